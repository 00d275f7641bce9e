"""Keep a database of the present schema as ``v<revision>.sql``, to be opened by tests for ever.

Run once when a revision is released: ``python tests/data/lager/gem_skema.py`` from the repository.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def main() -> None:
    """Write the script of a small register of the newest revision."""
    sys.path.insert(0, str(ROOT))
    from models.lager.motor import open_engine
    from models.lager.opgradering import APPLICATION_ID, newest_revision, upgrade
    from models.lager.soegning_sqlite import INDEKS, OPRETTELSE
    from models.register.felter import Objekttype
    from models.register.objekter import Noegle
    from models.register.profil import bundled

    spec = importlib.util.spec_from_file_location(
        "fixtures", ROOT / "tests/unit/models/lager/conftest.py"
    )
    if spec is None or spec.loader is None:
        raise SystemExit("conftest.py is missing")
    fixtures = importlib.util.module_from_spec(spec)
    sys.modules["fixtures"] = fixtures
    spec.loader.exec_module(fixtures)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        upgrade(path)
        lager = fixtures.Lager(path, open_engine(path), bundled())
        fixtures.fill(lager)
        lager.redigering.set_field(Noegle(Objekttype.BOLIG, 1), "adresse", "Møllevej 4")
        lager.engine.dispose()
        with closing(sqlite3.connect(path)) as connection:
            lines = [
                "PRAGMA foreign_keys = OFF;",
                *(line for line in connection.iterdump() if not _of_index(line)),
                *(f"{statement};" for statement in OPRETTELSE),
                f"INSERT INTO {INDEKS}({INDEKS}) VALUES ('rebuild');",
                f"PRAGMA application_id = {APPLICATION_ID};",
                f"PRAGMA user_version = {newest_revision()};",
            ]
    target = HERE / f"v{newest_revision()}.sql"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


def _of_index(line: str) -> bool:
    """True for what keeps the full-text index, which the module itself makes and fills."""
    return "boligsoegning" in line or line.startswith("PRAGMA writable_schema")


if __name__ == "__main__":
    main()
