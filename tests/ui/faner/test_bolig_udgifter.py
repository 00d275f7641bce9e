"""The tab Bolig: what it says of what is wrong, missing or unknown in its table and its form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.forloeb import Forloebslaeser
from models.register.objekter import Noegle
from models.register.vaerdier import ULAESELIG
from tests.vindue import Fanevisning
from ui.faner.bolig_fane import BoligFane
from ui.felter.inddata import JaNejKnapper, Kodeboks
from ui.motor.kontekst import Kontekst


@pytest.fixture
def fane(vis_fane: Fanevisning, bolig: Noegle) -> BoligFane:
    """The tab, showing the dwelling."""
    return vis_fane(bolig, "bolig", BoligFane)


def test_that_an_error_in_the_table_is_told_under_it(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane
) -> None:
    first = fane._model.objekt(0).noegle
    kontekst.redigering.set_field(first, "beloeb", ULAESELIG + "fem tusind")
    fane.refresh()
    qtbot.waitUntil(fane._wrong.isVisible)
    assert fane._wrong.text() == (
        "Beløb (kr./md.) i række 1: Skriv et beløb, for eksempel 5.000,50."
    )


def test_that_a_code_without_a_list_says_what_it_is(fane: BoligFane) -> None:
    words = [one.text() for one in fane.formular.redaktoerer["lejertype"].findChildren(QLabel)]
    assert "kode, listen kendes ikke" in words


def test_that_a_dwelling_the_register_does_not_know_cannot_be_marked_klar(
    kontekst: Kontekst, vis_fane: Fanevisning, bolig: Noegle
) -> None:
    data = kontekst.register.boligdata(bolig.id)
    assert data is not None
    new = kontekst.redigering.create(
        Objekttype.BOLIG, data.sted.byggeafsnit.id, {"adresse": "Åvej"}
    )
    fane = vis_fane(new.noegle, "bolig", BoligFane)
    assert not fane._head.klar.isEnabled()
    assert "LBF's id" in fane._head.klar.toolTip()
    unanswered = fane.formular.redaktoerer["kollegievaerelse"].inddata
    assert isinstance(unanswered, JaNejKnapper)
    assert unanswered._group.checkedId() == 2


def test_that_rows_stand_by_kind_and_start_and_do_not_move_while_they_are_typed_in(
    kontekst: Kontekst, fane: BoligFane
) -> None:
    shown = [one.noegle for one in fane._model.objekter]
    reader = Forloebslaeser(kontekst.tabel)
    assert shown == [one.noegle for one in reader.raekkefoelge(fane._model.objekter)]
    kontekst.redigering.set_field(shown[0], "start", "2099-01-01")
    fane.refresh()
    assert [one.noegle for one in fane._model.objekter] == shown
    fane.create_expense()
    assert fane._model.objekter[-1].tekst("boligudgiftstype") == ""


def test_that_what_is_typed_in_a_cell_with_a_list_takes_the_place_of_what_stood_there(
    qtbot: QtBot, fane: BoligFane
) -> None:
    row = next(nr for nr, one in enumerate(fane._model.objekter) if one.tekst("slut") == "")
    column = next(
        nr
        for nr, one in enumerate(fane._model.kolonner)
        if one.felt is not None and one.felt.noegle == "boligudgiftstype"
    )
    fane.tabel.setFocus()
    fane.tabel.setCurrentIndex(fane._model.index(row, column))
    qtbot.keyClick(fane.tabel, Qt.Key.Key_F2)
    box = fane.tabel.findChild(Kodeboks)
    assert box is not None
    line = box.lineEdit()
    assert line is not None
    assert (line.selectedText(), line.cursorPosition()) == (line.text(), 0)
    qtbot.keyClicks(box, "varme")
    assert (box.currentText(), box.typed()) == ("varme", "2")


def test_that_a_narrow_table_of_expenses_says_which_columns_it_has_no_room_for(
    qtbot: QtBot, fane: BoligFane
) -> None:
    fane.tabel.setFixedWidth(556)
    qtbot.waitUntil(fane._hidden_columns.isVisible)
    assert "Modtager" in fane._hidden_columns.text()
    assert not fane.tabel.horizontalScrollBar().maximum()
    status = fane._model.index(0, 0)
    assert fane.tabel.columnWidth(0) >= fane.tabel.sizeHintForIndex(status).width()
    fane.tabel.selectAll()
    fane.tabel.copy()
    assert "Modtager" in QGuiApplication.clipboard().text()
    fane.tabel.setFixedWidth(1100)
    qtbot.waitUntil(fane._hidden_columns.isHidden)


def test_that_what_is_wrong_in_the_cell_typed_in_is_seen_whole_where_there_is_room(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane
) -> None:
    first = fane._model.objekt(0).noegle
    kontekst.redigering.set_field(first, "beloeb", ULAESELIG + "fem tusind")
    fane.refresh()
    fane.resize(fane.width(), 240)
    fane.focus_field(first, "beloeb")
    page = fane._page.viewport()
    qtbot.waitUntil(
        lambda: (
            fane._wrong.isVisible()
            and fane._wrong.mapTo(page, fane._wrong.rect().bottomLeft()).y() < page.height()
        )
    )
    row = fane.tabel.visualRect(fane.tabel.currentIndex())
    assert fane.tabel.viewport().mapTo(page, row.topLeft()).y() >= 0
