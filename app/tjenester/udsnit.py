"""One dwelling out of a submission's bytes, without reading the thousands around it.

The bytes are our own, so each dwelling begins with the same tag, and text cannot hold it. Only what
the register once sent as an unknown element could; whoever asks looks whether the dwelling is the
one that was meant, and reads everything if it is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.register.felter import Felttabel, Objekttype


def only(pieces: Iterator[bytes], tabel: Felttabel, plads: int) -> Iterator[bytes]:
    """Yield the document that the pieces are, with one of its dwellings alone.

    ``plads`` is the dwelling's place in the list, from 0. Nothing after it is asked for.
    """
    tag = f"<{tabel.strukturer[Objekttype.BOLIG].element}>".encode()
    place, rest, skip = -1, b"", 0
    for piece in pieces:
        rest += piece
        while (found := rest.find(tag, skip)) >= 0:
            if place in (-1, plads):
                yield rest[:found]
            if place == plads:
                yield f"</{tabel.rod}>".encode()
                return
            place, rest, skip = place + 1, rest[found:], len(tag)
        cut = len(rest) - len(tag) + 1  # the next tag may have begun after this
        if cut > skip:
            if place in (-1, plads):
                yield rest[:cut]
            rest, skip = rest[cut:], 0
    if place in (-1, plads):
        yield rest
