"""Measure what the window asks of the database: lists, lines, counts and one edit.

python tests/bench/bench_lister.py --boliger 100000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROUNDS = 7


def milliseconds(ask: Callable[[], object]) -> float:
    """Return the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def main() -> None:
    """Make a register of the wanted size and print a table of measurements."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from app.tjenester.importering import Importtjeneste
    from models.lager.motor import open_engine
    from models.lager.opgradering import upgrade
    from models.lager.redigering import Redigering
    from models.lager.register import Boligfilter, Register
    from models.register.felter import Objekttype
    from models.register.objekter import Noegle
    from models.register.overfoersel import ingen_fremdrift
    from models.register.profil import bundled

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boliger", type=int, default=20_000)
    count: int = parser.parse_args().boliger
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        upgrade(path)
        engine, tabel = open_engine(path), bundled()
        Importtjeneste(engine, tabel, str).import_example(count, ingen_fremdrift)
        register, redigering = Register(engine, tabel), Redigering(engine, tabel)
        seen = register.bolig_ids()[count // 2 : count // 2 + 100]
        afdeling = register.boern(register.organisationer()[0].noegle)[0].noegle
        texts = iter(range(1_000_000))
        first = Noegle(Objekttype.BOLIG, seen[0])

        def stream() -> int:
            return sum(1 for data in register.iter_boligdata() for _ in data.objekter)

        def edit() -> None:
            redigering.set_field(first, "note", str(next(texts)), saml="note")

        asked: dict[str, Callable[[], object]] = {
            "all dwellings": register.bolig_ids,
            "search, many found": lambda: register.bolig_ids(soegning="vej 1"),
            "search, first 5000": lambda: register.bolig_ids(soegning="vej 1", limit=5000),
            "search, first 50": lambda: register.bolig_ids(soegning="vej 1", limit=50),
            "search, none found": lambda: register.bolig_ids(soegning="zzzz"),
            "one afdeling": lambda: register.bolig_ids(under=afdeling),
            **{
                f"filter {chosen}": partial(register.bolig_ids, filter=chosen)
                for chosen in Boligfilter
            },
            "100 lines": lambda: register.boligvisninger(seen),
            "counts": register.optael,
            "one dwelling whole": lambda: register.boligdata(seen[0]),
            "one keystroke stored": edit,
            "stream of everything": stream,
        }
        print(f"| {count} dwellings | ms |\n|---|---|")
        for name, ask in asked.items():
            print(f"| {name} | {milliseconds(ask):.1f} |")
        engine.dispose()


if __name__ == "__main__":
    main()
