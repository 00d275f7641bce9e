"""The main window: first start, what it remembers, undo, and what it says."""

from __future__ import annotations

import base64

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.indstillinger import Indstillinger
from models.register.objekter import Noegle
from ui.dele.beskedbjaelke import Beskedbjaelke
from ui.dele.kort import Kort
from ui.dele.tomvisning import Tomvisning
from ui.motor.besked import Besked, undoable
from ui.motor.kontekst import Kontekst
from ui.motor.vindueslager import first_size, last_place
from ui.navigation.opret_dialog import OpretDialog
from ui.taster.handlinger import Handlinger
from ui.vindue.dokker import PROBLEMER_MINDST
from ui.vindue.hovedvindue import Hovedvindue
from ui.vindue.indstillinger_vindue import IndstillingerVindue


def _bolig(kontekst: Kontekst, nr: int = 0) -> Noegle:
    return Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[nr])


def test_that_the_window_shows_itself_before_the_data(program: QApplication, qtbot: QtBot) -> None:
    window = Hovedvindue(Indstillinger())
    qtbot.addWidget(window)
    window.show()
    assert window._opening.isVisible()
    assert window._opening.text() == "Åbner…"
    assert not window.handlinger["importer"].isEnabled()
    assert not window.navigator.isVisible()


def test_that_data_that_cannot_be_opened_are_explained(program: QApplication, qtbot: QtBot) -> None:
    window = Hovedvindue(Indstillinger())
    qtbot.addWidget(window)
    window.show()
    window.show_opening_error("Databasen er nyere end programmet.")
    page = window.findChild(Tomvisning)
    assert page is not None
    assert page.isVisible()
    assert page._text.text() == "Databasen er nyere end programmet."
    assert not window.status.isVisible()


def test_that_the_first_start_asks_for_a_name_before_anything_else(
    qtbot: QtBot, tomt_vindue: Hovedvindue
) -> None:
    velkomst = tomt_vindue.velkomst
    assert velkomst.isVisible()
    velkomst.navn.clear()
    with qtbot.assertNotEmitted(velkomst.import_requested):
        velkomst.importer.click()
    assert "Skriv dit navn først" in velkomst._hint.text()
    qtbot.keyClicks(velkomst.navn, "Per  Ærø ")
    with qtbot.waitSignal(velkomst.name_given) as given:
        qtbot.keyClick(velkomst.navn, Qt.Key.Key_Return)
    assert given.args == ["Per Ærø"]


def test_that_the_name_is_kept(
    qtbot: QtBot, tomt_vindue: Hovedvindue, tom_kontekst: Kontekst
) -> None:
    tomt_vindue.velkomst.name_given.emit("Per Ærø")
    assert tom_kontekst.indstillinger().navn == "Per Ærø"


def test_that_example_data_come_with_a_click(
    qtbot: QtBot, tomt_vindue: Hovedvindue, tom_kontekst: Kontekst
) -> None:
    tomt_vindue.velkomst.eksempel.click()
    qtbot.waitUntil(tomt_vindue.faner.isVisible, timeout=20_000)
    assert tom_kontekst.register.optael().boliger == 120
    assert tomt_vindue.faner.isEnabled()
    assert tomt_vindue.navigator.isVisible()
    assert tomt_vindue.beskeder.besked is not None
    assert tomt_vindue._tilstand is not None
    assert tomt_vindue._tilstand.placering.bolig is not None


def test_that_one_can_begin_without_a_file(
    qtbot: QtBot, tomt_vindue: Hovedvindue, tom_kontekst: Kontekst
) -> None:
    tomt_vindue.velkomst.tom.click()
    dialog = tomt_vindue.findChild(OpretDialog)
    assert dialog is not None
    number = dialog.svar[Objekttype.BOLIGORGANISATION][0]
    number.field.setText("45")
    assert not dialog.opret.isEnabled()
    assert dialog._missing.text() == "Afdelingsnummer skal udfyldes."
    dialog.svar[Objekttype.AFDELING][0].field.setText("003")
    dialog.svar[Objekttype.BYGGEAFSNIT][0].field.setText("01")
    dialog.opret.click()
    assert number._error.text() == "Skriv 4 cifre, med foranstillede nuller."
    number.field.setText("0045")
    dialog.opret.click()
    assert tomt_vindue.faner.isVisible()
    assert tomt_vindue._tilstand is not None
    way = tomt_vindue._tilstand.placering.vej
    assert [level.tekst("nummer") for level in way] == ["0045", "003", "01"]
    assert all(level.grundlag is None for level in way)
    assert tom_kontekst.register.optael().afdelinger == 1


def test_that_an_edit_can_be_undone_and_done_again_by_name(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = _bolig(kontekst)
    vindue.go_to(bolig)
    before = kontekst.register.objekt(bolig)
    assert before is not None
    kontekst.redigering.set_field(bolig, "note", "ny note")
    vindue.faner.changed.emit(bolig)
    name = kontekst.register.kan_fortryde()
    assert name
    assert vindue.handlinger["fortryd"].text() == f"&Fortryd: {name}"
    vindue.handlinger["fortryd"].trigger()
    after = kontekst.register.objekt(bolig)
    assert after is not None
    assert after.felter == before.felter
    assert vindue.beskeder.besked == Besked(f"Fortrudt: {name}")
    vindue.handlinger["gentag"].trigger()
    again = kontekst.register.objekt(bolig)
    assert again is not None
    assert again.tekst("note") == "ny note"


def test_that_what_cannot_be_done_yet_cannot_be_chosen(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst
) -> None:
    window = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(window)
    window.show()
    window.set_kontekst(kontekst)
    enabled = {
        navn: window.handlinger[navn].isEnabled()
        for navn in ("fortryd", "gentag", "tilbage", "frem", "palet")
    }
    assert enabled == {
        "fortryd": False,
        "gentag": False,
        "tilbage": False,
        "frem": False,
        "palet": True,
    }


@pytest.mark.parametrize(
    ("screen", "size"),
    [((1920, 1040), (1280, 800)), ((1280, 680), (1280, 640)), ((1097, 577), (1097, 537))],
)
def test_that_the_first_window_keeps_within_the_screen(
    screen: tuple[int, int], size: tuple[int, int]
) -> None:
    first = first_size(QSize(*screen))
    assert (first.width(), first.height()) == size


def test_that_the_status_line_tells_what_is_not_reported(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    qtbot.waitUntil(vindue.status._pending.isVisible)
    bolig = _bolig(kontekst)
    kontekst.redigering.set_field(bolig, "boligtype", "2")
    vindue.faner.changed.emit(bolig)
    waiting = kontekst.register.optael().venter
    word = "ændring" if waiting == 1 else "ændringer"
    qtbot.waitUntil(lambda: vindue.status._pending.text() == f"{waiting} {word} ikke indberettet")
    assert vindue.status._saved.text().startswith("Gemt ")
    assert vindue.faner.tabText(4) == f"Indberetning ({waiting})"
    assert vindue.status._codes.isVisible()


def test_that_place_tab_and_panels_are_remembered(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst
) -> None:
    bolig = _bolig(kontekst, 4)
    first = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(first)
    first.show()
    first.set_kontekst(kontekst)
    first.go_to(bolig)
    first.faner.show_tab("lejekontrakter")
    first.handlinger["vis_problemer"].setChecked(False)
    first._show_docks()
    first.close()
    settings = kontekst.indstillinger()
    assert settings.sidste_sted == f"bolig:{bolig.id}"
    assert base64.b64decode(settings.vindue)

    second = Hovedvindue(settings)
    qtbot.addWidget(second)
    second.show()
    second.set_kontekst(kontekst)
    assert second._tilstand is not None
    assert second._tilstand.placering.noegle == bolig
    assert second.faner.navn == "lejekontrakter"
    assert not second.problemer.isVisible()
    assert not second.handlinger["vis_problemer"].isChecked()
    assert second.navigator.isVisible()
    second.close()


@pytest.mark.parametrize("text", ["", "bolig", "bolig:", "bolig:x", "andet:3", "bolig:-1"])
def test_that_an_unreadable_last_place_is_no_place(text: str) -> None:
    assert last_place(Indstillinger(sidste_sted=text)) is None


def test_that_the_tab_follows_the_level(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    way = kontekst.register.vej(_bolig(kontekst))
    vindue.go_to(way[3].noegle)
    vindue.faner.show_tab("lejekontrakter")
    vindue.go_to(way[1].noegle)
    assert vindue.faner.navn == "afdeling"
    vindue.go_to(way[3].noegle)
    assert vindue.faner.navn == "lejekontrakter"
    vindue.faner.show_tab("indberetning")
    vindue.go_to(way[1].noegle)
    assert vindue.faner.navn == "indberetning"


def test_that_a_locking_job_holds_back_editing(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    enabled: list[bool] = []

    def look(_opgave: object) -> None:
        enabled.append(vindue.faner.isEnabled())

    vindue.opgaver.started.connect(look)
    vindue.opgaver.start("Importerer", lambda _: None, laaser=True)
    qtbot.waitUntil(lambda: False in enabled and vindue.faner.isEnabled())


def test_that_everything_can_be_checked_with_one_verdict(qtbot: QtBot, vindue: Hovedvindue) -> None:
    vindue.handlinger["kontroller"].trigger()
    qtbot.waitUntil(lambda: vindue.beskeder.besked is not None, timeout=20_000)
    assert vindue.beskeder.besked is not None
    assert vindue.beskeder.besked.tekst.startswith("30 boliger er kontrolleret: ")


def test_that_settings_are_in_force_at_once(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    vindue.handlinger["indstillinger"].trigger()
    window = vindue.findChild(IndstillingerVindue)
    assert window is not None
    window.navn.setText(" Per   Ærø ")
    window.navn.editingFinished.emit()
    assert kontekst.indstillinger().navn == "Per Ærø"
    window.temaer["moerkt"].setChecked(True)
    assert kontekst.indstillinger().tema == "moerkt"
    assert vindue.tema.valg == "moerkt"
    window.temaer["lyst"].setChecked(True)
    paths = [field.text() for field in window.findChildren(QLineEdit)]
    assert str(kontekst.datamappe) in paths


def test_that_no_two_actions_share_a_key(qtbot: QtBot, vindue: Hovedvindue) -> None:
    keys = [key for group in vindue.handlinger.shortcuts()[:-2] for _, key in group.taster]
    assert len(keys) == len(set(keys))
    assert isinstance(vindue.handlinger, Handlinger)


def test_that_a_message_offers_its_action_and_goes_away(
    program: QApplication, qtbot: QtBot
) -> None:
    done: list[str] = []
    bar = Beskedbjaelke(bevaegelse=False)
    qtbot.addWidget(bar)
    bar.post(Besked("Udgiften er slettet.", handling="Fortryd", udfoer=lambda: done.append("x")))
    assert bar.isVisible()
    assert bar._timer.isActive()
    assert bar.accessibleName() == "Udgiften er slettet."
    bar._action.click()
    assert done == ["x"]
    assert not bar.isVisible()
    bar.post(Besked("Filen er tom.", Alvor.FEJL))
    assert not bar._timer.isActive()
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.besked is None


def test_that_what_a_message_offers_is_done_by_a_key_from_anywhere(
    qtbot: QtBot, vindue: Hovedvindue
) -> None:
    done: list[str] = []
    vindue.beskeder.post(
        Besked("Udgiften er slettet.", handling="Fortryd", udfoer=lambda: done.append("x"))
    )
    assert vindue.beskeder._action.text() == "Fortryd (F9)"
    vindue.navigator.setFocus()
    qtbot.keyClick(vindue, Qt.Key.Key_F9)
    assert done == ["x"]
    assert vindue.beskeder.besked is None
    vindue.beskeder.post(Besked("Filen er tom.", Alvor.FEJL))
    qtbot.keyClick(vindue, Qt.Key.Key_F9)
    assert vindue.beskeder.besked is not None


def test_that_a_message_is_no_higher_than_its_sentence_whatever_was_told_before(
    vindue: Hovedvindue,
) -> None:
    bar = vindue.beskeder
    bar.post(Besked("Filen er gemt."))
    low = bar.height()
    bar.post(Besked("Udgiften er slettet.", handling="Fortryd", udfoer=vindue.undo))
    bar.post(Besked("240 boliger er kontrolleret: 24 fejl, 6 advarsler."))
    assert bar.height() == low


def test_that_a_message_does_not_hide_the_field_one_is_in(
    qtbot: QtBot, vindue: Hovedvindue
) -> None:
    bar, faner = vindue.beskeder, vindue.faner
    bar.post(Besked("Udgiften er slettet."))
    below = bar.y()
    field = QLineEdit(faner)
    field.setGeometry(40, faner.height() - 40, 200, 28)
    field.show()
    field.setFocus()
    qtbot.waitUntil(lambda: bar.y() < below)
    corner = field.mapTo(vindue, QPoint(0, 0))
    covered = QRect(bar.mapTo(vindue, QPoint(0, 0)), bar.size())
    assert not covered.intersects(QRect(corner, field.size()))
    bar.post(Besked("Udgiften er gendannet."))
    assert bar.y() < below
    field.hide()
    vindue.navigator.setFocus()
    bar.post(Besked("Udgiften er slettet."))
    assert bar.y() >= below


def test_that_a_message_moves_nothing(vindue: Hovedvindue) -> None:
    before = vindue.faner.geometry()
    vindue.beskeder.post(Besked("Udgiften er slettet.", handling="Fortryd", udfoer=vindue.undo))
    bar = vindue.beskeder
    assert bar.isVisible()
    assert vindue.faner.geometry() == before
    over = vindue.faner.parentWidget()
    assert over is not None
    assert over.geometry().contains(bar.geometry())
    height = bar.height()
    vindue.resize(vindue.width() - 120, vindue.height())
    assert over.geometry().contains(bar.geometry())
    assert bar.height() >= height


def test_that_a_message_that_offers_to_undo_shows_the_key_of_undo(vindue: Hovedvindue) -> None:
    vindue.beskeder.post(undoable("Udgiften er slettet.", vindue.undo))
    assert vindue.beskeder._action.text() == "Fortryd (Ctrl+Z)"


@pytest.mark.parametrize("navn", ["afdeling", "bolig"])
def test_that_a_message_is_as_wide_as_the_cards_it_lies_over(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, navn: str
) -> None:
    vindue.resize(1280, 720)
    vindue.go_to(_bolig(kontekst))
    fane = vindue.faner.show_tab(navn)
    assert fane is not None
    bar = vindue.beskeder
    bar.post(Besked("Udgiften er slettet."))

    def edges(widget: QWidget) -> tuple[int, int]:
        left = widget.mapTo(vindue, QPoint(0, 0)).x()
        return left, left + widget.width()

    cards = [one for one in fane.findChildren(Kort) if one.isVisible()]
    assert edges(bar) == edges(cards[0])


def test_that_redo_has_the_keys_of_all_systems_and_shows_that_of_this_one(
    vindue: Hovedvindue,
) -> None:
    keys = vindue.handlinger["gentag"].shortcuts()
    assert keys[0] == QKeySequence(QKeySequence.StandardKey.Redo)
    assert {QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")} <= set(keys)


def test_that_a_panel_is_ticked_in_its_menu_instead_of_having_a_picture(
    vindue: Hovedvindue,
) -> None:
    for navn in ("vis_navigator", "vis_problemer", "vis_stoette"):
        assert not vindue.handlinger[navn].isIconVisibleInMenu()
        assert not vindue.handlinger[navn].icon().isNull()


def test_that_the_keyboard_stays_in_the_tab_when_what_had_it_is_not_shown_for_a_place(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, monkeypatch: pytest.MonkeyPatch
) -> None:
    vindue.go_to(_bolig(kontekst))
    vindue.activateWindow()
    fane = vindue.faner.fane
    assert fane is not None
    gone = QLineEdit(fane)
    gone.show()
    gone.setFocus()
    qtbot.waitUntil(gone.hasFocus)
    monkeypatch.setattr(fane, "show_place", lambda _placering: gone.hide())
    vindue.go_to(_bolig(kontekst, 1))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert vindue.faner.isAncestorOf(focus)


def test_that_the_problems_leave_the_room_of_a_usual_window_to_the_place(
    vindue: Hovedvindue,
) -> None:
    vindue.resize(1280, 800)
    vindue.dokker.give_problems(vindue.dokker._low)
    assert vindue.dokker._low == PROBLEMER_MINDST
    vindue.resize(1280, 1200)
    assert vindue.dokker._low > PROBLEMER_MINDST
