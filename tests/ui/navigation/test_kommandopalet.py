"""The command palette, recent places, and the page of shortcuts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models import sprog
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.faner.handicap_fane import HandicapFane
from ui.hjaelp.hjaelp_vinduer import TasterVindue
from ui.motor.kontekst import Kontekst
from ui.navigation.kommandopalet import Kommandopalet
from ui.navigation.paletmodel import command, plain
from ui.tabeller.indsaet_raekker import IndsaetRaekker
from ui.taster.genveje import Genvej, shown
from ui.vindue.hovedvindue import Hovedvindue


def _boliger(kontekst: Kontekst) -> list[Noegle]:
    return [Noegle(Objekttype.BOLIG, number) for number in kontekst.register.bolig_ids()]


def _press(
    qtbot: QtBot,
    vindue: Hovedvindue,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the focus is, as the window's shortcuts are only heard there."""
    with qtbot.waitActive(vindue):
        vindue.activateWindow()
    vindue.navigator.search.setFocus()
    qtbot.keyClick(vindue.navigator.search, key, modifier)


@pytest.fixture
def palet(qtbot: QtBot, vindue: Hovedvindue) -> Kommandopalet:
    """The palette, opened by its key."""
    vindue.activateWindow()
    _press(qtbot, vindue, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return _found(vindue)


def _opened(vindue: Hovedvindue) -> Kommandopalet:
    vindue.handlinger["palet"].trigger()
    return _found(vindue)


def _found(vindue: Hovedvindue) -> Kommandopalet:
    found = vindue.findChild(Kommandopalet)
    assert isinstance(found, Kommandopalet)
    return found


def _texts(palet: Kommandopalet) -> list[str]:
    return [palet.model.index(row, 0).data() for row in range(palet.model.rowCount())]


def _type(qtbot: QtBot, palet: Kommandopalet, text: str) -> None:
    qtbot.keyClicks(palet.felt, text)
    palet._find()


def test_that_a_command_is_found_with_its_key_and_done_with_enter(
    qtbot: QtBot, vindue: Hovedvindue, palet: Kommandopalet
) -> None:
    _type(qtbot, palet, "om husl")
    assert _texts(palet)[0] == "Om Huslejeklient"
    qtbot.keyClick(palet.felt, Qt.Key.Key_Return)
    assert not palet.isVisible()
    assert [dialog.windowTitle() for dialog in vindue.findChildren(QDialog) if dialog.isVisible()]


def test_that_the_key_of_a_command_is_told(qtbot: QtBot, palet: Kommandopalet) -> None:
    _type(qtbot, palet, "kontroller")
    post = palet.model.post(0)
    assert post is not None
    assert (post.tekst, post.note) == ("Kontrollér alt", "F5")


def test_that_the_palette_does_not_offer_itself(palet: Kommandopalet) -> None:
    assert palet.windowTitle() not in _texts(palet)


def test_that_a_place_stands_before_a_command_that_has_the_letters_within_a_word(
    qtbot: QtBot, palet: Kommandopalet
) -> None:
    _type(qtbot, palet, "deling")
    posts = [post for row in range(palet.model.rowCount()) if (post := palet.model.post(row))]
    kinds = [post.noegle is None for post in posts]
    assert "Støtte for en hel afdeling" in [post.tekst for post in posts]
    assert not kinds[0]
    assert kinds == sorted(kinds)


def test_that_the_commands_of_the_tab_shown_are_found(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    vindue.go_to(_boliger(kontekst)[0])
    vindue.faner.show_tab("lejekontrakter")
    palet = _opened(vindue)
    _type(qtbot, palet, "indsæt lejek")
    qtbot.keyClick(palet.felt, Qt.Key.Key_Return)
    assert isinstance(vindue.findChild(IndsaetRaekker), IndsaetRaekker)


def test_that_what_a_button_of_the_tab_does_is_found(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    vindue.go_to(_boliger(kontekst)[0])
    vindue.faner.show_tab("handicap")
    palet = _opened(vindue)
    _type(qtbot, palet, "ny type")
    qtbot.keyClick(palet.felt, Qt.Key.Key_Return)
    fane = vindue.faner.fane
    assert isinstance(fane, HandicapFane)
    assert fane.typer.liste.count() == 1
    told = [plain(one.text()) for one in vindue.faner.commands()]
    assert "Indsæt kolonner med svar for mange boliger" in told


@pytest.mark.parametrize("valgt", sorted(sprog.SPROG))
def test_that_a_command_is_told_in_more_than_a_word_away_from_its_card(
    request: pytest.FixtureRequest, valgt: str, kontekst: Kontekst
) -> None:
    if valgt == sprog.ENGELSK:
        request.getfixturevalue("engelsk")
    vindue = request.getfixturevalue("vindue")
    vindue.go_to(_boliger(kontekst)[0])
    menus = {command(action).tekst for action in vindue.handlinger.commands()}
    for navn, titel in vindue.faner.titler.items():
        assert titel not in menus
        fane = vindue.faner.show_tab(navn)
        buttons = [one for one in fane.findChildren(QPushButton) if not one.isCheckable()]
        told = {plain(one.accessibleName() or one.text()) for one in buttons if one.text()}
        assert {one for one in told - menus if " " not in one} == set()
    panels = [vindue.handlinger[f"vis_{one}"] for one in ("navigator", "problemer", "stoette")]
    assert all(command(one).tekst != plain(one.text()) for one in panels)


def test_that_a_button_that_does_what_the_menu_does_is_told_once(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    vindue.go_to(_boliger(kontekst)[0])
    vindue.faner.show_tab("lejekontrakter")
    palet = _opened(vindue)
    _type(qtbot, palet, "lejer flytter")
    assert _texts(palet).count("Lejer flytter") == 1


def test_that_any_dwelling_is_found_and_gone_to(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, palet: Kommandopalet
) -> None:
    wanted = _boliger(kontekst)[-1]
    objekt = kontekst.register.objekt(wanted)
    assert objekt is not None
    _type(qtbot, palet, objekt.tekst("enhedsid")[:13])
    qtbot.keyClick(palet.felt, Qt.Key.Key_Return)
    tilstand = vindue._tilstand
    assert tilstand is not None
    assert tilstand.placering.noegle == wanted
    assert not palet.isVisible()


def test_that_an_afdeling_is_found_by_its_number(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, palet: Kommandopalet
) -> None:
    afdeling = kontekst.register.vej(_boliger(kontekst)[0])[1]
    _type(qtbot, palet, f"afdeling {afdeling.tekst('nummer')}")
    posts = [palet.model.post(row) for row in range(palet.model.rowCount())]
    assert afdeling.noegle in [post.noegle for post in posts if post is not None]


def test_that_enter_at_once_uses_what_is_typed_now(
    qtbot: QtBot, vindue: Hovedvindue, palet: Kommandopalet
) -> None:
    qtbot.keyClicks(palet.felt, "indberetning")
    qtbot.keyClick(palet.felt, Qt.Key.Key_Return)
    assert vindue.faner.navn == "indberetning"


def test_that_the_arrows_move_and_pass_over_what_cannot_be_done(
    qtbot: QtBot, vindue: Hovedvindue, palet: Kommandopalet
) -> None:
    vindue.handlinger["fortryd"].setEnabled(False)
    _type(qtbot, palet, "fortryd")
    post = palet.model.post(0)
    assert post is not None
    assert not post.kan_vaelges
    palet.felt.clear()
    palet._find()
    first = palet.liste.currentIndex().row()
    qtbot.keyClick(palet.felt, Qt.Key.Key_Down)
    after = palet.liste.currentIndex().row()
    assert after > first
    qtbot.keyClick(palet.felt, Qt.Key.Key_Up)
    assert palet.liste.currentIndex().row() == first
    qtbot.keyClick(palet.felt, Qt.Key.Key_Up)
    assert palet.liste.currentIndex().row() > after


def test_that_esc_closes_and_changes_nothing(
    qtbot: QtBot, vindue: Hovedvindue, palet: Kommandopalet
) -> None:
    tilstand = vindue._tilstand
    assert tilstand is not None
    before = tilstand.placering
    qtbot.keyClick(palet.felt, Qt.Key.Key_Escape)
    assert not palet.isVisible()
    assert tilstand.placering == before


def test_that_nothing_found_says_so(qtbot: QtBot, palet: Kommandopalet) -> None:
    _type(qtbot, palet, "qqqqqqq")
    assert palet._pages.currentWidget() is palet._nothing
    qtbot.keyClick(palet.felt, Qt.Key.Key_Return)
    assert palet.isVisible()


def test_that_everything_in_the_palette_has_a_name(
    palet: Kommandopalet, navnloese: Callable[[QWidget], list[str]]
) -> None:
    assert palet.windowTitle()
    assert navnloese(palet) == []


def test_that_recent_places_stand_first_and_in_their_menu(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    first, second, third = _boliger(kontekst)[:3]
    for noegle in (first, second, first, third):
        vindue.go_to(noegle)
    palet = _opened(vindue)
    posts = [palet.model.post(row) for row in range(2)]
    assert [post.noegle for post in posts if post is not None] == [first, second]
    palet.reject()
    menu = vindue.handlinger.seneste
    assert menu.isEnabled()
    menu.aboutToShow.emit()
    assert [action.data() for action in menu.actions()][:2] == [first, second]
    menu.actions()[1].trigger()
    assert vindue._tilstand is not None
    assert vindue._tilstand.placering.noegle == second


def test_that_recent_places_are_remembered_for_the_next_start(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    first, second, third = _boliger(kontekst)[:3]
    for noegle in (first, second, third):
        vindue.go_to(noegle)
    vindue.close()
    again = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(again)
    again.set_kontekst(kontekst)
    assert again._tilstand is not None
    assert again._tilstand.seneste[:2] == [second, first]
    again.close()


def test_that_alt_and_a_number_shows_a_tab(qtbot: QtBot, vindue: Hovedvindue) -> None:
    vindue.activateWindow()
    _press(qtbot, vindue, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert vindue.faner.navn == "indberetning"


def test_that_every_key_of_the_window_is_on_the_page_of_shortcuts(vindue: Hovedvindue) -> None:
    for navn in vindue.faner.titler:
        vindue.faner.show_tab(navn)
    page = TasterVindue(vindue.handlinger.shortcuts(), vindue)
    texts = [label.text() for label in page.findChildren(QLabel)]
    told = {*texts, *(key for text in texts for key in text.split(" / "))}
    elsewhere = {key.toString() for genvej in Genvej for key in genvej.keys}
    native = QKeySequence.SequenceFormat.NativeText
    missing = [
        (action.text(), key.toString())
        for action in vindue.findChildren(QAction)
        for key in action.shortcuts()
        if key.toString(native) not in told and key.toString() not in elsewhere
    ]
    assert missing == []
    assert {shown(genvej) for genvej in Genvej} <= told


def test_that_f1_shows_the_page(qtbot: QtBot, vindue: Hovedvindue) -> None:
    vindue.activateWindow()
    _press(qtbot, vindue, Qt.Key.Key_F1)
    page = vindue.findChild(TasterVindue)
    assert isinstance(page, TasterVindue)
    assert page.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
