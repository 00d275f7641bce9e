"""How far a long command is, on a terminal; a script sees nothing of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

_PAUSE = 0.2
"""Seconds between two updates, and before the first: a quick command shows none."""

_CLEAR = "\r\x1b[K"


class Fremdriftslinje:
    """A line that is written over and at last removed. Is called as a ``Fremdrift``."""

    def __init__(self, out: TextIO, now: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._now = now
        self._next = now() + _PAUSE
        self._terminal = out.isatty()
        self._shown = False

    def __call__(self, done: int, total: int) -> bool:
        """Show the share done where it is known; never cancels (Ctrl+C does)."""
        now = self._now()
        if self._terminal and total and now >= self._next:
            self._next = now + _PAUSE
            self._shown = True
            self._out.write(f"{_CLEAR}{min(done, total) * 100 // total} %")
            self._out.flush()
        return True

    def clear(self) -> None:
        """Remove the line."""
        if self._shown:
            self._shown = False
            self._out.write(_CLEAR)
            self._out.flush()
