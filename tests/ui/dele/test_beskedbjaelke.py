"""The message bar keeps clear of where the work is done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.dele.beskedbjaelke import Beskedbjaelke, Underlag
from ui.motor.besked import Besked


@pytest.fixture
def bar(program: QApplication, qtbot: QtBot) -> Beskedbjaelke:
    """A bar that lies over a page with a table of many rows, the keyboard in the first."""
    centre = QWidget()
    qtbot.addWidget(centre)
    bar, pages = Beskedbjaelke(centre, bevaegelse=False), Underlag(centre)
    page = QWidget(pages)
    inside = QVBoxLayout(page)
    inside.addSpacing(60)  # where the tabs are
    inside.addWidget(QTableWidget(200, 2, page))
    pages.addWidget(page)
    QVBoxLayout(centre).addWidget(pages)
    bar.float_over(pages)
    centre.resize(600, 500)
    centre.show()
    table = _table(bar)
    table.setCurrentCell(0, 0)
    table.setFocus()
    return bar


def _table(bar: Beskedbjaelke) -> QTableWidget:
    table = bar.window().findChild(QTableWidget)
    assert table is not None
    return table


def _is_seen(bar: Beskedbjaelke) -> bool:
    table = _table(bar)
    row = table.visualRect(table.currentIndex())
    corner = table.viewport().mapTo(bar.window(), row.topLeft())
    place = QRect(bar.mapTo(bar.window(), QPoint(0, 0)), bar.size())
    return not place.intersects(QRect(corner, row.size()))


def test_that_a_message_does_not_hide_the_row_one_comes_to(
    qtbot: QtBot, bar: Beskedbjaelke
) -> None:
    bar.post(Besked("Udgiften er slettet."))
    below = bar.y()
    table = _table(bar)
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _is_seen(bar))
    assert bar.y() < below


def test_that_a_message_comes_where_it_does_not_hide_the_row_one_is_in(
    bar: Beskedbjaelke,
) -> None:
    table = _table(bar)
    table.setCurrentCell(table.rowCount() - 1, 0)
    bar.post(Besked("Udgiften er slettet."))
    assert _is_seen(bar)


def test_that_a_message_above_gives_way_too(qtbot: QtBot, bar: Beskedbjaelke) -> None:
    table = _table(bar)
    table.setCurrentCell(table.rowCount() - 1, 0)
    bar.post(Besked("Udgiften er slettet."))
    page = table.parentWidget()
    layout = page.layout() if page is not None else None
    assert layout is not None
    layout.takeAt(0)  # the page is scrolled: the table's first rows stand highest
    table.horizontalHeader().hide()
    layout.activate()
    table.setCurrentCell(0, 0)
    qtbot.waitUntil(lambda: _is_seen(bar))
