"""A strip of numbers worth knowing: each a value and, under it, what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.register.fund import Alvor
from ui.dele.flydelayout import Flydelayout
from ui.dele.kort import etiket
from ui.felter.feltredaktoer import set_alvor
from ui.udseende.tema import AFSTAND_L


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
        layout = Flydelayout(self, afstand=AFSTAND_L, hoejre=True)
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
