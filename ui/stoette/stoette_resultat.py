"""The simulator's answer at the top of its panel: the amount, what binds, who it is paid to."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.boligstoette.eksakt import dansk
from models.boligstoette.grundlag import Ordning
from models.boligstoette.marginaler import INDKOMST_SKRIDT_MD, LEJE_SKRIDT_MD, Marginaler
from models.boligstoette.resultat import BEGRAENSNINGSTEKST, Begraensning
from models.register.fund import Alvor
from models.sprog import oversat
from models.stoette.svar import Mangel, Stoettesvar
from ui.dele.kort import etiket, knap
from ui.stoette.stoettekurver import graensenavn
from ui.udseende.hypertekst import Hypertekst, svag
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS, ALVOR, ALVORSIKON

LOFTER = frozenset({Begraensning.LEJEMAKSIMUM, Begraensning.STOETTEMAKSIMUM})
"""Where a rising rent has reached one of these, the support rises no more."""


def ordningsnavn(ordning: Ordning) -> str:
    """Return a scheme's name in the middle of a sentence."""
    translate = QCoreApplication.translate
    return {
        Ordning.BOLIGSIKRING: translate("Stoette", "boligsikring"),
        Ordning.BOLIGYDELSE: translate("Stoette", "boligydelse"),
    }[ordning]


def marginalsaetninger(marginaler: Marginaler) -> list[str]:
    """Return what a little more rent or income would mean, each as a sentence."""
    translate = QCoreApplication.translate
    by_rent, by_income = marginaler.pr_100_kr_leje, marginaler.pr_1000_kr_indkomst
    said = [
        (
            translate("Stoette", "{mere} kr. mere i husleje: {kr} kr. mere i støtte")
            if by_rent
            else translate("Stoette", "{mere} kr. mere i husleje: støtten er den samme")
        ).format(mere=dansk(LEJE_SKRIDT_MD), kr=dansk(by_rent)),
        (
            translate("Stoette", "{mere} kr. mere i indkomst om måneden: {kr} kr. mindre i støtte")
            if by_income
            else translate("Stoette", "{mere} kr. mere i indkomst om måneden: støtten er den samme")
        ).format(mere=dansk(INDKOMST_SKRIDT_MD), kr=dansk(by_income)),
    ]
    rent, end = marginaler.naeste_leje, marginaler.stoetten_ophoerer
    if rent is not None:
        limits = ", ".join(name for name in map(graensenavn, rent.skifter) if name)
        text = (
            translate("Stoette", "Fra {kr} kr. i husleje stiger støtten ikke mere")
            if LOFTER & set(rent.skifter)
            else translate(
                "Stoette", "Fra {kr} kr. i husleje skifter det, der afgør støtten: {hvad}"
            )
            if limits
            else translate("Stoette", "Fra {kr} kr. i husleje begynder eller ophører støtten")
        )
        said.append(text.format(kr=dansk(rent.ved), hvad=limits))
    if end is not None:
        text = translate("Stoette", "Ingen støtte fra en indkomst på {kr} kr./år")
        said.append(text.format(kr=dansk(end.ved)))
    return said


class Resultatkort(QFrame):
    """The amount large, and under it what it rests on."""

    satser_oensket = Signal()
    """The year has no rates: the user wants to see those there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_slags(self, "kort")
        self.beloeb = etiket("", "stort", self)
        self.beloeb.setAccessibleName(self.tr("Boligstøtte"))
        self._unit = etiket(self.tr("kr./md."), "svag", self)
        number = QHBoxLayout()
        number.setSpacing(AFSTAND_S)
        number.addWidget(self.beloeb)
        number.addWidget(self._unit)
        number.addStretch(1)
        self.ordning = etiket("", "svag", self, ombryd=True)
        self.ramme = etiket("", "overskrift", self, ombryd=True)
        self.satser = knap(self.tr("Åbn Satser"), self._on_rates, self)
        self.udbetaling = etiket("", "", self, ombryd=True)
        self.marginaler = Hypertekst(self.tr("Hvis lidt var anderledes"), self)
        self._warnings = QWidget(self)
        self._warning_icon = Ikonbillede(
            ALVORSIKON[Alvor.ADVARSEL], ALVOR[Alvor.ADVARSEL], parent=self._warnings
        )
        self.advarsler = etiket("", "", self._warnings, ombryd=True)
        self.advarsler.setProperty("alvor", "advarsel")
        row = QHBoxLayout(self._warnings)
        row.setContentsMargins(0, AFSTAND_XS, 0, 0)
        row.setSpacing(AFSTAND_S)
        column = QVBoxLayout()
        column.addWidget(self._warning_icon)
        column.addStretch(1)
        row.addLayout(column)
        row.addWidget(self.advarsler, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_M, AFSTAND_L, AFSTAND_M)
        layout.setSpacing(AFSTAND_XS)
        layout.addLayout(number)
        for widget in (self.ordning, self.ramme, self.udbetaling, self.marginaler, self._warnings):
            layout.addWidget(widget)
        layout.addWidget(self.satser, 0, Qt.AlignmentFlag.AlignLeft)

    def vis(self, svar: Stoettesvar) -> None:
        """Show an answer, or why there is none."""
        beregning = svar.beregning
        self._unit.setVisible(beregning is not None)
        self.satser.setVisible(svar.mangel is Mangel.SATSER)
        for widget in (self.udbetaling, self.ordning, self.marginaler):
            widget.setVisible(beregning is not None)
        if beregning is None:
            self.beloeb.setText("–")
            self.ramme.setText(svar.grund)
            self._warnings.hide()
            return
        self.beloeb.setText(dansk(beregning.md))
        text = self.tr("{ordning} {aar} · {kr} kr. om året")
        self.ordning.setText(
            text.format(
                ordning=ordningsnavn(beregning.ordning).capitalize(),
                aar=beregning.aar,
                kr=dansk(beregning.stoette_aar),
            )
        )
        self.ramme.setText(oversat(BEGRAENSNINGSTEKST[beregning.begraenset_af]))
        self.udbetaling.setText(svar.udbetaling_tekst)
        sentences = marginalsaetninger(svar.marginaler) if svar.marginaler is not None else []
        self._sentences = sentences
        self.marginaler.vis(self._marginal_text)
        self.marginaler.setVisible(bool(sentences))
        self.advarsler.setText("\n".join(beregning.advarsler))
        self._warnings.setVisible(bool(beregning.advarsler))

    def _on_rates(self) -> None:
        self.satser_oensket.emit()

    def _marginal_text(self) -> str:
        return "<br>".join(svag(sentence) for sentence in self._sentences)


def som_afsnit(saetninger: tuple[str, ...]) -> str:
    """Return sentences as rich text, each on a line of its own."""
    return "".join(f"<p style='margin:0 0 4px 0'>{escape(one)}</p>" for one in saetninger)
