"""Where the practice register keeps its dwellings and its log.

One SQLite file in a folder of its own, written so that a process that is killed loses nothing it
has answered for. Every use opens a connection of its own, so any thread may ask. Texts are stored
documents (``models.register.dokument``); a dwelling's place is the identification it came with.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from export.laest import LaestBolig
from models.register.dokument import Dokument, decode, encode
from models.register.felter import Objekttype
from models.register.objekter import BOERNETYPER

FILNAVN = "oeveregister.db"

_SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS sted (
    id INTEGER PRIMARY KEY,
    xml TEXT NOT NULL UNIQUE,
    boligorganisation TEXT NOT NULL,
    afdeling TEXT NOT NULL,
    byggeafsnit TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS bolig (
    id INTEGER PRIMARY KEY,
    enhedsid TEXT NOT NULL,
    sted INTEGER NOT NULL REFERENCES sted(id),
    felter TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS bolig_enhedsid ON bolig(enhedsid);
CREATE INDEX IF NOT EXISTS bolig_sted ON bolig(sted);
CREATE TABLE IF NOT EXISTS barn (
    id INTEGER PRIMARY KEY,
    bolig INTEGER NOT NULL REFERENCES bolig(id),
    type TEXT NOT NULL,
    unik_id TEXT NOT NULL,
    ekstern TEXT NOT NULL,
    felter TEXT NOT NULL,
    slettet INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS barn_bolig ON barn(bolig);
CREATE INDEX IF NOT EXISTS barn_unik_id ON barn(unik_id);
CREATE INDEX IF NOT EXISTS barn_ekstern ON barn(ekstern) WHERE ekstern <> '';
CREATE TABLE IF NOT EXISTS kald (
    id INTEGER PRIMARY KEY,
    tid TEXT NOT NULL,
    operation TEXT NOT NULL,
    reference TEXT NOT NULL,
    resultat TEXT NOT NULL,
    dublet INTEGER NOT NULL,
    objekt TEXT NOT NULL,
    beskeder TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS kald_reference ON kald(reference) WHERE reference <> '';
"""

_WAIT = 30.0
"""Seconds that a writer waits for another."""


@dataclass(frozen=True, slots=True)
class Sted:
    """The place of dwellings: the identification they came with, and the objects it names."""

    id: int
    xml: str
    boligorganisation: Dokument
    afdeling: Dokument
    byggeafsnit: Dokument


@dataclass(frozen=True, slots=True)
class Registerbolig:
    """A dwelling as the practice register holds it."""

    id: int
    sted: int
    felter: Dokument


@dataclass(frozen=True, slots=True)
class Registerbarn:
    """An expense or a contract as the practice register holds it, or held it when deleted."""

    id: int
    bolig: int
    type: Objekttype
    felter: Dokument
    slettet: bool


@dataclass(frozen=True, slots=True)
class Logpost:
    """One call or one object of an uploaded file: when, what, how it ended, and what was said."""

    tid: str
    operation: str
    reference: str
    resultat: str
    dublet: bool
    objekt: str
    beskeder: tuple[str, ...]


class Lager:
    """The practice register's file in a folder; see the module."""

    def __init__(self, mappe: Path) -> None:
        mappe.mkdir(parents=True, exist_ok=True)
        self._path = mappe / FILNAVN
        with self._connection() as connection:
            connection.executescript(_SCHEMA)

    @contextmanager
    def read(self) -> Iterator[Forbindelse]:
        """Give a connection that sees one state of the register as long as it is open."""
        with self._connection() as connection:
            connection.execute("BEGIN")
            yield Forbindelse(connection)

    @contextmanager
    def write(self) -> Iterator[Forbindelse]:
        """Give a connection whose changes are all kept, or none of them on an error."""
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield Forbindelse(connection)
            connection.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(
            self._path, timeout=_WAIT, isolation_level=None, check_same_thread=False
        )
        try:
            yield connection
        finally:
            connection.close()


class Forbindelse:
    """What can be asked and changed within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._steder: dict[str, int] = {}

    # --- what the register holds ------------------------------------------------------------------

    def boliger(self) -> Iterator[tuple[Registerbolig, Sted, list[Registerbarn]]]:
        """Yield all dwellings with their places and living children, in order."""
        places: dict[int, Sted] = {}
        children = self._connection.execute(
            "SELECT id, bolig, type, felter, slettet FROM barn WHERE slettet = 0 ORDER BY bolig, id"
        )
        child = children.fetchone()
        for row in self._connection.execute("SELECT id, sted, felter FROM bolig ORDER BY id"):
            bolig = Registerbolig(row[0], row[1], decode(row[2]))
            own = []
            while child is not None and child[1] == bolig.id:
                own.append(_barn(child))
                child = children.fetchone()
            sted = places.get(bolig.sted)
            if sted is None:
                sted = places[bolig.sted] = self.sted(bolig.sted)
            yield bolig, sted, own

    def bolig(self, enhedsid: str) -> Registerbolig | None:
        """Return the first dwelling with an enheds-ID (in small letters), None without one."""
        row = self._connection.execute(
            "SELECT id, sted, felter FROM bolig WHERE enhedsid = ? ORDER BY id LIMIT 1", (enhedsid,)
        ).fetchone()
        return None if row is None else Registerbolig(row[0], row[1], decode(row[2]))

    def bolig_med_id(self, bolig: int) -> Registerbolig:
        """Return a dwelling by its number in the store."""
        row = self._connection.execute(
            "SELECT id, sted, felter FROM bolig WHERE id = ?", (bolig,)
        ).fetchone()
        return Registerbolig(row[0], row[1], decode(row[2]))

    def boliger_paa(self, steder: list[int]) -> Iterator[Registerbolig]:
        """Yield the dwellings at some places."""
        for sted in steder:
            for row in self._connection.execute(
                "SELECT id, sted, felter FROM bolig WHERE sted = ? ORDER BY id", (sted,)
            ):
                yield Registerbolig(row[0], row[1], decode(row[2]))

    def sted(self, sted: int) -> Sted:
        """Return a place by its number in the store."""
        row = self._connection.execute("SELECT * FROM sted WHERE id = ?", (sted,)).fetchone()
        return _sted(row)

    def steder(self) -> list[Sted]:
        """Return all places."""
        return [_sted(row) for row in self._connection.execute("SELECT * FROM sted ORDER BY id")]

    def boern(self, bolig: int, objekt: Objekttype) -> list[Registerbarn]:
        """Return a dwelling's living children of a kind, in order."""
        rows = self._connection.execute(
            "SELECT id, bolig, type, felter, slettet FROM barn"
            " WHERE bolig = ? AND type = ? AND slettet = 0 ORDER BY id",
            (bolig, objekt.value),
        )
        return [_barn(row) for row in rows]

    def barn(self, objekt: Objekttype, unik_id: str) -> Registerbarn | None:
        """Return an expense or contract by the register's id, the living before the deleted."""
        return self._one_child("type = ? AND unik_id = ?", (objekt.value, unik_id.lower()))

    def barn_med_ekstern(
        self, objekt: Objekttype, bolig: Registerbolig | None, ekstern: str
    ) -> Registerbarn | None:
        """Return an expense or contract, of a dwelling if one is given, by the sender's own key."""
        if bolig is None:
            return self._one_child("type = ? AND ekstern = ?", (objekt.value, ekstern))
        return self._one_child(
            "type = ? AND bolig = ? AND ekstern = ?", (objekt.value, bolig.id, ekstern)
        )

    def _one_child(self, where: str, values: tuple[object, ...]) -> Registerbarn | None:
        row = self._connection.execute(
            "SELECT id, bolig, type, felter, slettet FROM barn"  # noqa: S608 - own texts
            f" WHERE {where} ORDER BY slettet, id LIMIT 1",
            values,
        ).fetchone()
        return None if row is None else _barn(row)

    # --- changing it ------------------------------------------------------------------------------

    def clear(self) -> None:
        """Remove everything that the register holds; the log is kept."""
        for table in ("barn", "bolig", "sted"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - own texts
        self._steder.clear()

    def insert(self, laest: LaestBolig) -> None:
        """Take in a dwelling as a file has it, with everything under it."""
        (enhedsid,) = laest.texts(("enhedsid",))
        cursor = self._connection.execute(
            "INSERT INTO bolig (enhedsid, sted, felter) VALUES (?, ?, ?)",
            (enhedsid.strip().lower(), self._place(laest), laest.tekst),
        )
        bolig = cursor.lastrowid
        children = [
            (bolig, objekt.value, unik_id.lower(), ekstern, child.tekst)
            for objekt, kind in zip(BOERNETYPER, (laest.udgifter, laest.kontrakter), strict=True)
            for child in kind
            for unik_id, ekstern in [child.texts(("unik_id", "ekstern_reference"))]
        ]
        self._connection.executemany(
            "INSERT INTO barn (bolig, type, unik_id, ekstern, felter) VALUES (?, ?, ?, ?, ?)",
            children,
        )

    def _place(self, laest: LaestBolig) -> int:
        known = self._steder.get(laest.sted_xml)
        if known is not None:
            return known
        self._connection.execute(
            "INSERT OR IGNORE INTO sted (xml, boligorganisation, afdeling, byggeafsnit)"
            " VALUES (?, ?, ?, ?)",
            (
                laest.sted_xml,
                encode(laest.boligorganisation),
                encode(laest.afdeling),
                encode(laest.byggeafsnit),
            ),
        )
        row = self._connection.execute("SELECT id FROM sted WHERE xml = ?", (laest.sted_xml,))
        found: int = row.fetchone()[0]
        self._steder[laest.sted_xml] = found
        return found

    def update_bolig(self, bolig: int, felter: Dokument) -> None:
        """Give a dwelling another document."""
        self._connection.execute(
            "UPDATE bolig SET felter = ? WHERE id = ?", (encode(felter), bolig)
        )

    def create(self, objekt: Objekttype, bolig: int, felter: Dokument) -> None:
        """Put an expense or contract under a dwelling, after the others."""
        self._connection.execute(
            "INSERT INTO barn (bolig, type, unik_id, ekstern, felter) VALUES (?, ?, ?, ?, ?)",
            (bolig, objekt.value, *_keys(felter), encode(felter)),
        )

    def update_barn(self, barn: int, felter: Dokument) -> None:
        """Give an expense or contract another document."""
        self._connection.execute(
            "UPDATE barn SET unik_id = ?, ekstern = ?, felter = ? WHERE id = ?",
            (*_keys(felter), encode(felter), barn),
        )

    def delete(self, barn: int) -> None:
        """Delete an expense or contract; that it has been there is remembered."""
        self._connection.execute("UPDATE barn SET slettet = 1 WHERE id = ?", (barn,))

    # --- the log ----------------------------------------------------------------------------------

    def log(self, post: Logpost) -> None:
        """Write one entry in the log."""
        self._connection.execute(
            "INSERT INTO kald (tid, operation, reference, resultat, dublet, objekt, beskeder)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                post.tid,
                post.operation,
                post.reference,
                post.resultat,
                int(post.dublet),
                post.objekt,
                json.dumps(post.beskeder, ensure_ascii=False),
            ),
        )

    def carried_out(self, operation: str, reference: str, resultater: tuple[str, ...]) -> bool:
        """True when a call with that reference has ended in one of some results."""
        if not reference:
            return False
        row = self._connection.execute(
            "SELECT 1 FROM kald WHERE operation = ? AND reference = ?"
            " AND resultat IN (SELECT value FROM json_each(?)) LIMIT 1",
            (operation, reference, json.dumps(resultater)),
        ).fetchone()
        return row is not None

    def log_entries(self, most: int) -> list[Logpost]:
        """Return the newest entries of the log, the oldest of them first."""
        rows = self._connection.execute(
            "SELECT tid, operation, reference, resultat, dublet, objekt, beskeder FROM kald"
            " ORDER BY id DESC LIMIT ?",
            (most,),
        ).fetchall()
        return [
            Logpost(tid, operation, reference, resultat, bool(dublet), objekt, tuple(json.loads(b)))
            for tid, operation, reference, resultat, dublet, objekt, b in reversed(rows)
        ]

    def outcomes(self) -> list[tuple[str, str, int, int]]:
        """Return operation, result, number of calls and how many of them were repeats."""
        return self._connection.execute(
            "SELECT operation, resultat, count(*), sum(dublet) FROM kald"
            " GROUP BY operation, resultat ORDER BY operation, resultat"
        ).fetchall()

    def count(self) -> dict[str, int]:
        """Return how many dwellings, expenses and contracts there are."""
        (boliger,) = self._connection.execute("SELECT count(*) FROM bolig").fetchone()
        rows = self._connection.execute(
            "SELECT type, count(*) FROM barn WHERE slettet = 0 GROUP BY type"
        )
        found = {str(name): int(number) for name, number in rows}
        return {
            Objekttype.BOLIG.value: boliger,
            **{objekt.value: found.get(objekt.value, 0) for objekt in BOERNETYPER},
        }

    def created_twice(self) -> int:
        """Return how many living objects stand beside another with the same sender's key."""
        (extra,) = self._connection.execute(
            "SELECT coalesce(sum(antal - 1), 0) FROM (SELECT count(*) AS antal FROM barn"
            " WHERE slettet = 0 AND ekstern <> '' GROUP BY bolig, type, ekstern)"
        ).fetchone()
        return int(extra)


def _keys(felter: Dokument) -> tuple[str, str]:
    return felter.get("unik_id", "").lower(), felter.get("ekstern_reference", "")


def _barn(row: tuple[int, int, str, str, int]) -> Registerbarn:
    barn, bolig, kind, felter, slettet = row
    return Registerbarn(barn, bolig, Objekttype(kind), decode(felter), bool(slettet))


def _sted(row: tuple[int, str, str, str, str]) -> Sted:
    sted, xml, *above = row
    organisation, afdeling, byggeafsnit = map(decode, above)
    return Sted(sted, xml, organisation, afdeling, byggeafsnit)
