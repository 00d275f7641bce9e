"""Boligstøtte for the database: one dwelling, before and after, and a whole afdeling."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.datamappe import locate
from app.indstillinger import Indstillingslager
from app.kontekst import Aabnet, open_kontekst
from models import sprog
from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Husstand, Ordning
from models.boligstoette.satsfil import satsfil_tekst
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import AfbrudtError, AfvistError, ingen_fremdrift
from models.stoette.svar import Mangel, Stoettesvar
from models.stoette.valg import (
    Afdelingsplan,
    Akse,
    Husstandsvalg,
    Lejeaendring,
    Stoettevalg,
    Udbetaling,
    Visning,
)

DATO = date(2026, 6, 1)
BOLIGER = 40
PENSIONIST = Husstandsvalg(Husstand(1, 0, Fraction(205000)), Ordning.BOLIGYDELSE)


@dataclass
class Data:
    """The example data, opened."""

    aabnet: Aabnet

    def bolig(self, *, areal: bool = True) -> Boligdata:
        return next(
            data
            for data in self.aabnet.register.iter_boligdata()
            if bool(data.bolig.tekst("boligstoetteareal")) is areal
        )

    def afdeling(self) -> int:
        data = self.bolig()
        return data.sted.afdeling.id

    def udgift(self, data: Boligdata, art: str) -> Noegle:
        return next(
            u.noegle
            for u in data.udgifter
            if u.tekst("boligudgiftstype") == art and not u.tekst("slut")
        )

    def valg(self, data: Boligdata, **mere: object) -> Stoettevalg:
        return replace(Stoettevalg(data.bolig.id, DATO, PENSIONIST), **mere)  # type: ignore[arg-type]  # of any field

    def svar(self, data: Boligdata, **mere: object) -> Stoettesvar:
        return self.aabnet.stoette.compute(self.valg(data, **mere))


@pytest.fixture(scope="module")
def eksempel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example data, to be copied."""
    rod = tmp_path_factory.mktemp("eksempel") / "data"
    with _opened(rod) as aabnet:
        aabnet.importering.import_example(BOLIGER, ingen_fremdrift)
    return rod


@contextmanager
def _opened(rod: Path) -> Iterator[Aabnet]:
    mappe = locate(rod)
    aabnet = open_kontekst(mappe, Indstillingslager(mappe.indstillinger), skriver=True)
    yield aabnet
    aabnet.close()


@pytest.fixture
def data(eksempel: Path, tmp_path: Path) -> Iterator[Data]:
    shutil.copytree(eksempel, tmp_path / "data")
    with _opened(tmp_path / "data") as aabnet:
        yield Data(aabnet)


def test_that_an_answer_holds_the_laws_own_computation(data: Data) -> None:
    svar = data.svar(data.bolig())
    assert svar.lovgrundlag is not None
    assert svar.beregning == beregn(svar.lovgrundlag, data.aabnet.stoette.satser.hent(2026))
    assert svar.md
    assert svar.marginaler is not None
    assert svar.udbetaling is Udbetaling.ORGANISATION


def test_that_a_missing_area_is_asked_for(data: Data) -> None:
    bolig = data.bolig(areal=False)
    svar = data.svar(bolig)
    assert (svar.mangel, svar.felt, svar.md) == (Mangel.AREAL, "areal", None)
    assert data.svar(bolig, areal=Fraction(70)).md


@pytest.mark.parametrize(
    ("mere", "mangel"),
    [
        ({"dato": date(1990, 1, 1), "aar": 2026}, Mangel.LEJE),
        ({"aar": 1990}, Mangel.SATSER),
        ({"husstand": replace(PENSIONIST, husstand=Husstand(0, 0, Fraction(0)))}, Mangel.HUSSTAND),
        ({"husstand": replace(PENSIONIST, ordning=None)}, Mangel.HUSSTAND),
        ({"leje_tillaeg_md": Fraction(-(10**6))}, Mangel.LEJE),
        ({"bolig": 10**6}, Mangel.BOLIG),
    ],
)
def test_that_what_is_missing_is_told_and_never_raised(
    data: Data, mere: dict[str, object], mangel: Mangel
) -> None:
    svar = data.svar(data.bolig(), **mere)
    assert svar.mangel is mangel
    assert svar.grund.endswith(".")
    assert svar.md is None


def test_that_who_is_paid_follows_the_setting(data: Data) -> None:
    lager = data.aabnet.indstillinger
    lager.save(replace(lager.current(), stoette_udbetales_til="lejer"))
    svar = data.svar(data.bolig())
    assert svar.udbetaling is Udbetaling.LEJER
    assert "lejeren" in svar.udbetaling_tekst


def test_that_before_and_after_compare_reported_with_drafts(data: Data) -> None:
    bolig = data.bolig()
    noegle = data.udgift(bolig, "1")
    husleje = Fraction(next(u for u in bolig.udgifter if u.noegle == noegle).tekst("beloeb"))
    data.aabnet.redigering.set_field(noegle, "beloeb", f"{float(husleje) + 200:.2f}")
    forskel = data.aabnet.stoette.compare(
        data.valg(bolig, visning=Visning.INDBERETTET), data.valg(bolig)
    )
    assert forskel.leje_md == 200
    assert forskel.sammenligning is not None
    assert forskel.md == (forskel.efter.md or 0) - (forskel.foer.md or 0)
    uden = data.aabnet.stoette.compare(data.valg(bolig, aar=1990), data.valg(bolig))
    assert (uden.md, uden.sammenligning) == (None, None)


def test_that_flipping_the_mark_on_heat_is_the_danger_that_was_told(data: Data) -> None:
    bolig = data.bolig()
    varme = data.udgift(bolig, "2")
    fare = next(f for f in data.svar(bolig).farer if f.udgift == varme)
    forskel = data.aabnet.stoette.compare(data.valg(bolig), data.valg(bolig, vendt=fare.vendt))
    assert forskel.md == fare.forskel_md
    linje = next(u for u in forskel.efter.grundlag.udgifter if u.noegle == varme)
    assert "er indeholdt i huslejen" in linje.forklaring


def test_that_a_curve_follows_an_answer_and_not_its_absence(data: Data) -> None:
    bolig = data.bolig()
    svar = data.svar(bolig)
    for akse in Akse:
        kurve = data.aabnet.stoette.curve(svar, akse)
        assert kurve is not None
        assert kurve.valgt[1] == svar.md
    assert data.aabnet.stoette.curve(data.svar(bolig, aar=1990), Akse.LEJE) is None


# --- a whole afdeling ---------------------------------------------------------------------------


def plan(data: Data, **mere: object) -> Afdelingsplan:
    husstande = tuple(data.aabnet.stoette.standard_households())
    start = Afdelingsplan(data.afdeling(), DATO, husstande, stoerrelse=Fraction(4))
    return replace(start, **mere)  # type: ignore[arg-type]  # of any field


@pytest.mark.parametrize(
    ("aendring", "stoerrelse"), [(Lejeaendring.KRONER, 250), (Lejeaendring.PROCENT, 4)]
)
def test_that_an_afdeling_is_every_dwelling_one_by_one(
    data: Data, aendring: Lejeaendring, stoerrelse: int
) -> None:
    valgt = plan(data, aendring=aendring, stoerrelse=Fraction(stoerrelse))
    virkning = data.aabnet.stoette.afdeling(valgt, ingen_fremdrift)
    assert virkning.boliger
    for bolig in virkning.boliger[:2]:
        tillaeg = bolig.leje_efter_md - bolig.leje_foer_md
        for nr, husstand in enumerate(valgt.husstande):
            foer = Stoettevalg(bolig.bolig, DATO, husstand, Visning.INDBERETTET)
            efter = replace(foer, leje_tillaeg_md=tillaeg)
            assert data.aabnet.stoette.compute(foer).md == bolig.foer[nr]
            assert data.aabnet.stoette.compute(efter).md == bolig.efter[nr]
    assert virkning.netto_md == virkning.leje_efter_md - virkning.leje_foer_md > 0
    for husstand_efter in virkning.husstande:
        antal = husstand_efter.taber + husstand_efter.vinder + husstand_efter.uaendret
        assert antal == len(virkning.boliger)


def test_that_dwellings_without_an_area_are_left_out_or_get_the_given_one(data: Data) -> None:
    uden = data.aabnet.stoette.afdeling(plan(data), ingen_fremdrift)
    assert uden.udeladte
    assert {bolig.mangel for bolig in uden.udeladte} == {Mangel.AREAL}
    med = data.aabnet.stoette.afdeling(plan(data, areal=Fraction(70)), ingen_fremdrift)
    assert not med.udeladte
    assert len(med.boliger) == len(uden.boliger) + len(uden.udeladte)
    assert any("boligstøtteareal" in sentence for sentence in med.forbehold)


def test_that_drafts_of_an_afdeling_are_held_against_what_is_reported(data: Data) -> None:
    bolig = data.bolig()
    kladder = plan(data, aendring=Lejeaendring.KLADDER)
    assert data.aabnet.stoette.afdeling(kladder, ingen_fremdrift).netto_md == 0
    # A mark on heat changes the rent that counts, but nothing that anyone pays.
    data.aabnet.redigering.set_field(data.udgift(bolig, "2"), "indeholdt_i_huslejen", "true")
    virkning = data.aabnet.stoette.afdeling(kladder, ingen_fremdrift)
    assert virkning.netto_md == 0
    assert virkning.leje_efter_md > virkning.leje_foer_md
    ramt = next(b for b in virkning.boliger if b.bolig == bolig.bolig.id)
    assert ramt.betaling_forskel_md == 0
    assert ramt.foer != ramt.efter


def test_that_the_years_may_differ_before_and_after(data: Data) -> None:
    valgt = plan(data, stoerrelse=Fraction(0), aar_foer=2025)
    virkning = data.aabnet.stoette.afdeling(valgt, ingen_fremdrift)
    assert virkning.netto_md == 0
    assert any(b.foer != b.efter for b in virkning.boliger)


def test_that_an_afdeling_can_be_cancelled(data: Data) -> None:
    with pytest.raises(AfbrudtError):
        data.aabnet.stoette.afdeling(plan(data), lambda _done, _total: False)


@pytest.mark.parametrize(
    "mere",
    [
        {"husstande": ()},
        {"afdeling": 10**6},
        {"aar": 1990},
        {"husstande": (replace(PENSIONIST, ordning=None),)},
    ],
)
def test_that_a_plan_that_cannot_be_computed_is_refused(
    data: Data, mere: dict[str, object]
) -> None:
    with pytest.raises(AfvistError):
        data.aabnet.stoette.afdeling(plan(data, **mere), ingen_fremdrift)


# --- what is kept, and what is printed ----------------------------------------------------------


def test_that_nothing_asked_is_kept_but_a_saved_scenario(data: Data) -> None:
    mappe = data.aabnet.mappe
    hemmelig = replace(PENSIONIST, husstand=Husstand(1, 0, Fraction(987654)), navn="Fru Olsen")
    data.svar(data.bolig(), husstand=hemmelig)
    assert not mappe.scenarier.exists()
    assert not any(b"987654" in file.read_bytes() for file in mappe.rod.iterdir() if file.is_file())
    stoette = data.aabnet.stoette
    kept = stoette.save_scenario(hemmelig)
    assert stoette.scenarios() == [kept]
    stoette.save_scenario(replace(hemmelig, navn="fru olsen", aar=2026))
    assert [valg.aar for valg in stoette.scenarios()] == [2026]
    stoette.delete_scenario(kept.noegle)
    assert stoette.scenarios() == []
    with pytest.raises(AfvistError):
        stoette.save_scenario(replace(hemmelig, navn="  "))


@pytest.mark.parametrize("text", ["{", "[]", '{"husstande": [{}]}', "\ufeff", "[" * 100_000])
def test_that_an_unreadable_file_of_scenarios_is_told_and_kept(data: Data, text: str) -> None:
    path = data.aabnet.mappe.scenarier
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AfvistError, match=r"scenarier\.json"):
        data.aabnet.stoette.scenarios()
    with pytest.raises(AfvistError):
        data.aabnet.stoette.save_scenario(PENSIONIST)
    assert path.read_text(encoding="utf-8") == text


def test_that_an_own_year_is_tried_before_it_is_used(data: Data) -> None:
    stoette = data.aabnet.stoette
    bolig = data.bolig()
    assert data.svar(bolig, aar=2031).mangel is Mangel.SATSER
    with pytest.raises(AfvistError):
        stoette.save_rates(2031, "aar = 2031\n")
    assert not stoette.satsmappe.exists()
    sidste = stoette.satser.hent(2026)
    beloeb = {
        ordning: {noegle: sats.vaerdi for noegle, sats in opslag.items()}
        for ordning, opslag in sidste.opslag.items()
    }
    stoette.save_rates(2031, satsfil_tekst(2031, beloeb, "Vores egne"))
    assert data.svar(bolig, aar=2031).md == data.svar(bolig).md


def test_that_one_computation_is_saved_as_a_pdf(data: Data, tmp_path: Path) -> None:
    path = tmp_path / "en.pdf"
    data.aabnet.stoette.save_pdf(data.svar(data.bolig()), path)
    assert path.read_bytes().startswith(b"%PDF-")
    with pytest.raises(AfvistError):
        data.aabnet.stoette.save_pdf(data.svar(data.bolig(), aar=1990), path)
    with pytest.raises(AfvistError):
        data.aabnet.stoette.save_pdf(data.svar(data.bolig()), tmp_path / "ingen" / "en.pdf")


def test_that_an_afdeling_is_saved_as_pdf_and_workbook(data: Data, tmp_path: Path) -> None:
    virkning = data.aabnet.stoette.afdeling(plan(data), ingen_fremdrift)
    data.aabnet.stoette.save_afdeling_pdf(virkning, tmp_path / "afd.pdf")
    assert (tmp_path / "afd.pdf").read_bytes().startswith(b"%PDF-")
    data.aabnet.stoette.save_afdeling_excel(virkning, tmp_path / "afd.xlsx")
    bog = zipfile.ZipFile(io.BytesIO((tmp_path / "afd.xlsx").read_bytes()))
    assert bog.testzip() is None
    assert [path.name for path in tmp_path.iterdir() if path.is_file()].count("afd.xlsx") == 1
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".ny")]


@pytest.fixture
def engelsk() -> Iterator[None]:
    """The program speaks English meanwhile."""
    sprog.choose(sprog.ENGELSK)
    yield
    sprog.choose(sprog.DANSK)


def test_that_what_is_printed_is_danish_whatever_is_spoken(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    stoette, bolig = data.aabnet.stoette, data.bolig()
    dansk = data.svar(bolig, husstand=stoette.standard_households()[0])
    asked = replace(plan(data), husstande=tuple(stoette.standard_households()))
    dansk_virkning = stoette.afdeling(asked, ingen_fremdrift)
    request.getfixturevalue("engelsk")
    svar = data.svar(bolig, husstand=stoette.standard_households()[0])
    virkning = stoette.afdeling(
        replace(asked, husstande=tuple(stoette.standard_households())), ingen_fremdrift
    )
    assert svar != dansk
    assert virkning != dansk_virkning
    printed: list[object] = []

    def note(result: object, _i_dag: date) -> bytes:
        printed.extend((result, sprog.oversat("Før")))
        return b""

    monkeypatch.setattr("export.stoette_pdf.answer_as_pdf", note)
    monkeypatch.setattr("export.stoette_afdeling_pdf.afdeling_as_pdf", note)
    monkeypatch.setattr("export.stoette_excel.afdeling_as_excel", note)
    stoette.save_pdf(svar, tmp_path / "en.pdf")
    stoette.save_afdeling_pdf(virkning, tmp_path / "afd.pdf")
    stoette.save_afdeling_excel(virkning, tmp_path / "afd.xlsx")
    assert printed == [dansk, "Før", dansk_virkning, "Før", dansk_virkning, "Før"]


def test_that_what_is_not_adopted_is_computed_with(data: Data) -> None:
    bolig = data.bolig()
    rent = data.udgift(bolig, "1")
    before = data.svar(bolig)
    data.aabnet.redigering.set_field(rent, "beloeb", "9000.00")
    drafted = data.svar(bolig)
    data.aabnet.redigering.set_adopted([rent], vedtaget=False)
    assert data.svar(bolig).beregning == drafted.beregning != before.beregning
