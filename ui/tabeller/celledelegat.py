"""A cell of a table of objects: edited in its field's own control, and how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from models.register import vaerdier
from models.register.felter import Felt, Felttabel
from models.register.objekter import Noegle
from ui.felter.inddata import (
    RETURTASTER,
    Inddata,
    JaNejKnapper,
    Kodeboks,
    Valgmulighed,
    inddata_til,
    valgmuligheder,
)
from ui.motor.gemmer import Gemmer
from ui.ord.feltsprog import vist
from ui.tabeller.boernemodel import AENDRET_ROLLE, Boernemodel, Index
from ui.tabeller.taltegner import Taltegner
from ui.udseende.tema import Rolle, farve

PRIK = 6
"""Width in pixels of the dot at a changed cell."""

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


class Celledelegat(Taltegner):
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
        if isinstance(control, (QLineEdit, Kodeboks)):
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
