"""What follows from a change: dwellings to check again, and what they are found and sorted by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, or_, select, update

from models.lager import soegning_sqlite
from models.lager.laesning import chunks
from models.lager.raekker import search_text, sort_text
from models.lager.skema import (
    afdeling,
    bolig,
    boligorganisation,
    boligudgift,
    byggeafsnit,
    lejekontrakt,
)
from models.register.dokument import decode
from models.register.navngivning import tenants


@dataclass
class Beroert:
    """What a change has touched: dwellings, and upper levels that all below them depend on."""

    boliger: set[int] = field(default_factory=set)
    soegning: set[int] = field(default_factory=set)
    """Those of the dwellings that may be found by something else now."""
    byggeafsnit: set[int] = field(default_factory=set)
    afdelinger: set[int] = field(default_factory=set)
    organisationer: set[int] = field(default_factory=set)

    def row(self, table: Table, row: Mapping[str, Any], *, search: bool = True) -> None:
        """Add a row that is made, changed or removed.

        ``search`` says whether its dwelling may be found by something else now.
        """
        if table in (bolig, boligudgift, lejekontrakt):
            dwelling = row["id" if table is bolig else "foraelder_id"]
            self.boliger.add(dwelling)
            if search and table is not boligudgift:
                self.soegning.add(dwelling)
        elif table is byggeafsnit:
            self.byggeafsnit.add(row["id"])
        elif table is afdeling:
            self.afdelinger.add(row["id"])
        elif table is boligorganisation:
            self.organisationer.add(row["id"])

    def gone(self, table: Table, numbers: Iterable[int]) -> None:
        """Leave out rows that no longer exist."""
        if table is bolig:
            self.boliger.difference_update(numbers)
            self.soegning.difference_update(numbers)


def refresh(connection: Connection, touched: Beroert) -> None:
    """Mark what was touched as unchecked, and compute what it is found and sorted by."""
    below = set(_below(connection, touched))
    for part in chunks(touched.boliger | below):
        connection.execute(update(bolig).where(bolig.c.id.in_(part)).values(kontrolleret=0))
    for part in chunks(touched.soegning | below):
        _search_and_sort(connection, part)


def _below(connection: Connection, touched: Beroert) -> Iterable[int]:
    if not (touched.byggeafsnit or touched.afdelinger or touched.organisationer):
        return ()
    query = (
        select(bolig.c.id)
        .join(byggeafsnit, byggeafsnit.c.id == bolig.c.foraelder_id)
        .join(afdeling, afdeling.c.id == byggeafsnit.c.foraelder_id)
        .where(
            or_(
                byggeafsnit.c.id.in_(touched.byggeafsnit),
                afdeling.c.id.in_(touched.afdelinger),
                afdeling.c.foraelder_id.in_(touched.organisationer),
            )
        )
    )
    return connection.execute(query).scalars()


def _search_and_sort(connection: Connection, ids: list[int]) -> None:
    names: dict[int, list[str]] = {}
    contracts = (
        select(lejekontrakt.c.foraelder_id, lejekontrakt.c.felter)
        .where(lejekontrakt.c.foraelder_id.in_(ids), lejekontrakt.c.slettet == 0)
        .order_by(lejekontrakt.c.nr, lejekontrakt.c.id)
    )
    for dwelling, felter in connection.execute(contracts):
        names.setdefault(dwelling, []).extend(tenants(decode(felter)))
    dwellings = (
        select(
            bolig.c.id,
            bolig.c.nr,
            bolig.c.felter,
            byggeafsnit.c.nummer,
            bolig.c.soegning,
            bolig.c.sortering,
        )
        .join(byggeafsnit, byggeafsnit.c.id == bolig.c.foraelder_id)
        .where(bolig.c.id.in_(ids))
    )
    new, found_anew = [], []
    for dwelling, nr, felter, number, soegning, sortering in connection.execute(dwellings):
        document = decode(felter)
        found_by = search_text(document, number, names.get(dwelling, ()))
        sorted_by = sort_text(document, nr)
        if (found_by, sorted_by) != (soegning, sortering):
            new.append({"which": dwelling, "found": found_by, "sorted": sorted_by})
        if found_by != soegning:
            found_anew.append(dwelling)
    soegning_sqlite.forget(connection, found_anew)
    if new:
        connection.execute(
            update(bolig)
            .where(bolig.c.id == bindparam("which"))
            .values(soegning=bindparam("found"), sortering=bindparam("sorted")),
            new,
        )
    soegning_sqlite.remember(connection, found_anew)
