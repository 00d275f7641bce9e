"""The picture of periods: what is short is seen, and nothing is drawn over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from models.register.forloeb import Tidsrum
from ui.tidsbilleder.tidsbillede import SUMHOEJDE, Banehoved, Punkt, Tidsbillede
from ui.tidsbilleder.tidsmoenstre import Udtryk

BEFORE = Tidsrum(date(2016, 1, 1), date(2020, 1, 1))
FORTNIGHT = Tidsrum(date(2020, 1, 1), date(2020, 1, 15))
AFTER = Tidsrum(date(2020, 1, 15), None)


def _punkt(rum: Tidsrum, udtryk: Udtryk) -> Punkt:
    return Punkt(bane=0, rum=rum, udtryk=udtryk, saetning=f"{rum.fra}")


@pytest.fixture
def billede(qtbot: QtBot) -> Tidsbillede:
    """Ten years of one lane, with a fortnight between two long periods."""
    made = Tidsbillede("Belægning", None)
    qtbot.addWidget(made)
    made.resize(600, 80)
    made.show_points(
        [Banehoved("Belægning")],
        [
            _punkt(BEFORE, Udtryk.UDLEJET),
            _punkt(FORTNIGHT, Udtryk.LEDIG_MED_TAB),
            _punkt(AFTER, Udtryk.UDLEJET),
        ],
        date(2026, 6, 1),
    )
    made.set_hele(True)
    return made


def test_that_a_fortnight_is_seen_on_an_axis_of_many_years(billede: Tidsbillede) -> None:
    short = billede.punkter[1]
    assert billede.rect_of(short).width() == 8


def test_that_the_text_of_a_step_far_above_the_next_may_go_on_over_it(
    billede: Tidsbillede,
) -> None:
    heights = {BEFORE: 0.5, FORTNIGHT: 1.0, AFTER: 0.45}
    steps = [
        replace(_punkt(rum, Udtryk.TRIN), hoejde=height, tekst="11.650")
        for rum, height in heights.items()
    ]
    billede.show_points([Banehoved("I alt", SUMHOEJDE)], steps, date(2026, 6, 1))
    assert [billede._stands_out(one) for one in billede.punkter] == [False, True, False]


def test_that_the_period_after_a_short_one_does_not_cover_it(billede: Tidsbillede) -> None:
    short = billede.punkter[1]
    at = billede.rect_of(short).center()
    at.setX(billede.rect_of(short).right() - 1)
    assert billede.rect_of(billede.punkter[2]).contains(at)
    assert billede.point_at(at) is short


def test_that_a_short_period_at_the_end_stays_inside_the_picture(
    qtbot: QtBot, billede: Tidsbillede
) -> None:
    last = Tidsrum(date(2026, 12, 31), None)
    billede.show_points(
        [Banehoved("Belægning")],
        [_punkt(BEFORE, Udtryk.UDLEJET), _punkt(last, Udtryk.UDLEJET)],
        date(2026, 6, 1),
    )
    assert billede.rect_of(billede.punkter[-1]).right() <= billede.width()


def test_that_what_lies_wholly_under_one_alike_is_drawn_and_met_once(
    billede: Tidsbillede, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(
        "ui.tidsbilleder.tidsbillede.paint_bar",
        lambda _painter, _rect, udtryk, *_more: drawn.append(udtryk.name),
    )
    alike = [replace(_punkt(BEFORE, Udtryk.UDLEJET), saetning=f"{nr}") for nr in range(3)]
    billede.show_points(
        [Banehoved("Belægning")], [*alike, _punkt(AFTER, Udtryk.LEDIG)], date(2026, 6, 1)
    )
    billede.grab()
    assert drawn == ["UDLEJET", "LEDIG"]
    assert len(billede.punkter) == 4, "the keyboard comes to each of them"
    assert billede.point_at(billede.rect_of(billede.punkter[0]).center()) is billede.punkter[2]
