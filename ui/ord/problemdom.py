"""What the findings amount to, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from models.sprog import oversat
from ui.ord.antal import antal


def verdict(fejl: int, advarsler: int, skal_bekraeftes: int = 0) -> str:
    """Return what the findings amount to in a few words."""
    count = QLocale().toString
    parts = []
    if fejl:
        parts.append(antal(fejl, oversat("{antal} fejl"), oversat("{antal} fejl", "flertal")))
    if advarsler:
        parts.append(antal(advarsler, oversat("{antal} advarsel"), oversat("{antal} advarsler")))
    if skal_bekraeftes:
        waits = oversat("{antal} skal bekræftes")
        parts.append(waits.format(antal=count(skal_bekraeftes)))
    return ", ".join(parts) or oversat("Ingen fejl")
