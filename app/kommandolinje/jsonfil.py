"""JSON from a file or from standard input; numbers with decimals are read exactly."""

from __future__ import annotations

import argparse
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from app.kommandolinje.filer import existing_file
from models.filfejl import grund
from models.register.overfoersel import AfvistError

STDIN = Path("-")
HJAELP_OBJEKTER = "ét objekt eller en liste af dem; - læser fra standard input"
"""What is said of a file of objects where its name is given."""


def json_file(text: str) -> Path:
    """Return a file that can be read, or ``STDIN`` for ``-``. Raises ``ArgumentTypeError``."""
    try:
        return STDIN if text == "-" else existing_file(text)
    except OSError as error:  # a name that no system can have
        raise argparse.ArgumentTypeError(f"{text} kan ikke bruges: {grund(error)}") from error


def read_json(path: Path) -> Any:
    """Return what the file holds. Raises ``AfvistError`` with line and column."""
    navn = "Det, der kom ind," if path == STDIN else str(path)
    try:
        content = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
        return json.loads(
            content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse_constant
        )
    except OSError as error:
        raise AfvistError(f"{navn} kan ikke læses: {grund(error)}.") from error
    except UnicodeDecodeError as error:
        raise AfvistError(f"{navn} er ikke gemt som UTF-8.") from error
    except json.JSONDecodeError as error:
        raise AfvistError(
            f"{navn} er ikke gyldig JSON: linje {error.lineno}, tegn {error.colno}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise AfvistError(f"{navn} rummer noget, der ikke kan bruges som JSON.") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
