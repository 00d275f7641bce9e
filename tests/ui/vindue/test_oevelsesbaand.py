"""A window that only practises cannot be mistaken for the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QDialog, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from ui.udseende.tema import farver
from ui.vindue.hovedvindue import Hovedvindue
from ui.vindue.oevelsesbaand import FORSTAVELSE, Forfraspoergsmaal, Oevelsesbaand, dress


@pytest.fixture
def baand(program: QApplication, vindue: Hovedvindue) -> Iterator[Oevelsesbaand]:
    """The band of a window over the example data."""
    before = program.applicationDisplayName()
    yield dress(vindue, vindue.handlinger)
    program.setApplicationDisplayName(before)


def test_that_the_band_is_above_everything_and_says_what_this_is(
    vindue: Hovedvindue, baand: Oevelsesbaand
) -> None:
    assert baand.isVisible()
    assert baand.tekst.text() == "Øvelse: intet herfra sendes til registeret"
    assert baand.accessibleName() == baand.tekst.text()
    top = baand.mapTo(vindue, baand.rect().topLeft()).y()
    others = [vindue.navigator, vindue.faner, vindue.status]
    assert all(other.mapTo(vindue, other.rect().topLeft()).y() > top for other in others)
    assert baand.width() == vindue.width()


def test_that_the_band_cannot_be_closed(vindue: Hovedvindue, baand: Oevelsesbaand) -> None:
    bar = next(one for one in vindue.findChildren(QToolBar) if one.isAncestorOf(baand))
    assert not bar.toggleViewAction().isVisible()
    assert not bar.isMovable()
    assert not bar.isFloatable()
    assert bar.contextMenuPolicy() is Qt.ContextMenuPolicy.PreventContextMenu


def test_that_the_title_always_says_so(vindue: Hovedvindue, baand: Oevelsesbaand) -> None:
    assert vindue.windowTitle().startswith(FORSTAVELSE)
    vindue.setWindowTitle("Et andet sted")
    assert vindue.windowTitle() == f"{FORSTAVELSE}Et andet sted"
    assert "øvelse" in QApplication.applicationDisplayName()


def test_that_the_titles_of_other_windows_say_so_too(
    program: QApplication, qtbot: QtBot, vindue: Hovedvindue, baand: Oevelsesbaand
) -> None:
    other = QDialog(vindue)
    other.setWindowTitle("Send til registeret")
    other.show()
    program.focusWindowChanged.emit(other.windowHandle())
    assert other.windowTitle() == f"{FORSTAVELSE}Send til registeret"


def test_that_practising_is_not_offered_while_one_practises(
    vindue: Hovedvindue, baand: Oevelsesbaand
) -> None:
    assert not vindue.handlinger["oevelse"].isVisible()


def test_that_the_band_has_stripes_of_both_colours_and_follows_the_theme(
    vindue: Hovedvindue, baand: Oevelsesbaand
) -> None:
    for valg in ("lyst", "moerkt"):
        vindue.tema.set_valg(valg)
        vindue.tema.finish()
        baand.show_theme()
        image = baand.grab().toImage()
        seen = {image.pixelColor(x, image.height() - 2).name() for x in range(image.width())}
        assert {farver().oevelse, farver().oevelse_stribe} <= seen
        assert QColor(farver().paa_oevelse).name() in baand.tekst.styleSheet()
    vindue.tema.set_valg("lyst")
    vindue.tema.finish()


def test_that_its_buttons_wait_for_the_data_and_then_ask_for_what_they_say(
    qtbot: QtBot, baand: Oevelsesbaand, navnloese: Callable[[QWidget], list[str]]
) -> None:
    for button, signal in (
        (baand.side, baand.side_requested),
        (baand.forfra, baand.restart_requested),
        (baand.luk, baand.close_requested),
    ):
        told = QSignalSpy(signal)
        baand.set_ready(is_ready=False)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.count() == 0
        baand.set_ready(is_ready=True)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.count() == 1
    assert navnloese(baand) == []


def test_that_the_band_never_hides_what_it_says(baand: Oevelsesbaand) -> None:
    least: QSize = baand.minimumSizeHint()
    assert least.width() >= baand.tekst.sizeHint().width()


def test_that_beginning_anew_is_asked_for_and_staying_is_the_default(
    qtbot: QtBot, vindue: Hovedvindue
) -> None:
    for answer, expected in (("nej", 0), ("ja", 1)):
        question = Forfraspoergsmaal(vindue)
        told = QSignalSpy(question.confirmed)
        question.open()
        assert question.nej.isDefault()
        qtbot.mouseClick(getattr(question, answer), Qt.MouseButton.LeftButton)
        assert told.count() == expected
