"""How it is told that something is held back: a few words, an icon and a colour."""

from __future__ import annotations

from models.register.overfoersel import HoldtTilbage
from ui.ord.statustekst import Statusvisning
from ui.udseende.tema import Rolle


def held_sign(holdt: HoldtTilbage) -> Statusvisning:
    """Return the words, the icon and the colour; an error looks like no warning."""
    if holdt.har_fejl:
        return Statusvisning(holdt.kort, "circle-x", Rolle.FEJL)
    if holdt.ubekraeftet:
        return Statusvisning(holdt.kort, "badge-check", Rolle.ADVARSEL)
    if holdt.ikke_klar:
        return Statusvisning(holdt.kort, "pencil", Rolle.AENDRET)
    return Statusvisning(holdt.kort, "triangle-alert", Rolle.ADVARSEL)
