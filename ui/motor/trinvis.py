"""Long work on the GUI thread, done a little at a time between what the user does.

Widgets can be made on no other thread. So what makes many of them is written as an iterator that
stops often, and this takes it on from turn to turn of the event loop.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

STYKKE = 0.008
"""Seconds of work between two looks at what the user does; the last step may take it longer."""

NAESTE_TUR_MS = 1
"""A ``singleShot`` of so long comes in a turn of its own; one of no time ends this one."""


class Trinvis(QObject):
    """Takes an iterator to its end, with ``pause`` milliseconds between the pieces."""

    done = Signal()

    def __init__(self, work: Iterator[None], parent: QObject, *, pause: int = 0) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def finish(self) -> None:
        """Do all that is left now."""
        self._timer.stop()
        for _ in self._work:
            pass
        self.done.emit()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()

    def _go_on(self) -> None:
        until = time.perf_counter() + STYKKE
        while time.perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                self._timer.stop()
                self.done.emit()
                return
            except BaseException:
                self._timer.stop()  # a bug is told once, not at every turn
                raise


def polished(root: QWidget) -> Iterator[None]:
    """Let the style sheet see all there is in a widget, which showing it would do all at once."""
    for widget in root.findChildren(QWidget):
        if isValid(widget):
            widget.ensurePolished()
            yield
