"""Exact numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.boligstoette.eksakt import broek, dansk, decimaltekst, rund_halv_op, rund_til


@pytest.mark.parametrize(
    ("tal", "ventet"),
    [
        (8000, "8000"),
        ("8000.50", "8000.5"),
        (0.1, "0.1"),
        (Decimal("-3.25"), "-3.25"),
        ("+7", "7"),
        (1e3, "1000"),
    ],
)
def test_that_a_number_is_read_as_it_is_written(
    tal: int | str | float | Decimal, ventet: str
) -> None:
    assert broek(tal) == Fraction(ventet)


@pytest.mark.parametrize(
    "tal",
    [
        True,
        "",
        "8.000,50",
        "1_000",
        "1e5",
        " 5",
        "٣",
        "NaN",
        float("inf"),
        float("nan"),
        Decimal("1E+999999999"),
        Decimal("1E-999999999"),
        10**12,
        "1" * 40,
        None,
        [],
    ],
)
def test_that_anything_but_a_sensible_number_is_refused(tal: object) -> None:
    with pytest.raises(ValueError, match=r"tal|Tallet"):
        broek(tal)  # type: ignore[arg-type]  # refusing what is no number is the point


@pytest.mark.parametrize(
    ("tal", "hel"), [("0.5", 1), ("0.49", 0), ("1.5", 2), ("-0.5", 0), ("-0.51", -1)]
)
def test_that_a_half_is_rounded_up(tal: str, hel: int) -> None:
    assert rund_halv_op(Fraction(tal)) == hel


def test_that_rounding_to_a_step_gives_a_multiple_of_it() -> None:
    assert rund_til(Fraction(143250), Fraction(100)) == 143300
    assert rund_til(Fraction("81.66"), Fraction("0.25")) == Fraction("81.75")


@pytest.mark.parametrize(
    ("tal", "tekst"),
    [
        (Fraction(5), "5"),
        (Fraction("-0.5"), "-0.5"),
        (Fraction(1, 3), "0.33333333"),
        (Fraction(-2, 3), "-0.66666667"),
        (Fraction(-1, 10**12), "0"),
        (Fraction("1234.5678"), "1234.5678"),
    ],
)
def test_that_a_number_is_written_with_a_point(tal: Fraction, tekst: str) -> None:
    assert decimaltekst(tal) == tekst


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=8))
def test_that_eight_decimals_are_written_exactly(tal: Decimal) -> None:
    assert Fraction(decimaltekst(Fraction(tal))) == Fraction(tal)


@pytest.mark.parametrize(
    ("tal", "tekst"),
    [
        (Fraction(1234567), "1.234.567"),
        (Fraction("-91.5"), "-91,50"),
        (Fraction("0.005"), "0,01"),
        (Fraction("-0.001"), "0"),
    ],
)
def test_that_a_danish_reader_gets_points_and_comma(tal: Fraction, tekst: str) -> None:
    assert dansk(tal) == tekst
