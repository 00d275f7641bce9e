"""Columns from a spreadsheet: what they are taken for, and which dwelling each row means."""

from __future__ import annotations

import csv
import io
import string
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.objekter import Noegle
from models.register.profil import bundled
from models.register.vaerdier import ULAESELIG
from ui.tabeller.cellelaesning import Celle, codes_of, read_cell
from ui.tabeller.kolonner import (
    NAVN,
    SPRING_OVER,
    Slags,
    finder,
    meanings,
    plan,
    rows_of,
    slags_of,
    values,
)
from ui.tabeller.kolonner import guess as guess_with_reason

TABEL = bundled()
BOLIGER, AFDELINGER = (slags_of(TABEL, kind) for kind in (Objekttype.BOLIG, Objekttype.AFDELING))
ID = "0a3f50b4-2cf5-32b8-e044-0003ba298018"


def guess(
    tabel: Felttabel, rows: list[list[str]], slags: Slags = BOLIGER
) -> tuple[bool, list[str]]:
    """Return what the columns are, however that is known."""
    found = guess_with_reason(tabel, slags, rows)
    return found.overskrifter, found.kolonner


def test_that_tabs_part_cells_and_short_rows_are_filled_up() -> None:
    assert rows_of("a\tb\n\nc\n") == [["a", "b"], ["c", ""]]


def test_that_semicolons_part_cells_where_there_are_no_tabs() -> None:
    assert rows_of('"1";Møllevej 4, 2. tv') == [["1", "Møllevej 4, 2. tv"]]


def test_that_a_cell_in_quotes_holds_line_breaks_tabs_and_quotes() -> None:
    text = 'Varme\t"To\nlinjer ""citat"""\tja\r\nEl\t"a\tb"\t\r\n'
    assert rows_of(text) == [["Varme", 'To linjer "citat"', "ja"], ["El", "a b", ""]]


def test_that_a_quote_within_a_cell_is_the_cells_own() -> None:
    text = 'Ejner "Bent"\t"Villa" Nord\t12"\n"ulige\tx\ty'
    assert rows_of(text) == [['Ejner "Bent"', '"Villa" Nord', '12"'], ['"ulige', "x", "y"]]


def test_that_many_odd_quotes_are_read_without_waiting() -> None:
    assert len(rows_of('"a\t"b" c\n' * 5_000)) == 5_000


PLAIN = st.text(alphabet='ab "\t\n;æ', max_size=8).map(lambda text: " ".join(text.split()))


@given(st.lists(st.lists(PLAIN, min_size=2, max_size=3), min_size=1, max_size=5))
def test_that_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, dialect="excel-tab", quoting=csv.QUOTE_ALL).writerows(rows)
    width = max((len(row) for row in rows if any(row)), default=0)
    kept = [row + [""] * (width - len(row)) for row in rows if any(row)]
    assert rows_of(stream.getvalue()) == kept


def test_that_headings_name_the_columns_however_they_are_written() -> None:
    rows = rows_of("ENHEDS ID\tAdresse\tFarve\n" + f"{ID}\tMøllevej 4\trød")
    assert guess(TABEL, rows) == (True, ["enhedsid", "adresse", SPRING_OVER])


def test_that_ids_are_known_without_headings() -> None:
    rows = rows_of(f"Møllevej 4\t{{{ID.upper()}}}")
    assert guess(TABEL, rows) == (False, ["adresse", "enhedsid"])


def test_that_a_number_finds_the_dwelling_when_there_is_no_id() -> None:
    assert guess(TABEL, rows_of("77-1\tMøllevej 4")) == (False, ["lejemaalsnummer", "adresse"])


def test_that_a_column_of_numbers_beside_the_id_is_the_lejemaalsnummer() -> None:
    rows = rows_of(f"{ID}\tMøllevej 4, 2. tv\t77-1")
    assert guess(TABEL, rows) == (False, ["enhedsid", "adresse", "lejemaalsnummer"])


def test_that_an_empty_column_takes_nothing_from_the_address() -> None:
    assert guess(TABEL, rows_of(f"{ID}\t\tMøllevej 4\tved gavlen"))[1] == [
        *("enhedsid", "betegnelse", "adresse", "note")
    ]
    assert guess(TABEL, rows_of(f"{ID}\tMøllevej 4\t\tved gavlen"))[1] == [
        *("enhedsid", "adresse", "betegnelse", "note")
    ]


def test_that_money_and_days_are_neither_a_number_nor_an_address() -> None:
    found = guess_with_reason(TABEL, BOLIGER, rows_of(f"{ID}\t5.000,50\t01-01-2026\tved gavlen"))
    assert found.kolonner == ["enhedsid", "", "", "betegnelse"]
    assert (found.gaettet, found.uvisse) == (frozenset({0, 3}), (1, 2))


def test_that_afdelinger_are_known_by_their_numbers() -> None:
    assert guess(TABEL, rows_of("Nord\t003\tny"), AFDELINGER) == (False, ["navn", "nummer", "note"])
    assert guess(TABEL, rows_of("003\t\tny"), AFDELINGER)[1] == ["nummer", "navn", "note"]
    assert finder(AFDELINGER, ["note", "navn"]) == 1
    headed = rows_of("Afdelingsnummer\tNote\n3\tny")
    assert guess(TABEL, headed, AFDELINGER) == (True, ["nummer", "note"])


def test_that_the_surest_column_finds_the_dwelling() -> None:
    assert finder(BOLIGER, ["adresse", "lejemaalsnummer", "enhedsid"]) == 2
    assert finder(BOLIGER, ["note"]) is None


def test_that_what_can_be_edited_can_be_pasted_and_what_identifies_finds() -> None:
    kinds = {
        TABEL.felt(Objekttype.BOLIG, key).rolle for key in meanings(TABEL, BOLIGER) if key != NAVN
    }
    editable = {felt.noegle for felt in TABEL.redigerbare(Objekttype.BOLIG)}
    assert {*meanings(TABEL, BOLIGER)} == {*editable, "enhedsid", "bbr_enhedsid", NAVN}
    assert Rolle.IDENTITET in kinds


def test_that_headings_are_known_as_the_tables_show_them() -> None:
    rows = rows_of("Bolig\tAktuelt indskud (kr.)\tAktuelt depositum\nMøllevej 4\t5000\t0")
    assert guess(TABEL, rows) == (True, [NAVN, "aktuelt_indskud", "aktuelt_depositum"])


def test_that_cells_are_read_as_their_fields_read_them() -> None:
    cells = [["1", "ja", "5.000,50", "mange"]]
    columns = ["lejemaalsnummer", "fortrinsret_for_handicappede", "aktuelt_indskud"]
    row = plan(cells, [*columns, "aktuelt_depositum"], {"1": [11]}, slags=BOLIGER, laes=_read)[0]
    assert row.felter == {
        "fortrinsret_for_handicappede": "true",
        "aktuelt_indskud": "5000.50",
        "aktuelt_depositum": f"{ULAESELIG}mange",
    }
    assert [celle.tekst for celle in row.laest] == ["1", "Ja", "5.000,50", "mange"]
    assert [bool(celle.grund) for celle in row.laest] == [False, False, False, True]
    assert row.ulaeste == 1


def _read(column: str, cell: str) -> tuple[str, Celle]:
    felt = TABEL.felt(Objekttype.BOLIG, column)
    return read_cell(TABEL, felt, codes_of(TABEL, felt), cell, date(2026, 3, 1))


def test_that_rows_that_do_not_fit_are_told_and_left_alone() -> None:
    rows = [["1", "A"], ["2", "B"], ["", "C"], ["3", "D"], ["1", "E"], ["4", ""]]
    found = {"1": [11], "3": [13, 14], "4": [15]}
    planned = plan(
        rows, ["lejemaalsnummer", "adresse"], found, "Enheds-ID", slags=BOLIGER, laes=_read, first=2
    )
    assert [row.fundet for row in planned] == [11, None, None, None, None, None]
    assert [row.grund for row in planned[1:]] == [
        "Ingen bolig har enheds-ID 2.",
        "Rækken siger ikke, hvilken bolig den gælder.",
        "2 boliger har enheds-ID 3.",
        "Samme bolig som række 2.",
        "Rækken har intet at indsætte.",
    ]
    assert values(BOLIGER, planned) == [(Noegle(Objekttype.BOLIG, 11), "adresse", "A")]


def test_that_a_dwelling_is_found_by_what_it_is_called() -> None:
    rows = [["Møllevej 4", "A"], ["Møllevej 6", "B"], ["Møllevej 8", "C"]]
    found = {"Møllevej 4": [11], "Møllevej 8": [12, 13]}
    planned = plan(rows, [NAVN, "note"], found, "Bolig", slags=BOLIGER, laes=_read)
    assert [row.fundet for row in planned] == [11, None, None]
    assert [row.grund for row in planned[1:]] == [
        "Ingen bolig hedder »Møllevej 6«.",
        "2 boliger hedder »Møllevej 8«.",
    ]


def test_that_an_empty_cell_leaves_the_field_alone() -> None:
    planned = plan(
        [["1", "", "n"]],
        ["lejemaalsnummer", "adresse", "note"],
        {"1": [11]},
        slags=BOLIGER,
        laes=_read,
    )
    assert planned[0].felter == {"note": "n"}


CELLS = st.text(alphabet=string.ascii_letters + string.digits + "æøå ,.-", max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_that_any_paste_gives_a_plan_of_as_many_rows(rows: list[list[str]]) -> None:
    read = rows_of("\n".join("\t".join(row) for row in rows))
    headings, columns = guess(TABEL, read)
    body = read[1:] if headings else read
    planned = plan(body, columns, {}, slags=BOLIGER, laes=_read)
    assert len(planned) == len(body)
    assert all(row.fundet is None and row.grund for row in planned)
