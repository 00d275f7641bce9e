"""Boligstøtte on the command line: objects in, objects out, and a dwelling from the database."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.kommandolinje import koersel
from app.kontekst import Aabnet
from models.register.objekter import Noegle, Objekt

PENSIONIST = {"voksne": 1, "boern": 0, "medlemmer": [{"personlig": 205000}]}
OBJEKT = {
    "aar": 2026,
    "ordning": "boligydelse",
    "voksne": 1,
    "boern": 0,
    "indkomst_aar": 205000,
    "bolig": {"leje_md": 6500.5, "areal": 65},
}
Kommandolinje = Callable[..., Any]
Aabning = Callable[[], Aabnet]
Beregning = Callable[..., tuple[int, Any]]


@pytest.fixture
def beregn(
    datamappe: Path,
    svarskema: Draft202012Validator,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Beregning:
    """Run a command whose answer is JSON of its own; it must follow the schema."""

    def run(*arguments: object, ind: str = "", kommando: str = "beregn") -> tuple[int, Any]:
        stdin = io.TextIOWrapper(io.BytesIO(ind.encode()), encoding="ascii")
        monkeypatch.setattr("sys.stdin", stdin)
        words = [str(argument) for argument in arguments]
        kode = koersel.run(["--data-dir", str(datamappe), kommando, *words])
        told = capsys.readouterr()
        if not told.out:
            return kode, told.err
        assert told.out.endswith("\n")
        assert told.out.count("\n") == 1
        svar = json.loads(told.out)
        svarskema.validate(svar)
        return kode, svar

    return run


@pytest.fixture
def fil(tmp_path: Path) -> Callable[[object], Path]:
    """Write JSON to a file."""

    def write(data: object) -> Path:
        path = tmp_path / "ind.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return write


def test_that_one_object_gives_one_answer_without_any_data_folder(
    beregn: Beregning, fil: Callable[[object], Path], datamappe: Path
) -> None:
    kode, svar = beregn(fil(OBJEKT))
    assert kode == 0
    assert svar["stoette_aar"] == 12 * svar["md"] > 0
    assert svar["trin"][-1]["loebende"] == str(svar["stoette_aar"])
    assert not (datamappe / "huslejeklient.db").exists()


def test_that_standard_input_and_json_flag_give_the_same_answer(
    beregn: Beregning, fil: Callable[[object], Path]
) -> None:
    assert beregn("-", ind=json.dumps(OBJEKT)) == beregn(fil(OBJEKT))
    assert beregn("-", "--json", ind=json.dumps(OBJEKT)) == beregn(fil(OBJEKT))


def test_that_a_bad_object_is_answered_in_its_place_and_the_rest_computed(
    beregn: Beregning, fil: Callable[[object], Path]
) -> None:
    kode, svar = beregn(fil([OBJEKT, {**OBJEKT, "hund": 1}, 7, OBJEKT]))
    assert kode == 1
    assert [sorted(et)[0] for et in svar] == ["advarsler", "fejl", "fejl", "advarsler"]
    assert svar[1]["noegle"] == "hund"
    assert beregn(fil([])) == (0, [])


@pytest.mark.parametrize("text", ["{", "", '{"aar": NaN}', "[" * 100_000])
def test_that_what_is_not_json_is_refused_with_a_sentence(beregn: Beregning, text: str) -> None:
    kode, svar = beregn("-", "--json", ind=text)
    assert kode == 1
    assert "JSON" in svar["fejl"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["findes-ikke.json"],
        ["-", "--bolig", "x", "--husstand", "-"],
        ["--bolig", "x"],
        ["-", "--dato", "01-02-2026"],
        ["--bolig", "x", "--husstand", "-", "--dato", "i overmorgen"],
    ],
)
def test_that_arguments_that_do_not_fit_are_wrong_use(
    beregn: Beregning, arguments: list[str]
) -> None:
    kode, sentence = beregn(*arguments, ind=json.dumps(PENSIONIST))
    assert kode == 2
    assert sentence.strip()


def test_that_an_own_year_of_rates_is_used(
    beregn: Beregning, fil: Callable[[object], Path], datamappe: Path
) -> None:
    ukendt = {**OBJEKT, "aar": 2031}
    assert beregn(fil(ukendt))[1]["noegle"] == "aar"
    bundlet = Path(__file__).parents[2] / "resources" / "satser" / "2026.toml"
    egne = datamappe / "satser" / "2031.toml"
    egne.parent.mkdir(parents=True)
    text = bundlet.read_text(encoding="utf-8").replace("aar = 2026", "aar = 2031", 1)
    egne.write_text(text, encoding="utf-8")
    assert beregn(fil(ukendt))[1]["md"] == beregn(fil(OBJEKT))[1]["md"]


def test_that_a_year_is_told_month_by_month(
    beregn: Beregning, fil: Callable[[object], Path]
) -> None:
    husstand = {
        "ordning": "boligsikring",
        "voksne": 1,
        "boern": 1,
        "bolig": {"leje_md": 6000, "areal": 70},
    }
    aar = {"aar": 2026, "husstand": husstand, "indkomst_register_forventet_md": 20000}
    kode, svar = beregn(fil(aar), kommando="beregn-aar")
    assert kode == 0
    assert [m["maaned"] for m in svar["maaneder"]] == [*range(1, 13), 1, 2]
    assert svar["efterregulering"] == 0
    kode, svar = beregn(fil([aar, {"aar": 2026}]), kommando="beregn-aar")
    assert kode == 1
    assert svar[1]["noegle"] == "husstand"


# --- a dwelling in the database -----------------------------------------------------------------


@pytest.fixture
def bolig(
    kommando: Kommandolinje, eksempel: Callable[..., Path], aabn: Aabning
) -> tuple[Aabnet, Objekt]:
    """Return the opened example data and a dwelling in it that has an area."""
    kommando("importer", eksempel(20))
    data = aabn()
    fundet = next(
        boligdata.bolig
        for boligdata in data.register.iter_boligdata()
        if boligdata.bolig.tekst("boligstoetteareal")
    )
    return data, fundet


def heating(data: Aabnet, bolig: Objekt) -> Noegle:
    boligdata = data.register.boligdata(bolig.id)
    assert boligdata is not None
    return next(u.noegle for u in boligdata.udgifter if u.tekst("boligudgiftstype") == "2")


def test_that_a_dwelling_from_the_database_is_what_its_own_object_gives(
    beregn: Beregning, fil: Callable[[object], Path], bolig: tuple[Aabnet, Objekt]
) -> None:
    enhedsid = bolig[1].tekst("enhedsid")
    fundet = ("--bolig", f"{{{enhedsid.upper()}}}", "--dato", "01-06-2026")
    kode, svar = beregn(*fundet, "--husstand", fil(PENSIONIST))
    assert kode == 0
    assert (svar["enhedsid"], svar["dato"], svar["aar"]) == (enhedsid, "2026-06-01", 2026)
    samme = {**PENSIONIST, "aar": 2026, "ordning": svar["ordning"], "bolig": svar["bolig"]}
    assert beregn(fil(samme))[1]["trin"] == svar["trin"]
    assert any("er husleje" in sentence for sentence in svar["forklaringer"])


def test_that_a_draft_counts_unless_the_reported_state_is_asked_for(
    beregn: Beregning, fil: Callable[[object], Path], bolig: tuple[Aabnet, Objekt]
) -> None:
    data, objekt = bolig
    enhedsid = objekt.tekst("enhedsid")
    ask = ("--bolig", enhedsid, "--dato", "2026-06-01", "--husstand", fil(PENSIONIST))
    before = beregn(*ask)[1]
    data.redigering.set_field(heating(data, objekt), "indeholdt_i_huslejen", "true")
    assert beregn(*ask, "--indberettet")[1] == before
    after = beregn(*ask)[1]
    assert after["bolig"]["varme_i_leje"]
    assert not before["bolig"]["varme_i_leje"]


def test_that_what_is_missing_is_answered_like_a_bad_object(
    beregn: Beregning, fil: Callable[[object], Path], bolig: tuple[Aabnet, Objekt]
) -> None:
    data, _ = bolig
    uden = next(
        b.bolig.tekst("enhedsid")
        for b in data.register.iter_boligdata()
        if not b.bolig.tekst("boligstoetteareal")
    )
    ask = ("--bolig", uden, "--dato", "01-06-2026", "--husstand")
    kode, svar = beregn(*ask, fil([PENSIONIST, {**PENSIONIST, "bolig": {"areal": 70}}]))
    assert kode == 1
    assert svar[0]["noegle"] == "bolig.areal"
    assert svar[1]["md"] > 0
    for husstand, noegle in (
        ({**PENSIONIST, "bolig": {"leje_md": 1}}, "bolig.leje_md"),
        ({**PENSIONIST, "voksne": 2, "bolig": {"areal": 70}}, "medlemmer"),
        ({**PENSIONIST, "aar": 1999}, "aar"),
        ([], None),
        (7, "objekt"),
    ):
        svar = beregn(*ask, fil(husstand))[1]
        assert svar == [] if noegle is None else svar["noegle"] == noegle


def test_that_an_unknown_dwelling_is_refused(
    beregn: Beregning, fil: Callable[[object], Path], bolig: tuple[Aabnet, Objekt]
) -> None:
    kode, svar = beregn("--bolig", "findes-ikke", "--husstand", fil(PENSIONIST), "--json")
    assert kode == 1
    assert "findes-ikke" in svar["fejl"]
