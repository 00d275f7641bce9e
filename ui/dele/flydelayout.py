"""A layout that puts widgets beside each other and goes on to the next line like text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import isValid

from ui.udseende.tema import AFSTAND_XS


class Flydelayout(QLayout):
    """Lays its items out from left to right, in as many lines as the width asks for.

    With ``hoejre`` each line ends at the right edge.
    """

    def __init__(
        self, parent: QWidget | None = None, *, afstand: int = AFSTAND_XS, hoejre: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._to_right = afstand, hoejre
        self.setContentsMargins(0, 0, 0, 0)

    def set_hoejre(self, hoejre: bool) -> None:
        """Let each line end at the right edge, or begin at the left one."""
        if hoejre is not self._to_right:
            self._to_right = hoejre
            self.invalidate()

    def one_line(self) -> int:
        """Return the width that holds all of it in one line."""
        seen = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        return sum(seen) + self._gap * max(len(seen) - 1, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget at the end.

        Its item is made here: the binding forgets one that Qt has made as soon as it thinks that
        the layout around this one has changed, and the widget would never be placed again.

        Raises ``RuntimeError`` for a layout that has no place yet. Put into another layout with its
        items, these would be that layout's to the binding, which then keeps them when Qt has
        deleted them, and takes what comes to lie at their place in memory for them.
        """
        if self.parent() is None:
            raise RuntimeError("a flowing layout is put in its place before it is filled")
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Never ask for more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The number of lines depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines take at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        size = QSize()
        for item in filter(isValid, self._items):
            size = size.expandedTo(item.minimumSize())
        return size

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = 0
        for item in self._items:
            if not isValid(item) or item.isEmpty():
                continue  # a window that is taken apart asks after its widgets are gone
            takes = item.sizeHint().width()
            if not lines or takes > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= takes + self._gap
        return lines

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        lines = self._lines(rect.width())
        if len(lines) == 1:  # beside something taller it stands in the middle
            tallest = max(item.sizeHint().height() for item in lines[0])
            y += max(rect.height() - tallest, 0) // 2
        top = y
        for line in lines:
            sizes = [item.sizeHint() for item in line]
            taken = sum(size.width() for size in sizes) + self._gap * (len(line) - 1)
            x = rect.x() + (max(rect.width() - taken, 0) if self._to_right else 0)
            height = max(size.height() for size in sizes)
            for item, size in zip(line, sizes, strict=True):
                if move:
                    at = QPoint(x, y + (height - size.height()) // 2)
                    item.setGeometry(QRect(at, size))
                x += size.width() + self._gap
            y += height + self._gap
        return max(y - self._gap - top, 0)
