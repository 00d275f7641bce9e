"""How the register's marks reach the computation, and the marks that are worth a second look.

Each expense tells what it does. Its mark *indeholdt i huslejen* can be turned here to see what it
would mean; nothing is changed in the register by that.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.register.fund import Alvor
from models.stoette.arter import Art
from models.stoette.svar import Fare, Stoettesvar, Udgiftslinje
from ui.dele.foldekort import Foldekort
from ui.dele.kort import etiket
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS, ALVOR, ALVORSIKON

VENDES = frozenset({Art.VARME, Art.VAND, Art.VANDAFLEDNING, Art.EL, Art.GARAGE, Art.CARPORT})
"""The kinds of expenses for which it is a question whether they are contained in the rent."""


class Vendeknap(QPushButton):
    """A button that tells which marks it is about."""

    valgt = Signal(object)
    """The local numbers of the expenses, a frozenset."""

    def __init__(self, tekst: str, numre: frozenset[int], parent: QWidget) -> None:
        super().__init__(tekst, parent)
        self.numre = numre
        self.setAutoDefault(False)
        set_slags(self, "filter")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.valgt.emit(self.numre)


class _Linjer(QWidget):
    """Lines that are made anew whenever what they show has changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(AFSTAND_S)

    def vis(self, linjer: Sequence[QWidget]) -> None:
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = list(linjer)
        for line in self._lines:
            self._layout.addWidget(line)


class Maerkekort(Foldekort):
    """Expenses and other facts of the dwelling, each with what it does; marks can be turned."""

    vendt = Signal(object)
    """The local numbers of the expenses to turn, a frozenset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, aaben=False)
        self.hoved.setText(self.tr("Boligens oplysninger"))
        self._shown: object = None
        self._lines = _Linjer(self)
        self.add(self._lines)

    def vis(self, svar: Stoettesvar) -> None:
        """Show what the register's data of a dwelling became."""
        grundlag = svar.grundlag
        shown = (grundlag, svar.valg.vendt)
        if shown == self._shown:
            return
        self._shown = shown
        lines: list[QWidget] = [self._line(one, svar.valg.vendt) for one in grundlag.udgifter]
        lines += [
            etiket(sentence, slags, self._lines, ombryd=True)
            for slags, sentences in (
                ("", grundlag.forklaringer),
                ("lille", grundlag.antagelser),
            )
            for sentence in sentences
        ]
        self._lines.vis(lines)

    def _line(self, udgift: Udgiftslinje, vendt: frozenset[int]) -> QWidget:
        line = QFrame(self._lines)
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(etiket(udgift.navn, "overskrift", line, ombryd=True))
        layout.addWidget(etiket(udgift.forklaring, "", line, ombryd=True))
        if udgift.art not in VENDES:
            return line
        number = udgift.noegle.id
        text = (
            self.tr("Fortryd prøven")
            if number in vendt
            else self.tr("Prøv uden indeholdt i huslejen")
            if udgift.indeholdt
            else self.tr("Prøv med indeholdt i huslejen")
        )
        button = Vendeknap(text, frozenset({number}), line)
        button.setAccessibleName(f"{udgift.navn}: {text}")
        button.setCheckable(True)
        button.setChecked(number in vendt)
        button.valgt.connect(self.vendt)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        return line


class Farekort(Foldekort):
    """The marks that may compensate the tenant twice or not at all, with the kroner."""

    vendt = Signal(object)
    """The local numbers of the expenses to turn, a frozenset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, aaben=False)
        self.hoved.setText(self.tr("Værd at se efter"))
        self._shown: tuple[Fare, ...] | None = None
        self._lines = _Linjer(self)
        self.add(self._lines)

    def vis(self, farer: tuple[Fare, ...]) -> None:
        """Show them, suspicions first."""
        if farer == self._shown:
            return
        self._shown = farer
        self.setVisible(bool(farer))
        suspicious = sum(one.mistanke for one in farer)
        text = (
            self.tr("1 kan være forkert")
            if suspicious == 1
            else self.tr("{antal} kan være forkerte")
        )
        self.set_note(text.format(antal=suspicious) if suspicious else str(len(farer)))
        self._lines.vis([self._line(one) for one in sorted(farer, key=_suspicion_last)])

    def _line(self, fare: Fare) -> QWidget:
        level = Alvor.ADVARSEL if fare.mistanke else Alvor.INFO
        line = QFrame(self._lines)
        icon = Ikonbillede(ALVORSIKON[level], ALVOR[level], parent=line)
        icon.setToolTip(
            self.tr("Kan være forkert") if fare.mistanke else self.tr("Værd at kontrollere")
        )
        side = QVBoxLayout()
        side.addWidget(icon)
        side.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(AFSTAND_XS)
        words.addWidget(etiket(fare.besked, "", line, ombryd=True))
        if fare.vendt:
            button = Vendeknap(self.tr("Se forskellen"), fare.vendt, line)
            button.setAccessibleName(f"{button.text()}: {fare.besked}")
            button.valgt.connect(self.vendt)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            words.addLayout(row)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addLayout(side)
        layout.addLayout(words, 1)
        return line


def _suspicion_last(fare: Fare) -> bool:
    return not fare.mistanke


def proevetekst(vendt: frozenset[int], svar: Stoettesvar | None) -> str:
    """Return which answers are tried the other way, and that nothing is changed by it."""
    translate = QCoreApplication.translate
    known = () if svar is None else svar.grundlag.udgifter
    tried = [one for one in known if one.noegle.id in vendt]
    if len(vendt) != 1 or not tried or svar is None:
        text = translate(
            "Stoette",
            "Prøve: svaret på »Indeholdt i huslejen« er vendt for {antal} udgifter. "
            "Intet er rettet i registeret.",
        )
        return text.format(antal=len(vendt))
    yes = tried[0].indeholdt is (tried[0].noegle.id in svar.valg.vendt)
    text = (
        translate(
            "Stoette",
            "Prøve: {udgift} er regnet som indeholdt i huslejen. Intet er rettet i registeret.",
        )
        if yes
        else translate(
            "Stoette",
            "Prøve: {udgift} er regnet som betalt ved siden af huslejen. "
            "Intet er rettet i registeret.",
        )
    )
    return text.format(udgift=tried[0].navn)
