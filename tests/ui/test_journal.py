"""The journal: a submission in full, the register's messages, and answers that are asked about."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.tjenester.paabegyndt import Paabegyndtlager
from models.register.fund import Alvor
from models.register.journal import Beskedkilde, Registerbesked
from models.register.objekter import Boligdata
from models.register.overfoersel import (
    Indsendelse,
    Indsendelsestilstand,
    Omfang,
    Udfald,
    ingen_fremdrift,
)
from tests.ui.aendringer import release_amounts
from tests.vindue import Fanevisning, shown_in
from ui.faner.indberetning_fane import IndberetningFane
from ui.motor.kontekst import Kontekst
from ui.ord.journalord import tilstandsforklaring, tilstandsord, udfaldsord
from ui.udseende.tema import RAEKKEHOEJDE
from ui.udveksling.indsendelser import Indsendelser
from ui.udveksling.indsendelsesdetaljer import BESKEDER, HISTORIK, Indsendelsesdetaljer
from ui.udveksling.objektliste import MED_BESKED
from ui.udveksling.registerbesked_dialog import BekraeftBeskeder, RegisterbeskedDialog
from ui.udveksling.svarspoergsmaal import Svarspoergsmaal
from ui.vindue.hovedvindue import Hovedvindue

VENT = 15_000


@pytest.fixture
def indsendelse(kontekst: Kontekst, fejlfri: list[Boligdata], tmp_path: Path) -> Indsendelse:
    """A file with three amounts that has been uploaded."""
    release_amounts(kontekst, fejlfri, 3)
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
    made = kontekst.eksport.export(plan, tmp_path / "ud.xml", ingen_fremdrift)
    kontekst.journal.mark_sent(made.id)
    return made


@pytest.fixture
def fane(
    qtbot: QtBot, vis_fane: Fanevisning, kontekst: Kontekst, indsendelse: Indsendelse
) -> IndberetningFane:
    """The tab with the submission in its journal."""
    shown = vis_fane(kontekst.register.organisationer()[0].noegle, "indberetning", IndberetningFane)
    qtbot.waitUntil(lambda: shown.indsendelser.valgt is not None, timeout=VENT)
    return shown


@pytest.fixture
def detaljer(qtbot: QtBot, fane: IndberetningFane) -> Indsendelsesdetaljer:
    """The submission in full, opened with Enter."""
    fane.indsendelser.tabel.setFocus()
    qtbot.keyClick(fane.indsendelser.tabel, Qt.Key.Key_Return)
    window = fane.findChild(Indsendelsesdetaljer)
    assert isinstance(window, Indsendelsesdetaljer)
    qtbot.waitUntil(lambda: window.liste.viste == 3, timeout=VENT)
    return window


def _question(qtbot: QtBot, fane: IndberetningFane) -> Svarspoergsmaal:
    qtbot.waitUntil(lambda: bool(fane.findChildren(Svarspoergsmaal)), timeout=VENT)
    return fane.findChildren(Svarspoergsmaal)[-1]


def _answers(kontekst: Kontekst) -> dict[Udfald, int]:
    return dict(kontekst.journal.entries()[0].indsendelse.antal)


def test_that_received_is_asked_about_and_no_is_the_answer_of_enter(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane
) -> None:
    fane.indsendelser.modtaget.click()
    question = _question(qtbot, fane)
    assert question.ja.text().replace("&", "") == "Markér 3 oplysninger som modtaget"
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert not question.isVisible()
    assert _answers(kontekst) == {Udfald.AFVENTER: 3}


def test_that_the_chosen_are_received_and_the_rest_wait(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane, detaljer: Indsendelsesdetaljer
) -> None:
    detaljer.liste.tabel.selectRow(1)
    assert detaljer._sum.text() == "Valgt: 1 oplysning i 1 bolig, 1 venter på svar."
    detaljer.modtaget.click()
    question = _question(qtbot, fane)
    assert question.ja.text().replace("&", "") == "Markér 1 oplysning som modtaget"
    question.ja.click()
    qtbot.waitUntil(
        lambda: _answers(kontekst) == {Udfald.ACCEPTERET: 1, Udfald.AFVENTER: 2}, timeout=VENT
    )
    chip = detaljer.liste.chips[Udfald.ACCEPTERET.value]
    qtbot.waitUntil(chip.isVisible, timeout=VENT)
    chip.click()
    assert detaljer.liste.viste == 1
    assert chip.text().replace("&", "") == "Modtaget 1"


def test_that_all_shown_are_rejected_at_once(
    qtbot: QtBot, kontekst: Kontekst, detaljer: Indsendelsesdetaljer
) -> None:
    detaljer.alle.click()
    detaljer.afvist.click()
    qtbot.waitUntil(lambda: _answers(kontekst) == {Udfald.AFVIST: 3}, timeout=VENT)
    qtbot.waitUntil(detaljer.fortsaet.isHidden, timeout=VENT)


def test_that_a_search_narrows_the_list(
    detaljer: Indsendelsesdetaljer, fejlfri: list[Boligdata]
) -> None:
    detaljer.liste.soeg.setText(fejlfri[0].bolig.tekst("enhedsid")[:13])
    assert detaljer.liste.viste == 1


def test_that_a_message_of_the_register_stands_among_the_problems(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: IndberetningFane,
    detaljer: Indsendelsesdetaljer,
) -> None:
    detaljer.liste.tabel.selectRow(0)
    detaljer.skriv.click()
    dialog = fane.findChild(RegisterbeskedDialog)
    assert isinstance(dialog, RegisterbeskedDialog)
    assert not dialog.gem.isEnabled()
    qtbot.keyClicks(dialog.beskedfelt, "Beløbet er for højt")
    dialog.feltvalg.setCurrentIndex(dialog.feltvalg.findData("beloeb"))
    dialog.gem.click()

    def told() -> bool:
        return any("Beløbet er for højt" in one.besked for one in kontekst.register.fund())

    qtbot.waitUntil(told, timeout=VENT)
    found = next(one for one in kontekst.register.fund() if "for højt" in one.besked)
    assert found.felt == "beloeb"
    assert found.niveau is Alvor.FEJL
    message = kontekst.journal.messages(detaljer._id)[0]
    assert message.kilde is Beskedkilde.TASTET
    qtbot.waitUntil(detaljer.liste.chips[MED_BESKED].isVisible, timeout=VENT)
    detaljer.faner.setCurrentIndex(BESKEDER)
    detaljer.besked_tabel.selectRow(0)
    detaljer.fjern.click()
    qtbot.waitUntil(lambda: not kontekst.journal.messages(detaljer._id), timeout=VENT)
    qtbot.waitUntil(lambda: not told(), timeout=VENT)


def test_that_a_message_about_all_of_it_names_no_object(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane, detaljer: Indsendelsesdetaljer
) -> None:
    detaljer.faner.setCurrentIndex(BESKEDER)
    detaljer.skriv_alle.click()
    dialog = fane.findChild(RegisterbeskedDialog)
    assert isinstance(dialog, RegisterbeskedDialog)
    assert dialog.for_valgte.isHidden()
    dialog.beskedfelt.setPlainText("Filen er læst")
    dialog.niveauer[Alvor.INFO].click()
    dialog.gem.click()
    qtbot.waitUntil(lambda: len(kontekst.journal.messages(detaljer._id)) == 1, timeout=VENT)
    assert kontekst.journal.messages(detaljer._id)[0].noegle is None


def test_that_the_history_tells_what_happened_the_latest_first(
    detaljer: Indsendelsesdetaljer, kontekst: Kontekst
) -> None:
    detaljer.faner.setCurrentIndex(HISTORIK)
    events = kontekst.journal.history(detaljer._id)
    assert detaljer._history.rowCount() == len(events) >= 2
    assert detaljer._history.row(0).celler[1] == "Sendt"


def test_that_the_hash_and_the_exact_bytes_can_be_had_again(
    qtbot: QtBot,
    fane: IndberetningFane,
    detaljer: Indsendelsesdetaljer,
    indsendelse: Indsendelse,
    tmp_path: Path,
) -> None:
    detaljer.kopier_sum.click()
    assert QGuiApplication.clipboard().text() == indsendelse.sha256
    detaljer.kopi.click()
    dialog = fane.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "kopi.xml"))
    dialog.reject()
    qtbot.waitUntil((tmp_path / "kopi.xml").exists, timeout=VENT)
    assert (tmp_path / "kopi.xml").read_bytes() == (tmp_path / "ud.xml").read_bytes()


def test_that_the_confirmations_of_a_submission_become_a_report(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: IndberetningFane,
    detaljer: Indsendelsesdetaljer,
    tmp_path: Path,
) -> None:
    used = kontekst.journal.entries()[0].bekraeftelser
    assert detaljer.excel.isVisible() is (used > 0)
    assert used > 0
    detaljer.excel.click()
    dialog = fane.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "rapport.xlsx"))
    dialog.reject()
    qtbot.waitUntil((tmp_path / "rapport.xlsx").exists, timeout=VENT)


@pytest.mark.parametrize("tilstand", list(Indsendelsestilstand))
def test_that_every_state_has_a_word_an_icon_and_a_meaning(tilstand: Indsendelsestilstand) -> None:
    word, icon, _ = tilstandsord(tilstand)
    assert word
    assert icon
    assert tilstandsforklaring(tilstand).endswith(".")


def test_that_no_two_outcomes_look_alike() -> None:
    told = [udfaldsord(udfald) for udfald in Udfald]
    assert len({word for word, _, _ in told}) == len(told)
    assert len({icon for _, icon, _ in told}) == len(told)


def test_that_what_the_web_service_has_not_got_yet_is_not_told_to_wait_for_an_answer() -> None:
    assert udfaldsord(Udfald.AFVENTER)[0] == "Venter på svar"
    assert udfaldsord(Udfald.AFVENTER, usendt=True)[0] == "Ikke sendt endnu"
    assert udfaldsord(Udfald.ACCEPTERET, usendt=True) == udfaldsord(Udfald.ACCEPTERET)


def test_that_a_file_that_is_only_prepared_is_not_said_to_wait_for_an_answer(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata], tmp_path: Path
) -> None:
    release_amounts(kontekst, fejlfri, 1)
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
    made = kontekst.eksport.export(plan, tmp_path / "ud.xml", ingen_fremdrift)
    fane = shown_in(
        vindue, kontekst.register.organisationer()[0].noegle, "indberetning", IndberetningFane
    )
    qtbot.waitUntil(lambda: fane.indsendelser.valgt is not None, timeout=VENT)
    assert "1 ikke sendt endnu" in _told(fane.indsendelser)
    fane.indsendelser.detaljer.click()
    window = fane.findChild(Indsendelsesdetaljer)
    assert isinstance(window, Indsendelsesdetaljer)
    qtbot.waitUntil(lambda: window.liste.viste == 1, timeout=VENT)
    assert window.focusWidget() is window.liste.tabel
    window.alle.click()
    assert window._sum.text() == "Valgt: 1 oplysning i 1 bolig, 1 ikke sendt endnu."
    kontekst.journal.mark_sent(made.id)
    window.refresh()
    qtbot.waitUntil(lambda: "ikke sendt" not in window._sum.text(), timeout=VENT)


def _told(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel))


def test_that_the_journal_is_not_called_empty_before_it_is_read(
    program: QApplication, qtbot: QtBot
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    card = Indsendelser(over)
    assert not card._none.isVisibleTo(card)
    card.show_entries(())
    assert card._none.isVisibleTo(card)


def test_that_a_message_typed_and_not_saved_stands_there_again(
    qtbot: QtBot, kontekst: Kontekst, fane: IndberetningFane, detaljer: Indsendelsesdetaljer
) -> None:
    def written() -> RegisterbeskedDialog:
        detaljer.skriv_alle.click()
        return next(one for one in fane.findChildren(RegisterbeskedDialog) if one.isVisible())

    navn = f"registerbesked:{detaljer._id}"
    detaljer.faner.setCurrentIndex(BESKEDER)
    dialog = written()
    qtbot.keyClicks(dialog.beskedfelt, "Filen er afvist")
    qtbot.waitUntil(lambda: "Filen er afvist" in str(kontekst.paabegyndt.all().get(navn)))
    dialog.reject()
    assert navn not in kontekst.paabegyndt.all()
    again = written()
    assert again.tekst == "Filen er afvist"
    again.gem.click()
    qtbot.waitUntil(lambda: len(kontekst.journal.messages(detaljer._id)) == 1, timeout=VENT)
    # A program that was killed has kept it.
    kontekst.paabegyndt.keep(navn, {"besked": "Boligen er ukendt"})
    last = written()
    assert last.tekst == "Boligen er ukendt"
    last.reject()


def test_that_the_reason_given_to_the_register_is_kept_over_a_kill(
    qtbot: QtBot, tmp_path: Path, program: QApplication
) -> None:
    first, second = (
        Registerbesked(
            *(nr, 7, None, "", datetime(2026, 11, 22, tzinfo=UTC)),
            *(Alvor.ADVARSEL, "", "", "Er det rigtigt?", Beskedkilde.REGISTER),
        )
        for nr in (1, 2)
    )
    fil = tmp_path / "paabegyndt.json"

    def asked(*beskeder: Registerbesked) -> BekraeftBeskeder:
        dialog = BekraeftBeskeder(beskeder, ["Møllevej 4"])
        qtbot.addWidget(dialog)
        dialog.keep_in(Paabegyndtlager(fil), 7)
        return dialog

    qtbot.keyClicks(asked(first).grund, "Varslet i maj")
    qtbot.waitUntil(lambda: fil.exists() and "Varslet i maj" in fil.read_text("utf-8"))
    # The program is killed here, started again, and asked the same, and then more.
    assert asked(first, second).grund.text() == ""
    again = asked(first)
    assert again.grund.text() == "Varslet i maj"
    assert again.bekraeft.isEnabled()
    again.accept()
    assert not fil.exists()


def test_that_the_answer_is_written_in_by_one_name(fane: IndberetningFane) -> None:
    assert fane.send_knap.text() == fane.indsendelser.fortsaet.text() == "Skriv svaret ind…"
    assert fane.send_knap.isEnabled()


def test_that_the_journal_is_no_higher_than_its_rows(qtbot: QtBot, fane: IndberetningFane) -> None:
    fane.window().resize(1280, 900)
    table = fane.indsendelser.tabel
    qtbot.waitUntil(lambda: table.viewport().height() == RAEKKEHOEJDE)
    for button in (fane.indsendelser.fortsaet, fane.indsendelser.detaljer):
        assert button.visibleRegion().boundingRect() == button.rect()


def test_that_the_first_reservation_leads_to_the_others(
    fane: IndberetningFane, kontekst: Kontekst
) -> None:
    assert fane._plan is not None
    first, second, *_ = told = fane._plan.forbehold
    assert escape(first) in fane._reservations.text()
    assert escape(second) not in fane._reservations.text()
    assert fane._reservations.toolTip() == " ".join(told)
    fane._reservations.linkActivated.emit("#")
    assert all(escape(one) in fane._reservations.text() for one in told)
    fane._reservations.linkActivated.emit("#")
    assert escape(second) not in fane._reservations.text()
