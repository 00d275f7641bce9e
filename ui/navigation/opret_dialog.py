"""Make placeholders by hand: an organisation, an afdeling, a byggeafsnit or a dwelling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Felt, Objekttype
from models.register.fund import Alvor
from models.register.fundtekst import in_words
from models.register.navngivning import label
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError
from models.register.vaerdier import Ulaest, stored_text, typed_value
from models.sprog import oversat
from models.ur import today
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.svarraekke import Svarraekke
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XS, polish

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

BREDDE = 420

SPOERGES: dict[Objekttype, tuple[str, ...]] = {
    Objekttype.BOLIGORGANISATION: ("nummer", "navn"),
    Objekttype.AFDELING: ("nummer", "navn"),
    Objekttype.BYGGEAFSNIT: ("nummer", "navn"),
    Objekttype.BOLIG: ("adresse", "lejemaalsnummer", "enhedsid"),
}
"""What is asked for when an object is made; the first must be answered."""


class _Svar(QWidget):
    """A field with its label above and its error below."""

    changed = Signal()

    def __init__(self, felt: Felt, *, kraevet: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.felt = felt
        self._required = kraevet
        self.field = QLineEdit(self)
        self.field.setToolTip(oversat(felt.hjaelp))
        self.field.textChanged.connect(self._on_edited)
        self.field.editingFinished.connect(self.check)
        navn = oversat(felt.etiket)
        title = QLabel(navn if kraevet else self.tr("{navn} (valgfrit)").format(navn=navn))
        set_slags(title, "lille")
        title.setBuddy(self.field)
        self._error = Alvorslabel(self, alvor=Alvor.FEJL)
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        for widget in (title, self.field, self._error):
            layout.addWidget(widget)

    @property
    def text(self) -> str:
        """The text to store."""
        return stored_text(self.felt, self.field.text(), today())

    @property
    def mangler(self) -> str:
        """The sentence that asks for a required answer that is not given."""
        if not self._required or self.field.text().strip():
            return ""
        return self.tr("{navn} skal udfyldes.").format(navn=oversat(self.felt.etiket))

    def check(self) -> bool:
        """Tell what is wrong, if anything; True when the answer can be used."""
        typed = self.field.text()
        value = typed_value(self.felt, typed, today()) if typed.strip() else None
        reason = in_words(value.grund) if isinstance(value, Ulaest) else ""
        self._show_error(reason)
        return not reason

    def _show_error(self, reason: str) -> None:
        self._error.setText(reason)
        self._error.setVisible(bool(reason))
        self.field.setProperty("alvor", "fejl" if reason else "")
        polish(self.field)

    def _on_edited(self) -> None:
        self._show_error("")
        self.changed.emit()


class OpretDialog(Dialog):
    """Asks for what identifies one or more objects under each other, and makes them."""

    created = Signal(object)
    """``Noegle`` of the last object made."""

    def __init__(
        self,
        kontekst: Kontekst,
        typer: Sequence[Objekttype],
        foraelder: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._parent_id = foraelder
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(BREDDE)
        names = [label(kontekst.tabel, objekt) for objekt in typer]
        self.setWindowTitle(self.tr("Opret {navn}").format(navn=names[0].lower()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        self.svar: dict[Objekttype, list[_Svar]] = {}
        for objekt, heading in zip(typer, names, strict=True):
            if len(typer) > 1:
                above = QLabel(heading, self)
                set_slags(above, "overskrift")
                layout.addWidget(above)
            self.svar[objekt] = [
                _Svar(kontekst.tabel.felt(objekt, key), kraevet=number == 0, parent=self)
                for number, key in enumerate(SPOERGES[objekt])
            ]
            for answer in self.svar[objekt]:
                layout.addWidget(answer)
                answer.changed.connect(self._on_answered)
            layout.addSpacing(AFSTAND_S)
        hint = QLabel(
            self.tr(
                "Det, du opretter her, sendes ikke. Når du importerer en hentet fil med samme "
                "numre, overtager det LBF's id'er."
            ),
            self,
        )
        hint.setWordWrap(True)
        set_slags(hint, "lille")
        self._missing = QLabel(self)
        set_slags(self._missing, "svag")
        self._missing.setMinimumHeight(self._missing.fontMetrics().lineSpacing())
        self._refused = Alvorslabel(self, alvor=Alvor.FEJL)
        self._refused.hide()
        buttons = Svarraekke(self, self.windowTitle(), self._on_accepted)
        self.opret = buttons.udfoer
        layout.addWidget(hint)
        layout.addWidget(self._missing)
        layout.addWidget(self._refused)
        layout.addSpacing(AFSTAND_S)
        layout.addWidget(buttons)
        self._on_answered()
        # On a low screen Qt makes a new window lower than what is in it.
        self.resize(BREDDE, layout.totalHeightForWidth(BREDDE))

    @property
    def _answers(self) -> list[_Svar]:
        return [answer for of_one in self.svar.values() for answer in of_one]

    def _on_answered(self) -> None:
        """Say what is still to be answered; until then nothing can be made."""
        missing = next((answer.mangler for answer in self._answers if answer.mangler), "")
        self._missing.setText(missing)
        self.opret.setEnabled(not missing)

    def _on_accepted(self) -> None:
        wrong = [answer for answer in self._answers if not answer.check()]
        if wrong:
            wrong[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        above, made = self._parent_id, None
        try:
            for objekt, of_one in self.svar.items():
                felter = {answer.felt.noegle: answer.text for answer in of_one if answer.text}
                made = self._kontekst.redigering.create(objekt, above, felter)
                above = made.id
        except AfvistError as error:
            self._refused.setText(str(error))
            self._refused.show()
            return
        if made is not None:
            self.created.emit(Noegle(made.type, made.id))
        self.accept()
