"""Confirming in the window: told apart, asked for a reason by keyboard, shown, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.tjenester.paabegyndt import Paabegyndtlager
from models.register.bekraeftelser import Bekraeftelsespost
from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import AfvistError, Omfang, ingen_fremdrift
from models.register.regler import check_bolig
from tests.ui.aendringer import confirm_all
from tests.vindue import shown_in
from ui.dele.paabegyndt import Afbrudte
from ui.faner.bolig_fane import BoligFane
from ui.faner.faner import INDBERETNING
from ui.faner.indberetning_fane import IndberetningFane
from ui.felter.feltredaktoer import Feltredaktoer
from ui.kontrol.bekraeftelse_dialog import VISES, BekraeftDialog
from ui.kontrol.problemer import Problemer
from ui.kontrol.problemer_model import Problemmodel, Problemrolle
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.motor.tilstand import Tilstand
from ui.tabeller.boernemodel import Boernemodel
from ui.vindue.hovedvindue import Hovedvindue

KODE = "boligudgift.proeve"
SAETNING = "Beløbet er meget anderledes end før."
GRUND = "Vedtaget på afdelingsmødet"


@pytest.fixture
def demanding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the checks demand a confirmation of every expense that waits to be reported."""

    def check(data: Boligdata, *rest: Any) -> list[Fund]:
        found = [one for one in check_bolig(data, *rest) if not one.kraever_bekraeftelse]
        for one in data.udgifter:
            if one.skal_indberettes and not one.slettet:
                said = {"beloeb": one.tekst("beloeb")}
                enhedsid = data.bolig.tekst("enhedsid")
                found.append(
                    Fund(
                        Alvor.ADVARSEL,
                        KODE,
                        SAETNING,
                        enhedsid,
                        one.noegle,
                        "beloeb",
                        True,
                        argumenter=said,
                    )
                )
        return found

    monkeypatch.setattr("app.tjenester.kontrol.check_bolig", check)


@pytest.fixture
def ventende(demanding: None, kontekst: Kontekst, fejlfri: list[Boligdata]) -> list[Noegle]:
    """Three expenses in two dwellings, changed and Klar, that a person must confirm."""
    first, second = fejlfri[:2]
    noegler = [first.udgifter[0].noegle, first.udgifter[1].noegle, second.udgifter[0].noegle]
    for noegle in noegler:
        kontekst.redigering.set_field(noegle, "beloeb", "4321.00")
    kontekst.kontrol.check_changed(ingen_fremdrift)
    kontekst.redigering.mark_klar(noegler)
    return noegler


@pytest.fixture
def panel(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst, ventende: list[Noegle]
) -> Problemer:
    """The panel over data in which three warnings must be confirmed."""
    made = Problemer()
    qtbot.addWidget(made)
    made.set_kontekst(kontekst, Tilstand(kontekst), Opgaver(made))
    made.resize(1000, 300)
    made.show()
    made.activateWindow()
    return made


def group_of(panel: Problemer, kode: str = KODE) -> QModelIndex:
    model = panel.view.model()
    for row in range(model.rowCount()):
        if model.index(row, 0).data(Problemrolle.GRUPPE).kode == kode:
            return model.index(row, 0)
    raise AssertionError(kode)


def post(panel: Problemer, row: int) -> QModelIndex:
    above = group_of(panel)
    model = panel.view.model()
    while model.canFetchMore(above):
        model.fetchMore(above)
    panel.view.expand(above)
    return model.index(row, 0, above)


def dialog_of(qtbot: QtBot, panel: QWidget) -> BekraeftDialog:
    """Return the dialog that is open."""

    def opened() -> None:
        assert panel.window().findChildren(BekraeftDialog)

    qtbot.waitUntil(opened)
    return panel.window().findChildren(BekraeftDialog)[0]


def waiting(kontekst: Kontekst) -> int:
    return sum(group.antal for group in kontekst.bekraeftelser.waiting())


# --- the panel ------------------------------------------------------------------------------------


def test_that_what_must_be_confirmed_is_counted_and_told_apart(panel: Problemer) -> None:
    assert panel.kun_ventende.text() == "3 skal bekræftes"
    assert group_of(panel).data().endswith(" · 3 skal bekræftes")
    text = post(panel, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Skal bekræftes, før det kan sendes." in text
    assert post(panel, 0).data(Qt.ItemDataRole.DecorationRole) is not None


def test_that_the_model_keeps_qts_rules_with_the_filter(
    ventende: list[Noegle], kontekst: Kontekst, qtmodeltester: ModelTester
) -> None:
    for by_dwelling in (False, True):
        model = Problemmodel(kontekst)
        model.set_filter(frozenset(Alvor), None, skal_bekraeftes=True)
        model.group_by_dwelling(by_dwelling)
        model.reload()
        assert model.rowCount() == (2 if by_dwelling else 1)
        qtmodeltester.check(model, force_py=True)


def test_that_the_button_says_how_many_it_confirms(panel: Problemer) -> None:
    panel.view.setCurrentIndex(group_of(panel))
    assert panel.bekraeft.text() == "Bekræft 3 advarsler…"
    panel.view.setCurrentIndex(post(panel, 0))
    assert panel.bekraeft.text() == "Bekræft 1 advarsel…"
    panel.view.selectionModel().select(
        post(panel, 2),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert panel.bekraeft.text() == "Bekræft 2 advarsler…"


def test_that_several_are_chosen_by_mouse_without_leaving(qtbot: QtBot, panel: Problemer) -> None:
    asked: list[Fund] = []
    panel.field_requested.connect(asked.append)
    panel.view.setCurrentIndex(post(panel, 0))
    panel.view.scrollTo(post(panel, 2))
    where = panel.view.visualRect(post(panel, 1)).center()
    assert panel.view.viewport().rect().contains(where)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, control, where)
    assert panel.chosen().ventende == 2
    assert not asked


def test_that_only_what_must_be_confirmed_can_be_listed(panel: Problemer) -> None:
    panel.kun_ventende.setChecked(True)
    model = panel.view.model()
    assert model.rowCount() == 1
    assert panel.view.isExpanded(model.index(0, 0))
    panel.efter_bolig.setChecked(True)
    assert model.rowCount() == 2
    total = sum(
        model.index(row, 0).data(Problemrolle.GRUPPE).skal_bekraeftes
        for row in range(model.rowCount())
    )
    assert total == 3


def test_that_a_group_is_confirmed_by_keyboard_alone(
    qtbot: QtBot, panel: Problemer, kontekst: Kontekst
) -> None:
    panel.view.setCurrentIndex(group_of(panel))
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot, panel)
    assert "3 advarsler i 2 boliger" in dialog.omfang.text()
    assert not dialog.bekraeft.isEnabled()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.valg[0])
    assert not any(button.isChecked() for button in (*dialog.valg, dialog.anden))
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert waiting(kontekst) == 3  # nothing without a reason
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.grund == dialog.valg[0].text().replace("&", "")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: waiting(kontekst) == 0)
    qtbot.waitUntil(lambda: not panel.kun_ventende.isVisible())
    (given, *_) = kontekst.bekraeftelser.given()
    assert given.hvem == "Ulla Vestergaard"


def test_that_own_words_are_a_reason(qtbot: QtBot, panel: Problemer, kontekst: Kontekst) -> None:
    panel.view.setCurrentIndex(post(panel, 1))
    panel.confirm_chosen()
    dialog = dialog_of(qtbot, panel)
    qtbot.keyClicks(dialog.egen, GRUND)
    assert dialog.anden.isChecked()
    assert dialog.bekraeft.isEnabled()
    qtbot.keyClick(dialog.egen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: waiting(kontekst) == 2)
    (given,) = kontekst.bekraeftelser.given()
    assert (given.grund, given.besked) == (GRUND, SAETNING)


def test_that_blanks_are_no_reason_and_esc_confirms_nothing(
    qtbot: QtBot, panel: Problemer, kontekst: Kontekst
) -> None:
    panel.view.setCurrentIndex(group_of(panel))
    panel.confirm_chosen()
    dialog = dialog_of(qtbot, panel)
    qtbot.keyClicks(dialog.egen, "   ")
    assert not dialog.bekraeft.isEnabled()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.egen, Qt.Key.Key_Escape)
    assert waiting(kontekst) == 3


def test_that_the_reason_is_kept_over_a_kill_and_gone_on_with(
    qtbot: QtBot, panel: Problemer, kontekst: Kontekst
) -> None:
    panel.view.setCurrentIndex(group_of(panel))
    panel.confirm_chosen()
    dialog = dialog_of(qtbot, panel)
    qtbot.keyClicks(dialog.egen, GRUND)
    fil = kontekst.datamappe / "paabegyndt.json"
    qtbot.waitUntil(lambda: fil.exists() and GRUND in fil.read_text("utf-8"))
    # The program is killed here, started again, and asked to confirm the same, and then others.
    killed = Paabegyndtlager(fil)
    again, others = BekraeftDialog(dialog._poster, panel), BekraeftDialog(dialog._poster[:1], panel)
    again.keep_in(killed)
    others.keep_in(killed)
    assert (again.grund, others.grund) == (GRUND, "")
    assert again.bekraeft.isEnabled()
    cut_short = Afbrudte(replace(kontekst, paabegyndt=killed), panel)
    cut_short.message_posted.connect(lambda besked: besked.udfoer())
    with qtbot.waitSignal(cut_short.wanted) as gone_on:
        cut_short.tell()
    assert gone_on.args is not None
    assert gone_on.args[1] == "bekraeft"
    with qtbot.waitSignal(panel.message_posted) as told:
        dialog.reject()
    assert not fil.exists()
    assert told.args is not None
    told.args[0].udfoer()
    shown = next(one for one in panel.window().findChildren(BekraeftDialog) if one.isVisible())
    assert shown.grund == GRUND


def test_that_confirmed_ones_tell_by_whom_and_why_and_are_taken_back(
    qtbot: QtBot, panel: Problemer, kontekst: Kontekst
) -> None:
    (group,) = kontekst.bekraeftelser.waiting()
    kontekst.bekraeftelser.confirm(group.poster, GRUND)
    panel.reload()
    index = post(panel, 0)
    assert index.data() == f"Bekræftet af Ulla Vestergaard: {GRUND} · {SAETNING}"
    panel.view.setCurrentIndex(index)
    assert panel.bekraeft.text() == "Træk 1 bekræftelse tilbage"
    with qtbot.waitSignal(panel.message_posted) as told:
        panel.confirm_chosen()
    assert told.args is not None
    assert told.args[0].tekst == "1 bekræftelse er trukket tilbage."
    assert waiting(kontekst) == 1


def test_that_a_confirmation_is_undone_from_the_message(
    qtbot: QtBot, panel: Problemer, kontekst: Kontekst
) -> None:
    panel.view.setCurrentIndex(group_of(panel))
    panel.confirm_chosen()
    dialog = dialog_of(qtbot, panel)
    dialog.valg[0].setChecked(True)
    with qtbot.waitSignal(panel.message_posted) as told:
        dialog.bekraeft.click()
    assert told.args is not None
    besked = told.args[0]
    assert (besked.tekst, besked.handling) == ("3 advarsler er bekræftet.", "Fortryd")
    with qtbot.waitSignal(panel.message_posted):
        besked.udfoer()
    assert waiting(kontekst) == 3


def test_that_what_changed_behind_the_question_is_told(
    qtbot: QtBot, panel: Problemer, kontekst: Kontekst, ventende: list[Noegle]
) -> None:
    panel.view.setCurrentIndex(group_of(panel))
    panel.confirm_chosen()
    dialog = dialog_of(qtbot, panel)
    kontekst.redigering.set_field(ventende[0], "beloeb", "4322.00")
    dialog.valg[0].setChecked(True)
    with qtbot.waitSignal(panel.message_posted) as told:
        dialog.bekraeft.click()
    assert told.args is not None
    assert told.args[0].tekst == (
        "2 advarsler er bekræftet. 1 er ændret i mellemtiden og blev ikke bekræftet."
    )


def test_that_a_used_confirmation_is_refused_to_be_taken_back(
    qtbot: QtBot, panel: Problemer, kontekst: Kontekst, ventende: list[Noegle]
) -> None:
    (group,) = kontekst.bekraeftelser.waiting()
    numbers = kontekst.bekraeftelser.confirm(group.poster, GRUND)
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
    kontekst.eksport.export(plan, kontekst.datamappe.parent / "ud.xml", ingen_fremdrift)
    with pytest.raises(AfvistError, match="ikke er afsluttet"):
        kontekst.bekraeftelser.withdraw(numbers)


# --- the dialog -----------------------------------------------------------------------------------


def _posts(count: int) -> list[Bekraeftelsespost]:
    return [
        Bekraeftelsespost(
            noegle=Noegle(Objekttype.BOLIGUDGIFT, nr),
            bolig=nr // 2,
            enhedsid="",
            navn=f"Møllevej {nr} · Varme 01-01-2026",
            kode=KODE,
            felt="beloeb",
            aftryk="a",
            besked=SAETNING,
        )
        for nr in range(count)
    ]


def test_that_the_dialog_names_the_number_and_shows_the_sentences(
    program: QApplication, qtbot: QtBot, navnloese: Callable[[QWidget], list[str]]
) -> None:
    dialog = BekraeftDialog(_posts(5), ialt=7)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Bekræft 5 advarsler"
    assert dialog.bekraeft.text().replace("&", "") == "Bekræft 5 advarsler"
    assert dialog.omfang.text() == "Du bekræfter 5 advarsler i 3 boliger."
    text = dialog.liste.toPlainText()
    assert text.count(SAETNING) == 5
    assert "Møllevej 4 · Varme 01-01-2026" in text
    assert "flere af samme slags" in "".join(one.text() for one in dialog.findChildren(QLabel))
    assert navnloese(dialog) == []


def test_that_a_name_is_shown_as_it_is_typed_and_very_many_are_counted(
    program: QApplication, qtbot: QtBot
) -> None:
    posts = [replace(one, navn="<b>Ørsted & Co</b>") for one in _posts(VISES + 3)]
    dialog = BekraeftDialog(posts)
    qtbot.addWidget(dialog)
    text = dialog.liste.toPlainText()
    assert "<b>Ørsted & Co</b>" in text
    assert text.endswith("og 3 til")


def test_that_another_choice_takes_the_place_of_own_words(
    program: QApplication, qtbot: QtBot
) -> None:
    dialog = BekraeftDialog(_posts(1))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.egen, "Noget")
    dialog.valg[1].click()
    assert dialog.grund == dialog.valg[1].text().replace("&", "")
    with qtbot.waitSignal(dialog.confirmed) as given:
        dialog.bekraeft.click()
    assert given.args is not None
    assert given.args[1] == dialog.valg[1].text().replace("&", "")


# --- the window -----------------------------------------------------------------------------------


def test_that_a_key_shows_what_must_be_confirmed_though_the_panel_is_away(
    qtbot: QtBot, ventende: list[Noegle], vindue: Hovedvindue
) -> None:
    if vindue.handlinger["vis_problemer"].isChecked():
        vindue.handlinger["vis_problemer"].trigger()
    assert not vindue.problemer.isVisible()
    vindue.handlinger["bekraeft"].trigger()
    assert vindue.problemer.isVisible()
    assert vindue.problemer.kun_ventende.isChecked()
    assert vindue.problemer.chosen().ventende == 3


def test_that_indberetning_counts_what_must_be_confirmed_and_leads_there(
    qtbot: QtBot, ventende: list[Noegle], vindue: Hovedvindue
) -> None:
    tab = vindue.faner.show_tab(INDBERETNING)
    assert isinstance(tab, IndberetningFane)
    qtbot.waitUntil(tab.bekraeftes.isVisible)
    assert tab.bekraeftes.tekst.text() == (
        "3 advarsler skal bekræftes, før det, de holder tilbage, kan sendes."
    )
    tab.bekraeftes.vis.click()
    assert vindue.problemer.kun_ventende.isChecked()
    assert vindue.problemer.chosen().ventende == 3
    assert vindue.problemer.view.hasFocus() or not vindue.isActiveWindow()


def test_that_the_line_goes_away_when_all_is_confirmed(
    qtbot: QtBot, ventende: list[Noegle], vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    tab = vindue.faner.show_tab(INDBERETNING)
    assert isinstance(tab, IndberetningFane)
    qtbot.waitUntil(tab.bekraeftes.isVisible)
    vindue.handlinger["bekraeft"].trigger()
    vindue.problemer.confirm_chosen()
    dialog = dialog_of(qtbot, vindue)
    dialog.valg[0].setChecked(True)
    dialog.bekraeft.click()
    qtbot.waitUntil(lambda: not tab.bekraeftes.isVisible())
    assert waiting(kontekst) == 0
    # The last is confirmed: all else is listed again, and the key says that there is nothing.
    assert not vindue.problemer.kun_ventende.isChecked()
    vindue.handlinger["bekraeft"].trigger()
    told = vindue.beskeder.besked
    assert told is not None
    assert told.tekst == "Der er intet, der skal bekræftes."


# --- where it is typed ----------------------------------------------------------------------------


def test_that_a_confirmed_warning_stands_quietly_in_its_cell(
    vindue: Hovedvindue, kontekst: Kontekst, ventende: list[Noegle]
) -> None:
    rent = kontekst.register.objekt(ventende[0])
    assert rent is not None
    assert rent.foraelder is not None
    fane = shown_in(vindue, Noegle(Objekttype.BOLIG, rent.foraelder), "bolig", BoligFane)
    model = fane.tabel.model()
    assert isinstance(model, Boernemodel)
    fane.refresh()
    cell = model.index(model.row(ventende[0]), model.column("beloeb"))
    assert model.finding(cell)[0] is Alvor.ADVARSEL
    confirm_all(kontekst)
    fane.refresh_findings()
    assert model.finding(cell) == (None, "")
    assert cell.data(Qt.ItemDataRole.ForegroundRole) is None
    assert cell.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "Bekræftet af Ulla Vestergaard: Beløbet er rigtigt" in cell.data(
        Qt.ItemDataRole.ToolTipRole
    )


def test_that_a_field_tells_quietly_who_vouched_for_it(
    qtbot: QtBot, kontekst: Kontekst, ventende: list[Noegle]
) -> None:
    confirm_all(kontekst)
    rent = kontekst.register.objekt(ventende[0])
    assert rent is not None
    field = kontekst.tabel.felt(Objekttype.BOLIGUDGIFT, "beloeb")
    editor = Feltredaktoer(field, "beloeb", (), date.today)
    qtbot.addWidget(editor)
    editor.vis(rent)
    found = [one for one in kontekst.register.fund(bolig=rent.foraelder) if one.felt == "beloeb"]
    editor.set_findings([one for one in found if one.objekt == ventende[0]])
    assert editor.fejltekst == "Bekræftet af Ulla Vestergaard: Beløbet er rigtigt"
    assert not editor.inddata.property("alvor")
