"""Sentences of rules without a case."""

from __future__ import annotations

import pytest

from models.register.regler import Regel, alle_regler
from models.register.regler.moenster import as_pattern


def test_that_a_place_is_called_by_its_name_and_advice_is_left_out() -> None:
    assert as_pattern("{felt} mangler på {objekt}. {raad}") == "‹felt› mangler på ‹oplysning›."


@pytest.mark.parametrize("regel", alle_regler(), ids=lambda regel: regel.kode)
def test_that_every_place_of_a_rule_has_a_name(regel: Regel) -> None:
    told = as_pattern(regel.besked)
    assert "{" not in told
    assert "…" not in told
