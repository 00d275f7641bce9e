"""Numbers with their nouns: one dwelling, twelve dwellings."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def antal(count: int, ental: str, flertal: str, **mere: str) -> str:
    """Return the text for one or for several, ``{antal}`` in it as the clerk writes numbers.

    ``mere`` is what stands in its other places.
    """
    return (ental if count == 1 else flertal).format(antal=QLocale().toString(count), **mere)
