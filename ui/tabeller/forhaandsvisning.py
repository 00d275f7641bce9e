"""The preview of what is pasted: each row with its number, under what its columns are taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Qt

from ui.tabeller.tabelmodel import Tabelmodel


class Nummereret(Protocol):
    """A row that is pasted."""

    @property
    def nr(self) -> int:
        """Its number, as the clerk counts the rows."""


N = TypeVar("N", bound=Nummereret)


class Forhaandsvisning(Tabelmodel[N]):
    """The rows as they are read; a kind of paste adds what its cells show."""

    def show_plan(self, rows: Sequence[N], titles: Sequence[str]) -> None:
        """Show another plan."""
        self.beginResetModel()
        self._rows, self._titles = list(rows), tuple(titles)
        self.endResetModel()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column is taken for, and the row's number."""
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(self._rows[section].nr)
        return super().headerData(section, orientation, role)
