"""Households that the clerk has saved by name: one small JSON file in the data folder.

Nothing about a tenant's income is kept anywhere unless the clerk saves it here herself.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path

from app.indstillinger import write_atomically
from models.filfejl import grund
from models.register.overfoersel import AfvistError
from models.sprog import oversat
from models.stoette.husstande import ScenarieError, fra_objekt, som_objekt
from models.stoette.valg import Husstandsvalg


class Scenarielager:
    """The saved households of one data folder; may be used from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def all(self) -> list[Husstandsvalg]:
        """Return the saved households, by name. Raises ``AfvistError`` for an unreadable file."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            saved = [fra_objekt(objekt) for objekt in data["husstande"]]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise AfvistError(
                oversat("{path} kan ikke læses: {error}.").format(
                    path=self._path, error=grund(error)
                )
            ) from error
        except (ValueError, KeyError, TypeError, RecursionError, ScenarieError) as error:
            raise AfvistError(
                oversat(
                    "De gemte husstande i {path} kan ikke læses. Ret filen, eller flyt den væk."
                ).format(path=self._path)
            ) from error
        return sorted(saved, key=lambda valg: (valg.navn.casefold(), valg.navn))

    def save(self, husstand: Husstandsvalg) -> Husstandsvalg:
        """Save a household under its name, in place of one of that name."""
        if not husstand.navn.strip():
            raise AfvistError(oversat("Giv husstanden et navn, før den gemmes."))
        kept = fra_objekt(som_objekt(husstand))
        with self._lock:
            others = [valg for valg in self.all() if valg.noegle != kept.noegle]
            self._write([*others, kept])
        return kept

    def delete(self, noegle: str) -> None:
        """Forget a household."""
        with self._lock:
            self._write([valg for valg in self.all() if valg.noegle != noegle])

    def _write(self, husstande: list[Husstandsvalg]) -> None:
        text = json.dumps(
            {"husstande": [som_objekt(valg) for valg in husstande]}, ensure_ascii=False, indent=1
        )
        try:
            write_atomically(self._path, text + "\n")
        except OSError as error:
            raise AfvistError(
                oversat("Husstanden kan ikke gemmes i {path}: {error}.").format(
                    path=self._path, error=grund(error)
                )
            ) from error
