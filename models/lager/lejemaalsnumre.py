"""Which dwellings share a lejemålsnummer: the organisation's own, and so unique within it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, func, or_, select

from models.lager.laesning import chunks
from models.lager.skema import afdeling, bolig, byggeafsnit, fund
from models.register.dokument import decode
from models.register.regler.identitet import LEJEMAALSNUMMER_TO_GANGE


def shared_numbers(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return how many dwellings of an organisation have the same number.

    Told of those of the given dwellings that share theirs. What has vanished has none.
    """
    one, other = bolig.alias("den_ene"), bolig.alias("den_anden")
    its, others = byggeafsnit.alias("dens"), byggeafsnit.alias("den_andens")
    here, there = afdeling.alias("her"), afdeling.alias("der")
    found: dict[int, int] = {}
    for part in chunks(ids):
        query = (
            select(one.c.id, func.count())
            .join(other, other.c.lejemaalsnummer == one.c.lejemaalsnummer)
            .join(its, its.c.id == one.c.foraelder_id)
            .join(here, here.c.id == its.c.foraelder_id)
            .join(others, others.c.id == other.c.foraelder_id)
            .join(there, there.c.id == others.c.foraelder_id)
            .where(
                one.c.id.in_(part),
                one.c.slettet == 0,
                or_(other.c.slettet == 0, other.c.har_grundlag == 1),
                here.c.foraelder_id == there.c.foraelder_id,
            )
            .group_by(one.c.id)
            .having(func.count() > 1)
        )
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def sharing_numbers(connection: Connection, ids: Sequence[int]) -> Iterator[int]:
    """Yield the dwellings that have the number that one of these has, or shared before."""
    numbers: set[str] = set()
    for part in chunks(ids):
        now = select(bolig.c.lejemaalsnummer).where(
            bolig.c.id.in_(part), bolig.c.lejemaalsnummer.is_not(None)
        )
        numbers.update(connection.execute(now).scalars())
        before = select(fund.c.argumenter).where(
            fund.c.bolig_id.in_(part), fund.c.kode == LEJEMAALSNUMMER_TO_GANGE.kode
        )
        for arguments in connection.execute(before).scalars():
            numbers.add(decode(arguments)["nummer"].strip())
    for names in chunks(numbers):
        query = select(bolig.c.id).where(bolig.c.lejemaalsnummer.in_(names))
        yield from connection.execute(query).scalars()
