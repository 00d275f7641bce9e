"""A table of objects that is edited in place, every keystroke kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.register import vaerdier
from models.register.felter import Felt, Felttabel
from models.register.fund import Alvor
from models.register.objekter import Noegle, Objekt
from ui.felter.inddata import (
    RETURTASTER,
    Inddata,
    JaNejKnapper,
    Valgmulighed,
    inddata_til,
    valgmuligheder,
)
from ui.motor.gemmer import Gemmer
from ui.motor.pause import later
from ui.ord.feltsprog import vist
from ui.tabeller.boernemodel import AENDRET_ROLLE, Boernemodel, Index, Kolonne
from ui.taster.cellegang import Cellegang
from ui.taster.fokus import keyboard_in
from ui.taster.genveje import Genvej, matches
from ui.udseende.ikoner import set_icon
from ui.udseende.tema import RAEKKEHOEJDE, SKRIFT_LILLE_PT, Rolle, farve, skrift

PRIK = 6
"""Width in pixels of the dot at a changed cell."""

FAERREST = 2
"""A table that takes the room there is asks for room for so many rows."""
MINDSTE_KOLONNE, BREDESTE_FEJL, BREDESTE_ADVARSEL = 56, 320, 140
"""Width in pixels below which no column goes, and up to which one is widened for an error, and for
a warning or information: its icon takes room from a date."""

LUFT = 14
"""Height in pixels below the last row, where a scroll bar may come."""

NOTEHOVED = 60
"""Height in pixels of a header whose columns tell what they are used for."""

SMAL = 640
"""Width in pixels of a table below which some columns give way, so that the amounts are seen."""

HOVEDLUFT = 16
"""Room in pixels around a heading."""

RETTETASTER = (*RETURTASTER, Qt.Key.Key_F2)
SKIFTETASTER = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

EndEditHint = QAbstractItemDelegate.EndEditHint


@dataclass(slots=True)
class _Open:
    """The cell being edited: its control, whose field it is, and what stood there."""

    control: Inddata
    noegle: Noegle
    felt: Felt
    before: str
    stored: str
    besoeg: str


class Celledelegat(QStyledItemDelegate):
    """Edits a cell in the field's own control and hands every keystroke to the ``Gemmer``."""

    def __init__(self, tabel: Felttabel, gemmer: Gemmer, parent: QObject) -> None:
        super().__init__(parent)
        self._tabel = tabel
        self._gemmer = gemmer
        self._open: _Open | None = None
        self._valg: dict[str, Sequence[Valgmulighed]] = {}

    def set_valg(self, felt: str, valg: Sequence[Valgmulighed]) -> None:
        """Offer these values in a text field's cells."""
        self._valg[felt] = valg

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field's control, showing the cell's text."""
        model = index.model()
        felt = model.kolonner[index.column()].felt if isinstance(model, Boernemodel) else None
        if not isinstance(model, Boernemodel) or felt is None:
            return super().createEditor(parent, option, index)
        valg = self._valg.get(felt.noegle) or valgmuligheder(self._tabel, felt)
        control = inddata_til(felt, valg, parent, i_tabel=True)
        control.setProperty("celle", True)
        stored = model.stored(index)
        control.vis(stored, vist(felt, stored))
        if isinstance(control, QLineEdit):
            control.selectAll()
        noegle = model.objekt(index.row()).noegle
        self._open = _Open(control, noegle, felt, stored, stored, self._gemmer.new_visit())
        control.redigeret.connect(self._edited)
        return control

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Give the control the whole cell: beside the icon of an error it has too little room."""
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show a text that was changed elsewhere; what is being typed is left alone."""
        model, cell = index.model(), self._open
        if cell is None or cell.control is not editor or not isinstance(model, Boernemodel):
            return
        pending = self._gemmer.pending(cell.noegle, cell.felt.noegle)
        stored = model.stored(index)
        if pending is None and stored != cell.stored:
            cell.stored = stored
            cell.control.vis(stored, vist(cell.felt, stored))

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """Keep what was typed now; it was handed over keystroke by keystroke."""
        self._gemmer.flush()

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Keep what was typed before the control goes."""
        if self._open is not None and self._open.control is editor:
            self._open = None
        self._gemmer.flush()
        super().destroyEditor(editor, index)

    def _edited(self) -> None:
        cell = self._open
        if cell is None:
            return
        cell.stored = vaerdier.stored_text(cell.felt, cell.control.typed(), self._gemmer.idag())
        self._gemmer.gem(cell.noegle, cell.felt.noegle, cell.stored, cell.besoeg)

    def _put_back(self, cell: _Open) -> None:
        if cell.stored != cell.before:
            cell.stored = cell.before
            self._gemmer.gem(cell.noegle, cell.felt.noegle, cell.before, cell.besoeg)
            self._gemmer.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next cell; Esc puts back what stood here."""
        cell = self._open
        if cell is not None and watched is cell.control and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() in RETURTASTER and not isinstance(watched, JaNejKnapper):
                self.commitData.emit(cell.control)
                self.closeEditor.emit(cell.control, EndEditHint.EditNextItem)
                return True
            if pressed and event.key() == Qt.Key.Key_Escape:
                self._put_back(cell)
                self.closeEditor.emit(cell.control, EndEditHint.RevertModelCache)
                return True
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, and a dot in its corner when it differs from what is reported."""
        super().paint(painter, option, index)
        if index.data(AENDRET_ROLLE):
            rect = option.rect
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(farve(Rolle.AENDRET))
            painter.drawEllipse(
                QPoint(rect.right() - PRIK, rect.top() + PRIK), PRIK // 2, PRIK // 2
            )
            painter.restore()


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
        self._most_rows = linjer or FAERREST
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
        height = QSizePolicy.Policy.Expanding if linjer is None else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, height)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(RAEKKEHOEJDE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # Given the table's own choice, it asks of every row of every column whether it is chosen.
        header.setSelectionModel(QItemSelectionModel(model, header))
        if any(kolonne.note for kolonne in model.kolonner):
            header.setFixedHeight(NOTEHOVED)
        self._narrow = False
        self._widened: dict[int, tuple[int, int]] = {}
        """The columns made wider for what is wrong: their width before, and since."""
        for nr, kolonne in enumerate(model.kolonner):
            self.setColumnWidth(nr, headed_width(kolonne))
            if kolonne.straek:
                header.setSectionResizeMode(nr, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(MINDSTE_KOLONNE)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self._widening = later(self, 0, self._widen_for_errors)
        model.dataChanged.connect(self._widening.start)
        model.modelReset.connect(self._widening.start)
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
        """Make the columns that can be narrower so where the table itself is narrow."""
        super().resizeEvent(event)
        self._widening.start()  # other rows may be seen
        narrow = self.viewport().width() < SMAL
        if narrow is self._narrow:
            return
        self._narrow = narrow
        for nr, kolonne in enumerate(self._model.kolonner):
            if kolonne.smal:
                self.setColumnWidth(nr, kolonne.smal if narrow else headed_width(kolonne))

    def showEvent(self, event: QShowEvent) -> None:
        """Give room for what is wrong: what was read while the table was hidden is seen now."""
        super().showEvent(event)
        self._widening.start()

    def _widen_for_errors(self) -> None:
        """Give a column room for what is wrong in the rows seen: half of it cannot be mended."""
        if not self.isVisible():
            return
        header, port = self.horizontalHeader(), self.viewport().height()
        first, last = self.rowAt(0), self.rowAt(port - 1)
        rows = range(max(first, 0), (last if last >= 0 else self._model.rowCount() - 1) + 1)
        for column in range(1, self._model.columnCount()):
            before, wide = self._widened.pop(column, (0, 0))
            if wide and wide == self.columnWidth(column):
                self.setColumnWidth(column, before)  # what was wrong may be so no longer
            fixed = header.sectionResizeMode(column) is QHeaderView.ResizeMode.Stretch
            if fixed or self.isColumnHidden(column):
                continue
            cells = (self._model.index(row, column) for row in rows)
            told = {self._model.finding(cell)[0] for cell in cells} - {None}
            if told:
                most = BREDESTE_FEJL if Alvor.FEJL in told else BREDESTE_ADVARSEL
                wanted = min(self.sizeHintForColumn(column) + PRIK, most)
                if wanted > self.columnWidth(column):
                    self._widened[column] = (self.columnWidth(column), wanted)
                    self.setColumnWidth(column, wanted)

    def show_objects(self, objekter: Sequence[Objekt]) -> None:
        """Show these objects and keep the current one current, and the keyboard where it is."""
        current, at = self.current, self.currentIndex()
        line, column = at.row(), max(at.column(), 0)
        before = {one.noegle for one in self._model.objekter}
        held = keyboard_in(self)
        self._model.set_objects(objekter)
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
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        open_already = self.state() == QAbstractItemView.State.EditingState
        if rediger and not open_already and self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        return True

    def sizeHint(self) -> QSize:
        """As high as the rows, up to a limit; the rest is scrolled."""
        count = self._model.rowCount()
        rows = min(max(count, 2), self._most_rows)
        room = LUFT if count <= self._most_rows else 2
        header = self.horizontalHeader()
        height = (
            max(header.sizeHint().height(), header.minimumHeight()) + rows * RAEKKEHOEJDE + room
        )
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Never less than two rows."""
        return QSize(240, RAEKKEHOEJDE * 3)

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

    def copy(self) -> None:
        """Copy the selected rows with headers as they are shown, tab-separated."""
        header = self.horizontalHeader()
        columns = [nr for nr in range(self._model.columnCount()) if not self.isColumnHidden(nr)]
        columns.sort(key=header.visualIndex)
        lines = ["\t".join(self._model.kolonner[nr].titel for nr in columns)]
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
    if kolonne.note:
        return kolonne.bredde
    metrics = QFontMetrics(skrift(SKRIFT_LILLE_PT, fed=True))
    return max(kolonne.bredde, metrics.horizontalAdvance(kolonne.titel) + HOVEDLUFT)
