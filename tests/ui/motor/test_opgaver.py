"""Jobs run one at a time off the GUI thread, and what comes of them arrives on it."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from models.register.fund import Alvor
from models.register.overfoersel import AfbrudtError, AfvistError, Fremdrift
from ui.dele.jobbjaelke import Jobbjaelke
from ui.motor.besked import Besked
from ui.motor.opgaver import Opgaver


class Modtager(QObject):
    """Collects what jobs give back."""

    def __init__(self) -> None:
        super().__init__()
        self.svar: list[object] = []
        self.afvisninger: list[str] = []
        self.traade: list[int] = []

    def tag(self, svar: object) -> None:
        self.svar.append(svar)
        self.traade.append(threading.get_ident())

    def afvis(self, saetning: str) -> None:
        self.afvisninger.append(saetning)


@pytest.fixture
def opgaver(qtbot: QtBot) -> Opgaver:
    return Opgaver()


def test_that_a_result_arrives_on_the_gui_thread(qtbot: QtBot, opgaver: Opgaver) -> None:
    modtager = Modtager()
    worker: list[int] = []

    def work(_fremdrift: Fremdrift) -> int:
        worker.append(threading.get_ident())
        return 42

    with qtbot.waitSignal(opgaver.finished):
        opgaver.start("Regner", work, modtager.tag)
    assert modtager.svar == [42]
    assert modtager.traade == [threading.get_ident()]
    assert worker != modtager.traade


def test_that_jobs_never_run_at_the_same_time(qtbot: QtBot, opgaver: Opgaver) -> None:
    running = 0
    seen: list[int] = []
    both = threading.Event()

    def work(_fremdrift: Fremdrift) -> None:
        nonlocal running
        running += 1
        both.wait(0.02)
        seen.append(running)
        running -= 1

    modtager = Modtager()
    for _ in range(3):
        opgaver.start("Arbejder", work, modtager.tag)
    qtbot.waitUntil(lambda: len(modtager.svar) == 3)
    assert seen == [1, 1, 1]


def test_that_a_refusal_is_told_in_the_message_bar(qtbot: QtBot, opgaver: Opgaver) -> None:
    def work(_fremdrift: Fremdrift) -> None:
        raise AfvistError("Filen er tom.")

    with qtbot.waitSignal(opgaver.message_posted) as posted:
        opgaver.start("Læser", work)
    assert posted.args == [Besked("Filen er tom.", Alvor.FEJL)]


def test_that_a_refusal_goes_to_the_one_who_asks_for_it(qtbot: QtBot, opgaver: Opgaver) -> None:
    modtager = Modtager()

    def work(_fremdrift: Fremdrift) -> None:
        raise AfvistError("Filen er tom.")

    opgaver.start("Læser", work, modtager.tag, afvist=modtager.afvis)
    qtbot.waitUntil(lambda: bool(modtager.afvisninger))
    assert modtager.afvisninger == ["Filen er tom."]
    assert modtager.svar == []


def test_that_a_cancelled_job_says_that_nothing_has_changed(qtbot: QtBot, opgaver: Opgaver) -> None:
    started = threading.Event()

    def work(fremdrift: Fremdrift) -> None:
        started.set()
        while fremdrift(1, 10):
            pass
        raise AfbrudtError

    with qtbot.waitSignal(opgaver.message_posted) as posted:
        job = opgaver.start("Importerer", work)
        assert started.wait(5)
        job.cancel()
    assert posted.args == [Besked("Afbrudt. Intet er ændret.")]


def test_that_a_bug_reaches_the_crash_handler_and_the_next_job_runs(
    qtbot: QtBot, opgaver: Opgaver, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []

    def hook(_type: type[BaseException], bug: BaseException, _: TracebackType | None) -> None:
        caught.append(bug)

    monkeypatch.setattr(sys, "excepthook", hook)
    modtager = Modtager()

    def work(_fremdrift: Fremdrift) -> None:
        raise ZeroDivisionError

    opgaver.start("Fejler", work, modtager.tag)
    opgaver.start("Virker", lambda _: "færdig", modtager.tag)
    qtbot.waitUntil(lambda: modtager.svar == ["færdig"])
    assert [type(bug) for bug in caught] == [ZeroDivisionError]


def test_that_a_callback_of_a_destroyed_widget_is_not_called(
    qtbot: QtBot, opgaver: Opgaver
) -> None:
    label = QLabel()
    go = threading.Event()

    def work(_fremdrift: Fremdrift) -> str:
        go.wait(5)
        return "tekst"

    with qtbot.waitSignal(opgaver.finished):
        opgaver.start("Arbejder", work, label.setText)
        delete(label)
        go.set()


def test_that_closing_stops_the_job_under_way(qtbot: QtBot, opgaver: Opgaver) -> None:
    started, stopped = threading.Event(), threading.Event()

    def work(fremdrift: Fremdrift) -> None:
        started.set()
        while fremdrift(0, 0):
            pass
        stopped.set()

    opgaver.start("Arbejder", work)
    assert started.wait(5)
    opgaver.close()
    assert stopped.is_set()


def test_that_only_a_job_that_takes_time_is_shown_and_can_be_stopped(
    qtbot: QtBot, opgaver: Opgaver
) -> None:
    bar = Jobbjaelke(opgaver)
    qtbot.addWidget(bar)
    half = threading.Event()

    def work(fremdrift: Fremdrift) -> None:
        while fremdrift(1, 2):
            half.wait(0.01)
        raise AfbrudtError

    with qtbot.waitSignal(opgaver.finished):
        opgaver.start("Hurtig", lambda _: None)
    assert not bar.isVisible()
    opgaver.start("Importerer boliger.xml", work)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    texts = [label.text() for label in bar.findChildren(QLabel)]
    assert "Importerer boliger.xml" in texts
    assert "50 %" in texts
    with qtbot.waitSignal(opgaver.message_posted):
        bar._stop.click()
    assert not bar.isVisible()


def test_that_a_silent_job_is_never_shown(qtbot: QtBot, opgaver: Opgaver) -> None:
    bar = Jobbjaelke(opgaver)
    qtbot.addWidget(bar)
    with qtbot.waitSignal(opgaver.finished):
        opgaver.start("Tæller", lambda _: None, stille=True)
    assert not bar._patience.isActive()
    assert not opgaver.busy


def test_that_a_reading_job_does_not_wait_for_a_writing_one(qtbot: QtBot, opgaver: Opgaver) -> None:
    go = threading.Event()
    modtager = Modtager()
    opgaver.start("Importerer", lambda _: go.wait(5), modtager.tag)
    opgaver.start("Tæller", lambda _: "talt", modtager.tag, stille=True, laeser=True)
    qtbot.waitUntil(lambda: modtager.svar == ["talt"])
    go.set()
    qtbot.waitUntil(lambda: modtager.svar == ["talt", True])


def test_that_a_job_that_can_wait_gives_way_without_a_word(qtbot: QtBot, opgaver: Opgaver) -> None:
    modtager = Modtager()
    started = threading.Event()

    def check(fremdrift: Fremdrift) -> None:
        started.set()
        while fremdrift(0, 0):
            pass
        raise AfbrudtError

    with qtbot.assertNotEmitted(opgaver.message_posted):
        first = opgaver.start("Kontrollerer", check, viger=True)
        assert started.wait(5)
        opgaver.start("Importerer", lambda _: "importeret", modtager.tag)
        assert first.har_veget
        qtbot.waitUntil(lambda: modtager.svar == ["importeret"])


def test_that_what_a_job_has_let_go_of_is_given_back_to_the_system(
    qtbot: QtBot, opgaver: Opgaver, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bool] = []
    main = threading.get_ident()
    monkeypatch.setattr(
        "ui.motor.opgaver.give_back", lambda: given.append(threading.get_ident() != main)
    )
    opgaver.start("Læser", lambda _fremdrift: [0] * 1000, stille=True)
    qtbot.waitUntil(lambda: bool(given))
    assert given == [True]
