"""Amounts that are nothing, and what is deposited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.regler.beloeb import IKKE_POSITIVT
from models.register.regler.indskud import BOLIG_BEGGE, FLERE_STEDER, KONTRAKT_BEGGE

if TYPE_CHECKING:
    from tests.unit.models.register.regler.conftest import Bolighus


@pytest.mark.parametrize("beloeb", ["0", "0.00", "-0.00", "-1.00", "-0.01"])
def test_that_nothing_and_less_is_told(tomt: Bolighus, beloeb: str) -> None:
    tomt.udgift(beloeb=beloeb)
    assert tomt.koder() == [IKKE_POSITIVT.kode]


def test_that_a_regulation_may_be_less_than_nothing(tomt: Bolighus) -> None:
    tomt.udgift(beloeb="-100.00", boligudgiftstype="11", indeholdt_i_huslejen="false")
    assert tomt.koder() == []
    tomt.udgift(beloeb="0.00", boligudgiftstype="11", indeholdt_i_huslejen="false")
    assert tomt.koder() == [IKKE_POSITIVT.kode]


@given(st.integers(-(10**9), 10**9))
def test_that_what_is_more_than_nothing_is_not(nyt: type[Bolighus], oere: int) -> None:
    hus = nyt()
    sign = "-" if oere < 0 else ""
    hus.udgift(beloeb=f"{sign}{abs(oere) // 100}.{abs(oere) % 100:02d}")
    assert (IKKE_POSITIVT.kode in hus.koder()) == (oere <= 0)


def test_that_a_contract_with_both_is_told(tomt: Bolighus) -> None:
    tomt.udgift()
    tomt.kontrakt(depositum="9000.00")
    found = tomt.et(KONTRAKT_BEGGE.kode)
    assert found.argumenter["indskud"] == "25.000,00"
    assert found.argumenter["depositum"] == "9.000,00"
    assert tomt.koder() == [KONTRAKT_BEGGE.kode]


def test_that_a_dwelling_with_both_is_told(hus: Bolighus) -> None:
    hus.felter["aktuelt_depositum"] = "9000.00"
    assert hus.koder() == [BOLIG_BEGGE.kode]


@pytest.mark.parametrize(("indskud", "depositum"), [("0.00", "9000.00"), ("", "9000.00")])
def test_that_one_each_is_told(tomt: Bolighus, indskud: str, depositum: str) -> None:
    tomt.udgift()
    tomt.kontrakt(indskud=indskud, depositum=depositum)
    found = tomt.et(FLERE_STEDER.kode)
    assert "indskud (25.000,00 kr.)" in found.besked
    assert "depositum (9.000,00 kr.)" in found.besked


def test_that_the_other_way_round_is_told_too(hus: Bolighus) -> None:
    hus.felter |= {"aktuelt_indskud": "0.00", "aktuelt_depositum": "8000.00"}
    found = hus.et(FLERE_STEDER.kode)
    assert "indskud (25.000,00 kr.)" in found.besked
    assert "depositum (8.000,00 kr.)" in found.besked


def test_that_a_contract_of_the_past_may_differ(hus: Bolighus) -> None:
    hus.kontrakter.clear()
    hus.kontrakt(start="2010-01-01", slut="2019-12-31", indskud="0.00", depositum="9000.00")
    hus.kontrakt()
    assert hus.koder() == []


def test_that_none_at_all_and_a_vacancy_are_in_order(hus: Bolighus) -> None:
    hus.kontrakter.clear()
    hus.kontrakt(indskud="0.00", slut="2025-12-31")
    hus.ledig(indskud="0.00", depositum="1.00")
    assert hus.koder() == []
