"""Measure the import of a big file beside its floor.

The floor is lxml's ``iterparse`` of the same file, clearing as it goes, and raw ``sqlite3``
``executemany`` of the rows that the import stores, into the same tables with the same indexes. Each
part runs in a process of its own; its peak memory is that process's.

    python tests/bench/bench_import.py --boliger 20000
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
from dataclasses import asdict, dataclass
from pathlib import Path

SEED = 1
CHUNK = 5000
STORED = (
    "boligorganisation",
    "afdeling",
    "byggeafsnit",
    "bolig",
    "boligudgift",
    "lejekontrakt",
)


def import_(file: Path, database: Path) -> None:
    """Import the file with the program's own service."""
    from app.tjenester.importering import Importtjeneste
    from models.lager.motor import open_engine
    from models.register.overfoersel import Importvalg, ingen_fremdrift
    from models.register.profil import bundled

    engine = open_engine(database)
    service = Importtjeneste(engine, bundled(), str)
    rapport = service.import_file(file, Importvalg(), ingen_fremdrift)
    if not rapport.gennemfoert:
        raise SystemExit("the import did not go through")
    engine.dispose()


def parse(file: Path, _: Path) -> None:
    """Parse the file and throw everything away."""
    from lxml import etree

    from models.register.felter import Objekttype
    from models.register.profil import bundled

    tabel = bundled()
    tag = f"{{{tabel.navnerum['']}}}{tabel.strukturer[Objekttype.BOLIG].element}"
    for _event, element in etree.iterparse(str(file), events=("end",), tag=tag):
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def insert(source: Path, database: Path) -> None:
    """Write the rows of one database into another with nothing but ``executemany``."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -8000")
    stored = sqlite3.connect(source)
    connection.execute("BEGIN IMMEDIATE")
    for table in STORED:
        rows = stored.execute(f"SELECT * FROM {table} ORDER BY id")
        marks = ", ".join("?" * len(rows.description))
        while part := rows.fetchmany(CHUNK):
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", part)
    connection.execute("COMMIT")
    connection.close()


def fetch(source: Path, _: Path) -> None:
    """Read the rows only: what ``insert`` spends on having them at hand."""
    stored = sqlite3.connect(source)
    for table in STORED:
        rows = stored.execute(f"SELECT * FROM {table} ORDER BY id")
        while rows.fetchmany(CHUNK):
            pass


PARTS: dict[str, Callable[[Path, Path], None]] = {
    "import": import_,
    "parse": parse,
    "insert": insert,
    "fetch": fetch,
}


@dataclass(frozen=True)
class Maaling:
    """Seconds by the clock and of processor time, and peak memory in MB."""

    seconds: float
    cpu: float
    mb: float

    def __sub__(self, other: Maaling) -> Maaling:
        return Maaling(self.seconds - other.seconds, self.cpu - other.cpu, self.mb)

    def __add__(self, other: Maaling) -> Maaling:
        return Maaling(self.seconds + other.seconds, self.cpu + other.cpu, max(self.mb, other.mb))

    def told(self, what: str) -> str:
        return f"{what:24}{self.seconds:8.2f} s {self.cpu:8.2f} s cpu {self.mb:6.0f} MB"


def measured(part: str, one: Path, other: Path) -> Maaling:
    """Run a part in its own process."""
    command = [sys.executable, __file__, "--part", part, str(one), str(other)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Maaling(**json.loads(done.stdout))


def run_part(part: str, one: Path, other: Path) -> None:
    """Run a part here and print what it took; imports are loaded before the clock starts."""
    if part == "import":
        import app.tjenester.importering  # noqa: F401 - to be loaded
        import models.lager.motor  # noqa: F401 - to be loaded
    start, cpu = time.perf_counter(), time.process_time()
    PARTS[part](one, other)
    result = Maaling(
        time.perf_counter() - start,
        time.process_time() - cpu,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )
    print(json.dumps(asdict(result)))


def fresh(path: Path) -> Path:
    """Return the path of a new, empty database."""
    from models.lager.opgradering import upgrade

    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    upgrade(path)
    return path


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boliger", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "bench-import")
    parser.add_argument("--part", nargs=3, metavar=("PART", "ONE", "OTHER"))
    arguments = parser.parse_args()
    if arguments.part:
        part, one, other = arguments.part
        run_part(part, Path(one), Path(other))
        return
    from export.eksempel import write_example

    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"eksempel-{arguments.boliger}.xml"
    if not file.exists():
        write_example(file, arguments.boliger, SEED)
    size = file.stat().st_size / 1e6
    done = fresh(folder / "import.db")
    imported = measured("import", file, done)
    again = measured("import", file, done)
    parsed = measured("parse", file, file)
    inserted = measured("insert", done, fresh(folder / "gulv.db")) - measured("fetch", done, done)
    floor = parsed + inserted
    print(
        f"{arguments.boliger} boliger, {size:.0f} MB XML, {done.stat().st_size / 1e6:.0f} MB data"
    )
    print(imported.told("import"))
    print(again.told("  again, nothing new"))
    print(parsed.told("floor: iterparse"))
    print(inserted.told("floor: executemany"))
    print(floor.told("floor, both"))
    by_clock, by_cpu = imported.seconds / floor.seconds, imported.cpu / floor.cpu
    print(f"{'ratio':24}{by_clock:8.2f}   {by_cpu:8.2f}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
