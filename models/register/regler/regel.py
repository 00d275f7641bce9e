"""What a rule is: a code, a level and a sentence with named places, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from models.register.felter import Felt, Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import BOERNETYPER, Boligdata, Objekt
from models.register.vaerdier import Ulaest, Vaerdi, display, read


class Ophav(StrEnum):
    """Who says so."""

    LBF = "lbf"
    """LBF's own pages say so."""
    SNITFLADE = "snitflade"
    """It follows from the table of fields, with the provenance that the field's row has."""
    EGEN = "egen"
    """The program's own check, a reading of what the fields mean."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule, as a page can list it.

    ``besked`` is a whole Danish sentence with named places; every finding names all of them.
    ``kun_database`` is true for a rule that makes no sense of a file that may hold only changes.
    """

    kode: str
    niveau: Alvor
    titel: str
    besked: str
    ophav: Ophav
    kilde: str
    kun_database: bool = False
    kraever_bekraeftelse: bool = False


@dataclass(frozen=True)
class Sag:
    """What a rule is given: a dwelling with everything under it, and the table in force.

    ``fra_fil`` is true when it was read from a file: technical fields are then asked for too,
    and what only the organisation knows is not.
    """

    data: Boligdata
    tabel: Felttabel
    fra_fil: bool = False

    @cached_property
    def enhedsid(self) -> str:
        """The dwelling's enheds-ID, as it stands."""
        return self.data.bolig.tekst("enhedsid")

    @cached_property
    def udgifter(self) -> tuple[Objekt, ...]:
        """The expenses that are not deleted."""
        return tuple(objekt for objekt in self.data.udgifter if not objekt.slettet)

    @cached_property
    def kontrakter(self) -> tuple[Objekt, ...]:
        """The contracts that are not deleted."""
        return tuple(objekt for objekt in self.data.kontrakter if not objekt.slettet)

    def dato(self, objekt: Objekt, noegle: str) -> date | None:
        """Return the date in a field; None where there is none or it cannot be read."""
        value = self._vaerdi(objekt, noegle)
        return value if isinstance(value, date) else None

    def svar(self, objekt: Objekt, noegle: str) -> bool | None:
        """Return the answer in a yes-no field; None where there is none or it cannot be read."""
        value = self._vaerdi(objekt, noegle)
        return value if isinstance(value, bool) else None

    def _vaerdi(self, objekt: Objekt, noegle: str) -> Vaerdi | Ulaest | None:
        text = objekt.felter.get(noegle)
        return _read(self.tabel.felt(objekt.type, noegle), text) if text else None

    def vist(self, objekt: Objekt, noegle: str) -> str:
        """Return a field's value as a clerk reads it."""
        return display(self.tabel.felt(objekt.type, noegle), objekt.tekst(noegle))

    def navn(self, objekt: Objekt) -> str:
        """Return what to call an object in a sentence: ``boligudgiften Varme fra 01-01-2026``."""
        if objekt.type is Objekttype.BOLIG:
            return "boligen"
        name = _BESTEMT[objekt.type]
        if objekt.type not in BOERNETYPER:
            return f"{name} {objekt.tekst('nummer')}".rstrip()
        if objekt.type is Objekttype.BOLIGUDGIFT:
            name = f"{name} {self._art(objekt)}".rstrip()
        start = self.vist(objekt, "start")
        return f"{name} fra {start}" if start else f"{name} uden startdato"

    def _art(self, udgift: Objekt) -> str:
        text = udgift.tekst("boligudgiftstype")
        koder = self.tabel.koder(self.tabel.felt(udgift.type, "boligudgiftstype"))
        return (koder and koder.etiket(text.strip())) or ""

    def fund(self, regel: Regel, objekt: Objekt, felt: str = "", /, **argumenter: str) -> Fund:
        """Return a finding of a rule on one of the dwelling's objects."""
        return Fund(
            niveau=regel.niveau,
            kode=regel.kode,
            besked=capitalised(regel.besked.format_map(argumenter)),
            enhedsid=self.enhedsid,
            objekt=objekt.noegle,
            felt=felt,
            kraever_bekraeftelse=regel.kraever_bekraeftelse,
            argumenter=argumenter,
        )


Boligregel = Callable[[Sag], Iterator[Fund]]
"""A check of one dwelling."""

_BESTEMT = {
    Objekttype.BOLIGORGANISATION: "boligorganisationen",
    Objekttype.AFDELING: "afdelingen",
    Objekttype.BYGGEAFSNIT: "byggeafsnittet",
    Objekttype.BOLIGUDGIFT: "boligudgiften",
    Objekttype.LEJEKONTRAKT: "lejekontrakten",
}


def capitalised(sentence: str) -> str:
    """Return a sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


@lru_cache(maxsize=20_000)
def _read(felt: Felt, text: str) -> Vaerdi | Ulaest | None:
    return read(felt, text)
