"""Create the database file, or bring an older one up to date.

How far a file has come is its revision's number, kept in the file's header beside the mark that
says whose file it is, so that it can be read without opening the database: a file made by a newer
program is refused untouched, and Alembic (0.5 s to import) is only needed for an older one.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.register.overfoersel import AfvistError
from models.sprog import oversat
from models.ur import Ur, now

MIGRATIONER: Final = Path(__file__).parent / "migrationer"
BACKUPS: Final = "sikkerhedskopier"
APPLICATION_ID: Final = 0x484C4B31
"""``HLK1``: the file is ours."""

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_NO_SCHEMA: Final = bytes(4)
"""The schema's number in the header of a database in which nothing was ever made."""

_REVISION_FILE: Final = re.compile(r"(\d{4})_\w+\.py")


class ForNyDatabaseError(AfvistError):
    """The file was made by a newer version of the program; it has not been touched."""


class FremmedFilError(AfvistError):
    """The file is not one of ours; it has not been touched."""


class ManglerSoegningError(AfvistError):
    """This computer's Python has an SQLite without full-text search; no file has been touched."""


class OpgraderingError(AfvistError):
    """The file could not be brought up to date; it is as it was before."""


@dataclass(frozen=True, slots=True)
class Filstand:
    """What a file's header tells: whose it is and which revision it has reached."""

    application_id: int
    revision: int


def upgrade(path: Path, *, migrations: Path = MIGRATIONER) -> None:
    """Create the database, or migrate it after a verified backup; nothing when it is up to date.

    Raises ``ForNyDatabaseError``, ``FremmedFilError``, ``ManglerSoegningError`` (file untouched),
    ``OpgraderingError`` (file as before) and ``LagerError``.
    """
    require_search()
    newest = newest_revision(migrations)
    state = read_state(path)
    if state is None:
        _create(path, newest)
        return
    if state.application_id != APPLICATION_ID:
        raise FremmedFilError(
            oversat("Filen {name} er ikke lavet af Huslejeklient. Vælg en anden datamappe.").format(
                name=path.name
            )
        )
    if state.revision > newest:
        raise ForNyDatabaseError(
            oversat(
                "Databasen {name} er lavet med en nyere udgave af Huslejeklient. Hent "
                "den nyeste udgave af programmet. Databasen er ikke ændret."
            ).format(name=path.name)
        )
    if state.revision < newest:
        _migrate(path, state.revision, newest, migrations)


def require_search() -> None:
    """Raise ``ManglerSoegningError`` if SQLite cannot keep the index that dwellings are found by.

    Debian's Python has it, and so have those from python.org; some others have been built without.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        known = connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
        if known.fetchone() and sqlite3.sqlite_version_info >= _TRIGRAMS:
            return
    raise ManglerSoegningError(
        oversat(
            "Programmet kan ikke søge med den Python, der er på computeren: dens SQLite "
            "({version}) mangler fuldtekstsøgning (FTS5). Hent Python fra python.org."
        ).format(version=sqlite3.sqlite_version)
    )


_TRIGRAMS: Final = (3, 34)
"""The SQLite that first knew texts by their trigrams."""


def newest_revision(migrations: Path = MIGRATIONER) -> int:
    """Return the number of the newest revision the program knows."""
    names = (_REVISION_FILE.fullmatch(file.name) for file in (migrations / "versions").iterdir())
    return max(int(name[1]) for name in names if name is not None)


def read_state(path: Path) -> Filstand | None:
    """Return what the file's header tells; None when there is no database yet.

    Reads plain bytes, so that no side file is made; only when the program was cut off, and its last
    writing lies beside the file, is the database asked. Raises ``FremmedFilError`` for a file that
    is no SQLite database, and ``LagerError``.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        return None
    if not header:
        return None
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise FremmedFilError(
            oversat(
                "Filen {name} er ikke en database, som programmet kan læse. Hent den "
                "nyeste fra mappen {backups}, eller vælg en anden datamappe."
            ).format(name=path.name, backups=BACKUPS)
        )
    if _cut_off(path):
        return _ask_state(path)
    if header[40:44] == _NO_SCHEMA:
        return None
    return Filstand(
        application_id=int.from_bytes(header[68:72], "big"),
        revision=int.from_bytes(header[60:64], "big"),
    )


def _cut_off(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _ask_state(path: Path) -> Filstand | None:
    from models.lager.motor import environment_errors

    with (
        environment_errors(),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        if connection.execute("PRAGMA schema_version").fetchone()[0] == 0:
            return None
        return Filstand(
            application_id=connection.execute("PRAGMA application_id").fetchone()[0],
            revision=connection.execute("PRAGMA user_version").fetchone()[0],
        )


def _create(path: Path, revision: int) -> None:
    """Make a new file at once from the metadata; a test proves it equal to all the migrations."""
    from models.lager.motor import open_engine, write_transaction
    from models.lager.skema import metadata
    from models.lager.soegning_sqlite import create

    engine = open_engine(path)
    try:
        with write_transaction(engine) as connection:
            if connection.exec_driver_sql("PRAGMA user_version").scalar():
                return  # another process was first
            metadata.create_all(connection)
            create(connection)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql(
                f"INSERT INTO alembic_version VALUES ('{revision:04d}')"  # noqa: S608 - own number
            )
            connection.exec_driver_sql(f"PRAGMA user_version = {revision}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        _settle(path)
    finally:
        engine.dispose()


def _migrate(path: Path, revision: int, newest: int, migrations: Path) -> None:
    from alembic import command
    from alembic.config import Config

    from models.lager.motor import LagerError, open_engine, write_transaction

    backup(path, label=f"v{revision:04d}")
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = open_engine(path, foreign_keys=False)
    try:
        with write_transaction(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise OpgraderingError(_refused(path, oversat("en henvisning gik tabt")))
            connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
        _settle(path)
    except (LagerError, OpgraderingError):
        raise
    except Exception as error:
        raise OpgraderingError(_refused(path, error)) from error
    finally:
        engine.dispose()


def _refused(path: Path, error: object) -> str:
    return oversat(
        "Databasen {navn} kunne ikke opgraderes ({grund}). Den er, som den var, og der ligger en "
        "kopi i mappen {mappe}."
    ).format(navn=path.name, grund=error, mappe=BACKUPS)


def _settle(path: Path) -> None:
    """Move everything from the WAL into the file, so that its header can be trusted."""
    from models.lager.motor import environment_errors

    with environment_errors(), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def backup(path: Path, *, label: str, now: Ur = now) -> Path:
    """Copy the database through SQLite's own backup, check the copy, and return where it lies.

    Raises ``OpgraderingError`` when the copy is not sound; nothing of it is then left.
    """
    from models.lager.motor import environment_errors

    folder = path.parent / BACKUPS
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}-{label}-{now():%Y%m%dT%H%M%S%f}{path.suffix}"
    unfinished = target.with_name(target.name + ".tmp")
    unfinished.unlink(missing_ok=True)
    try:
        with (
            environment_errors(),
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise OpgraderingError(
                oversat(
                    "Sikkerhedskopien af {name} er ikke i orden ({verdict}). Databasen er "
                    "ikke ændret. Se efter, om disken er i orden, og prøv igen."
                ).format(name=path.name, verdict=verdict)
            )
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target
