"""The words of pictures over time."""

from __future__ import annotations

from decimal import Decimal

from models.register.felter import Objekttype
from ui.motor.kontekst import Kontekst
from ui.ord.tidsord import kort_beloeb


def test_that_amounts_in_bars_add_up_as_they_are_shown(kontekst: Kontekst) -> None:
    felt = kontekst.tabel.felt(Objekttype.BOLIGUDGIFT, "beloeb")
    assert kort_beloeb(felt, Decimal("1237.00")) == "1.237"
    assert kort_beloeb(felt, Decimal("636.50")) == "636,50"
    assert kort_beloeb(felt, Decimal("5000.1")) == "5.000,10"
