"""How the navigator's rows are drawn: name, what is wrong, and a dot for what is changed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Status
from models.register.visninger import Boligvisning, Stedtal
from ui.navigation.navigator_model import Navigatorrolle
from ui.tabeller.modelindeks import Indeks
from ui.udseende.ikoner import pixmap
from ui.udseende.tema import (
    AFSTAND_S,
    AFSTAND_XS,
    ALVOR,
    ALVORSIKON,
    IKON,
    RAEKKEHOEJDE,
    SKRIFT_LILLE_PT,
    Rolle,
    farve,
    skrift,
)

LISTEHOEJDE = 46
"""A row of the list of what was found: two lines."""
STREG = 3
"""The width of the bar at the chosen row."""
PRIK = 7

_IKON = {
    Objekttype.BOLIGORGANISATION: "landmark",
    Objekttype.AFDELING: "building-2",
    Objekttype.BYGGEAFSNIT: "layers",
}


class Stedtrae(QTreeView):
    """A tree whose arrows stand clear of the bar at the chosen row."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: Indeks) -> None:
        """Draw the arrow a little to the right."""
        super().drawBranches(painter, rect.translated(AFSTAND_XS, 0), index)


class Navigatortegner(QStyledItemDelegate):
    """Draws rows of the tree (``toliniet`` false) or of the list of what was found (true)."""

    def __init__(self, parent: QWidget, *, toliniet: bool) -> None:
        super().__init__(parent)
        self._two_lines = toliniet
        self._small = skrift(SKRIFT_LILLE_PT)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Indeks) -> QSize:
        """Return the same height for all rows."""
        return QSize(0, LISTEHOEJDE if self._two_lines else RAEKKEHOEJDE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Indeks,
    ) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        text = option.text
        option.text = ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(0, option.rect.top() + 4, STREG, option.rect.height() - 8)
            painter.fillRect(bar, farve(Rolle.ACCENT))
        room = option.rect.adjusted(AFSTAND_XS, 0, -AFSTAND_S, 0)
        room = self._draw_icon(painter, room, index)
        room = self._draw_marks(painter, room, index)
        self._draw_text(painter, room, text, index)
        painter.restore()

    def _draw_icon(self, painter: QPainter, room: QRect, index: Indeks) -> QRect:
        name = _IKON.get(index.data(Navigatorrolle.NOEGLE).type)
        if name is None:
            return room.adjusted(AFSTAND_S, 0, 0, 0)  # in line with the name above
        top = room.center().y() - IKON // 2 + 1
        picture = pixmap(name, farve(Rolle.TEKST_SVAG), ratio=_ratio(painter))
        painter.drawPixmap(room.left(), top, picture)
        return room.adjusted(IKON + AFSTAND_S, 0, 0, 0)

    def _draw_marks(self, painter: QPainter, room: QRect, index: Indeks) -> QRect:
        """Draw from the right edge inwards and return the room that is left."""
        visning: Boligvisning | None = index.data(Navigatorrolle.VISNING)
        if visning is not None:
            changed = visning.status is not Status.INDBERETTET
            counts = ((visning.fejl, Alvor.FEJL), (visning.advarsler, Alvor.ADVARSEL))
        else:
            tal: Stedtal = index.data(Navigatorrolle.STEDTAL) or Stedtal()
            changed, counts = tal.aendret > 0, ((tal.fejl, Alvor.FEJL), (0, Alvor.ADVARSEL))
        if changed:
            room = self._draw_dot(painter, room)
        for count, level in counts:
            if count:
                return self._draw_count(painter, room, count, level, ALVOR[level])
        return room

    def _draw_dot(self, painter: QPainter, room: QRect) -> QRect:
        centre = QPointF(room.right() - PRIK / 2, room.center().y() + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(farve(Rolle.AENDRET))
        painter.drawEllipse(centre, PRIK / 2, PRIK / 2)
        return room.adjusted(0, 0, -PRIK - AFSTAND_S, 0)

    def _draw_count(
        self, painter: QPainter, room: QRect, count: int, level: Alvor, role: Rolle
    ) -> QRect:
        text = str(count)
        painter.setFont(self._small)
        painter.setPen(farve(role))
        width = QFontMetrics(self._small).horizontalAdvance(text)
        where = QRect(room.right() - width, room.top(), width + 1, room.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        left = where.left() - 14 - AFSTAND_XS
        picture = pixmap(ALVORSIKON[level], farve(role), size=14, ratio=_ratio(painter))
        painter.drawPixmap(left, room.center().y() - 6, picture)
        return room.adjusted(0, 0, left - room.right() - AFSTAND_S, 0)

    def _draw_text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        index: Indeks,
    ) -> None:
        visning = index.data(Navigatorrolle.VISNING)
        pale = visning is not None and (
            visning.pladsholder or visning.status is Status.MARKERET_SLETTET
        )
        view = self.parent()
        font = view.font() if isinstance(view, QWidget) else self._small
        font.setStrikeOut(visning is not None and visning.status is Status.MARKERET_SLETTET)
        if not self._two_lines:
            kept = text.rpartition(" ")[1:] if visning is None else ()
            role = Rolle.TEKST_SVAG if pale else Rolle.TEKST
            _line(painter, room, text, font, role, slut="".join(kept))
            return
        middle = room.center().y()
        upper = QRect(room.left(), room.top() + 5, room.width(), middle - room.top() - 4)
        lower = QRect(room.left(), middle + 1, room.width(), room.bottom() - middle - 5)
        _line(painter, upper, text, font, Rolle.TEKST_SVAG if pale else Rolle.TEKST)
        below = index.data(Navigatorrolle.UNDERTEKST) or ""
        who = visning.undertekst if visning is not None else ""
        mode = (
            Qt.TextElideMode.ElideRight  # who lives there is read before where it lies
            if who and below.startswith(who)
            else Qt.TextElideMode.ElideMiddle
        )
        _line(painter, lower, below, self._small, Rolle.TEKST_SVAG, mode=mode)


def _line(
    painter: QPainter,
    room: QRect,
    text: str,
    font: QFont,
    role: Rolle,
    *,
    slut: str = "",
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
) -> None:
    """Draw a line; ``slut`` is an end that is seen whole: the number of a place."""
    painter.setFont(font)
    painter.setPen(farve(role))
    metrics = painter.fontMetrics()
    if slut and metrics.horizontalAdvance(text) > room.width():
        left = room.width() - metrics.horizontalAdvance(slut)
        text = text.removesuffix(slut)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, left) + slut
    else:
        # Both ends tell places apart: the street, and its number and floor.
        shown = metrics.elidedText(text, mode, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatio() if device is not None else 1.0
