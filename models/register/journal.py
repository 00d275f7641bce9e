"""The journal: what happened to each submission, and what the register wrote back, as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.register.bekraeftelser import aftryk, uden_lokale
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import Indsendelse, Indsendelsestilstand, Udfald


class Beskedkilde(StrEnum):
    """Where a message of the register's comes from."""

    REGISTER = "register"
    """From the web service's answer."""
    TASTET = "tastet"
    """Typed by the clerk from the portal's log."""


@dataclass(frozen=True, slots=True)
class Haendelse:
    """One thing that happened to a submission; ``tilstand`` is where it stood afterwards.

    ``tekst`` is a Danish sentence as it was said then, empty where the state says it all.
    """

    id: int
    indsendelse: int
    tid: datetime
    hvem: str
    tilstand: Indsendelsestilstand
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Registerbesked:
    """One message from the register, about an object of a submission or (None) about all of it.

    ``bekraeft`` says that the register asks whether it is right; ``bekraeftet_*`` who has said
    yes, when and why. ``felt`` is the key of the field, empty where none is meant.
    """

    id: int
    indsendelse: int
    noegle: Noegle | None
    enhedsid: str
    tid: datetime
    niveau: Alvor
    kode: str
    felt: str
    besked: str
    kilde: Beskedkilde
    bekraeft: bool = False
    bekraeftet_af: str = ""
    bekraeftet_tid: datetime | None = None
    bekraeftet_grund: str = ""


@dataclass(frozen=True, slots=True)
class Journalpost:
    """One submission as a line of the journal.

    ``seneste`` is the last thing that happened to it; ``fejl`` and ``beskeder`` count the
    register's messages (errors; all), ``bekraeftelser`` the confirmations it used.
    """

    indsendelse: Indsendelse
    seneste: Haendelse | None = None
    beskeder: int = 0
    fejl: int = 0
    bekraeftelser: int = 0


@dataclass(frozen=True, slots=True)
class RapporteretFelt:
    """One field: what was reported, and what stands here today (stored texts, None for absent)."""

    felt: str
    da: str | None
    nu: str | None

    @property
    def ens(self) -> bool:
        """True when it is the same today."""
        return self.da == self.nu


@dataclass(frozen=True, slots=True)
class RapporteretObjekt:
    """What was last reported of one object on a date; ``udfald`` tells what became of it.

    ``indsendelse`` and ``tid`` say in which submission and when it was written; ``findes`` is
    false when the object is gone today. ``felter`` holds every field that either side has, in the
    table's order.
    """

    noegle: Noegle
    navn: str
    status: Objektstatus
    indsendelse: int
    tid: datetime
    udfald: Udfald
    findes: bool
    felter: tuple[RapporteretFelt, ...]

    @property
    def forskelle(self) -> tuple[RapporteretFelt, ...]:
        """The fields that are not as they were reported."""
        return tuple(one for one in self.felter if not one.ens)


@dataclass(frozen=True, slots=True)
class Rapporteret:
    """What was reported for a dwelling, as known on a date, against today.

    ``forbehold`` are Danish sentences on what cannot be told, such as objects that were never
    sent from here or whose answer is still awaited.
    """

    bolig: int
    enhedsid: str
    navn: str
    dato: date
    objekter: tuple[RapporteretObjekt, ...]
    forbehold: tuple[str, ...] = ()


def indsendt_aftryk(
    tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str], status: Objektstatus
) -> str:
    """Return the fingerprint of an object as it is sent: what it holds and what is asked for.

    As long as the object has the same one, it stands as it was sent.
    """
    return aftryk("indsendt", status.value, {}, uden_lokale(tabel, objekt, felter))


_SLUT = frozenset(
    {
        Indsendelsestilstand.ACCEPTERET,
        Indsendelsestilstand.DELVIST_ACCEPTERET,
        Indsendelsestilstand.AFVIST,
        Indsendelsestilstand.TRUKKET_TILBAGE,
    }
)
_GANG = (
    Indsendelsestilstand.FORBEREDT,
    Indsendelsestilstand.BEKRAEFTET,
    Indsendelsestilstand.SENDT,
)


def maa_foelge(fra: Indsendelsestilstand, til: Indsendelsestilstand) -> bool:
    """True when a submission that stands in one state may come to stand in another.

    From prepared over confirmed to sent it only goes forward; whether the register has it may be
    in doubt and be settled; an answered submission stays as it is.
    """
    if fra in _SLUT or Indsendelsestilstand.SKRIVES in (fra, til):
        return fra is Indsendelsestilstand.SKRIVES and til is Indsendelsestilstand.FORBEREDT
    if til in _SLUT or til is Indsendelsestilstand.UVIS:
        return True
    if fra is Indsendelsestilstand.UVIS:
        return til is Indsendelsestilstand.SENDT
    return _GANG.index(til) >= _GANG.index(fra)
