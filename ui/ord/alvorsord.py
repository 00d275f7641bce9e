"""The words for how serious a finding is."""

from __future__ import annotations

from models.register.fund import Alvor
from models.sprog import oversat


def alvor_ord(niveau: Alvor) -> str:
    """Return the word for one finding of a level."""
    return {
        Alvor.FEJL: oversat("Fejl"),
        Alvor.ADVARSEL: oversat("Advarsel"),
        Alvor.INFO: oversat("Oplysning", "niveau"),
    }[niveau]


def alvor_flertal(niveau: Alvor) -> str:
    """Return the word for several findings of a level."""
    return {
        Alvor.FEJL: oversat("Fejl", "flertal"),
        Alvor.ADVARSEL: oversat("Advarsler"),
        Alvor.INFO: oversat("Oplysninger", "niveau"),
    }[niveau]
