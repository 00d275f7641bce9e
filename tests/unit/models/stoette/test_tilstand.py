"""The visible table: what every kind of expense does to the law's dwelling on a date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from models.boligstoette.grundlag import Bolig, Vedligehold
from models.register.felter import Felttabel
from models.register.objekter import Boligdata, Objekt
from models.stoette.arter import TABEL, Art, Modtager, virkning
from models.stoette.tilstand import Tilstandslaeser
from models.stoette.valg import Visning

DATO = date(2026, 6, 1)
KR = Fraction
Byg = Callable[..., Any]
PLAIN = Bolig(leje_md=KR(5000), areal=KR(70))
HEAT_INSIDE = {"varme_i_leje": True, "varmt_vand_i_leje": True}
MED, UDEN = "Særlig ydelse med boligstøtte", "Særlig ydelse uden boligstøtte"


def lovens(tabel: Felttabel, data: Boligdata, dato: date = DATO, **mere: Any) -> Bolig:
    laeser = Tilstandslaeser(tabel)
    visning = mere.pop("visning", Visning.KLADDER)
    fundet = laeser.lovens_bolig(laeser.laes(data, dato, visning), **mere)
    assert fundet is not None
    return fundet


@pytest.mark.parametrize(
    ("art", "indeholdt", "modtager", "ventet"),
    [
        ("Varme", True, "1", {"leje_md": KR(5450), **HEAT_INSIDE}),
        ("Varme", False, "1", {"varmetillaeg": True}),
        ("Varme", False, "2", {"varmetillaeg": True}),
        ("Vand", True, "1", {"leje_md": KR(5450)}),
        ("Vand", False, "1", {"vandafgift_udenfor": True}),
        ("Vand", False, "2", {"vandafgift_udenfor": True}),
        ("Vandafledningsafgift", True, "1", {"leje_md": KR(5450)}),
        ("Vandafledningsafgift", False, "2", {"vandafledning_udenfor": True}),
        ("El", True, "1", {"leje_md": KR(5450), "el_i_leje": True}),
        ("El", False, "2", {}),
        ("Garage", True, "1", {}),
        ("Garage", False, "1", {}),
        ("Carport", True, "1", {}),
        (MED, False, "1", {"leje_md": KR(5450)}),
        (MED, True, "1", {"leje_md": KR(5450)}),
        (UDEN, False, "1", {}),
        (UDEN, True, "1", {}),
        ("Regulering af nettohusleje, efterbetaling", False, "1", {}),
        ("99", True, "1", {}),
    ],
)
def test_that_an_expense_does_what_the_table_says(
    tabel: Felttabel,
    bolig: Byg,
    udgift: Byg,
    art: str,
    indeholdt: bool,
    modtager: str,
    ventet: dict[str, Any],
) -> None:
    data = bolig(udgift(art, "450.00", indeholdt=indeholdt, modtager=modtager))
    assert lovens(tabel, data) == replace(PLAIN, **ventet)


@pytest.mark.parametrize(
    ("art", "indeholdt", "ventet"),
    [
        ("Varme", True, {"leje_md": KR(5000), **HEAT_INSIDE}),
        ("Garage", True, {"fradrag_md": KR(450)}),
        (UDEN, True, {"fradrag_md": KR(450)}),
        (MED, True, {"leje_md": KR(5000)}),
        (MED, False, {"leje_md": KR(5450)}),
        ("Garage", False, {}),
    ],
)
def test_that_contained_amounts_may_lie_in_the_nettohusleje_already(
    med_semantik: Byg,
    bolig: Byg,
    udgift: Byg,
    art: str,
    indeholdt: bool,
    ventet: dict[str, Any],
) -> None:
    tabel = med_semantik("indeholdt_ligger_i_nettohusleje", "ja")
    data = bolig(udgift(art, "450.00", indeholdt=indeholdt))
    assert lovens(tabel, data) == replace(PLAIN, **ventet)


def test_that_the_table_covers_every_kind_mark_and_receiver_once() -> None:
    for art in Art:
        for indeholdt in (True, False):
            for modtager in Modtager:
                rows = [
                    r
                    for r in TABEL
                    if r.art is art
                    and r.indeholdt in (None, indeholdt)
                    and r.modtager in (None, modtager)
                ]
                assert [r.virkning for r in rows] == [virkning(art, indeholdt, modtager)]


def test_that_an_expense_counts_from_its_first_to_its_last_day(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    data = bolig(udgift("El", "100", indeholdt=True, start="2026-03-01", slut="2026-06-30"))
    for dag, med in (
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ):
        assert lovens(tabel, data, dag).el_i_leje is med


def test_that_the_last_day_is_left_out_when_the_profile_says_so(
    med_semantik: Byg, bolig: Byg, udgift: Byg
) -> None:
    tabel = med_semantik("slutdato_inklusiv", "nej")
    data = bolig(udgift("El", "100", indeholdt=True, slut="2026-06-30"))
    assert lovens(tabel, data, date(2026, 6, 29)).el_i_leje
    assert not lovens(tabel, data, date(2026, 6, 30)).el_i_leje


def test_that_amounts_a_year_are_divided_by_twelve(med_semantik: Byg, bolig: Byg) -> None:
    tabel = med_semantik("beloeb_periode", "aar")
    assert lovens(tabel, bolig(husleje="60000")).leje_md == 5000


def test_that_the_nettohusleje_that_began_last_counts(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    data = bolig(udgift("Nettohusleje", "5200", start="2026-05-01"))
    assert lovens(tabel, data).leje_md == 5200
    assert lovens(tabel, data, date(2026, 4, 30)).leje_md == 5000


def test_that_an_unanswered_mark_is_read_as_no_and_can_be_turned(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    varme: Objekt = udgift("Varme", "450", indeholdt=None)
    assert lovens(tabel, bolig(varme)).varmetillaeg
    assert lovens(tabel, bolig(varme), vendt=frozenset({varme.id})).varme_i_leje


def test_that_heat_both_inside_and_beside_the_rent_gives_no_supplement(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    fundet = lovens(tabel, bolig(udgift("Varme", "450", indeholdt=True), udgift("Varme", "200")))
    assert fundet.varme_i_leje
    assert not fundet.varmetillaeg


@pytest.mark.parametrize(
    ("kode", "indvendig"),
    [
        ("0", Vedligehold.INGEN),
        ("1", Vedligehold.DELVIS),
        ("2", Vedligehold.FULD),
        ("", Vedligehold.DELVIS),
        ("ukendt", Vedligehold.DELVIS),
    ],
)
def test_that_maintenance_follows_the_code_and_is_else_partly(
    tabel: Felttabel, bolig: Byg, kode: str, indvendig: Vedligehold
) -> None:
    fundet = lovens(tabel, bolig(indvendig_vedligeholdelse=kode, udvendig_vedligeholdelse=""))
    assert fundet.vedligehold_indvendig is indvendig
    assert fundet.vedligehold_andet is Vedligehold.INGEN


def test_that_a_given_area_counts_only_where_the_register_has_none(
    tabel: Felttabel, bolig: Byg
) -> None:
    assert lovens(tabel, bolig(), areal=KR(50)).areal == 70
    assert lovens(tabel, bolig(boligstoetteareal=""), areal=KR(50)).areal == 50
    assert lovens(tabel, bolig(boligstoetteareal="85.5")).areal == Fraction("85.5")


def test_that_the_suited_mark_is_read_and_unanswered_is_no(tabel: Felttabel, bolig: Byg) -> None:
    for tekst, ventet in (("true", True), ("false", False), ("", False)):
        data = bolig(egnet_for_bevaegelseshaemmede=tekst)
        assert lovens(tabel, data).egnet_for_bevaegelseshaemmede is ventet


def test_that_the_reported_state_knows_neither_new_nor_changed_nor_deleted(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    ny = udgift("El", "100", indeholdt=True, grundlag=None)
    data = bolig(ny)
    husleje = data.udgifter[0]
    aendret = replace(husleje, felter={**husleje.felter, "beloeb": "5500"}, aendret=True)
    varme = replace(udgift("Varme", "300"), slettet=True)
    data = replace(data, udgifter=(aendret, ny, varme))
    assert lovens(tabel, data) == replace(PLAIN, leje_md=KR(5600), el_i_leje=True)
    reported = lovens(tabel, data, visning=Visning.INDBERETTET)
    assert reported == replace(PLAIN, varmetillaeg=True)


def test_that_the_payment_leaves_consumption_out_when_asked(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    laeser = Tilstandslaeser(tabel)
    data = bolig(udgift("Varme", "450"), udgift("Garage", "300"), udgift("12", "999"))
    tilstand = laeser.laes(data, DATO, Visning.KLADDER)
    assert laeser.betaling_md(tilstand) == 5750
    assert laeser.betaling_md(tilstand, uden_forbrug=True) == 5300
