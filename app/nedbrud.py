"""An error nobody caught: logged, and told without anything that stood in a field."""

from __future__ import annotations

import logging
import platform
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import app
from app.log import places

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Nedbrud:
    """What a crash window shows: a text to send on, and the folder where the log lies."""

    rapport: str
    logmappe: Path


def report(error: BaseException) -> str:
    """Return what a developer needs to know, without personal data."""
    return "\n".join(
        (
            f"Huslejeklient {app.VERSION}",
            f"Python {platform.python_version()} · {platform.platform()}",
            "",
            places(error),
        )
    )


def install(logmappe: Path, vis: Callable[[Nedbrud], None]) -> None:
    """From now on log every uncaught error of any thread, and hand it to ``vis``."""

    def handle(error: BaseException | None) -> None:
        if error is None or isinstance(error, (KeyboardInterrupt, SystemExit)):
            return
        _log.critical("Uncaught error", exc_info=error)
        vis(Nedbrud(report(error), logmappe))

    def in_main(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        handle(error)

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        handle(arguments.exc_value)

    sys.excepthook = in_main
    threading.excepthook = in_thread
