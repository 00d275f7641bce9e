"""The words of pictures over time."""

from __future__ import annotations

from decimal import Decimal

from models.register.felter import Objekttype
from ui.motor.kontekst import Kontekst
from ui.ord.tidsord import hele_kroner


def test_that_an_amount_in_a_bar_is_rounded_as_a_clerk_would(kontekst: Kontekst) -> None:
    felt = kontekst.tabel.felt(Objekttype.BOLIGUDGIFT, "beloeb")
    assert hele_kroner(felt, Decimal("1237.86")) == "1.238"
    assert hele_kroner(felt, Decimal("636.50")) == "637"
    assert hele_kroner(felt, Decimal("636.49")) == "636"
