"""Facts about what the second revision makes of a database of the first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.lager.opgradering import read_state, upgrade

FIRST = Path(__file__).parents[3] / "data" / "lager" / "v1.sql"

SUBMISSIONS = """
INSERT INTO indsendelse VALUES
 (1,'u1','2026-05-01T08:00:00+00:00','Anne','fil','aendringer','/a.xml','s',1,1,'accepteret','[]'),
 (2,'u2','2026-06-01T08:00:00+00:00','Bo','fil','aendringer','/b.xml','s',1,1,'aaben','[]'),
 (3,'u3','2026-06-02T08:00:00+00:00','Bo','fil','aendringer','/c.xml','',0,0,'skrives','[]');
INSERT INTO indsendtobjekt
 (indsendelse_id, objekttype, objekt_id, enhedsid, status, udfald) VALUES
 (1,'boligudgift',1,'e','2','accepteret'), (2,'boligudgift',1,'e','2','afventer'),
 (2,'boligudgift',2,'e','2','afventer');
UPDATE boligudgift SET aendret = 1 WHERE id = 1;
UPDATE boligudgift SET slettet = 1 WHERE id = 2;
UPDATE boligudgift SET har_grundlag = 0 WHERE id = 3;
UPDATE boligudgift SET har_grundlag = 0, slettet = 1 WHERE id = 4;
UPDATE bolig SET kontrolleret = 1;
INSERT INTO fund VALUES (1,1,'bolig',1,'','fejl','k',0,'b','{}');
"""


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "register.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
        connection.executescript(SUBMISSIONS)
    upgrade(path)
    state = read_state(path)
    assert state is not None
    assert state.revision >= 2
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_that_an_open_submission_is_a_prepared_one(migrated: sqlite3.Connection) -> None:
    rows = migrated.execute("SELECT id, tilstand FROM indsendelse ORDER BY id").fetchall()
    assert rows == [(1, "accepteret"), (2, "forberedt"), (3, "skrives")]


def test_that_histories_begin_with_the_writing(migrated: sqlite3.Connection) -> None:
    query = "SELECT indsendelse_id, tid, hvem, tilstand FROM haendelse ORDER BY id"
    assert migrated.execute(query).fetchall() == [
        (1, "2026-05-01T08:00:00+00:00", "Anne", "forberedt"),
        (2, "2026-06-01T08:00:00+00:00", "Bo", "forberedt"),
    ]


def test_that_changes_wait_from_the_migration_on(migrated: sqlite3.Connection) -> None:
    query = "SELECT id, venter_siden IS NOT NULL, ikke_vedtaget FROM boligudgift ORDER BY id"
    assert migrated.execute(query).fetchall() == [(1, 1, 0), (2, 1, 0), (3, 1, 0), (4, 0, 0)]
    (stamps,) = migrated.execute("SELECT count(DISTINCT venter_siden) FROM boligudgift").fetchone()
    assert stamps == 1
    assert migrated.execute(
        "SELECT count(*) FROM bolig WHERE venter_siden IS NOT NULL"
    ).fetchone() == (0,)


def test_that_everything_is_to_be_checked_again_and_findings_stay(
    migrated: sqlite3.Connection,
) -> None:
    assert migrated.execute("SELECT DISTINCT kontrolleret FROM bolig").fetchall() == [(0,)]
    assert migrated.execute("SELECT kode, aftryk FROM fund").fetchall() == [("k", "")]


def test_that_an_object_lies_in_one_open_submission_whatever_its_answer(
    migrated: sqlite3.Connection,
) -> None:
    migrated.execute("UPDATE indsendtobjekt SET udfald = 'uvis' WHERE indsendelse_id = 2")
    with pytest.raises(sqlite3.IntegrityError):
        migrated.execute(
            "INSERT INTO indsendtobjekt"
            " (indsendelse_id, objekttype, objekt_id, enhedsid, status, udfald)"
            " VALUES (1, 'boligudgift', 1, 'e', '2', 'kraever_bekraeftelse')"
        )
