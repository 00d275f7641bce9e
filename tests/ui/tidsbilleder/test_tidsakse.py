"""The axis of pictures over time: what is seen, and what is written under it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.forloeb import Tidsrum
from ui.tidsbilleder.tidsakse import AARSPLADS, MAANEDSPLADS, Tidsakse, axis, is_long

I_DAG = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("fra", "til", "bredde", "foerste", "antal"),
    [
        (date(2026, 1, 1), date(2026, 7, 1), 800, "2026", 7),
        (date(2024, 2, 1), date(2027, 1, 1), 800, "2024", 6),
        (date(1990, 2, 1), date(2026, 1, 1), 800, "1995", 7),
    ],
)
def test_that_as_much_is_written_as_there_is_room_for(
    fra: date, til: date, bredde: int, foerste: str, antal: int
) -> None:
    marks = Tidsakse(fra, til).marks(bredde)
    assert marks[0].tekst.endswith(foerste)
    assert len(marks) == antal


@given(st.dates(), st.dates(), st.integers(160, 3000))
def test_that_marks_stand_in_order_and_never_on_each_other(
    one: date, other: date, bredde: int
) -> None:
    first, last = sorted((one.replace(day=1), other.replace(day=1)))
    marks = Tidsakse(first, last).marks(bredde)
    days = [mark.dag for mark in marks]
    assert days == sorted(set(days))
    assert all(first <= day <= last for day in days)
    assert len(marks) <= max(bredde / min(AARSPLADS, MAANEDSPLADS), 1) + 1


@given(st.lists(st.tuples(st.dates(), st.none() | st.dates()), max_size=5), st.booleans())
def test_that_any_dates_have_an_axis(rows: list[tuple[date, date | None]], hele: bool) -> None:
    periods = [Tidsrum(fra, til) for fra, til in rows]
    found = axis(periods, I_DAG, hele=hele)
    assert found.fra < found.til
    if hele or not is_long(periods, I_DAG):
        assert all(found.shows(one) for one in periods if one.til is None or one.til > one.fra)
    assert all(0 <= found.share(one.fra) <= 1 for one in periods)


def test_that_a_history_that_has_ended_is_cut_to_its_end() -> None:
    periods = [Tidsrum(date(1980, 1, 1), date(1999, 1, 1))]
    assert not axis(periods, I_DAG, hele=False).fra < date(1980, 1, 1)
    assert axis(periods, I_DAG, hele=False).shows(periods[0])
