"""What the findings amount to, in a few words."""

from __future__ import annotations

from models.sprog import oversat
from ui.ord.antal import antal


def verdict(fejl: int, advarsler: int) -> str:
    """Return what the findings amount to in a few words."""
    parts = []
    if fejl:
        parts.append(antal(fejl, oversat("{antal} fejl"), oversat("{antal} fejl", "flertal")))
    if advarsler:
        parts.append(antal(advarsler, oversat("{antal} advarsel"), oversat("{antal} advarsler")))
    return ", ".join(parts) or oversat("Ingen fejl")
