"""The steps of a computation as a readable account, and what differs between two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from html import escape

from PySide6.QtCore import QCoreApplication

from models.boligstoette.eksakt import NUL, dansk, rund_til
from models.boligstoette.resultat import Beregning, Konto, Trin
from models.boligstoette.sammenligning import Trinforskel
from ui.ord.lovord import lovhenvisning
from ui.udseende.hypertekst import celle, fed, svag, tabel

MINUS = "\u2212"
HAARDT_MELLEMRUM = "\u00a0"
OERE = Fraction(1, 100)


def kontonavn(konto: Konto) -> str:
    """Return what a running value is, as a heading."""
    translate = QCoreApplication.translate
    return {
        Konto.BOLIGUDGIFT: translate("Regnestykke", "Boligudgift", "beregning"),
        Konto.INDKOMST: translate("Regnestykke", "Indkomst"),
        Konto.STOETTE: translate("Regnestykke", "Støtte"),
    }[konto]


def kroner(beloeb: Fraction | int) -> str:
    """Return an amount with a real minus sign: ``−1.234,50``."""
    return dansk(beloeb).replace("-", MINUS)


def kroner_og_oere(beloeb: Fraction | int) -> str:
    """Return an amount that stands under others, with two decimals always: ``73.500,00``."""
    text = kroner(beloeb)
    return text if "," in text else f"{text},00"


def med_fortegn(beloeb: Fraction | int) -> str:
    """Return an amount that is a difference: ``+120``, ``−45``, ``0``."""
    return f"+{kroner(beloeb)}" if beloeb > 0 else kroner(beloeb)


def regnestykke(beregning: Beregning) -> str:
    """Return the account as rich text: each step with amount, running value and paragraph."""
    translate = QCoreApplication.translate
    head = (
        celle(svag(translate("Regnestykke", "Beløb i kr. om året")))
        + celle(svag(translate("Regnestykke", "Trin")), hoejre=True)
        + celle(svag(translate("Regnestykke", "I alt")), hoejre=True)
    )
    rows = [head]
    for konto in Konto:
        steps = [step for step in beregning.trin if step.konto is konto]
        if steps:
            rows.append(celle(fed(kontonavn(konto)), spaend=3, streg=True))
            rows += [_step(step) for step in steps]
    return tabel(rows)


def _step(step: Trin) -> str:
    below = _with_rule(_set_well(step.udregning), step.paragraf)
    name = f"{escape(step.navn)}<br>{below}"
    return (
        celle(name)
        + celle(kroner_og_oere(step.beloeb), hoejre=True)
        + celle(fed(kroner_og_oere(step.loebende)), hoejre=True)
    )


def forskelle(trin: Sequence[Trinforskel]) -> str:
    """Return the steps that differ as rich text, kr. a year.

    A difference is that of the amounts shown, rounded as they are: it can be computed by hand.
    """
    translate = QCoreApplication.translate
    rows = [
        celle(svag(translate("Regnestykke", "Trin, der ændrer sig, kr. om året")))
        + celle(svag(translate("Regnestykke", "Forskel")), hoejre=True)
    ]
    rows += [
        celle(f"{escape(one.navn)}<br>{_from_to(one)}")
        + celle(fed(_shown_difference(one)), hoejre=True)
        for one in trin
    ]
    return tabel(rows)


def _from_to(one: Trinforskel) -> str:
    change = f"{kroner_og_oere(one.foer)} → {kroner_og_oere(one.efter)}"
    return _with_rule(change, one.paragraf)


def _shown_difference(one: Trinforskel) -> str:
    change = _shown(one.efter) - _shown(one.foer)
    return f"+{kroner_og_oere(change)}" if change > 0 else kroner_og_oere(change)


def _shown(beloeb: Fraction) -> Fraction:
    """Return an amount in whole øre, a half rounded away from 0 as ``dansk`` does."""
    oere = rund_til(abs(beloeb), OERE)
    return -oere if beloeb < NUL else oere


def _set_well(udregning: str) -> str:
    """Return a computation with the signs of a printed one."""
    set_well = re.sub(r"(?<=\s)-(?=[\s\d])", MINUS, udregning.replace(" x ", " × "))
    return set_well.replace(" kr.", f"{HAARDT_MELLEMRUM}kr.")


def _with_rule(words: str, rule: str) -> str:
    """Return words in a small text, and on a line of its own the rule they follow."""
    return "<br>".join(svag(part) for part in (words, lovhenvisning(rule)) if part)
