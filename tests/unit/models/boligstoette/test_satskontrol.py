"""The cross-check of rates by the regulation."""

from dataclasses import replace
from fractions import Fraction

import pytest

from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import Satser, medfoelgende
from models.boligstoette.satskontrol import (
    Afvigelse,
    faktorinterval,
    forslag,
    kontroller_satser,
    reguleret,
)

SIKRING, YDELSE = Ordning.BOLIGSIKRING, Ordning.BOLIGYDELSE


def _med(satser: Satser, ordning: Ordning, noegle: str, vaerdi: int) -> Satser:
    sats = replace(satser.sats(ordning, noegle), vaerdi=Fraction(vaerdi))
    opslag = {**satser.opslag, ordning: {**satser.opslag[ordning], noegle: sats}}
    return replace(satser, opslag=opslag)


@pytest.mark.parametrize("aar", range(2019, 2027))
def test_that_all_bundled_rates_follow_the_regulation(aar: int) -> None:
    sidste = medfoelgende().hent(aar - 1) if aar > 2019 else None
    assert kontroller_satser(medfoelgende().hent(aar), sidste) == []


def test_that_one_factor_gives_all_amounts_of_2026(satser: Satser) -> None:
    interval = faktorinterval(satser, YDELSE)
    assert interval.lav < Fraction("1.80478") < interval.hoej
    for noegle, sats in satser.opslag[YDELSE].items():
        assert reguleret(noegle, YDELSE, Fraction("1.80478")) == sats.vaerdi


def test_that_a_mistyped_amount_is_found_with_what_it_should_be(satser: Satser) -> None:
    fund = kontroller_satser(_med(satser, SIKRING, "indkomstgraense", 171500))
    assert [(f.ordning, f.noegle, f.art) for f in fund] == [
        (SIKRING, "indkomstgraense", Afvigelse.BELOEB)
    ]
    assert "171.500" in fund[0].besked
    assert "170.300" in fund[0].besked


def test_that_the_factor_is_not_chained_from_rounded_amounts(satser: Satser) -> None:
    fund = kontroller_satser(_med(satser, SIKRING, "formuegraense_10pct", 896500))
    assert fund[0].noegle == "formuegraense_10pct"


def test_that_wealth_limits_in_the_wrong_order_are_found(satser: Satser) -> None:
    fund = kontroller_satser(_med(satser, YDELSE, "formuegraense_20pct", 1000000))
    assert {f.art for f in fund} == {Afvigelse.BELOEB, Afvigelse.ORDEN}


def test_that_the_first_guidance_of_2026_disagrees_with_its_percentage(satser: Satser) -> None:
    forkert = replace(satser, procenter={**satser.procenter, SIKRING: Fraction("2.1")})
    fund = kontroller_satser(forkert, medfoelgende().hent(2025))
    assert [(f.ordning, f.art) for f in fund] == [(SIKRING, Afvigelse.PROCENT)]
    assert "1,4" in fund[0].besked


def test_that_next_years_proposal_of_2025_is_2026() -> None:
    satser = medfoelgende().hent(2026)
    forslaaet = forslag(medfoelgende().hent(2025), YDELSE, Fraction("4.8"))
    for noegle, vaerdi in forslaaet.items():
        assert vaerdi == satser.sats(YDELSE, noegle).vaerdi, noegle
