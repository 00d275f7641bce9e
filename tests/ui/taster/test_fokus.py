"""Where the keyboard is can be seen, and it goes where one expects."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Boligdata, Noegle
from tests.vindue import shown_in
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.bolig_fane import BoligFane
from ui.motor.kontekst import Kontekst
from ui.motor.vindueslager import with_place
from ui.navigation.navigator_model import Navigatorrolle
from ui.navigation.opret_dialog import OpretDialog
from ui.udseende.tema import Rolle, farve
from ui.vindue.hovedvindue import Hovedvindue


def _framed(view: QAbstractItemView) -> bool:
    """True when a frame is drawn round the cell the keyboard is at."""
    cell = view.visualRect(view.currentIndex())
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    across = [
        picture.pixelColor(round(x * ratio), round(cell.top() * ratio))
        for x in range(cell.left() + 4, cell.right() - 4)
    ]
    return all(QColor(one).rgb() == farve(Rolle.ACCENT).rgb() for one in across)


def test_that_the_cell_the_keyboard_is_at_is_framed(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    fane = shown_in(vindue, fejlfri[0].bolig.noegle, "bolig", BoligFane)
    fane.tabel.setFocus()
    qtbot.waitUntil(fane.tabel.hasFocus)
    QTest.keyClick(fane.tabel, Qt.Key.Key_Right)
    assert _framed(fane.tabel)
    vindue.navigator.search.setFocus()
    assert not _framed(fane.tabel)


def _useful(vindue: Hovedvindue) -> QWidget | None:
    """Return what has the keyboard, when it is in the tab shown and something is done there."""
    page, at = vindue.faner.currentWidget(), vindue.focusWidget()
    inside = page is not None and at is not None and page.isAncestorOf(at)
    return at if inside and not isinstance(at, QAbstractButton) else None


def test_that_the_window_opens_with_the_keyboard_in_its_tab(
    qtbot: QtBot, vindue: Hovedvindue
) -> None:
    assert _useful(vindue) is not None


@pytest.mark.parametrize("nr", range(1, 6))
def test_that_alt_with_a_number_puts_the_keyboard_in_the_tab(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata], kontekst: Kontekst, nr: int
) -> None:
    kontekst.redigering.set_field(fejlfri[0].udgifter[0].noegle, "beloeb", "6001.00")
    vindue.go_to(fejlfri[0].bolig.noegle)
    vindue.handlinger["soeg"].trigger()
    vindue.handlinger.faner.actions()[nr - 1].trigger()
    assert _useful(vindue) is not None


def test_that_a_tab_not_seen_before_has_the_keyboard_in_it(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    vindue.go_to(fejlfri[0].bolig.noegle)
    vindue.faner.show_tab("bolig")
    vindue.faner.go_in()
    vindue.faner.show_tab("handicap")
    assert _useful(vindue) is not None


@pytest.mark.parametrize("in_form", [False, True])
def test_that_up_puts_the_keyboard_in_the_list_of_what_is_below_at_every_level(
    vindue: Hovedvindue, fejlfri: list[Boligdata], *, in_form: bool
) -> None:
    for _ in vindue.faner.prebuild():
        pass
    shown_in(vindue, fejlfri[0].bolig.noegle, "bolig", BoligFane).tabel.setFocus()
    for below in ("Boliger", "Boliger", "Afdelinger"):
        vindue.handlinger["op"].trigger()
        at = vindue.focusWidget()
        assert at is not None
        assert at.accessibleName() == below
        fane = vindue.faner.fane
        assert isinstance(fane, AfdelingFane)
        if in_form:
            next(form for form in fane.formularer.values() if form.isVisible()).focus_first()
            assert vindue.focusWidget() is not at


def test_that_a_tab_is_come_back_to_where_it_was_left(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    fane = shown_in(vindue, fejlfri[0].bolig.noegle, "bolig", BoligFane)
    field = fane.formular.redaktoerer["note"].inddata
    field.setFocus()
    contracts, dwelling = (vindue.handlinger.faner.actions()[nr] for nr in (3, 1))
    contracts.trigger()
    assert vindue.focusWidget() is not field
    vindue.handlinger["soeg"].trigger()
    dwelling.trigger()
    assert vindue.focusWidget() is field


def test_that_enter_in_the_navigator_goes_to_work_at_the_place(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    vindue.go_to(fejlfri[0].bolig.noegle)
    tree = vindue.navigator.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    at = vindue.faner.fane
    assert isinstance(at, BoligFane)
    assert vindue.focusWidget() is at.tabel
    shown = at.formular.objekt
    assert shown is not None
    assert shown.noegle == tree.currentIndex().data(Navigatorrolle.NOEGLE)


def test_that_f6_goes_round_the_parts_of_the_window(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    vindue.go_to(fejlfri[0].bolig.noegle)
    vindue.faner.go_in()
    parts = (vindue.faner, vindue.problemer, vindue.navigator)

    def holding() -> list[bool]:
        at = vindue.focusWidget()
        return [at is not None and part.isAncestorOf(at) for part in parts]

    seen = []
    for navn in (None, *["naeste_panel"] * 3, *["forrige_panel"] * 3):
        if navn is not None:
            vindue.handlinger[navn].trigger()
        seen.append(holding().index(True))
    assert seen == [0, 1, 2, 0, 2, 1, 0]


def test_that_f6_goes_to_what_stops_a_job_while_there_is_one(
    vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    vindue.go_to(fejlfri[0].bolig.noegle)
    vindue.faner.go_in()
    vindue.job.show()
    vindue.handlinger["naeste_panel"].trigger()
    at = vindue.focusWidget()
    assert isinstance(at, QPushButton)
    assert at.text() == "Afbryd"


def test_that_ctrl_tab_leaves_a_table_for_the_next_tab(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    fane = shown_in(vindue, fejlfri[0].bolig.noegle, "bolig", BoligFane)
    fane.tabel.setFocus()
    before = fane.tabel.currentIndex()
    QTest.keyClick(fane.tabel, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert fane.tabel.currentIndex() == before
    assert vindue.faner.navn == "handicap"


def test_that_enter_after_the_name_goes_on_to_the_ways_to_begin(
    qtbot: QtBot, tomt_vindue: Hovedvindue
) -> None:
    page = tomt_vindue.velkomst
    page.navn.clear()
    QTest.keyClick(page.navn, Qt.Key.Key_Return)
    assert tomt_vindue.focusWidget() is page.navn
    QTest.keyClicks(page.navn, "Ulla")
    QTest.keyClick(page.navn, Qt.Key.Key_Return)
    assert tomt_vindue.focusWidget() is page.importer


def test_that_the_menus_outlive_what_the_keyboard_went_past(
    vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    boliger = [Noegle(Objekttype.BOLIG, nr) for nr in kontekst.register.bolig_ids()[:2]]
    for bolig in boliger:
        vindue.go_to(bolig)
        vindue.faner.show_tab("bolig")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert vindue.handlinger.shortcuts()


def test_that_enter_goes_through_a_dialogs_fields_and_then_does_it(
    qtbot: QtBot, tomt_vindue: Hovedvindue
) -> None:
    tomt_vindue.velkomst.navn.setText("Ulla")
    tomt_vindue.velkomst.tom.click()
    dialog = tomt_vindue.findChild(OpretDialog)
    assert dialog is not None
    fields = [answer.field for answers in dialog.svar.values() for answer in answers]
    fields[0].setFocus()
    for field, text in zip(fields, ("0900", "Ny", "001", "Ny", "01", "Ny"), strict=True):
        assert dialog.focusWidget() is field
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.result() == OpretDialog.DialogCode.Accepted


def test_that_a_read_anew_place_stays_in_the_tab_that_was_chosen_after_the_start(
    qtbot: QtBot, program: QApplication, fejlfri: list[Boligdata], kontekst: Kontekst
) -> None:
    settings = kontekst.indstillinger()
    kontekst.gem_indstillinger(with_place(settings, fejlfri[0].bolig.noegle, "bolig"))
    window = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(window)
    window.set_kontekst(kontekst)
    window.faner.show_tab("afdeling")
    kontekst.redigering.set_field(fejlfri[0].bolig.noegle, "note", "Set")
    window.undo()
    assert window.faner.navn == "afdeling"
    window.close()
