"""The wheel never changes a value in a field without the focus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from ui.felter.inddata import Kodeboks
from ui.felter.valgboks import Valgboks
from ui.udseende.temaskift import Tema


def _wheel(widget: QWidget) -> None:
    """Turn the wheel over a widget, as the system tells the window of it."""
    window = widget.window()
    at = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))


@pytest.fixture
def rulning(program: QApplication, qtbot: QtBot) -> QScrollArea:
    area = QScrollArea()
    qtbot.addWidget(area)
    inside = QWidget()
    layout = QVBoxLayout(inside)
    combo = Valgboks()
    combo.addItems([str(number) for number in range(9)])
    combo.setCurrentIndex(4)
    editable = Valgboks()
    editable.setEditable(True)
    editable.addItems([str(number) for number in range(9)])
    editable.setCurrentIndex(4)
    layout.addWidget(combo)
    layout.addWidget(editable)
    layout.addStretch(1)
    inside.setMinimumHeight(2000)
    area.setWidget(inside)
    area.resize(200, 200)
    area.show()
    qtbot.waitExposed(area)
    area.setFocus()
    return area


@pytest.mark.parametrize("nr", [0, 1])
def test_that_the_wheel_scrolls_over_a_field_without_focus(rulning: QScrollArea, nr: int) -> None:
    field = rulning.findChildren(QComboBox)[nr]
    _wheel(field.lineEdit() or field)
    assert field.currentIndex() == 4
    assert not field.hasFocus()
    assert rulning.verticalScrollBar().value() > 0


def test_that_the_wheel_changes_a_field_with_focus(rulning: QScrollArea, qtbot: QtBot) -> None:
    combo = rulning.findChild(QComboBox)
    assert combo is not None
    rulning.activateWindow()
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    _wheel(combo)
    assert combo.currentIndex() == 5


def test_that_no_window_has_a_field_that_the_wheel_changes_without_focus() -> None:
    made = re.compile(
        r"\b(QComboBox|QSpinBox|QDoubleSpinBox|QDateEdit|QDateTimeEdit|QSlider|QDial)\("
    )
    folder = Path(ui.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.stem != "valgboks":
            assert not made.search(text), path.name


def test_that_a_list_shows_all_it_offers_in_full(program: QApplication, qtbot: QtBot) -> None:
    combo = Valgboks()
    qtbot.addWidget(combo)
    Tema(program, "lyst", combo).finish()
    combo.addItems(["En", "To", "Handicapboligtype for denne bolig, skrevet ud i sin helhed"])
    combo.setFixedWidth(90)
    combo.show()
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(combo.model().index(2, 0))
    assert view.viewport().rect().contains(last)
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    combo.hidePopup()


def test_that_what_is_chosen_is_read_from_its_beginning(
    program: QApplication, qtbot: QtBot
) -> None:
    box = Kodeboks([("1", "Kørestolsbolig med plads til en hjælper")])
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    box.showPopup()
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    line = box.lineEdit()
    assert line is not None
    assert line.text().startswith("1")
    assert line.cursorPosition() == 0
