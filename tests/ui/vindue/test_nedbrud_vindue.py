"""The window after an error nobody caught."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.dele.dialog import Dialog
from ui.vindue.nedbrud_vindue import Nedbrudsmelder, NedbrudVindue


def test_that_the_report_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    vindue = NedbrudVindue("RuntimeError i app/x.py:1", tmp_path)
    qtbot.addWidget(vindue)
    vindue.kopier.click()
    assert QGuiApplication.clipboard().text() == "RuntimeError i app/x.py:1"


def test_that_it_opens_when_the_programs_own_windows_are_broken(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    for navn in ("showEvent", "event", "focusNextPrevChild", "keyPressEvent"):
        monkeypatch.setattr(Dialog, navn, broken)
    vindue = NedbrudVindue("RuntimeError i ui/dele/dialog.py:1", tmp_path)
    qtbot.addWidget(vindue)
    vindue.open()
    qtbot.keyClick(vindue, Qt.Key.Key_Tab)
    assert vindue.isVisible()
    qtbot.keyClick(vindue, Qt.Key.Key_Return)
    assert not vindue.isVisible()


def test_that_a_crash_on_another_thread_is_shown_once(qtbot: QtBot, tmp_path: Path) -> None:
    melder = Nedbrudsmelder()
    for rapport in ("første", "anden"):
        thread = threading.Thread(target=melder.tell, args=(rapport, tmp_path))
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: melder.vindue is not None and melder.vindue.isVisible())
    assert melder.vindue is not None
    qtbot.addWidget(melder.vindue)
    assert "første" in melder.vindue.tekst()
    melder.vindue.fortsaet.click()
    assert not melder.vindue.isVisible()
