"""The wealth rules F1-F5."""

from fractions import Fraction

import pytest

from models.boligstoette.formue import (
    andelens_vaerdi,
    formuetillaeg,
    medregnet_uregistreret,
    opgoer_formue,
    samlet_formue,
)
from models.boligstoette.grundlag import Formue
from models.boligstoette.satser import Ordningssatser

KR = Fraction


@pytest.mark.parametrize(
    ("formue", "tillaeg"),
    [
        (-5, "0"),
        (896400, "0"),
        (896401, "0.1"),
        (1793000, "89660"),
        (1793001, "89660.2"),
        (2000000, "131060"),
    ],
)
def test_that_f1_adds_10_and_20_percent_unrounded(
    sikring: Ordningssatser, formue: int, tillaeg: str
) -> None:
    assert formuetillaeg(KR(formue), sikring) == Fraction(tillaeg)


def test_that_f1_uses_the_schemes_own_limits(ydelse: Ordningssatser) -> None:
    assert formuetillaeg(KR(1060300), ydelse) == 0
    assert formuetillaeg(KR(1060310), ydelse) == 1


def test_that_f2_sets_registered_debt_off_and_can_be_negative() -> None:
    poster = [("indestaaende", KR(100)), ("studiegaeld", KR(250)), ("boersnoterede_aktier", KR(50))]
    assert opgoer_formue(poster) == Formue(registreret=KR(-100))


def test_that_f2b_takes_the_maximum_price_or_a_lower_documented_one() -> None:
    assert andelens_vaerdi(KR(800), KR(100)) == 900
    assert andelens_vaerdi(KR(800), KR(100), KR(700)) == 700
    assert andelens_vaerdi(KR(800), KR(100), KR(1200)) == 900


def test_that_f3_counts_the_andel_in_full_beside_the_registered() -> None:
    assert samlet_formue(Formue(KR(-100), KR(500), KR(0))) == 400


@pytest.mark.parametrize(
    ("uregistreret", "medregnet"), [(-1, 0), (0, 0), (100000, 0), (100001, 100001)]
)
def test_that_f4_counts_all_or_nothing_around_100000(uregistreret: int, medregnet: int) -> None:
    assert medregnet_uregistreret(KR(uregistreret)) == medregnet
    assert samlet_formue(Formue(KR(7), KR(0), KR(uregistreret))) == 7 + medregnet


def test_that_f4_lets_other_debt_reduce_only_the_unregistered() -> None:
    formue = opgoer_formue(
        [("biler", KR(150000)), ("anden_gaeld", KR(60000)), ("indestaaende", KR(10))]
    )
    assert samlet_formue(formue) == 10


def test_that_f5_leaves_compensation_and_bound_inheritance_out() -> None:
    poster = [
        (kode, KR(500000)) for kode in ("erhvervsevnetab", "varigt_men", "hiv_lsd", "baandlagt")
    ]
    assert opgoer_formue(poster) == Formue()
