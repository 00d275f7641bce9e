"""When a changed wealth counts: F6-F9."""

from datetime import date
from fractions import Fraction

import pytest

from models.boligstoette.formueaendring import (
    anmodning_virker_fra,
    bortfalder_uden_erklaering,
    formue_efter_anmodning,
    formue_ved_aarsomregning,
    opgoerelsesdag_ved_aarsomregning,
    opgoerelsesdag_ved_ansoegning,
    skal_erklaere,
)
from models.boligstoette.grundlag import Formue

KR = Fraction


@pytest.mark.parametrize(("fald", "bruges"), [(99999, False), (100000, True)])
def test_that_f6_uses_the_present_wealth_after_a_fall_of_100000(fald: int, bruges: bool) -> None:
    foer, nu = Formue(KR(900000)), Formue(KR(900000 - fald))
    assert formue_efter_anmodning(foer, nu) == (nu if bruges else foer)


def test_that_f6_looks_at_the_whole_wealth() -> None:
    foer = Formue(registreret=KR(500000))
    nu = Formue(registreret=KR(350000), uregistreret=KR(150000))
    assert formue_efter_anmodning(foer, nu) == foer


def test_that_f6_has_effect_from_the_month_after_the_request() -> None:
    assert anmodning_virker_fra(date(2026, 5, 1), 2026) == date(2026, 6, 1)
    assert anmodning_virker_fra(date(2026, 2, 1), 2026) == date(2026, 3, 1)


def test_that_f6_has_effect_from_1_january_and_from_the_application() -> None:
    assert anmodning_virker_fra(date(2026, 1, 31), 2026) == date(2026, 1, 1)
    dag = date(2026, 5, 12)
    assert anmodning_virker_fra(date(2026, 5, 20), 2026, ansoegningsdag=dag) == dag


def test_that_f7_changes_the_registered_part_when_it_alone_fell() -> None:
    # Savings turned into a car: the whole is the same, but the unregistered part rises.
    foer = Formue(registreret=KR(300000))
    nu = Formue(registreret=KR(200000), uregistreret=KR(100000))
    assert formue_ved_aarsomregning(foer, nu) == nu


def test_that_f7_changes_the_registered_part_when_the_whole_fell() -> None:
    foer = Formue(registreret=KR(300000), uregistreret=KR(160000))
    nu = Formue(registreret=KR(240000), uregistreret=KR(120000))
    assert formue_ved_aarsomregning(foer, nu) == nu


def test_that_f7_keeps_the_registered_part_after_a_smaller_fall() -> None:
    foer = Formue(registreret=KR(300000))
    assert formue_ved_aarsomregning(foer, Formue(registreret=KR(200001))) == foer


def test_that_f8_looks_at_the_end_of_the_year_before_last() -> None:
    assert opgoerelsesdag_ved_aarsomregning(2023) == date(2021, 12, 31)
    assert opgoerelsesdag_ved_ansoegning(2024) == date(2024, 12, 31)


def test_that_f9_takes_unregistered_changes_of_any_size() -> None:
    foer = Formue(KR(10), KR(500), KR(150000))
    nu = Formue(KR(10), KR(501), KR(149999))
    assert formue_ved_aarsomregning(foer, nu) == nu


def test_that_f9_asks_for_a_declaration_with_an_andel_or_over_100000() -> None:
    assert skal_erklaere(Formue(andelsbolig=KR(1)))
    assert skal_erklaere(Formue(uregistreret=KR(100001)))
    assert not skal_erklaere(Formue(registreret=KR(10**7), uregistreret=KR(100000)))


def test_that_f9_stops_the_support_only_after_a_reminder() -> None:
    def stopper(*, afgivet: bool, rykket: bool) -> bool:
        return bortfalder_uden_erklaering(
            skal=True, afgivet=afgivet, rykket=rykket, fristen_udloebet=True
        )

    assert stopper(afgivet=False, rykket=True)
    assert not stopper(afgivet=False, rykket=False)
    assert not stopper(afgivet=True, rykket=True)
