"""What pasted columns are when no heading tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.felter import Felttabel, Felttype, Objekttype
from models.register.profil import bundled
from ui.tabeller.kolonnegaet import Gaet, fitting
from ui.tabeller.raekkeindsaetning import LEJERE, guess, plan

TABEL: Felttabel = bundled()
IDAG = date(2026, 11, 22)
UDGIFT, KONTRAKT = Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT
ORDEN = {
    UDGIFT: (
        *("boligudgiftstype", "start", "slut", "beloeb"),
        *("indeholdt_i_huslejen", "modtagertype", "beskrivelse"),
    ),
    KONTRAKT: ("start", "slut", LEJERE, "indskud", "depositum"),
}
ART, START, SLUT, BELOEB, INDEHOLDT, MODTAGER, TEKST = ORDEN[UDGIFT]


def _guess(text: str, objekt: Objekttype = UDGIFT) -> Gaet:
    """Guess what lines are whose cells are parted by bars."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
    return guess(TABEL, objekt, rows, IDAG, ORDEN[objekt])


def test_that_amounts_with_one_that_cannot_be_read_are_still_the_amounts() -> None:
    found = _guess("Varme|01-01-2026||300\nVand|01-01-2026||ca. 300")
    assert found.kolonner == [ART, START, SLUT, BELOEB]
    rows = [["Vand", "01-01-2026", "", "ca. 300"]]
    (row,) = plan(TABEL, UDGIFT, rows, found.kolonner, IDAG)
    assert row.ulaeste == 1
    assert row.felter[BELOEB].endswith("ca. 300")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Varme|01-01-2026||ca. 300", [ART, START, SLUT, BELOEB]),
        ("Varme||31-12-2026|300", [ART, START, SLUT, BELOEB]),
        ("Varme|010126|311226|300", [ART, START, SLUT, BELOEB]),
        ("Varme|01-01-2026|300,5|ja|Udlejer|Måler 7", [ART, START, BELOEB, *ORDEN[UDGIFT][4:]]),
        ("Varme|01-01-2026|||ja", [ART, START, SLUT, BELOEB, INDEHOLDT]),
        ("Varme|01-01-2026|2 målere|300", [ART, START, TEKST, BELOEB]),
        ("Hundehold|1.2.2026|75 kr.\nVand|1.2.2026|80", [ART, START, BELOEB]),
        ("300||1/1-26|Varme", [BELOEB, "", START, ART]),
    ],
)
def test_that_most_of_the_cells_and_the_place_tell(text: str, columns: list[str]) -> None:
    named = frozenset(nr for nr, key in enumerate(columns) if key)
    assert _guess(text) == Gaet(False, columns, named)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Varme|01-01-2026|300|310", {2, 3}),
        ("1|Varme|01-01-2026|300,50", {0}),
        ("1|Varme|01-01-2026|300", {0}),
        ("3|01-01-2026|75", {0}),
        ("Varme|01-01-2026|300|1|2", {3, 4}),
        ("Varme|300\nVand|01-01-2026", {1}),
        ("Varme|01-01-2026|31-01-2026|01-02-2026", {1, 2, 3}),
    ],
)
def test_that_what_could_be_several_things_is_left_to_the_clerk(text: str, left: set[int]) -> None:
    found = _guess(text)
    assert set(found.uvisse) == left
    assert {nr for nr, key in enumerate(found.kolonner) if not key} == left


def test_that_one_sum_of_a_contract_is_neither_of_the_two_it_could_be() -> None:
    assert _guess("01-01-2026|Anna Ek|5000", KONTRAKT).kolonner == ["start", LEJERE, ""]
    both = _guess("01-01-2026||Anna Ek|5000|0", KONTRAKT)
    assert both.kolonner == [*ORDEN[KONTRAKT]]


def test_that_columns_with_strange_headings_tell_that_they_are_guessed() -> None:
    found = _guess("Hvad|Startdato|Nu|Mit eget\nVarme|01-02-2026|100|a b")
    assert found.overskrifter
    assert found.kolonner == [ART, START, BELOEB, ""]
    assert found.gaettet == {0, 2}
    assert found.uvisse == ()
    several = _guess("Art|Startdato|Før|Efter\nVarme|01-02-2026|100|110")
    assert (several.kolonner[2:], several.uvisse) == (["", ""], (2, 3))


def test_that_empty_columns_are_only_named_where_the_table_has_as_many() -> None:
    assert fitting([ART, "", "", START], [False, True, True, False], ORDEN[UDGIFT]) == {}
    assert fitting([START, "", SLUT], [False, True, False], ORDEN[UDGIFT]) == {}
    assert fitting([START, "", BELOEB], [False, True, False], ORDEN[UDGIFT]) == {1: SLUT}


ARTER = st.sampled_from([kode.etiket for kode in TABEL.kodelister["boligudgiftstype"].koder])
DAGE = st.integers(0, 9_000).map(lambda days: date(2005, 1, 1) + timedelta(days=days))
SKREVNE = DAGE.map(lambda day: f"{day:%d-%m-%Y}") | DAGE.map(
    lambda day: f"{day.day}/{day.month}-{day:%y}"
)
BELOEBENE = st.decimals(Decimal("13"), Decimal("30000"), places=2).map(
    lambda amount: f"{amount:.2f}".replace(".", ",")
)
RAEKKER = st.lists(st.tuples(ARTER, SKREVNE, BELOEBENE), min_size=2, max_size=6)
ULAESELIGE = st.sampled_from(["ca. 300", "efter måler", "300-400", "?", "1.2.3", "fire"])


@given(RAEKKER, st.permutations(range(3)), ULAESELIGE, st.integers(0, 2))
def test_that_a_cell_that_cannot_be_read_moves_no_column_wherever_it_stands(
    rows: Sequence[Sequence[str]], order: list[int], unreadable: str, at: int
) -> None:
    cells = [list(row) for row in rows]
    cells[0][at] = unreadable
    found = guess(TABEL, UDGIFT, [[row[nr] for nr in order] for row in cells], IDAG, ORDEN[UDGIFT])
    assert found.kolonner == [(ART, START, BELOEB)[nr] for nr in order]
    assert found.gaettet == {0, 1, 2}


NOGET = st.sampled_from(["", "300", "1.250,50", "1", "0", "ja", "Vand", "1/1-26", "010126", "x 7"])


@given(st.lists(st.lists(NOGET, min_size=4, max_size=4), min_size=1, max_size=4))
def test_that_money_is_only_a_column_that_no_other_is_as_likely_to_be(
    rows: list[list[str]],
) -> None:
    found = guess(TABEL, UDGIFT, rows, IDAG, ORDEN[UDGIFT])
    used = [key for key in found.kolonner if key]
    assert len(set(used)) == len(used)
    filled = [[row[nr] for row in rows if row[nr]] for nr in range(4)]
    (amount,) = (felt for felt in TABEL.redigerbare(UDGIFT) if felt.type is Felttype.BELOEB)
    if amount.noegle in used and filled[nr := found.kolonner.index(amount.noegle)]:
        read = plan(TABEL, UDGIFT, [[cell] for cell in filled[nr]], [amount.noegle], IDAG)
        assert sum(not row.ulaeste for row in read) * 2 >= len(read)
        alike = [one for one in filled if one and set(one) <= {"300"}]
        assert filled[nr] not in alike or len(alike) == 1
