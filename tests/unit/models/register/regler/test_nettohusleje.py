"""Rents: back in time, without notice, and unlike those of the other dwellings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.regelvalg import Regelvalg
from models.register.regler.aendringer import STOR_RETTELSE
from models.register.regler.nettohusleje import LANGT_FRA_MEDIAN, TILBAGE, VARSEL_KORT

if TYPE_CHECKING:
    from tests.unit.models.register.regler.conftest import Bolighus

I_DAG = date(2026, 3, 1)


# --- back in time -------------------------------------------------------------------------------


def test_that_another_amount_back_in_time_offers_the_kind_for_it(tomt: Bolighus) -> None:
    tomt.kontrakt()
    tomt.udgift({"beloeb": "5000.00"}, beloeb="5200.00")
    found = tomt.et(TILBAGE.kode)
    assert found.kraever_bekraeftelse
    assert found.argumenter["art"] == "12 Regulering af nettohusleje, efterbetaling"
    assert "5.200,00" in found.besked
    assert "5.000,00" in found.besked


def test_that_a_lower_one_offers_to_pay_back(tomt: Bolighus) -> None:
    tomt.kontrakt()
    tomt.udgift({"beloeb": "5000.00"}, beloeb="4900.00")
    assert tomt.et(TILBAGE.kode).argumenter["art"].startswith("11 ")


def test_that_it_is_not_asked_twice_about_one_correction(tomt: Bolighus) -> None:
    tomt.kontrakt()
    tomt.udgift({"beloeb": "5000.00"}, beloeb="9000.00")
    assert STOR_RETTELSE.kode not in tomt.koder()


def test_that_a_new_rent_back_in_time_is_asked_about(hus: Bolighus) -> None:
    hus.udgifter.clear()
    hus.udgift(slut="2025-12-31")
    hus.udgift(start="2026-01-01", beloeb="5100.00")
    hus.ny_udgift()
    assert hus.koder() == [TILBAGE.kode]


def test_that_the_first_rent_of_a_dwelling_takes_no_ones_place(tomt: Bolighus) -> None:
    tomt.kontrakt()
    tomt.udgift()
    tomt.ny_udgift()
    assert tomt.koder() == []


def test_that_another_description_is_no_other_amount(tomt: Bolighus) -> None:
    tomt.kontrakt()
    tomt.udgift({"beskrivelse": "Husleje"}, beskrivelse="Nettohusleje")
    assert tomt.koder() == []


@given(dage=st.integers(-400, 400), frist=st.integers(0, 100))
def test_that_it_is_back_in_time_after_so_many_days(
    nyt: type[Bolighus], dage: int, frist: int
) -> None:
    hus = nyt()
    hus.valg = Regelvalg(aendrede={"tilbage_dage": frist})
    start = (I_DAG - timedelta(dage)).isoformat()
    hus.udgift({"beloeb": "5000.00"}, beloeb="5001.00", start=start)
    asked = TILBAGE.kode in hus.koder()
    assert asked == (dage > frist)


# --- notice -------------------------------------------------------------------------------------


def raised(hus: Bolighus, start: date, beloeb: str = "5100.00", siden: date | None = None) -> None:
    """Let the rent be another from a day."""
    hus.udgifter.clear()
    hus.udgift(slut=(start - timedelta(1)).isoformat())
    hus.udgift(start=start.isoformat(), beloeb=beloeb)
    hus.ny_udgift(siden)


@pytest.mark.parametrize("start", [date(2026, 5, 31), date(2026, 3, 1), date(2026, 2, 10)])
def test_that_a_rise_without_notice_is_asked_about(hus: Bolighus, start: date) -> None:
    raised(hus, start)
    found = hus.et(VARSEL_KORT.kode)
    assert found.kraever_bekraeftelse
    assert hus.koder() == [VARSEL_KORT.kode]


@pytest.mark.parametrize("start", [date(2026, 6, 1), date(2027, 1, 1)])
def test_that_a_rise_in_three_months_is_in_time(hus: Bolighus, start: date) -> None:
    raised(hus, start)
    assert hus.koder() == []


def test_that_the_notice_counts_from_the_day_it_was_written(hus: Bolighus) -> None:
    raised(hus, date(2026, 3, 31), siden=date(2025, 12, 31))
    assert hus.koder() == []
    raised(hus, date(2026, 3, 31), siden=date(2026, 1, 1))
    assert hus.koder() == [VARSEL_KORT.kode]


@pytest.mark.parametrize("beloeb", ["4900.00", "5000.00"])
def test_that_only_a_rise_needs_notice(hus: Bolighus, beloeb: str) -> None:
    raised(hus, date(2026, 4, 1), beloeb)
    assert hus.koder() == []


@pytest.mark.parametrize(("foer", "nu"), [("fem", "5100.00"), ("5000.00", "fem")])
def test_that_an_amount_that_cannot_be_read_is_no_rise(hus: Bolighus, foer: str, nu: str) -> None:
    raised(hus, date(2026, 4, 1), nu)
    hus.udgifter[0] = replace(hus.udgifter[0], felter={**hus.udgifter[0].felter, "beloeb": foer})
    assert VARSEL_KORT.kode not in hus.koder()


def test_that_a_new_tenant_has_no_notice(tomt: Bolighus) -> None:
    tomt.kontrakt(slut="2026-03-31")
    tomt.kontrakt(start="2026-04-01")
    raised(tomt, date(2026, 4, 1))
    assert tomt.koder() == []


def test_that_the_length_of_the_notice_is_the_organisations(hus: Bolighus) -> None:
    raised(hus, date(2026, 4, 15))
    hus.valg = Regelvalg(aendrede={"varsel_maaneder": 1})
    assert hus.koder() == []


@given(st.dates(date(2026, 1, 1), date(9990, 1, 1)), st.integers(1, 24))
def test_that_any_day_can_be_looked_at(nyt: type[Bolighus], i_dag: date, months: int) -> None:
    hus = nyt()
    hus.kontrakt()
    hus.i_dag = i_dag
    hus.valg = Regelvalg(aendrede={"varsel_maaneder": months})
    raised(hus, i_dag + timedelta(27))
    assert hus.koder() == [VARSEL_KORT.kode]


# --- the others in the afdeling -----------------------------------------------------------------


@pytest.mark.parametrize("median", [500, 700, 1700, 2500])
def test_that_a_rent_far_from_the_others_is_told(hus: Bolighus, median: int) -> None:
    hus.medianer = {3: median}  # 5.000 kr. a month for 60 m² is 1.000 kr. a year
    found = hus.et(LANGT_FRA_MEDIAN.kode)
    assert not found.kraever_bekraeftelse  # it does not wait to be reported
    assert found.argumenter["pris"] == "1000"
    assert str(median) in found.besked


@pytest.mark.parametrize("medianer", [{3: 750}, {3: 1600}, {4: 100}, {}])
def test_that_a_rent_near_the_others_is_not(hus: Bolighus, medianer: dict[int, int]) -> None:
    hus.medianer = medianer
    assert hus.koder() == []


def test_that_a_changed_rent_far_from_the_others_must_be_confirmed(hus: Bolighus) -> None:
    hus.udgifter.clear()
    hus.udgift({"beloeb": "5000.00"}, beloeb="5100.00")
    hus.medianer = {3: 500}
    assert hus.et(LANGT_FRA_MEDIAN.kode).kraever_bekraeftelse


def test_that_history_and_a_dwelling_without_area_are_not_compared(hus: Bolighus) -> None:
    hus.medianer = {3: 100}
    hus.kontrakter.clear()
    hus.udgifter.clear()
    hus.udgift(slut="2025-12-31")
    assert hus.koder() == []
    hus.udgift(start="2026-01-01")
    assert hus.koder() == [LANGT_FRA_MEDIAN.kode]
    del hus.felter["boligstoetteareal"]
    assert hus.koder() == []


def test_that_a_file_is_not_compared(hus: Bolighus) -> None:
    hus.medianer = {3: 100}
    assert LANGT_FRA_MEDIAN.kode not in hus.koder(fra_fil=True)


@pytest.mark.parametrize("areal", ["", "0", "0.0", "-60.0"])
def test_that_the_first_area_there_is_counts(hus: Bolighus, areal: str) -> None:
    hus.medianer = {3: 1000}
    hus.felter |= {"boligstoetteareal": areal, "areal_foer_1998": "60.0"}
    assert LANGT_FRA_MEDIAN.kode not in hus.koder()
    hus.felter["areal_foer_1998"] = "0.5"
    assert LANGT_FRA_MEDIAN.kode in hus.koder()
    hus.felter["areal_foer_1998"] = areal
    assert LANGT_FRA_MEDIAN.kode not in hus.koder()


def test_that_an_area_the_table_has_no_longer_is_not_asked_for(hus: Bolighus) -> None:
    hus.medianer = {3: 100}
    fields = tuple(felt for felt in hus.tabel.felter if felt.noegle != "boligstoetteareal")
    hus.tabel = replace(hus.tabel, felter=fields)
    assert LANGT_FRA_MEDIAN.kode not in hus.koder()
