"""Facts about changing or making many objects as one operation."""

from __future__ import annotations

from typing import Any

import pytest

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import AfbrudtError, AfvistError

BOLIG = Noegle(Objekttype.BOLIG, 1)


def _expenses(lager: Any) -> list[Any]:
    below = lager.register.boern(BOLIG)
    return [one for one in below if one.type is Objekttype.BOLIGUDGIFT and not one.slettet]


def test_that_many_expenses_are_made_and_undone_as_one(lager: Any) -> None:
    before = _expenses(lager)
    rows = [{"boligudgiftstype": "2", "beloeb": "100.00"}, {"beloeb": "\x1amange"}]
    made = lager.redigering.create_many(Objekttype.BOLIGUDGIFT, 1, rows, "Indsæt 2 udgifter")
    assert [one.tekst("beloeb") for one in made] == ["100.00", "\x1amange"]
    assert len({one.nr for one in made}) == 2
    assert _expenses(lager)[len(before) :] == made
    assert lager.redigering.undo() == "Indsæt 2 udgifter"
    assert _expenses(lager) == before


def test_that_what_is_replaced_is_deleted_in_the_same_step(lager: Any) -> None:
    before = _expenses(lager)
    keys = [one.noegle for one in before]
    made = lager.redigering.create_many(
        Objekttype.BOLIGUDGIFT, 1, [{"beloeb": "1.00"}], "Erstat udgifter", i_stedet_for=keys
    )
    assert _expenses(lager) == made
    lager.redigering.undo()
    assert _expenses(lager) == before


def test_that_nothing_is_made_when_one_row_is_refused(lager: Any) -> None:
    before = _expenses(lager)
    rows = [{"beloeb": "1.00"}, {"unik_id": "0a3f50b4-2cf5-32b8-e044-0003ba298018"}]
    with pytest.raises(AfvistError):
        lager.redigering.create_many(Objekttype.BOLIGUDGIFT, 1, rows, "Indsæt")
    assert _expenses(lager) == before


def test_that_a_change_of_many_can_be_stopped_and_then_changes_nothing(lager: Any) -> None:
    ids = [Noegle(Objekttype.BOLIG, number) for number in lager.register.bolig_ids()]
    told = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return False

    with pytest.raises(AfbrudtError):
        lager.redigering.set_field_for_many(ids, "note", "x", stop)
    assert told == [(0, len(ids))]
    assert lager.register.kan_fortryde() is None
    assert all(lager.register.objekt(one).tekst("note") == "" for one in ids)


def test_that_several_objects_are_put_back_in_one_step_each_in_its_way(lager: Any) -> None:
    first, second, *_ = _expenses(lager)
    lager.redigering.set_field(first.noegle, "beloeb", "1.00")
    lager.redigering.delete([second.noegle])
    new = lager.redigering.create(Objekttype.BOLIGUDGIFT, 1, {"beloeb": "2.00"})
    changed = _expenses(lager)
    wanted = [(first.noegle, "beloeb"), (second.noegle, None), (new.noegle, None)]
    lager.redigering.put_back_many(wanted)
    found = {one.noegle: one for one in _expenses(lager)}
    assert found[first.noegle].tekst("beloeb") == first.tekst("beloeb")
    assert second.noegle in found
    assert new.noegle not in found
    lager.redigering.undo()
    assert _expenses(lager) == changed
