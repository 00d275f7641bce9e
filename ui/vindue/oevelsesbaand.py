"""The dress of a window that only practises: it cannot be mistaken for the real one.

A band across the top that nobody can close, a title that says so, and (by ``tema.set_oevelse``,
before the window is made) another accent. What the band's buttons lead to is ``app``'s to do.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from models.sprog import markeret, oversat
from ui.dele.dialog import Dialog
from ui.dele.kort import etiket
from ui.taster.handlinger import Handlinger
from ui.udseende.program import application
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XL, farver, skrift

FORSTAVELSE: Final = markeret("ØVELSE - ")
"""What every title begins with."""

_STRIBE = 20
"""How broad a stripe is, in pixels."""

_SKRIFT_PT = 11.0

_SPOERGSMAAL_BREDDE = 420


class Oevelsesbaand(QWidget):
    """The band: stripes, what it is, and what can be done about it."""

    side_requested = Signal()
    restart_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = self.tr("Øvelse: intet herfra sendes til registeret")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tekst = QLabel(text, self)
        self.tekst.setFont(skrift(_SKRIFT_PT, fed=True))
        self.tekst.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.side = QPushButton(self.tr("Øveregisterets side"), self)
        self.side.setToolTip(
            self.tr("Åbn siden, hvor du kan hente en fil, indlæse en fil og øve fejl.")
        )
        self.forfra = QPushButton(self.tr("Begynd forfra…"), self)
        self.forfra.setToolTip(self.tr("Smid det øvede væk, og begynd igen med nye eksempeldata."))
        self.luk = QPushButton(self.tr("Afslut øvelsen"), self)
        self.luk.setToolTip(self.tr("Luk vinduet. Det øvede er her igen næste gang."))
        self.side.clicked.connect(self.side_requested)
        self.forfra.clicked.connect(self.restart_requested)
        self.luk.clicked.connect(self.close_requested)
        self._buttons = (self.side, self.forfra, self.luk)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(AFSTAND_XL, AFSTAND_S, AFSTAND_L, AFSTAND_S)
        layout.setSpacing(AFSTAND_M)
        layout.addWidget(self.tekst)
        layout.addStretch(1)
        for button in self._buttons:
            layout.addWidget(button)
        self.set_ready(is_ready=False)
        self.show_theme()

    def set_ready(self, *, is_ready: bool) -> None:
        """Let the buttons be pressed. While the window opens they would only take the focus."""
        for button in self._buttons:
            button.setEnabled(is_ready)

    def show_theme(self) -> None:
        """Take on the colours of the theme in force."""
        roles = farver()
        self.tekst.setStyleSheet(
            f"color: {roles.paa_oevelse}; background: {roles.oevelse};"
            f" padding: {AFSTAND_S // 2}px {AFSTAND_M}px; border-radius: 4px;"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stripes."""
        roles = farver()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = self.rect()
        painter.fillRect(area, QColor(roles.oevelse))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(roles.oevelse_stribe))
        height = area.height()
        for left in range(-height, area.width(), 2 * _STRIBE):
            painter.drawPolygon(
                QPolygon(
                    [
                        QPoint(left, height),
                        QPoint(left + _STRIBE, height),
                        QPoint(left + _STRIBE + height, 0),
                        QPoint(left + height, 0),
                    ]
                )
            )
        painter.end()
        super().paintEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than what it says."""
        return QSize(self.tekst.sizeHint().width(), super().minimumSizeHint().height())


def dress(window: QMainWindow, handlinger: Handlinger) -> Oevelsesbaand:
    """Dress a window for practising and return its band. Where to practise is not offered in it."""
    band = Oevelsesbaand(window)
    bar = QToolBar(band.tekst.text(), window)
    bar.setObjectName("oevelse")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setStyleSheet("QToolBar { padding: 0; spacing: 0; border: none; }")
    layout = bar.layout()
    if layout is not None:  # it took its margins from the style before it had a sheet
        layout.setContentsMargins(0, 0, 0, 0)
    bar.toggleViewAction().setVisible(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.addWidget(band)
    others = [one for one in window.findChildren(QToolBar) if one is not bar]
    window.addToolBar(bar)
    if others:
        window.insertToolBar(others[0], bar)
        window.insertToolBarBreak(others[0])
    QApplication.setApplicationDisplayName(band.tr("Huslejeklient, øvelse"))
    Titelmaerke(window)
    handlinger["oevelse"].setVisible(False)
    return band


class Titelmaerke(QObject):
    """Puts ``FORSTAVELSE`` before the title of a window, and of every other that comes to front."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.windowTitleChanged.connect(self._mark_all)
        application().focusWindowChanged.connect(self._mark_all)
        self._mark_all()

    def _mark_all(self) -> None:
        mark = oversat(FORSTAVELSE)
        for window in QApplication.topLevelWidgets():
            title = window.windowTitle()
            shown = window.windowType() in _TITLED and title
            if shown and not title.startswith(mark):
                window.setWindowTitle(f"{mark}{title}")


_TITLED = (Qt.WindowType.Window, Qt.WindowType.Dialog)


class Forfraspoergsmaal(Dialog):
    """Says what is thrown away when practising begins anew; then it is asked for."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Øvelse"))
        self.setMinimumWidth(_SPOERGSMAAL_BREDDE)
        heading = etiket(self.tr("Vil du begynde øvelsen forfra?"), "overskrift", self)
        what = etiket(
            self.tr(
                "Det, du har øvet, smides væk, og øvelsen åbner igen med nye eksempeldata. Dine"
                " rigtige data røres ikke."
            ),
            "",
            self,
            ombryd=True,
        )
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.ja = buttons.addButton(self.tr("Begynd forfra"), role.AcceptRole)
        self.nej = buttons.addButton(self.tr("Bliv her"), role.RejectRole)
        self.nej.setDefault(True)
        self.nej.setFocus(Qt.FocusReason.OtherFocusReason)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self.confirmed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_XL, AFSTAND_XL, AFSTAND_XL, AFSTAND_L)
        layout.setSpacing(AFSTAND_M)
        layout.addWidget(heading)
        layout.addWidget(what)
        layout.addWidget(buttons)
