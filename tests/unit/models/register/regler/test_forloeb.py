"""Expenses over time: holes between periods, and steps from one to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.regelvalg import Regelvalg
from models.register.regler.forloeb import HUL, STOR_AENDRING
from models.register.regler.nettohusleje import TILBAGE

if TYPE_CHECKING:
    from tests.unit.models.register.regler.conftest import Bolighus

VARME = {"boligudgiftstype": "2", "beskrivelse": "Varme", "indeholdt_i_huslejen": "false"}
HAVE = {"boligudgiftstype": "9", "beskrivelse": "Haveleje", "indeholdt_i_huslejen": "false"}


def put(hus: Bolighus, art: dict[str, str], **felter: str) -> None:
    """Add an expense of another kind than rent."""
    fields = {**art, **felter}
    hus.udgift(None, **fields)


def test_that_a_hole_in_the_rent_is_told_with_its_days(hus: Bolighus) -> None:
    hus.udgifter.clear()
    hus.udgift(slut="2025-06-30")
    hus.udgift(start="2025-08-01")
    found = hus.et(HUL.kode)
    assert found.objekt == hus.udgifter[1].noegle
    assert found.argumenter == {"art": "Nettohusleje", "fra": "01-07-2025", "til": "31-07-2025"}
    assert not found.kraever_bekraeftelse


def test_that_a_hole_that_a_change_makes_must_be_confirmed(hus: Bolighus) -> None:
    put(hus, VARME, slut="2025-06-30")
    fields = {**VARME, "start": "2025-08-01"}
    hus.udgift({"beskrivelse": "Fjernvarme"}, **fields)
    assert hus.et(HUL.kode).kraever_bekraeftelse


def test_that_a_dwelling_that_is_not_let_may_have_holes(hus: Bolighus) -> None:
    hus.udgifter.clear()
    hus.kontrakter.clear()
    hus.kontrakt(slut="2025-06-30")
    hus.ledig(start="2025-07-01", slut="2025-07-31")
    hus.kontrakt(start="2025-08-01")
    hus.udgift(slut="2025-06-30")
    hus.udgift(start="2025-08-01")
    assert hus.koder() == []


def test_that_a_hole_is_told_whoever_of_several_tenants_lived_there(hus: Bolighus) -> None:
    hus.kontrakter.clear()
    hus.kontrakt(slut="2025-05-31")
    hus.kontrakt(start="2025-06-01")
    put(hus, VARME, slut="2025-06-30")
    put(hus, VARME, start="2025-08-01")
    assert hus.koder() == [HUL.kode]


@pytest.mark.parametrize("art", [HAVE, {**VARME, "boligudgiftstype": "6", "beskrivelse": "Garage"}])
def test_that_what_may_come_and_go_has_no_holes(hus: Bolighus, art: dict[str, str]) -> None:
    put(hus, art, slut="2025-06-30")
    put(hus, art, start="2025-09-01")
    assert hus.koder() == []


def test_that_a_file_may_hold_changes_alone(hus: Bolighus) -> None:
    put(hus, VARME, slut="2025-06-30")
    put(hus, VARME, start="2025-08-01")
    assert HUL.kode not in hus.koder(fra_fil=True)


@given(dage=st.integers(0, 60), mest=st.integers(0, 60))
def test_that_a_hole_may_be_so_many_days(nyt: type[Bolighus], dage: int, mest: int) -> None:
    hus = nyt()
    hus.kontrakt()
    hus.valg = Regelvalg(aendrede={"hul_dage": mest})
    hus.udgift(slut="2025-06-30")
    hus.udgift(start=(date(2025, 7, 1) + timedelta(dage)).isoformat())
    assert (HUL.kode in hus.koder()) == (dage > mest)


def test_that_a_long_period_covers_a_short_one(hus: Bolighus) -> None:
    put(hus, VARME, slut="2025-12-31")
    put(hus, VARME, start="2025-02-01", slut="2025-02-28")
    put(hus, VARME, start="2026-01-01")
    assert HUL.kode not in hus.koder()


def test_that_a_large_step_is_asked_about(hus: Bolighus) -> None:
    put(hus, VARME, slut="2026-02-28")
    put(hus, VARME, start="2026-03-01", beloeb="6000.00")
    hus.ny_udgift()
    found = hus.et(STOR_AENDRING.kode)
    assert found.kraever_bekraeftelse
    assert found.argumenter["procent"] == "20"
    assert found.argumenter["foer"] == "5.000,00"


def test_that_history_is_not_asked_about(hus: Bolighus) -> None:
    put(hus, VARME, slut="2026-02-28")
    put(hus, VARME, start="2026-03-01", beloeb="6000.00")
    assert hus.koder() == []


def test_that_a_saerlig_ydelse_is_compared_by_its_name(hus: Bolighus) -> None:
    put(hus, HAVE, slut="2026-02-28")
    put(hus, HAVE, start="2026-03-01", beloeb="6000.00", beskrivelse="Vaskeri")
    hus.ny_udgift()
    assert STOR_AENDRING.kode not in hus.koder()
    put(hus, HAVE, start="2026-03-01", beloeb="6000.00", beskrivelse="HAVELEJE")
    hus.ny_udgift()
    assert STOR_AENDRING.kode in hus.koder()


def test_that_a_regulation_is_compared_with_nothing(hus: Bolighus) -> None:
    regulering = {"boligudgiftstype": "12", "beskrivelse": "Efterbetaling"}
    put(hus, regulering, slut="2025-12-31")
    put(hus, regulering, start="2026-01-01", beloeb="20.00", slut="2026-01-31")
    hus.ny_udgift()
    assert not {STOR_AENDRING.kode, HUL.kode, TILBAGE.kode} & set(hus.koder())


def test_that_a_period_ends_the_day_before_where_the_last_day_counts(tomt: Bolighus) -> None:
    tomt.udgift()
    tomt.kontrakt(slut="2026-01-31")
    tomt.kontrakt(start="2026-01-31")
    assert tomt.koder() == ["lejekontrakt.overlapper"]
    exclusive = replace(tomt.tabel.semantik["slutdato_inklusiv"], vaerdi="nej")
    semantik = {**tomt.tabel.semantik, "slutdato_inklusiv": exclusive}
    tomt.tabel = replace(tomt.tabel, semantik=semantik)
    assert tomt.koder() == []


def test_that_each_later_contract_is_told_once(tomt: Bolighus) -> None:
    tomt.udgift()
    tomt.kontrakt()
    tomt.kontrakt(start="2021-01-01", slut="2021-12-31")
    tomt.kontrakt(start="2022-01-01", slut="2022-12-31")
    assert tomt.koder() == ["lejekontrakt.overlapper"] * 2


@pytest.mark.parametrize(("foer", "nu"), [("fem", "6000.00"), ("5000.00", "fem"), ("fem", "seks")])
def test_that_an_amount_that_cannot_be_read_is_no_step(hus: Bolighus, foer: str, nu: str) -> None:
    put(hus, VARME, slut="2026-02-28", beloeb=foer)
    put(hus, VARME, start="2026-03-01", beloeb=nu)
    hus.ny_udgift()
    assert STOR_AENDRING.kode not in hus.koder()
