"""What every window of the program rests on: style, fonts and the collector."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.motor.affald import Affaldsindsamling
from ui.udseende.tema import load_fonts, skrift

_PREPARED = "huslejeklient_klargjort"


def application() -> QApplication:
    """Return the running application. Raises ``RuntimeError`` when there is none."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("QApplication must exist before a window is made")
    return app


def prepare(app: QApplication) -> None:
    """Give the application its style, font and collector; only the first time."""
    if app.property(_PREPARED):
        return
    app.setProperty(_PREPARED, True)
    app.setStyle("Fusion")
    load_fonts()
    app.setFont(skrift())
    Affaldsindsamling(app)
