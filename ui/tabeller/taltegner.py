"""How a cell with a number is drawn that has an icon: the icon stands right before the number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.tabeller.modelindeks import Indeks
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS, IKON


class Taltegner(QStyledItemDelegate):
    """Draws icons of numbers itself: at the left edge they would seem to be the next column's."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Indeks) -> None:
        """Have an icon alone stand where the number would, and leave that of a number to us."""
        super().initStyleOption(option, index)
        if not option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            return
        if not option.text:
            option.decorationPosition = QStyleOptionViewItem.Position.Right
        elif option.rect.width() > 0:  # what is asked for a size has none, and needs the room
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indeks) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            self._draw_beside_number(painter, option, index, icon)

    def _draw_beside_number(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Indeks, icon: QIcon
    ) -> None:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        if not drawn.text or not drawn.displayAlignment & Qt.AlignmentFlag.AlignRight:
            return
        style = drawn.widget.style() if drawn.widget is not None else QApplication.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, drawn, drawn.widget)
        end = room.right() - drawn.fontMetrics.horizontalAdvance(drawn.text) - AFSTAND_S
        left = max(end - IKON, option.rect.left() + AFSTAND_XS)
        icon.paint(painter, left, option.rect.center().y() - IKON // 2 + 1, IKON, IKON)
