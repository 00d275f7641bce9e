"""A list that is never seen with half a row at the bottom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QDialog, QListView, QTableView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ui.dele.hele_raekker import HeleRaekker
from ui.udseende.stilark import stilark
from ui.udseende.tema import LYSE, RAEKKEHOEJDE


@pytest.mark.parametrize("kind", [QTreeView, QTableView])
@pytest.mark.parametrize("height", [150, 151, 163, 180])
def test_that_only_whole_rows_are_seen(
    qtbot: QtBot, kind: type[QTreeView] | type[QTableView], height: int
) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    view = kind(above)
    view.setModel(QStringListModel([str(nr) for nr in range(40)], view))
    if isinstance(view, QTableView):
        view.verticalHeader().setDefaultSectionSize(RAEKKEHOEJDE)
    rows = HeleRaekker(view, above)
    rows.resize(400, height)
    above.show()
    seen = view.viewport().height()
    assert seen % RAEKKEHOEJDE == 0
    assert height - view.height() < RAEKKEHOEJDE
    assert seen > 0


def test_that_the_rows_of_a_list_may_have_a_height_of_their_own(qtbot: QtBot) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    view = QListView(above)
    rows = HeleRaekker(view, above, raekke=46)
    rows.resize(400, 200)
    above.show()
    assert view.viewport().height() == 4 * 46


def test_that_the_frame_of_a_list_in_a_dialog_goes_all_the_way(qtbot: QtBot) -> None:
    above = QDialog()
    qtbot.addWidget(above)
    above.setStyleSheet(stilark(LYSE))
    view = QTableView(above)
    rows = HeleRaekker(view, above)
    rows.resize(400, 163)
    above.show()
    assert rows.rect().contains(rows.contentsRect().adjusted(-4, -4, 4, 4))
    assert view.contentsRect() == view.rect()


def test_that_a_list_lower_than_a_row_takes_what_there_is(qtbot: QtBot) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    view = QTreeView(above)
    view.setHeaderHidden(True)
    rows = HeleRaekker(view, above)
    rows.resize(400, RAEKKEHOEJDE - 8)
    above.show()
    assert view.height() == RAEKKEHOEJDE - 8
