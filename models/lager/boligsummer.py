"""Sums worth knowing of the dwellings under a place, and what each of them costs and who has it.

The rent is the nettohusleje in force today. The questions are asked on a worker thread: a whole
organisation takes longer than the window may wait.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from models.lager import boliglister
from models.lager.laesning import chunks
from models.lager.skema import bolig, boligudgift, fund
from models.register.felter import Felttabel
from models.register.fund import Alvor
from models.register.objekter import Noegle
from models.register.visninger import Boligsum, Boligtal


def sums(connection: Connection, tabel: Felttabel, today: date, under: Noegle) -> Boligsum:
    """Return the sums of the dwellings under an object that are not deleted."""
    inside = _inside(under)
    vacant = boliglister.vacant(tabel, today).subquery()
    rents = _rents(tabel, today).where(boligudgift.c.foraelder_id.in_(inside)).subquery()
    findings = (
        select(fund.c.niveau, func.count()).where(fund.c.bolig_id.in_(inside)).group_by("niveau")
    )
    levels = {row[0]: row[1] for row in connection.execute(findings)}
    total = select(func.coalesce(func.sum(rents.c.beloeb), 0))
    return Boligsum(
        boliger=_count(connection, inside),
        ledige=_count(connection, inside.where(bolig.c.id.in_(select(vacant)))),
        uden_husleje=_count(connection, inside.where(boliglister.without_rent(tabel, today))),
        husleje_oere=connection.execute(total).scalar_one(),
        fejl=levels.get(Alvor.FEJL.value, 0),
        advarsler=levels.get(Alvor.ADVARSEL.value, 0),
    )


def numbers(
    connection: Connection, tabel: Felttabel, today: date, under: Noegle
) -> dict[int, Boligtal]:
    """Return what each dwelling under an object costs a month today, and who has it."""
    rents: dict[int, int] = {}
    query = _rents(tabel, today).where(boligudgift.c.foraelder_id.in_(_inside(under)))
    for dwelling, oere in connection.execute(query):
        rents[dwelling] = rents.get(dwelling, 0) + oere
    found = {}
    ids = list(connection.execute(_inside(under)).scalars())
    for part in chunks(ids):
        occupants = boliglister.occupants(connection, tabel, today, part)
        for dwelling in part:
            vacant, who = occupants.get(dwelling, (False, ""))
            found[dwelling] = Boligtal(rents.get(dwelling), vacant, who)
    return found


def _inside(under: Noegle) -> Select[Any]:
    return select(bolig.c.id).where(boliglister.below(under), bolig.c.slettet == 0)


def _rents(tabel: Felttabel, today: date) -> Select[Any]:
    """Return a query for the amounts of the nettohusleje in force today, by dwelling."""
    table = boligudgift.c
    return select(table.foraelder_id.label("bolig"), table.beloeb_oere.label("beloeb")).where(
        boliglister.is_rent(tabel, today),
        or_(table.start.is_(None), table.start <= today.isoformat()),
        table.beloeb_oere.is_not(None),
    )


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
