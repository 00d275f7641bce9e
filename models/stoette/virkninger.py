"""What a rent change does to every dwelling of an afdeling with every household."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from models.boligstoette.eksakt import NUL
from models.boligstoette.grundlag import Bolig, GrundlagError
from models.boligstoette.mange import Husstandstal, forbered_bolig, forbered_husstand
from models.boligstoette.mange_rammer import RAMMER, som_begraensninger, stoette_og_rammer
from models.boligstoette.resultat import Begraensning
from models.boligstoette.satser import Satser
from models.register.objekter import Boligdata
from models.stoette.boliggrundlag import hvad_mangler
from models.stoette.svar import Boligvirkning, Husstandsvirkning, Mangel, UdeladtBolig
from models.stoette.tilstand import Tilstand, Tilstandslaeser
from models.stoette.valg import Afdelingsplan, Husstandsvalg, Lejeaendring, Visning

MINDSTE_FORSKEL = 1
"""The support is in whole kr. a month: a smaller difference is rounding."""
_MINIMUM = 1 << RAMMER.index(Begraensning.MINIMUM)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the change: rates, households ready, and which state of the data."""

    satser: Satser
    husstande: tuple[Husstandstal, ...]
    visning: Visning


class Afdelingsregner:
    """Computes one plan, dwelling by dwelling. Raises GrundlagError for a bad household."""

    def __init__(
        self, laeser: Tilstandslaeser, plan: Afdelingsplan, foer: Satser, efter: Satser
    ) -> None:
        kladder = plan.aendring is Lejeaendring.KLADDER
        self._laeser = laeser
        self._plan = plan
        self._foer = _Side(
            foer,
            _forbered(plan.husstande, foer),
            Visning.INDBERETTET if kladder else plan.visning,
        )
        self._efter = _Side(
            efter,
            self._foer.husstande if efter is foer else _forbered(plan.husstande, efter),
            Visning.KLADDER if kladder else plan.visning,
        )
        self.netto_md = NUL
        self.antaget_areal = 0

    def bolig(self, data: Boligdata, navn: str) -> Boligvirkning | UdeladtBolig:
        """Return what the change does to one dwelling."""
        plan, laeser = self._plan, self._laeser
        foer = laeser.laes(data, plan.dato_foer or plan.dato, self._foer.visning)
        samme = self._foer.visning is self._efter.visning and plan.dato_foer in (None, plan.dato)
        efter = foer if samme else laeser.laes(data, plan.dato, self._efter.visning)
        tillaeg = self._tillaeg(efter)
        enhedsid = data.bolig.tekst("enhedsid")
        sider = (
            (foer, self._foer, laeser.lovens_bolig(foer, areal=plan.areal)),
            (
                efter,
                self._efter,
                laeser.lovens_bolig(efter, areal=plan.areal, leje_tillaeg_md=tillaeg),
            ),
        )
        regnet: list[tuple[Bolig, list[tuple[int, int]]]] = []
        for tilstand, side, bolig in sider:
            if bolig is None:
                mangel, grund = hvad_mangler(tilstand, plan.areal, side.visning)
                return UdeladtBolig(data.bolig.id, navn, enhedsid, grund, mangel or Mangel.LEJE)
            try:
                tal = forbered_bolig(bolig, side.satser)
            except GrundlagError as fejl:
                return UdeladtBolig(data.bolig.id, navn, enhedsid, fejl.besked, Mangel.LEJE)
            regnet.append((bolig, [stoette_og_rammer(h, tal) for h in side.husstande]))
        (bolig_foer, stoette_foer), (bolig_efter, stoette_efter) = regnet
        self.netto_md += tillaeg
        betaling = tillaeg
        if not samme:
            self.netto_md += laeser.betaling_md(efter, uden_forbrug=True)
            self.netto_md -= laeser.betaling_md(foer, uden_forbrug=True)
            betaling += laeser.betaling_md(efter) - laeser.betaling_md(foer)
        self.antaget_areal += efter.areal is None
        return Boligvirkning(
            bolig=data.bolig.id,
            navn=navn,
            enhedsid=enhedsid,
            leje_foer_md=bolig_foer.leje_md - bolig_foer.fradrag_md,
            leje_efter_md=bolig_efter.leje_md - bolig_efter.fradrag_md,
            betaling_forskel_md=betaling,
            foer=tuple(md for md, _ in stoette_foer),
            efter=tuple(md for md, _ in stoette_efter),
            passerer=tuple(
                _passerer(a, b) for a, b in zip(stoette_foer, stoette_efter, strict=True)
            ),
        )

    def _tillaeg(self, tilstand: Tilstand) -> Fraction:
        """Return the rise of the nettohusleje, kr. a month."""
        plan = self._plan
        if plan.aendring is Lejeaendring.KRONER:
            return plan.stoerrelse
        if plan.aendring is Lejeaendring.KLADDER or tilstand.husleje is None:
            return NUL
        return (tilstand.husleje.beloeb_md or NUL) * plan.stoerrelse / 100


def _forbered(husstande: Iterable[Husstandsvalg], satser: Satser) -> tuple[Husstandstal, ...]:
    return tuple(forbered_husstand(valg.ordning, valg.husstand, satser) for valg in husstande)


def _passerer(foer: tuple[int, int], efter: tuple[int, int]) -> tuple[Begraensning, ...]:
    """Return the limits that begin or end; a payment that begins or ends counts as the minimum."""
    skifter = foer[1] ^ efter[1]
    if not skifter and bool(foer[0]) is bool(efter[0]):
        return ()
    if bool(foer[0]) is not bool(efter[0]):
        skifter |= _MINIMUM
    return som_begraensninger(skifter)


def sammendrag(
    husstande: Sequence[Husstandsvalg], boliger: Sequence[Boligvirkning]
) -> tuple[Husstandsvirkning, ...]:
    """Return the households with what the change does to them in all dwellings."""
    # Whole numbers of a common part of a krone: ten times as fast as fractions.
    enhed = lcm(*{bolig.betaling_forskel_md.denominator for bolig in boliger})
    betalinger = [
        bolig.betaling_forskel_md.numerator * (enhed // bolig.betaling_forskel_md.denominator)
        for bolig in boliger
    ]
    return tuple(
        _sammendrag(nr, valg, boliger, betalinger, enhed) for nr, valg in enumerate(husstande)
    )


def _sammendrag(
    nr: int,
    valg: Husstandsvalg,
    boliger: Sequence[Boligvirkning],
    betalinger: Sequence[int],
    enhed: int,
) -> Husstandsvirkning:
    """``betalinger`` are the rises of payment in parts of a krone, ``enhed`` parts to one."""
    par = [(bolig.foer[nr], bolig.efter[nr]) for bolig in boliger]
    egne = [
        betaling - enhed * (efter - foer)
        for betaling, (foer, efter) in zip(betalinger, par, strict=True)
    ]
    mindste = MINDSTE_FORSKEL * enhed
    taber, vinder = sum(kr >= mindste for kr in egne), sum(kr <= -mindste for kr in egne)
    return Husstandsvirkning(
        husstand=valg,
        taber=taber,
        vinder=vinder,
        uaendret=len(egne) - taber - vinder,
        uden_hjaelp=sum(
            betaling > 0 and efter <= foer
            for betaling, (foer, efter) in zip(betalinger, par, strict=True)
        ),
        passerer=sum(bool(bolig.passerer[nr]) for bolig in boliger),
        mister=sum(foer > 0 == efter for foer, efter in par),
        faar=sum(foer == 0 < efter for foer, efter in par),
        stoette_foer_md=sum(foer for foer, _ in par),
        stoette_efter_md=sum(efter for _, efter in par),
        egen_forskel_md=Fraction(sum(egne), enhed),
        mest_md=Fraction(max(egne, default=0), enhed),
        mindst_md=Fraction(min(egne, default=0), enhed),
    )
