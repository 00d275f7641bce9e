"""An own year of rates: typed in, with a proposal by the regulation and a check before saving."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import Satser, SatsError, grundbeloeb
from models.boligstoette.satsfil import satsfil_tekst
from models.boligstoette.satskontrol import forslag
from models.register.fund import Alvor
from models.register.overfoersel import AfvistError
from models.sprog import oversat
from ui.dele.beskedbjaelke import Beskedbjaelke
from ui.dele.dialog import Dialog
from ui.dele.kort import Rulleflade, etiket, knap
from ui.felter.feltredaktoer import set_alvor
from ui.felter.hjaelpefelt import Tastefelt
from ui.felter.inddata import Tekstlinje
from ui.felter.tastede_tal import TastetError, laes_beloeb, laes_tal, tastetal
from ui.motor.besked import Besked
from ui.opslag.satser_model import satstekst
from ui.ord.antal import antal
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS

if TYPE_CHECKING:
    from ui.motor.kontekst import Stoette

BREDDE, HOEJDE, BELOEBSBREDDE = 860, 640, 110
FRA_AAR, TIL_AAR = 2019, 2999


def laes_aar(tekst: str) -> int:
    """Return a year from 2019. Raises TastetError."""
    text = tekst.strip()
    if text.isascii() and text.isdigit() and len(text) == 4 and FRA_AAR <= int(text) <= TIL_AAR:
        return int(text)
    raise TastetError(QCoreApplication.translate("Satser", "Skriv et år, for eksempel 2027."))


class NytAarDialog(Dialog):
    """One line per amount, both schemes beside; the last known year is the starting point."""

    saved = Signal(int)
    """The year that was saved."""

    def __init__(self, stoette: Stoette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stoette = stoette
        years = stoette.satser.aar()
        self.setWindowTitle(self.tr("Et nyt års satser"))
        self.resize(BREDDE, HOEJDE)
        self.beskeder = Beskedbjaelke(self)
        self.aar: Tastefelt[int] = Tastefelt(
            self.tr("År"),
            laes_aar,
            str,
            years[-1] + 1,
            self,
            tip=self.tr("Året, satserne gælder for"),
            bredde=64,
        )
        self.procent: dict[Ordning, Tekstlinje] = {}
        head = QHBoxLayout()
        head.setSpacing(AFSTAND_S)
        head.addWidget(self.aar)
        head.addSpacing(AFSTAND_S)
        head.addWidget(etiket(self.tr("Reguleret med:"), "", self))
        for ordning in (Ordning.BOLIGSIKRING, Ordning.BOLIGYDELSE):
            line = Tekstlinje(self, tal=True)
            line.setFixedWidth(64)
            name = self.tr("{ordning}, regulering i procent")
            line.setAccessibleName(name.format(ordning=ordning.value.capitalize()))
            line.setToolTip(self.tr("Hvor meget satserne er sat op siden året før"))
            self.procent[ordning] = line
            head.addWidget(etiket(ordning.value, "", self))
            head.addWidget(line)
            head.addWidget(etiket("%", "svag", self))
            head.addSpacing(AFSTAND_S)
        head.addStretch(1)
        self.foreslaa = knap(
            self.tr("Foreslå beløb"),
            self.vis_forslag,
            self,
            ikonnavn="sparkles",
            tip=self.tr("Regn beløbene ud efter § 72. Et forslag, ikke en kilde."),
        )
        head.addWidget(self.foreslaa)
        self.kilde = QLineEdit(self)
        self.kilde.setAccessibleName(self.tr("Hvor beløbene kommer fra"))
        self.kilde.setPlaceholderText(
            self.tr("Hvor beløbene kommer fra, for eksempel vejledning nr. … af …")
        )
        self._lines: dict[tuple[Ordning, str], Tekstlinje] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_M, AFSTAND_L, AFSTAND_M)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self.beskeder)
        layout.addLayout(head)
        layout.addWidget(self.kilde)
        layout.addWidget(self._build_amounts(self._latest(years)), 1)
        layout.addLayout(self._build_foot())
        for line in self._lines.values():
            line.textChanged.connect(self._on_typed)
        self._on_typed()

    def _latest(self, years: list[int]) -> Satser | None:
        """Return the newest year that can be read."""
        for one in reversed(years):
            try:
                return self._stoette.satser.hent(one)
            except SatsError as error:
                self.beskeder.post(Besked(str(error), Alvor.ADVARSEL))
        return None

    def _build_amounts(self, forrige: Satser | None) -> QWidget:
        self._previous = forrige
        page = self._page = Rulleflade(self, i_vindue=True)
        box = QWidget(page.side)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(AFSTAND_XS)
        grid.setHorizontalSpacing(AFSTAND_M)
        for column, text in (
            (0, self.tr("Sats")),
            (2, self.tr("Boligsikring\nkr. om året")),
            (4, self.tr("Boligydelse\nkr. om året")),
        ):
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            heading = etiket(text, "overskrift", box)
            heading.setAlignment(side | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(heading, 0, column, side)
        for nr, (noegle, grund) in enumerate(grundbeloeb().items(), 1):
            label = QLabel(oversat(grund.navn), box)
            label.setWordWrap(True)
            grid.addWidget(label, nr, 0)
            for column, ordning in ((2, Ordning.BOLIGSIKRING), (4, Ordning.BOLIGYDELSE)):
                if ordning not in grund.beloeb:
                    continue
                line = Tekstlinje(box, tal=True)
                line.setFixedWidth(BELOEBSBREDDE)
                line.setAccessibleName(f"{oversat(grund.navn)}, {ordning.value}")
                known = forrige.opslag[ordning].get(noegle) if forrige is not None else None
                if known is not None and forrige is not None:
                    amount = satstekst(noegle, known.vaerdi)
                    line.setToolTip(self.tr("I {aar}: {kr} kr.").format(aar=forrige.aar, kr=amount))
                    before = etiket(f"{forrige.aar}: {amount}", "svag", box)
                    before.setContentsMargins(AFSTAND_M, 0, 0, 0)  # nearer to its own line
                    grid.addWidget(before, nr, column - 1, Qt.AlignmentFlag.AlignRight)
                self._lines[ordning, noegle] = line
                grid.addWidget(line, nr, column)
        grid.setColumnStretch(0, 1)
        page.add(box)
        page.add_bund()
        return page

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        self.mangler = etiket("", "svag", self, ombryd=True)
        row.addWidget(self.mangler, 1)
        row.addWidget(knap(self.tr("Annuller"), self.reject, self))
        self.gem = knap(self.tr("Gem årets satser"), self.gem_aar, self, slags="primaer")
        row.addWidget(self.gem)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with whole lines: a part of a field at the bottom looks like a fault."""
        super().showEvent(event)
        room = self._page.viewport().height()
        lines = self._lines.values()
        ends = [line.mapTo(self._page.side, line.rect().bottomLeft()).y() for line in lines]
        if max(ends) >= room:
            whole = max((end for end in ends if end < room), default=room) + AFSTAND_XS
            self.resize(self.width(), self.height() - max(room - whole, 0))

    def _on_typed(self) -> None:
        """Say how much is missing; the year is saved when nothing is."""
        left = sum(not line.text().strip() for line in self._lines.values())
        several = self.tr("Skriv årets beløb, eller lad dem foreslå. {antal} mangler.")
        one = self.tr("Skriv årets beløb. 1 mangler.")
        done = self.tr("Alle beløb er skrevet. De kontrolleres mod § 72, når de er gemt.")
        self.mangler.setText(antal(left, one, several) if left else done)
        self.gem.setEnabled(not left)

    def linje(self, ordning: Ordning, noegle: str) -> Tekstlinje:
        """Return the line of an amount."""
        return self._lines[ordning, noegle]

    # --- doing ----------------------------------------------------------------------------------

    def vis_forslag(self) -> None:
        """Fill the empty lines with what the regulation gives from the year before."""
        try:
            before = self._stoette.satser.hent(self.aar.vaerdi - 1)
        except SatsError as error:
            self.beskeder.post(Besked(str(error), Alvor.FEJL))
            return
        percents = self._percents()
        if percents is None or not percents:
            self.beskeder.post(
                Besked(
                    self.tr("Skriv reguleringsprocenten for mindst én ordning først."),
                    Alvor.ADVARSEL,
                )
            )
            return
        for ordning, percent in percents.items():
            for noegle, amount in forslag(before, ordning, percent).items():
                line = self._lines[ordning, noegle]
                if not line.text().strip():
                    line.vis("", tastetal(amount))

    def _percents(self) -> dict[Ordning, Fraction] | None:
        """Return the percentages typed; None when one of them cannot be read."""
        read: dict[Ordning, Fraction] | None = {}
        for ordning, line in self.procent.items():
            set_alvor(line, None)
            if not line.text().strip():
                continue
            try:
                percent = laes_tal(line.text())
            except TastetError as error:
                set_alvor(line, Alvor.FEJL)
                self.beskeder.post(Besked(str(error), Alvor.FEJL))
                read = None
            else:
                if read is not None:
                    read[ordning] = percent
        return read

    def _amounts(self) -> dict[Ordning, dict[str, Fraction]] | None:
        """Return the amounts typed; None when one is missing or cannot be read."""
        read: dict[Ordning, dict[str, Fraction]] = {ordning: {} for ordning in Ordning}
        wrong: list[Tekstlinje] = []
        for (ordning, noegle), line in self._lines.items():
            try:
                read[ordning][noegle] = laes_beloeb(line.text())
                set_alvor(line, None)
            except TastetError:
                set_alvor(line, Alvor.FEJL)
                wrong.append(line)
        if not wrong:
            return read
        wrong[0].setFocus()
        text = (
            self.tr("Ét beløb mangler eller kan ikke læses. Det er markeret.")
            if len(wrong) == 1
            else self.tr("{antal} beløb mangler eller kan ikke læses. De er markeret.")
        )
        self.beskeder.post(Besked(text.format(antal=len(wrong)), Alvor.FEJL))
        return None

    def gem_aar(self) -> None:
        """Save the year, or tell what is missing."""
        amounts, percents = self._amounts(), self._percents()
        if amounts is None or percents is None or not self.aar.laeseligt:
            return
        year = self.aar.vaerdi
        source = self.kilde.text().strip() or self.tr("Indtastet af organisationen")
        try:
            self._stoette.save_rates(
                year, satsfil_tekst(year, amounts, source, percents, self._previous)
            )
        except AfvistError as error:
            self.beskeder.post(Besked(str(error), Alvor.FEJL))
            return
        self.saved.emit(year)
        self.accept()
