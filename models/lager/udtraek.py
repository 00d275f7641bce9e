"""Read dwellings for a file: stored texts as they are, nothing decoded, one after another.

An export of everything reads every object once, and most of them go to the file as they stand. So
rows are plain tuples from the driver, three sorted streams are merged instead of asking per
dwelling, and a document stays the text it is stored as.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects import sqlite

from models.lager.boligstroem import UKONTROLLERET, pending_dwellings, sections_of
from models.lager.laesning import I_AABEN, read_objects
from models.lager.skema import OBJEKTTABELLER, bolig, fund, indsendtobjekt
from models.register.dokument import decode
from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import BOERNETYPER, Noegle, Objekt

Raekke = tuple[int, int, int, str, str | None]
"""A stored object: own number, number of the object above, state, document, baseline document."""

IKKE_VEDTAGET, HAR_GRUNDLAG, AENDRET, KLAR, SLETTET = 16, 8, 4, 2, 1
"""The bits of a row's state."""

UAENDRET = HAR_GRUNDLAG
"""The state of an object that equals what was reported."""


@dataclass(slots=True)
class Boligudtraek:
    """A dwelling and what lies under it, in order; what was deleted unreported is left out."""

    bolig: Raekke
    udgifter: list[Raekke]
    kontrakter: list[Raekke]


def boliger(
    connection: Connection, *, organisation: int | None = None, kun_venter: bool = False
) -> Generator[Boligudtraek]:
    """Yield dwellings in the register's order, all of them one picture of the database.

    ``kun_venter`` keeps those with something not yet reported. Whoever does not read them all is
    to close this: the picture is held until then, and the connection cannot write.
    """
    with ExitStack() as picture:
        dwellings, *below = (
            picture.enter_context(_rows(connection, _sql(objekt, organisation, kun_venter)))
            for objekt in (Objekttype.BOLIG, *BOERNETYPER)
        )
        yield from _merged(dwellings, *below)


def _merged(dwellings: Iterator[Raekke], *below: Iterator[Raekke]) -> Iterator[Boligudtraek]:
    expenses, contracts = (groupby(rows, itemgetter(1)) for rows in below)
    no_more: tuple[int, Iterator[Raekke]] = (0, iter(()))
    next_expenses, next_contracts = next(expenses, no_more), next(contracts, no_more)
    for row in dwellings:
        number = row[0]
        own_expenses: list[Raekke] = []
        own_contracts: list[Raekke] = []
        if next_expenses[0] == number:
            own_expenses = list(next_expenses[1])
            next_expenses = next(expenses, no_more)
        if next_contracts[0] == number:
            own_contracts = list(next_contracts[1])
            next_contracts = next(contracts, no_more)
        yield Boligudtraek(row, own_expenses, own_contracts)


def _chosen(organisation: int | None, kun_venter: bool) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [_exists_still(bolig.c)]
    if organisation is not None:
        conditions.append(bolig.c.foraelder_id.in_(sections_of(organisation)))
    if kun_venter:
        conditions.append(bolig.c.id.in_(pending_dwellings()))
    return and_(*conditions)


def _exists_still(columns: Any) -> ColumnElement[bool]:
    return or_(columns.slettet == 0, columns.har_grundlag == 1)


def _columns(objekt: Objekttype, chosen: ColumnElement[bool]) -> Select[Any]:
    table = OBJEKTTABELLER[objekt]
    c = table.c
    state = (
        c.ikke_vedtaget * IKKE_VEDTAGET
        + c.har_grundlag * HAR_GRUNDLAG
        + c.aendret * AENDRET
        + c.klar * KLAR
        + c.slettet
    )
    query = select(c.id, c.foraelder_id, state, c.felter, c.grundlag)
    if objekt is Objekttype.BOLIG:
        return query.where(chosen).order_by(c.nr, c.id)
    # The plus keeps SQLite from looking dwellings up by number, and so from reading all children
    # first and sorting them: dwellings in order, each with its own, needs no sorting to speak of.
    own = literal_column("+bolig.id") == c.foraelder_id
    query = query.select_from(bolig.join(table, own))
    return query.where(chosen, _exists_still(c)).order_by(bolig.c.nr, bolig.c.id, c.nr, c.id)


@lru_cache(maxsize=32)
def _sql(objekt: Objekttype, organisation: int | None, kun_venter: bool) -> str:
    query = _columns(objekt, _chosen(organisation, kun_venter))
    return str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


@contextmanager
def _rows(connection: Connection, sql: str) -> Iterator[Iterator[Raekke]]:
    """Give a query's rows straight from the driver, within the connection's transaction."""
    if not connection.in_transaction():
        connection.begin()
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    with closing(raw.cursor()) as cursor:
        yield iter(cursor.execute(sql))


def number_of(
    connection: Connection, *, organisation: int | None = None, kun_venter: bool = False
) -> int:
    """Return how many dwellings ``boliger`` would yield."""
    query = select(func.count()).select_from(bolig).where(_chosen(organisation, kun_venter))
    count: int = connection.execute(query).scalar_one()
    return count


def upper(connection: Connection, objekt: Objekttype) -> list[Objekt]:
    """Return the organisations, afdelinger or byggeafsnit that have not vanished."""
    table = OBJEKTTABELLER[objekt]
    return read_objects(
        connection,
        objekt,
        lambda query: query.where(not_(and_(table.c.slettet == 1, table.c.har_grundlag == 0))),
    )


def dwellings_with_errors(connection: Connection) -> set[int]:
    """Return the dwellings in which the checks have found errors."""
    query = select(fund.c.bolig_id).where(fund.c.niveau == Alvor.FEJL.value).distinct()
    return set(connection.execute(query).scalars())


def errors(connection: Connection, bolig_id: int) -> list[Fund]:
    """Return the errors the checks have found in a dwelling, each on an object."""
    c = fund.c
    query = (
        select(c.objekttype, c.objekt_id, c.felt, c.kode, c.besked, c.argumenter)
        .where(fund.c.bolig_id == bolig_id, fund.c.niveau == Alvor.FEJL.value)
        .order_by(fund.c.id)
    )
    return [
        Fund(
            Alvor.FEJL,
            kode=row[3],
            besked=row[4],
            objekt=Noegle(Objekttype(row[0]), row[1]),
            felt=row[2],
            argumenter=decode(row[5]),
        )
        for row in connection.execute(query)
    ]


def unchecked_dwellings(connection: Connection) -> set[int]:
    """Return the dwellings that have been edited since they were last checked."""
    query = select(bolig.c.id).where(UKONTROLLERET)
    return set(connection.execute(query).scalars())


class Aabne:
    """The objects that wait for an answer in a submission: sorted numbers, eight bytes each."""

    def __init__(self, connection: Connection) -> None:
        c = indsendtobjekt.c
        self._numbers: dict[Objekttype, array[int]] = {}
        for objekt in (Objekttype.BOLIG, *BOERNETYPER):
            query = select(c.objekt_id).where(I_AABEN, c.objekttype == objekt.value)
            numbers = connection.execute(query.order_by(c.objekt_id)).scalars()
            self._numbers[objekt] = array("q", numbers)

    def __contains__(self, noegle: object) -> bool:
        """True when the object waits in a submission."""
        if not isinstance(noegle, Noegle):
            return False
        numbers = self._numbers.get(noegle.type)
        if not numbers:
            return False
        at = bisect_left(numbers, noegle.id)
        return at < len(numbers) and numbers[at] == noegle.id
