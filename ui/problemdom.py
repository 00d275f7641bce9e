"""What the findings amount to, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from models.sprog import oversat


def verdict(fejl: int, advarsler: int, skal_bekraeftes: int = 0) -> str:
    """Return what the findings amount to in a few words."""
    count = QLocale().toString
    parts = []
    if fejl:
        parts.append(oversat("{antal} fejl").format(antal=count(fejl)))
    if advarsler:
        one = oversat("{antal} advarsel")
        several = oversat("{antal} advarsler")
        parts.append((one if advarsler == 1 else several).format(antal=count(advarsler)))
    if skal_bekraeftes:
        waits = oversat("{antal} skal bekræftes")
        parts.append(waits.format(antal=count(skal_bekraeftes)))
    return ", ".join(parts) or oversat("Ingen fejl")
