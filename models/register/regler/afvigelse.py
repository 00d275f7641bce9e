"""How much one amount differs from another, in whole percent."""

from __future__ import annotations

from decimal import Decimal


def exceeds(before: Decimal, now: Decimal, graense: int) -> bool:
    """True when an amount has changed by more than so many percent of what it was.

    Nothing can be said of a change from nothing.
    """
    return before > 0 and abs(now - before) * 100 > before * graense


def percent(before: Decimal, now: Decimal) -> str:
    """Return by how many percent an amount has changed, as it is told: ``12`` or ``-8``."""
    return str(round((now - before) * 100 / before))
