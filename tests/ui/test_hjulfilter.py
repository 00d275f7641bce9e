"""The wheel never changes a value in a field without the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot


def _wheel(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def rulning(program: QApplication, qtbot: QtBot) -> QScrollArea:
    area = QScrollArea()
    qtbot.addWidget(area)
    inside = QWidget()
    layout = QVBoxLayout(inside)
    combo = QComboBox()
    combo.addItems([str(number) for number in range(9)])
    combo.setCurrentIndex(4)
    spin = QSpinBox()
    spin.setValue(4)
    layout.addWidget(combo)
    layout.addWidget(spin)
    inside.setMinimumHeight(2000)
    area.setWidget(inside)
    area.resize(200, 200)
    area.show()
    area.setFocus()
    return area


def _value(field: QWidget) -> int:
    return field.currentIndex() if isinstance(field, QComboBox) else field.property("value")


@pytest.mark.parametrize("kind", [QComboBox, QSpinBox])
def test_that_the_wheel_scrolls_over_a_field_without_focus(
    rulning: QScrollArea, kind: type[QWidget]
) -> None:
    field = rulning.findChild(kind)
    assert field is not None
    _wheel(field)
    assert _value(field) == 4
    assert rulning.verticalScrollBar().value() > 0


def test_that_the_wheel_changes_a_field_with_focus(rulning: QScrollArea, qtbot: QtBot) -> None:
    combo = rulning.findChild(QComboBox)
    assert combo is not None
    rulning.activateWindow()
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    _wheel(combo)
    assert _value(combo) == 5


def test_that_the_text_inside_a_number_field_is_guarded_too(rulning: QScrollArea) -> None:
    spin = rulning.findChild(QAbstractSpinBox)
    assert spin is not None
    _wheel(spin.findChildren(QWidget)[0])
    assert _value(spin) == 4
