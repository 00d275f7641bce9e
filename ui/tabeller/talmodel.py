"""Tables of records that are only read: numbers to the right, sorted by a click on a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt

from ui.tabeller.modelindeks import Indeks
from ui.tabeller.tabelmodel import Tabelmodel
from ui.udseende.ikoner import ikon
from ui.udseende.tema import Rolle, farve

P = TypeVar("P")


@dataclass(frozen=True)
class Talkolonne(Generic[P]):
    """One column: its title, what it shows, what it sorts by, and a colour if it has one.

    ``sorter`` None means that the column is a text, to the left, sorted as it stands.
    """

    titel: str
    tekst: Callable[[P], str]
    sorter: Callable[[P], Any] | None = None
    tip: str = ""
    maerke: Callable[[P], tuple[str, Rolle] | None] | None = None


class Talmodel(Tabelmodel[P]):
    """Records as rows; a cell's text is made when it is shown."""

    def __init__(self, kolonner: Sequence[Talkolonne[P]], parent: QObject | None = None) -> None:
        super().__init__([one.titel for one in kolonner], parent)
        self._columns = tuple(kolonner)

    def show_columns(self, kolonner: Sequence[Talkolonne[P]]) -> None:
        """Tell the same number of other things of each record."""
        self._columns = tuple(kolonner)
        self._titles = tuple(one.titel for one in kolonner)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def row_of(self, record: P) -> int:
        """Return where a record stands, -1 when it is not here."""
        return next((nr for nr, one in enumerate(self._rows) if one is record), -1)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, its explanation and which side it stands to."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip or column.titel
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(column)
        return super().headerData(section, orientation, role)

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        column, record = self._columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.tekst(record)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(column)
            case Qt.ItemDataRole.DecorationRole | Qt.ItemDataRole.ForegroundRole:
                mark = column.maerke(record) if column.maerke is not None else None
                if mark is None:
                    return None
                icon = role == Qt.ItemDataRole.DecorationRole
                return (ikon(*mark) if mark[0] else None) if icon else farve(mark[1])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the records by a column."""
        if not 0 <= column < len(self._columns):
            return
        key = self._columns[column].sorter or self._columns[column].tekst
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()

    def _side(self, column: Talkolonne[P]) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if column.sorter is None else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter
