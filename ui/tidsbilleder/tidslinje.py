"""The timeline of a dwelling's expenses: a lane per kind, and the total a month as a line of steps.

It answers what the portal's own questions ask: how the table of expenses is to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from models.register.felter import Felttabel, Objekttype
from models.register.forloeb import NUL, Bane, Forloebslaeser, Tidsrum, Trin, Udgiftsperiode
from models.register.objekter import Noegle, Objekt
from models.sprog import oversat
from ui.ord.antal import antal
from ui.ord.feltsprog import kodeetiket
from ui.ord.tidsord import beloeb, datoer, kort_beloeb, periode, varighed
from ui.tidsbilleder.tidsbillede import SUMHOEJDE, Banehoved, Punkt
from ui.tidsbilleder.tidsmoenstre import Udtryk
from ui.tidsbilleder.tidsramme import Tidsramme

translate = QCoreApplication.translate


class Tidslinje(Tidsramme):
    """The picture above the table of expenses."""

    def __init__(self, tabel: Felttabel, parent: QWidget | None = None) -> None:
        name = translate("Tidslinje", "Boligudgifterne over tid")
        super().__init__(name, _reading(tabel), _legend(), _columns(tabel), parent, tal=3)
        self._tabel = tabel
        self._amount = tabel.felt(Objekttype.BOLIGUDGIFT, "beloeb")
        self._receiver = tabel.felt(Objekttype.BOLIGUDGIFT, "modtagertype")
        self._reader = Forloebslaeser(tabel)

    def show_expenses(self, udgifter: Sequence[Objekt], idag: date) -> None:
        """Show a dwelling's expenses; the deleted are left out."""
        forloeb = self._reader.udgifter(udgifter)
        lanes = [Banehoved(bane.navn) for bane in forloeb.baner]
        points = [punkt for nr, bane in enumerate(forloeb.baner) for punkt in self._lane(nr, bane)]
        if forloeb.trin:
            top = max((one.beloeb for one in forloeb.trin), default=NUL)
            points += [self._step(len(lanes), one, top) for one in forloeb.trin]
            lanes.append(Banehoved(self.tr("I alt (kr./md.)"), SUMHOEJDE))
        self.show_points(lanes, points, idag, self._unplaced(forloeb.uden_plads))
        self.setVisible(bool(points) or bool(forloeb.uden_plads))

    def _unplaced(self, noegler: Sequence[Noegle]) -> str:
        if not noegler:
            return ""
        return antal(
            len(noegler),
            self.tr("{antal} udgift er ikke tegnet, fordi dens datoer mangler eller er forkerte."),
            self.tr(
                "{antal} udgifter er ikke tegnet, fordi deres datoer mangler eller er forkerte."
            ),
        )

    # --- points ---------------------------------------------------------------------------------

    def _lane(self, nr: int, bane: Bane) -> Iterator[Punkt]:
        for one in bane.perioder:
            yield self._expense(nr, bane, one)
        for hole in bane.huller:
            yield self._hole(nr, bane, hole)
        for overlap in bane.overlap:
            yield self._overlap(nr, bane, overlap)

    def _expense(self, nr: int, bane: Bane, one: Udgiftsperiode) -> Punkt:
        if one.beloeb is None:
            shown, short = self._no_amount(one.objekt)
        else:
            shown = self.tr("{beloeb} kr./md.").format(beloeb=beloeb(self._amount, one.beloeb))
            short = kort_beloeb(self._amount, one.beloeb)
        look, how = self._how(bane, one)
        sentence = self.tr("{navn}: {beloeb} {periode}. {hvordan}").format(
            navn=bane.navn, beloeb=shown, periode=periode(one), hvordan=how
        )
        amount = "" if one.beloeb is None else beloeb(self._amount, one.beloeb)
        return Punkt(
            bane=nr,
            rum=one,
            udtryk=Udtryk.UDEN_BELOEB if one.beloeb is None else look,
            saetning=sentence.strip(),
            tekst=short,
            noegle=one.objekt.noegle,
            celler=(bane.navn, *datoer(one), amount, how or self.tr("Selve huslejen")),
        )

    def _no_amount(self, objekt: Objekt) -> tuple[str, str]:
        """Return the words for an amount that is not there, and the short ones for its bar."""
        if objekt.tekst(self._amount.noegle).strip():
            return self.tr("beløbet kan ikke læses"), self.tr("beløb kan ikke læses")
        return self.tr("beløbet mangler"), self.tr("beløb mangler")

    def _how(self, bane: Bane, one: Udgiftsperiode) -> tuple[Udtryk, str]:
        """Return how an expense is drawn, and how it is paid."""
        if bane.er_husleje:
            return Udtryk.SAERSKILT, ""
        if one.indeholdt is None:
            return Udtryk.UBESVARET, self.tr("Om den er indeholdt i huslejen, er ikke besvaret.")
        if one.indeholdt:
            return Udtryk.INDEHOLDT, self.tr("Indeholdt i huslejen.")
        code = one.objekt.tekst(self._receiver.noegle)
        receiver = kodeetiket(self._tabel, self._receiver, code)
        if not receiver:
            return Udtryk.SAERSKILT, self.tr("Betales ved siden af huslejen.")
        told = self.tr("Betales ved siden af huslejen til {modtager}.")
        return Udtryk.SAERSKILT, told.format(modtager=receiver.lower())

    def _hole(self, nr: int, bane: Bane, hole: Tidsrum) -> Punkt:
        told = self.tr("Hul: ingen række gælder i {dage}.").format(dage=varighed(hole))
        sentence = self.tr("{navn} har et hul {periode}: ingen række gælder i {dage}.")
        return Punkt(
            bane=nr,
            rum=hole,
            udtryk=Udtryk.HUL,
            saetning=sentence.format(navn=bane.navn, periode=periode(hole), dage=varighed(hole)),
            tekst=self.tr("hul"),
            celler=(bane.navn, *datoer(hole), "", told),
        )

    def _overlap(self, nr: int, bane: Bane, overlap: Tidsrum) -> Punkt:
        if bane.er_husleje:
            advice = self.tr("Ret en af datoerne, så kun én gælder ad gangen.")
            told = self.tr("To huslejer samtidig. {raad}").format(raad=advice)
        else:
            advice = self.tr("Det er kun rigtigt, hvis det er to forskellige udgifter.")
            told = self.tr("To samtidig. {raad}").format(raad=advice)
        sentence = self.tr("{navn} står der to gange {periode}. {raad}").format(
            navn=bane.navn, periode=periode(overlap), raad=advice
        )
        running = [one for one in bane.perioder if one.fra <= overlap.fra and _meets(one, overlap)]
        return Punkt(
            bane=nr,
            rum=overlap,
            udtryk=Udtryk.OVERLAP_FEJL if bane.er_husleje else Udtryk.OVERLAP,
            saetning=sentence,
            noegle=running[-1].objekt.noegle if running else None,
            celler=(bane.navn, *datoer(overlap), "", told),
        )

    def _step(self, nr: int, trin: Trin, top: Decimal) -> Punkt:
        count = antal(trin.antal, self.tr("{antal} udgift"), self.tr("{antal} udgifter"))
        amount = beloeb(self._amount, trin.beloeb)
        short = kort_beloeb(self._amount, trin.beloeb)
        sentence = self.tr("I alt {beloeb} kr./md. {periode}, {udgifter}.")
        if trin.uden_beloeb:
            sentence = self.tr(
                "I alt mindst {beloeb} kr./md. {periode}, {udgifter}: et beløb mangler."
            )
            least = self.tr("mindst {beloeb}")
            amount, short = least.format(beloeb=amount), least.format(beloeb=short)
        return Punkt(
            bane=nr,
            rum=trin,
            udtryk=Udtryk.TRIN_MINDST if trin.uden_beloeb else Udtryk.TRIN,
            saetning=sentence.format(
                beloeb=beloeb(self._amount, trin.beloeb), periode=periode(trin), udgifter=count
            ),
            tekst=short,
            hoejde=float(max(trin.beloeb, NUL) / top) if top > 0 else 0.0,
            celler=(self.tr("I alt"), *datoer(trin), amount, count),
        )


def _meets(one: Tidsrum, other: Tidsrum) -> bool:
    return one.til is None or one.til > other.fra


def _reading(tabel: Felttabel) -> str:
    """Return how the table of expenses is read, by the assumptions in force."""
    if tabel.antagelse("slutdato_inklusiv") == "ja":
        end = translate("Tidslinje", "fra startdatoen til og med slutdatoen")
    else:
        end = translate("Tidslinje", "fra startdatoen til dagen før slutdatoen")
    if tabel.antagelse("indeholdt_ligger_i_nettohusleje") == "ja":
        total = translate(
            "Tidslinje",
            "I alt er det, der gælder samtidig, bortset fra reguleringer og det, der er indeholdt "
            "i nettohuslejen.",
        )
    else:
        total = translate(
            "Tidslinje",
            "I alt er det, der gælder samtidig, bortset fra reguleringer, uanset om det betales "
            "med huslejen eller ved siden af.",
        )
    return translate(
        "Tidslinje",
        "Sådan læses udgifterne: Hver række er én udgift, der gælder {periode}. Uden slutdato "
        "gælder den stadig, og et nyt beløb er en ny række. {ialt}",
    ).format(periode=end, ialt=total)


def _legend() -> list[tuple[Udtryk, str]]:
    return [
        (Udtryk.SAERSKILT, translate("Tidslinje", "Udgift (kr./md.)")),
        (Udtryk.INDEHOLDT, translate("Tidslinje", "Indeholdt i huslejen")),
        (Udtryk.UBESVARET, translate("Tidslinje", "Ikke besvaret")),
        (Udtryk.UDEN_BELOEB, translate("Tidslinje", "Uden beløb")),
        (Udtryk.HUL, translate("Tidslinje", "Hul")),
        (Udtryk.OVERLAP, translate("Tidslinje", "To samtidig")),
        (Udtryk.OVERLAP_FEJL, translate("Tidslinje", "To huslejer samtidig")),
        (Udtryk.TRIN, translate("Tidslinje", "I alt (kr./md.)")),
        (Udtryk.TRIN_MINDST, translate("Tidslinje", "Mindst: et beløb mangler")),
    ]


def _columns(tabel: Felttabel) -> list[str]:
    kind = Objekttype.BOLIGUDGIFT
    return [
        oversat(tabel.felt(kind, "boligudgiftstype").etiket),
        translate("Tidslinje", "Fra og med"),
        translate("Tidslinje", "Til og med"),
        translate("Tidslinje", "Kr./md."),
        translate("Tidslinje", "Hvad det er"),
    ]
