"""Widgets that flow like text: in the middle of one line, from the top of several."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import delete, getAllValidWrappers, invalidate

from ui.dele.flydelayout import Flydelayout
from ui.dele.kort import Kort
from ui.taster.laeseorden import set_reading_order


@pytest.mark.parametrize(("width", "tops"), [(300, [10, 10]), (110, [0, 24])])
def test_that_one_line_stands_in_the_middle_and_several_from_the_top(
    program: QApplication, width: int, tops: list[int]
) -> None:
    outer = QWidget()
    layout = Flydelayout(outer)
    parts = [QWidget(outer) for _ in tops]
    for part in parts:
        part.setFixedSize(100, 20)
        layout.addWidget(part)
    layout.setGeometry(QRect(0, 0, width, 40))
    assert [part.y() for part in parts] == tops
    assert layout.heightForWidth(width) == (20 if width == 300 else 44)


def test_that_buttons_are_placed_also_when_the_binding_has_forgotten_what_the_layout_holds(
    qtbot: QtBot,
) -> None:
    card = Kort("Ændringer")
    qtbot.addWidget(card)
    buttons = [card.add_knap(QPushButton(text)) for text in ("Sæt tilbage", "Markér klar")]
    set_reading_order(card)
    invalidate(card)
    card.resize(600, 200)
    card.show()
    assert buttons[0].x() > 300
    assert buttons[0].geometry().right() < buttons[1].x()


def test_that_it_is_put_in_its_place_before_it_is_filled(program: QApplication) -> None:
    outer = QWidget()
    flow = Flydelayout()
    with pytest.raises(RuntimeError):
        flow.addWidget(QPushButton(outer))
    QVBoxLayout(outer).addLayout(flow)
    flow.addWidget(QPushButton(outer))
    assert flow.count() == 1


def test_that_nothing_is_left_of_a_closed_window(program: QApplication) -> None:
    before = _held()
    outer = QWidget()
    flow = Flydelayout()
    QVBoxLayout(outer).addLayout(flow)
    flow.addWidget(QPushButton(outer))
    assert _held() == before + 1
    delete(outer)
    del outer, flow
    assert _held() == before


def _held() -> int:
    """Return how many items of layouts the binding takes to be there."""
    gc.collect()
    return sum(isinstance(one, QWidgetItem) for one in getAllValidWrappers())
