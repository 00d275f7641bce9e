"""The menu of places shown of late, filled when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.motor.tilstand import Tilstand
from ui.navigation.paletmodel import IKONER
from ui.udseende.ikoner import ikon
from ui.udseende.tema import Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Senestemenu(QObject):
    """Fills a menu with the places the user came from, the last one first."""

    place_requested = Signal(object)
    """``Noegle`` of the place chosen."""

    def __init__(self, menu: QMenu, kontekst: Kontekst, tilstand: Tilstand) -> None:
        super().__init__(menu)
        self._menu, self._kontekst, self._tilstand = menu, kontekst, tilstand
        menu.aboutToShow.connect(self.fill)
        menu.triggered.connect(self._on_triggered)

    def fill(self) -> None:
        """Read the places and their names anew."""
        self._menu.clear()
        for noegle in self._tilstand.seneste:
            navn = self._kontekst.register.navn(noegle)
            if navn:
                picture = ikon(IKONER[noegle.type], Rolle.TEKST_SVAG)
                self._menu.addAction(picture, navn.replace("&", "&&")).setData(noegle)
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("Ingen endnu")).setEnabled(False)

    def _on_triggered(self, action: QAction) -> None:
        if action.data() is not None:
            self.place_requested.emit(action.data())
