"""Every control has a name that a screen reader can say, and every page can be left with Tab."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from tests.ui.tastatur import chain
from tests.vindue import shown_in
from ui.faner.bolig_fane import BoligFane
from ui.felter.formular import DELES_AF
from ui.motor.kontekst import Kontekst
from ui.taster.fokus import keyboard_in
from ui.vindue.hovedvindue import Hovedvindue

Navnloese = Callable[[QWidget], list[str]]


@pytest.mark.parametrize(
    "fane", ["afdeling", "bolig", "handicap", "lejekontrakter", "indberetning"]
)
def test_that_everything_in_a_tab_has_a_name(
    qtbot: QtBot,
    faelles_vindue: Hovedvindue,
    faelles_kontekst: Kontekst,
    navnloese: Navnloese,
    fane: str,
) -> None:
    bolig = Noegle(Objekttype.BOLIG, faelles_kontekst.register.bolig_ids()[0])
    faelles_vindue.go_to(
        bolig if fane != "afdeling" else faelles_kontekst.register.vej(bolig)[1].noegle
    )
    faelles_vindue.faner.show_tab(fane)
    assert faelles_vindue.faner.navn == fane
    assert navnloese(faelles_vindue) == []


@pytest.mark.parametrize(
    "fane", ["afdeling", "bolig", "handicap", "lejekontrakter", "indberetning"]
)
def test_that_alt_with_a_letter_goes_to_a_field_and_no_menu_or_tab_shares_it(
    faelles_vindue: Hovedvindue, faelles_kontekst: Kontekst, fane: str
) -> None:
    faelles_vindue.go_to(Noegle(Objekttype.BOLIG, faelles_kontekst.register.bolig_ids()[0]))
    faelles_vindue.faner.show_tab(fane)
    handlinger = faelles_vindue.handlinger
    own = [_alt(action.text()) for action in faelles_vindue.menuBar().actions()]
    own += [action.shortcut().toString() for action in handlinger.faner.actions()]
    fields = [
        label
        for label in faelles_vindue.findChildren(QLabel)
        if label.buddy() is not None and label.isVisible()
    ]
    letters = Counter(_alt(label.text()) for label in fields)
    assert letters[""] == 0
    assert sorted(own) == sorted({*own} - {*letters})
    assert all(times <= DELES_AF for times in letters.values())


def test_that_everything_in_the_menu_of_looks_has_a_letter_of_its_own(
    faelles_vindue: Hovedvindue,
) -> None:
    handlinger = faelles_vindue.handlinger
    for actions in (handlinger.temaer.actions(), [handlinger["sprog_da"], handlinger["sprog_en"]]):
        letters = [_alt(action.text()) for action in actions]
        assert "" not in letters
        assert len(letters) == len(set(letters))


def test_that_alt_with_a_letter_of_two_fields_goes_from_one_to_the_other(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0])
    fane = shown_in(vindue, bolig, "bolig", BoligFane)
    fields = fane.formular.redaktoerer
    reached = []
    for _ in range(3):
        qtbot.keyClick(vindue, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
        reached.append(next((key for key, one in fields.items() if keyboard_in(one)), ""))
    assert reached == ["garage", "aktuelt_indskud", "garage"]


def _alt(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def test_that_alt_with_a_letter_shows_the_field_it_goes_to(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    vindue.resize(1280, 720)
    fane = shown_in(
        vindue, Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0]), "bolig", BoligFane
    )
    qtbot.waitUntil(lambda: len(fane.formular.redaktoerer) > 10)
    lowest = list(fane.formular.redaktoerer.values())[-1]
    area = fane.findChild(QScrollArea)
    assert area is not None
    assert _outside(lowest, area)
    lowest.inddata.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert not _outside(lowest, area)


def _outside(widget: QWidget, area: QScrollArea) -> bool:
    place = QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())
    return not area.viewport().rect().contains(place)


def test_that_everything_at_the_first_start_has_a_name(
    qtbot: QtBot, tomt_vindue: Hovedvindue, navnloese: Navnloese
) -> None:
    assert navnloese(tomt_vindue) == []


@pytest.mark.parametrize(
    "handling",
    [
        "eksporter",
        "indberettet_dengang",
        "genhusning",
        "forbindelse",
        "importer",
        "snitflade",
        "stoette_afdeling",
        "regler",
        "satser",
        "indstillinger",
        "taster",
        "om",
    ],
)
def test_that_everything_in_a_window_has_a_name(
    qtbot: QtBot, faelles_vindue: Hovedvindue, navnloese: Navnloese, handling: str
) -> None:
    faelles_vindue.handlinger[handling].trigger()
    dialogs = [dialog for dialog in faelles_vindue.findChildren(QDialog) if dialog.isVisible()]
    assert dialogs
    untitled = [dialog for dialog in dialogs if not dialog.windowTitle()]
    without = [nameless for dialog in dialogs for nameless in navnloese(dialog)]
    for dialog in dialogs:
        dialog.reject()
    assert untitled == []
    assert without == []


def test_that_tab_goes_from_search_through_the_tab_to_the_problems(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    vindue.go_to(Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0]))
    fane = vindue.faner.show_tab("bolig")
    assert fane is not None
    order = list(chain(vindue.navigator.search))
    inside = [
        place
        for place, widget in enumerate(order)
        if fane.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert inside
    assert order.index(vindue.navigator.tree) < order.index(vindue.faner.tabBar()) < inside[0]
    assert inside[-1] < order.index(vindue.problemer.view)
