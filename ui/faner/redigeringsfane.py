"""What the editing tabs have in common: keeping, putting back, deleting and undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent
from PySide6.QtWidgets import QWidget

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.navngivning import label, plural
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import AfvistError
from ui.faner.boliglinje import Boliglinje
from ui.faner.fane import Fane
from ui.kontrol.klarmarkering import Klarmarkering, klar_taster
from ui.kontrol.vedtagelse import Vedtagelse
from ui.motor.besked import Besked, undoable
from ui.motor.gemmer import Gemmer
from ui.motor.pause import later
from ui.ord.antal import antal
from ui.taster.genveje import Genvej
from ui.udseende.ikoner import set_icon

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver
    from ui.motor.tilstand import Tilstand
    from ui.tabeller.kolonner import Slags


FORTAELLEPAUSE_MS = 60
"""How long after an edit is kept everyone else is told: leaving a field is not to be felt."""


class Redigeringsfane(Fane):
    """A tab that edits objects: its ``gemmer`` keeps what is typed, ``perform`` does the rest."""

    gemmer: Gemmer
    _stale = True
    """Something was changed while the tab was out of sight."""

    def attach(self, tilstand: Tilstand, opgaver: Opgaver) -> None:
        """Listen to what others change."""
        super().attach(tilstand, opgaver)
        self._untold: dict[Noegle, None] = {}
        tilstand.object_changed.connect(self._on_object_changed)
        tilstand.data_reloaded.connect(self._on_data_reloaded)
        tilstand.findings_changed.connect(self._on_findings_changed)

    def build(self, kontekst: Kontekst) -> Iterator[None]:
        """Take the program's parts, and keep edits through them."""
        yield from super().build(kontekst)
        self.gemmer = Gemmer(kontekst.redigering, self)
        self.gemmer.gemt.connect(self._on_saved)
        self.gemmer.afvist.connect(self._on_refused)
        self.gemmer.forsinket.connect(self._on_delayed)
        self._telling = later(self, FORTAELLEPAUSE_MS, self._tell_kept)

    def refresh(self) -> None:
        """Read anew what the tab shows of the place, without moving the focus."""
        raise NotImplementedError

    def show_saved(self, objekt: Objekt) -> None:
        """Show an object as it was kept, where it was typed; ``refresh_data`` follows."""

    def refresh_data(self) -> None:
        """Read the objects anew after an edit; the findings follow when they are found anew."""
        self.refresh()

    def refresh_findings(self) -> None:
        """Read the findings anew."""

    def dwelling_head(self, parent: QWidget) -> Boliglinje:
        """Return the line above a dwelling's tab; its button marks the dwelling Klar."""
        head = Boliglinje(self.kontekst, parent)
        marking = Klarmarkering(self.kontekst, self.tilstand, self.opgaver, self)
        marking.message_posted.connect(self.message_posted)
        head.flush_requested.connect(self.flush)
        head.reported_requested.connect(partial(self.action_requested.emit, "indberettet_dengang"))
        head.klar_requested.connect(marking.mark)
        shortcut = QAction(self.tr("Markér boligen klar"), self)
        set_icon(shortcut, "circle-check")
        shortcut.setShortcuts(klar_taster())
        shortcut.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.triggered.connect(head.ask)
        self.addAction(shortcut)
        return head

    def adoption(self, objekter: Callable[[], Sequence[Objekt]]) -> QAction:
        """Return the tab's action that marks something as not adopted yet, or as adopted."""
        self._adoption = Vedtagelse(self.kontekst, self.tilstand, self)
        self._adoption.message_posted.connect(self.message_posted)
        self._adoption.flush_requested.connect(self.flush)
        action = self._adoption.action(self, objekter)
        self.addAction(action)
        return action

    def leading_on(self, tekst: str, ikonnavn: str, handling: str) -> QAction:
        """Return an action for a table's menu that does what an action of the window does."""
        action = QAction(tekst, self)
        set_icon(action, ikonnavn)
        action.triggered.connect(partial(self.action_requested.emit, handling))
        return action

    # --- doing ----------------------------------------------------------------------------------

    def perform(self, act: Callable[[], object]) -> bool:
        """Keep what is typed, then do one operation; False when it was refused."""
        self.flush()
        try:
            act()
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error), Alvor.FEJL))
            return False
        return True

    def put_back(self, noegle: Noegle, felt: str) -> None:
        """Put one field (or, with an empty ``felt``, the whole object) back to what is reported."""
        self.perform(partial(self.kontekst.redigering.put_back, noegle, felt or None))
        self.changed.emit(noegle)

    def delete(self, noegler: Sequence[Noegle], besked: str) -> None:
        """Delete objects and offer to undo it, without asking first."""
        if not self.perform(partial(self.kontekst.redigering.delete, noegler)):
            return
        for noegle in noegler:
            self.changed.emit(noegle)
        self.message_posted.emit(undoable(besked, self.undo))

    def restore(self, noegler: Sequence[Noegle]) -> None:
        """Take a deletion back."""
        self.perform(partial(self.kontekst.redigering.restore, noegler))
        for noegle in noegler:
            self.changed.emit(noegle)

    def add_paste_key(self, tekst: str, then: Callable[[], object]) -> QAction:
        """Let Ctrl+V paste rows wherever the focus is in the tab, text fields excepted.

        The action may be offered in a menu too.
        """
        action = QAction(tekst, self)
        set_icon(action, "clipboard-paste")
        action.setShortcuts(Genvej.INDSAET.keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(then)
        self.addAction(action)
        return action

    def paste_rows(
        self, kind: Objekttype, bolig: int, shown: Sequence[Objekt], orden: Sequence[str]
    ) -> None:
        """Ask how the rows on the clipboard become objects of a dwelling; one step adds them.

        ``orden`` is what the columns of the tab's own table are.
        """
        from ui.tabeller.indsaet_raekker import IndsaetRaekker

        self.gemmer.flush()
        dialog = IndsaetRaekker(
            self.kontekst,
            self.opgaver,
            kind,
            bolig,
            nuvaerende=[one.noegle for one in shown if not one.slettet],
            idag=self.gemmer.idag(),
            parent=self,
            orden=orden,
        )
        dialog.pasted.connect(self._on_rows_pasted)
        dialog.open_with(QGuiApplication.clipboard().text())

    def _on_rows_pasted(self, made: Sequence[Objekt]) -> None:
        self.tilstand.reload()
        self.show_pasted(made)
        called = label if len(made) == 1 else plural
        text = self.tr("{antal} {navn} er indsat.").format(
            antal=len(made),
            navn=called(self.kontekst.tabel, made[0].type).lower(),
        )
        self.message_posted.emit(undoable(text, self.undo))

    def show_pasted(self, made: Sequence[Objekt]) -> None:
        """Show the rows that have been pasted."""

    def paste_columns(self, under: Noegle) -> None:
        """Show what the clipboard's columns would change on the dwellings under a place.

        In an organisation it is its afdelinger that they change.
        """
        from ui.tabeller.indsaet_kolonner import IndsaetKolonner

        self.gemmer.flush()
        dialog = IndsaetKolonner(self.kontekst, self.opgaver, under, self.gemmer.idag(), self)
        dialog.pasted.connect(partial(self._on_columns_pasted, dialog.slags))
        dialog.open_with(QGuiApplication.clipboard().text())

    def _on_columns_pasted(self, slags: Slags, changed: int, afvist: int) -> None:
        self.tilstand.reload()
        told = self.tr("{antal} {ting} er opdateret.")
        text = antal(changed, told, told, ting=slags.en if changed == 1 else slags.flere)
        if afvist:
            text += " " + antal(
                afvist,
                self.tr("{antal} række passede ikke og er sprunget over."),
                self.tr("{antal} rækker passede ikke og er sprunget over."),
            )
        self.message_posted.emit(undoable(text, self.undo))

    def undo(self) -> None:
        """Undo the last operation, as the window does."""
        self.flush()
        self.action_requested.emit("fortryd")

    def flush(self) -> None:
        """Keep what is typed at once, and tell everyone."""
        if hasattr(self, "gemmer"):
            self.gemmer.flush()
            self._tell_kept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before the tab is out of sight."""
        if hasattr(self, "gemmer"):
            self.gemmer.flush()
            self._tell_kept()
        super().hideEvent(event)

    # --- what has happened ----------------------------------------------------------------------

    def _on_saved(self, objekt: Objekt) -> None:
        self.show_saved(objekt)
        self.tell_soon([objekt.noegle])

    def tell_soon(self, noegler: Iterable[Noegle]) -> None:
        """Tell everyone a moment later that objects have been changed; the tab shows them now."""
        self._untold.update(dict.fromkeys(noegler))
        if not self._telling.isActive():
            self._telling.start()

    def _tell_kept(self) -> None:
        """Tell everyone what has been kept since the last time."""
        self._telling.stop()
        while self._untold:
            noegle = next(iter(self._untold))
            del self._untold[noegle]
            self.changed.emit(noegle)

    def _on_refused(self, noegle: Noegle, sentence: str) -> None:
        self.message_posted.emit(Besked(sentence, Alvor.FEJL))
        self.changed.emit(noegle)

    def _on_delayed(self, sentence: str) -> None:
        text = self.tr("Det, du har skrevet, er endnu ikke gemt. {grund} Der prøves igen.")
        self.message_posted.emit(Besked(text.format(grund=sentence), Alvor.FEJL))

    def _on_object_changed(self, _noegle: Noegle) -> None:
        if self._untold:
            return  # the last one told of has all read anew
        if self.isVisible():
            self.refresh_data()
        else:
            self._stale = True

    def _on_data_reloaded(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _on_findings_changed(self) -> None:
        if self.isVisible():
            self.refresh_findings()
        else:
            self._stale = True
