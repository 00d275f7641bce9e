"""Særlige ydelser: each by itself, with a name that tells, and of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.arter import Art
from models.register.regler.saerlige_ydelser import (
    EGEN_ART,
    INTETSIGENDE,
    MED_OG_UDEN,
    SAMLET,
    STOETTEVALG,
    TV_MED_STOETTE,
    UDEN_NAVN,
)
from models.register.regler.ydelsesnavne import er_aconto, judge, same_name

if TYPE_CHECKING:
    from tests.unit.models.register.regler.conftest import Bolighus

MED, UDEN = "8", "9"


def ydelse(hus: Bolighus, navn: str, art: str = UDEN, **felter: str) -> None:
    fields = {
        "beskrivelse": navn,
        "boligudgiftstype": art,
        "beloeb": "150.00",
        "indeholdt_i_huslejen": "false",
        **felter,
    }
    hus.udgift(None, **fields)


@pytest.mark.parametrize(
    ("navn", "art"),
    [
        ("Varme", Art.VARME),
        ("Aconto varme", Art.VARME),
        ("Fjernvarme, aconto", Art.VARME),
        ("varmebidrag", Art.VARME),
        ("Vand", Art.VAND),
        ("A conto vand", Art.VAND),
        ("Vandafledningsafgift", Art.VANDAFLEDNING),
        ("Kloakafgift", Art.VANDAFLEDNING),
        ("El", Art.EL),
        ("El-aconto", Art.EL),
        ("Strøm", Art.EL),
        ("Garageleje", Art.GARAGE),
        ("Carport", Art.CARPORT),
        ("Husleje", Art.NETTOHUSLEJE),
    ],
)
def test_that_what_has_a_kind_of_its_own_is_told(hus: Bolighus, navn: str, art: Art) -> None:
    ydelse(hus, navn)
    found = hus.et(EGEN_ART.kode)
    assert found.argumenter["art"] == art.value.casefold()
    assert navn in found.besked


@pytest.mark.parametrize(
    "navn",
    [
        "Særlige ydelser", "Særlig ydelse", "Særlige ydelser med boligstøtte", "Diverse", "Div.",
        "Øvrige", "Øvrige udgifter", "Andet", "Tillæg", "Ydelser", "1", "-", "x", "Aconto",
    ],
)  # fmt: skip
def test_that_a_name_that_says_nothing_is_told(hus: Bolighus, navn: str) -> None:
    ydelse(hus, navn)
    assert hus.koder() == [INTETSIGENDE.kode]


@pytest.mark.parametrize(
    "navn",
    [
        "TV og internet + vask", "TV og internet", "Antenne, vaskeri", "Have/parkering",
        "Vand og varme", "Fællesantenne samt bredbånd", "Brænde + aviser",
    ],
)  # fmt: skip
def test_that_a_sum_of_several_is_told(hus: Bolighus, navn: str) -> None:
    ydelse(hus, navn)
    assert hus.koder() == [SAMLET.kode]


@pytest.mark.parametrize(
    "navn",
    [
        "Antennebidrag", "Fællesantenne", "Tillæg for nyt køkken", "Råderet: nyt bad", "Haveleje",
        "Vaskeri & tørrerum", "Varmemåler", "Vandmåler", "El-ladestander", "Elevator", "Altan",
        "Cykelskur", "Vandskadeforsikring", "Internet", "P-plads", "Trappevask",
    ],
)  # fmt: skip
def test_that_a_telling_name_is_not(hus: Bolighus, navn: str) -> None:
    ydelse(hus, navn)
    assert hus.koder() == []


@pytest.mark.parametrize("navn", ["", " ", "\x18"])
def test_that_a_name_is_asked_for(hus: Bolighus, navn: str) -> None:
    ydelse(hus, navn)
    found = hus.et(UDEN_NAVN.kode)
    assert not found.kraever_bekraeftelse
    hus.ny_udgift()
    assert hus.et(UDEN_NAVN.kode).kraever_bekraeftelse


def test_that_other_kinds_may_be_called_anything(hus: Bolighus) -> None:
    ydelse(hus, "Diverse", art="2")
    ydelse(hus, "", art="3")
    assert hus.koder() == []


def test_that_what_is_reported_is_told_and_what_waits_is_held_back(hus: Bolighus) -> None:
    ydelse(hus, "Diverse")
    assert not hus.et(INTETSIGENDE.kode).kraever_bekraeftelse
    hus.ny_udgift()
    assert hus.et(INTETSIGENDE.kode).kraever_bekraeftelse


def test_that_tv_gives_no_support(hus: Bolighus) -> None:
    ydelse(hus, "Kabel-tv")
    ydelse(hus, "Antennebidrag", MED)
    assert hus.koder() == [TV_MED_STOETTE.kode]


def test_that_one_ydelse_is_not_both_with_and_without(hus: Bolighus) -> None:
    ydelse(hus, "Haveleje", MED)
    ydelse(hus, "haveleje ", UDEN)
    assert hus.koder() == [MED_OG_UDEN.kode]


def test_that_it_may_change_from_one_day_to_the_next(hus: Bolighus) -> None:
    ydelse(hus, "Haveleje", MED, slut="2025-12-31")
    ydelse(hus, "Haveleje", UDEN, start="2026-01-01")
    assert hus.koder() == []


@pytest.mark.parametrize(("art", "ord_"), [(MED, "regnes beløbet med"), (UDEN, "ikke med")])
def test_that_what_follows_from_the_choice_is_told(hus: Bolighus, art: str, ord_: str) -> None:
    ydelse(hus, "Haveleje", art)
    assert hus.koder() == []
    hus.ny_udgift()
    found = hus.et(STOETTEVALG.kode)
    assert ord_ in found.besked
    assert not found.kraever_bekraeftelse


def test_that_what_follows_is_told_as_the_choice_is_made_anew(hus: Bolighus) -> None:
    hus.udgift(
        {"boligudgiftstype": UDEN},
        boligudgiftstype=MED,
        beskrivelse="Haveleje",
        indeholdt_i_huslejen="false",
    )
    assert hus.koder() == [STOETTEVALG.kode]


def test_that_it_is_not_told_again_when_something_else_changes(hus: Bolighus) -> None:
    hus.udgift(
        {"beskrivelse": "Have"},
        boligudgiftstype=MED,
        beskrivelse="Haveleje",
        indeholdt_i_huslejen="false",
    )
    assert hus.koder() == []


def test_that_what_has_no_name_is_asked_for_it_alone(hus: Bolighus) -> None:
    ydelse(hus, " ")
    hus.ny_udgift()
    assert hus.koder() == [UDEN_NAVN.kode]


@given(st.text(max_size=40))
def test_that_any_name_is_judged_one_way(navn: str) -> None:
    told = judge(navn)
    assert (told.art is not None) + told.tomt + told.intetsigende + told.samlet <= 1
    assert told.er_sigende or not told.er_sigende
    assert told.tomt == (not navn.strip())
    assert same_name(same_name(navn)) == same_name(navn)


@pytest.mark.parametrize("navn", ["Varme, aconto", "A conto vand", "acontovarme", "A-conto"])
def test_that_aconto_is_known(navn: str) -> None:
    assert er_aconto(navn)


@pytest.mark.parametrize("navn", ["Varme", "Kontor", "Diskonto"])
def test_that_other_words_are_not_aconto(navn: str) -> None:
    assert not er_aconto(navn)
