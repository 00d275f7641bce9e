"""A window in front of the main one: as high as what is in it, never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QFrame,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.felter.inddata import RETURTASTER
from ui.motor.vindueslager import MINDSTE_SKAERM, room_on_screen
from ui.taster.bogstaver import give_letters
from ui.taster.fokus import stops
from ui.taster.laeseorden import in_reading_order, lead_through, set_reading_order
from ui.udseende.tema import AFSTAND_S

RAMME = QSize(16, 44)
"""What the frame and the title of a window take of the screen."""
UBEGRAENSET = QSize(4096, 4096)


class Dialog(QDialog):
    """Finds its size when it is shown.

    On a screen that is too small for it, what is in it scrolls, but for the last row: that is where
    the buttons are. Each control has a letter for Alt, and Tab goes as one reads. Enter goes from a
    field to the next; in the last one it is as the button that is lit. On a button it presses that.
    """

    _area: QScrollArea | None = None
    _known = False
    """True when it has been shown once."""

    @property
    def plads(self) -> QSize:
        """The room there is for a window on its screen."""
        screen = room_on_screen(self)
        return screen - RAMME if screen.width() >= MINDSTE_SKAERM else UBEGRAENSET

    def showEvent(self, event: QShowEvent) -> None:
        """Find the size before the place is found from it."""
        if not self._known:
            self._known = True
            for pages in self.findChildren(QTabWidget):
                pages.currentChanged.connect(self._fit_for_keyboard)
        self._fit_for_keyboard()
        if not event.spontaneous():
            self._find_size()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Fit what has come or has got another text for the keyboard, before it is drawn."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_for_keyboard()
        return handled

    def _fit_for_keyboard(self, _page: int = 0) -> None:
        """Give the controls their letters, and let Tab go through them as one reads."""
        parts = list(in_reading_order(self))
        give_letters(self, parts)
        lead_through(parts)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Go as one reads what stands there now, though it has not been drawn yet."""
        set_reading_order(self)
        return super().focusNextPrevChild(onward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on to the next field while there is one, and press the button it is on."""
        at, enter = self.focusWidget(), event.key() in RETURTASTER
        then = self._next_field() if enter else None
        if enter and isinstance(at, QPushButton):
            at.click()  # else Qt presses the one that is lit
        elif then is None:
            super().keyPressEvent(event)
        else:
            then.setFocus(Qt.FocusReason.TabFocusReason)
            _scroll_to(then)

    def _next_field(self) -> QWidget | None:
        """Return the field after the one the keyboard is in, if there are both."""
        at = self.focusWidget()
        if not isinstance(at, QLineEdit | QComboBox):
            return None
        order = [one for one in stops(self) if not isinstance(one.parentWidget(), QComboBox)]
        after = order[order.index(at) + 1 :] if at in order else []
        then = next((one for one in after if _is_answered(one)), None)
        group = then.group() if isinstance(then, QRadioButton) else None
        return then if group is None else group.checkedButton() or then

    def _find_size(self) -> None:
        layout, room = self.layout(), self.plads
        if not isinstance(layout, QBoxLayout):
            return
        layout.activate()
        width = min(max(self.width(), self.minimumSizeHint().width()), room.width())
        if self._area is None and self._least_height(width) > room.height():
            self._let_scroll(layout)
            self.setMinimumHeight(0)
        if self._area is not None:
            height = room.height()
        else:
            height = min(max(self._wanted_height(width), self._least_height(width)), room.height())
        self.resize(width, height)

    def _wanted_height(self, width: int) -> int:
        """Return what was asked for, else what the content asks for; Qt gives it less than that."""
        layout = self.layout()
        if layout is None or self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return self.height()
        return height_for(layout, width)

    def _least_height(self, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        if layout.hasHeightForWidth():
            return layout.totalMinimumHeightForWidth(width)
        return layout.totalMinimumSize().height()

    def _let_scroll(self, layout: QBoxLayout) -> None:
        """Move all rows but the last into a page that scrolls."""
        area = self._area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget(area)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, AFSTAND_S, 0)
        inner.setSpacing(layout.spacing())
        while layout.count() > 1:
            stretch = layout.stretch(0)
            _add(inner, layout.takeAt(0), stretch)
        area.setWidget(page)
        layout.insertWidget(0, area, 1)
        page.show()
        layout.activate()


def height_for(layout: QLayout, width: int) -> int:
    """Return the height a layout asks for, whether or not it depends on the width."""
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()


def _scroll_to(field: QWidget) -> None:
    """Bring a field into sight where it stands in what scrolls; Qt does so for Tab alone."""
    around = field.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(field)
        around = around.parentWidget()


def _is_answered(widget: QWidget) -> bool:
    """True for a field, and for one of several answers."""
    if isinstance(widget, QLineEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox | QRadioButton)


def _add(layout: QVBoxLayout, item: QLayoutItem | None, stretch: int) -> None:
    if item is None:
        return
    widget, inside = item.widget(), item.layout()
    if widget is not None:
        layout.addWidget(widget, stretch)
    elif inside is not None:
        layout.addLayout(inside, stretch)
    else:
        layout.addItem(item)
