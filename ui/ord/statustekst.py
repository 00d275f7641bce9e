"""How a status is told: a word, an icon and a colour, the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from models.register.objekter import BOERNETYPER, Objekt, Status, dwelling_status
from models.sprog import oversat
from ui.ord.antal import antal
from ui.udseende.tema import Rolle


@dataclass(frozen=True, slots=True)
class Statusvisning:
    """The word, icon and colour of a status."""

    ord: str
    ikonnavn: str
    rolle: Rolle


def statusvisning(status: Status) -> Statusvisning:
    """Return how a status is told."""
    match status:
        case Status.NYOPRETTET:
            return Statusvisning(oversat("Ny"), "plus", Rolle.AENDRET)
        case Status.KLADDE:
            return Statusvisning(oversat("Kladde"), "pencil", Rolle.AENDRET)
        case Status.KLAR:
            return Statusvisning(oversat("Klar"), "circle-check", Rolle.OK)
        case Status.MARKERET_SLETTET:
            return Statusvisning(oversat("Slettes"), "trash-2", Rolle.FEJL)
        case Status.INDBERETTET:
            return Statusvisning(oversat("Indberettet"), "check", Rolle.TEKST_SVAG)


def objektstatus(objekt: Objekt) -> Statusvisning:
    """Return how an object's status is told.

    A deletion that is Klar is told as both; what was made by hand above the expenses and contracts
    is told to lack what LBF alone can give it. That something is not adopted yet comes first: it
    holds it back.
    """
    if objekt.grundlag is None and objekt.type not in BOERNETYPER and not objekt.slettet:
        return Statusvisning(oversat("Mangler LBF's id"), "minus", Rolle.TEKST_SVAG)
    if objekt.ikke_vedtaget and objekt.skal_indberettes:
        return Statusvisning(oversat("Ikke vedtaget"), "landmark", Rolle.ADVARSEL)
    if objekt.slettet and objekt.klar:
        return Statusvisning(oversat("Slettes, klar"), "circle-check", Rolle.OK)
    return statusvisning(objekt.status)


def boligstatus(objekt: Objekt, below: bool | None) -> Statusvisning:
    """Return how the status of a dwelling with all under it is told; see ``dwelling_status``."""
    status = dwelling_status(objekt.status, below)
    return objektstatus(objekt) if status is objekt.status else statusvisning(status)


def stedstatus(objekt: Objekt, aendret: int) -> Statusvisning:
    """Return how a place above dwellings is told, by how many of them are changed."""
    if objekt.grundlag is None or not aendret:
        return objektstatus(objekt)
    text = antal(aendret, oversat("{antal} bolig ændret"), oversat("{antal} boliger ændret"))
    return Statusvisning(text, "pencil", Rolle.AENDRET)
