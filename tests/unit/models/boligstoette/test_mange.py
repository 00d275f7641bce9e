"""Many at a time equals one at a time."""

from fractions import Fraction

import pytest

from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import (
    Bolig,
    Formue,
    Grundlag,
    GrundlagError,
    Husstand,
    Medlem,
    Ordning,
    Pension,
    Vedligehold,
)
from models.boligstoette.mange import (
    forbered_bolig,
    forbered_husstand,
    stoette_for_mange,
)
from models.boligstoette.satser import Satser

KR = Fraction

BOLIGER = (
    Bolig(KR(5000), KR(60)),
    Bolig(KR(7000), Fraction("73.5"), varme_i_leje=True, varmt_vand_i_leje=True),
    Bolig(KR(12500), KR(110), varmetillaeg=True, egnet_for_bevaegelseshaemmede=True),
    Bolig(KR(100), KR(90), el_i_leje=True),
    Bolig(
        Fraction("6543.21"),
        KR(97),
        vedligehold_indvendig=Vedligehold.DELVIS,
        logerende_areal=KR(12),
        logerende_leje_md=KR(900),
    ),
)
HUSSTANDE: tuple[tuple[Ordning | None, Husstand], ...] = (
    (Ordning.BOLIGSIKRING, Husstand(1, 0, KR(0))),
    (Ordning.BOLIGSIKRING, Husstand(2, 3, KR(301234), begge_under_30=True)),
    (Ordning.BOLIGSIKRING, Husstand(1, 4, KR(100000), bevaegelseshaemmet=True)),
    (Ordning.BOLIGSIKRING, Husstand(1, 0, Fraction("250000.25"), foerste_beregning=False)),
    (Ordning.BOLIGYDELSE, Husstand(2, 0, KR(260000), formue=Formue(KR(1500000)))),
    (Ordning.BOLIGYDELSE, Husstand(1, 0, KR(210000), anvist_uden_loft=True)),
    (Ordning.BOLIGYDELSE, Husstand(1, 0, KR(150000), efterlevende_areal=Fraction("85.5"))),
    (Ordning.BOLIGSIKRING, Husstand(1, 2, KR(180000), bofaellesskab=True)),
    (None, Husstand(1, 0, medlemmer=(Medlem(KR(220000), pension=Pension.FOLKEPENSION),))),
)


def test_that_every_pair_is_as_computed_one_by_one(satser: Satser) -> None:
    boliger = [forbered_bolig(b, satser) for b in BOLIGER]
    husstande = [forbered_husstand(o, h, satser) for o, h in HUSSTANDE]
    svar = list(stoette_for_mange(boliger, husstande))
    ventet = [[beregn(Grundlag(2026, o, h, b), satser).md for o, h in HUSSTANDE] for b in BOLIGER]
    assert svar == ventet
    assert any(md for raekke in svar for md in raekke)


def test_that_it_stops_when_it_is_cancelled(satser: Satser) -> None:
    boliger = [forbered_bolig(b, satser) for b in BOLIGER]
    husstande = [forbered_husstand(*HUSSTANDE[0], satser)]
    svar = iter([False, False, True])
    assert len(list(stoette_for_mange(boliger, husstande, lambda: next(svar)))) == 2


def test_that_a_bad_household_or_dwelling_is_refused_beforehand(satser: Satser) -> None:
    with pytest.raises(GrundlagError):
        forbered_husstand(None, Husstand(1, 0, KR(0)), satser)
    with pytest.raises(GrundlagError):
        forbered_bolig(Bolig(KR(5000), KR(0)), satser)


def test_that_all_pairs_of_a_block_are_answered_in_order(satser: Satser) -> None:
    boliger = [forbered_bolig(Bolig(KR(leje), KR(60)), satser) for leje in (4000, 5000, 6000)]
    husstande = [
        forbered_husstand(Ordning.BOLIGSIKRING, Husstand(1, n, KR(0)), satser) for n in (0, 1)
    ]
    svar = list(stoette_for_mange(boliger, husstande))
    assert [raekke[0] for raekke in svar] == [600, 750, 900]
