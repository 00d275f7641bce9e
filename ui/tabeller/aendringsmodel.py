"""What is not yet reported, as a tree: dwelling, object, field with its old and its new value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from models.register.dokument import differences
from models.register.felter import Felttabel, Objekttype
from models.register.navngivning import label, name
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import HoldtTilbage
from ui.ord.feltord import feltnavn, feltvaerdi
from ui.ord.holdtord import held_sign
from ui.ord.statustekst import Statusvisning, objektstatus
from ui.tabeller.boernemodel import Index
from ui.udseende.ikoner import ikon
from ui.udseende.tema import Rolle, farve

HVAD, FOER, NU, STATUS = range(4)

Display = Qt.ItemDataRole.DisplayRole


@dataclass(frozen=True, slots=True)
class Boliggruppe:
    """The objects of one dwelling that are not yet reported."""

    bolig: int
    navn: str
    objekter: tuple[Objekt, ...]


@dataclass(slots=True)
class Gren:
    """One line of the tree. ``objekt`` is None on a dwelling's line, ``felt`` set on a field's."""

    tekst: str
    parent: Gren | None
    row: int
    bolig: int
    objekt: Objekt | None = None
    felt: str = ""
    foer: str = ""
    nu: str = ""
    children: list[Gren] | None = field(default=None)

    @property
    def noegle(self) -> Noegle:
        """The object to go to."""
        if self.objekt is not None:
            return self.objekt.noegle
        return Noegle(Objekttype.BOLIG, self.bolig)


class Aendringsmodel(QAbstractItemModel):
    """The tree; the fields of an object are found when it is opened."""

    def __init__(self, tabel: Felttabel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tabel = tabel
        self._top: list[Gren] = []
        self._held: Mapping[Noegle, HoldtTilbage] = {}
        self._unsent: AbstractSet[Noegle] = frozenset()
        self._titles = (
            self.tr("Bolig og oplysning"),
            self.tr("Indberettet"),
            self.tr("Nu"),
            self.tr("Status"),
        )

    # --- what is shown --------------------------------------------------------------------------

    def show_groups(
        self,
        grupper: Sequence[Boliggruppe],
        holdt: Mapping[Noegle, HoldtTilbage],
        usendte: AbstractSet[Noegle] = frozenset(),
    ) -> None:
        """Show these changes and why some are held back.

        ``usendte`` lie in a submission that is prepared, and have not been sent.
        """
        self.beginResetModel()
        self._held, self._unsent = holdt, usendte
        self._top = []
        for gruppe in grupper:
            top = Gren(gruppe.navn, None, len(self._top), gruppe.bolig)
            top.children = [
                self._objektgren(objekt, top, nr) for nr, objekt in enumerate(gruppe.objekter)
            ]
            self._top.append(top)
        self.endResetModel()

    def _objektgren(self, objekt: Objekt, top: Gren, nr: int) -> Gren:
        if objekt.type is Objekttype.BOLIG:
            text = self.tr("Generelt om boligen")
        else:
            kind = label(self._tabel, objekt.type)
            text = f"{kind}: {name(self._tabel, objekt.type, objekt.felter)}"
        return Gren(text, top, nr, top.bolig, objekt)

    def gren(self, index: Index) -> Gren | None:
        """Return the line of an index."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Gren) else None

    def objects_of(self, gren: Gren) -> list[Objekt]:
        """Return the objects a line stands for: all of the dwelling, or the one."""
        if gren.objekt is not None:
            return [gren.objekt]
        return [one.objekt for one in gren.children or () if one.objekt is not None]

    @property
    def objekter(self) -> list[Objekt]:
        """All objects in the tree."""
        return [objekt for top in self._top for objekt in self.objects_of(top)]

    def _children(self, gren: Gren | None) -> list[Gren]:
        if gren is None:
            return self._top
        if gren.children is None:
            gren.children = list(self._fields(gren))
        return gren.children

    def _fields(self, gren: Gren) -> list[Gren]:
        objekt = gren.objekt
        if objekt is None or gren.felt or objekt.slettet:
            return []
        found = differences(self._tabel, objekt.type, objekt.grundlag or {}, objekt.felter)
        return [
            Gren(
                feltnavn(self._tabel, objekt.type, one.noegle),
                gren,
                nr,
                gren.bolig,
                objekt,
                one.noegle,
                self._value(objekt, one.noegle, one.foer) if objekt.grundlag else "",
                self._value(objekt, one.noegle, one.efter),
            )
            for nr, one in enumerate(found)
        ]

    def _value(self, objekt: Objekt, noegle: str, stored: str | None) -> str:
        return feltvaerdi(self._tabel, objekt.type, noegle, stored)

    # --- Qt's questions -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return the index of a line's cell."""
        children = self._children(self.gren(parent) if parent is not None else None)
        if 0 <= row < len(children) and 0 <= column < len(self._titles):
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has two of them
        """Return the index of the line above."""
        gren = self.gren(index)
        if gren is None or gren.parent is None:
            return QModelIndex()
        return self.createIndex(gren.parent.row, 0, gren.parent)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines under a line."""
        if parent is None or not parent.isValid():
            return len(self._top)
        gren = self.gren(parent)
        return len(self._children(gren)) if gren is not None and parent.column() == 0 else 0

    def hasChildren(self, parent: Index | None = None) -> bool:
        """Tell without finding the fields whether there are some."""
        gren = self.gren(parent) if parent is not None else None
        if gren is None:
            return bool(self._top)
        return not gren.felt and not (gren.objekt is not None and gren.objekt.slettet)

    def columnCount(self, _parent: Index | None = None) -> int:
        """Return the number of columns."""
        return len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Display) -> Any:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Display:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Display) -> Any:
        """Return what a cell shows."""
        gren = self.gren(index)
        if gren is None:
            return None
        if role in (Display, Qt.ItemDataRole.ToolTipRole):
            tip = role != Display and index.column() == STATUS
            return (self.reason(index) if tip else "") or self._text(gren, index.column())
        status = self._told(gren) if index.column() == STATUS else None
        if status is not None:
            if role == Qt.ItemDataRole.DecorationRole:
                return ikon(status.ikonnavn, status.rolle)
            if role == Qt.ItemDataRole.ForegroundRole:
                return farve(status.rolle)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == FOER:
            return farve(Rolle.TEKST_SVAG)
        return None

    def _text(self, gren: Gren, column: int) -> str:
        if column == HVAD:
            return gren.tekst
        if column == FOER:
            return gren.foer
        if column == NU:
            return gren.nu
        if gren.felt:
            return ""
        status = self._told(gren)
        return status.ord if status is not None else self._counted(gren)

    def _told(self, gren: Gren) -> Statusvisning | None:
        """Return the status a line tells: of its object, or of a dwelling's that all are ready."""
        objects = self.objects_of(gren)
        if gren.felt or not objects:
            return None
        each = {self._status(one) for one in objects}
        if gren.objekt is None and (len(each) > 1 or not all(one.klar for one in objects)):
            return None
        return each.pop()

    def reason(self, index: Index) -> str:
        """Return in sentences why what a line stands for is held back, empty where it is not."""
        gren = self.gren(index)
        if gren is None or gren.objekt is None or gren.objekt.indsendelse is not None:
            return ""
        held = self._held.get(gren.noegle)
        return held.grund if held is not None else ""

    def _status(self, objekt: Objekt) -> Statusvisning:
        """Return how an object's status is told: held back comes first, with the reason."""
        held = self._held.get(objekt.noegle)
        if held is None or held.ikke_klar:
            return objektstatus(objekt)
        if objekt.noegle in self._unsent:
            return Statusvisning(self.tr("Forberedt, ikke sendt endnu"), "file-check", Rolle.ACCENT)
        if objekt.indsendelse is not None:
            return Statusvisning(self.tr("Sendt, venter på svar"), "send", Rolle.TEKST_SVAG)
        return held_sign(held)

    def _counted(self, gren: Gren) -> str:
        objects = self.objects_of(gren)
        ready = sum(one.klar and one.noegle not in self._held for one in objects)
        return self.tr("{klar} af {alle} klar").format(klar=ready, alle=len(objects))
