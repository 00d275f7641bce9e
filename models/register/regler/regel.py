"""What a rule is: a code, a level and a sentence with named places, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from models.register.arter import Art, arter
from models.register.felter import Felt, Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import BOERNETYPER, Boligdata, Objekt
from models.register.regler.omgivelser import Omgivelser
from models.register.vaerdier import Ulaest, Vaerdi, display, read
from models.sprog import oversat


class Ophav(StrEnum):
    """Who says so."""

    LBF = "lbf"
    """LBF's own pages say so."""
    LEVERANDOER = "leverandoer"
    """A supplier of a reporting system says that the register demands it."""
    SNITFLADE = "snitflade"
    """It follows from the table of fields, with the provenance that the field's row has."""
    EGEN = "egen"
    """The program's own check, a reading of what the fields mean."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule, as a page can list it.

    ``titel``, ``besked`` and ``kilde`` are Danish, marked for translation; ``besked`` is whole
    sentences with named places, and every finding names all of them.
    ``kun_database`` is true for a rule that makes no sense of a file that may hold only changes,
    ``kun_ventende`` for one that only looks at what waits to be reported. A finding of a rule with
    ``kraever_bekraeftelse`` holds what waits back until a person has confirmed it. ``graenser`` are
    the keys of the thresholds it goes by.
    """

    kode: str
    niveau: Alvor
    titel: str
    besked: str
    ophav: Ophav
    kilde: str
    kun_database: bool = False
    kun_ventende: bool = False
    kraever_bekraeftelse: bool = False
    graenser: tuple[str, ...] = ()

    @property
    def kan_slukkes(self) -> bool:
        """True for the program's own rules that are no errors: an organisation may do without."""
        return self.ophav is Ophav.EGEN and self.niveau is not Alvor.FEJL


@dataclass(frozen=True)
class Sag:
    """What a rule is given: a dwelling with everything under it, the table in force, and the rest.

    ``fra_fil`` is true when it was read from a file: technical fields are then asked for too,
    and what only the organisation knows is not.
    """

    data: Boligdata
    tabel: Felttabel
    omgivelser: Omgivelser
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

    @cached_property
    def ventende_udgifter(self) -> tuple[Objekt, ...]:
        """Those of the expenses that wait to be reported."""
        return tuple(objekt for objekt in self.udgifter if objekt.skal_indberettes)

    @cached_property
    def ventende_kontrakter(self) -> tuple[Objekt, ...]:
        """Those of the contracts that wait to be reported."""
        return tuple(objekt for objekt in self.kontrakter if objekt.skal_indberettes)

    def graense(self, noegle: str) -> int:
        """Return a threshold in force."""
        return self.omgivelser.valg.graense(noegle)

    def dato(self, objekt: Objekt, noegle: str, *, foer: bool = False) -> date | None:
        """Return the date in a field; None where there is none or it cannot be read.

        ``foer`` asks for what the register was last known to hold.
        """
        value = self._vaerdi(objekt, noegle, foer=foer)
        return value if isinstance(value, date) else None

    def svar(self, objekt: Objekt, noegle: str, *, foer: bool = False) -> bool | None:
        """Return the answer in a yes-no field; None where there is none or it cannot be read."""
        value = self._vaerdi(objekt, noegle, foer=foer)
        return value if isinstance(value, bool) else None

    def tal(self, objekt: Objekt, noegle: str, *, foer: bool = False) -> Decimal | None:
        """Return an amount or an area; None where there is none or it cannot be read."""
        value = self._vaerdi(objekt, noegle, foer=foer)
        return value if isinstance(value, Decimal) else None

    def _vaerdi(self, objekt: Objekt, noegle: str, *, foer: bool) -> Vaerdi | Ulaest | None:
        felter = (objekt.grundlag or {}) if foer else objekt.felter
        text = felter.get(noegle)
        return _read(self.tabel.felt(objekt.type, noegle), text) if text else None

    def vist(self, objekt: Objekt, noegle: str, *, foer: bool = False) -> str:
        """Return a field's value as a clerk reads it."""
        felter: Mapping[str, str] = (objekt.grundlag or {}) if foer else objekt.felter
        return display(self.tabel.felt(objekt.type, noegle), felter.get(noegle, ""))

    def art(self, udgift: Objekt) -> Art | None:
        """Return what kind of expense it is, None where the code is unknown."""
        return arter(self.tabel).get(udgift.tekst("boligudgiftstype").strip())

    def artsnavn(self, udgift: Objekt) -> str:
        """Return the label of an expense's kind, empty where the code is unknown."""
        text = udgift.tekst("boligudgiftstype")
        koder = self.tabel.koder(self.tabel.felt(udgift.type, "boligudgiftstype"))
        return (koder and koder.etiket(text.strip())) or ""

    def artsord(self, udgift: Objekt) -> str:
        """Return what to call an expense in a sentence that tells its start itself."""
        return self.artsnavn(udgift) or oversat("udgiften")

    def navn(self, objekt: Objekt) -> str:
        """Return what to call an object in a sentence: ``boligudgiften Varme fra 01-01-2026``."""
        if objekt.type is Objekttype.BOLIG:
            return "boligen"
        name = _BESTEMT[objekt.type]
        if objekt.type not in BOERNETYPER:
            return f"{name} {objekt.tekst('nummer')}".rstrip()
        if objekt.type is Objekttype.BOLIGUDGIFT:
            name = f"{name} {self.artsnavn(objekt)}".rstrip()
        start = self.vist(objekt, "start")
        return f"{name} fra {start}" if start else f"{name} uden startdato"

    def fund(self, regel: Regel, objekt: Objekt, felt: str = "", /, **argumenter: str) -> Fund:
        """Return a finding of a rule on one of the dwelling's objects.

        Only what waits to be reported is held back until it is confirmed: nobody can be asked
        whether what the register already has is right.
        """
        return Fund(
            niveau=regel.niveau,
            kode=regel.kode,
            besked=capitalised(oversat(regel.besked).format_map(argumenter)),
            enhedsid=self.enhedsid,
            objekt=objekt.noegle,
            felt=felt,
            kraever_bekraeftelse=regel.kraever_bekraeftelse and objekt.skal_indberettes,
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
