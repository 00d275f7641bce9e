"""One writer per data folder: the window for as long as it is open, or one command.

The lock is the operating system's own on an open file, so that it is gone with the process,
however that ended. Who holds it stands beside it, for the sentence that refuses the other.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO

from models.sprog import markeret, oversat

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE = 1 << 30
"""Windows lets nobody read a locked byte: the one locked lies far behind the text."""


class Holder(StrEnum):
    """Who may hold a data folder."""

    VINDUE = "vindue"
    KOMMANDO = "kommando"


_HVEM = {
    Holder.VINDUE: (
        markeret("Huslejeklient er åben med de samme data. Luk vinduet, og kør kommandoen igen.")
    ),
    Holder.KOMMANDO: (
        markeret(
            "En anden kommando arbejder i de samme data. Vent, til den er færdig, og prøv igen."
        )
    ),
}


class OptagetError(Exception):
    """The data folder is held by another process; the message is a Danish sentence."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(oversat(_HVEM[holder]))
        self.holder = holder


class Laas:
    """Holds a data folder until released or the process ends. Usable in a ``with`` statement."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @classmethod
    def take(cls, path: Path, holder: Holder) -> Laas:
        """Take the lock. Raises ``OptagetError`` when another has it, ``OSError`` on no access."""
        # Unbuffered: the next process must see who holds the folder at once.
        file = path.open("a+b", buffering=0)
        try:
            _lock(file)
        except OSError:
            other = _read_holder(file)
            file.close()
            raise OptagetError(other) from None
        file.truncate(0)
        file.write(holder.encode())
        return cls(file)

    def release(self) -> None:
        """Let the next one in. The file stays: removing it would open a race."""
        if not self._file.closed:
            self._file.truncate(0)
            _unlock(self._file)
            self._file.close()

    def __enter__(self) -> Laas:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.release()


def _read_holder(file: IO[bytes]) -> Holder:
    file.seek(0)
    text = file.read(32).decode("ascii", "replace")
    return Holder(text) if text in tuple(Holder) else Holder.KOMMANDO


if sys.platform == "win32":

    def _lock(file: IO[bytes]) -> None:
        os.lseek(file.fileno(), _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[bytes]) -> None:
        os.lseek(file.fileno(), _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
