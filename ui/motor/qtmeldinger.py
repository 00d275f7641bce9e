"""What Qt complains of goes into the log: a user can do nothing about it, and it is in English."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

PLATFORM = "This plugin does not support "
"""What a platform says of itself when it lacks something; nothing is wrong then."""


@contextmanager
def logged() -> Iterator[None]:
    """Send Qt's messages to the log. Before the log is open, only warnings are heard, on stderr."""
    previous = qInstallMessageHandler(_write)
    try:
        yield
    finally:
        qInstallMessageHandler(previous)


def _write(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = logging.INFO if message.startswith(PLATFORM) else _LEVELS[kind]
    _log.log(level, "%s", message)
    if kind is QtMsgType.QtFatalMsg and logging.getLogger().handlers:
        # Qt ends the program now: whoever started it from a terminal must be told why.
        sys.stderr.write(f"{message}\n")
