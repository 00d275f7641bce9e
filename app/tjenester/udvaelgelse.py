"""Which objects of a dwelling an export holds, in which form, and which are held back and why.

Pure: rows in, a decision out. An object is sent when it is changed and Klar; everything else is
written as the register last knew it, or not at all.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from export.eksportform import indberetning, objektstatus
from export.skriver import Lagret
from models.lager.udtraek import (
    AENDRET,
    HAR_GRUNDLAG,
    IKKE_VEDTAGET,
    KLAR,
    SLETTET,
    UAENDRET,
    Boligudtraek,
    Raekke,
)
from models.register.dokument import Dokument, decode, is_field
from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.fund import Fund
from models.register.fundtekst import fundbesked
from models.register.journal import indsendt_aftryk
from models.register.objekter import BOERNETYPER, Noegle, Objektstatus
from models.register.overfoersel import Omfang
from models.register.vaerdier import same
from models.sprog import oversat

AENDRET_BARN = "aendret_barn"
HELE_BOLIGEN = "hele_boligen"


class Aarsag(StrEnum):
    """Why an object is held back."""

    FEJL = "fejl"
    IKKE_KLAR = "ikke_klar"
    AABEN = "aaben"
    PLADSHOLDER = "pladsholder"
    IKKE_VEDTAGET = "ikke_vedtaget"
    UBEKRAEFTET = "ubekraeftet"
    UKONTROLLERET = "ukontrolleret"


@dataclass(frozen=True, slots=True)
class Tilbageholdt:
    """An object that is held back. ``afviser`` is true when it would else have been written."""

    noegle: Noegle
    aarsag: Aarsag
    grund: str
    afviser: bool = False
    fund: Fund | None = None


@dataclass(frozen=True, slots=True)
class Afsendt:
    """A changed object that is written: its document, what it was before, and its place.

    ``bekraeftelser`` are the numbers of the confirmations without which it would be held back,
    ``aftryk`` the fingerprint of what stood here.
    """

    noegle: Noegle
    status: Objektstatus
    felter: Mapping[str, str]
    grundlag: Mapping[str, str] | None
    plads: int
    bekraeftelser: tuple[int, ...] = ()
    aftryk: str = ""


@dataclass(frozen=True, slots=True)
class Regler:
    """What decides: the extent, whether whole dwellings are sent, and who must say Klar.

    ``alle_klar`` takes everything changed without errors as Klar (the command line).
    """

    tabel: Felttabel
    omfang: Omfang
    hele_boligen: bool = False
    alle_klar: bool = False

    @property
    def alle_boern(self) -> bool:
        """True when a dwelling is written with its unchanged children too."""
        return self.hele_boligen or self.omfang is Omfang.ALT


@dataclass(slots=True)
class Hindringer:
    """What stands in the way in one dwelling: errors of the checks, submissions, and the schemas.

    ``fejl`` holds the first error of each object, ``i_identitet`` the dwelling's own that also
    applies to what the register last knew. ``skema`` grows while the schemas refuse objects;
    ``udeladt`` are those that not even their last known form could be written of.

    ``ubekraeftede`` holds the first warning of each object that a person must confirm and has not,
    ``bekraeftede`` the confirmations of those that are. ``ukontrolleret`` is true of a dwelling
    that was edited after the check, so that nobody knows what is to be said of it.
    """

    fejl: Mapping[Noegle, Fund] = field(default_factory=dict)
    i_identitet: Fund | None = None
    aabne: Container[Noegle] = ()
    skema: dict[Noegle, Fund] = field(default_factory=dict)
    udeladt: set[Noegle] = field(default_factory=set)
    ubekraeftede: dict[Noegle, Fund] = field(default_factory=dict)
    bekraeftede: dict[Noegle, tuple[int, ...]] = field(default_factory=dict)
    ukontrolleret: bool = False


@dataclass(slots=True)
class Afgoerelse:
    """What is written of one dwelling. ``boern`` has None for what is left out but counted."""

    noegle: Noegle
    enhedsid: str
    bolig: Lagret
    boern: dict[Objekttype, list[tuple[Noegle, Lagret | None]]]
    sendt: list[Afsendt]
    holdt: list[Tilbageholdt]
    skrives: bool

    def tekster(self, objekt: Objekttype) -> list[Lagret | None]:
        """Return the documents of the children of one kind."""
        return [lagret for _, lagret in self.boern[objekt]]

    def skrevne(self, objekt: Objekttype) -> list[Noegle]:
        """Return which children of one kind are written, in order."""
        return [noegle for noegle, lagret in self.boern[objekt] if lagret is not None]


def uberoert(udtraek: Boligudtraek) -> bool:
    """True when a dwelling and all under it stand as the register last knew them."""
    if udtraek.bolig[2] != UAENDRET:
        return False
    for row in udtraek.udgifter:
        if row[2] != UAENDRET:
            return False
    return all(row[2] == UAENDRET for row in udtraek.kontrakter)


def sidst_kendt(row: Raekke) -> str:
    """Return the stored document of a row as the register last knew it."""
    return row[3] if row[4] is None else row[4]


def venter(row: Raekke) -> bool:
    """True when the register does not yet hold what stands in a row."""
    return row[2] & (AENDRET | SLETTET) != 0 or not row[2] & HAR_GRUNDLAG


def afgoer(udtraek: Boligudtraek, regler: Regler, hindringer: Hindringer) -> Afgoerelse:
    """Decide what is written of a dwelling, and what is held back."""
    return _Afgoerer(udtraek, regler, hindringer).afgoerelse()


class _Afgoerer:
    def __init__(self, udtraek: Boligudtraek, regler: Regler, hindringer: Hindringer) -> None:
        self._udtraek = udtraek
        self._regler = regler
        self._hindringer = hindringer
        self._sendt: list[Afsendt] = []
        self._holdt: list[Tilbageholdt] = []
        self._noegle = Noegle(Objekttype.BOLIG, udtraek.bolig[0])
        self._pladsholder = not udtraek.bolig[2] & HAR_GRUNDLAG

    def afgoerelse(self) -> Afgoerelse:
        standing = sidst_kendt(self._udtraek.bolig)
        known = decode(standing)
        blocked = self._blocked()
        bolig = self._dwelling(standing, known, blocked)
        boern = {
            objekt: self._children(objekt, rows, blocked)
            for objekt, rows in zip(
                BOERNETYPER, (self._udtraek.udgifter, self._udtraek.kontrakter), strict=True
            )
        }
        everything = self._regler.omfang is Omfang.ALT
        return Afgoerelse(
            noegle=self._noegle,
            enhedsid=known.get("enhedsid", ""),
            bolig=bolig,
            boern=boern,
            sendt=self._sendt,
            holdt=self._holdt,
            skrives=blocked is None and (everything or bool(self._sendt)),
        )

    # --- the dwelling -----------------------------------------------------------------------------

    def _blocked(self) -> Tilbageholdt | None:
        """Return why nothing of the dwelling can be written, None when something can."""
        if self._pladsholder:
            return Tilbageholdt(
                self._noegle,
                Aarsag.PLADSHOLDER,
                oversat(
                    "Boligen er oprettet her uden LBF's id. Den kan først sendes, når den er hentet"
                    " fra registeret."
                ),
            )
        reason = self._standing_error() or self._child_in_the_way()
        if reason is None:
            return None
        return Tilbageholdt(
            self._noegle,
            Aarsag.FEJL,
            fundbesked(reason),
            afviser=self._would_be_sent(),
            fund=reason,
        )

    def _standing_error(self) -> Fund | None:
        """Return the error that lies in the dwelling as the register last knew it."""
        refused = self._hindringer.skema.get(self._noegle)
        if not venter(self._udtraek.bolig):
            return refused or self._hindringer.fejl.get(self._noegle)
        if self._noegle in self._hindringer.udeladt:
            return refused
        return self._hindringer.i_identitet

    def _child_in_the_way(self) -> Fund | None:
        """Return the error of an unchanged child where a dwelling must be sent whole."""
        if not self._regler.hele_boligen or self._regler.omfang is Omfang.ALT:
            return None
        for objekt, rows in self._rows():
            for row in rows:
                noegle = Noegle(objekt, row[0])
                error = self._hindringer.fejl.get(noegle) or self._hindringer.skema.get(noegle)
                if error is not None and not venter(row):
                    return error
        return None

    def _would_be_sent(self) -> bool:
        if self._regler.omfang is Omfang.ALT:
            return True
        rows = (self._udtraek.bolig, *self._udtraek.udgifter, *self._udtraek.kontrakter)
        return any(venter(row) and self._released(row) for row in rows)

    def _dwelling(self, standing: str, known: Dokument, blocked: Tilbageholdt | None) -> Lagret:
        row = self._udtraek.bolig
        if blocked is not None and blocked.aarsag is Aarsag.FEJL:
            self._holdt.append(blocked)
        elif venter(row) and self._may_be_sent(self._noegle, row, blocked):
            return self._sent(self._noegle, row, 0)
        if self._regler.omfang is Omfang.ALT:
            return standing
        return indberetning(self._regler.tabel, Objekttype.BOLIG, known, Objektstatus.AENDRET)

    # --- the children -----------------------------------------------------------------------------

    def _rows(self) -> list[tuple[Objekttype, list[Raekke]]]:
        rows = (self._udtraek.udgifter, self._udtraek.kontrakter)
        return list(zip(BOERNETYPER, rows, strict=True))

    def _children(
        self, objekt: Objekttype, rows: list[Raekke], blocked: Tilbageholdt | None
    ) -> list[tuple[Noegle, Lagret | None]]:
        result: list[tuple[Noegle, Lagret | None]] = []
        written = 0
        for row in rows:
            noegle = Noegle(objekt, row[0])
            lagret = self._child(noegle, row, blocked, written)
            if lagret is not None or row[2] & HAR_GRUNDLAG:
                result.append((noegle, lagret))
            written += lagret is not None
        return result

    def _child(
        self, noegle: Noegle, row: Raekke, blocked: Tilbageholdt | None, plads: int
    ) -> Lagret | None:
        """Return what is written of a child, None for nothing."""
        if venter(row):
            if self._may_be_sent(noegle, row, blocked):
                return self._sent(noegle, row, plads)
            if not row[2] & HAR_GRUNDLAG:
                return None
        elif self._regler.omfang is Omfang.ALT and blocked is None:
            error = self._hindringer.fejl.get(noegle) or self._hindringer.skema.get(noegle)
            if error is not None:
                self._hold(noegle, Aarsag.FEJL, fundbesked(error), afviser=True, fund=error)
                return None
        if noegle in self._hindringer.udeladt or not self._regler.alle_boern:
            return None
        return sidst_kendt(row)

    # --- sending and holding back -----------------------------------------------------------------

    def _released(self, row: Raekke) -> bool:
        if row[2] & IKKE_VEDTAGET:
            return False
        return self._regler.alle_klar or row[2] & KLAR != 0

    def _may_be_sent(self, noegle: Noegle, row: Raekke, blocked: Tilbageholdt | None) -> bool:
        error = self._hindringer.fejl.get(noegle) or self._hindringer.skema.get(noegle)
        released = self._released(row)
        if noegle in self._hindringer.aabne:
            self._hold(
                noegle,
                Aarsag.AABEN,
                oversat(
                    "Ligger allerede i en indsendelse, der ikke er afsluttet. Marker den som "
                    "modtaget eller afvist, eller træk den tilbage."
                ),
            )
        elif blocked is not None and noegle == self._noegle:
            self._holdt.append(blocked)
        elif error is not None:
            self._hold(noegle, Aarsag.FEJL, fundbesked(error), afviser=released, fund=error)
        elif blocked is not None:
            told = (
                blocked.grund
                if blocked.aarsag is Aarsag.PLADSHOLDER
                else oversat(
                    "Boligen kan ikke sendes, og så kan dette heller ikke. {grund}"
                ).format(grund=blocked.grund)
            )
            self._hold(noegle, blocked.aarsag, told)
        elif row[2] & IKKE_VEDTAGET:
            self._hold(
                noegle,
                Aarsag.IKKE_VEDTAGET,
                oversat(
                    "Er ikke vedtaget endnu. Registeret skal kun have det, der er endeligt"
                    " vedtaget. Markér den som vedtaget, når den er det."
                ),
            )
        elif self._hindringer.ukontrolleret:
            self._hold(
                noegle,
                Aarsag.UKONTROLLERET,
                oversat(
                    "Er ændret, mens eksporten blev gjort klar, og er ikke kontrolleret endnu."
                    " Eksportér igen."
                ),
            )
        elif (warning := self._hindringer.ubekraeftede.get(noegle)) is not None:
            told = oversat("{besked} Det skal bekræftes eller rettes, før det kan sendes.")
            self._hold(
                noegle, Aarsag.UBEKRAEFTET, told.format(besked=fundbesked(warning)), fund=warning
            )
        elif not released:
            self._hold(
                noegle,
                Aarsag.IKKE_KLAR,
                oversat("Er ikke markeret klar. Det gøres på fanen Indberetning."),
            )
        else:
            return True
        return False

    def _hold(
        self,
        noegle: Noegle,
        aarsag: Aarsag,
        grund: str,
        *,
        afviser: bool = False,
        fund: Fund | None = None,
    ) -> None:
        self._holdt.append(Tilbageholdt(noegle, aarsag, grund, afviser, fund))

    def _sent(self, noegle: Noegle, row: Raekke, plads: int) -> Lagret:
        """Note that a changed object is sent, and return its document."""
        tabel = self._regler.tabel
        has_baseline = row[2] & HAR_GRUNDLAG != 0
        status = objektstatus(har_grundlag=has_baseline, slettet=row[2] & SLETTET != 0)
        felter = decode(row[3])
        grundlag = decode(sidst_kendt(row)) if has_baseline else None
        if status is Objektstatus.SLETTET and grundlag is not None:
            document: Mapping[str, str] = grundlag
        elif grundlag is not None:
            document = with_source_texts(tabel, noegle.type, felter, grundlag)
        else:
            document = felter
        reported = indberetning(tabel, noegle.type, document, status)
        confirmed = self._hindringer.bekraeftede.get(noegle, ())
        print_ = indsendt_aftryk(tabel, noegle.type, felter, status)
        self._sendt.append(Afsendt(noegle, status, reported, grundlag, plads, confirmed, print_))
        return reported


def with_source_texts(
    tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str], grundlag: Mapping[str, str]
) -> Dokument:
    """Return a document in which each unchanged value is written as the register wrote it."""
    result = dict(felter)
    for key, text in grundlag.items():
        if text == felter.get(key, text) or not is_field(key) or not tabel.kender(objekt, key):
            continue
        felt = tabel.felt(objekt, key)
        if felt.rolle is Rolle.DATA and same(felt, felter[key], text):
            result[key] = text
    return result
