"""Python's garbage is collected on the GUI thread alone.

A closed window is often part of a circle of references, so that only the collector frees it. Left
to itself, the collector runs on whichever thread happens to create the next object; on a worker
thread it would then destroy widgets beside Qt's own work with them, and the program ends with no
message. So the collector is switched off and asked for by a timer instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500
"""How long garbage may wait; short, so that each collection is short too."""


class Affaldsindsamling(QObject):
    """Collects garbage from now on, at the pace the collector itself would keep."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()


def collect() -> None:
    """Collect the oldest generation that is due, and with it the younger ones."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(counts) if count > most]
    if due:
        gc.collect(due[-1])
