"""The command palette: type a few letters of any command or dwelling, and press Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.dele.dialog import Dialog
from ui.felter.inddata import RETURTASTER
from ui.motor.pause import later
from ui.navigation.paletmodel import Paletmodel, Paletrolle, Post, Soeger
from ui.tabeller.modelindeks import Indeks
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, IKON, SKRIFT_LILLE_PT, Rolle, farve, skrift

BREDDE, LINJER, LINJEHOEJDE, LUFT = 620, 11, 34, 3 * AFSTAND_S + 2
SOEGEPAUSE_MS = 30
"""How long typing rests before the search runs: less than anyone sees."""
TOPAFSTAND = 72
"""How far below the window's top edge the palette stands."""
NOTEANDEL = 0.45
"""How much of a line its note may take from a long text; beside a short one it has the rest."""

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: LINJER - 1,
    Qt.Key.Key_PageUp: 1 - LINJER,
}


class Kommandopalet(Dialog):
    """Opens over the window; Enter does what is chosen, Esc closes."""

    place_requested = Signal(object)
    """``Noegle`` of the dwelling or place chosen."""

    def __init__(self, soeger: Soeger, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Søg eller udfør"))
        self._soeger = soeger
        self.felt = QLineEdit(self)
        self.felt.setPlaceholderText(
            self.tr("Skriv en kommando, en adresse, et nummer eller et navn")
        )
        self.felt.setAccessibleName(self.windowTitle())
        self.felt.textChanged.connect(self._on_typed)
        self.felt.installEventFilter(self)
        self.model = Paletmodel(self)
        self.liste = QListView(self)
        self.liste.setModel(self.model)
        self.liste.setAccessibleName(self.tr("Kommandoer og boliger"))
        self.liste.setFrameShape(QFrame.Shape.NoFrame)
        self.liste.setUniformItemSizes(True)
        self.liste.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.liste.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.liste.setItemDelegate(Palettegner(self.liste))
        self.liste.clicked.connect(self._on_clicked)
        self._nothing = QLabel(self.tr("Intet passer. Skriv noget andet, eller tryk Esc."), self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_slags(self._nothing, "svag")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.liste)
        self._pages.addWidget(self._nothing)
        self._timer = later(self, SOEGEPAUSE_MS, self._find)
        frame = QFrame(self)
        set_slags(frame, "kort")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(AFSTAND_S, AFSTAND_S, AFSTAND_S, AFSTAND_S)
        inner.setSpacing(AFSTAND_S)
        inner.addWidget(self.felt)
        inner.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.setFixedSize(BREDDE, LINJER * LINJEHOEJDE + self.felt.sizeHint().height() + LUFT)
        self._find()

    def open(self) -> None:
        """Show the palette in the middle of the window's upper half."""
        above = self.parentWidget()
        if above is not None:
            corner = above.mapToGlobal(above.rect().topLeft())
            self.move(corner.x() + (above.width() - self.width()) // 2, corner.y() + TOPAFSTAND)
        super().open()
        self.felt.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- finding --------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._timer.start()

    def _find(self) -> None:
        self._timer.stop()
        self.model.set_posts(self._soeger.find(self.felt.text()))
        self._pages.setCurrentWidget(self.liste if self.model.rowCount() else self._nothing)
        first = next((row for row in range(self.model.rowCount()) if self._usable(row)), -1)
        self.liste.setCurrentIndex(self.model.index(first, 0))
        self.liste.scrollToTop()

    def _usable(self, row: int) -> bool:
        post = self.model.post(row)
        return post is not None and post.kan_vaelges

    # --- choosing -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the cursor stays in the field; Enter chooses."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._move(_STEPS[key])
                return True
            if key in RETURTASTER:
                if self._timer.isActive():
                    self._find()
                self._choose(self.liste.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        rows = [row for row in range(self.model.rowCount()) if self._usable(row)]
        if not rows:
            return
        now = self.liste.currentIndex().row()
        at = rows.index(now) if now in rows else 0
        # One step goes round the ends; a page stops at them.
        to = (at + step) % len(rows) if abs(step) == 1 else min(max(at + step, 0), len(rows) - 1)
        self.liste.setCurrentIndex(self.model.index(rows[to], 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        post: Post | None = self.model.post(index.row())
        if post is None or not post.kan_vaelges:
            return
        self.accept()
        if post.handling is not None:
            post.handling.trigger()
        elif post.noegle is not None:
            self.place_requested.emit(post.noegle)


class Palettegner(QStyledItemDelegate):
    """Draws a line: a picture, what it is, and weakly at the right its keys or its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._small = skrift(SKRIFT_LILLE_PT)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Indeks) -> QSize:
        """Return the same height for all lines."""
        return QSize(0, LINJEHOEJDE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indeks) -> None:
        """Draw one line."""
        self.initStyleOption(option, index)
        text, picture, option.text = option.text, QIcon(option.icon), ""
        option.icon = QIcon()
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        painter.save()
        room = option.rect.adjusted(AFSTAND_S, 0, -AFSTAND_M, 0)
        top = room.center().y() - IKON // 2 + 1
        mode = QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled
        picture.paint(
            painter,
            QRect(room.left(), top, IKON, IKON),
            Qt.AlignmentFlag.AlignCenter,
            mode,
        )
        room.adjust(IKON + AFSTAND_S, 0, 0, 0)
        note = index.data(Paletrolle.NOTE) or ""
        needed = QFontMetrics(option.font).horizontalAdvance(text) + AFSTAND_M
        painter.setFont(self._small)
        painter.setPen(farve(Rolle.TEKST_SVAG))
        note = painter.fontMetrics().elidedText(
            note,
            Qt.TextElideMode.ElideRight,
            max(room.width() - needed, int(room.width() * NOTEANDEL)),
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, note)
        if note:
            room.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(note) - AFSTAND_M, 0)
        painter.setFont(option.font)
        painter.setPen(farve(Rolle.TEKST if enabled else Rolle.TEKST_SVAG))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
