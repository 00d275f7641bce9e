"""How much asks for attention at each place above the dwellings, in two grouped queries."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, Select, func, select

from models.lager.boligstroem import pending_dwellings
from models.lager.skema import afdeling, bolig, byggeafsnit, fund
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle
from models.register.visninger import Stedtal


def count_places(connection: Connection) -> dict[Noegle, Stedtal]:
    """Return the numbers of the places that have any; the others are left out."""
    wrong = select(fund.c.bolig_id).where(fund.c.niveau == Alvor.FEJL.value)
    errors = _by_place(connection, wrong)
    changed = _by_place(connection, pending_dwellings())
    return {
        noegle: Stedtal(fejl=errors[noegle], aendret=changed[noegle])
        for noegle in {*errors, *changed}
    }


def _by_place(connection: Connection, dwellings: Select[tuple[int]]) -> Counter[Noegle]:
    """Return how many of some dwellings lie in each byggeafsnit, afdeling and organisation."""
    query = (
        select(afdeling.c.foraelder_id, afdeling.c.id, byggeafsnit.c.id, func.count())
        .join(byggeafsnit, byggeafsnit.c.foraelder_id == afdeling.c.id)
        .join(bolig, bolig.c.foraelder_id == byggeafsnit.c.id)
        .where(bolig.c.id.in_(dwellings))
        .group_by(byggeafsnit.c.id)
    )
    levels = (Objekttype.BOLIGORGANISATION, Objekttype.AFDELING, Objekttype.BYGGEAFSNIT)
    counts: Counter[Noegle] = Counter()
    for *ids, count in connection.execute(query):
        for level, id_ in zip(levels, ids, strict=True):
            counts[Noegle(level, id_)] += count
    return counts
