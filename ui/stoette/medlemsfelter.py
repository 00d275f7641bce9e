"""The inputs of one adult in the simulator: income, age, pension, and who the spouse is."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.boligstoette.grundlag import Medlem, Pension
from models.boligstoette.hjaelp import HJAELP
from models.sprog import oversat
from ui.dele.kort import etiket
from ui.felter.hjaelpefelt import Tastefelt, beloebsfelt, hjaelpetekst, muligt_antalsfelt
from ui.felter.valgboks import Valgboks
from ui.udseende.tema import AFSTAND_XS

VALGBREDDE = 228
"""The width in pixels of a list in the panel, so that those under each other stand in line."""
BELOEB = ("personlig", "kapital", "udbytte", "aktiegevinst")
"""The amounts of an adult that are typed; they are fields of ``Medlem`` and keys of the help."""


class Medlemsfelter(QWidget):
    """One adult; ``nr`` is the place in the list, counted from 0."""

    redigeret = Signal()
    aegtefaelle_valgt = Signal(int)
    """The adult's ``nr``: the spouse was chosen; the others follow."""

    def __init__(self, nr: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nr = nr
        self._kept = Medlem()
        self.beloeb: dict[str, Tastefelt[Fraction]] = {n: beloebsfelt(n, self) for n in BELOEB}
        self.alder = muligt_antalsfelt("alder", self)
        self.pension = Valgboks(self)
        for pension, text in self._pensions():
            self.pension.addItem(text, pension)
        self.aegtefaelle = Valgboks(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(etiket(self.tr("Voksen {nr}").format(nr=nr + 1), "overskrift", self))
        for felt in self.beloeb.values():
            layout.addWidget(felt)
            felt.redigeret.connect(self.redigeret)
        layout.addWidget(self.alder)
        self.alder.redigeret.connect(self.redigeret)
        layout.addLayout(valgraekke("pension", self.pension, self))
        self._spouse = QWidget(self)
        row = valgraekke("aegtefaelle", self.aegtefaelle, self._spouse)
        row.setContentsMargins(0, 0, 0, 0)
        self._spouse.setLayout(row)
        layout.addWidget(self._spouse)
        self.pension.activated.connect(self._on_pension)
        self.aegtefaelle.activated.connect(self._on_spouse)

    def _pensions(self) -> tuple[tuple[Pension, str], ...]:
        return (
            (Pension.INGEN, self.tr("Ingen")),
            (Pension.FOLKEPENSION, self.tr("Folkepension")),
            (Pension.FOERTID_FOER_2003, self.tr("Førtidspension før 2003")),
            (Pension.FOERTID, self.tr("Førtidspension")),
            (Pension.SENIOR, self.tr("Seniorpension")),
        )

    def vis(self, medlem: Medlem, antal: int) -> None:
        """Show an adult of a household of so many without telling anyone."""
        self._kept = medlem
        for navn, felt in self.beloeb.items():
            felt.vis(getattr(medlem, navn))
        self.alder.vis(medlem.alder)
        self.pension.setCurrentIndex(self.pension.findData(medlem.pension))
        self.aegtefaelle.clear()
        self.aegtefaelle.addItem(self.tr("Ingen"), None)
        for nr in range(antal):
            if nr != self.nr:
                self.aegtefaelle.addItem(self.tr("Voksen {nr}").format(nr=nr + 1), nr)
        self.aegtefaelle.setCurrentIndex(max(self.aegtefaelle.findData(medlem.aegtefaelle), 0))
        self._spouse.setVisible(antal > 1)

    def medlem(self) -> Medlem:
        """Return the adult as typed; what has no input here (foreign income) is kept."""
        return Medlem(
            **{navn: felt.vaerdi for navn, felt in self.beloeb.items()},
            aegtefaelle=self.aegtefaelle.currentData(),
            alder=self.alder.vaerdi,
            pension=Pension(self.pension.currentData()),
            udenlandsk=self._kept.udenlandsk,
            gaestestuderendefradrag=self._kept.gaestestuderendefradrag,
            dis=self._kept.dis,
            dis_faktor=self._kept.dis_faktor,
        )

    def set_aegtefaelle(self, nr: int | None) -> None:
        """Let the spouse be another, or nobody."""
        self.aegtefaelle.setCurrentIndex(max(self.aegtefaelle.findData(nr), 0))

    @property
    def laeseligt(self) -> bool:
        """False while something typed cannot be read."""
        return self.alder.laeseligt and all(felt.laeseligt for felt in self.beloeb.values())

    def _on_pension(self, _index: int) -> None:
        self.redigeret.emit()

    def _on_spouse(self, _index: int) -> None:
        self.aegtefaelle_valgt.emit(self.nr)


def valgraekke(noegle: str, box: QComboBox, parent: QWidget) -> QHBoxLayout:
    """Return a line with the help's label and a list to choose from."""
    label = QLabel(oversat(HJAELP[noegle].navn), parent)
    label.setBuddy(box)
    box.setAccessibleName(oversat(HJAELP[noegle].navn))
    for widget in (label, box):
        widget.setToolTip(hjaelpetekst(noegle))
    row = QHBoxLayout()
    row.setSpacing(AFSTAND_XS)
    box.setFixedWidth(VALGBREDDE)
    row.addWidget(label, 1)
    row.addWidget(box)
    return row
