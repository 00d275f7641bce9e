"""Where the keyboard is when something was undone, deleted or closed: never nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Boligdata
from models.register.overfoersel import AfvistError, Fremdrift
from tests.vindue import shown
from ui.faner.bolig_fane import BoligFane
from ui.faner.indberetning_fane import IndberetningFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.motor.kontekst import Kontekst
from ui.tabeller.indsaet_raekker import IndsaetRaekker
from ui.taster.fokus import focus_into
from ui.vindue.hovedvindue import Hovedvindue


def _at(vindue: Hovedvindue) -> QWidget:
    """Return what has the keyboard when all that followed is done."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    at = vindue.focusWidget()
    assert at is not None
    assert at.isVisible()
    assert at.isEnabled()
    return at


@pytest.fixture
def fane(qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]) -> BoligFane:
    vindue.go_to(fejlfri[0].bolig.noegle)
    found = vindue.faner.show_tab("bolig")
    assert isinstance(found, BoligFane)
    found.tabel.setFocus()
    return found


@pytest.fixture
def kontrakter(qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]) -> LejekontrakterFane:
    vindue.go_to(fejlfri[0].bolig.noegle)
    found = vindue.faner.show_tab("lejekontrakter")
    assert isinstance(found, LejekontrakterFane)
    vindue.faner.go_in()
    return found


def test_that_the_keyboard_is_in_the_table_when_a_new_row_is_undone_while_it_is_typed_in(
    vindue: Hovedvindue, fane: BoligFane
) -> None:
    fane.create_expense()
    assert fane.tabel.state() == QAbstractItemView.State.EditingState
    vindue.undo()
    assert _at(vindue) is fane.tabel


def test_that_the_row_after_a_deleted_one_is_the_current_one(
    qtbot: QtBot, vindue: Hovedvindue, fane: BoligFane, fejlfri: list[Boligdata]
) -> None:
    fane.create_expense()
    fane.create_expense()
    fane.flush()
    fane.tabel.setFocus()
    rows = [one.noegle for one in fane._model.objekter]
    old = {one.noegle for one in fejlfri[0].udgifter}
    line = next(nr for nr, noegle in enumerate(rows) if noegle not in old)
    fane.tabel.selectRow(line)
    QTest.keyClick(fane.tabel, Qt.Key.Key_Delete)
    left = [noegle for nr, noegle in enumerate(rows) if nr != line]
    qtbot.waitUntil(lambda: fane.tabel.current == left[min(line, len(left) - 1)])
    assert _at(vindue) is fane.tabel


def test_that_an_emptied_table_leaves_the_keyboard_at_what_makes_a_row_and_has_it_back_by_undo(
    vindue: Hovedvindue, fane: BoligFane, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    section = fejlfri[0].bolig.foraelder
    assert section is not None
    vindue.go_to(kontekst.redigering.create(Objekttype.BOLIG, section, {}).noegle)
    fane.create_expense()
    fane.flush()
    fane.tabel.setFocus()
    fane.tabel.selectRow(0)
    QTest.keyClick(fane.tabel, Qt.Key.Key_Delete)
    assert _at(vindue) is fane._new
    vindue.undo()
    assert _at(vindue) is fane.tabel


def test_that_a_click_on_undo_in_the_message_leaves_the_keyboard_where_it_is(
    vindue: Hovedvindue, fane: BoligFane
) -> None:
    fane.tabel.selectRow(0)
    QTest.keyClick(fane.tabel, Qt.Key.Key_Delete)
    QTest.mouseClick(vindue.beskeder._action, Qt.MouseButton.LeftButton)
    assert not fane._model.objekter[0].slettet
    assert _at(vindue) is fane.tabel


def test_that_a_message_left_by_the_keyboard_gives_it_back_to_the_tab(
    vindue: Hovedvindue, fane: BoligFane
) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
        fane.tabel.selectRow(0)
        QTest.keyClick(fane.tabel, Qt.Key.Key_Delete)
        button = vindue.beskeder._action
        button.setFocus()
        QTest.keyClick(vindue.beskeder if key is Qt.Key.Key_Escape else button, key)
        assert _at(vindue) is fane.tabel
        vindue.undo()


def test_that_a_panel_closed_with_the_keyboard_in_it_gives_it_to_the_tab(
    vindue: Hovedvindue, fane: BoligFane
) -> None:
    parts: dict[str, QWidget] = {
        "vis_navigator": vindue.navigator,
        "vis_problemer": vindue.problemer,
        "vis_stoette": vindue.stoette,
    }
    for navn, part in parts.items():
        if not part.isVisible():
            vindue.handlinger[navn].trigger()
        focus_into(part)
        assert part.isAncestorOf(_at(vindue))
        vindue.handlinger[navn].trigger()
        assert _at(vindue) is fane.tabel


def _nothing(_fremdrift: Fremdrift) -> None:
    """A job that is over at once."""


def test_that_a_job_that_holds_back_editing_gives_the_keyboard_back(
    qtbot: QtBot, vindue: Hovedvindue, fane: BoligFane
) -> None:
    note = fane.formular.redaktoerer["note"].inddata
    for place in (fane.tabel, note, vindue.navigator.tree):
        place.setFocus()
        qtbot.waitUntil(lambda: vindue.opgaver.current is None)
        vindue.opgaver.start("Skriver", _nothing, laaser=True)
        assert not place.isEnabled()
        qtbot.waitUntil(place.isEnabled)
        assert _at(vindue) is place


def test_that_an_undone_tenant_leaves_the_keyboard_with_the_one_before(
    vindue: Hovedvindue, kontrakter: LejekontrakterFane
) -> None:
    kontrakter.create_contract()
    kontrakter.add_tenant()
    QTest.keyClicks(_at(vindue), "Bo")
    kontrakter.flush()
    kontrakter.add_tenant()
    assert kontrakter.lejere.linjer[-1].isAncestorOf(_at(vindue))
    count = len(kontrakter.lejere.linjer)
    vindue.undo()
    assert len(kontrakter.lejere.linjer) < count
    assert kontrakter.lejere.linjer[-1].isAncestorOf(_at(vindue))


def test_that_what_is_hidden_by_an_undo_leaves_the_keyboard_in_the_tab(
    vindue: Hovedvindue, fane: BoligFane, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    section = fejlfri[0].bolig.foraelder
    assert section is not None
    new = kontekst.redigering.create(Objekttype.BOLIG, section, {})
    vindue.go_to(new.noegle)
    fane.formular.focus_field("note")
    vindue.undo()
    assert vindue.faner.navn == "afdeling"
    page = vindue.faner.fane
    assert page is not None
    assert page.isAncestorOf(_at(vindue))


def test_that_enter_in_a_search_just_emptied_goes_into_the_tree(
    qtbot: QtBot, vindue: Hovedvindue, fane: BoligFane
) -> None:
    search = vindue.navigator.search
    vindue.navigator.focus_search()
    QTest.keyClicks(search, "v")
    QTest.keyClick(search, Qt.Key.Key_Backspace)
    QTest.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: vindue.focusWidget() is vindue.navigator.tree)


def test_that_the_first_data_have_the_keyboard_in_them(
    qtbot: QtBot, tomt_vindue: Hovedvindue
) -> None:
    tomt_vindue.velkomst.eksempel.setFocus()
    tomt_vindue.velkomst.eksempel.click()
    qtbot.waitUntil(tomt_vindue.faner.isVisible, timeout=20_000)
    page = tomt_vindue.faner.fane
    assert page is not None
    assert page.isAncestorOf(_at(tomt_vindue))


def test_that_a_start_on_changes_that_turn_out_to_be_none_leaves_the_keyboard_in_the_tab(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst
) -> None:
    kontekst.gem_indstillinger(replace(kontekst.indstillinger(), sidste_fane="indberetning"))
    with shown(qtbot, kontekst) as vindue:
        page = vindue.faner.fane
        assert isinstance(page, IndberetningFane)
        qtbot.waitUntil(lambda: page._plan is not None)
        assert page.isAncestorOf(_at(vindue))


def _refuse(*_what: object, **_more: object) -> None:
    raise AfvistError("Det kan ikke skrives.")


def test_that_a_refused_paste_has_the_keyboard_at_its_button(
    qtbot: QtBot,
    vindue: Hovedvindue,
    fane: BoligFane,
    kontekst: Kontekst,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kontekst.redigering, "create_many", _refuse)
    rows = [f"Varme\t01-{nr:02}-2030\t100" for nr in range(1, 13)]
    QGuiApplication.clipboard().setText("\n".join(rows * 2))
    fane.paste()
    dialog = fane.findChild(IndsaetRaekker)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.perform()
    assert not dialog.indsaet.isEnabled()
    qtbot.waitUntil(lambda: dialog.besked.text() == "Det kan ikke skrives.")
    assert dialog.focusWidget() is dialog.indsaet
