"""Draws the rows of the problems panel: what is too long for one line goes on in the next."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.kontrol.problemer_model import Problemrolle
from ui.udseende.tema import AFSTAND_S, RAEKKEHOEJDE

Indeks = QModelIndex | QPersistentModelIndex

LUFT = 9
"""Beside a cell's text, in pixels: as much as the style gives those of other lists."""
QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own number for a height without an end."""
HUSKES = 4096
"""How many texts' lines are remembered."""


class Problemtegner(QStyledItemDelegate):
    """Gives a row the lines its texts want, and draws none that is seen by half.

    The frame of the keyboard is the list's: it goes round the whole row.
    """

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._counted: dict[tuple[str, int, int, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Indeks) -> QSize:
        """Return the height that a cell's lines take; a row gets that of its highest cell."""
        view, column, metrics = self._view, index.column(), option.fontMetrics
        if column > 0 and not index.data(Problemrolle.STED_KENDT):
            return QSize(0, RAEKKEHOEJDE)  # to read a place costs; it is read to be drawn
        room = view.columnWidth(column) - 2 * LUFT
        if column == 0:
            room -= view.indentation() * (2 if index.parent().isValid() else 1)
            if index.data(Qt.ItemDataRole.DecorationRole) is not None:
                room -= option.decorationSize.width() + AFSTAND_S - 1  # as it is drawn
        lines = self._lines(str(index.data() or ""), room, metrics)
        return QSize(room, RAEKKEHOEJDE + (lines - 1) * metrics.lineSpacing())

    def _lines(self, text: str, room: int, metrics: QFontMetrics) -> int:
        """Return the lines that a text takes; a kind's findings have few texts among them."""
        asked = (text, room, metrics.lineSpacing(), metrics.averageCharWidth())
        known = self._counted.get(asked)
        if known is None:
            if len(self._counted) >= HUSKES:
                self._counted.clear()
            known = self._counted[asked] = _count_lines(text, room, metrics)
        return known

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indeks) -> None:
        """Draw a cell; its first line stands where that of a single row stands."""
        inside = QStyleOptionViewItem(option)
        is_new = index.column() > 0 and not index.data(Problemrolle.STED_KENDT)
        self.initStyleOption(inside, index)
        if is_new and self.sizeHint(option, index).height() > option.rect.height():
            self._view.scheduleDelayedItemsLayout()
        inside.state &= ~QStyle.StateFlag.State_HasFocus
        text, icon, rect = inside.text, QIcon(inside.icon), QRect(option.rect)
        chosen = bool(inside.state & QStyle.StateFlag.State_Selected)
        inside.text, inside.icon = "", QIcon()
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, inside, painter, self._view)
        line = inside.fontMetrics.lineSpacing()
        if not icon.isNull():
            size = option.decorationSize
            left, top = rect.left() + LUFT - 1, rect.top() + (RAEKKEHOEJDE - size.height()) // 2
            icon.paint(painter, left, top, size.width(), size.height())
            rect.setLeft(left + size.width() + AFSTAND_S - LUFT)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setFont(inside.font)
        painter.setPen(inside.palette.color(role))
        rect.adjust(LUFT, _above(option), -LUFT, 0)
        seen = min(rect.bottom() + 1, self._view.viewport().height()) - rect.top()
        rect.setHeight(max(seen // line, 1) * line)  # no half line at the lower edge
        if rect.height() < 2 * line:
            elided = Qt.TextElideMode.ElideRight
            text = inside.fontMetrics.elidedText(text, elided, rect.width())
        painter.setClipRect(rect)
        painter.drawText(rect, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


def _count_lines(text: str, room: int, metrics: QFontMetrics) -> int:
    if metrics.horizontalAdvance(text) < room:  # as wide as the room it may be rounded down
        return 1
    box = QRect(0, 0, max(room, 1), QWIDGETSIZE_MAX)
    wrapped = metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, text)
    return max(round(wrapped.height() / metrics.lineSpacing()), 1)


def has_room(option: QStyleOptionViewItem, height: int) -> bool:
    """Whether the first line of a row is seen whole in a view of a height in pixels."""
    rect = option.rect
    return height - rect.top() - _above(option) >= option.fontMetrics.lineSpacing()


def _above(option: QStyleOptionViewItem) -> int:
    """Return how far down a row its first line begins, in pixels."""
    return (RAEKKEHOEJDE - option.fontMetrics.lineSpacing()) // 2
