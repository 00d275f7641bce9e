"""What the tenant must always pay (step 9)."""

from fractions import Fraction

from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import Ordningssatser

ANDEL_AF_INDKOMST = Fraction(11, 100)
PARAGRAF = {Ordning.BOLIGYDELSE: "§ 21 stk. 2", Ordning.BOLIGSIKRING: "§ 22 stk. 2"}


def egenbetaling(ordning: Ordning, indkomst: Fraction, satser: Ordningssatser) -> Fraction:
    """Step 9: the own share, kr. a year.

    Boligydelse: 11 % of the income with formuetillæg, at least the smallest own share
    (§ 21 stk. 2). Boligsikring: the smallest own share (§ 22 stk. 2).
    """
    if ordning is Ordning.BOLIGYDELSE:
        return max(ANDEL_AF_INDKOMST * indkomst, satser.egenbetaling_min)
    return satser.egenbetaling_min
