"""In a low window the expenses are seen: the picture gives way, and comes back when asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from models.register.objekter import Boligdata
from tests.vindue import shown_alone, shown_in
from ui.faner.bolig_fane import BoligFane
from ui.motor.kontekst import Kontekst
from ui.vindue.hovedvindue import Hovedvindue


@pytest.fixture
def fane(qtbot: QtBot, vindue: Hovedvindue, fejlfri: list[Boligdata]) -> BoligFane:
    """The tab in a window of 1280 by 720, the problems shown below it."""
    vindue.resize(1280, 720)
    chosen = max(fejlfri, key=lambda data: len(data.udgifter))
    shown = shown_in(vindue, chosen.bolig.noegle, "bolig", BoligFane)
    qtbot.waitUntil(shown.isVisible)
    qtbot.waitUntil(lambda: shown.tidslinje.isHidden() or not shown._picture_room.isVisible())
    return shown


def _rows_seen(fane: BoligFane) -> int:
    port = fane._page.viewport()
    seen = 0
    for row in range(fane._model.rowCount()):
        rect = fane.tabel.visualRect(fane._model.index(row, 0))
        bottom = fane.tabel.viewport().mapTo(port, QPoint(0, rect.bottom())).y()
        seen += 0 <= bottom <= port.height()
    return seen


def test_that_the_expenses_are_seen_in_a_low_window(qtbot: QtBot, fane: BoligFane) -> None:
    wanted = min(3, fane._model.rowCount())
    qtbot.waitUntil(lambda: _rows_seen(fane) >= wanted)


def test_that_the_picture_is_shown_when_asked_for_and_stays_so(
    qtbot: QtBot, vindue: Hovedvindue, fane: BoligFane
) -> None:
    assert fane.billede_knap.text() == "Vis billedet"
    fane.billede_knap.click()
    assert fane.tidslinje.isVisible()
    assert fane.billede_knap.text() == "Skjul billedet"
    vindue.resize(1280, 700)
    assert fane.tidslinje.isVisible()


def test_that_the_picture_asked_for_is_there_the_next_time_too(
    qtbot: QtBot, kontekst: Kontekst, vindue: Hovedvindue, fane: BoligFane
) -> None:
    fane.billede_knap.click()
    place = fane.tilstand.placering.noegle
    assert place is not None
    with shown_alone(qtbot, kontekst, place, "bolig", BoligFane) as again:
        again.window().resize(1000, 480)
        again.refresh()
        assert not again._picture_room.isHidden()
        again.billede_knap.click()
    assert kontekst.indstillinger().udgiftsbillede == ""


def test_that_a_new_row_below_the_picture_is_seen(qtbot: QtBot, fane: BoligFane) -> None:
    fane.billede_knap.click()
    fane.create_expense()
    new = fane._model.rowCount() - 1
    assert fane.tabel.currentIndex().row() == new

    def seen() -> bool:
        rect = fane.tabel.visualRect(fane._model.index(new, 0))
        bottom = fane.tabel.viewport().mapTo(fane._page.viewport(), rect.bottomLeft()).y()
        return 0 <= bottom <= fane._page.viewport().height()

    qtbot.waitUntil(seen)


def test_that_there_is_room_for_the_picture_in_a_high_window(
    qtbot: QtBot, vindue: Hovedvindue, fane: BoligFane
) -> None:
    vindue.resize(1280, 1000)
    qtbot.waitUntil(fane.tidslinje.isVisible)


def test_that_every_heading_is_seen_whole_in_one_line(fane: BoligFane) -> None:
    header = fane.tabel.horizontalHeader()
    metrics = header.fontMetrics()
    assert header.height() < 2 * metrics.lineSpacing() + 16
    for nr, kolonne in enumerate(fane._model.kolonner):
        if not kolonne.straek:
            assert header.sectionSize(nr) >= metrics.horizontalAdvance(kolonne.titel), kolonne.titel


def test_that_the_amounts_are_seen_in_a_narrow_table(qtbot: QtBot, fane: BoligFane) -> None:
    header, amount = fane.tabel.horizontalHeader(), fane._model.column("beloeb")
    fane.tabel.setFixedWidth(560)
    qtbot.waitUntil(
        lambda: header.sectionViewportPosition(amount) + header.sectionSize(amount) <= 560
    )
