"""Where the user is, and what has just happened: the one thing all panels and tabs listen to.

The window owns one ``Tilstand``. It holds the place shown (``Placering``), the history behind back
and forward, and signals in the past tense. A panel never calls another panel: it tells the state,
and listens. How an edit travels:

1. a tab calls ``kontekst.redigering`` and then emits its own ``changed(noegle)``;
2. the window passes that to ``object_edited``; the place's records are read anew if they are
   touched, and ``object_changed(noegle)`` goes to everyone;
3. a little later the changed dwellings are checked on a worker thread, and ``findings_changed``
   goes to everyone.

After an undo, an import or anything else that may have changed much, ``reload`` is called, and
``data_reloaded`` goes out after the place has been read anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

HISTORIK = 100
"""How many places back and forward remember."""
SENESTE = 13
"""How many places are remembered as recent."""


@dataclass(frozen=True, slots=True)
class Placering:
    """The place shown: the objects from the organisation down to the one chosen.

    Levels below the chosen one are None; with nothing in the database all are None.
    """

    boligorganisation: Objekt | None = None
    afdeling: Objekt | None = None
    byggeafsnit: Objekt | None = None
    bolig: Objekt | None = None

    @property
    def vej(self) -> tuple[Objekt, ...]:
        """The objects of the place, the organisation first."""
        levels = (self.boligorganisation, self.afdeling, self.byggeafsnit, self.bolig)
        return tuple(level for level in levels if level is not None)

    @property
    def noegle(self) -> Noegle | None:
        """The chosen object: the deepest one."""
        return self.vej[-1].noegle if self.vej else None

    def rummer(self, noegle: Noegle) -> bool:
        """True when the object is one of those on the way to the place."""
        return any(level.noegle == noegle for level in self.vej)


def placering(vej: Sequence[Objekt]) -> Placering:
    """Return the place of a way from the organisation down, as ``Register.vej`` gives it.

    A way that ends in an expense or a contract is the place of its dwelling.
    """
    levels = {level.type: level for level in vej}
    return Placering(
        boligorganisation=levels.get(Objekttype.BOLIGORGANISATION),
        afdeling=levels.get(Objekttype.AFDELING),
        byggeafsnit=levels.get(Objekttype.BYGGEAFSNIT),
        bolig=levels.get(Objekttype.BOLIG),
    )


class Tilstand(QObject):
    """The place shown, its history, and the signals everyone listens to."""

    place_changed = Signal(object)
    """``Placering``: another place is shown, or its records have been read anew."""
    object_changed = Signal(object)
    """``Noegle``: one object was edited, created, deleted or put back."""
    data_reloaded = Signal()
    """Much may have changed (undo, import, accepted submission): read everything anew."""
    findings_changed = Signal()
    """The findings were found anew: read those that are shown."""
    history_changed = Signal()
    """Whether one can go back or forward may have changed."""

    def __init__(self, kontekst: Kontekst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._placering = Placering()
        self._history: list[Noegle] = []
        self._at = -1
        self._recent: list[Noegle] = []

    @property
    def placering(self) -> Placering:
        """The place shown."""
        return self._placering

    @property
    def seneste(self) -> list[Noegle]:
        """The places shown of late, the last one first, without the one shown now."""
        return [noegle for noegle in self._recent if noegle != self._placering.noegle]

    def remember(self, noegler: Sequence[Noegle]) -> None:
        """Take over the places of another time, the last one first."""
        self._recent = list(noegler)[:SENESTE]

    # --- going somewhere ------------------------------------------------------------------------

    def go_to(self, noegle: Noegle) -> bool:
        """Show the place of an object and remember it; False when it is no longer there.

        An expense or a contract is shown at its dwelling.
        """
        if not self._show(noegle):
            return False
        chosen = self._placering.noegle
        if chosen is not None and (self._at < 0 or self._history[self._at] != chosen):
            del self._history[self._at + 1 :]
            self._history.append(chosen)
            del self._history[:-HISTORIK]
            self._at = len(self._history) - 1
            self.history_changed.emit()
        return True

    def go_to_first(self) -> None:
        """Show the first dwelling, or the deepest place there is on the way to one."""
        register = self._kontekst.register
        level = register.organisationer()[:1]
        while level and level[0].type is not Objekttype.BYGGEAFSNIT:
            below = register.boern(level[0].noegle)[:1]
            if not below:
                break
            level = below
        if level:
            dwellings = register.bolig_ids(under=level[0].noegle)
            first = Noegle(Objekttype.BOLIG, dwellings[0]) if dwellings else level[0].noegle
            self.go_to(first)

    def can_go_back(self) -> bool:
        """True when there is an earlier place."""
        return self._at > 0

    def can_go_forward(self) -> bool:
        """True when one has gone back from a later place."""
        return self._at < len(self._history) - 1

    def go_back(self) -> None:
        """Show the place before this one that still exists."""
        self._step(-1)

    def go_forward(self) -> None:
        """Show the place one came back from."""
        self._step(1)

    def go_up(self) -> None:
        """Show the object above the chosen one."""
        if len(self._placering.vej) > 1:
            self.go_to(self._placering.vej[-2].noegle)

    def _step(self, direction: int) -> None:
        at = self._at + direction
        while 0 <= at < len(self._history):
            if self._show(self._history[at]):
                self._at = at
                self.history_changed.emit()
                return
            del self._history[at]
            if direction < 0:
                self._at -= 1
                at -= 1
        self.history_changed.emit()

    def _show(self, noegle: Noegle) -> bool:
        vej = self._kontekst.register.vej(noegle)
        if not vej:
            return False
        self._placering = placering(vej)
        shown = self._placering.noegle
        if shown is not None and shown != next(iter(self._recent), None):
            self._recent = [shown, *(one for one in self._recent if one != shown)][:SENESTE]
        self.place_changed.emit(self._placering)
        return True

    # --- what has happened ----------------------------------------------------------------------

    def object_edited(self, noegle: Noegle) -> None:
        """Tell everyone that one object was edited, created, deleted or put back."""
        if self._placering.rummer(noegle):
            self._read_anew()
        self.object_changed.emit(noegle)

    def reload(self) -> None:
        """Read the place anew and tell everyone that much may have changed."""
        self._read_anew()
        self.data_reloaded.emit()

    def findings_found(self) -> None:
        """Tell everyone that findings were found anew."""
        self.findings_changed.emit()

    def _read_anew(self) -> None:
        """Read the records of the place again; go up to what is left when it is gone."""
        for level in reversed(self._placering.vej):
            if self._show(level.noegle):
                return
        organisations = self._kontekst.register.organisationer()
        if organisations and self._placering.vej:
            self._show(organisations[0].noegle)
        elif self._placering.vej:
            self._placering = Placering()
            self.place_changed.emit(self._placering)
