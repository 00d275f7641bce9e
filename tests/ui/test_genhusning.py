"""Genhusning: recorded by keyboard, told to Udbetaling Danmark, and remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.tjenester.paabegyndt import Paabegyndtlager
from models.register.felter import Objekttype
from models.register.genhusning import Genhusning
from models.register.objekter import Boligdata
from tests.vindue import shown_in
from ui.dele.paabegyndt import Afbrudte
from ui.faner.indberetning_fane import IndberetningFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.felter.svarlinje import Svarlinje
from ui.lejeforhold.genhusning_dialog import GenhusningDialog
from ui.motor.besked import Besked
from ui.motor.kontekst import Kontekst
from ui.ord.genhusningsord import paamindelse, periode
from ui.vindue.hovedvindue import Hovedvindue

VENT = 15_000
I_DAG = date(2026, 11, 22)


def _open(qtbot: QtBot, vindue: Hovedvindue, data: Boligdata) -> GenhusningDialog:
    fane = shown_in(vindue, data.bolig.noegle, "lejekontrakter", LejekontrakterFane)
    qtbot.keyClick(fane.genhusning, Qt.Key.Key_Space)
    dialog = vindue.findChild(GenhusningDialog)
    assert isinstance(dialog, GenhusningDialog)
    return dialog


def _type(qtbot: QtBot, line: Svarlinje, text: str) -> None:
    line.field.clear()
    qtbot.keyClicks(line.field, text)


def _fill(qtbot: QtBot, dialog: GenhusningDialog) -> None:
    _type(qtbot, dialog.lejer, "Anna Jensen")
    _type(qtbot, dialog.adresse, "Nørregade 7, 8000 Aarhus C")
    _type(qtbot, dialog.fra, "01-12-2026")
    _type(qtbot, dialog.til, "31-03-2027")


def test_that_a_stay_is_recorded_by_keyboard_and_its_message_copied(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    dialog = _open(qtbot, vindue, fejlfri[0])
    assert not dialog.kopier.isEnabled()
    _fill(qtbot, dialog)
    dialog.bemaerkning.field.setFocus()  # Enter goes on from field to field, and saves at the last
    qtbot.keyClick(dialog.bemaerkning.field, Qt.Key.Key_Return)
    kept = kontekst.genhusninger.list(bolig=fejlfri[0].bolig.id)
    assert [one.lejer for one in kept] == ["Anna Jensen"]
    assert kept[0].til == date(2027, 3, 31)
    qtbot.keyClick(dialog.kopier, Qt.Key.Key_Space)
    message = QGuiApplication.clipboard().text()
    for told in ("Anna Jensen", "Nørregade 7, 8000 Aarhus C", "01-12-2026", "31-03-2027"):
        assert told in message
    assert dialog._told.text() == "Ikke meddelt endnu."
    qtbot.keyClick(dialog.meddelt, Qt.Key.Key_Space)
    assert dialog._told.text().startswith("Meddelt ")
    assert kontekst.genhusninger.list()[0].meddelt is not None


@pytest.mark.parametrize(
    ("lejer", "foreslaaet", "sagt"),
    [
        (
            {"lejer[1].navn": "Anna Jensen"},
            "Anna Jensen",
            "Boligen er ikke udlejet i dag. Foreslået er den seneste lejer, hvis sidste dag var "
            "31-05-2026.",
        ),
        ({}, "", "Der står ingen lejer i boligens lejekontrakter. Skriv, hvem der er genhuset."),
    ],
)
def test_that_the_last_tenant_is_proposed_where_only_a_vacancy_runs(
    qtbot: QtBot,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    lejer: dict[str, str],
    foreslaaet: str,
    sagt: str,
) -> None:
    data = fejlfri[0]
    kontekst.redigering.delete([one.noegle for one in data.kontrakter])
    for felter in (
        {"start": "2020-01-01", "slut": "2026-05-31", **lejer},
        {"start": "2026-06-01", "ledig": "true", "tomgangsledig": "true"},
    ):
        kontekst.redigering.create(Objekttype.LEJEKONTRAKT, data.bolig.id, felter)
    dialog = GenhusningDialog(kontekst, data.bolig.id, lambda: I_DAG)
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.lejer.text, dialog._who.text()) == (foreslaaet, sagt)
    assert dialog._who.isVisible()


def test_that_a_prolongation_must_be_told_again(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    dialog = _open(qtbot, vindue, fejlfri[0])
    _fill(qtbot, dialog)
    dialog.save()
    dialog.mark_told()
    _type(qtbot, dialog.forlaenget, "30-06-2027")
    dialog.save()
    kept = kontekst.genhusninger.list()[0]
    assert kept.forlaenget_til == date(2027, 6, 30)
    assert kept.meddelt is None
    assert "30-06-2027" in dialog.besked.toPlainText()


def test_that_what_is_missing_is_said_and_what_is_typed_stays(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    dialog = _open(qtbot, vindue, fejlfri[0])
    _type(qtbot, dialog.lejer, "Anna Jensen")
    _type(qtbot, dialog.fra, "31-03-2027")
    _type(qtbot, dialog.til, "01-12-2026")
    dialog.save()
    assert dialog._trouble.text()
    assert dialog.lejer.text == "Anna Jensen"
    assert not kontekst.genhusninger.list()


def test_that_a_stay_is_taken_off_the_list(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    dialog = _open(qtbot, vindue, fejlfri[0])
    _fill(qtbot, dialog)
    dialog.save()
    qtbot.keyClick(dialog.slet, Qt.Key.Key_Space)
    assert not kontekst.genhusninger.list()
    assert not dialog.slet.isVisible()


def test_that_a_reminder_comes_at_start_and_stands_in_the_tab(
    qtbot: QtBot, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    bolig = fejlfri[1].bolig
    stay = Genhusning(0, bolig.id, "Anna Jensen", "Nørregade 7", fra=date(2026, 1, 1))
    kontekst.genhusninger.save(stay)
    assert kontekst.genhusninger.due(date.max)
    window = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(window)
    window.show()
    window.set_kontekst(kontekst)
    qtbot.waitUntil(lambda: window.beskeder.besked is not None, timeout=VENT)
    message = window.beskeder.besked
    assert message is not None
    assert "Anna Jensen" in message.tekst
    window.go_to(kontekst.register.organisationer()[0].noegle)
    fane = window.faner.show_tab("indberetning")
    assert isinstance(fane, IndberetningFane)
    qtbot.waitUntil(fane.paamindelse.isVisible, timeout=VENT)
    fane._on_reminder()
    dialog = window.findChild(GenhusningDialog)
    assert isinstance(dialog, GenhusningDialog)
    assert dialog.lejer.text == "Anna Jensen"
    window.close()


def test_that_the_words_follow_what_is_to_be_done() -> None:
    stay = Genhusning(
        1, 1, "Anna Jensen", "Nørregade 7", fra=date(2026, 1, 1), til=date(2026, 12, 1)
    )
    assert "har ikke fået besked" in paamindelse(stay, "Møllevej 4", I_DAG)
    told = Genhusning(
        1,
        1,
        "Anna Jensen",
        "Nørregade 7",
        fra=date(2026, 1, 1),
        til=date(2026, 12, 1),
        meddelt=datetime(2026, 1, 2, tzinfo=UTC),
    )
    assert "slutter 01-12-2026" in paamindelse(told, "Møllevej 4", I_DAG)
    assert "sluttede 01-12-2026" in paamindelse(told, "Møllevej 4", date(2027, 1, 1))
    assert periode(stay) == "fra 01-01-2026 til og med 01-12-2026"


def test_that_what_is_typed_is_kept_over_a_kill_and_told_of_at_the_start(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    bolig = fejlfri[0].bolig.noegle
    dialog = _open(qtbot, vindue, fejlfri[0])
    _type(qtbot, dialog.lejer, "Anna Jensen")
    _type(qtbot, dialog.adresse, "Nørregade 7")
    _type(qtbot, dialog.fra, "01-12-2026")
    fil = kontekst.datamappe / "paabegyndt.json"
    qtbot.waitUntil(lambda: fil.exists() and "01-12-2026" in fil.read_text("utf-8"))
    # The program is killed here, and started again.
    anew = replace(kontekst, paabegyndt=Paabegyndtlager(fil))
    told: list[Besked] = []
    cut_short = Afbrudte(anew, vindue)
    cut_short.message_posted.connect(told.append)
    cut_short.tell()
    assert "»Genhusning«" in told[0].tekst
    again = GenhusningDialog(anew, bolig.id, parent=vindue)
    qtbot.addWidget(again)
    assert (again.adresse.text, again.fra.text) == ("Nørregade 7", "01-12-2026")
    again.save()
    assert not again._trouble.text()
    assert [one.genhusningsadresse for one in kontekst.genhusninger.list()] == ["Nørregade 7"]
    again.reject()
    assert not fil.exists()


def test_that_a_stay_closed_by_mistake_is_gone_on_with_from_the_message(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    dialog = _open(qtbot, vindue, fejlfri[0])
    _type(qtbot, dialog.adresse, "Nørregade 7")
    dialog.reject()
    told = vindue.beskeder.besked
    assert told is not None
    assert told.udfoer is not None
    assert (told.tekst, told.handling) == ("Genhusningen er ikke gemt.", "Fortsæt")
    assert not kontekst.paabegyndt.all()
    told.udfoer()
    again = next(one for one in vindue.findChildren(GenhusningDialog) if one.isVisible())
    assert again.adresse.text == "Nørregade 7"
    again.adresse.field.setText("")
    again.reject()


def test_that_a_stay_is_not_gone_on_with_in_another_dwelling(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    section = fejlfri[0].bolig.foraelder
    assert section is not None
    new = kontekst.redigering.create(Objekttype.BOLIG, section, {"adresse": "Nørregade 9"})
    dialog = _open(qtbot, vindue, replace(fejlfri[0], bolig=new))
    _type(qtbot, dialog.adresse, "Nørregade 7")
    dialog.reject()
    told = vindue.beskeder.besked
    assert told is not None
    assert told.udfoer is not None
    kontekst.redigering.undo()
    vindue.go_to(fejlfri[1].bolig.noegle)
    told.udfoer()
    assert not any(one.isVisible() for one in vindue.findChildren(GenhusningDialog))


def test_that_what_is_typed_stays_while_another_stay_is_looked_at(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    dialog = _open(qtbot, vindue, fejlfri[0])
    _fill(qtbot, dialog)
    dialog.save()
    _type(qtbot, dialog.bemaerkning, "Nøglen er hentet")
    dialog.ny.click()
    assert dialog.bemaerkning.text == ""
    dialog.tabel.selectRow(0)
    assert dialog.bemaerkning.text == "Nøglen er hentet"
    dialog.save()
    dialog.reject()
    assert vindue.beskeder.besked is None


def test_that_a_stay_can_be_kept_when_what_it_must_have_is_written(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    dialog = _open(qtbot, vindue, fejlfri[0])
    dialog.lejer.field.clear()
    _type(qtbot, dialog.adresse, "Nørregade 7")
    _type(qtbot, dialog.fra, "01-12-2026")
    assert not dialog.gem.isEnabled()
    assert "hvem der er genhuset" in dialog._trouble.text()
    _type(qtbot, dialog.lejer, "Anna Jensen")
    assert dialog.gem.isEnabled()
    assert not dialog._trouble.text()
