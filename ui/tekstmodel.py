"""Rows of texts for tables that are only read: submissions, their objects, collisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.boernemodel import Index
from ui.ikoner import ikon
from ui.tema import RAEKKEHOEJDE, Rolle, farve


@dataclass(frozen=True, slots=True)
class Tekstraekke:
    """One row. ``ikoner`` gives columns an icon and its colour; ``data`` is what the row means.

    ``tips`` says more about a cell than the cell itself, which is told where there is none.
    """

    celler: tuple[str, ...]
    data: Any = None
    ikoner: Mapping[int, tuple[str, Rolle]] = field(default_factory=dict)
    tips: Mapping[int, str] = field(default_factory=dict)


class Tekstmodel(QAbstractTableModel):
    """A table of texts."""

    def __init__(self, titler: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titler)
        self._rows: list[Tekstraekke] = []

    def show_rows(self, rows: Sequence[Tekstraekke]) -> None:
        """Show these rows."""
        if list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def row(self, nr: int) -> Tekstraekke:
        """Return a row."""
        return self._rows[nr]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.celler[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tips.get(index.column(), row.celler[index.column()])
        icon = row.ikoner.get(index.column())
        if icon is not None and role == Qt.ItemDataRole.DecorationRole:
            return ikon(*icon)
        if icon is not None and role == Qt.ItemDataRole.ForegroundRole:
            return farve(icon[1])
        return None


def laesetabel(
    model: QAbstractItemModel,
    bredder: Sequence[int],
    navn: str,
    parent: QWidget,
    slags: type[QTableView] = QTableView,
) -> QTableView:
    """Return a table to read and choose rows in; the last column takes the room that is left.

    ``slags`` is the kind of view to make.
    """
    table = slags(parent)
    table.setModel(model)
    table.setAccessibleName(navn)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(RAEKKEHOEJDE)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setStretchLastSection(True)
    for column, width in enumerate(bredder):
        table.setColumnWidth(column, width)
    return table
