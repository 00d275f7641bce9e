"""A sentence that has its level's icon before it: colour is never the only carrier."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from models.register.fund import Alvor
from ui.udseende.ikoner import pixmap
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_S, ALVOR, ALVORSIKON, IKON, Rolle, farve

TEGN: Final = {
    Alvor.FEJL.value: (ALVORSIKON[Alvor.FEJL], ALVOR[Alvor.FEJL]),
    Alvor.ADVARSEL.value: (ALVORSIKON[Alvor.ADVARSEL], ALVOR[Alvor.ADVARSEL]),
    "ok": ("circle-check", Rolle.OK),
}
"""The icon of each level that the style sheet gives a label a colour for."""


class Alvorslabel(QLabel):
    """A label in as many lines as it needs; it is given its level as any other label is."""

    def __init__(self, parent: QWidget | None = None, slags: str = "", alvor: str = "") -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        set_slags(self, slags)
        if alvor:
            self.setProperty("alvor", str(alvor))

    @property
    def ikon(self) -> str:
        """The name of the icon that stands before the text, empty when there is none."""
        return TEGN.get(self.property("alvor") or "", ("", Rolle.TEKST))[0]

    def event(self, event: QEvent) -> bool:
        """Make room for the icon of another level."""
        if isinstance(event, QDynamicPropertyChangeEvent):
            self.setContentsMargins(IKON + AFSTAND_S if self.ikon else 0, 0, 0, 0)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon at the first line of the text."""
        super().paintEvent(event)
        if not self.ikon or not self.text():
            return
        navn, rolle = TEGN[self.property("alvor")]
        room, line = self.contentsRect(), self.fontMetrics().height()
        text = max(min(self.heightForWidth(self.width()), room.height()), line)
        top = room.top() + (room.height() - text) // 2 + (line - IKON) // 2
        painter = QPainter(self)
        drawn = pixmap(navn, farve(rolle), ratio=self.devicePixelRatioF())
        painter.drawPixmap(QRect(0, max(top, 0), IKON, IKON), drawn)
        painter.end()
