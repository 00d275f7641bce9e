"""Measure the law: one computation, the outside form, a year, and a million pairs.

    python -m tests.bench.bench_boligstoette

The million are 10,000 dwellings times 100 households, prepared once and computed by one process.
"""

import argparse
import json
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from models.boligstoette.aarskontrakt import beregn_aar_objekt
from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Bolig, Formue, Husstand, Ordning
from models.boligstoette.kontrakt import beregn_objekt, laes_grundlag
from models.boligstoette.mange import forbered_bolig, forbered_husstand, stoette_for_mange
from models.boligstoette.marginaler import marginaler
from models.boligstoette.satser import medfoelgende

FULD: dict[str, Any] = {
    "aar": 2026,
    "ordning": "auto",
    "voksne": 2,
    "boern": 2,
    "medlemmer": [
        {
            "personlig": "251234.56",
            "kapital": -4000,
            "udbytte": 6000,
            "aegtefaelle": 1,
            "alder": 41,
        },
        {"personlig": 189000, "kapital": 9000, "aegtefaelle": 0, "alder": 39},
    ],
    "formue_registreret": 950000,
    "formue_uregistreret": 120000,
    "bolig": {
        "leje_md": "8765.50",
        "areal": 112,
        "varmetillaeg": True,
        "vandafgift_udenfor": True,
        "vandafledning_udenfor": True,
        "vedligehold_indvendig": "delvis",
        "logerende_areal": 10,
        "logerende_leje_md": 1500,
    },
}
ENKEL: dict[str, Any] = {
    "aar": 2026,
    "ordning": "boligsikring",
    "voksne": 1,
    "boern": 0,
    "indkomst_aar": 220000,
    "bolig": {"leje_md": 6000, "areal": 60, "varmetillaeg": True},
}
AARET: dict[str, Any] = {
    "aar": 2026,
    "husstand": {n: v for n, v in ENKEL.items() if n not in {"aar", "indkomst_aar"}},
    "indkomst_register_forventet_md": 18000,
    "aendringer": [{"fra_maaned": 5, "oplyst_indkomst_md": 20000}],
}


def mikrosekunder(kald: Callable[[], object], gange: int) -> float:
    """Return the best mean of five rounds, microseconds a call."""
    bedste = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(gange):
            kald()
        bedste = min(bedste, (time.perf_counter() - start) / gange)
    return round(bedste * 1e6, 1)


def million(boliger: int, husstande: int) -> dict[str, float]:
    """Return the seconds of preparing and of computing all pairs."""
    satser = medfoelgende().hent(2026)
    start = time.perf_counter()
    lejemaal = [
        forbered_bolig(
            Bolig(
                Fraction(300000 + nr * 37 % 900000, 100),
                Fraction(35 + nr % 90),
                varmetillaeg=nr % 3 == 0,
                egnet_for_bevaegelseshaemmede=nr % 7 == 0,
            ),
            satser,
        )
        for nr in range(boliger)
    ]
    familier = [
        forbered_husstand(
            Ordning.BOLIGYDELSE if nr % 4 == 0 else Ordning.BOLIGSIKRING,
            Husstand(
                1 + nr % 2,
                nr % 5,
                Fraction(120000 + nr * 4321),
                formue=Formue(Fraction(nr * 20000)),
                bevaegelseshaemmet=nr % 10 == 0,
            ),
            satser,
        )
        for nr in range(husstande)
    ]
    klar = time.perf_counter()
    samlet = sum(map(sum, stoette_for_mange(lejemaal, familier)))
    slut = time.perf_counter()
    return {
        "par": boliger * husstande,
        "forberedt_s": round(klar - start, 2),
        "beregnet_s": round(slut - klar, 2),
        "kr_md_i_alt": samlet,
    }


def main() -> None:
    """Print the measurements as JSON."""
    argumenter = argparse.ArgumentParser(description=__doc__)
    argumenter.add_argument("--boliger", type=int, default=10_000)
    argumenter.add_argument("--husstande", type=int, default=100)
    valg = argumenter.parse_args()
    satser = medfoelgende().hent(2026)
    enkel, fuld = laes_grundlag(ENKEL), laes_grundlag(FULD)
    print(
        json.dumps(
            {
                "enkel_beregning_us": mikrosekunder(lambda: beregn(enkel, satser), 1000),
                "fuld_beregning_us": mikrosekunder(lambda: beregn(fuld, satser), 1000),
                "enkel_objekt_us": mikrosekunder(lambda: beregn_objekt(ENKEL), 1000),
                "fuldt_objekt_us": mikrosekunder(lambda: beregn_objekt(FULD), 1000),
                "marginaler_us": mikrosekunder(lambda: marginaler(fuld, satser), 20),
                "aar_us": mikrosekunder(lambda: beregn_aar_objekt(AARET), 50),
                "mange": million(valg.boliger, valg.husstande),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
