"""The list in the problems panel: the findings in their kinds, and the way from one to the next."""

from __future__ import annotations

from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from models.register.fund import Fund
from models.register.fundtekst import fundbesked
from models.register.visninger import Fundgruppe
from ui.kontrol.problemer_model import Fundlaesning, Problemmodel, Problemrolle, dwelling_of
from ui.kontrol.problemtegner import Problemtegner, has_room
from ui.ord.alvorsord import alvor_ord
from ui.taster.genveje import Genvej
from ui.udseende.tema import RAEKKEHOEJDE, Rolle, farve

GAAPAUSE_MS = 60
"""How long after a kind was opened its finding's place is shown, in a turn of its own."""
FAA = 3
"""A kind with no more findings than this is open from the start."""
HVOR_BREDDE, I_BOLIGEN_BREDDE = 340, 272
"""The room for the place, and for a place in a dwelling that is named elsewhere, in pixels."""
HVOR_HOEJST = 3
"""The place takes no more than one part in so many of the width."""
LEDES_IGENNEM = 400
"""How many findings of a kind are looked through for the one chosen in another grouping."""
_FLERE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Problemliste(QTreeView):
    """Kinds that open, and the findings in them; without a model it is empty."""

    requested = Signal(object)
    """``Fund``: the user wants to go to what a finding is about."""
    confirm_requested = Signal()
    """The user wants to confirm what is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model: Problemmodel | None = None
        self._known: set[str] = set()
        self._open: set[str] = set()
        self._shown_whole = False
        self.setAccessibleName(self.tr("Problemer"))
        self.setHeaderHidden(True)
        self.setItemDelegate(Problemtegner(self))
        self.setMinimumHeight(RAEKKEHOEJDE)  # in a low panel the buttons above keep their lines
        self.setIndentation(18)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_chosen)
        confirm = QShortcut(Genvej.BEKRAEFT.keys[0], self)
        confirm.setContext(Qt.ShortcutContext.WidgetShortcut)
        confirm.activated.connect(self.confirm_requested)

    def show_model(self, model: Problemmodel) -> None:
        """Show the findings of a model; called once."""
        self._model = model
        self.setModel(model)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the sentence and the place."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        if self._model is not None:
            wanted = I_BOLIGEN_BREDDE if self._model.bolig_er_kendt else HVOR_BREDDE
            self.header().resizeSection(1, min(wanted, self.viewport().width() // HVOR_HOEJST))

    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row, and round all of it the frame of the keyboard; none that is only begun."""
        if not has_room(option, self.viewport().height()):
            return
        super().drawRow(painter, option, index)
        if self.hasFocus() and index == self.currentIndex().siblingAtColumn(index.column()):
            painter.setPen(QPen(farve(Rolle.ACCENT)))
            painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))

    # --- what is open and chosen ----------------------------------------------------------------

    def show_read(self, read: Fundlaesning | None) -> None:
        """Show what has been read; what is open and chosen stays so."""
        model = self._model
        if model is None:
            return
        chosen = self.currentIndex()
        fund, kind = chosen.data(Problemrolle.FUND), chosen.data(Problemrolle.GRUPPE)
        row_before = chosen.row()
        self._note_open()
        model.reload(read)
        self._share()
        for row, group in enumerate(model.grupper):
            key = _key(group)
            few = group.antal <= FAA and not model.efter_bolig
            if key in self._open or (key not in self._known and few):
                self.expand(model.index(row, 0))
            self._known.add(key)
        if kind is not None and (dwelling_of(kind) is not None) == model.efter_bolig:
            self._choose_again(fund, kind, row_before)
        elif fund is not None:
            self._choose_elsewhere(fund)
        self._shown_whole = model.is_narrow
        if model.is_narrow:
            self.expandAll()

    def choose_first(self) -> None:
        """Choose the first kind there is, and take the focus."""
        if self._model is not None and self._model.grupper:
            self.setCurrentIndex(self._model.index(0, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_open(self) -> None:
        """Remember which are open; those of another grouping or filter are open as they were."""
        model = self._model
        if model is None or self._shown_whole:
            return  # what is narrow is open by itself
        groups = list(enumerate(model.grupper))
        self._open -= {_key(group) for _, group in groups}
        self._open |= {_key(one) for row, one in groups if self.isExpanded(model.index(row, 0))}

    def _choose_again(self, fund: Fund | None, kind: Fundgruppe | None, row_before: int) -> None:
        """Choose what was chosen; the next one in its kind when it has been mended."""
        model = self._model
        if model is None or kind is None:
            return
        for row, group in enumerate(model.grupper):
            if _key(group) != _key(kind):
                continue
            above = index = model.index(row, 0)
            if fund is not None:
                self._read_up_to(above, row_before)
                index = self._row_of(above, fund)
            if not index.isValid():
                index = model.index(min(row_before, model.rowCount(above) - 1), 0, above)
            self.setCurrentIndex(index)

    def _choose_elsewhere(self, fund: Fund) -> None:
        """Choose the same finding where it stands now that the findings are grouped otherwise."""
        model = self._model
        row = model.group_of(fund) if model is not None else -1
        if model is None or row < 0:
            return
        above = model.index(row, 0)
        self.expand(above)
        self._read_up_to(above, LEDES_IGENNEM)
        found = self._row_of(above, fund)
        self.setCurrentIndex(found if found.isValid() else above)
        self.scrollTo(self.currentIndex())

    def _row_of(self, above: QModelIndex, fund: Fund) -> QModelIndex:
        model = self._model
        if model is None:
            return QModelIndex()
        for row in range(model.rowCount(above)):
            index = model.index(row, 0, above)
            other: Fund = index.data(Problemrolle.FUND)
            same = (other.objekt, other.felt) == (fund.objekt, fund.felt)
            if same and (other.kode == fund.kode or not model.efter_bolig):
                return index
        return QModelIndex()

    # --- going there ----------------------------------------------------------------------------

    def _on_clicked(self, index: QModelIndex) -> None:
        if QGuiApplication.keyboardModifiers() & _FLERE:
            return  # more than one is being chosen
        if index.data(Problemrolle.FUND) is None:
            above = index.siblingAtColumn(0)
            self.setExpanded(above, not self.isExpanded(above))
        else:
            self._request(index)

    def _on_activated(self, index: QModelIndex) -> None:
        """Go there with Enter; a double click has already been two clicks."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            if index.data(Problemrolle.FUND) is None:
                self.setExpanded(index.siblingAtColumn(0), True)
            else:
                self._request(index)

    def _request(self, index: QModelIndex) -> None:
        fund = index.data(Problemrolle.FUND)
        if fund is not None:
            self.requested.emit(fund)

    def go_to_next(self) -> None:
        """Choose the finding after the chosen one, around the end, and go to its field."""
        self._go(1)

    def go_to_previous(self) -> None:
        """Choose the finding before the chosen one, and go to its field."""
        self._go(-1)

    def _go(self, direction: int) -> None:
        model = self._model
        if model is None or not model.grupper:
            return
        kinds = len(model.grupper)
        index = self.currentIndex()
        if not index.isValid():
            kind, row = (0, 0) if direction > 0 else (kinds - 1, -1)
        elif index.data(Problemrolle.FUND) is None:
            kind = index.row() if direction > 0 else (index.row() - 1) % kinds
            row = 0 if direction > 0 else -1
        else:
            kind, row = index.parent().row(), index.row() + direction
            if row < 0:
                kind, row = (kind - 1) % kinds, -1
        above = model.index(kind, 0)
        self._read_up_to(above, row)
        if row >= model.rowCount(above):
            kind, row = (kind + 1) % kinds, 0
            above = model.index(kind, 0)
            self._read_up_to(above, row)
        found = model.index(row if row >= 0 else model.rowCount(above) - 1, 0, above)
        if found.isValid():
            opens = not self.isExpanded(above)
            self.setExpanded(above, True)
            self.setCurrentIndex(found)
            self.scrollTo(found)
            if opens:  # its findings have just been read
                QTimer.singleShot(GAAPAUSE_MS, self, self._go_to_chosen)
            else:
                self._request(found)

    def _go_to_chosen(self) -> None:
        self._request(self.currentIndex())

    def _read_up_to(self, above: QModelIndex, row: int) -> None:
        model = self._model
        if model is None:
            return
        while model.canFetchMore(above) and (row < 0 or row >= model.rowCount(above)):
            model.fetchMore(above)

    # --- copying --------------------------------------------------------------------------------

    def text(self) -> list[str]:
        """Return all findings that are shown as lines, kind by kind."""
        model = self._model
        if model is None:
            return []
        lines: list[str] = []
        for row, group in enumerate(model.grupper):
            above = model.index(row, 0)
            self._read_up_to(above, -1)
            lines += ["", f"{model.titel(group)} ({QLocale().toString(group.antal)})"]
            lines += [self._line(model.index(n, 0, above)) for n in range(model.rowCount(above))]
        return lines

    def copy_chosen(self) -> None:
        """Put the chosen finding on the clipboard."""
        index = self.currentIndex()
        if index.data(Problemrolle.FUND) is not None:
            QGuiApplication.clipboard().setText(self._line(index))

    def _line(self, index: QModelIndex) -> str:
        fund: Fund = index.data(Problemrolle.FUND)
        where = self._model.where(fund) if self._model is not None else ""
        level = alvor_ord(fund.niveau).lower()
        return "\t".join((level, where, fundbesked(fund), fund.enhedsid, fund.kode))


def _key(group: Fundgruppe) -> str:
    """Return what a group is known by while its findings are mended and made."""
    return group.kode if dwelling_of(group) is not None else f"{group.niveau}:{group.kode}"
