"""Who is paid, and what is contained in the rent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.register.regler.forbrug import (
    ACONTO_FORSYNING,
    ACONTO_INDEHOLDT,
    DOBBELT,
    FORSYNING_ART,
    FORSYNING_INDEHOLDT,
    SLET_IKKE,
)

if TYPE_CHECKING:
    from tests.unit.models.register.regler.conftest import Bolighus

UDLEJER, FORSYNING = "1", "2"


def forbrug(hus: Bolighus, navn: str = "Vand", art: str = "3", **felter: str) -> None:
    fields = {
        "beskrivelse": navn,
        "boligudgiftstype": art,
        "beloeb": "150.00",
        "modtagertype": UDLEJER,
        "indeholdt_i_huslejen": "false",
        **felter,
    }
    hus.udgift(None, **fields)


def test_that_a_supplier_may_be_paid_directly(hus: Bolighus) -> None:
    forbrug(hus, modtagertype=FORSYNING)
    assert hus.koder() == []


def test_that_a_conto_is_paid_to_the_landlord(hus: Bolighus) -> None:
    forbrug(hus, "Vand, aconto", modtagertype=FORSYNING)
    assert hus.koder() == [ACONTO_FORSYNING.kode]


def test_that_what_a_supplier_is_paid_is_not_in_the_rent(hus: Bolighus) -> None:
    forbrug(hus, modtagertype=FORSYNING, indeholdt_i_huslejen="true")
    assert hus.koder() == [FORSYNING_INDEHOLDT.kode]


@pytest.mark.parametrize(("art", "navn"), [("6", "Garage"), ("9", "Haveleje"), ("7", "Carport")])
def test_that_only_consumption_is_paid_to_a_supplier(hus: Bolighus, art: str, navn: str) -> None:
    forbrug(hus, navn, art, modtagertype=FORSYNING)
    assert hus.koder() == [FORSYNING_ART.kode]


def test_that_the_rent_is_not_paid_to_a_supplier(tomt: Bolighus) -> None:
    tomt.kontrakt()
    tomt.udgift(modtagertype=FORSYNING)
    assert tomt.koder() == [FORSYNING_ART.kode]


def test_that_what_is_contained_alone_is_in_order(hus: Bolighus) -> None:
    forbrug(hus, indeholdt_i_huslejen="true")
    assert hus.koder() == []


def test_that_a_conto_is_not_contained(hus: Bolighus) -> None:
    forbrug(hus, "Vand a conto", indeholdt_i_huslejen="true")
    found = hus.et(ACONTO_INDEHOLDT.kode)
    assert "slet ikke kompenseret" in found.besked


def test_that_the_same_twice_is_compensated_twice(hus: Bolighus) -> None:
    forbrug(hus, indeholdt_i_huslejen="true")
    forbrug(hus)
    found = hus.et(DOBBELT.kode)
    assert "dobbelt" in found.besked
    assert found.objekt == hus.udgifter[1].noegle


def test_that_one_after_the_other_is_not_twice(hus: Bolighus) -> None:
    forbrug(hus, indeholdt_i_huslejen="true", slut="2025-12-31")
    forbrug(hus, start="2026-01-01")
    assert hus.koder() == []


def test_that_a_rent_must_be_there_to_contain_it(tomt: Bolighus) -> None:
    forbrug(tomt, indeholdt_i_huslejen="true")
    found = tomt.et(SLET_IKKE.kode)
    assert "slet ikke" in found.besked
    assert SLET_IKKE.kode not in tomt.koder(fra_fil=True)


def test_that_a_rent_of_another_time_does_not_contain_it(tomt: Bolighus) -> None:
    tomt.udgift(start="2027-01-01")
    forbrug(tomt, indeholdt_i_huslejen="true", slut="2025-12-31")
    assert tomt.koder() == [SLET_IKKE.kode]


def test_that_a_regulation_is_no_part_of_the_rent(hus: Bolighus) -> None:
    forbrug(hus, "Regulering", "11", indeholdt_i_huslejen="true")
    assert hus.koder() == []


def test_that_what_waits_must_be_confirmed(hus: Bolighus) -> None:
    forbrug(hus, "Vand, aconto", modtagertype=FORSYNING)
    assert not hus.et(ACONTO_FORSYNING.kode).kraever_bekraeftelse
    hus.ny_udgift()
    assert hus.et(ACONTO_FORSYNING.kode).kraever_bekraeftelse


def test_that_a_regulation_needs_no_rent_to_contain_it(tomt: Bolighus) -> None:
    forbrug(tomt, "Regulering", "11", indeholdt_i_huslejen="true")
    assert tomt.koder() == []


def test_that_the_rent_itself_is_not_asked_whether_it_is_contained(tomt: Bolighus) -> None:
    tomt.udgift(beskrivelse="Husleje, aconto")
    assert tomt.koder() == []


def test_that_what_an_unknown_kind_is_contained_in_is_not_asked_about(tomt: Bolighus) -> None:
    forbrug(tomt, "Vand, aconto", "77", indeholdt_i_huslejen="true")
    assert tomt.koder() == ["felt.ukendt_kode"]


@pytest.mark.parametrize(("art", "navn"), [("2", "Varme"), ("3", "Vand")])
def test_that_only_the_same_consumption_is_twice(hus: Bolighus, art: str, navn: str) -> None:
    forbrug(hus, indeholdt_i_huslejen="true")
    forbrug(hus, navn, art)
    assert hus.koder() == ([DOBBELT.kode] if art == "3" else [])


@pytest.mark.parametrize(("art", "navn"), [("6", "Garage"), ("9", "Haveleje")])
def test_that_there_may_be_one_in_the_rent_and_one_beside_it_of_what_is_no_consumption(
    hus: Bolighus, art: str, navn: str
) -> None:
    forbrug(hus, navn, art, indeholdt_i_huslejen="true")
    forbrug(hus, navn, art)
    assert hus.koder() == []
