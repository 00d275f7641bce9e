"""Something to be done a little later, once: after the last of many causes, or in the next turn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """Return a timer that does ``then`` once, so many milliseconds after it was started last.

    It is not started here, and belongs to ``owner``.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
