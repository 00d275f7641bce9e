"""The ceiling of 15 % for boligsikring without children (step 10, § 22 stk. 3)."""

from fractions import Fraction

from models.boligstoette.grundlag import Bolig, Husstand, Ordning
from models.boligstoette.huslejeloft import er_uden_loft, har_forhoejet_loft
from models.boligstoette.ordning import har_foertids_eller_seniorpension

HOEJST_AF_BOLIGUDGIFT = Fraction(15, 100)


def loftet_gaelder(ordning: Ordning, husstand: Husstand, bolig: Bolig) -> bool:
    """Step 10, § 22 stk. 3: boligsikring without children.

    Not where a member has førtidspension or seniorpension, is severely disabled in a suited
    dwelling, gets døgnhjælp, or is assigned without a maximum (§ 14 stk. 6).
    """
    if ordning is Ordning.BOLIGYDELSE or husstand.boern:
        return False
    if husstand.foertids_eller_seniorpension:
        return False
    if er_uden_loft(husstand) or har_forhoejet_loft(husstand, bolig):
        return False
    return not har_foertids_eller_seniorpension(husstand.medlemmer)


def hoejst_af_boligudgiften(boligudgift: Fraction) -> Fraction:
    """Step 10: 15 % of the cost, kr. a year."""
    return HOEJST_AF_BOLIGUDGIFT * boligudgift
