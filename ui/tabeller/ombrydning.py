"""Rows as high as the sentence in one of their columns asks for, in whole row heights."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.motor.pause import later
from ui.udseende.tema import AFSTAND_S, IKON, RAEKKEHOEJDE

MAALES = 1000
"""So many rows are fitted; nobody reads further down than that."""
FLEST = 3
"""No row is higher than so many single ones."""
LUFT = 18
"""What the style takes of a cell's width beside its text, in pixels."""
OMBRUDT = 1.1
"""Wrapped at its words a text takes so much more room than on one line."""


def rows_for(text: int, room: int, linje: int, luft: int) -> int:
    """Return how many row heights a text wants, by its width and the width there is for it.

    ``linje`` is the height of a line of text, ``luft`` what is kept free above the first.
    """
    if text <= room:
        return 1
    lines = max(ceil(text * OMBRUDT / max(room, 1)), 2)
    return min(ceil((lines * linje + luft) / RAEKKEHOEJDE), FLEST)


class _Ombryder(QStyledItemDelegate):
    """Draws a text in as many lines as there is height for."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let the text go on in the next line."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText


class Ombrydning(QObject):
    """Lets the sentences of one column of a table go on in the next line."""

    def __init__(self, view: QTableView, kolonne: int) -> None:
        super().__init__(view)
        self._view, self._column = view, kolonne
        view.setItemDelegateForColumn(kolonne, _Ombryder(view))
        self._timer = later(self, 0, self.fit)
        view.horizontalHeader().sectionResized.connect(self._on_resized)
        view.model().modelReset.connect(self._timer.start)

    def _on_resized(self, column: int) -> None:
        if column == self._column:
            self._timer.start()

    def fit(self) -> None:
        """Give every row its height."""
        view, model, metrics = self._view, self._view.model(), self._view.fontMetrics()
        if view.isColumnHidden(self._column):
            return
        room = view.columnWidth(self._column) - LUFT
        for row in range(min(model.rowCount(), MAALES)):
            cell = model.index(row, self._column)
            icon = cell.data(Qt.ItemDataRole.DecorationRole) is not None
            free = room - (IKON + AFSTAND_S if icon else 0)
            wanted = metrics.horizontalAdvance(str(cell.data() or ""))
            height = RAEKKEHOEJDE * rows_for(wanted, free, metrics.lineSpacing(), 0)
            if view.rowHeight(row) != height:
                view.setRowHeight(row, height)


def wrap_column(view: QTableView, kolonne: int) -> Ombrydning:
    """Let a column's sentences be seen whole; called when the view has its model."""
    return Ombrydning(view, kolonne)
