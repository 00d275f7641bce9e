"""The keying list: what no XML element is known for, to be entered in the portal by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.register.felter import Objekttype
from models.register.navngivning import together
from models.register.objekter import Noegle
from models.register.visninger import Tastepost
from models.sprog import oversat
from ui.dele.kort import Kort, etiket, knap
from ui.ord.antal import antal
from ui.tabeller.modelindeks import Indeks
from ui.tabeller.tabelmodel import Tabelmodel
from ui.udseende.tema import RAEKKEHOEJDE

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

LINJER = 8


class Tastemodel(Tabelmodel[Tastepost]):
    """One row per value to key; ticking it takes it off the list."""

    ticked = Signal(object)
    """The ``Tastepost`` that was keyed."""

    def __init__(self, kontekst: Kontekst, parent: QObject) -> None:
        super().__init__(parent=parent)
        self._tabel = kontekst.tabel
        self._titles = (self.tr("Tastet"), self.tr("Bolig"), self.tr("Felt"), self.tr("Værdi"))

    def cells(self, row: int) -> tuple[str, str, str]:
        """Return a row as texts: the dwelling, the field, the value."""
        post = self._rows[row]
        etiket_ = oversat(self._tabel.felt(Objekttype.BOLIG, post.felt).etiket)
        return post.navn, etiket_, post.vaerdi or self.tr("(slet værdien)")

    def flags(self, index: Indeks) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Indeks, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if index.column() == 0:
            return Qt.CheckState.Unchecked if role == Qt.ItemDataRole.CheckStateRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.cells(index.row())[index.column() - 1]
        return None

    def setData(self, index: Indeks, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a value off."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(self._rows[index.row()])
        return True


class Tasteliste(Kort):
    """The table, with copy and tick all."""

    changed = Signal(object)
    """``Noegle`` of a dwelling that was ticked off."""
    place_requested = Signal(object)
    many_ticked = Signal(int)
    """How many values were taken off at once."""

    def __init__(self, kontekst: Kontekst, parent: QWidget) -> None:
        super().__init__("", parent)
        self._kontekst = kontekst
        self._afdeling: int | None = None
        self.model = Tastemodel(kontekst, self)
        self.model.ticked.connect(self._on_ticked)
        self.tabel = QTableView(self)
        self.tabel.setModel(self.model)
        self.tabel.setAccessibleName(self.tr("Tasteliste"))
        self.tabel.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tabel.setShowGrid(False)
        self.tabel.setWordWrap(False)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.verticalHeader().hide()
        self.tabel.verticalHeader().setDefaultSectionSize(RAEKKEHOEJDE)
        for column, width in enumerate((64, 280, 260)):
            self.tabel.setColumnWidth(column, width)
        self.tabel.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.tabel.horizontalHeader().setHighlightSections(False)
        self.tabel.doubleClicked.connect(self._on_double_clicked)
        self._words = etiket("", "svag", self, ombryd=True)
        self._copy = self.add_knap(
            knap(
                self.tr("Kopiér"),
                self.copy,
                self,
                ikonnavn="copy",
                slags="stille",
                navn=self.tr("Kopiér tastelisten"),
            )
        )
        self._all = self.add_knap(
            knap(self.tr("Markér alle som tastet"), self.tick_all, self, ikonnavn="list-checks")
        )
        self.add(self._words)
        self.add(self.tabel)

    def show_afdeling(self, afdeling: int) -> None:
        """Show what is to be keyed for an afdeling."""
        self._afdeling = afdeling
        posts = self._kontekst.register.tasteliste(afdeling)
        at = self.tabel.currentIndex()
        self.model.show_rows(posts)
        if at.isValid() and posts and not self.tabel.currentIndex().isValid():
            row = min(at.row(), len(posts) - 1)  # the one after what is keyed
            self.tabel.setCurrentIndex(self.model.index(row, at.column()))
        self.set_titel(
            self.tr("3. Tasteliste"),
            antal(len(posts), self.tr("{antal} værdi mangler"), self.tr("{antal} værdier mangler"))
            if posts
            else "",
        )
        self._words.setText(
            self._why(posts)
            if posts
            else self.tr("Der er intet at taste i portalen for denne afdeling.")
        )
        self.tabel.setVisible(bool(posts))
        self._copy.setVisible(bool(posts))
        self._all.setVisible(bool(posts))
        rows = min(len(posts), LINJER)
        self.tabel.setFixedHeight((rows + 1) * RAEKKEHOEJDE + 8)

    def _why(self, posts: Sequence[Tastepost]) -> str:
        """Say which fields are not sent, and so have to be keyed."""
        keys = dict.fromkeys(post.felt for post in posts)
        labels = [oversat(self._kontekst.tabel.felt(Objekttype.BOLIG, key).etiket) for key in keys]
        text = self.tr(
            "{felter} kan ikke sendes med filen. Tast værdierne i portalen, og sæt flueben, "
            "efterhånden som det er gjort."
        )
        return text.format(felter=together(labels))

    def copy(self) -> None:
        """Copy the list with headers, tab-separated."""
        lines = ["\t".join((self.tr("Bolig"), self.tr("Felt"), self.tr("Værdi")))]
        lines += ["\t".join(self.model.cells(row)) for row in range(self.model.rowCount())]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def tick_all(self) -> None:
        """Take everything off the list as keyed."""
        count = self.model.rowCount()
        self._mark(list(self.model.raekker))
        self.many_ticked.emit(count)

    def _on_ticked(self, post: Tastepost) -> None:
        self._mark([post])

    def _mark(self, posts: list[Tastepost]) -> None:
        self._kontekst.redigering.mark_typed(posts)
        if self._afdeling is not None:
            self.show_afdeling(self._afdeling)
        for post in posts:
            self.changed.emit(Noegle(Objekttype.BOLIG, post.bolig))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            post = self.model.row(index.row())
            self.place_requested.emit(Noegle(Objekttype.BOLIG, post.bolig))
