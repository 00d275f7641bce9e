"""The question before an answer of the register is written in, where it cannot be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from models.register.objekter import Noegle
from models.register.overfoersel import Udfald
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.ord.antal import antal
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, Rolle

BREDDE = 520


@dataclass(frozen=True, slots=True)
class Svar:
    """An answer to be written in: for some objects of a submission, or (None) all that wait.

    ``antal`` is how many objects it is for, ``boliger`` in how many dwellings they lie.
    """

    indsendelse: int
    udfald: Udfald
    objekter: tuple[Noegle, ...] | None
    antal: int
    boliger: int


class Svarspoergsmaal(Dialog):
    """Says what "received" does, to how much, and that it is final; then it is asked for."""

    confirmed = Signal(object)
    """``Svar``."""

    def __init__(
        self, svar: Svar, opsummering: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._svar = svar
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Registeret har taget imod"))
        self.setMinimumWidth(BREDDE)
        heading = antal(
            svar.antal,
            self.tr("Er oplysningen modtaget?"),
            self.tr("Er de {antal} oplysninger modtaget?"),
        )
        where = antal(svar.boliger, self.tr("i {antal} bolig"), self.tr("i {antal} boliger"))
        what = self.tr(
            "Det, der blev sendt {sted}, tæller herefter som indberettet, sådan som det så ud, da "
            "det blev sendt. Har du rettet mere siden, bliver det stående som ændringer."
        ).format(sted=where)
        top = QHBoxLayout()
        top.setSpacing(AFSTAND_M)
        top.addWidget(
            Ikonbillede("triangle-alert", Rolle.ADVARSEL, size=24, parent=self),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        words = QVBoxLayout()
        words.setSpacing(AFSTAND_S)
        words.addWidget(etiket(heading, "overskrift", self, ombryd=True))
        words.addWidget(etiket(what, "", self, ombryd=True))
        if opsummering:
            words.addWidget(etiket(" ".join(opsummering), "svag", self, ombryd=True))
        words.addWidget(
            etiket(
                self.tr(
                    "Gør det kun, når boligportalen viser, at det er modtaget. Det kan ikke "
                    "fortrydes her."
                ),
                "",
                self,
                ombryd=True,
            )
        )
        top.addLayout(words, 1)
        buttons = QDialogButtonBox(self)
        verb = antal(
            svar.antal,
            self.tr("Markér {antal} oplysning som modtaget"),
            self.tr("Markér {antal} oplysninger som modtaget"),
        )
        self.ja = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.nej = buttons.addButton(
            self.tr("Lad det vente"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.nej.setDefault(True)
        self.nej.setFocus(Qt.FocusReason.OtherFocusReason)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_L)
        layout.addLayout(top)
        layout.addWidget(buttons)

    def _on_accepted(self) -> None:
        self.confirmed.emit(self._svar)
        self.accept()
