"""The two buttons at the side of a mouse: back and forward, wherever the pointer is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.taster.vinduesvagt import Vinduesvagt


class Museknapper(Vinduesvagt):
    """Does what a button of the mouse means in a window, before what lies under the pointer."""

    def __init__(self, window: QWidget, actions: Mapping[Qt.MouseButton, QAction]) -> None:
        super().__init__(window)
        self._actions = dict(actions)

    def follow(self) -> None:
        """Listen to the window, which is on the screen now."""
        handle = self.window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a button that means something; the others are for what lies under the pointer."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            action = self._actions.get(event.button())
            if action is not None:
                action.trigger()
                return True
        return super().eventFilter(watched, event)
