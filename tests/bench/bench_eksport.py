"""Measure an export of everything beside its floor.

The floor is a raw ``sqlite3`` read of the same rows and libxml2 serialising an equal tree that was
built before the clock started. Each part runs in a process of its own; its peak memory is that
process's. The export writes, hashes, compresses and keeps the bytes; checking is measured apart.

    python tests/bench/bench_eksport.py --boliger 20000
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SEED = 1
CHUNK = 5000
READ = ("bolig", "boligudgift", "lejekontrakt")


def export(database: Path, out: Path, *, efterproev: bool = False) -> Callable[[], None]:
    """Prepare an export of everything; the call writes it."""
    from app.tjenester.eksport import Eksporttjeneste
    from models.lager.motor import open_engine
    from models.register.overfoersel import Eksportplan, Omfang, ingen_fremdrift
    from models.register.profil import bundled

    service = Eksporttjeneste(open_engine(database), bundled(), str, efterproev=efterproev)
    plan = Eksportplan(Omfang.ALT, None, 0, {}, (), ())

    def run() -> None:
        service.export(plan, out, ingen_fremdrift)

    return run


def checked(database: Path, out: Path) -> Callable[[], None]:
    """Prepare an export in which every dwelling is held against our schema."""
    return export(database, out, efterproev=True)


def fetch(database: Path, _: Path) -> Callable[[], None]:
    """Prepare a read of the rows and nothing else."""
    connection = sqlite3.connect(database)

    def run() -> None:
        for table in READ:
            rows = connection.execute(
                f"SELECT id, foraelder_id, felter, grundlag, aendret, klar, slettet FROM {table}"
                " ORDER BY id"
            )
            while rows.fetchmany(CHUNK):
                pass

    return run


def serialise(file: Path, out: Path) -> Callable[[], None]:
    """Build the tree of a file; the call serialises it."""
    from lxml import etree

    tree = etree.parse(file, etree.XMLParser(huge_tree=True))

    def run() -> None:
        tree.write(out, encoding="utf-8", xml_declaration=True)

    return run


PARTS: dict[str, Callable[[Path, Path], Callable[[], None]]] = {
    "export": export,
    "checked": checked,
    "fetch": fetch,
    "serialise": serialise,
}


def measured(part: str, one: Path, other: Path) -> tuple[float, float, float]:
    """Run a part in its own process; return its seconds, CPU seconds and peak memory in MB."""
    command = [sys.executable, __file__, "--part", part, str(one), str(other)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    return result["seconds"], result["cpu"], result["mb"]


def run_part(part: str, one: Path, other: Path) -> None:
    """Run a part here and print what it took."""
    run = PARTS[part](one, other)
    start, cpu = time.perf_counter(), time.process_time()
    run()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "mb": peak}))


def database_of(folder: Path, boliger: int) -> Path:
    """Return a database with an imported example; it is made when it is not there."""
    from app.tjenester.importering import Importtjeneste
    from export.eksempel import write_example
    from models.lager.motor import open_engine
    from models.lager.opgradering import upgrade
    from models.register.overfoersel import Importvalg, ingen_fremdrift
    from models.register.profil import bundled

    database = folder / f"eksport-{boliger}.db"
    if database.exists():
        return database
    file = folder / f"eksempel-{boliger}.xml"
    write_example(file, boliger, SEED)
    new = database.with_suffix(".ny")
    upgrade(new)
    engine = open_engine(new)
    Importtjeneste(engine, bundled(), str).import_file(file, Importvalg(), ingen_fremdrift)
    engine.dispose()
    new.rename(database)
    return database


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boliger", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "bench-eksport"
    )
    parser.add_argument("--part", nargs=3, metavar=("PART", "ONE", "OTHER"))
    arguments = parser.parse_args()
    if arguments.part:
        part, one, other = arguments.part
        run_part(part, Path(one), Path(other))
        return
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    database = database_of(folder, arguments.boliger)
    file, other_file = folder / "ud.xml", folder / "gulv.xml"
    nothing = (float("inf"), 0.0, 0.0)
    best: dict[str, tuple[float, float, float]] = {}
    for _ in range(arguments.rounds):
        for part, one, other in (
            ("export", database, file),
            ("fetch", database, file),
            ("serialise", file, other_file),
        ):
            best[part] = min(best.get(part, nothing), measured(part, one, other))
    best["checked"] = measured("checked", database, file)
    floor = best["fetch"][0] + best["serialise"][0]
    size = file.stat().st_size / 1e6
    print(f"{arguments.boliger} boliger, {size:.0f} MB XML, best of {arguments.rounds}")
    for part, name in (
        ("export", "export"),
        ("fetch", "floor: sqlite3 read"),
        ("serialise", "floor: libxml2 write"),
    ):
        print(_line(name, *best[part]))
    print(f"{'floor, both':24}{floor:8.2f} s")
    print(f"{'ratio':24}{best['export'][0] / floor:8.2f}")
    print(_line("export, checked by XSD", *best["checked"]))


def _line(name: str, seconds: float, cpu: float, mb: float) -> str:
    return f"{name:24}{seconds:8.2f} s {cpu:8.2f} s CPU {mb:6.0f} MB"


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
