"""The choice of rules: kept whole, read again, and told of where it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tjenester.regelvalg import (
    Regelvalgstjeneste,
    as_toml,
    read_choice,
)
from app.tjenester.tomlfil import TomlfilError
from models.register.overfoersel import AfvistError
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import alle_regler
from models.register.regler.graenser import GRAENSER

EGEN = "boligudgift.hul"
MAY = [regel.kode for regel in alle_regler() if regel.kan_slukkes]
MAY_NOT = [regel.kode for regel in alle_regler() if not regel.kan_slukkes]


@pytest.fixture
def fil(tmp_path: Path) -> Path:
    return tmp_path / "regler.toml"


def test_that_no_file_is_the_programs_own_choice(fil: Path) -> None:
    service = Regelvalgstjeneste(fil)
    assert service.current() == STANDARD
    assert service.besked == ""
    assert not fil.exists()
    assert service.rules() == alle_regler()


def test_that_a_choice_is_kept_and_read_again(fil: Path) -> None:
    valg = Regelvalg(frozenset({EGEN}), {"aendring_procent": 15})
    Regelvalgstjeneste(fil).save(valg)
    again = Regelvalgstjeneste(fil)
    assert again.current() == valg
    assert again.current().graense("aendring_procent") == 15
    assert [one.name for one in fil.parent.iterdir()] == ["regler.toml"]


@given(
    st.frozensets(st.sampled_from(MAY)),
    st.fixed_dictionaries(
        {},
        optional={one.noegle: st.integers(one.mindst, one.hoejst) for one in GRAENSER},
    ),
)
def test_that_every_choice_comes_back(off: frozenset[str], limits: dict[str, int]) -> None:
    valg = Regelvalg(off, limits)
    read = read_choice(as_toml(valg))
    assert read.aftryk == valg.aftryk
    assert read.slukkede == off


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("slukkede = [\n", 2, "kan ikke læses"),
        ("x = 1\n", 1, "»x« kendes ikke"),
        ("\nslukkede = 7\n", 2, "liste"),
        ("slukkede = [\n  'findes.ikke',\n]\n", 2, "ingen regel"),
        (f"slukkede = ['{EGEN}',\n'{MAY_NOT[0]}']\n", 2, "kan ikke slås fra"),
        ("graenser = 1\n", 1, "afsnit"),
        ("[graenser]\n\nandet = 1\n", 3, "»andet«"),
        ("[graenser]\naendring_procent = 0\n", 2, "fra 1 til 1000"),
        ("[graenser]\naendring_procent = 10.5\n", 2, "helt tal"),
        ("[graenser]\naendring_procent = true\n", 2, "helt tal"),
    ],
)
def test_that_what_cannot_be_used_is_told_with_its_line(
    fil: Path, text: str, line: int, word: str
) -> None:
    fil.write_text(text, encoding="utf-8")
    service = Regelvalgstjeneste(fil)
    assert service.current() == STANDARD
    assert f"linje {line}" in service.besked
    assert word in service.besked
    assert str(fil) in service.besked


def test_that_a_file_in_another_encoding_is_told(fil: Path) -> None:
    fil.write_bytes(b"# \xe6\nslukkede = []\n")
    service = Regelvalgstjeneste(fil)
    assert "UTF-8" in service.besked
    assert service.current() == STANDARD


def test_that_a_broken_file_is_not_lost_when_a_choice_is_saved(fil: Path) -> None:
    fil.write_text("slukkede = [", encoding="utf-8")
    service = Regelvalgstjeneste(fil)
    service.save(Regelvalg(frozenset({EGEN})))
    assert service.besked == ""
    kept = [one for one in fil.parent.iterdir() if one != fil]
    assert [one.read_text(encoding="utf-8") for one in kept] == ["slukkede = ["]
    assert Regelvalgstjeneste(fil).current().slukkede == {EGEN}


@pytest.mark.parametrize(
    "valg",
    [
        Regelvalg(frozenset({MAY_NOT[0]})),
        Regelvalg(frozenset({"findes.ikke"})),
        Regelvalg(aendrede={"aendring_procent": 0}),
        Regelvalg(aendrede={"findes_ikke": 5}),
    ],
)
def test_that_what_cannot_be_chosen_is_refused(fil: Path, valg: Regelvalg) -> None:
    service = Regelvalgstjeneste(fil)
    with pytest.raises(AfvistError):
        service.save(valg)
    assert service.current() == STANDARD
    assert not fil.exists()


def test_that_a_file_that_cannot_be_written_leaves_the_choice(tmp_path: Path) -> None:
    (tmp_path / "mappe").write_text("", encoding="utf-8")
    service = Regelvalgstjeneste(tmp_path / "mappe" / "regler.toml")
    with pytest.raises(AfvistError, match=r"regler\.toml"):
        service.save(Regelvalg(frozenset({EGEN})))
    assert service.current() == STANDARD


@given(st.text(max_size=60))
def test_that_any_text_is_a_choice_or_told_of(text: str) -> None:
    told = ""
    try:
        read_choice(text)
    except TomlfilError as error:
        told = str(error)
    assert not told or told.startswith("linje ")
