"""The outside form of one computation."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.boligstoette.kontrakt import beregn_data, beregn_objekt
from models.boligstoette.satser import Satsregister

ENKEL: dict[str, Any] = {
    "aar": 2026,
    "ordning": "boligsikring",
    "voksne": 1,
    "boern": 1,
    "indkomst_aar": 200000,
    "bolig": {"leje_md": 7000, "areal": 70},
}


def _med(**felter: Any) -> dict[str, Any]:
    return {**ENKEL, **felter}


def _uden(*noegler: str) -> dict[str, Any]:
    return {n: v for n, v in ENKEL.items() if n not in noegler}


def _bolig(**felter: Any) -> dict[str, Any]:
    return _med(bolig={**ENKEL["bolig"], **felter})


def test_that_the_answer_has_the_agreed_keys() -> None:
    svar = beregn_objekt(ENKEL)
    assert list(svar) == ["md", "stoette_aar", "begraenset_af", "trin", "advarsler"]
    assert all(list(t) == ["navn", "beloeb", "loebende", "regel"] for t in svar["trin"])
    assert all(isinstance(t[n], str) for t in svar["trin"] for n in ("beloeb", "loebende"))
    assert json.loads(json.dumps(svar)) == svar


def test_that_the_last_running_value_is_the_years_support() -> None:
    svar = beregn_objekt(ENKEL)
    assert svar["trin"][-1]["loebende"] == str(svar["stoette_aar"]) == str(12 * svar["md"])


@pytest.mark.parametrize("leje", [7000, 7000.0, "7000", "7000.00", Decimal("7000.0")])
def test_that_numbers_are_read_as_decimals(leje: object) -> None:
    assert beregn_objekt(_bolig(leje_md=leje)) == beregn_objekt(ENKEL)


def test_that_null_counts_as_absent() -> None:
    tom = _med(medlemmer=None, formue=None, begge_under_30=None, efterlevende_areal=None)
    assert beregn_objekt(tom) == beregn_objekt(ENKEL)


def test_that_first_calculation_is_the_default() -> None:
    lille = _med(indkomst_aar=445000, bolig={"leje_md": 7300, "areal": 70})
    assert beregn_objekt(lille)["md"] == 0
    assert beregn_objekt(lille)["begraenset_af"] == "minimum"
    assert beregn_objekt({**lille, "foerste_beregning": False})["md"] > 0


def test_that_auto_takes_the_scheme_by_the_members() -> None:
    medlem = {"personlig": 200000, "pension": "folkepension"}
    auto = {**_uden("indkomst_aar"), "ordning": "auto", "medlemmer": [medlem]}
    assert beregn_objekt(auto) == beregn_objekt({**auto, "ordning": "boligydelse"})


def test_that_the_parts_of_the_wealth_are_added_by_their_rules() -> None:
    dele = _med(formue_registreret=900000, formue_andelsbolig=100000, formue_uregistreret=100000)
    assert beregn_objekt(dele)["md"] == beregn_objekt(_med(formue=1000000))["md"]
    over = {**dele, "formue_uregistreret": 100001}
    assert beregn_objekt(over)["md"] == beregn_objekt(_med(formue=1100001))["md"]


@pytest.mark.parametrize("vaerdi", [True, 6, "6", "nr. 6"])
def test_that_the_bofaellesskab_of_3_4_persons_is_computed(vaerdi: object) -> None:
    svar = beregn_objekt(_med(bofaellesskab=vaerdi, boern=2, bolig={"leje_md": 7000, "areal": 100}))
    assert any("§ 24 i" in trin["regel"] for trin in svar["trin"])


@pytest.mark.parametrize(
    ("objekt", "noegle", "besked"),
    [
        (_med(aar=2027), "aar", "ingen satser for 2027"),
        (_med(aar=26), "aar", "fire cifre"),
        (_uden("aar"), "aar", "mangler"),
        (_uden("ordning"), "ordning", "mangler"),
        (_uden("voksne"), "voksne", "mangler"),
        (_uden("boern"), "boern", "mangler"),
        (_uden("bolig"), "bolig", "mangler"),
        (_uden("indkomst_aar"), "indkomst_aar", "mangler"),
        (_med(bolig={"areal": 70}), "bolig.leje_md", "mangler"),
        (_med(bolig={"leje_md": 7000}), "bolig.areal", "mangler"),
        (_med(ordning="andet"), "ordning", "boligsikring, boligydelse eller auto"),
        (_med(ordning="auto"), "ordning", "medlemmer"),
        (_med(ordning=[]), "ordning", "auto"),
        (_med(husleje=1), "husleje", "kendes ikke"),
        (_bolig(garage=1), "bolig.garage", "kendes ikke"),
        (_med(medlemmer=[{}]), "indkomst_aar", "ikke begge"),
        (_med(formue=1, formue_andelsbolig=0), "formue", "ikke begge"),
        (_bolig(varmetillaeg=True, varme_i_leje=True), "bolig.varmetillaeg", "både"),
        (_bolig(leje_md="syv"), "bolig.leje_md", "et tal"),
        (_bolig(leje_md=-1), "bolig.leje_md", "negativt"),
        (_bolig(leje_md=True), "bolig.leje_md", "et tal"),
        (_bolig(areal=0), "bolig.areal", "større end 0"),
        (_bolig(areal=Decimal("1E+999999")), "bolig.areal", "for stort"),
        (_bolig(fradrag_md=7001), "bolig.fradrag_md", "større end hele huslejen"),
        (_bolig(logerende_areal=70), "bolig.logerende_areal", "mindre end boligens"),
        (_bolig(vedligehold_indvendig="lidt"), "bolig.vedligehold_indvendig", "delvis"),
        (_bolig(vedligehold_andet=[]), "bolig.vedligehold_andet", "delvis"),
        (_bolig(el_i_leje="ja"), "bolig.el_i_leje", "true eller false"),
        (_med(bolig=[]), "bolig", "objekt"),
        (_med(voksne=0), "voksne", "mindst én"),
        (_med(voksne=1.5), "voksne", "helt tal"),
        (_med(boern=-1), "boern", "børn"),
        (_med(efterlevende_areal=-1), "efterlevende_areal", "negativt"),
        (_med(formue_andelsbolig=-1), "formue_andelsbolig", "mindst 0"),
        (_med(bofaellesskab=3), "bofaellesskab", "to maksima"),
        (_med(bofaellesskab="nr. 1"), "bofaellesskab", "to maksima"),
        (_med(bofaellesskab="ja"), "bofaellesskab", "6"),
        (_med(bofaellesskab=True, voksne=2), "voksne", "hver beboer"),
        ([], "objekt", "objekt"),
        ("x", "objekt", "objekt"),
        (None, "objekt", "objekt"),
    ],
)
def test_that_a_bad_object_is_answered_with_sentence_and_key(
    objekt: object, noegle: str, besked: str
) -> None:
    svar = beregn_objekt(objekt)
    assert list(svar) == ["fejl", "noegle"]
    assert svar["noegle"] == noegle
    assert besked in svar["fejl"]


@pytest.mark.parametrize(
    ("medlemmer", "noegle"),
    [
        ([{}, {}], "medlemmer"),
        ([{"personlig": 1, "loen": 2}], "medlemmer[0].loen"),
        ([{"udbytte": -1}], "medlemmer[0].udbytte"),
        ([{"alder": 131}], "medlemmer[0].alder"),
        ([{"alder": 17}], "medlemmer"),
        ([{"aegtefaelle": 0}], "medlemmer[0].aegtefaelle"),
        ([{"aegtefaelle": 1}], "medlemmer[0].aegtefaelle"),
        ([{"pension": "stor"}], "medlemmer[0].pension"),
        ([7], "medlemmer[0]"),
        ("ingen", "medlemmer"),
    ],
)
def test_that_bad_members_are_refused(medlemmer: object, noegle: str) -> None:
    svar = beregn_objekt({**_uden("indkomst_aar"), "medlemmer": medlemmer})
    assert svar["noegle"] == noegle


def test_that_one_cannot_be_married_to_two() -> None:
    tre = [{"aegtefaelle": 1}, {"aegtefaelle": 0}, {"aegtefaelle": 0}]
    svar = beregn_objekt({**_uden("indkomst_aar"), "voksne": 3, "medlemmer": tre})
    assert svar["noegle"].endswith("aegtefaelle")


def test_that_both_under_30_cannot_be_said_of_one_who_is_30() -> None:
    par = {"voksne": 2, "medlemmer": [{"alder": 30}, {"alder": 20}], "begge_under_30": True}
    assert beregn_objekt({**_uden("indkomst_aar"), **par})["noegle"] == "begge_under_30"


def test_that_a_child_on_the_list_of_members_is_not_an_adult() -> None:
    medlemmer = [{"personlig": 200000}, {"personlig": 90000, "alder": 16}]
    svar = beregn_objekt({**_uden("indkomst_aar"), "medlemmer": medlemmer})
    assert svar["md"] == beregn_objekt(ENKEL)["md"]


def test_that_a_list_is_answered_by_a_list_of_equal_length() -> None:
    svar, alt_vel = beregn_data([ENKEL, {"aar": 2026}, ENKEL])
    assert isinstance(svar, list)
    assert [next(iter(s)) for s in svar] == ["md", "fejl", "md"]
    assert not alt_vel


def test_that_one_object_is_answered_by_one() -> None:
    svar, alt_vel = beregn_data(ENKEL)
    assert isinstance(svar, dict)
    assert alt_vel
    assert not beregn_data({})[1]
    assert beregn_data([]) == ([], True)


def test_that_a_bad_file_of_rates_is_an_answer_too(tmp_path: Path) -> None:
    (tmp_path / "2026.toml").write_text("aar = 2026", encoding="utf-8")
    svar = beregn_objekt(ENKEL, Satsregister(tmp_path))
    assert svar["noegle"] == "aar"
    assert "2026.toml" in svar["fejl"]
