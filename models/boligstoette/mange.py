"""Many dwellings times many households: the same law with whole numbers only.

A household is turned once into whole multiples of 1/D kr. and a dwelling into a fraction, so
that a pair costs a few multiplications and no fraction is ever made. The readable rules give
all the amounts; a property test holds the answer equal to ``beregning.beregn``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from models.boligstoette import (
    afrunding,
    areal,
    egenbetaling,
    formue,
    graenser,
    grundstoette,
    husleje,
    huslejeloft,
    loft,
    maksimum,
)
from models.boligstoette.beregning import find_ordning
from models.boligstoette.eksakt import NUL
from models.boligstoette.grundlag import Bolig, Grundlag, Husstand, Ordning, kontroller
from models.boligstoette.satser import Satser
from models.boligstoette.varianter import indkomst_foer_tillaeg, med_indkomst

_BOLIG_TIL_KONTROL = Bolig(leje_md=Fraction(1), areal=Fraction(1))


@dataclass(frozen=True, slots=True)
class Husstandsvilkaar:
    """What a household means to every dwelling, in whole multiples of 1/``enhed`` kr. a year.

    Rent times ``andel`` plus ``fast`` is the basic amount; ``loft`` and ``maksimum`` are None
    where there is none. ``leje_maksimum`` is in whole kr., ``graense`` in m². Support a month up to
    ``mindste_md`` is not paid.
    """

    enhed: int
    andel: int
    fast: int
    egenbetaling: int
    loft: int | None
    maksimum: int | None
    leje_maksimum: int | None
    graense: Fraction
    mindste_md: int


@dataclass(frozen=True, slots=True)
class Husstandstal:
    """A household ready for many dwellings: its terms in an ordinary and in a suited one."""

    ordning: Ordning
    ikke_egnet: Husstandsvilkaar
    egnet: Husstandsvilkaar


@dataclass(frozen=True, slots=True)
class Boligtal:
    """A dwelling ready for many households: cost before the area limit, and area without lodgers.

    The cost is ``udgift[scheme]``, a numerator and a denominator, kr. a year.
    """

    udgift: dict[Ordning, tuple[int, int]]
    areal: Fraction
    egnet: bool


def forbered_husstand(ordning: Ordning | None, husstand: Husstand, satser: Satser) -> Husstandstal:
    """Return the household's numbers. Raises GrundlagError when it contradicts itself."""
    grundlag = Grundlag(satser.aar, ordning, husstand, _BOLIG_TIL_KONTROL)
    kontroller(grundlag)
    fundet = find_ordning(grundlag)
    fast = med_indkomst(husstand, indkomst_foer_tillaeg(husstand))
    egnet = replace(_BOLIG_TIL_KONTROL, egnet_for_bevaegelseshaemmede=True)
    return Husstandstal(
        fundet,
        _vilkaar(fundet, fast, _BOLIG_TIL_KONTROL, satser),
        _vilkaar(fundet, fast, egnet, satser),
    )


def _vilkaar(
    ordning: Ordning, husstand: Husstand, bolig: Bolig, satser: Satser
) -> Husstandsvilkaar:
    """Steps 4-11 as far as they depend on the household alone."""
    tal = satser.for_ordning(ordning)
    indkomst = indkomst_foer_tillaeg(husstand) + formue.formuetillaeg(
        formue.samlet_formue(husstand.formue), tal
    )
    graense = graenser.indkomstgraense(husstand, ordning, tal)
    andel = grundstoette.ANDEL_AF_BOLIGUDGIFT[ordning]
    fast = grundstoette.andel_af_boligudgift(
        ordning, NUL, tal.tillaeg_til_boligudgift
    ) - grundstoette.nedsaettelse_for_indkomst(ordning, indkomst, graense)
    selv = egenbetaling.egenbetaling(ordning, indkomst, tal)
    loftet = loft.HOEJST_AF_BOLIGUDGIFT if loft.loftet_gaelder(ordning, husstand, bolig) else None
    hoejst = maksimum.hoejeste_stoette(husstand, bolig, tal)
    dele = [andel, fast, selv, *(d for d in (loftet, hoejst) if d is not None)]
    enhed = lcm(*(d.denominator for d in dele))
    leje = huslejeloft.hoejeste_leje(husstand, bolig, tal)
    return Husstandsvilkaar(
        enhed=enhed,
        andel=int(andel * enhed),
        fast=int(fast * enhed),
        egenbetaling=int(selv * enhed),
        loft=None if loftet is None else int(loftet * enhed),
        maksimum=None if hoejst is None else int(hoejst * enhed),
        leje_maksimum=None if leje is None else int(leje),
        graense=areal.arealgraense(husstand, bolig),
        mindste_md=afrunding.hoejeste_under_minimum(tal) if husstand.foerste_beregning else 0,
    )


def forbered_bolig(bolig: Bolig, satser: Satser) -> Boligtal:
    """Return the dwelling's numbers: steps 1-3 in both schemes.

    Raises GrundlagError when it contradicts itself.
    """
    kontroller(Grundlag(satser.aar, None, _HUSSTAND_TIL_KONTROL, bolig))
    udgift = {}
    for ordning in Ordning:
        m2 = husleje.m2_korrektioner(bolig, satser.for_ordning(ordning))
        kr = (
            husleje.aarlig_leje(bolig)
            + bolig.areal * sum((pr_m2 for _, pr_m2, _ in m2), NUL)
            - husleje.logerendes_leje(bolig)
        )
        udgift[ordning] = max(NUL, kr).as_integer_ratio()
    return Boligtal(
        udgift, husleje.areal_uden_logerende(bolig), bolig.egnet_for_bevaegelseshaemmede
    )


_HUSSTAND_TIL_KONTROL = Husstand(voksne=1, boern=0, indkomst_aar=NUL)


def stoette_md(husstand: Husstandstal, bolig: Boligtal) -> int:
    """Return the support in whole kr. a month: steps 4-13 for one pair."""
    vilkaar = husstand.egnet if bolig.egnet else husstand.ikke_egnet
    taeller, naevner = bolig.udgift[husstand.ordning]
    m2, graense = bolig.areal, vilkaar.graense
    if m2 > graense:
        taeller *= graense.numerator * m2.denominator
        naevner *= graense.denominator * m2.numerator
    leje = vilkaar.leje_maksimum
    if leje is not None and taeller > leje * naevner:
        taeller, naevner = leje, 1
    # From here on all is in kr. times enhed times naevner.
    enhed = vilkaar.enhed
    stoette = min(
        vilkaar.andel * taeller + vilkaar.fast * naevner,
        enhed * taeller - vilkaar.egenbetaling * naevner,
    )
    if vilkaar.loft is not None:
        stoette = min(stoette, vilkaar.loft * taeller)
    if vilkaar.maksimum is not None:
        stoette = min(stoette, vilkaar.maksimum * naevner)
    if stoette <= 0:
        return 0
    helt = enhed * naevner
    aar = (2 * stoette + helt) // (2 * helt)
    md = (aar + 6) // 12
    return md if md > vilkaar.mindste_md else 0


def stoette_for_mange(
    boliger: Sequence[Boligtal],
    husstande: Sequence[Husstandstal],
    annulleret: Callable[[], bool] = lambda: False,
) -> Iterator[list[int]]:
    """Yield for each dwelling the support a month of every household; stops when cancelled."""
    for bolig in boliger:
        if annulleret():
            return
        yield [stoette_md(husstand, bolig) for husstand in husstande]
