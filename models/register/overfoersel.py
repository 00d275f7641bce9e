"""What an import, an export and a submission have to tell, as records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from models.register.felter import Objekttype
from models.register.fund import Fund
from models.register.objekter import Noegle, Objektstatus

Fremdrift = Callable[[int, int], bool]
"""Called with (done, total; total 0 when unknown); returns False when the user has cancelled."""


def ingen_fremdrift(_done: int, _total: int) -> bool:
    """A ``Fremdrift`` that shows nothing and never cancels."""
    return True


class AfbrudtError(Exception):
    """The user cancelled; nothing was changed."""


class AfvistError(Exception):
    """A use case refuses; the message is a Danish sentence for the user."""


# --- import -------------------------------------------------------------------------------------


class Valg(StrEnum):
    """What to do with a local edit that the file contradicts."""

    LOKAL = "lokal"
    FIL = "fil"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Kollision:
    """A field edited here that the file has changed too. Texts are stored texts."""

    noegle: Noegle
    enhedsid: str
    felt: str
    grundlag: str
    lokal: str
    fil: str


@dataclass(frozen=True, slots=True)
class Parring:
    """A local object that might be one in the file: same kind and start date, no common id."""

    noegle: Noegle
    enhedsid: str
    beskrivelse: str


@dataclass(frozen=True, slots=True)
class Importvalg:
    """The answers given before an import: for single fields and pairs, and for all the rest."""

    standard: Valg = Valg.STOP
    felter: Mapping[tuple[Noegle, str], Valg] = field(default_factory=dict)
    parringer: Mapping[Noegle, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Importantal:
    """How many objects of one kind an import found in each state."""

    nye: int = 0
    aendrede: int = 0
    uaendrede: int = 0
    forsvundne: int = 0


@dataclass(frozen=True, slots=True)
class Importrapport:
    """What an import did, or (``gennemfoert`` false) would do.

    ``kollisioner``, ``parringer`` and ``forsvundne`` hold the first ones (``LISTE``), the counts
    hold all. Objects that are gone stay in the database; the clerk decides. ``besvarede`` objects
    that waited for an answer are in the file as they were sent, ``ubesvarede`` wait still.
    """

    fil: str
    gennemfoert: bool
    antal: Mapping[Objekttype, Importantal]
    kollisioner: tuple[Kollision, ...]
    antal_kollisioner: int
    parringer: tuple[Parring, ...]
    forsvundne: tuple[Noegle, ...]
    fund: tuple[Fund, ...]
    besvarede: int = 0
    ubesvarede: int = 0

    LISTE = 500


# --- export and submissions ---------------------------------------------------------------------


class Omfang(StrEnum):
    """What an export holds."""

    AENDRINGER = "aendringer"
    ALT = "alt"


@dataclass(frozen=True, slots=True)
class HoldtTilbage:
    """An object that is not exported, and why, in one Danish sentence.

    ``fejl`` is true when it would be exported but for errors; such objects stop an export that is
    to hold everything. ``ikke_klar`` is true when all that is missing is that it is marked Klar,
    ``ubekraeftet`` when a warning must be confirmed by a person first. ``har_fejl`` is true of all
    that is held back because of errors, and ``kort`` tells why in two or three words.
    """

    noegle: Noegle
    enhedsid: str
    grund: str
    fejl: bool = False
    ikke_klar: bool = False
    ubekraeftet: bool = False
    har_fejl: bool = False
    kort: str = ""


@dataclass(frozen=True, slots=True)
class Eksportplan:
    """What an export would hold, before anything is written.

    ``antal`` counts the changed objects by kind and status, ``boliger`` the dwellings they lie in
    (for ``Omfang.ALT`` every dwelling in the file). ``opsummering`` says it in Danish sentences.
    ``sendes`` are the changed objects in it. They, ``holdt_tilbage`` and ``fund``, the errors
    behind that, hold the first ones (``LISTE``);
    ``antal_holdt_tilbage`` counts all, ``antal_ubekraeftede`` those of them that wait to be
    confirmed by a person. ``alle_klar`` is true when everything changed without errors counts as
    Klar.
    """

    omfang: Omfang
    organisation: int | None
    boliger: int
    antal: Mapping[tuple[Objekttype, Objektstatus], int]
    holdt_tilbage: tuple[HoldtTilbage, ...]
    opsummering: tuple[str, ...]
    forbehold: tuple[str, ...] = ()
    fund: tuple[Fund, ...] = ()
    sendes: tuple[Noegle, ...] = ()
    antal_holdt_tilbage: int = 0
    antal_ubekraeftede: int = 0
    alle_klar: bool = False

    LISTE = 1000

    @property
    def antal_objekter(self) -> int:
        """How many changed objects the export would hold."""
        return sum(self.antal.values())


class Indsendelsestilstand(StrEnum):
    """Where a submission stands."""

    SKRIVES = "skrives"
    """Its file is being written; shown nowhere."""
    FORBEREDT = "forberedt"
    """Its bytes are written and kept."""
    BEKRAEFTET = "bekraeftet"
    """A person has released it to be sent."""
    SENDT = "sendt"
    """It has been uploaded or sent; the answer is awaited."""
    UVIS = "uvis"
    """It was sent, and whether the register took it in is unknown."""
    ACCEPTERET = "accepteret"
    DELVIST_ACCEPTERET = "delvist_accepteret"
    AFVIST = "afvist"
    TRUKKET_TILBAGE = "trukket_tilbage"

    @property
    def aaben(self) -> bool:
        """True while an answer may still come."""
        return self in _AABNE_TILSTANDE


_AABNE_TILSTANDE = frozenset(
    {
        Indsendelsestilstand.FORBEREDT,
        Indsendelsestilstand.BEKRAEFTET,
        Indsendelsestilstand.SENDT,
        Indsendelsestilstand.UVIS,
    }
)


class Udfald(StrEnum):
    """What became of one object in a submission."""

    AFVENTER = "afventer"
    """Not sent, or sent with the answer awaited."""
    UVIS = "uvis"
    """Sent, and whether the register took it in is unknown."""
    KRAEVER_BEKRAEFTELSE = "kraever_bekraeftelse"
    """The register asks whether it is right; it has not taken it in."""
    ACCEPTERET = "accepteret"
    AFVIST = "afvist"
    TRUKKET_TILBAGE = "trukket_tilbage"

    @property
    def ubesvaret(self) -> bool:
        """True while the object lies in an open submission."""
        return self in UBESVAREDE


UBESVAREDE = frozenset({Udfald.AFVENTER, Udfald.UVIS, Udfald.KRAEVER_BEKRAEFTELSE})
"""The outcomes that are none yet: the object lies in an open submission."""


@dataclass(frozen=True, slots=True)
class Indsendelse:
    """One submission: the receipt that can be found next year. ``uid`` is its own id."""

    id: int
    uid: str
    oprettet: datetime
    hvem: str
    kanal: str
    filnavn: str
    sha256: str
    laengde: int
    boliger: int
    tilstand: Indsendelsestilstand
    antal: Mapping[Udfald, int]
    opsummering: tuple[str, ...]

    @property
    def ubesvarede(self) -> int:
        """How many of its objects wait for an answer."""
        return sum(count for udfald, count in self.antal.items() if udfald.ubesvaret)


@dataclass(frozen=True, slots=True)
class Indsendtobjekt:
    """One object in a submission.

    ``raekke`` is its own number there; ``afsendt`` when it was last tried to send it by itself.
    """

    noegle: Noegle
    enhedsid: str
    status: Objektstatus
    udfald: Udfald
    beskrivelse: str = ""
    raekke: int = 0
    afsendt: datetime | None = None
