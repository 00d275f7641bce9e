"""Widgets are freed on the GUI thread."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.affald import Affaldsindsamling


class Ring:
    """Something that only the collector can free; tells on which thread it went."""

    def __init__(self, freed_on: list[bool]) -> None:
        self.itself = self
        self.widget = QWidget()
        weakref.finalize(self, lambda: freed_on.append(QThread.isMainThread()))


def test_that_a_circle_left_behind_is_freed_on_the_gui_thread(
    qtbot: QtBot, qapp: QApplication
) -> None:
    indsamling = Affaldsindsamling(qapp)
    freed_on: list[bool] = []
    Ring(freed_on)

    def work() -> None:
        for _ in range(10_000):
            made: list[object] = []
            made.append(made)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not freed_on
    qtbot.waitUntil(lambda: bool(freed_on))
    assert freed_on == [True]
    assert not gc.isenabled()
    indsamling.deleteLater()
