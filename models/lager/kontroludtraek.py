"""Dwellings as they stand, for a quick look: their documents, without records or baselines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.lager.laesning import read_numbered, table_of
from models.lager.skema import bolig
from models.register.dokument import Dokument, decode
from models.register.felter import Objekttype
from models.register.objekter import BOERNETYPER, Objekt, Sted


@dataclass(frozen=True, slots=True)
class Kontroludtraek:
    """A dwelling's documents and the objects above it."""

    id: int
    sted: Sted
    bolig: Dokument
    udgifter: Sequence[Dokument]
    kontrakter: Sequence[Dokument]


def known(connection: Connection, first: int, last: int) -> Iterator[Kontroludtraek]:
    """Yield those of the dwellings from one number to another of which the register knows all.

    Where something is new, changed, deleted or made by hand, there is more to look at than
    documents: what the register is to hold instead may have to be confirmed by a person.
    """
    c = bolig.c
    query = select(c.id, c.foraelder_id, c.felter).where(
        c.id.between(first, last), c.har_grundlag == 1, c.aendret == 0, c.slettet == 0
    )
    rows = connection.execute(query.order_by(c.id)).all()
    steder = dict(_steder(connection, {row[1] for row in rows}))
    udgifter, kontrakter = (_below(connection, objekt, first, last) for objekt in BOERNETYPER)
    for number, section, felter in rows:
        expenses, contracts = udgifter.get(number, []), kontrakter.get(number, [])
        if section in steder and expenses is not None and contracts is not None:
            yield Kontroludtraek(number, steder[section], decode(felter), expenses, contracts)


def _below(
    connection: Connection, objekt: Objekttype, first: int, last: int
) -> Mapping[int, list[Dokument] | None]:
    """Return the documents under each dwelling, in order; None where one waits to be reported."""
    c = table_of(objekt).c
    query = (
        select(c.foraelder_id, c.felter, c.har_grundlag, c.aendret, c.slettet)
        .where(c.foraelder_id.between(first, last))
        .order_by(c.nr, c.id)
    )
    below: dict[int, list[Dokument] | None] = {}
    for dwelling, felter, has_baseline, changed, deleted in connection.execute(query).all():
        documents = below.setdefault(dwelling, [])
        if deleted or changed or not has_baseline:
            below[dwelling] = None
        elif documents is not None:
            documents.append(decode(felter))
    return below


def _steder(connection: Connection, sections: Iterable[int]) -> Iterator[tuple[int, Sted]]:
    """Yield the byggeafsnit that the register knows, with what is above them."""
    below = read_numbered(connection, Objekttype.BYGGEAFSNIT, sections)
    afdelinger = _above(connection, Objekttype.AFDELING, below)
    organisationer = _above(connection, Objekttype.BOLIGORGANISATION, afdelinger.values())
    for section in below:
        afdeling = afdelinger[section.foraelder or 0]
        sted = Sted(organisationer[afdeling.foraelder or 0], afdeling, section)
        if None not in (sted.boligorganisation.grundlag, afdeling.grundlag, section.grundlag):
            yield section.id, sted


def _above(
    connection: Connection, objekt: Objekttype, below: Iterable[Objekt]
) -> dict[int, Objekt]:
    numbers = {one.foraelder or 0 for one in below}
    return {one.id: one for one in read_numbered(connection, objekt, numbers)}
