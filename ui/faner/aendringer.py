"""The card that shows what is changed: mark it Klar, put it back, go to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QLocale, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from models.register.felter import Felttabel
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import HoldtTilbage
from ui.dele.hele_raekker import HeleRaekker
from ui.dele.kort import Kort, etiket, knap
from ui.kontrol.klarmarkering import klar_taster
from ui.ord.antal import antal
from ui.tabeller.aendringsmodel import Boliggruppe
from ui.tabeller.aendringstrae import AABNES_HOEJST, Aendringstrae
from ui.taster.genveje import Genvej
from ui.udseende.ikoner import set_icon


class Aendringer(Kort):
    """The tree and its actions. It asks; the tab does."""

    klar_requested = Signal(object, bool)
    """A list of ``Objekt``, and whether they are to be Klar or no longer."""
    alt_klar_requested = Signal()
    """Everything without errors is to be Klar, whether it is listed here yet or not."""
    put_back_requested = Signal(object)
    """A list of (``Noegle``, field); an empty field means the whole object."""
    adoption_requested = Signal(object)
    """A list of ``Objekt`` to be marked as not adopted yet, or (where all are) as adopted."""
    place_requested = Signal(object, str)
    """``Noegle`` and field to go to."""

    def __init__(self, tabel: Felttabel, parent: QWidget) -> None:
        super().__init__("", parent)
        self.set_titel(self.tr("Ændringer"))
        self.trae = Aendringstrae(tabel, self.tr("Ændringer, der ikke er indberettet"), self)
        self.model = self.trae.aendringer
        self.trae.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.trae.setExpandsOnDoubleClick(False)
        self.trae.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.trae.customContextMenuRequested.connect(self._open_menu)
        self.trae.doubleClicked.connect(self._on_double_clicked)
        self.trae.selectionModel().selectionChanged.connect(self._on_selected)
        self._make_actions()
        self._none = etiket(
            self.tr("Alt er indberettet. Ret noget på en af de andre faner, så står det her."),
            "svag",
            self,
            ombryd=True,
        )
        self.klar_alle = self.add_knap(
            knap(
                self.tr("Markér alt uden fejl klar"),
                self.mark_all,
                self,
                ikonnavn="list-checks",
                slags="stille",
            )
        )
        self.tilbage_knap = self.add_knap(
            knap(
                self.tr("Sæt tilbage"),
                self.put_back_chosen,
                self,
                ikonnavn="rotate-ccw",
                navn=self.tr("Sæt tilbage til indberettet"),
            )
        )
        self.klar_knap = self.add_knap(
            knap(
                self.tr("Markér klar"),
                self.mark_chosen,
                self,
                ikonnavn="circle-check",
                tip=self.tr("Markér det valgte klar (Ctrl+Enter)"),
                navn=self.tr("Markér de valgte ændringer klar"),
            )
        )
        self.add(self._none)
        self._none.hide()  # nothing is said of what is not yet read
        self.klar_alle.hide()
        self._rows = HeleRaekker(self.trae, self)
        self.add(self._rows, 1)
        self.grund = etiket("", "", self, ombryd=True)
        self.add(self.grund)
        self.grund.hide()
        self._on_selected()

    def _make_actions(self) -> None:
        self._klar = QAction(self.tr("Markér klar"), self)
        self._klar.setShortcuts(klar_taster())
        self._klar.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._klar.triggered.connect(self.mark_chosen)
        set_icon(self._klar, "circle-check")
        self._not_klar = QAction(self.tr("Ikke klar alligevel"), self)
        self._not_klar.triggered.connect(self.unmark_chosen)
        self._back = QAction(self.tr("Sæt tilbage til indberettet"), self)
        self._back.triggered.connect(self.put_back_chosen)
        set_icon(self._back, "rotate-ccw")
        self._go = QAction(self.tr("Gå til"), self)
        self._go.triggered.connect(self.go_to_current)
        self._adopted = QAction(self.tr("Markér som ikke vedtaget"), self)
        self._adopted.setShortcuts(Genvej.VEDTAGET.keys)
        self._adopted.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._adopted.triggered.connect(self.toggle_adopted)
        set_icon(self._adopted, "landmark")
        self.addActions([self._klar, self._adopted])

    # --- what is shown --------------------------------------------------------------------------

    def show_groups(
        self,
        grupper: Sequence[Boliggruppe],
        holdt: Mapping[Noegle, HoldtTilbage],
        usendte: AbstractSet[Noegle] = frozenset(),
    ) -> None:
        """Show the changes; what was open and chosen stays so.

        ``usendte`` lie in a submission that is prepared, and have not been sent.
        """
        opened = self._opened()
        chosen = self._current_key()
        first = self.model.rowCount() == 0
        at = self.trae.verticalScrollBar().value()
        self.model.show_groups(grupper, holdt, usendte)
        for row in range(self.model.rowCount()):
            top = self.model.index(row, 0)
            gren = self.model.gren(top)
            if gren is None:
                continue
            few = first and len(grupper) <= AABNES_HOEJST
            self.trae.setExpanded(top, few or (gren.noegle, False) in opened)
            if chosen == (gren.noegle, None):
                self.trae.setCurrentIndex(top)
            self._restore(top, opened, chosen)
        if first:
            self._open_changed(grupper)
        self.trae.verticalScrollBar().setValue(at)
        self._rows.setVisible(bool(grupper))
        self._none.setVisible(not grupper)
        total = sum(len(gruppe.objekter) for gruppe in grupper)
        self.set_titel(
            self.tr("Ændringer"),
            f"{QLocale().toString(total)} "
            + antal(len(grupper), self.tr("i {antal} bolig"), self.tr("i {antal} boliger"))
            if total
            else "",
        )
        self.klar_alle.setVisible(bool(total))
        self._on_selected()

    def allow_all(self, allowed: bool) -> None:
        """Let everything without errors be marked Klar where that is something; else say why."""
        if not allowed and self.klar_alle.hasFocus():
            # Else the keyboard is on the next button: the one that puts back.
            self.trae.setFocus(Qt.FocusReason.OtherFocusReason)
        self.klar_alle.setEnabled(allowed)
        tip = ""
        if not allowed and all(one.klar for one in self.model.objekter):
            tip = self.tr("Alt er markeret klar.")
        elif not allowed:
            tip = self.tr(
                "Det, der ikke er markeret klar, har fejl, er ikke vedtaget endnu eller mangler "
                "LBF's id."
            )
        self.klar_alle.setToolTip(tip)

    def _open_changed(self, grupper: Sequence[Boliggruppe]) -> None:
        """Show field by field what is changed in what was reported, where it is not much."""
        changed = {
            one.noegle
            for gruppe in grupper
            for one in gruppe.objekter
            if one.grundlag is not None and not one.slettet
        }
        if len(changed) > AABNES_HOEJST:
            return
        for row in range(self.model.rowCount()):
            top = self.model.index(row, 0)
            for child in range(self.model.rowCount(top)):
                index = self.model.index(child, 0, top)
                gren = self.model.gren(index)
                if gren is not None and gren.noegle in changed:
                    self.trae.setExpanded(index, True)

    def _restore(
        self,
        top: QModelIndex,
        opened: set[tuple[Noegle, bool]],
        chosen: tuple[Noegle, str | None] | None,
    ) -> None:
        for row in range(self.model.rowCount(top)):
            index = self.model.index(row, 0, top)
            gren = self.model.gren(index)
            if gren is None:
                continue
            if (gren.noegle, True) in opened:
                self.trae.setExpanded(index, True)
            if chosen is not None and chosen[0] == gren.noegle and chosen[1] is not None:
                self.trae.setCurrentIndex(self._line(index, chosen[1]))

    def _line(self, objekt: QModelIndex, felt: str) -> QModelIndex:
        """Return the line of a field below an object's, where it is open and still has one."""
        if felt and self.trae.isExpanded(objekt):
            for row in range(self.model.rowCount(objekt)):
                index = self.model.index(row, 0, objekt)
                gren = self.model.gren(index)
                if gren is not None and gren.felt == felt:
                    return index
        return objekt

    def _opened(self) -> set[tuple[Noegle, bool]]:
        """Return which lines are open: the object, and whether it is the object's own line."""
        found = set()
        for row in range(self.model.rowCount()):
            top = self.model.index(row, 0)
            if not self.trae.isExpanded(top):
                continue
            gren = self.model.gren(top)
            if gren is not None:
                found.add((gren.noegle, False))
            for child in range(self.model.rowCount(top)):
                index = self.model.index(child, 0, top)
                under = self.model.gren(index)
                if under is not None and self.trae.isExpanded(index):
                    found.add((under.noegle, True))
        return found

    def _current_key(self) -> tuple[Noegle, str | None] | None:
        """Return the object of the current line and its field; None for a dwelling's own line."""
        gren = self.model.gren(self.trae.currentIndex())
        if gren is None:
            return None
        return gren.noegle, None if gren.objekt is None else gren.felt

    def go_to(self, noegle: Noegle) -> None:
        """Choose an object in the tree."""
        for row in range(self.model.rowCount()):
            top = self.model.index(row, 0)
            for child in range(self.model.rowCount(top)):
                index = self.model.index(child, 0, top)
                gren = self.model.gren(index)
                if gren is not None and gren.noegle == noegle:
                    self.trae.setExpanded(top, True)
                    self.trae.setCurrentIndex(index)
                    self.trae.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the user does ---------------------------------------------------------------------

    def _chosen_lines(self) -> list[QModelIndex]:
        return self.trae.selectionModel().selectedRows()

    @property
    def valgte(self) -> list[Objekt]:
        """The objects of the chosen lines, each once."""
        found: dict[Noegle, Objekt] = {}
        for index in self._chosen_lines():
            gren = self.model.gren(index)
            if gren is not None:
                found.update((one.noegle, one) for one in self.model.objects_of(gren))
        return list(found.values())

    def mark_chosen(self) -> None:
        """Ask for the chosen objects to be Klar."""
        self.klar_requested.emit(self.valgte, True)

    def unmark_chosen(self) -> None:
        """Ask for the chosen objects to be Klar no longer."""
        self.klar_requested.emit(self.valgte, False)

    def toggle_adopted(self) -> None:
        """Ask for the chosen objects to be marked as not adopted yet, or as adopted."""
        self.adoption_requested.emit(self.valgte)

    def mark_all(self) -> None:
        """Ask for everything without errors to be Klar."""
        self.alt_klar_requested.emit()

    def put_back_chosen(self) -> None:
        """Ask for the reported values of the chosen lines."""
        wanted: dict[tuple[Noegle, str], None] = {}
        for index in self._chosen_lines():
            gren = self.model.gren(index)
            if gren is not None:
                for one in self.model.objects_of(gren):
                    wanted[one.noegle, gren.felt] = None
        if wanted:
            self.put_back_requested.emit(list(wanted))

    def go_to_current(self) -> None:
        """Go to the current line's object and field."""
        gren = self.model.gren(self.trae.currentIndex())
        if gren is not None:
            self.place_requested.emit(gren.noegle, gren.felt)

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.go_to_current()

    def _on_selected(self) -> None:
        chosen = self.valgte
        self.klar_knap.setEnabled(any(not one.klar for one in chosen))
        self.tilbage_knap.setEnabled(bool(chosen))
        lines = self._chosen_lines()
        reason = self.model.reason(lines[0]) if len(lines) == 1 else ""
        self.grund.setText(reason)
        self.grund.setVisible(bool(reason))

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.valgte
        if not chosen:
            return
        self._klar.setEnabled(any(not one.klar for one in chosen))
        self._not_klar.setEnabled(any(one.klar for one in chosen))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._klar, self._not_klar])
        self._adopted.setText(
            self.tr("Markér som vedtaget")
            if all(one.ikke_vedtaget for one in chosen)
            else self.tr("Markér som ikke vedtaget")
        )
        menu.addAction(self._adopted)
        menu.addSeparator()
        menu.addActions([self._back, self._go])
        menu.popup(self.trae.viewport().mapToGlobal(at))
