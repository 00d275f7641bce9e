"""The stories of the window's measurement: what a clerk does, with keys and mouse."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import Aabnet, open_kontekst
from app.vindue import BYGGEPAUSE_MS
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from tests.bench.stopur import Stopur
from tests.bench.vinduesdata import MELLEM_AFDELING, STOR_AFDELING
from ui.faner.afdeling_fane import AfdelingFane
from ui.faner.bolig_fane import BoligFane
from ui.faner.lejekontrakter_fane import LejekontrakterFane
from ui.faner.saet_felt_dialog import SaetFeltDialog
from ui.lejeforhold.lejerskifte_dialog import NyLejerDialog
from ui.motor.kontekst import Kontekst
from ui.motor.trinvis import Trinvis
from ui.vindue.hovedvindue import Hovedvindue

F = TypeVar("F", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TAENKER = 0.12
"""Seconds between two things a clerk does in a row."""


class _Aabning(QObject):
    """Opens the data on a thread of its own once the window is drawn, as the program does."""

    opened = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        mappe = Datamappe(folder)
        lager = Indstillingslager(mappe.indstillinger)
        self.vindue = Hovedvindue(lager.current())
        self.aabnet: Aabnet | None = None
        self.shown = False
        self._open = partial(open_kontekst, mappe, lager, skriver=True)
        self.opened.connect(self._take)

    def start(self) -> None:
        Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        self.opened.emit(self._open())

    def _take(self, aabnet: Aabnet) -> None:
        self.aabnet = aabnet
        opening = Trinvis(self.vindue.open_kontekst(aabnet.for_window()), self)
        opening.done.connect(self._shown)

    def _shown(self) -> None:
        gc.freeze()
        self.rest = Trinvis(self.vindue.faner.prebuild(), self.vindue, pause=BYGGEPAUSE_MS)
        self.rest.done.connect(gc.freeze)
        self.shown = True


class Klerk:
    """A clerk at the window."""

    def __init__(self, app: Stopur, folder: Path) -> None:
        self.app = app
        self._start = _Aabning(folder)
        self.window = self._start.vindue
        self.window.resize(1280, 800)
        app.start(self._works)

    def _works(self) -> bool:
        jobs = self.window.opgaver
        return bool(jobs._writing.jobs or jobs._reading.jobs) or not self._start.shown

    @property
    def kontekst(self) -> Kontekst:
        """What the window was given."""
        found = self.window._kontekst
        if found is None:
            raise RuntimeError("the data are not open")
        return found

    def open(self) -> None:
        """Show the window and wait for its data."""
        self.app.act(self.window.show)
        self.window.activateWindow()
        self._start.start()
        self.app.settle(1.0)

    def close(self) -> None:
        """Close the window as the program does."""
        self.window.close()
        if self._start.aabnet is not None:
            self._start.aabnet.close()

    # --- going ----------------------------------------------------------------------------------

    def tab(self, navn: str, kind: type[F]) -> F:
        """Press a tab and return it."""
        faner = self.window.faner
        at = list(faner.titler).index(navn)
        bar = faner.tabBar()
        self.app.act(lambda: bar.setCurrentIndex(at), f"tab {navn}")
        fane = faner.fane
        if not isinstance(fane, kind):
            raise TypeError(f"{navn} is a {type(fane).__name__}")
        return fane

    def go(self, noegle: Noegle) -> None:
        """Go to a place, as a crumb or a found row does."""
        self.app.act(lambda: self.window.go_to(noegle), f"go to {noegle.type}")

    def afdelinger(self) -> list[Noegle]:
        """Return the afdelinger of the first organisation."""
        register = self.kontekst.register
        return [one.noegle for one in register.boern(register.organisationer()[0].noegle)]

    def dwellings(self, under: Noegle) -> list[int]:
        """Return the dwellings under a place."""
        return self.kontekst.register.bolig_ids(under=under)

    def dialog(self, kind: type[F]) -> F:
        """Return the open dialog of a kind."""
        return next(
            one
            for window in QApplication.topLevelWidgets()
            if isinstance(one := window, kind) and one.isVisible()
        )

    def wheel(self, view: QAbstractItemView, steps: int) -> None:
        """Scroll a list with the wheel."""
        port = view.viewport()
        middle = QPointF(port.rect().center())
        for _ in range(steps):
            event = QWheelEvent(
                middle,
                port.mapToGlobal(middle),
                QPoint(),
                QPoint(0, -360),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            self.app.act(lambda event=event: QApplication.sendEvent(port, event))  # type: ignore[misc]  # a bound default
            self.app.pause(0.02)


# --- the stories --------------------------------------------------------------------------------


def tabs(clerk: Klerk) -> None:
    """Each tab, one after the other."""
    for navn in clerk.window.faner.titler:
        clerk.tab(navn, QWidget)
        clerk.app.settle()


def amount(clerk: Klerk) -> None:
    """An amount is typed in five rows of the table of expenses, and a note in the form."""
    app = clerk.app
    clerk.go(Noegle(Objekttype.BOLIG, clerk.dwellings(clerk.afdelinger()[1])[5]))
    fane = clerk.tab("bolig", BoligFane)
    app.settle()
    for udgift in list(fane._model.objekter)[:5]:
        app.act(lambda udgift=udgift: fane.focus_field(udgift.noegle, "beloeb"))  # type: ignore[misc]  # a bound default
        app.keys("6.250,5")
        app.key(Qt.Key.Key_Return)
        app.settle()
    app.act(lambda: fane.formular.focus_field("note"))
    app.keys("Nyt tag i 2027")
    app.key(Qt.Key.Key_Tab)
    app.settle()


def search(clerk: Klerk) -> None:
    """Three searches, letter by letter, taken out again."""
    app = clerk.app
    for text in ("vej 12", "jensen", "8000 a"):
        app.act(clerk.window.navigator.focus_search)
        app.keys(text, 0.2)
        app.settle()
        for _ in text:
            app.key(Qt.Key.Key_Backspace)
            app.pause(TAENKER)
        app.settle()
    app.key(Qt.Key.Key_Escape)
    app.settle()


def filters(clerk: Klerk) -> None:
    """Each filter pressed and let go."""
    chips = clerk.window.navigator.filtre
    for of in chips.filtre:
        chip = chips.chip(of)
        if chip.isVisible():
            clerk.app.click(chip)
            clerk.app.settle()
            clerk.app.click(chip)
            clerk.app.settle()


def walk(clerk: Klerk) -> None:
    """Fifty dwellings with the arrow key, half of them in Bolig and half in Lejekontrakter."""
    app, tree = clerk.app, clerk.window.navigator.tree
    for navn, kind in (("bolig", BoligFane), ("lejekontrakter", LejekontrakterFane)):
        clerk.go(Noegle(Objekttype.BOLIG, clerk.dwellings(clerk.afdelinger()[1])[0]))
        clerk.tab(navn, kind)
        app.settle()
        tree.setFocus()
        for _ in range(25):
            app.key(Qt.Key.Key_Down)
            app.pause(TAENKER)
        app.settle()


def back_and_forward(clerk: Klerk) -> None:
    """Ten places back and ten forward."""
    app = clerk.app
    for navn in ("tilbage", "frem"):
        for _ in range(10):
            app.act(clerk.window.handlinger[navn].trigger, navn)
            app.pause(TAENKER)
        app.settle()


def large_afdeling(clerk: Klerk) -> None:
    """An afdeling of 160 dwellings and one of 2,000."""
    for noegle in (clerk.afdelinger()[1], clerk.afdelinger()[0]):
        clerk.go(noegle)
        clerk.app.settle()
    clerk.wheel(clerk.tab("afdeling", AfdelingFane).tabel, 60)
    clerk.app.settle()


def _set_note(clerk: Klerk, afdeling: int, text: str) -> None:
    app = clerk.app
    clerk.go(clerk.afdelinger()[afdeling])
    fane = clerk.tab("afdeling", AfdelingFane)
    app.settle()
    fane.tabel.setFocus()
    app.act(fane.tabel.selectAll)
    app.settle()
    app.act(fane.set_field)
    app.settle()
    dialog = clerk.dialog(SaetFeltDialog)
    app.act(lambda: dialog.felt.setCurrentIndex(dialog.felt.findData("note")))
    if dialog.vaerdi is None:
        raise RuntimeError("the dialog has no field")
    dialog.vaerdi.setFocus()
    app.keys(text)
    app.settle()
    app.click(dialog.saet)
    app.settle()


def set_for_many(clerk: Klerk) -> None:
    """One field set for 160 dwellings, undone and done again."""
    _set_note(clerk, 1, "Nyt tag")
    undo_and_redo(clerk)


def set_for_very_many(clerk: Klerk) -> None:
    """One field set for 2,000 dwellings, undone and done again."""
    _set_note(clerk, 0, "Ny")
    undo_and_redo(clerk)


def undo_and_redo(clerk: Klerk) -> None:
    """The last thing done is undone, done again, and undone."""
    for navn in ("fortryd", "gentag", "fortryd"):
        clerk.app.act(clerk.window.handlinger[navn].trigger, navn)
        clerk.app.settle()


def problems(clerk: Klerk) -> None:
    """F8 through twenty-five problems, and by dwelling."""
    app = clerk.app
    for _ in range(25):
        app.act(clerk.window.handlinger["naeste"].trigger)
        app.pause(TAENKER)
    app.settle()
    app.click(clerk.window.problemer.efter_bolig)
    app.settle()
    app.click(clerk.window.problemer.efter_bolig)
    app.settle()


def palette(clerk: Klerk) -> None:
    """The palette, letter by letter."""
    app = clerk.app
    for text in ("vej 12", "eksport"):
        app.act(clerk.window.handlinger["palet"].trigger)
        app.settle()
        app.keys(text, 0.2)
        app.settle()
        app.key(Qt.Key.Key_Escape)
        app.settle()


def paste(clerk: Klerk) -> None:
    """Two hundred rows of expenses pasted, and the paste undone."""
    app = clerk.app
    clerk.go(Noegle(Objekttype.BOLIG, clerk.dwellings(clerk.afdelinger()[1])[8]))
    fane = clerk.tab("bolig", BoligFane)
    app.settle()
    rows = (f"Varme\t01-{1 + nr % 12:02}-{2000 + nr // 12}\t{100 + nr},50" for nr in range(200))
    QGuiApplication.clipboard().setText("\n".join(rows))
    app.act(fane.paste)
    app.settle()
    from ui.tabeller.indsaet_raekker import IndsaetRaekker

    app.click(clerk.dialog(IndsaetRaekker).indsaet)
    app.settle()
    undo_and_redo(clerk)


def new_tenant(clerk: Klerk) -> None:
    """The guided flow of a new tenant, to the end, and undone."""
    app = clerk.app
    clerk.go(Noegle(Objekttype.BOLIG, clerk.dwellings(clerk.afdelinger()[1])[9]))
    clerk.tab("lejekontrakter", LejekontrakterFane)
    app.settle()
    app.act(clerk.window.handlinger["ny_lejer"].trigger)
    app.settle()
    dialog = clerk.dialog(NyLejerDialog)
    dialog.navn.field.setFocus()
    app.keys("Anna Vestergaard")
    app.key(Qt.Key.Key_Tab)
    dialog.foerste.field.setFocus()
    dialog.foerste.field.selectAll()
    app.keys("01-02-2030")
    app.key(Qt.Key.Key_Tab)
    app.settle()
    app.click(dialog.udfoer)
    app.settle()
    undo_and_redo(clerk)


def report(clerk: Klerk) -> None:
    """Indberetning with 500 changes: seen, scrolled, marked Klar, and taken back."""
    app, kontekst = clerk.app, clerk.kontekst
    chosen = [Noegle(Objekttype.BOLIG, id_) for id_ in clerk.dwellings(clerk.afdelinger()[0])[:500]]
    felt = next(
        felt
        for felt in kontekst.tabel.redigerbare(Objekttype.BOLIG)
        if felt.i_xml and felt.rolle.value == "data" and felt.type.value == "ja_nej"
    )
    half = len(chosen) // 2
    for value, part in (("true", chosen[:half]), ("false", chosen[half:])):
        kontekst.redigering.set_field_for_many(part, felt.noegle, value)
    clerk.tab("bolig", BoligFane)
    clerk.window._tilstand.reload()  # type: ignore[union-attr]  # it is open
    app.settle()
    from ui.faner.indberetning_fane import IndberetningFane

    fane = clerk.tab("indberetning", IndberetningFane)
    app.settle()
    app.click(fane.aendringer.klar_alle)
    app.settle()


def lists(clerk: Klerk) -> None:
    """The tree and the list of all that lack handicap information, with the wheel."""
    navigator = clerk.window.navigator
    clerk.go(Noegle(Objekttype.BOLIG, clerk.dwellings(clerk.afdelinger()[0])[0]))
    clerk.app.settle()
    clerk.wheel(navigator.tree, 60)
    chips = navigator.filtre
    largest = next((chips.chip(of) for of in chips.filtre if chips.chip(of).isVisible()), None)
    if largest is not None:
        clerk.app.click(largest)
        clerk.app.settle()
        clerk.wheel(navigator.list, 60)
        clerk.app.click(largest)
    clerk.app.settle()


def theme(clerk: Klerk) -> None:
    """Dark and light again."""
    for valg in ("moerkt", "lyst"):
        clerk.app.act(partial(clerk.window.tema.set_valg, valg), valg)
        clerk.app.settle()


def first_search(clerk: Klerk) -> None:
    """A dwelling is found and opened with keys alone."""
    app = clerk.app
    app.act(clerk.window.navigator.focus_search)
    focus = QApplication.focusWidget()
    if not isinstance(focus, QLineEdit):
        raise TypeError("the search has no focus")
    app.keys("vej 1", 0.1)
    app.key(Qt.Key.Key_Return)
    app.key(Qt.Key.Key_Down)
    app.settle()
    app.key(Qt.Key.Key_Escape)
    app.settle()


HISTORIER: dict[str, Callable[[Klerk], None]] = {
    "find": first_search,
    "tabs-first": tabs,
    "tabs-second": tabs,
    "amount": amount,
    "search": search,
    "filters": filters,
    "walk": walk,
    "back-forward": back_and_forward,
    "afdeling-160-2000": large_afdeling,
    "set-160": set_for_many,
    "set-2000": set_for_very_many,
    "problems": problems,
    "palette": palette,
    "paste-200": paste,
    "new-tenant": new_tenant,
    "lists": lists,
    "report-500": report,
    "theme": theme,
}
assert MELLEM_AFDELING < STOR_AFDELING
