"""What is typed while the window opens: a search begun too early is not lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.motor.pause import later
from ui.taster.vinduesvagt import Vinduesvagt


class TidligeTaster(Vinduesvagt):
    """Holds the search that was asked for last, and its text, until the window is open.

    Nothing else is held: what would be typed into a field that was not seen is nobody's wish.
    """

    def __init__(self, window: QWidget, searches: Sequence[QAction]) -> None:
        super().__init__(window)
        self._searches = searches
        self._asked: QAction | None = None
        self._keys: list[tuple[int, Qt.KeyboardModifier, str]] = []
        self._timer = later(self, 0, self._type)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold the key, where it belongs to a search."""
        if (
            watched is self.window
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            self._hold(event)
        return super().eventFilter(watched, event)

    def _hold(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination())
        asked = next((one for one in self._searches if one.shortcut() == pressed), None)
        if asked is not None:
            self._asked, self._keys = asked, []
        elif event.key() == Qt.Key.Key_Escape:
            self._asked = None
        elif self._asked and (event.text().isprintable() or event.key() == Qt.Key.Key_Backspace):
            self._keys.append((event.key(), event.modifiers(), event.text()))

    def give(self) -> None:
        """Do what was asked for, now that the window is open, and hold nothing any more."""
        self.window.removeEventFilter(self)
        if self._asked is not None and self._asked.isEnabled():
            self._asked.trigger()
            self._timer.start()  # the field has the keyboard then

    def _type(self) -> None:
        at = (QApplication.activeModalWidget() or self.window).focusWidget()
        if at is None:
            return
        for key, modifiers, text in self._keys:
            pressed = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
            QCoreApplication.postEvent(at, pressed)
