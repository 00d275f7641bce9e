"""A label and the line that answers it, for text and for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from models.register.felter import Felt
from models.register.fundtekst import in_words
from models.register.overfoersel import AfvistError
from models.register.vaerdier import Ulaest, typed_value
from models.sprog import oversat
from ui.ord.tidsord import dato
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_XS


class Svarlinje(QWidget):
    """A label and the line that answers it; its own name for a screen reader."""

    changed = Signal()

    def __init__(self, tekst: str, parent: QWidget, *, tip: str = "") -> None:
        super().__init__(parent)
        self._title = QLabel(tekst, self)
        set_slags(self._title, "lille")
        self.field = QLineEdit(self)
        self.field.setToolTip(tip)
        self.field.textEdited.connect(self._on_edited)
        self._title.setBuddy(self.field)
        self.touched = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_XS)
        layout.addWidget(self._title)
        layout.addWidget(self.field)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text().strip()

    def set_title(self, tekst: str) -> None:
        """Say what is asked."""
        self._title.setText(tekst)

    def put(self, tekst: str) -> None:
        """Answer as if it had been typed; an empty text leaves the line as it is."""
        if tekst:
            self.field.setText(tekst)
            self.touched = True

    def _on_edited(self, _text: str) -> None:
        self.touched = True
        self.changed.emit()


class Datolinje(Svarlinje):
    """A line for a day; it takes what a date field takes, and shows the day when it is left."""

    def __init__(
        self, tekst: str, felt: Felt, idag: Callable[[], date], parent: QWidget, *, tip: str = ""
    ) -> None:
        super().__init__(tekst, parent, tip=tip or oversat(felt.hjaelp))
        self._felt, self._today = felt, idag
        self.field.setFixedWidth(160)
        self.field.setPlaceholderText(self.tr("dd-mm-åååå"))
        self.field.editingFinished.connect(self._on_left)

    def day(self) -> date | None:
        """Return the day, None when nothing is typed. Raises ``AfvistError`` when unreadable."""
        if not self.text:
            return None
        value = typed_value(self._felt, self.text, self._today())
        if isinstance(value, Ulaest):
            raise AfvistError(in_words(value.grund))
        return value if isinstance(value, date) else None

    def show_day(self, dag: date | None) -> None:
        """Propose a day."""
        self.field.setText("" if dag is None else dato(dag))

    def _on_left(self) -> None:
        try:
            self.show_day(self.day())
        except AfvistError:
            return
