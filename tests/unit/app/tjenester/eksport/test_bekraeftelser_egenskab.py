"""Whatever is done in whatever order, nothing unconfirmed leaves the house."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.tjenester.bekraeftelse import Bekraeftelsestjeneste
from app.tjenester.eksport import Eksporttjeneste
from app.tjenester.kontrol import Kontroltjeneste
from models.lager.motor import open_engine
from models.register.bekraeftelser import aftryk, uden_lokale
from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Boligdata, Noegle, Objekt
from models.register.overfoersel import AfvistError, Omfang, Udfald, ingen_fremdrift
from tests.omfang import rounds

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor

LBF = "{urn:oio:lbf:1.0.0}"
KODER = ("proeve.lige", "proeve.stor")
Skridt = tuple[str, int, str]
FELT = {Objekttype.BOLIG: "aktuelt_indskud", Objekttype.BOLIGUDGIFT: "beloeb"}


def demanded(objekt: Objekt) -> Iterator[str]:
    """Yield the rules by which an object must be confirmed: decided by its data alone."""
    felt = FELT.get(objekt.type)
    if felt is None or not objekt.skal_indberettes:
        return
    yield from by_text(objekt.tekst(felt))


def by_text(text: str) -> Iterator[str]:
    """Yield the rules by which a value must be confirmed."""
    if text.startswith(("2", "4")):
        yield KODER[0]
    if text.startswith(("3", "4")):
        yield KODER[1]


def check(data: Boligdata, *_: Any) -> list[Fund]:
    """Find what the rules above demand, and nothing else."""
    return [
        Fund(
            Alvor.ADVARSEL,
            kode,
            "Er det rigtigt?",
            data.bolig.tekst("enhedsid"),
            objekt.noegle,
            FELT[objekt.type],
            True,
            argumenter={"v": objekt.tekst(FELT[objekt.type])},
        )
        for objekt in data.objekter
        for kode in demanded(objekt)
    ]


@dataclass
class Gang:
    """An office in which steps are taken."""

    kontor: Kontor

    def __post_init__(self) -> None:
        kontor = self.kontor
        self.kontrol = Kontroltjeneste(kontor.engine, kontor.tabel)
        self.service = Bekraeftelsestjeneste(kontor.engine, kontor.tabel, lambda: "Bo Lund")
        self.eksport = Eksporttjeneste(
            kontor.engine, kontor.tabel, lambda: "Bo Lund", kontrol=self.kontrol.check_changed
        )

    @property
    def objekter(self) -> list[Objekt]:
        found = []
        for nr in (1, 2):
            data = self.kontor.register.boligdata(nr)
            assert data is not None
            found += [data.bolig, *data.udgifter]
        return found

    def step(self, navn: str, nr: int, value: str) -> None:
        """Take one step; what the program refuses is not taken."""
        objekter = self.objekter
        about = objekter[nr % len(objekter)]
        redigering = self.kontor.redigering
        with suppress(AfvistError):
            match navn:
                case "ret":
                    redigering.set_field(about.noegle, FELT[about.type], f"{value}00.00")
                case "slet":
                    redigering.delete([about.noegle])
                case "ny":
                    felter = {"start": "2026-03-01", "beloeb": f"{value}50.00"}
                    felter["boligudgiftstype"] = "2"
                    redigering.create(Objekttype.BOLIGUDGIFT, 1 + nr % 2, felter)
                case "klar":
                    redigering.mark_klar([one.noegle for one in objekter])
                case "fortryd":
                    redigering.undo()
                case "kontrol":
                    self.kontrol.check_changed()
                case "bekraeft":
                    posts = [one for group in self.service.waiting() for one in group.poster]
                    self.service.confirm(posts[: nr % 3 + 1], "Set efter")
                case "traek":
                    every = [one.id for one in self.service.given()]
                    self.service.withdraw(every[: nr % 3 + 1])
                case "svar":
                    outcome = (Udfald.ACCEPTERET, Udfald.AFVIST, Udfald.TRUKKET_TILBAGE)[nr % 3]
                    for one in self.eksport.submissions()[:1]:
                        self.eksport.settle(one.id, outcome)

    def unconfirmed(self) -> set[Noegle]:
        """Return the objects that must be confirmed as they stand, and are not."""
        confirmed = {
            (one.noegle, one.kode, one.aftryk)
            for one in self.service.given()
            if one.trukket is None
        }
        found = set()
        for objekt in self.objekter:
            reported = uden_lokale(self.kontor.tabel, objekt.type, objekt.felter)
            for kode in demanded(objekt):
                felt = FELT[objekt.type]
                said = aftryk(kode, felt, {"v": objekt.tekst(felt)}, reported)
                if (objekt.noegle, kode, said) not in confirmed:
                    found.add(objekt.noegle)
        return found

    def export(self, omfang: Omfang, klar: bool, between: Sequence[Skridt], during: Skridt) -> None:
        """Plan, take steps, write, and take another step while that is done."""
        plan = self.eksport.plan if klar else self.eksport.plan_without_klar
        planned = plan(omfang, ingen_fremdrift)
        for one in between:
            self.step(*one)
        before = self.unconfirmed()
        out = self.kontor.mappe / "ud.xml"
        try:
            done = self.eksport.export(planned, out, self._stepping(during))
        except AfvistError:
            return
        sent = {one.noegle for one in self.eksport.submission_objects(done.id)}
        assert not sent & before & self.unconfirmed()
        used = self.service.given(done.id)
        assert {one.noegle for one in used} <= sent
        if omfang is Omfang.AENDRINGER:
            wanted = Counter(_demanded_in(out))
            had = Counter(
                (one.kode, one.efter["beloeb"])
                for one in used
                if one.noegle.type is Objekttype.BOLIGUDGIFT
            )
            assert wanted == had

    def _stepping(self, step: Skridt) -> Callable[[int, int], bool]:
        calls: list[int] = []

        def fremdrift(done: int, _total: int) -> bool:
            calls.append(done)
            if len(calls) == step[1] % 4 + 1:
                self.step(*step)
            return True

        return fremdrift


def _demanded_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what must be confirmed of the expenses in a file of changes, with their amounts."""
    for one in etree.parse(path).getroot().iter(f"{LBF}BoligudgiftStruktur"):
        amount = one.findtext(f"{LBF}BoligudgiftBeloeb") or ""
        if one.findtext(f"{LBF}ObjektStatusKode") != "3":
            yield from ((kode, amount) for kode in by_text(amount))


NAVNE = ("ret", "slet", "ny", "klar", "fortryd", "kontrol", "bekraeft", "traek", "svar")
SKRIDT = st.tuples(st.sampled_from(NAVNE), st.integers(0, 8), st.sampled_from("12345"))
IMENS = st.tuples(
    st.sampled_from(("ret", "slet", "ny", "klar", "fortryd", "bekraeft", "traek")),
    st.integers(0, 8),
    st.sampled_from("12345"),
)
"""What the window may do while a file is written; a check and an answer wait their turn."""
EKSPORT = st.tuples(st.sampled_from(Omfang), st.booleans(), st.lists(SKRIDT, max_size=2), IMENS)
HANDEL = st.one_of(SKRIDT, SKRIDT, SKRIDT, EKSPORT)


@pytest.fixture
def nyt_kontor(kontor: Kontor, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Kontor]:
    """Return a function that opens the office anew, as it was at first."""
    kontor.engine.dispose()

    def make() -> Kontor:
        folder = tmp_path_factory.mktemp("kontor")
        shutil.copy(kontor.mappe / "data.db", folder / "data.db")
        return type(kontor)(folder, kontor.tabel, open_engine(folder / "data.db"))

    return make


@given(st.lists(HANDEL, min_size=6, max_size=20))
@settings(max_examples=rounds(6), phases=[Phase.generate])
def test_that_nothing_unconfirmed_is_ever_exported(
    nyt_kontor: Callable[[], Kontor], handler: list[Any]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.tjenester.kontrol.check_bolig", check)
        gang = Gang(nyt_kontor())
        for one in handler:
            if len(one) == 3:
                gang.step(*one)
            else:
                gang.export(*one)
        gang.kontor.engine.dispose()
