"""Widgets are freed on the GUI thread."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from itertools import count

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.motor.affald import TAALMOD, Affaldsindsamling, collect


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


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the generations collected from now on, while all of them are always due."""
    done: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 11))
    monkeypatch.setattr(gc, "collect", done.append)
    return done


def test_that_going_through_everything_waits_for_a_quiet_moment(collected: list[int]) -> None:
    assert not collect(all_too=False)
    assert collect(all_too=True)
    assert collected == [1, 2]


def test_that_garbage_does_not_wait_for_ever_for_a_quiet_moment(
    collected: list[int], qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = count()
    monkeypatch.setattr(time, "thread_time", lambda: float(next(seconds)))  # always at work
    indsamling = Affaldsindsamling(qapp)
    for _ in range(TAALMOD + 1):
        indsamling._look()
    assert collected == [1] * TAALMOD + [2]
    indsamling.deleteLater()
