"""What is done to changes from several places of the window, with a way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.register.fund import Alvor
from models.register.overfoersel import AfvistError
from ui.motor.besked import Besked, undoable

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.tilstand import Tilstand


class Fortrydelig(QObject):
    """Tells what was done, and offers to undo it."""

    message_posted = Signal(object)
    """``Besked``."""

    def __init__(self, kontekst: Kontekst, tilstand: Tilstand, parent: QObject) -> None:
        super().__init__(parent)
        self._kontekst, self._tilstand = kontekst, tilstand

    def tell_done(self, text: str) -> None:
        """Tell of the operation that was done last."""
        self.message_posted.emit(undoable(text, self._undo))

    def _undo(self) -> None:
        try:
            self._kontekst.redigering.undo()
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error), Alvor.FEJL))
        self._tilstand.reload()
