"""Keeps what is typed: every keystroke is on disk within a second, without a Save button.

A keystroke waits at most ``FRIST_MS`` (counted from the first one not yet kept, so that steady
typing is kept too), and is kept at once when the focus leaves, the place changes or the window
closes. Several keystrokes in one visit to a field are one operation to undo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import AfvistError
from models.ur import today

if TYPE_CHECKING:
    from models.lager.redigering import Redigering

FRIST_MS = 300
NYT_FORSOEG_MS = 2000
"""How long to wait before trying again when the database could not be written."""


class Gemmer(QObject):
    """Collects edits of single fields and writes them through ``Redigering``."""

    gemt = Signal(object)
    """``Objekt`` as it stands after an edit was kept."""
    afvist = Signal(object, str)
    """``Noegle`` and a sentence: the edit was refused, and the old value stands."""
    forsinket = Signal(str)
    """A sentence: the database could not be written; what was typed waits and is tried again."""

    def __init__(
        self,
        redigering: Redigering,
        parent: QObject | None = None,
        *,
        idag: Callable[[], date] = today,
    ) -> None:
        super().__init__(parent)
        self._redigering = redigering
        self._pending: dict[tuple[Noegle, str], tuple[str, str]] = {}
        self._visits = 0
        self._delayed = False
        self._session = uuid4().hex
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self.idag = idag

    def new_visit(self) -> str:
        """Return a mark for one visit to one field: edits with the same mark are undone as one."""
        self._visits += 1
        return f"{self._session}:{self._visits}"

    def gem(self, noegle: Noegle, felt: str, text: str, besoeg: str) -> None:
        """Keep a stored text soon. ``besoeg`` is the mark of the visit it was typed in."""
        self._pending[noegle, felt] = (text, besoeg)
        if not self._timer.isActive():
            self._timer.start(FRIST_MS)

    def pending(self, noegle: Noegle, felt: str) -> str | None:
        """Return the stored text that waits to be kept for a field, None when nothing waits."""
        waiting = self._pending.get((noegle, felt))
        return None if waiting is None else waiting[0]

    def with_pending(self, objekt: Objekt, felt: str) -> Objekt:
        """Return the object with what waits to be kept for a field."""
        text = self.pending(objekt.noegle, felt)
        return objekt if text is None else replace(objekt, felter={**objekt.felter, felt: text})

    def flush(self) -> None:
        """Keep everything that waits, now; what cannot be written goes on waiting."""
        from models.lager.motor import LagerError

        self._timer.stop()
        waiting: dict[tuple[Noegle, str], tuple[str, str]] = {}
        try:
            while self._pending:
                key = next(iter(self._pending))
                text, besoeg = self._pending.pop(key)
                noegle, felt = key
                try:
                    objekt = self._redigering.set_field(noegle, felt, text, saml=besoeg)
                except LagerError as error:
                    waiting[key] = (text, besoeg)
                    self._tell_delay(str(error))
                except AfvistError as error:
                    self.afvist.emit(noegle, str(error))
                else:
                    self._delayed = False
                    self.gemt.emit(objekt)
        finally:
            self._pending = {**waiting, **self._pending}
            if waiting:
                self._timer.start(NYT_FORSOEG_MS)

    def _tell_delay(self, sentence: str) -> None:
        if not self._delayed:
            self._delayed = True
            self.forsinket.emit(sentence)
