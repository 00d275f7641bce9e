"""The account of a computation: amounts that stand under each other, and their differences."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtWidgets import QApplication

from models.boligstoette.marginaler import Marginaler, Taerskel
from models.boligstoette.resultat import Begraensning, Konto
from models.boligstoette.sammenligning import Trinforskel
from ui.stoette.regnestykke import forskelle, kroner_og_oere
from ui.stoette.stoette_resultat import marginalsaetninger


@pytest.mark.parametrize(
    ("foer", "efter", "vist"),
    [("4.182", "1.707", "\u22122,47"), ("-0.006", "0.004", "+0,01"), ("0", "8.5", "+8,50")],
)
def test_that_a_difference_is_that_of_the_amounts_shown(foer: str, efter: str, vist: str) -> None:
    step = Trinforskel(Konto.STOETTE, "Afrundet", "trin 12", "", Fraction(foer), Fraction(efter))
    assert vist in forskelle([step])
    assert "trin 12" not in forskelle([step])


def test_that_amounts_under_each_other_have_two_decimals() -> None:
    assert [kroner_og_oere(Fraction(kr)) for kr in ("73500", "-0.5")] == ["73.500,00", "\u22120,50"]


def test_that_the_next_threshold_says_what_happens(program: QApplication) -> None:
    top = Taerskel(Fraction(10092), (Begraensning.LEJEMAKSIMUM,), 1194)
    said = marginalsaetninger(Marginaler(11, 0, top, None, None))
    assert said == [
        "100 kr. mere i husleje: 11 kr. mere i støtte",
        "1.000 kr. mere i indkomst om måneden: støtten er den samme",
        "Fra 10.092 kr. i husleje stiger støtten ikke mere",
    ]
