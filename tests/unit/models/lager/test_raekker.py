"""Facts about the columns beside a document."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lager.raekker import (
    KOLONNER,
    PROJEKTIONER,
    amount,
    iso_date,
    normal_id,
    projections,
    search_text,
    sort_text,
)
from models.lager.skema import OBJEKTTABELLER
from models.register.felter import Objekttype
from models.register.vaerdier import NIL, ULAESELIG


@pytest.mark.parametrize("objekt", list(OBJEKTTABELLER))
def test_that_the_projections_are_columns_of_the_table(objekt: Objekttype) -> None:
    assert set(KOLONNER[objekt]) <= set(OBJEKTTABELLER[objekt].c.keys())
    assert len(PROJEKTIONER[objekt]({})) == len(KOLONNER[objekt])


def test_that_an_expense_has_its_kind_dates_and_amount() -> None:
    felter = {
        "boligudgiftstype": "1",
        "start": "2026-02-01T00:00:00Z",
        "slut": " 2026-12-31 ",
        "beloeb": "5000.5",
    }
    assert projections(Objekttype.BOLIGUDGIFT, felter) == {
        "boligudgiftstype": "1",
        "start": "2026-02-01",
        "slut": "2026-12-31",
        "beloeb_oere": 500050,
    }


@pytest.mark.parametrize("text", ["", NIL, ULAESELIG + "i går", "2026-02-30", "01-02-2026", "202"])
def test_that_what_is_no_date_has_no_projection(text: str) -> None:
    assert iso_date(text) is None


@pytest.mark.parametrize(
    "text", ["", NIL, ULAESELIG + "5000", "tusind", "1.234", "NaN", "Infinity", "1e300", "9" * 40]
)
def test_that_what_is_no_amount_in_oere_has_no_projection(text: str) -> None:
    assert amount(text) is None


@given(st.integers(-(10**13), 10**13))
def test_that_amounts_are_exact(oere: int) -> None:
    assert amount(f"{Decimal(oere) / 100:.2f}") == oere


@pytest.mark.parametrize(
    ("text", "flag"),
    [("true", 1), ("1", 1), ("false", 0), (" 0 ", 0), ("", None), ("måske", None)],
)
def test_that_vacancy_is_three_valued(text: str, flag: int | None) -> None:
    assert projections(Objekttype.LEJEKONTRAKT, {"ledig": text})["ledig"] == flag


@pytest.mark.parametrize(
    ("answers", "missing"), [(("true", "false"), 0), (("", "false"), 1), (("true", NIL), 1)]
)
def test_that_an_unanswered_question_is_not_a_no(answers: tuple[str, str], missing: int) -> None:
    felter = dict(
        zip(("egnet_for_bevaegelseshaemmede", "fortrinsret_for_handicappede"), answers, strict=True)
    )
    assert projections(Objekttype.BOLIG, felter)["mangler_handicap"] == missing


def test_that_ids_are_compared_without_braces_and_case() -> None:
    assert normal_id(" {0A3F-B} ") == "0a3f-b"
    assert normal_id("{}") is None


def test_that_a_dwelling_is_found_by_all_that_names_it() -> None:
    felter = {"enhedsid": "ABC", "adresse": "Møllevej 4", "note": "a\x00b", "url": "x"}
    found_by = search_text(felter, "07", ["Åse Bergmann"])
    assert found_by.split("  ") == ["abc", "moellevej", "4", "ab", "07", "aase", "bergmann"]


def test_that_dwellings_without_a_name_follow_the_others_in_the_registers_order() -> None:
    texts = [
        sort_text({"adresse": "Åvej 1"}, 9),
        sort_text({"enhedsid": "ff"}, 2),
        sort_text({"enhedsid": "aa"}, 10),
    ]
    assert texts == sorted(texts)
