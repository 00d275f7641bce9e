"""Findings of the database: kept, so that half a million objects need not be checked to show them.

A check of few dwellings is best done inside one write transaction (read, check, replace), so that
nothing is edited between the reading and the mark that the dwelling has been checked; a check of
all goes on like that, some hundred dwellings at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select, update

from models.lager import bekraeftelser
from models.lager.laesning import chunks
from models.lager.skema import bolig as boligtabel
from models.lager.skema import fund as fundtabel
from models.register.dokument import decode, encode
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.navngivning import name
from models.register.objekter import Noegle
from models.register.visninger import Boligfundtal


def replace_findings(
    connection: Connection, bolig_ids: Iterable[int], fund: Iterable[tuple[int, Fund]]
) -> int:
    """Put new findings in the place of all that some dwellings had, and mark these as checked.

    ``fund`` gives each finding with the number of the dwelling it belongs to, which must be one of
    ``bolig_ids``. A finding without ``objekt`` is about the dwelling. Returns how many were kept.
    """
    for part in chunks(bolig_ids):
        connection.execute(delete(fundtabel).where(fundtabel.c.bolig_id.in_(part)))
        connection.execute(
            update(boligtabel)
            .where(boligtabel.c.id.in_(part), boligtabel.c.kontrolleret != 1)
            .values(kontrolleret=1)
        )
    count = 0
    for findings in chunks(fund):
        connection.execute(insert(fundtabel), [_row(*finding) for finding in findings])
        count += len(findings)
    return count


def _row(bolig_id: int, fund: Fund) -> dict[str, Any]:
    noegle = fund.objekt or Noegle(Objekttype.BOLIG, bolig_id)
    return {
        "bolig_id": bolig_id,
        "objekttype": noegle.type.value,
        "objekt_id": noegle.id,
        "felt": fund.felt,
        "niveau": fund.niveau.value,
        "kode": fund.kode,
        "kraever_bekraeftelse": int(fund.kraever_bekraeftelse),
        "besked": fund.besked,
        "argumenter": encode(fund.argumenter),
        "aftryk": fund.aftryk,
    }


def dwellings_with_findings(
    connection: Connection, tabel: Felttabel, limit: int, *, skal_bekraeftes: bool = False
) -> list[Boligfundtal]:
    """Return the first dwellings with findings, those with errors first, and how many each has.

    ``skal_bekraeftes`` leaves out those in which nothing waits to be confirmed.
    """
    table = fundtabel.c
    waiting = bekraeftelser.waiting_by_dwelling(connection)
    counts = [
        func.sum(case((table.niveau == level.value, 1), else_=0)).label(level.value)
        for level in (Alvor.FEJL, Alvor.ADVARSEL, Alvor.INFO)
    ]
    grouped = select(table.bolig_id, *counts).group_by(table.bolig_id).subquery()
    numbers = [grouped.c[count.name] for count in counts]
    query = (
        select(boligtabel.c.id, boligtabel.c.felter, *numbers)
        .join(grouped, grouped.c.bolig_id == boligtabel.c.id)
        .order_by(numbers[0] == 0, numbers[1] == 0, boligtabel.c.sortering, boligtabel.c.nr)
        .limit(limit)
    )
    if skal_bekraeftes:
        demanding = select(table.bolig_id).where(
            bekraeftelser.DEMANDS, bekraeftelser.holding().is_(None)
        )
        query = query.where(boligtabel.c.id.in_(demanding))
    return [
        Boligfundtal(
            bolig=row[0],
            navn=name(tabel, Objekttype.BOLIG, decode(row[1])),
            fejl=row[2],
            advarsler=row[3],
            oplysninger=row[4],
            skal_bekraeftes=waiting.get(row[0], 0),
        )
        for row in connection.execute(query)
    ]


def read_findings(
    connection: Connection,
    *,
    bolig: int | None = None,
    niveau: Alvor | None = None,
    kode: str | None = None,
    skal_bekraeftes: bool = False,
    limit: int = 1000,
    offset: int = 0,
) -> list[Fund]:
    """Return findings, dwelling by dwelling; ``skal_bekraeftes`` only those that wait for it."""
    table = fundtabel.c
    query = (
        select(
            table.niveau,
            table.kode,
            table.besked,
            boligtabel.c.enhedsid,
            table.objekttype,
            table.objekt_id,
            table.felt,
            table.kraever_bekraeftelse,
            table.argumenter,
            table.aftryk,
            case((table.aftryk != "", bekraeftelser.holding())).label("holder"),
        )
        .join(boligtabel, boligtabel.c.id == table.bolig_id)
        .order_by(table.bolig_id, table.id)
        .limit(limit)
        .offset(offset)
    )
    if bolig is not None:
        query = query.where(table.bolig_id == bolig)
    if niveau is not None:
        query = query.where(table.niveau == niveau.value)
    if kode is not None:
        query = query.where(table.kode == kode)
    if skal_bekraeftes:
        query = query.where(bekraeftelser.DEMANDS, bekraeftelser.holding().is_(None))
    rows = connection.execute(query).all()
    numbers = [row.holder for row in rows if row.holder is not None]
    given = {one.id: one for one in bekraeftelser.given(connection, numbers=numbers)}
    return [
        Fund(
            niveau=Alvor(row.niveau),
            kode=row.kode,
            besked=row.besked,
            enhedsid=row.enhedsid or "",
            objekt=Noegle(Objekttype(row.objekttype), row.objekt_id),
            felt=row.felt,
            kraever_bekraeftelse=row.kraever_bekraeftelse == 1,
            argumenter=decode(row.argumenter),
            aftryk=row.aftryk,
            bekraeftet=given.get(row.holder),
        )
        for row in rows
    ]


def with_errors(connection: Connection, objekttype: str, numbers: list[int]) -> set[int]:
    """Return which of some objects of one kind have findings that are errors."""
    found: set[int] = set()
    for part in chunks(numbers):
        query = select(fundtabel.c.objekt_id).where(
            fundtabel.c.niveau == Alvor.FEJL.value,
            fundtabel.c.objekttype == objekttype,
            fundtabel.c.objekt_id.in_(part),
        )
        found.update(connection.execute(query).scalars())
    return found
