"""Numbers with their nouns in sentences."""

from __future__ import annotations


def counted(count: int, ental: str, flertal: str) -> str:
    """Return a number with its noun: ``1 bolig``, ``1.200 boliger``."""
    return f"{f'{count:,}'.replace(',', '.')} {ental if count == 1 else flertal}"
