"""The tab Afdeling: sums, chosen columns, and one field set for many dwellings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.tjenester.paabegyndt import Paabegyndtlager
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from tests.vindue import Fanevisning, shown, shown_in
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.boligkolonner import HUSLEJE, HVEM, STANDARD, kroner, read
from ui.faner.boligliste import Boligliste
from ui.faner.saet_felt_dialog import SaetFeltDialog
from ui.motor.kontekst import Kontekst
from ui.ord.statustekst import objektstatus
from ui.vindue.hovedvindue import Hovedvindue


@pytest.fixture
def fane(vis_fane: Fanevisning, afdeling: Noegle) -> AfdelingFane:
    """The tab, showing the afdeling."""
    return vis_fane(afdeling, "afdeling", AfdelingFane)


@pytest.fixture
def fane_i_vindue(vindue: Hovedvindue, afdeling: Noegle) -> AfdelingFane:
    """The tab in the window, showing the afdeling."""
    return shown_in(vindue, afdeling, "afdeling", AfdelingFane)


def _dialog(qtbot: QtBot, fane: AfdelingFane, rows: int) -> SaetFeltDialog:
    fane.tabel.selectionModel().clear()
    fane.tabel.setCurrentIndex(fane._model.index(0, fane._model.column("note")))
    for row in range(rows):
        fane.tabel.selectionModel().select(
            fane._model.index(row, 0),
            fane.tabel.selectionModel().SelectionFlag.Select
            | fane.tabel.selectionModel().SelectionFlag.Rows,
        )
    fane.boliger.saet_knap.click()
    dialog = fane.findChild(SaetFeltDialog)
    assert isinstance(dialog, SaetFeltDialog)
    return dialog


def _type(qtbot: QtBot, dialog: SaetFeltDialog, text: str) -> None:
    assert dialog.vaerdi is not None
    qtbot.keyClicks(dialog.vaerdi, text)


# --- sums ---------------------------------------------------------------------------------------


def test_that_the_sums_of_the_afdeling_are_told(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane, afdeling: Noegle
) -> None:
    qtbot.waitUntil(lambda: bool(fane.noegletal.tal))
    found = kontekst.register.boligsum(afdeling)
    told = [one.vaerdi for one in fane.noegletal.tal]
    assert told[0] == str(found.boliger)
    assert told[1] == str(found.ledige)
    assert told[2] == kroner(kontekst.tabel, found.husleje_oere)
    assert fane.noegletal.isVisible()


def test_that_the_sums_follow_an_edit(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fane_i_vindue: AfdelingFane,
    afdeling: Noegle,
) -> None:
    qtbot.waitUntil(lambda: bool(fane_i_vindue.noegletal.tal))
    before = kontekst.register.boligsum(afdeling)
    bolig = fane_i_vindue._model.objekt(0).noegle
    rent = next(
        one
        for one in kontekst.register.boern(bolig)
        if one.type is Objekttype.BOLIGUDGIFT and one.tekst("boligudgiftstype") == "1"
    )
    kontekst.redigering.set_fields(
        [(rent.noegle, "beloeb", "99999.00"), (rent.noegle, "slut", "")], "Ret"
    )
    assert vindue._tilstand is not None
    vindue._tilstand.reload()
    after = kontekst.register.boligsum(afdeling)
    assert after.husleje_oere != before.husleje_oere
    expected = kroner(kontekst.tabel, after.husleje_oere)
    qtbot.waitUntil(lambda: fane_i_vindue.noegletal.tal[2].vaerdi == expected)


# --- columns ------------------------------------------------------------------------------------


def _shown(fane: AfdelingFane) -> list[str]:
    return [key for key, _ in fane.kolonner.chosen()]


def _action(fane: AfdelingFane, key: str) -> QAction:
    menu = QMenu(fane)
    fane.kolonner.menu(menu)
    number = [one.noegle for one in fane.kolonner.kolonner].index(key) + 1
    return next(action for action in menu.findChildren(QAction) if action.data() == number)


def test_that_the_first_columns_are_the_useful_ones(fane: AfdelingFane) -> None:
    assert _shown(fane) == list(STANDARD)


def test_that_a_group_of_columns_says_how_many_of_it_are_shown(fane: AfdelingFane) -> None:
    _action(fane, "boligtype").setChecked(True)
    menu = QMenu(fane)
    fane.kolonner.menu(menu)
    titles = [action.text() for action in menu.actions() if action.menu() is not None]
    assert [title for title in titles if title.endswith("(1)")] == ["Anvendelse (1)"]


def test_that_chosen_columns_are_remembered(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane
) -> None:
    action = _action(fane, "antal_rum") if "antal_rum" in _keys(fane) else _action(fane, "note")
    assert action.isCheckable()
    assert not action.isChecked()
    action.setChecked(True)
    _action(fane, "betegnelse").setChecked(False)
    header = fane.tabel.horizontalHeader()
    rent = [one.noegle for one in fane.kolonner.kolonner].index(HUSLEJE) + 1
    header.moveSection(header.visualIndex(rent), 1)
    fane.tabel.setColumnWidth(rent, 222)
    wanted = _shown(fane)
    assert wanted[0] == HUSLEJE
    assert "betegnelse" not in wanted
    fane.flush()
    assert read(kontekst.indstillinger().kolonner)[HUSLEJE] == 222
    fane.kolonner.reset()
    assert _shown(fane) == list(STANDARD)
    fane.kolonner._restore(fane.kolonner._remembered())
    assert _shown(fane) == wanted


def _keys(fane: AfdelingFane) -> list[str]:
    return [one.noegle for one in fane.kolonner.kolonner]


def test_that_the_columns_fit_the_room_until_others_are_chosen(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: AfdelingFane
) -> None:

    def hidden() -> set[str]:
        gone = fane_i_vindue.tabel.bredder.gone
        return {fane_i_vindue._model.kolonner[nr].noegle for nr in gone}

    fane_i_vindue.tabel.setFixedWidth(480)
    qtbot.waitUntil(lambda: "enhedsid" in hidden())
    qtbot.waitUntil(lambda: not fane_i_vindue.tabel.horizontalScrollBar().maximum())
    assert not {"adresse", HVEM, HUSLEJE} & hidden()
    told = fane_i_vindue.boliger.ikke_plads
    assert told.isVisible()
    assert "og Enheds-ID" in told.text()
    assert _shown(fane_i_vindue) == list(STANDARD)
    assert _action(fane_i_vindue, "enhedsid").isChecked()
    _action(fane_i_vindue, "note").setChecked(True)
    assert not fane_i_vindue.tabel.bredder.fits
    assert "enhedsid" in _shown(fane_i_vindue)
    fane_i_vindue.flush()
    assert {*STANDARD, "note"} == set(read(kontekst.indstillinger().kolonner))
    assert told.isHidden()
    fane_i_vindue.kolonner.reset()
    assert fane_i_vindue.tabel.bredder.fits


def test_that_the_whole_address_is_seen_where_other_columns_must_give_way(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane
) -> None:
    noegle, table = fane._model.objekt(0).noegle, fane.tabel
    told = {"adresse": "Bøgelunden 2, st. tv", "lejemaalsnummer": "900-0001"}
    kontekst.redigering.set_fields([(noegle, *one) for one in told.items()], "Ret")
    fane.refresh()
    table.setFixedWidth(580)
    number = fane._model.column("lejemaalsnummer")
    qtbot.waitUntil(lambda: number in table.bredder.gone)
    cell = fane._model.index(fane._model.row(noegle), fane._model.column("adresse"))
    assert table.columnWidth(cell.column()) >= table.sizeHintForIndex(cell).width()


def test_that_the_headings_have_their_lines_in_columns_as_wide_as_the_user_has_drawn_them(
    qtbot: QtBot, fane: AfdelingFane
) -> None:
    header, rent = fane.tabel.horizontalHeader(), _keys(fane).index(HUSLEJE) + 1
    _action(fane, "note").setChecked(True)
    fane.tabel.setColumnWidth(rent, 300)
    qtbot.waitUntil(lambda: header.height() < 40)
    fane.tabel.setColumnWidth(rent, 80)
    qtbot.waitUntil(lambda: header.height() > 40)


def test_that_a_kept_choice_that_cannot_be_read_is_as_from_the_beginning(
    kontekst: Kontekst, fane: AfdelingFane
) -> None:
    settings = replace(kontekst.indstillinger(), kolonner="findes_ikke:100 adresse:x :9")
    kontekst.gem_indstillinger(settings)
    assert fane.kolonner._remembered() == STANDARD


def test_that_the_list_is_sorted_by_rent(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane
) -> None:
    qtbot.waitUntil(lambda: bool(fane.kolonner.tal))
    column = _keys(fane).index(HUSLEJE) + 1
    fane.tabel.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    rents = [fane.kolonner.tal[one.id].husleje_oere for one in fane._model.objekter]
    known = [rent for rent in rents if rent is not None]
    assert known == sorted(known)
    assert rents[: len(known)] == known
    who = _keys(fane).index(HVEM) + 1
    assert any(fane._model.index(row, who).data() for row in range(fane._model.rowCount()))


@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_that_the_sorting_is_remembered(
    kontekst: Kontekst, fane: AfdelingFane, afdeling: Noegle, order: Qt.SortOrder
) -> None:
    fane.tabel.sortByColumn(_keys(fane).index("enhedsid") + 1, order)
    sorted_rows = [one.noegle for one in fane._model.objekter]
    fane.flush()
    again = Boligliste(kontekst, fane.gemmer, objektstatus, fane)
    again.show_dwellings(kontekst.register.boliger(afdeling), "")
    assert [one.noegle for one in again.model.objekter] == sorted_rows
    header = again.tabel.horizontalHeader()
    assert header.sortIndicatorSection() == _keys(fane).index("enhedsid") + 1
    assert header.sortIndicatorOrder() is order
    again.kolonner.reset()
    again.kolonner.flush()
    assert kontekst.indstillinger().sortering == ""


@pytest.mark.parametrize("kept", ["findes_ikke", "-", "-note"])
def test_that_a_kept_sorting_by_what_is_not_shown_is_left(
    kontekst: Kontekst, fane: AfdelingFane, kept: str
) -> None:
    kontekst.gem_indstillinger(replace(kontekst.indstillinger(), sortering=kept))
    again = Boligliste(kontekst, fane.gemmer, objektstatus, fane)
    assert again.tabel.horizontalHeader().sortIndicatorSection() == -1


def test_that_rows_sorted_by_rent_find_their_place_when_the_rents_are_read(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst, afdeling: Noegle
) -> None:
    kontekst.gem_indstillinger(replace(kontekst.indstillinger(), sortering=f"-{HUSLEJE}"))
    with shown(qtbot, kontekst) as window:
        window.go_to(afdeling)
        fane = window.faner.show_tab("afdeling")
        assert isinstance(fane, AfdelingFane)
        qtbot.waitUntil(lambda: bool(fane.kolonner.tal))
        rents = [fane.kolonner.tal[one.id].husleje_oere for one in fane._model.objekter]
    known = [rent for rent in rents if rent is not None]
    assert known == sorted(known, reverse=True)
    assert rents[: len(known)] == known


def test_that_a_copy_has_the_columns_that_are_shown(fane: AfdelingFane) -> None:
    fane.tabel.selectRow(0)
    fane.tabel.copy()
    heading = QGuiApplication.clipboard().text().split("\n")[0].split("\t")
    assert len(heading) == len(STANDARD) + 1
    assert "Adresse" in heading


# --- one field for many -------------------------------------------------------------------------


def test_that_nothing_can_be_set_before_something_is_chosen(fane: AfdelingFane) -> None:
    fane.tabel.clearSelection()
    assert not fane.boliger.saet_knap.isEnabled()
    fane.tabel.selectRow(0)
    assert fane.boliger.saet_knap.isEnabled()


def test_that_one_field_is_set_for_many_as_one_step(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: AfdelingFane
) -> None:
    chosen = [one.noegle for one in fane_i_vindue._model.objekter[:3]]
    kontekst.redigering.set_field(chosen[0], "note", "ved gavlen")
    fane_i_vindue.refresh()
    dialog = _dialog(qtbot, fane_i_vindue, 3)
    assert dialog.felt.currentData() == "note"
    _type(qtbot, dialog, "ved gavlen")
    assert dialog.besked.text() == "2 boliger ændres. 1 har allerede værdien."
    assert dialog.saet.text().replace("&", "") == "Sæt for 2 boliger"
    model = dialog.visning.model()
    assert model.index(0, 2).data() == "ved gavlen"
    assert model.index(0, 1).data() == "ikke udfyldt"
    assert model.index(2, 2).data() == "uændret"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: vindue.beskeder.besked is not None)
    assert vindue.beskeder.besked is not None
    assert vindue.beskeder.besked.tekst == "Note er sat for 2 boliger."
    found = [kontekst.register.objekt(noegle) for noegle in chosen]
    assert [one.tekst("note") for one in found if one] == ["ved gavlen"] * 3
    assert (
        fane_i_vindue._model.objekt(fane_i_vindue._model.row(chosen[1])).tekst("note")
        == "ved gavlen"
    )
    vindue.undo()
    found = [kontekst.register.objekt(noegle) for noegle in chosen]
    assert [one.tekst("note") for one in found if one] == ["ved gavlen", "", ""]


def test_that_a_value_that_cannot_be_read_is_marked_and_changes_nothing(
    qtbot: QtBot, fane: AfdelingFane
) -> None:
    dialog = _dialog(qtbot, fane, 2)
    dialog.felt.setCurrentIndex(dialog.felt.findData("aktuelt_indskud"))
    _type(qtbot, dialog, "fem")
    assert dialog.vaerdi is not None
    assert dialog.vaerdi.property("alvor") == "fejl"
    then = dialog.visning.model().index
    assert [then(row, 2).data() for row in range(2)] == ["", ""]
    assert not dialog.saet.isEnabled()
    dialog.vaerdi.vis("", "")
    _type(qtbot, dialog, "5000")
    assert not dialog.vaerdi.property("alvor")
    assert then(0, 2).data() == "5.000,00"


def test_that_the_value_chosen_for_many_is_kept_over_a_kill(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane, afdeling: Noegle
) -> None:
    dialog = _dialog(qtbot, fane, 2)
    dialog.felt.setCurrentIndex(dialog.felt.findData("aktuelt_indskud"))
    _type(qtbot, dialog, "12.345,5")
    fil = kontekst.datamappe / "paabegyndt.json"
    qtbot.waitUntil(lambda: fil.exists() and "12345.50" in fil.read_text("utf-8"))
    # The program is killed here, started again, and the same window is opened.
    chosen = fane.tabel.chosen_objects
    again = SaetFeltDialog(kontekst, chosen, fane.gemmer.idag(), "note", fane)
    again.keep_in(Paabegyndtlager(fil), afdeling.id)
    assert again.felt.currentData() == "aktuelt_indskud"
    assert again.vaerdi is not None
    assert again.vaerdi.typed() == "12.345,50"
    assert again.saet.isEnabled()
    again.reject()
    assert not fil.exists()


def test_that_a_value_for_many_closed_by_mistake_is_gone_on_with(
    qtbot: QtBot, vindue: Hovedvindue, fane_i_vindue: AfdelingFane
) -> None:
    dialog = _dialog(qtbot, fane_i_vindue, 3)
    dialog.toem.setChecked(True)
    dialog.reject()
    told = vindue.beskeder.besked
    assert told is not None
    assert told.udfoer is not None
    told.udfoer()
    again = next(one for one in fane_i_vindue.findChildren(SaetFeltDialog) if one.isVisible())
    assert again.toem.isChecked()
    assert again.visning.model().rowCount() == 3


def test_that_tab_goes_from_the_field_to_its_value(qtbot: QtBot, fane: AfdelingFane) -> None:
    dialog = _dialog(qtbot, fane, 3)
    dialog.felt.setFocus()
    assert dialog.felt.findData("adresse") < 0  # no two dwellings have the same
    dialog.felt.setCurrentIndex(dialog.felt.findData("note"))
    qtbot.keyClick(dialog.felt, Qt.Key.Key_Tab)
    assert dialog.vaerdi is not None
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused is dialog.vaerdi or dialog.vaerdi.isAncestorOf(focused)


def test_that_a_value_that_cannot_be_read_is_not_set_for_many(
    qtbot: QtBot, fane: AfdelingFane
) -> None:
    dialog = _dialog(qtbot, fane, 2)
    dialog.felt.setCurrentIndex(dialog.felt.findData("aktuelt_indskud"))
    _type(qtbot, dialog, "mange")
    assert not dialog.saet.isEnabled()
    assert dialog.besked.text() == "Skriv et beløb, for eksempel 5.000,50."
    dialog.reject()


def test_that_an_amount_is_read_with_a_decimal_comma_for_many(
    qtbot: QtBot, kontekst: Kontekst, vindue: Hovedvindue, fane_i_vindue: AfdelingFane
) -> None:
    noegle = fane_i_vindue._model.objekt(0).noegle
    dialog = _dialog(qtbot, fane_i_vindue, 1)
    dialog.felt.setCurrentIndex(dialog.felt.findData("aktuelt_indskud"))
    _type(qtbot, dialog, "12.345,5")
    new = dialog.visning.model().index(0, 2)
    assert new.data() == "12.345,50"
    assert new.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    dialog.saet.click()

    def stored() -> bool:
        found = kontekst.register.objekt(noegle)
        return found is not None and found.tekst("aktuelt_indskud") == "12345.50"

    qtbot.waitUntil(stored)


def test_that_the_dialog_shows_what_stands_there_before_a_value_is_typed(
    qtbot: QtBot, fane: AfdelingFane, kontekst: Kontekst
) -> None:
    dialog = _dialog(qtbot, fane, 3)
    shown = dialog._model
    assert shown.rowCount() == 3
    assert not dialog.saet.isEnabled()
    assert [shown.index(row, 2).data() for row in range(3)] == [""] * 3
    _type(qtbot, dialog, "Ved gavlen")
    assert [shown.index(row, 2).data() for row in range(3)] == ["Ved gavlen"] * 3


def test_that_emptying_a_field_for_many_has_to_be_asked_for(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane
) -> None:
    noegle = fane._model.objekt(0).noegle
    kontekst.redigering.set_field(noegle, "note", "x")
    fane.refresh()
    dialog = _dialog(qtbot, fane, 2)
    assert not dialog.saet.isEnabled()
    assert not any(one.aendres for one in dialog._plan)
    dialog.toem.click()
    assert dialog.saet.text().replace("&", "") == "Tøm for 1 bolig"
    dialog.saet.click()

    def empty() -> bool:
        found = kontekst.register.objekt(noegle)
        return found is not None and found.tekst("note") == ""

    qtbot.waitUntil(empty)


def test_that_a_closed_dialog_changes_nothing(
    qtbot: QtBot, kontekst: Kontekst, fane: AfdelingFane
) -> None:
    before = kontekst.register.kan_fortryde()
    dialog = _dialog(qtbot, fane, 2)
    _type(qtbot, dialog, "x")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert kontekst.register.kan_fortryde() == before


def test_that_everything_in_the_dialog_has_a_name(
    qtbot: QtBot, fane: AfdelingFane, navnloese: Callable[[QWidget], list[str]]
) -> None:
    dialog = _dialog(qtbot, fane, 2)
    for nr in range(dialog.felt.count()):
        dialog.felt.setCurrentIndex(nr)
        assert navnloese(dialog) == []
    dialog.reject()
