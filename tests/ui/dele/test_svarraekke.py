"""The last row of a window in front."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.dele.dialog import Dialog
from ui.dele.kort import knap
from ui.dele.svarraekke import Svarraekke
from ui.udveksling.kodeord_dialog import KodeordDialog


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_that_a_key_on_the_button_that_leaves_gives_no_password(
    program: QApplication, qtbot: QtBot, key: Qt.Key
) -> None:
    dialog = KodeordDialog()
    qtbot.addWidget(dialog)
    given: list[str] = []
    dialog.given.connect(lambda kodeord, _husk: given.append(kodeord))
    dialog.show()
    qtbot.keyClicks(dialog.kodeord, "hemmeligt")
    row = dialog.findChild(Svarraekke)
    assert row is not None
    leave = row.button(QDialogButtonBox.StandardButton.Cancel)
    leave.setFocus()
    with qtbot.waitSignal(dialog.rejected, timeout=1000):
        qtbot.keyClick(leave, key)
    assert given == []


def test_that_enter_on_a_button_presses_that_and_not_the_one_that_is_lit(
    program: QApplication, qtbot: QtBot
) -> None:
    window = Dialog()
    qtbot.addWidget(window)
    pressed: list[str] = []
    one = knap("Den ene", partial(pressed.append, "den ene"), window)
    row = Svarraekke(window, "Gør det", partial(pressed.append, "gjort"))
    layout = QVBoxLayout(window)
    layout.addWidget(one)
    layout.addWidget(row)
    window.show()
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Return)
    assert pressed == ["den ene"]
    row.udfoer.setFocus()
    qtbot.keyClick(row.udfoer, Qt.Key.Key_Return)
    assert pressed == ["den ene", "gjort"]


def test_that_enter_in_the_last_field_presses_the_button_that_is_lit(
    program: QApplication, qtbot: QtBot
) -> None:
    dialog = KodeordDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.kodeord, "hemmeligt")
    with qtbot.waitSignal(dialog.given, timeout=1000) as told:
        qtbot.keyClick(dialog.kodeord, Qt.Key.Key_Return)
    assert told.args == ["hemmeligt", False]
