"""Which dwellings share a lejemålsnummer: the organisation's own, and so unique within it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from models.lager.laesning import chunks
from models.lager.skema import afdeling, bolig, byggeafsnit, fund
from models.register.dokument import decode
from models.register.navngivning import dwelling_name
from models.register.regler.identitet import LEJEMAALSNUMMER_TO_GANGE

NAEVNES = 3
"""How many of the others that have a number are named."""


@dataclass(frozen=True, slots=True)
class Delt:
    """A number that a dwelling shares: how many have it, and the names of some of the others."""

    antal: int
    andre: tuple[str, ...]

    @property
    def naevnt(self) -> str:
        """The others in words that are the same in any language."""
        return ", ".join((*self.andre, *(["…"] if self.antal - 1 > len(self.andre) else [])))


def shared_numbers(connection: Connection, ids: Iterable[int]) -> dict[int, Delt]:
    """Return who else in its organisation has a dwelling's number.

    Told of those of the given dwellings that share theirs. What has vanished has none.
    """
    one, other = bolig.alias("den_ene"), bolig.alias("den_anden")
    its, others = byggeafsnit.alias("dens"), byggeafsnit.alias("den_andens")
    here, there = afdeling.alias("her"), afdeling.alias("der")
    counts: dict[int, tuple[int, str, int]] = {}
    for part in chunks(ids):
        query = (
            select(one.c.id, func.count(), one.c.lejemaalsnummer, here.c.foraelder_id)
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
        counts.update((row[0], (row[1], row[2], row[3])) for row in connection.execute(query))
    named = _named(connection, {number for _, number, _ in counts.values()})
    found = {}
    for bolig_id, (antal, number, organisation) in counts.items():
        others_ = [name for one_, name in named[organisation, number] if one_ != bolig_id]
        found[bolig_id] = Delt(antal, tuple(others_[:NAEVNES]))
    return found


def _named(
    connection: Connection, numbers: Iterable[str]
) -> dict[tuple[int, str], list[tuple[int, str]]]:
    """Return the first dwellings with each number, and their names, by organisation and number."""
    place: ColumnElement[int] = func.row_number().over(
        partition_by=(afdeling.c.foraelder_id, bolig.c.lejemaalsnummer), order_by=bolig.c.id
    )
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for part in chunks(numbers):
        first = (
            select(
                afdeling.c.foraelder_id,
                bolig.c.lejemaalsnummer,
                bolig.c.id,
                bolig.c.felter,
                place.label("plads"),
            )
            .join(byggeafsnit, byggeafsnit.c.id == bolig.c.foraelder_id)
            .join(afdeling, afdeling.c.id == byggeafsnit.c.foraelder_id)
            .where(
                bolig.c.lejemaalsnummer.in_(part),
                or_(bolig.c.slettet == 0, bolig.c.har_grundlag == 1),
            )
            .subquery()
        )
        rows = connection.execute(select(first).where(first.c.plads <= NAEVNES + 1))
        for organisation, number, bolig_id, felter, _ in rows:
            name = dwelling_name(decode(felter))
            found.setdefault((organisation, number), []).append((bolig_id, name))
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
