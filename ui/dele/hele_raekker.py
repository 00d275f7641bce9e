"""Room for a list that never shows a part of a row at its bottom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QTreeView, QWidget

from ui.udseende.stilark import set_slags
from ui.udseende.tema import RAEKKEHOEJDE


class HeleRaekker(QFrame):
    """Gives a view as much of its own height as makes whole rows; what is left stays empty.

    The frame, where a view has one, is round all of it. The view's rows are all equally high, and
    it scrolls by rows. There is no layout, as that would
    give the view everything again each time it is activated.
    """

    def __init__(
        self, view: QAbstractItemView, parent: QWidget, *, raekke: int = RAEKKEHOEJDE
    ) -> None:
        """``raekke`` is the height of each of the view's rows."""
        super().__init__(parent)
        self._view, self._row = view, raekke
        view.setParent(self)
        self.setSizePolicy(view.sizePolicy())
        set_slags(self, "raekker")
        # An event filter on the view would keep the two alive, one by the other.
        view.horizontalScrollBar().rangeChanged.connect(self._on_range)

    def sizeHint(self) -> QSize:
        """Return what the view asks for."""
        return self._framed(self._view.sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return what the view needs."""
        return self._framed(self._view.minimumSizeHint())

    def _framed(self, view: QSize) -> QSize:
        return view.expandedTo(self._view.minimumSize()) + self.size() - self.contentsRect().size()

    def event(self, event: QEvent) -> bool:
        """Pass on that the view needs another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take from the view what is no whole row."""
        super().resizeEvent(event)
        self._fit()

    def _on_range(self, _least: int, _most: int) -> None:
        self._fit()

    def _head(self) -> int:
        """Return how much of the view's height is not for its rows."""
        view = self._view
        header = view.horizontalHeader() if isinstance(view, QTableView) else None
        if isinstance(view, QTreeView):
            header = view.header()
        taken = 2 * view.frameWidth()
        if header is not None and not header.isHidden():
            taken += max(
                header.minimumHeight(), min(header.sizeHint().height(), header.maximumHeight())
            )
        bar = view.horizontalScrollBar()
        return taken + (bar.sizeHint().height() if bar.minimum() < bar.maximum() else 0)

    def _fit(self) -> None:
        room = self.contentsRect()
        rows, rest = divmod(room.height() - self._head(), self._row)
        if rows > 0:
            room.setHeight(room.height() - rest)
        if self._view.geometry() != room:
            self._view.setGeometry(room)
