"""The picture of a rent change: how much more or less each household pays itself.

One row per household: the bar is the mean over the dwellings, the thin line reaches from the
smallest to the largest change, and the words tell how many dwellings pass a threshold. The dashed
line is the change of the rent itself: a bar that stops before it is held back by the support.
"""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.stoette.svar import Afdelingsvirkning, Husstandsvirkning
from ui.ord.antal import antal
from ui.stoette.regnestykke import kroner, med_fortegn
from ui.tidsbilleder.akse import Talakse, maerker
from ui.udseende.tema import AFSTAND_S, RADIUS, SKRIFT_LILLE_PT, Rolle, farve, skrift

RAEKKE, BJAELKE = 28, 11
NAVN, NOTE, OVER, UNDER = 264, 200, 8, 38


def middel(virkning: Husstandsvirkning, boliger: int) -> Fraction:
    """Return the mean change of a household's own payment, kr. a month."""
    return virkning.egen_forskel_md / boliger if boliger else Fraction(0)


class Virkningsgraf(QWidget):
    """The picture; a household is chosen with the mouse or the arrow keys."""

    valgt = Signal(int)
    """The place of the chosen household in the result."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._virkning: Afdelingsvirkning | None = None
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(skrift(SKRIFT_LILLE_PT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Ændring af det, husstandene selv betaler"))

    def vis(self, virkning: Afdelingsvirkning | None) -> None:
        """Show a result, or nothing."""
        self._virkning = virkning
        self._at = -1
        self.setAccessibleDescription("")
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    @property
    def _rows(self) -> tuple[Husstandsvirkning, ...]:
        return () if self._virkning is None else self._virkning.husstande

    def sizeHint(self) -> QSize:
        """Return the height that all households take."""
        return QSize(700, OVER + max(len(self._rows), 1) * RAEKKE + UNDER)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return QSize(NAVN + NOTE + 120, self.sizeHint().height())

    def vaelg(self, nr: int) -> None:
        """Mark a household without telling anyone."""
        self._at = nr
        if 0 <= nr < len(self._rows):
            self.setAccessibleDescription(self.saetning(self._rows[nr]))
        self.update()

    def saetning(self, one: Husstandsvirkning) -> str:
        """Return a household's row as a sentence."""
        count = len(self._virkning.boliger) if self._virkning is not None else 0
        mean = round(middel(one, count))
        text = (
            self.tr(
                "{navn} betaler i gennemsnit {middel} kr./md. mere selv "
                "(fra {mindst} til {mest} kr./md.). {passerer}"
            )
            if mean >= 0
            else self.tr(
                "{navn} betaler i gennemsnit {middel} kr./md. mindre selv "
                "(fra {mindst} til {mest} kr./md.). {passerer}"
            )
        )
        return text.format(
            navn=one.husstand.navn,
            middel=kroner(abs(mean)),
            mindst=med_fortegn(one.mindst_md),
            mest=med_fortegn(one.mest_md),
            passerer=self._note(one),
        )

    def _note(self, one: Husstandsvirkning) -> str:
        if one.mister:
            several = self.tr("{antal} boliger mister støtten")
            return antal(one.mister, self.tr("{antal} bolig mister støtten"), several)
        if one.faar:
            several = self.tr("{antal} boliger får støtte")
            return antal(one.faar, self.tr("{antal} bolig får støtte"), several)
        if one.passerer:
            several = self.tr("{antal} boliger passerer en grænse")
            return antal(one.passerer, self.tr("{antal} bolig passerer en grænse"), several)
        return ""

    # --- choosing -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the household under the mouse."""
        self._choose(int((event.position().y() - OVER) // RAEKKE))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose while the button is held."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from household to household."""
        last = len(self._rows) - 1
        to = {
            Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
            return
        self._choose(min(max(to, 0), last))

    def _choose(self, nr: int) -> None:
        if 0 <= nr < len(self._rows) and nr != self._at:
            self.vaelg(nr)
            self.valgt.emit(nr)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard has left."""
        super().focusOutEvent(event)
        self.update()

    # --- drawing --------------------------------------------------------------------------------

    def _axis(self) -> Talakse:
        virkning = self._virkning
        values = [0.0]
        for one in self._rows:
            values += [float(one.mest_md), float(one.mindst_md)]
        if virkning is not None and virkning.boliger:
            values.append(float(virkning.netto_md / len(virkning.boliger)))
        low, high = min(values), max(values)
        room = max((high - low) * 0.06, 1.0)
        low = low - room if low < 0 else 0.0
        high = high + room if high > 0 else 0.0
        return Talakse(low, high or 1.0, NAVN, max(self.width() - NOTE, NAVN + 40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        virkning = self._virkning
        if virkning is None or not virkning.boliger:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        axis = self._axis()
        bottom = OVER + len(self._rows) * RAEKKE
        self._draw_axis(painter, axis, bottom)
        for nr, one in enumerate(self._rows):
            self._draw_row(painter, axis, nr, one)
        rent = axis.plads(virkning.netto_md / len(virkning.boliger))
        painter.setPen(QPen(farve(Rolle.TEKST), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(rent, OVER), QPointF(rent, bottom))
        if self.hasFocus():
            painter.setPen(QPen(farve(Rolle.ACCENT), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)

    def _draw_axis(self, painter: QPainter, axis: Talakse, bottom: float) -> None:
        metrics = QFontMetricsF(painter.font())
        for value, text in maerker(axis.fra, axis.til, 6):
            at = axis.plads(value)
            strong = Rolle.KANT_FELT if value == 0 else Rolle.KANT
            painter.setPen(QPen(farve(strong), 1))
            painter.drawLine(QPointF(at, OVER), QPointF(at, bottom))
            shown = kroner(value) if value <= 0 else f"+{text}"
            painter.setPen(farve(Rolle.TEKST_SVAG))
            wide = metrics.horizontalAdvance(shown)
            painter.drawText(QPointF(at - wide / 2, bottom + 4 + metrics.ascent()), shown)
        painter.setPen(farve(Rolle.TEKST_SVAG))
        name = self.tr(
            "Mere, husstanden selv betaler, kr./md. (streg: fra mindst til mest; stiplet: "
            "huslejens ændring)"
        )
        middle = (axis.start + axis.slut) / 2
        half = min(middle, self.width() - middle)
        place = QRectF(middle - half, self.height() - metrics.height() - 1, 2 * half, 20)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, name)

    def _draw_row(self, painter: QPainter, axis: Talakse, nr: int, one: Husstandsvirkning) -> None:
        top = OVER + nr * RAEKKE
        if nr == self._at:
            painter.fillRect(QRectF(0, top, self.width(), RAEKKE), farve(Rolle.ACCENT_FLADE))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(farve(Rolle.TEKST))
        name = metrics.elidedText(one.husstand.navn, Qt.TextElideMode.ElideRight, NAVN - 16)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(AFSTAND_S, top, NAVN - 12, RAEKKE), side, name)
        count = len(self._virkning.boliger) if self._virkning is not None else 1
        mean = middel(one, count)
        middle = top + RAEKKE / 2
        colour = farve(Rolle.FEJL if mean > 0 else Rolle.OK)
        zero, end = axis.plads(0), axis.plads(mean)
        bar = QRectF(min(zero, end), middle - BJAELKE + 1, max(abs(end - zero), 1.0), BJAELKE)
        painter.fillRect(bar, colour)
        low, high, below = axis.plads(one.mindst_md), axis.plads(one.mest_md), bar.bottom() + 4.5
        painter.setPen(QPen(farve(Rolle.TEKST), 1))
        painter.drawLine(QPointF(low, below), QPointF(high, below))
        for at in (low, high):
            painter.drawLine(QPointF(at, below - 3), QPointF(at, below + 3))
        painter.setPen(farve(Rolle.TEKST))
        note = self._note(one)
        place = QRectF(self.width() - NOTE + AFSTAND_S, top, NOTE - AFSTAND_S, RAEKKE)
        painter.drawText(place, side, note)
