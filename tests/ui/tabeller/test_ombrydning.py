"""A table's rows are as high as a sentence in them asks for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.tabeller.ombrydning import FLEST, rows_for, wrap_column
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.tema import RAEKKEHOEJDE


@pytest.mark.parametrize(
    ("text", "room", "rows"),
    [(100, 100, 1), (101, 100, 2), (250, 100, 2), (5000, 100, FLEST), (10, 0, FLEST)],
)
def test_that_a_row_is_as_many_rows_high_as_its_text_asks_for(
    text: int, room: int, rows: int
) -> None:
    assert rows_for(text, room, 16, 6) == rows


def test_that_only_rows_with_a_long_sentence_are_higher(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = Tekstmodel(("Bolig", "Besked"), parent)
    table = laesetabel(model, "Beskeder", parent, straek=1)
    wrap = wrap_column(table, 1)
    table.resize(400, 300)
    parent.show()
    model.show_rows([Tekstraekke(("A", "Kort")), Tekstraekke(("B", "Meget lang besked " * 8))])
    table.setColumnWidth(1, 300)
    wrap.fit()
    assert table.rowHeight(0) == RAEKKEHOEJDE
    assert table.rowHeight(1) > RAEKKEHOEJDE
    assert table.rowHeight(1) % RAEKKEHOEJDE == 0
    table.setColumnWidth(1, 3000)
    wrap.fit()
    assert table.rowHeight(1) == RAEKKEHOEJDE
