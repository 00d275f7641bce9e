"""What every table of records says of itself: its titles, and how many rows and columns it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.tabeller.modelindeks import TOP, Indeks

R = TypeVar("R")

VENSTRE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
"""Where a text stands, and a title whose column's numbers do not stand to the right."""
HOEJRE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Where a number stands."""


class Tabelmodel(QAbstractTableModel, Generic[R]):
    """One record a row; a kind of table adds what its cells show, and what can be done in them."""

    def __init__(self, titler: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titler)
        self._rows: list[R] = []

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these records; equal ones leave what is chosen as it is."""
        if list(rows) == self._rows:
            self._rows = list(rows)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, nr: int) -> R:
        """Return the record of a row."""
        return self._rows[nr]

    @property
    def raekker(self) -> Sequence[R]:
        """The records in the order they are shown."""
        return self._rows

    def redraw(self) -> None:
        """Draw everything anew: what the cells tell has changed, the records have not."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Indeks = TOP) -> int:
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Indeks = TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title and where it stands."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return VENSTRE if role == Qt.ItemDataRole.TextAlignmentRole else None
