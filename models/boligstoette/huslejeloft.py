"""The highest rent that support is given to (step 5, § 14)."""

from fractions import Fraction

from models.boligstoette.areal import handicap_i_egnet_bolig
from models.boligstoette.eksakt import rund_til
from models.boligstoette.grundlag import Bolig, Husstand
from models.boligstoette.satser import Ordningssatser

_TIL_NAERMESTE = Fraction(100)
_HALVT_MERE = Fraction(3, 2)
_PR_BARN = Fraction(5, 100)
_BOERN_DER_HAEVER = 4


def er_uden_loft(husstand: Husstand) -> bool:
    """Steps 5 and 11, § 14 stk. 6: no maximum for those the municipality has assigned a home.

    It holds for a person entitled to boligydelse, or one severely disabled, who is assigned to
    plejebolig, friplejebolig, ældrebolig, almen bolig or ustøttet privat plejebolig.
    """
    return husstand.anvist_uden_loft


def har_forhoejet_loft(husstand: Husstand, bolig: Bolig) -> bool:
    """Steps 5 and 11: severe disability in a suited dwelling, or døgnhjælp (§ 96 SEL)."""
    return husstand.doegnhjaelp or handicap_i_egnet_bolig(husstand, bolig)


def hoejeste_leje(husstand: Husstand, bolig: Bolig, satser: Ordningssatser) -> Fraction | None:
    """Step 5, § 14: the rent maximum, kr. a year; None where there is none.

    5 % more for each of up to four children, or 50 % more instead for severe disability and
    døgnhjælp; a raised maximum is rounded to the nearest 100 kr.
    """
    if er_uden_loft(husstand):
        return None
    if har_forhoejet_loft(husstand, bolig):
        return rund_til(satser.leje_maksimum * _HALVT_MERE, _TIL_NAERMESTE)
    boern = min(husstand.boern, _BOERN_DER_HAEVER)
    if not boern:
        return satser.leje_maksimum
    return rund_til(satser.leje_maksimum * (1 + _PR_BARN * boern), _TIL_NAERMESTE)
