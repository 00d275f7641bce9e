"""Checks what has been edited, a little after the edit and off the GUI thread.

An edit is checked in no time. After a large import it takes a while, and is shown with its progress
like any other job; it gives way when the user starts something else, and goes on afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.register.objekter import Noegle
from models.register.overfoersel import Fremdrift
from ui.motor.opgaver import Opgave, Opgaver
from ui.motor.pause import later
from ui.motor.tilstand import Tilstand

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

PAUSE_MS = 400
"""How long edits rest before they are checked."""


class Efterkontrol(QObject):
    """Listens to edits; tells ``Tilstand`` when the findings have been found anew."""

    def __init__(
        self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._tilstand = tilstand
        self._opgaver = opgaver
        self._job: Opgave | None = None
        self._timer = later(self, PAUSE_MS, self._check)
        tilstand.object_changed.connect(self._on_object_changed)
        tilstand.data_reloaded.connect(self.schedule)
        opgaver.finished.connect(self._on_finished)

    def schedule(self) -> None:
        """Check soon."""
        self._timer.start()

    def _on_object_changed(self, _noegle: Noegle) -> None:
        self._timer.start()

    def _on_finished(self, job: Opgave) -> None:
        if job is self._job:
            self._job = None
            if job.har_veget:
                self._timer.start()

    def _check(self) -> None:
        if self._job is not None:
            self._timer.start()
            return
        self._job = self._opgaver.start(
            self.tr("Kontrollerer det ændrede"), self._work, self._done, viger=True
        )

    def _work(self, fremdrift: Fremdrift) -> Sequence[int]:
        return self._kontekst.kontrol.check_changed(fremdrift)

    def _done(self, _checked: Sequence[int]) -> None:
        # Nothing left to check is news too: a plan of what is to be sent checks what it reads.
        self._tilstand.findings_found()
