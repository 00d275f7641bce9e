"""Settings on disk."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.indstillinger import Indstillingslager, write_atomically
from models.register.indstillinger import Indstillinger
from models.register.overfoersel import AfvistError

TEXT = st.text(st.characters(codec="utf-8"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "indstillinger.toml"


def test_that_settings_without_a_file_have_their_defaults(path: Path) -> None:
    lager = Indstillingslager(path)
    assert lager.current() == Indstillinger()
    assert not lager.besked
    assert not path.exists()


@given(navn=TEXT, sted=TEXT)
def test_that_any_text_is_read_as_it_was_saved(
    tmp_path_factory: pytest.TempPathFactory, navn: str, sted: str
) -> None:
    path = tmp_path_factory.mktemp("indstillinger") / "indstillinger.toml"
    wanted = Indstillinger(navn=navn, sidste_sted=sted)
    Indstillingslager(path).save(wanted)
    assert Indstillingslager(path).current() == wanted


def test_that_a_broken_file_is_kept_aside_and_told_of(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('navn = "Ida', encoding="utf-8")
    lager = Indstillingslager(path)
    assert lager.current() == Indstillinger()
    (aside,) = path.parent.iterdir()
    assert aside.read_text(encoding="utf-8") == 'navn = "Ida'
    assert aside.name in lager.besked


def test_that_a_value_of_the_wrong_kind_gets_its_default(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('navn = 17\ntema = "lyst"\n', encoding="utf-8")
    assert Indstillingslager(path).current() == Indstillinger(tema="lyst")


def test_that_settings_of_a_newer_version_survive_a_save(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('navn = "Ida"\nfremtid = "ja"\n', encoding="utf-8")
    lager = Indstillingslager(path)
    lager.save(replace(lager.current(), navn="Bo"))
    saved = tomllib.loads(path.read_text(encoding="utf-8"))
    assert saved["fremtid"] == "ja"
    assert saved["navn"] == "Bo"
    assert {field.name for field in fields(Indstillinger)} <= saved.keys()


def test_that_a_failed_write_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_atomically(path, "gammel")

    def full_disk(_handle: int) -> None:
        raise OSError("no space")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="no space"):
        write_atomically(path, "ny")
    assert path.read_text(encoding="utf-8") == "gammel"
    assert list(path.parent.iterdir()) == [path]


def test_that_settings_that_cannot_be_written_hold_until_the_program_ends(path: Path) -> None:
    path.parent.parent.joinpath("data").write_text("ingen mappe", encoding="utf-8")
    lager = Indstillingslager(path)
    with pytest.raises(AfvistError, match="kan ikke gemmes"):
        lager.save(Indstillinger(navn="Ida"))
    assert lager.current().navn == "Ida"
    lager.keep(Indstillinger(navn="Bo"))
    assert lager.current().navn == "Bo"
