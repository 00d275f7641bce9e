"""The navigator's models: the tree of places, and the flat list of what a search or filter finds.

Both hold ids only. The levels above dwellings are few and named once; dwellings are read a page at
a time when they are about to be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from models.register.felter import Objekttype
from models.register.navngivning import name
from models.register.objekter import Noegle, Objekt, Status
from models.register.visninger import Boligvisning, Stedtal
from ui.navigation.boligvisninger import Boligvisninger
from ui.ord.antal import antal
from ui.tabeller.modelindeks import TOP, Indeks

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Navigatorrolle(IntEnum):
    """What the delegate asks for beside the text."""

    NOEGLE = Qt.ItemDataRole.UserRole
    """``Noegle`` of the row."""
    VISNING = Qt.ItemDataRole.UserRole + 1
    """``Boligvisning`` of a dwelling, else None."""
    UNDERTEKST = Qt.ItemDataRole.UserRole + 2
    """Where a found dwelling lies."""
    STEDTAL = Qt.ItemDataRole.UserRole + 3
    """``Stedtal`` of a place above dwellings, else None."""


def spoken(visning: Boligvisning) -> str:
    """Return a dwelling as a screen reader says it: the name and what the marks beside it mean."""
    translate = QCoreApplication.translate
    parts = [visning.navn]
    if visning.fejl:
        one = translate("Navigator", "{antal} fejl")
        parts.append(antal(visning.fejl, one, translate("Navigator", "{antal} fejl", "flertal")))
    if visning.advarsler == 1:
        parts.append(translate("Navigator", "1 advarsel"))
    elif visning.advarsler:
        text = translate("Navigator", "{antal} advarsler")
        parts.append(text.format(antal=visning.advarsler))
    if visning.status is not Status.INDBERETTET:
        parts.append(translate("Navigator", "ændret"))
    if visning.ledig:
        parts.append(translate("Navigator", "ledig"))
    return ", ".join(parts)


def spoken_place(navn: str, tal: Stedtal) -> str:
    """Return a place above dwellings as a screen reader says it."""
    translate = QCoreApplication.translate
    parts = [navn]
    if tal.fejl:
        one = translate("Navigator", "{antal} bolig med fejl")
        parts.append(antal(tal.fejl, one, translate("Navigator", "{antal} boliger med fejl")))
    if tal.aendret:
        one = translate("Navigator", "{antal} bolig ændret")
        parts.append(antal(tal.aendret, one, translate("Navigator", "{antal} boliger ændret")))
    return ", ".join(parts)


_ROLLER: Mapping[int, Callable[[Boligvisning], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda visning: visning.navn,
    Qt.ItemDataRole.ToolTipRole: lambda visning: "\n".join(
        part for part in (visning.undertekst, visning.enhedsid) if part
    ),
    Qt.ItemDataRole.AccessibleTextRole: spoken,
    Navigatorrolle.VISNING: lambda visning: visning,
}


def _bolig_data(visning: Boligvisning | None, role: int) -> Any:
    of_role = _ROLLER.get(role)
    return of_role(visning) if of_role is not None and visning is not None else None


Niveau = Sequence[tuple[Noegle, str]]
"""The rows below one row: what each is and its name; dwellings are named when they are seen."""
Niveauer = Mapping[Noegle | None, Niveau]


class _Knude:
    """A row of the tree. ``children`` is None until they have been read."""

    __slots__ = ("children", "ids", "navn", "noegle", "parent", "row")

    def __init__(self, noegle: Noegle | None, parent: _Knude | None, row: int, navn: str) -> None:
        self.noegle = noegle
        self.parent = parent
        self.row = row
        self.navn = navn
        self.children: list[_Knude] | None = None
        self.ids: list[int] = []


class Stedmodel(QAbstractItemModel):
    """Organisation > afdeling > byggeafsnit > bolig; each level read when it is opened."""

    def __init__(
        self, kontekst: Kontekst, visninger: Boligvisninger, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._visninger = visninger
        self._root = _Knude(None, None, 0, "")
        self._numbers: Mapping[Noegle, Stedtal] = {}
        self._fill(self._root, {})

    # --- what has happened ----------------------------------------------------------------------

    def reload(self, levels: Niveauer) -> None:
        """Show what has been read anew, as ``read_level`` gave it for what was ``known``."""
        self.beginResetModel()
        self._root = _Knude(None, None, 0, "")
        self._fill(self._root, levels)
        self.endResetModel()

    def known(self) -> list[Noegle | None]:
        """Return what the rows below have been read of; None stands for the top."""
        return [node.noegle for node in self._read_nodes()]

    def stands(self, levels: Niveauer) -> bool:
        """True when what has been read anew is what is shown already."""
        return all(
            [(child.noegle, child.navn) for child in node.children or ()] == levels[node.noegle]
            for node in self._read_nodes()
            if node.noegle in levels
        )

    def _read_nodes(self) -> Iterator[_Knude]:
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            if node.children is not None:
                yield node
                waiting.extend(node.children)

    def rename(self, objekt: Objekt) -> None:
        """Read the name of a level above dwellings anew."""
        index = self.known_index([objekt.noegle])
        if index.isValid():
            self._node(index).navn = self._name(objekt)
            self.dataChanged.emit(index, index)

    def set_numbers(self, numbers: Mapping[Noegle, Stedtal]) -> None:
        """Take new numbers of what asks for attention; the view is to be painted again."""
        self._numbers = numbers

    # --- finding --------------------------------------------------------------------------------

    def open_path(self, keys: Sequence[Noegle]) -> QModelIndex:
        """Return the index at the end of a path from the organisation down, reading on the way."""
        node = self._root
        for key in keys:
            self._read(node)
            found = next((child for child in node.children or () if child.noegle == key), None)
            if found is None:
                return QModelIndex()
            node = found
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)

    def known_index(self, keys: Sequence[Noegle]) -> QModelIndex:
        """Return the index of the last of some objects if it has been read; reads nothing."""
        wanted = keys[-1]
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            if node.noegle == wanted:
                return self.createIndex(node.row, 0, node)
            waiting.extend(node.children or ())
        return QModelIndex()

    # --- QAbstractItemModel ---------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Indeks = TOP) -> QModelIndex:
        """Return the index of a row."""
        children = self._node(parent).children or ()
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Indeks) -> QModelIndex:  # type: ignore[override]  # QObject.parent too
        """Return the index above."""
        above = self._node(index).parent if index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Indeks = TOP) -> int:
        """Return how many rows have been read below an index."""
        return len(self._node(parent).children or ())

    def columnCount(self, _parent: Indeks = TOP) -> int:
        """Return 1."""
        return 1

    def hasChildren(self, parent: Indeks = TOP) -> bool:
        """True for every level above dwellings until it has been read and was empty."""
        node = self._node(parent)
        if node.noegle is not None and node.noegle.type is Objekttype.BOLIG:
            return False
        return node.children is None or bool(node.children)

    def canFetchMore(self, parent: Indeks) -> bool:
        """True until a level has been read."""
        return self.hasChildren(parent) and self._node(parent).children is None

    def fetchMore(self, parent: Indeks) -> None:
        """Read the level below an index."""
        self._read(self._node(parent))

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a row and what the delegate draws beside it."""
        if not index.isValid():
            return None
        node = self._node(index)
        if node.noegle is None:
            return None
        if role == Navigatorrolle.NOEGLE:  # asked for rows that are not seen, too
            return node.noegle
        if node.noegle.type is Objekttype.BOLIG and node.parent is not None:
            visning = self._visninger.at(node.parent.ids, node.row)
            return _bolig_data(visning, role)
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                value = node.navn
            case Qt.ItemDataRole.AccessibleTextRole:
                value = spoken_place(node.navn, self._numbers.get(node.noegle, Stedtal()))
            case Navigatorrolle.STEDTAL:
                value = self._numbers.get(node.noegle)
        return value

    # --- reading --------------------------------------------------------------------------------

    def _node(self, index: Indeks) -> _Knude:
        if not index.isValid():
            return self._root
        node: _Knude = index.internalPointer()
        return node

    def _name(self, objekt: Objekt) -> str:
        return name(self._kontekst.tabel, objekt.type, objekt.felter)

    def _read(self, node: _Knude) -> None:
        if node.children is not None:
            return
        children = self._children(node, self.read_level(node.noegle))
        if not children:
            node.children = []
            return
        parent = self.createIndex(node.row, 0, node)
        self.beginInsertRows(parent, 0, len(children) - 1)
        node.children = children
        self.endInsertRows()

    def _fill(self, node: _Knude, levels: Niveauer) -> None:
        """Make the rows below a row, and those below them that have been read."""
        level = levels.get(node.noegle)
        node.children = self._children(
            node, self.read_level(node.noegle) if level is None else level
        )
        for child in node.children:
            if child.noegle in levels:
                self._fill(child, levels)

    def read_level(self, noegle: Noegle | None) -> Niveau:
        """Read the rows below an object, or (None) at the top; may be called on any thread."""
        register = self._kontekst.register
        if noegle is None:
            below = register.organisationer()
        elif noegle.type is Objekttype.BYGGEAFSNIT:
            return [(Noegle(Objekttype.BOLIG, one), "") for one in register.bolig_ids(under=noegle)]
        elif noegle.type is Objekttype.BOLIG:
            return []
        else:
            below = register.boern(noegle)
        return [(objekt.noegle, self._name(objekt)) for objekt in below]

    def _children(self, node: _Knude, level: Niveau) -> list[_Knude]:
        """Make the rows below a row; afdelinger with nothing in them are known to have none."""
        node.ids = [noegle.id for noegle, _ in level]
        made = [_Knude(noegle, node, row, navn) for row, (noegle, navn) in enumerate(level)]
        if node.noegle is not None and node.noegle.type is Objekttype.BOLIGORGANISATION:
            empty = self._kontekst.register.tomme_afdelinger(node.noegle.id)
            for child in made:
                if child.noegle is not None and child.noegle.id in empty:
                    child.children = []
        return made


class Boliglistemodel(QAbstractListModel):
    """The dwellings a search or filter found, in Danish order."""

    def __init__(self, visninger: Boligvisninger, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visninger = visninger
        self._ids: list[int] = []
        self._by_words = False

    @property
    def ids(self) -> Sequence[int]:
        """The local numbers of the dwellings found."""
        return self._ids

    def set_ids(self, ids: Sequence[int], ord: str = "") -> None:
        """Show other dwellings; with who lives there, where they were looked for by words."""
        self.beginResetModel()
        self._ids, self._by_words = list(ids), bool(ord)
        self._visninger.look_for(ord)
        self.endResetModel()

    def index_of(self, bolig: int) -> QModelIndex:
        """Return the index of a dwelling; invalid when it is not among those found."""
        try:
            return self.index(self._ids.index(bolig), 0)
        except ValueError:
            return QModelIndex()

    def rowCount(self, parent: Indeks = TOP) -> int:
        """Return how many dwellings were found."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a row and what the delegate draws beside it."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Navigatorrolle.NOEGLE:  # asked for rows that are not seen, too
            return Noegle(Objekttype.BOLIG, self._ids[row])
        visning = self._visninger.at(self._ids, row)
        if role == Navigatorrolle.UNDERTEKST and visning is not None:
            who = visning.undertekst if self._by_words else ""
            return " · ".join(part for part in (who, self._visninger.place_of(visning)) if part)
        return _bolig_data(visning, role)
