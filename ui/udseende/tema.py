"""Colours, sizes and fonts: named once, used everywhere.

A colour is asked for by its role. ``farver()`` gives the roles of the theme in force; the contrast
that each text and mark needs is a test computed from the roles, in both themes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

import resources
from models.register.fund import Alvor


class Rolle(StrEnum):
    """What a colour is for; the names of the fields of ``Farver``."""

    BUND = "bund"
    FLADE = "flade"
    FLADE_DYB = "flade_dyb"
    KANT = "kant"
    KANT_FELT = "kant_felt"
    TEKST = "tekst"
    TEKST_SVAG = "tekst_svag"
    TEKST_SLUKKET = "tekst_slukket"
    ACCENT = "accent"
    PAA_ACCENT = "paa_accent"
    ACCENT_FLADE = "accent_flade"
    FEJL = "fejl"
    FEJL_FLADE = "fejl_flade"
    ADVARSEL = "advarsel"
    ADVARSEL_FLADE = "advarsel_flade"
    OK = "ok"
    OK_FLADE = "ok_flade"
    AENDRET = "aendret"
    OEVELSE = "oevelse"
    OEVELSE_STRIBE = "oevelse_stribe"
    PAA_OEVELSE = "paa_oevelse"


@dataclass(frozen=True, slots=True)
class Farver:
    """The colour roles of one theme, as ``#rrggbb``."""

    moerkt: bool
    bund: str
    """Behind everything."""
    flade: str
    """Cards, fields and lists."""
    flade_dyb: str
    """Wells: read-only fields, headers, pressed buttons."""
    kant: str
    """Quiet lines between things."""
    kant_felt: str
    """The border of what can be filled in or pressed."""
    tekst: str
    tekst_svag: str
    """Labels, units and hints."""
    tekst_slukket: str
    """What cannot be used now: weaker still, but it can be read."""
    accent: str
    paa_accent: str
    """Text on the accent colour."""
    accent_flade: str
    """What is selected, and buttons under the mouse."""
    fejl: str
    fejl_flade: str
    advarsel: str
    advarsel_flade: str
    ok: str
    ok_flade: str
    aendret: str
    """The dot at what differs from the register."""
    oevelse: str
    """The band across a window that only practises, its stripes, and the text on both."""
    oevelse_stribe: str
    paa_oevelse: str


LYSE = Farver(
    moerkt=False,
    bund="#f3f5f6",
    flade="#ffffff",
    flade_dyb="#eaeef0",
    kant="#dbe1e5",
    kant_felt="#7f8b96",
    tekst="#182127",
    tekst_svag="#53606b",
    tekst_slukket="#606c77",
    accent="#0f6674",
    paa_accent="#ffffff",
    accent_flade="#dff0f2",
    fejl="#b3261e",
    fejl_flade="#fbeae9",
    advarsel="#855600",
    advarsel_flade="#fff4dc",
    ok="#1e6e3c",
    ok_flade="#e6f4ea",
    aendret="#6a45b0",
    oevelse="#ffd54a",
    oevelse_stribe="#f2b600",
    paa_oevelse="#1d1d1d",
)

MOERKE = Farver(
    moerkt=True,
    bund="#13181c",
    flade="#1b2227",
    flade_dyb="#242d33",
    kant="#323c44",
    kant_felt="#71808c",
    tekst="#e7ecef",
    tekst_svag="#a5b1ba",
    tekst_slukket="#8795a0",
    accent="#5bc0cc",
    paa_accent="#06262b",
    accent_flade="#183b41",
    fejl="#ff8a80",
    fejl_flade="#3d2221",
    advarsel="#f0be5c",
    advarsel_flade="#3a2f17",
    ok="#7bd197",
    ok_flade="#1b3526",
    aendret="#bba2f2",
    oevelse="#e6b422",
    oevelse_stribe="#c99700",
    paa_oevelse="#16181a",
)

OEVELSE_LYSE = replace(LYSE, accent="#93186c", accent_flade="#fbe6f3")
OEVELSE_MOERKE = replace(MOERKE, accent="#f29ad1", paa_accent="#3a0a2a", accent_flade="#43203a")
"""The themes of a window that only practises: everything that is chosen has another colour."""

ALVOR = {Alvor.FEJL: Rolle.FEJL, Alvor.ADVARSEL: Rolle.ADVARSEL, Alvor.INFO: Rolle.ACCENT}
"""The colour of a finding."""
ALVORSIKON = {Alvor.FEJL: "circle-x", Alvor.ADVARSEL: "triangle-alert", Alvor.INFO: "info"}
"""The icon of a finding: colour is never the only carrier."""

# Spacing in steps of 4 px, one radius, the height of a row in a list and of what can be pressed.
TRIN = 4
AFSTAND_XS, AFSTAND_S, AFSTAND_M, AFSTAND_L, AFSTAND_XL = 4, 8, 12, 16, 24
RADIUS = 6
RAEKKEHOEJDE = 28
IKON = 16

SKRIFT = "Inter"
SKRIFT_LILLE_PT, SKRIFT_PT, SKRIFT_MELLEM_PT, SKRIFT_STOR_PT = 9.0, 10.0, 12.0, 16.0
SKRIFT_KAEMPE_PT = 24.0
SKRIFTFILER = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")

TEMAER = ("system", "lyst", "moerkt")


class _InForce:
    farver = LYSE
    oevelse = False


def farver() -> Farver:
    """Return the colour roles of the theme in force."""
    return _InForce.farver


def set_oevelse(*, til: bool) -> None:
    """Have the themes from now on be those of practising, or the usual ones."""
    _InForce.oevelse = til


def practising() -> bool:
    """True while nothing of what is sent goes to the register."""
    return _InForce.oevelse


def temafarver(*, moerkt: bool) -> Farver:
    """Return the colour roles of the dark theme, or of the light one."""
    if _InForce.oevelse:
        return OEVELSE_MOERKE if moerkt else OEVELSE_LYSE
    return MOERKE if moerkt else LYSE


def set_farver(roller: Farver) -> None:
    """Put a theme's colour roles in force; what is drawn already is ``temaskift``'s to change."""
    _InForce.farver = roller


def farve(rolle: Rolle) -> QColor:
    """Return a role's colour in the theme in force."""
    return QColor(getattr(_InForce.farver, rolle.value))


def polish(widget: QWidget) -> None:
    """Let the style sheet see a widget's changed properties."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it will see them when the widget is first shown
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def load_fonts() -> None:
    """Make the bundled fonts known to Qt, so that the program looks the same everywhere."""
    for name in SKRIFTFILER:
        QFontDatabase.addApplicationFont(str(resources.path("skrifter", name)))


def skrift(punkter: float = SKRIFT_PT, *, fed: bool = False) -> QFont:
    """Return the program's font with tabular figures, in a size (points) and weight."""
    font = QFont(SKRIFT)
    font.setPointSizeF(punkter)
    font.setWeight(QFont.Weight.DemiBold if fed else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
