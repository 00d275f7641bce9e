"""Room for a list that never shows a part of a row at its bottom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.tema import RAEKKEHOEJDE


class HeleRaekker(QWidget):
    """Gives a view as much of its own height as makes whole rows; what is left stays empty.

    The view's rows are all equally high, and it scrolls by rows. There is no layout, as that would
    give the view everything again each time it is activated.
    """

    def __init__(
        self, view: QAbstractItemView, parent: QWidget, raekke: int = RAEKKEHOEJDE
    ) -> None:
        super().__init__(parent)
        self._view, self._row = view, raekke
        view.setParent(self)
        view.viewport().installEventFilter(self)
        self.setSizePolicy(view.sizePolicy())

    def sizeHint(self) -> QSize:
        """Return what the view asks for."""
        return self._view.sizeHint().expandedTo(self._view.minimumSize())

    def minimumSizeHint(self) -> QSize:
        """Return what the view needs."""
        return self._view.minimumSizeHint().expandedTo(self._view.minimumSize())

    def event(self, event: QEvent) -> bool:
        """Pass on that the view needs another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._fit()
        return super().event(event)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Fit again when the heading or a scroll bar has taken its part of the view."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take from the view what is no whole row."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        view = self._view
        head = view.height() - view.viewport().height()
        rows, rest = divmod(self.height() - head, self._row)
        view.setGeometry(0, 0, self.width(), self.height() - (rest if rows > 0 else 0))
