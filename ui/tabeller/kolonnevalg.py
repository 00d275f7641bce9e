"""A row of choosers, each standing exactly over the column of a table that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QTableView, QWidget

from ui.udseende.tema import AFSTAND_XS

LUFT = 4
"""What a chooser keeps free within its edges, so that the last letter is not cut."""


class Kolonnevalg(QWidget):
    """Follows the columns as they get their widths and are scrolled.

    A chooser that the keyboard comes to brings its column into sight.
    """

    def __init__(self, tabel: QTableView, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = tabel
        self._inside = QWidget(self)
        """What is over the columns alone: a chooser that is scrolled away is cut off there."""
        self._boxes: list[QComboBox] = []
        self._first = 0
        header = tabel.horizontalHeader()
        header.sectionResized.connect(self._place)
        header.geometriesChanged.connect(self._place)
        tabel.horizontalScrollBar().valueChanged.connect(self._place)

    @property
    def ind(self) -> QWidget:
        """The widget that a new chooser belongs to."""
        return self._inside

    def show_boxes(self, boxes: Sequence[QComboBox], foerste: int) -> None:
        """Stand over the columns from ``foerste`` on; those that stood there are deleted."""
        for box in self._boxes:
            box.hide()
            box.deleteLater()
        self._boxes, self._first = list(boxes), foerste
        for box in self._boxes:
            box.installEventFilter(self)
            box.show()
        self.setFixedHeight(max((box.sizeHint().height() for box in self._boxes), default=0))
        self._place()

    def width_of(self, nr: int) -> int:
        """Return what a column must have for what its chooser says."""
        box = self._boxes[nr]
        text = box.fontMetrics().horizontalAdvance(box.currentText())
        return text + LUFT + _frame_of(box) + AFSTAND_XS

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the table, which got its size with this."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the column of a chooser into sight when the keyboard comes to it."""
        if event.type() == QEvent.Type.FocusIn and watched in self._boxes:
            column = self._first + self._boxes.index(watched)
            self._table.scrollTo(self._table.model().index(0, column))
        return False

    def _place(self) -> None:
        header, view = self._table.horizontalHeader(), self._table.viewport()
        left = view.mapTo(self.window(), QPoint(0, 0)).x()
        left -= self.mapTo(self.window(), QPoint(0, 0)).x()
        self._inside.setGeometry(left, 0, view.width(), self.height())
        for nr, box in enumerate(self._boxes, start=self._first):
            width = header.sectionSize(nr) - AFSTAND_XS
            box.setGeometry(header.sectionViewportPosition(nr), 0, width, self.height())


def _frame_of(box: QComboBox) -> int:
    """Return what a chooser has beside its text: its edges, and the arrow."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    option.rect = QRect(QPoint(), box.sizeHint())
    text = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return option.rect.width() - text.width()
