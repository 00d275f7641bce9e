"""The support along the rent or the income, for a picture."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil

from models.boligstoette.beregning import find_ordning
from models.boligstoette.eksakt import NUL
from models.boligstoette.grundlag import Grundlag
from models.boligstoette.marginaler import (
    kurve_efter_indkomst,
    kurve_efter_leje,
    taerskler_efter_indkomst,
    taerskler_efter_leje,
)
from models.boligstoette.resultat import Beregning
from models.boligstoette.satser import Satser
from models.boligstoette.varianter import indkomst_foer_tillaeg
from models.stoette.boliggrundlag import fradrag_foldet
from models.stoette.svar import Kurve
from models.stoette.valg import Akse

_MINDST = {Akse.LEJE: 12000, Akse.INDKOMST: 600000}
_HELE = {Akse.LEJE: 1000, Akse.INDKOMST: 50000}


def kurve(
    grundlag: Grundlag,
    beregning: Beregning,
    satser: Satser,
    akse: Akse,
    *,
    til: Fraction | None,
    antal: int,
) -> Kurve:
    """Return the curve from 0 to ``til`` (one and a half times the chosen point, a round number).

    The chosen point and every threshold are among the points.
    """
    grundlag = replace(
        grundlag, ordning=find_ordning(grundlag), bolig=fradrag_foldet(grundlag.bolig)
    )
    leje = akse is Akse.LEJE
    her = grundlag.bolig.leje_md if leje else indkomst_foer_tillaeg(grundlag.husstand)
    slut = til if til is not None else _slut(akse, her)
    fra = min(NUL, her)
    taerskler = (taerskler_efter_leje if leje else taerskler_efter_indkomst)(
        grundlag, satser, fra, slut
    )
    trin = (slut - fra) / max(antal - 1, 1)
    steder = {fra + trin * nr for nr in range(max(antal, 2))} | {slut}
    # One krone before a threshold too: the payment begins and ends with a step.
    steder |= {t.ved for t in taerskler} | {max(fra, t.ved - 1) for t in taerskler}
    if fra <= her <= slut:
        steder.add(her)
    punkter = (kurve_efter_leje if leje else kurve_efter_indkomst)(grundlag, satser, sorted(steder))
    return Kurve(akse, tuple(punkter), tuple(taerskler), (her, beregning.md))


def _slut(akse: Akse, her: Fraction) -> Fraction:
    """Return a round end of the axis with room to the right of the chosen point."""
    hele = _HELE[akse]
    return Fraction(hele * ceil(max(her * 3 / 2, Fraction(_MINDST[akse])) / hele))
