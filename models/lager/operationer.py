"""Operations: every change the clerk makes, kept as rows before and after, so it can be undone.

An operation holds for each row it touched the columns it changed (all columns of a row it made).
Columns computed from others are not kept (``afledninger``). Taking one back is ``fortryd``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final
from zlib import crc32

from sqlalchemy import Connection, Table, bindparam, delete, exists, func, insert, select, update

from models.lager import ventetid
from models.lager.afledninger import Beroert, refresh
from models.lager.laesning import chunks
from models.lager.raekker import Celle
from models.lager.skema import OBJEKTTABELLER, handicapboligtype, operation, operationsaendring
from models.register.dokument import decode
from models.register.felter import Objekttype
from models.register.objekter import BOERNETYPER, Noegle
from models.register.visninger import Rettelsessted
from models.ur import stamp

LONGEST_HISTORY: Final = 1000
"""How many operations are kept."""

MERGE_WITHIN: Final = timedelta(minutes=5)
"""How long after its last change typing in the same field still belongs to the same operation."""

DERIVED: Final = frozenset({"soegning", "sortering", "kontrolleret"})
"""Columns that follow from others and are not part of an operation."""

MARKS: Final = frozenset({"klar", "tastet"})
"""Columns that say what has been done with an object, not what it is."""

TABLES: Final[Mapping[str, Table]] = {
    table.name: table for table in (*OBJEKTTABELLER.values(), handicapboligtype)
}

_UNREPORTED: Final = {"har_grundlag": 0, "aendret": 0, "slettet": 0}
"""What a row that is made is unless it says otherwise."""

BASELINE: Final = "="
"""The name under which the checksum of a row's baseline is kept; no column is called that."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Raekke = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: its number, its name for the user, and what merges into it until when."""

    id: int
    navn: str
    saml: str | None
    tid: datetime


def last_done(connection: Connection) -> Operation | None:
    """Return the operation that undo would take back."""
    return _operation(
        connection,
        select(func.max(operation.c.id)).where(operation.c.fortrudt == 0).scalar_subquery(),
    )


def place_of(connection: Connection, which: Operation | None) -> Rettelsessted | None:
    """Return where what an operation changes is seen, None where it is not one dwelling alone."""
    if which is None:
        return None
    c = operationsaendring.c
    rows = connection.execute(
        select(c.tabel, c.raekke_id, c.foer, c.efter)
        .where(c.operation_id == which.id)
        .order_by(c.id)
    )
    found: Rettelsessted | None = None
    for row in rows:
        if row.tabel in BOERNETYPER:
            parent = TABLES[row.tabel].c
            bolig_id = connection.execute(
                select(parent.foraelder_id).where(parent.id == row.raekke_id)
            ).scalar()
            if bolig_id is None:  # it is gone, or not there yet: it was kept whole
                bolig_id = json.loads(row.foer or row.efter).get("foraelder_id")
        else:
            bolig_id = row.raekke_id if row.tabel == Objekttype.BOLIG else None
        if bolig_id is None or (found is not None and found.bolig != bolig_id):
            return None
        if found is None:
            noegle = Noegle(Objekttype(row.tabel), row.raekke_id)
            found = Rettelsessted(bolig_id, noegle, _field_of(row.foer, row.efter))
    return found


def _field_of(before: str | None, after: str) -> str:
    """Return the first field that is another after a change, nothing where the row was made."""
    was, became = (
        decode(json.loads(columns or "{}").get("felter", "{}")) for columns in (before, after)
    )
    keys = (*became, *was) if was else ()
    return next((key for key in keys if was.get(key) != became.get(key)), "")


def next_undone(connection: Connection) -> Operation | None:
    """Return the operation that redo would do again."""
    return _operation(
        connection,
        select(func.min(operation.c.id)).where(operation.c.fortrudt == 1).scalar_subquery(),
    )


def _operation(connection: Connection, number: Any) -> Operation | None:
    table = operation.c
    query = select(table.id, table.navn, table.saml, table.tid).where(table.id == number)
    row = connection.execute(query).first()
    if row is None:
        return None
    return Operation(row[0], row[1], row[2], datetime.fromisoformat(row[3]))


def size(connection: Connection, of: Operation | None) -> int:
    """Return how many rows an operation changes, 0 for none."""
    if of is None:
        return 0
    rows = select(func.count()).where(operationsaendring.c.operation_id == of.id)
    return int(connection.execute(rows).scalar_one())


def clear_history(connection: Connection) -> None:
    """Forget all operations; nothing can be undone afterwards."""
    connection.execute(delete(operationsaendring))
    connection.execute(delete(operation))


class Operationsbog:
    """The operation under way: the only door through which its rows are changed."""

    def __init__(self, connection: Connection, navn: str, saml: str | None, now: datetime) -> None:
        self.connection = connection
        self._navn = navn
        self._saml = saml
        self._now = now
        self._id: int | None = None
        self._merged: dict[tuple[str, int], tuple[int, dict[str, Celle] | None]] = {}
        self.beroert = Beroert()

    def insert(self, table: Table, values: Mapping[str, Celle]) -> int:
        """Add a row and return its number."""
        new = dict(values)
        if ventetid.VENTER_SIDEN in table.c:
            new |= ventetid.following(None, _UNREPORTED | new, stamp(self._now))
        made = insert(table).values(new).returning(table)
        row = self.connection.execute(made).one()._mapping
        number = int(row["id"])
        kept = {name: value for name, value in row.items() if name not in DERIVED}
        self._record([(table, number, None, kept)])
        self.beroert.row(table, kept)
        return number

    def update(
        self,
        table: Table,
        changes: Iterable[tuple[Raekke, Mapping[str, Celle]]],
        *,
        search: bool = True,
    ) -> int:
        """Change rows: each as it is now, and the new values of some of its columns.

        ``search`` says whether dwellings may be found by something else afterwards. An operation
        may change a row once. Returns how many rows really change.
        """
        records: list[tuple[Table, int, dict[str, Celle] | None, dict[str, Celle]]] = []
        writes: list[tuple[int, dict[str, Celle]]] = []
        for row, values in changes:
            after = {name: value for name, value in values.items() if row[name] != value}
            if not after:
                continue
            if ventetid.VENTER_SIDEN in row and not after.keys() <= MARKS:
                waiting = ventetid.following(row, {**row, **after}, stamp(self._now))
                after |= {name: value for name, value in waiting.items() if row[name] != value}
            before = {name: row[name] for name in after}
            becomes = {**row, **after}
            records.append(
                (table, row["id"], before | baseline_of(row), after | baseline_of(becomes))
            )
            writes.append((row["id"], after))
            if not after.keys() <= MARKS:
                self.beroert.row(table, row, search=search)
        write_rows(self.connection, table, writes)
        self._record(records)
        return len(records)

    def finish(self) -> None:
        """Close the operation: compute what follows from it, and keep the history short."""
        if self._id is None:
            return
        refresh(self.connection, self.beroert)
        for part in chunks(self._merged_to_nothing()):
            self.connection.execute(
                delete(operationsaendring).where(operationsaendring.c.id.in_(part))
            )
        left = exists().where(operationsaendring.c.operation_id == operation.c.id)
        self.connection.execute(delete(operation).where(operation.c.id == self._id, ~left))
        _prune(self.connection, self._id)

    def _open(self) -> int:
        """Return the number of the operation, begun or continued at its first change."""
        if self._id is not None:
            return self._id
        known = last_done(self.connection)
        undone = next_undone(self.connection)
        if (
            self._saml is not None
            and known is not None
            and undone is None
            and known.saml == self._saml
            and self._now - known.tid <= MERGE_WITHIN
        ):
            self._id = known.id
            self.connection.execute(
                update(operation).where(operation.c.id == known.id).values(tid=stamp(self._now))
            )
            table = operationsaendring.c
            query = select(table.id, table.tabel, table.raekke_id, table.foer)
            for row in self.connection.execute(query.where(table.operation_id == known.id)):
                before = None if row[3] is None else json.loads(row[3])
                self._merged[row[1], row[2]] = (row[0], before)
            return known.id
        if undone is not None:
            _forget(self.connection, operation.c.fortrudt == 1)
        number = self.connection.execute(
            insert(operation).returning(operation.c.id),
            [{"navn": self._navn, "tid": stamp(self._now), "saml": self._saml, "fortrudt": 0}],
        ).scalar_one()
        self._id = int(number)
        return self._id

    def _record(
        self, records: list[tuple[Table, int, dict[str, Celle] | None, dict[str, Celle]]]
    ) -> None:
        if not records:
            return
        number = self._open()
        new = []
        for table, row_id, before, after in records:
            known = self._merged.get((table.name, row_id))
            if known is None:
                new.append(
                    {
                        "operation_id": number,
                        "tabel": table.name,
                        "raekke_id": row_id,
                        "foer": None if before is None else _encode(before),
                        "efter": _encode(after),
                    }
                )
            else:
                self._merge(known, before or {}, after)
        if new:
            self.connection.execute(insert(operationsaendring), new)

    def _merge(
        self,
        known: tuple[int, dict[str, Celle] | None],
        before: dict[str, Celle],
        after: dict[str, Celle],
    ) -> None:
        number, first = known
        table = operationsaendring
        row = self.connection.execute(select(table.c.efter).where(table.c.id == number)).one()
        result = {**json.loads(row[0]), **after}
        if first is not None:
            for name, value in before.items():
                first.setdefault(name, value)
            for name in [name for name in first if first[name] == result[name]]:
                if name != BASELINE:
                    del first[name], result[name]
        self.connection.execute(
            update(table)
            .where(table.c.id == number)
            .values(foer=None if first is None else _encode(first), efter=_encode(result))
        )

    def _merged_to_nothing(self) -> list[int]:
        """Return the changes that merging has brought back to where they began."""
        return [
            number
            for number, before in self._merged.values()
            if before is not None and before.keys() <= {BASELINE}
        ]


def baseline_of(row: Raekke) -> dict[str, Celle]:
    """Return the checksum of what the register was last known to hold, for rows that have it."""
    if "har_grundlag" not in row:
        return {}
    known = crc32(row["grundlag"].encode()) if row["grundlag"] is not None else 0
    return {BASELINE: f"{row['har_grundlag']}-{known}"}


def write_rows(
    connection: Connection, table: Table, writes: list[tuple[int, dict[str, Celle]]]
) -> None:
    """Write rows, those with the same columns at once: each its number and its new values."""

    def changed(write: tuple[int, dict[str, Celle]]) -> tuple[str, ...]:
        return tuple(sorted(write[1]))

    for names, group in groupby(sorted(writes, key=changed), key=changed):
        statement = (
            update(table)
            .where(table.c.id == bindparam("which"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        connection.execute(
            statement,
            [
                {"which": number, **{f"new_{name}": values[name] for name in names}}
                for number, values in group
            ],
        )


def _prune(connection: Connection, newest: int) -> None:
    _forget(connection, operation.c.id <= newest - LONGEST_HISTORY)


def _forget(connection: Connection, which: Any) -> None:
    numbers = select(operation.c.id).where(which)
    connection.execute(
        delete(operationsaendring).where(operationsaendring.c.operation_id.in_(numbers))
    )
    connection.execute(delete(operation).where(which))
