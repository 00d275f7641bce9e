"""The navigator: search, filters, and the tree of organisation, afdeling, byggeafsnit and bolig."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import Fremdrift
from models.register.visninger import Boligfilter, Stedtal
from models.sprog import oversat
from ui.dele.hele_raekker import HeleRaekker
from ui.felter.inddata import RETURTASTER
from ui.motor.opgaver import Opgave, Opgaver
from ui.motor.pause import later
from ui.motor.tilstand import Placering, Tilstand
from ui.navigation.boligsoegning import Boligsoegning, Fundne
from ui.navigation.boligvisninger import Boligvisninger
from ui.navigation.filterchips import Filterchips
from ui.navigation.navigator_laesning import Stedlaeser
from ui.navigation.navigator_model import Boliglistemodel, Navigatorrolle, Stedmodel
from ui.navigation.navigator_tegner import LISTEHOEJDE, Navigatortegner, Stedtrae
from ui.navigation.oprettelse import NYT_HER, UNDER
from ui.udseende.ikoner import ikon, set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_S, AFSTAND_XS, Rolle

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

SOEGEPAUSE_MS = 90
"""How long typing rests before the search runs."""
VALGPAUSE_MS = 60
"""How long the arrow keys rest before the chosen place is shown."""
GENLAESPAUSE_MS = 50
"""How long after much has changed the rows are read anew: in a turn of its own, after the tab."""
TAELLEPAUSE_MS = 700
"""How long edits rest before the filters are counted anew."""

MINDSTE_BREDDE = 220

V = TypeVar("V", bound=QAbstractItemView)


@dataclass(frozen=True)
class _Tal:
    """What is counted on the worker thread: each filter, and each place above dwellings."""

    filtre: Mapping[Boligfilter, Sequence[int]]
    steder: Mapping[Noegle, Stedtal]


class Navigator(QWidget):
    """Where am I: shows the place of ``Tilstand``, and moves it."""

    create_requested = Signal(object)
    """``Noegle`` of the object to make something under, or None for a new organisation."""
    delete_requested = Signal(object)
    """``Noegle`` of a placeholder made by hand."""
    entered = Signal()
    """Enter was pressed at a row: its place is shown, and to be worked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(MINDSTE_BREDDE)
        self._kontekst: Kontekst | None = None
        self._tilstand: Tilstand | None = None
        self._opgaver: Opgaver | None = None
        self._visninger: Boligvisninger | None = None
        self._tree_model: Stedmodel | None = None
        self._list_model: Boliglistemodel | None = None
        self._steder: Stedlaeser | None = None
        self._soegning: Boligsoegning | None = None
        self._counting: Opgave | None = None
        self._recount = False
        self.search = self._search_field()
        self.filtre = Filterchips(self)
        self.filtre.changed.connect(self._on_filter_changed)
        self._found = QLabel(self)
        set_slags(self._found, "lille")
        self._found.hide()
        self.tree = self._view(Stedtrae(self), self.tr("Steder"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.setExpandsOnDoubleClick(True)
        self.tree.setItemDelegate(Navigatortegner(self.tree, toliniet=False))
        self.list = self._view(QListView(self), self.tr("Fundne boliger"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(Navigatortegner(self.list, toliniet=True))
        self._nothing = QLabel(
            self.tr("Ingen boliger passer. Ret søgningen, eller tryk Esc."), self
        )
        set_slags(self._nothing, "svag")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setMargin(AFSTAND_L)
        self._pages = QStackedWidget(self)
        self._places = HeleRaekker(self.tree, self)
        self._dwellings = HeleRaekker(self.list, self, raekke=LISTEHOEJDE)
        for page in (self._places, self._dwellings, self._nothing):
            self._pages.addWidget(page)
        self._lay_out()
        self._search_timer = later(self, SOEGEPAUSE_MS, self._find)
        self._choice_timer = later(self, VALGPAUSE_MS, self._go_to_chosen)
        self._reload_timer = later(self, GENLAESPAUSE_MS, self.reload)
        self._count_timer = later(self, TAELLEPAUSE_MS, self._count)
        self._chosen: Noegle | None = None
        self._enter_when_found = False

    # --- building -------------------------------------------------------------------------------

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(self.tr("Søg adresse, nummer, id…"))
        field.setAccessibleName(self.tr("Søg boliger"))
        field.setToolTip(self.tr("Søg boliger (Ctrl+F)"))
        field.setClearButtonEnabled(True)
        icon = QAction(field)
        set_icon(icon, "search", Rolle.TEKST_SVAG)
        field.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(self._on_typed)
        field.installEventFilter(self)
        return field

    def _view(self, view: V, name: str) -> V:
        view.setAccessibleName(name)
        view.setFrameShape(QTreeView.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # whole at the top
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_context_menu)
        view.installEventFilter(self)
        return view

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(AFSTAND_S, AFSTAND_S, AFSTAND_S, AFSTAND_XS)
        head.setSpacing(AFSTAND_S)
        head.addWidget(self.search)
        head.addWidget(self.filtre)
        head.addWidget(self._found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def set_kontekst(self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver) -> None:
        """Fill the navigator; called once, when the data are open."""
        self._kontekst, self._tilstand, self._opgaver = kontekst, tilstand, opgaver
        self._soegning = Boligsoegning(kontekst, opgaver, self)
        self._soegning.found.connect(self._show_found)
        self._visninger = Boligvisninger(kontekst)
        self._tree_model = Stedmodel(kontekst, self._visninger, self)
        self._list_model = Boliglistemodel(self._visninger, self)
        self.tree.setModel(self._tree_model)
        self.list.setModel(self._list_model)
        for view in (self.tree, self.list):
            view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._steder = Stedlaeser(self.tree, self._tree_model, opgaver, self)
        self._steder.read.connect(self._reveal)
        self._steder.expand_few()
        tilstand.place_changed.connect(self._on_place_changed)
        tilstand.object_changed.connect(self._on_object_changed)
        tilstand.data_reloaded.connect(self._reload_timer.start)
        tilstand.findings_changed.connect(self._on_findings_changed)
        opgaver.finished.connect(self._on_job_finished)
        self._count_timer.start()

    # --- searching ------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Put the cursor in the search field, with what stands there selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def filter_by(self, filter_: Boligfilter) -> None:
        """Show only the dwellings of a filter."""
        self.filtre.choose(filter_)

    def _on_typed(self) -> None:
        self._enter_when_found = False
        self._search_timer.start()

    def _on_filter_changed(self) -> None:
        self._search_timer.start(0)

    def _find(self) -> None:
        """Show what the search and the filter find, or the tree when there is neither."""
        if self._soegning is None or self._visninger is None:
            return
        query, filter_ = self.search.text().strip(), self.filtre.valgt
        if query or filter_ is not None:
            self._soegning.start(query, filter_)
            return
        self._soegning.stop()
        self._visninger.look_for("")
        self._pages.setCurrentWidget(self._places)
        self._found.hide()
        self._reveal()
        if self._enter_when_found:
            self._enter_rows()

    def _show_found(self, fundne: Fundne) -> None:
        if self._list_model is None:
            return
        ids = fundne.ids
        self._list_model.set_ids(ids, fundne.ord)
        self._pages.setCurrentWidget(self._dwellings if ids else self._nothing)
        text = self.tr("{antal} bolig") if len(ids) == 1 else self.tr("{antal} boliger")
        if fundne.afkortet:
            text = self.tr("De første {antal} boliger. Skriv mere for at finde færre.")
        self._found.setText(text.format(antal=QLocale().toString(len(ids))))
        self._found.setVisible(bool(ids))
        self._reveal()
        if self._enter_when_found:
            self._enter_rows()

    # --- choosing -------------------------------------------------------------------------------

    def _on_current_changed(self, current: QModelIndex) -> None:
        noegle = current.data(Navigatorrolle.NOEGLE)
        if noegle is not None and self._tilstand is not None:
            self._chosen = noegle
            if noegle != self._tilstand.placering.noegle:
                self._choice_timer.start()

    def _go_to_chosen(self) -> None:
        tilstand = self._tilstand
        if self._chosen is None or tilstand is None:
            return
        if self._chosen != tilstand.placering.noegle:
            tilstand.go_to(self._chosen)

    def _on_place_changed(self, placering: Placering) -> None:
        self._choice_timer.stop()
        if placering.noegle != self._chosen or not self._view_shown().currentIndex().isValid():
            self._chosen = placering.noegle
            self._reveal()

    def _view_shown(self) -> QAbstractItemView:
        return self.list if self._pages.currentWidget() is self._dwellings else self.tree

    def _reveal(self) -> None:
        """Select the place shown in the tree or the list."""
        if self._tilstand is None or self._tree_model is None or self._list_model is None:
            return
        placering = self._tilstand.placering
        if self._view_shown() is self.list:
            bolig = placering.bolig
            index = self._list_model.index_of(bolig.id) if bolig is not None else QModelIndex()
            view: QAbstractItemView = self.list
        else:
            index = self._tree_model.open_path([level.noegle for level in placering.vej])
            view = self.tree
        if index.isValid() and index != view.currentIndex():
            seen = view.visualRect(index)
            inside = not seen.isEmpty() and view.viewport().rect().contains(seen)
            view.setCurrentIndex(index)
            hint = QAbstractItemView.ScrollHint
            view.scrollTo(index, hint.EnsureVisible if inside else hint.PositionAtCenter)
        elif not index.isValid():
            view.selectionModel().clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move between the search field and the rows with the arrow keys; Esc clears."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search:
                return self._search_key(event)
            if event.key() == Qt.Key.Key_Escape and self._is_finding():
                self.clear_search()
                return True
            if event.key() in RETURTASTER:
                self._choice_timer.stop()
                self._go_to_chosen()
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, *RETURTASTER):
            if self._search_timer.isActive():
                self._search_timer.start(0)  # finding and listing is a turn of its own
                self._enter_when_found = True
            else:
                self._enter_when_found = self._soegning is not None and self._soegning.waiting
            if not self._enter_when_found:
                self._enter_rows()
            return True
        if event.key() == Qt.Key.Key_Escape and self._is_finding():
            self.clear_search()
            return True
        return False

    def _enter_rows(self) -> None:
        """Move the focus to the rows, the first one chosen when none is."""
        self._enter_when_found = False
        view = self._view_shown()
        if not view.currentIndex().isValid() and view.model() is not None:
            view.setCurrentIndex(view.model().index(0, 0))
        view.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_finding(self) -> bool:
        return bool(self.search.text()) or self.filtre.valgt is not None

    def clear_search(self) -> None:
        """Go back to the tree."""
        self.search.clear()
        self.filtre.choose(None)
        self._search_timer.stop()
        self._find()

    # --- what has happened ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read everything anew and keep the place and what is open."""
        if self._steder is None or self._visninger is None:
            return
        self._visninger.forget()
        self._steder.start()
        if self._is_finding():
            self._find()
        self._repaint()
        self._count_soon()

    def _on_object_changed(self, noegle: Noegle) -> None:
        if self._kontekst is None or self._visninger is None or self._tree_model is None:
            return
        objekt = self._kontekst.register.objekt(noegle)
        if noegle.type in (
            Objekttype.BOLIGORGANISATION,
            Objekttype.AFDELING,
            Objekttype.BYGGEAFSNIT,
        ):
            if objekt is not None and self._tree_model.known_index([noegle]).isValid():
                self._tree_model.rename(objekt)
            else:
                self.reload()
        elif noegle.type is Objekttype.BOLIG:
            self._visninger.forget(noegle.id)
        elif objekt is not None and objekt.foraelder is not None:
            self._visninger.forget(objekt.foraelder)
        self._repaint()
        self._count_soon()

    def _on_findings_changed(self) -> None:
        if self._visninger is not None:
            self._visninger.forget()
        self._repaint()
        self._count_soon()

    def _repaint(self) -> None:
        self.tree.viewport().update()
        self.list.viewport().update()

    # --- counting -------------------------------------------------------------------------------

    def _count_soon(self) -> None:
        """Something was changed: what the filters find is not known any more."""
        if self._soegning is not None:
            self._soegning.forget()
        self._count_timer.start()

    def _count(self) -> None:
        """Count the filters on the worker thread; edits meanwhile ask for one more count."""
        if self._opgaver is None:
            return
        if self._counting is not None:
            self._recount = True
            return
        self._counting = self._opgaver.read(
            self.tr("Tæller boliger"), self._counted, self._show_counts
        )

    def _counted(self, _fremdrift: Fremdrift) -> _Tal | None:
        if self._kontekst is None:
            return None
        register = self._kontekst.register
        filtre = {of: array("q", register.bolig_ids(filter=of)) for of in self.filtre.filtre}
        return _Tal(filtre, register.stedtal())

    def _show_counts(self, tal: _Tal | None) -> None:
        if tal is None or self._tree_model is None or self._soegning is None:
            return
        if not self._count_timer.isActive() and not self._recount:
            self._soegning.keep(tal.filtre)
        self.filtre.show_counts({of: len(ids) for of, ids in tal.filtre.items()})
        self._tree_model.set_numbers(tal.steder)
        self._repaint()

    def _on_job_finished(self, job: Opgave) -> None:
        if job is not self._counting:
            return
        self._counting = None
        if self._recount:
            self._recount = False
            self._count_timer.start()

    # --- placeholders made by hand --------------------------------------------------------------

    def _on_context_menu(self, at: QPoint) -> None:
        view = self._view_shown()
        index = view.indexAt(at)
        noegle: Noegle | None = index.data(Navigatorrolle.NOEGLE) if index.isValid() else None
        menu = self.menu_for(noegle)
        if menu is not None:
            menu.popup(view.viewport().mapToGlobal(at))

    def menu_for(self, noegle: Noegle | None) -> QMenu | None:
        """Return the menu of a row, or of the empty room below; None when nothing can be done."""
        if self._kontekst is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if noegle is None:
            action = menu.addAction(self.tr("Ny boligorganisation…"))
        elif noegle.type in UNDER:
            action = menu.addAction(oversat(NYT_HER[noegle.type]))
        else:
            action = None
        if action is not None:
            action.setIcon(ikon("plus"))
            action.setData(noegle)
            action.triggered.connect(self._on_create)
        objekt = self._kontekst.register.objekt(noegle) if noegle is not None else None
        if objekt is not None and objekt.grundlag is None:
            remove = menu.addAction(ikon("trash-2", Rolle.FEJL), self.tr("Slet"))
            remove.setData(noegle)
            remove.triggered.connect(self._on_delete)
        return menu if menu.actions() else None

    def _on_create(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.create_requested.emit(action.data())

    def _on_delete(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.delete_requested.emit(action.data())
