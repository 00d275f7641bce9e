"""The rules as the page Regler shows them: what each looks for, who says so, and if it is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from models.register.fund import Alvor
from models.register.regler import Ophav, Regel
from models.sprog import oversat
from ui.ord.alvorsord import alvor_ord
from ui.tabeller.modelindeks import Indeks
from ui.tabeller.tabelmodel import Tabelmodel
from ui.udseende.ikoner import ikon
from ui.udseende.tema import ALVOR, ALVORSIKON, Rolle, farve

REGEL = Qt.ItemDataRole.UserRole
"""The ``Regel`` of a row."""

I_BRUG, TITEL, NIVEAU, HVEM, BEKRAEFT, KODE = range(6)


def ophav_ord(ophav: Ophav) -> str:
    """Return the words for who says so."""
    translate = QCoreApplication.translate
    return {
        Ophav.LBF: translate("Regler", "LBF"),
        Ophav.LEVERANDOER: translate("Regler", "En leverandørs vejledning"),
        Ophav.SNITFLADE: translate("Regler", "LBF's snitflade"),
        Ophav.EGEN: translate("Regler", "Programmet"),
    }[ophav]


class Regelmodel(Tabelmodel[Regel]):
    """One row per rule; a rule that may be off has a box in the first column."""

    changed = Signal()
    """A rule was switched on or off."""

    def __init__(self, regler: Sequence[Regel], parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = list(regler)
        self._off: set[str] = set()
        self._titles = (
            self.tr("I brug"),
            self.tr("Regel"),
            self.tr("Slags"),
            self.tr("Hvem siger det"),
            self.tr("Bekræftes"),
            self.tr("Kode"),
        )

    @property
    def slukkede(self) -> frozenset[str]:
        """The codes of the rules that are off."""
        return frozenset(self._off)

    def choose(self, slukkede: frozenset[str]) -> None:
        """Show these rules as off, all others as on."""
        self._off = set(slukkede)
        self.redraw()
        self.changed.emit()

    def set_on(self, kode: str, *, on: bool) -> None:
        """Switch a rule that may be off on or off."""
        for nr, regel in enumerate(self._rows):
            if regel.kode == kode and regel.kan_slukkes and on == (kode in self._off):
                self._off ^= {kode}
                self.dataChanged.emit(self.index(nr, I_BRUG), self.index(nr, KODE))
                self.changed.emit()

    def flags(self, index: Indeks) -> Qt.ItemFlag:
        """Return that a box can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == I_BRUG and self._rows[index.row()].kan_slukkes:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell; the tooltip is the sentence."""
        regel, column = self._rows[index.row()], index.column()
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = self._texts(regel)[column]
            case Qt.ItemDataRole.CheckStateRole if column == I_BRUG and regel.kan_slukkes:
                on = regel.kode not in self._off
                value = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                value = self._tip(regel)
            case Qt.ItemDataRole.AccessibleTextRole if column == I_BRUG:
                value = self._state(regel)
            case Qt.ItemDataRole.DecorationRole if column == NIVEAU:
                value = ikon(ALVORSIKON[regel.niveau], ALVOR[regel.niveau])
            case Qt.ItemDataRole.ForegroundRole if regel.kode in self._off or column == KODE:
                value = farve(Rolle.TEKST_SVAG)
            case _ if role == REGEL:
                value = regel
        return value

    def setData(self, index: Indeks, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Switch a rule on or off."""
        regel = self._rows[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or not regel.kan_slukkes:
            return False
        self.set_on(regel.kode, on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _texts(self, regel: Regel) -> Sequence[str]:
        return (
            "" if regel.kan_slukkes else self.tr("Altid"),
            oversat(regel.titel),
            alvor_ord(regel.niveau),
            ophav_ord(regel.ophav),
            self.tr("Ja") if regel.kraever_bekraeftelse else "–",
            regel.kode,
        )

    def _state(self, regel: Regel) -> str:
        if not regel.kan_slukkes:
            return self.tr("Altid i brug")
        return self.tr("Slået fra") if regel.kode in self._off else self.tr("I brug")

    def _tip(self, regel: Regel) -> str:
        if regel.kan_slukkes:
            return self.tr("Kan slås fra. {titel}.").format(titel=oversat(regel.titel))
        return self.tr("Kan ikke slås fra. {titel}.").format(titel=oversat(regel.titel))


class Regelfilter(QSortFilterProxyModel):
    """Keeps the rules of the chosen kind whose texts hold what is searched for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._level: Alvor | None = None
        self._own = self._confirmed = False
        self._words: tuple[str, ...] = ()

    def choose(
        self, niveau: Alvor | None, text: str, *, egne: bool = False, bekraeftes: bool = False
    ) -> None:
        """Show only these rules; no choice and an empty text show all."""
        self.beginFilterChange()
        self._level, self._own, self._confirmed = niveau, egne, bekraeftes
        self._words = tuple(text.casefold().split())
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: QModelIndex | Any) -> bool:
        """True for the rules to show."""
        model = self.sourceModel()
        regel: Regel = model.index(row, 0, parent).data(REGEL)
        if self._level is not None and regel.niveau is not self._level:
            return False
        if (self._own and not regel.kan_slukkes) or (
            self._confirmed and not regel.kraever_bekraeftelse
        ):
            return False
        texts = (oversat(regel.titel), oversat(regel.besked), oversat(regel.kilde), regel.kode)
        told = " ".join((*texts, alvor_ord(regel.niveau), ophav_ord(regel.ophav))).casefold()
        return all(word in told for word in self._words)
