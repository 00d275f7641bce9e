"""A page of cards follows a table's current row, and cuts no line where it need not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from ui.dele.kort import Kort, Rulleflade
from ui.udseende.tema import RAEKKEHOEJDE

RAEKKER = 5


class Side(Rulleflade):
    """A heading, a card with a table and what is told under it, and a card below."""

    def __init__(self) -> None:
        super().__init__()
        heading = QLabel("Bøgelunden 2, st. tv", self.side)
        heading.setFixedHeight(32)
        self.add(heading)
        self.kort = Kort("Boligudgifter", self.side)
        self.tabel = QTableView(self.kort)
        self.tabel.setModel(QStringListModel([str(nr) for nr in range(RAEKKER)], self.tabel))
        self.tabel.verticalHeader().setDefaultSectionSize(RAEKKEHOEJDE)
        self.tabel.setFixedHeight(RAEKKEHOEJDE * (RAEKKER + 1) + 2)
        self.besked = QLabel("Startdatoen ligger før den anden er ophørt", self.kort)
        self.besked.setFixedHeight(32)
        self.kort.add(self.tabel)
        self.kort.add(self.besked)
        self.add(self.kort)
        below = Kort("Generelt om boligen", self.side)
        below.setFixedHeight(400)
        self.add(below)
        self.follow(self.tabel, self.besked)

    def whole(self) -> int:
        """Return the least height in which the sentence is seen unscrolled."""
        return self.besked.mapTo(self.side, self.besked.rect().bottomLeft()).y() + 20

    def at(self) -> int:
        """Return how far down the page is scrolled."""
        return self.verticalScrollBar().value()


@pytest.fixture
def side(qtbot: QtBot) -> Side:
    """The page, wholly in sight, the keyboard in its table."""
    page = Side()
    qtbot.addWidget(page)
    page.resize(500, 700)
    page.show()
    page.tabel.setFocus()
    qtbot.waitUntil(page.tabel.hasFocus)
    return page


def _choose(qtbot: QtBot, side: Side, row: int) -> None:
    side.tabel.setCurrentIndex(side.tabel.model().index(row, 0))
    qtbot.waitUntil(lambda: not side._following.isActive())


def test_that_a_page_on_which_row_and_sentence_are_seen_stands_still(
    qtbot: QtBot, side: Side
) -> None:
    side.resize(500, side.whole())
    _choose(qtbot, side, 3)
    assert side.at() == 0


def test_that_a_page_is_scrolled_to_the_edge_of_a_card_and_back_when_there_is_room(
    qtbot: QtBot, side: Side
) -> None:
    least = side.whole()
    side.resize(500, least - 24)
    _choose(qtbot, side, 4)
    assert side.kort.y() - 12 <= side.at() <= side.kort.y()
    side.tabel.clearFocus()
    side.resize(500, least)
    qtbot.waitUntil(lambda: side.at() == 0)


def test_that_a_row_above_what_is_seen_leads_back_to_the_top(qtbot: QtBot, side: Side) -> None:
    side.resize(500, side.whole())
    side.verticalScrollBar().setValue(200)
    _choose(qtbot, side, 1)
    assert side.at() == 0


def test_that_a_low_page_shows_the_row_before_the_sentence(qtbot: QtBot, side: Side) -> None:
    side.resize(500, 90)
    _choose(qtbot, side, 1)
    row = side.tabel.visualRect(side.tabel.currentIndex())
    top = side.tabel.viewport().mapTo(side.viewport(), row.topLeft()).y()
    assert 0 <= top <= 90 - RAEKKEHOEJDE
