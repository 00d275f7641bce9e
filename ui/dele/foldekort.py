"""A card that folds: a heading that opens and closes what is below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.dele.kort import etiket
from ui.udseende.ikoner import set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS, SKRIFT_PT, Rolle, skrift


class Foldekort(QFrame):
    """A card with a heading; ``aaben`` says whether its content is shown."""

    foldet = Signal(bool)
    """Opened (true) or closed by the user."""

    def __init__(self, titel: str, parent: QWidget | None = None, *, aaben: bool = False) -> None:
        super().__init__(parent)
        set_slags(self, "kort")
        self.hoved = QToolButton(self)
        self.hoved.setText(titel)
        self.hoved.setFont(skrift(SKRIFT_PT, fed=True))
        self.hoved.setCheckable(True)
        set_slags(self.hoved, "fold")
        self.hoved.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.hoved.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hoved.setCursor(Qt.CursorShape.PointingHandCursor)
        self._note = etiket("", "svag", self)
        head = QHBoxLayout()
        head.setSpacing(AFSTAND_XS)
        head.addWidget(self.hoved)
        head.addWidget(self._note)
        self.indhold = QWidget(self)
        self._inside = QVBoxLayout(self.indhold)
        self._inside.setContentsMargins(AFSTAND_XS, 0, AFSTAND_XS, AFSTAND_XS)
        self._inside.setSpacing(AFSTAND_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_S, AFSTAND_XS, AFSTAND_M, AFSTAND_XS)
        layout.setSpacing(AFSTAND_XS)
        layout.addLayout(head)
        layout.addWidget(self.indhold)
        self.hoved.toggled.connect(self._on_toggled)
        self.hoved.setChecked(aaben)
        self._on_toggled(aaben)

    @property
    def aaben(self) -> bool:
        """True while the content is shown."""
        return self.hoved.isChecked()

    def aabn(self, *, aaben: bool = True) -> None:
        """Open or close it."""
        self.hoved.setChecked(aaben)

    def set_note(self, tekst: str) -> None:
        """Say something short at the right of the heading."""
        self._note.setText(tekst)

    def add(self, widget: QWidget) -> None:
        """Put a widget below what is in it."""
        self._inside.addWidget(widget)

    def _on_toggled(self, checked: bool) -> None:
        set_icon(self.hoved, "chevron-down" if checked else "chevron-right", Rolle.TEKST_SVAG)
        self.indhold.setVisible(checked)
        self.foldet.emit(checked)
