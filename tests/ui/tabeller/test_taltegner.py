"""How a cell with a number is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata
from models.register.vaerdier import ULAESELIG
from tests.vindue import Fanevisning
from ui.faner.bolig_fane import BoligFane
from ui.motor.kontekst import Kontekst
from ui.udseende.tema import Rolle, farve


def test_that_the_sign_of_an_error_stands_beside_its_number(
    qtbot: QtBot, kontekst: Kontekst, vis_fane: Fanevisning, fejlfri: list[Boligdata]
) -> None:
    data = fejlfri[0]
    kontekst.redigering.set_field(data.udgifter[0].noegle, "beloeb", ULAESELIG + "fem")
    fane = vis_fane(data.bolig.noegle, "bolig", BoligFane)
    qtbot.waitUntil(lambda: not fane.tabel.bredder._timer.isActive())
    fane.tabel.setCurrentIndex(QModelIndex())
    row, column = fane._model.row(data.udgifter[0].noegle), fane._model.column("beloeb")
    fane.tabel.setColumnWidth(column, 200)
    cell = fane._model.index(row, column)
    picture = fane.tabel.viewport().grab(fane.tabel.visualRect(cell)).toImage()
    left, right = _coloured(picture, farve(Rolle.FEJL))
    assert left > 120
    assert right > 180


def _coloured(picture: QImage, colour: QColor) -> tuple[int, int]:
    """Return the first and the last column of a picture that have a colour."""
    found = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) == colour for y in range(picture.height()))
    ]
    return found[0], found[-1]
