"""Who a dwelling is found by when its line does not say so: a tenant of another time than today.

A name is looked for among all tenants a dwelling has had, or is to have, and the line shows those
of today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from models.lager.laesning import chunks
from models.lager.skema import lejekontrakt
from models.lager.soegning_sqlite import Ord, matching
from models.lager.tekstnoegler import searchable
from models.register.dokument import decode
from models.register.navngivning import tenants
from models.sprog import oversat


class _Lejer(NamedTuple):
    navn: str
    noegle: str
    """The name as it is searched in."""
    start: str | None
    slut: str | None


def unseen_tenants(
    connection: Connection, today: date, query: str, shown: Mapping[int, str]
) -> dict[int, str]:
    """Return the tenant that each dwelling is found by, told as one: ``Tidligere lejer: …``.

    ``shown`` is what the lines of some dwellings show; those that tell why they are found, and
    those that no tenant is the reason for, are left out.
    """
    levels = [words for words in matching(query) if words]
    if not levels:
        return {}
    seen = {dwelling: searchable(text) for dwelling, text in shown.items()}
    puzzling = [one for one, text in seen.items() if _missing(levels[0], text)]
    found = {}
    for part in chunks(puzzling):
        for dwelling, lejere in _tenants(connection, part).items():
            reason = _reason(levels, seen[dwelling], lejere)
            if reason is not None:
                found[dwelling] = _told(reason, today.isoformat())
    return found


def _reason(levels: Iterable[list[Ord]], seen: str, lejere: Iterable[_Lejer]) -> _Lejer | None:
    """Return whose name holds what a line does not show, and the most of what is looked for."""
    for words in levels:
        missing = _missing(words, seen)
        if not missing:
            return None
        held = [lejer for lejer in lejere if len(_missing(missing, lejer.noegle)) < len(missing)]
        if held:
            return min(held, key=lambda lejer: len(_missing(words, lejer.noegle)))
    return None


def _missing(words: list[Ord], text: str) -> list[Ord]:
    return [ways for ways in words if not any(way in text for way in ways)]


def _tenants(connection: Connection, dwellings: Collection[int]) -> dict[int, list[_Lejer]]:
    """Return all tenants of some dwellings, the last to move in first."""
    table = lejekontrakt.c
    rows = connection.execute(
        select(table.foraelder_id, table.felter, table.start, table.slut)
        .where(table.foraelder_id.in_(dwellings), table.slettet == 0)
        .order_by(table.start.desc(), table.nr)
    )
    found: dict[int, list[_Lejer]] = {}
    for dwelling, felter, start, slut in rows:
        found.setdefault(dwelling, []).extend(
            _Lejer(navn, searchable(navn), start, slut) for navn in tenants(decode(felter))
        )
    return found


def _told(lejer: _Lejer, today: str) -> str:
    if lejer.start is not None and lejer.start > today:
        return oversat("Kommende lejer: {navn}").format(navn=lejer.navn)
    if lejer.slut is not None and lejer.slut < today:
        return oversat("Tidligere lejer: {navn}").format(navn=lejer.navn)
    return lejer.navn
