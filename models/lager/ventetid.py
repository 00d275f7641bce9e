"""Since when a change has waited to be reported, and what of it is adopted.

The register wants changes as soon as they are adopted, at least daily, so every object remembers
when it became a change (``venter_siden``), or when it was adopted. Whatever changes an object's
row says here what becomes of the two columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    exists,
    func,
    select,
    text,
)

from models.lager.boligstroem import sections_of
from models.lager.laesning import table_of
from models.lager.skema import UBESVARET, VENTER, bolig, indsendelse, indsendtobjekt
from models.register.felter import Objekttype
from models.register.objekter import BOERNETYPER
from models.register.overfoersel import Indsendelsestilstand
from models.register.visninger import Ventetid

VENTER_SIDEN: Final = "venter_siden"
IKKE_VEDTAGET: Final = "ikke_vedtaget"

_PAA_VEJ: Final = (Indsendelsestilstand.SENDT.value, Indsendelsestilstand.UVIS.value)
_UGE: Final = 7


def waits(row: Mapping[str, Any]) -> bool:
    """True when the register does not yet hold what stands in a row."""
    if row["har_grundlag"]:
        return bool(row["aendret"] or row["slettet"])
    return not row["slettet"]


def following(
    before: Mapping[str, Any] | None, after: Mapping[str, Any], now: str
) -> dict[str, Any]:
    """Return the two columns of a row that becomes ``after`` at a time (as it is stored).

    An object that waits already has waited since then, unless it is adopted just now. The mark
    that something is not adopted goes with the change it was set on.
    """
    marked = after.get(IKKE_VEDTAGET, 0)
    if not waits(after):
        return {VENTER_SIDEN: None, IKKE_VEDTAGET: 0 if after["har_grundlag"] else marked}
    known = before is not None and waits(before) and before.get(VENTER_SIDEN)
    adopted = before is not None and before.get(IKKE_VEDTAGET, 0) > marked
    return {VENTER_SIDEN: known if known and not adopted else now, IKKE_VEDTAGET: marked}


def assignments(table: Table) -> dict[str, ColumnElement[Any]]:
    """Return what an update that binds ``new_venter`` and ``new_tid`` gives the two columns.

    ``new_venter`` is 1 when the row waits afterwards, ``new_tid`` the time to count from if it
    did not wait before.
    """
    waiting = bindparam("new_venter") == 1
    return {
        VENTER_SIDEN: func.iif(
            waiting, func.coalesce(table.c[VENTER_SIDEN], bindparam("new_tid")), None
        ),
        IKKE_VEDTAGET: func.iif(waiting, table.c[IKKE_VEDTAGET], 0),
    }


def by_age(connection: Connection, today: date, organisation: int | None = None) -> Ventetid:
    """Count the adopted changes that wait to be sent by their age in days, on the clock here."""
    counts = [0, 0, 0, 0]
    not_adopted = 0
    oldest: date | None = None
    for objekt in (Objekttype.BOLIG, *BOERNETYPER):
        for stamp, marked, count in connection.execute(_waiting(objekt, organisation)):
            if marked:
                not_adopted += count
                continue
            day = _day(stamp, today)
            oldest = day if oldest is None else min(oldest, day)
            counts[_class((today - day).days)] += count
    new, yesterday, week, older = counts
    return Ventetid(new, yesterday, week, older, not_adopted, oldest)


def _waiting(objekt: Objekttype, organisation: int | None) -> Any:
    """Return the query for what waits of a kind: since when, the mark, and how many."""
    table = table_of(objekt)
    c = table.c
    dwelling = bolig.alias("over")
    known = exists().where(
        dwelling.c.id == (c.id if objekt is Objekttype.BOLIG else c.foraelder_id),
        dwelling.c.har_grundlag == 1,
    )
    if organisation is not None:
        known = known.where(dwelling.c.foraelder_id.in_(sections_of(organisation)))
    on_the_way = exists().where(
        text(UBESVARET),
        indsendtobjekt.c.objekttype == objekt.value,
        indsendtobjekt.c.objekt_id == c.id,
        indsendtobjekt.c.indsendelse_id == indsendelse.c.id,
        indsendelse.c.tilstand.in_(_PAA_VEJ),
    )
    return (
        select(c.venter_siden, c.ikke_vedtaget, func.count())
        .where(text(f"({VENTER}) AND NOT (har_grundlag = 0 AND slettet = 1)"), known, ~on_the_way)
        .group_by(c.venter_siden, c.ikke_vedtaget)
    )


def _day(stamp: str | None, today: date) -> date:
    """Return the day of a stored time on the clock here; one that is not known is today."""
    return today if stamp is None else datetime.fromisoformat(stamp).astimezone().date()


def _class(days: int) -> int:
    """Return which of the counts of ``Ventetid`` an age belongs to."""
    if days <= 1:
        return max(days, 0)
    return 2 if days <= _UGE else 3
