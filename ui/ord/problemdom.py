"""What the findings amount to, in a few words."""

from __future__ import annotations

from models.sprog import oversat
from ui.ord.antal import antal


def verdict(fejl: int, advarsler: int, *, alt_kontrolleret: bool = True) -> str:
    """Return what the findings amount to in a few words; there may be more until all is checked."""
    parts = []
    if fejl:
        parts.append(antal(fejl, oversat("{antal} fejl"), oversat("{antal} fejl", "flertal")))
    if advarsler:
        parts.append(antal(advarsler, oversat("{antal} advarsel"), oversat("{antal} advarsler")))
    told = ", ".join(parts)
    if alt_kontrolleret:
        return told or oversat("Ingen fejl")
    if not told:
        return oversat("Ikke kontrolleret endnu")
    return oversat("{dom} indtil nu · kontrollen er ikke færdig").format(dom=told)
