"""The objects under a dwelling as rows of a table: expenses, contracts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont

from models.register import vaerdier
from models.register.felter import Felt, Felttabel, Felttype, Objekttype
from models.register.fund import Alvor, Fund
from models.register.fundtekst import fundbesked, in_words
from models.register.objekter import Noegle, Objekt
from models.sprog import oversat
from ui.felter.feltredaktoer import er_laast
from ui.felter.inddata import TALTYPER
from ui.ord.bekraeftelse_ord import confirmed_by
from ui.ord.feltsprog import kodeetiket, med_enhed, vist
from ui.ord.statustekst import Statusvisning, objektstatus
from ui.tabeller.tabelmodel import HOEJRE, VENSTRE
from ui.udseende.ikoner import ikon
from ui.udseende.tema import ALVOR, ALVORSIKON, Rolle, farve

Index = QModelIndex | QPersistentModelIndex

SAMMEN = "/\u2060"
"""A stroke after which no line is broken: a heading goes on before its unit, not inside it."""

STATUSBREDDE = 120
"""Width in pixels of the first column."""
STATUS = "_status"
"""What the first column is known by."""

_BY_VALUE = (*TALTYPER, Felttype.DATO)
"""The types whose order is that of their values, not of their texts."""

_LAESES = (
    Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
)
_RETTES = _LAESES | Qt.ItemFlag.ItemIsEditable
"""What can be done with a cell; Qt asks for each cell of a selection again and again."""

AENDRET_ROLLE = int(Qt.ItemDataRole.UserRole) + 1
"""True for a cell whose value differs from the reported one."""


@dataclass(frozen=True, slots=True)
class Kolonne:
    """One column: a field of the table of fields, or a text made from the object.

    With both, the text stands where the field is empty.
    """

    titel: str
    bredde: int
    felt: Felt | None = None
    tekst: Callable[[Objekt], str] | None = None
    straek: bool = False
    smal: int = 0
    """How narrow it may become where there is little room; 0 where it is not to be cut."""
    viger: int = 0
    """When it gives way wholly to the others, the lowest number first; 0 for never."""
    note: str = ""
    """What the column is used for, on a line of its own under the title."""
    navn: str = ""
    """What the column is known by, where it is no field."""
    vaerdi: Callable[[Objekt], Any] | None = None
    """What the rows are sorted by, where it is not the text; None comes last."""

    @property
    def er_tal(self) -> bool:
        """Whether its cells stand to the right."""
        return self.vaerdi is not None or (self.felt is not None and self.felt.type in TALTYPER)

    @property
    def noegle(self) -> str:
        """The field's key, or the column's own name."""
        return self.felt.noegle if self.felt is not None else self.navn


def feltkolonne(
    tabel: Felttabel,
    objekt: Objekttype,
    noegle: str,
    bredde: int,
    *,
    straek: bool = False,
    smal: int = 0,
    viger: int = 0,
    note: str = "",
) -> Kolonne:
    """Return the column of a field, its title from the table of fields."""
    felt = tabel.felt(objekt, noegle)
    return Kolonne(
        med_enhed(felt), bredde, felt=felt, straek=straek, smal=smal, viger=viger, note=note
    )


class Boernemodel(QAbstractTableModel):
    """Rows of objects, the first column their status. Holds records, writes nothing."""

    def __init__(
        self,
        tabel: Felttabel,
        kolonner: Sequence[Kolonne],
        parent: QObject | None = None,
        *,
        redigerbar: bool = True,
        status: Callable[[Objekt], Statusvisning] = objektstatus,
    ) -> None:
        """``status`` is what the first column tells."""
        super().__init__(parent)
        self._tabel = tabel
        self._status = status
        self.kolonner = (
            Kolonne(self.tr("Status"), STATUSBREDDE, tekst=self._status_word, navn=STATUS),
            *kolonner,
        )
        self._objects: list[Objekt] = []
        self._findings: dict[tuple[Noegle, str], list[Fund]] = {}
        self._told: dict[tuple[Objekttype, int, str], tuple[Alvor | None, str]] = {}
        """What was found out about a cell: drawing it asks three times."""
        self._editable = redigerbar
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._given: dict[Noegle, int] = {}
        """The order in which the objects came."""

    # --- what is shown --------------------------------------------------------------------------

    def set_objects(self, objekter: Sequence[Objekt]) -> None:
        """Show these objects; the same rows are only drawn anew."""
        self._told.clear()
        self._given = {one.noegle: nr for nr, one in enumerate(objekter)}
        objekter = self._in_shown_order(objekter)
        if [one.noegle for one in objekter] == [one.noegle for one in self._objects]:
            changed = [
                row
                for row, (old, new) in enumerate(zip(self._objects, objekter, strict=True))
                if old != new
            ]
            self._objects = list(objekter)
            for row in changed:
                self._draw(row)
            return
        self.beginResetModel()
        self._objects = list(objekter)
        self.endResetModel()

    def update_object(self, objekt: Objekt) -> None:
        """Show one object as it stands now, in its row; nothing happens when it is not here."""
        row = self.row(objekt.noegle)
        if row >= 0:
            self._told.clear()
            self._objects[row] = objekt
            self._draw(row)

    def _in_shown_order(self, objekter: Sequence[Objekt]) -> Sequence[Objekt]:
        """Return the objects as they are sorted: rows never move under the cursor."""
        if self._sorting is None:
            return objekter
        shown = {one.noegle: nr for nr, one in enumerate(self._objects)}
        if all(one.noegle in shown for one in objekter):
            return sorted(objekter, key=lambda one: shown[one.noegle])
        return self._sorted(objekter, *self._sorting)

    def _sorted(self, objekter: Sequence[Objekt], column: int, order: Qt.SortOrder) -> list[Objekt]:
        collator = QCollator(QLocale("da_DK"))
        collator.setNumericMode(True)
        kolonne = self.kolonner[column]

        def key(objekt: Objekt) -> tuple[bool, Any]:
            felt = kolonne.felt
            if kolonne.vaerdi is not None:
                own = kolonne.vaerdi(objekt)
                return (own is None, 0 if own is None else own)
            if felt is not None and felt.type in _BY_VALUE:
                value = vaerdier.read(felt, objekt.tekst(felt.noegle))
                readable = value is not None and not isinstance(value, vaerdier.Ulaest)
                return (not readable, value if readable else 0)
            text = self._cell_text(objekt, kolonne)
            return (not text, collator.sortKey(text))

        keys = {one.noegle: key(one) for one in objekter}
        found = sorted(objekter, key=lambda one: keys[one.noegle])
        if order is Qt.SortOrder.AscendingOrder:
            return found
        filled = [one for one in found if not keys[one.noegle][0]]
        return filled[::-1] + found[len(filled) :]  # what says nothing comes last here too

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column, in Danish order, numbers and dates by their value.

        By no column they stand as they came.
        """
        known = 0 <= column < len(self.kolonner)
        if not known and self._sorting is None:
            return
        self._sorting = (column, order) if known else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._objects[index.row()].noegle for index in before]
        if known:
            self._objects = self._sorted(self._objects, column, order)
        else:
            self._objects.sort(key=lambda one: self._given.get(one.noegle, 0))
        rows = {one.noegle: nr for nr, one in enumerate(self._objects)}
        after = [
            self.index(rows[noegle], index.column())
            for noegle, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def sort_again(self) -> None:
        """Sort as before, by what a column that is no field tells now."""
        if self._sorting is not None and self.kolonner[self._sorting[0]].felt is None:
            self.sort(*self._sorting)

    def set_findings(self, fund: Sequence[Fund]) -> None:
        """Mark the cells that the checks have something to say about."""
        found: dict[tuple[Noegle, str], list[Fund]] = {}
        for one in fund:
            if one.objekt is not None:
                found.setdefault((one.objekt, one.felt), []).append(one)
        if found != self._findings:
            self._told.clear()
            self._findings = found
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew: what columns tell beside the fields has changed."""
        if self._objects:
            last = self.index(len(self._objects) - 1, len(self.kolonner) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _draw(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.kolonner) - 1))

    def objekt(self, row: int) -> Objekt:
        """Return the object of a row."""
        return self._objects[row]

    @property
    def objekter(self) -> Sequence[Objekt]:
        """The objects in the order they are shown."""
        return self._objects

    @property
    def redigerbar(self) -> bool:
        """Whether anything is typed in the cells."""
        return self._editable

    def row(self, noegle: Noegle) -> int:
        """Return the row of an object, -1 when it is not here."""
        return next((nr for nr, one in enumerate(self._objects) if one.noegle == noegle), -1)

    def column(self, felt: str) -> int:
        """Return the column of a field, the first one when it has none."""
        return next(
            (nr for nr, one in enumerate(self.kolonner) if one.felt and one.felt.noegle == felt), 0
        )

    def stored(self, index: Index) -> str:
        """Return the stored text of a cell."""
        felt = self.kolonner[index.column()].felt
        return self._objects[index.row()].tekst(felt.noegle) if felt else ""

    def finding(self, index: Index) -> tuple[Alvor | None, str]:
        """Return the worst there is to say about a cell, None and nothing for a good one."""
        objekt, felt = self._objects[index.row()], self.kolonner[index.column()].felt
        if felt is None and index.column() > 0:
            return None, ""
        key = (objekt.type, objekt.id, felt.noegle if felt is not None else "")
        if key not in self._told:
            self._told[key] = self._worst(objekt, felt)
        return self._told[key]

    def _worst(self, objekt: Objekt, felt: Felt | None) -> tuple[Alvor | None, str]:
        if felt is not None:
            value = vaerdier.read(felt, objekt.tekst(felt.noegle))
            if isinstance(value, vaerdier.Ulaest):
                return Alvor.FEJL, in_words(value.grund)
        found = self._findings.get((objekt.noegle, felt.noegle if felt is not None else ""), ())
        for level in (Alvor.FEJL, Alvor.ADVARSEL):
            for one in found:
                if one.niveau is level and one.bekraeftet is None:
                    return level, fundbesked(one)
        return None, ""

    def confirmed(self, index: Index) -> list[str]:
        """Return what is unusual in a cell and vouched for, each with who did it and why."""
        felt = self.kolonner[index.column()].felt
        key = (self._objects[index.row()].noegle, felt.noegle if felt is not None else "")
        if felt is None and index.column() > 0:
            return []
        found = self._findings.get(key, ())
        return [
            f"{fundbesked(one)}\n{confirmed_by(one.bekraeftet)}"
            for one in found
            if one.bekraeftet is not None
        ]

    # --- Qt's questions -------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of objects."""
        return 0 if parent is not None and parent.isValid() else len(self._objects)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.kolonner)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a column's title, and the field's help as its tooltip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        kolonne = self.kolonner[section]
        if role == Qt.ItemDataRole.DisplayRole:
            title = kolonne.titel.replace("/", SAMMEN)
            return f"{title}\n{kolonne.note}" if kolonne.note else title
        if role == Qt.ItemDataRole.ToolTipRole and kolonne.felt is not None:
            return oversat(kolonne.felt.hjaelp)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignment(kolonne)) | int(Qt.TextFlag.TextWordWrap)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A field's cell can be edited unless the object is deleted or LBF's."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        felt = self.kolonner[index.column()].felt
        if not self._editable or felt is None:
            return _LAESES
        objekt = self._objects[index.row()]
        return _LAESES if objekt.slettet or er_laast(felt, objekt) else _RETTES

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        ask = _QUESTIONS.get(role)
        return ask(self, index) if ask is not None and index.isValid() else None

    def text(self, index: Index) -> str:
        """Return a cell as a clerk reads it."""
        return self._cell_text(self._objects[index.row()], self.kolonner[index.column()])

    def _cell_text(self, objekt: Objekt, kolonne: Kolonne) -> str:
        if kolonne.felt is None:
            return kolonne.tekst(objekt) if kolonne.tekst else ""
        shown = self.field_text(kolonne.felt, objekt.tekst(kolonne.felt.noegle))
        return shown or (kolonne.tekst(objekt) if kolonne.tekst else "")

    def field_text(self, felt: Felt, stored: str) -> str:
        """Return a stored text as a table shows it: a known code by its label alone."""
        if felt.type is Felttype.JA_NEJ and not stored.strip():
            return self.tr("Ikke besvaret")
        return kodeetiket(self._tabel, felt, stored) or vist(felt, stored)

    def _status_word(self, objekt: Objekt) -> str:
        return self._status(objekt).ord

    def _decoration(self, index: Index) -> Any:
        level, _ = self.finding(index)
        if level is not None:
            return ikon(ALVORSIKON[level], ALVOR[level])
        if index.column() > 0 and self.confirmed(index):
            return ikon("circle-check", Rolle.OK)
        if index.column() == 0:
            status = self._status(self._objects[index.row()])
            return ikon(status.ikonnavn, status.rolle)
        return None

    def _tooltip(self, index: Index) -> str:
        kolonne = self.kolonner[index.column()]
        parts = [self.finding(index)[1], *self.confirmed(index)]
        if kolonne.felt is not None and self._is_changed(index):
            grundlag = self._objects[index.row()].grundlag or {}
            shown = self.field_text(kolonne.felt, grundlag.get(kolonne.felt.noegle, ""))
            told = shown or self.tr("ikke udfyldt")
            parts.append(self.tr("Indberettet: {vaerdi}").format(vaerdi=told))
        parts.append(self.text(index))
        return "\n".join(part for part in parts if part)

    def _is_changed(self, index: Index) -> bool:
        objekt, felt = self._objects[index.row()], self.kolonner[index.column()].felt
        if felt is None or objekt.grundlag is None or not felt.i_xml:
            return False
        reported = objekt.grundlag.get(felt.noegle, "")
        return not vaerdier.same(felt, reported, objekt.tekst(felt.noegle))

    def _foreground(self, index: Index) -> Any:
        objekt, kolonne = self._objects[index.row()], self.kolonner[index.column()]
        level, _ = self.finding(index)
        if level is not None:
            return farve(ALVOR[level])
        unanswered = kolonne.felt is not None and kolonne.felt.type is Felttype.JA_NEJ
        weak = objekt.slettet or (unanswered and not self.stored(index).strip())
        return farve(Rolle.TEKST_SVAG) if weak else None

    def _font(self, index: Index) -> Any:
        if not self._objects[index.row()].slettet or index.column() == 0:
            return None
        font = QFont()
        font.setStrikeOut(True)
        return font

    def _align(self, index: Index) -> Any:
        return self._alignment(self.kolonner[index.column()])

    @staticmethod
    def _alignment(kolonne: Kolonne) -> Qt.AlignmentFlag:
        return HOEJRE if kolonne.er_tal else VENSTRE


_QUESTIONS: Mapping[int, Callable[[Boernemodel, Index], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): Boernemodel.text,
    int(Qt.ItemDataRole.EditRole): Boernemodel.stored,
    int(Qt.ItemDataRole.DecorationRole): Boernemodel._decoration,
    int(Qt.ItemDataRole.ToolTipRole): Boernemodel._tooltip,
    int(Qt.ItemDataRole.ForegroundRole): Boernemodel._foreground,
    int(Qt.ItemDataRole.FontRole): Boernemodel._font,
    int(Qt.ItemDataRole.TextAlignmentRole): Boernemodel._align,
    AENDRET_ROLLE: Boernemodel._is_changed,
}
