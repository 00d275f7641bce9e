"""Tables that are only read: numbers stand to the right, and an empty one says what comes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui.dele.tomvisning import Tomtekst
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel


@pytest.fixture
def ramme(qtbot: QtBot) -> QWidget:
    """What the table stands in."""
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def tabel(ramme: QWidget) -> QTableView:
    """A table of names and amounts, without rows."""
    return laesetabel(Tekstmodel(("Navn", "Beløb"), ramme, hoejre=(1,)), "Prøve", ramme)


def _model(tabel: QTableView) -> Tekstmodel:
    model = tabel.model()
    assert isinstance(model, Tekstmodel)
    return model


def test_that_numbers_and_their_heading_stand_to_the_right(tabel: QTableView) -> None:
    model = _model(tabel)
    model.show_rows([Tekstraekke(("Varme", "480,00"))])
    role, across = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
    assert model.index(0, 1).data(role) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, across, role) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, across, role) & Qt.AlignmentFlag.AlignLeft


def test_that_an_empty_table_says_what_comes_there(tabel: QTableView) -> None:
    sentence = Tomtekst("Her kommer rækkerne.", tabel)
    assert not sentence.isHidden()
    _model(tabel).show_rows([Tekstraekke(("Varme", "480,00"))])
    assert sentence.isHidden()
    _model(tabel).show_rows([])
    assert not sentence.isHidden()
