"""Change the theme of the whole program: palette, style sheet and icons.

Given another style sheet, Qt goes through every widget there is, several times over; most of them
are out of sight. So those are taken out of the old style before, and dressed in the new one after,
a little at a time (decision record 0023).
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.motor.trinvis import Trinvis
from ui.udseende.ikoner import draw_icons, refresh_icons
from ui.udseende.stilark import stilark
from ui.udseende.tema import TEMAER, Farver, set_farver, temafarver

_POLISHED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle


def palette(roller: Farver) -> QPalette:
    """Return the palette that Fusion draws with."""
    result = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, roller.bund),
        (role.WindowText, roller.tekst),
        (role.Base, roller.flade),
        (role.AlternateBase, roller.bund),
        (role.Text, roller.tekst),
        (role.PlaceholderText, roller.tekst_svag),
        (role.Button, roller.flade),
        (role.ButtonText, roller.tekst),
        (role.BrightText, roller.fejl),
        (role.Highlight, roller.accent),
        (role.HighlightedText, roller.paa_accent),
        (role.Accent, roller.accent),
        (role.ToolTipBase, roller.flade),
        (role.ToolTipText, roller.tekst),
        (role.Link, roller.accent),
        (role.LinkVisited, roller.accent),
        (role.Light, roller.flade),
        (role.Midlight, roller.kant),
        (role.Mid, roller.kant),
        (role.Dark, roller.kant_felt),
        (role.Shadow, roller.kant),
    ):
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(roller.tekst_slukket))
    return result


class Tema(QObject):
    """Puts the chosen theme in force in the application, and follows the system where asked to."""

    changed = Signal()
    """The windows seen have the theme's colours; what draws by itself is to do so again."""

    def __init__(self, app: QApplication, valg: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._valg = ""
        self._change: Trinvis | None = None
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.set_valg(valg)

    @property
    def valg(self) -> str:
        """The choice in force: ``system``, ``lyst`` or ``moerkt``."""
        return self._valg

    def set_valg(self, valg: str) -> None:
        """Choose a theme; an unknown choice means the system's. Windows are dressed soon after."""
        self._valg = valg if valg in TEMAER else "system"
        self._apply()

    def finish(self) -> None:
        """Do at once what is left of a change."""
        if self._change is not None:
            self._change.finish()

    def _on_system_changed(self) -> None:
        if self._valg == "system":
            self._apply()

    def _apply(self) -> None:
        self.finish()
        dark = self._valg == "moerkt" or (
            self._valg == "system" and self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        roller = temafarver(moerkt=dark)
        sheet = stilark(roller)
        if self._app.styleSheet() == sheet:
            set_farver(roller)
            self.changed.emit()
            return
        self._change = Trinvis(self._steps(roller, sheet), self)
        self._change.done.connect(self._on_done)
        if not any(window.isVisible() for window in self._app.topLevelWidgets()):
            self.finish()

    def _on_done(self) -> None:
        if self._change is not None:
            self._change.deleteLater()
            self._change = None

    def _steps(self, roller: Farver, sheet: str) -> Iterator[None]:
        """Change the windows seen in one turn, painted in the next; the rest a little at a time."""
        yield from draw_icons(self._app, roller)
        hidden = []
        for widget in self._app.allWidgets():
            if isValid(widget) and widget.testAttribute(_POLISHED) and not widget.isVisible():
                _undress(widget)
                hidden.append(widget)
                yield
        windows = [one for one in self._app.topLevelWidgets() if one.updatesEnabled()]
        for window in windows:
            window.setUpdatesEnabled(False)
        try:
            self._swap(roller, sheet)
            yield
            refresh_icons(self._app)
            self.changed.emit()
        finally:
            for window in windows:
                if isValid(window):
                    window.setUpdatesEnabled(True)
        yield
        for widget in hidden:
            if isValid(widget):
                _dress(widget)
                # What was measured of it meanwhile was measured without the style.
                QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
            yield

    def _swap(self, roller: Farver, sheet: str) -> None:
        app = self._app
        seen = [one for one in app.allWidgets() if one.testAttribute(_POLISHED)]
        for widget in seen:
            _undress(widget)
        set_farver(roller)
        app.setStyleSheet("")  # or it would go through them all once for each level
        app.setPalette(palette(roller))
        app.setStyleSheet(sheet)
        for widget in seen:
            _dress(widget)


def _undress(widget: QWidget) -> None:
    """Take a widget out of the style; Qt passes it over until it is dressed again."""
    widget.style().unpolish(widget)
    widget.setAttribute(_POLISHED, False)
    widget.setAttribute(_OWN_STYLE, True)


def _dress(widget: QWidget) -> None:
    widget.style().polish(widget)
    widget.setAttribute(_POLISHED, True)
    widget.setAttribute(_OWN_STYLE, False)
