"""A time is stored in one way, whatever zone it was told in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from models.ur import now, stamp, today


def test_that_a_time_of_another_zone_is_stored_as_utc_without_fractions() -> None:
    danish = datetime(2026, 2, 1, 0, 30, 5, 999, tzinfo=timezone(timedelta(hours=1)))
    assert stamp(danish) == "2026-01-31T23:30:05+00:00"


def test_that_the_clock_tells_utc_and_the_day_of_where_the_clerk_is() -> None:
    before = datetime.now(UTC)
    told, day = now(), today()
    after = datetime.now(UTC)
    assert before <= told <= after
    assert told.tzinfo is UTC
    assert day in {before.astimezone().date(), after.astimezone().date()}
