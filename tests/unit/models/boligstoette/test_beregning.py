"""One test or more for each step of the algorithm, named after the step."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from models.boligstoette.grundlag import (
    Formue,
    GrundlagError,
    Medlem,
    Ordning,
    Pension,
    Vedligehold,
)
from models.boligstoette.resultat import Begraensning, Beregning

Beregner = Callable[..., Beregning]
YDELSE = Ordning.BOLIGYDELSE
KR = Fraction


def _trin(beregning: Beregning, nummer: str) -> list[Fraction]:
    return [t.beloeb for t in beregning.trin if t.linje.trin == nummer]


@pytest.mark.parametrize(
    ("pension", "ordning"),
    [
        (Pension.FOLKEPENSION, Ordning.BOLIGYDELSE),
        (Pension.FOERTID_FOER_2003, Ordning.BOLIGYDELSE),
        (Pension.FOERTID, Ordning.BOLIGSIKRING),
        (Pension.SENIOR, Ordning.BOLIGSIKRING),
        (Pension.INGEN, Ordning.BOLIGSIKRING),
    ],
)
def test_that_step_0_takes_the_scheme_from_one_members_pension(
    stoette: Beregner, pension: Pension, ordning: Ordning
) -> None:
    medlemmer = (Medlem(), Medlem(pension=pension))
    assert stoette(None, voksne=2, medlemmer=medlemmer).ordning is ordning


def test_that_step_0_cannot_choose_a_scheme_without_members(stoette: Beregner) -> None:
    with pytest.raises(GrundlagError) as fejl:
        stoette(None)
    assert fejl.value.noegle == "ordning"


def test_that_step_1_is_twelve_rents_less_what_is_not_rent(stoette: Beregner) -> None:
    assert _trin(stoette(leje_md=5000, fradrag_md=450), "trin 1") == [12 * 4550]


@pytest.mark.parametrize(
    ("felt", "vaerdi", "pr_m2"),
    [
        ("varme_i_leje", True, "-91.5"),
        ("varmt_vand_i_leje", True, "-29"),
        ("el_i_leje", True, "-69"),
        ("vandafgift_udenfor", True, "15.25"),
        ("vandafledning_udenfor", True, "22"),
        ("varmetillaeg", True, "35"),
        ("vedligehold_indvendig", Vedligehold.FULD, "69"),
        ("vedligehold_indvendig", Vedligehold.DELVIS, "34.25"),
        ("vedligehold_andet", Vedligehold.FULD, "69"),
        ("vedligehold_andet", Vedligehold.DELVIS, "34.25"),
    ],
)
def test_that_step_2_corrects_per_square_metre(
    stoette: Beregner, felt: str, vaerdi: object, pr_m2: str
) -> None:
    # 90 m² is over the limit: the correction is of the whole area all the same.
    beregning = stoette(areal=90, **{felt: vaerdi})
    assert _trin(beregning, "trin 2") == [90 * Fraction(pr_m2)]
    assert beregning.boligudgift == (60000 + 90 * Fraction(pr_m2)) * 65 / 90


def test_that_step_2_counts_both_kinds_of_maintenance(stoette: Beregner) -> None:
    beregning = stoette(
        vedligehold_indvendig=Vedligehold.DELVIS, vedligehold_andet=Vedligehold.DELVIS
    )
    assert sum(_trin(beregning, "trin 2")) == 60 * Fraction("68.5")


def test_that_step_2_uses_the_amounts_of_the_scheme(stoette: Beregner) -> None:
    assert _trin(stoette(YDELSE, varme_i_leje=True), "trin 2") == [-60 * Fraction("108.25")]


def test_that_step_3_takes_the_lodger_out_of_area_and_rent(stoette: Beregner) -> None:
    beregning = stoette(areal=80, logerende_areal=15, logerende_leje_md=1000)
    assert beregning.boligudgift == 12 * 4000
    assert Begraensning.AREAL not in beregning.medvirkende


def test_that_step_3_never_makes_the_cost_negative(stoette: Beregner) -> None:
    beregning = stoette(leje_md=300, logerende_leje_md=400)
    assert beregning.boligudgift == 0
    assert beregning.md == 0


@pytest.mark.parametrize(
    ("voksne", "boern", "graense"), [(1, 0, 65), (2, 0, 85), (1, 1, 85), (2, 3, 145)]
)
def test_that_step_4_allows_65_and_20_square_metres(
    stoette: Beregner, voksne: int, boern: int, graense: int
) -> None:
    paa_graensen = stoette(voksne=voksne, boern=boern, areal=graense)
    assert paa_graensen.boligudgift == 60000
    over = stoette(voksne=voksne, boern=boern, areal=graense + 10)
    assert over.boligudgift == Fraction(60000 * graense, graense + 10)


def test_that_step_4_allows_10_more_only_when_member_and_dwelling_fit(stoette: Beregner) -> None:
    egnet = {"egnet_for_bevaegelseshaemmede": True}
    begge = stoette(areal=75, bevaegelseshaemmet=True, **egnet)
    assert begge.boligudgift == 60000
    assert stoette(areal=75, bevaegelseshaemmet=True).boligudgift == Fraction(60000 * 65, 75)
    assert stoette(areal=75, **egnet).boligudgift == Fraction(60000 * 65, 75)
    assert stoette(areal=75, doegnhjaelp=True).boligudgift == Fraction(60000 * 65, 75)


def test_that_step_4_keeps_a_surviving_pensioners_limit(stoette: Beregner) -> None:
    assert stoette(YDELSE, areal=85, efterlevende_areal=85).boligudgift == 60000


def test_that_step_5_caps_after_the_area_cut(stoette: Beregner) -> None:
    # 12.000 kr. for 100 m²: the cut gives 93.600, under the maximum of 95.500.
    assert stoette(leje_md=12000, areal=100).boligudgift == 93600
    assert stoette(leje_md=12000, areal=65).boligudgift == 95500


@pytest.mark.parametrize(
    ("boern", "hoejst"),
    [(0, 95500), (1, 100300), (2, 105100), (3, 109800), (4, 114600), (6, 114600)],
)
def test_that_step_5_raises_the_maximum_for_four_children(
    stoette: Beregner, boern: int, hoejst: int
) -> None:
    assert stoette(boern=boern, leje_md=15000).boligudgift == hoejst


def test_that_step_5_raises_the_maximum_by_half_for_disability_and_care(stoette: Beregner) -> None:
    assert stoette(leje_md=15000, doegnhjaelp=True, boern=4).boligudgift == 143300
    egnet = stoette(leje_md=15000, bevaegelseshaemmet=True, egnet_for_bevaegelseshaemmede=True)
    assert egnet.boligudgift == 143300
    assert stoette(leje_md=15000, bevaegelseshaemmet=True).boligudgift == 95500


def test_that_step_5_has_no_maximum_for_the_assigned(stoette: Beregner) -> None:
    beregning = stoette(YDELSE, leje_md=15000, anvist_uden_loft=True)
    assert beregning.boligudgift == 180000
    assert beregning.maksimum is None
    assert beregning.md > 4969


def test_that_step_6_adds_income_and_formuetillaeg_unrounded(stoette: Beregner) -> None:
    formue = Formue(registreret=KR(896405))
    beregning = stoette(indkomst_aar=200001, formue=formue)
    assert beregning.indkomst == Fraction("200001.5")


@pytest.mark.parametrize(("boern", "ekstra"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 3), (5, 3)])
def test_that_step_7_raises_the_threshold_for_the_second_to_fourth_child(
    stoette: Beregner, boern: int, ekstra: int
) -> None:
    assert stoette(boern=boern).indkomstgraense == 170300 + ekstra * 44900
    assert stoette(YDELSE, boern=boern).indkomstgraense == 201400 + ekstra * 53100


@pytest.mark.parametrize(("boern", "ekstra"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3)])
def test_that_step_7_counts_the_first_child_of_two_under_30(
    stoette: Beregner, boern: int, ekstra: int
) -> None:
    par = {"voksne": 2, "boern": boern, "begge_under_30": True}
    assert stoette(**par).indkomstgraense == 170300 + ekstra * 44900
    assert stoette(YDELSE, **par).indkomstgraense == 201400 + max(0, ekstra - (boern < 4)) * 53100


def test_that_step_7_reads_the_ages_and_wants_exactly_two_adults(stoette: Beregner) -> None:
    unge = (Medlem(alder=29), Medlem(alder=22))
    assert stoette(voksne=2, boern=1, medlemmer=unge).indkomstgraense == 215200
    tredive = (Medlem(alder=30), Medlem(alder=22))
    assert stoette(voksne=2, boern=1, medlemmer=tredive).indkomstgraense == 170300
    tre = (*unge, Medlem(alder=20))
    assert stoette(voksne=3, boern=1, medlemmer=tre).indkomstgraense == 170300
    assert stoette(voksne=1, boern=1, begge_under_30=True).indkomstgraense == 170300


def test_that_step_8_is_60_percent_less_18_percent_of_the_rest(stoette: Beregner) -> None:
    beregning = stoette(boern=1, indkomst_aar=180300)
    assert _trin(beregning, "trin 8") == [36000]
    assert _trin(beregning, "trin 7-8") == [-1800]
    assert _trin(stoette(boern=1, indkomst_aar=170300), "trin 7-8") == [0]


def test_that_step_8_adds_the_tillaeg_before_the_75_percent(stoette: Beregner) -> None:
    beregning = stoette(YDELSE, indkomst_aar=211400)
    assert _trin(beregning, "trin 8") == [Fraction(75, 100) * 68500]
    assert _trin(beregning, "trin 7-8") == [-2250]


def test_that_step_9_leaves_boligsikring_the_smallest_own_share(stoette: Beregner) -> None:
    beregning = stoette(boern=1, leje_md=5000)
    assert beregning.begraenset_af is Begraensning.EGENBETALING
    assert beregning.stoette_aar == 12 * round((60000 - 28700) / 12)


def test_that_step_9_takes_11_percent_of_income_in_boligydelse(stoette: Beregner) -> None:
    lav = stoette(YDELSE, indkomst_aar=190000)
    assert lav.begraenset_af is Begraensning.EGENBETALING
    assert lav.md == round((60000 - 21300) / 12)
    hoej = stoette(YDELSE, indkomst_aar=200000)
    assert hoej.md == round((60000 - 22000) / 12)


def test_that_step_9_counts_the_formuetillaeg_in_boligydelse(stoette: Beregner) -> None:
    med = stoette(YDELSE, indkomst_aar=195000, formue=Formue(registreret=KR(1110300)))
    assert med.md == round((60000 - 22000) / 12)


def test_that_step_10_stops_boligsikring_without_children_at_15_percent(stoette: Beregner) -> None:
    beregning = stoette()
    assert beregning.md == 750
    assert beregning.begraenset_af is Begraensning.LOFT_15_PCT
    assert stoette(boern=1).md > 750
    assert stoette(YDELSE).md > 750


@pytest.mark.parametrize(
    "felter",
    [
        {"foertids_eller_seniorpension": True},
        {"bevaegelseshaemmet": True, "egnet_for_bevaegelseshaemmede": True},
        {"doegnhjaelp": True},
        {"anvist_uden_loft": True},
        {"medlemmer": (Medlem(pension=Pension.FOERTID),)},
        {"medlemmer": (Medlem(pension=Pension.SENIOR),)},
    ],
)
def test_that_step_10_lets_the_exempt_through(stoette: Beregner, felter: dict[str, object]) -> None:
    assert stoette(**felter).md == round((60000 - 28700) / 12)


def test_that_step_10_needs_a_suited_dwelling_for_the_disabled(stoette: Beregner) -> None:
    assert stoette(bevaegelseshaemmet=True).md == 750


def test_that_step_11_stops_at_the_maximum(stoette: Beregner) -> None:
    assert stoette(boern=1, leje_md=12000).md == 4201
    assert stoette(boern=3, leje_md=12000).md == 4201
    assert stoette(boern=4, leje_md=12000).md == 5251
    assert stoette(boern=5, leje_md=12000).begraenset_af is Begraensning.STOETTEMAKSIMUM


def test_that_step_11_raises_the_maximum_by_half_for_disability(stoette: Beregner) -> None:
    beregning = stoette(boern=4, leje_md=13000, doegnhjaelp=True)
    assert beregning.maksimum == Fraction(3, 2) * 50412
    assert beregning.md == 6302


def test_that_step_12_rounds_the_year_before_the_month(stoette: Beregner) -> None:
    # 15 % of the cost is 9.005,50 kr.: the year rounds up to 9.006, and a twelfth of that is
    # 750,5, up to 751. Rounded in one step, 750,458 would give 750.
    leje = Fraction("9005.5") / Fraction(15, 100) / 12
    assert stoette(leje_md=leje).md == 751
    assert stoette(leje_md=leje).stoette_aar == 9012


def test_that_step_12_never_goes_below_0(stoette: Beregner) -> None:
    beregning = stoette(indkomst_aar=900000)
    assert (beregning.md, beregning.stoette_aar) == (0, 0)
    assert beregning.begraenset_af is Begraensning.INDKOMST


def test_that_step_13_pays_nothing_below_the_minimum_the_first_time(stoette: Beregner) -> None:
    # 3.696 kr. a year is 308 a month.
    paa = stoette(leje_md=Fraction("2053.34"), indkomst_aar=0)
    assert (paa.md, paa.begraenset_af) == (0, Begraensning.EGENBETALING)
    stor_nok = stoette(indkomst_aar=170300 + (36000 - 3696) * 100 // 18)
    assert stor_nok.md == 308
    for_lille = stoette(indkomst_aar=170300 + (36000 - 3684) * 100 // 18)
    assert (for_lille.md, for_lille.begraenset_af) == (0, Begraensning.MINIMUM)
    assert for_lille.trin[-1].loebende == 0


def test_that_step_13_keeps_a_small_amount_for_who_already_gets_support(stoette: Beregner) -> None:
    loebende = stoette(indkomst_aar=170300 + (36000 - 3684) * 100 // 18, foerste_beregning=False)
    assert loebende.md == 307


def test_that_the_bofaellesskab_of_3_4_persons_has_its_own_area(stoette: Beregner) -> None:
    uden = stoette(bofaellesskab=True, areal=85)
    assert uden.boligudgift == Fraction(60000 * 65, 85)
    assert stoette(bofaellesskab=True, areal=85, boern=1).boligudgift == 60000
    tre = stoette(bofaellesskab=True, areal=105, boern=3)
    assert tre.boligudgift == Fraction(60000 * 85, 105)


def test_that_i16_computes_one_resident_of_a_bofaellesskab(stoette: Beregner) -> None:
    with pytest.raises(GrundlagError) as fejl:
        stoette(bofaellesskab=True, voksne=2)
    assert fejl.value.noegle == "voksne"


def test_that_the_binding_steps_come_in_the_order_of_the_act(stoette: Beregner) -> None:
    beregning = stoette(leje_md=20000, areal=70, indkomst_aar=200000)
    assert beregning.medvirkende == (
        Begraensning.AREAL,
        Begraensning.LEJEMAKSIMUM,
        Begraensning.INDKOMST,
        Begraensning.LOFT_15_PCT,
    )
    assert beregning.begraenset_af is Begraensning.LOFT_15_PCT


def test_that_nothing_binds_a_modest_household_with_a_child(stoette: Beregner) -> None:
    beregning = stoette(boern=1, leje_md=6500)
    assert beregning.begraenset_af is Begraensning.INGEN
    assert beregning.md == 3900


def test_that_a_step_explains_its_amount(stoette: Beregner) -> None:
    trin = next(t for t in stoette(varme_i_leje=True).trin if t.linje.trin == "trin 2")
    assert trin.udregning == "60 m² x -91,50 kr."
    assert trin.regel == "trin 2 (§ 10 stk. 2)"


def test_that_the_maxima_of_all_years_are_as_printed(
    maksima: dict[str, dict[str, dict[str, object]]],
) -> None:
    from models.boligstoette.eksakt import rund_halv_op
    from models.boligstoette.grundlag import Bolig, Husstand
    from models.boligstoette.huslejeloft import hoejeste_leje
    from models.boligstoette.maksimum import hoejeste_stoette
    from models.boligstoette.satser import medfoelgende

    bolig = Bolig(KR(1), KR(1))
    for aar, ordninger in maksima.items():
        for navn, trykt in ordninger.items():
            tal = medfoelgende().hent(int(aar)).for_ordning(Ordning(navn))
            husstande = [Husstand(1, n, KR(0)) for n in range(5)]
            plejet = Husstand(1, 0, KR(0), doegnhjaelp=True)
            leje = [hoejeste_leje(h, bolig, tal) for h in husstande]
            assert leje == trykt["leje_maksimum_efter_boern_0_1_2_3_4"]
            assert hoejeste_leje(plejet, bolig, tal) == trykt["leje_maksimum_handicap_50pct"]
            stoette = [
                rund_halv_op((hoejeste_stoette(h, bolig, tal) or KR(0)) / 12)
                for h in (husstande[3], husstande[4], plejet)
            ]
            assert stoette == [
                trykt["stoette_maksimum_pr_maaned"],
                trykt["stoette_maksimum_pr_maaned_4_boern"],
                trykt["stoette_maksimum_pr_maaned_handicap"],
            ]
