"""Mark changes as not adopted yet, or as adopted: only adopted ones may be reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.register.fund import Alvor
from models.register.objekter import Objekt
from models.register.overfoersel import AfvistError
from ui.kontrol.fortrydelig import Fortrydelig
from ui.motor.besked import Besked
from ui.ord.antal import antal
from ui.taster.genveje import Genvej
from ui.udseende.ikoner import set_icon


def can_be_marked(objekter: Sequence[Objekt]) -> bool:
    """True when one of these waits to be reported; what is reported is adopted."""
    return any(one.skal_indberettes for one in objekter)


class Vedtagelse(Fortrydelig):
    """Sets the mark and takes it away, as one operation that can be undone."""

    flush_requested = Signal()
    """What is typed is to be kept first."""

    def action(self, parent: QWidget, objekter: Callable[[], Sequence[Objekt]]) -> QAction:
        """Return an action that marks what ``objekter`` gives, by menu and by key."""
        action = QAction(self.tr("Markér som ikke vedtaget"), parent)
        set_icon(action, "landmark")
        action.setToolTip(
            self.tr("Sæt eller fjern mærket: det, der ikke er vedtaget, bliver ikke sendt")
        )
        action.setShortcuts(Genvej.VEDTAGET.keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(self._toggle_those, objekter))
        return action

    def _toggle_those(self, objekter: Callable[[], Sequence[Objekt]], *_checked: bool) -> None:
        self.toggle(objekter())

    def toggle(self, objekter: Sequence[Objekt]) -> None:
        """Mark these, as they stand now, as not adopted yet; where all are so, as adopted."""
        self.flush_requested.emit()
        read = [self._kontekst.register.objekt(one.noegle) for one in objekter]
        waiting = [one for one in read if one is not None and one.skal_indberettes]
        if not waiting:
            self.message_posted.emit(
                Besked(self.tr("Vælg en ændring. Det, der er indberettet, er vedtaget."))
            )
            return
        self.mark(waiting, vedtaget=all(one.ikke_vedtaget for one in waiting))

    def mark(self, objekter: Sequence[Objekt], *, vedtaget: bool) -> None:
        """Mark these as adopted, or as not adopted yet."""
        try:
            count = self._kontekst.redigering.set_adopted(
                [one.noegle for one in objekter], vedtaget
            )
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error), Alvor.FEJL))
            return
        self._tilstand.reload()
        if vedtaget:
            text = antal(
                count,
                self.tr("{antal} ændring er vedtaget. Registeret skal have den med det samme."),
                self.tr("{antal} ændringer er vedtaget. Registeret skal have dem med det samme."),
            )
        else:
            text = antal(
                count,
                self.tr("{antal} ændring er ikke vedtaget endnu og bliver ikke sendt."),
                self.tr("{antal} ændringer er ikke vedtaget endnu og bliver ikke sendt."),
            )
        self.tell_done(text)
