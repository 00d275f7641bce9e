"""Rows as the operations keep them: all columns of an object, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select

from models.lager.laesning import chunks, table_of
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError
from models.sprog import oversat


def rows_of(connection: Connection, table: Table, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """Return the rows of a table with these numbers. Raises ``AfvistError`` if one is missing."""
    wanted = list(numbers)
    found: list[dict[str, Any]] = []
    for part in chunks(wanted):
        rows = connection.execute(select(table).where(table.c.id.in_(part)))
        found.extend(row._asdict() for row in rows)
    if len(found) != len(set(wanted)):
        raise AfvistError(oversat("Oplysningen findes ikke længere. Åbn boligen igen."))
    return found


def row_of(connection: Connection, noegle: Noegle) -> dict[str, Any]:
    """Return the row of one object. Raises ``AfvistError`` if it is missing."""
    return rows_of(connection, table_of(noegle.type), [noegle.id])[0]
