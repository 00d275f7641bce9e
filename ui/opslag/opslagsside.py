"""A page to look things up in: search and filters, a table, and the chosen one told in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.dele.hele_raekker import HeleRaekker
from ui.tabeller.tabelmodel import VENSTRE, Tabelmodel
from ui.tabeller.tekstmodel import laesetabel
from ui.udseende.hypertekst import Hypertekst, fed
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS, SKRIFT_MELLEM_PT

R = TypeVar("R")

SOEGEBREDDE = 260


class Opslagsside(QWidget, Generic[R]):
    """A kind of page says what its filters are (``apply``) and what is told (``told``)."""

    def __init__(
        self,
        model: Tabelmodel[R],
        sortering: QSortFilterProxyModel,
        parent: QWidget,
        *,
        navn: str,
        soeg: str,
        om: str,
    ) -> None:
        """``navn`` is the table's, ``soeg`` invites to search, ``om`` names what is told."""
        super().__init__(parent)
        self._rows = model
        self._proxy = sortering
        self._alone: list[QPushButton] = []
        sortering.setSourceModel(model)
        self.soeg = QLineEdit(self)
        self.soeg.setPlaceholderText(soeg)
        self.soeg.setAccessibleName(soeg.rstrip("…"))
        self.soeg.setClearButtonEnabled(True)
        self.soeg.setFixedWidth(SOEGEBREDDE)
        self.soeg.textChanged.connect(self.apply)
        self._head = QHBoxLayout()
        self._head.setSpacing(AFSTAND_XS)
        self._head.addWidget(self.soeg)
        self._head.addSpacing(AFSTAND_S)
        self.tabel = laesetabel(sortering, navn, self)
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.horizontalHeader().setDefaultAlignment(VENSTRE)
        self.tabel.selectionModel().currentRowChanged.connect(self._on_row)
        self.detalje = Hypertekst(om, self)
        self.valgt: R | None = None
        """The record of the row that is chosen."""

    def lay_out(self, bredde: int, detalje: int, *under: QWidget) -> None:
        """Put all in place; see ``ved_siden``. ``under`` stands below what is told."""
        self._head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, AFSTAND_S, 0, AFSTAND_S)
        layout.setSpacing(AFSTAND_S)
        layout.addLayout(self._head)
        beside = (self.detalje, *under)
        layout.addWidget(ved_siden(HeleRaekker(self.tabel, self), beside, bredde, detalje, self), 1)
        self.tabel.selectRow(0)

    def chip(self, tekst: str, *, alene: bool = False) -> QPushButton:
        """Return a new filter, last in the line; one at most of those ``alene`` is pressed."""
        chip = QPushButton(tekst, self)
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        set_slags(chip, "filter")
        chip.toggled.connect(self._on_chip)
        if alene:
            self._alone.append(chip)
        self._head.addWidget(chip)
        return chip

    def _on_chip(self, pressed: bool) -> None:
        chip = self.sender()
        if pressed and chip in self._alone:
            for other in self._alone:
                if other is not chip:
                    other.setChecked(False)
        self.apply()

    def apply(self) -> None:
        """Filter as is chosen; the first row is chosen when the one that was is not shown."""
        self.choose()
        if not self.tabel.currentIndex().isValid():
            self.tabel.selectRow(0)

    def choose(self) -> None:
        """Tell the filter what is chosen."""
        raise NotImplementedError

    def told(self, record: R) -> str:
        """Return all there is to say of a record, as rich text."""
        raise NotImplementedError

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        source = self._proxy.mapToSource(current)
        self.valgt = self._rows.row(source.row()) if source.isValid() else None
        self.detalje.vis(self._told_of_chosen)

    def _told_of_chosen(self) -> str:
        return "" if self.valgt is None else self.told(self.valgt)


def ved_siden(
    tabel: QWidget, indhold: Sequence[QWidget], bredde: int, detalje: int, parent: QWidget
) -> QSplitter:
    """Return a table and beside it a card with what is told of the chosen row.

    ``detalje`` px of ``bredde`` are the card's to begin with.
    """
    card = QFrame(parent)
    set_slags(card, "kort")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(AFSTAND_M, AFSTAND_M, AFSTAND_M, AFSTAND_M)
    inside.setSpacing(AFSTAND_M)
    for widget in indhold:
        inside.addWidget(widget)
    inside.addStretch(1)
    split = QSplitter(Qt.Orientation.Horizontal, parent)
    split.addWidget(tabel)
    split.addWidget(card)
    split.setStretchFactor(0, 1)
    split.setSizes([bredde - detalje, detalje])
    split.setChildrenCollapsible(False)
    split.setHandleWidth(AFSTAND_S)
    return split


def opslag(titel: str, tekst: str, raekker: Iterable[tuple[str, str]]) -> str:
    """Return an entry as rich text: its title, its sentence, and each name with what is known."""
    known = "".join(
        f"<p style='margin:0 0 8px 0'>{fed(name)}<br>{escape(text, quote=False)}</p>"
        for name, text in raekker
        if text
    )
    return (
        f"<p style='margin:0 0 8px 0; font-size:{SKRIFT_MELLEM_PT}pt'>{fed(titel)}</p>"
        f"<p style='margin:0 0 12px 0'>{escape(tekst)}</p>{known}"
    )
