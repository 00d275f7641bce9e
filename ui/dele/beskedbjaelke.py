"""The message bar: one strip with one sentence and at most one thing to do."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QMetaObject,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from models.register.fund import Alvor
from ui.felter.vejledningslink import show_sentence
from ui.motor.besked import Besked
from ui.motor.pause import later
from ui.taster.fokus import keyboard_in
from ui.taster.genveje import Genvej, shown
from ui.udseende.ikoner import Ikonbillede, set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import (
    AFSTAND_L,
    AFSTAND_M,
    AFSTAND_S,
    AFSTAND_XS,
    ALVOR,
    ALVORSIKON,
    Rolle,
    polish,
)

VISES_MS = 8_000
"""How long a piece of information stays; with something to do about it, three times as long."""
TONES_MS = 120
FELTETS_SAETNING = 24
"""How much of what stands below a field is kept in sight with it: a line of text."""

MINDSTE_HOEJDE = 272
"""What is left of the pages in pixels where the panels below are drawn as high as can be."""


class Underlag(QStackedWidget):
    """Pages that a message lies over."""

    resized = Signal()

    def minimumSizeHint(self) -> QSize:
        """As small as the page that is seen may be, but never so low that no work can be done."""
        page = self.currentWidget()
        least = super().minimumSizeHint() if page is None else page.minimumSizeHint()
        return QSize(least.width(), max(least.height(), MINDSTE_HOEJDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()


def _beside(page: QWidget) -> int:
    """Return the room between a page's cards and its right edge, be there a scroll bar or not."""
    for area in page.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        if bar.isVisible() and bar.mapTo(page, bar.rect().topRight()).x() >= page.width() - 1:
            return AFSTAND_S + bar.width()
    return AFSTAND_L


class Beskedbjaelke(QFrame):
    """Shows one ``Besked`` at a time; a new one takes the place of the old."""

    left = Signal()
    """It went away with the keyboard in it."""

    def __init__(self, parent: QWidget | None = None, *, bevaegelse: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("beskedbjaelke")
        self._besked: Besked | None = None
        self._movement = bevaegelse
        self._icon = Ikonbillede("info", Rolle.ACCENT, parent=self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self)
        set_slags(self._action, "stille")
        self._action.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard
        self._action.clicked.connect(self._on_action)
        at_once = QShortcut(Genvej.BESKED.keys[0], self)  # heard while the strip is seen
        at_once.activated.connect(self._on_key)
        self._close = QToolButton(self)
        self._close.setToolTip(self.tr("Luk beskeden"))
        self._close.setAccessibleName(self.tr("Luk beskeden"))
        set_icon(self._close, "x")
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(AFSTAND_M, AFSTAND_XS, AFSTAND_S, AFSTAND_XS)
        layout.setSpacing(AFSTAND_S)
        for widget in (self._icon, self._text, self._action, self._close):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._fade: QPropertyAnimation | None = None
        self._over: QWidget | None = None
        self._is_high = False
        self._heard: QMetaObject.Connection | None = None
        """How it hears that the table the keyboard is in has another current cell."""
        self._place_timer = later(self, 0, self._place)
        self.hide()

    def float_over(self, area: Underlag) -> None:
        """Lie over the lower edge of a widget, so that nothing moves when a message comes."""
        self._over = area
        self.setParent(area.parentWidget())
        self.setProperty("svaever", True)
        area.resized.connect(self._place)
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._on_focus)

    def _place(self) -> None:
        if self._over is None:
            return
        area = self._over.geometry().adjusted(AFSTAND_L, 0, -_beside(self._over), 0)
        height = max(self.heightForWidth(area.width()), self.minimumSizeHint().height())
        below = QRect(area.left(), area.bottom() - height, area.width(), height)
        above = below.translated(0, area.top() - below.top())
        here, other = (above, below) if self._is_high else (below, above)
        worked_in = self._worked_in()
        # It moves only when it is in the way: nothing is to jump back and forth.
        if worked_in.intersects(here) and not worked_in.intersects(other):
            self._is_high, here = not self._is_high, other
        self.setGeometry(here)
        self.raise_()

    def _worked_in(self) -> QRect:
        """Return where the field the keyboard is in, or the cell, stands; nothing for neither."""
        at, around = self.window().focusWidget(), self.parentWidget()
        if at is None or around is None or not around.isAncestorOf(at) or self.isAncestorOf(at):
            return QRect()
        if isinstance(at, QAbstractItemView):
            cell = at.visualRect(at.currentIndex()) & at.viewport().rect()
            return QRect(at.viewport().mapTo(around, cell.topLeft()), cell.size())
        if not isinstance(at, QLineEdit | QPlainTextEdit | QComboBox | QAbstractButton):
            return QRect()
        corner = at.mapTo(around, QPoint(0, 0))
        return QRect(corner, at.size()).adjusted(0, 0, 0, FELTETS_SAETNING)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and now.window() is self.window():
            self._give_way()

    def _give_way(self) -> None:
        """Look where the keyboard is when the page has scrolled to it, and where it goes then."""
        self._place_timer.start()
        if self._heard is not None:
            QObject.disconnect(self._heard)
            self._heard = None
        at = self.window().focusWidget()
        if isinstance(at, QAbstractItemView) and at.selectionModel() is not None:
            cells = at.selectionModel()
            self._heard = cells.currentChanged.connect(self._place_timer.start)

    @property
    def besked(self) -> Besked | None:
        """The message shown."""
        return self._besked

    def post(self, besked: Besked) -> None:
        """Show a message."""
        self._besked = besked
        self._is_high = False
        show_sentence(self._text, besked.tekst)
        self._icon.set_icon(ALVORSIKON[besked.alvor], ALVOR[besked.alvor])
        own_key = QKeySequence(besked.taste).toString(QKeySequence.SequenceFormat.NativeText)
        self._action.setText(f"{besked.handling} ({own_key or shown(Genvej.BESKED)})")
        self._action.setVisible(bool(besked.handling))
        self.setProperty("alvor", besked.alvor.value)
        polish(self)
        self._timer.stop()
        if besked.alvor is Alvor.INFO:
            self._timer.start(VISES_MS * 3 if besked.handling else VISES_MS)
        self._place()
        self.show()
        self._give_way()
        self._fade_in()
        self._announce(besked.tekst)

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._besked = None
        held = keyboard_in(self)
        self.hide()
        if held:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _on_key(self) -> None:
        """Do it without going there, wherever in the window the keyboard is."""
        if self._besked is not None and self._besked.handling:
            self._on_action()

    def _on_action(self) -> None:
        besked = self._besked
        self.dismiss()
        if besked is not None and besked.udfoer is not None:
            besked.udfoer()

    def _announce(self, text: str) -> None:
        """Tell screen readers, which do not see that a strip has appeared."""
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _fade_in(self) -> None:
        if not self._movement or not QApplication.isEffectEnabled(Qt.UIEffect.UI_General):
            return
        if self._fade is not None:
            self._fade.stop()
            self._fade.deleteLater()
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QPropertyAnimation(effect, b"opacity", self)
        fade.setDuration(TONES_MS)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        fade.finished.connect(self._end_fade)
        self._fade = fade
        fade.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def _end_fade(self) -> None:
        """Draw without the effect again: it costs, and blurs text on some screens."""
        effect = self.graphicsEffect()
        if effect is not None:
            effect.setEnabled(False)
        if self._fade is not None:
            self._fade.deleteLater()
            self._fade = None
