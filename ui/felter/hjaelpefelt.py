"""One input of the simulator: label, control, unit, where the figure is found, and what is wrong.

The label, the unit and the help are those of ``models.boligstoette.hjaelp``; nothing is written
twice.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.boligstoette.hjaelp import HJAELP
from models.register.fund import Alvor
from models.sprog import markeret, oversat
from ui.felter.feltredaktoer import set_alvor
from ui.felter.inddata import Tekstlinje
from ui.felter.tastede_tal import TastetError, laes_antal, laes_beloeb, laes_tal, tastetal
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_XS, ALVOR, ALVORSIKON

T = TypeVar("T")

ENHEDSBREDDE = 44
"""The room in pixels of a unit where several lines stand in line: that of ``kr./md.``."""


def hjaelpetekst(noegle: str) -> str:
    """Return the help of an input as a tooltip: what it is, and where it is found."""
    hjaelp = HJAELP[noegle]
    navn = oversat(hjaelp.navn)
    return f"{navn}. {oversat(hjaelp.hvor)}" if hjaelp.hvor else navn


class Tastefelt(QWidget, Generic[T]):
    """A line that is read as something; ``vaerdi`` keeps what was last readable."""

    redigeret = Signal()
    """The value has changed, or can no longer be read."""

    def __init__(
        self,
        navn: str,
        laes: Callable[[str], T],
        skriv: Callable[[T], str],
        vaerdi: T,
        parent: QWidget | None = None,
        *,
        enhed: str = "",
        tip: str = "",
        bredde: int = 110,
        linjet: bool = False,
    ) -> None:
        """With ``linjet`` there is room for a unit even without one: lines then stand in line."""
        super().__init__(parent)
        self._read, self._write, self._value = laes, skriv, vaerdi
        self._readable = True
        self.linje = Tekstlinje(self, tal=True)
        self.linje.setMaximumWidth(bredde)
        self.linje.setText(skriv(vaerdi))
        self.linje.setAccessibleName(navn)
        label = QLabel(navn, self)
        label.setBuddy(self.linje)
        label.setWordWrap(True)
        for widget in (label, self.linje):
            widget.setToolTip(tip)
        unit = QLabel(enhed, self)
        set_slags(unit, "lille")
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_XS)
        row.addWidget(label, 1)
        row.addWidget(self.linje)
        if linjet:
            unit.ensurePolished()
            longest = unit.fontMetrics().horizontalAdvance(oversat("kr./md."))
            unit.setFixedWidth(max(ENHEDSBREDDE, longest + AFSTAND_XS))
        if enhed or linjet:
            row.addWidget(unit)
        self._error = QWidget(self)
        below = QHBoxLayout(self._error)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(AFSTAND_XS)
        icon = Ikonbillede(ALVORSIKON[Alvor.FEJL], ALVOR[Alvor.FEJL], parent=self)
        self._error_text = QLabel(self)
        self._error_text.setWordWrap(True)
        set_alvor(self._error_text, Alvor.FEJL)
        below.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._error_text, 1)
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._error)
        self.linje.redigeret.connect(self._on_typed)
        self.linje.forladt.connect(self._tidy)
        self.linje.fortrudt.connect(self._take_back)

    @property
    def vaerdi(self) -> T:
        """The value: what was last readable."""
        return self._value

    @property
    def laeseligt(self) -> bool:
        """False while what stands in the line cannot be read."""
        return self._readable

    def vis(self, vaerdi: T) -> None:
        """Show a value without telling anyone."""
        self._value, self._readable = vaerdi, True
        if not self.linje.hasFocus() or self.linje.text() != self._write(vaerdi):
            self.linje.vis("", self._write(vaerdi))
        self.vis_fejl("")

    def vis_fejl(self, besked: str) -> None:
        """Show what is wrong with the value, or that nothing is."""
        self._error_text.setText(besked)
        self._error.setVisible(bool(besked))
        set_alvor(self.linje, Alvor.FEJL if besked else None)

    def _on_typed(self) -> None:
        try:
            self._value = self._read(self.linje.text())
        except TastetError as error:
            self._readable = False
            self.vis_fejl(str(error))
        else:
            self._readable = True
            self.vis_fejl("")
        self.redigeret.emit()

    def _tidy(self) -> None:
        if self._readable:
            self.linje.vis("", self._write(self._value))

    def _take_back(self) -> None:
        self.vis(self._value)
        self.redigeret.emit()


def _optional(laes: Callable[[str], Fraction]) -> Callable[[str], Fraction]:
    def laes_eller_nul(tekst: str) -> Fraction:
        return laes(tekst) if tekst.strip() else Fraction(0)

    return laes_eller_nul


_ELLER_NUL_BELOEB = _optional(laes_beloeb)


def beloebsfelt(noegle: str, parent: QWidget) -> Tastefelt[Fraction]:
    """Return the input of an amount; an empty line is 0."""
    return Tastefelt(
        oversat(HJAELP[noegle].navn),
        _ELLER_NUL_BELOEB,
        tastetal,
        Fraction(0),
        parent,
        enhed=_short_unit(HJAELP[noegle].enhed),
        tip=hjaelpetekst(noegle),
        linjet=True,
    )


def antalsfelt(noegle: str, parent: QWidget) -> Tastefelt[int]:
    """Return the input of a whole number."""
    return Tastefelt(
        oversat(HJAELP[noegle].navn),
        laes_antal,
        str,
        0,
        parent,
        tip=hjaelpetekst(noegle),
        linjet=True,
    )


def muligt_antalsfelt(noegle: str, parent: QWidget) -> Tastefelt[int | None]:
    """Return the input of a whole number that may be left out."""
    return Tastefelt(
        oversat(HJAELP[noegle].navn),
        _maybe_count,
        _count_text,
        None,
        parent,
        enhed=_short_unit(HJAELP[noegle].enhed),
        tip=hjaelpetekst(noegle),
        linjet=True,
    )


def muligt_talfelt(noegle: str, parent: QWidget) -> Tastefelt[Fraction | None]:
    """Return the input of a number that may be left out."""
    return Tastefelt(
        oversat(HJAELP[noegle].navn),
        _maybe_number,
        _number_text,
        None,
        parent,
        enhed=_short_unit(HJAELP[noegle].enhed),
        tip=hjaelpetekst(noegle),
        linjet=True,
    )


def _maybe_count(tekst: str) -> int | None:
    return laes_antal(tekst) if tekst.strip() else None


def _count_text(antal: int | None) -> str:
    return "" if antal is None else str(antal)


def _maybe_number(tekst: str) -> Fraction | None:
    return laes_tal(tekst) if tekst.strip() else None


def _number_text(tal: Fraction | None) -> str:
    return "" if tal is None else tastetal(tal)


_SHORT = {"kr. om året": markeret("kr./år"), "kr. om måneden": markeret("kr./md."), "personer": ""}


def _short_unit(enhed: str) -> str:
    return oversat(_SHORT.get(enhed, enhed))
