"""Rounding of the support, and the least amount that is paid (steps 12-13)."""

from fractions import Fraction
from math import ceil

from models.boligstoette.eksakt import MAANEDER, NUL, rund_halv_op
from models.boligstoette.satser import Ordningssatser


def pr_maaned(stoette: Fraction) -> int:
    """Step 12: whole kr. a month: the year is rounded half up, then a twelfth of it.

    Support below 0 is 0.
    """
    if stoette.numerator <= 0:
        return 0
    return rund_halv_op(Fraction(rund_halv_op(stoette), MAANEDER))


def under_minimum(md: int, satser: Ordningssatser) -> bool:
    """Step 13, §§ 33-34: whether the year's support is below the least that is paid."""
    return NUL < MAANEDER * md < satser.minimum_udbetaling_aar


def hoejeste_under_minimum(satser: Ordningssatser) -> int:
    """Step 13: the highest support a month, whole kr., that is still below the minimum."""
    return ceil(satser.minimum_udbetaling_aar / MAANEDER) - 1


def udbetales(md: int, satser: Ordningssatser, *, foerste_beregning: bool) -> int:
    """Step 13, §§ 33-34: nothing is paid below the minimum the first time it is calculated.

    A household that already gets support keeps a small amount.
    """
    return 0 if foerste_beregning and under_minimum(md, satser) else md
