"""A rent changed back in time becomes a regulation instead, by keyboard, and is undone as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QTreeView
from pytestqt.qtbot import QtBot

from app.tjenester.paabegyndt import Paabegyndtlager
from models.register.arter import Art
from models.register.felter import Objekttype
from models.register.fund import Fund
from models.register.objekter import Boligdata, Noegle, Objekt
from models.register.regulering import Opgoerelse
from tests.vindue import shown_in
from ui.faner.bolig_fane import BoligFane
from ui.kontrol.problemer_model import Problemrolle
from ui.kontrol.regulering_dialog import (
    TILBAGE,
    ReguleringDialog,
    Reguleringshandling,
    _length,
)
from ui.motor.kontekst import Kontekst
from ui.motor.tilstand import Tilstand
from ui.vindue.hovedvindue import Hovedvindue

I_DAG = date(2026, 6, 10)


@pytest.fixture
def husleje(kontekst: Kontekst, fejlfri: list[Boligdata]) -> Noegle:
    """A reported rent of a dwelling, with 200 kr. more a month since January."""
    data = next(
        one for one in fejlfri if any(u.tekst("boligudgiftstype") == "1" for u in one.udgifter)
    )
    rents = [one for one in data.udgifter if one.tekst("boligudgiftstype") == "1"]
    rent = next(one for one in rents if not one.tekst("slut"))
    kontekst.redigering.delete([one.noegle for one in rents if one is not rent])
    amount = float(rent.tekst("beloeb"))
    kontekst.redigering.set_field(rent.noegle, "beloeb", f"{amount + 200:.2f}")
    return rent.noegle


def _udgifter(kontekst: Kontekst, noegle: Noegle) -> list[Objekt]:
    rent = kontekst.register.objekt(noegle)
    assert rent is not None
    assert rent.foraelder is not None
    data = kontekst.register.boligdata(rent.foraelder)
    assert data is not None
    return [one for one in data.udgifter if not one.slettet]


@pytest.fixture
def fane(vindue: Hovedvindue, kontekst: Kontekst, husleje: Noegle) -> BoligFane:
    rent = kontekst.register.objekt(husleje)
    assert rent is not None
    assert rent.foraelder is not None
    shown = shown_in(vindue, Noegle(Objekttype.BOLIG, rent.foraelder), "bolig", BoligFane)
    shown.regulering.idag = lambda: I_DAG
    shown.refresh()
    shown.tabel.go_to(husleje, "beloeb")
    return shown


def _dialog(fane: BoligFane) -> ReguleringDialog:
    assert fane.tabel.current is not None
    fane.regulering.open(fane.tabel.current)
    return next(one for one in fane.findChildren(ReguleringDialog) if one.isVisible())


def test_that_a_regulation_is_made_and_undone_by_keyboard(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, husleje: Noegle
) -> None:
    before = _udgifter(kontekst, husleje)
    dialog = _dialog(fane)
    assert not dialog.udfoer.isEnabled()
    dialog.ja.setFocus()
    qtbot.keyClick(dialog.ja, Qt.Key.Key_Space)
    assert dialog.udfoer.isEnabled()
    dialog.beskrivelse.field.selectAll()
    qtbot.keyClicks(dialog.beskrivelse.field, "Efterbetaling 2026")
    qtbot.keyClick(dialog.beskrivelse.field, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    after = _udgifter(kontekst, husleje)
    rent = next(one for one in after if one.noegle == husleje)
    assert rent.grundlag is not None
    assert rent.tekst("beloeb") == rent.grundlag["beloeb"]
    made = after[len(before) :]
    assert [one.tekst("boligudgiftstype") for one in made] == ["1", "12"]
    assert made[0].tekst("start") == "2026-07-01"
    assert made[1].tekst("beskrivelse") == "Efterbetaling 2026"
    assert kontekst.register.kan_fortryde() == "Opret regulering af nettohusleje"
    kontekst.redigering.undo()
    assert _udgifter(kontekst, husleje) == before


def test_that_what_does_not_fit_is_told_and_nothing_is_done(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, husleje: Noegle
) -> None:
    before = _udgifter(kontekst, husleje)
    dialog = _dialog(fane)
    qtbot.keyClick(dialog.arter[Art.TILBAGEBETALING], Qt.Key.Key_Space)
    assert dialog.beskrivelse.text.endswith("tilbagebetaling")
    qtbot.keyClick(dialog.nej, Qt.Key.Key_Space)
    dialog.beloeb.field.clear()
    qtbot.keyClick(dialog.udfoer, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert "større end nul" in dialog.mangler.text()
    assert _udgifter(kontekst, husleje) == before
    dialog.reject()


def test_that_a_rent_that_is_not_changed_is_told_of(
    qtbot: QtBot, kontekst: Kontekst, fane: BoligFane, husleje: Noegle
) -> None:
    kontekst.redigering.put_back(husleje)
    with qtbot.waitSignal(fane.regulering.message_posted) as told:
        fane.regulering.open(husleje)
    assert "Vælg en nettohusleje" in told.args[0].tekst


def _finding(view: QTreeView) -> QModelIndex:
    model = view.model()
    for row in range(model.rowCount()):
        above = model.index(row, 0)
        while model.canFetchMore(above):
            model.fetchMore(above)
        for nr in range(model.rowCount(above)):
            index = model.index(nr, 0, above)
            fund: Fund = index.data(Problemrolle.FUND)
            if fund.kode == TILBAGE:
                return index
    raise AssertionError


def test_that_the_finding_offers_it(
    kontekst: Kontekst, vindue: Hovedvindue, fane: BoligFane, husleje: Noegle
) -> None:
    kontekst.kontrol.check_changed()
    vindue.problemer.reload()
    view = vindue.problemer.view
    (action,) = view.actions()
    assert not action.isVisible()
    view.setCurrentIndex(_finding(view))
    assert action.isVisible()
    action.trigger()
    dialog = next(one for one in view.findChildren(ReguleringDialog) if one.isVisible())
    assert "200,00 kr. om måneden" in dialog.findChildren(QLabel)[0].text()
    dialog.reject()
    view.setCurrentIndex(QModelIndex())
    assert not action.isVisible()


@pytest.mark.parametrize("fanenavn", ["bolig", "lejekontrakter"])
def test_that_the_menu_finds_the_rent_that_can_be_regulated(
    vindue: Hovedvindue, kontekst: Kontekst, fane: BoligFane, husleje: Noegle, fanenavn: str
) -> None:
    other = next(one for one in _udgifter(kontekst, husleje) if one.noegle != husleje)
    fane.tabel.go_to(other.noegle, "beloeb")
    vindue.faner.show_tab(fanenavn)
    vindue.handlinger.trigger("regulering")
    shown = next(one for one in fane.findChildren(ReguleringDialog) if one.isVisible())
    assert shown.windowTitle() == "Opret som regulering"


def test_that_the_menu_says_why_where_there_is_nothing_to_regulate(
    vindue: Hovedvindue, kontekst: Kontekst, fane: BoligFane, husleje: Noegle
) -> None:
    kontekst.redigering.undo()
    fane.refresh()
    vindue.handlinger.trigger("regulering")
    assert not [one for one in fane.findChildren(ReguleringDialog) if one.isVisible()]
    told = vindue.beskeder.besked
    assert told is not None
    assert told.tekst == "Vælg en nettohusleje, hvis beløb er ændret tilbage i tiden."


def test_that_what_is_typed_is_kept_over_a_kill(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, fane: BoligFane, husleje: Noegle
) -> None:
    dialog = _dialog(fane)
    dialog.beskrivelse.field.selectAll()
    qtbot.keyClicks(dialog.beskrivelse.field, "Efterbetaling 2026")
    qtbot.keyClick(dialog.nej, Qt.Key.Key_Space)
    fil = kontekst.datamappe / "paabegyndt.json"
    qtbot.waitUntil(lambda: fil.exists() and '"nej"' in fil.read_text("utf-8"))
    # The program is killed here, and started again.
    anew = replace(kontekst, paabegyndt=Paabegyndtlager(fil))
    handling = Reguleringshandling(anew, Tilstand(anew), vindue, lambda: I_DAG)
    rent = kontekst.register.objekt(husleje)
    assert rent is not None
    assert rent.foraelder is not None
    handling.open_in(Noegle(Objekttype.BOLIG, rent.foraelder), None)
    again = next(one for one in vindue.findChildren(ReguleringDialog) if one.parent() is vindue)
    assert again.beskrivelse.text == "Efterbetaling 2026"
    assert again.nej.isChecked()
    assert again.udfoer.isEnabled()
    again.reject()
    assert not fil.exists()


def test_that_a_regulation_closed_by_mistake_is_gone_on_with(
    qtbot: QtBot, vindue: Hovedvindue, fane: BoligFane
) -> None:
    dialog = _dialog(fane)
    dialog.beloeb.field.selectAll()
    qtbot.keyClicks(dialog.beloeb.field, "1.250,00")
    dialog.reject()
    told = vindue.beskeder.besked
    assert told is not None
    assert told.udfoer is not None
    assert told.handling == "Fortsæt"
    told.udfoer()
    again = next(one for one in fane.findChildren(ReguleringDialog) if one.isVisible())
    assert again.beloeb.text == "1.250,00"


@pytest.mark.parametrize(
    ("maaneder", "dage", "told"),
    [
        (11, 0, "11 hele måneder"),
        (1, 0, "1 hel måned"),
        (0, 12, "12 af månedens 30 dage"),
        (2, 12, "2 hele måneder og 12 af månedens 30 dage"),
    ],
)
def test_that_a_length_names_only_what_there_is(maaneder: int, dage: int, told: str) -> None:
    worked_out = Opgoerelse(Art.EFTERBETALING, Decimal(1), Decimal(1), maaneder, dage, 30)
    assert _length(worked_out) == told
