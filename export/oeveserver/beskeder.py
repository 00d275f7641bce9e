"""What the practice register answers, as records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.register.webservice import Navn, Operation, Resultat


class Beskedart(StrEnum):
    """The kinds of messages in an answer; the value is the key of the structure's name."""

    FEJL = Navn.FEJL.value
    """The object is not kept."""
    INFO = Navn.INFO.value
    """The object is kept all the same."""
    SANDSYNLIGHED = Navn.SANDSYNLIGHED.value
    """The object is kept only when a person confirms."""


@dataclass(frozen=True, slots=True)
class Besked:
    """One message; ``felt`` is the name of the XML element, empty for the whole object."""

    art: Beskedart
    kode: str
    felt: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Svar:
    """The answer to one call.

    ``indhold`` is the XML of what was asked for. ``objekt`` names the object for the log.
    ``dublet`` is true when the sender had already had this call carried out.
    """

    operation: Operation
    resultat: Resultat
    tekst: str
    beskeder: tuple[Besked, ...] = ()
    indhold: str = ""
    objekt: str = ""
    dublet: bool = False
