"""A large button with an icon, a heading and a sentence: one of a few ways to go on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, Rolle


class Valgknap(QPushButton):
    """A choice that explains itself."""

    def __init__(
        self, ikonnavn: str, overskrift: str, tekst: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_slags(self, "valg")
        self.setAccessibleName(overskrift)
        self.setAccessibleDescription(tekst)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icon = Ikonbillede(ikonnavn, Rolle.ACCENT, size=24, parent=self)
        heading = QLabel(overskrift, self)
        set_slags(heading, "overskrift")
        text = QLabel(tekst, self)
        set_slags(text, "svag")
        text.setWordWrap(True)
        for label in (icon, heading, text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading)
        words.addWidget(text)
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(AFSTAND_L, AFSTAND_M, AFSTAND_L, AFSTAND_M)
        self._inside.setSpacing(AFSTAND_L)
        self._inside.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(words, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """The sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the sentence needs."""
        return self._inside.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size of the content, not of the (empty) text."""
        return self._inside.sizeHint()
