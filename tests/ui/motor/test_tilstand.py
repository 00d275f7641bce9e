"""The place shown, its history, and who is told what."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.motor.kontekst import Kontekst
from ui.motor.tilstand import Placering, Tilstand, placering


@pytest.fixture
def tilstand(qapp: QApplication, kontekst: Kontekst) -> Tilstand:
    return Tilstand(kontekst)


def _boliger(kontekst: Kontekst) -> list[Noegle]:
    return [Noegle(Objekttype.BOLIG, id_) for id_ in kontekst.register.bolig_ids()]


def test_that_a_place_knows_the_way_to_it(kontekst: Kontekst, tilstand: Tilstand) -> None:
    bolig = _boliger(kontekst)[0]
    assert tilstand.go_to(bolig)
    shown = tilstand.placering
    assert shown.noegle == bolig
    assert [level.type for level in shown.vej] == [
        Objekttype.BOLIGORGANISATION,
        Objekttype.AFDELING,
        Objekttype.BYGGEAFSNIT,
        Objekttype.BOLIG,
    ]
    assert shown == placering(kontekst.register.vej(bolig))


def test_that_an_expense_is_shown_at_its_dwelling(kontekst: Kontekst, tilstand: Tilstand) -> None:
    bolig = _boliger(kontekst)[0]
    udgift = kontekst.register.boern(bolig)[0]
    assert tilstand.go_to(udgift.noegle)
    assert tilstand.placering.noegle == bolig


def test_that_one_can_go_back_and_forward(kontekst: Kontekst, tilstand: Tilstand) -> None:
    first, second, third = _boliger(kontekst)[:3]
    for place in (first, second, third):
        tilstand.go_to(place)
    tilstand.go_back()
    tilstand.go_back()
    assert tilstand.placering.noegle == first
    assert not tilstand.can_go_back()
    tilstand.go_forward()
    assert tilstand.placering.noegle == second
    tilstand.go_to(first)
    assert not tilstand.can_go_forward()


def test_that_going_where_one_is_is_not_remembered(kontekst: Kontekst, tilstand: Tilstand) -> None:
    bolig = _boliger(kontekst)[0]
    tilstand.go_to(bolig)
    tilstand.go_to(bolig)
    assert not tilstand.can_go_back()


def test_that_one_goes_up_a_level_at_a_time(kontekst: Kontekst, tilstand: Tilstand) -> None:
    tilstand.go_to(_boliger(kontekst)[0])
    seen = []
    for _ in range(5):
        tilstand.go_up()
        assert tilstand.placering.noegle is not None
        seen.append(tilstand.placering.noegle.type)
    assert seen[:3] == [
        Objekttype.BYGGEAFSNIT,
        Objekttype.AFDELING,
        Objekttype.BOLIGORGANISATION,
    ]
    assert seen[3:] == [Objekttype.BOLIGORGANISATION] * 2


def test_that_a_place_that_does_not_exist_changes_nothing(
    kontekst: Kontekst, tilstand: Tilstand
) -> None:
    bolig = _boliger(kontekst)[0]
    tilstand.go_to(bolig)
    assert not tilstand.go_to(Noegle(Objekttype.BOLIG, 10**9))
    assert tilstand.placering.noegle == bolig


def test_that_an_edit_is_read_anew_and_told(
    qtbot: QtBot, kontekst: Kontekst, tilstand: Tilstand
) -> None:
    bolig = _boliger(kontekst)[0]
    tilstand.go_to(bolig)
    kontekst.redigering.set_field(bolig, "note", "Nøgle hos viceværten")
    with qtbot.waitSignals([tilstand.place_changed, tilstand.object_changed]):
        tilstand.object_edited(bolig)
    assert tilstand.placering.bolig is not None
    assert tilstand.placering.bolig.tekst("note") == "Nøgle hos viceværten"


def test_that_an_edit_elsewhere_leaves_the_place_alone(
    qtbot: QtBot, kontekst: Kontekst, tilstand: Tilstand
) -> None:
    here, there = _boliger(kontekst)[:2]
    tilstand.go_to(here)
    with qtbot.assertNotEmitted(tilstand.place_changed):
        tilstand.object_edited(there)


def test_that_an_empty_database_has_no_place(qapp: QApplication, tom_kontekst: Kontekst) -> None:
    tilstand = Tilstand(tom_kontekst)
    tilstand.reload()
    assert tilstand.placering == Placering()
    assert tilstand.placering.noegle is None
    tilstand.go_back()
    tilstand.go_up()
    assert tilstand.placering == Placering()
