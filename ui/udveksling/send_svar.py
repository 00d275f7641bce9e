"""The last steps of sending: what the register answered, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.register.overfoersel import Indsendelse, Udfald
from ui.dele.kort import etiket, knap
from ui.dele.valgknap import Valgknap
from ui.motor.opgaver import Opgaver
from ui.ord.journalord import optalt, tilstandsforklaring, tilstandsord
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, Rolle
from ui.udveksling.indsendelsesdata import Indsendelsesdata, read_for
from ui.udveksling.objektliste import Objektliste

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Svarside(QWidget):
    """One button for each thing that the register may have answered."""

    settle_requested = Signal(object)
    """``Udfald`` for all that waits."""
    details_requested = Signal()
    """The register has answered some of it, or written messages: they are to be typed in."""
    import_requested = Signal()
    """A new download is to tell what the register has."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = etiket("", "", self, ombryd=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self._words)
        layout.addWidget(etiket(self.tr("Hvad har registeret svaret?"), "overskrift", self))
        self.modtaget = self._choice(
            "circle-check",
            self.tr("Det hele er modtaget"),
            self.tr("Det, der blev sendt, bliver det indberettede. Du bliver spurgt én gang til."),
        )
        self.noget = self._choice(
            "list-checks",
            self.tr("Noget er afvist, eller der står beskeder"),
            self.tr("Vælg oplysningerne én for én, og skriv registerets beskeder ind."),
        )
        self.afvist = self._choice(
            "circle-x",
            self.tr("Intet er modtaget"),
            self.tr("Ændringerne står stadig her, så de kan rettes og sendes igen."),
        )
        self.importer = self._choice(
            "file-down",
            self.tr("Jeg ved det ikke: importér en ny fil fra registeret"),
            self.tr("Den sammenlignes med det sendte. Det, der passer, tæller som modtaget."),
        )
        self.traek = self._choice(
            "undo-2",
            self.tr("Filen kom aldrig ind i registeret"),
            self.tr("Indsendelsen trækkes tilbage, og ændringerne kan sendes igen."),
        )
        self.modtaget.clicked.connect(self._on_accepted)
        self.noget.clicked.connect(self.details_requested)
        self.afvist.clicked.connect(self._on_rejected)
        self.importer.clicked.connect(self.import_requested)
        self.traek.clicked.connect(self._on_withdrawn)
        layout.addStretch(1)

    def _choice(self, icon: str, heading: str, text: str) -> Valgknap:
        button = Valgknap(icon, heading, text, self)
        button.setAutoDefault(False)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)
        return button

    def show_submission(self, indsendelse: Indsendelse) -> None:
        """Tell what is waited for."""
        self._words.setText(
            self.tr("{forklaring} Oplysninger: {optalt}.").format(
                forklaring=tilstandsforklaring(indsendelse.tilstand), optalt=optalt(indsendelse)
            )
        )

    def _on_accepted(self) -> None:
        self.settle_requested.emit(Udfald.ACCEPTERET)

    def _on_rejected(self) -> None:
        self.settle_requested.emit(Udfald.AFVIST)

    def _on_withdrawn(self) -> None:
        self.settle_requested.emit(Udfald.TRUKKET_TILBAGE)


class Faerdigside(QWidget):
    """What became of the submission, and of each object in it."""

    place_requested = Signal(object)
    """``Noegle`` of an object to go to."""

    def __init__(self, kontekst: Kontekst, opgaver: Opgaver, parent: QWidget) -> None:
        super().__init__(parent)
        self._kontekst, self._opgaver = kontekst, opgaver
        self._shown = 0
        self.liste = Objektliste(self)
        self.liste.place_requested.connect(self.place_requested)
        self._icon = Ikonbillede("circle-check", Rolle.OK, size=24, parent=self)
        self._title = etiket("", "korttitel", self, ombryd=True)
        self._words = etiket("", "", self, ombryd=True)
        self._summary = etiket("", "svag", self, ombryd=True)
        self.afvist = knap(
            self.tr("Gå til det afviste"), self.go_to_rejected, self, ikonnavn="arrow-right"
        )
        self.afvist.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_M)
        told = QHBoxLayout()
        told.setSpacing(AFSTAND_S)
        told.addWidget(self._icon)
        told.addWidget(self._title, 1)
        told.addWidget(self.afvist)
        layout.addLayout(told)
        for widget in (self._words, self._summary):
            layout.addWidget(widget)
        layout.addWidget(self.liste, 1)

    def show_submission(self, indsendelse: Indsendelse) -> None:
        """Tell what became of it, and read what became of each object."""
        self._shown = indsendelse.id
        read_for(self._kontekst, self._opgaver, indsendelse.id, self._on_read)
        word, icon, role = tilstandsord(indsendelse.tilstand)
        self._icon.set_icon(icon, role)
        self._title.setText(word)
        self._words.setText(
            self.tr("{forklaring} Oplysninger: {optalt}.").format(
                forklaring=tilstandsforklaring(indsendelse.tilstand), optalt=optalt(indsendelse)
            )
        )
        self._summary.setText(next(iter(indsendelse.opsummering), ""))

    def _on_read(self, data: Indsendelsesdata) -> None:
        if data.post.indsendelse.id == self._shown:
            self.liste.show_data(data)
            rejected = data.post.indsendelse.antal.get(Udfald.AFVIST, 0)
            self.afvist.setVisible(rejected > 0)
            if not self.liste.valgte:
                self.liste.choose(Udfald.AFVIST)

    def go_to_rejected(self) -> None:
        """Ask to go to what is rejected: the chosen, or else the first."""
        if not any(one.udfald is Udfald.AFVIST for one in self.liste.valgte):
            self.liste.choose(Udfald.AFVIST)
        for one in self.liste.valgte[:1]:
            self.place_requested.emit(one.noegle)
