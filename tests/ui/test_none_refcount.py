"""PySide6 6.12.0 takes a reference to ``None`` too many on Python 3.11 and aborts in the end."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget


def test_that_qt_calls_take_no_references_to_none(qapp: QApplication) -> None:
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    lost = before - sys.getrefcount(None)
    assert lost < 100, "this PySide6 build ends in 'none_dealloc'; pin another"
