"""What the guided flows of a change of tenants ask: who moves in, and what a vacancy costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from models.register.felter import Objekttype
from models.register.lejerskifte import Ledighed
from models.sprog import oversat
from ui.dele.kort import etiket, knap
from ui.dele.svarknap import Svarknap
from ui.felter.svarlinje import Svarlinje
from ui.taster.laeseorden import set_reading_order
from ui.udseende.tema import AFSTAND_XS

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Tabsspoergsmaal(QWidget):
    """The question of the loss in the register's own terms; nothing is answered beforehand."""

    changed = Signal()

    def __init__(self, kontekst: Kontekst, uden: str, parent: QWidget) -> None:
        """``uden`` is the answer that no vacancy is to be made."""
        super().__init__(parent)
        question = self.tr("Påfører ledigheden boligorganisationen eller afdelingen et tab?")
        felt = kontekst.tabel.felt(Objekttype.LEJEKONTRAKT, "tomgangsledig")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(etiket(question, "overskrift", self, ombryd=True))
        layout.addWidget(etiket(oversat(felt.hjaelp), "lille", self, ombryd=True))
        self._group = QButtonGroup(self)
        self._answers = (
            (Ledighed.TAB, self.tr("&Ja, ledigheden giver et tab")),
            (Ledighed.ISTANDSAETTES, self.tr("Nej, boligen &istandsættes eller renoveres")),
            (Ledighed.KOMMUNEN, self.tr("Nej, &kommunen råder over boligen")),
            (Ledighed.FRAFLYTTER_BETALER, self.tr("Nej, f&raflytteren betaler stadig husleje")),
            (Ledighed.UBESVARET, self.tr("Det &ved jeg ikke endnu")),
            (Ledighed.INGEN_PERIODE, uden),
        )
        self.knapper: dict[Ledighed, QRadioButton] = {}
        for answer, text in self._answers:
            button = Svarknap(text, self)
            self._group.addButton(button)
            self.knapper[answer] = button
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        self.setAccessibleName(question)

    @property
    def svar(self) -> Ledighed | None:
        """The answer, None until one is given."""
        return next((one for one, button in self.knapper.items() if button.isChecked()), None)

    def put(self, svar: str) -> None:
        """Answer as before; a text that is no answer changes nothing."""
        for answer, button in self.knapper.items():
            if answer.value == svar:
                button.setChecked(True)

    def _on_clicked(self) -> None:
        self.changed.emit()


class Navneliste(QWidget):
    """The tenants' names: one line each, and one more for as many as there are."""

    changed = Signal()
    grown = Signal()
    """A line was added: the dialog needs more room."""

    def __init__(self, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tip = tip
        self.linjer: list[Svarlinje] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.flere = knap(
            self.tr("&Tilføj lejer"), self.add_line, self, ikonnavn="plus", slags="stille"
        )
        self._layout.addWidget(self.flere, 0, Qt.AlignmentFlag.AlignLeft)
        self._make_line(self.tr("Lejerens &navn"))
        self._make_line(self.tr("Endnu en &lejer (valgfrit)"))
        self._offer_more()

    @property
    def navne(self) -> tuple[str, ...]:
        """The names typed, in order."""
        return tuple(line.text for line in self.linjer if line.text)

    def put(self, navne: Sequence[str]) -> None:
        """Put the names in the lines, with as many lines as it takes."""
        while len(self.linjer) < len(navne):
            self._make_line(self.tr("Endnu en lejer (valgfrit)"))
        for line, navn in zip(self.linjer, navne, strict=False):
            line.put(navn)
        self._offer_more()

    def add_line(self) -> None:
        """Make room for one more tenant, and go there."""
        line = self._make_line(self.tr("Endnu en lejer (valgfrit)"))
        line.show()
        line.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer_more()
        self.grown.emit()

    def _on_changed(self) -> None:
        self._offer_more()
        self.changed.emit()

    def _offer_more(self) -> None:
        """Offer one more line when there is a name in each."""
        self.flere.setVisible(all(line.text for line in self.linjer))

    def _make_line(self, label: str) -> Svarlinje:
        line = Svarlinje(label, self, tip=self._tip)
        line.changed.connect(self._on_changed)
        self.linjer.append(line)
        self._layout.insertWidget(self._layout.count() - 1, line)
        set_reading_order(self)
        return line
