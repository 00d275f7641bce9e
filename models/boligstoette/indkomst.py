"""The income of the adults (I1-I11, I15): kr. a year."""

from collections.abc import Sequence
from fractions import Fraction

from models.boligstoette.eksakt import NUL
from models.boligstoette.grundlag import VOKSENALDER, Medlem

UDBYTTE_DER_IKKE_TAELLER = 5_000
_EFTER_AM_BIDRAG = Fraction(92, 100)


def aktieindkomst(udbytte: Fraction, gevinst: Fraction) -> Fraction:
    """I8 (pkt 9): dividends above 5.000 kr. a person, and the net gain; never below 0."""
    over = udbytte - UDBYTTE_DER_IKKE_TAELLER
    return max(NUL, max(NUL, over) + gevinst)


def kapital_efter_modregning(medlemmer: Sequence[Medlem]) -> tuple[Fraction, ...]:
    """I5-I6 (pkt 8): each adult's positive net kapitalindkomst.

    One spouse's negative kapital is first taken from the other's positive; cohabitants' is not.
    """
    kapital = [m.kapital for m in medlemmer]
    for nr, medlem in enumerate(medlemmer):
        anden = medlem.aegtefaelle
        if anden is None:
            continue
        if kapital[nr].numerator < 0 < kapital[anden].numerator:
            kapital[anden] += kapital[nr]
            kapital[nr] = NUL
        elif kapital[anden].numerator < 0 < kapital[nr].numerator:
            kapital[nr] += kapital[anden]
            kapital[anden] = NUL
    return tuple(k if k.numerator > 0 else NUL for k in kapital)


def udenlandsk_og_dansk(
    udenlandsk: Fraction, dansk: Fraction, gaestestuderendefradrag: Fraction
) -> Fraction:
    """I9-I10 (pkt 10): foreign income counts like Danish, less a guest student's allowance.

    The allowance is first used on the foreign income; what is left of it on the Danish.
    """
    if not gaestestuderendefradrag.numerator:
        return udenlandsk + dansk
    rest = max(NUL, gaestestuderendefradrag - udenlandsk)
    return max(NUL, udenlandsk - gaestestuderendefradrag) + max(NUL, dansk - rest)


def dis_som_skattepligtig(nettoloen: Fraction, faktor: Fraction) -> Fraction:
    """I11 (pkt 10): tax-free pay at sea with a fictitious tax added, ATP left out.

    The yearly conversion has several factors; one factor is our simplification.
    """
    return nettoloen * faktor


def loen_som_personlig(
    bruttoloen: Fraction,
    atp: Fraction = NUL,
    arbejdsgiverpension: Fraction = NUL,
    privat_pension: Fraction = NUL,
) -> Fraction:
    """I2 (pkt 7): pay as personal income.

    ATP and the employer's pension come off before the AM-bidrag of 8 %, a private pension that
    is wholly deductible (PBL § 18) after it. For pay only: benefits pay no AM-bidrag.
    """
    return (bruttoloen - atp - arbejdsgiverpension) * _EFTER_AM_BIDRAG - privat_pension


def haevet_opsparet_overskud(haevet: Fraction, virksomhedsskat: Fraction) -> Fraction:
    """I4 (pkt 7): saved profit counts as personal income when drawn, with its tax added."""
    return haevet + virksomhedsskat


def efter_konjunkturudligning(overskud: Fraction, henlagt: Fraction, haevet: Fraction) -> Fraction:
    """I4 (pkt 7): deducted in the year it is set aside, counted when it is taken back."""
    return overskud - henlagt + haevet


def kontanthjaelp_foer_nedsaettelse(udbetalt: Fraction, nedsat_med: Fraction) -> Fraction:
    """I15 (§ 8 stk. 5): help counts as if it had not been reduced, so a sanction raises nothing."""
    return udbetalt + nedsat_med


def personlig_indkomst(medlem: Medlem) -> Fraction:
    """I1-I2, I9-I11: personal income with foreign income and pay at sea."""
    if not medlem.udenlandsk.numerator and not medlem.gaestestuderendefradrag.numerator:
        personlig = medlem.personlig
    else:
        personlig = udenlandsk_og_dansk(
            medlem.udenlandsk, medlem.personlig, medlem.gaestestuderendefradrag
        )
    if medlem.dis.numerator:
        personlig += dis_som_skattepligtig(medlem.dis, medlem.dis_faktor)
    return personlig


def medlemsindkomster(medlemmer: Sequence[Medlem]) -> tuple[Fraction, ...]:
    """I1 (pkt 6, § 8 stk. 1): personal income, positive kapital and aktieindkomst of each.

    A child's income is never counted (pkt 15): its place holds 0.
    """
    kapital = kapital_efter_modregning(medlemmer)
    return tuple(
        NUL
        if m.alder is not None and m.alder < VOKSENALDER
        else personlig_indkomst(m) + k + aktieindkomst(m.udbytte, m.aktiegevinst)
        for m, k in zip(medlemmer, kapital, strict=True)
    )
