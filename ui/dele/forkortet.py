"""A line of text that ends in dots where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.udseende.stilark import set_slags

MINDST = 120
"""Pixels of a text that are always seen."""


class Forkortet(QLabel):
    """Asks for the room of its text and does with less; the tooltip then tells it whole."""

    def __init__(self, slags: str, parent: QWidget) -> None:
        """``slags`` is a kind named in ``stilark``."""
        super().__init__(parent)
        set_slags(self, slags)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def shown(self, room: int) -> str:
        """Return what is told in so many pixels."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def setText(self, text: str) -> None:
        """Tell something else."""
        super().setText(text)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """Some of the text at least, whatever its length."""
        asked = super().sizeHint()
        return QSize(min(asked.width(), MINDST), asked.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it whole in the tooltip where it is not seen whole."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        whole, room = self.text(), self.contentsRect().width()
        self.setToolTip("" if self.shown(room) == whole else whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        room = self.contentsRect()
        self.style().drawItemText(
            painter,
            room,
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self.shown(room.width()),
            self.foregroundRole(),
        )
