"""Recalculation: I17-I19 and R1, R3-R5, R8."""

from fractions import Fraction

import pytest

from models.boligstoette.grundlag import Medlem, Pension
from models.boligstoette.omregning import (
    Udbetalingsart,
    efterregulering,
    egen_oplysning_aendrer,
    er_omberegning,
    fordelt_uden_for_registeret,
    indkomst_pr_maaned,
    juster,
    kraever_partshoering,
    opreguleret,
    opreguleret_medlem,
    opreguleringsgruppe,
    periodiseret,
    skal_genberegnes,
)
from models.boligstoette.satser import Opreguleringsgruppe

KR = Fraction


def test_that_i17_adds_a_twelfth_of_the_income_outside_the_register() -> None:
    assert indkomst_pr_maaned(KR(20000), KR(12005)) == 20000 + Fraction(12005, 12)


def test_that_i17_spreads_over_the_year_or_the_documented_months() -> None:
    assert fordelt_uden_for_registeret(KR(1200)) == (KR(100),) * 12
    kun_foraaret = fordelt_uden_for_registeret(KR(1200), [1, 2, 3])
    assert kun_foraaret == (KR(400),) * 3 + (KR(0),) * 9


@pytest.mark.parametrize(
    ("oplyst", "aendrer"), [(20799, False), (20800, True), (19200, True), (19201, False)]
)
def test_that_i18_changes_the_support_from_800(oplyst: int, aendrer: bool) -> None:
    assert egen_oplysning_aendrer(KR(20000), KR(oplyst)) is aendrer


def test_that_i19_counts_income_in_the_month_it_is_paid() -> None:
    betalt = periodiseret(
        KR(9000), Udbetalingsart.FLERE_MAANEDER, 4, [2, 3, 4], oplyst_af_borgeren=False
    )
    assert betalt == {4: 9000}


def test_that_i19_spreads_income_for_several_months_when_the_citizen_says_so() -> None:
    betalt = periodiseret(
        KR(9000), Udbetalingsart.FLERE_MAANEDER, 4, [2, 3, 4], oplyst_af_borgeren=True
    )
    assert betalt == {2: 3000, 3: 3000, 4: 3000}


@pytest.mark.parametrize(
    "art",
    [Udbetalingsart.FERIEPENGE, Udbetalingsart.ENGANGSBELOEB, Udbetalingsart.SAEDVANLIGT_MOENSTER],
)
def test_that_i19_never_spreads_holiday_pay_lump_sums_and_a_usual_pattern(
    art: Udbetalingsart,
) -> None:
    assert periodiseret(KR(9), art, 4, [1, 2], oplyst_af_borgeren=True) == {4: 9}


def test_that_r1_raises_positive_personal_income_only() -> None:
    assert opreguleret(KR(200000), Fraction("1.95")) == 203900
    assert opreguleret(KR(-200000), KR(3)) == -200000
    medlem = Medlem(personlig=KR(100), kapital=KR(50), aktiegevinst=KR(7))
    ny = opreguleret_medlem(medlem, KR(3))
    assert (ny.personlig, ny.kapital, ny.aktiegevinst) == (KR(103), KR(50), KR(7))


def test_that_r1_has_three_groups() -> None:
    assert opreguleringsgruppe(Pension.FOLKEPENSION) is Opreguleringsgruppe.FOLKEPENSIONISTER
    for pension in (Pension.FOERTID, Pension.SENIOR, Pension.FOERTID_FOER_2003):
        assert opreguleringsgruppe(pension) is Opreguleringsgruppe.FOERTIDSPENSION_2B
    assert opreguleringsgruppe(Pension.INGEN) is Opreguleringsgruppe.ANDRE


@pytest.mark.parametrize(
    ("indkomst", "stoette", "genberegnes"),
    [(800, 900, False), (801, 200, False), (801, 201, True), (-801, -201, True), (800, 201, False)],
)
def test_that_r3_needs_more_than_800_and_more_than_200(
    indkomst: int, stoette: int, genberegnes: bool
) -> None:
    assert skal_genberegnes(KR(20000 + indkomst), KR(20000), 2000 + stoette, 2000) is genberegnes


def test_that_r3_announces_a_lower_support() -> None:
    assert kraever_partshoering(1500, 2000)
    assert not kraever_partshoering(2500, 2000)


@pytest.mark.parametrize(
    ("stoette", "tilgode", "ventet"),
    [
        (1000, -400, (-400, 0)),
        (1000, -1000, (-1000, 0)),
        (1000, -1500, (-1000, -500)),
        (0, 300, (300, 0)),
    ],
)
def test_that_r4_takes_a_month_to_0_and_not_below(
    stoette: int, tilgode: int, ventet: tuple[int, int]
) -> None:
    assert juster(stoette, tilgode) == ventet


def test_that_r5_makes_changed_members_an_omberegning() -> None:
    assert er_omberegning((2, 1), (1, 1))
    assert er_omberegning((1, 1), (1, 2))
    assert not er_omberegning((2, 1), (2, 1))


@pytest.mark.parametrize(
    ("endelig", "ventet"), [(10249, 0), (10250, 250), (9751, 0), (9750, -250), (10000, 0)]
)
def test_that_r8_settles_differences_from_250(endelig: int, ventet: int) -> None:
    assert efterregulering(endelig, 10000) == ventet
