"""Places made by hand, for one who has no file yet: what may stand under what, and the asking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt
from models.sprog import markeret

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

STEDER = (Objekttype.BOLIGORGANISATION, Objekttype.AFDELING, Objekttype.BYGGEAFSNIT)
"""The levels above a dwelling; one who begins without a file makes one of each at once."""

UNDER = {
    Objekttype.BOLIGORGANISATION: Objekttype.AFDELING,
    Objekttype.AFDELING: Objekttype.BYGGEAFSNIT,
    Objekttype.BYGGEAFSNIT: Objekttype.BOLIG,
}
"""What can be made by hand under each level."""
NYT_HER = {
    Objekttype.BOLIGORGANISATION: markeret("Ny afdeling…"),
    Objekttype.AFDELING: markeret("Nyt byggeafsnit…"),
    Objekttype.BYGGEAFSNIT: markeret("Ny bolig…"),
}
"""What making it is called in a level's menu, as on the buttons of its page."""


class Oprettelse(QObject):
    """Asks for what a place must have, and makes it with what must stand above it."""

    created = Signal(object)
    """``Noegle`` of the place made last."""

    def __init__(self, kontekst: Kontekst, window: QWidget) -> None:
        super().__init__(window)
        self._kontekst, self._window = kontekst, window

    def first(self) -> None:
        """Make an organisation, an afdeling and a byggeafsnit."""
        self._ask(STEDER, 0)

    def under(self, above: Noegle | None) -> None:
        """Make one under a place; under nothing it is an organisation."""
        if above is None:
            self._ask(STEDER[:1], 0)
        else:
            self._ask((UNDER[above.type],), above.id)

    def department(self, level: Objekt) -> None:
        """Make an afdeling with a byggeafsnit in an organisation."""
        self._ask(STEDER[1:], level.id)

    def section(self, level: Objekt) -> None:
        """Make a byggeafsnit in an afdeling, or beside another one."""
        parent = level.foraelder if level.type is Objekttype.BYGGEAFSNIT else level.id
        self._ask(STEDER[2:], parent or 0)

    def dwelling(self, level: Objekt) -> None:
        """Make a dwelling, with a byggeafsnit when there is none."""
        if level.type is Objekttype.BYGGEAFSNIT:
            self.under(level.noegle)
            return
        sections = [one for one in self._kontekst.register.boern(level.noegle) if not one.slettet]
        if sections:
            self.under(sections[0].noegle)
        else:
            self._ask((Objekttype.BYGGEAFSNIT, Objekttype.BOLIG), level.id)

    def _ask(self, kinds: Sequence[Objekttype], above: int) -> None:
        from ui.navigation.opret_dialog import OpretDialog

        dialog = OpretDialog(self._kontekst, kinds, above, self._window)
        dialog.created.connect(self.created)
        dialog.open()
