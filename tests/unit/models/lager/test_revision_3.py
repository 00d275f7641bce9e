"""Facts about what the third revision makes of a database of the second."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from models.lager import soegning_sqlite
from models.lager.motor import open_engine
from models.lager.opgradering import read_state, upgrade
from models.lager.register import Register
from models.register.felter import Felttabel
from models.register.overfoersel import AfvistError
from tests.soegeindeks import stored_and_fresh_keys

FOLDER = Path(__file__).parents[3] / "data" / "lager"

CHANGES = """
UPDATE bolig SET
 felter = json_set(felter, '$.adresse', 'Møllevej 4, ' || id || '. tv'),
 soegning = enhedsid || char(10) || 'moellevej 4, ' || id || '. tv' || char(10) || '01',
 sortering = '0m|llevej 014, 01' || id || '. tv' WHERE id > 1;
UPDATE bolig SET
 felter = json_set(felter, '$.adresse', 'Møllevej 4, st. th', '$.note', 'to' || char(10) || 'ord'),
 soegning = enhedsid || char(10) || 'moellevej 4, st. th' || char(10) || 'to' || char(10) || 'ord'
  || char(10) || '01' || char(10) || 'aase bergmann' || char(10) || 'bo juhl',
 sortering = '0m|llevej 014, st. th' WHERE id = 1;
INSERT INTO bolig (id, foraelder_id, nr, felter, soegning, sortering)
 VALUES (9, 1, 9, '{"betegnelse":"Fælleshus"}', 'faelleshus' || char(10) || '01', '0f{lleshus'),
  (10, 1, 10, '{}', '01', '1000000010');
"""


@pytest.fixture(params=["v1", "v2"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "register.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FOLDER / f"{request.param}.sql").read_text(encoding="utf-8"))
        connection.executescript(CHANGES)
    upgrade(path)
    state = read_state(path)
    assert state is not None
    assert state.revision >= 3
    return path


def test_that_the_keys_are_what_they_would_be_made_today(path: Path) -> None:
    stored, fresh = stored_and_fresh_keys(open_engine(path))
    assert len(stored) == 5
    assert stored == fresh


def test_that_dwellings_are_found_and_in_the_order_of_the_stairs(
    path: Path, tabel: Felttabel
) -> None:
    register = Register(open_engine(path), tabel)
    assert register.bolig_ids(soegning="møllevej 4") == [1, 2, 3]
    assert register.bolig_ids(soegning="aase ord") == [1]
    assert register.bolig_ids() == [9, 1, 2, 3, 10]


def test_that_a_migration_stopped_at_its_very_end_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _of_revision_2(tmp_path)
    before = _dump(path)

    def stop(_connection: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(soegning_sqlite, "gather", stop)
        with pytest.raises(KeyboardInterrupt):
            upgrade(path)
    assert _dump(path) == before
    upgrade(path)
    assert _dump(path) != before


def test_that_a_disk_that_is_full_leaves_all_as_it_was(tmp_path: Path) -> None:
    path = _of_revision_2(tmp_path)
    before = _dump(path)

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")

    event.listen(Engine, "connect", limit)
    try:
        with pytest.raises(AfvistError):
            upgrade(path)
    finally:
        event.remove(Engine, "connect", limit)
    assert _dump(path) == before


def _of_revision_2(folder: Path) -> Path:
    path = folder / "register.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FOLDER / "v2.sql").read_text(encoding="utf-8"))
        connection.executescript(CHANGES)
    return path


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), *map(str, connection.execute("PRAGMA user_version"))]
