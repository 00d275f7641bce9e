"""The household rules H1-H7."""

from datetime import date

import pytest

from models.boligstoette.husstand import (
    Afgoerelse,
    Afgoerelsesart,
    Barneforhold,
    Fravaer,
    Rolle,
    Samvaer,
    alder,
    barn_formodes_hjemme,
    er_medlem,
    kan_vaere_logerende,
    kort_fravaer,
    medregnes_hos,
    medregnes_under_fravaer,
    medregnet_igen_fra,
    taeller_som_barn,
    udeladt,
    udeladt_fra,
)


def test_that_h1_counts_those_who_live_there_and_not_lodgers() -> None:
    medlemmer = {rolle for rolle in Rolle if er_medlem(rolle)}
    assert medlemmer == {Rolle.ANSOEGER, Rolle.AEGTEFAELLE, Rolle.BARN, Rolle.ANDEN}
    assert not er_medlem(Rolle.ANDEN, fast_ophold=False)


def test_that_h1_never_lets_a_spouse_or_child_be_a_lodger() -> None:
    assert not kan_vaere_logerende(Rolle.AEGTEFAELLE)
    assert not kan_vaere_logerende(Rolle.BARN)
    assert kan_vaere_logerende(Rolle.LOGERENDE)


@pytest.mark.parametrize(("maaneder", "medlem"), [(6, True), (7, False)])
def test_that_h2_presumes_membership_up_to_six_months_away(maaneder: int, medlem: bool) -> None:
    assert kort_fravaer(maaneder) is medlem


def test_that_h2a_lets_a_kept_room_speak_for_living_there() -> None:
    assert barn_formodes_hjemme(plads_holdes=True, ubestemt_fravaer=True)
    assert not barn_formodes_hjemme(plads_holdes=False, ubestemt_fravaer=True)
    assert {b.value for b in Barneforhold} == {"biologisk", "adopteret", "barnebarn", "plejebarn"}


def test_that_h3_makes_au_pairs_and_the_waiting_neither_members_nor_lodgers() -> None:
    for rolle in (Rolle.AU_PAIR, Rolle.AFVENTER_OPHOLD):
        assert not er_medlem(rolle)
        assert not kan_vaere_logerende(rolle)


def test_that_h4_counts_a_child_until_the_day_it_turns_18() -> None:
    foedt = date(2008, 6, 15)
    assert taeller_som_barn(foedt, date(2026, 6, 14))
    assert not taeller_som_barn(foedt, date(2026, 6, 15))
    assert not taeller_som_barn(foedt, date(2026, 1, 1), bor_hjemme=False)
    assert alder(date(2008, 2, 29), date(2026, 2, 28)) == 17


@pytest.mark.parametrize(
    ("samvaer", "her"),
    [
        (Samvaer(8, 6, False, True, False), True),
        (Samvaer(6, 8, True, False, True), False),
        (Samvaer(7, 7, True, False, False), True),
        (Samvaer(7, 7, False, True, True), False),
        (Samvaer(7, 7, False, True, False, bor_faktisk_her=True), True),
        (Samvaer(7, 7, True, False, False, bor_faktisk_her=False), False),
        (Samvaer(7, 7, True, True, True), True),
        (Samvaer(7, 7, True, True, False), False),
        (Samvaer(2, 12, False, True, False, plejebarn_med_plads=True), True),
    ],
)
def test_that_h5_counts_the_child_in_one_household(samvaer: Samvaer, her: bool) -> None:
    assert medregnes_hos(samvaer) is her


@pytest.mark.parametrize(
    "fravaer",
    [Fravaer.KOLLEGIUM, Fravaer.HOEJSKOLE, Fravaer.LANGT_STUDIEOPHOLD, Fravaer.LOENNET_ARBEJDE],
)
def test_that_h6_does_not_count_a_child_away_for_long(fravaer: Fravaer) -> None:
    assert not medregnes_under_fravaer(fravaer)
    assert medregnes_under_fravaer(fravaer, plads_holdes=True)


def test_that_h6_counts_boarding_school_and_lets_the_user_choose_for_exchange() -> None:
    assert medregnes_under_fravaer(Fravaer.KOSTSKOLE)
    assert medregnes_under_fravaer(Fravaer.UDVEKSLING)
    assert not medregnes_under_fravaer(Fravaer.UDVEKSLING, valgt_medregnet=False)
    assert not medregnes_under_fravaer(Fravaer.FLYTTET, plads_holdes=True)


def test_that_h7_leaves_the_child_out_from_the_month_after_the_decision() -> None:
    afgoerelse = Afgoerelse(Afgoerelsesart.UNGEYDELSE, date(2026, 3, 10))
    assert udeladt_fra(afgoerelse) == date(2026, 4, 1)
    assert not udeladt(afgoerelse, date(2026, 3, 31))
    assert udeladt(afgoerelse, date(2026, 4, 1))
    assert medregnet_igen_fra(afgoerelse) is None


def test_that_h7_lets_a_foraeldrepaalaeg_last_one_quarter() -> None:
    afgoerelse = Afgoerelse(Afgoerelsesart.FORAELDREPAALAEG, date(2026, 3, 10))
    assert medregnet_igen_fra(afgoerelse) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("bortfaldet", "meddelt", "igen"),
    [
        (date(2026, 6, 15), None, date(2026, 7, 1)),
        (date(2026, 6, 1), None, date(2026, 6, 1)),
        (date(2026, 6, 15), date(2026, 8, 3), date(2026, 9, 1)),
        (date(2026, 6, 15), date(2026, 5, 3), date(2026, 7, 1)),
        (date(2025, 11, 20), date(2026, 1, 31), date(2026, 1, 1)),
        (date(2025, 11, 20), date(2026, 2, 1), date(2026, 3, 1)),
    ],
)
def test_that_h7_counts_the_child_again_after_the_lapse_and_the_notice(
    bortfaldet: date, meddelt: date | None, igen: date
) -> None:
    afgoerelse = Afgoerelse(Afgoerelsesart.OPHOLD, date(2025, 5, 5), bortfaldet)
    assert medregnet_igen_fra(afgoerelse, meddelt) == igen
    assert not udeladt(afgoerelse, igen, meddelt)
