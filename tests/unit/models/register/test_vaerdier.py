"""Values and their texts: what is typed, stored, shown and sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.felter import Felt, Felttype, Objekttype, Rolle
from models.register.vaerdier import (
    NIL,
    ULAESELIG,
    Ulaest,
    display,
    oere,
    read,
    same,
    stored_text,
    typed_value,
    xml_text,
)

I_DAG = date(2026, 3, 1)
FELTER = {slags: Felt(Objekttype.BOLIG, "proeve", "Prøve", slags, Rolle.DATA) for slags in Felttype}
BELOEB, DATO, DECIMAL = FELTER[Felttype.BELOEB], FELTER[Felttype.DATO], FELTER[Felttype.DECIMAL]
JA_NEJ, UUID = FELTER[Felttype.JA_NEJ], FELTER[Felttype.UUID]


def ulaest(value: object) -> bool:
    return isinstance(value, Ulaest)


# --- amounts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("5000", "5000.00", "5.000,00"),
        ("5.000", "5000.00", "5.000,00"),
        ("5.000,50", "5000.50", "5.000,50"),
        ("5000,5", "5000.50", "5.000,50"),
        ("5000.50", "5000.50", "5.000,50"),
        ("5000.5", "5000.50", "5.000,50"),
        ("1.234", "1234.00", "1.234,00"),
        ("1234.5", "1234.50", "1.234,50"),
        ("12.345,67", "12345.67", "12.345,67"),
        ("5 000,50", "5000.50", "5.000,50"),
        ("5\u00a0000", "5000.00", "5.000,00"),
        ("  7 kr. ", "7.00", "7,00"),
        ("5.000,-", "5000.00", "5.000,00"),
        ("5000 kr./md.", "5000.00", "5.000,00"),
        ("-250", "-250.00", "-250,00"),
        ("\u2212250", "-250.00", "-250,00"),
        ("0", "0.00", "0,00"),
    ],
)
def test_that_an_amount_is_read_as_it_is_meant(typed: str, stored: str, shown: str) -> None:
    assert stored_text(BELOEB, typed, I_DAG) == stored
    assert display(BELOEB, stored) == shown


@pytest.mark.parametrize(
    "typed",
    ["1.23.4", "1.2345", "12.34,5", "1,2,3", "5 0", "1 5", "12 34", "abc", "5000,505", "1e5",
     "0.123", "٣", ",5", "--5", "999999999999999", "9" * 40, "NaN", "Infinity"],
)  # fmt: skip
def test_that_an_amount_is_never_guessed(typed: str) -> None:
    stored = stored_text(BELOEB, typed, I_DAG)
    assert stored == ULAESELIG + typed
    assert display(BELOEB, stored) == typed


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=2))
def test_that_a_shown_amount_typed_again_is_the_same(value: Decimal) -> None:
    stored = xml_text(BELOEB, value)
    again = stored_text(BELOEB, display(BELOEB, stored), I_DAG)
    assert read(BELOEB, again) == value
    assert same(BELOEB, again, stored)


@given(st.decimals(min_value=0, max_value=10_000, places=3))
def test_that_a_shown_area_typed_again_is_the_same(value: Decimal) -> None:
    text = f"{value.normalize():f}"
    shown = display(DECIMAL, text)
    assert read(DECIMAL, stored_text(DECIMAL, shown, I_DAG)) == value


def test_that_an_amount_has_two_decimals_and_a_size() -> None:
    assert ulaest(read(BELOEB, "1.005"))
    assert read(BELOEB, "1.500") == Decimal("1.5")
    assert ulaest(read(BELOEB, "9" * 29))
    assert ulaest(read(BELOEB, "9" * 12 + "9"))
    assert ulaest(read(BELOEB, "1.234,50"))


@pytest.mark.parametrize(
    ("felt", "text", "in_file"),
    [
        (BELOEB, "1.234,50", "5000.50"),
        (DECIMAL, "85,5", "85.5"),
        (DATO, "01-02-2026", "2026-02-01"),
    ],
)
def test_that_a_text_of_a_file_is_told_the_form_a_file_has(
    felt: Felt, text: str, in_file: str
) -> None:
    value = read(felt, text)
    assert isinstance(value, Ulaest)
    assert value.grund.endswith(f"I en fil skal det stå som {in_file}.")
    assert not ulaest(read(felt, in_file))
    typed = read(felt, stored_text(felt, "fem", I_DAG))
    assert isinstance(typed, Ulaest)
    assert "fil" not in typed.grund


def test_that_oere_are_whole() -> None:
    assert oere(read(BELOEB, "5000.57")) == 500057
    assert oere(read(BELOEB, "-0.01")) == -1
    assert oere(read(BELOEB, "abc")) is None
    assert oere(None) is None


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1/2-26", "2026-02-01"),
        ("010226", "2026-02-01"),
        ("01022026", "2026-02-01"),
        ("1.2.2026", "2026-02-01"),
        ("1 2 26", "2026-02-01"),
        ("2026-02-01", "2026-02-01"),
        ("i dag", "2026-03-01"),
        ("I DAG", "2026-03-01"),
        ("i morgen", "2026-03-02"),
        ("i går", "2026-02-28"),
        ("today", "2026-03-01"),
        ("Tomorrow", "2026-03-02"),
        ("yesterday", "2026-02-28"),
        ("+1m", "2026-04-01"),
        ("-1 d", "2026-02-28"),
        ("+2u", "2026-03-15"),
        ("+2w", "2026-03-15"),
        ("+1å", "2027-03-01"),
        ("+1y", "2027-03-01"),
        ("31-12-49", "2049-12-31"),
        ("31-12-50", "1950-12-31"),
    ],
)
def test_that_a_date_is_read_as_it_is_meant(typed: str, stored: str) -> None:
    assert stored_text(DATO, typed, I_DAG) == stored


def test_that_a_month_later_is_at_most_its_last_day() -> None:
    assert stored_text(DATO, "+1m", date(2026, 1, 31)) == "2026-02-28"
    assert stored_text(DATO, "-1m", date(2026, 3, 31)) == "2026-02-28"


@pytest.mark.parametrize("typed", ["31-02-2026", "2026-13-01", "1-1", "32126", "+9999å", "snart"])
def test_that_a_date_that_is_none_is_kept_as_typed(typed: str) -> None:
    stored = stored_text(DATO, typed, I_DAG)
    assert stored == ULAESELIG + typed
    assert display(DATO, stored) == typed


@given(st.dates())
def test_that_a_shown_date_typed_again_is_the_same(day: date) -> None:
    stored = xml_text(DATO, day)
    assert stored_text(DATO, display(DATO, stored), I_DAG) == stored


@pytest.mark.parametrize("text", ["2016-01-01T00:00:00", "2016-01-01+01:00", "2016-01-01Z"])
def test_that_a_date_with_time_or_zone_is_that_day(text: str) -> None:
    assert read(DATO, text) == date(2016, 1, 1)


@pytest.mark.parametrize("text", ["01-01-2026", "2026-02-30", "2026-W01-1", "20260101"])
def test_that_other_dates_in_a_file_are_unreadable(text: str) -> None:
    assert ulaest(read(DATO, text))


# --- the other types ----------------------------------------------------------------------------


def test_that_yes_and_no_have_many_words() -> None:
    for typed in ("ja", "Ja", "j", "true", "1"):
        assert stored_text(JA_NEJ, typed, I_DAG) == "true"
    for typed in ("nej", "N", "false", "0"):
        assert stored_text(JA_NEJ, typed, I_DAG) == "false"
    assert stored_text(JA_NEJ, "måske", I_DAG) == ULAESELIG + "måske"
    assert display(JA_NEJ, "1") == "Ja"
    assert ulaest(read(JA_NEJ, "-1"))


def test_that_digits_have_their_width(felt: Callable[..., Felt]) -> None:
    four = felt(Felttype.CIFRE, bredde=4)
    assert read(four, "0045") == "0045"
    assert ulaest(read(four, "45"))
    assert ulaest(read(four, "4 5a"))
    assert ulaest(read(four, "٤٥٤٥"))
    assert read(felt(Felttype.CIFRE), "7") == "7"


def test_that_an_id_is_compared_without_braces_and_case() -> None:
    plain = "0a3f50b4-2cf5-32b8-e044-0003ba298018"
    assert read(UUID, "{" + plain.upper() + "}") == plain
    assert same(UUID, plain, "{" + plain.upper() + "}")
    assert ulaest(read(UUID, plain[:-1]))


def test_that_nil_and_empty_are_no_value() -> None:
    for felt in FELTER.values():
        assert read(felt, NIL) is None
        assert read(felt, "  ") is None
        assert display(felt, NIL) == ""
        assert same(felt, NIL, "")


def test_that_the_same_value_is_the_same_however_it_is_written() -> None:
    assert same(BELOEB, "5000.5", "5000.50")
    assert same(JA_NEJ, "1", "true")
    assert same(DATO, "2016-01-01T00:00:00", "2016-01-01")
    assert not same(BELOEB, "5000.5", "5000.05")
    assert not same(BELOEB, ULAESELIG + "x", ULAESELIG + "y")
    assert same(BELOEB, ULAESELIG + "x", ULAESELIG + "x")


# --- what can never happen ----------------------------------------------------------------------


@given(st.sampled_from(list(Felttype)), st.text(max_size=40))
def test_that_no_typing_is_lost_or_raises(slags: Felttype, typed: str) -> None:
    felt = FELTER[slags]
    stored = stored_text(felt, typed, I_DAG)
    if stored.startswith(ULAESELIG):
        assert display(felt, stored) == typed
        assert ulaest(read(felt, stored))
    elif stored:
        value = read(felt, stored)
        assert not ulaest(value)
        assert value == typed_value(felt, typed, I_DAG)
    else:
        assert not typed.strip()


@given(st.sampled_from(list(Felttype)), st.text(max_size=40))
def test_that_stored_text_without_the_mark_can_stand_in_xml(slags: Felttype, typed: str) -> None:
    stored = stored_text(FELTER[slags], typed, I_DAG)
    if not stored.startswith(ULAESELIG):
        assert all(
            char in "\t\n\r" or " " <= char <= "\ud7ff" or char >= "\ue000" for char in stored
        )
        assert "\ufffe" not in stored
        assert "\uffff" not in stored


@given(st.sampled_from(list(Felttype)), st.text(max_size=40))
def test_that_showing_and_typing_again_changes_nothing(slags: Felttype, typed: str) -> None:
    felt = FELTER[slags]
    stored = stored_text(felt, typed, I_DAG)
    again = stored_text(felt, display(felt, stored), I_DAG)
    assert same(felt, again, stored)
