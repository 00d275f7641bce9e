"""Measure a full check, the schema included, beside its floor.

The floor is lxml's ``iterparse`` of the same file and ``XMLSchema.validate`` of each dwelling by
our own schema, clearing as it goes. Beside it: the check of that file, of one with faults in a
tenth of its dwellings, and of the database it was imported into, the first time (when every
dwelling lacks its lejemålsnummer) and with the numbers typed. Each part runs in a process of its
own; its peak memory is that process's.

    python tests/bench/bench_kontrol.py --boliger 20000
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

SEED = 1
FAULTS = 0.1

Run = Callable[[], int]
"""Does the work to be measured and returns how many findings there were."""


def floor(file: Path) -> Run:
    """Parse the file and validate each dwelling with libxml2 alone."""
    from lxml import etree

    from export.xsd import eget_skema
    from models.register.felter import Objekttype
    from models.register.profil import bundled

    tabel = bundled()
    tag = f"{{{tabel.navnerum['']}}}{tabel.strukturer[Objekttype.BOLIG].element}"
    gyldigt = eget_skema(tabel).gyldigt

    def run() -> int:
        wrong = 0
        for _event, element in etree.iterparse(str(file), events=("end",), tag=tag):
            wrong += not gyldigt(element)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        return wrong

    return run


def file_check(file: Path) -> Run:
    """Check a file as the command line does."""
    from app.tjenester.filkontrol import Filkontrol
    from models.register.overfoersel import ingen_fremdrift
    from models.register.profil import bundled

    kontrol = Filkontrol(bundled(), file, ingen_fremdrift, lambda: None)
    return lambda: sum(1 for _ in kontrol)


def database_check(database: Path) -> Run:
    """Check the whole database as the window does."""
    from app.tjenester.kontrol import Kontroltjeneste
    from models.lager.motor import open_engine
    from models.register.overfoersel import ingen_fremdrift
    from models.register.profil import bundled

    kontrol = Kontroltjeneste(open_engine(database), bundled())
    return lambda: kontrol.check_all(ingen_fremdrift)


PARTS: dict[str, Callable[[Path], Run]] = {
    "floor": floor,
    "file": file_check,
    "database": database_check,
}


class Measure(NamedTuple):
    """What a part took: seconds, processor seconds, peak MB; and how many findings there were."""

    seconds: float
    cpu: float
    mb: float
    findings: int


def measured(part: str, path: Path) -> Measure:
    """Run a part in its own process."""
    command = [sys.executable, __file__, "--part", part, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    return Measure(**result)


def run_part(part: str, path: Path) -> None:
    """Run a part here and print what it took; imports and the schema come before the clock."""
    run = PARTS[part](path)
    start, cpu = time.perf_counter(), time.process_time()
    findings = run()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "mb": peak, "findings": findings}))


def imported(file: Path, database: Path) -> Path:
    """Return a database into which the file was imported, made when there is none."""
    from app.tjenester.importering import Importtjeneste
    from models.lager.motor import open_engine
    from models.lager.opgradering import upgrade
    from models.register.overfoersel import Importvalg, ingen_fremdrift
    from models.register.profil import bundled

    for old in database.parent.glob(f"{database.name}*"):
        old.unlink()
    upgrade(database)
    engine = open_engine(database)
    Importtjeneste(engine, bundled(), str).import_file(file, Importvalg(), ingen_fremdrift)
    engine.dispose()
    return database


def type_numbers(database: Path) -> None:
    """Give every dwelling a lejemålsnummer, as pasting a column of them does."""
    from sqlalchemy import text

    from models.lager.motor import open_engine, write_transaction

    with write_transaction(open_engine(database)) as connection:
        connection.execute(
            text(
                "UPDATE bolig SET kontrolleret = 0, lejemaalsnummer = printf('%07d', id), "
                "felter = json_set(felter, '$.lejemaalsnummer', printf('%07d', id))"
            )
        )


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boliger", type=int, default=100_000)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "bench-kontrol"
    )
    parser.add_argument("--part", nargs=2, metavar=("PART", "PATH"))
    arguments = parser.parse_args()
    if arguments.part:
        part, path = arguments.part
        run_part(part, Path(path))
        return
    from export.eksempel import write_example

    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"eksempel-{arguments.boliger}-{share}.xml" for share in (0.0, FAULTS)]
    for file, share in zip(files, (0.0, FAULTS), strict=True):
        if not file.exists():
            write_example(file, arguments.boliger, SEED, share)
    valid, faulty = files
    print(f"{arguments.boliger} boliger, {valid.stat().st_size / 1e6:.0f} MB XML")
    lowest = measured("floor", valid)
    print_row("floor: iterparse, validate", lowest, lowest)
    print_row("file", measured("file", valid), lowest)
    print_row("file, a tenth with faults", measured("file", faulty), lowest)
    database = imported(valid, folder / "kontrol.db")
    print_row("database, first time", measured("database", database), lowest)
    type_numbers(database)
    print_row("database, numbers typed", measured("database", database), lowest)


def print_row(name: str, one: Measure, lowest: Measure) -> None:
    """Print one measure and how it stands to the floor."""
    print(
        f"{name:28}{one.seconds:8.2f} s{one.cpu:8.2f} s cpu{one.mb:6.0f} MB"
        f"{one.findings:9} findings{one.seconds / lowest.seconds:7.2f}"
        f"{one.cpu / lowest.cpu:7.2f} cpu"
    )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
