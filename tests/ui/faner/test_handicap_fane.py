"""The tab Handicapoplysninger: types, answers for many, progress and the keying list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidgetItem
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from tests.vindue import Fanevisning, shown_in
from ui.faner.handicap_fane import BOLIGSTOETTE, HandicapFane
from ui.felter.inddata import JaNejBoks, Kodeboks
from ui.motor.kontekst import Kontekst
from ui.tabeller.indsaet_kolonner import IndsaetKolonner
from ui.tabeller.indsaet_typer import IndsaetTyper
from ui.vindue.hovedvindue import Hovedvindue

TYPE = "handicapboligtype"


@pytest.fixture
def fane(vis_fane: Fanevisning, afdeling: Noegle) -> HandicapFane:
    """The tab, showing the afdeling."""
    return vis_fane(afdeling, "handicap", HandicapFane)


@pytest.fixture
def fane_i_vindue(vindue: Hovedvindue, afdeling: Noegle) -> HandicapFane:
    """The tab in the window, showing the afdeling."""
    return shown_in(vindue, afdeling, "handicap", HandicapFane)


def _item(fane: HandicapFane, row: int = 0) -> QListWidgetItem:
    item = fane.typer.liste.item(row)
    assert item is not None
    return item


def _with_type(fane: HandicapFane, navn: str) -> None:
    fane.typer.create_type()
    _item(fane).setText(navn)


def test_that_a_type_is_made_and_named(
    kontekst: Kontekst, fane: HandicapFane, afdeling: Noegle
) -> None:
    _with_type(fane, "Kørestolsbolig")
    assert [one.navn for one in kontekst.register.handicaptyper(afdeling.id)] == ["Kørestolsbolig"]


def test_that_types_are_made_and_deleted_with_the_keys_of_a_table(
    qtbot: QtBot, kontekst: Kontekst, fane: HandicapFane, afdeling: Noegle
) -> None:
    def names() -> list[str]:
        return [one.navn for one in kontekst.register.handicaptyper(afdeling.id)]

    _with_type(fane, "Kørestolsbolig")
    liste = fane.typer.liste
    liste.setFocus()
    QTest.keyClick(liste, Qt.Key.Key_Insert)
    line = liste.window().focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Ældrebolig")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(names()) == {"Kørestolsbolig", "Ældrebolig"})
    liste.setFocus()
    QTest.keyClick(liste, Qt.Key.Key_Delete)
    assert names() == ["Kørestolsbolig"]


def test_that_a_type_is_set_on_many_dwellings_and_comes_on_the_keying_list(
    kontekst: Kontekst, fane_i_vindue: HandicapFane, afdeling: Noegle
) -> None:
    before = fane_i_vindue.tasteliste.model.rowCount()
    _with_type(fane_i_vindue, "Kørestolsbolig")
    fane_i_vindue.tabel.selectAll()
    chosen = [one.noegle for one in fane_i_vindue.tabel.chosen_objects]
    at = fane_i_vindue.mange.felt.findData(TYPE)
    fane_i_vindue.mange.felt.setCurrentIndex(at)
    box = fane_i_vindue.mange.vaerdier[at]
    assert isinstance(box, Kodeboks)
    box.setEditText("Kørestolsbolig")
    fane_i_vindue.mange.knap.click()
    assert len(chosen) > 3
    for noegle in chosen:
        found = kontekst.register.objekt(noegle)
        assert found is not None
        assert found.tekst(TYPE) == "Kørestolsbolig"
        assert not found.aendret  # no element is known: nothing to report
    assert fane_i_vindue.tasteliste.model.rowCount() == before + len(chosen)
    fane_i_vindue.undo()
    assert fane_i_vindue.tasteliste.model.rowCount() == before


def test_that_the_chosen_dwellings_are_answered_for_by_keyboard_alone(
    kontekst: Kontekst, fane_i_vindue: HandicapFane
) -> None:
    fane = fane_i_vindue
    fane.tabel.setFocus()
    fane.tabel.setCurrentIndex(fane._model.index(1, fane._model.column(BOLIGSTOETTE)))
    QTest.keyClick(fane.tabel, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = [one.noegle for one in fane.tabel.chosen_objects]
    QTest.keyClick(fane.tabel, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert fane.mange.felt.hasFocus()
    for _ in range(2):
        QTest.keyClick(fane.window().focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(fane.window().focusWidget(), Qt.Key.Key_Space)
    answers = [kontekst.register.objekt(noegle) for noegle in chosen]
    assert len(chosen) == 2
    assert [one.tekst(BOLIGSTOETTE) for one in answers if one] == ["true", "true"]


def test_that_answers_are_pasted_on_the_dwellings_they_name_as_one_step(
    qtbot: QtBot, kontekst: Kontekst, fane_i_vindue: HandicapFane
) -> None:
    fane = fane_i_vindue
    ids = [one.tekst("enhedsid") for one in fane._model.objekter]
    one = next(one for one in fane._model.objekter if ids.count(one.tekst("enhedsid")) == 1)
    other = "false" if one.tekst(BOLIGSTOETTE) == "true" else "true"
    word = "Ja" if other == "true" else "Nej"
    heading = "Enheds-ID\tEr boligen egnet til bevægelseshæmmede?\tFortrinsret for handicappede"
    QGuiApplication.clipboard().setText(f"{heading}\n{one.tekst('enhedsid')}\t{word}\tmåske")
    QTest.keyClick(fane.tabel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = fane.findChild(IndsaetKolonner)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    assert "1 celle kan ikke læses" in dialog.besked.text()
    dialog.indsaet.click()
    shown = kontekst.register.objekt(one.noegle)
    assert shown is not None
    assert shown.tekst(BOLIGSTOETTE) == other
    assert shown.tekst("fortrinsret_for_handicappede").endswith("måske")
    assert not fane._answered(shown)
    fane.undo()
    assert kontekst.register.objekt(one.noegle) == one


def test_that_types_are_pasted_as_one_step_and_copied_with_their_heading(
    qtbot: QtBot, kontekst: Kontekst, fane_i_vindue: HandicapFane, afdeling: Noegle
) -> None:
    def names() -> list[str]:
        return [one.navn for one in kontekst.register.handicaptyper(afdeling.id)]

    typer = fane_i_vindue.typer
    _with_type(fane_i_vindue, "Plejebolig")
    typer.liste.setFocus()
    QTest.keyClick(typer.liste, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied == ["Handicapboligtype", *names()]
    pasted = "Handicapboligtype\tAntal\nKørestolsbolig\t3\nplejebolig\t1\nSeniorbolig\t2\n"
    QGuiApplication.clipboard().setText(pasted)
    QTest.keyClick(typer.liste, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = fane_i_vindue.findChild(IndsaetTyper)
    assert isinstance(dialog, IndsaetTyper)
    qtbot.waitUntil(dialog.isVisible)
    told = [dialog.visning.model().index(row, 0).data() for row in range(3)]
    assert told == ["Kørestolsbolig", "Afdelingen har allerede typen.", "Seniorbolig"]
    assert names() == ["Plejebolig"], "nothing is made before it is asked for"
    assert dialog.indsaet.text().replace("&", "") == "Indsæt 2 typer"
    dialog.indsaet.click()
    assert fane_i_vindue.window().focusWidget() is typer.liste
    assert sorted(names()) == ["Kørestolsbolig", "Plejebolig", "Seniorbolig"]
    fane_i_vindue.undo()
    assert names() == ["Plejebolig"]


def test_that_each_value_for_many_tells_what_its_field_means(fane: HandicapFane) -> None:
    tips = [box.toolTip() for box in fane.mange.vaerdier]
    assert all(tips)
    assert len(set(tips)) == len(tips)


def test_that_an_empty_type_is_none_and_not_the_first_there_is(
    kontekst: Kontekst, fane: HandicapFane
) -> None:
    _with_type(fane, "Kørestolsbolig")
    at = fane.mange.felt.findData(TYPE)
    fane.mange.felt.setCurrentIndex(at)
    box = fane.mange.vaerdier[at]
    assert isinstance(box, Kodeboks)
    assert box.currentText() == ""
    assert box.typed() == ""
    line = box.lineEdit()
    assert line is not None
    assert line.placeholderText() == "ikke udfyldt"
    fane.tabel.selectAll()
    fane.mange.knap.click()
    chosen = [kontekst.register.objekt(one.noegle) for one in fane.tabel.chosen_objects]
    assert chosen
    assert not any(one.tekst(TYPE) for one in chosen if one is not None)


def test_that_a_type_that_is_gone_is_not_chosen_for_many_any_more(
    fane_i_vindue: HandicapFane,
) -> None:
    fane = fane_i_vindue
    _with_type(fane, "Kørestolsbolig")
    box = fane.mange.vaerdier[fane.mange.felt.findData(TYPE)]
    assert isinstance(box, Kodeboks)
    box.setEditText("Kørestolsbolig")
    fane.typer.create_type()
    assert box.typed() == "Kørestolsbolig"
    fane.undo()
    fane.undo()  # it has not got its name any more
    assert not box.typed()


def test_that_what_is_keyed_is_ticked_off(fane: HandicapFane) -> None:
    _with_type(fane, "Kørestolsbolig")
    fane.tabel.selectRow(0)
    fane.set_for_chosen(TYPE, "Kørestolsbolig")
    before = fane.tasteliste.model.rowCount()
    index = fane.tasteliste.model.index(0, 0)
    fane.tasteliste.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert fane.tasteliste.model.rowCount() == before - 1
    fane.tasteliste.tick_all()
    assert fane.tasteliste.model.rowCount() == 0


def test_that_space_goes_on_to_the_next_value_and_tab_out_of_the_list(
    fane: HandicapFane,
) -> None:
    _with_type(fane, "Kørestolsbolig")
    fane.tabel.selectAll()
    fane.set_for_chosen(TYPE, "Kørestolsbolig")
    liste = fane.tasteliste
    count = liste.model.rowCount()
    liste.tabel.setFocus()
    liste.tabel.setCurrentIndex(liste.model.index(1, 0))
    for _ in range(2):
        QTest.keyClick(liste.tabel, Qt.Key.Key_Space)
    assert liste.model.rowCount() == count - 2
    assert liste.tabel.currentIndex() == liste.model.index(1, 0)
    QTest.keyClick(liste.tabel, Qt.Key.Key_Tab)
    assert not liste.tabel.hasFocus()


def test_that_a_whole_list_ticked_off_can_be_had_back(
    qtbot: QtBot, fane_i_vindue: HandicapFane
) -> None:
    _with_type(fane_i_vindue, "Kørestolsbolig")
    fane_i_vindue.tabel.selectAll()
    fane_i_vindue.set_for_chosen(TYPE, "Kørestolsbolig")
    count = fane_i_vindue.tasteliste.model.rowCount()
    with qtbot.waitSignal(fane_i_vindue.message_posted) as told:
        fane_i_vindue.tasteliste.tick_all()
    assert fane_i_vindue.tasteliste.model.rowCount() == 0
    assert told.args is not None
    besked = told.args[0]
    assert str(count) in besked.tekst
    besked.udfoer()
    assert fane_i_vindue.tasteliste.model.rowCount() == count


def test_that_a_renamed_type_is_renamed_on_its_dwellings(
    kontekst: Kontekst, fane: HandicapFane
) -> None:
    _with_type(fane, "Kørestolsbolig")
    fane.tabel.selectRow(0)
    noegle = fane.tabel.chosen_objects[0].noegle
    fane.set_for_chosen(TYPE, "Kørestolsbolig")
    _item(fane).setText("Kørestolsegnet")
    found = kontekst.register.objekt(noegle)
    assert found is not None
    assert found.tekst(TYPE) == "Kørestolsegnet"


def test_that_a_type_in_use_is_not_deleted_and_it_is_told_why(
    vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: HandicapFane, afdeling: Noegle
) -> None:
    _with_type(fane_i_vindue, "Kørestolsbolig")
    fane_i_vindue.tabel.selectRow(0)
    fane_i_vindue.set_for_chosen(TYPE, "Kørestolsbolig")
    fane_i_vindue.typer.liste.setCurrentRow(0)
    fane_i_vindue.typer.delete_chosen()
    assert len(kontekst.register.handicaptyper(afdeling.id)) == 1
    message = vindue.beskeder.besked
    assert message is not None
    assert "Kørestolsbolig" in message.tekst


def test_that_unanswered_is_shown_as_unanswered_and_counted(
    qtbot: QtBot, kontekst: Kontekst, fane: HandicapFane
) -> None:
    fane.tabel.selectAll()
    everything = len(fane.tabel.chosen_objects)
    fane.set_for_chosen(BOLIGSTOETTE, "")
    assert fane._progress_text.text() == f"0 af {everything} boliger har svar"
    index = fane._model.index(0, fane._model.column(BOLIGSTOETTE))
    assert fane._model.data(index) == "Ikke besvaret"
    fane.tabel.selectAll()
    fane.set_for_chosen(BOLIGSTOETTE, "false")
    fane.set_for_chosen("fortrinsret_for_handicappede", "false")
    assert fane._progress_text.text() == f"{everything} af {everything} boliger har svar"


def test_that_an_answer_in_the_table_is_kept_at_once(
    qtbot: QtBot, kontekst: Kontekst, fane: HandicapFane
) -> None:
    noegle = fane._model.objekt(0).noegle
    fane.tabel.go_to(noegle, BOLIGSTOETTE, rediger=True)
    box = fane.tabel.viewport().findChild(JaNejBoks)
    assert isinstance(box, JaNejBoks)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    fane.flush()
    found = kontekst.register.objekt(noegle)
    assert found is not None
    assert found.tekst(BOLIGSTOETTE) == "true"


def test_that_only_the_unanswered_can_be_shown(fane: HandicapFane) -> None:
    fane.tabel.selectAll()
    fane.set_for_chosen(BOLIGSTOETTE, "true")
    fane.set_for_chosen("fortrinsret_for_handicappede", "true")
    fane.tabel.clearSelection()
    fane.tabel.selectRow(0)
    opened = fane.tabel.chosen_objects[0].noegle
    fane.set_for_chosen(BOLIGSTOETTE, "")
    fane._only_open.setChecked(True)
    assert [one.noegle for one in fane._model.objekter] == [opened]


def test_that_the_field_of_boligstoette_is_told_apart(fane: HandicapFane) -> None:
    notes = {
        column.felt.noegle: column.note
        for column in fane._model.kolonner
        if column.felt is not None
    }
    assert notes.pop(BOLIGSTOETTE) == "Bruges af boligstøtten"
    assert set(notes.values()) == {"Bruges kun på DanmarkBolig"}


def test_that_without_an_afdeling_it_says_what_to_do(
    vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: HandicapFane
) -> None:
    vindue.go_to(kontekst.register.organisationer()[0].noegle)
    assert fane_i_vindue._empty.isVisible()
    assert kontekst.tabel.felt(Objekttype.BOLIG, TYPE).etiket.startswith("Handicapboligtype")
