"""The questions of an import: an answer is chosen where its circle stands, beside its own text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.tabeller.kolonnebredder import Kolonnebredder
from ui.udseende.program import application
from ui.udseende.tema import Rolle, farve
from ui.udseende.temaskift import Tema
from ui.udveksling.importspoergsmaal import Spoergsmaal, Spoergsmaalsliste

BREDDE = 200


@pytest.fixture
def liste(program: QApplication, qtbot: QtBot) -> Spoergsmaalsliste:
    """A question of an amount, and one of texts."""
    parent = QWidget()
    qtbot.addWidget(parent)
    tema = Tema(application(), "lyst", parent)
    titles = ("Bolig", "Før", "Min rettelse", "I filen")
    shown = Spoergsmaalsliste(titles, ("Behold", "Brug"), "Vælg", parent)
    shown.resize(900, 300)
    shown.show_questions(
        [
            Spoergsmaal(("Bøgelunden 2", "6.358,08"), ("9.999,00", "7.927,91"), None, tal=True),
            Spoergsmaal(("Bøgelunden 4", ""), ("Slet", "Behold filens"), None),
        ]
    )
    parent.show()
    tema.finish()
    for bredder in shown.tabel.findChildren(Kolonnebredder):
        bredder.stop()
    for nr in range(4):
        shown.tabel.setColumnWidth(nr, BREDDE)
    return shown


def _picture(liste: Spoergsmaalsliste, cell: QModelIndex) -> QImage:
    return liste.tabel.viewport().grab(liste.tabel.visualRect(cell)).toImage()


def _columns(picture: QImage, colour: QColor) -> list[int]:
    """Return where from the left a picture has a colour."""
    found = range(picture.width())
    return [
        x for x in found if any(picture.pixelColor(x, y) == colour for y in range(picture.height()))
    ]


def test_that_the_circle_of_an_answer_stands_right_before_its_own_text(
    liste: Spoergsmaalsliste,
) -> None:
    of_number, of_text = (
        _columns(_picture(liste, liste.model.index(row, 2)), farve(Rolle.KANT_FELT))
        for row in (0, 1)
    )
    assert BREDDE / 2 < min(of_number) < max(of_number) < BREDDE - 60
    assert max(of_text) < 40


@pytest.mark.parametrize("row", [0, 1])
def test_that_an_answer_is_chosen_by_click_and_by_key_and_seen(
    qtbot: QtBot, liste: Spoergsmaalsliste, row: int
) -> None:
    mine, theirs = liste.model.index(row, 2), liste.model.index(row, 3)
    at = liste.tabel.visualRect(mine)
    qtbot.mouseClick(
        liste.tabel.viewport(), Qt.MouseButton.LeftButton, pos=at.adjusted(2, 2, 0, 0).topLeft()
    )
    assert liste.model.svar[row][1] == 0
    liste.tabel.setCurrentIndex(theirs)
    qtbot.keyClick(liste.tabel, Qt.Key.Key_Return)
    assert liste.model.svar[row][1] == 1
    liste.tabel.clearSelection()
    assert len(_columns(_picture(liste, theirs), farve(Rolle.ACCENT_FLADE))) > BREDDE - 20
    assert not _columns(_picture(liste, mine), farve(Rolle.ACCENT_FLADE))
