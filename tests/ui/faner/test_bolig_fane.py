"""The tab Bolig: what is typed is on disk, kept as typed, and can be put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle, Objekt
from models.register.vaerdier import ULAESELIG
from tests.vindue import Fanevisning, shown_in
from ui.faner.bolig_fane import BoligFane
from ui.felter.inddata import JaNejKnapper, Kodeboks
from ui.motor.kontekst import Kontekst
from ui.ord.feltsprog import kodeetiket
from ui.tabeller.boernemodel import Boernemodel
from ui.vindue.hovedvindue import Hovedvindue

ET_SEKUND = 1000


@pytest.fixture
def fane(vis_fane: Fanevisning, bolig: Noegle) -> BoligFane:
    """The tab, showing the dwelling."""
    return vis_fane(bolig, "bolig", BoligFane)


@pytest.fixture
def fane_i_vindue(vindue: Hovedvindue, bolig: Noegle) -> BoligFane:
    """The tab in the window, showing the dwelling."""
    return shown_in(vindue, bolig, "bolig", BoligFane)


def _field(fane: BoligFane, key: str) -> QWidget:
    editor = fane.formular.redaktoerer[key]
    editor.focus()
    return editor.inddata


def _line(fane: BoligFane, key: str) -> QLineEdit:
    field = _field(fane, key)
    assert isinstance(field, QLineEdit)
    return field


def _stored(kontekst: Kontekst, noegle: Noegle) -> Objekt:
    found = kontekst.register.objekt(noegle)
    assert found is not None
    return found


def _kept(kontekst: Kontekst, noegle: Noegle, felt: str, text: str) -> Callable[[], bool]:
    def kept() -> bool:
        return _stored(kontekst, noegle).tekst(felt) == text

    return kept


def test_that_an_amount_is_on_disk_within_a_second_while_it_is_typed(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    line = _line(fane, "aktuelt_indskud")
    line.selectAll()
    qtbot.keyClicks(line, "5.000,5")
    qtbot.waitUntil(_kept(kontekst, bolig, "aktuelt_indskud", "5000.50"), timeout=ET_SEKUND)
    assert line.text() == "5.000,5"  # not reformatted under the cursor


def test_that_the_amount_is_made_readable_when_the_focus_leaves(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    line = _line(fane, "aktuelt_indskud")
    line.selectAll()
    qtbot.keyClicks(line, "5000")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "5.000,00"
    assert _stored(kontekst, bolig).tekst("aktuelt_indskud") == "5000.00"


def test_that_unreadable_typing_is_kept_and_marked(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    line = _line(fane, "aktuelt_indskud")
    line.selectAll()
    qtbot.keyClicks(line, "12 kroner og en halv")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    editor = fane.formular.redaktoerer["aktuelt_indskud"]
    assert _stored(kontekst, bolig).tekst("aktuelt_indskud") == ULAESELIG + "12 kroner og en halv"
    assert line.text() == "12 kroner og en halv"
    assert editor.fejltekst.startswith("Skriv et beløb")
    assert line.property("alvor") == "fejl"


def test_that_half_a_value_is_not_scolded_while_it_is_typed(qtbot: QtBot, fane: BoligFane) -> None:
    line = _line(fane, "aktuelt_indskud")
    line.selectAll()
    qtbot.keyClicks(line, "5,")
    assert not fane.formular.redaktoerer["aktuelt_indskud"].fejltekst


def test_that_escape_puts_back_what_stood_when_the_focus_came(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    before = _stored(kontekst, bolig).tekst("aktuelt_indskud")
    line = _line(fane, "aktuelt_indskud")
    shown = line.text()
    line.selectAll()
    qtbot.keyClicks(line, "77")
    qtbot.waitUntil(_kept(kontekst, bolig, "aktuelt_indskud", "77.00"))
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == shown
    qtbot.waitUntil(_kept(kontekst, bolig, "aktuelt_indskud", before))
    assert not _stored(kontekst, bolig).aendret


def test_that_enter_goes_on_to_the_next_field(qtbot: QtBot, fane: BoligFane) -> None:
    line = _line(fane, "aktuelt_indskud")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert fane.formular.redaktoerer["aktuelt_depositum"].inddata.hasFocus()


def test_that_a_changed_field_has_a_dot_and_is_put_back(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    line = _line(fane, "aktuelt_indskud")
    reported = line.text()
    line.selectAll()
    qtbot.keyClicks(line, "1")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    editor = fane.formular.redaktoerer["aktuelt_indskud"]
    assert editor.aendret
    assert reported in editor.inddata.toolTip()
    editor.put_back()
    assert not editor.aendret
    assert line.text() == reported
    assert not _stored(kontekst, bolig).aendret


def test_that_a_code_outside_the_list_is_taken(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    box = _field(fane, "boligtype")
    assert isinstance(box, Kodeboks)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(box, "9")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert _stored(kontekst, bolig).tekst("boligtype") == "9"
    assert box.currentText() == "9"


def test_that_a_label_gives_its_code(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    box = _field(fane, "boligtype")
    assert isinstance(box, Kodeboks)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(box, "ungdomsbolig")
    completer = box.completer()
    popup = completer.popup() if completer is not None else None
    assert popup is not None
    popup.hide()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert _stored(kontekst, bolig).tekst("boligtype") == "2"
    assert box.currentText() == "2 – Ungdomsbolig"


def test_that_one_enter_takes_what_is_offered_in_a_cell_and_goes_on(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane
) -> None:
    fane.create_expense()
    table = fane.tabel
    new = table.current
    box = table.focusWidget()
    assert isinstance(box, Kodeboks)
    qtbot.keyClicks(box, "vand")
    completer = box.completer()
    popup = completer.popup() if completer is not None else None
    assert popup is not None
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.currentIndex().column() == 2)
    assert new is not None
    kept = kontekst.register.objekt(new)
    assert kept is not None
    felt = kontekst.tabel.felt(Objekttype.BOLIGUDGIFT, "boligudgiftstype")
    assert kodeetiket(kontekst.tabel, felt, kept.tekst(felt.noegle)) == "Vand"


def test_that_yes_no_and_unanswered_are_three_answers(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    buttons = _field(fane, "kollegievaerelse")
    assert isinstance(buttons, JaNejKnapper)
    for key, stored in ((Qt.Key.Key_J, "true"), (Qt.Key.Key_N, "false"), (Qt.Key.Key_Delete, "")):
        focused = QGuiApplication.focusObject()
        assert isinstance(focused, QWidget)
        qtbot.keyClick(focused, key)
        qtbot.waitUntil(_kept(kontekst, bolig, "kollegievaerelse", stored), timeout=ET_SEKUND)


def test_that_identity_cannot_be_typed_and_says_where_it_is_corrected(fane: BoligFane) -> None:
    editor = fane.formular.redaktoerer["enhedsid"]
    assert isinstance(editor.inddata, QLineEdit)
    assert editor.inddata.isReadOnly()
    assert "LBF Stamdata" in editor.inddata.toolTip()
    assert editor._where is not None
    assert editor._where.isVisibleTo(editor)


def test_that_leaving_a_field_untouched_changes_nothing(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    for editor in fane.formular.redaktoerer.values():
        editor.focus()
    fane.flush()
    assert not _stored(kontekst, bolig).aendret
    assert kontekst.register.kan_fortryde() is None


def test_that_one_visit_to_a_field_is_one_step_to_undo(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: BoligFane, bolig: Noegle
) -> None:
    before = _stored(kontekst, bolig).tekst("aktuelt_indskud")
    line = _line(fane_i_vindue, "aktuelt_indskud")
    line.selectAll()
    for text in ("1", "12", "123"):
        qtbot.keyClicks(line, text[-1])
        qtbot.waitUntil(_kept(kontekst, bolig, "aktuelt_indskud", f"{text}.00"))
    vindue.undo()
    assert _stored(kontekst, bolig).tekst("aktuelt_indskud") == before


def test_that_the_menu_of_a_changed_field_offers_the_reported_value(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    line = _line(fane, "aktuelt_indskud")
    reported = line.text()
    line.selectAll()
    qtbot.keyClicks(line, "1")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(line, QContextMenuEvent(reason, QPoint(1, 1), QPoint(9, 9)))
    menu = fane.formular.redaktoerer["aktuelt_indskud"].findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Sæt tilbage til indberettet"
    menu.actions()[0].trigger()
    menu.close()
    assert line.text() == reported


# --- the table of expenses ----------------------------------------------------------------------


def _expense(kontekst: Kontekst, bolig: Noegle, nr: int = 0) -> Objekt:
    data = kontekst.register.boligdata(bolig.id)
    assert data is not None
    return [one for one in data.udgifter if not one.slettet][nr]


def _cell_editor(fane: BoligFane) -> QLineEdit:
    editor = fane.tabel.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    return editor


def test_that_a_rent_typed_in_the_table_is_on_disk_within_a_second(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    rent = _expense(kontekst, bolig).noegle
    fane.tabel.go_to(rent, "beloeb", rediger=True)
    editor = _cell_editor(fane)
    qtbot.keyClicks(editor, "6123,5")
    qtbot.waitUntil(_kept(kontekst, rent, "beloeb", "6123.50"), timeout=ET_SEKUND)
    assert editor.text() == "6123,5"


def test_that_a_cell_nobody_can_read_is_kept_and_marked(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    rent = _expense(kontekst, bolig).noegle
    fane.tabel.go_to(rent, "start", rediger=True)
    editor = _cell_editor(fane)
    qtbot.keyClicks(editor, "i fjor")
    fane.gemmer.flush()
    assert _stored(kontekst, rent).tekst("start") == ULAESELIG + "i fjor"
    model = fane.tabel.model()
    index = fane.tabel.currentIndex()
    assert model.data(index, Qt.ItemDataRole.DisplayRole) == "i fjor"
    assert "Skriv en dato" in model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_that_escape_in_a_cell_puts_back_what_stood_there(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    rent = _expense(kontekst, bolig)
    fane.tabel.go_to(rent.noegle, "beloeb", rediger=True)
    editor = _cell_editor(fane)
    qtbot.keyClicks(editor, "1")
    qtbot.waitUntil(_kept(kontekst, rent.noegle, "beloeb", "1.00"))
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert _stored(kontekst, rent.noegle).tekst("beloeb") == rent.tekst("beloeb")


def test_that_insert_makes_a_new_expense(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    rows = fane.tabel.model().rowCount()
    fane.tabel.go_to(_expense(kontekst, bolig).noegle)
    qtbot.keyClick(fane.tabel, Qt.Key.Key_Insert)
    assert fane.tabel.model().rowCount() == rows + 1
    new = _expense(kontekst, bolig, -1)
    assert new.grundlag is None
    assert fane.tabel.current == new.noegle


def test_that_a_deleted_expense_is_marked_and_comes_back_with_undo(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane_i_vindue: BoligFane, bolig: Noegle
) -> None:
    rent = _expense(kontekst, bolig).noegle
    fane_i_vindue.tabel.go_to(rent)
    qtbot.keyClick(fane_i_vindue.tabel, Qt.Key.Key_Delete)
    assert _stored(kontekst, rent).slettet
    message = vindue.beskeder.besked
    assert message is not None
    assert message.handling == "Fortryd"
    assert message.udfoer is not None
    message.udfoer()
    assert not _stored(kontekst, rent).slettet


def test_that_rows_are_copied_with_headers(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    fane.tabel.selectAll()
    fane.tabel.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Status\tArt\tStartdato")
    assert len(lines) == fane.tabel.model().rowCount() + 1


def test_that_a_dwelling_is_marked_klar_with_the_keyboard(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    line = _line(fane, "aktuelt_indskud")
    line.selectAll()
    qtbot.keyClicks(line, "4711")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def klar() -> bool:
        return _stored(kontekst, bolig).klar

    qtbot.waitUntil(klar)
    assert Objekttype.BOLIG is bolig.type


def test_that_what_is_just_typed_is_marked_with_the_rest_of_the_dwelling(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    line = _line(fane, "aktuelt_indskud")
    line.selectAll()
    qtbot.keyClicks(line, "4711")
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _stored(kontekst, bolig).klar)
    assert _stored(kontekst, bolig).tekst("aktuelt_indskud") == "4711.00"


def test_that_the_dwelling_tells_how_much_is_not_reported(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    assert fane._head._status.text() == "Indberettet"
    assert not fane._head.klar.isVisible()
    rent = _expense(kontekst, bolig).noegle
    fane.gemmer.gem(rent, "beloeb", "1.00", fane.gemmer.new_visit())
    fane.flush()
    assert fane._head._status.text() == "1 ændring"
    assert fane._head.klar.isVisible()


def test_that_the_keyboard_is_not_on_the_button_that_deletes_once_all_is_klar(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    rent = _expense(kontekst, bolig).noegle
    fane.gemmer.gem(rent, "slut", "", fane.gemmer.new_visit())
    fane.gemmer.gem(rent, "beskrivelse", "Ny tekst", fane.gemmer.new_visit())
    fane.flush()
    fane._head.klar.setFocus()
    qtbot.keyClick(fane._head.klar, Qt.Key.Key_Space)
    qtbot.waitUntil(fane._head.klar.isHidden)
    assert fane.window().focusWidget() is fane._head.dengang


def test_that_a_column_makes_room_for_what_is_wrong_in_it(
    qtbot: QtBot, kontekst: Kontekst, vindue: Hovedvindue, fane_i_vindue: BoligFane
) -> None:
    column = fane_i_vindue._model.column("beloeb")
    fane_i_vindue.tabel.setColumnWidth(column, 60)
    first = fane_i_vindue._model.objekt(0).noegle
    kontekst.redigering.set_field(first, "beloeb", ULAESELIG + "omkring fem tusind kroner")
    vindue.faner.changed.emit(first)
    qtbot.waitUntil(lambda: fane_i_vindue.tabel.columnWidth(column) > 150)
    assert "omkring" in fane_i_vindue._model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)


def test_that_a_date_with_a_warning_is_seen_whole(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    rent = _expense(kontekst, bolig)
    moved = date.fromisoformat(rent.tekst("start")) + timedelta(days=14)
    fane.gemmer.gem(rent.noegle, "start", moved.isoformat(), fane.gemmer.new_visit())
    fane.flush()
    kontekst.kontrol.check_changed()
    fane.refresh_findings()
    model = fane.tabel.model()
    assert isinstance(model, Boernemodel)
    column = next(
        nr for nr, one in enumerate(model.kolonner) if one.felt and one.felt.noegle == "start"
    )
    cell = model.index(model.row(rent.noegle), column)
    assert model.finding(cell)[0] is Alvor.ADVARSEL
    qtbot.waitUntil(lambda: fane.tabel.columnWidth(column) >= fane.tabel.sizeHintForColumn(column))


def test_that_the_hint_of_a_date_is_seen_whole_in_its_cell(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, bolig: Noegle
) -> None:
    qtbot.waitUntil(lambda: not fane.tabel.bredder._timer.isActive())
    fane.tabel.go_to(_expense(kontekst, bolig).noegle, "slut", rediger=True)
    editor = _cell_editor(fane)
    option = QStyleOptionFrame()
    editor.initStyleOption(option)
    room = editor.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, editor)
    hint = editor.placeholderText()
    for text in (hint, hint.replace("åååå", "yyyy")):
        assert editor.fontMetrics().horizontalAdvance(text) + 4 <= room.width()
