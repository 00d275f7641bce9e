"""Undo of much is done off the GUI thread; the window tells of it when it is done."""

from __future__ import annotations

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.faner.bolig_fane import BoligFane
from ui.motor.kontekst import Kontekst
from ui.taster.fokus import keyboard_in
from ui.vindue import forloeb
from ui.vindue.hovedvindue import Hovedvindue

VENT = 10_000


@pytest.fixture
def sat(kontekst: Kontekst, vindue: Hovedvindue) -> list[Noegle]:
    """Dwellings that were all given a note, in one operation."""
    del vindue
    chosen = [Noegle(Objekttype.BOLIG, id_) for id_ in kontekst.register.bolig_ids()[:12]]
    kontekst.redigering.set_field_for_many(chosen, "note", "Nyt tag")
    return chosen


def _notes(kontekst: Kontekst, noegler: list[Noegle]) -> set[str]:
    found = (kontekst.register.objekt(noegle) for noegle in noegler)
    return {one.tekst("note") for one in found if one is not None}


def test_that_the_size_of_undo_and_redo_is_known(
    kontekst: Kontekst, vindue: Hovedvindue, sat: list[Noegle]
) -> None:
    register = kontekst.register
    assert (register.fortryd_omfang(), register.gentag_omfang()) == (len(sat), 0)
    vindue.undo()
    assert register.gentag_omfang() == len(sat)


def test_that_an_undo_elsewhere_says_where_and_leads_there(
    kontekst: Kontekst, vindue: Hovedvindue
) -> None:
    first, other = (Noegle(Objekttype.BOLIG, id_) for id_ in kontekst.register.bolig_ids()[:2])
    kontekst.redigering.set_field(first, "note", "Nyt tag")
    made = kontekst.redigering.create(Objekttype.BOLIGUDGIFT, first.id)
    kontekst.redigering.delete([made.noegle])
    vindue.go_to(other)
    where = kontekst.register.navn(first)
    for step in (vindue.undo, vindue.undo, vindue.undo, vindue.redo, vindue.redo):
        step()
        besked = vindue.beskeder.besked
        assert besked is not None
        assert besked.tekst.endswith(where)
    besked = vindue.beskeder.besked
    assert besked is not None
    assert besked.udfoer is not None
    besked.udfoer()
    vindue.undo()
    besked = vindue.beskeder.besked
    assert besked is not None
    assert not besked.handling


def test_that_what_was_undone_elsewhere_is_seen_in_its_tab(
    kontekst: Kontekst, vindue: Hovedvindue
) -> None:
    redigering = kontekst.redigering
    first, other = (Noegle(Objekttype.BOLIG, id_) for id_ in kontekst.register.bolig_ids()[:2])
    data = kontekst.register.boligdata(first.id)
    assert data is not None
    expense, contract = data.udgifter[0].noegle, data.kontrakter[0].noegle
    acts = (
        (partial(redigering.set_field, expense, "beskrivelse", "Ny"), "lejekontrakter", "bolig"),
        (partial(redigering.set_field, contract, "indskud", "1.00"), "bolig", "lejekontrakter"),
        (partial(redigering.create, Objekttype.LEJEKONTRAKT, first.id), "bolig", "lejekontrakter"),
    )
    for act, shown, seen in acts:
        act()
        vindue.go_to(other)
        vindue.faner.show_tab(shown)
        vindue.undo()
        vindue.beskeder._action.click()
        assert vindue.faner.navn == seen
        assert vindue._tilstand is not None
        assert vindue._tilstand.placering.rummer(first)


def test_that_the_field_undone_elsewhere_has_the_keyboard(
    kontekst: Kontekst, vindue: Hovedvindue
) -> None:
    first, other = (Noegle(Objekttype.BOLIG, id_) for id_ in kontekst.register.bolig_ids()[:2])
    kontekst.redigering.set_field(first, "note", "Nyt tag")
    vindue.go_to(other)
    vindue.faner.show_tab("lejekontrakter")
    vindue.undo()
    vindue.beskeder._action.click()
    fane = vindue.faner.fane
    assert isinstance(fane, BoligFane)
    assert keyboard_in(fane.formular.redaktoerer["note"])


def test_that_much_is_undone_on_the_worker_and_told_of(
    qtbot: QtBot,
    kontekst: Kontekst,
    vindue: Hovedvindue,
    sat: list[Noegle],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forloeb, "STRAKS", 5)
    vindue.undo()
    qtbot.waitUntil(lambda: vindue.beskeder.besked is not None, timeout=VENT)
    assert _notes(kontekst, sat) != {"Nyt tag"}
    assert vindue.beskeder.besked is not None
    assert vindue.beskeder.besked.tekst.startswith("Fortrudt:")


def test_that_undo_and_redo_in_a_hurry_keep_their_order(
    qtbot: QtBot,
    kontekst: Kontekst,
    vindue: Hovedvindue,
    sat: list[Noegle],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forloeb, "STRAKS", 5)
    vindue.undo()
    vindue.redo()
    qtbot.waitUntil(
        lambda: (
            vindue.beskeder.besked is not None
            and vindue.beskeder.besked.tekst.startswith("Gentaget:")
        ),
        timeout=VENT,
    )
    assert _notes(kontekst, sat) == {"Nyt tag"}
    assert kontekst.register.fortryd_omfang() == len(sat)
