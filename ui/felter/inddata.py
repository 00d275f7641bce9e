"""The input controls of forms and tables: one per way of typing a value.

They know texts only. What a text means, whether it can be read and where it is kept is decided by
the one who owns the control (``Feltredaktoer``, a table's delegate). All of them have

``redigeret``   a signal: the user has changed the text, on every keystroke;
``forladt``     a signal: the focus has left for another control;
``fortrudt``    a signal: Esc was pressed;
``typed()``     the text as the user means it (a code of a list, yes/no as ``true``/``false``);
``vis(text, display)``  show a stored text without telling anyone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from models.register.felter import Felt, Felttabel, Felttype
from models.sprog import markeret, oversat
from ui.felter.segmenter import segmentknap
from ui.felter.valgboks import Valgboks

RETURTASTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVING = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)

Valgmulighed = tuple[str, str]
"""A value and the label a person knows it by; the label may be empty."""


class Tekstlinje(QLineEdit):
    """One line of text; Enter goes on to the next control, in a table's cell the table decides."""

    redigeret = Signal()
    forladt = Signal()
    fortrudt = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, tal: bool = False, i_tabel: bool = False
    ) -> None:
        super().__init__(parent)
        self._in_table = i_tabel
        self.textEdited.connect(self._edited)
        if tal:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def typed(self) -> str:
        """Return what stands in the line."""
        return self.text()

    def vis(self, _text: str, display: str) -> None:
        """Show a text."""
        if self.text() != display:
            self.setText(display)
            self.setCursorPosition(0 if not self.hasFocus() else len(display))

    def _edited(self, _text: str) -> None:
        self.redigeret.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc asks for what stood here."""
        if event.key() in RETURTASTER and not self._in_table:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            self.fortrudt.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is nothing to undo in the line itself."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user has gone on."""
        super().focusOutEvent(event)
        if event.reason() in _LEAVING:
            self.forladt.emit()


class Kodeboks(Valgboks):
    """A list to choose from that also takes any other text: ``2 – Varme``."""

    redigeret = Signal()
    forladt = Signal()
    fortrudt = Signal()

    def __init__(
        self,
        valg: Sequence[Valgmulighed],
        parent: QWidget | None = None,
        *,
        i_tabel: bool = False,
    ) -> None:
        super().__init__(parent)
        self._in_table = i_tabel
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._valg: tuple[Valgmulighed, ...] = ()
        self.set_valg(valg)
        line = self.lineEdit()
        if line is not None:
            line.textEdited.connect(self._edited)
        self.activated.connect(self._chosen)

    def set_valg(self, valg: Sequence[Valgmulighed]) -> None:
        """Offer these values instead, keeping the text that stands here."""
        if tuple(valg) == self._valg:
            return
        text = self.currentText()
        self._valg = tuple(valg)
        self.clear()
        self.addItem("", "")
        for value, label in self._valg:
            self.addItem(kodetekst(value, label), value)
        completer = QCompleter([kodetekst(*one) for one in self._valg], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.activated.connect(self._completed)
        self.setCompleter(completer)
        self.setEditText(text)

    def typed(self) -> str:
        """Return the code meant: a known code, label or both together; else what was typed."""
        text = self.currentText().strip()
        folded = text.casefold()
        if not folded:
            return ""  # a choice without a label is not what an empty line means
        for value, label in self._valg:
            if folded in (value.casefold(), label.casefold(), kodetekst(value, label).casefold()):
                return value
        return text

    def vis(self, text: str, display: str) -> None:
        """Show a code with its label."""
        label = next((label for value, label in self._valg if value == text.strip()), "")
        shown = kodetekst(text.strip(), label) if label else display
        if self.currentText() != shown:
            self.setCurrentIndex(self.findData(text.strip()) if label else -1)
            self.setEditText(shown)
            line = self.lineEdit()
            if line is not None:
                line.setCursorPosition(0)

    def selectAll(self) -> None:
        """Select the text, so that what is typed takes its place; its beginning is what is seen."""
        line = self.lineEdit()
        if line is not None:
            line.setSelection(len(line.text()), -len(line.text()))

    def _offers(self) -> bool:
        """True while what was typed is being completed."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()

    def _edited(self, _text: str) -> None:
        self.redigeret.emit()

    def _chosen(self, _index: int) -> None:
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)  # what is chosen is read from its beginning
        self.redigeret.emit()

    def _completed(self, text: str) -> None:
        self.setEditText(text)
        self.redigeret.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc asks for what stood here, Alt+Down opens the list."""
        if event.key() in RETURTASTER and not self._in_table:
            self.focusNextChild()
        elif event.key() in RETURTASTER and self._offers():
            # The list of offers has the key and takes it; the table is to have it afterwards.
            again = QKeyEvent(event.type(), event.key(), event.modifiers())
            QCoreApplication.postEvent(self, again)
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.fortrudt.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user has gone on."""
        super().focusOutEvent(event)
        if event.reason() in _LEAVING:
            self.forladt.emit()


def kodetekst(value: str, label: str) -> str:
    """Return a value as it is offered: ``2 – Varme``, or the value alone without a label."""
    return f"{value} – {label}" if label and label != value else value


class JaNejBoks(Valgboks):
    """Yes, no or unanswered as a list, for a table's cell."""

    redigeret = Signal()
    forladt = Signal()
    fortrudt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems([oversat(offered) for offered in _SVAR.values()])
        self.activated.connect(self._chosen)

    def typed(self) -> str:
        """Return ``true``, ``false`` or nothing."""
        return _stored_answer(self.currentIndex())

    def vis(self, text: str, _display: str) -> None:
        """Show an answer; one that cannot be read shows as none."""
        self.setCurrentIndex(_svar_nr(text))

    def _chosen(self, _index: int) -> None:
        self.redigeret.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks for what stood here; J and N answer."""
        if event.key() == Qt.Key.Key_Escape:
            self.fortrudt.emit()
            return
        super().keyPressEvent(event)
        if event.text():
            self.redigeret.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user has gone on."""
        super().focusOutEvent(event)
        if event.reason() in _LEAVING:
            self.forladt.emit()


_SVAR = {"true": markeret("Ja"), "false": markeret("Nej"), "": markeret("Ikke besvaret")}
"""The three answers as they are stored, and as they are offered."""


def _stored_answer(nr: int) -> str:
    """Return an answer as it is stored, nothing where none is chosen."""
    return tuple(_SVAR)[nr] if nr >= 0 else ""


def _svar_nr(text: str) -> int:
    """Return which answer a stored text is, -1 for one that cannot be read."""
    stripped = text.strip().lower()
    if not stripped:
        return 2
    return {"true": 0, "1": 0, "false": 1, "0": 1}.get(stripped, -1)


class JaNejKnapper(QWidget):
    """Yes, no and unanswered side by side: exactly one of them is down."""

    redigeret = Signal()
    forladt = Signal()
    fortrudt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._buttons: list[QPushButton] = []
        for nr, (stored, offered) in enumerate(_SVAR.items()):
            button = segmentknap(oversat(offered), nr, len(_SVAR), self)
            button.setProperty("ubesvaret", not stored)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.installEventFilter(self)
            self._group.addButton(button, nr)
            self._buttons.append(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self._buttons[_svar_nr("")].setChecked(True)
        self._group.idClicked.connect(self._chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._point_focus()

    def typed(self) -> str:
        """Return ``true``, ``false`` or nothing."""
        return _stored_answer(self._group.checkedId())

    def vis(self, text: str, _display: str) -> None:
        """Show an answer; one that cannot be read leaves all three up."""
        nr = _svar_nr(text)
        if nr < 0:
            self._group.setExclusive(False)
            for button in self._buttons:
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            self._buttons[nr].setChecked(True)
        self._point_focus()

    def set_label(self, label: str) -> None:
        """Let each answer be read aloud with its question."""
        for button in self._buttons:
            button.setAccessibleName(f"{label}: {button.text()}")

    def hasFocus(self) -> bool:
        """True when one of the answers has the focus."""
        return any(button.hasFocus() for button in self._buttons)

    def _point_focus(self) -> None:
        """Tab stops once: at the answer that is down, or at the first."""
        chosen = max(self._group.checkedId(), 0)
        self.setFocusProxy(self._buttons[chosen])
        for nr, button in enumerate(self._buttons):
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if nr == chosen else Qt.FocusPolicy.ClickFocus
            )

    def _chosen(self, _nr: int) -> None:
        self._point_focus()
        self.redigeret.emit()

    def _answer(self, nr: int) -> None:
        self._buttons[nr].setChecked(True)
        self._point_focus()
        self._buttons[nr].setFocus(Qt.FocusReason.NoFocusReason)
        self.redigeret.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrows, J and N answer; Enter goes on; Esc asks for what stood here."""
        if not isinstance(watched, QPushButton):
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(self._buttons.index(watched), event)
        left = isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut
        if left and not self.hasFocus():
            self.forladt.emit()
        return False

    def _key(self, nr: int, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        answers = {
            Qt.Key.Key_J: 0,
            Qt.Key.Key_Y: 0,
            Qt.Key.Key_N: 1,
            Qt.Key.Key_Delete: 2,
            Qt.Key.Key_Backspace: 2,
        }
        if key in RETURTASTER:
            self.focusNextChild()
        elif key == Qt.Key.Key_Escape:
            self.fortrudt.emit()
        elif key in steps:
            self._answer((nr + steps[Qt.Key(key)]) % len(_SVAR))
        elif key in answers and not event.modifiers():
            self._answer(answers[Qt.Key(key)])
        else:
            return False
        return True


Inddata: TypeAlias = Tekstlinje | Kodeboks | JaNejBoks | JaNejKnapper

TALTYPER = (Felttype.BELOEB, Felttype.DECIMAL)
"""The types that stand to the right in tabular figures."""


def valgmuligheder(tabel: Felttabel, felt: Felt) -> tuple[Valgmulighed, ...]:
    """Return the codes offered for a field, none where the list is unknown."""
    liste = tabel.koder(felt)
    return tuple((kode.vaerdi, oversat(kode.etiket)) for kode in liste.koder) if liste else ()


def inddata_til(
    felt: Felt,
    valg: Sequence[Valgmulighed],
    parent: QWidget | None = None,
    *,
    i_tabel: bool = False,
    liste: bool = False,
) -> Inddata:
    """Return the control a field is typed in; ``liste`` gives a list even before it has values."""
    if felt.type is Felttype.JA_NEJ:
        return JaNejBoks(parent) if i_tabel else JaNejKnapper(parent)
    if valg or liste:
        return Kodeboks(valg, parent, i_tabel=i_tabel)
    line = Tekstlinje(parent, tal=felt.type in TALTYPER, i_tabel=i_tabel)
    if felt.type is Felttype.DATO:
        line.setPlaceholderText(line.tr("dd-mm-åååå"))
    return line


def bredde_for(felt: Felt, metrics: QFontMetrics, *, smal: bool = False) -> int | None:
    """Return a fitting width in pixels for a field's control, None to take what there is.

    ``smal`` is for a code that is typed without a list.
    """
    known = {Felttype.DATO: 12, Felttype.BELOEB: 14, Felttype.DECIMAL: 10, Felttype.CIFRE: 12}
    signs = 6 if smal else known.get(felt.type)
    return None if signs is None else metrics.horizontalAdvance("0") * signs + 16
