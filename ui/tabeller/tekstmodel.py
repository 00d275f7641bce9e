"""Rows of texts for tables that are only read: submissions, their objects, collisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.tabeller.kolonnebredder import fit_columns
from ui.tabeller.modelindeks import Indeks
from ui.tabeller.tabelmodel import HOEJRE, Tabelmodel
from ui.udseende.ikoner import ikon
from ui.udseende.tema import RAEKKEHOEJDE, Rolle, farve


@dataclass(frozen=True, slots=True)
class Tekstraekke:
    """One row. ``ikoner`` gives columns an icon and its colour; ``data`` is what the row means.

    ``tips`` says more about a cell than the cell itself, which is told where there is none.
    """

    celler: tuple[str, ...]
    data: Any = None
    ikoner: Mapping[int, tuple[str, Rolle]] = field(default_factory=dict)
    tips: Mapping[int, str] = field(default_factory=dict)


class Tekstmodel(Tabelmodel[Tekstraekke]):
    """A table of texts; those of the columns ``hoejre`` are numbers and stand to the right."""

    def __init__(
        self,
        titler: Sequence[str] = (),
        parent: QObject | None = None,
        *,
        hoejre: Collection[int] = (),
    ) -> None:
        super().__init__(titler, parent)
        self._to_right = frozenset(hoejre)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title and where it stands."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._to_right:
            return HOEJRE
        return super().headerData(section, orientation, role)

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return HOEJRE if index.column() in self._to_right else None
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
    navn: str,
    parent: QWidget,
    slags: type[QTableView] = QTableView,
    straek: int | None = None,
    *,
    viger: Sequence[int] = (),
) -> QTableView:
    """Return a table to read and choose rows in, its columns as wide as what they hold.

    ``slags`` is the kind of view to make, ``straek`` the column that takes the room that is left;
    else it is the last. Those of ``viger`` give way where another would be cut.
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
    fit_columns(table, straek, viger)
    return table
