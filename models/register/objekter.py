"""The objects of the register as records: what crosses the borders between packages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.register.felter import Objekttype

BOERNETYPER = (Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT)
"""What lies under a dwelling and may be created and deleted by the reporter."""


class Status(StrEnum):
    """Where an object stands on its way to the register."""

    NYOPRETTET = "nyoprettet"
    """Never reported."""
    KLADDE = "kladde"
    """Differs from what was reported."""
    KLAR = "klar"
    """Changed, without errors and released by the clerk: the only ones that are exported."""
    INDBERETTET = "indberettet"
    """Equals what was reported."""
    MARKERET_SLETTET = "markeret_slettet"
    """To be deleted in the register."""


def dwelling_status(own: Status, below: bool | None) -> Status:
    """Return where a dwelling stands with all that lies under it.

    ``below`` is None when nothing under it waits to be reported, else whether all of that is Klar.
    A dwelling that is new or to be deleted is so whatever lies under it.
    """
    if below is None or own in (Status.NYOPRETTET, Status.MARKERET_SLETTET):
        return own
    return Status.KLAR if below and own is not Status.KLADDE else Status.KLADDE


class Objektstatus(StrEnum):
    """What an exported object asks the register to do (code list ``objektstatus``)."""

    NY = "1"
    AENDRET = "2"
    SLETTET = "3"


@dataclass(frozen=True, slots=True)
class Noegle:
    """Which object: its kind and its local number in the database."""

    type: Objekttype
    id: int


@dataclass(frozen=True, slots=True)
class Objekt:
    """One object as it stands.

    ``felter`` is what the clerk has (see ``dokument``), ``grundlag`` what the register was last
    known to hold: the last imported or accepted state, None for an object never reported.
    ``nr`` is its place among its siblings; ``foraelder`` the local number of the object above.
    ``indsendelse`` is the open submission it lies in, if any. ``ikke_vedtaget`` marks a change that
    is not finally adopted and may not be reported yet. ``venter_siden`` is when the object became
    a change that waits to be reported, or was adopted; None while nothing waits.
    """

    type: Objekttype
    id: int
    foraelder: int | None
    nr: int
    felter: Mapping[str, str]
    grundlag: Mapping[str, str] | None
    aendret: bool
    klar: bool
    slettet: bool
    indsendelse: int | None = None
    ikke_vedtaget: bool = False
    venter_siden: datetime | None = None

    @property
    def noegle(self) -> Noegle:
        """The object's kind and local number."""
        return Noegle(self.type, self.id)

    @property
    def status(self) -> Status:
        """Where the object stands on its way to the register."""
        if self.slettet:
            return Status.MARKERET_SLETTET
        if self.klar:
            return Status.KLAR
        if self.grundlag is None:
            return Status.NYOPRETTET
        return Status.KLADDE if self.aendret else Status.INDBERETTET

    @property
    def skal_indberettes(self) -> bool:
        """True when the register does not yet hold what stands here.

        An object that was deleted before it was ever reported is simply gone.
        """
        if self.grundlag is None:
            return not self.slettet
        return self.aendret or self.slettet

    def tekst(self, noegle: str) -> str:
        """Return a field's stored text, empty where there is none."""
        return self.felter.get(noegle, "")


@dataclass(frozen=True, slots=True)
class Sted:
    """The three objects above a dwelling."""

    boligorganisation: Objekt
    afdeling: Objekt
    byggeafsnit: Objekt


@dataclass(frozen=True, slots=True)
class Boligdata:
    """A dwelling with everything under it, the soft-deleted included, and its place."""

    bolig: Objekt
    sted: Sted
    udgifter: tuple[Objekt, ...] = ()
    kontrakter: tuple[Objekt, ...] = ()

    @property
    def objekter(self) -> Iterator[Objekt]:
        """The dwelling, its expenses and its contracts."""
        yield self.bolig
        yield from self.udgifter
        yield from self.kontrakter
