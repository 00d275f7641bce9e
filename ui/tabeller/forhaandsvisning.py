"""The preview of what is pasted: each row with its number, under what its columns are taken for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Qt

from models.sprog import oversat
from ui.ord.antal import antal
from ui.tabeller.cellelaesning import Celle
from ui.tabeller.tabelmodel import HOEJRE, Tabelmodel
from ui.udseende.ikoner import ikon
from ui.udseende.tema import Rolle, farve


class Nummereret(Protocol):
    """A row that is pasted."""

    @property
    def nr(self) -> int:
        """Its number, as the clerk counts the rows."""


N = TypeVar("N", bound=Nummereret)


class Forhaandsvisning(Tabelmodel[N]):
    """The rows as they are read; a kind of paste adds what its cells show."""

    hoejre: Collection[int] = ()
    """The columns whose numbers stand to the right."""

    def show_plan(
        self, rows: Sequence[N], titles: Sequence[str], hoejre: Collection[int] = ()
    ) -> None:
        """Show another plan."""
        self.beginResetModel()
        self._rows, self._titles, self.hoejre = list(rows), tuple(titles), hoejre
        self.endResetModel()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column is taken for, and the row's number."""
        if orientation is Qt.Orientation.Vertical:
            return str(self._rows[section].nr) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.hoejre:
            return HOEJRE
        return super().headerData(section, orientation, role)

    def cell_data(self, celle: Celle, column: int, role: int) -> Any:
        """Return what a cell shows; one that cannot be read is marked and tells why."""
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = celle.tekst
            case Qt.ItemDataRole.ToolTipRole:
                value = "\n".join(part for part in (celle.tekst, celle.grund) if part)
            case Qt.ItemDataRole.TextAlignmentRole if column in self.hoejre:
                value = HOEJRE
            case Qt.ItemDataRole.DecorationRole if celle.grund:
                value = ikon("circle-x", Rolle.FEJL)
            case Qt.ItemDataRole.ForegroundRole if celle.grund:
                value = farve(Rolle.FEJL)
            case Qt.ItemDataRole.AccessibleTextRole if celle.grund:
                value = f"{celle.tekst}: {celle.grund}"
        return value


def unreadable(count: int) -> str:
    """Return what becomes of the cells that cannot be read."""
    return antal(
        count,
        oversat("{antal} celle kan ikke læses. Den gemmes, som den står, og markeres."),
        oversat("{antal} celler kan ikke læses. De gemmes, som de står, og markeres."),
    )
