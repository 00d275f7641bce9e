"""From a curve of the support to its picture: what begins and ends at each threshold."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from models.boligstoette.beregning import beregn, find_ordning
from models.boligstoette.grundlag import Grundlag
from models.boligstoette.resultat import Begraensning, Beregning
from models.boligstoette.satser import Satser
from models.boligstoette.varianter import indkomst_foer_tillaeg, med_indkomst, med_leje
from models.stoette.boliggrundlag import fradrag_foldet
from models.stoette.svar import Kurve
from models.stoette.valg import Akse
from ui.stoette.stoettegraf import Grafdata, Grafpunkt, flet
from ui.tidsbilleder.akse import rund_op, rundt_skridt

MINDST = {Akse.LEJE: 12_000.0, Akse.INDKOMST: 600_000.0}
"""How far a picture reaches at least, kr. a month and a year."""
PUNKTER = 150
"""How many points a curve has at most, thresholds not counted."""


def graensenavn(graense: Begraensning) -> str:
    """Return a limit's name in the middle of a sentence."""
    translate = QCoreApplication.translate
    return {
        Begraensning.INGEN: "",
        Begraensning.AREAL: translate("Stoette", "arealgrænsen"),
        Begraensning.LEJEMAKSIMUM: translate("Stoette", "den højeste husleje"),
        Begraensning.INDKOMST: translate("Stoette", "indkomsten"),
        Begraensning.EGENBETALING: translate("Stoette", "egenbetalingen"),
        Begraensning.LOFT_15_PCT: translate("Stoette", "loftet på 15 %"),
        Begraensning.STOETTEMAKSIMUM: translate("Stoette", "den højeste støtte"),
        Begraensning.MINIMUM: translate("Stoette", "mindstebeløbet"),
    }[graense]


def grafdata(kurve: Kurve, grundlag: Grundlag, satser: Satser) -> Grafdata:
    """Return the picture of a curve; every threshold says what happens there."""
    translate = QCoreApplication.translate
    if kurve.akse is Akse.LEJE:
        name = translate("Stoette", "Støtte efter husleje")
        x_name = translate("Stoette", "Husleje, kr./md.")
        x_words = translate("Stoette", "kr. i husleje")
    else:
        name = translate("Stoette", "Støtte efter indkomst")
        x_name = translate("Stoette", "Indkomst, kr./år")
        x_words = translate("Stoette", "kr. i indkomst om året")
    folded = replace(grundlag, bolig=fradrag_foldet(grundlag.bolig))
    marks = [
        Grafpunkt(one.ved, one.md, _note(one.ved, kurve.akse, folded, satser))
        for one in kurve.taerskler
    ]
    points = flet([Grafpunkt(x, md) for x, md in kurve.punkter], marks)
    return Grafdata(name, x_name, points, Grafpunkt(*kurve.valgt), x_ord=x_words)


def udstraekning(grundlag: Grundlag, akse: Akse) -> tuple[Fraction, int]:
    """Return how far a picture reaches, and in how many points, so that each is a round number.

    It reaches half as far again as the chosen point.
    """
    if akse is Akse.LEJE:
        here = fradrag_foldet(grundlag.bolig).leje_md
    else:
        here = indkomst_foer_tillaeg(grundlag.husstand)
    end = max(float(here) * 3 / 2, MINDST[akse])
    step = rundt_skridt(end, PUNKTER)
    end = rund_op(end, step)
    return Fraction(end), end // step + 1


def _note(ved: Fraction, akse: Akse, grundlag: Grundlag, satser: Satser) -> str:
    """Return what begins and ends to bind at a threshold, seen from the krone before."""
    translate = QCoreApplication.translate
    here, before = (_at(x, akse, grundlag, satser) for x in (ved, ved - 1))
    minimum = {Begraensning.MINIMUM}
    now = set(here.medvirkende) - minimum
    then = set(before.medvirkende) - minimum
    begins = [graensenavn(one) for one in Begraensning if one in now - then]
    ends = [graensenavn(one) for one in Begraensning if one in then - now]
    said = []
    if begins:
        text = translate("Stoette", "Herfra begrænser {graenser}")
        said.append(text.format(graenser=", ".join(begins)))
    if ends:
        text = translate("Stoette", "Herfra begrænser {graenser} ikke længere")
        said.append(text.format(graenser=", ".join(ends)))
    if (here.md == 0) != (before.md == 0):
        said.append(
            translate("Stoette", "Herfra udbetales ingen støtte")
            if here.md == 0
            else translate("Stoette", "Herfra udbetales støtte")
        )
    return ". ".join(said) or translate("Stoette", "Her skifter beregningen")


def _at(x: Fraction, akse: Akse, grundlag: Grundlag, satser: Satser) -> Beregning:
    if akse is Akse.LEJE:
        return beregn(med_leje(grundlag, x), satser)
    fixed = replace(
        grundlag,
        ordning=find_ordning(grundlag),
        husstand=med_indkomst(grundlag.husstand, x),
    )
    return beregn(fixed, satser)
