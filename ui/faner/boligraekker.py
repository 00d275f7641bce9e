"""The dwellings of an afdeling or a byggeafsnit as rows, read once and then row by row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.register.navngivning import dwelling_name
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import Fremdrift
from ui.motor.opgaver import Opgave, Opgaver
from ui.ord.statustekst import Statusvisning, boligstatus
from ui.tabeller.boernemodel import Kolonne

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

STRAKS = 300
"""How many dwellings are read at once; more are read on the worker thread, or it would be felt."""


class Boliglaeser(QObject):
    """Reads the dwellings of one place at a time; what is read too late for it is dropped."""

    read = Signal(object)
    """A list of ``Objekt``: the dwellings of the place asked for last, all of them."""

    def __init__(self, kontekst: Kontekst, opgaver: Opgaver, parent: QObject) -> None:
        super().__init__(parent)
        self._register = kontekst.register
        self._opgaver = opgaver
        self._wanted: Noegle | None = None
        self._job: Opgave | None = None
        self._again = False
        self._waiting: Mapping[int, bool] = {}
        """The dwellings read with something under them that waits; whether all of it is Klar."""
        opgaver.finished.connect(self._on_finished)

    def start(self, under: Noegle) -> bool:
        """Read the dwellings under an object; false when they will be there a little later."""
        self._wanted = under
        first = self._register.boliger(under, STRAKS + 1)
        if len(first) <= STRAKS:
            self.stop()
            self._waiting = self._register.venter_under(under)
            self.read.emit(first)
            return True
        if self._job is None:
            self._read_all(under)
        else:
            self._again = True
        return False

    def touch(self) -> None:
        """One of the dwellings was changed: what is on its way may be older, and is read again."""
        self._again = self._job is not None and self._wanted is not None

    def stop(self) -> None:
        """Drop what is on its way: something else is shown."""
        self._wanted, self._again = None, False

    def _read_all(self, under: Noegle) -> None:
        self._job = self._opgaver.read(self.tr("Læser boligerne"), partial(self._work, under))

    def _work(
        self, under: Noegle, _fremdrift: Fremdrift
    ) -> tuple[list[Objekt], Mapping[int, bool]]:
        return self._register.boliger(under), self._register.venter_under(under)

    def _on_finished(self, job: Opgave) -> None:
        if job is not self._job:
            return
        self._job = None
        if self._again and self._wanted is not None:
            self._again = False
            self._read_all(self._wanted)
        elif self._wanted is not None and job.fejl is None:
            self._wanted = None
            found, self._waiting = job.resultat
            self.read.emit(found)

    def status(self, objekt: Objekt) -> Statusvisning:
        """Return how one of the dwellings is told, with all that lies under it."""
        return boligstatus(objekt, self._waiting.get(objekt.id))


def navnekolonne(titel: str, bredde: int, *, straek: bool = False) -> Kolonne:
    """Return the column that tells what a dwelling is called."""
    return Kolonne(titel, bredde, tekst=_name, straek=straek)


def _name(objekt: Objekt) -> str:
    return dwelling_name(objekt.felter) or "–"
