"""The headings of a table are seen whole, however many lines they take."""

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
