"""The clock: what time and day it is, and how a time is stored.

Rules, law and everything else that computes are given their time; this is for those who give it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

Ur = Callable[[], datetime]
"""Tells the time; a test sets its own."""


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day where the clerk is."""
    return datetime.now().astimezone().date()


def stamp(time: datetime) -> str:
    """Return a time as it is stored: ISO, UTC, seconds."""
    return time.astimezone(UTC).isoformat(timespec="seconds")
