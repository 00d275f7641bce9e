"""The time axis of a picture: where a day stands, and which days are written under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from models.register.forloeb import Tidsrum
from models.sprog import DANSK, chosen

MAANEDSPLADS, AARSPLADS = 74, 46
"""Width in pixels of what is written at a month, and at a year."""
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)
"""Months between marks."""
_FIRST, _LAST = 12, 9999 * 12 + 11
"""The months a date can have, as whole numbers."""
LANGT = 7 * 12
"""Months from which a picture is cut to the years about today, until all of it is asked for."""
FOER, EFTER = 48, 18
"""Months before and after today in a picture that is cut."""


@dataclass(frozen=True, slots=True)
class Maerke:
    """A day that is written under the picture."""

    dag: date
    tekst: str


@dataclass(frozen=True, slots=True)
class Tidsakse:
    """From the first day of a month to the first day of another."""

    fra: date
    til: date

    def share(self, dag: date | None) -> float:
        """Return where a day stands, from 0 to 1; None is the end, as is what lies after it."""
        if dag is None:
            return 1.0
        share = (dag - self.fra).days / max((self.til - self.fra).days, 1)
        return min(max(share, 0.0), 1.0)

    def shows(self, rum: Tidsrum) -> bool:
        """True when a period is seen, at least in part."""
        return rum.fra < self.til and (rum.til is None or rum.til > self.fra)

    def cuts(self, rum: Tidsrum) -> bool:
        """True when a period begins before what is seen."""
        return rum.fra < self.fra

    def marks(self, bredde: int) -> list[Maerke]:
        """Return the days to write under a picture of a width in pixels."""
        first, last = _month(self.fra), _month(self.til)
        for step in _STEPS:
            room = AARSPLADS if step >= 12 else MAANEDSPLADS
            if (last - first) / step * room <= bredde:
                break
        start = -(-first // step) * step
        months = range(max(start, _FIRST), min(last, _LAST) + 1, step)
        return [Maerke(_day(month), _text(_day(month), step)) for month in months]


def axis(perioder: Iterable[Tidsrum], idag: date, *, hele: bool) -> Tidsakse:
    """Return the axis of a picture of some periods: all of their time, or the years about today."""
    perioder = list(perioder)
    first, last = _bounds(perioder, idag)
    if not hele and is_long(perioder, idag):
        about = min(_month(idag), _last_told(perioder, idag))
        first, last = max(first, about - FOER), min(last, about + EFTER)
    air = max((last - first) // 24, 2)
    return Tidsakse(_day(max(first, _FIRST)), _day(min(last + air, _LAST)))


def is_long(perioder: Iterable[Tidsrum], idag: date) -> bool:
    """True when some periods span more years than are read at a glance."""
    first, last = _bounds(perioder, idag)
    return last - first > LANGT


def _last_told(perioder: Iterable[Tidsrum], idag: date) -> int:
    """Return the month in which the last period ends, today's where one runs on."""
    return max((_month(one.til or idag) for one in perioder), default=_month(idag))


def _bounds(perioder: Iterable[Tidsrum], idag: date) -> tuple[int, int]:
    days = [idag]
    for period in perioder:
        days.append(period.fra)
        if period.til is not None:
            days.append(period.til)
    return _month(min(days)), _month(max(days))


def _month(dag: date) -> int:
    return dag.year * 12 + dag.month - 1


def _day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _text(dag: date, step: int) -> str:
    if step >= 12:
        return str(dag.year)
    locale = QLocale() if chosen() == DANSK else QLocale(QLocale.Language.English)
    name = locale.standaloneMonthName(dag.month, QLocale.FormatType.ShortFormat)
    return f"{name} {dag.year}"
