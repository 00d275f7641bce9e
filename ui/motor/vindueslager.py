"""What the window remembers from one time to the next, as texts in the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from models.register.felter import Objekttype
from models.register.indstillinger import Indstillinger
from models.register.objekter import Noegle

BREDDE, HOEJDE = 1280, 800
TITELLINJE = 40
"""What the system's own frame takes above a window."""
MINDSTE_SKAERM = 900
"""No clerk's screen is narrower than this, not even a full HD at 200 %; that of a test run is."""
VERSION = 2
"""Counted up when the panels change, so that an old saved state is not put on new panels."""


def restore_geometry(window: QMainWindow, indstillinger: Indstillinger) -> None:
    """Put the window where it was, or give it a good first size."""
    saved = QByteArray.fromBase64(indstillinger.vindue.encode())
    if saved.isEmpty() or not window.restoreGeometry(saved):
        window.resize(first_size(room_on_screen(window)))


def room_on_screen(window: QWidget) -> QSize:
    """Return the room on the screen that a window, or the one it stands in front of, is on.

    The application is asked, never the widget: in PySide a screen that two widgets were asked for
    is deleted with the second of them, and the next window that opens ends the process.
    """
    at = (window.parentWidget() or window).window().frameGeometry().center()
    screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
    return screen.availableGeometry().size()


def first_size(screen: QSize) -> QSize:
    """Return a good first size on a screen: what stands lowest must not be outside it."""
    if screen.width() < MINDSTE_SKAERM:
        return QSize(BREDDE, HOEJDE)
    return QSize(min(BREDDE, screen.width()), min(HOEJDE, screen.height() - TITELLINJE))


def restore_panels(window: QMainWindow, indstillinger: Indstillinger) -> bool:
    """Put the panels as they were; False when nothing is known."""
    saved = QByteArray.fromBase64(indstillinger.paneler.encode())
    return not saved.isEmpty() and window.restoreState(saved, VERSION)


def with_looks(indstillinger: Indstillinger, window: QMainWindow) -> Indstillinger:
    """Return the settings with what the window looks like now."""
    return replace(
        indstillinger,
        vindue=bytes(window.saveGeometry().toBase64().data()).decode(),
        paneler=bytes(window.saveState(VERSION).toBase64().data()).decode(),
    )


def with_place(
    indstillinger: Indstillinger, sted: Noegle | None, fane: str, seneste: Sequence[Noegle] = ()
) -> Indstillinger:
    """Return the settings with the place and the tab shown, and the places shown before it."""
    return replace(
        indstillinger,
        sidste_sted="" if sted is None else _as_text(sted),
        seneste=" ".join(map(_as_text, seneste)),
        sidste_fane=fane,
    )


def last_place(indstillinger: Indstillinger) -> Noegle | None:
    """Return the place shown last; None when there is none, or the text cannot be read."""
    return _as_key(indstillinger.sidste_sted)


def recent_places(indstillinger: Indstillinger) -> list[Noegle]:
    """Return the places shown of late, the last one first; what cannot be read is left out."""
    found = map(_as_key, indstillinger.seneste.split())
    return [noegle for noegle in found if noegle is not None]


def _as_text(noegle: Noegle) -> str:
    return f"{noegle.type}:{noegle.id}"


def _as_key(text: str) -> Noegle | None:
    kind, _, number = text.partition(":")
    if kind not in list(Objekttype) or not number.isdigit():
        return None
    return Noegle(Objekttype(kind), int(number))
