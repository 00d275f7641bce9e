"""A line with an icon, a sentence, and at most one button: something to see to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from models.register.fund import Alvor
from ui.dele.kort import knap
from ui.felter.feltredaktoer import set_alvor
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.tema import AFSTAND_S, ALVOR, ALVORSIKON


class Ikonlinje(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = Ikonbillede(ALVORSIKON[Alvor.INFO], ALVOR[Alvor.INFO], parent=self)
        self.tekst = QLabel(self)
        self.tekst.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(AFSTAND_S)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.tekst, 1)
        self.hide()

    def add_knap(self, tekst: str, udfoer: Callable[[], object]) -> QPushButton:
        """Put a button at the end of the line."""
        button = knap(tekst, udfoer, self, slags="stille")
        self._row.addWidget(button)
        return button

    def tell(self, tekst: str, alvor: Alvor = Alvor.INFO) -> None:
        """Say something, or (empty) nothing."""
        self.tekst.setText(tekst)
        self._icon.set_icon(ALVORSIKON[alvor], ALVOR[alvor])
        set_alvor(self.tekst, None if alvor is Alvor.INFO else alvor)
        self.setVisible(bool(tekst))
