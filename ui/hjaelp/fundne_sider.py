"""How the pages that a search in the guide has found are drawn: a title, and where the words stand.

An item's text is the title, a line break, and the excerpt.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.tabeller.modelindeks import Indeks
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS, SKRIFT_LILLE_PT, SKRIFT_PT, Rolle, farve, skrift

_OMBRYD = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Sidetegner(QStyledItemDelegate):
    """Draws the title in bold, and the excerpt below it, smaller and weaker."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._bold, self._small = skrift(SKRIFT_PT, fed=True), skrift(SKRIFT_LILLE_PT)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Indeks) -> QSize:
        """Return room for the whole excerpt."""
        view = self.parent()  # held by a name of its own, the two would keep each other alive
        room = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        width = max(room - 2 * AFSTAND_S, 1)
        _, excerpt = _parts(index)
        below = QFontMetrics(self._small).boundingRect(QRect(0, 0, width, 1000), _OMBRYD, excerpt)
        title = QFontMetrics(self._bold).height()
        return QSize(0, title + below.height() + 2 * AFSTAND_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indeks) -> None:
        """Draw one page."""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = option.rect.adjusted(AFSTAND_S, AFSTAND_XS, -AFSTAND_S, -AFSTAND_XS)
        title, excerpt = _parts(index)
        metrics = QFontMetrics(self._bold)
        painter.save()
        painter.setFont(self._bold)
        painter.setPen(farve(Rolle.TEKST))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        painter.setFont(self._small)
        painter.setPen(farve(Rolle.TEKST_SVAG))
        painter.drawText(room.adjusted(0, metrics.height() + 2, 0, 0), _OMBRYD, excerpt)
        painter.restore()


def _parts(index: Indeks) -> tuple[str, str]:
    title, _, excerpt = str(index.data() or "").partition("\n")
    return title, excerpt
