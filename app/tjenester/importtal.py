"""What an import finds, counted and listed while it runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import (
    Importantal,
    Importrapport,
    Importvalg,
    Kollision,
    Parring,
    Valg,
)

TALTE = tuple(objekt for objekt in Objekttype if objekt is not Objekttype.LEJER)
"""The kinds of objects that are counted."""


@dataclass(slots=True)
class _Tal:
    nye: int = 0
    aendrede: int = 0
    uaendrede: int = 0
    forsvundne: int = 0


@dataclass(slots=True)
class Importtal:
    """The counts of an import and the first ones of what there is to list.

    ``stoppet`` is true when something met here asks for an answer that was not given.
    ``besvarede`` objects of submissions the file has confirmed, ``ubesvarede`` wait still.
    """

    valg: Importvalg
    stoppet: bool = False
    besvarede: int = 0
    ubesvarede: int = 0
    kollisioner: list[Kollision] = field(default_factory=list)
    antal_kollisioner: int = 0
    parringer: list[Parring] = field(default_factory=list)
    forsvundne: list[Noegle] = field(default_factory=list)
    _tal: dict[Objekttype, _Tal] = field(
        default_factory=lambda: {objekt: _Tal() for objekt in TALTE}
    )

    def new(self, objekt: Objekttype, count: int = 1) -> None:
        """Count objects that were not here before."""
        self._tal[objekt].nye += count

    def met(self, objekt: Objekttype, *, changed: bool) -> None:
        """Count an object that was here, and whether the file says anything new about it."""
        if changed:
            self._tal[objekt].aendrede += 1
        else:
            self._tal[objekt].uaendrede += 1

    def unchanged(self, objekt: Objekttype, count: int) -> None:
        """Count objects of which the file says nothing new."""
        self._tal[objekt].uaendrede += count

    def gone(self, noegler: Iterable[Noegle]) -> None:
        """Count and list objects that the file no longer has."""
        for noegle in noegler:
            self._tal[noegle.type].forsvundne += 1
            if len(self.forsvundne) < Importrapport.LISTE:
                self.forsvundne.append(noegle)

    def collision(self, kollision: Kollision) -> Valg:
        """Note a collision and return who wins it."""
        self.antal_kollisioner += 1
        if len(self.kollisioner) < Importrapport.LISTE:
            self.kollisioner.append(kollision)
        answer = self.answer(kollision.noegle, kollision.felt)
        self.stoppet |= answer is Valg.STOP
        return answer

    def answer(self, noegle: Noegle, felt: str) -> Valg:
        """Return the answer that was given for a field, or for all the rest."""
        return self.valg.felter.get((noegle, felt), self.valg.standard)

    def question(self, parring: Parring) -> bool:
        """Note a pair that only the clerk can decide; return whether they are the same.

        Without an answer they are kept apart, unless the import is to stop for such questions.
        """
        if len(self.parringer) < Importrapport.LISTE:
            self.parringer.append(parring)
        answer = self.valg.parringer.get(parring.noegle)
        self.stoppet |= answer is None and self.valg.standard is Valg.STOP
        return bool(answer)

    def counts(self) -> Mapping[Objekttype, Importantal]:
        """Return the counts by kind."""
        return {
            objekt: Importantal(tal.nye, tal.aendrede, tal.uaendrede, tal.forsvundne)
            for objekt, tal in self._tal.items()
        }
