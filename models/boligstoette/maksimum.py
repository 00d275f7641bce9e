"""The highest support (step 11, § 23)."""

from fractions import Fraction

from models.boligstoette.grundlag import Bolig, Husstand
from models.boligstoette.huslejeloft import er_uden_loft, har_forhoejet_loft
from models.boligstoette.satser import Ordningssatser

_MANGE_BOERN = 4
_MED_MANGE_BOERN = Fraction(5, 4)
_HALVT_MERE = Fraction(3, 2)


def hoejeste_stoette(husstand: Husstand, bolig: Bolig, satser: Ordningssatser) -> Fraction | None:
    """Step 11, § 23: the maximum, kr. a year; None where there is none (§ 14 stk. 6).

    25 % more with four or more children, 50 % more for severe disability in a suited dwelling
    and for døgnhjælp.
    """
    if er_uden_loft(husstand):
        return None
    if har_forhoejet_loft(husstand, bolig):
        return satser.stoette_maksimum * _HALVT_MERE
    if husstand.boern >= _MANGE_BOERN:
        return satser.stoette_maksimum * _MED_MANGE_BOERN
    return satser.stoette_maksimum
