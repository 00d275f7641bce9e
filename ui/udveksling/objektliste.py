"""The objects of a submission in a table: searched, filtered by outcome, and chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QVBoxLayout, QWidget

from models.register.fund import Alvor
from models.register.journal import Registerbesked
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import Indsendtobjekt, Udfald
from ui.dele.flydelayout import Flydelayout
from ui.dele.kort import knap
from ui.ord.journalord import awaits_sending, statusord, tidspunkt, udfaldsord, what
from ui.tabeller.ombrydning import wrap_column
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.tema import AFSTAND_S, ALVOR, ALVORSIKON
from ui.udveksling.indsendelsesdata import Indsendelsesdata

AENDRINGEN, UDFALDET, BESKEDEN, SENDT, ENHEDSID = 2, 3, 4, 5, 6
BRED = 860
"""Width in pixels below which the time and the id are left out."""
SOEGEBREDDE = 264
MED_BESKED = "besked"
"""The filter that is no outcome: objects the register wrote about."""


class Objektliste(QWidget):
    """One line an object, with its outcome and the last message about it."""

    chosen = Signal()
    """Other objects are chosen."""
    place_requested = Signal(object)
    """``Noegle`` of an object to go to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._data: Indsendelsesdata | None = None
        self._told: Mapping[Noegle, Registerbesked] = {}
        self.soeg = QLineEdit(self)
        self.soeg.setPlaceholderText(self.tr("Søg bolig, oplysning eller besked…"))
        self.soeg.setAccessibleName(self.tr("Søg i indsendelsens oplysninger"))
        self.soeg.setClearButtonEnabled(True)
        self.soeg.setMinimumWidth(SOEGEBREDDE)
        self.soeg.textChanged.connect(self._show)
        top = QWidget(self)
        flow = Flydelayout(top, afstand=AFSTAND_S)
        flow.addWidget(self.soeg)
        self.chips = {
            key: knap("", self._show, top, slags="filter")
            for key in (*(udfald.value for udfald in Udfald), MED_BESKED)
        }
        for chip in self.chips.values():
            chip.setCheckable(True)
            flow.addWidget(chip)
        self._model = Tekstmodel(
            (
                self.tr("Bolig"),
                self.tr("Oplysning"),
                self.tr("Ændring"),
                self.tr("Svar"),
                self.tr("Registerets besked"),
                self.tr("Sidst sendt"),
                self.tr("Enheds-ID"),
            ),
            self,
        )
        self.tabel = laesetabel(
            self._model, self.tr("Oplysninger i indsendelsen"), self, straek=BESKEDEN
        )
        wrap_column(self.tabel, BESKEDEN)
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.selectionModel().selectionChanged.connect(self.chosen)
        self.tabel.doubleClicked.connect(self.go_to_current)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, AFSTAND_S, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(top)
        layout.addWidget(self.tabel, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is told elsewhere where the rest would have no room."""
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        narrow = self.width() < BRED
        objects = self._data.objekter if self._data is not None else ()
        self.tabel.setColumnHidden(ENHEDSID, narrow)
        self.tabel.setColumnHidden(SENDT, narrow or all(one.afsendt is None for one in objects))
        alike = all(one.status is Objektstatus.AENDRET for one in objects)
        self.tabel.setColumnHidden(AENDRINGEN, narrow and alike)

    def show_data(self, data: Indsendelsesdata) -> None:
        """Show the objects of a submission; those chosen before stay chosen where they are."""
        self._data = data
        told: dict[Noegle, Registerbesked] = {}
        for one in data.beskeder:
            if one.noegle is not None:
                told[one.noegle] = one
        self._told = told
        self._show_columns()
        for key, chip in self.chips.items():
            count, word = self._counted(data.objekter, key)
            chip.setText(f"{word} {QLocale().toString(count)}")
            chip.setVisible(0 < count < len(data.objekter) or chip.isChecked())
        self._show()

    @property
    def _usendt(self) -> bool:
        return self._data is not None and awaits_sending(self._data.post.indsendelse)

    def _counted(self, objekter: Sequence[Indsendtobjekt], key: str) -> tuple[int, str]:
        if key == MED_BESKED:
            return sum(one.noegle in self._told for one in objekter), self.tr("Med besked")
        word = udfaldsord(Udfald(key), usendt=self._usendt)[0]
        return sum(one.udfald == key for one in objekter), word

    def _show(self) -> None:
        if self._data is None:
            return
        before = {one.noegle for one in self.valgte}
        words = self.soeg.text().casefold().split()
        wanted = {key for key, chip in self.chips.items() if chip.isChecked()}
        rows = [
            row
            for one in self._data.objekter
            if self._fits(one, wanted)
            for row in (self._row(one),)
            if all(any(word in cell.casefold() for cell in row.celler) for word in words)
        ]
        self._model.show_rows(rows)
        self._choose_again(before)
        self.chosen.emit()

    def _choose_again(self, before: set[Noegle]) -> None:
        selection = self.tabel.selectionModel()
        for nr in range(self._model.rowCount()):
            if self._model.row(nr).data.noegle in before:
                flag = selection.SelectionFlag
                selection.select(self._model.index(nr, 0), flag.Select | flag.Rows)

    def _fits(self, one: Indsendtobjekt, wanted: set[str]) -> bool:
        return (
            not wanted
            or one.udfald.value in wanted
            or (MED_BESKED in wanted and one.noegle in self._told)
        )

    def _row(self, one: Indsendtobjekt) -> Tekstraekke:
        assert self._data is not None
        unsent = self._usendt and one.afsendt is None
        word, icon, role = udfaldsord(one.udfald, usendt=unsent)
        told = self._told.get(one.noegle)
        cells = (
            self._data.steder.get(one.noegle, ""),
            what(one.noegle, one.beskrivelse),
            statusord(one.status),
            word,
            told.besked if told is not None else "",
            tidspunkt(one.afsendt) if one.afsendt is not None else "",
            one.enhedsid,
        )
        icons = {UDFALDET: (icon, role)}
        if told is not None and told.niveau is not Alvor.INFO:
            icons[BESKEDEN] = (ALVORSIKON[told.niveau], ALVOR[told.niveau])
        return Tekstraekke(cells, one, icons)

    @property
    def valgte(self) -> list[Indsendtobjekt]:
        """The objects chosen, from the top."""
        rows = sorted(index.row() for index in self.tabel.selectionModel().selectedRows())
        return [self._model.row(row).data for row in rows]

    @property
    def viste(self) -> int:
        """How many objects are shown."""
        return self._model.rowCount()

    def choose(self, udfald: Udfald) -> None:
        """Choose the first with an outcome, where there is one."""
        for nr in range(self._model.rowCount()):
            if self._model.row(nr).data.udfald is udfald:
                self.tabel.selectRow(nr)
                return

    def go_to_current(self) -> None:
        """Ask to go to the current object."""
        index = self.tabel.currentIndex()
        if index.isValid():
            self.place_requested.emit(self._model.row(index.row()).data.noegle)
