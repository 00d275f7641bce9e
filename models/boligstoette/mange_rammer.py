"""What binds, for many pairs: ``mange.stoette_md`` with the limits that lowered the support.

The income reduction depends on the household alone and is left out. A property test holds the
answer equal to ``beregning.beregn``.
"""

from models.boligstoette.mange import Boligtal, Husstandstal
from models.boligstoette.resultat import Begraensning

RAMMER = (
    Begraensning.AREAL,
    Begraensning.LEJEMAKSIMUM,
    Begraensning.EGENBETALING,
    Begraensning.LOFT_15_PCT,
    Begraensning.STOETTEMAKSIMUM,
    Begraensning.MINIMUM,
)
"""The limits, by bit: the first is 1, the next 2, then 4."""

_AREAL, _LEJE, _EGEN, _LOFT, _MAKS, _MINIMUM = (1 << nr for nr in range(len(RAMMER)))


def stoette_og_rammer(husstand: Husstandstal, bolig: Boligtal) -> tuple[int, int]:
    """Return the support in whole kr. a month, and the limits that lowered it as bits."""
    vilkaar = husstand.egnet if bolig.egnet else husstand.ikke_egnet
    taeller, naevner = bolig.udgift[husstand.ordning]
    m2, graense = bolig.areal, vilkaar.graense
    rammer = 0
    if m2 > graense:
        rammer = _AREAL
        taeller *= graense.numerator * m2.denominator
        naevner *= graense.denominator * m2.numerator
    leje = vilkaar.leje_maksimum
    if leje is not None and taeller > leje * naevner:
        rammer |= _LEJE
        taeller, naevner = leje, 1
    enhed = vilkaar.enhed
    stoette = vilkaar.andel * taeller + vilkaar.fast * naevner
    hoejst = enhed * taeller - vilkaar.egenbetaling * naevner
    if stoette > hoejst:
        rammer |= _EGEN
        stoette = hoejst
    if vilkaar.loft is not None and stoette > vilkaar.loft * taeller:
        rammer |= _LOFT
        stoette = vilkaar.loft * taeller
    if vilkaar.maksimum is not None and stoette > vilkaar.maksimum * naevner:
        rammer |= _MAKS
        stoette = vilkaar.maksimum * naevner
    if stoette <= 0:
        return 0, rammer
    helt = enhed * naevner
    md = ((2 * stoette + helt) // (2 * helt) + 6) // 12
    if md > vilkaar.mindste_md:
        return md, rammer
    return 0, rammer | _MINIMUM if md else rammer


def som_begraensninger(rammer: int) -> tuple[Begraensning, ...]:
    """Return the limits of some bits, in the order of the Act."""
    return tuple(ramme for nr, ramme in enumerate(RAMMER) if rammer >> nr & 1)
