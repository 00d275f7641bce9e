"""Long work on the GUI thread is done a little at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.vindue import shown_in
from ui.motor.kontekst import Kontekst
from ui.motor.trinvis import Trinvis
from ui.vindue.hovedvindue import Hovedvindue


class Arbejde(QObject):
    """Counts to a number, and remembers how far it came."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._steps = steps
        self.naaet = 0

    def steps(self) -> Iterator[None]:
        for _ in range(self._steps):
            self.naaet += 1
            yield


def _let_go_on(qtbot: QtBot) -> None:
    """Return when work that was started later has been done to its end."""
    later = Arbejde(5)
    with qtbot.waitSignal(Trinvis(later.steps(), later).done):
        pass


def test_that_work_is_done_to_the_end_between_other_things(qtbot: QtBot) -> None:
    work = Arbejde(50)
    running = Trinvis(work.steps(), work)
    assert work.naaet == 0
    with qtbot.waitSignal(running.done):
        pass
    assert work.naaet == 50


def test_that_work_can_be_hurried_and_is_then_done_once(qtbot: QtBot) -> None:
    work = Arbejde(5)
    running = Trinvis(work.steps(), work)
    with qtbot.waitSignal(running.done):
        running.finish()
    _let_go_on(qtbot)
    assert work.naaet == 5


def test_that_work_that_is_stopped_stays_undone(qtbot: QtBot) -> None:
    work = Arbejde(5)
    Trinvis(work.steps(), work).stop()
    _let_go_on(qtbot)
    assert work.naaet == 0


@pytest.fixture
def lukket(program: QApplication, qtbot: QtBot, kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """The window before its data are open."""
    window = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_that_the_window_opens_its_data_a_little_at_a_time(
    qtbot: QtBot, lukket: Hovedvindue, kontekst: Kontekst
) -> None:
    opening = Trinvis(lukket.open_kontekst(kontekst), lukket)
    assert not lukket.handlinger["fortryd"].isEnabled()
    with qtbot.waitSignal(opening.done):
        pass
    assert lukket.faner.isVisible()
    assert lukket.faner.fane is not None
    assert lukket.faner.fane.isVisible()


def test_that_a_tab_asked_for_while_it_is_built_is_there_at_once(vindue: Hovedvindue) -> None:
    work = vindue.faner.prebuild()
    for _ in range(3):
        next(work)
    fane = vindue.faner.show_tab("afdeling")
    assert fane is not None
    assert fane.isVisible()
    for _ in work:
        pass
    assert vindue.faner.fane is fane


def test_that_a_tab_built_out_of_sight_shows_the_place_when_it_is_shown(
    vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    for _ in vindue.faner.prebuild():
        pass
    number = kontekst.register.bolig_ids()[-1]
    from models.register.felter import Objekttype
    from models.register.objekter import Noegle
    from ui.faner.lejekontrakter_fane import LejekontrakterFane

    fane = shown_in(vindue, Noegle(Objekttype.BOLIG, number), "lejekontrakter", LejekontrakterFane)
    data = kontekst.register.boligdata(number)
    assert data is not None
    shown = {one.noegle for one in fane._model.objekter}
    assert shown == {one.noegle for one in data.kontrakter}
