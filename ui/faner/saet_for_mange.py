"""Set one field to one value for many chosen objects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from models.register.felter import Felt, Felttabel, Felttype
from models.sprog import oversat
from ui.dele.flydelayout import Flydelayout
from ui.dele.kort import etiket, knap
from ui.felter.inddata import (
    Inddata,
    JaNejBoks,
    Kodeboks,
    Valgmulighed,
    inddata_til,
    valgmuligheder,
)
from ui.felter.valgboks import Valgboks
from ui.udseende.tema import AFSTAND_S


class SaetForMange(QWidget):
    """A field, a value, and a button that says for how many it will be set."""

    set_requested = Signal(str, str)
    """The field and the value as typed."""

    def __init__(self, tabel: Felttabel, felter: Sequence[Felt], parent: QWidget) -> None:
        super().__init__(parent)
        self._felter = list(felter)
        self.felt = Valgboks(self)
        self.felt.setAccessibleName(self.tr("Felt, der sættes"))
        self._values = QStackedWidget(self)
        self.vaerdier: list[Inddata] = []
        for felt in felter:
            self.felt.addItem(oversat(felt.etiket), felt.noegle)
            control = inddata_til(
                felt,
                valgmuligheder(tabel, felt),
                self._values,
                i_tabel=True,
                liste=felt.type is not Felttype.JA_NEJ,
            )
            control.setAccessibleName(oversat(felt.etiket))
            control.setToolTip(oversat(felt.hjaelp))
            self.vaerdier.append(control)
            self._values.addWidget(control)
            control.setMinimumWidth(140 if isinstance(control, JaNejBoks) else 220)
            line = control.lineEdit() if isinstance(control, Kodeboks) else None
            if line is not None:
                line.setPlaceholderText(self.tr("ikke udfyldt"))
        self.felt.currentIndexChanged.connect(self._values.setCurrentIndex)
        self.knap = knap("", self._on_pressed, self)
        flow = Flydelayout(self, afstand=AFSTAND_S)  # the window may be narrow
        flow.addWidget(self._led(self.tr("Svar på"), self.felt))
        flow.addWidget(self._led(self.tr("med"), self._values))
        flow.addWidget(self.knap)
        self.set_count(0)

    def _led(self, ord_: str, control: QWidget) -> QWidget:
        """Return a control with the word before it, as one part of the sentence."""
        part = QWidget(self)
        layout = QHBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(etiket(ord_, "svag", part))
        layout.addWidget(control)
        return part

    def set_count(self, antal: int) -> None:
        """Say for how many it will be set; none disables the button."""
        self.knap.setEnabled(antal > 0)
        if antal == 0:
            self.knap.setText(self.tr("Sæt for de valgte boliger"))
        else:
            self.knap.setText(
                self.tr("Sæt for {antal} valgte boliger").format(antal=antal)
                if antal > 1
                else self.tr("Sæt for 1 valgt bolig")
            )
        self.knap.setToolTip("" if antal else self.tr("Vælg først boligerne i tabellen."))

    def go_to(self) -> None:
        """Move the keyboard here: Tab leaves a table from its first field only."""
        self.felt.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_valg(self, felt: str, valg: Sequence[Valgmulighed]) -> None:
        """Offer these values for a field with a list; one that is gone is not chosen any more."""
        for row, control in zip(self._felter, self.vaerdier, strict=True):
            if row.noegle == felt and isinstance(control, Kodeboks):
                chosen = control.typed()
                offered = control.findData(chosen) >= 0
                control.set_valg(valg)
                if offered and control.findData(chosen) < 0:
                    control.vis("", "")

    def _on_pressed(self) -> None:
        nr = self.felt.currentIndex()
        felt = self._felter[nr]
        self.set_requested.emit(felt.noegle, self.vaerdier[nr].typed())
