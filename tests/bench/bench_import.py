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


def measured(part: str, one: Path, other: Path) -> tuple[float, float]:
    """Run a part in its own process; return its seconds and its peak memory in MB."""
    command = [sys.executable, __file__, "--part", part, str(one), str(other)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    return result["seconds"], result["mb"]


def run_part(part: str, one: Path, other: Path) -> None:
    """Run a part here and print what it took; imports are loaded before the clock starts."""
    if part == "import":
        import app.tjenester.importering  # noqa: F401
        import models.lager.motor  # noqa: F401
    start = time.perf_counter()
    PARTS[part](one, other)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "mb": peak}))


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
    seconds, peak = measured("import", file, done)
    again, again_peak = measured("import", file, done)
    parse_seconds, parse_peak = measured("parse", file, file)
    insert_seconds, insert_peak = measured("insert", done, fresh(folder / "gulv.db"))
    fetch_seconds, _ = measured("fetch", done, done)
    insert_seconds -= fetch_seconds
    floor = parse_seconds + insert_seconds
    print(
        f"{arguments.boliger} boliger, {size:.0f} MB XML, {done.stat().st_size / 1e6:.0f} MB data"
    )
    print(f"{'import':24}{seconds:8.2f} s {peak:6.0f} MB")
    print(f"{'  again, nothing new':24}{again:8.2f} s {again_peak:6.0f} MB")
    print(f"{'floor: iterparse':24}{parse_seconds:8.2f} s {parse_peak:6.0f} MB")
    print(f"{'floor: executemany':24}{insert_seconds:8.2f} s {insert_peak:6.0f} MB")
    print(f"{'floor, both':24}{floor:8.2f} s")
    print(f"{'ratio':24}{seconds / floor:8.2f}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
