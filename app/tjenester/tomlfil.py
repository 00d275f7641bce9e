"""A TOML file that a person may have written in: read, or told what is wrong with it and where."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from models.filfejl import grund
from models.sprog import oversat


class TomlfilError(Exception):
    """A file that cannot be used; the text says where and why, and can follow a colon."""


def read_text(path: Path) -> str:
    """Return what a file holds. Raises ``FileNotFoundError`` and ``TomlfilError``."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = oversat("filen kan ikke læses: {grund}").format(grund=grund(error))
        raise TomlfilError(reason) from error
    except UnicodeDecodeError as error:
        raise TomlfilError(oversat("filen er ikke gemt som UTF-8")) from error


def parse(text: str) -> dict[str, Any]:
    """Return what a file's text says. Raises ``TomlfilError`` with the line that cannot be read."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = found[1] if found else str(text.count("\n") + 1)
        raise TomlfilError(oversat("linje {linje} kan ikke læses").format(linje=line)) from error
