"""A choice between a few words: buttons side by side of which exactly one is down."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.udseende.stilark import set_slags

V = TypeVar("V", bound=StrEnum)


def segmentknap(tekst: str, nr: int, antal: int, parent: QWidget) -> QPushButton:
    """Return button number ``nr``, from 0, of a row of ``antal`` that are drawn as one."""
    button = QPushButton(tekst, parent)
    button.setCheckable(True)
    button.setAutoDefault(False)
    set_slags(button, "segment")
    place = "venstre" if nr == 0 else "hoejre" if nr == antal - 1 else "midt"
    button.setProperty("plads", place)
    return button


class Segmenter(QWidget, Generic[V]):
    """The first is down to begin with."""

    chosen = Signal()
    """The user has chosen another."""

    def __init__(self, valg: Sequence[tuple[V, str]], parent: QWidget) -> None:
        """``valg`` are the values and the word for each."""
        super().__init__(parent)
        self._values = tuple(value for value, _ in valg)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for nr, (_, word) in enumerate(valg):
            button = segmentknap(word, nr, len(valg), self)
            button.setChecked(nr == 0)
            self._group.addButton(button, nr)
            layout.addWidget(button)
        layout.addStretch(1)
        self._group.idToggled.connect(self._on_toggled)

    @property
    def valgt(self) -> V:
        """The value of the button that is down."""
        return self._values[max(self._group.checkedId(), 0)]

    def knap(self, value: V) -> QPushButton:
        """Return the button of a value. Raises ``ValueError``."""
        button = self._group.button(self._values.index(value))
        if not isinstance(button, QPushButton):
            raise TypeError(type(button))
        return button

    def _on_toggled(self, _nr: int, down: bool) -> None:
        if down:
            self.chosen.emit()
