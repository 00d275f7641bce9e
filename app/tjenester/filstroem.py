"""Write a file so that it is there whole or not at all, and keep its bytes at the same time."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from models.filfejl import grund
from models.register.overfoersel import AfvistError
from models.sprog import oversat

PART = 1024 * 1024
"""How many compressed bytes are kept at a time."""

_AHEAD = 2
"""How many pieces may wait to be written."""


class Filstroem:
    """Writes pieces of a file to ``path``, hashes them and hands them on compressed.

    The work is done in a thread of its own, which leaves the interpreter free most of the time.
    ``behold`` is called there with each compressed part. After ``close`` the file is on the disk,
    and ``sha256`` and ``laengde`` are those of the whole.
    """

    def __init__(self, path: Path, behold: Callable[[bytes], None]) -> None:
        self.sha256 = ""
        self.laengde = 0
        self._behold = behold
        self._hash = hashlib.sha256()
        self._packer = zlib.compressobj(level=1)
        self._packed: list[bytes] = []
        self._packed_length = 0
        self._file = path.open("xb")
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="filstroem")
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._worker.shutdown(wait=True, cancel_futures=kind is not None)
        self._file.close()

    def write(self, piece: bytes) -> None:
        """Take the next piece. Raises what went wrong with an earlier one."""
        self._waiting.append(self._worker.submit(self._take, piece))
        if len(self._waiting) > _AHEAD:
            self._waiting.popleft().result()

    def close(self) -> None:
        """Wait until all is on the disk. Raises what went wrong."""
        while self._waiting:
            self._waiting.popleft().result()
        self._worker.submit(self._finish).result()

    def _take(self, piece: bytes) -> None:
        self._file.write(piece)
        self._hash.update(piece)
        self.laengde += len(piece)
        self._pack(self._packer.compress(piece))

    def _pack(self, packed: bytes, *, last: bool = False) -> None:
        self._packed.append(packed)
        self._packed_length += len(packed)
        if self._packed_length >= PART or last:
            self._behold(b"".join(self._packed))
            self._packed, self._packed_length = [], 0

    def _finish(self) -> None:
        self._pack(self._packer.flush(), last=True)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self.sha256 = self._hash.hexdigest()


def midlertidig(path: Path, uid: str) -> Path:
    """Return the name a file has while it is being written, beside where it will lie."""
    return path.with_name(f".{path.name}.{uid}.del")


def put_in_place(temporary: Path, path: Path) -> None:
    """Move a finished file to its place, replacing what lay there."""
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See to it that a folder's names are on the disk, where the system can promise that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, pieces: Iterable[bytes], uid: str) -> None:
    """Write a file whole or not at all. Raises ``AfvistError`` when it cannot be written."""
    temporary = midlertidig(path, uid)
    try:
        with temporary.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(temporary, path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def cannot_write(path: Path, error: OSError) -> AfvistError:
    """Return what to tell the user of a file that cannot be written."""
    return AfvistError(
        oversat(
            "Filen {path} kan ikke skrives: {error}. Vælg en anden mappe, og prøv igen."
        ).format(path=path, error=grund(error))
    )


def sha256_of(path: Path) -> str:
    """Return the hash of a file, empty when there is none that can be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
