"""Columns are as wide as what they hold."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from ui.tabeller.kolonnebredder import Kolonnebredder, fit_columns, shared
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel

LANGT = "En lang sætning, der ikke kan stå i en smal kolonne, uden at den bliver klippet over"


def test_that_short_columns_are_kept_and_the_widest_give_way() -> None:
    assert shared([80, 100, 400, 500], 600) == [80, 100, 210, 210]


def test_that_all_get_what_they_want_where_there_is_room() -> None:
    assert shared([80, 100], 600) == [80, 100]


def test_that_no_column_vanishes() -> None:
    assert min(shared([300, 300, 300], 60)) > 0


def _table(qtbot: QtBot, rows: list[tuple[str, ...]], width: int) -> QTableView:
    model = Tekstmodel([""] * len(rows[0]))
    table = laesetabel(model, "Prøve", None)  # type: ignore[arg-type]  # a window of its own
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    model.show_rows([Tekstraekke(row) for row in rows])
    return table


def test_that_a_column_is_as_wide_as_its_longest_cell(program: QApplication, qtbot: QtBot) -> None:
    table = _table(qtbot, [("Bøgelunden 2, 1. tv", "x"), ("kort", LANGT)], 900)
    needed = table.sizeHintForIndex(table.model().index(0, 0)).width()
    qtbot.waitUntil(lambda: table.columnWidth(0) >= needed)
    assert table.columnWidth(1) >= table.sizeHintForIndex(table.model().index(1, 1)).width()
    assert table.horizontalHeader().length() == table.viewport().width()


def test_that_a_narrow_table_needs_no_sideways_scrolling(
    program: QApplication, qtbot: QtBot
) -> None:
    table = _table(qtbot, [("Bøgelunden 2, 1. tv", LANGT, LANGT)], 420)
    qtbot.waitUntil(lambda: table.columnWidth(0) > 110)
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert abs(table.columnWidth(1) - table.columnWidth(2)) <= 1


def test_that_widths_drawn_by_hand_are_kept_and_those_of_a_dragged_edge_are_not(
    program: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = _table(qtbot, [("Bøgelunden 2, 1. tv", "x", LANGT)], 900)
    qtbot.waitUntil(lambda: table.columnWidth(0) > 110)
    wide = table.columnWidth(0)
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    table.resize(420, 200)  # a splitter beside it is dragged
    qtbot.waitUntil(lambda: table.columnWidth(0) < wide)
    table.setColumnWidth(0, 200)
    table.resize(800, 200)
    qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())
    assert table.columnWidth(0) == 200


def test_that_a_table_built_under_a_pressed_button_has_not_been_drawn_in(
    program: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    table = _table(qtbot, [("Bøgelunden 2, 1. tv", "x", LANGT)], 900)
    table.setColumnWidth(0, 60)  # as Qt itself does while a window is made
    qtbot.waitUntil(lambda: table.columnWidth(0) > 110)


def _yielding(qtbot: QtBot, width: int) -> tuple[QTableView, Kolonnebredder]:
    """Return a table whose last two columns give way, the last one first."""
    table = _table(qtbot, [("Bøgelunden 2, 1. tv", "01-01-2026", "6.125,00", "Udlejer")], width)
    for old in table.findChildren(Kolonnebredder):
        old.stop()
    fitted = Kolonnebredder(table, 0, mindst={0: 60}, viger=[3, 2], rum={1: 120})
    fitted.fit()
    return table, fitted


def test_that_columns_give_way_where_even_narrow_ones_have_too_little_room(
    program: QApplication, qtbot: QtBot
) -> None:
    table, fitted = _yielding(qtbot, 900)
    assert fitted.gone == []
    assert table.columnWidth(1) >= 120
    table.resize(200, 200)
    qtbot.waitUntil(lambda: fitted.gone == [2, 3])
    assert table.isColumnHidden(3)
    assert table.horizontalHeader().length() <= table.viewport().width()
    table.resize(900, 200)
    qtbot.waitUntil(lambda: fitted.gone == [])
    assert table.horizontalHeader().length() == table.viewport().width()


def test_that_a_column_that_has_given_way_is_shown_where_it_is_asked_for(
    program: QApplication, qtbot: QtBot
) -> None:
    table, fitted = _yielding(qtbot, 200)
    assert fitted.gone == [2, 3]
    with qtbot.waitSignal(fitted.yielded):
        fitted.keep(3)
    fitted.fit()
    assert fitted.gone == [2]
    fitted.stop()
    assert not table.isColumnHidden(2)


def test_that_a_number_is_whole_where_its_heading_may_be_narrowed(
    program: QApplication, qtbot: QtBot
) -> None:
    table = _table(qtbot, [("01-01-2026", "1.234.567.890,00")], 120)
    for old in table.findChildren(Kolonnebredder):
        old.stop()
    fitted = Kolonnebredder(table, mindst={0: 60, 1: 60}, hele=[1])
    fitted.fit()
    wanted = table.sizeHintForIndex(table.model().index(0, 1)).width()
    assert table.columnWidth(1) >= wanted
    assert table.columnWidth(0) < table.sizeHintForIndex(table.model().index(0, 0)).width()


def test_that_columns_that_may_give_way_do_so_before_another_is_cut(
    program: QApplication, qtbot: QtBot
) -> None:
    table = _table(qtbot, [("Sendt", "Fil", "Ulla Vestergaard", LANGT)], 1200)
    for old in table.findChildren(Kolonnebredder):
        old.stop()
    fitted = fit_columns(table, viger=[1, 2])
    fitted.fit()
    assert fitted.gone == []
    whole = table.sizeHintForIndex(table.model().index(0, 3)).width()
    table.resize(whole + 120, 200)
    qtbot.waitUntil(lambda: fitted.gone == [1, 2])
    assert table.columnWidth(3) >= whole
