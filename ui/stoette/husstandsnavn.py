"""Asks under which name a household is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.dele.svarraekke import Svarraekke
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XS

BREDDE = 460


class Husstandsnavn(Dialog):
    """One line and what is good to know before it is kept."""

    valgt = Signal(str)
    """The name to keep the household under."""

    def __init__(self, navn: str, parent: QWidget | None = None) -> None:
        """``navn`` is proposed."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Gem husstanden"))
        self.setMinimumWidth(BREDDE)
        self.navn = QLineEdit(navn, self)
        self.navn.selectAll()
        label = etiket(self.tr("Husstandens navn"), "lille", self)
        label.setBuddy(self.navn)
        self.navn.setAccessibleName(label.text())
        told = etiket(
            self.tr(
                "Den gemmes på denne computer med sin indkomst. Skriv ikke en lejers navn, adresse "
                "eller CPR-nummer."
            ),
            "svag",
            self,
            ombryd=True,
        )
        self.navn.setToolTip(told.text())
        buttons = Svarraekke(self, self.windowTitle(), self._on_accepted)
        self.gem = buttons.udfoer
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_XS)
        for widget in (label, self.navn, told):
            layout.addWidget(widget)
        layout.addSpacing(AFSTAND_S)
        layout.addWidget(buttons)
        self.navn.textChanged.connect(self._on_typed)
        self._on_typed()

    def _on_typed(self) -> None:
        named = bool(self.navn.text().strip())
        self.gem.setEnabled(named)
        self.gem.setToolTip("" if named else self.tr("Skriv først et navn."))

    def _on_accepted(self) -> None:
        self.valgt.emit(self.navn.text().strip())
        self.accept()
