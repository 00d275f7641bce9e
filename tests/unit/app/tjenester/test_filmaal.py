"""Where a file of the user's may be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.tjenester.eksport import Eksporttjeneste
from app.tjenester.filmaal import check_target
from app.tjenester.hel_fil import write_whole
from models.lager.motor import open_engine
from models.lager.opgradering import upgrade
from models.register.overfoersel import AfvistError, Omfang, ingen_fremdrift
from models.register.profil import bundled


@pytest.fixture
def datamappe(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def engine(datamappe: Path) -> Engine:
    path = datamappe / "huslejeklient.db"
    upgrade(path)
    return open_engine(path)


@pytest.mark.parametrize("name", ["huslejeklient.db", "ny.pdf", "satser/ny.pdf"])
def test_that_the_data_folder_is_no_place_for_a_file(datamappe: Path, name: str) -> None:
    with pytest.raises(AfvistError, match="programmets egne data"):
        check_target(datamappe / name, datamappe)


def test_that_a_folder_that_begins_with_the_same_name_is_a_place(datamappe: Path) -> None:
    check_target(datamappe.with_name("data2.xml"), datamappe)


def test_that_a_folder_is_no_file(datamappe: Path) -> None:
    with pytest.raises(AfvistError, match="er en mappe"):
        check_target(datamappe, None)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_that_a_device_is_no_file() -> None:
    with pytest.raises(AfvistError, match="ikke en almindelig fil"):
        check_target(Path("/dev/full"), None)


def test_that_a_pdf_does_not_replace_the_programs_own_data(datamappe: Path) -> None:
    target = datamappe / "indstillinger.toml"
    target.write_text("gammelt", encoding="utf-8")
    with pytest.raises(AfvistError, match="programmets egne data"):
        write_whole(target, b"%PDF", datamappe)
    assert [path.name for path in datamappe.iterdir()] == ["indstillinger.toml"]
    assert target.read_text(encoding="utf-8") == "gammelt"


@pytest.mark.parametrize("write", ["export", "save_copy"])
def test_that_the_export_does_not_replace_the_database(
    datamappe: Path, engine: Engine, write: str
) -> None:
    eksport = Eksporttjeneste(engine, bundled(), lambda: "Anne", datamappe=datamappe)
    target = datamappe / "huslejeklient.db"
    plan = eksport.plan(Omfang.ALT, ingen_fremdrift)
    writing: dict[str, Callable[[], object]] = {
        "export": lambda: eksport.export(plan, target, ingen_fremdrift),
        "save_copy": lambda: eksport.save_copy(1, target),
    }
    with pytest.raises(AfvistError, match="programmets egne data"):
        writing[write]()
    assert target.read_bytes().startswith(b"SQLite format 3")
    assert list(eksport.submissions()) == []
