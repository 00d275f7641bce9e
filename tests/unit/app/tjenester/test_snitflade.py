"""The service behind the page Snitflade."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.tjenester.snitflade import Snitfladetjeneste
from export.xsd_generering import documents
from models.register.indstillinger import Indstillinger
from models.register.overfoersel import AfvistError
from models.register.profil import bundled

TABEL = bundled()


class Holder:
    """Settings in memory."""

    def __init__(self) -> None:
        self.now = Indstillinger()

    def current(self) -> Indstillinger:
        return self.now

    def save(self, indstillinger: Indstillinger) -> None:
        self.now = indstillinger


@pytest.fixture
def holder() -> Holder:
    return Holder()


@pytest.fixture
def tjeneste(tmp_path: Path, holder: Holder) -> Snitfladetjeneste:
    return make(tmp_path, holder)


def make(tmp_path: Path, holder: Holder) -> Snitfladetjeneste:
    data = tmp_path / "data"
    return Snitfladetjeneste(
        TABEL, data / "skema", data / "snitflade.toml", holder, lambda: date(2026, 3, 1)
    )


@pytest.fixture
def kilde(tmp_path: Path) -> Path:
    folder = tmp_path / "kilde"
    folder.mkdir()
    for name, content in documents(TABEL).items():
        (folder / name).write_bytes(content)
    return folder / "boligliste.xsd"


def test_that_there_is_no_schema_at_first(tjeneste: Snitfladetjeneste) -> None:
    assert tjeneste.schema_status() is None
    assert tjeneste.official() is None


def test_that_a_loaded_schema_is_kept_in_the_data_folder(
    tjeneste: Snitfladetjeneste, kilde: Path, tmp_path: Path, holder: Holder
) -> None:
    status = tjeneste.load_schema(kilde)
    assert Path(status.sti).parent == tmp_path / "data" / "skema"
    assert status.afvigelser == ()
    again = make(tmp_path, holder)
    assert again.schema_status() == status
    assert again.official() is not None


def test_that_a_schema_can_be_forgotten(
    tjeneste: Snitfladetjeneste, kilde: Path, tmp_path: Path
) -> None:
    tjeneste.load_schema(kilde)
    tjeneste.forget_schema()
    assert tjeneste.schema_status() is None
    assert not (tmp_path / "data" / "skema").exists()


def test_that_a_lost_schema_is_told_and_stops_the_export(
    tjeneste: Snitfladetjeneste, kilde: Path, tmp_path: Path, holder: Holder
) -> None:
    Path(tjeneste.load_schema(kilde).sti).unlink()
    again = make(tmp_path, holder)
    status = again.schema_status()
    assert status is not None
    assert "findes ikke" in status.advarsler[0]
    with pytest.raises(AfvistError, match="findes ikke"):
        again.official()


def test_that_a_refused_schema_changes_nothing(
    tjeneste: Snitfladetjeneste, tmp_path: Path, holder: Holder
) -> None:
    wrong = tmp_path / "forkert.xsd"
    wrong.write_text("<x/>")
    with pytest.raises(AfvistError, match="ikke et XML-skema"):
        tjeneste.load_schema(wrong)
    assert holder.now == Indstillinger()


def test_that_a_confirmation_says_who_and_when(tjeneste: Snitfladetjeneste, holder: Holder) -> None:
    with pytest.raises(AfvistError, match="Skriv dit navn"):
        tjeneste.confirm_codes()
    assert not tjeneste.codes_confirmed()
    holder.now = Indstillinger(navn="Anne Jensen")
    tjeneste.confirm_codes()
    assert (holder.now.koder_kontrolleret_af, holder.now.koder_kontrolleret) == (
        "Anne Jensen",
        "2026-03-01",
    )
    assert tjeneste.codes_confirmed()


def test_that_the_check_of_the_database_has_the_schema_in_force_for_itself(
    tjeneste: Snitfladetjeneste, kilde: Path
) -> None:
    assert tjeneste.official_for_check() is None
    tjeneste.load_schema(kilde)
    first, exported = tjeneste.official_for_check(), tjeneste.official()
    assert first is not None
    assert exported is not None
    assert first is not exported
    assert first.aftryk == exported.aftryk
    assert tjeneste.official_for_check() is first
    change = kilde.read_text(encoding="utf-8").replace('maxOccurs="unbounded"', 'maxOccurs="9"')
    kilde.write_text(change, encoding="utf-8")
    tjeneste.load_schema(kilde)
    again = tjeneste.official_for_check()
    assert again is not None
    assert again.aftryk != first.aftryk
    tjeneste.forget_schema()
    assert tjeneste.official_for_check() is None
