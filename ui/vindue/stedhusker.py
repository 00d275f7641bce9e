"""Keeps where the user is, so that the window opens there again even if the program was killed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from models.register.indstillinger import Indstillinger
from ui.motor import vindueslager
from ui.motor.pause import later

if TYPE_CHECKING:
    from ui.faner.faner import Faner
    from ui.motor.kontekst import Kontekst
    from ui.motor.tilstand import Tilstand

HVILE_MS = 1000
"""How long the user stays at a place or tab before it is written."""


class Stedhusker:
    """Writes the place and the tab into the settings when they have changed and then rested.

    ``vist`` tells whether the tabs are shown at all; while they are not, nothing is written.
    """

    def __init__(
        self,
        vindue: QMainWindow,
        kontekst: Kontekst,
        tilstand: Tilstand,
        faner: Faner,
        vist: Callable[[], bool],
    ) -> None:
        self._vindue = vindue
        self._kontekst = kontekst
        self._tilstand = tilstand
        self._faner = faner
        self._vist = vist
        self._seen = (tilstand.placering.noegle, faner.navn)
        self._rest = later(vindue, HVILE_MS, self._save_place)
        tilstand.place_changed.connect(self._on_moved)
        faner.currentChanged.connect(self._on_moved)

    def close(self) -> None:
        """Write where the user is and how the window looks, and nothing later."""
        self._rest.stop()
        if self._vist():
            self._save(vindueslager.with_looks(self._with_place(), self._vindue))

    def _on_moved(self, _where: object) -> None:
        # A place read anew after an edit is the same place: typing must not put the writing off.
        here = (self._tilstand.placering.noegle, self._faner.navn)
        if here != self._seen:
            self._seen = here
            self._rest.start()

    def _save_place(self) -> None:
        if self._vist():
            self._save(self._with_place())

    def _with_place(self) -> Indstillinger:
        return vindueslager.with_place(
            self._kontekst.indstillinger(),
            self._tilstand.placering.noegle,
            self._faner.navn,
            self._tilstand.seneste,
        )

    def _save(self, indstillinger: Indstillinger) -> None:
        if indstillinger != self._kontekst.indstillinger():
            self._kontekst.gem_indstillinger(indstillinger)
