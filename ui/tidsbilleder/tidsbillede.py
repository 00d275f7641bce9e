"""A picture of periods over time: lanes, an axis, today's line, and points to go to.

It knows points, not the register: ``tidslinje`` and ``belaegning`` make them. The mouse tells a
point's sentence and chooses it with a click; on the keyboard the arrows go from point to point
(up and down to another lane), Home and End to the first and the last, Enter chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.register.forloeb import Tidsrum
from models.register.objekter import Noegle
from ui.tidsbilleder.tidsakse import Tidsakse, axis, is_long
from ui.tidsbilleder.tidsmoenstre import TRINUDTRYK, Udtryk, free_part, paint_bar, paint_step
from ui.udseende.tema import AFSTAND_S, AFSTAND_XS, SKRIFT_LILLE_PT, Rolle, farve, farver, skrift

BANEHOEJDE, SUMHOEJDE = 24, 56
"""Height in pixels of a lane of periods, and of the lane of the total."""
_BAR = 18
_NAMES = 136
"""Width in pixels of the lanes' names."""
_TOP, _AXIS, _RIGHT = 18, 22, 8
_LEAST = 8.0
"""Width in pixels of the shortest period: a fortnight is seen on an axis of many years too."""
_GRAB = 4
_TODAY = 2.0
"""How many pixels beside a narrow mark the mouse still means it."""


@dataclass(frozen=True, slots=True)
class Punkt:
    """A mark in a lane, what it says, and the object it stands for, if any.

    ``hoejde`` (0 to 1) is used by a step of the total. ``celler`` is its row in the table.
    """

    bane: int
    rum: Tidsrum
    udtryk: Udtryk
    saetning: str
    tekst: str = ""
    noegle: Noegle | None = None
    hoejde: float = 0.0
    celler: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Banehoved:
    """A lane's name, and its height in pixels."""

    navn: str
    hoejde: int = BANEHOEJDE


_MARKS_ON_TOP = (Udtryk.OVERLAP, Udtryk.OVERLAP_FEJL)


class Tidsbillede(QWidget):
    """The picture."""

    valgt = Signal(object)
    """``Noegle`` of the object whose point was clicked, or chosen with Enter."""
    fortalt = Signal(str)
    """The sentence of the point under the mouse or the focus, empty for none."""

    def __init__(self, navn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Banehoved, ...] = ()
        self._all: tuple[Punkt, ...] = ()
        self._shown: list[Punkt] = []
        self._measured = (0, 0)
        self._picture: QPixmap | None = None
        self._looks: tuple[object, ...] = ()
        """How large, how fine and in which colours the picture was drawn."""
        self._rects: dict[int, QRectF] = {}
        """Where points are drawn, by their identity: the points stay as long as this does."""
        self._today = date.min
        self._whole = False
        self._axis = Tidsakse(date(2000, 1, 1), date(2001, 1, 1))
        self._at: Punkt | None = None
        self._hover: Punkt | None = None
        self._chosen: Noegle | None = None
        self.setAccessibleName(navn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(skrift(SKRIFT_LILLE_PT))

    # --- what is shown --------------------------------------------------------------------------

    @property
    def punkter(self) -> Sequence[Punkt]:
        """The points that are seen, lane by lane."""
        return self._shown

    @property
    def punkt(self) -> Punkt | None:
        """The point that the keyboard is at."""
        return self._at

    @property
    def er_lang(self) -> bool:
        """True when all of the time is more than is read at a glance."""
        return is_long([one.rum for one in self._all], self._today)

    def show_points(self, baner: Sequence[Banehoved], punkter: Sequence[Punkt], idag: date) -> None:
        """Show these points; the keyboard stays at the same object's point where it is there."""
        if (tuple(baner), tuple(punkter), idag) == (self._lanes, self._all, self._today):
            return
        self._lanes, self._all, self._today = tuple(baner), tuple(punkter), idag
        self._lay_out()
        self.updateGeometry()

    def set_hele(self, hele: bool) -> None:
        """Show all of the time, or the years about today."""
        self._whole = hele
        self._lay_out()

    def set_chosen(self, noegle: Noegle | None) -> None:
        """Mark the points of an object as chosen; the keyboard starts there."""
        if noegle == self._chosen:
            return
        self._chosen = noegle
        if not self.hasFocus():
            self._at = None
        self.update()

    def _lay_out(self) -> None:
        self._axis = axis([one.rum for one in self._all], self._today, hele=self._whole)
        seen = [one for one in self._all if self._axis.shows(one.rum)]
        self._shown = sorted(seen, key=_place)
        self._rects, self._picture = {}, None
        self._hover = None
        before, self._at = self._at, None
        if before is not None:
            self._at = next((one for one in self._shown if _same(one, before)), None)
        self._tell()  # what was told may be gone, or another amount by now
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the lanes and the axis."""
        return QSize(480, _TOP + sum(one.hoejde for one in self._lanes) + _AXIS)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this nothing can be told apart."""
        return QSize(_NAMES + 160, self.sizeHint().height())

    # --- where things are -----------------------------------------------------------------------

    def _field(self) -> QRectF:
        """Return where the lanes are drawn."""
        height = sum(one.hoejde for one in self._lanes)
        return QRectF(_NAMES, _TOP, max(self.width() - _NAMES - _RIGHT, 1), height)

    def _x(self, dag: date | None) -> float:
        field = self._field()
        return field.left() + self._axis.share(dag) * field.width()

    def _lane(self, nr: int) -> QRectF:
        field = self._field()
        above = sum(one.hoejde for one in self._lanes[:nr])
        return QRectF(field.left(), field.top() + above, field.width(), self._lanes[nr].hoejde)

    def rect_of(self, punkt: Punkt) -> QRectF:
        """Return where a point is drawn."""
        size = (self.width(), self.height())
        if size != self._measured:
            self._measured, self._rects = size, {}
        known = self._rects.get(id(punkt))
        if known is None:
            known = self._rects[id(punkt)] = self._measure(punkt)
        return known

    def _measure(self, punkt: Punkt) -> QRectF:
        lane = self._lane(punkt.bane)
        left, width = self._extent(punkt)
        if punkt.udtryk in TRINUDTRYK:
            return QRectF(left, lane.top() + 2, max(width, 3.0), lane.height() - 4)
        width = max(width, _LEAST)
        left = max(min(left, lane.right() - width), lane.left())
        return QRectF(left, lane.center().y() - _BAR / 2, width, _BAR)

    def _extent(self, punkt: Punkt) -> tuple[float, float]:
        """Return where a point begins, and how wide its days are on the axis."""
        left = max(self._x(punkt.rum.fra), self._field().left())
        return left, self._x(punkt.rum.til) - left

    def point_at(self, at: QPointF) -> Punkt | None:
        """Return the point at a place, the one drawn on top where several are."""
        hit = None
        for punkt in self._in_painting_order():
            lane, rect = self._lane(punkt.bane), self.rect_of(punkt)
            grab = QRectF(rect.left(), lane.top(), rect.width(), lane.height())
            if rect.width() < 2 * _GRAB:
                grab.adjust(-_GRAB, 0, _GRAB, 0)
            if grab.contains(at):
                hit = punkt
        return hit

    def _in_painting_order(self) -> Iterable[Punkt]:
        """Return what is drawn, without what one alike is drawn wholly over."""
        drawn: dict[tuple[object, ...], Punkt] = {}
        for punkt in sorted(self._shown, key=self._layer):
            place = (self.rect_of(punkt).getRect(), punkt.udtryk)
            drawn.pop(place, None)
            drawn[place] = punkt
        return drawn.values()

    def _layer(self, punkt: Punkt) -> int:
        """Return what covers what: periods, the ones made wider to be seen, and overlaps."""
        if punkt.udtryk in _MARKS_ON_TOP:
            return 2
        return int(punkt.udtryk not in TRINUDTRYK and self._extent(punkt)[1] < _LEAST)

    # --- drawing --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, kept as long as it is the same, and what is chosen in it."""
        looks = (self.size(), self.devicePixelRatioF(), farver())
        if self._picture is None or self._looks != looks:
            self._picture, self._looks = self._drawn(), looks
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        self._paint_marks(painter)
        painter.end()

    def _drawn(self) -> QPixmap:
        """Draw the axis, the lanes, the points and today."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(self.font())
        self._paint_axis(painter)
        self._paint_lanes(painter)
        covers: dict[int, list[QRectF]] = {}
        for punkt in self._shown:
            if self._layer(punkt):
                covers.setdefault(punkt.bane, []).append(self.rect_of(punkt))
        for punkt in self._in_painting_order():
            rect = self.rect_of(punkt)
            if punkt.udtryk in TRINUDTRYK:
                alone = self._stands_out(punkt)
                paint_step(painter, rect, punkt.hoejde, punkt.udtryk, punkt.tekst, frit=alone)
            else:
                begins = "" if not self._axis.cuts(punkt.rum) else "‹ "
                text = f"{begins}{punkt.tekst}" if punkt.tekst else ""
                free = free_part(rect, covers.get(punkt.bane, ()))
                paint_bar(painter, rect, punkt.udtryk, text, free)
        self._paint_risers(painter)
        self._paint_today(painter)
        painter.end()
        return picture

    def _paint_axis(self, painter: QPainter) -> None:
        field = self._field()
        painter.setPen(QPen(farve(Rolle.KANT), 1))
        painter.drawLine(field.bottomLeft(), field.bottomRight())
        for mark in self._axis.marks(int(field.width())):
            x = self._x(mark.dag)
            painter.setPen(QPen(farve(Rolle.KANT), 1))
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom() + 4))
            painter.setPen(farve(Rolle.TEKST_SVAG))
            width = painter.fontMetrics().horizontalAdvance(mark.tekst) + 2
            if x + width <= self.width():
                painter.drawText(
                    QRectF(x, field.bottom() + 4, width, _AXIS - 4),
                    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                    mark.tekst,
                )

    def _paint_lanes(self, painter: QPainter) -> None:
        for nr, head in enumerate(self._lanes):
            lane = self._lane(nr)
            painter.setPen(farve(Rolle.TEKST))
            room = _NAMES - AFSTAND_S
            text = painter.fontMetrics().elidedText(head.navn, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(0, lane.top(), room, lane.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            if nr:
                painter.setPen(QPen(farve(Rolle.KANT), 1))
                painter.drawLine(QPointF(0, lane.top()), lane.topRight())

    def _stands_out(self, punkt: Punkt) -> bool:
        """True for a step so much higher than the next that its text does not meet that one's."""
        steps = [one for one in self._shown if one.udtryk in TRINUDTRYK]
        after = steps.index(punkt) + 1
        line = self.fontMetrics().height()
        drop = line / (self.rect_of(punkt).height() - line)
        return after < len(steps) and punkt.hoejde - steps[after].hoejde >= drop

    def _paint_risers(self, painter: QPainter) -> None:
        """Join the steps of the total, so that they are one line."""
        steps = [one for one in self._shown if one.udtryk in TRINUDTRYK]
        room = painter.fontMetrics().height()
        painter.setPen(QPen(farve(Rolle.TEKST), 2))
        for before, after in pairwise(steps):
            rect = self.rect_of(after)
            height = rect.height() - room
            painter.drawLine(
                QPointF(rect.left(), rect.bottom() - before.hoejde * height),
                QPointF(rect.left(), rect.bottom() - after.hoejde * height),
            )

    def _paint_today(self, painter: QPainter) -> None:
        if not self._axis.fra <= self._today < self._axis.til:
            return
        x, field = self._x(self._today), self._field()
        text = self.tr("I dag")
        width = painter.fontMetrics().horizontalAdvance(text)
        left = min(max(x - width / 2, field.left()), self.width() - width - 1)
        line = QLineF(x, field.top() - 2, x, field.bottom())
        for role, thick in ((Rolle.FLADE, _TODAY + 2), (Rolle.AENDRET, _TODAY)):  # seen over a bar
            painter.setPen(QPen(farve(role), thick))
            painter.drawLine(line)
        painter.drawText(QRectF(left, 0, width + 1, _TOP - 3), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_marks(self, painter: QPainter) -> None:
        """Draw what is chosen, and where the keyboard is."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for punkt in self._shown:
            if punkt.noegle is not None and punkt.noegle == self._chosen:
                painter.setPen(QPen(farve(Rolle.TEKST), 2))
                painter.drawRoundedRect(self.rect_of(punkt).adjusted(-1, -1, 1, 1), 4, 4)
        if self.hasFocus() and self._at is not None:
            painter.setPen(QPen(farve(Rolle.AENDRET), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(
                self.rect_of(self._at).adjusted(-3, -3, 3, 3), AFSTAND_XS, AFSTAND_XS
            )

    # --- the mouse ------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the sentence of the point under the mouse."""
        hover = self.point_at(event.position())
        if hover is not self._hover:
            self._hover = hover
            clickable = hover is not None and hover.noegle is not None
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor
            )
            self._tell()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the sentence of the keyboard's point."""
        self._hover = None
        self._tell()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the point's object."""
        hit = self.point_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and hit is not None:
            self._at = hit
            self._tell()
            self._choose(hit)

    def event(self, event: QEvent) -> bool:
        """Show a point's sentence as its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self.point_at(QPointF(event.pos()))
            if hit is None:
                QToolTip.hideText()
            else:
                where = self.rect_of(hit).toAlignedRect()
                QToolTip.showText(event.globalPos(), hit.saetning, self, where)
            return True
        return super().event(event)

    # --- the keyboard ---------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the chosen object's point, else at what runs today."""
        if self._at is None:
            self._go(self._first())
        else:
            self._tell()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say no more about the point."""
        self._tell()
        self.update()
        super().focusOutEvent(event)

    def _first(self) -> Punkt | None:
        for punkt in self._shown:
            if punkt.noegle is not None and punkt.noegle == self._chosen:
                return punkt
        running = (one for one in self._shown if one.rum.holds(self._today))
        return next(running, self._shown[0] if self._shown else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point; everything else is the page's."""
        key = event.key()
        if self._at is None or not self._shown:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        elif (to := self._towards(self._at, Qt.Key(key))) is not None:
            self._go(to)
        else:
            super().keyPressEvent(event)

    def _towards(self, at: Punkt, key: Qt.Key) -> Punkt | None:
        """Return the point an arrow leads to, the same one at the end; None for other keys."""
        lane = [one for one in self._shown if one.bane == at.bane]
        place = lane.index(at)
        places = {
            Qt.Key.Key_Left: max(place - 1, 0),
            Qt.Key.Key_Right: min(place + 1, len(lane) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(lane) - 1,
        }
        if key in places:
            return lane[places[key]]
        if key == Qt.Key.Key_Up:
            return self._beside(at, [one for one in self._shown if one.bane < at.bane])
        if key == Qt.Key.Key_Down:
            return self._beside(at, [one for one in self._shown if one.bane > at.bane])
        return None

    def _beside(self, at: Punkt, others: Sequence[Punkt]) -> Punkt:
        """Return the point nearest in the nearest of other lanes."""
        if not others:
            return at
        nearest = min(abs(one.bane - at.bane) for one in others)
        x = self.rect_of(at).center().x()
        return min(
            (one for one in others if abs(one.bane - at.bane) == nearest),
            key=lambda one: _distance(self.rect_of(one), x),
        )

    def _go(self, punkt: Punkt | None) -> None:
        self._at = punkt
        self._hover = None  # the keys came last: a mouse that only rests there tells nothing
        self._tell()
        if punkt is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, punkt.saetning))
        self.update()

    def _choose(self, punkt: Punkt) -> None:
        self.update()
        if punkt.noegle is not None:
            self.valgt.emit(punkt.noegle)

    def _tell(self) -> None:
        told = self._hover or (self._at if self.hasFocus() else None)
        sentence = told.saetning if told is not None else ""
        self.setAccessibleDescription(sentence)
        self.fortalt.emit(sentence)


def _place(punkt: Punkt) -> tuple[int, date, bool]:
    return punkt.bane, punkt.rum.fra, punkt.udtryk in _MARKS_ON_TOP


def _same(one: Punkt, other: Punkt) -> bool:
    if other.noegle is not None:
        return (one.noegle, one.udtryk) == (other.noegle, other.udtryk)
    return (one.bane, one.rum.fra, one.udtryk) == (other.bane, other.rum.fra, other.udtryk)


def _distance(rect: QRectF, x: float) -> float:
    if rect.left() <= x <= rect.right():
        return 0.0
    return min(abs(rect.left() - x), abs(rect.right() - x))
