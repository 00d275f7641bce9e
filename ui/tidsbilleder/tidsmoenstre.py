"""How periods are drawn: a look for each meaning, told apart by pattern and not by colour alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.udseende.tema import AFSTAND_L, AFSTAND_S, SKRIFT_LILLE_PT, Rolle, farve, skrift

HJOERNE = 3.0
FLISE = 12
"""Side in pixels of the piece a pattern repeats."""
PROEVE = QSize(22, 12)
"""The size in pixels of a sample in the legend."""


class Flademoenster(Enum):
    """What a surface is filled with besides its colour."""

    INGEN = auto()
    SKRAA = auto()
    KRYDS = auto()
    PRIK = auto()


class Udtryk(Enum):
    """What a mark in a picture means."""

    SAERSKILT = auto()
    """An expense of its own, paid beside the rent; also the rent itself."""
    INDEHOLDT = auto()
    UBESVARET = auto()
    UDLEJET = auto()
    LEDIG = auto()
    LEDIG_MED_TAB = auto()
    LEDIG_UBESVARET = auto()
    HUL = auto()
    OVERLAP = auto()
    OVERLAP_FEJL = auto()
    UDEN_BELOEB = auto()
    """An expense whose amount is missing or cannot be read."""
    TRIN = auto()
    TRIN_MINDST = auto()
    """A step of the total in which an amount is missing."""


TRINUDTRYK = (Udtryk.TRIN, Udtryk.TRIN_MINDST)


@dataclass(frozen=True, slots=True)
class Stil:
    """Surface, edge, pattern and text of a mark."""

    flade: Rolle
    streg: Rolle
    moenster: Flademoenster = Flademoenster.INGEN
    stiplet: bool = False
    tekst: Rolle = Rolle.TEKST


STILE = {
    Udtryk.SAERSKILT: Stil(Rolle.ACCENT, Rolle.ACCENT, tekst=Rolle.PAA_ACCENT),
    Udtryk.INDEHOLDT: Stil(Rolle.ACCENT_FLADE, Rolle.ACCENT, Flademoenster.SKRAA),
    Udtryk.UBESVARET: Stil(Rolle.FLADE, Rolle.ACCENT, Flademoenster.PRIK, stiplet=True),
    Udtryk.UDLEJET: Stil(Rolle.ACCENT, Rolle.ACCENT, tekst=Rolle.PAA_ACCENT),
    Udtryk.LEDIG: Stil(Rolle.FLADE_DYB, Rolle.KANT_FELT, Flademoenster.PRIK),
    Udtryk.LEDIG_MED_TAB: Stil(Rolle.ADVARSEL_FLADE, Rolle.ADVARSEL, Flademoenster.SKRAA),
    Udtryk.LEDIG_UBESVARET: Stil(Rolle.FLADE, Rolle.ADVARSEL, stiplet=True),
    Udtryk.HUL: Stil(Rolle.FLADE, Rolle.FEJL, stiplet=True, tekst=Rolle.FEJL),
    Udtryk.OVERLAP: Stil(Rolle.ADVARSEL_FLADE, Rolle.ADVARSEL, Flademoenster.KRYDS),
    Udtryk.OVERLAP_FEJL: Stil(Rolle.FEJL_FLADE, Rolle.FEJL, Flademoenster.KRYDS),
    Udtryk.UDEN_BELOEB: Stil(Rolle.FEJL_FLADE, Rolle.FEJL, stiplet=True, tekst=Rolle.FEJL),
    Udtryk.TRIN: Stil(Rolle.FLADE_DYB, Rolle.TEKST),
    Udtryk.TRIN_MINDST: Stil(Rolle.FLADE_DYB, Rolle.TEKST, stiplet=True),
}


def paint_bar(
    painter: QPainter, rect: QRectF, udtryk: Udtryk, tekst: str = "", plads: QRectF | None = None
) -> None:
    """Draw a period; the text is left out where it has no room.

    ``plads`` is the part of the bar that nothing else is drawn on.
    """
    stil = STILE[udtryk]
    edge = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(edge, HJOERNE, HJOERNE)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, farve(stil.flade))
    if stil.moenster is not Flademoenster.INGEN:
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        _paint_pattern(painter, edge, stil)
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if stil.stiplet:
        # One pixel wide: Qt draws wider dashes twenty times slower.
        painter.setPen(QPen(farve(stil.streg), 1, Qt.PenStyle.DashLine))
    else:
        painter.setPen(QPen(farve(stil.streg), 1.2))
    painter.drawPath(path)
    painter.restore()
    if tekst:
        _paint_text(painter, plads or edge, stil, tekst)


def free_part(rect: QRectF, covers: Sequence[QRectF]) -> QRectF:
    """Return the part of a bar that no mark covers: before the first, or after it."""
    free = QRectF(rect)
    for over in covers:
        if over is rect:
            continue
        if over.left() <= free.left() < over.right():
            free.setLeft(min(over.right(), rect.right()))
        elif free.left() < over.left() < free.right():
            free.setRight(over.left())
    return free


def paint_step(
    painter: QPainter,
    rect: QRectF,
    share: float,
    udtryk: Udtryk,
    tekst: str = "",
    *,
    frit: bool = False,
) -> None:
    """Draw one step of a line; ``share`` (0 to 1) is its height in the rectangle.

    With ``frit`` its text may go on over what comes after it.
    """
    room = painter.fontMetrics().height()
    top = rect.bottom() - share * (rect.height() - room)
    painter.fillRect(
        QRectF(rect.left(), top, rect.width(), rect.bottom() - top), farve(Rolle.FLADE_DYB)
    )
    painter.setPen(_step_pen(udtryk))
    painter.drawLine(QPointF(rect.left(), top), QPointF(rect.right(), top))
    painter.setPen(farve(Rolle.TEKST))
    width = painter.fontMetrics().horizontalAdvance(tekst)
    if tekst and (frit or width + AFSTAND_S <= rect.width()):
        box = QRectF(rect.left() + AFSTAND_S / 2, top - room, width, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, tekst)


def _step_pen(udtryk: Udtryk) -> QPen:
    dashed = STILE[udtryk].stiplet
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    return QPen(farve(Rolle.TEKST), 1 if dashed else 2, style)


def _paint_pattern(painter: QPainter, rect: QRectF, stil: Stil) -> None:
    ratio = painter.device().devicePixelRatio()
    tile = _tile(stil.moenster, farve(stil.streg).name(), ratio)
    painter.drawTiledPixmap(rect, tile)


@cache
def _tile(moenster: Flademoenster, colour: str, ratio: float) -> QPixmap:
    """Return the piece that a pattern repeats: drawn once, as a picture may have many periods."""
    side = FLISE
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if moenster is Flademoenster.PRIK:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for at in (side / 4, side * 3 / 4):
            painter.drawEllipse(QPointF(at, at), 0.9, 0.9)
    else:
        painter.setPen(QPen(QColor(colour), 1.1))
        for x in range(-side, 2 * side, side // 2):
            painter.drawLine(QLineF(x, side, x + side, 0))
            if moenster is Flademoenster.KRYDS:
                painter.drawLine(QLineF(x, 0, x + side, side))
    painter.end()
    return tile


def _paint_text(painter: QPainter, rect: QRectF, stil: Stil, tekst: str) -> None:
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(tekst)
    if width + AFSTAND_S > rect.width():
        return
    box = QRectF(rect.left() + AFSTAND_S / 2, rect.top() + 1, width, rect.height() - 2)
    if stil.moenster is not Flademoenster.INGEN:
        painter.fillRect(box.adjusted(-2, 0, 2, 0), farve(stil.flade))
    painter.setPen(farve(stil.tekst))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tekst)


class Signatur(QWidget):
    """The legend: a sample of each look and what it means, on as many lines as it needs."""

    def __init__(self, led: Sequence[tuple[Udtryk, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alle = tuple(led)
        self._led = self._alle
        self.setFont(skrift(SKRIFT_LILLE_PT))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Tegnforklaring"))
        self._describe()

    @property
    def led(self) -> Sequence[tuple[Udtryk, str]]:
        """What is explained now."""
        return self._led

    def show_looks(self, udtryk: Collection[Udtryk]) -> None:
        """Explain these looks alone: those that the picture has."""
        shown = tuple(one for one in self._alle if one[0] in udtryk)
        if shown != self._led:
            self._led = shown
            self._describe()
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(". ".join(text for _, text in self._led))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(240, self._line())

    def heightForWidth(self, width: int) -> int:
        """As many lines as the width needs."""
        return self._line() * (self._places(width)[-1][2] + 1 if self._led else 0)

    def hasHeightForWidth(self) -> bool:
        """The legend breaks its line."""
        return True

    def _line(self) -> int:
        return max(self.fontMetrics().height(), PROEVE.height()) + 4

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """Return for each part its place from the left, its width and its line."""
        places, x, line = [], 0, 0
        for _, text in self._led:
            own = PROEVE.width() + 6 + self.fontMetrics().horizontalAdvance(text)
            if x and x + own > width:
                x, line = 0, line + 1
            places.append((x, own, line))
            x += own + AFSTAND_L
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the samples and their words."""
        painter = QPainter(self)
        painter.setFont(self.font())
        height = self._line()
        for (look, text), (x, own, line) in zip(self._led, self._places(self.width()), strict=True):
            top = line * height
            sample = QRectF(
                x, top + (height - PROEVE.height()) / 2, PROEVE.width(), PROEVE.height()
            )
            if look in TRINUDTRYK:
                painter.setPen(_step_pen(look))
                middle = sample.center()
                painter.drawPolyline(
                    [
                        QPointF(sample.left(), sample.bottom() - 2),
                        QPointF(middle.x(), sample.bottom() - 2),
                        QPointF(middle.x(), sample.top() + 2),
                        QPointF(sample.right(), sample.top() + 2),
                    ]
                )
            else:
                paint_bar(painter, sample, look)
            painter.setPen(farve(Rolle.TEKST_SVAG))
            painter.drawText(
                QRectF(x + PROEVE.width() + 6, top, own, height),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                text,
            )
        painter.end()
