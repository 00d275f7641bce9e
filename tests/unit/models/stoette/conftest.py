"""A dwelling of the register made by hand: expenses by kind, changed by keyword."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import bundled

DATO = date(2026, 6, 1)
KODE = {
    "Nettohusleje": "1",
    "Varme": "2",
    "Vand": "3",
    "Vandafledningsafgift": "4",
    "El": "5",
    "Garage": "6",
    "Carport": "7",
    "Særlig ydelse med boligstøtte": "8",
    "Særlig ydelse uden boligstøtte": "9",
    "Regulering af nettohusleje, efterbetaling": "12",
}
UDLEJER, FORSYNING = "1", "2"

Boligbygger = Callable[..., Boligdata]
Udgiftsbygger = Callable[..., Objekt]


def objekt(
    type_: Objekttype, nr: int, felter: Mapping[str, str], grundlag: Mapping[str, str] | None
) -> Objekt:
    return Objekt(
        type=type_,
        id=nr,
        foraelder=1,
        nr=nr,
        felter=felter,
        grundlag=grundlag,
        aendret=felter != grundlag,
        klar=False,
        slettet=False,
    )


@pytest.fixture
def tabel() -> Felttabel:
    return bundled()


@pytest.fixture
def med_semantik(tabel: Felttabel) -> Callable[[str, str], Felttabel]:
    """Return the table with one assumption turned."""

    def turned(navn: str, vaerdi: str) -> Felttabel:
        anden = replace(tabel.semantik[navn], vaerdi=vaerdi)
        return replace(tabel, semantik={**tabel.semantik, navn: anden})

    return turned


@pytest.fixture
def udgift() -> Udgiftsbygger:
    """Build an expense; ``indeholdt`` None is unanswered. Numbers are given in order."""
    brugt = iter(range(100, 1000))

    def build(art: str, beloeb: str, *, indeholdt: bool | None = False, **mere: Any) -> Objekt:
        felter = {
            "start": "2026-01-01",
            "beloeb": beloeb,
            "modtagertype": mere.pop("modtager", UDLEJER),
            "boligudgiftstype": KODE.get(art, art),
        }
        if indeholdt is not None:
            felter["indeholdt_i_huslejen"] = "true" if indeholdt else "false"
        if "grundlag" in mere:
            grundlag: Mapping[str, str] | None = mere.pop("grundlag")
            return objekt(Objekttype.BOLIGUDGIFT, next(brugt), felter | mere, grundlag)
        felter |= mere
        return objekt(Objekttype.BOLIGUDGIFT, next(brugt), felter, felter)

    return build


@pytest.fixture
def bolig(udgift: Udgiftsbygger) -> Boligbygger:
    """Build a dwelling of 70 m² with 5.000 kr. nettohusleje and these expenses."""

    def build(*udgifter: Objekt, husleje: str = "5000.00", **felter: str) -> Boligdata:
        egne = {
            "enhedsid": "0a3f50b4-2cf5-32b8-e044-0003ba298018",
            "indvendig_vedligeholdelse": "0",
            "udvendig_vedligeholdelse": "0",
            "egnet_for_bevaegelseshaemmede": "false",
            "boligstoetteareal": "70",
            "adresse": "Møllevej 4",
        }
        egne = {noegle: v for noegle, v in {**egne, **felter}.items() if v}
        over = objekt(Objekttype.AFDELING, 1, {}, {})
        leje = [udgift("Nettohusleje", husleje)] if husleje else []
        return Boligdata(
            objekt(Objekttype.BOLIG, 1, egne, egne),
            Sted(over, over, over),
            (*leje, *udgifter),
        )

    return build
