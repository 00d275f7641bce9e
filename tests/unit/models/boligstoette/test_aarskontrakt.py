"""The outside form of a year."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.boligstoette.aarskontrakt import beregn_aar_data, beregn_aar_objekt

HUSSTAND: dict[str, Any] = {
    "ordning": "boligsikring",
    "voksne": 1,
    "boern": 1,
    "bolig": {"leje_md": 7500, "areal": 80},
}
ENKEL: dict[str, Any] = {
    "aar": 2026,
    "husstand": HUSSTAND,
    "indkomst_register_forventet_md": 20000,
}


def _uden(*noegler: str) -> dict[str, Any]:
    return {n: v for n, v in ENKEL.items() if n not in noegler}


def _med(**felter: Any) -> dict[str, Any]:
    return {**ENKEL, **felter}


def test_that_the_answer_has_the_agreed_keys() -> None:
    svar = beregn_aar_objekt(ENKEL)
    assert list(svar) == ["maaneder", "efterregulering", "rest", "advarsler"]
    assert {
        "beregnet_md",
        "genberegnet_md",
        "justering_md",
        "udbetalt_md",
        "grund",
    } <= set(svar["maaneder"][0])
    assert json.loads(json.dumps(svar)) == svar


def test_that_the_dwelling_may_stand_beside_the_household() -> None:
    husstand = {n: v for n, v in HUSSTAND.items() if n != "bolig"}
    ved_siden_af = _med(husstand=husstand, bolig=HUSSTAND["bolig"])
    assert beregn_aar_objekt(ved_siden_af) == beregn_aar_objekt(ENKEL)


def test_that_a_change_holds_only_what_changes() -> None:
    delvis = _med(aendringer=[{"fra_maaned": 5, "bolig": {"leje_md": 8000}}])
    fuld = _med(aendringer=[{"fra_maaned": 5, "bolig": {"leje_md": 8000, "areal": 80}}])
    i_husstand = _med(aendringer=[{"fra_maaned": 5, "husstand": {"bolig": {"leje_md": 8000}}}])
    svar = beregn_aar_objekt(delvis)
    assert svar["maaneder"][4]["beregnet_md"] != svar["maaneder"][3]["beregnet_md"]
    assert beregn_aar_objekt(fuld) == svar
    for ene, anden in zip(beregn_aar_objekt(i_husstand)["maaneder"], svar["maaneder"], strict=True):
        assert ene["udbetalt_md"] == anden["udbetalt_md"]


def test_that_changes_may_come_in_any_order() -> None:
    aendringer = [
        {"fra_maaned": 8, "bolig": {"leje_md": 8000}},
        {"fra_maaned": 3, "bolig": {"leje_md": 7000}},
    ]
    assert beregn_aar_objekt(_med(aendringer=aendringer)) == beregn_aar_objekt(
        _med(aendringer=aendringer[::-1])
    )


def test_that_wealth_told_in_the_other_form_replaces_the_first() -> None:
    svar = beregn_aar_objekt(
        _med(
            husstand={**HUSSTAND, "formue": 1300000},
            aendringer=[{"fra_maaned": 5, "husstand": {"formue_registreret": 0}}],
        )
    )
    maaneder = svar["maaneder"]
    assert maaneder[4]["beregnet_md"] > maaneder[3]["beregnet_md"]


@pytest.mark.parametrize(
    ("objekt", "noegle"),
    [
        (_uden("aar"), "aar"),
        (_med(aar=2031), "aar"),
        (_uden("husstand"), "husstand"),
        (_uden("indkomst_register_forventet_md"), "indkomst_register_forventet_md"),
        (_med(indkomst_aar=1), "indkomst_aar"),
        (_med(husstand={**HUSSTAND, "indkomst_aar": 1}), "husstand.indkomst_aar"),
        (_med(husstand={**HUSSTAND, "aar": 2026}), "husstand.aar"),
        (
            _med(husstand={**HUSSTAND, "medlemmer": [{"personlig": 1}]}),
            "husstand.medlemmer[0].personlig",
        ),
        (_med(bolig=HUSSTAND["bolig"]), "bolig"),
        (_med(husstand={"voksne": 1}), "husstand.ordning"),
        (_med(husstand=7), "husstand"),
        (_med(indkomst_register_faktisk_md=[1] * 11), "indkomst_register_faktisk_md"),
        (
            _med(indkomst_register_faktisk_md=[None] * 11 + ["x"]),
            "indkomst_register_faktisk_md[11]",
        ),
        (_med(forsinkelse_mdr=0), "forsinkelse_mdr"),
        (_med(forsinkelse_mdr=13), "forsinkelse_mdr"),
        (_med(aendringer={}), "aendringer"),
        (_med(aendringer=[7]), "aendringer[0]"),
        (_med(aendringer=[{"bolig": {}}]), "aendringer[0].fra_maaned"),
        (_med(aendringer=[{"fra_maaned": 5}]), "aendringer[0]"),
        (
            _med(aendringer=[{"fra_maaned": 13, "oplyst_indkomst_md": 1}]),
            "aendringer[0].fra_maaned",
        ),
        (
            _med(aendringer=[{"fra_maaned": 1, "meddelt_maaned": 0, "oplyst_indkomst_md": 1}]),
            "aendringer[0].meddelt_maaned",
        ),
        (
            _med(aendringer=[{"fra_maaned": 5, "bolig": {"leje": 1}}]),
            "aendringer[0].bolig.leje",
        ),
        (
            _med(
                aendringer=[
                    {"fra_maaned": 5, "bolig": {"areal": 9}, "husstand": {"bolig": {"areal": 8}}}
                ]
            ),
            "aendringer[0].bolig",
        ),
        (_med(husstand={**HUSSTAND, "voksne": 0}), "husstand.voksne"),
        (_med(husstand={**HUSSTAND, "ordning": "auto"}), "husstand.ordning"),
        (_med(husstand={**HUSSTAND, "bolig": {"leje_md": 1, "areal": 0}}), "husstand.bolig.areal"),
        (
            _med(aendringer=[{"fra_maaned": 5, "husstand": {"boern": -1}}]),
            "aendringer[0].husstand.boern",
        ),
        (
            _med(aendringer=[{"fra_maaned": 5, "bolig": {"fradrag_md": 9000}}]),
            "aendringer[0].bolig.fradrag_md",
        ),
        (
            _med(aendringer=[{"fra_maaned": 5, "husstand": {"bolig": {"areal": 0}}}]),
            "aendringer[0].husstand.bolig.areal",
        ),
        (None, "objekt"),
    ],
)
def test_that_a_bad_year_is_answered_with_sentence_and_key(objekt: object, noegle: str) -> None:
    svar = beregn_aar_objekt(objekt)
    assert list(svar) == ["fejl", "noegle"]
    assert svar["noegle"] == noegle


def test_that_a_list_of_years_is_answered_by_a_list() -> None:
    svar, alt_vel = beregn_aar_data([ENKEL, {}])
    assert isinstance(svar, list)
    assert ("maaneder" in svar[0], "fejl" in svar[1], alt_vel) == (True, True, False)


INDKOMST = st.integers(0, 60000)


@given(
    forventet=INDKOMST,
    faktisk=st.lists(st.none() | INDKOMST, min_size=12, max_size=12),
    oplyst=st.lists(
        st.fixed_dictionaries(
            {"fra_maaned": st.integers(1, 12), "oplyst_indkomst_md": INDKOMST},
            optional={"meddelt_maaned": st.integers(1, 12)},
        ),
        max_size=3,
    ),
    flytning=st.lists(
        st.fixed_dictionaries(
            {
                "fra_maaned": st.integers(1, 12),
                "husstand": st.fixed_dictionaries(
                    {}, optional={"boern": st.integers(0, 5), "formue": st.integers(0, 2000000)}
                ),
                "bolig": st.fixed_dictionaries({"leje_md": st.integers(0, 15000)}),
            },
            optional={"meddelt_maaned": st.integers(1, 12)},
        ),
        max_size=2,
    ),
    forsinkelse=st.integers(1, 4),
)
def test_that_every_krone_of_a_year_is_accounted_for(
    forventet: int,
    faktisk: list[int | None],
    oplyst: list[dict[str, Any]],
    flytning: list[dict[str, Any]],
    forsinkelse: int,
) -> None:
    svar = beregn_aar_objekt(
        _med(
            indkomst_register_forventet_md=forventet,
            indkomst_register_faktisk_md=faktisk,
            aendringer=oplyst + flytning,
            forsinkelse_mdr=forsinkelse,
        )
    )
    maaneder = svar["maaneder"]
    assert len(maaneder) == 14
    for maaned in maaneder:
        assert maaned["udbetalt_md"] == maaned["beregnet_md"] + maaned["justering_md"] >= 0
    udbetalt = sum(m["beregnet_md"] for m in maaneder[:12]) + sum(
        m["justering_md"] for m in maaneder
    )
    forskel = sum(m["endelig_md"] for m in maaneder[:12]) - udbetalt
    assert svar["efterregulering"] == (0 if abs(forskel) < 250 else forskel)
    assert svar["rest"] <= 0
    genberegnet = sum(
        m["genberegnet_md"] - m["beregnet_md"]
        for nr, m in enumerate(maaneder[:12], 1)
        if m["genberegnet_md"] is not None and nr + forsinkelse <= 14
    )
    assert sum(m["justering_md"] for m in maaneder) + svar["rest"] == genberegnet
