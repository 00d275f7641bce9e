"""What watches over a window for as long as it is there, and no longer."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


class Vinduesvagt(QObject):
    """Belongs to its window, and does not hold it: a window held from below is not freed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)

    @property
    def window(self) -> QWidget:
        """The window, asked for each time."""
        window = self.parent()
        assert isinstance(window, QWidget)
        return window
