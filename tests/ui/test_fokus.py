"""Where the keyboard is can be seen, and it goes where one expects."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata
from ui.bolig_fane import BoligFane
from ui.hovedvindue import Hovedvindue
from ui.tema import Rolle, farve


def _framed(view: QAbstractItemView) -> bool:
    """True when a frame is drawn round the cell the keyboard is at."""
    cell = view.visualRect(view.currentIndex())
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    across = [
        picture.pixelColor(round(x * ratio), round(cell.top() * ratio))
        for x in range(cell.left() + 4, cell.right() - 4)
    ]
    return all(QColor(one).rgb() == farve(Rolle.ACCENT).rgb() for one in across)


def test_that_the_cell_the_keyboard_is_at_is_framed(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    vindue.go_to(fejlfri[0].bolig.noegle)
    fane = vindue.faner.show_tab("bolig")
    assert isinstance(fane, BoligFane)
    fane.tabel.setFocus()
    qtbot.waitUntil(fane.tabel.hasFocus)
    QTest.keyClick(fane.tabel, Qt.Key.Key_Right)
    assert _framed(fane.tabel)
    vindue.navigator.search.setFocus()
    assert not _framed(fane.tabel)
