"""Undo and redo: an operation's rows written back as they were, or again as they became.

Columns computed from others are computed anew (``afledninger``), and an object is never *Klar*
again by itself: only an operation that did nothing but mark objects Klar is undone and redone as
such.

Imports and accepted submissions change rows outside of operations. An operation that no longer
fits the rows it would change, or their baseline (of which a checksum is kept beside the columns),
is refused, and the history is then emptied.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, insert, select, tuple_, update

from models.lager import soegning_sqlite, ventetid
from models.lager.afledninger import Beroert, refresh
from models.lager.fundlager import with_errors
from models.lager.operationer import (
    BASELINE,
    MARKS,
    TABLES,
    Operation,
    Raekke,
    baseline_of,
    last_done,
    next_undone,
    write_rows,
)
from models.lager.raekker import Celle
from models.lager.skema import fund, indsendtobjekt, operation, operationsaendring
from models.register.objekter import BOERNETYPER
from models.ur import stamp


class ForaeldetError(Exception):
    """An operation no longer fits the rows it would change."""


class IndsendtError(Exception):
    """An operation would remove an object that has been part of a submission."""


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
    actual = {**current, **baseline_of(current)}
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
    if table.name == "bolig":
        soegning_sqlite.forget(connection, numbers)
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
        becomes.pop(BASELINE, None)
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
    write_rows(connection, table, writes)
