"""The dwellings of a large place are read off the GUI thread, and late answers are dropped."""

from __future__ import annotations

from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt
from ui.faner import boligraekker
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.boligraekker import Boliglaeser
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.vindue.hovedvindue import Hovedvindue


@pytest.fixture
def laeser(kontekst: Kontekst, opgaver: Opgaver) -> Boliglaeser:
    """A reader, and the answers it gives."""
    return Boliglaeser(kontekst, opgaver, opgaver)


@pytest.fixture
def svar(laeser: Boliglaeser) -> list[list[Objekt]]:
    answers: list[list[Objekt]] = []
    laeser.read.connect(answers.append)
    return answers


def _afdelinger(kontekst: Kontekst) -> list[Noegle]:
    return [
        one.noegle
        for organisation in kontekst.register.organisationer()
        for one in kontekst.register.boern(organisation.noegle)
    ]


def _let_answer(qtbot: QtBot, opgaver: Opgaver) -> None:
    """Return when what was asked before has been answered; one question is read at a time."""
    with qtbot.waitSignal(opgaver.finished, check_params_cb=lambda job: job is last):
        last = opgaver.start("", lambda _fremdrift: None, stille=True, laeser=True)


def test_that_few_dwellings_are_read_at_once(
    kontekst: Kontekst, laeser: Boliglaeser, svar: list[list[Objekt]]
) -> None:
    afdeling = _afdelinger(kontekst)[0]
    assert laeser.start(afdeling)
    assert [[one.id for one in found] for found in svar] == [
        [one.id for one in kontekst.register.boliger(afdeling)]
    ]


def test_that_many_dwellings_come_a_little_later(
    qtbot: QtBot,
    kontekst: Kontekst,
    laeser: Boliglaeser,
    svar: list[list[Objekt]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(boligraekker, "STRAKS", 1)
    afdeling = _afdelinger(kontekst)[0]
    assert not laeser.start(afdeling)
    assert not svar
    qtbot.waitUntil(lambda: bool(svar))
    assert svar == [kontekst.register.boliger(afdeling)]


def test_that_an_answer_for_a_place_that_was_left_is_dropped(
    qtbot: QtBot,
    kontekst: Kontekst,
    opgaver: Opgaver,
    laeser: Boliglaeser,
    svar: list[list[Objekt]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(boligraekker, "STRAKS", 1)
    organisation = kontekst.register.organisationer()[0].noegle
    afdeling = _afdelinger(kontekst)[0]
    laeser.start(organisation)
    laeser.start(afdeling)
    qtbot.waitUntil(lambda: bool(svar))
    _let_answer(qtbot, opgaver)
    assert svar == [kontekst.register.boliger(afdeling)]
    laeser.start(organisation)
    laeser.stop()
    _let_answer(qtbot, opgaver)
    assert len(svar) == 1


def test_that_an_edit_meanwhile_is_not_lost(
    qtbot: QtBot,
    kontekst: Kontekst,
    laeser: Boliglaeser,
    svar: list[list[Objekt]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(boligraekker, "STRAKS", 1)
    afdeling = _afdelinger(kontekst)[0]
    laeser.start(afdeling)
    first = kontekst.register.boliger(afdeling)[0]
    kontekst.redigering.set_field(first.noegle, "note", "Nyt tag")
    laeser.touch()
    qtbot.waitUntil(lambda: bool(svar))
    assert svar[-1][0].tekst("note") == "Nyt tag"


def test_that_a_large_afdeling_is_listed_when_it_has_been_read(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boligraekker, "STRAKS", 1)
    afdeling = _afdelinger(kontekst)[0]
    vindue.go_to(afdeling)
    fane = cast("AfdelingFane", vindue.faner.show_tab("afdeling"))
    qtbot.waitUntil(fane.isVisible)
    wanted = [one.noegle for one in kontekst.register.boliger(afdeling)]
    qtbot.waitUntil(lambda: [one.noegle for one in fane._model.objekter] == wanted)
    assert fane.tabel.isVisible()
    assert all(one.type is Objekttype.BOLIG for one in wanted)
