"""Where the keyboard is in a table that is typed in, and where Tab and Enter go from there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

_STEPS = {
    QAbstractItemView.CursorAction.MoveNext: 1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


def _is_editable(cell: QModelIndex) -> bool:
    return bool(cell.flags() & Qt.ItemFlag.ItemIsEditable)


class Cellegang(QTableView):
    """Tab goes past what cannot be typed in, and after the last field, or before the first, out.

    A table of Qt's goes round and round: what stands before and after it cannot be reached.
    """

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the cell to go to; no cell where the next, or the one before, is outside."""
        step = _STEPS.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        if not self.currentIndex().isValid():
            return self._entered()
        return next(filter(_is_editable, self._cells(step)), QModelIndex())

    def _entered(self) -> QModelIndex:
        """Return where the keyboard comes in: a frame round nothing looks like a field left over.

        It is the first cell that can be typed in and says something, else the row's first.
        """
        row = list(takewhile(lambda one: one.row() == 0, self._cells(1)))
        filled = (one for one in row if _is_editable(one) and one.data())
        return next(filled, row[0] if row else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Tab to the window where there is no further cell to go to."""
        step = _TABS.get(Qt.Key(event.key()))
        way = next((way for way, one in _STEPS.items() if one == step), None)
        if way is not None and not self.moveCursor(way, event.modifiers()).isValid():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @property
    def chosen_rows(self) -> list[int]:
        """The selected rows, from the top."""
        # By its ranges: asked for the rows, Qt looks at every cell of every row.
        chosen = self.selectionModel().selection()
        parts = [chosen.at(nr) for nr in range(chosen.size())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    @property
    def meant_rows(self) -> list[int]:
        """The selected rows, or else the one the keyboard is at."""
        index = self.currentIndex()
        return self.chosen_rows or ([index.row()] if index.isValid() else [])

    def _cells(self, step: int) -> Iterator[QModelIndex]:
        """Yield the cells after the current one, or those before it, as they are read."""
        model, header, at = self.model(), self.horizontalHeader(), self.currentIndex()
        order = [header.logicalIndex(nr) for nr in range(header.count())][::step]
        order = [column for column in order if not self.isColumnHidden(column)]
        first = at.row() if at.isValid() else (0 if step > 0 else model.rowCount() - 1)
        for row in range(first, model.rowCount() if step > 0 else -1, step):
            here = at.isValid() and row == first and at.column() in order
            columns = order[order.index(at.column()) + 1 :] if here else order
            yield from (model.index(row, column) for column in columns)
