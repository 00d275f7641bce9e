"""Chapter 4 a: I16 and the four kinds."""

from fractions import Fraction

from models.boligstoette.bofaellesskab import (
    NAVN,
    Bofaellesskab,
    arealgraense_for_beboer,
    beboerens_husstand,
    kan_beregnes,
    maksima,
)
from models.boligstoette.grundlag import Medlem
from models.boligstoette.satser import Ordningssatser


def test_that_i16_takes_the_residents_own_income_and_each_child_once() -> None:
    mor = beboerens_husstand(Medlem(Fraction(200000)), boern=3, heraf_hos_den_anden=1)
    far = beboerens_husstand(Medlem(Fraction(180000)), boern=3, heraf_hos_den_anden=2)
    assert (mor.boern, far.boern) == (2, 1)
    assert (mor.voksne, mor.bofaellesskab, len(mor.medlemmer)) == (1, True, 1)


def test_that_only_the_kind_of_3_4_persons_is_computed() -> None:
    assert [art for art in Bofaellesskab if kan_beregnes(art)] == [Bofaellesskab.TRE_FIRE_PERSONER]
    assert set(NAVN) == set(Bofaellesskab)


def test_that_children_raise_the_residents_area_once() -> None:
    assert [arealgraense_for_beboer(n) for n in (0, 1, 4)] == [65, 85, 85]


def test_that_the_two_maxima_of_the_other_kinds_are_shown(sikring: Ordningssatser) -> None:
    begge = maksima(sikring)
    assert (begge.boligudgift, begge.stoette) == (Fraction(31700), Fraction(16812))
