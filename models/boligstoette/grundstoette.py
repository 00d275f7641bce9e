"""The support before own share, ceiling and maximum (step 8)."""

from fractions import Fraction

from models.boligstoette.grundlag import Ordning

ANDEL_AF_BOLIGUDGIFT = {
    Ordning.BOLIGYDELSE: Fraction(75, 100),
    Ordning.BOLIGSIKRING: Fraction(60, 100),
}
ANDEL_AF_INDKOMST = {
    Ordning.BOLIGYDELSE: Fraction(225, 1000),
    Ordning.BOLIGSIKRING: Fraction(18, 100),
}
PARAGRAF = {Ordning.BOLIGYDELSE: "§ 21 stk. 1", Ordning.BOLIGSIKRING: "§ 22 stk. 1"}


def andel_af_boligudgift(ordning: Ordning, boligudgift: Fraction, tillaeg: Fraction) -> Fraction:
    """Step 8: 75 % of the cost and the tillæg (§ 21 stk. 1), or 60 % of the cost (§ 22 stk. 1)."""
    if ordning is Ordning.BOLIGYDELSE:
        return ANDEL_AF_BOLIGUDGIFT[ordning] * (boligudgift + tillaeg)
    return ANDEL_AF_BOLIGUDGIFT[ordning] * boligudgift


def nedsaettelse_for_indkomst(ordning: Ordning, indkomst: Fraction, graense: Fraction) -> Fraction:
    """Step 8: 22,5 % (§ 21) or 18 % (§ 22) of the income over the threshold."""
    if indkomst <= graense:
        return Fraction(0)
    return ANDEL_AF_INDKOMST[ordning] * (indkomst - graense)
