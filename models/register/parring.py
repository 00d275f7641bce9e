"""Which expense or contract in a file is which of those under the same dwelling here.

First by the register's id, then by our own id that was sent as *ekstern reference*, then, where an
id is missing, by kind and start date. The last is certain only when both come from the register;
whether something made here is the same as something in the file is for the clerk to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from models.register.dokument import is_changed
from models.register.felter import Felttabel, Objekttype
from models.register.vaerdier import read

UNIK_ID = "unik_id"
EKSTERN_REFERENCE = "ekstern_reference"
START = "start"
ART: Mapping[Objekttype, str] = {Objekttype.BOLIGUDGIFT: "boligudgiftstype"}
"""The field that says of which kind an object is."""


class Kendt(Protocol):
    """An object here, as far as pairing needs it."""

    @property
    def felter(self) -> Mapping[str, str]:
        """Its document."""

    @property
    def indberettet(self) -> bool:
        """True when the register knows it."""

    @property
    def forsvundet(self) -> bool:
        """True when it was deleted here and the register does not know it."""


K = TypeVar("K", bound=Kendt)


@dataclass(slots=True)
class Par(Generic[K]):
    """The objects here by the place of the one in the file that they are.

    ``spoergsmaal`` are pairs that only the clerk can decide.
    """

    sikre: dict[int, K] = field(default_factory=dict)
    spoergsmaal: dict[int, K] = field(default_factory=dict)


def pair(
    tabel: Felttabel, objekt: Objekttype, kendte: Sequence[K], laeste: Sequence[Mapping[str, str]]
) -> Par[K]:
    """Pair the objects of one kind under one dwelling."""
    found: Par[K] = Par()
    left = list(kendte)

    def take(where: Callable[[Mapping[str, str], K], bool], into: dict[int, K]) -> None:
        for place, document in enumerate(laeste):
            if place in found.sikre or place in found.spoergsmaal:
                continue
            at = next((at for at, known in enumerate(left) if where(document, known)), None)
            if at is not None:
                into[place] = left.pop(at)

    def same_id(document: Mapping[str, str], known: K) -> bool:
        theirs = _id(document)
        return theirs != "" and theirs == _id(known.felter)

    def same_reference(document: Mapping[str, str], known: K) -> bool:
        reference = document.get(EKSTERN_REFERENCE, "").strip()
        if not reference or known.forsvundet:
            return False
        both = _id(document) and _id(known.felter)
        return not both and reference == known.felter.get(EKSTERN_REFERENCE, "").strip()

    def same_start(document: Mapping[str, str], known: K) -> bool:
        if known.forsvundet or (_id(document) and _id(known.felter)):
            return False
        return _mark(tabel, objekt, document) == _mark(tabel, objekt, known.felter)

    def no_doubt(document: Mapping[str, str], known: K) -> bool:
        if not known.indberettet or not same_start(document, known):
            return False
        neither = not (_id(document) or _id(known.felter))
        return neither or not is_changed(tabel, objekt, known.felter, document)

    def perhaps(document: Mapping[str, str], known: K) -> bool:
        return bool(document.get(START)) and same_start(document, known)

    take(same_id, found.sikre)
    take(same_reference, found.sikre)
    take(no_doubt, found.sikre)
    take(perhaps, found.spoergsmaal)
    return found


def _id(document: Mapping[str, str]) -> str:
    return document.get(UNIK_ID, "").strip().strip("{}").lower()


def _mark(tabel: Felttabel, objekt: Objekttype, document: Mapping[str, str]) -> tuple[object, ...]:
    keys = [ART[objekt], START] if objekt in ART else [START]
    return tuple(read(tabel.felt(objekt, key), document.get(key, "")) for key in keys)
