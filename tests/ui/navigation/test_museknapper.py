"""The buttons at the side of a mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata
from ui.vindue.hovedvindue import Hovedvindue


def test_that_the_buttons_at_the_side_of_a_mouse_go_back_and_forward(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    first, second = fejlfri[0].bolig.noegle, fejlfri[1].bolig.noegle
    vindue.go_to(first)
    vindue.go_to(second)
    handle, at = vindue.windowHandle(), QPoint(vindue.width() // 2, vindue.height() // 2)
    assert vindue._tilstand is not None
    for button, place in (
        (Qt.MouseButton.BackButton, first),
        (Qt.MouseButton.ForwardButton, second),
    ):
        QTest.mouseClick(handle, button, Qt.KeyboardModifier.NoModifier, at)
        assert vindue._tilstand.placering.noegle == place
