"""A table of records: what all of them say alike."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.tabeller.modelindeks import Indeks
from ui.tabeller.tabelmodel import VENSTRE, Tabelmodel


class Ordmodel(Tabelmodel[str]):
    """Words, and how long they are."""

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        word = self.row(index.row())
        return (word, str(len(word)))[index.column()] if role == 0 else None


@pytest.fixture
def model(qapp: object) -> Ordmodel:
    """Return a table of two words."""
    made = Ordmodel(("Ord", "Længde"))
    made.show_rows(["leje", "indskud"])
    return made


def test_that_it_keeps_to_what_qt_asks_of_a_model(
    model: Ordmodel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert model.rowCount(model.index(0, 0)) == 0


def test_that_titles_stand_to_the_left(model: Ordmodel) -> None:
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across) == "Længde"
    assert model.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) == VENSTRE
    assert model.headerData(1, Qt.Orientation.Vertical) is None


def test_that_equal_records_leave_what_is_chosen_as_it_is(model: Ordmodel, qtbot: QtBot) -> None:
    chosen = QItemSelectionModel(model)
    chosen.select(model.index(1, 0), QItemSelectionModel.SelectionFlag.Select)
    model.show_rows(["leje", "indskud"])
    assert [one.row() for one in chosen.selectedIndexes()] == [1]
    model.show_rows(["leje"])
    assert not chosen.selectedIndexes()
    assert model.raekker == ["leje"]
