"""How the pages that a search in the guide has found are drawn: a title, and where the words stand.

An item's text is the title, a line break, and the excerpt; ``ORD`` holds the words searched for,
which stand out in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.tabeller.modelindeks import Indeks
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS, SKRIFT_LILLE_PT, SKRIFT_PT, Rolle, farve, skrift

ORD = int(Qt.ItemDataRole.UserRole) + 1


class Sidetegner(QStyledItemDelegate):
    """Draws the title in bold, and the excerpt below it, smaller and weaker."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._bold, self._small = skrift(SKRIFT_PT, fed=True), skrift(SKRIFT_LILLE_PT)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Indeks) -> QSize:
        """Return room for the whole excerpt."""
        view = self.parent()  # held by a name of its own, the two would keep each other alive
        room = _narrowest(view) if isinstance(view, QAbstractItemView) else 0
        width = max(room - 2 * AFSTAND_S, 1)
        _, excerpt = _parts(index)
        below = self._laid_out(excerpt, index.data(ORD) or (), width).boundingRect()
        title = QFontMetrics(self._bold).height()
        return QSize(0, title + ceil(below.height()) + 2 * AFSTAND_S)

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
        painter.setPen(farve(Rolle.TEKST_SVAG))
        below = QPointF(room.left(), room.top() + metrics.height() + 2)
        self._laid_out(excerpt, index.data(ORD) or (), room.width()).draw(painter, below)
        painter.restore()

    def _laid_out(self, excerpt: str, words: Sequence[str], width: int) -> QTextLayout:
        """Return the excerpt in lines, the words searched for as strong as the title."""
        layout = QTextLayout(excerpt, self._small)
        layout.setFormats([_strong(place) for word in words for place in _places(excerpt, word)])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


def _narrowest(view: QAbstractItemView) -> int:
    """Return the width of a row beside a scroll bar, which may not have come yet."""
    bar = view.verticalScrollBar()
    return view.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a folded word begins in a text, and how long it is."""
    folded = text.casefold()
    at = folded.find(word) if len(folded) == len(text) else -1
    while at >= 0:
        yield at, len(word)
        at = folded.find(word, at + len(word))


def _strong(place: tuple[int, int]) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = place
    looks = QTextCharFormat()
    looks.setForeground(farve(Rolle.TEKST))
    looks.setFontWeight(QFont.Weight.DemiBold)
    found.format = looks
    return found


def _parts(index: Indeks) -> tuple[str, str]:
    title, _, excerpt = str(index.data() or "").partition("\n")
    return title, excerpt
