"""The tab Handicapoplysninger: types on the afdeling, answers for its dwellings, keying list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QStackedLayout, QWidget

from models.register.felter import Felt, Felttype, Objekttype
from models.register.navngivning import name
from models.register.objekter import Noegle, Objekt
from models.register.vaerdier import read, stored_text
from models.sprog import oversat
from ui.dele.forkortet import Forkortet
from ui.dele.kort import Kort, Rulleflade, etiket, knap
from ui.dele.tomvisning import Tomvisning
from ui.faner.boligraekker import Boliglaeser, navnekolonne
from ui.faner.handicaptyper import Handicaptyper
from ui.faner.redigeringsfane import Redigeringsfane
from ui.faner.saet_for_mange import SaetForMange
from ui.faner.tasteliste import Tasteliste
from ui.motor.besked import undoable
from ui.ord.antal import antal
from ui.tabeller.boernemodel import Boernemodel, feltkolonne
from ui.tabeller.boernetabel import Boernetabel
from ui.taster.genveje import Genvej
from ui.udseende.ikoner import set_icon
from ui.udseende.tema import AFSTAND_M

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.tilstand import Placering

GRUPPE = "Handicap"
"""The group of the table of fields whose fields this tab asks for."""

TYPE = "handicapboligtype"
BOLIGSTOETTE = "egnet_for_bevaegelseshaemmede"
"""The one field of the group that housing benefit depends on (LBF's page)."""


class HandicapFane(Redigeringsfane):
    """Three steps: the types, the dwellings, and what is to be keyed in the portal by hand."""

    def build(self, kontekst: Kontekst) -> Iterator[None]:
        """Build the tab for the table of fields in force."""
        yield from super().build(kontekst)
        self._afdeling: int | None = None
        self._all: list[Objekt] = []
        self._listed: Noegle | None = None
        """The afdeling whose dwellings are shown."""
        self._reader = Boliglaeser(kontekst, self.opgaver, self)
        self._reader.read.connect(self._on_read)
        self._fields = [
            felt for felt in kontekst.tabel.redigerbare(Objekttype.BOLIG) if felt.gruppe == GRUPPE
        ]
        self._empty = Tomvisning(
            "accessibility",
            self.tr("Ingen afdeling er valgt"),
            self.tr(
                "Vælg en afdeling i listen til venstre. Handicapoplysninger skal besvares for alle "
                "boliger, også hvor der ingen handicapboliger er."
            ),
            self,
        )
        self._page = Rulleflade(self)
        side = self._page.side
        self._title = Forkortet("titel", side)
        self._page.add(self._title)
        self._page.add(self._build_progress(side))
        yield
        self.typer = Handicaptyper(kontekst, side)
        self.typer.changed.connect(self._on_types_changed)
        self.typer.message_posted.connect(self.message_posted)
        self.typer.paste_requested.connect(self.paste_types)
        self._page.add(self.typer)
        yield
        self._page.add(self._build_dwellings(side))
        yield
        self.tasteliste = Tasteliste(kontekst, side)
        self.tasteliste.place_requested.connect(self.place_requested)
        self.tasteliste.changed.connect(self.changed)
        self.tasteliste.many_ticked.connect(self._on_many_ticked)
        self._page.add(self.tasteliste)
        self._page.add_bund()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)

    def _build_progress(self, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_M)
        self._progress_text = etiket("", "svag", line)
        self._progress = QProgressBar(line)
        self._progress.setTextVisible(False)
        self._progress.setMaximumWidth(240)
        self._progress.setAccessibleName(self.tr("Boliger med svar"))
        layout.addWidget(self._progress_text)
        layout.addWidget(self._progress, 1)
        layout.addStretch(1)
        return line

    def _build_dwellings(self, parent: QWidget) -> QWidget:
        tabel = self.kontekst.tabel
        card = Kort(self.tr("2. Svar for boligerne"), parent)
        columns = [navnekolonne(self.tr("Bolig"), 200, straek=True)]
        columns += [
            feltkolonne(tabel, Objekttype.BOLIG, felt.noegle, 206, smal=140, note=self._use(felt))
            for felt in self._fields
        ]
        self._model = Boernemodel(tabel, columns, self, status=self._reader.status)
        self.tabel = Boernetabel(tabel, self._model, self.gemmer, card, linjer=12)
        self.tabel.setAccessibleName(self.tr("Handicapoplysninger for afdelingens boliger"))
        self.tabel.setSortingEnabled(True)
        self.tabel.horizontalHeader().setSortIndicatorClearable(True)
        self.tabel.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.tabel.put_back_requested.connect(self.put_back)
        self.tabel.selectionModel().selectionChanged.connect(self._on_selected)
        self._page.follow(self.tabel)
        self._only_open = QCheckBox(self.tr("Vis kun boliger, der mangler svar"), card)
        self._only_open.toggled.connect(self._on_only_open)
        self.mange = SaetForMange(self.kontekst.tabel, self._fields, card)
        self.mange.set_requested.connect(self.set_for_chosen)
        set_many = QAction(self.tr("Sæt felt for valgte boliger…"), self)
        set_icon(set_many, "pencil")
        set_many.setShortcuts(Genvej.SAET_FELT.keys)
        set_many.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        set_many.triggered.connect(self.mange.go_to)
        self.tabel.addAction(set_many)
        self.tabel.add_to_menu(set_many)
        self.tabel.paste_requested.connect(self.paste)
        card.add_knap(
            knap(
                self.tr("Vælg alle"),
                self.tabel.selectAll,
                card,
                slags="stille",
                navn=self.tr("Vælg alle boliger i tabellen"),
            )
        )
        card.add_knap(
            knap(
                self.tr("Indsæt kolonner…"),
                self.paste,
                card,
                ikonnavn="clipboard-paste",
                tip=self.tr("Indsæt svar for mange boliger fra et regneark (Ctrl+V)"),
                navn=self.tr("Indsæt kolonner med svar for mange boliger"),
            )
        )
        card.add(self._only_open)
        card.add(self.mange)
        card.add(self.tabel)
        return card

    def _use(self, felt: Felt) -> str:
        """Say what a field is used for: only one of the three reaches housing benefit."""
        if felt.noegle == BOLIGSTOETTE:
            return self.tr("Bruges af boligstøtten")
        return self.tr("Bruges kun på DanmarkBolig")

    # --- what is shown --------------------------------------------------------------------------

    def show_place(self, placering: Placering) -> None:
        """Show the afdeling of the place."""
        afdeling = placering.afdeling
        before, self._afdeling = self._afdeling, afdeling.id if afdeling is not None else None
        self._stack.setCurrentWidget(self._empty if afdeling is None else self._page)
        if afdeling is None:
            return
        self._title.setText(name(self.kontekst.tabel, afdeling.type, afdeling.felter))
        if before != afdeling.id or self._stale:
            self.gemmer.flush()
            self.refresh()

    def refresh(self) -> None:
        """Read the types and the dwellings anew."""
        if self._afdeling is None:
            return
        self._stale = False
        afdeling = Noegle(Objekttype.AFDELING, self._afdeling)
        self._show_types()
        if not self._reader.start(afdeling) and self._listed != afdeling:
            self._on_read([])
            self._progress_text.setText(self.tr("Læser boligerne …"))
            self._listed = None

    def _on_read(self, boliger: Sequence[Objekt]) -> None:
        self._all = list(boliger)
        if self._afdeling is not None:
            self._listed = Noegle(Objekttype.AFDELING, self._afdeling)
        self._show_rows()
        self._model.redraw()  # what lies under the dwellings counts in their status
        self._keep = False

    def _show_types(self) -> None:
        if self._afdeling is None:
            return
        types = self.kontekst.register.handicaptyper(self._afdeling)
        self.typer.show_types(self._afdeling, types)
        valg = [(one.navn, "") for one in types]
        self.tabel.delegat.set_valg(TYPE, valg)
        self.mange.set_valg(TYPE, valg)
        self.tasteliste.show_afdeling(self._afdeling)

    def _show_rows(self) -> None:
        """Show the rows of the filter; one just answered stays until the filter is used again."""
        shown = self._all
        if self._only_open.isChecked():
            kept = {one.noegle for one in self._model.objekter} if self._keep else set()
            shown = [one for one in shown if not self._answered(one) or one.noegle in kept]
        self.tabel.show_objects(shown)
        self._count()

    _keep = False

    def _count(self) -> None:
        answered = sum(self._answered(one) for one in self._all)
        self._progress_text.setText(
            self.tr("{svar} af {alle} boliger har svar").format(svar=answered, alle=len(self._all))
            if self._all
            else self.tr("Afdelingen har ingen boliger")
        )
        self._progress.setRange(0, max(len(self._all), 1))
        self._progress.setValue(answered)
        self._on_selected()

    def _answered(self, objekt: Objekt) -> bool:
        """True when every question is answered; the type is no question, but a choice."""
        return all(
            isinstance(read(felt, objekt.tekst(felt.noegle)), bool)
            for felt in self._fields
            if felt.type is Felttype.JA_NEJ
        )

    def focus_field(self, noegle: Noegle, felt: str) -> None:
        """Move the focus to a dwelling's answer."""
        if noegle.type is Objekttype.BOLIG:
            self.tabel.go_to(noegle, felt)
            self._page.ensureWidgetVisible(self.tabel)

    # --- what the user does ---------------------------------------------------------------------

    def set_for_chosen(self, felt: str, typed: str) -> None:
        """Give all selected dwellings the same answer, as one operation."""
        noegler = [one.noegle for one in self.tabel.chosen_objects]
        if not noegler:
            return
        row = self.kontekst.tabel.felt(Objekttype.BOLIG, felt)
        text = stored_text(row, typed, self.gemmer.idag())
        act = partial(self.kontekst.redigering.set_field_for_many, noegler, felt, text)
        if not self.perform(act):
            return
        self._reread()
        self.tilstand.reload()
        self.message_posted.emit(
            undoable(
                self.tr("{etiket} er sat for {boliger}.").format(
                    etiket=oversat(row.etiket).rstrip("?"),
                    boliger=antal(
                        len(noegler), self.tr("{antal} bolig"), self.tr("{antal} boliger")
                    ),
                ),
                self.undo,
            )
        )

    def paste(self) -> None:
        """Show what the clipboard's columns would answer, and answer it when confirmed."""
        if self._afdeling is not None:
            self.paste_columns(Noegle(Objekttype.AFDELING, self._afdeling))

    def _on_many_ticked(self, count: int) -> None:
        told = antal(count, self.tr("{antal} værdi"), self.tr("{antal} værdier"))
        self.message_posted.emit(
            undoable(
                self.tr("{vaerdier} er markeret som tastet.").format(vaerdier=told),
                self.undo,
            )
        )

    def paste_types(self) -> None:
        """Show which names on the clipboard are new types, and make them when confirmed."""
        from ui.tabeller.indsaet_typer import IndsaetTyper

        if self._afdeling is None:
            return
        self.gemmer.flush()
        dialog = IndsaetTyper(self.kontekst, self.opgaver, self._afdeling, self)
        dialog.pasted.connect(self._on_types_pasted)
        dialog.open_with(QGuiApplication.clipboard().text())

    def _on_types_pasted(self, count: int) -> None:
        self._on_types_changed()
        told = antal(
            count, self.tr("{antal} type er oprettet."), self.tr("{antal} typer er oprettet.")
        )
        self.message_posted.emit(undoable(told, self.undo))

    def _reread(self) -> None:
        self._keep = True
        self.refresh()

    def _on_selected(self) -> None:
        self.mange.set_count(len(self.tabel.chosen_objects))

    def _on_only_open(self, _checked: bool) -> None:
        self.gemmer.flush()
        self._show_rows()

    def _on_types_changed(self) -> None:
        """A type was made, renamed or deleted; a renamed one is renamed on the dwellings too."""
        self._reread()
        if self._afdeling is not None:
            self.changed.emit(Noegle(Objekttype.AFDELING, self._afdeling))

    def _on_object_changed(self, noegle: Noegle) -> None:
        if not self.isVisible():
            self._stale = True
        elif noegle.type is Objekttype.BOLIG:
            self._update_row(noegle)

    def _update_row(self, noegle: Noegle) -> None:
        objekt = self.kontekst.register.objekt(noegle)
        at = next((nr for nr, one in enumerate(self._all) if one.noegle == noegle), None)
        if objekt is None or at is None:
            return
        self._reader.touch()
        self._all[at] = objekt
        self._model.update_object(objekt)
        self._count()
        if self._afdeling is not None:
            self.tasteliste.show_afdeling(self._afdeling)

    def _on_data_reloaded(self) -> None:
        if self.isVisible():
            self._reread()
        else:
            self._stale = True
