"""Bars of three parts for a PDF: who pays more, the same and less. The numbers stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib import colors
from reportlab.lib.units import mm

from export.pdf_ark import TEKST
from models.boligstoette.eksakt import dansk
from models.sprog import markeret, oversat

_RAEKKE, _SOEJLE = 5.6 * mm, 4.2 * mm
_NAVN, _BREDDE = 64 * mm, 190 * mm
_SKRIFT = 7.5
_MINDSTE_MED_TAL = 9 * mm
_DELE = (
    (colors.HexColor("#b3541e"), colors.white, markeret("betaler selv mere")),
    (colors.HexColor("#d5dbe1"), TEKST, markeret("uændret")),
    (colors.HexColor("#1f5f99"), colors.white, markeret("betaler selv mindre")),
)
"""Fill, text and meaning: told apart by lightness as well as by colour."""


class Soejle(NamedTuple):
    """One bar: how many of each."""

    navn: str
    mere: int
    uaendret: int
    mindre: int


PAA_EN_SIDE = 20
"""How many bars one picture may have: it cannot be split over pages."""


def soejler(raekker: Sequence[Soejle]) -> Drawing:
    """Return one bar for each row, all of the same length, and what the colours mean."""
    hoejde = _RAEKKE * (len(raekker) + 1)
    tegning = Drawing(_NAVN + _BREDDE, hoejde)
    x = _NAVN
    for fyld, _, betydning in _DELE:
        y = hoejde - _RAEKKE + 1 * mm
        tegning.add(_flade(x, y, 3 * mm, 3 * mm, fyld))
        _skriv(tegning, x + 4 * mm, y + 0.5 * mm, oversat(betydning))
        x += 42 * mm
    for nr, raekke in enumerate(raekker, 2):
        _soejle(tegning, raekke, hoejde - _RAEKKE * nr)
    return tegning


def _soejle(tegning: Drawing, raekke: Soejle, y: float) -> None:
    _skriv(tegning, 0, y + 1.3 * mm, raekke.navn)
    antal = (raekke.mere, raekke.uaendret, raekke.mindre)
    i_alt = max(sum(antal), 1)
    x = _NAVN
    for boliger, (fyld, tekst, _) in zip(antal, _DELE, strict=True):
        bredde = _BREDDE * boliger / i_alt
        if boliger:
            tegning.add(_flade(x, y, bredde, _SOEJLE, fyld))
        if bredde >= _MINDSTE_MED_TAL:
            tegning.add(
                String(
                    x + bredde / 2,
                    y + 1.3 * mm,
                    dansk(boliger),
                    fontName="Helvetica",
                    fontSize=_SKRIFT,
                    fillColor=tekst,
                    textAnchor="middle",
                )
            )
        x += bredde


def _flade(x: float, y: float, bredde: float, hoejde: float, fyld: colors.Color) -> Rect:
    flade = Rect(x, y, bredde, hoejde)
    flade.fillColor = fyld
    flade.strokeColor = colors.white
    return flade


def _skriv(tegning: Drawing, x: float, y: float, tekst: str) -> None:
    tegning.add(String(x, y, tekst, fontName="Helvetica", fontSize=_SKRIFT, fillColor=TEKST))
