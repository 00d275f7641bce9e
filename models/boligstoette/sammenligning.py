"""Two computations side by side: which steps make the difference."""

from dataclasses import dataclass
from fractions import Fraction

from models.boligstoette.eksakt import NUL
from models.boligstoette.resultat import Beregning, Konto, Trin


@dataclass(frozen=True, slots=True)
class Trinforskel:
    """One step in both computations, kr. a year; an absent step has the amount 0."""

    konto: Konto
    navn: str
    regel: str
    paragraf: str
    foer: Fraction
    efter: Fraction

    @property
    def forskel(self) -> Fraction:
        """Return what the step adds more after than before."""
        return self.efter - self.foer


@dataclass(frozen=True, slots=True)
class Sammenligning:
    """The difference in whole kr. a month, and the steps that differ, in the order of the Act."""

    md: int
    trin: tuple[Trinforskel, ...]


def sammenlign(foer: Beregning, efter: Beregning) -> Sammenligning:
    """Return what changed from one computation to the other."""
    i_foer, i_efter = _efter_navn(foer), _efter_navn(efter)
    raekkefoelge = list(i_efter)
    for plads, noegle in enumerate(i_foer):
        if noegle not in i_efter:
            raekkefoelge.insert(min(plads, len(raekkefoelge)), noegle)
    forskelle = []
    for noegle in raekkefoelge:
        gammelt, nyt = i_foer.get(noegle), i_efter.get(noegle)
        trin = nyt or gammelt
        if trin is None or _beloeb(gammelt) == _beloeb(nyt):
            continue
        forskelle.append(
            Trinforskel(
                trin.konto, trin.navn, trin.regel, trin.paragraf, _beloeb(gammelt), _beloeb(nyt)
            )
        )
    return Sammenligning(efter.md - foer.md, tuple(forskelle))


def _efter_navn(beregning: Beregning) -> dict[tuple[Konto, str], Trin]:
    return {(trin.konto, trin.navn): trin for trin in beregning.trin}


def _beloeb(trin: Trin | None) -> Fraction:
    return NUL if trin is None else trin.beloeb
