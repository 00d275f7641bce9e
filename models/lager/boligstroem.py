"""Stream dwellings with everything under them, in the register's order.

First the numbers of the dwellings are read (eight bytes each), then five hundred dwellings at a
time with three queries, so that neither memory nor the number of queries grows with the register.
All is read in one transaction and so is one picture of the database.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, literal_column, or_, select, text

from models.lager.laesning import (
    any_open_submission,
    as_object,
    chunks,
    columns,
    open_submissions,
    read_numbered,
    table_of,
)
from models.lager.skema import VENTER, afdeling, bolig, byggeafsnit
from models.register.felter import Objekttype
from models.register.objekter import BOERNETYPER, Boligdata, Noegle, Objekt, Sted

UKONTROLLERET: Final[ColumnElement[bool]] = literal_column("bolig.kontrolleret = 0")
"""The condition that a dwelling has changed since its last check, as the partial index has it."""


def stream(connection: Connection, dwellings: Iterable[int]) -> Iterator[Boligdata]:
    """Yield the dwellings in the given order, all that lies under them included."""
    places = _Places(connection)
    steder: dict[int, Sted] = {}
    submissions = any_open_submission(connection)
    for part in chunks(dwellings):
        found = {
            row[0]: row
            for row in connection.execute(columns(Objekttype.BOLIG).where(bolig.c.id.in_(part)))
        }
        new = {row[1] for row in found.values()} - steder.keys()
        if new:
            places.read(new)
            steder.update((section, places.of(section)) for section in new)
        submitted = open_submissions(connection, Objekttype.BOLIG, part) if submissions else {}
        below = {
            objekt: _children(connection, objekt, part, submissions=submissions)
            for objekt in BOERNETYPER
        }
        for dwelling in part:
            row = found.get(dwelling)
            if row is None:
                continue
            record = as_object(Objekttype.BOLIG, row, submitted.get(dwelling))
            yield Boligdata(
                record,
                steder[row[1]],
                tuple(below[Objekttype.BOLIGUDGIFT].get(dwelling, ())),
                tuple(below[Objekttype.LEJEKONTRAKT].get(dwelling, ())),
            )


def _children(
    connection: Connection, objekt: Objekttype, dwellings: list[int], *, submissions: bool
) -> Mapping[int, list[Objekt]]:
    table = table_of(objekt)
    query = columns(objekt).where(table.c.foraelder_id.in_(dwellings))
    rows = connection.execute(query.order_by(table.c.nr, table.c.id)).all()
    submitted = (
        open_submissions(connection, objekt, [row[0] for row in rows]) if submissions else {}
    )
    below: dict[int, list[Objekt]] = {}
    for row in rows:
        below.setdefault(row[1], []).append(as_object(objekt, row, submitted.get(row[0])))
    return below


class _Places:
    """The objects above dwellings, each read once and not before it is needed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[Noegle, Objekt] = {}

    def read(self, sections: Iterable[int]) -> None:
        """Read what is above these byggeafsnit, and they themselves, unless known."""
        wanted: Iterable[int] = sections
        for objekt in (Objekttype.BYGGEAFSNIT, Objekttype.AFDELING, Objekttype.BOLIGORGANISATION):
            found = self._read(objekt, set(wanted))
            wanted = {one.foraelder for one in found if one.foraelder is not None}

    def _read(self, objekt: Objekttype, numbers: set[int]) -> list[Objekt]:
        missing = [number for number in numbers if Noegle(objekt, number) not in self._known]
        found = read_numbered(self._connection, objekt, missing)
        self._known.update((one.noegle, one) for one in found)
        return found

    def of(self, section: int) -> Sted:
        """Return the place of the dwellings in a byggeafsnit that has been read."""
        lowest = self._known[Noegle(Objekttype.BYGGEAFSNIT, section)]
        middle = self._known[Noegle(Objekttype.AFDELING, lowest.foraelder or 0)]
        highest = self._known[Noegle(Objekttype.BOLIGORGANISATION, middle.foraelder or 0)]
        return Sted(highest, middle, lowest)


def dwellings(
    connection: Connection,
    *,
    organisation: int | None = None,
    pending: bool = False,
    unchecked: bool = False,
    ids: Iterable[int] | None = None,
) -> array[int]:
    """Return the numbers of the dwellings asked for, in the register's order.

    ``pending`` keeps those with something not yet reported,
    ``unchecked`` those changed since their last check. Dwellings that were deleted before they
    were ever reported are left out.
    """
    query = select(bolig.c.id).where(or_(bolig.c.slettet == 0, bolig.c.har_grundlag == 1))
    if organisation is not None:
        query = query.where(bolig.c.foraelder_id.in_(sections_of(organisation)))
    if pending:
        query = query.where(bolig.c.id.in_(pending_dwellings()))
    if unchecked:
        query = query.where(UKONTROLLERET)
    query = query.order_by(bolig.c.nr, bolig.c.id)
    if ids is None:
        return array("q", connection.execute(query).scalars())
    found = [
        (row[1], row[0])
        for part in chunks(ids)
        for row in connection.execute(query.add_columns(bolig.c.nr).where(bolig.c.id.in_(part)))
    ]
    return array("q", (dwelling for _, dwelling in sorted(set(found))))


def sections_of(organisation: int) -> Select[Any]:
    """Return a query for the byggeafsnit of an organisation."""
    return (
        select(byggeafsnit.c.id)
        .join(afdeling, afdeling.c.id == byggeafsnit.c.foraelder_id)
        .where(afdeling.c.foraelder_id == organisation)
    )


def pending_dwellings(*, extra: str = "") -> Select[Any]:
    """Return a query for the dwellings with something that is not yet reported.

    ``extra`` is one more condition, in SQL, on each object. Both that and ``VENTER`` are written
    out, as the partial indexes demand.
    """
    condition = f"({VENTER}) AND NOT (har_grundlag = 0 AND slettet = 1){extra}"
    queries = [select(bolig.c.id).where(text(condition))]
    for objekt in BOERNETYPER:
        table = table_of(objekt)
        queries.append(select(table.c.foraelder_id).where(text(condition)))
    union = queries[0].union(*queries[1:])
    return select(union.subquery().c.id)
