"""What was reported for a dwelling on a date, against today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata
from models.register.overfoersel import Omfang, Udfald, ingen_fremdrift
from tests.ui.aendringer import release_amounts
from tests.vindue import shown_in
from ui.faner.bolig_fane import BoligFane
from ui.motor.kontekst import Kontekst
from ui.udveksling.indberettet_dengang import DENGANG, FELT, FORSKEL, I_DAG, IndberettetDengang
from ui.vindue.hovedvindue import Hovedvindue

VENT = 15_000


def _reported(kontekst: Kontekst, data: Boligdata, path: Path) -> None:
    """Send an expense of 6,000 kr., have it received, and change it to 7,000 kr."""
    (noegle,) = release_amounts(kontekst, [data], 1)
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
    made = kontekst.eksport.export(plan, path, ingen_fremdrift)
    kontekst.eksport.settle(made.id, Udfald.ACCEPTERET)
    kontekst.redigering.set_field(noegle, "beloeb", "7000.00")


def _open(qtbot: QtBot, vindue: Hovedvindue, data: Boligdata) -> IndberettetDengang:
    fane = shown_in(vindue, data.bolig.noegle, "bolig", BoligFane)
    qtbot.mouseClick(fane._head.dengang, Qt.MouseButton.LeftButton)
    window = vindue.findChild(IndberettetDengang)
    assert isinstance(window, IndberettetDengang)
    qtbot.waitUntil(lambda: window.rapport is not None, timeout=VENT)
    return window


def _row(window: IndberettetDengang, felt: str) -> tuple[str, ...]:
    rows = [window._model.row(nr).celler for nr in range(window._model.rowCount())]
    return next(row for row in rows if row[FELT] == felt)


def test_that_one_press_shows_then_and_today_field_by_field(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
) -> None:
    _reported(kontekst, fejlfri[0], tmp_path / "ud.xml")
    window = _open(qtbot, vindue, fejlfri[0])
    amount = _row(window, "Beløb")
    assert amount[DENGANG] == "6.000,00 kr./md."
    assert amount[I_DAG] == "7.000,00 kr./md."
    assert amount[FORSKEL] == "Anderledes"
    assert _row(window, "Art")[FORSKEL] == "Det samme"
    assert "1 felt er anderledes her i dag." in window.svar.text()
    shown = window._model.rowCount()
    window.kun_forskelle.click()
    assert window._model.rowCount() == 1 < shown
    window.copy()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0].split("\t")[FELT] == "Felt"
    assert copied[1].split("\t")[I_DAG] == "7.000,00 kr./md."


def test_that_a_day_before_anything_was_sent_is_told_honestly(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    tmp_path: Path,
) -> None:
    _reported(kontekst, fejlfri[0], tmp_path / "ud.xml")
    window = _open(qtbot, vindue, fejlfri[0])
    before = datetime.now(UTC).astimezone().date() - timedelta(days=30)
    window.dag.field.clear()
    qtbot.keyClicks(window.dag.field, f"{before:%d-%m-%Y}")
    qtbot.keyClick(window.dag.field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.rapport is not None and window.rapport.dato == before, timeout=VENT
    )
    assert window.isVisible()
    assert window.svar.text().startswith("Herfra er der ikke sendt noget om boligen")
    assert window._model.rowCount() == 0


def test_that_an_unreadable_day_says_what_is_wrong(
    qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]
) -> None:
    window = _open(qtbot, vindue, fejlfri[0])
    window.dag.field.clear()
    qtbot.keyClicks(window.dag.field, "i forgårs agtigt")
    qtbot.keyClick(window.dag.field, Qt.Key.Key_Return)
    assert window.svar.property("alvor") == "fejl"


def test_that_a_dwelling_must_be_chosen_first(vindue: Hovedvindue, kontekst: Kontekst) -> None:
    vindue.go_to(kontekst.register.organisationer()[0].noegle)
    vindue.handlinger["indberettet_dengang"].trigger()
    assert vindue.findChild(IndberettetDengang) is None
    assert vindue.beskeder.besked is not None
    assert vindue.beskeder.besked.tekst == "Vælg først den bolig, det gælder."
