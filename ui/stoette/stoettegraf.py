"""The picture of support against rent or income: curve, thresholds, and the chosen point.

The mouse and the arrow keys read any point of the curve; the thresholds are reached with Page Up
and Page Down. The same numbers stand in a table on demand (see ``stoettegrafkort``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.boligstoette.eksakt import dansk
from ui.tidsbilleder.akse import Talakse, maerker, rund_op, rundt_skridt
from ui.udseende.tema import AFSTAND_S, RADIUS, SKRIFT_LILLE_PT, Rolle, farve, skrift

VENSTRE, OVER, HOEJRE, UNDER = 46, 26, 12, 34
HOEJDE = 224
MAERKER_X, MAERKER_Y = 5, 4
PUNKT, TAERSKELPUNKT = 5.0, 3.0
LINJE = 2.0


@dataclass(frozen=True, slots=True)
class Grafpunkt:
    """A point of the curve: ``x`` in kr. (a month for rent, a year for income), ``md`` the support.

    ``note`` is what happens at a threshold, empty elsewhere.
    """

    x: Fraction
    md: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Grafdata:
    """What a picture shows. ``foer`` is a second curve to compare with, drawn dashed.

    ``x_navn`` stands at the axis, ``x_ord`` after an amount in a sentence: ``kr. i husleje``.
    """

    navn: str
    x_navn: str
    punkter: tuple[Grafpunkt, ...]
    valgt: Grafpunkt | None = None
    foer: tuple[Grafpunkt, ...] = ()
    x_ord: str = ""

    @property
    def taerskler(self) -> tuple[Grafpunkt, ...]:
        """The points where something else begins to bind."""
        return tuple(punkt for punkt in self.punkter if punkt.note)


def flet(kurve: Sequence[Grafpunkt], taerskler: Sequence[Grafpunkt]) -> tuple[Grafpunkt, ...]:
    """Return the curve with the thresholds in it, in order, each place once."""
    steder = {punkt.x: punkt for punkt in (*kurve, *taerskler)}
    return tuple(steder[x] for x in sorted(steder))


class Stoettegraf(QWidget):
    """The picture itself."""

    laest = Signal(object)
    """``Grafpunkt`` under the mouse or the arrow keys, None when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = Grafdata("", "", ())
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(skrift(SKRIFT_LILLE_PT))

    @property
    def data(self) -> Grafdata:
        """What is shown."""
        return self._data

    def vis(self, data: Grafdata) -> None:
        """Show another picture."""
        self._data = data
        self._move_to(-1)
        self.setAccessibleName(data.navn)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size at which the axis numbers stand clear of each other."""
        return QSize(320, HOEJDE)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return QSize(240, HOEJDE)

    @property
    def punkt(self) -> Grafpunkt | None:
        """The point that is read just now."""
        return self._data.punkter[self._at] if 0 <= self._at < len(self._data.punkter) else None

    def punkttekst(self, punkt: Grafpunkt) -> str:
        """Return a point as a sentence."""
        text = self.tr("Ved {x} {ord} er støtten {md} kr./md.").format(
            x=dansk(punkt.x), ord=self._data.x_ord, md=dansk(punkt.md)
        )
        return f"{text} {punkt.note}." if punkt.note else text

    def _describe(self) -> None:
        chosen = self.punkt or self._data.valgt
        text = self.punkttekst(chosen) if chosen is not None else ""
        if self.accessibleDescription() != text:
            self.setAccessibleDescription(text)

    # --- reading a point ------------------------------------------------------------------------

    def _move_to(self, nr: int) -> None:
        if nr == self._at:
            return
        self._at = nr
        self._describe()
        self.laest.emit(self.punkt)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the point nearest to the mouse."""
        if self._data.punkter:
            at = self._x_axis().vaerdi(event.position().x())
            points = self._data.punkter
            self._move_to(min(range(len(points)), key=lambda nr: abs(float(points[nr].x) - at)))

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing when the mouse has left, unless the keyboard is here."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._move_to(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the chosen point."""
        super().focusInEvent(event)
        if self._at < 0 and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._move_to(self._nearest_chosen())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read nothing any more."""
        super().focusOutEvent(event)
        self._move_to(-1)
        self.update()

    def _nearest_chosen(self) -> int:
        chosen, points = self._data.valgt, self._data.punkter
        if not points:
            return -1
        at = chosen.x if chosen is not None else points[0].x
        return min(range(len(points)), key=lambda nr: abs(points[nr].x - at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from point to point, Page Up and Page Down from threshold to threshold."""
        points = self._data.punkter
        here = self._at if self._at >= 0 else self._nearest_chosen()
        marked = [nr for nr, punkt in enumerate(points) if punkt.note]
        to = {
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(points) - 1,
            Qt.Key.Key_PageDown: next((nr for nr in marked if nr > here), here),
            Qt.Key.Key_PageUp: next((nr for nr in reversed(marked) if nr < here), here),
        }.get(Qt.Key(event.key()))
        if to is None or not points:
            super().keyPressEvent(event)
            return
        self._move_to(min(max(to, 0), len(points) - 1))

    # --- drawing --------------------------------------------------------------------------------

    def _x_axis(self) -> Talakse:
        xs = [float(punkt.x) for punkt in self._data.punkter] or [0.0, 1.0]
        return Talakse(xs[0], xs[-1], VENSTRE, max(self.width() - HOEJRE, VENSTRE + 1))

    def _y_axis(self) -> Talakse:
        every = (*self._data.punkter, *self._data.foer)
        highest = max((punkt.md for punkt in every), default=0)
        if self._data.valgt is not None:
            highest = max(highest, self._data.valgt.md)
        top = max(highest * 1.08, 100.0)
        top = float(rund_op(top, rundt_skridt(top, MAERKER_Y)))
        return Talakse(0.0, top, self.height() - UNDER, OVER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        x, y = self._x_axis(), self._y_axis()
        self._draw_axes(painter, x, y)
        if not self._data.punkter:
            return
        self._draw_curve(painter, x, y)
        for punkt in self._data.taerskler:
            self._draw_threshold(painter, x, y, punkt)
        if self._data.valgt is not None:
            self._draw_chosen(painter, x, y, self._data.valgt)
        if self.punkt is not None:
            self._draw_read(painter, x, y, self.punkt)
        if self.hasFocus():
            painter.setPen(QPen(farve(Rolle.ACCENT), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS
            )

    def _draw_axes(self, painter: QPainter, x: Talakse, y: Talakse) -> None:
        weak, line = farve(Rolle.TEKST_SVAG), QPen(farve(Rolle.KANT), 1)
        metrics = QFontMetricsF(painter.font())
        for value, text in maerker(y.fra, y.til, MAERKER_Y):
            at = y.plads(value)
            painter.setPen(line)
            painter.drawLine(QPointF(x.start, at), QPointF(x.slut, at))
            painter.setPen(weak)
            right = x.start - AFSTAND_S / 2 - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(right, at + metrics.capHeight() / 2), text)
        for value, text in maerker(x.fra, x.til, MAERKER_X):
            at = x.plads(value)
            painter.setPen(line)
            painter.drawLine(QPointF(at, y.start), QPointF(at, y.start + 3))
            painter.setPen(weak)
            wide = metrics.horizontalAdvance(text)
            left = min(max(at - wide / 2, 0), self.width() - wide - 1)
            painter.drawText(QPointF(left, y.start + 4 + metrics.ascent()), text)
        painter.setPen(weak)
        name = QRectF(x.start, self.height() - metrics.height(), x.slut - x.start, metrics.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignRight, self._data.x_navn)
        if self._data.punkter:
            painter.drawText(QPointF(2, metrics.ascent()), self.tr("Støtte, kr./md."))

    def _path(self, points: Sequence[Grafpunkt], x: Talakse, y: Talakse) -> QPainterPath:
        path = QPainterPath()
        for nr, punkt in enumerate(points):
            at = QPointF(x.plads(punkt.x), y.plads(punkt.md))
            if nr:
                path.lineTo(at)
            else:
                path.moveTo(at)
        return path

    def _draw_curve(self, painter: QPainter, x: Talakse, y: Talakse) -> None:
        if self._data.foer:
            dashed = QPen(farve(Rolle.TEKST_SVAG), LINJE, Qt.PenStyle.DashLine)
            painter.strokePath(self._path(self._data.foer, x, y), dashed)
        path = self._path(self._data.punkter, x, y)
        below = QPainterPath(path)
        below.lineTo(x.slut, y.start)
        below.lineTo(x.start, y.start)
        wash = QColor(farve(Rolle.ACCENT_FLADE))
        wash.setAlpha(140)
        painter.fillPath(below, wash)
        painter.strokePath(path, QPen(farve(Rolle.ACCENT), LINJE))

    def _draw_threshold(self, painter: QPainter, x: Talakse, y: Talakse, punkt: Grafpunkt) -> None:
        at = QPointF(x.plads(punkt.x), y.plads(punkt.md))
        painter.setPen(QPen(farve(Rolle.KANT_FELT), 1, Qt.PenStyle.DotLine))
        painter.drawLine(at, QPointF(at.x(), y.start))
        painter.setPen(QPen(farve(Rolle.ACCENT), 1.5))
        painter.setBrush(farve(Rolle.FLADE))
        painter.drawEllipse(at, TAERSKELPUNKT, TAERSKELPUNKT)

    def _draw_chosen(self, painter: QPainter, x: Talakse, y: Talakse, punkt: Grafpunkt) -> None:
        at = QPointF(x.plads(punkt.x), y.plads(punkt.md))
        painter.setPen(QPen(farve(Rolle.FLADE), 1.5))
        painter.setBrush(farve(Rolle.AENDRET))
        painter.drawEllipse(at, PUNKT, PUNKT)
        if self.punkt is None:
            self._draw_label(painter, at, self.tr("{md} kr.").format(md=dansk(punkt.md)))

    def _draw_read(self, painter: QPainter, x: Talakse, y: Talakse, punkt: Grafpunkt) -> None:
        at = QPointF(x.plads(punkt.x), y.plads(punkt.md))
        painter.setPen(QPen(farve(Rolle.ACCENT), 1))
        painter.drawLine(QPointF(at.x(), y.slut), QPointF(at.x(), y.start))
        painter.setBrush(farve(Rolle.ACCENT))
        painter.drawEllipse(at, PUNKT - 1, PUNKT - 1)
        text = self.tr("{x} → {md} kr.").format(x=dansk(punkt.x), md=dansk(punkt.md))
        self._draw_label(painter, at, text)

    def _is_crossed(self, place: QRectF) -> bool:
        """Return whether a curve runs through a place of the picture."""
        x, y = self._x_axis(), self._y_axis()
        steps = [place.left() + place.width() * nr / 8 for nr in range(9)]
        return any(
            place.top() - LINJE <= y.plads(height) <= place.bottom() + LINJE
            for points in (self._data.punkter, self._data.foer)
            for height in _heights(points, [x.vaerdi(step) for step in steps])
        )

    def _draw_label(self, painter: QPainter, at: QPointF, text: str) -> None:
        """Draw a text beside a point: inside the picture and, if there is room, off the curves."""
        metrics = QFontMetricsF(painter.font())
        wide, high = metrics.horizontalAdvance(text) + 10, metrics.height() + 4
        left, right = at.x() - 8 - wide, at.x() + 8
        above, below = at.y() - 6 - high, at.y() + 8
        places = [
            QRectF(x, y, wide, high)
            for x, y in ((right, above), (left, above), (right, below), (left, below))
        ]
        picture = QRectF(0, 0, self.width(), self.height() - UNDER).adjusted(2, 2, -2, -2)
        inside = [place for place in places if picture.contains(place)] or places
        size = next((place for place in inside if not self._is_crossed(place)), inside[0])
        painter.setPen(QPen(farve(Rolle.KANT), 1))
        painter.setBrush(farve(Rolle.FLADE))
        painter.drawRoundedRect(size, 4, 4)
        painter.setPen(farve(Rolle.TEKST))
        painter.drawText(size, Qt.AlignmentFlag.AlignCenter, text)


def _heights(points: Sequence[Grafpunkt], xs: Sequence[float]) -> Iterator[float]:
    """Yield the support that a curve shows at some places along it."""
    known = [float(punkt.x) for punkt in points]
    for x in xs:
        nr = bisect_left(known, x)
        if 0 < nr < len(known):
            before, after = points[nr - 1], points[nr]
            share = (x - known[nr - 1]) / ((known[nr] - known[nr - 1]) or 1.0)
            yield before.md + share * (after.md - before.md)
