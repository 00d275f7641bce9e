"""The name under which a household is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.stoette.husstandsnavn import Husstandsnavn


def test_that_a_household_is_not_saved_without_a_name(qtbot: QtBot, program: QApplication) -> None:
    dialog = Husstandsnavn("")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.gem.isEnabled()
    qtbot.keyClicks(dialog.navn, "  Fire børn ")
    with qtbot.waitSignal(dialog.valgt) as chosen:
        qtbot.mouseClick(dialog.gem, Qt.MouseButton.LeftButton)
    assert chosen.args == ["Fire børn"]
