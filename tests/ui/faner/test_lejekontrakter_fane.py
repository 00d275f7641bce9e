"""The tab Lejekontrakter: tenants, vacancies, and the question about the loss."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.navngivning import tenants
from models.register.objekter import Noegle, Objekt
from tests.vindue import Fanevisning, shown_in
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.felter.inddata import JaNejKnapper
from ui.motor.kontekst import Kontekst
from ui.vindue.hovedvindue import Hovedvindue


@pytest.fixture
def fane(vis_fane: Fanevisning, bolig: Noegle) -> LejekontrakterFane:
    """The tab, showing the dwelling."""
    return vis_fane(bolig, "lejekontrakter", LejekontrakterFane)


@pytest.fixture
def fane_i_vindue(vindue: Hovedvindue, bolig: Noegle) -> LejekontrakterFane:
    """The tab in the window, showing the dwelling."""
    return shown_in(vindue, bolig, "lejekontrakter", LejekontrakterFane)


def _newest(kontekst: Kontekst, bolig: Noegle) -> Objekt:
    data = kontekst.register.boligdata(bolig.id)
    assert data is not None
    return data.kontrakter[-1]


def _type(qtbot: QtBot, line: object, text: str) -> None:
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def test_that_a_contract_with_two_tenants_is_made(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    fane.create_contract()
    assert fane.formular.redaktoerer["start"].inddata.hasFocus()
    _type(qtbot, fane.formular.redaktoerer["start"].inddata, "1/2-26")
    _type(qtbot, fane.lejere.linjer[0].redaktoerer[0].inddata, "Anna Ærø")
    fane.add_tenant()
    _type(qtbot, fane.lejere.linjer[1].redaktoerer[0].inddata, "Bo Ærø")
    new = _newest(kontekst, bolig)
    assert new.grundlag is None
    assert new.tekst("start") == "2026-02-01"
    assert tenants(new.felter) == ["Anna Ærø", "Bo Ærø"]
    assert new.tekst("ledig") == "false"
    assert fane.tabel.model().data(fane.tabel.currentIndex().siblingAtColumn(3)) == (
        "Anna Ærø og Bo Ærø"
    )


def test_that_a_tenant_is_removed_and_the_next_moves_up(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    fane.create_contract()
    _type(qtbot, fane.lejere.linjer[0].redaktoerer[0].inddata, "Anna Ærø")
    fane.add_tenant()
    _type(qtbot, fane.lejere.linjer[1].redaktoerer[0].inddata, "Bo Ærø")
    fane.lejere.linjer[0].fjern.click()
    assert tenants(_newest(kontekst, bolig).felter) == ["Bo Ærø"]
    assert [line.nr for line in fane.lejere.linjer] == [1]


def test_that_a_vacancy_asks_in_words_whether_it_costs_a_loss(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    fane.create_vacancy()
    new = _newest(kontekst, bolig)
    assert new.tekst("ledig") == "true"
    assert new.tekst("tomgangsledig") == ""  # the clerk's to answer
    assert fane._question.isVisible()
    assert not fane.lejere.linjer
    buttons = fane.ledighed.redaktoerer["tomgangsledig"].inddata
    assert isinstance(buttons, JaNejKnapper)
    qtbot.mouseClick(buttons._buttons[0], Qt.MouseButton.LeftButton)
    fane.flush()
    assert _newest(kontekst, bolig).tekst("tomgangsledig") == "true"


def test_that_a_vacancy_is_not_asked_what_a_letting_is(fane: LejekontrakterFane) -> None:
    fane.create_vacancy()
    loss = fane.ledighed.redaktoerer["tomgangsledig"]
    assert (fane.formular.redaktoerer["indskud"].kraeves, loss.kraeves) == (False, True)
    assert fane.formular.redaktoerer["start"].kraeves
    fane.create_contract()
    assert (fane.formular.redaktoerer["indskud"].kraeves, loss.kraeves) == (True, False)


def test_that_the_new_contract_stays_chosen_while_it_is_typed(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    fane.create_contract()
    new = _newest(kontekst, bolig).noegle
    _type(qtbot, fane.formular.redaktoerer["indskud"].inddata, "12.000")
    assert fane.tabel.current == new
    assert _newest(kontekst, bolig).tekst("indskud") == "12000.00"


def test_that_another_contract_is_shown_when_chosen(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    data = kontekst.register.boligdata(bolig.id)
    assert data is not None
    first = data.kontrakter[0]
    fane.create_contract()
    fane.tabel.go_to(first.noegle)
    assert fane.formular.objekt is not None
    assert fane.formular.objekt.noegle == first.noegle


def test_that_a_deleted_contract_can_be_undone(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fane_i_vindue: LejekontrakterFane,
    bolig: Noegle,
) -> None:
    chosen = fane_i_vindue.tabel.current
    assert chosen is not None
    qtbot.keyClick(fane_i_vindue.tabel, Qt.Key.Key_Delete)
    found = kontekst.register.objekt(chosen)
    assert found is not None
    assert found.slettet
    assert found.type is Objekttype.LEJEKONTRAKT
    message = vindue.beskeder.besked
    assert message is not None
    assert message.udfoer is not None
    message.udfoer()
    found = kontekst.register.objekt(chosen)
    assert found is not None
    assert not found.slettet


def test_that_a_finding_leads_to_a_tenants_name(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    fane.create_contract()
    fane.focus_field(_newest(kontekst, bolig).noegle, "lejer[1].navn")
    assert fane.lejere.linjer[0].redaktoerer[0].inddata.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_that_a_cell_leads_on_to_its_field(
    qtbot: QtBot, fane: LejekontrakterFane, key: Qt.Key
) -> None:
    current = fane.tabel.current
    assert current is not None
    for felt in ("slut", "indskud"):
        fane.tabel.go_to(current, felt)
        qtbot.keyClick(fane.tabel, key)
        assert fane.formular.redaktoerer[felt].inddata.hasFocus()
    fane.tabel.setCurrentIndex(fane.tabel.currentIndex().siblingAtColumn(3))
    fane.tabel.setFocus()
    qtbot.keyClick(fane.tabel, key)
    assert fane.lejere.linjer[0].redaktoerer[0].inddata.hasFocus()


def test_that_tab_goes_on_from_a_table_in_which_nothing_is_typed(
    qtbot: QtBot, fane: LejekontrakterFane
) -> None:
    assert fane.tabel.current is not None
    fane.tabel.setFocus()
    qtbot.keyClick(fane.tabel, Qt.Key.Key_Tab)
    assert not fane.tabel.hasFocus()


def test_that_the_first_error_in_the_table_is_told_under_it_while_there_are_rows(
    qtbot: QtBot, kontekst: Kontekst, fane: LejekontrakterFane, bolig: Noegle
) -> None:
    first = fane._model.objekt(0)
    kontekst.redigering.set_field(first.noegle, "slut", "1990-01-01")
    kontekst.kontrol.check_changed()
    fane.refresh()
    qtbot.waitUntil(fane._wrong.isVisible)
    assert "i række 1: " in fane._wrong.text()
    fane.show_rows([])
    assert not fane._wrong.isVisible()
