"""The panels round the window's middle: the navigator, the problems and the simulator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from models.register.indstillinger import Indstillinger
from ui.motor import vindueslager

if TYPE_CHECKING:
    from ui.kontrol.problemer import Problemer
    from ui.navigation.navigator import Navigator
    from ui.stoette.stoette_dok import Stoettedok
    from ui.taster.handlinger import Handlinger

NAVIGATOR_BREDDE, STOETTE_BREDDE, PROBLEMER_HOEJDE = 272, 364, 152
PROBLEMER_MINDST, PROBLEMER_DEL = 124, 7
"""The problems' heading and three whole rows: a kind of finding, and two that are of it. In a high
window they take one part in so many of its height, and a finding in two lines stands between two
kinds; in a low one the place's own lines come first.
"""


class Dokker(QObject):
    """Where the panels stand, how large they are, and which of them are shown."""

    def __init__(
        self,
        window: QMainWindow,
        handlinger: Handlinger,
        navigator: Navigator,
        problemer: Problemer,
        stoette: Stoettedok,
    ) -> None:
        super().__init__(window)
        self._actions = handlinger
        self._support = stoette
        area = Qt.DockWidgetArea
        self._navigator = self._dock(
            window, "navigator", self.tr("Navigator"), navigator, area.LeftDockWidgetArea
        )
        self._problems = self._dock(
            window, "problemer", self.tr("Problemer"), problemer, area.BottomDockWidgetArea
        )
        window.setCorner(Qt.Corner.BottomLeftCorner, area.BottomDockWidgetArea)
        window.addDockWidget(area.RightDockWidgetArea, stoette)
        window.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)
        problemer.emptied.connect(self._on_problems_emptied)

    def _dock(
        self, window: QMainWindow, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea
    ) -> QDockWidget:
        dock = QDockWidget(title, window)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setWidget(content)
        window.addDockWidget(area, dock)
        return dock

    def restore(self, indstillinger: Indstillinger) -> None:
        """Let the window and the panels be as they were left."""
        window = self._window
        vindueslager.restore_geometry(window, indstillinger)
        sides = [self._navigator, self._support]
        window.resizeDocks(sides, [NAVIGATOR_BREDDE, STOETTE_BREDDE], Qt.Orientation.Horizontal)
        self.give_problems(self._low)
        known = vindueslager.restore_panels(window, indstillinger)
        for name, dock in self._docks():
            shown_at_first = dock is not self._support
            self._actions[name].setChecked(not dock.isHidden() if known else shown_at_first)

    def show(self, *, working: bool) -> None:
        """Show the panels that are chosen, none of them when there is nothing to work at."""
        for name, dock in self._docks():
            dock.setVisible(working and self._actions[name].isChecked())

    @property
    def _window(self) -> QMainWindow:
        window = self.parent()
        if not isinstance(window, QMainWindow):
            raise RuntimeError("the window that the panels belong to is gone")
        return window

    @property
    def _low(self) -> int:
        """A height in pixels for the problems in which the place's data come first."""
        share = self._window.height() // PROBLEMER_DEL
        return min(PROBLEMER_HOEJDE, max(PROBLEMER_MINDST, share))

    def give_problems(self, height: int) -> None:
        """Give the problems a height in pixels, as far as there is room."""
        self._window.resizeDocks([self._problems], [height], Qt.Orientation.Vertical)

    def _docks(self) -> tuple[tuple[str, QDockWidget], ...]:
        return (
            ("vis_navigator", self._navigator),
            ("vis_problemer", self._problems),
            ("vis_stoette", self._support),
        )

    def _on_problems_emptied(self, empty: bool) -> None:
        """Give the panel its room back when there is something to list again."""
        if not empty:
            self.give_problems(max(self._problems.height(), self._low))
