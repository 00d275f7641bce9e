"""Facts about creating and upgrading the database file."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from models.lager import opgradering
from models.lager.motor import open_engine
from models.lager.opgradering import (
    APPLICATION_ID,
    BACKUPS,
    MIGRATIONER,
    Filstand,
    ForNyDatabaseError,
    FremmedFilError,
    ManglerSoegningError,
    OpgraderingError,
    backup,
    newest_revision,
    read_state,
    upgrade,
)
from models.lager.register import Register
from models.lager.skema import metadata
from models.lager.soegning_sqlite import INDEKS
from models.register.felter import Felttabel
from models.register.overfoersel import AfvistError

FIXTURES = Path(__file__).parents[3] / "data" / "lager"
RELEASED = sorted(FIXTURES.glob("v*.sql"))

NEXT = '''"""Proeve."""
from alembic import op
import sqlalchemy as sa
revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None
def upgrade():
    with op.batch_alter_table("bolig", recreate="always") as batch:
        batch.add_column(sa.Column("proeve", sa.Text()))
{more}
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.db"


@pytest.fixture
def migrations(tmp_path: Path) -> Callable[[str], Path]:
    """Make the program's migrations with one more at the end."""

    def make(more: str = "") -> Path:
        folder = tmp_path / "migrationer"
        shutil.copytree(MIGRATIONER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        newest = newest_revision()
        text = NEXT.format(number=f"{newest + 1:04d}", before=f"{newest:04d}", more=more)
        (folder / "versions" / f"{newest + 1:04d}_proeve.py").write_text(text)
        return folder

    return make


def schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
    return {name: "".join(sql.split()) for name, sql in rows}


def restore(script: Path, path: Path) -> None:
    """Make a database file of an SQL script that was kept of it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))


def empty_of_revision_zero(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("VACUUM")


def side_files(path: Path) -> list[str]:
    return [file.name for file in path.parent.iterdir() if file.name.startswith(path.name + "-")]


def test_that_a_new_file_is_what_all_the_migrations_make(tmp_path: Path) -> None:
    created, migrated = tmp_path / "oprettet.db", tmp_path / "migreret.db"
    upgrade(created)
    empty_of_revision_zero(migrated)
    upgrade(migrated)
    assert schema(created) == schema(migrated)
    assert read_state(created) == read_state(migrated)


def test_that_the_migrations_lead_to_the_tables_of_the_program(path: Path) -> None:
    empty_of_revision_zero(path)
    upgrade(path)
    with open_engine(path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _not_of_index})
        assert compare_metadata(context, metadata) == []


def _not_of_index(name: str | None, _kind: str, _parents: object) -> bool:
    """False for the full-text index and the tables it keeps itself in."""
    return not str(name).startswith(INDEKS)


def test_that_a_file_that_is_up_to_date_is_not_touched(path: Path) -> None:
    upgrade(path)
    before = path.read_bytes()
    upgrade(path)
    assert path.read_bytes() == before
    assert side_files(path) == []
    assert not (path.parent / BACKUPS).exists()


def test_that_neither_alembic_nor_sqlalchemy_is_needed_for_a_file_up_to_date(path: Path) -> None:
    upgrade(path)
    script = (
        "import sys; from pathlib import Path; from models.lager.opgradering import upgrade;"
        f"upgrade(Path({str(path)!r}));"
        "sys.exit('alembic' in sys.modules or 'sqlalchemy' in sys.modules)"
    )
    root = Path(opgradering.__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0


def test_that_a_newer_file_is_refused_untouched(path: Path) -> None:
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {newest_revision() + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(ForNyDatabaseError, match="nyere udgave"):
        upgrade(path)
    assert path.read_bytes() == before
    assert side_files(path) == []


def test_that_a_database_of_another_program_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE andet (id INTEGER)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(FremmedFilError):
        upgrade(path)
    assert path.read_bytes() == before


def test_that_an_sqlite_without_full_text_search_is_told_before_a_file_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 31, 1))
    with pytest.raises(ManglerSoegningError, match="fuldtekstsøgning"):
        upgrade(path)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"x", b"Kaere kollega" * 100])
def test_that_what_is_no_database_is_refused_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(FremmedFilError):
        upgrade(path)
    assert path.read_bytes() == content


def test_that_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    upgrade(path)
    assert "bolig" in schema(path)


def test_that_a_creation_that_was_begun_and_cut_off_is_begun_anew(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0
    upgrade(path)
    assert "bolig" in schema(path)


def test_that_a_file_whose_last_writing_lies_beside_it_is_known(path: Path) -> None:
    """What a killed program leaves: all of it in the WAL, the file itself still empty."""
    left = path.parent / "efterladt" / path.name
    left.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(
            "CREATE TABLE t (id); PRAGMA application_id = 5; PRAGMA user_version = 7;"
        )
        for file in (path.name, path.name + "-wal"):
            shutil.copy(path.with_name(file), left.with_name(file))
    assert left.read_bytes()[40:44] == bytes(4)
    assert read_state(left) == Filstand(application_id=5, revision=7)


def test_that_a_migration_keeps_children_and_leaves_a_sound_copy_of_the_old_file(
    lager: Any, migrations: Callable[..., Path]
) -> None:
    before = lager.tables()
    lager.engine.dispose()
    upgrade(lager.path, migrations=migrations())
    assert "proeve" in schema(lager.path)["bolig"]
    after = lager.tables()
    assert after == before
    state = read_state(lager.path)
    assert state is not None
    assert state.revision == newest_revision() + 1
    (copy,) = (lager.path.parent / BACKUPS).iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM bolig").fetchone() == (3,)
        assert connection.execute("PRAGMA user_version").fetchone() == (newest_revision(),)


@pytest.mark.parametrize(
    "failure",
    [
        "    raise RuntimeError('fejl midtvejs')",
        "    op.execute('DELETE FROM boligorganisation')",
    ],
)
def test_that_a_failed_migration_leaves_the_file_as_it_was(
    lager: Any, migrations: Callable[..., Path], failure: str
) -> None:
    before, tables = schema(lager.path), lager.tables()
    lager.engine.dispose()
    with pytest.raises(OpgraderingError, match="kunne ikke opgraderes"):
        upgrade(lager.path, migrations=migrations(failure))
    assert schema(lager.path) == before
    assert lager.tables() == tables
    upgrade(lager.path)


def test_that_a_copy_holds_what_is_still_in_the_wal(lager: Any) -> None:
    assert side_files(lager.path) != []
    copy = backup(lager.path, label="proeve")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM boligudgift").fetchone() == (4,)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_that_nothing_is_left_of_a_copy_of_a_damaged_file(path: Path) -> None:
    upgrade(path)
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    path.write_bytes(data)
    with pytest.raises(AfvistError):
        backup(path, label="proeve")
    assert list((path.parent / BACKUPS).iterdir()) == []


def test_that_there_is_a_fixture_of_every_released_schema() -> None:
    assert [script.stem for script in RELEASED] == [
        f"v{number}" for number in range(1, newest_revision() + 1)
    ]


@pytest.mark.parametrize("script", RELEASED, ids=lambda script: str(script.stem))
def test_that_a_released_file_opens(script: Path, path: Path, tabel: Felttabel) -> None:
    restore(script, path)
    upgrade(path)
    register = Register(open_engine(path), tabel)
    assert register.optael().boliger == 3
    data = register.boligdata(1)
    assert data is not None
    assert data.kontrakter[0].tekst("lejer[1].navn") == "Åse Bergmann"
    assert register.kan_fortryde() == "Ret adresse"
