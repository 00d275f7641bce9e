"""A table of objects that is edited in place, every keystroke kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QSizePolicy,
    QWidget,
)

from models.register.felter import Felttabel, Felttype
from models.register.fund import Alvor
from models.register.objekter import Noegle, Objekt
from ui.felter.inddata import (
    RETURTASTER,
)
from ui.motor.gemmer import Gemmer
from ui.motor.pause import later
from ui.tabeller.boernemodel import AENDRET_ROLLE, Boernemodel, Kolonne
from ui.tabeller.celledelegat import Celledelegat
from ui.tabeller.kolonnebredder import Kolonnebredder
from ui.taster.cellegang import Cellegang
from ui.taster.fokus import keyboard_in
from ui.taster.genveje import Genvej, matches
from ui.udseende.ikoner import set_icon
from ui.udseende.tema import RAEKKEHOEJDE, SKRIFT_LILLE_PT, skrift

FAERREST = 6
"""A table that takes the room there is asks for room for so many rows; the page scrolls."""

LUFT = 14
"""Height in pixels below the last row, where a scroll bar may come."""

MINDSTE_KOLONNE = 36
"""Width in pixels below which no column goes."""
SKRIVEPLADS = 120
"""What a column that is typed in asks for at most while it is empty, in pixels."""
HOVEDLUFT, OVER_OG_UNDER = 16, 12
"""Room in pixels beside a heading, and over and under it together."""
LINJESPIL = 1
"""A heading may go on to another line a pixel before its letters fill the room."""
HOEJEST = 200
"""More pixels than any heading is high."""

RETTETASTER = (*RETURTASTER, Qt.Key.Key_F2)
SKIFTETASTER = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Boernetabel(Cellegang):
    """The table: Insert makes a new row, Delete deletes, Ctrl+C copies with headers."""

    create_requested = Signal()
    delete_requested = Signal(object)
    """A list of ``Noegle``."""
    restore_requested = Signal(object)
    """A list of ``Noegle``."""
    put_back_requested = Signal(object, str)
    """``Noegle`` and field; an empty field means the whole object."""
    chosen = Signal(object)
    """``Noegle`` of the current row, or None."""
    open_requested = Signal(object)
    """``Noegle`` of a row that was double-clicked where nothing can be edited."""
    paste_requested = Signal()
    wrong_changed = Signal()
    """Something else than before is wrong in the rows seen; see ``wrong``."""

    def __init__(
        self,
        tabel: Felttabel,
        model: Boernemodel,
        gemmer: Gemmer,
        parent: QWidget | None = None,
        *,
        linjer: int | None = 9,
    ) -> None:
        """``linjer`` is how many rows are shown at most before the table scrolls.

        With None the table takes the room there is.
        """
        super().__init__(parent)
        self._most_rows, self._as_high_as_rows = linjer or FAERREST, linjer is not None
        self._model = model
        self.setModel(model)
        self.delegat = Celledelegat(tabel, gemmer, self)
        self.setItemDelegate(self.delegat)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(model.redigerbar)  # where nothing is typed, Tab goes on
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        high = QSizePolicy.Policy.Fixed if self._as_high_as_rows else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, high)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(RAEKKEHOEJDE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # Given the table's own choice, it asks of every row of every column whether it is chosen.
        header.setSelectionModel(QItemSelectionModel(model, header))
        self._wrong: list[tuple[int, int]] = []
        """The cells seen in which something is wrong."""
        for nr, kolonne in enumerate(model.kolonner):
            self.setColumnWidth(nr, headed_width(kolonne))
        header.setMinimumSectionSize(MINDSTE_KOLONNE)
        self.bredder = _fitted(self, model.kolonner, redigerbar=model.redigerbar)
        self.bredder.fitted.connect(self._on_fitted)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self._looking = later(self, 0, self._look_for_errors)
        model.dataChanged.connect(self._looking.start)
        model.modelReset.connect(self._looking.start)
        self.doubleClicked.connect(self._on_double_clicked)
        self._more: list[QAction] = []
        self._make_actions()

    def _make_actions(self) -> None:
        self._copy = QAction(self.tr("Kopiér"), self)
        self._copy.setShortcuts(Genvej.KOPIER.keys)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy)
        set_icon(self._copy, "copy")
        self._delete = QAction(self.tr("Slet"), self)
        self._delete.triggered.connect(self.delete_chosen)
        set_icon(self._delete, "trash-2")
        self._restore = QAction(self.tr("Fortryd sletning"), self)
        self._restore.triggered.connect(self.restore_chosen)
        set_icon(self._restore, "rotate-ccw")
        self._back_field = QAction(self.tr("Sæt feltet tilbage til indberettet"), self)
        self._back_field.triggered.connect(self.put_back_field)
        self._back_whole = QAction(self.tr("Sæt hele rækken tilbage til indberettet"), self)
        self._back_whole.triggered.connect(self.put_back_row)
        self.addAction(self._copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def add_to_menu(self, action: QAction) -> None:
        """Offer another action for the chosen rows."""
        self._more.append(action)

    # --- what is shown --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look for what is wrong in other rows, which are seen now."""
        super().resizeEvent(event)
        self._looking.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Give room for what is wrong: what was read while the table was hidden is seen now."""
        super().showEvent(event)
        self._looking.start()

    def _on_fitted(self) -> None:
        """Give the headings as many lines as the one that needs the most."""
        header, metrics = self.horizontalHeader(), QFontMetrics(skrift(SKRIFT_LILLE_PT, fed=True))
        shown = [nr for nr in range(header.count()) if not self.isColumnHidden(nr)]
        wrap = int(Qt.TextFlag.TextWordWrap)
        lines = max(
            (
                metrics.boundingRect(
                    QRect(0, 0, self.columnWidth(nr) - HOVEDLUFT - LINJESPIL, HOEJEST),
                    wrap,
                    str(self._model.headerData(nr, Qt.Orientation.Horizontal)),
                ).height()
                for nr in shown
            ),
            default=0,
        )
        height = max(header.sizeHint().height(), lines + OVER_OG_UNDER)
        if height != header.minimumHeight():
            header.setFixedHeight(height)
            self.updateGeometry()

    def _look_for_errors(self) -> None:
        """Give a column room for what is wrong in the rows seen: half of it cannot be mended."""
        if not self.isVisible():
            return
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        rows = range(max(first, 0), (last if last >= 0 else self._model.rowCount() - 1) + 1)
        columns = range(1, self._model.columnCount())
        cells = (self._model.index(row, column) for row in rows for column in columns)
        wrong = [(cell.row(), cell.column()) for cell in cells if self._model.finding(cell)[0]]
        if wrong != self._wrong:
            self._wrong = wrong
            self.bredder.measure_anew()
        self.wrong_changed.emit()

    @property
    def wrong(self) -> tuple[QModelIndex, str] | None:
        """The first cell seen that holds an error, and the sentence about it."""
        for at in self._wrong:
            cell = self._model.index(*at)
            level, sentence = self._model.finding(cell)
            if level is Alvor.FEJL:
                return cell, sentence
        return None

    def show_objects(self, objekter: Sequence[Objekt]) -> None:
        """Show these objects and keep the current one current, and the keyboard where it is."""
        current, at = self.current, self.currentIndex()
        line, column = at.row(), max(at.column(), 0)
        before = {one.noegle for one in self._model.objekter}
        held = keyboard_in(self)
        self._model.set_objects(objekter)
        self._set_scroll_bar()
        if current is not None and self.currentIndex().row() < 0:
            row = self._model.row(current)
            if row < 0 and any(one.noegle in before for one in objekter):
                row = min(line, len(objekter) - 1)  # it is gone: the one after it, else the last
            if row >= 0:
                self.setCurrentIndex(self._model.index(row, column))
            else:
                self.chosen.emit(None)
        if held and self.state() != QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the cell that was open is gone
        self.updateGeometry()

    @property
    def current(self) -> Noegle | None:
        """The object of the current row."""
        index = self.currentIndex()
        return self._model.objekt(index.row()).noegle if index.isValid() else None

    @property
    def chosen_objects(self) -> list[Objekt]:
        """The objects of the selected rows, from the top."""
        return [self._model.objekt(row) for row in self.chosen_rows]

    @property
    def meant_objects(self) -> list[Objekt]:
        """The objects of the selected rows, or else that of the row the keyboard is at."""
        return [self._model.objekt(row) for row in self.meant_rows]

    def go_to(self, noegle: Noegle, felt: str = "", *, rediger: bool = False) -> bool:
        """Make a cell current, and open it for editing where asked to."""
        row = self._model.row(noegle)
        if row < 0:
            return False
        index = self._model.index(row, self._model.column(felt))
        self.setColumnHidden(index.column(), False)
        self.bredder.keep(index.column())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        open_already = self.state() == QAbstractItemView.State.EditingState
        if rediger and not open_already and self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        return True

    def sizeHint(self) -> QSize:
        """As high as the rows, up to a limit; the rest is scrolled."""
        rows = min(max(self._model.rowCount(), 2), self._most_rows)
        room = LUFT if self._all_have_room else 2
        height = self._heading_height + rows * RAEKKEHOEJDE + room
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """A few rows, where there are so many."""
        rows = min(max(self._model.rowCount(), 2), FAERREST)
        return QSize(240, self._heading_height + rows * RAEKKEHOEJDE)

    @property
    def _all_have_room(self) -> bool:
        """Whether the table asks for a height at which every row is seen."""
        return self._model.rowCount() <= self._most_rows

    @property
    def _heading_height(self) -> int:
        header = self.horizontalHeader()
        return max(header.sizeHint().height(), header.minimumHeight())

    def _set_scroll_bar(self) -> None:
        """Have none where every row is seen.

        Before the page gives a higher heading its room, one would come for a moment, narrow the
        columns and so change the heading once more: without end.
        """
        never = self._all_have_room and self._as_high_as_rows
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if never else policy.ScrollBarAsNeeded
        )

    # --- what the user does ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert, Delete and Enter; everything else as in any table."""
        key = event.key()
        if matches(event, Genvej.NY_RAEKKE):
            self.create_requested.emit()
        elif matches(event, Genvej.SLET):
            self.delete_chosen()
        elif matches(event, Genvej.INDSAET):
            self.paste_requested.emit()
        elif key in SKIFTETASTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # they go to another of the window's tabs, not to another cell
        elif key in RETTETASTER and self.state() != QAbstractItemView.State.EditingState:
            if self._is_editable(self.currentIndex()):
                self.edit(self.currentIndex())
            elif self.current is not None:
                self.open_requested.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _is_editable(self, index: QModelIndex) -> bool:
        return bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self._model.objekt(current.row()).noegle if current.isValid() else None)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._is_editable(index):
            self.open_requested.emit(self._model.objekt(index.row()).noegle)

    def delete_chosen(self) -> None:
        """Ask for the selected rows to be deleted."""
        noegler = [one.noegle for one in self.meant_objects if not one.slettet]
        if noegler:
            self.delete_requested.emit(noegler)

    def restore_chosen(self) -> None:
        """Ask for the deletion of the selected rows to be taken back."""
        noegler = [one.noegle for one in self.meant_objects if one.slettet]
        if noegler:
            self.restore_requested.emit(noegler)

    def put_back_field(self) -> None:
        """Ask for the reported value of the current cell."""
        felt = self._model.kolonner[self.currentIndex().column()].felt
        if self.current is not None and felt is not None:
            self.put_back_requested.emit(self.current, felt.noegle)

    def put_back_row(self) -> None:
        """Ask for the reported values of the current row."""
        if self.current is not None:
            self.put_back_requested.emit(self.current, "")

    def titles(self, columns: Iterable[int]) -> list[str]:
        """Return what columns are called."""
        return [self._model.kolonner[nr].titel for nr in columns]

    def copy(self) -> None:
        """Copy the selected rows with headers as they are shown, tab-separated."""
        header = self.horizontalHeader()
        given_way = self.bredder.gone
        columns = [
            nr
            for nr in range(self._model.columnCount())
            if nr in given_way or not self.isColumnHidden(nr)
        ]
        columns.sort(key=header.visualIndex)
        lines = ["\t".join(self.titles(columns))]
        for row in self.meant_rows:
            cells = (self._model.text(self._model.index(row, column)) for column in columns)
            lines.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.meant_objects
        if not chosen:
            return
        current = self.currentIndex()
        self._delete.setEnabled(any(not one.slettet for one in chosen))
        self._restore.setVisible(any(one.slettet for one in chosen))
        self._back_field.setVisible(bool(current.data(AENDRET_ROLLE)))
        self._back_whole.setVisible(any(one.grundlag is not None and one.aendret for one in chosen))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._copy, self._delete, self._restore])
        menu.addActions([self._back_field, self._back_whole])
        menu.addActions(self._more)
        menu.popup(self.viewport().mapToGlobal(at))


def headed_width(kolonne: Kolonne) -> int:
    """Return the width of a column whose heading is seen whole, in one line if it has no note."""
    return kolonne.bredde if kolonne.note else max(kolonne.bredde, _heading(kolonne))


def _heading(kolonne: Kolonne) -> int:
    """Return the width of a heading in one line."""
    metrics = QFontMetrics(skrift(SKRIFT_LILLE_PT, fed=True))
    return metrics.horizontalAdvance(kolonne.titel) + HOVEDLUFT


def _fitted(table: Boernetabel, kolonner: Sequence[Kolonne], *, redigerbar: bool) -> Kolonnebredder:
    """Return what fits a table's columns to their rows and to the room there is."""
    columns = list(enumerate(kolonner))
    asked = {}
    for nr, one in columns:
        kind = one.felt.type if one.felt is not None and one.felt.redigerbar else None
        if kind is Felttype.DATO:
            asked[nr] = one.bredde
        elif redigerbar and kind is Felttype.TEKST:
            asked[nr] = min(one.bredde, SKRIVEPLADS)
    return Kolonnebredder(
        table,
        next((nr for nr, one in columns if one.straek), None),
        mindst={nr: one.smal for nr, one in columns if one.smal},
        viger=[nr for _, nr in sorted((one.viger, nr) for nr, one in columns if one.viger)],
        rum=asked,
        hele=[nr for nr, one in columns if one.er_tal],
    )
