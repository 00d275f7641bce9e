"""Occupancy over time, and the two guided flows, by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.tjenester.paabegyndt import Paabegyndtlager
from models.register.felter import Objekttype
from models.register.lejerskifte import Ledighed
from models.register.navngivning import tenants
from models.register.objekter import Boligdata, Noegle, Objekt
from tests.vindue import shown_in
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.lejeforhold.lejerskifte_dialog import FlytterDialog, NyLejerDialog
from ui.motor.kontekst import Kontekst
from ui.motor.vindueslager import room_on_screen
from ui.tidsbilleder.tidsbillede import Punkt
from ui.tidsbilleder.tidsmoenstre import Udtryk
from ui.vindue.hovedvindue import Hovedvindue

I_DAG = date(2026, 6, 1)


def _today() -> date:
    return I_DAG


@pytest.fixture
def bolig(kontekst: Kontekst, fejlfri: list[Boligdata]) -> Noegle:
    """A dwelling let to Anna since 2024."""
    data = fejlfri[0]
    kontekst.redigering.delete([one.noegle for one in data.kontrakter])
    _create(kontekst, data.bolig.noegle, {"start": "2024-01-01", "lejer[1].navn": "Anna Ærø"})
    return data.bolig.noegle


def _create(kontekst: Kontekst, bolig: Noegle, felter: dict[str, str]) -> Noegle:
    made = kontekst.redigering.create(Objekttype.LEJEKONTRAKT, bolig.id, felter)
    return made.noegle


@pytest.fixture
def fane(vindue: Hovedvindue, bolig: Noegle) -> LejekontrakterFane:
    """The tab, showing the dwelling."""
    shown = shown_in(vindue, bolig, "lejekontrakter", LejekontrakterFane)
    shown.gemmer.idag = _today
    shown.refresh()
    return shown


def _contracts(kontekst: Kontekst, bolig: Noegle) -> list[Objekt]:
    data = kontekst.register.boligdata(bolig.id)
    assert data is not None
    return [one for one in data.kontrakter if not one.slettet]


def _kept(kontekst: Kontekst, bolig: Noegle) -> Mapping[str, str]:
    return kontekst.paabegyndt.all().get(f"ny_lejer:{bolig.id}", {})


def _press(qtbot: QtBot, fane: QWidget, text: str) -> None:
    button = next(one for one in fane.findChildren(QPushButton) if one.text() == text)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def _dialog(fane: QWidget) -> QDialog:
    return next(one for one in fane.findChildren(QDialog) if one.isVisible())


@pytest.fixture
def ny_lejer(qtbot: QtBot, fane: LejekontrakterFane) -> NyLejerDialog:
    """The flow of a new tenant, opened with the keyboard."""
    _press(qtbot, fane, "Ny lejer…")
    dialog = _dialog(fane)
    assert isinstance(dialog, NyLejerDialog)
    return dialog


@pytest.fixture
def flytter(qtbot: QtBot, fane: LejekontrakterFane) -> FlytterDialog:
    """The flow of a tenant who moves out."""
    _press(qtbot, fane, "Lejer flytter…")
    dialog = _dialog(fane)
    assert isinstance(dialog, FlytterDialog)
    return dialog


def _type(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def _answer(qtbot: QtBot, dialog: NyLejerDialog | FlytterDialog, svar: Ledighed) -> None:
    button = dialog.tab.knapper[svar]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert dialog.tab.svar is svar


# --- the picture --------------------------------------------------------------------------------


def test_that_let_vacant_loss_overlap_and_untold_days_are_shown(
    kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    running = _contracts(kontekst, bolig)[0].noegle
    kontekst.redigering.set_field(running, "slut", "2025-06-30")
    rows = (
        {"start": "2025-07-01", "slut": "2025-07-31", "ledig": "true", "tomgangsledig": "false"},
        {"start": "2025-08-01", "slut": "2025-08-31", "ledig": "true", "tomgangsledig": "true"},
        {"start": "2025-09-01", "slut": "2025-10-15", "ledig": "true"},
        {"start": "2025-10-01", "slut": "2025-12-31", "lejer[1].navn": "Bo Beck"},
        {"start": "2026-02-01", "lejer[1].navn": "Ida Falk"},
    )
    for felter in rows:
        _create(kontekst, bolig, felter)
    fane.refresh()
    points: list[Punkt] = list(fane.belaegning.billede.punkter)
    assert [one.udtryk for one in points] == [
        Udtryk.UDLEJET,
        Udtryk.LEDIG,
        Udtryk.LEDIG_MED_TAB,
        Udtryk.LEDIG_UBESVARET,
        Udtryk.UDLEJET,
        Udtryk.OVERLAP_FEJL,
        Udtryk.HUL,
        Udtryk.UDLEJET,
    ]
    assert points[2].saetning == "Ledig med tab fra 01-08-2025 til og med 31-08-2025, 31 dage."
    assert "Svar på, om ledigheden giver et tab" in points[3].saetning
    assert points[6].saetning.startswith("Ikke oplyst fra 01-01-2026 til og med 31-01-2026")


def test_that_choosing_in_the_picture_shows_the_contract(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    running = _contracts(kontekst, bolig)[0].noegle
    kontekst.redigering.set_field(running, "slut", "2025-06-30")
    _create(kontekst, bolig, {"start": "2025-07-01", "lejer[1].navn": "Bo Beck"})
    fane.refresh()
    picture = fane.belaegning.billede
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert fane.formular.objekt is not None
    assert fane.formular.objekt.noegle == running


# --- a new tenant -------------------------------------------------------------------------------


def test_that_a_new_tenant_ends_the_running_contract(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fane: LejekontrakterFane,
    bolig: Noegle,
    ny_lejer: NyLejerDialog,
) -> None:
    assert not ny_lejer.udfoer.isEnabled()
    _type(qtbot, ny_lejer.navn.field, "Bo Beck")
    _type(qtbot, ny_lejer.foerste.field, "1/7-26")
    assert ny_lejer.foerste.field.text() == "01-07-2026"
    assert ny_lejer.sidste.isVisible()
    assert ny_lejer.sidste.field.text() == "30-06-2026"
    assert not ny_lejer.tab.isVisible()
    assert ny_lejer.det_sker.splitlines() == [
        "• Kontrakten med Anna Ærø får 30-06-2026 som sidste dag.",
        "• Ny lejekontrakt med Bo Beck fra 01-07-2026.",
    ]
    qtbot.keyClick(ny_lejer, Qt.Key.Key_Return)
    anna, bo = _contracts(kontekst, bolig)
    assert anna.tekst("slut") == "2026-06-30"
    assert (bo.tekst("start"), tenants(bo.felter)) == ("2026-07-01", ["Bo Beck"])
    qtbot.waitUntil(lambda: vindue.beskeder.besked is not None)
    assert fane.tabel.current == bo.noegle
    message = vindue.beskeder.besked
    assert message is not None
    assert message.tekst == "Lejekontrakten med Bo Beck er oprettet."
    assert message.udfoer is not None
    message.udfoer()
    assert [tenants(one.felter) for one in _contracts(kontekst, bolig)] == [["Anna Ærø"]]
    assert not _contracts(kontekst, bolig)[0].tekst("slut")


def test_that_the_days_between_are_asked_about(
    qtbot: QtBot, kontekst: Kontekst, bolig: Noegle, ny_lejer: NyLejerDialog
) -> None:
    _type(qtbot, ny_lejer.navn.field, "Bo Beck")
    _type(qtbot, ny_lejer.foerste.field, "01-07-2026")
    _type(qtbot, ny_lejer.sidste.field, "31-05-2026")
    assert ny_lejer.tab.isVisible()
    assert ny_lejer.mangler == "Der er 30 dage imellem. Svar på, om ledigheden giver et tab."
    assert not ny_lejer.udfoer.isEnabled()
    _answer(qtbot, ny_lejer, Ledighed.ISTANDSAETTES)
    assert "fra 01-06-2026 til og med 30-06-2026 (30 dage)" in ny_lejer.det_sker
    qtbot.keyClick(ny_lejer, Qt.Key.Key_Return)
    vacancy = _contracts(kontekst, bolig)[1]
    assert (vacancy.tekst("ledig"), vacancy.tekst("tomgangsledig")) == ("true", "false")
    assert (vacancy.tekst("start"), vacancy.tekst("slut")) == ("2026-06-01", "2026-06-30")


@pytest.mark.parametrize(
    ("foerste", "sidste", "saetning"),
    [
        ("snart", "", "Skriv en dato"),
        ("01-01-2024", "", "Der er allerede en lejekontrakt"),
        ("01-07-2026", "05-07-2026", "skal ligge før"),
    ],
)
def test_that_what_stops_it_is_told_while_it_is_typed(
    qtbot: QtBot, ny_lejer: NyLejerDialog, foerste: str, sidste: str, saetning: str
) -> None:
    _type(qtbot, ny_lejer.navn.field, "Bo Beck")
    _type(qtbot, ny_lejer.foerste.field, foerste)
    if sidste:
        _type(qtbot, ny_lejer.sidste.field, sidste)
    assert saetning in ny_lejer.mangler
    assert not ny_lejer.udfoer.isEnabled()


def test_that_a_contract_whose_dates_cannot_be_used_is_told_of(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    _create(kontekst, bolig, {"lejer[1].navn": "Uden Dato"})
    _press(qtbot, fane, "Ny lejer…")
    dialog = _dialog(fane)
    assert isinstance(dialog, NyLejerDialog)
    _type(qtbot, dialog.navn.field, "Bo Beck")
    _type(qtbot, dialog.foerste.field, "01-07-2026")
    assert "1 kontrakt er ikke regnet med" in dialog.det_sker


def test_that_escape_changes_nothing(
    qtbot: QtBot, kontekst: Kontekst, bolig: Noegle, ny_lejer: NyLejerDialog
) -> None:
    before = _contracts(kontekst, bolig)
    _type(qtbot, ny_lejer.navn.field, "Bo Beck")
    _type(qtbot, ny_lejer.foerste.field, "01-07-2026")
    qtbot.keyClick(ny_lejer, Qt.Key.Key_Escape)
    assert _contracts(kontekst, bolig) == before


def test_that_what_is_typed_in_a_flow_that_is_cut_short_stands_there_at_the_next_start(
    qtbot: QtBot, kontekst: Kontekst, vindue: Hovedvindue, bolig: Noegle, ny_lejer: NyLejerDialog
) -> None:
    for line in (ny_lejer.navn, ny_lejer.navne.linjer[1]):
        _type(qtbot, line.field, "Åse Bech")
    _type(qtbot, ny_lejer.foerste.field, "01-07-2026")
    _type(qtbot, ny_lejer.sidste.field, "31-05-2026")
    _answer(qtbot, ny_lejer, Ledighed.TAB)
    fil = kontekst.datamappe / "paabegyndt.json"
    qtbot.waitUntil(lambda: _kept(kontekst, bolig).get("svar") == Ledighed.TAB.value)
    # The program is killed here, and started again.
    anew = replace(kontekst, paabegyndt=Paabegyndtlager(fil))
    data = kontekst.register.boligdata(bolig.id)
    assert data is not None
    again = NyLejerDialog(anew, data, _today, vindue)
    qtbot.addWidget(again)
    assert again.navne.navne == ("Åse Bech", "Åse Bech")
    assert again.det_sker == ny_lejer.det_sker
    again.reject()
    assert not fil.exists()


def test_that_a_flow_that_was_cut_short_is_told_of_at_the_start_and_gone_on_with(
    qtbot: QtBot, program: QApplication, kontekst: Kontekst, bolig: Noegle
) -> None:
    navn = kontekst.register.navn(bolig)
    kontekst.paabegyndt.keep("ny_lejer:999999", {"navne": "Fra en slettet bolig"})
    kontekst.paabegyndt.keep(f"flytter:{bolig.id}", {"sidste": "30-06-2026"})
    window = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(window)
    window.show()
    window.set_kontekst(kontekst)
    qtbot.waitUntil(window.handlinger["flytter"].isEnabled)
    qtbot.waitUntil(lambda: window.beskeder.besked is not None)
    told = window.beskeder.besked
    assert told is not None
    assert told.udfoer is not None
    assert f"»Lejer flytter« i {navn} blev afbrudt." in told.tekst
    assert list(kontekst.paabegyndt.all()) == [f"flytter:{bolig.id}"]
    told.udfoer()
    flow = _dialog(window)
    assert isinstance(flow, FlytterDialog)
    assert flow.sidste.text == "30-06-2026"
    flow.reject()
    assert f"flytter:{bolig.id}" not in kontekst.paabegyndt.all()
    window.close()


def test_that_a_flow_closed_by_mistake_is_gone_on_with_from_the_message(
    qtbot: QtBot, vindue: Hovedvindue, fane: LejekontrakterFane, ny_lejer: NyLejerDialog
) -> None:
    _type(qtbot, ny_lejer.navn.field, "Bo Beck")
    qtbot.keyClick(ny_lejer, Qt.Key.Key_Escape)
    told = vindue.beskeder.besked
    assert told is not None
    assert told.udfoer is not None
    assert (told.tekst, told.handling) == ("Intet er ændret.", "Fortsæt")
    told.udfoer()
    again = _dialog(fane)
    assert isinstance(again, NyLejerDialog)
    assert again.navne.navne == ("Bo Beck",)


def test_that_a_flow_is_gone_on_with_in_its_own_dwelling_whatever_is_shown_by_then(
    qtbot: QtBot,
    vindue: Hovedvindue,
    fane: LejekontrakterFane,
    bolig: Noegle,
    fejlfri: list[Boligdata],
    ny_lejer: NyLejerDialog,
) -> None:
    _type(qtbot, ny_lejer.navn.field, "Bo Beck")
    qtbot.keyClick(ny_lejer, Qt.Key.Key_Escape)
    told = vindue.beskeder.besked
    assert told is not None
    assert told.udfoer is not None
    vindue.go_to(fejlfri[1].bolig.noegle)
    vindue.faner.show_tab("bolig")
    told.udfoer()
    again = _dialog(fane)
    assert isinstance(again, NyLejerDialog)
    assert again.navne.navne == ("Bo Beck",)
    assert vindue.faner.navn == "lejekontrakter"
    _type(qtbot, again.foerste.field, "01-07-2026")
    assert "Anna Ærø" in again.det_sker


def test_that_a_flow_closed_before_anything_is_typed_says_nothing(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, ny_lejer: NyLejerDialog
) -> None:
    qtbot.keyClick(ny_lejer, Qt.Key.Key_Escape)
    assert vindue.beskeder.besked is None
    assert not kontekst.paabegyndt.all()


def test_that_the_name_can_be_typed_at_once(ny_lejer: NyLejerDialog) -> None:
    assert ny_lejer.focusWidget() is ny_lejer.navn.field


def test_that_the_next_question_is_seen_when_a_second_tenant_is_named(
    qtbot: QtBot, ny_lejer: NyLejerDialog
) -> None:
    for line, name in zip(ny_lejer.navne.linjer, ("Bo", "Ida"), strict=True):
        qtbot.keyClicks(line.field, name)
        qtbot.keyClick(line.field, Qt.Key.Key_Return)
    day = ny_lejer.foerste.field
    assert ny_lejer.focusWidget() is day
    asked = ny_lejer.side.totalSizeHint().height()
    qtbot.waitUntil(lambda: ny_lejer._scroll.viewport().height() >= asked)
    assert day.visibleRegion().boundingRect() == day.rect()


def test_that_the_buttons_stay_on_a_low_screen_however_many_move_in(
    ny_lejer: NyLejerDialog,
) -> None:
    for _ in range(30):
        ny_lejer.navne.add_line()
    assert ny_lejer.height() < room_on_screen(ny_lejer).height()
    at = ny_lejer.udfoer.mapTo(ny_lejer, ny_lejer.udfoer.rect().bottomLeft())
    assert at.y() < ny_lejer.height()


# --- a tenant moves out -------------------------------------------------------------------------


def test_that_moving_out_asks_about_the_loss_before_the_vacancy_is_made(
    qtbot: QtBot, kontekst: Kontekst, bolig: Noegle, flytter: FlytterDialog
) -> None:
    _type(qtbot, flytter.sidste.field, "30-06-2026")
    assert flytter.mangler == "Svar på, om ledigheden giver et tab."
    assert not flytter.udfoer.isEnabled()
    _answer(qtbot, flytter, Ledighed.TAB)
    assert flytter.det_sker.splitlines() == [
        "• Kontrakten med Anna Ærø får 30-06-2026 som sidste dag.",
        "• Boligen står ledig med tab fra 01-07-2026 og indtil videre.",
    ]
    qtbot.keyClick(flytter, Qt.Key.Key_Return)
    anna, vacancy = _contracts(kontekst, bolig)
    assert anna.tekst("slut") == "2026-06-30"
    assert (vacancy.tekst("ledig"), vacancy.tekst("tomgangsledig")) == ("true", "true")
    assert kontekst.register.kan_fortryde() == "Lejer flytter: Anna Ærø"
    assert kontekst.redigering.undo() == "Lejer flytter: Anna Ærø"
    assert len(_contracts(kontekst, bolig)) == 1


@pytest.mark.parametrize(
    "svar", [Ledighed.ISTANDSAETTES, Ledighed.KOMMUNEN, Ledighed.FRAFLYTTER_BETALER]
)
def test_that_what_is_no_loss_makes_no_tomgangsledig_contract(
    qtbot: QtBot, kontekst: Kontekst, bolig: Noegle, flytter: FlytterDialog, svar: Ledighed
) -> None:
    _type(qtbot, flytter.sidste.field, "30-06-2026")
    _answer(qtbot, flytter, svar)
    assert "ledig uden tab" in flytter.det_sker
    qtbot.keyClick(flytter, Qt.Key.Key_Return)
    assert _contracts(kontekst, bolig)[-1].tekst("tomgangsledig") == "false"


def test_that_a_dwelling_without_a_tenant_has_nobody_to_move_out(
    kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    kontekst.redigering.delete([one.noegle for one in _contracts(kontekst, bolig)])
    fane.refresh()
    button = next(one for one in fane.findChildren(QPushButton) if one.text() == "Lejer flytter…")
    assert not button.isEnabled()


@pytest.mark.parametrize(
    ("handling", "dialog"), [("ny_lejer", NyLejerDialog), ("flytter", FlytterDialog)]
)
def test_that_the_flows_start_from_any_tab(
    vindue: Hovedvindue,
    fane: LejekontrakterFane,
    handling: str,
    dialog: type[NyLejerDialog] | type[FlytterDialog],
) -> None:
    vindue.faner.show_tab("bolig")
    vindue.handlinger[handling].trigger()
    assert vindue.faner.navn == "lejekontrakter"
    assert isinstance(_dialog(fane), dialog)


def test_that_the_flows_ask_for_a_dwelling_first(
    vindue: Hovedvindue, kontekst: Kontekst, bolig: Noegle
) -> None:
    vindue.go_to(kontekst.register.vej(bolig)[1].noegle)
    vindue.handlinger["ny_lejer"].trigger()
    message = vindue.beskeder.besked
    assert message is not None
    assert message.tekst.startswith("Vælg først den bolig")


@pytest.mark.parametrize("flow", ["ny_lejer", "flytter"])
def test_that_everything_in_a_flow_has_a_name(
    request: pytest.FixtureRequest, navnloese: object, flow: str
) -> None:
    dialog = request.getfixturevalue(flow)
    assert dialog.windowTitle()
    assert callable(navnloese)
    assert navnloese(dialog) == []


def test_that_any_number_of_tenants_move_in(
    qtbot: QtBot,
    kontekst: Kontekst,
    fane: LejekontrakterFane,
    bolig: Noegle,
    ny_lejer: NyLejerDialog,
) -> None:
    names = ["Bo Ås", "Ida Ås", "Karl Ås", "Mia Ås"]
    _type(qtbot, ny_lejer.navn.field, names[0])
    _type(qtbot, ny_lejer.navne.linjer[1].field, names[1])
    for name in names[2:]:
        ny_lejer.navne.flere.setFocus()
        qtbot.keyClick(ny_lejer.navne.flere, Qt.Key.Key_Space)
        line = ny_lejer.navne.linjer[-1].field
        assert ny_lejer.focusWidget() is line
        qtbot.keyClicks(line, name)
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        assert ny_lejer.focusWidget() is ny_lejer.navne.flere
    _type(qtbot, ny_lejer.foerste.field, "01-02-2027")
    assert "Mia Ås" in ny_lejer.det_sker
    ny_lejer.udfoer.click()
    assert list(tenants(_contracts(kontekst, bolig)[-1].felter)) == names
