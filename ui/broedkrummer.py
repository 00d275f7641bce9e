"""The way from the organisation down to the place shown; each step can be pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from models.register.felter import Felttabel
from models.register.navngivning import label, name
from models.register.objekter import Noegle, Objekt
from ui.ikoner import Ikonbillede
from ui.stilark import set_slags
from ui.tema import Rolle

LAENGSTE = 34
"""How many characters of a name are shown; the tooltip has the whole."""


class Broedkrummer(QWidget):
    """Shows a way; the last step is where one is."""

    place_requested = Signal(object)
    """``Noegle`` of the step pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(4, 0, 4, 0)
        self._layout.setSpacing(0)
        self._keys: dict[QToolButton, Noegle] = {}

    def show_way(self, tabel: Felttabel, vej: Sequence[Objekt]) -> None:
        """Show the way to a place."""
        self._clear()
        for number, objekt in enumerate(vej):
            if number:
                arrow = Ikonbillede("chevron-right", Rolle.TEKST_SVAG, size=14, parent=self)
                self._layout.addWidget(arrow)
            self._layout.addWidget(self._step(tabel, objekt, last=number == len(vej) - 1))
        self._layout.addStretch(1)

    def _step(self, tabel: Felttabel, objekt: Objekt, *, last: bool) -> QToolButton:
        text = name(tabel, objekt.type, objekt.felter)
        button = QToolButton(self)
        button.setText(text if len(text) <= LAENGSTE else f"{text[: LAENGSTE - 1]}…")
        button.setToolTip(f"{label(tabel, objekt.type)}: {text}")
        button.setAccessibleName(button.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_slags(button, "her" if last else "krumme")
        self._keys[button] = objekt.noegle
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton) and button in self._keys:
            self.place_requested.emit(self._keys[button])

    def _clear(self) -> None:
        self._keys.clear()
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
