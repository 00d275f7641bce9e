"""A strip of numbers worth knowing: each a value and, under it, what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.register.fund import Alvor
from ui.dele.flydelayout import Flydelayout
from ui.dele.forkortet import Forkortet
from ui.dele.kort import etiket
from ui.felter.feltredaktoer import set_alvor
from ui.udseende.tema import AFSTAND_L, AFSTAND_M

NOTEBREDDE = 160
"""Pixels of a note beside a title; a longer one goes on to another line."""


@dataclass(frozen=True, slots=True)
class Noegletal:
    """One number: ``5 ledige``; ``alvor`` when it asks for attention, and a tooltip."""

    vaerdi: str
    hvad: str
    alvor: Alvor | None = None
    forklaring: str = ""


class Noegletalslinje(QWidget):
    """Shows some numbers side by side, at the right; read aloud as sentences."""

    def __init__(self, pladser: int, parent: QWidget | None = None) -> None:
        """``pladser`` is how many numbers there is room for."""
        super().__init__(parent)
        layout = self.linje = Flydelayout(self, afstand=AFSTAND_L, hoejre=True)
        self._places = []
        for _ in range(pladser):
            box = QWidget(self)
            inner = QVBoxLayout(box)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(0)
            value, what = etiket("", "overskrift", box), etiket("", "lille", box)
            inner.addWidget(value)
            inner.addWidget(what)
            layout.addWidget(box)
            box.hide()
            self._places.append((box, value, what))
        self.tal: Sequence[Noegletal] = ()

    def show_numbers(self, tal: Sequence[Noegletal]) -> None:
        """Show these numbers instead."""
        self.tal = tal
        for nr, (box, value, what) in enumerate(self._places):
            box.setVisible(nr < len(tal))
            if nr < len(tal):
                one = tal[nr]
                value.setText(one.vaerdi)
                what.setText(one.hvad)
                set_alvor(value, one.alvor)
                box.setToolTip(one.forklaring)
                box.setAccessibleName(f"{one.vaerdi} {one.hvad}")


class Talhoved(QWidget):
    """A title with a note, and numbers beside it; where they have too little room, below it."""

    def __init__(self, pladser: int, parent: QWidget | None = None) -> None:
        """``pladser`` is how many numbers there is room for."""
        super().__init__(parent)
        self.titel: QLabel = Forkortet("titel", self)
        self.note: QLabel = etiket("", "svag", self, ombryd=True)
        self.tal = Noegletalslinje(pladser, self)
        words = self._words = QHBoxLayout()
        words.setSpacing(AFSTAND_M)
        words.addWidget(self.titel)
        words.addWidget(self.note, 1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(AFSTAND_M)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(self.tal)

    def event(self, event: QEvent) -> bool:
        """Look for room anew when a text has become another."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the numbers where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        note = self.note.fontMetrics().horizontalAdvance(self.note.text())
        wanted = self.titel.sizeHint().width() + min(note, NOTEBREDDE) + 2 * AFSTAND_M
        beside = wanted + self.tal.linje.one_line() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self.tal.setMinimumWidth(self.tal.linje.one_line() if beside else 0)
        if way is not self._layout.direction():
            self._layout.setDirection(way)
            self.tal.linje.set_hoejre(beside)
