"""The problems panel: counted by kind, one click or key from the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import ingen_fremdrift
from ui.kontrol import problemer_model
from ui.kontrol.problemer import Problemer
from ui.kontrol.problemer_model import Problemmodel, Problemrolle
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.motor.tilstand import Tilstand
from ui.ord.problemdom import verdict
from ui.udseende.tema import RAEKKEHOEJDE
from ui.vindue.hovedvindue import Hovedvindue


def _panel(qtbot: QtBot, kontekst: Kontekst) -> tuple[Problemer, Tilstand]:
    tilstand = Tilstand(kontekst)
    panel = Problemer()
    qtbot.addWidget(panel)
    panel.set_kontekst(kontekst, tilstand, Opgaver(panel))
    panel.show()
    return panel, tilstand


def _first(panel: Problemer, group: int = 0) -> QModelIndex:
    model = panel.view.model()
    above = model.index(group, 0)
    model.fetchMore(above)
    return model.index(0, 0, above)


def test_that_the_model_keeps_qts_rules(
    qtbot: QtBot, kontekst: Kontekst, qtmodeltester: ModelTester
) -> None:
    model = Problemmodel(kontekst)
    model.reload()
    qtmodeltester.check(model, force_py=True)


def test_that_the_verdict_is_said_in_words() -> None:
    assert verdict(0, 0) == "Ingen fejl"
    assert verdict(1, 0) == "1 fejl"
    assert verdict(2, 1) == "2 fejl, 1 advarsel"
    assert verdict(0, 5) == "5 advarsler"
    assert verdict(1234, 0) in ("1.234 fejl", "1,234 fejl", "1234 fejl")


def test_that_kinds_are_listed_with_their_numbers(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, _ = _panel(qtbot, kontekst)
    groups = kontekst.register.fundgrupper()
    model = panel.view.model()
    assert model.rowCount() == len(groups)
    assert groups
    assert f"({groups[0].antal})" in model.index(0, 0).data()
    errors = sum(group.antal for group in groups if group.niveau is Alvor.FEJL)
    assert panel.dom.text().startswith(f"{errors} fejl")


def test_that_a_click_on_a_finding_asks_for_its_field(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, _ = _panel(qtbot, kontekst)
    index = _first(panel)
    panel.view.expand(index.parent())
    with qtbot.waitSignal(panel.field_requested) as asked:
        qtbot.mouseClick(
            panel.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=panel.view.visualRect(index).center(),
        )
    fund = index.data(Problemrolle.FUND)
    assert asked.args == [fund]
    assert fund.objekt is not None


def test_that_a_click_on_a_kind_opens_it(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, _ = _panel(qtbot, kontekst)
    above = panel.view.model().index(0, 0)
    panel.view.collapse(above)
    qtbot.mouseClick(
        panel.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=panel.view.visualRect(above).center(),
    )
    assert panel.view.isExpanded(above)
    assert panel.view.model().rowCount(above) > 0


def test_that_the_keys_go_round_all_findings_in_both_directions(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    panel, _ = _panel(qtbot, kontekst)
    total = sum(group.antal for group in kontekst.register.fundgrupper())
    seen: list[Fund] = []
    panel.field_requested.connect(seen.append)
    for _ in range(total + 1):
        with qtbot.waitSignal(panel.field_requested):
            panel.go_to_next()
    assert seen[0] == seen[-1]
    assert len({(fund.kode, fund.objekt, fund.felt, fund.besked) for fund in seen}) > 1
    panel.go_to_previous()
    assert seen[-1] == seen[-3]


def test_that_a_reload_keeps_what_is_open_and_chosen(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, tilstand = _panel(qtbot, kontekst)
    panel.go_to_next()
    chosen: Fund = panel.view.currentIndex().data(Problemrolle.FUND)
    tilstand.findings_found()
    again: Fund = panel.view.currentIndex().data(Problemrolle.FUND)
    assert (again.objekt, again.felt, again.kode) == (chosen.objekt, chosen.felt, chosen.kode)
    assert panel.view.isExpanded(panel.view.currentIndex().parent())


def test_that_levels_can_be_left_out(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, _ = _panel(qtbot, kontekst)
    panel._chips[Alvor.FEJL].setChecked(False)
    model = panel.view.model()
    levels = {
        model.index(row, 0).data(Problemrolle.GRUPPE).niveau for row in range(model.rowCount())
    }
    assert Alvor.FEJL not in levels


def test_that_one_dwelling_can_be_looked_at_alone(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, tilstand = _panel(qtbot, kontekst)
    wrong: Fund = _first(panel).data(Problemrolle.FUND)
    assert wrong.objekt is not None
    tilstand.go_to(wrong.objekt)
    panel.kun_her.setChecked(True)
    assert tilstand.placering.bolig is not None
    here = kontekst.register.fund(bolig=tilstand.placering.bolig.id)
    model = panel.view.model()
    assert sum(model.rowCount(model.index(row, 0)) for row in range(model.rowCount())) == len(here)


def test_that_the_verdict_says_that_there_may_be_more_until_all_is_checked(
    qtbot: QtBot,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panel, tilstand = _panel(qtbot, kontekst)
    known = panel.dom.text()
    kontekst.redigering.set_field(fejlfri[0].bolig.noegle, "note", "Set")
    tilstand.findings_found()
    assert panel.dom.text() == known  # one is checked before anybody has read it
    monkeypatch.setattr(problemer_model, "FAA", 0)
    tilstand.findings_found()  # of something else, a confirmation for example
    assert panel.dom.text() == f"{known} indtil nu · kontrollen er ikke færdig"
    kontekst.kontrol.check_changed()
    tilstand.findings_found()
    assert panel.dom.text() == known


def test_that_nothing_is_called_without_errors_before_it_is_checked() -> None:
    assert verdict(0, 0, alt_kontrolleret=False) == "Ikke kontrolleret endnu"


def test_that_the_list_is_copied_as_text_with_codes(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, _ = _panel(qtbot, kontekst)
    panel.copy()
    text = QGuiApplication.clipboard().text()
    fund = kontekst.register.fund(limit=1)[0]
    assert panel.dom.text() in text
    assert fund.besked in text
    assert fund.kode in text


def test_that_the_panel_folds_when_all_is_well(qtbot: QtBot, tom_kontekst: Kontekst) -> None:
    panel, tilstand = _panel(qtbot, tom_kontekst)
    tilstand.findings_found()
    assert panel.dom.text() == "Ingen fejl"
    assert not panel.view.isVisible()
    assert panel.maximumHeight() < 60


def test_that_a_finding_leads_to_the_tab_of_its_object(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    fund = next(f for f in kontekst.register.fund() if f.objekt is not None)
    assert fund.objekt is not None
    vindue.problemer.field_requested.emit(fund)
    assert vindue._tilstand is not None
    shown = vindue._tilstand.placering.noegle
    assert shown is not None
    assert kontekst.register.vej(fund.objekt)[3].noegle == shown
    home = "lejekontrakter" if fund.objekt.type is Objekttype.LEJEKONTRAKT else "bolig"
    assert vindue.faner.navn == home


def test_that_an_edit_is_checked_by_itself(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0])
    udgift = next(o for o in kontekst.register.boern(bolig) if o.type is Objekttype.BOLIGUDGIFT)
    kontekst.redigering.set_field(udgift.noegle, "start", "2026-05-01")
    kontekst.redigering.set_field(udgift.noegle, "slut", "2026-04-01")
    assert vindue._tilstand is not None
    with qtbot.waitSignal(vindue._tilstand.findings_changed):
        vindue.faner.changed.emit(udgift.noegle)
    found = kontekst.register.fund(bolig=bolig.id, kode="boligudgift.slut_foer_start")
    assert [fund.objekt for fund in found] == [udgift.noegle]


def test_that_what_something_else_has_checked_is_shown_too(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    bolig = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0])
    udgift = next(o for o in kontekst.register.boern(bolig) if o.type is Objekttype.BOLIGUDGIFT)
    kontekst.redigering.set_field(udgift.noegle, "slut", "1999-04-01")
    kontekst.kontrol.check_changed()
    assert vindue._tilstand is not None
    with qtbot.waitSignal(vindue._tilstand.findings_changed):
        vindue._tilstand.reload()


def test_that_problems_are_grouped_by_dwelling_errors_first(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    panel, _ = _panel(qtbot, kontekst)
    panel.efter_bolig.click()
    found = kontekst.register.fundboliger()
    model = panel.view.model()
    assert model.rowCount() == len(found)
    assert model.index(0, 0).data() == f"{found[0].navn} ({found[0].antal})"
    assert found[0].fejl
    assert [one.fejl == 0 for one in found] == sorted(one.fejl == 0 for one in found)
    above = model.index(0, 0)
    model.fetchMore(above)
    assert model.rowCount(above) == found[0].antal
    levels = [model.index(n, 0, above).data(Problemrolle.FUND).niveau for n in range(2)]
    assert levels[0] is Alvor.FEJL
    panel.efter_bolig.click()
    assert model.rowCount() == len(kontekst.register.fundgrupper())


def test_that_what_holds_back_comes_before_what_is_only_missing(
    kontekst: Kontekst, fejlfri: list[Boligdata]
) -> None:
    data = fejlfri[0]
    kontekst.redigering.set_field(data.bolig.noegle, "boligtype", "")
    kontekst.redigering.set_field(data.udgifter[0].noegle, "beloeb", "1.00")
    kontekst.kontrol.check_changed(ingen_fremdrift)
    model = Problemmodel(kontekst)
    model.group_by_dwelling(True)
    model.set_filter(frozenset(Alvor), data.bolig.id)
    model.reload()
    above = model.index(0, 0)
    model.fetchMore(above)
    rows = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    waits = [row.data(Problemrolle.FUND).skal_bekraeftes for row in rows]
    assert set(waits) == {True, False}
    assert waits == sorted(waits, reverse=True)


def test_that_a_finding_below_its_dwelling_does_not_name_it_again(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    panel, _ = _panel(qtbot, kontekst)
    panel.efter_bolig.click()
    dwelling = panel.view.model().index(0, 0).data().partition(" (")[0]
    found = _first(panel)
    place = found.siblingAtColumn(1).data()
    assert place
    assert dwelling not in place
    assert dwelling in panel.view._line(found)  # copied, it stands alone


def test_that_a_sentence_too_long_for_a_line_goes_on_in_the_next(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    panel, _ = _panel(qtbot, kontekst)
    view, one = panel.view, _first(panel)
    view.expand(one.parent())
    panel.resize(3000, 400)
    qtbot.waitUntil(lambda: view.visualRect(one).height() == RAEKKEHOEJDE)
    panel.resize(420, 400)
    qtbot.waitUntil(lambda: view.visualRect(one).height() > RAEKKEHOEJDE)
    more = view.visualRect(one).height() - RAEKKEHOEJDE
    assert more % view.fontMetrics().lineSpacing() == 0
    assert view.visualRect(one.parent()).height() == RAEKKEHOEJDE


def test_that_a_place_too_long_for_a_line_goes_on_in_the_next(
    qtbot: QtBot, kontekst: Kontekst, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, _ = _panel(qtbot, kontekst)
    view, one = panel.view, _first(panel)
    view.expand(one.parent())
    panel.resize(3000, 400)
    line = view.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: view.visualRect(one).height() == RAEKKEHOEJDE)
    long = "Bøgelunden 2, 1. th · Nettohusleje 01-01-2026 · " * 2
    monkeypatch.setattr(Problemmodel, "_where_shown", lambda model, fund: model.where(fund) + long)
    view.doItemsLayout()
    qtbot.waitUntil(lambda: view.visualRect(one).height() >= RAEKKEHOEJDE + line)


def test_that_a_dwelling_without_problems_is_said_to_be_so(
    qtbot: QtBot, kontekst: Kontekst, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, tilstand = _panel(qtbot, kontekst)
    monkeypatch.setattr(kontekst.register, "fund", lambda **_: [])
    tilstand.go_to(Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0]))
    panel.kun_her.setChecked(True)
    assert panel._empty.text() == "Denne bolig har ingen fejl eller advarsler."
    panel._chips[Alvor.FEJL].click()
    assert panel._empty.text().startswith("Intet passer")


def test_that_levels_are_filtered_dwelling_by_dwelling(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, _ = _panel(qtbot, kontekst)
    panel.efter_bolig.click()
    for level in (Alvor.ADVARSEL, Alvor.INFO):
        panel._chips[level].click()
    found = [one for one in kontekst.register.fundboliger() if one.fejl]
    model = panel.view.model()
    assert model.rowCount() == len(found)
    assert model.index(0, 0).data().endswith(f"({found[0].fejl})")


def test_that_the_keys_go_through_the_dwellings(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    vindue.problemer.efter_bolig.click()
    first, second = kontekst.register.fundboliger()[:2]
    for _ in range(first.antal + 1):
        vindue.problemer.go_to_next()
    chosen: Fund = vindue.problemer.view.currentIndex().data(Problemrolle.FUND)
    assert chosen in kontekst.register.fund(bolig=second.bolig)


def test_that_grouping_by_dwelling_survives_checking_anew(qtbot: QtBot, kontekst: Kontekst) -> None:
    panel, tilstand = _panel(qtbot, kontekst)
    panel.efter_bolig.click()
    panel.go_to_next()
    chosen: Fund = panel.view.currentIndex().data(Problemrolle.FUND)
    tilstand.findings_found()
    assert panel.view.currentIndex().data(Problemrolle.FUND) == chosen
    assert panel.view.isExpanded(panel.view.currentIndex().parent())


def test_that_the_model_keeps_qts_rules_by_dwelling(
    qtbot: QtBot, kontekst: Kontekst, qtmodeltester: ModelTester
) -> None:
    model = Problemmodel(kontekst)
    model.group_by_dwelling(True)
    model.reload()
    qtmodeltester.check(model, force_py=True)


def test_that_many_findings_are_read_off_the_gui_thread(
    qtbot: QtBot, vindue: Hovedvindue, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = vindue.problemer
    by_kind = panel.view.model().rowCount()
    monkeypatch.setattr("ui.kontrol.problemer_model.MANGE", 0)
    panel.efter_bolig.click()
    assert panel.view.model().rowCount() == by_kind  # what was there stays until the answer comes
    qtbot.waitUntil(lambda: panel.view.model().rowCount() != by_kind)
    panel.efter_bolig.click()
    panel.reload()
    qtbot.waitUntil(lambda: panel.view.model().rowCount() == by_kind)


def test_that_another_grouping_keeps_what_is_chosen_and_what_is_open(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    panel, _ = _panel(qtbot, kontekst)
    view = panel.view
    chosen = _first(panel, 1)
    kind = chosen.parent().row()
    view.expand(chosen.parent())
    view.setCurrentIndex(chosen)
    fund: Fund = chosen.data(Problemrolle.FUND)

    def shown() -> tuple[Noegle | None, str, str]:
        one: Fund = view.currentIndex().data(Problemrolle.FUND)
        return one.objekt, one.felt, one.kode

    panel.efter_bolig.click()
    assert shown() == (fund.objekt, fund.felt, fund.kode)
    assert view.isExpanded(view.currentIndex().parent())
    panel.efter_bolig.click()
    assert shown() == (fund.objekt, fund.felt, fund.kode)
    assert view.isExpanded(view.model().index(kind, 0))


def test_that_a_look_at_one_dwelling_opens_no_kinds_for_good(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    panel, tilstand = _panel(qtbot, kontekst)
    view = panel.view
    fund: Fund = _first(panel).data(Problemrolle.FUND)
    assert fund.objekt is not None
    view.collapseAll()
    tilstand.go_to(fund.objekt)
    panel.kun_her.click()
    assert view.isExpanded(view.model().index(0, 0))
    panel.kun_her.click()
    assert not view.isExpanded(view.model().index(0, 0))
