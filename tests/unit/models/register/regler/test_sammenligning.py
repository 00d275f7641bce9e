"""A confirmation that two expenses are right is given for both: a change of either asks anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.bekraeftelser import aftryk
from models.register.fund import Fund
from models.register.regler.forbrug import DOBBELT
from models.register.regler.forloeb import STOR_AENDRING
from models.register.regler.nettohusleje import TILBAGE, VARSEL_KORT
from models.register.regler.saerlige_ydelser import MED_OG_UDEN
from tests.unit.models.register.regler.conftest import Bolighus

VAND = {"boligudgiftstype": "3", "beskrivelse": "Vand", "beloeb": "150.00", "start": "2026-01-01"}
YDELSE = {**VAND, "boligudgiftstype": "8", "beskrivelse": "Haveleje"}
UDEN = {**YDELSE, "boligudgiftstype": "9", "indeholdt_i_huslejen": "false"}
DATOER = ("2025-02-01", "2025-03-17", "2025-06-30")
ANDRE = {
    "start": st.sampled_from(DATOER),
    "slut": st.sampled_from(("2026-04-01", "2026-12-31")),
    "beloeb": st.integers(1, 4_000).map(lambda kroner: f"{kroner}.00"),
    "beskrivelse": st.sampled_from(("Vand, køkken", "Vand 2", "Vandet")),
}


def beside() -> Bolighus:
    """One consumption both contained in the rent and paid by itself."""
    made = Bolighus()
    made.udgift()
    made.kontrakt()
    made.udgift({"beloeb": "1.00"}, **VAND)
    made.udgift(None, **VAND, indeholdt_i_huslejen="false")
    return made


def with_and_without() -> Bolighus:
    """One ydelse both with support and without."""
    made = Bolighus()
    made.udgift()
    made.kontrakt()
    made.udgift({"beloeb": "1.00"}, **YDELSE)
    made.udgift(None, **UDEN)
    return made


def after(start: str, beloeb: str = "9000.00") -> Bolighus:
    """A new rent after the one there is."""
    made = Bolighus()
    made.kontrakt()
    made.udgift(start=start, beloeb=beloeb)
    made.ny_udgift()
    made.udgift(slut=start, start="2025-01-01")
    return made


def found(hus: Bolighus, kode: str) -> Fund:
    fund = hus.et(kode)
    assert fund.kraever_bekraeftelse
    return fund


def mark(fund: Fund, hus: Bolighus) -> str:
    """Return the fingerprint of a finding on an expense as it stands."""
    (about,) = [one for one in hus.udgifter if one.noegle == fund.objekt]
    return aftryk(fund.kode, fund.felt, fund.argumenter, about.felter)


def change_last(hus: Bolighus, felt: str, text: str) -> None:
    last = hus.udgifter[-1]
    felter = {**last.felter, felt: text}
    hus.udgifter[-1] = replace(last, felter=felter, grundlag=felter)


@given(st.data())
def test_that_another_expense_of_the_same_is_part_of_the_confirmation(data: st.DataObject) -> None:
    hus = beside()
    before = mark(found(hus, DOBBELT.kode), hus)
    felt = data.draw(st.sampled_from(sorted(ANDRE)))
    change_last(hus, felt, data.draw(ANDRE[felt].filter(lambda text: text != "150.00")))
    assert mark(found(hus, DOBBELT.kode), hus) != before


@pytest.mark.parametrize(
    ("felt", "text"),
    [
        ("start", "2026-02-01"),
        ("slut", "2026-12-31"),
        ("beloeb", "160.00"),
        ("beskrivelse", "HAVELEJE"),
    ],
)
def test_that_the_one_without_support_is_part_of_the_confirmation(felt: str, text: str) -> None:
    hus = with_and_without()
    before = mark(found(hus, MED_OG_UDEN.kode), hus)
    change_last(hus, felt, text)
    assert mark(found(hus, MED_OG_UDEN.kode), hus) != before


def test_that_a_second_one_beside_it_is_asked_for_by_itself() -> None:
    hus = beside()
    first = mark(found(hus, DOBBELT.kode), hus)
    later = {**VAND, "start": "2026-02-01", "slut": "2026-03-01"}
    hus.udgift(None, **later, indeholdt_i_huslejen="false")
    both = [fund for fund in hus.fund() if fund.kode == DOBBELT.kode]
    assert [mark(fund, hus) for fund in both].count(first) == 1
    assert "fra 01-02-2026 (til 01-03-2026)" in both[1].besked
    assert "fra 01-01-2026 (uden slutdato)" in both[0].besked


def test_that_one_without_a_name_is_called_by_its_kind() -> None:
    hus = beside()
    change_last(hus, "beskrivelse", "")
    assert "»Vand« på 150,00 kr." in found(hus, DOBBELT.kode).besked


@pytest.mark.parametrize(
    ("kode", "start", "beloeb"),
    [
        (STOR_AENDRING.kode, "2026-09-01", "9000.00"),
        (VARSEL_KORT.kode, "2026-03-15", "5100.00"),
        (TILBAGE.kode, "2025-10-01", "5100.00"),
    ],
)
def test_that_the_period_before_is_part_of_the_confirmation(
    kode: str, start: str, beloeb: str
) -> None:
    hus = after(start, beloeb)
    before = mark(found(hus, kode), hus)
    change_last(hus, "beloeb", "5050.00")
    dearer = mark(found(hus, kode), hus)
    change_last(hus, "start", "2025-02-01")
    assert len({before, dearer, mark(found(hus, kode), hus)}) == 3


def test_that_the_lease_a_notice_was_given_in_is_part_of_the_confirmation() -> None:
    hus = after("2026-03-15", "5100.00")
    before = mark(found(hus, VARSEL_KORT.kode), hus)
    lease = hus.kontrakter[0]
    hus.kontrakter[0] = replace(lease, felter={**lease.felter, "start": "2024-05-01"})
    assert mark(found(hus, VARSEL_KORT.kode), hus) != before
