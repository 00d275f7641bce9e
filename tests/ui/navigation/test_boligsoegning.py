"""What a filter finds is read off the GUI thread; late answers are dropped, typing goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.register.visninger import Boligfilter
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.navigation.boligsoegning import Boligsoegning, Fundne
from ui.vindue.hovedvindue import Hovedvindue


@pytest.fixture
def soegning(kontekst: Kontekst, opgaver: Opgaver) -> Boligsoegning:
    return Boligsoegning(kontekst, opgaver, opgaver)


@pytest.fixture
def svar(soegning: Boligsoegning) -> list[Fundne]:
    answers: list[Fundne] = []
    soegning.found.connect(answers.append)
    return answers


def _let_answer(qtbot: QtBot, opgaver: Opgaver) -> None:
    """Return when what was asked before has been answered; one question is read at a time."""
    with qtbot.waitSignal(opgaver.finished, check_params_cb=lambda job: job is last):
        last = opgaver.start("", lambda _fremdrift: None, stille=True, laeser=True)


def test_that_words_are_answered_at_once(soegning: Boligsoegning, svar: list[Fundne]) -> None:
    soegning.start("zzzz", None)
    assert svar == [Fundne("zzzz", None, [])]
    assert not soegning.waiting


def test_that_a_filter_is_answered_a_little_later(
    qtbot: QtBot, kontekst: Kontekst, soegning: Boligsoegning, svar: list[Fundne]
) -> None:
    soegning.start("", Boligfilter.FEJL)
    assert soegning.waiting
    assert not svar
    qtbot.waitUntil(lambda: bool(svar))
    assert svar[0].ids == kontekst.register.bolig_ids(filter=Boligfilter.FEJL)


def test_that_an_answer_to_what_is_not_asked_any_more_is_dropped(
    qtbot: QtBot, soegning: Boligsoegning, opgaver: Opgaver, svar: list[Fundne]
) -> None:
    soegning.start("", Boligfilter.FEJL)
    soegning.start("", Boligfilter.LEDIG)
    _let_answer(qtbot, opgaver)
    assert [one.filter for one in svar] == [Boligfilter.LEDIG]
    soegning.start("", Boligfilter.FEJL)
    soegning.stop()
    _let_answer(qtbot, opgaver)
    assert len(svar) == 1


def test_that_what_counting_found_is_used_until_something_is_changed(
    qtbot: QtBot, soegning: Boligsoegning, svar: list[Fundne]
) -> None:
    soegning.keep({Boligfilter.FEJL: [1, 2]})
    soegning.start("", Boligfilter.FEJL)
    assert [list(one.ids) for one in svar] == [[1, 2]]
    soegning.forget()
    soegning.start("", Boligfilter.FEJL)
    qtbot.waitUntil(lambda: len(svar) == 2)
    assert list(svar[1].ids) != [1, 2]


def test_that_typing_goes_on_while_a_filter_is_read(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst
) -> None:
    navigator = vindue.navigator
    navigator.filter_by(Boligfilter.FEJL)
    navigator.focus_search()
    qtbot.keyClicks(navigator.search, "vej")
    wanted = kontekst.register.bolig_ids(filter=Boligfilter.FEJL, soegning="vej")
    model = navigator.list.model()
    qtbot.waitUntil(lambda: model.rowCount() == len(wanted) and navigator.search.text() == "vej")
    assert navigator.search.hasFocus()


def test_that_the_arrow_pressed_before_the_answer_moves_into_the_rows_when_it_comes(
    qtbot: QtBot, vindue: Hovedvindue
) -> None:
    navigator = vindue.navigator
    navigator.filter_by(Boligfilter.FEJL)
    navigator.focus_search()
    qtbot.keyClick(navigator.search, Qt.Key.Key_Down)
    qtbot.waitUntil(navigator.list.hasFocus)
    assert navigator.list.currentIndex().row() >= 0
