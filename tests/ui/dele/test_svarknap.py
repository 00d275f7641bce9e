"""Answers of which none is given beforehand: the arrows answer, Tab does not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.dele.svarknap import Svarknap


@pytest.fixture
def group(program: QApplication, qtbot: QtBot) -> QButtonGroup:
    """Three answers between two fields; the keyboard is at the first answer."""
    side = QWidget()
    qtbot.addWidget(side)
    layout, group = QVBoxLayout(side), QButtonGroup(side)
    layout.addWidget(QLineEdit(side))
    for text in ("Ja", "Nej", "Ved ikke"):
        button = Svarknap(text, side)
        group.addButton(button)
        layout.addWidget(button)
    layout.addWidget(QLineEdit(side))
    side.show()
    group.buttons()[0].setFocus()
    return group


def _answer(group: QButtonGroup) -> str:
    down = group.checkedButton()
    return down.text() if down is not None else ""


def test_that_the_arrows_answer_what_is_not_answered_yet(qtbot: QtBot, group: QButtonGroup) -> None:
    told: list[str] = []
    group.buttonClicked.connect(lambda button: told.append(button.text()))
    first, second, third = group.buttons()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert _answer(group) == "Nej"
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Down)
    assert _answer(group) == "Ved ikke"
    qtbot.keyClick(third, Qt.Key.Key_Up)
    assert told == ["Nej", "Ved ikke", "Nej"]


def test_that_tab_answers_nothing(qtbot: QtBot, group: QButtonGroup) -> None:
    window = group.buttons()[0].window()
    for _ in range(2 * len(group.buttons())):
        at = window.focusWidget()
        assert at is not None
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert _answer(group) == ""


def test_that_the_space_bar_answers_where_the_keyboard_is(
    qtbot: QtBot, group: QButtonGroup
) -> None:
    qtbot.keyClick(group.buttons()[0], Qt.Key.Key_Space)
    assert _answer(group) == "Ja"
