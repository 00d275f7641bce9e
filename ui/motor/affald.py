"""Python's garbage is collected on the GUI thread alone.

A closed window is often part of a circle of references, so that only the collector frees it. Left
to itself, the collector runs on whichever thread happens to create the next object; on a worker
thread it would then destroy widgets beside Qt's own work with them, and the program ends with no
message. So the collector is switched off and asked for by a timer instead.

Going through all there is takes as long as two or three paintings of the window. That waits until
the window has been quiet for a moment.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500
"""How long garbage may wait; short, so that each collection is short too."""
STILLE = 0.02
"""Seconds of processor time between two looks: with less, nobody is at work in the window."""
TAALMOD = 120
"""How many looks the oldest generation may be due before it is collected in the middle of work."""

_ALL = 2
"""The oldest generation: everything that is not frozen."""


class Affaldsindsamling(QObject):
    """Collects garbage from now on, at the pace the collector itself would keep."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._used = time.thread_time()
        self._waited = 0
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        quiet = time.thread_time() - self._used < STILLE
        self._waited = 0 if collect(all_too=quiet or self._waited >= TAALMOD) else self._waited + 1
        self._used = time.thread_time()


def collect(*, all_too: bool = True) -> bool:
    """Collect the oldest generation that is due, and with it the younger ones.

    Without ``all_too`` the oldest of all is left for another time; false when it was due.
    """
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = max((nr for nr, (count, most) in enumerate(counts) if count > most), default=None)
    if due is None:
        return True
    done = all_too or due < _ALL
    gc.collect(due if done else _ALL - 1)
    return done
