"""Numbers with their nouns in sentences."""

from __future__ import annotations

from models.sprog import oversat


def counted(count: int, ental: str, flertal: str) -> str:
    """Return a number with its noun: ``1 bolig``, ``1.200 boliger``; the nouns are marked texts."""
    return f"{f'{count:,}'.replace(',', '.')} {oversat(ental if count == 1 else flertal)}"
