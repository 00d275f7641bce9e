"""A list that is never seen with half a row at the bottom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QTableView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ui.dele.hele_raekker import HeleRaekker
from ui.udseende.tema import RAEKKEHOEJDE


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


def test_that_a_list_lower_than_a_row_takes_what_there_is(qtbot: QtBot) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    view = QTreeView(above)
    view.setHeaderHidden(True)
    rows = HeleRaekker(view, above)
    rows.resize(400, RAEKKEHOEJDE - 8)
    above.show()
    assert view.height() == RAEKKEHOEJDE - 8
