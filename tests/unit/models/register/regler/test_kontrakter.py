"""Contracts and vacancies: signed, with loss, and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.felter import Niveau
from models.register.regelvalg import Regelvalg
from models.register.regler.felter import SYSTEMKRAEVET_MANGLER
from models.register.regler.kontrakter import LANGT_FREM, UNDERSKREVET
from models.register.regler.ledighed import LANG_LEDIGHED, TOMGANG_MED_TAB
from models.register.regler.perioder import NETTOHUSLEJE_MANGLER

if TYPE_CHECKING:
    from tests.unit.models.register.regler.conftest import Bolighus

I_DAG = date(2026, 3, 1)
UBESVARET = "felt.kraevet_mangler"


def test_that_a_new_contract_is_to_be_signed(tomt: Bolighus) -> None:
    tomt.udgift()
    tomt.kontrakt(start="2026-04-01")
    assert tomt.koder() == []
    tomt.ny_kontrakt()
    found = tomt.et(UNDERSKREVET.kode)
    assert "underskrevet" in found.besked
    assert not found.kraever_bekraeftelse


def test_that_a_new_vacancy_is_not_signed(tomt: Bolighus) -> None:
    tomt.ledig()
    tomt.ny_kontrakt()
    assert tomt.koder() == []


def test_that_a_contract_far_ahead_must_be_confirmed(tomt: Bolighus) -> None:
    tomt.udgift()
    tomt.kontrakt(start="2026-12-01")
    tomt.ny_kontrakt()
    assert tomt.et(LANGT_FREM.kode).kraever_bekraeftelse
    assert tomt.koder() == [LANGT_FREM.kode]


@given(dage=st.integers(-1000, 1000), mest=st.integers(1, 900))
def test_that_far_is_the_organisations(nyt: type[Bolighus], dage: int, mest: int) -> None:
    hus = nyt()
    hus.valg = Regelvalg(aendrede={"fremtid_dage": mest})
    hus.kontrakt(start=(I_DAG + timedelta(dage)).isoformat())
    hus.ny_kontrakt()
    assert (LANGT_FREM.kode in hus.koder()) == (dage > mest)


def test_that_a_vacancy_with_loss_must_be_confirmed(tomt: Bolighus) -> None:
    tomt.ledig({"tomgangsledig": "false"}, tomgangsledig="true")
    found = tomt.et(TOMGANG_MED_TAB.kode)
    assert found.kraever_bekraeftelse
    assert "istandsættes" in found.besked


def test_that_one_already_reported_with_loss_is_not_asked_about(tomt: Bolighus) -> None:
    tomt.ledig({"start": "2026-01-02"}, tomgangsledig="true")
    assert TOMGANG_MED_TAB.kode not in tomt.koder()
    tomt.kontrakter.clear()
    tomt.ledig(tomgangsledig="true")
    assert tomt.koder() == []


def test_that_a_new_vacancy_with_loss_is_asked_about(tomt: Bolighus) -> None:
    tomt.ledig(tomgangsledig="true")
    tomt.ny_kontrakt()
    assert tomt.koder() == [TOMGANG_MED_TAB.kode]


@given(dage=st.integers(-10, 1000), mest=st.integers(1, 900))
def test_that_a_long_vacancy_is_asked_about_the_loss(
    nyt: type[Bolighus], dage: int, mest: int
) -> None:
    hus = nyt()
    hus.valg = Regelvalg(aendrede={"ledig_dage": mest})
    hus.ledig(start=(I_DAG - timedelta(dage)).isoformat(), tomgangsledig="")
    assert (LANG_LEDIGHED.kode in hus.koder()) == (dage > mest)


def test_that_a_long_vacancy_waiting_to_be_reported_is_held_back(tomt: Bolighus) -> None:
    tomt.ledig(start="2020-01-01", tomgangsledig="")
    tomt.ny_kontrakt()
    (asked,) = (one for one in tomt.fund() if one.kode == LANG_LEDIGHED.kode)
    assert asked.kraever_bekraeftelse


def test_that_a_new_lease_without_rent_is_held_back(tomt: Bolighus) -> None:
    tomt.kontrakt()
    assert [(one.kode, one.kraever_bekraeftelse) for one in tomt.fund()] == [
        (NETTOHUSLEJE_MANGLER.kode, False)
    ]
    tomt.ny_kontrakt()
    asked = next(one for one in tomt.fund() if one.kode == NETTOHUSLEJE_MANGLER.kode)
    assert asked.kraever_bekraeftelse
    assert asked.objekt == tomt.kontrakter[0].noegle


@pytest.mark.parametrize(
    ("slut", "mangler"), [("", False), ("2026-12-31", False), ("2026-02-28", True)]
)
def test_that_a_rent_with_an_end_to_come_is_a_rent(
    tomt: Bolighus, slut: str, mangler: bool
) -> None:
    tomt.kontrakt()
    tomt.udgift(slut=slut)
    assert (NETTOHUSLEJE_MANGLER.kode in tomt.koder()) is mangler


def test_that_an_answer_is_enough(tomt: Bolighus) -> None:
    tomt.ledig(start="2020-01-01", tomgangsledig="false")
    assert tomt.koder() == []


def test_that_a_vacancy_that_is_over_is_not_asked_about(tomt: Bolighus) -> None:
    tomt.ledig(start="2020-01-01", slut="2020-12-31", tomgangsledig="")
    assert tomt.koder() == [UBESVARET]


@pytest.mark.parametrize("ledig", ["false", ""])
def test_that_only_a_vacancy_is_asked_about_a_loss(tomt: Bolighus, ledig: str) -> None:
    tomt.udgift()
    tomt.kontrakt(ledig=ledig, tomgangsledig="")
    asked = {one.felt for one in tomt.fund() if one.kode == UBESVARET}
    assert asked == ({"ledig"} if not ledig else set())


def test_that_what_the_register_refuses_to_be_without_is_asked_of_every_contract(
    tomt: Bolighus,
) -> None:
    tomt.tabel = replace(
        tomt.tabel,
        felter=tuple(
            replace(felt, niveau=Niveau.SYSTEMKRAEVET)
            if felt.noegle in ("tomgangsledig", "indskud")
            else felt
            for felt in tomt.tabel.felter
        ),
    )
    tomt.udgift()
    tomt.kontrakt(start="", tomgangsledig="")
    tomt.ledig(indskud="")
    missing = [one.felt for one in tomt.fund() if one.kode == SYSTEMKRAEVET_MANGLER.kode]
    assert missing == ["start", "tomgangsledig", "indskud"]


def test_that_no_rent_is_asked_for_where_the_codes_have_none(tomt: Bolighus) -> None:
    liste = tomt.tabel.kodelister["boligudgiftstype"]
    koder = tuple(kode for kode in liste.koder if kode.etiket != "Nettohusleje")
    tomt.kontrakt()
    assert tomt.koder() == [NETTOHUSLEJE_MANGLER.kode]
    lists = {**tomt.tabel.kodelister, "boligudgiftstype": replace(liste, koder=koder)}
    tomt.tabel = replace(tomt.tabel, kodelister=lists)
    assert tomt.koder() == []
