"""Before and after: two questions that differ in one thing, and what the difference comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.stoette.svar import Stoetteforskel
from models.stoette.valg import Stoettevalg, Visning
from ui.dele.foldekort import Foldekort
from ui.dele.kort import etiket
from ui.felter.hjaelpefelt import Tastefelt
from ui.felter.tastede_tal import datotekst, laes_beloeb, laes_dato, tastetal
from ui.felter.valgboks import Valgboks
from ui.stoette.regnestykke import forskelle, kroner, med_fortegn
from ui.udseende.hypertekst import Hypertekst, celle, fed, svag, tabel
from ui.udseende.tema import AFSTAND_S


class Maade(Enum):
    """What differs between before and after."""

    KLADDER = 0
    LEJE = 1
    DATOER = 2
    AAR = 3
    MAERKER = 4


class Foerefterkort(Foldekort):
    """The card. ``par`` gives the two questions for the one that is shown."""

    spoerg = Signal()
    """Another comparison is wanted."""

    def __init__(self, idag: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent, aaben=False)
        self._today = idag
        self.hoved.setText(self.tr("Før og efter"))
        self.maade = Valgboks(self)
        self.maade.setAccessibleName(self.tr("Hvad der sammenlignes"))
        for text, maade in (
            (self.tr("Kladderne mod det indberettede"), Maade.KLADDER),
            (self.tr("En anden husleje"), Maade.LEJE),
            (self.tr("En anden dato"), Maade.DATOER),
            (self.tr("Et andet års satser"), Maade.AAR),
            (self.tr("»Indeholdt i huslejen« prøvet anderledes"), Maade.MAERKER),
        ):
            self.maade.addItem(text, maade)
        self.leje: Tastefelt[Fraction] = Tastefelt(
            self.tr("Ændring af huslejen"),
            laes_beloeb,
            tastetal,
            Fraction(200),
            self,
            enhed=self.tr("kr./md."),
            tip=self.tr("Lægges til nettohuslejen. Skriv et minus foran for en nedsættelse."),
        )
        self.dato: Tastefelt[date] = Tastefelt(
            self.tr("Datoen før"),
            self._read_date,
            datotekst,
            idag().replace(month=1, day=1),
            self,
            tip=self.tr("Den dato, der sammenlignes med. Skriv 1/2-26, i dag eller -1m."),
        )
        self.aar = Valgboks(self)
        self.aar.setAccessibleName(self.tr("Året før"))
        self.resultat = Hypertekst(self.tr("Forskellen"), self)
        self.trin = Hypertekst(self.tr("Trin, der ændrer sig"), self)
        box = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(etiket(self.tr("Satser før"), "", box))
        row.addWidget(self.aar, 1)
        self._year_row = QWidget(box)
        row.setContentsMargins(0, 0, 0, 0)
        self._year_row.setLayout(row)
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(AFSTAND_S)
        for widget in (self.maade, self.leje, self.dato, self._year_row, self.resultat, self.trin):
            inside.addWidget(widget)
        self.add(box)
        self.maade.activated.connect(self._on_chosen)
        self.aar.activated.connect(self._on_chosen)
        self.leje.redigeret.connect(self.spoerg)
        self.dato.redigeret.connect(self.spoerg)
        self._show_inputs()

    def _read_date(self, text: str) -> date:
        return laes_dato(text, self._today())

    def set_aar(self, aar: Sequence[int]) -> None:
        """Offer these years' rates."""
        kept = self.aar.currentData()
        self.aar.clear()
        for one in reversed(aar):
            self.aar.addItem(str(one), one)
        at = self.aar.findData(kept)
        self.aar.setCurrentIndex(at if at >= 0 else min(1, self.aar.count() - 1))

    def vaelg(self, maade: Maade) -> None:
        """Compare this from now on, and show it."""
        self.maade.setCurrentIndex(self.maade.findData(maade))
        self._show_inputs()
        self.aabn()

    def par(self, valg: Stoettevalg) -> tuple[Stoettevalg, Stoettevalg] | None:
        """Return the questions before and after; None while folded, or with nothing tried."""
        if not self.aaben:
            return None
        match self.maade.currentData():
            case Maade.KLADDER:
                return (
                    replace(valg, visning=Visning.INDBERETTET),
                    replace(valg, visning=Visning.KLADDER),
                )
            case Maade.LEJE:
                return valg, replace(valg, leje_tillaeg_md=valg.leje_tillaeg_md + self.leje.vaerdi)
            case Maade.DATOER:
                return replace(valg, dato=self.dato.vaerdi), valg
            case Maade.AAR:
                return replace(valg, aar=self.aar.currentData()), replace(valg, aar=valg.satsaar)
            case _:
                return (replace(valg, vendt=frozenset()), valg) if valg.vendt else None

    def vis(self, forskel: Stoetteforskel | None) -> None:
        """Show a difference, or why there is none."""
        self._difference = forskel
        untried = forskel is None and self.maade.currentData() is Maade.MAERKER
        self.resultat.setVisible(forskel is not None or untried)
        self.trin.setVisible(
            forskel is not None
            and forskel.sammenligning is not None
            and bool(forskel.sammenligning.trin)
        )
        self.set_note("")
        if untried:
            self.resultat.vis(self._untried_text)
        if forskel is None:
            return
        if forskel.md is not None:
            self.set_note(self.tr("{kr} kr./md.").format(kr=med_fortegn(forskel.md)))
        self.resultat.vis(self._result_text)
        if forskel.sammenligning is not None:
            self.trin.vis(self._step_text)

    def _untried_text(self) -> str:
        return svag(self.tr("Intet er prøvet anderledes. Vælg et svar under »Værd at se efter«."))

    def _result_text(self) -> str:
        forskel = self._difference
        if forskel is None:
            return ""
        foer, efter = forskel.foer, forskel.efter
        if forskel.sammenligning is None or foer.md is None or efter.md is None:
            before = self.tr("Før: {grund}").format(grund=foer.grund)
            after = self.tr("Efter: {grund}").format(grund=efter.grund)
            return "<br>".join(
                svag(text) for text, one in ((before, foer), (after, efter)) if one.grund
            )
        rent = forskel.leje_md or Fraction(0)
        rows = [
            self._row(self.tr("Støtte før"), kroner(foer.md)),
            self._row(self.tr("Støtte efter"), kroner(efter.md)),
            self._row(self.tr("Forskel i støtten"), med_fortegn(efter.md - foer.md), strong=True),
        ]
        if rent:
            rows.append(self._row(self.tr("Forskel i den husleje, der tæller"), med_fortegn(rent)))
        if rent and _same_marks(forskel):
            own = rent - (efter.md - foer.md)
            name = self.tr("Forskel i det, lejeren selv betaler")
            rows.append(self._row(name, med_fortegn(own), strong=True))
        if efter.md == foer.md and not rent:
            rows.append(celle(svag(self.tr("Det gør ingen forskel for støtten.")), spaend=2))
        return tabel(rows)

    def _row(self, name: str, amount: str, *, strong: bool = False) -> str:
        text = self.tr("{kr} kr./md.").format(kr=amount)
        return celle(fed(name) if strong else name) + celle(
            fed(text) if strong else text, hoejre=True, bredde=130
        )

    def _step_text(self) -> str:
        forskel = self._difference
        if forskel is None or forskel.sammenligning is None:
            return ""
        return forskelle(forskel.sammenligning.trin)

    def _show_inputs(self) -> None:
        maade = self.maade.currentData()
        self.leje.setVisible(maade is Maade.LEJE)
        self.dato.setVisible(maade is Maade.DATOER)
        self._year_row.setVisible(maade is Maade.AAR)

    def _on_chosen(self, _index: int) -> None:
        self._show_inputs()
        self.spoerg.emit()


def _same_marks(forskel: Stoetteforskel) -> bool:
    """Return whether the same expenses are contained in the rent before and after.

    A mark that differs moves an amount into the rent or out of it; the tenant pays the same.
    """
    before, after = (
        {one.noegle: one.indeholdt for one in svar.grundlag.udgifter}
        for svar in (forskel.foer, forskel.efter)
    )
    return all(before[key] == after[key] for key in before.keys() & after.keys())
