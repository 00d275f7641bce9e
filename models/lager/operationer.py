"""Operations: every change the clerk makes, kept as rows before and after, so it can be undone.

An operation holds for each row it touched the columns it changed (all columns of a row it made).
Undo writes the columns back as they were, redo as they became. Columns computed from others are
not kept but computed anew (``afledninger``), and an object is never *Klar* again by itself: only
an operation that did nothing but mark objects Klar is undone and redone as such.

Imports and accepted submissions change rows outside of operations. An operation that no longer
fits the rows it would change, or their baseline (of which a checksum is kept beside the columns),
is refused, and the history is then emptied.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final
from zlib import crc32

from sqlalchemy import (
    Connection,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
    update,
)

from models.lager import ventetid
from models.lager.afledninger import Beroert, refresh
from models.lager.laesning import chunks
from models.lager.raekker import Celle
from models.lager.skema import (
    OBJEKTTABELLER,
    fund,
    handicapboligtype,
    indsendtobjekt,
    operation,
    operationsaendring,
)
from models.register.fund import Alvor
from models.register.objekter import BOERNETYPER
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

_BASELINE: Final = "="
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


class ForaeldetError(Exception):
    """An operation no longer fits the rows it would change."""


class IndsendtError(Exception):
    """An operation would remove an object that has been part of a submission."""


def last_done(connection: Connection) -> Operation | None:
    """Return the operation that undo would take back."""
    return _operation(
        connection,
        select(func.max(operation.c.id)).where(operation.c.fortrudt == 0).scalar_subquery(),
    )


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


class Journal:
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
            records.append((table, row["id"], before | _baseline(row), after | _baseline(becomes)))
            writes.append((row["id"], after))
            if not after.keys() <= MARKS:
                self.beroert.row(table, row, search=search)
        _write(self.connection, table, writes)
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
                if name != _BASELINE:
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
            if before is not None and before.keys() <= {_BASELINE}
        ]


def _baseline(row: Raekke) -> dict[str, Celle]:
    """Return the checksum of what the register was last known to hold, for rows that have it."""
    if "har_grundlag" not in row:
        return {}
    known = crc32(row["grundlag"].encode()) if row["grundlag"] is not None else 0
    return {_BASELINE: f"{row['har_grundlag']}-{known}"}


def _write(
    connection: Connection, table: Table, writes: list[tuple[int, dict[str, Celle]]]
) -> None:
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


# --- undo and redo ------------------------------------------------------------------------------


def undo(connection: Connection) -> Operation | None:
    """Take the last operation back and return it; None when there is none.

    Raises ``ForaeldetError`` when its rows have changed since, and ``IndsendtError``.
    """
    return _apply(connection, last_done(connection), back=True)


def redo(connection: Connection) -> Operation | None:
    """Do the operation that was undone last again and return it; None when there is none.

    Raises ``ForaeldetError`` when its rows have changed since.
    """
    return _apply(connection, next_undone(connection), back=False)


def _apply(connection: Connection, which: Operation | None, *, back: bool) -> Operation | None:
    if which is None:
        return None
    touched = Beroert()
    for part in _changes(connection, which.id, back=back):
        for (name, made), group in groupby(part, key=lambda row: (row.tabel, row.foer is None)):
            table, rows = TABLES[name], list(group)
            if made and back:
                _remove(connection, table, rows, touched)
            elif made:
                _bring_back(connection, table, rows, touched, which.tid)
            else:
                _rewrite(connection, table, rows, touched, which.tid, back=back)
    refresh(connection, touched)
    connection.execute(
        update(operation).where(operation.c.id == which.id).values(fortrudt=1 if back else 0)
    )
    return which


def _changes(connection: Connection, number: int, *, back: bool) -> Iterator[list[Any]]:
    """Yield an operation's changes some at a time, the last first when it is taken back."""
    table = operationsaendring.c
    query = select(table.id, table.tabel, table.raekke_id, table.foer, table.efter).where(
        table.operation_id == number
    )
    at: int | None = None
    while True:
        if back:
            page = query.order_by(table.id.desc())
            page = page if at is None else page.where(table.id < at)
        else:
            page = query.order_by(table.id)
            page = page if at is None else page.where(table.id > at)
        rows = list(connection.execute(page.limit(500)))
        if not rows:
            return
        yield rows
        at = rows[-1].id


def _current(
    connection: Connection, table: Table, rows: list[Any]
) -> Mapping[int, Mapping[str, Any]]:
    numbers = [row.raekke_id for row in rows]
    found = connection.execute(select(table).where(table.c.id.in_(numbers)))
    return {row.id: row._asdict() for row in found}


def _check(current: Mapping[str, Any] | None, expected: Mapping[str, Celle]) -> Mapping[str, Any]:
    if current is None:
        raise ForaeldetError
    actual = {**current, **_baseline(current)}
    if any(actual[name] != value for name, value in expected.items() if name != "klar"):
        raise ForaeldetError
    return current


def _remove(connection: Connection, table: Table, rows: list[Any], touched: Beroert) -> None:
    current = _current(connection, table, rows)
    for row in rows:
        touched.row(table, _check(current.get(row.raekke_id), json.loads(row.efter)))
    numbers = [row.raekke_id for row in rows]
    sent = tuple_(indsendtobjekt.c.objekttype, indsendtobjekt.c.objekt_id)
    if connection.execute(
        select(exists().where(sent.in_([(table.name, number) for number in numbers])))
    ).scalar():
        raise IndsendtError
    _drop_findings(connection, table, current)
    connection.execute(delete(table).where(table.c.id.in_(numbers)))
    touched.gone(table, numbers)


def _drop_findings(connection: Connection, table: Table, rows: Mapping[int, Raekke]) -> None:
    """Delete the findings about rows; through the dwelling where there is one, which is quick."""
    if table.name == "bolig":
        connection.execute(delete(fund).where(fund.c.bolig_id.in_(rows)))
        return
    about = delete(fund).where(fund.c.objekttype == table.name, fund.c.objekt_id.in_(rows))
    if table.name in BOERNETYPER:
        about = about.where(fund.c.bolig_id.in_({row["foraelder_id"] for row in rows.values()}))
    connection.execute(about)


def _bring_back(
    connection: Connection, table: Table, rows: list[Any], touched: Beroert, done: datetime
) -> None:
    if _current(connection, table, rows):
        raise ForaeldetError
    values = [json.loads(row.efter) for row in rows]
    for row in values:
        if "klar" in row:
            row["klar"] = 0
        if ventetid.VENTER_SIDEN in table.c:
            row.setdefault(ventetid.VENTER_SIDEN, stamp(done))
            row.setdefault(ventetid.IKKE_VEDTAGET, 0)
        touched.row(table, row)
    connection.execute(insert(table), values)


def _rewrite(
    connection: Connection,
    table: Table,
    rows: list[Any],
    touched: Beroert,
    done: datetime,
    *,
    back: bool,
) -> None:
    """Write columns back as they were, or as they became when it was ``done``."""
    current = _current(connection, table, rows)
    faulty: set[int] | None = None
    writes = []
    for row in rows:
        before, after = json.loads(row.foer), json.loads(row.efter)
        was, becomes = (after, before) if back else (before, after)
        now = _check(current.get(row.raekke_id), was)
        becomes.pop(_BASELINE, None)
        if not becomes.keys() <= MARKS:
            touched.row(table, now)
        if becomes.keys() == {"klar"}:
            if faulty is None:
                faulty = with_errors(connection, table.name, [r.raekke_id for r in rows])
            if row.raekke_id in faulty:
                becomes["klar"] = 0
        elif "klar" in table.c and becomes.keys() != {"tastet"}:
            becomes["klar"] = 0
        if ventetid.VENTER_SIDEN in table.c:
            waiting = ventetid.following(now, {**now, **becomes}, stamp(done))
            becomes = {**waiting, **becomes}
        writes.append((row.raekke_id, becomes))
    _write(connection, table, writes)


def with_errors(connection: Connection, objekttype: str, numbers: list[int]) -> set[int]:
    """Return which of some objects of one kind have findings that are errors."""
    found: set[int] = set()
    for part in chunks(numbers):
        query = select(fund.c.objekt_id).where(
            fund.c.niveau == Alvor.FEJL.value,
            fund.c.objekttype == objekttype,
            fund.c.objekt_id.in_(part),
        )
        found.update(connection.execute(query).scalars())
    return found
