"""The rent that counts: what is rent, the amounts per m², and lodgers (steps 1-3)."""

from collections.abc import Iterator
from fractions import Fraction

from models.boligstoette.eksakt import MAANEDER
from models.boligstoette.grundlag import Bolig, Vedligehold
from models.boligstoette.satser import Ordningssatser
from models.sprog import markeret


def aarlig_leje(bolig: Bolig) -> Fraction:
    """Step 1, § 10 stk. 1: twelve months' rent, less the part of it that is not rent.

    A manual reduction of an unreasonable rent (§ 11) is given as such a part too.
    """
    return MAANEDER * (bolig.leje_md - bolig.fradrag_md)


def m2_korrektioner(bolig: Bolig, satser: Ordningssatser) -> Iterator[tuple[str, Fraction, str]]:
    """Step 2, § 10 stk. 2-5: the corrections that apply: name, kr. per m² a year, paragraph.

    They are taken of the whole gross floor area, before the area limit.
    """
    if bolig.varme_i_leje:
        yield markeret("Varme er indeholdt i huslejen"), -satser.m2_fradrag_varme, "§ 10 stk. 2"
    if bolig.varmt_vand_i_leje:
        yield (
            markeret("Varmt vand er indeholdt i huslejen"),
            -satser.m2_fradrag_varmt_vand,
            "§ 10 stk. 2",
        )
    if bolig.el_i_leje:
        yield markeret("El er indeholdt i huslejen"), -satser.m2_fradrag_el, "§ 10 stk. 2"
    if bolig.vandafgift_udenfor:
        yield (
            markeret("Vandafgift betales ved siden af huslejen"),
            satser.m2_tillaeg_vandafgift,
            "§ 10 stk. 3",
        )
    if bolig.vandafledning_udenfor:
        yield (
            markeret("Vandafledningsafgift betales ved siden af huslejen"),
            satser.m2_tillaeg_vandafledning,
            "§ 10 stk. 3",
        )
    if bolig.vedligehold_indvendig is not Vedligehold.INGEN:
        yield (
            markeret("Lejeren har indvendig vedligeholdelse (tapet, hvidtning, maling)"),
            vedligeholdstillaeg(bolig.vedligehold_indvendig, satser),
            "§ 10 stk. 4",
        )
    if bolig.vedligehold_andet is not Vedligehold.INGEN:
        yield (
            markeret("Lejeren har anden vedligeholdelse"),
            vedligeholdstillaeg(bolig.vedligehold_andet, satser),
            "§ 10 stk. 4",
        )
    if bolig.varmetillaeg:
        yield (
            markeret("Varme betales ved siden af huslejen"),
            satser.m2_tillaeg_varme,
            "§ 10 stk. 5",
        )


def vedligeholdstillaeg(pligt: Vedligehold, satser: Ordningssatser) -> Fraction:
    """Step 2, § 10 stk. 4: the supplement for one kind of maintenance, kr. per m² a year.

    Partly covers every almen lease under § 26 almenlejeloven (Ankestyrelsen 2006).
    """
    if pligt is Vedligehold.FULD:
        return satser.m2_tillaeg_vedligehold_fuld
    if pligt is Vedligehold.DELVIS:
        return satser.m2_tillaeg_vedligehold_delvis
    return Fraction(0)


def areal_uden_logerende(bolig: Bolig) -> Fraction:
    """Step 3: the lodgers' rooms leave the area, m²."""
    return bolig.areal - bolig.logerende_areal


def logerendes_leje(bolig: Bolig) -> Fraction:
    """Step 3: what the lodgers pay leaves the rent, kr. a year."""
    return MAANEDER * bolig.logerende_leje_md
