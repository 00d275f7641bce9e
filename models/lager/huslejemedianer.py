"""The middle rent per m² of an afdeling's dwellings, for a rule that compares a rent with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from statistics import median
from typing import Any, Final

from sqlalchemy import Connection, Float, Select, cast, func, or_, select

from models.lager import boliglister
from models.lager.laesning import chunks
from models.lager.skema import bolig, boligudgift, byggeafsnit
from models.lager.soegning_sqlite import document_text
from models.register.felter import Felttabel, Objekttype
from models.register.regler.nettohusleje import AREALER

TRIN: Final = 25
"""Kr. per m² a year: medians are told in such steps, so that one rent hardly moves them."""


def medians(
    connection: Connection,
    tabel: Felttabel,
    today: date,
    mindst: int,
    boliger: Iterable[int] | None = None,
) -> dict[int, int]:
    """Return the median by afdeling, rounded, of the rents in force today.

    ``mindst`` is how many dwellings must have a rent and an area. ``boliger`` asks for the
    afdelinger of these dwellings alone.
    """
    asked = _prices(tabel, today)
    if asked is None:
        return {}
    if boliger is None:
        return dict(_medians(connection, asked, mindst, tabel))
    found: dict[int, int] = {}
    for part in chunks(_afdelinger(connection, boliger)):
        # Said of the expenses themselves, so that those of other afdelinger are not looked at.
        sections = select(byggeafsnit.c.id).where(byggeafsnit.c.foraelder_id.in_(part))
        inside = select(bolig.c.id).where(bolig.c.foraelder_id.in_(sections))
        only = asked.where(boligudgift.c.foraelder_id.in_(inside))
        found.update(_medians(connection, only, mindst, tabel))
    return found


def _medians(
    connection: Connection, asked: Select[Any], mindst: int, tabel: Felttabel
) -> Iterator[tuple[int, int]]:
    months = 12 if tabel.antagelse("beloeb_periode") == "maaned" else 1
    rows = connection.execute(asked)
    for afdeling, group in groupby(rows, key=lambda row: row[0]):
        prices = [oere * months / 100 / area for _, oere, area in group if area and area > 0]
        if len(prices) >= mindst:
            rounded = round(median(prices) / TRIN) * TRIN
            if rounded > 0:
                yield afdeling, rounded


def _prices(tabel: Felttabel, today: date) -> Select[Any] | None:
    """Return a query for afdeling, amount in øre and area, in the order of the afdelinger.

    None where the table of fields knows no area.
    """
    areas = [
        func.nullif(cast(document_text(bolig.c.felter, key), Float), 0.0)
        for key in AREALER
        if tabel.kender(Objekttype.BOLIG, key)
    ]
    if not areas:
        return None
    rent = boligudgift.c
    return (
        select(byggeafsnit.c.foraelder_id, rent.beloeb_oere, func.coalesce(*areas))
        .select_from(boligudgift)
        .join(bolig, bolig.c.id == rent.foraelder_id)
        .join(byggeafsnit, byggeafsnit.c.id == bolig.c.foraelder_id)
        .where(
            boliglister.is_rent(tabel, today),
            or_(rent.start.is_(None), rent.start <= today.isoformat()),
            rent.beloeb_oere > 0,
            bolig.c.slettet == 0,
        )
        .order_by(byggeafsnit.c.foraelder_id)
    )


def _afdelinger(connection: Connection, boliger: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(boliger):
        query = (
            select(byggeafsnit.c.foraelder_id)
            .join(bolig, bolig.c.foraelder_id == byggeafsnit.c.id)
            .where(bolig.c.id.in_(part))
        )
        found.update(connection.execute(query.distinct()).scalars())
    return found
