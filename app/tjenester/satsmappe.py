"""Keep an organisation's own year of rates: tried before it is taken into use."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.indstillinger import write_atomically
from models.boligstoette.satser import SatsError, laes_satsfil
from models.filfejl import grund
from models.register.overfoersel import AfvistError
from models.sprog import oversat


def save_rates(mappe: Path, aar: int, tekst: str) -> Path:
    """Write the file of a year. Raises ``AfvistError``; a file that stood there then stays."""
    navn = f"{aar:04d}.toml"
    try:
        with tempfile.TemporaryDirectory() as folder:
            trial = Path(folder) / navn
            trial.write_text(tekst, encoding="utf-8")
            laes_satsfil(trial, egen=True)
        path = mappe / navn
        write_atomically(path, tekst)
    except SatsError as error:
        raise AfvistError(
            oversat("Satserne kan ikke bruges. {error}").format(error=error)
        ) from error
    except OSError as error:
        raise AfvistError(
            oversat("Satserne kan ikke gemmes i {mappe}: {error}.").format(
                mappe=mappe, error=grund(error)
            )
        ) from error
    return path
