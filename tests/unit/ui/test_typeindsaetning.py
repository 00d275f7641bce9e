"""Names from a spreadsheet that become types of dwellings for the handicapped."""

from __future__ import annotations

from ui.tabeller.typeindsaetning import TYPE, guess, plan


def test_that_a_column_of_names_alone_is_no_guess() -> None:
    assert guess([["Kørestolsbolig"], ["Plejebolig"]]) == (False, [TYPE], frozenset(), ())
    assert guess([["Handicapboligtype"], ["Plejebolig"]]) == (True, [TYPE], frozenset(), ())


def test_that_the_names_are_found_among_other_columns() -> None:
    assert guess([["Antal", "Handicapboligtype"], ["3", "Plejebolig"]]).kolonner == ["", TYPE]
    assert guess([["3", "Plejebolig"]]) == (False, ["", TYPE], frozenset({1}), ())


def test_that_a_name_is_new_only_once() -> None:
    rows = [["Plejebolig"], ["Seniorbolig"], ["seniorbolig"], [""]]
    found = plan(rows, [TYPE], ["plejebolig"], 1)
    assert [row.felter.get(TYPE) for row in found] == [None, "Seniorbolig", None, None]
    assert [row.grund for row in found] == [
        "Afdelingen har allerede typen.",
        "",
        "Samme type som række 2.",
        "Rækken har intet navn.",
    ]
    assert not any(row.felter for row in plan(rows, [""], [], 1))
