"""The headings of a table are seen whole, however many lines they take, and have their room."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata
from tests.vindue import Fanevisning
from ui.faner.bolig_fane import BoligFane
from ui.tabeller.boernetabel import Boernetabel


def test_that_a_heading_is_whole_where_its_words_only_just_have_room(
    qtbot: QtBot, engelsk: None, vis_fane: Fanevisning, fejlfri: list[Boligdata]
) -> None:
    fane = vis_fane(fejlfri[0].bolig.noegle, "bolig", BoligFane)
    table, titles = fane.tabel, [one.titel for one in fane._model.kolonner]
    qtbot.waitUntil(lambda: not table.bredder._timer.isActive())
    table.bredder.stop()
    shown = titles.index("Included in the rent")
    for nr in range(len(titles)):
        table.setColumnHidden(nr, nr != shown)
    for width in range(72, 79):
        table.setColumnWidth(shown, width)
        table.bredder.fitted.emit()
        assert not _is_written(_top(table, width)), width


def test_that_no_column_loses_room_while_the_page_makes_room_for_a_heading(
    vis_fane: Fanevisning, fejlfri: list[Boligdata]
) -> None:
    table = vis_fane(fejlfri[0].bolig.noegle, "bolig", BoligFane).tabel
    table.horizontalHeader().setFixedHeight(60)
    table.resize(table.width(), table.sizeHint().height() - 20)
    assert table.viewport().width() == table.width()


def test_that_a_table_longer_than_its_room_scrolls(
    qtbot: QtBot, vis_fane: Fanevisning, fejlfri: list[Boligdata]
) -> None:
    fane = vis_fane(fejlfri[0].bolig.noegle, "bolig", BoligFane)
    fane.show_rows(list(fane._model.objekter) * 10)
    qtbot.waitUntil(lambda: fane.tabel.viewport().width() < fane.tabel.width())


def test_that_the_height_a_table_needs_counts_all_lines_of_its_heading(
    vis_fane: Fanevisning, fejlfri: list[Boligdata]
) -> None:
    table = vis_fane(fejlfri[0].bolig.noegle, "bolig", BoligFane).tabel
    table.horizontalHeader().setFixedHeight(60)
    assert table.minimumSizeHint().height() >= 60 + table.rowHeight(0) * table.model().rowCount()


def _top(table: Boernetabel, width: int) -> QImage:
    """Return the upper edge of a heading: only letters that are cut reach into it."""
    return table.horizontalHeader().grab(QRect(0, 0, width, 7)).toImage()


def _is_written(picture: QImage) -> bool:
    ground = picture.pixelColor(0, 0)
    return any(
        picture.pixelColor(x, y) != ground
        for x in range(picture.width())
        for y in range(picture.height())
    )
