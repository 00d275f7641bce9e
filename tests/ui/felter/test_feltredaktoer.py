"""A sentence under a field takes the height it needs, and no more."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.felter.feltredaktoer import Fundtekst


def test_that_a_sentence_with_more_room_is_lower_again(program: QApplication, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(700, 300)
    parent.show()
    text = Fundtekst(parent)
    text.show()
    text.setText("»Lejertype« er ikke udfyldt på boligen. Udfyld det, hvis I kender svaret.")
    text.resize(80, 20)
    narrow = text.minimumHeight()
    text.resize(600, 20)
    assert 0 < text.minimumHeight() < narrow
