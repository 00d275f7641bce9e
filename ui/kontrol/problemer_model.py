"""The model of the problems panel: kinds of findings, and under each its findings.

The kinds are counted by the database; the findings of a kind are read when it is opened, a page at
a time. Nothing here grows with the number of findings that nobody looks at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QLocale, QModelIndex, QObject, Qt

from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.fundtekst import besked, fundbesked
from models.register.navngivning import name
from models.register.objekter import BOERNETYPER, Noegle
from models.register.visninger import Boligfundtal, Fundgruppe
from models.sprog import DANSK, chosen, oversat
from ui.ord.alvorsord import alvor_ord
from ui.ord.bekraeftelse_ord import confirmed_by, demanded
from ui.tabeller.modelindeks import TOP, Indeks
from ui.udseende.ikoner import ikon
from ui.udseende.tema import ALVOR, ALVORSIKON, Rolle, farve

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

FOERSTE_SIDE, SIDE = 40, 200
"""How many findings of a kind are read at a time while few have been, and afterwards.

A kind that is opened is read several pages of at once: Qt asks for more each time rows come.
"""


class Problemrolle(IntEnum):
    """What the panel asks for beside the text."""

    FUND = Qt.ItemDataRole.UserRole
    """``Fund`` of a row, None for a kind."""
    GRUPPE = Qt.ItemDataRole.UserRole + 1
    """``Fundgruppe`` of a row, also of a finding's kind."""
    STED_KENDT = Qt.ItemDataRole.UserRole + 2
    """Whether a finding's place has been read."""


@dataclass(eq=False)
class _Gruppe:
    gruppe: Fundgruppe
    row: int
    fund: list[Fund] = field(default_factory=list)


@dataclass(eq=False)
class _Post:
    gruppe: _Gruppe
    row: int


MANGE = 3000
"""Reading the groups of more findings than this would be felt."""
FAA = 40
"""So few dwellings are checked before anyone has read that they are not."""
BOLIGER = 1000
"""How many dwellings are listed, those with errors first; mended, they make room for others."""
SKAL_BEKRAEFTES_IKON = "badge-check"
"""The sign of what waits to be confirmed; the panel's button for it has it too."""
_BOLIGKODE = "bolig:"
"""The code of a group that is a dwelling, before its number."""


@dataclass(frozen=True, slots=True)
class Fundlaesning:
    """What was read of the findings, and how they were to be grouped when it was."""

    spurgt: tuple[bool, bool]
    alt_kontrolleret: bool
    arter: Sequence[Fundgruppe]
    boliger: Sequence[Boligfundtal]


class Problemmodel(QAbstractItemModel):
    """Two levels and two columns: what is wrong, and where. Grouped by kind or by dwelling."""

    def __init__(self, kontekst: Kontekst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._levels: frozenset[Alvor] = frozenset(Alvor)
        self._bolig: int | None = None
        self._by_dwelling = False
        self._waiting_only = False
        self._groups: list[_Gruppe] = []
        self._posts: dict[tuple[int, int], _Post] = {}
        self._places: dict[Noegle, tuple[str, ...]] = {}
        self._titles: dict[str, str] = {}
        self._read: Fundlaesning | None = None
        self.antal = dict.fromkeys(Alvor, 0)
        """How many findings there are in all, by level."""
        self.skal_bekraeftes = 0
        """How many of them all hold something back until a person confirms them."""
        self.alt_kontrolleret = True
        """False while many dwellings wait to be checked: there may be more than is counted."""

    def set_filter(
        self, niveauer: frozenset[Alvor], bolig: int | None, *, skal_bekraeftes: bool = False
    ) -> bool:
        """Show only some levels, what lies in one dwelling, or what waits to be confirmed.

        True when that is something else than before: ``reload`` is then to follow.
        """
        if (niveauer, bolig, skal_bekraeftes) != (self._levels, self._bolig, self._waiting_only):
            self._levels, self._bolig = niveauer, bolig
            self._waiting_only = skal_bekraeftes
            return True
        return False

    @property
    def efter_bolig(self) -> bool:
        """True when the findings are grouped by dwelling."""
        return self._by_dwelling

    def group_by_dwelling(self, on: bool) -> bool:
        """Group the findings by dwelling, or (false) by kind; see ``set_filter``."""
        changed, self._by_dwelling = on != self._by_dwelling, on
        return changed

    @property
    def is_narrow(self) -> bool:
        """True when only a part is shown, which is then shown whole."""
        return self._bolig is not None or self._waiting_only

    @property
    def bolig_er_kendt(self) -> bool:
        """True when the dwelling of a finding is told elsewhere than beside it."""
        return self._by_dwelling or self._bolig is not None

    def many(self) -> bool:
        """True when reading the findings would be felt."""
        return self._kontekst.register.flere_fund_end(MANGE)

    def forget(self) -> None:
        """The findings have been found anew."""
        self._read = None

    @property
    def kept(self) -> Fundlaesning | None:
        """What has been read of what is to be shown, None when it is to be read."""
        return self._read if self._read is not None and self.fits(self._read) else None

    def fits(self, read: Fundlaesning) -> bool:
        """True when this was read for what is to be shown now."""
        return read.spurgt == self._asked()

    def read(self) -> Fundlaesning:
        """Read what is to be shown; may be called on any thread."""
        asked = self._asked()
        register = self._kontekst.register
        return Fundlaesning(
            asked,
            not register.flere_ukontrollerede_end(FAA),
            register.fundgrupper(),
            register.fundboliger(BOLIGER, skal_bekraeftes=asked[1]) if asked[0] else [],
        )

    def _asked(self) -> tuple[bool, bool]:
        return self._by_dwelling, self._by_dwelling and self._waiting_only

    def reload(self, read: Fundlaesning | None = None) -> None:
        """Show what has been read, or (None) read it anew first."""
        self._read = read or self.read()
        groups = self._read.arter
        self.beginResetModel()
        self._places.clear()
        self._posts.clear()
        self.antal = dict.fromkeys(Alvor, 0)
        self.alt_kontrolleret = self._read.alt_kontrolleret
        self.skal_bekraeftes = sum(kind.skal_bekraeftes for kind in groups)
        for kind in groups:
            self.antal[kind.niveau] += kind.antal
        self._groups = [
            group
            for group in self._find_groups(self._read)
            if group.gruppe.antal and group.gruppe.niveau in self._levels
        ]
        for row, group in enumerate(self._groups):
            group.row = row
        self.endResetModel()

    def _find_groups(self, read: Fundlaesning) -> list[_Gruppe]:
        register = self._kontekst.register
        if not self._by_dwelling:
            if self._bolig is None:
                return [_Gruppe(self._waiting(kind), 0) for kind in read.arter]
            return _grouped(register.fund(bolig=self._bolig, skal_bekraeftes=self._waiting_only))
        return [
            _Gruppe(self._of_dwelling(one), 0)
            for one in read.boliger
            if self._bolig is None or one.bolig == self._bolig
        ]

    def _waiting(self, kind: Fundgruppe) -> Fundgruppe:
        """Return a kind as it is counted: all of it, or what waits to be confirmed."""
        return replace(kind, antal=kind.skal_bekraeftes) if self._waiting_only else kind

    def _of_dwelling(self, one: Boligfundtal) -> Fundgruppe:
        """Return a dwelling as a group: how many findings of the shown levels, and the worst."""
        counts = {
            Alvor.FEJL: one.fejl,
            Alvor.ADVARSEL: one.advarsler,
            Alvor.INFO: one.oplysninger,
        }
        shown = {level: count for level, count in counts.items() if count and level in self._levels}
        worst = next(iter(shown), Alvor.INFO)
        kode = f"{_BOLIGKODE}{one.bolig}"
        count = one.skal_bekraeftes if self._waiting_only else sum(shown.values())
        level = Alvor.ADVARSEL if self._waiting_only else worst
        return Fundgruppe(kode, level, count, one.navn, one.skal_bekraeftes)

    def _page(self, group: _Gruppe) -> list[Fund]:
        """Return the next findings of a group."""
        register, kind = self._kontekst.register, group.gruppe
        if (bolig := dwelling_of(kind)) is not None:
            found = register.fund(bolig=bolig, skal_bekraeftes=self._waiting_only)
            levels = list(Alvor)
            found = [one for one in found if one.niveau in self._levels]
            found.sort(key=lambda one: (levels.index(one.niveau), not one.skal_bekraeftes))
            return found[len(group.fund) :]
        return register.fund(
            niveau=kind.niveau,
            kode=kind.kode,
            skal_bekraeftes=self._waiting_only,
            limit=SIDE if len(group.fund) >= SIDE else FOERSTE_SIDE,
            offset=len(group.fund),
        )

    @property
    def grupper(self) -> list[Fundgruppe]:
        """The kinds shown, in order."""
        return [group.gruppe for group in self._groups]

    def group_of(self, fund: Fund) -> int:
        """Return the row of the group that a finding stands in, -1 where it is not listed."""
        kode = fund.kode
        if self._by_dwelling:
            way = self._kontekst.register.vej(fund.objekt) if fund.objekt is not None else ()
            of = next((one.id for one in way if one.type is Objekttype.BOLIG), None)
            kode = f"{_BOLIGKODE}{of}"
        for row, group in enumerate(self.grupper):
            if group.kode == kode and (self._by_dwelling or group.niveau is fund.niveau):
                return row
        return -1

    def titel(self, gruppe: Fundgruppe) -> str:
        """Return what a kind of finding is called; one without a name goes by its example."""
        if not self._titles:
            from models.register.regler import alle_regler

            self._titles = {regel.kode: oversat(regel.titel) for regel in alle_regler()}
        return self._titles.get(gruppe.kode) or besked(gruppe.kode, gruppe.eksempel)

    def _example(self, gruppe: Fundgruppe) -> str:
        """Return a kind's first sentence; its name where there are no values to tell it from."""
        told = besked(gruppe.kode, gruppe.eksempel)
        known = chosen() == DANSK or told != gruppe.eksempel
        return told if known or gruppe.kode.startswith(_BOLIGKODE) else self.titel(gruppe)

    def where(self, fund: Fund) -> str:
        """Return where a finding lies: ``Møllevej 4, 2. tv · Varme 01-01-2026``."""
        if fund.objekt is None:
            return fund.enhedsid
        return " · ".join(self._names(fund.objekt))

    def _where_shown(self, fund: Fund) -> str:
        """Return where a finding lies, without the dwelling where that is told elsewhere."""
        if fund.objekt is None or not self.bolig_er_kendt:
            return self.where(fund)
        if fund.objekt.type is Objekttype.BOLIG:
            return QCoreApplication.translate("Problemer", "Generelt om boligen")
        return " · ".join(self._names(fund.objekt)[1:]) or self.where(fund)

    def _names(self, noegle: Noegle) -> tuple[str, ...]:
        """Return the names of a dwelling and of what lies in it, or of what lies above."""
        if noegle not in self._places:
            way = self._kontekst.register.vej(noegle)
            shown = [o for o in way if o.type is Objekttype.BOLIG or o.type in BOERNETYPER]
            tabel = self._kontekst.tabel
            self._places[noegle] = tuple(
                name(tabel, objekt.type, objekt.felter) for objekt in shown or way[-1:]
            )
        return self._places[noegle]

    # --- QAbstractItemModel ---------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Indeks = TOP) -> QModelIndex:
        """Return the index of a row."""
        if row < 0 or column not in (0, 1):
            return QModelIndex()
        if not parent.isValid():
            if row >= len(self._groups):
                return QModelIndex()
            return self.createIndex(row, column, self._groups[row])
        group = parent.internalPointer()
        if not isinstance(group, _Gruppe) or row >= len(group.fund):
            return QModelIndex()
        post = self._posts.setdefault((group.row, row), _Post(group, row))
        return self.createIndex(row, column, post)

    def parent(self, index: Indeks) -> QModelIndex:  # type: ignore[override]  # QObject.parent too
        """Return the kind of a finding."""
        inside = index.internalPointer() if index.isValid() else None
        if isinstance(inside, _Post):
            return self.createIndex(inside.gruppe.row, 0, inside.gruppe)
        return QModelIndex()

    def rowCount(self, parent: Indeks = TOP) -> int:
        """Return how many rows have been read below an index."""
        if not parent.isValid():
            return len(self._groups)
        group = parent.internalPointer()
        return len(group.fund) if isinstance(group, _Gruppe) and parent.column() == 0 else 0

    def columnCount(self, _parent: Indeks = TOP) -> int:
        """Return 2."""
        return 2

    def hasChildren(self, parent: Indeks = TOP) -> bool:
        """True for kinds of findings."""
        return not parent.isValid() or isinstance(parent.internalPointer(), _Gruppe)

    def canFetchMore(self, parent: Indeks) -> bool:
        """True until all findings of a kind have been read."""
        group = parent.internalPointer() if parent.isValid() else None
        return isinstance(group, _Gruppe) and len(group.fund) < group.gruppe.antal

    def fetchMore(self, parent: Indeks) -> None:
        """Read the next page of a kind's findings."""
        group = parent.internalPointer() if parent.isValid() else None
        if not isinstance(group, _Gruppe):
            return
        page = self._page(group)
        if page:
            first = len(group.fund)
            above = self.createIndex(group.row, 0, group)
            self.beginInsertRows(above, first, first + len(page) - 1)
            group.fund.extend(page)
            self.endInsertRows()

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a row."""
        inside = index.internalPointer() if index.isValid() else None
        if isinstance(inside, _Gruppe):
            return self._group_data(inside.gruppe, index.column(), role)
        if isinstance(inside, _Post):
            fund = inside.gruppe.fund[inside.row]
            if role == Problemrolle.STED_KENDT:
                return fund.objekt is None or fund.objekt in self._places
            return self._post_data(fund, inside.gruppe.gruppe, index.column(), role)
        return None

    def _group_data(self, gruppe: Fundgruppe, column: int, role: int) -> Any:
        value: Any = None
        match role, column:
            case Problemrolle.GRUPPE, _:
                value = gruppe
            case Qt.ItemDataRole.DisplayRole, 0:
                value = self.titel(gruppe)
                if gruppe.skal_bekraeftes < gruppe.antal:
                    value += f" ({QLocale().toString(gruppe.antal)})"
                value += _waits(gruppe)
            case Qt.ItemDataRole.DecorationRole, 0:
                value = ikon(ALVORSIKON[gruppe.niveau], ALVOR[gruppe.niveau])
            case Qt.ItemDataRole.ToolTipRole, _:
                value = self._example(gruppe)
                if dwelling_of(gruppe) is None:
                    value += f"\n{gruppe.kode}"
            case Qt.ItemDataRole.AccessibleTextRole, 0:
                value = f"{alvor_ord(gruppe.niveau)}: {self.titel(gruppe)} ({gruppe.antal})"
                value += _waits(gruppe)
        return value

    def _post_data(self, fund: Fund, gruppe: Fundgruppe, column: int, role: int) -> Any:
        value: Any = None
        match role, column:
            case Problemrolle.FUND, _:
                value = fund
            case Problemrolle.GRUPPE, _:
                value = gruppe
            case Qt.ItemDataRole.DisplayRole, 0:
                value = fundbesked(fund)
                if fund.bekraeftet is not None:
                    value = f"{confirmed_by(fund.bekraeftet)} \u00b7 {value}"
            case Qt.ItemDataRole.DecorationRole, 0 if fund.bekraeftet is not None:
                value = ikon("circle-check", Rolle.OK)
            case Qt.ItemDataRole.DecorationRole, 0 if fund.kraever_bekraeftelse:
                value = ikon(SKAL_BEKRAEFTES_IKON, Rolle.ADVARSEL)
            case Qt.ItemDataRole.ForegroundRole, 0 if fund.bekraeftet is not None:
                value = farve(Rolle.TEKST_SVAG)
            case Qt.ItemDataRole.DecorationRole, 0 if self._by_dwelling:
                value = ikon(ALVORSIKON[fund.niveau], ALVOR[fund.niveau])
            case Qt.ItemDataRole.DisplayRole, _:
                value = self._where_shown(fund)
            case Qt.ItemDataRole.ForegroundRole, 1:
                value = farve(Rolle.TEKST_SVAG)
            case Qt.ItemDataRole.ToolTipRole, _:
                told = [fundbesked(fund), self.where(fund), fund.kode, demanded(fund)]
                value = "\n".join(line for line in told if line)
            case Qt.ItemDataRole.AccessibleTextRole, 0:
                value = f"{alvor_ord(fund.niveau)}: {fundbesked(fund)} {self.where(fund)}"
                value = f"{value} {demanded(fund)}".rstrip()
        return value


def dwelling_of(gruppe: Fundgruppe) -> int | None:
    """Return the number of the dwelling that a group is, None for a kind of finding."""
    if not gruppe.kode.startswith(_BOLIGKODE):
        return None
    return int(gruppe.kode.removeprefix(_BOLIGKODE))


def _waits(gruppe: Fundgruppe) -> str:
    """Return how much of a group waits to be confirmed, empty for nothing."""
    if not gruppe.skal_bekraeftes:
        return ""
    count = QLocale().toString(gruppe.skal_bekraeftes)
    text = QCoreApplication.translate("Problemer", "{antal} skal bekræftes")
    return f" \u00b7 {text.format(antal=count)}"


def _grouped(found: list[Fund]) -> list[_Gruppe]:
    """Return findings already read, by kind, in the order the database counts kinds."""
    kinds: dict[tuple[Alvor, str], list[Fund]] = {}
    for fund in found:
        kinds.setdefault((fund.niveau, fund.kode), []).append(fund)
    order = {level: number for number, level in enumerate(Alvor)}
    ordered = sorted(kinds.items(), key=lambda kind: (order[kind[0][0]], -len(kind[1]), kind[0][1]))
    return [_Gruppe(_counted(level, code, fund), 0, fund) for (level, code), fund in ordered]


def _counted(level: Alvor, code: str, fund: list[Fund]) -> Fundgruppe:
    waits = sum(one.skal_bekraeftes for one in fund)
    confirmed = sum(one.bekraeftet is not None for one in fund)
    return Fundgruppe(code, level, len(fund), fund[0].besked, waits, confirmed)
