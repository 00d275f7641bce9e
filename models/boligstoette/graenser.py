"""How much income a household may have before the support falls (step 7)."""

from fractions import Fraction

from models.boligstoette.grundlag import Husstand, Ordning, voksne_medlemmer
from models.boligstoette.satser import Ordningssatser

_BOERN_DER_HAEVER = 4
_UNGE_UNDER = 30
_ET_PAR = 2


def to_voksne_under_30(husstand: Husstand) -> bool:
    """Step 7, § 22 stk. 1, 3. pkt.: exactly two adults, both under 30."""
    if husstand.voksne != _ET_PAR:
        return False
    if husstand.begge_under_30:
        return True
    aldre = [medlem.alder for medlem in voksne_medlemmer(husstand.medlemmer)]
    return len(aldre) == _ET_PAR and all(a is not None and a < _UNGE_UNDER for a in aldre)


def boern_der_haever(husstand: Husstand, ordning: Ordning) -> int:
    """Step 7: the second to fourth child raise the threshold.

    In boligsikring the first three do for two adults both under 30.
    """
    if ordning is Ordning.BOLIGSIKRING and to_voksne_under_30(husstand):
        return min(husstand.boern, _BOERN_DER_HAEVER - 1)
    return max(0, min(husstand.boern, _BOERN_DER_HAEVER) - 1)


def indkomstgraense(husstand: Husstand, ordning: Ordning, satser: Ordningssatser) -> Fraction:
    """Step 7, §§ 21-22 stk. 1: the income threshold, kr. a year."""
    boern = boern_der_haever(husstand, ordning)
    if not boern:
        return satser.indkomstgraense
    return satser.indkomstgraense + boern * satser.indkomstgraense_pr_barn_2_til_4
