"""A year month by month: R3-R8, I17-I18, F6-F9 in their place, through the outside form."""

from typing import Any

import pytest

from models.boligstoette.aarskontrakt import beregn_aar_objekt
from models.boligstoette.kontrakt import beregn_objekt

HUSSTAND: dict[str, Any] = {
    "ordning": "boligsikring",
    "voksne": 1,
    "boern": 1,
    "bolig": {"leje_md": 7500, "areal": 80},
}
FORVENTET = 20000


def _aar(**felter: Any) -> dict[str, Any]:
    svar = beregn_aar_objekt(
        {
            "aar": 2026,
            "husstand": HUSSTAND,
            "indkomst_register_forventet_md": FORVENTET,
            **felter,
        }
    )
    assert "fejl" not in svar, svar
    return svar


def _md(indkomst_md: float, uden_for: float = 0, **husstand: Any) -> int:
    md: int = beregn_objekt(
        {
            **HUSSTAND,
            **husstand,
            "aar": 2026,
            "indkomst_aar": 12 * indkomst_md + uden_for,
            "foerste_beregning": False,
        }
    )["md"]
    return md


def _faktisk(**maaneder: float) -> list[float | None]:
    return [maaneder.get(f"m{nr}") for nr in range(1, 13)]


def _kolonne(svar: dict[str, Any], noegle: str) -> list[Any]:
    return [maaned[noegle] for maaned in svar["maaneder"]]


GRUND = _md(FORVENTET)


def test_that_an_even_year_pays_the_same_every_month_and_settles_nothing() -> None:
    svar = _aar()
    assert _kolonne(svar, "beregnet_md") == [GRUND] * 14
    assert _kolonne(svar, "udbetalt_md") == [GRUND] * 14
    assert _kolonne(svar, "genberegnet_md") == [None] * 14
    assert (svar["efterregulering"], svar["rest"]) == (0, 0)


def test_that_the_months_run_into_february_of_the_next_year() -> None:
    svar = _aar()
    assert _kolonne(svar, "aar") == [2026] * 12 + [2027] * 2
    assert _kolonne(svar, "maaned") == [*range(1, 13), 1, 2]


def test_that_i17_adds_a_twelfth_of_the_income_outside_the_register() -> None:
    assert _aar(indkomst_uden_for_register_aar=24000)["maaneder"][0]["beregnet_md"] == _md(
        FORVENTET, 24000
    )


def test_that_i18_ignores_an_own_figure_less_than_800_away() -> None:
    svar = _aar(aendringer=[{"fra_maaned": 5, "oplyst_indkomst_md": FORVENTET + 799}])
    assert _kolonne(svar, "beregnet_md") == [GRUND] * 14
    assert "I18" in svar["maaneder"][4]["grund"]


def test_that_i18_uses_an_own_figure_800_away_from_the_month_it_says() -> None:
    svar = _aar(aendringer=[{"fra_maaned": 5, "oplyst_indkomst_md": FORVENTET + 800}])
    ny = _md(FORVENTET + 800)
    assert _kolonne(svar, "beregnet_md") == [GRUND] * 4 + [ny] * 10
    assert svar["efterregulering"] == 0


def test_that_i18_measures_from_the_first_calculation_and_goes_back_to_it() -> None:
    svar = _aar(
        aendringer=[
            {"fra_maaned": 3, "oplyst_indkomst_md": FORVENTET + 2000},
            {"fra_maaned": 6, "oplyst_indkomst_md": FORVENTET + 100},
        ]
    )
    ny = _md(FORVENTET + 2000)
    assert _kolonne(svar, "beregnet_md")[:12] == [GRUND] * 2 + [ny] * 3 + [GRUND] * 7


def test_that_an_own_figure_told_late_counts_from_the_month_after() -> None:
    svar = _aar(
        aendringer=[{"fra_maaned": 4, "meddelt_maaned": 6, "oplyst_indkomst_md": FORVENTET + 5000}]
    )
    ny = _md(FORVENTET + 5000)
    assert _kolonne(svar, "beregnet_md")[:12] == [GRUND] * 6 + [ny] * 6
    # The register shows April to June too: R3 takes the difference back two months later.
    assert _kolonne(svar, "genberegnet_md")[3:6] == [ny] * 3
    assert svar["efterregulering"] == 0


def test_that_r2_lets_a_change_told_in_january_count_from_january() -> None:
    svar = _aar(
        aendringer=[{"fra_maaned": 1, "meddelt_maaned": 1, "oplyst_indkomst_md": FORVENTET - 5000}]
    )
    assert svar["maaneder"][0]["beregnet_md"] == _md(FORVENTET - 5000)


@pytest.mark.parametrize(("afvigelse", "genberegnes"), [(800, False), (-800, False), (1500, True)])
def test_that_r3_recalculates_a_month_over_both_limits(afvigelse: int, genberegnes: bool) -> None:
    svar = _aar(indkomst_register_faktisk_md=_faktisk(m3=FORVENTET + afvigelse))
    ny = _md(FORVENTET + afvigelse)
    assert svar["maaneder"][2]["genberegnet_md"] == (ny if genberegnes else None)
    assert svar["maaneder"][4]["justering_md"] == (ny - GRUND if genberegnes else 0)


def test_that_r3_needs_the_support_to_change_by_more_than_200() -> None:
    # 1.100 kr. more income a month is 198 kr. less support.
    svar = _aar(indkomst_register_faktisk_md=_faktisk(m3=FORVENTET + 1100))
    assert GRUND - _md(FORVENTET + 1100) == 198
    assert _kolonne(svar, "genberegnet_md") == [None] * 14


@pytest.mark.parametrize("forsinkelse", [1, 2, 3])
def test_that_r3_adjusts_after_the_delay(forsinkelse: int) -> None:
    svar = _aar(
        indkomst_register_faktisk_md=_faktisk(m3=FORVENTET - 5000), forsinkelse_mdr=forsinkelse
    )
    justeret = [nr for nr, kr in enumerate(_kolonne(svar, "justering_md"), 1) if kr]
    assert justeret == [3 + forsinkelse]


def test_that_r4_takes_a_month_to_0_and_carries_the_rest() -> None:
    svar = _aar(indkomst_register_faktisk_md=_faktisk(m1=90000, m2=90000))
    # Both months' support is taken back in March and April, wholly.
    assert _kolonne(svar, "udbetalt_md")[2:4] == [0, 0]
    svar = _aar(
        indkomst_register_faktisk_md=_faktisk(m1=90000),
        aendringer=[{"fra_maaned": 3, "oplyst_indkomst_md": FORVENTET + 5000}],
    )
    lav = _md(FORVENTET + 5000)
    assert _kolonne(svar, "justering_md")[2:4] == [-lav, lav - GRUND]
    assert _kolonne(svar, "udbetalt_md")[2:4] == [0, 2 * lav - GRUND]
    assert "R4" in svar["maaneder"][3]["grund"]
    assert svar["efterregulering"] == 0


def test_that_r5_makes_a_changed_household_an_omberegning() -> None:
    svar = _aar(
        aendringer=[
            {"fra_maaned": 6, "husstand": {"voksne": 2}, "oplyst_indkomst_md": FORVENTET + 9000}
        ]
    )
    ny = _md(FORVENTET + 9000, voksne=2)
    assert _kolonne(svar, "beregnet_md")[:12] == [GRUND] * 5 + [ny] * 7
    assert _kolonne(svar, "justering_md") == [0] * 14
    assert "R5" in svar["maaneder"][5]["grund"]


def test_that_r5_does_not_recalculate_a_household_change_that_was_told_late() -> None:
    svar = _aar(
        indkomst_register_faktisk_md=_faktisk(m6=FORVENTET + 9000, m7=FORVENTET + 9000),
        aendringer=[
            {
                "fra_maaned": 6,
                "meddelt_maaned": 7,
                "husstand": {"voksne": 2},
                "oplyst_indkomst_md": FORVENTET + 9000,
            }
        ],
    )
    ny = _md(FORVENTET + 9000, voksne=2)
    assert _kolonne(svar, "genberegnet_md") == [None] * 14
    assert _kolonne(svar, "beregnet_md")[5:8] == [GRUND, GRUND, ny]
    assert svar["efterregulering"] == 2 * (ny - GRUND)


def test_that_r5_takes_new_adults_income_from_their_first_month_when_it_is_not_told() -> None:
    # One moves in with an income: that is an omberegning and no month is recalculated.
    faktisk = [*[None] * 5, *[FORVENTET + 9000] * 7]
    svar = _aar(
        indkomst_register_faktisk_md=faktisk,
        aendringer=[{"fra_maaned": 6, "husstand": {"voksne": 2}}],
    )
    ny = _md(FORVENTET + 9000, voksne=2)
    assert _kolonne(svar, "beregnet_md")[:12] == [GRUND] * 5 + [ny] * 7
    assert _kolonne(svar, "genberegnet_md") == [None] * 14
    assert svar["efterregulering"] == 0


def test_that_a_child_less_does_not_make_a_months_income_the_told_one() -> None:
    svar = _aar(
        indkomst_register_faktisk_md=_faktisk(m6=FORVENTET + 5000),
        aendringer=[{"fra_maaned": 6, "husstand": {"boern": 2}}],
    )
    assert svar["maaneder"][6]["beregnet_md"] == _md(FORVENTET, boern=2)
    assert svar["maaneder"][5]["genberegnet_md"] == _md(FORVENTET + 5000, boern=2)


def test_that_an_income_that_follows_the_household_counts_below_800_too() -> None:
    svar = _aar(
        aendringer=[
            {"fra_maaned": 6, "husstand": {"boern": 2}, "oplyst_indkomst_md": FORVENTET + 500}
        ]
    )
    assert svar["maaneder"][6]["beregnet_md"] == _md(FORVENTET + 500, boern=2)


def test_that_a_rise_counts_at_the_earliest_from_the_month_after_the_notice() -> None:
    svar = _aar(aendringer=[{"fra_maaned": 4, "meddelt_maaned": 8, "bolig": {"leje_md": 8300}}])
    ny = _md(FORVENTET, bolig={"leje_md": 8300, "areal": 80})
    assert ny > GRUND
    assert _kolonne(svar, "beregnet_md")[:12] == [GRUND] * 8 + [ny] * 4
    assert svar["efterregulering"] == 0


def test_that_a_fall_told_late_is_claimed_at_the_settlement() -> None:
    svar = _aar(aendringer=[{"fra_maaned": 4, "meddelt_maaned": 8, "husstand": {"boern": 0}}])
    ny = _md(FORVENTET, boern=0)
    assert ny < GRUND
    assert svar["efterregulering"] == 5 * (ny - GRUND)


def test_that_a_child_turning_18_is_a_child_less_and_an_adult_more() -> None:
    svar = _aar(aendringer=[{"fra_maaned": 9, "husstand": {"boern": 0, "voksne": 2}}])
    assert svar["maaneder"][8]["beregnet_md"] == _md(FORVENTET, boern=0, voksne=2)


def test_that_r6_leaves_the_coming_months_as_they_were() -> None:
    svar = _aar(indkomst_register_faktisk_md=_faktisk(m1=FORVENTET + 5000))
    assert _kolonne(svar, "beregnet_md") == [GRUND] * 14


def test_that_r7_adjusts_november_and_december_in_the_next_year_for_this() -> None:
    svar = _aar(indkomst_register_faktisk_md=_faktisk(m11=FORVENTET + 5000, m12=FORVENTET - 5000))
    ned, op = _md(FORVENTET + 5000) - GRUND, _md(FORVENTET - 5000) - GRUND
    assert _kolonne(svar, "justering_md")[12:] == [ned, op]
    assert all("R7" in m["grund"] for m in svar["maaneder"][12:])
    # They belong to this year's settlement, which then has nothing left to settle.
    assert svar["efterregulering"] == 0


def test_that_what_no_month_can_hold_is_rest_and_lies_in_the_settlement() -> None:
    svar = _aar(
        indkomst_register_faktisk_md=_faktisk(m10=90000, m11=90000, m12=90000),
        aendringer=[{"fra_maaned": 12, "oplyst_indkomst_md": FORVENTET + 15000}],
    )
    slut = _md(FORVENTET + 15000)
    assert svar["rest"] == 3 * slut - (2 * GRUND + slut)
    assert svar["efterregulering"] == svar["rest"]


@pytest.mark.parametrize(("kr", "ventet"), [(249, 0), (250, -250)])
def test_that_r8_settles_from_250_kr_and_ignores_the_limits(kr: int, ventet: int) -> None:
    # 18 % of the income over the threshold: found month by month as small differences.
    faktisk = [FORVENTET] * 12
    maaned = 0
    while 12 * GRUND - sum(_md(f) for f in faktisk) < kr:
        mangler = kr - (12 * GRUND - sum(_md(f) for f in faktisk))
        hoejst = min(mangler, 140)
        faktisk[maaned] = next(
            f for f in range(FORVENTET, FORVENTET + 800) if GRUND - _md(f) == hoejst
        )
        maaned += 1
    svar = _aar(indkomst_register_faktisk_md=faktisk)
    assert _kolonne(svar, "genberegnet_md") == [None] * 14
    assert svar["efterregulering"] == ventet


RIG = {**HUSSTAND, "formue": 1300000}


@pytest.mark.parametrize(("formue", "aendres"), [(1200001, False), (1200000, True)])
def test_that_f6_counts_a_fall_of_100000_from_the_month_after_the_request(
    formue: int, aendres: bool
) -> None:
    svar = _aar(
        husstand=RIG,
        aendringer=[{"fra_maaned": 4, "meddelt_maaned": 4, "husstand": {"formue": formue}}],
    )
    foer, efter = _md(FORVENTET, formue=1300000), _md(FORVENTET, formue=formue)
    ventet = [foer] * 4 + [efter if aendres else foer] * 8
    assert _kolonne(svar, "beregnet_md")[:12] == ventet


def test_that_f6_ignores_a_rise_during_the_year() -> None:
    svar = _aar(husstand=RIG, aendringer=[{"fra_maaned": 4, "husstand": {"formue": 1700000}}])
    assert _kolonne(svar, "beregnet_md")[:12] == [_md(FORVENTET, formue=1300000)] * 12


def test_that_f9_counts_an_unregistered_change_of_any_size_from_january() -> None:
    dele = {"formue_registreret": 1000000, "formue_uregistreret": 300000}
    svar = _aar(
        husstand={**HUSSTAND, **dele},
        aendringer=[
            {"fra_maaned": 1, "meddelt_maaned": 1, "husstand": {"formue_uregistreret": 290000}}
        ],
    )
    assert svar["maaneder"][0]["beregnet_md"] == _md(FORVENTET, formue=1290000)


def test_that_step_13_asks_only_until_support_is_paid() -> None:
    # A support of 30 kr. a month: nothing the first time, kept when it has been running.
    hoej = next(f for f in range(40000, 20000, -1) if 10 <= _md(f) <= 40)
    nej = _aar(indkomst_register_forventet_md=hoej)
    assert _kolonne(nej, "beregnet_md") == [0] * 14
    assert nej["efterregulering"] == 0
    loebende = _aar(aendringer=[{"fra_maaned": 6, "oplyst_indkomst_md": hoej}])
    assert loebende["maaneder"][6]["beregnet_md"] == _md(hoej)


def test_that_a_household_without_support_is_not_settled() -> None:
    svar = _aar(
        indkomst_register_forventet_md=60000,
        indkomst_register_faktisk_md=[10000] * 12,
    )
    assert _kolonne(svar, "udbetalt_md") == [0] * 14
    assert svar["efterregulering"] == 0


def test_that_auto_finds_the_scheme_from_members_without_income() -> None:
    medlemmer = [{"pension": "folkepension", "alder": 70}]
    svar = _aar(husstand={**HUSSTAND, "ordning": "auto", "medlemmer": medlemmer})
    assert svar["maaneder"][0]["beregnet_md"] == _md(FORVENTET, ordning="boligydelse")
