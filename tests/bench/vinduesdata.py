"""The register the window is measured over: made once in a folder, and copied for each run."""

from __future__ import annotations

import compileall
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PAKKER = ("app", "ui", "models", "export", "resources")
FROE, FEJL = 7, 0.02
STOR_AFDELING, MELLEM_AFDELING = 2_000, 160
"""How many dwellings the two afdelinger hold that are opened in the measurement."""


def data_folder(cache: Path, boliger: int) -> Path:
    """Return a fresh copy of a data folder with that many dwellings; slow the first time."""
    made = cache / f"data-{boliger}"
    # In a process of its own, so that nothing the making loads is there when the window opens.
    module = [sys.executable, "-m", "tests.bench.vinduesdata"]
    subprocess.run([*module, str(cache), str(boliger)], cwd=ROOT, check=True)
    used = cache / "brugt"
    shutil.rmtree(used, ignore_errors=True)
    shutil.copytree(made, used)
    return used


def keep(cache: Path, boliger: int) -> None:
    """Make the data folder where it is missing, and bring it up to date where it is old."""
    from models.lager.opgradering import upgrade

    made = cache / f"data-{boliger}"
    if not (made / "faerdig").exists():
        shutil.rmtree(made, ignore_errors=True)
        _make(made, cache / f"hentet-{boliger}.xml", boliger)
        (made / "faerdig").touch()
    upgrade(made / "huslejeklient.db")
    for package in PAKKER:
        # An installed program has its bytecode; compiling it anew would be measured at the start.
        compileall.compile_dir(ROOT / package, quiet=2)


def _make(folder: Path, file: Path, boliger: int) -> None:
    from app.datamappe import Datamappe
    from app.indstillinger import Indstillingslager
    from app.kontekst import open_kontekst
    from export.eksempel import write_example
    from models.register.indstillinger import Indstillinger
    from models.register.overfoersel import Importvalg, ingen_fremdrift

    folder.mkdir(parents=True)
    mappe = Datamappe(folder)
    lager = Indstillingslager(mappe.indstillinger)
    lager.save(Indstillinger(navn="Ulla Vestergaard"))
    aabnet = open_kontekst(mappe, lager, skriver=True)
    write_example(file, boliger, FROE, FEJL, aabnet.tabel)
    aabnet.importering.import_file(file, Importvalg(), ingen_fremdrift)
    aabnet.close()
    file.unlink()
    _gather(mappe.database)
    aabnet = open_kontekst(mappe, lager, skriver=True)
    aabnet.kontrol.check_all(ingen_fremdrift)
    aabnet.close()


def _gather(database: Path) -> None:
    """Move byggeafsnit together, so that the first afdeling is large and the second middling."""
    connection = sqlite3.connect(database)
    with connection:
        (first,), (second,) = connection.execute(
            "SELECT id FROM afdeling ORDER BY foraelder_id, nr LIMIT 2"
        ).fetchall()
        sizes = connection.execute(
            "SELECT a.id, a.foraelder_id, count(*) FROM byggeafsnit a"
            " JOIN bolig b ON b.foraelder_id = a.id GROUP BY a.id ORDER BY a.id"
        ).fetchall()
        for wanted, home in ((STOR_AFDELING, first), (MELLEM_AFDELING, second)):
            have = sum(size for _, parent, size in sizes if parent == home)
            for section, parent, size in sizes:
                if parent not in (first, second) and have + size <= wanted:
                    have += size
                    connection.execute(
                        "UPDATE byggeafsnit SET foraelder_id = ? WHERE id = ?", (home, section)
                    )
            sizes = connection.execute(
                "SELECT a.id, a.foraelder_id, count(*) FROM byggeafsnit a"
                " JOIN bolig b ON b.foraelder_id = a.id GROUP BY a.id ORDER BY a.id"
            ).fetchall()
    connection.close()


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
