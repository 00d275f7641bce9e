"""The thresholds of the rules: a number each, its unit, its default, and what it decides."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from models.register.regler.graenser import GRAENSER, Graense
from models.sprog import oversat
from ui.dele.kort import Rulleflade, etiket, knap
from ui.felter.valgboks import Talboks
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS

TALBREDDE = 130


class Graenseside(Rulleflade):
    """A row per threshold, in the order of the table of thresholds."""

    changed = Signal()
    """A threshold was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, i_vindue=True)
        self.linjer = {one.noegle: Graenselinje(one, self.side) for one in GRAENSER}
        for line in self.linjer.values():
            line.changed.connect(self.changed)
            self.add(line)
        self.add_bund()

    @property
    def aendrede(self) -> Mapping[str, int]:
        """The thresholds that differ from their default, by key."""
        return {
            key: line.tal.value()
            for key, line in self.linjer.items()
            if line.tal.value() != line.graense.standard
        }

    def choose(self, aendrede: Mapping[str, int]) -> None:
        """Show these, and the default of all others."""
        for key, line in self.linjer.items():
            line.tal.setValue(aendrede.get(key, line.graense.standard))


class Graenselinje(QFrame):
    """One threshold to change or put back."""

    changed = Signal()

    def __init__(self, graense: Graense, parent: QWidget) -> None:
        super().__init__(parent)
        self.graense = graense
        set_slags(self, "kort")
        unit, title = oversat(graense.enhed), oversat(graense.titel)
        self.tal = Talboks(self)
        self.tal.setRange(graense.mindst, graense.hoejst)
        self.tal.setGroupSeparatorShown(True)
        self.tal.setSuffix(f" {unit}")
        self.tal.setFixedWidth(TALBREDDE)
        self.tal.lineEdit().setTextMargins(AFSTAND_S, 0, 0, 0)
        self.tal.setAccessibleName(title)
        self.tal.setAccessibleDescription(oversat(graense.betydning))
        self.tal.valueChanged.connect(self._on_changed)
        self.nulstil: QPushButton = knap(
            self.tr("Nulstil"),
            self.put_back,
            self,
            slags="stille",
            tip=self.tr("Sæt {navn} tilbage til {tal} {enhed}").format(
                navn=title, tal=graense.standard, enhed=unit
            ),
        )
        self.nulstil.setAccessibleName(self.tr("Nulstil {navn}").format(navn=title))
        text = self.tr("Udgangspunkt: {tal} {enhed}. Kan være fra {mindst} til {hoejst} {enhed}.")
        count = QLocale().toString
        told = text.format(
            tal=count(graense.standard),
            enhed=unit,
            mindst=count(graense.mindst),
            hoejst=count(graense.hoejst),
        )
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(self.tal)
        row.addWidget(self.nulstil)
        row.addWidget(etiket(told, "lille", self))
        row.addStretch(1)
        label = etiket(title, "overskrift", self)
        label.setBuddy(self.tal)
        form = QFormLayout(self)
        form.setContentsMargins(AFSTAND_L, AFSTAND_M, AFSTAND_L, AFSTAND_M)
        form.setVerticalSpacing(AFSTAND_XS)
        form.addRow(label)
        form.addRow(etiket(oversat(graense.betydning), "", self, ombryd=True))
        form.addRow(row)
        self.tal.setValue(graense.standard)
        self._show()

    def put_back(self) -> None:
        """Take the default again."""
        self.tal.setValue(self.graense.standard)
        self.tal.setFocus()

    def _on_changed(self, _value: int) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.nulstil.setEnabled(self.tal.value() != self.graense.standard)
