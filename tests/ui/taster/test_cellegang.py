"""Tab in a table that is typed in: from field to field, and on to what stands after the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata
from tests.vindue import Fanevisning
from ui.faner.bolig_fane import BoligFane


@pytest.fixture
def fane(vis_fane: Fanevisning, fejlfri: list[Boligdata]) -> BoligFane:
    """The tab of a dwelling, its table with the keyboard in its first cell."""
    shown = vis_fane(fejlfri[0].bolig.noegle, "bolig", BoligFane)
    shown.tabel.setFocus()
    shown.tabel.clearSelection()
    model = shown.tabel.model()
    selection = shown.tabel.selectionModel()
    selection.setCurrentIndex(model.index(0, 0), selection.SelectionFlag.NoUpdate)
    return shown


def _end(fane: BoligFane) -> None:
    QTest.keyClick(fane.tabel, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)


def test_that_tab_goes_past_the_cells_in_which_nothing_is_typed(fane: BoligFane) -> None:
    model = fane.tabel.model()
    QTest.keyClick(fane.tabel, Qt.Key.Key_Tab)
    assert fane.tabel.currentIndex() == model.index(0, 1)
    last = model.index(0, model.columnCount() - 1)
    fane.tabel.setCurrentIndex(last)
    QTest.keyClick(fane.tabel, Qt.Key.Key_Tab)
    assert fane.tabel.currentIndex() == model.index(1, 1)
    QTest.keyClick(fane.tabel, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert fane.tabel.currentIndex() == last


def test_that_tab_leaves_the_table_after_its_last_field_and_before_its_first(
    fane: BoligFane,
) -> None:
    _end(fane)
    at = fane.tabel.currentIndex()
    assert at.row() == fane.tabel.model().rowCount() - 1
    QTest.keyClick(fane.tabel, Qt.Key.Key_Tab)
    after = fane.window().focusWidget()
    assert after is not None
    assert after is not fane.tabel
    assert fane.tabel.currentIndex() == at
    QTest.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert fane.tabel.hasFocus()
    fane.tabel.setCurrentIndex(fane.tabel.model().index(0, 1))
    QTest.keyClick(fane.tabel, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert not fane.tabel.hasFocus()


def test_that_enter_in_the_last_field_stays_there(fane: BoligFane) -> None:
    _end(fane)
    at = fane.tabel.currentIndex()
    QTest.keyClick(fane.tabel, Qt.Key.Key_F2)
    assert fane.tabel.state() == QAbstractItemView.State.EditingState
    line = fane.window().focusWidget()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert fane.tabel.state() != QAbstractItemView.State.EditingState
    assert fane.tabel.currentIndex() == at


def test_that_the_row_the_keyboard_is_at_is_meant_where_none_is_chosen(
    qtbot: QtBot, fane: BoligFane
) -> None:
    QTest.keyClick(fane.tabel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    with qtbot.waitSignal(fane.tabel.delete_requested) as asked:
        QTest.keyClick(fane.tabel, Qt.Key.Key_Delete)
    assert asked.args is not None
    assert len(asked.args[0]) == 1


def test_that_the_keyboard_comes_in_at_a_cell_that_says_something(fane: BoligFane) -> None:
    table, model = fane.tabel, fane._model
    selection = table.selectionModel()
    selection.setCurrentIndex(QModelIndex(), selection.SelectionFlag.NoUpdate)
    first = model.objekt(0)
    model.update_object(replace(first, felter={**first.felter, "boligudgiftstype": ""}))
    next_step = QAbstractItemView.CursorAction.MoveNext
    came_in = table.moveCursor(next_step, Qt.KeyboardModifier.NoModifier)
    assert came_in == model.index(0, model.column("start"))
    model.update_object(replace(first, slettet=True))
    came_in = table.moveCursor(next_step, Qt.KeyboardModifier.NoModifier)
    assert came_in == model.index(0, 0)
