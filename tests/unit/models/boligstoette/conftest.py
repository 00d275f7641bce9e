"""Builders for the law's tests: a plain household and dwelling, changed by keyword."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Bolig, Grundlag, Husstand, Ordning
from models.boligstoette.resultat import Beregning
from models.boligstoette.satser import Ordningssatser, Satser, medfoelgende

DATA = Path(__file__).parents[3] / "data" / "boligstoette"

Beregner = Callable[..., Beregning]


@pytest.fixture
def satser() -> Satser:
    """The rates of 2026."""
    return medfoelgende().hent(2026)


@pytest.fixture
def sikring(satser: Satser) -> Ordningssatser:
    return satser.for_ordning(Ordning.BOLIGSIKRING)


@pytest.fixture
def ydelse(satser: Satser) -> Ordningssatser:
    return satser.for_ordning(Ordning.BOLIGYDELSE)


@pytest.fixture
def stoette(satser: Satser) -> Beregner:
    """Compute 2026: a grown-up, 5.000 kr. rent, 60 m², no income; keywords change a field."""

    def kald(ordning: Ordning | None = Ordning.BOLIGSIKRING, **felter: Any) -> Beregning:
        husstand = Husstand(voksne=1, boern=0, indkomst_aar=Fraction(0))
        bolig = Bolig(leje_md=Fraction(5000), areal=Fraction(60))
        tal: dict[str, Any] = {
            n: Fraction(v) if type(v) is int and n in _BROEKER else v for n, v in felter.items()
        }
        i_bolig: dict[str, Any] = {n: v for n, v in tal.items() if n in Bolig.__dataclass_fields__}
        i_husstand: dict[str, Any] = {
            n: v for n, v in tal.items() if n in Husstand.__dataclass_fields__
        }
        assert len(i_bolig) + len(i_husstand) == len(felter)
        if "medlemmer" in i_husstand:
            i_husstand["indkomst_aar"] = None
        return beregn(
            Grundlag(2026, ordning, replace(husstand, **i_husstand), replace(bolig, **i_bolig)),
            satser,
        )

    return kald


_BROEKER = frozenset(
    {
        "leje_md",
        "areal",
        "fradrag_md",
        "logerende_areal",
        "logerende_leje_md",
        "indkomst_aar",
        "efterlevende_areal",
    }
)


@pytest.fixture(scope="session")
def facit() -> list[dict[str, Any]]:
    """The rows read off the official calculator."""
    with (DATA / "facit_beregner_2026.json").open(encoding="utf-8") as fil:
        raekker: list[dict[str, Any]] = json.load(fil)["raekker"]
    return raekker


@pytest.fixture(scope="session")
def maksima() -> dict[str, Any]:
    """The printed maxima by year and scheme."""
    with (DATA / "maksima.json").open(encoding="utf-8") as fil:
        tabel: dict[str, Any] = json.load(fil)
    return tabel
