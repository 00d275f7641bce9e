"""A line tells why its dwelling is found: which tenant of another time has the name looked for."""

from __future__ import annotations

from typing import Any

import pytest

from models.register.felter import Objekttype
from models.register.objekter import Noegle

BOLIG = Noegle(Objekttype.BOLIG, 1)
I_DAG = "17 · Åse Bergmann og Bo Juhl"


@pytest.fixture(name="told")
def told_fixture(lager: Any) -> Any:
    """What a line says of a dwelling that has had two tenants before, and is let from autumn."""
    for start, slut, navne in (
        ("2001-01-01", "2009-12-31", ("Søren Juhl", "Eva Lund")),
        ("2010-01-01", "2025-12-31", ("Søren Holm",)),
        ("2026-10-01", "", ("Ida Holm",)),
    ):
        felter = {"start": start, "slut": slut} if slut else {"start": start}
        felter |= {f"lejer[{nr}].navn": navn for nr, navn in enumerate(navne, start=1)}
        lager.redigering.create(Objekttype.LEJEKONTRAKT, 1, felter)
    lager.redigering.set_fields(
        [(BOLIG, "lejemaalsnummer", "17"), (BOLIG, "note", "Gård")], "Indsæt"
    )

    def told(query: str) -> str:
        assert 1 in lager.register.bolig_ids(soegning=query)
        return str(lager.register.boligvisninger([1], query)[1].undertekst)

    return told


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("eva", "Tidligere lejer: Eva Lund"),
        ("søren", "Tidligere lejer: Søren Holm"),  # the last of them
        ("søren juhl", "Tidligere lejer: Søren Juhl"),  # whose name holds the most
        ("soren", "Tidligere lejer: Søren Holm"),
        ("(eva)", "Tidligere lejer: Eva Lund"),
        ("eva 17", "Tidligere lejer: Eva Lund"),
        ("ida", "Kommende lejer: Ida Holm"),
        ("bergmann", ""),  # she is seen already
        ("juhl", ""),
        ("gård", ""),
        ("", ""),
    ],
)
def test_that_a_line_names_the_tenant_it_is_found_by(told: Any, query: str, first: str) -> None:
    assert told(query) == (f"{first} · {I_DAG}" if first else I_DAG)


def test_that_a_dwelling_found_by_today_s_tenants_asks_for_no_others(
    lager: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.lager.lejersoegning._tenants", None)
    assert lager.register.boligvisninger([1], "åse bergmann")[1].undertekst.startswith("Åse")
