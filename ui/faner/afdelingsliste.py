"""The card with an organisation's afdelinger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.register.felter import Objekttype
from models.register.navngivning import plural
from models.register.objekter import Noegle, Objekt
from models.register.visninger import Stedtal
from ui.dele.kort import Kort, knap
from ui.motor.gemmer import Gemmer
from ui.ord.statustekst import Statusvisning, stedstatus
from ui.tabeller.boernemodel import Boernemodel, feltkolonne
from ui.tabeller.boernetabel import Boernetabel
from ui.taster.genveje import Genvej
from ui.udseende.ikoner import set_icon

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Afdelingsliste(Kort):
    """A table of afdelinger, and buttons that make one more and paste names and notes."""

    def __init__(self, kontekst: Kontekst, gemmer: Gemmer, parent: QWidget) -> None:
        tabel, kind = kontekst.tabel, Objekttype.AFDELING
        super().__init__(plural(tabel, kind), parent)
        columns = [
            feltkolonne(tabel, kind, "nummer", 140),
            replace(feltkolonne(tabel, kind, "navn", 260, straek=True), tekst=self._unnamed),
            feltkolonne(tabel, kind, "note", 260),
        ]
        self._numbers: Mapping[Noegle, Stedtal] = {}
        self.model = Boernemodel(tabel, columns, self, status=self._status)
        self.tabel = Boernetabel(tabel, self.model, gemmer, self, linjer=None)
        self.tabel.setAccessibleName(plural(tabel, kind))
        paste = QAction(self.tr("Indsæt kolonner…"), self)
        set_icon(paste, "clipboard-paste")
        paste.setShortcuts(Genvej.INDSAET.keys)
        paste.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the key is the table's own
        paste.triggered.connect(self.tabel.paste_requested)
        self.tabel.add_to_menu(paste)
        self.add_knap(
            knap(
                paste.text(),
                self.tabel.paste_requested.emit,
                self,
                ikonnavn="clipboard-paste",
                slags="stille",
                tip=self.tr("Indsæt navne og noter fra et regneark (Ctrl+V)"),
                navn=self.tr("Indsæt navne og noter for afdelingerne fra regneark"),
            )
        )
        self.add_knap(
            knap(self.tr("Ny afdeling"), self.tabel.create_requested.emit, self, ikonnavn="plus")
        )
        self.add(self.tabel, 1)

    def show_numbers(self, tal: Mapping[Noegle, Stedtal]) -> None:
        """Tell of each afdeling how many of its dwellings are changed."""
        if tal != self._numbers:
            self._numbers = tal
            self.model.redraw()
            self.tabel.bredder.measure_anew()

    def _unnamed(self, objekt: Objekt) -> str:
        """Return what an afdeling without a name is called, unless its number tells."""
        return "" if objekt.tekst("nummer") else self.tr("Afdeling uden nummer")

    def _status(self, objekt: Objekt) -> Statusvisning:
        return stedstatus(objekt, self._numbers.get(objekt.noegle, Stedtal()).aendret)
