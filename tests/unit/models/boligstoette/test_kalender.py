"""From when something has effect: step 14 and R2."""

from datetime import date

import pytest

from models.boligstoette.kalender import (
    foerste_i_naeste_maaned,
    forhoejes_fra,
    hoejere_indkomst_fra,
    lavere_indkomst_fra,
    plus_maaneder,
    stoette_fra,
)


@pytest.mark.parametrize(
    ("ansoegt", "indflyttet", "fra"),
    [
        (date(2026, 3, 1), None, date(2026, 4, 1)),
        (date(2026, 12, 31), None, date(2027, 1, 1)),
        (date(2026, 4, 15), date(2026, 3, 15), date(2026, 3, 15)),
        (date(2026, 4, 16), date(2026, 3, 15), date(2026, 5, 1)),
        (date(2026, 2, 1), date(2026, 3, 15), date(2026, 3, 15)),
    ],
)
def test_that_step_14_starts_the_month_after_or_the_day_of_moving_in(
    ansoegt: date, indflyttet: date | None, fra: date
) -> None:
    assert stoette_fra(ansoegt, indflyttet) == fra


def test_that_r2_lowers_the_income_from_1_january_when_told_before_february() -> None:
    assert lavere_indkomst_fra(2026, date(2026, 1, 31)) == date(2026, 1, 1)
    assert lavere_indkomst_fra(2026, date(2025, 12, 20)) == date(2026, 1, 1)
    assert lavere_indkomst_fra(2026, date(2026, 2, 1)) == date(2026, 3, 1)


def test_that_r2_raises_the_income_from_1_january_whenever_told() -> None:
    assert hoejere_indkomst_fra(2026) == date(2026, 1, 1)


def test_that_a_rise_waits_for_the_month_after_the_notice() -> None:
    assert forhoejes_fra(date(2026, 5, 1), date(2026, 7, 2)) == date(2026, 8, 1)
    assert forhoejes_fra(date(2026, 5, 1), date(2026, 1, 2)) == date(2026, 5, 1)


def test_that_months_are_added_to_the_last_day_that_exists() -> None:
    assert plus_maaneder(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert plus_maaneder(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert foerste_i_naeste_maaned(date(2026, 12, 1)) == date(2027, 1, 1)
