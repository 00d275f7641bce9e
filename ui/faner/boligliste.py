"""The card with the dwellings of an afdeling or a byggeafsnit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from models.register.felter import Objekttype
from models.register.navngivning import plural
from models.register.objekter import Objekt
from ui.dele.hele_raekker import HeleRaekker
from ui.dele.kort import Kort, etiket, knap
from ui.faner.boligkolonner import Boligkolonner
from ui.motor.gemmer import Gemmer
from ui.ord.statustekst import Statusvisning
from ui.tabeller.boernemodel import Boernemodel
from ui.tabeller.boernetabel import Boernetabel
from ui.tabeller.kolonneplads import Kolonneplads
from ui.taster.genveje import Genvej
from ui.udseende.ikoner import set_icon

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Boligliste(Kort):
    """A table with chosen columns, and what can be done with many dwellings at once."""

    section_requested = Signal()
    """A byggeafsnit is to be made."""
    field_requested = Signal()
    """A field is to be set for the chosen dwellings."""

    def __init__(
        self,
        kontekst: Kontekst,
        gemmer: Gemmer,
        status: Callable[[Objekt], Statusvisning],
        parent: QWidget,
    ) -> None:
        """``status`` tells how a dwelling stands with all that lies under it."""
        tabel, kind = kontekst.tabel, Objekttype.BOLIG
        super().__init__(plural(tabel, kind), parent)
        self.kolonner = Boligkolonner(kontekst, self)
        self.model = Boernemodel(tabel, self.kolonner.kolonner, self, status=status)
        self.tabel = Boernetabel(tabel, self.model, gemmer, self, linjer=None)
        self.tabel.setAccessibleName(plural(tabel, kind))
        self.tabel.setSortingEnabled(True)
        self.tabel.horizontalHeader().setSortIndicatorClearable(True)
        self.tabel.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.tabel.bredder.tomme_viger = True
        self.kolonner.attach(self.tabel)
        self.tabel.chosen.connect(self._on_chosen)
        self.tabel.selectionModel().selectionChanged.connect(self._on_selected)
        self.saet_felt = QAction(self.tr("Sæt felt for valgte boliger…"), self)
        set_icon(self.saet_felt, "pencil")
        self.saet_felt.setShortcuts(Genvej.SAET_FELT.keys)
        self.saet_felt.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.saet_felt.triggered.connect(self.field_requested)
        self.tabel.addAction(self.saet_felt)
        show = QAction(self.tr("Åbn bolig"), self)
        set_icon(show, "arrow-right")
        show.triggered.connect(self.open_chosen)
        paste = QAction(self.tr("Indsæt kolonner…"), self)
        set_icon(paste, "clipboard-paste")
        paste.setShortcuts(Genvej.INDSAET.keys)
        paste.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the key is the table's own
        paste.triggered.connect(self.tabel.paste_requested)
        for action in (show, self.saet_felt, paste):
            self.tabel.add_to_menu(action)
        self._add_buttons()
        self._none = etiket("", "svag", self, ombryd=True)
        self.add(self._none)
        self._rows = HeleRaekker(self.tabel, self)
        self.add(self._rows, 1)
        self.ikke_plads = Kolonneplads(self.tabel, self)
        self.add(self.ikke_plads)

    def _add_buttons(self) -> None:
        self._open = self.add_knap(
            knap(self.tr("Åbn bolig"), self.open_chosen, self, slags="stille")
        )
        self.add_knap(
            knap(
                self.tr("Nyt byggeafsnit"),
                self.section_requested.emit,
                self,
                ikonnavn="plus",
                slags="stille",
            )
        )
        self.add_knap(
            knap(
                self.tr("Ny bolig"),
                self.tabel.create_requested.emit,
                self,
                ikonnavn="plus",
                slags="stille",
                tip=self.tr("Opret en bolig, der først sendes, når LBF's id er kendt (Insert)"),
            )
        )
        self.add_knap(
            knap(
                self.tr("Indsæt kolonner…"),
                self.tabel.paste_requested.emit,
                self,
                ikonnavn="clipboard-paste",
                tip=self.tr("Indsæt adresser og numre fra et regneark (Ctrl+V)"),
                navn=self.tr("Indsæt kolonner for boligerne fra regneark"),
            )
        )
        self.saet_knap = self.add_knap(
            knap(
                self.tr("Sæt felt…"),
                self.field_requested.emit,
                self,
                ikonnavn="pencil",
                tip=self.tr("Sæt et felt for alle de valgte boliger (Ctrl+D)"),
                navn=self.tr("Sæt felt for valgte boliger…"),
            )
        )
        self.kolonnemenu = QMenu(self)
        self.kolonnemenu.aboutToShow.connect(partial(self.kolonner.menu, self.kolonnemenu))
        columns = self.add_knap(
            knap(
                self.tr("Kolonner"),
                self._nothing,
                self,
                slags="stille",
                navn=self.tr("Vælg kolonner i listen over boliger"),
            )
        )
        columns.setMenu(self.kolonnemenu)
        columns.setProperty("menu", True)

    def show_dwellings(self, boliger: Sequence[Objekt], ingen: str) -> None:
        """Show these dwellings; ``ingen`` is said when there are none."""
        self.tabel.show_objects(boliger)
        self._rows.setVisible(bool(boliger))
        self.ikke_plads.setVisible(bool(boliger and self.ikke_plads.text()))
        self._none.setVisible(not boliger)
        self._none.setText(ingen)
        self._on_chosen(self.tabel.current)

    def open_chosen(self) -> None:
        """Go to the chosen dwelling."""
        if self.tabel.current is not None:
            self.tabel.open_requested.emit(self.tabel.current)

    def _on_chosen(self, noegle: object) -> None:
        self._open.setEnabled(noegle is not None)
        self._on_selected()

    def _on_selected(self) -> None:
        self.saet_knap.setEnabled(self.tabel.selectionModel().hasSelection())

    def _nothing(self) -> None:
        """The button of a menu opens the menu."""
