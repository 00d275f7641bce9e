"""A change of theme dresses what is seen at once and the rest soon after, and leaves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.udseende.ikoner import set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import LYSE, MOERKE, Farver, farver
from ui.udseende.temaskift import Tema


class _Window(QWidget):
    """A heading, a field, a button with an icon, and a page that is out of sight."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        self.label = QLabel("Adresse", self)
        set_slags(self.label, "svag")
        self.field = QLineEdit("Vej 1", self)
        self.button = QPushButton("Gem", self)
        set_icon(self.button, "check")
        self.page = QWidget(self)
        self.below = QLabel("Ret datoen", self.page)
        set_slags(self.below, "svag")
        QVBoxLayout(self.page).addWidget(self.below)
        for part in (self.label, self.field, self.button, self.page):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the focus alone would make a difference
            layout.addWidget(part)
        self.resize(240, 200)


@pytest.fixture
def tema(program: QApplication) -> Iterator[Tema]:
    made = Tema(program, "lyst")
    made.finish()
    yield made
    made.set_valg("lyst")
    made.finish()


@pytest.fixture
def window(qtbot: QtBot, tema: Tema) -> _Window:
    made = _Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.page.hide()
    return made


def _text_colour(label: QLabel) -> QColor:
    return label.palette().color(QPalette.ColorRole.WindowText)


def _weak(roller: Farver) -> QColor:
    return QColor(roller.tekst_svag)


def test_that_what_is_seen_and_what_is_out_of_sight_get_the_new_colours(
    tema: Tema, window: _Window
) -> None:
    tema.set_valg("moerkt")
    tema.finish()
    assert farver() is MOERKE
    assert _text_colour(window.label) == _weak(MOERKE)
    assert _text_colour(window.below) == _weak(MOERKE)
    window.page.show()
    assert _text_colour(window.below) == _weak(MOERKE)


def test_that_a_changed_window_looks_like_one_made_in_the_theme(
    qtbot: QtBot, tema: Tema, window: _Window
) -> None:
    tema.set_valg("moerkt")
    tema.finish()
    window.page.show()
    fresh = _Window()
    qtbot.addWidget(fresh)
    fresh.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    fresh.show()
    assert window.grab().toImage() == fresh.grab().toImage()


def test_that_the_window_is_dressed_before_anyone_is_told(tema: Tema, window: _Window) -> None:
    seen: list[QColor] = []
    tema.changed.connect(lambda: seen.append(_text_colour(window.label)))
    tema.set_valg("moerkt")
    tema.finish()
    assert seen == [_weak(MOERKE)]


def test_that_the_change_goes_on_by_itself_and_the_window_is_painted(
    qtbot: QtBot, tema: Tema, window: _Window
) -> None:
    with qtbot.waitSignal(tema.changed):
        tema.set_valg("moerkt")
    qtbot.waitUntil(lambda: _text_colour(window.below) == _weak(MOERKE))
    assert window.updatesEnabled()
    assert window.grab().toImage().pixelColor(2, 2) == QColor(MOERKE.bund)


def test_that_a_theme_chosen_while_another_is_on_its_way_is_the_one_in_the_end(
    tema: Tema, window: _Window
) -> None:
    tema.set_valg("moerkt")
    tema.set_valg("lyst")
    tema.finish()
    assert farver() is LYSE
    for label in (window.label, window.below):
        assert _text_colour(label) == _weak(LYSE)


def test_that_nothing_of_the_old_theme_comes_back_with_the_next_change_of_a_label(
    tema: Tema, window: _Window
) -> None:
    tema.set_valg("moerkt")
    tema.finish()
    for label in (window.label, window.below):
        set_slags(label, "")
        assert _text_colour(label) == QColor(MOERKE.tekst)


def test_that_a_widget_deleted_meanwhile_is_passed_over(
    qtbot: QtBot, program: QApplication, tema: Tema, window: _Window
) -> None:
    with qtbot.waitSignal(tema.changed):
        tema.set_valg("moerkt")
    gone = window.page
    gone.setParent(None)
    gone.deleteLater()
    tema.finish()
    assert _text_colour(window.label) == _weak(MOERKE)


def _step_until(tema: Tema, reached: Callable[[], bool]) -> None:
    change = tema._change
    assert change is not None
    while not reached():
        next(change._work)


@pytest.mark.parametrize("dressed", [False, True], ids=["before the windows", "after them"])
def test_that_what_is_opened_in_the_middle_of_a_change_is_dressed_too(
    qtbot: QtBot, tema: Tema, window: _Window, dressed: bool
) -> None:
    style = window.below.testAttribute
    tema.set_valg("moerkt")
    _step_until(tema, lambda: style(Qt.WidgetAttribute.WA_SetStyle))  # it is undressed
    if dressed:
        _step_until(tema, lambda: farver() is MOERKE)
    late = _Window()
    qtbot.addWidget(late)
    late.show()
    window.page.show()
    tema.finish()
    for label in (late.label, late.below, window.label, window.below):
        assert _text_colour(label) == _weak(MOERKE)
        assert not label.testAttribute(Qt.WidgetAttribute.WA_SetStyle)


def test_that_the_theme_follows_the_system_while_it_runs_unless_one_is_chosen(
    monkeypatch: pytest.MonkeyPatch, program: QApplication, tema: Tema
) -> None:
    def the_system_turns(scheme: Qt.ColorScheme) -> None:
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: scheme)
        program.styleHints().colorSchemeChanged.emit(scheme)
        tema.finish()

    tema.set_valg("system")
    the_system_turns(Qt.ColorScheme.Dark)
    assert farver() == MOERKE
    the_system_turns(Qt.ColorScheme.Light)
    assert farver() == LYSE
    tema.set_valg("lyst")
    the_system_turns(Qt.ColorScheme.Dark)
    assert farver() == LYSE
