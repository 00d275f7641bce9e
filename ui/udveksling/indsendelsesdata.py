"""What the window of one submission shows, read off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from models.register.felter import Objekttype
from models.register.journal import Haendelse, Journalpost, Registerbesked
from models.register.objekter import Noegle
from models.register.overfoersel import (
    AfbrudtError,
    AfvistError,
    Fremdrift,
    Indsendtobjekt,
    ingen_fremdrift,
)
from models.sprog import oversat

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgave, Opgaver

FLEST_NAVNE = 4000
"""So many dwellings are called by name; those of a larger submission by their number alone."""


@dataclass(frozen=True, slots=True)
class Indsendelsesdata:
    """A submission with its objects, messages and history.

    ``steder`` are the names of the dwellings that the objects lie in, by the object.
    """

    post: Journalpost
    objekter: tuple[Indsendtobjekt, ...]
    beskeder: tuple[Registerbesked, ...]
    historik: tuple[Haendelse, ...]
    steder: Mapping[Noegle, str]


def read_submission(
    kontekst: Kontekst, indsendelse: int, fremdrift: Fremdrift = ingen_fremdrift
) -> Indsendelsesdata:
    """Read all there is to show of a submission. Raises ``AfvistError``, ``AfbrudtError``."""
    journal = kontekst.journal
    post = next((one for one in journal.entries() if one.indsendelse.id == indsendelse), None)
    if post is None:
        raise AfvistError(
            oversat("Indsendelse nr. {nr} findes ikke længere.").format(nr=indsendelse)
        )
    objects = tuple(journal.objects(indsendelse))
    return Indsendelsesdata(
        post=post,
        objekter=objects,
        beskeder=tuple(journal.messages(indsendelse)),
        historik=tuple(journal.history(indsendelse)),
        steder=_places(kontekst, objects, fremdrift),
    )


def read_for(
    kontekst: Kontekst,
    opgaver: Opgaver,
    indsendelse: int,
    klar: Callable[[Indsendelsesdata], object],
    afvist: Callable[[str], object] | None = None,
) -> Opgave:
    """Read a submission off the GUI thread, and give it to ``klar``."""
    return opgaver.read(
        oversat("Læser indsendelsen"),
        partial(read_submission, kontekst, indsendelse),
        klar,
        afvist=afvist,
    )


def _places(
    kontekst: Kontekst, objekter: Sequence[Indsendtobjekt], fremdrift: Fremdrift
) -> dict[Noegle, str]:
    dwellings: dict[Noegle, int] = {}
    for nr, one in enumerate(objekter[:FLEST_NAVNE]):
        if not fremdrift(nr, len(objekter)):
            raise AfbrudtError
        dwelling = _dwelling(kontekst, one.noegle)
        if dwelling is not None:
            dwellings[one.noegle] = dwelling
    lines = kontekst.register.boligvisninger(list(dict.fromkeys(dwellings.values())))
    return {key: lines[number].navn for key, number in dwellings.items() if number in lines}


def _dwelling(kontekst: Kontekst, noegle: Noegle) -> int | None:
    if noegle.type is Objekttype.BOLIG:
        return noegle.id
    objekt = kontekst.register.objekt(noegle)
    return objekt.foraelder if objekt is not None else None
