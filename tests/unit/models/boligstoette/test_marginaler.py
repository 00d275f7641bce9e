"""The marginal answers."""

from dataclasses import replace
from fractions import Fraction

import pytest

from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Bolig, Grundlag, Husstand, Medlem, Ordning
from models.boligstoette.marginaler import (
    kurve_efter_indkomst,
    kurve_efter_leje,
    marginaler,
    taerskler_efter_indkomst,
    taerskler_efter_leje,
)
from models.boligstoette.resultat import Begraensning
from models.boligstoette.satser import Satser

FAMILIE = Grundlag(
    2026,
    Ordning.BOLIGSIKRING,
    Husstand(voksne=2, boern=1, indkomst_aar=Fraction(300000)),
    Bolig(leje_md=Fraction(7000), areal=Fraction(85)),
)


def test_that_100_kr_more_rent_gives_60_in_boligsikring(satser: Satser) -> None:
    assert marginaler(FAMILIE, satser).pr_100_kr_leje == 60


def test_that_1000_kr_more_income_a_month_costs_180_in_boligsikring(satser: Satser) -> None:
    assert marginaler(FAMILIE, satser).pr_1000_kr_indkomst == 180


def test_that_100_kr_more_rent_gives_15_under_the_ceiling(satser: Satser) -> None:
    alene = replace(FAMILIE, husstand=Husstand(1, 0, Fraction(100000)))
    smaa = replace(alene, bolig=Bolig(Fraction(5000), Fraction(60)))
    svar = marginaler(smaa, satser)
    assert (svar.pr_100_kr_leje, svar.pr_1000_kr_indkomst) == (15, 0)


def test_that_the_next_income_threshold_is_the_first_krone_over_the_limit(satser: Satser) -> None:
    lav = replace(FAMILIE, husstand=Husstand(2, 1, Fraction(100000)))
    naeste = marginaler(lav, satser).naeste_indkomst
    assert naeste is not None
    assert (naeste.ved, naeste.skifter) == (Fraction(170301), (Begraensning.INDKOMST,))


def test_that_the_support_stops_where_the_minimum_is_reached(satser: Satser) -> None:
    svar = marginaler(FAMILIE, satser).stoetten_ophoerer
    assert svar is not None

    def md(indkomst: Fraction) -> int:
        husstand = Husstand(voksne=2, boern=1, indkomst_aar=indkomst)
        return beregn(replace(FAMILIE, husstand=husstand), satser).md

    assert md(svar.ved) == 0
    assert md(svar.ved - 1) == 308


def test_that_the_next_rent_threshold_is_where_the_maximum_starts(satser: Satser) -> None:
    naeste = marginaler(FAMILIE, satser).naeste_leje
    assert naeste is not None
    # The rent maximum is 100.300 with one child, 8.358,33 a month.
    assert naeste.ved == 8359
    assert naeste.skifter == (Begraensning.LEJEMAKSIMUM,)


def test_that_the_payment_that_begins_is_a_threshold_too(satser: Satser) -> None:
    billig = replace(FAMILIE, bolig=Bolig(Fraction(2600), Fraction(85)))
    naeste = marginaler(billig, satser).naeste_leje
    assert naeste is not None
    assert naeste.md >= 308
    lige_under = replace(FAMILIE, bolig=Bolig(naeste.ved - 1, Fraction(85)))
    assert beregn(lige_under, satser).md == 0


def test_that_no_threshold_is_promised_where_none_comes(satser: Satser) -> None:
    rig = replace(FAMILIE, husstand=Husstand(2, 1, Fraction(5000000)))
    svar = marginaler(rig, satser)
    assert svar.naeste_indkomst is None
    assert svar.stoetten_ophoerer is None
    assert (svar.pr_100_kr_leje, svar.pr_1000_kr_indkomst) == (0, 0)


@pytest.mark.parametrize("alder", [25, 35])
def test_that_members_are_counted_as_their_sum(satser: Satser, alder: int) -> None:
    to = (Medlem(personlig=Fraction(200000), alder=alder), Medlem(Fraction(100000), alder=alder))
    medlemmer = replace(FAMILIE, husstand=Husstand(2, 1, medlemmer=to))
    samlet = replace(FAMILIE, husstand=Husstand(2, 1, Fraction(300000), begge_under_30=alder < 30))
    assert marginaler(medlemmer, satser) == marginaler(samlet, satser)


def test_that_the_curves_are_the_computation_at_each_point(satser: Satser) -> None:
    lejer = [Fraction(kr) for kr in (3000, 6000, 9000, 15000)]
    assert kurve_efter_leje(FAMILIE, satser, lejer) == [
        (kr, beregn(replace(FAMILIE, bolig=Bolig(kr, Fraction(85))), satser).md) for kr in lejer
    ]
    indkomster = [Fraction(kr) for kr in (0, 250000, 600000)]
    assert kurve_efter_indkomst(FAMILIE, satser, indkomster) == [
        (kr, beregn(replace(FAMILIE, husstand=Husstand(2, 1, kr)), satser).md) for kr in indkomster
    ]


def test_that_all_thresholds_of_an_income_are_marked_in_order(satser: Satser) -> None:
    dyr = replace(FAMILIE, bolig=Bolig(Fraction(9000), Fraction(85)))
    alle = taerskler_efter_indkomst(dyr, satser, Fraction(0), Fraction(600000))
    # The support's maximum ends, the income limit begins, and at last nothing is paid.
    assert [t.skifter for t in alle] == [
        (Begraensning.INDKOMST,),
        (Begraensning.STOETTEMAKSIMUM,),
        (),
    ]
    assert alle[-1].md == 0
    assert [t.ved for t in alle] == sorted(t.ved for t in alle)


def test_that_all_thresholds_of_a_rent_lie_within_the_range(satser: Satser) -> None:
    alle = taerskler_efter_leje(FAMILIE, satser, Fraction(0), Fraction(8000))
    assert alle
    assert all(0 < t.ved <= 8000 for t in alle)
    assert all(Begraensning.LEJEMAKSIMUM not in t.skifter for t in alle)
