"""Columns as wide as what they hold: short ones are seen whole, long ones share what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QTreeView

from ui.motor.pause import later
from ui.udseende.tema import AFSTAND_XL

SETE_RAEKKER = 40
"""So many rows are measured: those first seen. All of them would take seconds in a large table."""
MAALTE = 4
"""Of those, so many cells with the longest texts are asked what they want."""
MINDST = 64
"""No column is narrower than this because of the others."""
LUFT = AFSTAND_XL
"""Room beside each column, where there is enough."""
PIL = 18
"""What a heading keeps free for the arrow of a sorted column, in pixels."""


def shared(wanted: Sequence[int], room: int, least: int = MINDST) -> list[int]:
    """Return the widths of columns that want so much, where they have this room together.

    Where there is too little, the widest give way first, and equally; the short ones are kept.
    """
    over = sum(wanted) - room
    widths = list(wanted)
    while over > 0:
        top = max(widths)
        below = max((width for width in widths if width < top), default=0)
        widest = [nr for nr, width in enumerate(widths) if width == top]
        lower = max(below, least, top - -(-over // len(widest)))
        if lower >= top:
            break
        for nr in widest:
            widths[nr] = lower
        over = sum(widths) - room
    return widths


class Kolonnebredder(QObject):
    """Fits the columns of a table or tree to its rows, until the user has drawn one himself.

    ``straek`` is the column that takes the room that is left.
    """

    def __init__(self, view: QTableView | QTreeView, straek: int | None = None) -> None:
        super().__init__(view)
        self._view, self._stretched = view, straek
        self._header.setStretchLastSection(straek is None)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._wanted: list[int] = []
        self._tight: list[int] = []
        self._fits = self._drawn = False
        self._has_fitted = False
        self._timer = later(self, 0, self.fit)
        self._header.sectionResized.connect(self._on_resized)
        view.installEventFilter(self)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._measure_anew)
        if isinstance(view, QTreeView):
            view.expanded.connect(self._measure_anew)

    @property
    def _header(self) -> QHeaderView:
        view = self._view
        return view.horizontalHeader() if isinstance(view, QTableView) else view.header()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Fit the columns when the view is shown or gets another size."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._timer.start()
        return False

    def _measure_anew(self) -> None:
        self._wanted = []
        self._timer.start()

    def _on_resized(self, column: int) -> None:
        follows = self._stretched is None and column == self._last
        # What is opened by a double click is built while the button is down: nobody draws in it.
        if self._has_fitted and not (self._fits or follows) and QApplication.mouseButtons():
            self._drawn = True

    @property
    def _last(self) -> int:
        """The last column: where none is named, it follows the edge of the view."""
        header = self._header
        shown = (header.logicalIndex(nr) for nr in reversed(range(header.count())))
        return next((nr for nr in shown if not header.isSectionHidden(nr)), -1)

    def fit(self) -> None:
        """Give every column its width."""
        view, header = self._view, self._header
        if self._drawn or not view.isVisible():
            return
        shown = [nr for nr in range(header.count()) if not header.isSectionHidden(nr)]
        if not shown:
            return
        if len(self._wanted) != len(shown):
            self._measure(shown)
        room = view.viewport().width()
        widths = self._wanted if sum(self._wanted) <= room else shared(self._tight, room)
        left = room - sum(widths)
        air = max(min(LUFT, left // len(shown)), 0)
        widths, left = [width + air for width in widths], left - air * len(shown)
        self._fits = True
        for nr, width in zip(shown, widths, strict=True):
            more = left if nr == self._stretched and left > 0 else 0
            header.resizeSection(nr, width + more)
        self._fits, self._has_fitted = False, True

    def _measure(self, shown: Sequence[int]) -> None:
        """Find what each column asks for, and how narrow it may be without being cut."""
        headings = [self._header.sectionSizeHint(nr) for nr in shown]
        cells = [self._widest_cell(nr) for nr in shown]
        arrow = PIL if self._header.isSortIndicatorShown() else 0
        self._wanted = [max(both) for both in zip(headings, cells, strict=True)]
        self._tight = [
            max(heading - arrow, cell) for heading, cell in zip(headings, cells, strict=True)
        ]

    def _widest_cell(self, column: int) -> int:
        """Return the width of the widest of the cells that are measured."""
        # Asking what a cell wants takes fifty times as long as asking how long its text is.
        longest = nlargest(MAALTE, self._cells(column), key=self._text_width)
        return max((self._wanted_by(cell) for cell in longest), default=0)

    def _cells(self, column: int) -> Iterator[QModelIndex]:
        """Yield the cells of a column in the rows first seen."""
        view, model = self._view, self._view.model()
        index = model.index(0, 0)
        for row in range(SETE_RAEKKER):
            if not index.isValid():
                return
            yield index.siblingAtColumn(column)
            if isinstance(view, QTreeView):
                index = view.indexBelow(index)
            else:
                index = model.index(row + 1, 0)

    def _wanted_by(self, cell: QModelIndex) -> int:
        view, width = self._view, self._view.sizeHintForIndex(cell).width()
        if isinstance(view, QTreeView) and cell.column() == 0:
            depth = int(view.rootIsDecorated())
            while (cell := cell.parent()).isValid():
                depth += 1
            width += depth * view.indentation()
        return width

    def _text_width(self, cell: QModelIndex) -> int:
        return self._view.fontMetrics().horizontalAdvance(str(cell.data() or ""))


def fit_columns(view: QTableView | QTreeView, straek: int | None = None) -> Kolonnebredder:
    """Have the columns of a view fit what they hold; called when it has its model."""
    return Kolonnebredder(view, straek)
