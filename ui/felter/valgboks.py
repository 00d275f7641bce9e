"""Lists to choose from and numbers to set: the wheel never changes one without the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

LISTELUFT = 24
"""Width in pixels of the padding of a list, and of a scroll bar."""
BREDESTE_LISTE = 480
"""Width in pixels at most that a list takes beyond its box."""


class Valgboks(QComboBox):
    """A combo box that leaves the wheel to what lies behind it until it is being used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not give it the focus

    def showPopup(self) -> None:
        """Open the list as wide as what it offers, however narrow the box is."""
        view = self.view()
        frame = 2 * view.frameWidth() + LISTELUFT
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + frame, BREDESTE_LISTE))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Choose with the wheel in a box that has the focus; otherwise let the page scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Talboks(QSpinBox):
    """A box for a whole number that leaves the wheel alone in the same way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Count with the wheel in a box that has the focus; otherwise let the page scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
