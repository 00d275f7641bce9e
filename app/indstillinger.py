"""Keep the settings in a TOML file: read once, replaced whole at every change."""

from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from models.filfejl import grund
from models.register.indstillinger import Indstillinger
from models.register.overfoersel import AfvistError
from models.sprog import oversat

_log = logging.getLogger(__name__)

_STANDARD = Indstillinger()


class Indstillingslager:
    """The settings of one data folder; may be read and saved from any thread.

    ``besked`` is a Danish sentence when the file could not be used, else empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._ukendte: dict[str, Any] = {}
        self.besked = ""
        self._nu = self._load()

    def current(self) -> Indstillinger:
        """Return the settings in force."""
        return self._nu

    def save(self, indstillinger: Indstillinger) -> None:
        """Take new settings into force and write them.

        Raises ``AfvistError`` when they cannot be written; they are then in force until the
        program ends.
        """
        with self._lock:
            self._nu = indstillinger
            text = as_toml({**self._ukendte, **asdict(indstillinger)})
            try:
                write_atomically(self._path, text)
            except OSError as error:
                raise AfvistError(
                    oversat(
                        "Indstillingerne kan ikke gemmes i {path}: {error}. De gælder, til "
                        "programmet lukkes."
                    ).format(path=self._path, error=grund(error))
                ) from error

    def keep(self, indstillinger: Indstillinger) -> None:
        """Take new settings into force, and write them if that can be done.

        For what is kept along the way, such as the window's place: not worth a refusal.
        """
        try:
            self.save(indstillinger)
        except AfvistError:
            _log.exception("The settings could not be written")

    def _load(self) -> Indstillinger:
        try:
            raw = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return _STANDARD
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            self._put_aside()
            return _STANDARD
        known = {felt.name: getattr(_STANDARD, felt.name) for felt in fields(Indstillinger)}
        self._ukendte = {
            name: value
            for name, value in raw.items()
            if name not in known and isinstance(value, (str, int))
        }
        usable = {
            name: raw[name]
            for name, standard in known.items()
            if type(raw.get(name)) is type(standard)
        }
        return replace(_STANDARD, **usable)

    def _put_aside(self) -> None:
        """Keep a broken file under another name, so that nothing the user wrote in it is lost."""
        try:
            aside = put_aside(self._path)
        except OSError:
            self.besked = oversat(
                "Indstillingerne i {name} kan ikke læses. Programmet bruger sine egne "
                "udgangspunkter."
            ).format(name=self._path.name)
        else:
            self.besked = oversat(
                "Indstillingerne i {name} kunne ikke læses og er sat til deres "
                "udgangspunkt. Den gamle fil er gemt som {kopi}."
            ).format(name=self._path.name, kopi=aside.name)


def put_aside(path: Path) -> Path:
    """Give a file that cannot be used another name, and return it. Raises ``OSError``."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    return path.replace(path.with_name(f"{path.stem}-ulaeselig-{stamp}{path.suffix}"))


def write_atomically(path: Path, text: str) -> None:
    """Replace a file by a new one that is wholly on disk first. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def as_toml(values: Mapping[str, str | int | float | bool]) -> str:
    """Return plain values as TOML, a row each."""
    # A JSON string is a TOML basic string but for DEL, which TOML wants escaped.
    rows = (
        f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")
        for name, value in values.items()
    )
    return "".join(f"{row}\n" for row in rows)
