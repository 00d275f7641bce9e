"""The one place where a database engine is made.

The embedded database is one SQLite file in WAL mode. SQLAlchemy's driver would begin transactions
too late for DDL and for writers, so it is told not to, and ``BEGIN`` is sent here: plain for
readers, ``BEGIN IMMEDIATE`` for writers, so that a writer waits for its turn before it has read
anything. An encrypted file or another engine is to be added here and nowhere else.

Errors of the *environment* (a full disk, a locked or damaged file) become ``LagerError`` with a
Danish sentence for the user. Every other database error is a bug and is left as it is.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import ExceptionContext

from models.register.overfoersel import AfvistError
from models.sprog import markeret, oversat

VENTETID: Final = 5.0
"""Seconds a writer waits for another before it gives up."""

_SKRIVER: Final = "skriver"
_PRIMARY: Final = 0xFF


class LagerError(AfvistError):
    """The database cannot be used for a reason outside the program; the message says which."""


_SAETNINGER: Final[dict[int, str]] = {
    sqlite3.SQLITE_PERM: markeret("Databasen må ikke åbnes. Giv dig selv adgang til datamappen."),
    sqlite3.SQLITE_BUSY: (
        markeret(
            "Databasen er optaget af et andet program. Luk det, eller vent lidt, og prøv igen."
        )
    ),
    sqlite3.SQLITE_LOCKED: (
        markeret("Databasen er optaget af en anden opgave. Vent lidt, og prøv så igen.")
    ),
    sqlite3.SQLITE_NOMEM: markeret(
        "Der er ikke mere hukommelse. Luk andre programmer, og prøv igen."
    ),
    sqlite3.SQLITE_READONLY: (
        markeret(
            "Databasen kan kun læses. Giv dig selv lov til at skrive i datamappen, og prøv igen."
        )
    ),
    sqlite3.SQLITE_IOERR: (
        markeret(
            "Databasen kan ikke læses eller skrives på disken. Se efter, om disken eller netværket"
            " er i orden, og prøv igen."
        )
    ),
    sqlite3.SQLITE_CORRUPT: (
        markeret(
            "Databasen er beskadiget. Gem en kopi af filen, og hent den nyeste fra mappen"
            " sikkerhedskopier."
        )
    ),
    sqlite3.SQLITE_FULL: markeret(
        "Disken er fuld. Gør plads på den, og prøv igen. Det sidste er ikke gemt."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        markeret(
            "Databasen kan ikke åbnes. Se efter, om datamappen findes, og om du har adgang til den."
        )
    ),
    sqlite3.SQLITE_PROTOCOL: markeret(
        "Databasen er optaget af et andet program. Vent lidt, og prøv igen."
    ),
    sqlite3.SQLITE_NOTADB: (
        markeret(
            "Filen er ikke en database, som programmet kan læse. Hent den nyeste fra mappen"
            " sikkerhedskopier, eller vælg en anden datamappe."
        )
    ),
}


def environment_error(error: BaseException | None) -> LagerError | None:
    """Return what to tell the user of a database error, or None when it is a bug."""
    if not isinstance(error, sqlite3.Error):
        return None
    code: int | None = getattr(error, "sqlite_errorcode", None)
    sentence = _SAETNINGER.get(code & _PRIMARY) if code is not None else None
    return LagerError(oversat(sentence)) if sentence is not None else None


@contextmanager
def environment_errors() -> Iterator[None]:
    """Turn the environment's errors from plain ``sqlite3`` calls into ``LagerError``."""
    try:
        yield
    except sqlite3.Error as error:
        told = environment_error(error)
        if told is None:
            raise
        raise told from error


def open_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return the engine of a database file; the file is opened when it is first used.

    Migrations alone turn ``foreign_keys`` off, because rebuilding a table deletes its children.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"isolation_level": None, "timeout": VENTETID},
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        with environment_errors():
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            connection.execute("PRAGMA cache_size = -8000")

    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _tell)
    return engine


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """Give a connection that may write; commit at the end, roll back on any error.

    Only one writer works at a time, and writers get their turn in the order they came: SQLite's own
    waiting lets a job that writes again and again keep the clerk's edit out. Raises ``LagerError``
    when another holds the database for longer than ``VENTETID``.
    """
    with (
        _queue_of(engine).turn(),
        engine.connect().execution_options(**{_SKRIVER: True}) as connection,
        connection.begin(),
    ):
        yield connection


class _Queue:
    """Gives the threads of this program their turns to write, first come first served."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._waiting: deque[Event] = deque()
        self._taken = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, for ``VENTETID`` seconds at most, and hold it."""
        self._take()
        try:
            yield
        finally:
            self._pass_on()

    def _take(self) -> None:
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            mine = Event()
            self._waiting.append(mine)
        if mine.wait(VENTETID):
            return
        with self._mutex:
            if mine in self._waiting:
                self._waiting.remove(mine)
                raise LagerError(oversat(_SAETNINGER[sqlite3.SQLITE_LOCKED]))

    def _pass_on(self) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


_queues: WeakKeyDictionary[Engine, _Queue] = WeakKeyDictionary()
_queues_lock: Final = Lock()


def _queue_of(engine: Engine) -> _Queue:
    with _queues_lock:
        return _queues.setdefault(engine, _Queue())


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_SKRIVER) else "BEGIN")


def _tell(context: ExceptionContext) -> None:
    told = environment_error(context.original_exception)
    if told is not None:
        raise told from context.original_exception
