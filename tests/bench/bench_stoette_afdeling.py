"""A whole afdeling with every standard household: run it by hand.

    python tests/bench/bench_stoette_afdeling.py [dwellings]

The example spreads its dwellings over several afdelinger; all of them are computed.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path
from time import perf_counter

from app.datamappe import locate
from app.indstillinger import Indstillingslager
from app.kontekst import open_kontekst
from models.register.overfoersel import ingen_fremdrift
from models.stoette.valg import Afdelingsplan, Stoettevalg

DATO = date(2026, 6, 1)


def main(dwellings: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        mappe = locate(Path(folder))
        aabnet = open_kontekst(mappe, Indstillingslager(mappe.indstillinger), skriver=True)
        aabnet.importering.import_example(dwellings, ingen_fremdrift)
        stoette = aabnet.stoette
        husstande = tuple(stoette.standard_households())[:12]
        afdelinger = [
            afdeling
            for organisation in aabnet.register.organisationer()
            for afdeling in aabnet.register.boern(organisation.noegle)
        ]
        start = perf_counter()
        computed = 0
        for afdeling in afdelinger:
            plan = Afdelingsplan(
                afdeling.id, DATO, husstande, stoerrelse=Fraction(4), areal=Fraction(70)
            )
            computed += len(stoette.afdeling(plan, ingen_fremdrift).boliger)
        took = perf_counter() - start
        print(f"{computed} dwellings x {len(husstande)} households, twice: {took:.2f} s")
        ids = aabnet.register.bolig_ids()[:100]
        start = perf_counter()
        for bolig in ids:
            stoette.compute(Stoettevalg(bolig, DATO, husstande[8], areal=Fraction(70)))
        print(f"one answer with its dangers: {(perf_counter() - start) / len(ids) * 1000:.1f} ms")
        aabnet.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
