"""The files named on the command line: a missing one is wrong use, not an error in the data."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.kommandolinje.brugsfejl import BrugsfejlError
from app.tjenester.filmaal import inside, not_a_file


def existing_file(text: str) -> Path:
    """Return a file that can be read. Raises ``ArgumentTypeError``."""
    path = Path(text)
    if path.is_dir():
        raise argparse.ArgumentTypeError(f"{path} er en mappe, ikke en fil")
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"filen {path} findes ikke")
    return path


def new_file(text: str) -> Path:
    """Return a file to write; its folder must be there. Raises ``ArgumentTypeError``."""
    path = Path(text)
    if reason := not_a_file(path):
        raise argparse.ArgumentTypeError(reason)
    if not path.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"mappen {path.absolute().parent} findes ikke")
    return path


def outside(path: Path, datamappe: Path) -> Path:
    """Return a file to write that does not lie in the data folder. Raises ``BrugsfejlError``."""
    if reason := inside(path, datamappe):
        raise BrugsfejlError(reason)
    return path


def whole_number(text: str) -> int:
    """Return a whole number of zero or more. Raises ``ArgumentTypeError``."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text} er ikke et helt tal på nul eller mere")
    return int(text)


def share(text: str) -> float:
    """Return a share from 0 to 1, with comma or point. Raises ``ArgumentTypeError``."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} er ikke en andel mellem 0 og 1")
    return value
