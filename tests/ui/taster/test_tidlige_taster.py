"""What is typed while the window opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.motor.kontekst import Kontekst
from ui.navigation.kommandopalet import Kommandopalet
from ui.vindue.hovedvindue import Hovedvindue


def _opened(qtbot: QtBot, kontekst: Kontekst, key: Qt.Key) -> Hovedvindue:
    """Return the window, opened after a key with Ctrl, "hol" and a slip were typed into it."""
    window = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(window)
    window.show()
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window, "holx")
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    for _ in window.open_kontekst(kontekst):
        pass
    return window


def _typed(window: Hovedvindue) -> str:
    at = window.focusWidget()
    return at.text() if isinstance(at, QLineEdit) else ""


def test_that_a_search_begun_while_the_window_opens_goes_on(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    window = _opened(qtbot, kontekst, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: _typed(window) == "hol")
    window.close()


def test_that_the_palette_asked_for_while_the_window_opens_is_opened(
    qtbot: QtBot, kontekst: Kontekst
) -> None:
    window = _opened(qtbot, kontekst, Qt.Key.Key_K)
    palette = window.findChild(Kommandopalet)
    assert isinstance(palette, Kommandopalet)
    qtbot.waitUntil(lambda: palette.felt.text() == "hol")
    palette.close()
    window.close()


def test_that_what_is_typed_into_nothing_goes_nowhere(qtbot: QtBot, kontekst: Kontekst) -> None:
    window = _opened(qtbot, kontekst, Qt.Key.Key_J)
    assert _typed(window) == ""
    assert kontekst.register.kan_fortryde() is None
    window.close()
