"""The curve goes through the chosen point, and its points are the computation's."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Bolig, Grundlag, Husstand, Ordning
from models.boligstoette.satser import medfoelgende
from models.stoette.kurver import kurve
from models.stoette.valg import Akse

SATSER = medfoelgende().hent(2026)
GRUNDLAG = Grundlag(
    2026,
    Ordning.BOLIGYDELSE,
    Husstand(1, 0, Fraction(205000)),
    Bolig(leje_md=Fraction("6500.50"), areal=Fraction(65), fradrag_md=Fraction(300)),
)


@pytest.mark.parametrize("akse", list(Akse))
def test_that_a_curve_rises_along_its_axis_through_the_chosen_point(akse: Akse) -> None:
    beregning = beregn(GRUNDLAG, SATSER)
    fundet = kurve(GRUNDLAG, beregning, SATSER, akse, til=None, antal=50)
    steder = [sted for sted, _ in fundet.punkter]
    assert steder == sorted(set(steder))
    assert fundet.valgt in fundet.punkter
    assert steder[-1] > fundet.valgt[0]
    assert {t.ved for t in fundet.taerskler} <= set(steder)
    assert fundet.taerskler


def test_that_points_along_the_rent_are_the_computation_without_what_is_not_rent() -> None:
    fundet = kurve(
        GRUNDLAG, beregn(GRUNDLAG, SATSER), SATSER, Akse.LEJE, til=Fraction(9000), antal=10
    )
    assert fundet.valgt[0] == Fraction("6200.50")
    bolig = replace(GRUNDLAG.bolig, fradrag_md=Fraction(0))
    for leje, md in fundet.punkter:
        grundlag = replace(GRUNDLAG, bolig=replace(bolig, leje_md=leje))
        assert beregn(grundlag, SATSER).md == md
