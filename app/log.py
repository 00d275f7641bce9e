"""The log: what the program did, for whoever must find an error, and nothing about tenants.

A record's text is masked before it is written, and an exception is told by its kind and the places
it went through, never by its message: that may hold what stood in a field.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FILNAVN = "huslejeklient.log"
NEDBRUD = "nedbrud.log"

_SIZE = 1_000_000
_KEPT = 5

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]

_MASKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b\d{6}[- ]?\d{4}\b"), "‹nummer›"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "‹adresse›"),
    (re.compile(r"(?P<tegn>['\"]).*?(?P=tegn)", re.DOTALL), "‹tekst›"),
    (re.compile(r"«.*?»|“.*?”|».*?«", re.DOTALL), "‹tekst›"),
)
"""Long numbers (a CPR number), mail addresses, and whatever stands in quotation marks."""


_hidden: set[str] = set()


def hide(secret: str) -> None:
    """Never write a secret, wherever it turns up, as long as the program runs."""
    if secret:
        _hidden.add(secret)


def mask(text: str) -> str:
    """Return a text without what may be personal data or is a secret."""
    for secret in sorted(_hidden, key=len, reverse=True):
        text = text.replace(secret, "‹hemmeligt›")
    for pattern, instead in _MASKS:
        text = pattern.sub(instead, text)
    return text.replace(str(Path.home()), "~")


def places(error: BaseException) -> str:
    """Return the kind of an exception, of its causes, and where they went, without messages."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        lines.extend(
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        )
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _short(filename: str) -> str:
    """Return a file by its last folders: enough to find it, without the user's own folders."""
    return "/".join(Path(filename).parts[-3:])


class Renset(logging.Formatter):
    """Formats a record without personal data."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the masked line."""
        # A record remembers its exception as another handler's formatter told it, and would do so
        # with ours: neither may see the other's.
        own = copy(record)
        own.exc_text = None
        return mask(super().format(own))

    def formatException(self, ei: ExcInfo | tuple[None, None, None]) -> str:  # noqa: N802 - logging's own
        """Return the kind of an exception and its places."""
        return places(ei[1]) if ei[1] is not None else ""


def start(folder: Path) -> logging.Handler:
    """Write the program's log to a file in a folder until ``stop``.

    Raises ``OSError`` when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILNAVN, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(Renset("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def keep_off_screen() -> None:
    """Let no line of the log reach the screen, where a command answers in sentences."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())


def stop(handler: logging.Handler) -> None:
    """Write no more to the file, and close it."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def watch_interpreter(folder: Path) -> None:
    """From now on write where every thread was if the interpreter itself crashes.

    The file stays open on purpose: it is written when nothing else works any more.
    """
    faulthandler.enable((folder / NEDBRUD).open("a", encoding="utf-8"))
