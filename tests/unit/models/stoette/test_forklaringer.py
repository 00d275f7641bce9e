"""What the account says of the register's data, and of what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Bolig, Grundlag, GrundlagError, Husstand, Ordning
from models.boligstoette.satser import medfoelgende
from models.register.felter import Felttabel
from models.register.objekter import Boligdata
from models.stoette import boliggrundlag, farer
from models.stoette.svar import Boliggrundlag, Fare, Mangel
from models.stoette.tilstand import Tilstandslaeser
from models.stoette.valg import Husstandsvalg, Stoettevalg, Visning

DATO = date(2026, 6, 1)
SATSER = medfoelgende().hent(2026)
PENSIONIST = Husstand(1, 0, Fraction(205000))
Byg = Callable[..., Any]


def grundlag(tabel: Felttabel, data: Boligdata, **mere: Any) -> Boliggrundlag:
    valg = Stoettevalg(1, DATO, Husstandsvalg(PENSIONIST, Ordning.BOLIGYDELSE), **mere)
    laeser = Tilstandslaeser(tabel)
    tilstand = laeser.laes(data, DATO, valg.visning)
    return boliggrundlag.lav(laeser, tabel, tilstand, valg, SATSER.for_ordning(Ordning.BOLIGYDELSE))


def find(
    tabel: Felttabel,
    data: Boligdata,
    husstand: Husstand = PENSIONIST,
    vendt: frozenset[int] = frozenset(),
) -> list[Fare]:
    laeser = Tilstandslaeser(tabel)
    tilstand = laeser.laes(data, DATO, Visning.KLADDER)

    def stoette(en: Bolig) -> int | None:
        try:
            return beregn(Grundlag(2026, Ordning.BOLIGYDELSE, husstand, en), SATSER).md
        except GrundlagError:
            return None

    def med(vendte: frozenset[int]) -> Bolig | None:
        return laeser.lovens_bolig(tilstand, vendt=vendte)

    bolig = med(vendt)
    assert bolig is not None
    return list(farer.find(tabel, tilstand, husstand, bolig, vendt, med=med, stoette=stoette))


@pytest.mark.parametrize(
    ("art", "indeholdt", "modtager", "ventet"),
    [
        (
            "Varme",
            True,
            "1",
            "Varme 450 kr. er indeholdt i huslejen: beløbet lægges til huslejen, trukket fra med "
            "{m2_fradrag_varme} kr. pr. m² for varme og {m2_fradrag_varmt_vand} kr. pr. m² for "
            "varmt vand.",
        ),
        (
            "Varme",
            False,
            "2",
            "Varme 450 kr. betales direkte til forsyningsselskabet: beløbet regnes ikke med, "
            "huslejen får et varmetillæg på {m2_tillaeg_varme} kr. pr. m².",
        ),
        (
            "El",
            False,
            "1",
            "El 450 kr. betales a conto ved siden af huslejen: beløbet regnes ikke med.",
        ),
        (
            "Garage",
            True,
            "1",
            "Garage 450 kr. er indeholdt i huslejen: det er ikke husleje, så beløbet regnes ikke "
            "med.",
        ),
        (
            "77",
            True,
            "1",
            "Art 77 450 kr.: arten kendes ikke af beregningen og er ikke regnet med.",
        ),
    ],
)
def test_that_an_expense_explains_itself_with_the_years_rates(
    tabel: Felttabel, bolig: Byg, udgift: Byg, art: str, indeholdt: bool, modtager: str, ventet: str
) -> None:
    data = bolig(udgift(art, "450.00", indeholdt=indeholdt, modtager=modtager))
    satser = SATSER.for_ordning(Ordning.BOLIGYDELSE)
    tal = {
        navn: boliggrundlag.to_decimaler(getattr(satser, navn))
        for navn in ("m2_fradrag_varme", "m2_fradrag_varmt_vand", "m2_tillaeg_varme")
    }
    linjer = grundlag(tabel, data).udgifter
    assert [linje.forklaring for linje in linjer] == [
        "Nettohusleje 5.000 kr. om måneden er husleje.",
        ventet.format(**tal),
    ]


def test_that_the_account_says_which_assumption_was_used(
    tabel: Felttabel, med_semantik: Byg, bolig: Byg, udgift: Byg
) -> None:
    data = bolig(udgift("Varme", "450", indeholdt=True))
    nej = grundlag(tabel, data).antagelser
    ja = grundlag(med_semantik("indeholdt_ligger_i_nettohusleje", "ja"), data).antagelser
    assert "lægges til nettohuslejen" in nej[0]
    assert "ligger allerede i nettohuslejen" in ja[0]
    assert grundlag(tabel, bolig()).antagelser == ()


@pytest.mark.parametrize(
    ("husleje", "felter", "mangel"),
    [
        ("", {}, Mangel.LEJE),
        ("\x1amange", {}, Mangel.LEJE),
        ("5000", {"boligstoetteareal": ""}, Mangel.AREAL),
    ],
)
def test_that_what_is_missing_is_told(
    tabel: Felttabel, bolig: Byg, husleje: str, felter: dict[str, str], mangel: Mangel
) -> None:
    svar = grundlag(tabel, bolig(husleje=husleje, **felter))
    assert svar.mangel is mangel
    assert svar.bolig is None
    assert svar.grund.endswith(".")


def test_that_a_dwelling_never_reported_is_not_in_the_reported_state(
    tabel: Felttabel, bolig: Byg
) -> None:
    data = bolig()
    data = replace(data, bolig=replace(data.bolig, grundlag=None))
    assert grundlag(tabel, data).mangel is None
    svar = grundlag(tabel, data, visning=Visning.INDBERETTET)
    assert svar.mangel is Mangel.BOLIG
    assert "ikke indberettet" in svar.grund


def test_that_a_wrong_mark_is_told_in_kroner_and_can_be_followed(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    varme = udgift("Varme", "450", indeholdt=True, modtager="2")
    data = bolig(varme)
    fare = find(tabel, data)[0]
    assert (fare.kode, fare.mistanke, fare.udgift) == ("forsyningsselskab", True, varme.noegle)
    assert fare.vendt == {varme.id}
    assert fare.forskel_md
    # The other way round the same difference is told with the other sign.
    andet = find(tabel, data, vendt=fare.vendt)[0]
    assert andet.forskel_md == -fare.forskel_md
    assert f"{abs(fare.forskel_md)} kr." in fare.besked


@pytest.mark.parametrize(
    ("udgifter", "kode"),
    [
        ([("Varme", True, {"beskrivelse": "Varme, aconto"})], "beskrivelse"),
        ([("Vand", False, {"beskrivelse": "Vand inkl. i huslejen"})], "beskrivelse"),
        ([("Varme", None, {})], "ubesvaret"),
        ([("Varme", True, {}), ("Varme", False, {})], "begge_dele"),
        (
            [("Særlig ydelse med boligstøtte", False, {"beskrivelse": "Fællesantenne"})],
            "ydelse_er_ikke_husleje",
        ),
    ],
)
def test_that_data_speaking_against_a_mark_is_a_suspicion(
    tabel: Felttabel, bolig: Byg, udgift: Byg, udgifter: list[Any], kode: str
) -> None:
    data = bolig(*(udgift(a, "450", indeholdt=i, **mere) for a, i, mere in udgifter))
    fundet = find(tabel, data)
    assert kode in {fare.kode for fare in fundet if fare.mistanke}


def test_that_an_ordinary_mark_is_only_shown_when_it_matters(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    assert [f.mistanke for f in find(tabel, bolig(udgift("Varme", "450")))] == [False]
    rig = replace(PENSIONIST, indkomst_aar=Fraction(900000))
    assert find(tabel, bolig(udgift("Varme", "450")), rig) == []


def test_that_full_maintenance_in_an_almen_dwelling_is_a_suspicion(
    tabel: Felttabel, bolig: Byg
) -> None:
    fare = find(tabel, bolig(indvendig_vedligeholdelse="2"))[0]
    assert fare.kode == "fuld_vedligeholdelse"
    assert fare.forskel_md is not None
    assert fare.forskel_md < 0


def test_that_an_unanswered_suited_mark_matters_to_a_disabled_member_alone(
    tabel: Felttabel, bolig: Byg
) -> None:
    data = bolig(egnet_for_bevaegelseshaemmede="", boligstoetteareal="90")
    assert not [f for f in find(tabel, data) if f.kode == "egnet_ubesvaret"]
    fare = find(tabel, data, replace(PENSIONIST, bevaegelseshaemmet=True))[0]
    assert fare.kode == "egnet_ubesvaret"
    assert fare.forskel_md


def test_that_a_dwelling_without_any_heat_is_told_what_that_costs(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    fare = find(tabel, bolig())[0]
    assert (fare.kode, fare.mistanke) == ("varme_mangler", False)
    med = grundlag(tabel, bolig(udgift("Varme", "450"))).bolig
    uden = grundlag(tabel, bolig()).bolig
    assert med is not None
    assert uden is not None
    md = [
        beregn(Grundlag(2026, Ordning.BOLIGYDELSE, PENSIONIST, b), SATSER).md for b in (uden, med)
    ]
    assert fare.forskel_md == md[1] - md[0] > 0


def test_that_an_account_with_a_turned_mark_or_another_rent_says_so(
    tabel: Felttabel, bolig: Byg, udgift: Byg
) -> None:
    varme = udgift("Varme", "450")
    svar = grundlag(
        tabel, bolig(varme), vendt=frozenset({varme.id}), leje_tillaeg_md=Fraction("-100.50")
    )
    assert "Mærket »indeholdt i huslejen« er vendt om for Varme 450 kr." in svar.forklaringer
    assert "100,50 kr. om måneden er trukket fra nettohuslejen." in svar.forklaringer
    assert svar.nettohusleje_md == Fraction("4899.50")
