"""What is not adopted yet: marked by key and menu, told everywhere, and never sent."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata, Noegle, Objekt
from models.register.overfoersel import ingen_fremdrift
from models.register.visninger import Ventetid
from tests.vindue import shown_in
from ui.faner.bolig_fane import BoligFane
from ui.faner.indberetning_fane import IndberetningFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.motor.kontekst import Kontekst
from ui.ord.statustekst import objektstatus
from ui.ord.ventetidsord import forsinket, ventetid
from ui.vindue.hovedvindue import Hovedvindue

VENT = 15_000
EGNET = "egnet_for_bevaegelseshaemmede"
CTRL = Qt.KeyboardModifier.ControlModifier


def _objekt(kontekst: Kontekst, noegle: Noegle) -> Objekt:
    found = kontekst.register.objekt(noegle)
    assert found is not None
    return found


def _bolig(vindue: Hovedvindue, data: Boligdata) -> BoligFane:
    return shown_in(vindue, data.bolig.noegle, "bolig", BoligFane)


def test_that_the_key_marks_the_chosen_expense_and_unmarks_it(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    rent = fejlfri[0].udgifter[1].noegle
    kontekst.redigering.set_field(rent, "beloeb", "6000.00")
    fane = _bolig(vindue, fejlfri[0])
    assert fane.tabel.go_to(rent)
    qtbot.keyClick(fane.tabel, Qt.Key.Key_T, CTRL)
    marked = _objekt(kontekst, rent)
    assert marked.ikke_vedtaget
    assert objektstatus(marked).ord == "Ikke vedtaget"
    shown = next(one for one in fane._model.objekter if one.noegle == rent)
    assert shown.ikke_vedtaget
    assert fane.tabel.go_to(rent)
    qtbot.keyClick(fane.tabel, Qt.Key.Key_T, CTRL)
    assert not _objekt(kontekst, rent).ikke_vedtaget


def test_that_what_is_reported_cannot_be_marked(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    fane = _bolig(vindue, fejlfri[0])
    rent = fejlfri[0].udgifter[1].noegle
    assert fane.tabel.go_to(rent)
    qtbot.keyClick(fane.tabel, Qt.Key.Key_T, CTRL)
    assert not _objekt(kontekst, rent).ikke_vedtaget
    assert vindue.beskeder.besked is not None
    assert "er vedtaget" in vindue.beskeder.besked.tekst


def test_that_the_dwellings_own_data_have_a_button(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    bolig = fejlfri[0].bolig
    turned = "false" if bolig.tekst(EGNET) == "true" else "true"
    fane = _bolig(vindue, fejlfri[0])
    assert not fane.vedtaget_knap.isVisibleTo(fane._form_card)
    kontekst.redigering.set_field(bolig.noegle, EGNET, turned)
    fane.refresh()
    assert fane.vedtaget_knap.isVisibleTo(fane._form_card)
    qtbot.keyClick(fane.vedtaget_knap, Qt.Key.Key_Space)
    assert _objekt(kontekst, bolig.noegle).ikke_vedtaget
    assert fane._form_card._note.text() == "Ikke vedtaget endnu, sendes ikke"
    assert fane.vedtaget_knap.text() == "Markér som vedtaget"
    qtbot.keyClick(fane.vedtaget_knap, Qt.Key.Key_Space)
    assert not _objekt(kontekst, bolig.noegle).ikke_vedtaget


def test_that_a_contract_is_marked_and_undone(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    contract = fejlfri[0].kontrakter[-1].noegle
    kontekst.redigering.set_field(contract, "depositum", "1234.00")
    fane = shown_in(vindue, fejlfri[0].bolig.noegle, "lejekontrakter", LejekontrakterFane)
    qtbot.waitUntil(fane.isVisible, timeout=VENT)
    assert fane.tabel.go_to(contract)
    qtbot.keyClick(fane.tabel, Qt.Key.Key_T, CTRL)
    assert _objekt(kontekst, contract).ikke_vedtaget
    assert fane._card._note.text() == "Ikke vedtaget endnu, sendes ikke"
    message = vindue.beskeder.besked
    assert message is not None
    assert message.udfoer is not None
    message.udfoer()
    assert not _objekt(kontekst, contract).ikke_vedtaget


def test_that_it_is_passed_over_when_all_is_marked_klar(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    adopted, draft = (fejlfri[nr].udgifter[1].noegle for nr in range(2))
    for noegle in (adopted, draft):
        kontekst.redigering.set_field(noegle, "beloeb", "6000.00")
    fane = shown_in(
        vindue, kontekst.register.organisationer()[0].noegle, "indberetning", IndberetningFane
    )
    qtbot.waitUntil(fane.isVisible, timeout=VENT)
    qtbot.waitUntil(lambda: len(fane.aendringer.model.objekter) == 2, timeout=VENT)
    fane.aendringer.go_to(draft)
    qtbot.keyClick(fane.aendringer.trae, Qt.Key.Key_T, CTRL)
    assert _objekt(kontekst, draft).ikke_vedtaget
    with qtbot.waitSignal(fane._marking.ended, timeout=VENT) as ended:
        fane.aendringer.klar_alle.click()
    assert ended.args[0].ikke_vedtaget == 1
    assert _objekt(kontekst, adopted).klar
    assert not _objekt(kontekst, draft).klar
    kontekst.kontrol.check_changed(ingen_fremdrift)


def test_that_waiting_is_told_by_its_age() -> None:
    three = Ventetid(i_dag=5, i_gaar=2, ugen=1, aeldre=0, aeldste=date(2026, 11, 18))
    assert forsinket(three) == "3 vedtagne ændringer har ventet i mere end en dag"
    assert ventetid(three).startswith(
        "3 vedtagne ændringer har ventet i mere end en dag, den ældste siden 18-11-2026."
    )
    assert ventetid(Ventetid(i_dag=5, i_gaar=0, ugen=0, aeldre=0)) == ""


def test_that_the_status_line_leads_to_what_has_waited(qtbot: QtBot, vindue: Hovedvindue) -> None:
    vindue.status.show_waiting(Ventetid(0, 1, 0, 0, aeldste=date(2026, 11, 21)))
    assert vindue.status.forsinket.isVisible()
    assert vindue.status.forsinket.text() == "1 vedtaget ændring har ventet i mere end en dag"
    qtbot.keyClick(vindue.status.forsinket, Qt.Key.Key_Space)
    assert vindue.faner.navn == "indberetning"
    vindue.status.show_waiting(Ventetid(1, 0, 0, 0))
    assert not vindue.status.forsinket.isVisible()
