"""The dock of the support simulator: its panel is made the first time it is shown with data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from ui.motor.opgaver import Opgaver
from ui.taster.laeseorden import set_reading_order

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.tilstand import Tilstand
    from ui.stoette.stoette_panel import Stoettepanel


class Stoettedok(QDockWidget):
    """Beside the tabs; hidden until the user asks for it, and remembered from then on."""

    message_posted = Signal(object)
    """``Besked``."""
    action_requested = Signal(str)
    """The name of an action of the window: ``stoette_afdeling`` or ``satser``."""

    def __init__(self, parent: QMainWindow) -> None:
        super().__init__(parent.tr("Støttesimulator"), parent)
        self.setObjectName("stoette")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self.setWidget(QWidget(self))
        self._parts: tuple[Kontekst, Tilstand, Opgaver] | None = None
        self.panel: Stoettepanel | None = None

    def set_kontekst(self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver) -> None:
        """Take the open data into use."""
        self._parts = (kontekst, tilstand, opgaver)
        if self.isVisible():
            self._build()

    def satser_aendret(self) -> None:
        """Compute anew with the rates there are now."""
        if self.panel is not None:
            self.panel.satser_aendret()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the panel: it reads the rates, which may wait until they are needed."""
        super().showEvent(event)
        self._build()

    def _build(self) -> None:
        if self.panel is not None or self._parts is None:
            return
        from ui.stoette.stoette_panel import Stoettepanel

        self.panel = Stoettepanel(self)
        self.panel.message_posted.connect(self.message_posted)
        self.panel.action_requested.connect(self.action_requested)
        self.panel.set_kontekst(*self._parts)
        set_reading_order(self.panel)
        empty = self.widget()
        self.setWidget(self.panel)
        if empty is not None:
            empty.deleteLater()
