"""The card with an organisation's afdelinger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.register.felter import Objekttype
from models.register.navngivning import plural
from ui.dele.kort import Kort, knap
from ui.motor.gemmer import Gemmer
from ui.tabeller.boernemodel import Boernemodel, feltkolonne
from ui.tabeller.boernetabel import Boernetabel

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Afdelingsliste(Kort):
    """A table of afdelinger, and a button that makes one more."""

    def __init__(self, kontekst: Kontekst, gemmer: Gemmer, parent: QWidget) -> None:
        tabel, kind = kontekst.tabel, Objekttype.AFDELING
        super().__init__(plural(tabel, kind), parent)
        columns = [
            feltkolonne(tabel, kind, "nummer", 140),
            feltkolonne(tabel, kind, "navn", 260),
            feltkolonne(tabel, kind, "note", 260, straek=True),
        ]
        self.model = Boernemodel(tabel, columns, self)
        self.tabel = Boernetabel(tabel, self.model, gemmer, self, linjer=None)
        self.tabel.setAccessibleName(plural(tabel, kind))
        self.add_knap(
            knap(self.tr("Ny afdeling"), self.tabel.create_requested.emit, self, ikonnavn="plus")
        )
        self.add(self.tabel, 1)
