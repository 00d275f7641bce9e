"""The income rules I1-I11 and I15-I16."""

from fractions import Fraction

import pytest

from models.boligstoette.grundlag import Medlem
from models.boligstoette.indkomst import (
    aktieindkomst,
    dis_som_skattepligtig,
    efter_konjunkturudligning,
    haevet_opsparet_overskud,
    kapital_efter_modregning,
    kontanthjaelp_foer_nedsaettelse,
    loen_som_personlig,
    medlemsindkomster,
    personlig_indkomst,
    udenlandsk_og_dansk,
)

KR = Fraction


def test_that_i1_adds_personal_positive_capital_and_share_income() -> None:
    medlem = Medlem(personlig=KR(200000), kapital=KR(3000), udbytte=KR(6000), aktiegevinst=KR(500))
    assert medlemsindkomster([medlem]) == (KR(204500),)


def test_that_i1_never_counts_a_childs_income() -> None:
    medlemmer = [Medlem(personlig=KR(100)), Medlem(personlig=KR(50000), alder=17)]
    assert medlemsindkomster(medlemmer) == (KR(100), KR(0))


def test_that_i1_counts_the_child_as_an_adult_from_18() -> None:
    assert medlemsindkomster([Medlem(personlig=KR(50000), alder=18)]) == (KR(50000),)


def test_that_i2_takes_atp_and_pension_off_pay_before_and_after_the_am_bidrag() -> None:
    assert (
        loen_som_personlig(KR(30000), KR(99), KR(901), KR(1000)) == 29000 * Fraction(92, 100) - 1000
    )


def test_that_i2_takes_only_am_bidrag_off_plain_pay() -> None:
    assert loen_som_personlig(KR(10000)) == 9200


def test_that_i4_counts_drawn_profit_with_its_tax() -> None:
    assert haevet_opsparet_overskud(KR(78), KR(22)) == 100


def test_that_i4_moves_konjunkturudligning_between_the_years() -> None:
    assert efter_konjunkturudligning(KR(400), KR(100), KR(0)) == 300
    assert efter_konjunkturudligning(KR(400), KR(0), KR(100)) == 500


def test_that_i5_counts_only_positive_capital_without_allowances() -> None:
    assert kapital_efter_modregning([Medlem(kapital=KR(-10))]) == (KR(0),)
    assert kapital_efter_modregning([Medlem(kapital=KR(40000))]) == (KR(40000),)


@pytest.mark.parametrize(
    ("foerste", "anden", "ventet"),
    [
        (-10000, 4000, (0, 0)),
        (4000, -10000, (0, 0)),
        (-4000, 10000, (0, 6000)),
        (10000, -4000, (6000, 0)),
        (-1, -1, (0, 0)),
        (5, 7, (5, 7)),
    ],
)
def test_that_i6_sets_spouses_capital_off(
    foerste: int, anden: int, ventet: tuple[int, int]
) -> None:
    gift = [
        Medlem(kapital=KR(foerste), aegtefaelle=1),
        Medlem(kapital=KR(anden), aegtefaelle=0),
    ]
    assert kapital_efter_modregning(gift) == tuple(map(KR, ventet))


def test_that_i6_does_not_set_cohabitants_capital_off() -> None:
    samlevende = [Medlem(kapital=KR(-10000)), Medlem(kapital=KR(4000))]
    assert kapital_efter_modregning(samlevende) == (KR(0), KR(4000))


def test_that_i6_needs_only_one_of_the_two_to_say_so() -> None:
    assert kapital_efter_modregning(
        [Medlem(kapital=KR(4000)), Medlem(kapital=KR(-1000), aegtefaelle=0)]
    ) == (KR(3000), KR(0))


@pytest.mark.parametrize(
    ("udbytte", "gevinst", "ventet"),
    [
        (5000, 0, 0),
        (5001, 0, 1),
        (0, 1, 1),
        (4000, -4000, 0),
        (6000, -400, 600),
        (6000, -2000, 0),
    ],
)
def test_that_i8_lets_the_first_5000_of_dividends_drop_out(
    udbytte: int, gevinst: int, ventet: int
) -> None:
    assert aktieindkomst(KR(udbytte), KR(gevinst)) == ventet


def test_that_i9_counts_foreign_income_like_danish() -> None:
    assert personlig_indkomst(Medlem(personlig=KR(100), udenlandsk=KR(50))) == 150


@pytest.mark.parametrize(
    ("udenlandsk", "dansk", "ventet"),
    [(60, 100, 110), (50, 100, 100), (20, 100, 70), (0, 30, 0), (0, 100, 50)],
)
def test_that_i10_uses_the_guest_students_allowance_on_foreign_income_first(
    udenlandsk: int, dansk: int, ventet: int
) -> None:
    assert udenlandsk_og_dansk(KR(udenlandsk), KR(dansk), KR(50)) == ventet
    medlem = Medlem(personlig=KR(dansk), udenlandsk=KR(udenlandsk), gaestestuderendefradrag=KR(50))
    assert personlig_indkomst(medlem) == ventet


def test_that_i11_adds_a_fictitious_tax_to_pay_at_sea() -> None:
    assert dis_som_skattepligtig(KR(1000), Fraction("1.6")) == 1600
    assert personlig_indkomst(Medlem(personlig=KR(1), dis=KR(1000), dis_faktor=KR(2))) == 2001


def test_that_i15_counts_help_before_sanctions() -> None:
    assert kontanthjaelp_foer_nedsaettelse(KR(9000), KR(1500)) == 10500
