"""Pairing the file's objects with those that are here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.register.felter import Objekttype
from models.register.parring import pair
from models.register.profil import bundled

TABEL = bundled()
UDGIFT, KONTRAKT = Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT


@dataclass(eq=False)
class Her:
    """An object that is here."""

    felter: Mapping[str, str]
    indberettet: bool = True
    forsvundet: bool = False


def expense(
    unik_id: str = "", reference: str = "", start: str = "2026-01-01", kind: str = "1"
) -> dict[str, str]:
    return {
        "unik_id": unik_id,
        "ekstern_reference": reference,
        "start": start,
        "boligudgiftstype": kind,
    }


def test_that_ids_pair_however_they_are_written() -> None:
    one, two = Her(expense("{ABC}")), Her(expense("def"))
    found = pair(TABEL, UDGIFT, [one, two], [expense("DEF"), expense("abc")])
    assert found.sikre == {0: two, 1: one}
    assert found.spoergsmaal == {}


def test_that_our_reference_pairs_what_has_no_id_yet() -> None:
    ours = Her(expense(reference="r"), indberettet=False)
    assert pair(TABEL, UDGIFT, [ours], [expense("x", "r", "2026-05-01")]).sikre == {0: ours}


def test_that_a_reference_does_not_pair_two_different_ids() -> None:
    other = Her(expense("y", "r"))
    found = pair(TABEL, UDGIFT, [other], [expense("x", "r")])
    assert (found.sikre, found.spoergsmaal) == ({}, {})


def test_that_kind_and_start_alone_are_a_question_about_what_is_made_here() -> None:
    ours = Her(expense(reference="r"), indberettet=False)
    found = pair(TABEL, UDGIFT, [ours], [expense("x")])
    assert (found.sikre, found.spoergsmaal) == ({}, {0: ours})


def test_that_another_kind_or_start_is_no_question() -> None:
    ours = Her(expense(), indberettet=False)
    for other in (expense("x", kind="2"), expense("x", start="2026-02-01")):
        assert pair(TABEL, UDGIFT, [ours], [other]).spoergsmaal == {}


def test_that_dates_are_compared_by_value() -> None:
    ours = Her(expense(start="2026-01-01T00:00:00"), indberettet=False)
    assert pair(TABEL, UDGIFT, [ours], [expense("x")]).spoergsmaal == {0: ours}


def test_that_a_missing_start_is_no_question() -> None:
    ours = Her(expense(start=""), indberettet=False)
    assert pair(TABEL, UDGIFT, [ours], [expense("x", start="")]).spoergsmaal == {}


def test_that_objects_without_ids_pair_one_by_one() -> None:
    first, second = Her(expense()), Her(expense())
    assert pair(TABEL, UDGIFT, [first, second], [expense(), expense()]).sikre == {
        0: first,
        1: second,
    }


def test_that_an_accepted_object_pairs_with_its_equal_that_got_an_id() -> None:
    accepted = Her(expense(reference="r"))
    assert pair(TABEL, UDGIFT, [accepted], [expense("x")]).sikre == {0: accepted}


def test_that_what_was_deleted_for_good_is_known_by_its_id_alone() -> None:
    gone = Her(expense("x"), indberettet=False, forsvundet=True)
    assert pair(TABEL, UDGIFT, [gone], [expense("x")]).sikre == {0: gone}
    found = pair(TABEL, UDGIFT, [gone], [expense("", start="2026-01-01")])
    assert (found.sikre, found.spoergsmaal) == ({}, {})


def test_that_contracts_pair_by_start_alone() -> None:
    ours = Her({"start": "2026-01-01", "ledig": "true"}, indberettet=False)
    found = pair(TABEL, KONTRAKT, [ours], [{"unik_id": "x", "start": "2026-01-01"}])
    assert found.spoergsmaal == {0: ours}
