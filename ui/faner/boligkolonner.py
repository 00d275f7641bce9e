"""Which columns the list of dwellings shows, how wide, and which one sorts it; remembered.

All columns are in the model; those not chosen are hidden. The choice is kept in the settings as
``adresse:190 betegnelse:104``, in the order they stand; the sorting as ``adresse`` or ``-adresse``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.objekter import Objekt
from models.register.vaerdier import display_value
from models.register.visninger import Boligtal
from models.sprog import oversat
from ui.motor.pause import later
from ui.tabeller.boernemodel import STATUS, Kolonne, feltkolonne
from ui.tabeller.boernetabel import Boernetabel, headed_width

if TYPE_CHECKING:
    from models.register.indstillinger import Indstillinger
    from ui.motor.kontekst import Kontekst

HUSLEJE, HVEM = "_husleje", "_hvem"
"""The columns that are no field of the dwelling: its rent today, and who has it."""

STANDARD: Mapping[str, int] = {
    "adresse": 152,
    "betegnelse": 92,
    "lejemaalsnummer": 118,
    HVEM: 168,
    HUSLEJE: 104,
    "enhedsid": 150,
}
"""The columns shown until the user chooses, and their widths in pixels."""

SMALLE: Mapping[str, int] = {HVEM: 120, HUSLEJE: 92, "enhedsid": 100}
"""How narrow some of them may become; the end of an address tells the dwellings apart."""
VIGER = ("enhedsid", "betegnelse", "lejemaalsnummer")
"""Those that give way where there is too little room, the first one first."""

BREDDE = 130
"""The width of a column chosen for the first time."""
MINDSTE, STOERSTE = 40, 2000
GEMMEPAUSE_MS = 600


class Boligkolonner(QObject):
    """The columns of one table, the menu that chooses them, and their memory."""

    def __init__(self, kontekst: Kontekst, parent: QObject) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self.tal: Mapping[int, Boligtal] = {}
        """What each dwelling costs and who has it, as far as it has been read."""
        self.kolonner = self._columns(kontekst.tabel)
        self._view: Boernetabel | None = None
        self._restoring = False
        self._timer = later(self, GEMMEPAUSE_MS, self._save)

    def _columns(self, tabel: Felttabel) -> list[Kolonne]:
        kind = Objekttype.BOLIG
        fields = list(tabel.pr_noegle(kind).values())
        local = [felt.noegle for felt in fields if felt.rolle is Rolle.LOKAL and felt.redigerbar]
        first = [key for key in (*STANDARD, "note") if key in local]
        keys = [*first, *(key for key in local if key not in first)]
        keys += [felt.noegle for felt in fields if felt.rolle is Rolle.IDENTITET]
        keys += [
            felt.noegle
            for felt in fields
            if felt.rolle in (Rolle.DATA, Rolle.STAMDATA) and felt.noegle not in keys
        ]
        columns = [
            feltkolonne(
                tabel,
                kind,
                key,
                STANDARD.get(key, BREDDE),
                smal=SMALLE.get(key, 0),
                viger=VIGER.index(key) + 1 if key in VIGER else 0,
            )
            for key in keys
        ]
        at = next((nr for nr, key in enumerate(keys) if key not in local), len(keys))
        columns[at:at] = [
            Kolonne(
                self.tr("Lejer i dag"),
                STANDARD[HVEM],
                tekst=self._who,
                smal=SMALLE[HVEM],
                navn=HVEM,
            ),
            Kolonne(
                self.tr("Husleje i dag (kr./md.)"),
                STANDARD[HUSLEJE],
                tekst=self._rent,
                smal=SMALLE[HUSLEJE],
                navn=HUSLEJE,
                vaerdi=self._rent_value,
            ),
        ]
        return columns

    def _who(self, objekt: Objekt) -> str:
        found = self.tal.get(objekt.id)
        return found.hvem if found is not None else ""

    def _rent_value(self, objekt: Objekt) -> int | None:
        found = self.tal.get(objekt.id)
        return found.husleje_oere if found is not None else None

    def _rent(self, objekt: Objekt) -> str:
        oere = self._rent_value(objekt)
        return "" if oere is None else kroner(self._kontekst.tabel, oere)

    # --- choosing -------------------------------------------------------------------------------

    def attach(self, view: Boernetabel) -> None:
        """Let a table show what was chosen last; its first column is always there.

        The columns of the first start fit the room there is. Those that are chosen, moved or drawn
        are as wide as they were left, wherever that takes them.
        """
        self._view = view
        header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        self._restore(self._remembered())
        self._restore_sorting(self._kontekst.indstillinger().sortering)
        header.sortIndicatorChanged.connect(self._on_changed)
        header.sectionMoved.connect(self._on_chosen)
        header.sectionResized.connect(self._on_resized)
        view.bredder.drawn.connect(self._on_chosen)

    def menu(self, parent: QMenu) -> None:
        """Fill a menu with all columns, those chosen ticked; fields of the register by group."""
        parent.clear()
        groups: dict[str, QMenu] = {}
        for nr, kolonne in enumerate(self.kolonner, start=1):
            felt = kolonne.felt
            group = (
                "" if felt is None or felt.rolle in (Rolle.LOKAL, Rolle.IDENTITET) else felt.gruppe
            )
            if group and group not in groups:
                groups[group] = parent.addMenu(oversat(group))
            action = groups.get(group, parent).addAction(kolonne.titel.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self._is_chosen(nr))
            action.setData(nr)
            action.toggled.connect(self._on_toggled)
        for group, under in groups.items():
            if ticked := sum(action.isChecked() for action in under.actions()):
                under.setTitle(f"{oversat(group)} ({ticked})")
        parent.addSeparator()
        parent.addAction(self.tr("Som fra begyndelsen")).triggered.connect(self.reset)

    def _is_chosen(self, number: int) -> bool:
        """Whether a column is to be shown, be there room for it just now or not."""
        view = self._view
        if view is None:
            return False
        return number in view.bredder.gone or not view.isColumnHidden(number)

    def _on_toggled(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_column(action.data(), shown=shown)

    def show_column(self, number: int, *, shown: bool) -> None:
        """Show or hide a column of the model."""
        view = self._view
        if view is None:
            return
        view.bredder.stop()
        view.setColumnHidden(number, not shown)
        if shown and view.columnWidth(number) < MINDSTE:
            view.setColumnWidth(number, headed_width(self.kolonner[number - 1]))
        self._on_changed()

    def reset(self) -> None:
        """Show the columns of the first start, sorted as then."""
        self._restore(STANDARD)
        self._restore_sorting("")
        self._on_changed()

    # --- memory ---------------------------------------------------------------------------------

    def _remembered(self) -> Mapping[str, int]:
        found = read(self._kontekst.indstillinger().kolonner)
        known = {kolonne.noegle for kolonne in self.kolonner}
        return {key: width for key, width in found.items() if key in known} or STANDARD

    def _restore(self, chosen: Mapping[str, int]) -> None:
        view = self._view
        if view is None:
            return
        self._restoring = True
        view.bredder.stop()
        header = view.horizontalHeader()
        order = list(chosen)
        for nr, kolonne in enumerate(self.kolonner, start=1):
            shown = kolonne.noegle in chosen
            view.setColumnHidden(nr, not shown)
            if shown:
                view.setColumnWidth(nr, chosen[kolonne.noegle])
        numbers = {kolonne.noegle: nr for nr, kolonne in enumerate(self.kolonner, start=1)}
        for place, key in enumerate(order, start=1):
            header.moveSection(header.visualIndex(numbers[key]), place)
        if list(chosen.items()) == list(STANDARD.items()):
            view.bredder.go_on()
        self._restoring = False

    def _restore_sorting(self, text: str) -> None:
        """Sort as was kept; by a column that is not shown nothing would tell of it."""
        view = self._view
        if view is None:
            return
        keys = [STATUS, *(kolonne.noegle for kolonne in self.kolonner)]
        key = text.removeprefix("-")
        number = keys.index(key) if key in keys else -1
        order = Qt.SortOrder.DescendingOrder if key != text else Qt.SortOrder.AscendingOrder
        if view.isColumnHidden(number):
            number = -1
        view.horizontalHeader().setSortIndicator(number, order)

    def _on_chosen(self) -> None:
        """The user has moved or drawn a column."""
        if self._view is not None and not self._restoring:
            self._view.bredder.stop()
            self._on_changed()

    def _on_resized(self) -> None:
        if self._view is not None and not self._view.bredder.fits:
            self._on_changed()

    def _on_changed(self) -> None:
        if not self._restoring:
            self._timer.start()

    def flush(self) -> None:
        """Keep the choice at once if it has changed."""
        if self._timer.isActive():
            self._save()

    def chosen(self) -> list[tuple[str, int]]:
        """Return the columns shown as they stand from the left, and their widths."""
        view = self._view
        if view is None:
            return []
        if view.bredder.fits:
            return list(STANDARD.items())
        header = view.horizontalHeader()
        shown = [nr for nr in range(1, len(self.kolonner) + 1) if not view.isColumnHidden(nr)]
        shown.sort(key=header.visualIndex)
        return [(self.kolonner[nr - 1].noegle, self._width(nr, shown)) for nr in shown]

    def sorting(self) -> str:
        """Return the column the list is sorted by, with a minus when the last comes first."""
        header = self._view.horizontalHeader() if self._view is not None else None
        number = header.sortIndicatorSection() if header is not None else -1
        if header is None or not 0 <= number <= len(self.kolonner):
            return ""
        key = self.kolonner[number - 1].noegle if number else STATUS
        return key if header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else f"-{key}"

    def _width(self, number: int, shown: Sequence[int]) -> int:
        """Return a column's width; the last one is as wide as there is room for, just now."""
        view = self._view
        if view is None or number == shown[-1]:
            return self.kolonner[number - 1].bredde
        return view.columnWidth(number)

    def _save(self) -> None:
        self._timer.stop()
        text = " ".join(f"{key}:{width}" for key, width in self.chosen())
        settings: Indstillinger = self._kontekst.indstillinger()
        kept = replace(settings, kolonner=text or settings.kolonner, sortering=self.sorting())
        if kept != settings:
            self._kontekst.gem_indstillinger(kept)


def read(text: str) -> dict[str, int]:
    """Return the columns of a kept choice; what cannot be read is left out."""
    found = {}
    for part in text.split():
        key, _, width = part.partition(":")
        if key and width.isdigit() and MINDSTE <= int(width) <= STOERSTE:
            found[key] = int(width)
    return found


def kroner(tabel: Felttabel, oere: int) -> str:
    """Return an amount in øre as it stands in the program: ``5.000,50``."""
    return display_value(tabel.felt(Objekttype.BOLIGUDGIFT, "beloeb"), Decimal(oere) / 100)
