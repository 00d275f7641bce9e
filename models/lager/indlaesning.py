"""All the SQL of an import: reading what is here, adding and changing rows, and what is gone.

New rows get their numbers here and not from the database, so that half a million of them can be
written as plain tuples, children and parents in any order of computing.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update
from sqlalchemy.dialects import sqlite

from models.lager import soegning_sqlite, ventetid
from models.lager.afledninger import Beroert, refresh
from models.lager.laesning import FORAELDER, chunks, table_of
from models.lager.operationer import clear_history
from models.lager.raekker import KOLONNER, sort_text
from models.lager.skema import (
    FOER,
    bolig,
    byggeafsnit,
    fund,
    indlaesning,
    indsendelse,
    indsendtobjekt,
)
from models.lager.ventetid import waits
from models.register.dokument import Dokument, decode
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import Udfald
from models.ur import Ur, now, stamp

_ROW: Final = (
    "id",
    "foraelder_id",
    "nr",
    "felter",
    "grundlag",
    "har_grundlag",
    "aendret",
    "klar",
    "slettet",
)
_NEW: Final = ("id", "foraelder_id", "nr", "felter", "har_grundlag")

KOLONNER_NY: Final[Mapping[Objekttype, tuple[str, ...]]] = {
    **{objekt: (*_NEW, *names) for objekt, names in KOLONNER.items()},
    Objekttype.BOLIG: (
        *_NEW,
        "enhedsid",
        "soegning",
        "sortering",
        "mangler_handicap",
        "lejemaalsnummer",
    ),
}
"""The columns of a row that is added, in the table's order."""


@dataclass(eq=False)
class Raekke:
    """One object as it stands in the database; ``felter`` is decoded when it is asked for."""

    id: int
    foraelder: int | None
    nr: int
    tekst: str
    grundlagstekst: str | None
    indberettet: bool
    aendret: bool
    klar: bool
    slettet: bool
    _felter: Dokument | None = field(default=None, repr=False)

    @property
    def felter(self) -> Dokument:
        """The object's document."""
        if self._felter is None:
            self._felter = decode(self.tekst)
        return self._felter

    @property
    def grundlag(self) -> Dokument:
        """What the register was last known to hold, empty for an object never reported."""
        if not self.indberettet:
            return {}
        return self.felter if self.grundlagstekst is None else decode(self.grundlagstekst)

    @property
    def forsvundet(self) -> bool:
        """True when it was deleted here and the register does not know it."""
        return self.slettet and not self.indberettet


@dataclass(slots=True)
class Nyt:
    """What an existing row is to hold."""

    id: int
    foraelder: int | None
    nr: int
    tekst: str
    grundlagstekst: str | None
    indberettet: bool
    aendret: bool
    klar: bool
    slettet: bool
    projektioner: Sequence[Any]


class Indlaesningslager:
    """The rows of one import, inside its one write transaction.

    Objects added by the import itself are never found again: only what was here before it began.
    """

    def __init__(self, connection: Connection, now: Ur = now) -> None:
        """``now`` gives the time from which what becomes a change by the import has waited."""
        self._connection = connection
        self._tid = stamp(now())
        self._last = {
            objekt: int(
                connection.execute(
                    select(func.coalesce(func.max(table_of(objekt).c.id), 0))
                ).scalar_one()
            )
            for objekt in KOLONNER
        }
        self._next = dict(self._last)
        self._in_index = self._last[Objekttype.BOLIG]
        self._last_nr = int(
            connection.execute(select(func.coalesce(func.max(bolig.c.nr), 0))).scalar_one()
        )
        self._inserts = {objekt: _insert_statement(objekt) for objekt in KOLONNER}
        self._updates = {objekt: _update_statement(objekt) for objekt in KOLONNER}
        self._har_foer: bool | None = None
        self.skrevet = 0
        self.beroert = Beroert()

    # --- what is here ---------------------------------------------------------------------------

    @property
    def connection(self) -> Connection:
        """The import's own transaction."""
        return self._connection

    @property
    def har_boliger(self) -> bool:
        """True when there were dwellings before the import."""
        return self._last[Objekttype.BOLIG] > 0

    def sidste(self, objekt: Objekttype) -> int:
        """Return the highest number an object had before the import."""
        return self._last[objekt]

    def alle(self, objekt: Objekttype) -> list[Raekke]:
        """Return all objects of an upper level that have not vanished."""
        rows = self._rows(objekt).order_by(table_of(objekt).c.nr, table_of(objekt).c.id)
        found = [_row(row) for row in self._connection.execute(rows)]
        return [row for row in found if not row.forsvundet]

    def boliger(self, enhedsider: Collection[str]) -> dict[str, list[Raekke]]:
        """Return the dwellings with some enheds-ids, by these, in the register's order."""
        found: dict[str, list[Raekke]] = {}
        for part in chunks(enhedsider):
            query = self._rows(Objekttype.BOLIG).add_columns(bolig.c.enhedsid)
            query = query.where(bolig.c.enhedsid.in_(part)).order_by(bolig.c.nr, bolig.c.id)
            for *row, enhedsid in self._connection.execute(query):
                known = _row(row)
                if not known.forsvundet:
                    found.setdefault(enhedsid, []).append(known)
        return found

    def grundlag(self, number: int) -> Dokument:
        """Return what the register was last known to hold of a dwelling."""
        one = self._rows(Objekttype.BOLIG).where(bolig.c.id == number)
        return _row(self._connection.execute(one).one()).grundlag

    def boliger_uden_id(self) -> Iterator[Raekke]:
        """Yield the reported dwellings without an enheds-id, in the register's order."""
        query = (
            select(bolig.c.id)
            .where(bolig.c.enhedsid.is_(None), bolig.c.har_grundlag == 1)
            .where(bolig.c.id <= self._last[Objekttype.BOLIG])
            .order_by(bolig.c.nr, bolig.c.id)
        )
        numbers = array("q", self._connection.execute(query).scalars())
        for number in numbers:
            one = self._rows(Objekttype.BOLIG).where(bolig.c.id == number)
            yield _row(self._connection.execute(one).one())

    def boern(self, objekt: Objekttype, boliger: Iterable[int]) -> dict[int, list[Raekke]]:
        """Return the objects of one kind under some dwellings, by these, in order."""
        table = table_of(objekt)
        found: dict[int, list[Raekke]] = {}
        for part in chunks(boliger):
            query = self._rows(objekt).where(table.c.foraelder_id.in_(part))
            for row in self._connection.execute(query.order_by(table.c.nr, table.c.id)):
                found.setdefault(row[1], []).append(_row(row))
        return found

    def accepterede(self) -> set[Noegle]:
        """Return the objects that have been accepted in some submission."""
        query = select(indsendtobjekt.c.objekttype, indsendtobjekt.c.objekt_id).where(
            indsendtobjekt.c.udfald == Udfald.ACCEPTERET.value
        )
        return {Noegle(Objekttype(row[0]), row[1]) for row in self._connection.execute(query)}

    def foer_accept(self, noegle: Noegle) -> list[Dokument]:
        """Return what the acceptances of an object took the place of, the oldest first."""
        if self._har_foer is None:
            query = select(indsendtobjekt.c.id).where(text(FOER)).limit(1)
            self._har_foer = self._connection.execute(query).scalar() is not None
        if not self._har_foer:
            return []
        query = (
            select(indsendtobjekt.c.foer)
            .where(text(FOER))
            .where(
                indsendtobjekt.c.objekttype == noegle.type.value,
                indsendtobjekt.c.objekt_id == noegle.id,
            )
            .order_by(indsendtobjekt.c.id)
        )
        return [decode(found) for found in self._connection.execute(query).scalars()]

    def ubesvaret_indsendelse(self, sha256: str) -> int | None:
        """Return the submission with these bytes that was not accepted in all, or None."""
        query = (
            select(indsendtobjekt.c.indsendelse_id)
            .join(indsendelse, indsendelse.c.id == indsendtobjekt.c.indsendelse_id)
            .where(indsendelse.c.sha256 == sha256)
            .where(indsendtobjekt.c.udfald != Udfald.ACCEPTERET.value)
            .order_by(indsendtobjekt.c.indsendelse_id.desc())
            .limit(1)
        )
        found = self._connection.execute(query).scalar()
        return None if found is None else int(found)

    @property
    def har_indsendelser(self) -> bool:
        """True when something has been exported from here."""
        query = select(indsendelse.c.id).limit(1)
        return self._connection.execute(query).scalar() is not None

    def indlaest_foer(self, sha256: str) -> str | None:
        """Return when the same bytes were last imported (ISO time), or None."""
        query = select(func.max(indlaesning.c.tid)).where(indlaesning.c.sha256 == sha256)
        found = self._connection.execute(query).scalar()
        return None if found is None else str(found)

    def _rows(self, objekt: Objekttype) -> Any:
        table = table_of(objekt)
        return select(*(table.c[name] for name in _ROW)).where(table.c.id <= self._last[objekt])

    # --- adding and changing --------------------------------------------------------------------

    def next_id(self, objekt: Objekttype) -> int:
        """Return the number of the next new object of a kind."""
        return self.next_ids(objekt, 1)

    def next_ids(self, objekt: Objekttype, count: int) -> int:
        """Return the first of the numbers of some new objects of a kind."""
        first = self._next[objekt] + 1
        self._next[objekt] += count
        return first

    def next_nr(self) -> int:
        """Return the place of the next new dwelling."""
        self._last_nr += 1
        return self._last_nr

    def add(self, objekt: Objekttype, rows: list[tuple[Any, ...]]) -> None:
        """Add rows whose values are those of ``KOLONNER_NY``."""
        if rows:
            self._connection.exec_driver_sql(self._inserts[objekt], rows)
            self.skrevet += len(rows)

    def change(self, objekt: Objekttype, rows: Sequence[Nyt]) -> None:
        """Give rows new content."""
        if not rows:
            return
        names = KOLONNER[objekt]
        self._connection.execute(
            self._updates[objekt],
            [
                {
                    "which": row.id,
                    "new_foraelder_id": row.foraelder,
                    "new_nr": row.nr,
                    "new_felter": row.tekst,
                    "new_grundlag": row.grundlagstekst,
                    "new_har_grundlag": int(row.indberettet),
                    "new_aendret": int(row.aendret),
                    "new_klar": int(row.klar),
                    "new_slettet": int(row.slettet),
                    "new_venter": int(waits(_flags(row))),
                    "new_tid": self._tid,
                    **{
                        f"new_{name}": value
                        for name, value in zip(names, row.projektioner, strict=True)
                    },
                }
                for row in rows
            ],
        )
        self.skrevet += len(rows)

    def forget_baseline(self, objekt: Objekttype, numbers: Iterable[int]) -> None:
        """Note that the register no longer knows objects that were deleted here.

        What was found about a dwelling goes with it; that of a child goes at the next check.
        """
        table = table_of(objekt)
        for part in chunks(numbers):
            if objekt is Objekttype.BOLIG:
                self._connection.execute(delete(fund).where(fund.c.bolig_id.in_(part)))
            self._connection.execute(
                update(table)
                .where(table.c.id.in_(part))
                .values(
                    har_grundlag=0,
                    grundlag=None,
                    aendret=0,
                    klar=0,
                    ikke_vedtaget=0,
                    venter_siden=None,
                )
            )
            self.skrevet += len(part)

    def place(self, places: Iterable[tuple[int, int]]) -> None:
        """Give dwellings new places in the register's order: number and place."""
        statement = (
            update(bolig)
            .where(bolig.c.id == bindparam("which"))
            .values(
                nr=bindparam("new_nr"),
                sortering=func.iif(
                    func.substr(bolig.c.sortering, 1, 1) == _UNNAMED[0],
                    bindparam("new_sortering"),
                    bolig.c.sortering,
                ),
            )
        )
        for part in chunks(places):
            self._connection.execute(
                statement,
                [
                    {"which": number, "new_nr": nr, "new_sortering": sort_text({}, nr)}
                    for number, nr in part
                ],
            )
            self.skrevet += len(part)

    def refresh(self) -> None:
        """Have what was touched checked again, and compute what it is found and sorted by."""
        self._in_index = soegning_sqlite.remember_after(self._connection, self._in_index)
        refresh(self._connection, self.beroert)
        self.beroert = Beroert()

    # --- at the end -----------------------------------------------------------------------------

    def boliger_i(self, afdelinger: Iterable[int]) -> Iterator[tuple[int, bool]]:
        """Yield the reported dwellings of some afdelinger: number, and whether it is deleted."""
        for part in chunks(afdelinger):
            query = (
                select(bolig.c.id, bolig.c.slettet)
                .join(byggeafsnit, byggeafsnit.c.id == bolig.c.foraelder_id)
                .where(byggeafsnit.c.foraelder_id.in_(part), bolig.c.har_grundlag == 1)
                .where(bolig.c.id <= self._last[Objekttype.BOLIG])
                .order_by(bolig.c.nr, bolig.c.id)
            )
            for row in self._connection.execute(query):
                yield row[0], row[1] == 1

    def log(self, *, tid: str, hvem: str, filnavn: str, sha256: str, antal: str) -> None:
        """Note that the import has happened; the undo history ends where it has changed rows."""
        self._connection.execute(
            insert(indlaesning).values(
                tid=tid, hvem=hvem, filnavn=filnavn, sha256=sha256, antal=antal
            )
        )
        if self.skrevet:
            soegning_sqlite.gather(self._connection)
            clear_history(self._connection)


_UNNAMED: Final = sort_text({}, 0)


def _row(row: Any) -> Raekke:
    number, parent, nr, felter, grundlag, reported, changed, klar, deleted = row
    return Raekke(
        number,
        parent,
        nr,
        felter,
        grundlag,
        reported == 1,
        changed == 1,
        klar == 1,
        deleted == 1,
    )


@cache
def _insert_statement(objekt: Objekttype) -> str:
    compiled = insert(table_of(objekt)).compile(
        dialect=sqlite.dialect(), column_keys=list(KOLONNER_NY[objekt])
    )
    if tuple(compiled.positiontup or ()) != KOLONNER_NY[objekt]:
        raise RuntimeError(f"columns of {objekt}: {compiled.positiontup}")
    return str(compiled)


def _update_statement(objekt: Objekttype) -> Any:
    table = table_of(objekt)
    names = [name for name in _ROW if name != "id"] + list(KOLONNER[objekt])
    if FORAELDER.get(objekt) is None:
        names.remove("foraelder_id")
    return (
        update(table)
        .where(table.c.id == bindparam("which"))
        .values(
            {
                **{name: bindparam(f"new_{name}") for name in names},
                **ventetid.assignments(table),
            }
        )
    )


def _flags(row: Nyt) -> Mapping[str, bool]:
    return {"har_grundlag": row.indberettet, "aendret": row.aendret, "slettet": row.slettet}
