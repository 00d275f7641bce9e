"""What the tabs of a dwelling have in common: its expenses or contracts in a table, and a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.navngivning import plural
from models.register.objekter import Noegle, Objekt
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.kort import Fundlinjer, Kort, Rulleflade, knap
from ui.faner.redigeringsfane import Redigeringsfane
from ui.tabeller.boernemodel import Boernemodel
from ui.tabeller.boernetabel import Boernetabel
from ui.taster.fokus import keyboard_in
from ui.taster.genveje import Genvej
from ui.udseende.ikoner import set_icon

if TYPE_CHECKING:
    from ui.dele.tomvisning import Tomvisning
    from ui.motor.tilstand import Placering


class Boernefane(Redigeringsfane):
    """A tab of the chosen dwelling; ``slags`` is the kind of the objects in its table."""

    slags: Objekttype
    tabel: Boernetabel
    _model: Boernemodel
    _new: QPushButton
    """Makes a new object: what there is to do while the table is empty."""

    def begin_page(self, tom: Tomvisning) -> Rulleflade:
        """Return the page with the line above it; ``tom`` is shown where no dwelling is."""
        self._bolig: int | None = None
        self._empty = tom
        self._page = Rulleflade(self)
        self._head = self.dwelling_head(self._page.side)
        self._findings = Fundlinjer(self._page.side)
        self._page.add(self._head)
        self._page.add(self._findings)
        self.vedtaget = self.adoption(self._to_adopt)
        return self._page

    def end_page(self) -> None:
        """Let the tab show the page, once all is on it."""
        self._page.add_bund()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)

    def build_table(
        self,
        card: Kort,
        model: Boernemodel,
        opret: Callable[[], object],
        *,
        indsaet: str,
        slet: str,
        handlinger: Sequence[QAction] = (),
    ) -> None:
        """Make the table of a card, and the button that deletes what is chosen in it.

        ``opret`` makes a new object; ``indsaet`` and ``slet`` say what pasting and deleting do.
        ``handlinger`` are what else can be done with a row, from its menu.
        """
        self._model = model
        self.tabel = Boernetabel(self.kontekst.tabel, model, self.gemmer, card)
        self.tabel.setAccessibleName(plural(self.kontekst.tabel, self.slags))
        self.tabel.create_requested.connect(opret)
        self.tabel.paste_requested.connect(self.paste)
        self.tabel.delete_requested.connect(self._delete)
        self.tabel.restore_requested.connect(self.restore)
        self.tabel.put_back_requested.connect(self.put_back)
        self.tabel.chosen.connect(self._on_chosen)
        reported = self.tr("Hvad vi indberettede for boligen…")
        history = self.leading_on(reported, "history", "indberettet_dengang")
        new = QAction(self.tr("Ny række"), self)
        set_icon(new, "plus")
        new.setShortcuts(Genvej.NY_RAEKKE.keys)
        new.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the key is the table's own
        new.triggered.connect(opret)
        paste = self.add_paste_key(indsaet, self.paste)
        for action in (new, paste, self.vedtaget, *handlinger, history):
            self.tabel.add_to_menu(action)
        self._delete_button = card.add_knap(
            knap(
                self.tr("Slet"),
                self.tabel.delete_chosen,
                card,
                ikonnavn="trash-2",
                slags="stille",
                tip=self.tr("{hvad} (Delete)").format(hvad=slet),
                navn=slet,
            )
        )

    def add_table(self, card: Kort) -> None:
        """Place the table in its card, and under it the sentence about what is wrong in it."""
        self._table_room = QWidget(card)
        room = QVBoxLayout(self._table_room)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(0)  # the table has air of its own below its last row
        self._wrong = Alvorslabel(self._table_room, alvor=Alvor.FEJL)
        self._wrong.hide()
        self.tabel.wrong_changed.connect(self._tell_wrong)
        self._page.follow(self.tabel, self._wrong)
        room.addWidget(self.tabel)
        room.addWidget(self._wrong)
        card.add(self._table_room)

    # --- what is shown --------------------------------------------------------------------------

    def show_place(self, placering: Placering) -> None:
        """Show the dwelling of the place."""
        before = self._bolig
        self._bolig = placering.bolig.id if placering.bolig is not None else None
        if before != self._bolig:
            self.gemmer.flush()
            self.leave_dwelling()
            self._page.verticalScrollBar().setValue(0)
        if before != self._bolig or self._stale:
            self.refresh()

    def leave_dwelling(self) -> None:
        """Forget what was chosen in the dwelling that was shown."""

    def show_rows(self, objekter: Sequence[Objekt]) -> None:
        """Show these objects in the table; the keyboard goes to and from an empty one's button."""
        was_empty, held = self.tabel.isHidden(), keyboard_in(self.tabel)
        self.tabel.show_objects(objekter)
        if held and not objekter:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tabel.setVisible(bool(objekter))
        self._table_room.setVisible(bool(objekter))
        self._delete_button.setEnabled(bool(objekter))
        if was_empty and objekter and keyboard_in(self._new):
            self.tabel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_wrong(self) -> None:
        """Say of the first error in the table what it is and what to write, as under a field."""
        wrong = self.tabel.wrong
        self._wrong.setVisible(wrong is not None)
        if wrong is not None:
            cell, sentence = wrong
            where = self._model.kolonner[cell.column()].titel
            text = self.tr("{felt} i række {nr}: {hvad}")
            self._wrong.setText(text.format(felt=where, nr=cell.row() + 1, hvad=sentence))

    def refresh(self) -> None:
        """Read the dwelling and its findings anew."""
        self._stale = False
        self.refresh_data()
        self.refresh_findings()

    # --- what the user does ---------------------------------------------------------------------

    def _to_adopt(self) -> Sequence[Objekt]:
        """Return what the mark is for."""
        return self.tabel.meant_objects

    def show_pasted(self, made: Sequence[Objekt]) -> None:
        """Choose the last of the rows pasted: with it, those above it are in sight."""
        if self._stale:
            self.refresh()  # the tab was out of sight when all was read anew
        self.tabel.go_to(made[-1].noegle)

    def paste(self) -> None:
        """Show how the rows on the clipboard are read, and add them when confirmed."""
        if self._bolig is not None:
            orden = [one.noegle for one in self._model.kolonner]
            self.paste_rows(self.slags, self._bolig, self._model.objekter, orden)

    def _delete(self, noegler: Sequence[Noegle]) -> None:
        if len(noegler) == 1:
            what = self.kontekst.register.navn(noegler[0])
        else:
            what = f"{len(noegler)} {plural(self.kontekst.tabel, self.slags).lower()}"
        self.delete(noegler, self.tr("{navn} er slettet.").format(navn=what))

    def _on_chosen(self, noegle: Noegle | None) -> None:
        """Another row was chosen."""
        raise NotImplementedError

    def _on_point(self, noegle: Noegle) -> None:
        """A period of the picture was chosen: go to its row."""
        if self.tabel.go_to(noegle):
            self._page.show_row(self.tabel)
