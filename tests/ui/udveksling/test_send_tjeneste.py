"""Sending by web service from the window: password, pause, stop, resume, and doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata
from models.register.overfoersel import Indsendelsestilstand, Udfald
from tests.ui.aendringer import release_amounts
from tests.ui.forsendelser import Laanteforsendelse
from tests.vindue import shown_alone
from ui.faner.indberetning_fane import IndberetningFane
from ui.motor.kontekst import Kontekst
from ui.udveksling.kodeord_dialog import KodeordDialog
from ui.udveksling.send_tjeneste import Tjenesteside
from ui.udveksling.send_vindue import SendVindue

VENT = 15_000


@pytest.fixture
def tjeneste(kontekst: Kontekst, fejlfri: list[Boligdata]) -> Laanteforsendelse:
    """A web service, and three amounts that are ready to be sent."""
    release_amounts(kontekst, fejlfri, 3)
    return Laanteforsendelse(kontekst.eksport, kontekst.journal, kontekst.forsendelse.prepare)


@pytest.fixture
def fane(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst, tjeneste: Laanteforsendelse
) -> Iterator[IndberetningFane]:
    """The tab that sends, with that web service."""
    sted = kontekst.register.organisationer()[0].noegle
    given = replace(kontekst, forsendelse=tjeneste)
    with shown_alone(qtbot, given, sted, "indberetning", IndberetningFane) as fane:
        yield fane
        tjeneste.gaa.set()


def _begun(qtbot: QtBot, fane: IndberetningFane) -> SendVindue:
    """Go by keyboard to the step where objects are sent."""
    qtbot.waitUntil(lambda: fane._plan is not None, timeout=VENT)
    fane.send()
    stepper = fane.findChild(SendVindue)
    assert isinstance(stepper, SendVindue)
    qtbot.waitUntil(stepper.videre.isEnabled, timeout=VENT)
    qtbot.keyClick(stepper.indhold.som_service, Qt.Key.Key_Space)
    qtbot.waitUntil(stepper.videre.isEnabled, timeout=VENT)
    assert stepper.videre.text().replace("&", "") == "Videre med 3 ændringer"
    qtbot.keyClick(stepper.videre, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stepper.side is stepper.tjeneste, timeout=VENT)
    qtbot.waitUntil(stepper.tjeneste.send_knap.isVisible, timeout=VENT)
    return stepper


def _still(qtbot: QtBot, page: Tjenesteside) -> None:
    qtbot.waitUntil(lambda: not page.koerer, timeout=VENT)


def test_that_everything_is_sent_and_the_submission_closed(
    qtbot: QtBot, fane: IndberetningFane, kontekst: Kontekst, tjeneste: Laanteforsendelse
) -> None:
    stepper = _begun(qtbot, fane)
    assert kontekst.journal.entries()[0].indsendelse.tilstand is Indsendelsestilstand.BEKRAEFTET
    assert stepper.tjeneste.send_knap.text() == "&Send 3 ændringer"
    qtbot.keyClick(stepper.tjeneste.send_knap, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stepper.side is stepper.faerdig, timeout=VENT)
    assert len(tjeneste.sendt) == len(set(tjeneste.sendt)) == 3
    assert kontekst.journal.entries()[0].indsendelse.antal == {Udfald.ACCEPTERET: 3}


def test_that_a_pause_stops_after_the_object_and_goes_on_without_sending_twice(
    qtbot: QtBot, fane: IndberetningFane, tjeneste: Laanteforsendelse
) -> None:
    stepper = _begun(qtbot, fane)
    page = stepper.tjeneste
    tjeneste.gaa.clear()
    page.send_knap.click()
    qtbot.waitUntil(page.pause_knap.isVisible, timeout=VENT)
    assert page._words.text() == "Sender 1 af 3 …"
    qtbot.keyClick(page.pause_knap, Qt.Key.Key_Space)
    tjeneste.gaa.set()
    _still(qtbot, page)
    assert len(tjeneste.sendt) == 1
    qtbot.waitUntil(lambda: page.send_knap.text() == "&Send de sidste 2", timeout=VENT)
    assert "2 ikke sendt endnu" in page._words.text()
    page.send_knap.click()
    qtbot.waitUntil(lambda: stepper.side is stepper.faerdig, timeout=VENT)
    assert len(tjeneste.sendt) == len(set(tjeneste.sendt)) == 3


def test_that_closing_the_window_pauses_and_the_journal_goes_on(
    qtbot: QtBot, fane: IndberetningFane, tjeneste: Laanteforsendelse
) -> None:
    stepper = _begun(qtbot, fane)
    tjeneste.gaa.clear()
    stepper.tjeneste.send_knap.click()
    qtbot.waitUntil(lambda: stepper.tjeneste.koerer, timeout=VENT)
    stepper.reject()
    tjeneste.gaa.set()
    qtbot.waitUntil(lambda: len(tjeneste.sendt) == 1, timeout=VENT)
    qtbot.waitUntil(lambda: not fane.opgaver.busy, timeout=VENT)
    qtbot.waitUntil(fane.indsendelser.fortsaet.isVisible, timeout=VENT)
    fane.indsendelser.fortsaet.click()
    again = fane.findChildren(SendVindue)[-1]
    assert again.side is again.tjeneste
    qtbot.waitUntil(lambda: again.tjeneste.send_knap.text() == "&Send de sidste 2", timeout=VENT)
    again.tjeneste.send_knap.click()
    qtbot.waitUntil(lambda: again.side is again.faerdig, timeout=VENT)
    assert len(tjeneste.sendt) == 3


def test_that_the_password_is_asked_for_and_never_shown(
    qtbot: QtBot, fane: IndberetningFane, tjeneste: Laanteforsendelse
) -> None:
    tjeneste.mangler_kodeord = True
    stepper = _begun(qtbot, fane)
    stepper.tjeneste.send_knap.click()
    qtbot.waitUntil(lambda: bool(stepper.findChildren(KodeordDialog)), timeout=VENT)
    dialog = stepper.findChildren(KodeordDialog)[0]
    qtbot.keyClicks(dialog.kodeord, "hemmeligt")
    assert "hemmeligt" not in dialog.kodeord.displayText()
    qtbot.keyClick(dialog.kodeord, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stepper.side is stepper.faerdig, timeout=VENT)
    assert tjeneste.kodeord == ["hemmeligt"]
    assert tjeneste.gemt == ""


def test_that_a_refusal_says_why_and_nothing_is_lost(
    qtbot: QtBot, fane: IndberetningFane, kontekst: Kontekst, tjeneste: Laanteforsendelse
) -> None:
    tjeneste.fejl = "Værten svarer ikke. Prøv forbindelsen."
    stepper = _begun(qtbot, fane)
    stepper.tjeneste.send_knap.click()
    qtbot.waitUntil(lambda: stepper.tjeneste._stopped.text() == tjeneste.fejl, timeout=VENT)
    _still(qtbot, stepper.tjeneste)
    assert kontekst.journal.entries()[0].indsendelse.antal == {Udfald.AFVENTER: 3}
    assert stepper.tjeneste.send_knap.isVisible()


def test_that_what_has_no_answer_is_asked_about_and_not_sent_again(
    qtbot: QtBot, fane: IndberetningFane, kontekst: Kontekst, tjeneste: Laanteforsendelse
) -> None:
    tjeneste.svar = [Udfald.ACCEPTERET, Udfald.UVIS, Udfald.AFVIST]
    stepper = _begun(qtbot, fane)
    page = stepper.tjeneste
    page.send_knap.click()
    qtbot.waitUntil(page.spoerg_knap.isVisible, timeout=VENT)
    assert page._words.text() == "3 oplysninger: 1 modtaget, 1 afvist, 1 uden svar"
    assert not page.send_knap.isVisible()
    assert page.spoerg_knap.property("slags") == "primaer"
    assert page._doubt.text().startswith("1 er sendt, men svaret nåede ikke frem.")
    qtbot.keyClick(page.spoerg_knap, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stepper.side is stepper.faerdig, timeout=VENT)
    assert len(tjeneste.sendt) == 3
    answers = kontekst.journal.entries()[0].indsendelse.antal
    assert answers == {Udfald.ACCEPTERET: 2, Udfald.AFVIST: 1}
