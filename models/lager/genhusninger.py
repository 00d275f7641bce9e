"""The stays of tenants elsewhere, as rows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from models.lager.skema import genhusning
from models.register.genhusning import Genhusning
from models.ur import stamp


def stays(
    connection: Connection, *, bolig: int | None = None, number: int | None = None
) -> list[Genhusning]:
    """Return the stays, the latest start first: all, those of one dwelling, or the one."""
    c = genhusning.c
    query = _columns().where(c.slettet == 0).order_by(c.fra.desc(), c.id.desc())
    if bolig is not None:
        query = query.where(c.bolig_id == bolig)
    if number is not None:
        query = query.where(c.id == number)
    return [_stay(row) for row in connection.execute(query)]


def save(connection: Connection, stay: Genhusning) -> int:
    """Keep a stay and return its number."""
    values = {
        "bolig_id": stay.bolig,
        "lejer": stay.lejer,
        "genhusningsadresse": stay.genhusningsadresse,
        "fra": _iso(stay.fra),
        "til": _iso(stay.til),
        "forlaenget_til": _iso(stay.forlaenget_til),
        "bemaerkning": stay.bemaerkning,
        "paamind": _iso(stay.paamind),
        "meddelt": None if stay.meddelt is None else stamp(stay.meddelt),
        "oprettet": "" if stay.oprettet is None else stamp(stay.oprettet),
        "hvem": stay.hvem,
    }
    if stay.id:
        connection.execute(update(genhusning).where(genhusning.c.id == stay.id).values(values))
        return stay.id
    made = insert(genhusning).values(values).returning(genhusning.c.id)
    return int(connection.execute(made).scalar_one())


def delete(connection: Connection, number: int) -> None:
    """Take a stay off the lists."""
    connection.execute(update(genhusning).where(genhusning.c.id == number).values(slettet=1))


def _columns() -> Select[Any]:
    c = genhusning.c
    return select(
        c.id,
        c.bolig_id,
        c.lejer,
        c.genhusningsadresse,
        c.fra,
        c.til,
        c.forlaenget_til,
        c.bemaerkning,
        c.paamind,
        c.meddelt,
        c.oprettet,
        c.hvem,
    )


def _stay(row: Any) -> Genhusning:
    return Genhusning(
        id=row[0],
        bolig=row[1],
        lejer=row[2],
        genhusningsadresse=row[3],
        fra=_date(row[4]),
        til=_date(row[5]),
        forlaenget_til=_date(row[6]),
        bemaerkning=row[7],
        paamind=_date(row[8]),
        meddelt=None if row[9] is None else datetime.fromisoformat(row[9]),
        oprettet=datetime.fromisoformat(row[10]) if row[10] else None,
        hvem=row[11],
    )


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
