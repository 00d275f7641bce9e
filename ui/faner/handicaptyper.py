"""The types of dwellings for the handicapped that an afdeling has: made, renamed, deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from models.register.fund import Alvor
from models.register.overfoersel import AfvistError
from ui.dele.kort import Kort, etiket, knap
from ui.motor.besked import Besked
from ui.tabeller.typeindsaetning import type_headings
from ui.taster.genveje import Genvej
from ui.udseende.tema import RAEKKEHOEJDE

if TYPE_CHECKING:
    from models.register.visninger import Handicaptype
    from ui.motor.kontekst import Kontekst

_ID = int(Qt.ItemDataRole.UserRole)
LINJER = 4


class Handicaptyper(Kort):
    """A list whose names are edited in place; the tick tells what is keyed in the portal."""

    changed = Signal()
    message_posted = Signal(object)
    paste_requested = Signal()
    """Types are to be made of the names on the clipboard."""

    def __init__(self, kontekst: Kontekst, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_titel(self.tr("1. Handicapboligtyper i afdelingen"))
        self._kontekst = kontekst
        self._afdeling = 0
        self._types: dict[int, Handicaptype] = {}
        self._none = etiket(
            self.tr(
                "Afdelingen har ingen typer. Opret dem, I bruger, for eksempel Kørestolsbolig; har "
                "afdelingen ingen handicapboliger, er der intet at oprette her."
            ),
            "svag",
            self,
            ombryd=True,
        )
        self._hint = etiket(
            self.tr(
                "Omdøb med F2 eller dobbeltklik. Typer kan ikke sendes med filen: opret dem i "
                "portalen, og sæt flueben her, når det er gjort."
            ),
            "svag",
            self,
            ombryd=True,
        )
        self.liste = QListWidget(self)
        self.liste.setAccessibleName(self.tr("Handicapboligtyper"))
        self.liste.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._add_keys()
        self.liste.itemChanged.connect(self._on_item_changed)
        self.liste.currentItemChanged.connect(self._on_current)
        self._delete = self.add_knap(
            knap(
                self.tr("Slet"),
                self.delete_chosen,
                self,
                ikonnavn="trash-2",
                slags="stille",
                navn=self.tr("Slet den valgte handicapboligtype"),
            )
        )
        self.add_knap(
            knap(
                self.tr("Indsæt…"),
                self.paste_requested.emit,
                self,
                ikonnavn="clipboard-paste",
                slags="stille",
                tip=self.tr("Indsæt typernes navne fra et regneark, ét i hver række (Ctrl+V)"),
                navn=self.tr("Indsæt handicapboligtyper fra regneark"),
            )
        )
        self.add_knap(
            knap(
                self.tr("Ny type"),
                self.create_type,
                self,
                ikonnavn="plus",
                navn=self.tr("Ny type af handicapboliger"),
            )
        )
        for widget in (self._none, self._hint, self.liste):
            self.add(widget)

    def _add_keys(self) -> None:
        """Let the list take the keys of a table: a new row, delete, paste and copy."""
        for genvej, act in (
            (Genvej.NY_RAEKKE, self.create_type),
            (Genvej.SLET, self.delete_chosen),
            (Genvej.INDSAET, self.paste_requested.emit),
            (Genvej.KOPIER, self.copy),
        ):
            action = QAction(self.liste)
            action.setShortcuts(genvej.keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.liste.addAction(action)

    def show_types(self, afdeling: int, types: Sequence[Handicaptype]) -> None:
        """Show the types of an afdeling."""
        current = self.liste.currentItem()
        chosen = current.data(_ID) if current is not None else None
        self._afdeling = afdeling
        self._types = {one.id: one for one in types}
        self.liste.blockSignals(True)
        self.liste.clear()
        for one in types:
            item = QListWidgetItem(one.navn, self.liste)
            item.setData(_ID, one.id)
            item.setFlags(
                item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if one.tastet else Qt.CheckState.Unchecked)
            if one.id == chosen:
                self.liste.setCurrentItem(item)
        self.liste.blockSignals(False)
        self._none.setVisible(not types)
        self._hint.setVisible(bool(types))
        self.liste.setVisible(bool(types))
        self.liste.setFixedHeight(min(max(len(types), 1), LINJER) * (RAEKKEHOEJDE + 2) + 4)
        self._on_current()

    def _on_current(self) -> None:
        self._delete.setEnabled(self.liste.currentItem() is not None)

    def _do(self, act: Callable[[], object]) -> bool:
        """Do one operation; False when it was refused."""
        done = True
        try:
            act()
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error), Alvor.FEJL))
            done = False
        self.changed.emit()
        return done

    def create_type(self) -> None:
        """Make a type with a name of its own and open it for editing."""
        taken = {one.navn.casefold() for one in self._types.values()}
        base = self.tr("Ny type")
        navn = next(
            name
            for name in (base, *(f"{base} {nr}" for nr in range(2, len(taken) + 3)))
            if name.casefold() not in taken
        )
        self._do(partial(self._kontekst.redigering.create_handicaptype, self._afdeling, navn))
        for row in range(self.liste.count()):
            item = self.liste.item(row)
            if item.text() == navn:
                self.liste.setCurrentItem(item)
                self.liste.editItem(item)

    def copy(self) -> None:
        """Copy the names of all types under their heading."""
        names = [one.navn for one in self._types.values()]
        QGuiApplication.clipboard().setText("\n".join((type_headings()[0], *names)))

    def delete_chosen(self) -> None:
        """Delete the chosen type; one that dwellings have is refused with a sentence."""
        item = self.liste.currentItem()
        if item is not None:
            self._do(partial(self._kontekst.redigering.delete_handicaptype, item.data(_ID)))

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        known = self._types.get(item.data(_ID))
        if known is None:
            return
        ticked = item.checkState() is Qt.CheckState.Checked
        redigering = self._kontekst.redigering
        if ticked != known.tastet:
            self._do(partial(redigering.mark_type_typed, known.id, ticked))
        elif item.text().strip() != known.navn:
            self._do(partial(redigering.rename_handicaptype, known.id, item.text()))
