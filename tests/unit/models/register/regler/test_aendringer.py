"""What is changed of something reported: which changes are asked about, and which are not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.regelvalg import Regelvalg
from models.register.regler import Ophav
from models.register.regler.aendringer import (
    INDEHOLDT_AENDRET,
    INDFLYTNING_AENDRET,
    STOR_RETTELSE,
    VARSLING_AENDRET,
)

if TYPE_CHECKING:
    from tests.unit.models.register.regler.conftest import Bolighus


def test_that_the_dwelling_of_these_tests_has_no_findings(hus: Bolighus) -> None:
    assert hus.koder() == []


def test_that_a_changed_day_of_moving_in_must_be_confirmed(tomt: Bolighus) -> None:
    tomt.udgift()
    tomt.kontrakt({"start": "2020-01-01"}, start="2020-02-01")
    found = tomt.et(INDFLYTNING_AENDRET.kode)
    assert found.kraever_bekraeftelse
    assert found.argumenter == {"foer": "01-01-2020", "nu": "01-02-2020"}
    assert found.objekt == tomt.kontrakter[0].noegle
    assert INDFLYTNING_AENDRET.ophav is Ophav.LEVERANDOER
    assert not INDFLYTNING_AENDRET.kan_slukkes


def test_that_a_new_contract_has_no_day_to_change(tomt: Bolighus) -> None:
    tomt.udgift()
    tomt.kontrakt()
    tomt.ny_kontrakt()
    assert INDFLYTNING_AENDRET.kode not in tomt.koder()


@pytest.mark.parametrize("nu", ["", "snart"])
def test_that_a_day_that_is_gone_or_unreadable_is_not_asked_about(tomt: Bolighus, nu: str) -> None:
    tomt.kontrakt({"start": "2020-01-01"}, start=nu)
    tomt.udgift({"start": "2025-01-01"}, start=nu)
    assert not {INDFLYTNING_AENDRET.kode, VARSLING_AENDRET.kode} & set(tomt.koder())


def test_that_a_vacancy_has_nobody_moving_in(tomt: Bolighus) -> None:
    tomt.ledig({"start": "2026-01-01"}, start="2026-01-15")
    assert INDFLYTNING_AENDRET.kode not in tomt.koder()


def test_that_a_vacancy_turned_into_a_letting_is_asked_about_when_its_day_changes(
    tomt: Bolighus,
) -> None:
    tomt.udgift()
    tomt.kontrakt({"start": "2026-01-01", "ledig": "true"}, start="2026-01-15")
    assert INDFLYTNING_AENDRET.kode in tomt.koder()


def test_that_another_way_to_write_the_same_day_changes_nothing(tomt: Bolighus) -> None:
    tomt.udgift()
    tomt.kontrakt({"start": "2020-01-01T00:00:00"}, start="2020-01-01", indskud="25000")
    assert tomt.koder() == []


def test_that_a_changed_start_of_a_rent_must_be_confirmed(tomt: Bolighus) -> None:
    tomt.kontrakt()
    tomt.udgift({"start": "2025-01-01"}, start="2025-02-01")
    found = tomt.et(VARSLING_AENDRET.kode)
    assert found.kraever_bekraeftelse
    assert "01-01-2025 til 01-02-2025" in found.besked


def test_that_the_start_of_another_expense_is_no_notice(hus: Bolighus) -> None:
    hus.udgift(
        {"start": "2025-01-01"},
        start="2025-02-01",
        boligudgiftstype="2",
        beskrivelse="Varme",
        indeholdt_i_huslejen="false",
    )
    assert hus.koder() == []


@given(foer=st.dates(date(2000, 1, 1), date(2040, 1, 1)), nu=st.dates(date(2000, 1, 1)))
def test_that_any_other_day_is_asked_about_and_the_same_is_not(
    nyt: type[Bolighus], foer: date, nu: date
) -> None:
    hus = nyt()
    hus.kontrakt({"start": foer.isoformat()}, start=nu.isoformat(), indskud="1.00")
    asked = INDFLYTNING_AENDRET.kode in hus.koder()
    assert asked == (foer != nu)


def heat(hus: Bolighus, foer: str, nu: str) -> None:
    hus.udgift(
        {"beloeb": foer},
        beloeb=nu,
        boligudgiftstype="2",
        beskrivelse="Varme",
        indeholdt_i_huslejen="false",
    )


@pytest.mark.parametrize(
    ("foer", "nu", "procent"),
    [("500.00", "551.00", "10"), ("500.00", "400.00", "-20"), ("500", "5000", "900")],
)
def test_that_a_large_correction_is_asked_about(
    hus: Bolighus, foer: str, nu: str, procent: str
) -> None:
    heat(hus, foer, nu)
    found = hus.et(STOR_RETTELSE.kode)
    assert found.kraever_bekraeftelse
    assert found.argumenter["procent"] == procent


@pytest.mark.parametrize(("foer", "nu"), [("500.00", "550.00"), ("500.00", "450"), ("0", "900")])
def test_that_a_correction_within_the_limit_is_not(hus: Bolighus, foer: str, nu: str) -> None:
    heat(hus, foer, nu)
    assert STOR_RETTELSE.kode not in hus.koder()


def test_that_the_limit_is_the_organisations(hus: Bolighus) -> None:
    heat(hus, "500.00", "551.00")
    hus.valg = Regelvalg(aendrede={"aendring_procent": 11})
    assert hus.koder() == []


def test_that_a_rule_that_is_off_says_nothing(hus: Bolighus) -> None:
    heat(hus, "500.00", "900.00")
    hus.valg = Regelvalg(slukkede=frozenset({STOR_RETTELSE.kode}))
    assert hus.koder() == []


@given(
    foer=st.integers(1, 10**8),
    nu=st.integers(1, 10**8),
    procent=st.integers(1, 1000),
)
def test_that_the_limit_is_kept_to_the_oere(
    nyt: type[Bolighus], foer: int, nu: int, procent: int
) -> None:
    hus = nyt()
    hus.valg = Regelvalg(aendrede={"aendring_procent": procent})
    heat(hus, f"{foer // 100}.{foer % 100:02d}", f"{nu // 100}.{nu % 100:02d}")
    asked = STOR_RETTELSE.kode in hus.koder()
    assert asked == (abs(nu - foer) * 100 > foer * procent)


def test_that_the_consequence_of_the_answer_is_told(hus: Bolighus) -> None:
    hus.udgift(
        {"indeholdt_i_huslejen": "false"},
        indeholdt_i_huslejen="true",
        boligudgiftstype="2",
        beskrivelse="Varme",
    )
    found = hus.et(INDEHOLDT_AENDRET.kode)
    assert found.kraever_bekraeftelse
    assert "dobbelt" in found.besked
    assert "slet ikke" in found.besked


def test_that_an_answer_given_for_the_first_time_is_no_change(hus: Bolighus) -> None:
    hus.udgift(
        {"indeholdt_i_huslejen": ""},
        indeholdt_i_huslejen="false",
        boligudgiftstype="2",
        beskrivelse="Varme",
    )
    assert hus.koder() == []
