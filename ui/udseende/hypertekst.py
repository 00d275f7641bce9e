"""Readable accounts as rich text: wraps, can be marked and copied, follows the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.udseende.tema import SKRIFT_LILLE_PT, Rolle, farver

FED = "font-weight:600"


def fed(tekst: str) -> str:
    """Return a text in the heavier weight."""
    return f"<span style='{FED}'>{escape(tekst)}</span>"


def svag(tekst: str) -> str:
    """Return a small text in the weak colour."""
    colour = getattr(farver(), Rolle.TEKST_SVAG.value)
    return f"<span style='color:{colour}; font-size:{SKRIFT_LILLE_PT}pt'>{escape(tekst)}</span>"


def celle(
    indhold: str, *, hoejre: bool = False, spaend: int = 1, streg: bool = False, bredde: int = 80
) -> str:
    """Return a table cell; ``streg`` puts more room above it, ``bredde`` is that of an amount."""
    align = " align='right'" if hoejre else ""
    span = f" colspan='{spaend}'" if spaend > 1 else ""
    width = f" width='{bredde}'" if hoejre else ""
    top = 12 if streg else 6
    keep = "white-space:nowrap; " if hoejre else ""
    left = 8 if hoejre else 0
    style = f"{keep}padding-top:{top}px; padding-left:{left}px"
    return f"<td valign='top'{align}{span}{width} style='{style}'>{indhold}</td>"


def punkter(linjer: Sequence[str]) -> str:
    """Return sentences, each with a dot before it; the lines of a long one stand under it."""
    dot = "<td valign='top'>\N{BULLET}&nbsp;</td>"
    rows = "".join(f"<tr>{dot}<td>{escape(line)}</td></tr>" for line in linjer)
    return f"<table cellspacing='0' cellpadding='0'>{rows}</table>"


def tabel(raekker: list[str]) -> str:
    """Return a table as wide as there is room."""
    rows = "".join(f"<tr>{row}</tr>" for row in raekker)
    return f"<table width='100%' cellspacing='0' cellpadding='0'>{rows}</table>"


class Hypertekst(QLabel):
    """A label whose text is made by a function, anew whenever the theme changes."""

    def __init__(self, navn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[[], str] = str
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAccessibleName(navn)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def vis(self, lav: Callable[[], str]) -> None:
        """Show what the function makes, now and in other themes."""
        self._make = lav
        self._draw()

    def _draw(self) -> None:
        text = self._make()
        if text != self.text():
            self.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in the new theme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
