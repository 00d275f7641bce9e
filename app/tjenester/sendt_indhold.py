"""What a submission's kept bytes hold: its dwellings, and the objects at their places in them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from export.laeser import LaeseError, LaestBolig, LaestObjekt, read
from models.lager.indsendelser import Placeret
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import BOERNETYPER
from models.register.overfoersel import AfvistError
from models.sprog import oversat


class SendtIndhold:
    """The objects of a submission, whose bytes are read once from start to end."""

    def __init__(self, dwellings: Iterator[LaestBolig]) -> None:
        self._dwellings = dwellings
        self._place = -1
        self._current: LaestBolig | None = None

    def bolig(self, one: Placeret) -> LaestBolig:
        """Return the dwelling an object lies in, or is. Places must be asked for in order.

        Raises ``AfvistError`` when the bytes are not whole.
        """
        while self._place < one.boligplads:
            try:
                self._current = next(self._dwellings, None)
            except LaeseError as error:
                raise AfvistError(f"{_damaged()} {error.besked}") from error
            self._place += 1
        if self._current is None:
            raise AfvistError(_damaged())
        return self._current

    def objekt(self, one: Placeret) -> LaestObjekt:
        """Return an object as it stands in the bytes; see ``bolig``."""
        bolig = self.bolig(one)
        if one.noegle.type is Objekttype.BOLIG:
            return bolig
        children = dict(zip(BOERNETYPER, (bolig.udgifter, bolig.kontrakter), strict=True))
        return children[one.noegle.type][one.plads]

    def document(self, one: Placeret) -> Mapping[str, str]:
        """Return the document of an object; see ``bolig``."""
        return self.objekt(one).felter


@contextmanager
def opened(pieces: Iterator[bytes], tabel: Felttabel) -> Iterator[SendtIndhold]:
    """Read a submission from the pieces of its bytes."""
    source = cast(BinaryIO, io.BufferedReader(_Bytes(pieces)))
    dwellings = read(source, tabel)
    try:
        yield SendtIndhold(dwellings)
    finally:
        closer = getattr(dwellings, "close", None)
        if closer is not None:
            closer()


def _damaged() -> str:
    return oversat(
        "De gemte bytes i indsendelsen er ikke hele. Indlæs i stedet en ny fil fra registeret."
    )


class _Bytes(io.RawIOBase):
    """Pieces of bytes as a file to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what comes next; return how many bytes."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count
