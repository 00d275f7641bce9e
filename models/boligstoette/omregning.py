"""Recalculation during and after the year (I17-I19, R1-R8, §§ 8 b-8 d)."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from models.boligstoette.eksakt import MAANEDER, NUL
from models.boligstoette.grundlag import Medlem, Pension
from models.boligstoette.satser import Opreguleringsgruppe

INDKOMST_AFVIGER_MERE_END = 800
STOETTE_AENDRES_MERE_END = 200
EGEN_OPLYSNING_MINDST = 800
EFTERREGULERING_MINDST = 250


def indkomst_pr_maaned(i_registeret_md: Fraction, uden_for_registeret_aar: Fraction) -> Fraction:
    """I17 (pkt 16-17, § 8 b-c): the month's register income and a twelfth of the rest."""
    return i_registeret_md + uden_for_registeret_aar / MAANEDER


def fordelt_uden_for_registeret(
    beloeb_aar: Fraction, dokumenterede_maaneder: Sequence[int] = ()
) -> tuple[Fraction, ...]:
    """I17 (pkt 17, § 8 c stk. 2): spread over the year, or over the months it is shown to concern.

    ``dokumenterede_maaneder`` are 1-12; the answer has twelve amounts.
    """
    maaneder = set(dokumenterede_maaneder) or set(range(1, MAANEDER + 1))
    andel = beloeb_aar / len(maaneder)
    return tuple(andel if m in maaneder else NUL for m in range(1, MAANEDER + 1))


def egen_oplysning_aendrer(foerste_md: Fraction, oplyst_md: Fraction) -> bool:
    """I18 (pkt 17): at least 800 kr. a month from the income of the first calculation."""
    return abs(oplyst_md - foerste_md) >= EGEN_OPLYSNING_MINDST


class Udbetalingsart(StrEnum):
    """How register income came to be paid in one month (I19)."""

    FLERE_MAANEDER = "flere_maaneder"
    FERIEPENGE = "feriepenge"
    ENGANGSBELOEB = "engangsbeloeb"
    SAEDVANLIGT_MOENSTER = "saedvanligt_moenster"


def periodiseret(
    beloeb: Fraction,
    art: Udbetalingsart,
    betalt_maaned: int,
    vedroerer: Sequence[int],
    *,
    oplyst_af_borgeren: bool,
) -> dict[int, Fraction]:
    """I19 (pkt 22, AST 27-22): the months an income counts in.

    The month it is paid and taxed, unless it was paid for several months at once and the citizen
    says so. Holiday pay, lump sums and a usual pattern are never spread.
    """
    if art is not Udbetalingsart.FLERE_MAANEDER or not oplyst_af_borgeren or not vedroerer:
        return {betalt_maaned: beloeb}
    return dict.fromkeys(vedroerer, beloeb / len(vedroerer))


_GRUPPE_AF_PENSION = {
    Pension.FOLKEPENSION: Opreguleringsgruppe.FOLKEPENSIONISTER,
    Pension.FOERTID_FOER_2003: Opreguleringsgruppe.FOERTIDSPENSION_2B,
    Pension.FOERTID: Opreguleringsgruppe.FOERTIDSPENSION_2B,
    Pension.SENIOR: Opreguleringsgruppe.FOERTIDSPENSION_2B,
    Pension.INGEN: Opreguleringsgruppe.ANDRE,
}


def opreguleringsgruppe(pension: Pension) -> Opreguleringsgruppe:
    """R1 (pkt 14): folkepensionister; førtids- and seniorpension; others."""
    return _GRUPPE_AF_PENSION[pension]


def opreguleret(personlig: Fraction, procent: Fraction) -> Fraction:
    """R1 (pkt 14): personal income rises on 1 January; a negative one is not changed."""
    return personlig if personlig <= 0 else personlig * (1 + procent / 100)


def opreguleret_medlem(medlem: Medlem, procent: Fraction) -> Medlem:
    """R1 (pkt 14): only personal income rises; kapital and aktieindkomst are not changed."""
    return replace(medlem, personlig=opreguleret(medlem.personlig, procent))


def skal_genberegnes(
    registerindkomst: Fraction, brugt: Fraction, ny_stoette: int, stoette: int
) -> bool:
    """R3 (pkt 18, § 8 d stk. 1): a past month, when both limits are exceeded (kr. a month).

    Income by more than 800 and support by more than 200: exactly 800 or 200 is not enough.
    """
    return (
        abs(registerindkomst - brugt) > INDKOMST_AFVIGER_MERE_END
        and abs(ny_stoette - stoette) > STOETTE_AENDRES_MERE_END
    )


def kraever_partshoering(ny_stoette: int, stoette: int) -> bool:
    """R3 (pkt 18-19): a lower support is announced at least 8 days before."""
    return ny_stoette < stoette


def juster(stoette: int, tilgode: int) -> tuple[int, int]:
    """R4 (pkt 19, § 8 d stk. 2): what is added to or taken from a month, and what is left over.

    The month may go to 0, not below. That the rest is carried on is our reading.
    """
    justering = max(tilgode, -stoette)
    return justering, tilgode - justering


def er_omberegning(medlemmer_foer: tuple[int, int], medlemmer_nu: tuple[int, int]) -> bool:
    """R5 (pkt 19, § 8 d stk. 3): changed (adults, children) is an omberegning (§ 44)."""
    return medlemmer_foer != medlemmer_nu


def efterregulering(endelig: int, udbetalt: int) -> int:
    """R8 (pkt 18): the year's difference; under 250 kr. is neither paid nor claimed.

    The limits of 800 and 200 kr. are ignored here.
    """
    forskel = endelig - udbetalt
    return 0 if abs(forskel) < EFTERREGULERING_MINDST else forskel
