"""From rows to the records of the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    not_,
    select,
    text,
)

from models.lager.skema import OBJEKTTABELLER, UBESVARET, indsendtobjekt
from models.register.dokument import Dokument, decode, decode_to_keep
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt

T = TypeVar("T")

I_AABEN: Final = text(UBESVARET)
"""The condition that an object lies in an open submission, in the words of the partial index."""

CHUNK: Final = 500
"""How many ids a query names at a time."""

_KOLONNER: Final = (
    "id",
    "foraelder_id",
    "nr",
    "felter",
    "grundlag",
    "har_grundlag",
    "aendret",
    "klar",
    "slettet",
    "ikke_vedtaget",
    "venter_siden",
)

FORAELDER: Final[Mapping[Objekttype, Objekttype]] = {
    Objekttype.AFDELING: Objekttype.BOLIGORGANISATION,
    Objekttype.BYGGEAFSNIT: Objekttype.AFDELING,
    Objekttype.BOLIG: Objekttype.BYGGEAFSNIT,
    Objekttype.BOLIGUDGIFT: Objekttype.BOLIG,
    Objekttype.LEJEKONTRAKT: Objekttype.BOLIG,
}
"""Which kind of object stands above each kind."""

BOERN: Final[Mapping[Objekttype, tuple[Objekttype, ...]]] = {
    above: tuple(below for below, its_parent in FORAELDER.items() if its_parent is above)
    for above in OBJEKTTABELLER
}
"""Which kinds of objects stand below each kind."""


def table_of(objekt: Objekttype) -> Table:
    """Return the table of a kind of object."""
    return OBJEKTTABELLER[objekt]


def columns(objekt: Objekttype) -> Select[Any]:
    """Return a query for what ``as_object`` needs."""
    table = table_of(objekt)
    return select(*(table.c[name] for name in _KOLONNER))


_ET_OBJEKT: Final[Mapping[Objekttype, Select[Any]]] = {
    objekt: columns(objekt).where(table.c.id == bindparam("id"))
    for objekt, table in OBJEKTTABELLER.items()
}
"""The query for one object of each kind, made once: it is asked again and again."""
_NOGEN_AABEN: Final = select(indsendtobjekt.c.objekt_id).where(I_AABEN).limit(1)


def as_object(
    objekt: Objekttype,
    row: Sequence[Any],
    indsendelse: int | None = None,
    read: Callable[[str], Dokument] = decode,
) -> Objekt:
    """Return the record of a row of ``columns``."""
    id_, parent, nr, felter, grundlag, has_baseline, aendret, klar, slettet, marked, since = row
    document = read(felter)
    baseline = None
    if has_baseline:
        baseline = document if grundlag is None else read(grundlag)
    return Objekt(
        objekt,
        id_,
        parent,
        nr,
        document,
        baseline,
        aendret == 1,
        klar == 1,
        slettet == 1,
        indsendelse,
        marked == 1,
        None if since is None else datetime.fromisoformat(since),
    )


def is_shown(table: Table) -> ColumnElement[bool]:
    """Return the condition that an object has not vanished.

    One that was deleted before it was ever reported is gone from every list and sum.
    """
    return not_(and_(table.c.slettet == 1, table.c.har_grundlag == 0))


def read_objects(
    connection: Connection,
    objekt: Objekttype,
    change: Callable[[Select[Any]], Select[Any]] = lambda query: query,
) -> list[Objekt]:
    """Return the objects of one kind that a query finds, in the order of their siblings.

    ``change`` adds conditions. The open submission each lies in is filled in.
    """
    table = table_of(objekt)
    query = change(columns(objekt)).order_by(table.c.nr, table.c.id)
    rows = connection.execute(query).all()
    submitted = open_submissions(connection, objekt, [row[0] for row in rows])
    return [as_object(objekt, row, submitted.get(row[0]), decode_to_keep) for row in rows]


def read_numbered(
    connection: Connection, objekt: Objekttype, numbers: Iterable[int]
) -> list[Objekt]:
    """Return those of the objects of one kind, given by number, that there are."""
    numbers, table = list(numbers), table_of(objekt)
    if len(numbers) == 1:
        one = read_object(connection, Noegle(objekt, numbers[0]))
        return [] if one is None else [one]
    return [
        one
        for part in chunks(numbers)
        for one in read_objects(connection, objekt, _Numbered(table, part))
    ]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The condition that a row has one of some numbers."""

    table: Table
    numbers: list[int]

    def __call__(self, query: Select[Any]) -> Select[Any]:
        return query.where(self.table.c.id.in_(self.numbers))


def read_object(connection: Connection, noegle: Noegle) -> Objekt | None:
    """Return one object, or None when there is none."""
    row = connection.execute(_ET_OBJEKT[noegle.type], {"id": noegle.id}).first()
    if row is None:
        return None
    submitted = open_submissions(connection, noegle.type, [noegle.id])
    return as_object(noegle.type, row, submitted.get(noegle.id), decode_to_keep)


def open_submissions(
    connection: Connection, objekt: Objekttype, ids: Sequence[int]
) -> dict[int, int]:
    """Return the open submission of each of the objects that lies in one."""
    if not ids or not any_open_submission(connection):
        return {}
    found: dict[int, int] = {}
    columns_ = select(indsendtobjekt.c.objekt_id, indsendtobjekt.c.indsendelse_id)
    for part in chunks(ids):
        rows = connection.execute(
            columns_.where(
                I_AABEN,
                indsendtobjekt.c.objekttype == objekt.value,
                indsendtobjekt.c.objekt_id.in_(part),
            )
        )
        found.update((row[0], row[1]) for row in rows)
    return found


def any_open_submission(connection: Connection) -> bool:
    """True when some object lies in an open submission."""
    return connection.execute(_NOGEN_AABEN).first() is not None


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Yield the items in lists of at most ``size``."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part
