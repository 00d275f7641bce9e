"""What shows the editors of one object, and keeps what is typed in them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.register.objekter import Objekt
from ui.felter.feltredaktoer import Feltredaktoer
from ui.motor.gemmer import Gemmer


class Redaktoerside(QWidget):
    """Takes the edits of the editors it listens to to the ``Gemmer`` it is given."""

    put_back_requested = Signal(object, str)
    """``Noegle`` and field: the user wants the reported value back."""

    def __init__(self, gemmer: Gemmer, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._gemmer = gemmer
        self._objekt: Objekt | None = None

    @property
    def objekt(self) -> Objekt | None:
        """The object shown."""
        return self._objekt

    def listen(self, editor: Feltredaktoer) -> None:
        """Keep what is typed in an editor from now on."""
        editor.besoegt.connect(self._visited)
        editor.tastet.connect(self._typed)
        editor.forladt.connect(self._left)
        editor.saet_tilbage_valgt.connect(self._put_back)

    def _visited(self, editor: Feltredaktoer) -> None:
        editor.besoeg = self._gemmer.new_visit()

    def _typed(self, editor: Feltredaktoer) -> None:
        if self._objekt is not None:
            self._gemmer.gem(self._objekt.noegle, editor.noegle, editor.stored, editor.besoeg)

    def _left(self, _editor: Feltredaktoer) -> None:
        self._gemmer.flush()

    def _put_back(self, editor: Feltredaktoer) -> None:
        if self._objekt is not None:
            self.put_back_requested.emit(self._objekt.noegle, editor.noegle)
