"""The official calculator's rows, reported as register data, give the official amounts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Formue, Grundlag, Husstand, Ordning
from models.boligstoette.satser import medfoelgende
from models.register.felter import Felttabel
from models.stoette.tilstand import Tilstandslaeser
from models.stoette.valg import Visning

FACIT = Path(__file__).parents[3] / "data" / "boligstoette" / "facit_beregner_2026.json"


def test_that_all_official_rows_come_out_of_the_registers_marks(
    tabel: Felttabel, bolig: Callable[..., Any], udgift: Callable[..., Any]
) -> None:
    raekker = json.loads(FACIT.read_text(encoding="utf-8"))["raekker"]
    assert len(raekker) == 74
    laeser, satser = Tilstandslaeser(tabel), medfoelgende().hent(2026)
    wrong = []
    for nr, raekke in enumerate(raekker):
        varme = udgift("Varme", "0", indeholdt=raekke["varme"] == "i_lejen")
        data = bolig(
            varme, husleje=str(raekke["husleje_md"]), boligstoetteareal=str(raekke["areal"])
        )
        tilstand = laeser.laes(data, date(2026, 6, 1), Visning.INDBERETTET)
        fundet = laeser.lovens_bolig(tilstand)
        assert fundet is not None
        husstand = Husstand(
            raekke["voksne"],
            0,
            Fraction(12 * raekke["indkomst_md"]),
            formue=Formue(Fraction(raekke["formue"])),
        )
        md = beregn(Grundlag(2026, Ordning(raekke["ordning"]), husstand, fundet), satser).md
        if md != raekke["forventet_md"]:
            wrong.append((nr, md, raekke["forventet_md"]))
    assert not wrong
