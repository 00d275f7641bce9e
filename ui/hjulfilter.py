"""The wheel scrolls; it never changes a value in a field that has not got the focus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget


class Hjulfilter(QObject):
    """An application-wide event filter: a wheel over an unfocused field goes to its parent."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass a wheel event on to what lies behind a field without focus."""
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        field = _field(watched)
        if field is None or field.hasFocus():
            return False
        behind = field.parentWidget()
        while behind is not None and not _take(behind, event) and not behind.isWindow():
            behind = behind.parentWidget()
        event.accept()
        return True


def _take(widget: QWidget, event: QWheelEvent) -> bool:
    """Give a widget the wheel; True when it used it. An event sent by hand goes no further."""
    passed = QWheelEvent(
        widget.mapFromGlobal(event.globalPosition()),
        event.globalPosition(),
        event.pixelDelta(),
        event.angleDelta(),
        event.buttons(),
        event.modifiers(),
        event.phase(),
        event.inverted(),
    )
    QCoreApplication.sendEvent(widget, passed)
    return passed.isAccepted()


def _field(watched: QObject) -> QWidget | None:
    """Return the field whose value a wheel over the widget would change."""
    widget = watched if isinstance(watched, QWidget) else None
    if widget is not None and isinstance(widget.parentWidget(), QAbstractSpinBox):
        widget = widget.parentWidget()
    if isinstance(widget, QScrollBar):
        return None
    return widget if isinstance(widget, QComboBox | QAbstractSpinBox | QAbstractSlider) else None
