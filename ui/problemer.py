"""The problems panel: one verdict, and every finding one click from its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.register.fund import Alvor, Fund
from models.register.fundtekst import fundbesked
from models.register.overfoersel import Fremdrift
from models.register.visninger import Fundgruppe
from models.vejledning.sider import HVOR_RETTES_FEJLEN
from ui.alvorsord import alvor_flertal, alvor_ord
from ui.bekraeftelse_handling import Bekraeftelseshandling, Valgt
from ui.bekraeftelse_ord import to_confirm, to_withdraw
from ui.flydelayout import Flydelayout
from ui.genveje import Genvej, shown
from ui.ikoner import Ikonbillede, set_icon
from ui.problemdom import verdict
from ui.problemer_model import Fundlaesning, Problemmodel, Problemrolle
from ui.regulering_dialog import offer_regulation
from ui.stilark import set_slags
from ui.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS, ALVOR, ALVORSIKON, RAEKKEHOEJDE, Rolle
from ui.tilstand import Placering, Tilstand
from ui.vejledningslink import open_guide

if TYPE_CHECKING:
    from ui.kontekst import Kontekst
    from ui.opgaver import Opgave, Opgaver

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own number for a widget without a largest size."""
GENLAESPAUSE_MS, GAAPAUSE_MS = 90, 10
"""How long after much has changed the findings are read anew: after the tab and the navigator."""
FAA = 3
"""A kind with no more findings than this is open from the start."""
HVOR_BREDDE, MINDSTE_HOEJDE = 340, 92
_FLERE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Problemer(QWidget):
    """Shows what the checks found, kind by kind or dwelling by dwelling, and where."""

    field_requested = Signal(object)
    """``Fund``: the user wants to go to what a finding is about."""
    check_requested = Signal()
    """The user wants everything checked anew."""
    message_posted = Signal(object)
    """``Besked``: what came of confirming something."""
    shown_requested = Signal()
    """The panel is out of sight, and is to be shown."""
    emptied = Signal(bool)
    """There is nothing to list any more (true), or there is again (false)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_empty = False
        self._known: set[tuple[Alvor, str]] = set()
        self._tilstand: Tilstand | None = None
        self._model: Problemmodel | None = None
        self._opgaver: Opgaver | None = None
        self._reading: Opgave | None = None
        self._read_again = False
        self._reload_timer = QTimer(self)
        self._reload_timer.setSingleShot(True)
        self._reload_timer.setInterval(GENLAESPAUSE_MS)
        self._reload_timer.timeout.connect(self.reload)
        self._icon = Ikonbillede("circle-check", Rolle.OK, parent=self)
        self.dom = QLabel(self)
        set_slags(self.dom, "overskrift")
        hints = (self.tr("Vis fejl"), self.tr("Vis advarsler"), self.tr("Vis oplysninger"))
        self._chips = {
            level: self._chip(alvor_flertal(level), hint)
            for level, hint in zip(Alvor, hints, strict=True)
        }
        for chip in self._chips.values():
            chip.setChecked(True)
        self.kun_ventende = self._chip(
            self.tr("Skal bekræftes"), self.tr("Vis kun det, der skal bekræftes, før det sendes")
        )
        self.kun_her = self._chip(self.tr("Kun denne bolig"), self.tr("Vis kun den valgte bolig"))
        self.efter_bolig = self._chip(self.tr("Efter bolig"), self.tr("Saml problemerne pr. bolig"))
        self._handling: Bekraeftelseshandling | None = None
        self.bekraeft = QPushButton(self)
        self.bekraeft.setAutoDefault(False)
        set_slags(self.bekraeft, "stille")
        set_icon(self.bekraeft, "circle-check", Rolle.ACCENT)
        self.bekraeft.clicked.connect(self.confirm_chosen)
        self._where = self._button(
            "circle-help", self.tr("Hvor rettes fejlen?"), lambda: open_guide(HVOR_RETTES_FEJLEN)
        )
        self._check = self._button(
            "refresh-cw", self.tr("Kontrollér alt"), self.check_requested.emit
        )
        self._copy = self._button("copy", self.tr("Kopiér listen som tekst"), self.copy)
        self.view = self._tree()
        self._empty = QLabel(self)
        set_slags(self._empty, "svag")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self._lay_out()
        self._show_verdict()

    def _chip(self, text: str, tip: str) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setCheckable(True)
        chip.setToolTip(tip)
        chip.setAccessibleName(tip)
        set_slags(chip, "filter")
        chip.toggled.connect(self._apply_filter)
        return chip

    def _button(self, icon: str, tip: str, then: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        set_icon(button, icon)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(then)
        return button

    def _tree(self) -> QTreeView:
        view = QTreeView(self)
        view.setAccessibleName(self.tr("Problemer"))
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setMinimumHeight(RAEKKEHOEJDE)  # in a low panel the buttons above keep their lines
        view.setIndentation(18)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        view.clicked.connect(self._on_clicked)
        view.activated.connect(self._on_activated)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_chosen)
        confirm = QShortcut(Genvej.BEKRAEFT.keys[0], view)
        confirm.setContext(Qt.ShortcutContext.WidgetShortcut)
        confirm.activated.connect(self.confirm_chosen)
        return view

    def _lay_out(self) -> None:
        self._head = QFrame(self)
        self._head.setObjectName("panelhoved")
        line = QHBoxLayout(self._head)
        line.setContentsMargins(AFSTAND_M, AFSTAND_XS, AFSTAND_S, AFSTAND_XS)
        line.setSpacing(AFSTAND_XS)
        line.addWidget(self._icon)
        line.addSpacing(AFSTAND_XS)
        line.addWidget(self.dom)
        line.addSpacing(AFSTAND_M)
        flow = Flydelayout()
        for chip in (*self._chips.values(), self.kun_ventende, self.kun_her, self.efter_bolig):
            flow.addWidget(chip)
        flow.addWidget(self.bekraeft)
        line.addLayout(flow, 1)
        line.addWidget(self._where)
        line.addWidget(self._check)
        line.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)

    def set_kontekst(self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver) -> None:
        """Fill the panel; called once, when the data are open."""
        self._tilstand, self._opgaver = tilstand, opgaver
        if opgaver is not None:
            opgaver.finished.connect(self._on_job_finished)
        self._handling = Bekraeftelseshandling(kontekst, tilstand, opgaver, self)
        self._handling.message_posted.connect(self.message_posted)
        self._model = Problemmodel(kontekst, self)
        self.view.setModel(self._model)
        self.view.selectionModel().selectionChanged.connect(self._show_choice)
        regulation = offer_regulation(self.view, kontekst, tilstand)
        regulation.message_posted.connect(self.message_posted)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, HVOR_BREDDE)
        tilstand.findings_changed.connect(self.reload)
        tilstand.data_reloaded.connect(self._reload_timer.start)
        tilstand.place_changed.connect(self._on_place_changed)
        self.reload()

    # --- what has happened ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read the findings anew; what is open and chosen stays so."""
        if self._model is not None:
            self._model.forget()
            self._show()

    def _show(self) -> None:
        """Show what has been read; many findings are first read on the worker thread."""
        model, opgaver = self._model, self._opgaver
        if model is None:
            return
        if opgaver is None or model.kept is not None or not model.many():
            self._take(model.kept)
        elif self._reading is None:
            self._reading = opgaver.start(
                self.tr("Læser problemerne"), self._read, stille=True, laeser=True
            )
        else:
            self._read_again = True

    def _read(self, _fremdrift: Fremdrift) -> Fundlaesning | None:
        return self._model.read() if self._model is not None else None

    def _on_job_finished(self, job: Opgave) -> None:
        if job is not self._reading:
            return
        self._reading = None
        read: Fundlaesning | None = job.resultat
        if self._read_again or (self._model and read and not self._model.fits(read)):
            self._read_again = False
            self._show()
        elif read is not None:
            self._take(read)

    def _take(self, read: Fundlaesning | None) -> None:
        model = self._model
        if model is None:
            return
        chosen = self.view.currentIndex()
        fund, kind = chosen.data(Problemrolle.FUND), chosen.data(Problemrolle.GRUPPE)
        row_before = chosen.row()
        opened = self._opened()
        model.reload(read)
        for row, group in enumerate(model.grupper):
            kind_ = (group.niveau, group.kode)
            few = group.antal <= FAA and not model.efter_bolig
            if kind_ in opened or (kind_ not in self._known and few):
                self.view.expand(model.index(row, 0))
            self._known.add(kind_)
        self._choose_again(fund, kind, row_before)
        if model.is_narrow:
            self.view.expandAll()
        self._show_verdict()

    def _opened(self) -> set[tuple[Alvor, str]]:
        model = self._model
        if model is None:
            return set()
        return {
            (group.niveau, group.kode)
            for row, group in enumerate(model.grupper)
            if self.view.isExpanded(model.index(row, 0))
        }

    def _choose_again(self, fund: Fund | None, kind: Fundgruppe | None, row_before: int) -> None:
        """Choose what was chosen; the next one in its kind when it has been mended."""
        model = self._model
        if model is None or kind is None:
            return
        for row, group in enumerate(model.grupper):
            if (group.niveau, group.kode) != (kind.niveau, kind.kode):
                continue
            above = index = model.index(row, 0)
            if fund is not None:
                self._read_up_to(above, row_before)
                index = self._row_of(above, fund)
            if not index.isValid():
                index = model.index(min(row_before, model.rowCount(above) - 1), 0, above)
            self.view.setCurrentIndex(index)

    def _row_of(self, above: QModelIndex, fund: Fund) -> QModelIndex:
        model = self._model
        if model is None:
            return QModelIndex()
        for row in range(model.rowCount(above)):
            index = model.index(row, 0, above)
            other: Fund = index.data(Problemrolle.FUND)
            if (other.objekt, other.felt) == (fund.objekt, fund.felt):
                return index
        return QModelIndex()

    def _on_place_changed(self, _placering: Placering) -> None:
        bolig = self._tilstand.placering.bolig if self._tilstand is not None else None
        self.kun_her.setEnabled(bolig is not None)
        if self.kun_her.isChecked():
            self._apply_filter()

    def _apply_filter(self) -> None:
        if self._model is None or self._tilstand is None:
            return
        changed = self._model.group_by_dwelling(self.efter_bolig.isChecked())
        levels = frozenset(level for level, chip in self._chips.items() if chip.isChecked())
        bolig = self._tilstand.placering.bolig
        here = bolig.id if bolig is not None and self.kun_her.isChecked() else None
        waiting = self.kun_ventende.isChecked()
        if self._model.set_filter(levels, here, skal_bekraeftes=waiting) or changed:
            self._show()

    def _show_verdict(self) -> None:
        model = self._model
        counts = model.antal if model is not None else dict.fromkeys(Alvor, 0)
        for level, chip in self._chips.items():
            chip.setVisible(counts[level] > 0)
        self.kun_her.setVisible(any(counts.values()))
        self.efter_bolig.setVisible(any(counts.values()))
        self._copy.setEnabled(any(counts.values()))
        worst = next((level for level in Alvor if counts[level]), None)
        if worst in (Alvor.FEJL, Alvor.ADVARSEL):
            self._icon.set_icon(ALVORSIKON[worst], ALVOR[worst])
        else:
            self._icon.set_icon("circle-check", Rolle.OK)
        waits = model.skal_bekraeftes if model is not None else 0
        self.dom.setText(verdict(counts[Alvor.FEJL], counts[Alvor.ADVARSEL], waits))
        self.kun_ventende.setVisible(waits > 0 or self.kun_ventende.isChecked())
        self._show_choice()
        shown = model is not None and model.rowCount() > 0
        self._pages.setCurrentWidget(self.view if shown else self._empty)
        nothing = self.tr("Intet passer til det, der er valgt ovenfor. Slå et af valgene fra.")
        self._empty.setText(nothing if worst is not None else "")
        self._fold(empty=worst is None)

    def _fold(self, *, empty: bool) -> None:
        """Leave only the verdict while there is nothing to list."""
        self._pages.setVisible(not empty)
        head = self._head.sizeHint().height()
        self.setMinimumHeight(head if empty else MINDSTE_HOEJDE)
        self.setMaximumHeight(head if empty else QWIDGETSIZE_MAX)
        if empty != self._is_empty:
            self._is_empty = empty
            self.emptied.emit(empty)

    # --- going there ----------------------------------------------------------------------------

    def _on_clicked(self, index: QModelIndex) -> None:
        if QGuiApplication.keyboardModifiers() & _FLERE:
            return  # more than one is being chosen
        if index.data(Problemrolle.FUND) is None:
            above = index.siblingAtColumn(0)
            self.view.setExpanded(above, not self.view.isExpanded(above))
        else:
            self._request(index)

    def _on_activated(self, index: QModelIndex) -> None:
        """Go there with Enter; a double click has already been two clicks."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            if index.data(Problemrolle.FUND) is None:
                self.view.setExpanded(index.siblingAtColumn(0), True)
            else:
                self._request(index)

    def _request(self, index: QModelIndex) -> None:
        fund = index.data(Problemrolle.FUND)
        if fund is not None:
            self.field_requested.emit(fund)

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
        index = self.view.currentIndex()
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
            opens = not self.view.isExpanded(above)
            self.view.setExpanded(above, True)
            self.view.setCurrentIndex(found)
            self.view.scrollTo(found)
            if opens:  # its findings are read: the place is shown in a turn of its own
                QTimer.singleShot(GAAPAUSE_MS, self, self._go_to_chosen)
            else:
                self._request(found)

    def _go_to_chosen(self) -> None:
        self._request(self.view.currentIndex())

    def _read_up_to(self, above: QModelIndex, row: int) -> None:
        model = self._model
        if model is None:
            return
        while model.canFetchMore(above) and (row < 0 or row >= model.rowCount(above)):
            model.fetchMore(above)

    # --- confirming -----------------------------------------------------------------------------

    def show_waiting(self) -> None:
        """Show what waits to be confirmed, the first kind of it chosen."""
        if not self.isVisible():
            self.shown_requested.emit()
        self.kun_ventende.setChecked(True)
        self.kun_her.setChecked(False)
        self._apply_filter()
        if self._model is not None and self._model.grupper:
            self.view.setCurrentIndex(self._model.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> Valgt:
        """Return what is chosen in the list, to be confirmed or taken back."""
        rows = self.view.selectionModel().selectedRows() if self._model is not None else []
        found = [index.data(Problemrolle.FUND) for index in rows]
        groups = [index.data(Problemrolle.GRUPPE) for index in rows]
        bolig = self._tilstand.placering.bolig if self._tilstand is not None else None
        here = bolig.id if bolig is not None and self.kun_her.isChecked() else None
        return Valgt(
            fund=tuple(one for one in found if one is not None),
            grupper=tuple(group for one, group in zip(found, groups, strict=True) if one is None),
            bolig=here,
        )

    def confirm_chosen(self) -> None:
        """Ask about the chosen findings that wait; take back the confirmed ones if none does."""
        if self._handling is None:
            return
        chosen = self.chosen()
        if chosen.ventende:
            self._handling.confirm(chosen)
        elif chosen.bekraeftede:
            self._handling.withdraw(chosen.bekraeftede)
        elif self._model is not None and self._model.skal_bekraeftes:
            self.show_waiting()

    def _show_choice(self) -> None:
        """Let the button say what it does to what is chosen."""
        chosen = self.chosen()
        waits = self._model.skal_bekraeftes if self._model is not None else 0
        self.bekraeft.setVisible(bool(waits or chosen.bekraeftede))
        if chosen.ventende:
            self.bekraeft.setText(to_confirm(chosen.ventende))
        elif chosen.bekraeftede:
            self.bekraeft.setText(to_withdraw(len(chosen.bekraeftede)))
        else:
            self.bekraeft.setText(self.tr("Vis det, der skal bekræftes"))
        self.bekraeft.setToolTip(shown(Genvej.BEKRAEFT))

    # --- copying --------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put all findings that are shown on the clipboard, as text."""
        model = self._model
        if model is None:
            return
        lines = [self.dom.text()]
        for row, group in enumerate(model.grupper):
            above = model.index(row, 0)
            self._read_up_to(above, -1)
            lines += ["", f"{model.titel(group)} ({QLocale().toString(group.antal)})"]
            lines += [self._line(model.index(n, 0, above)) for n in range(model.rowCount(above))]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def copy_chosen(self) -> None:
        """Put the chosen finding on the clipboard."""
        index = self.view.currentIndex()
        if index.data(Problemrolle.FUND) is not None:
            QGuiApplication.clipboard().setText(self._line(index))

    def _line(self, index: QModelIndex) -> str:
        fund: Fund = index.data(Problemrolle.FUND)
        where = self._model.where(fund) if self._model is not None else ""
        level = alvor_ord(fund.niveau).lower()
        return "\t".join((level, where, fundbesked(fund), fund.enhedsid, fund.kode))
