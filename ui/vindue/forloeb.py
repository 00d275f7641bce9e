"""What the window sets going besides edits: undo, full checks, example data and counting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError, Fremdrift, Importrapport
from models.register.visninger import Optaelling, Rettelsessted, Ventetid
from ui.motor.besked import Besked
from ui.motor.opgaver import Opgave, Opgaver
from ui.motor.pause import later
from ui.motor.tilstand import Tilstand
from ui.ord.problemdom import verdict

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

EKSEMPELBOLIGER = 120
"""How many dwellings the example data have."""
STRAKS, MANGE = 40, 500
"""How many rows an undo may change on the GUI thread, and how many while editing goes on."""
TAELLEPAUSE_MS = 300
"""How long edits rest before everything is counted anew."""


class Forloeb(QObject):
    """Starts services for the window and tells what came of them."""

    counted = Signal(object)
    """``Optaelling``: how much there is now."""
    waiting_counted = Signal(object)
    """``Ventetid``: how long adopted changes have waited."""
    pending_counted = Signal(int)
    """How many objects are not yet reported."""
    message_posted = Signal(object)
    """``Besked``."""
    field_requested = Signal(object, str)
    """``Noegle`` and field at the place shown: the user wants to see it."""

    def __init__(
        self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._tilstand, self._opgaver = kontekst, tilstand, opgaver
        self._counting: Opgave | None = None
        self._stepping: Opgave | None = None
        self._elsewhere: Rettelsessted | None = None
        """What undo or redo has changed while another dwelling was shown."""
        self._timer = later(self, TAELLEPAUSE_MS, self._count)
        opgaver.finished.connect(self._on_finished)
        tilstand.object_changed.connect(self._on_object_changed)
        tilstand.data_reloaded.connect(self._timer.start)
        tilstand.findings_changed.connect(self._timer.start)
        self._timer.start(0)

    # --- undo -----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo the last operation."""
        register = self._kontekst.register
        act, told = self._kontekst.redigering.undo, self.tr("Fortrudt: {navn}")
        self._step(act, register.fortryd_omfang, register.fortryd_sted, told)

    def redo(self) -> None:
        """Do the last undone operation again."""
        register = self._kontekst.register
        act, told = self._kontekst.redigering.redo, self.tr("Gentaget: {navn}")
        self._step(act, register.gentag_omfang, register.gentag_sted, told)

    def _step(
        self,
        act: Callable[[], str | None],
        rows: Callable[[], int],
        where: Callable[[], Rettelsessted | None],
        sentence: str,
    ) -> None:
        """Take one step; one that changes many rows is taken on the worker thread."""
        many = rows()
        if self._stepping is not None or many > STRAKS:
            self._stepping = self._opgaver.start(
                self.tr("Fortryder eller gentager"),
                partial(_take, act),
                partial(self._taken, sentence, None),
                laaser=many > MANGE,
            )
            return
        sted = where()
        try:
            name = act()
        except AfvistError as error:
            self.message_posted.emit(Besked(str(error), Alvor.FEJL))
        else:
            self._taken(sentence, sted, name)

    def _taken(self, sentence: str, sted: Rettelsessted | None, name: str | None) -> None:
        if name is None:
            return
        self._tilstand.reload()
        besked = Besked(sentence.format(navn=name))
        if sted is not None:
            noegle, register = Noegle(Objekttype.BOLIG, sted.bolig), self._kontekst.register
            seen = self._tilstand.placering.rummer(noegle)
            if not seen and register.objekt(noegle) is not None:
                self._elsewhere = sted
                besked = Besked(
                    self.tr("{hvad} i {bolig}").format(
                        hvad=besked.tekst, bolig=register.navn(noegle)
                    ),
                    handling=self.tr("Vis boligen"),
                    udfoer=self._show_elsewhere,
                )
        self.message_posted.emit(besked)

    def _show_elsewhere(self) -> None:
        sted = self._elsewhere
        if sted is not None and self._tilstand.go_to(Noegle(Objekttype.BOLIG, sted.bolig)):
            self.field_requested.emit(sted.objekt, sted.felt)

    # --- checking -------------------------------------------------------------------------------

    def check_all(self) -> None:
        """Check everything anew, with progress and cancel."""
        self._opgaver.start(
            self.tr("Kontrollerer alle boliger"), self._kontekst.kontrol.check_all, self._on_checked
        )

    def _on_checked(self, _findings: int) -> None:
        self._tilstand.findings_found()
        antal = self._kontekst.register.optael()
        dwellings = QLocale().toString(antal.boliger)
        text = self.tr("{antal} boliger er kontrolleret: {dom}.").format(
            antal=dwellings, dom=verdict(antal.fejl, antal.advarsler).lower()
        )
        self.message_posted.emit(Besked(text))

    # --- example data ---------------------------------------------------------------------------

    def import_example(self) -> None:
        """Fill the database with example data."""
        self._opgaver.start(
            self.tr("Laver eksempeldata"), self._make_example, self._on_example, laaser=True
        )

    def _make_example(self, fremdrift: Fremdrift) -> Importrapport:
        return self._kontekst.importering.import_example(EKSEMPELBOLIGER, fremdrift)

    def _on_example(self, _report: Importrapport) -> None:
        self._tilstand.reload()
        self.message_posted.emit(
            Besked(self.tr("Eksempeldata er klar. Alt er opdigtet, og du kan frit rette i det."))
        )

    # --- counting -------------------------------------------------------------------------------

    def _on_object_changed(self, _noegle: Noegle) -> None:
        self._timer.start()

    def _count(self) -> None:
        if self._counting is not None:
            self._timer.start()
            return
        self._counting = self._opgaver.read(self.tr("Tæller"), self._work_count, self._on_counted)

    def _work_count(self, _fremdrift: Fremdrift) -> tuple[Optaelling, Ventetid]:
        register = self._kontekst.register
        return register.optael(), register.waiting_by_age()

    def _on_counted(self, counted: tuple[Optaelling, Ventetid]) -> None:
        antal, waiting = counted
        self.waiting_counted.emit(waiting)
        self.counted.emit(antal)
        self.pending_counted.emit(antal.venter)

    def _on_finished(self, job: Opgave) -> None:
        if job is self._counting:
            self._counting = None
        elif job is self._stepping:
            self._stepping = None


def _take(act: Callable[[], str | None], _fremdrift: Fremdrift) -> str | None:
    return act()
