"""Asks for the client certificate's password; it is never shown and never kept by the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.dele.svarraekke import Svarraekke
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XS

BREDDE = 440


class KodeordDialog(Dialog):
    """One line that shows dots, and whether the system's key store is to remember it."""

    given = Signal(str, bool)
    """The password, and whether it is to be kept in the system's key store."""

    def __init__(self, parent: QWidget | None = None, *, altid_husket: bool = False) -> None:
        """``altid_husket`` is for where the password is given to be kept, not to be used now."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Certifikatets kodeord"))
        self.setMinimumWidth(BREDDE)
        self.kodeord = QLineEdit(self)
        self.kodeord.setToolTip(self.tr("Det kodeord, I fik med certifikatet"))
        self.kodeord.setEchoMode(QLineEdit.EchoMode.Password)
        self.kodeord.textChanged.connect(self._on_typed)
        label = QLabel(self.tr("&Kodeord til certifikatet"), self)
        set_slags(label, "lille")
        label.setBuddy(self.kodeord)
        self.husk = QCheckBox(self.tr("&Husk det i computerens nøglering"), self)
        self.husk.setChecked(altid_husket)
        self.husk.setVisible(not altid_husket)
        verb = self.tr("Gem kodeordet") if altid_husket else self.tr("Brug kodeordet")
        buttons = Svarraekke(self, verb, self._on_accepted)
        self.brug = buttons.udfoer
        self.brug.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        asked = QVBoxLayout()
        asked.setSpacing(AFSTAND_XS)
        asked.addWidget(label)
        asked.addWidget(self.kodeord)
        layout.addLayout(asked)
        layout.addWidget(self.husk)
        layout.addWidget(
            etiket(
                self.tr("Kodeordet skrives hverken i databasen, i indstillingerne eller i loggen."),
                "lille",
                self,
                ombryd=True,
            )
        )
        layout.addSpacing(AFSTAND_S)
        layout.addWidget(buttons)
        self.kodeord.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        self.brug.setEnabled(bool(text))

    def _on_accepted(self) -> None:
        self.given.emit(self.kodeord.text(), self.husk.isChecked())
        self.kodeord.clear()
        self.accept()
