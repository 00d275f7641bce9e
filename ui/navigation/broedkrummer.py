"""The way from the organisation down to the place shown; each step can be pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from models.register.felter import Felttabel
from models.register.navngivning import label, name
from models.register.objekter import Noegle, Objekt
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.stilark import set_slags
from ui.udseende.tema import Rolle

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
        self._steps: list[QToolButton] = []
        self._keys: dict[QToolButton, Noegle] = {}

    def show_way(self, tabel: Felttabel, vej: Sequence[Objekt]) -> None:
        """Show the way to a place; between neighbours the steps are only told other names."""
        if len(vej) != len(self._steps):
            self._build(len(vej))
        for button, objekt in zip(self._steps, vej, strict=True):
            self._keys[button] = objekt.noegle
            text = name(tabel, objekt.type, objekt.felter)
            tip = f"{label(tabel, objekt.type)}: {text}"
            if tip != button.toolTip():
                button.setText(text if len(text) <= LAENGSTE else f"{text[: LAENGSTE - 1]}…")
                button.setToolTip(tip)
                button.setAccessibleName(tip)

    def _build(self, steps: int) -> None:
        self._clear()
        for number in range(steps):
            if number:
                arrow = Ikonbillede("chevron-right", Rolle.TEKST_SVAG, size=14, parent=self)
                self._layout.addWidget(arrow)
            button = QToolButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_slags(button, "her" if number == steps - 1 else "krumme")
            button.clicked.connect(self._on_clicked)
            self._steps.append(button)
            self._layout.addWidget(button)
        self._layout.addStretch(1)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton) and button in self._keys:
            self.place_requested.emit(self._keys[button])

    def _clear(self) -> None:
        self._steps.clear()
        self._keys.clear()
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
