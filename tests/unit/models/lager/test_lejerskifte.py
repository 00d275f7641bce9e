"""A change of tenant is one operation: all of it is done, undone and done again together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.register.felter import Objekttype
from models.register.lejerskifte import Indflytning, Ledighed, Lejerskifte, Skifteplan
from models.register.navngivning import tenants
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError

KONTRAKT = Noegle(Objekttype.LEJEKONTRAKT, 1)


def _plan(lager: Any) -> tuple[int, Lejerskifte]:
    running = lager.register.objekt(KONTRAKT)
    dwelling = running.foraelder
    contracts = lager.register.boligdata(dwelling).kontrakter
    start = date.fromisoformat(contracts[-1].tekst("start"))
    last, first = start.replace(year=start.year + 20), start.replace(year=start.year + 21)
    answers = Indflytning(("Bo Beck", "Ida Ærø"), first, last, Ledighed.TAB)
    return dwelling, Skifteplan(lager.tabel, contracts).indflytning(answers)


def test_that_the_contract_ends_and_the_new_ones_are_made(lager: Any) -> None:
    dwelling, plan = _plan(lager)
    made = lager.redigering.change_tenants(dwelling, plan)
    assert [one.tekst("ledig") for one in made] == ["true", "false"]
    assert made[0].tekst("tomgangsledig") == "true"
    assert tenants(made[1].felter) == ["Bo Beck", "Ida Ærø"]
    assert made[1].tekst("ekstern_reference")
    ended = plan.rettelser[0][0]
    assert lager.register.objekt(ended).tekst("slut") == plan.rettelser[0][2]
    assert lager.register.bolig_ids(soegning="Ida Ærø") == [dwelling]


def test_that_all_of_it_is_one_undo_step_with_a_name(lager: Any) -> None:
    dwelling, plan = _plan(lager)
    before = lager.register.boligdata(dwelling)
    lager.redigering.change_tenants(dwelling, plan)
    after = lager.register.boligdata(dwelling)
    assert lager.register.kan_fortryde() == "Ny lejer: Bo Beck og Ida Ærø"
    assert lager.redigering.undo() == "Ny lejer: Bo Beck og Ida Ærø"
    assert lager.register.boligdata(dwelling).kontrakter == before.kontrakter
    lager.redigering.redo()
    assert lager.register.boligdata(dwelling).kontrakter == after.kontrakter


def test_that_nothing_is_done_when_part_of_it_is_refused(lager: Any) -> None:
    dwelling, plan = _plan(lager)
    lager.redigering.delete([plan.rettelser[0][0]])
    before = lager.register.boligdata(dwelling)
    with pytest.raises(AfvistError, match="slettet"):
        lager.redigering.change_tenants(dwelling, plan)
    assert lager.register.boligdata(dwelling) == before
