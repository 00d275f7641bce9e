"""The tabs: each is imported and built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.faner.fane import Fane
from ui.motor.opgaver import Opgaver
from ui.motor.tilstand import Placering, Tilstand
from ui.motor.trinvis import polished
from ui.taster.fokus import focus_into
from ui.taster.laeseorden import set_reading_order

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst

AFDELING, BOLIG, HANDICAP, LEJEKONTRAKTER, INDBERETNING = (
    "afdeling",
    "bolig",
    "handicap",
    "lejekontrakter",
    "indberetning",
)
"""The tabs' names in the settings."""

_HJEM = {
    Objekttype.BOLIGORGANISATION: AFDELING,
    Objekttype.AFDELING: AFDELING,
    Objekttype.BYGGEAFSNIT: AFDELING,
    Objekttype.BOLIG: BOLIG,
    Objekttype.BOLIGUDGIFT: BOLIG,
    Objekttype.LEJEKONTRAKT: LEJEKONTRAKTER,
    Objekttype.LEJER: LEJEKONTRAKTER,
}
"""Where each kind of object is edited."""

KNAPHANDLING = "knaphandling"
"""What a button's action in the command palette is called."""
LAESER_ALT = ("stoette_afdeling", "indberettet_dengang", "genhusning")
"""The commands whose windows read what stands, so that it must be kept first."""

_PR_BOLIG = (BOLIG, LEJEKONTRAKTER)
"""The tabs that show one dwelling."""


def _afdeling(parent: QWidget) -> Fane:
    from ui.faner.afdeling_fane import AfdelingFane

    return AfdelingFane(parent)


def _bolig(parent: QWidget) -> Fane:
    from ui.faner.bolig_fane import BoligFane

    return BoligFane(parent)


def _handicap(parent: QWidget) -> Fane:
    from ui.faner.handicap_fane import HandicapFane

    return HandicapFane(parent)


def _lejekontrakter(parent: QWidget) -> Fane:
    from ui.faner.lejekontrakter_fane import LejekontrakterFane

    return LejekontrakterFane(parent)


def _indberetning(parent: QWidget) -> Fane:
    from ui.faner.indberetning_fane import IndberetningFane

    return IndberetningFane(parent)


def _faner() -> tuple[tuple[str, str, Callable[[QWidget], Fane]], ...]:
    translate = QCoreApplication.translate
    return (
        (AFDELING, translate("Faner", "Afdeling"), _afdeling),
        (BOLIG, translate("Faner", "Bolig"), _bolig),
        (HANDICAP, translate("Faner", "Handicapoplysninger"), _handicap),
        (LEJEKONTRAKTER, translate("Faner", "Lejekontrakter"), _lejekontrakter),
        (INDBERETNING, translate("Faner", "Indberetning"), _indberetning),
    )


@dataclass
class _Plads:
    navn: str
    titel: str
    byg: Callable[[QWidget], Fane]
    page: QWidget
    layout: QVBoxLayout
    fane: Fane | None = None
    bygning: Iterator[None] | None = None
    """What is left to do before ``fane`` is there, once it has begun."""
    stale: bool = True


class Faner(QTabWidget):
    """The five tabs, and which of them shows what."""

    changed = Signal(object)
    place_requested = Signal(object)
    message_posted = Signal(object)
    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName(self.tr("Faner"))
        self._parts: tuple[Kontekst, Tilstand, Opgaver] | None = None
        self._last_of_bolig = BOLIG
        self._place: Noegle | None = None
        self._pladser = [self._plads(*row) for row in _faner()]
        for plads in self._pladser:
            self.addTab(plads.page, plads.titel)
        self.currentChanged.connect(self._on_current_changed)

    def _plads(self, navn: str, titel: str, byg: Callable[[QWidget], Fane]) -> _Plads:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        return _Plads(navn, titel, byg, page, layout)

    def open(self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver) -> Iterator[None]:
        """Give the tabs what they need, and build the shown one a little at a time."""
        self._parts = (kontekst, tilstand, opgaver)
        yield from self._build(self._pladser[self.currentIndex()])
        self._place = tilstand.placering.noegle
        tilstand.place_changed.connect(self._on_place_changed)
        self._show_current()

    def prebuild(self) -> Iterator[None]:
        """Build the other tabs a little at a time, so that nobody waits for them later."""
        for plads in self._pladser:
            yield from self._build(plads)

    # --- which tab ------------------------------------------------------------------------------

    @property
    def navn(self) -> str:
        """The name of the tab shown."""
        return self._pladser[self.currentIndex()].navn

    @property
    def titler(self) -> dict[str, str]:
        """The tabs' titles by their names, in order."""
        return {plads.navn: plads.titel for plads in self._pladser}

    @property
    def fane(self) -> Fane | None:
        """The tab shown, None until the data are open."""
        return self._pladser[self.currentIndex()].fane

    def show_tab(self, navn: str) -> Fane | None:
        """Show a tab by its name; an unknown name changes nothing."""
        for index, plads in enumerate(self._pladser):
            if plads.navn == navn:
                self.setCurrentIndex(index)
        return self.fane

    def go_to_tab(self, action: QAction) -> None:
        """Show the tab an action is for, and put the keyboard in it."""
        self.show_tab(action.data())
        self.go_in()

    def go_in(self) -> None:
        """Put the keyboard where it was in the tab shown, or at the first there is to do in it."""
        if self.fane is not None:
            self.fane.show()  # its page shows one that is just built a turn later
            focus_into(self.fane)

    def home_of(self, placering: Placering) -> str:
        """Return the name of the tab where a place is edited."""
        return _HJEM[placering.noegle.type] if placering.noegle is not None else AFDELING

    def open_field(self, noegle: Noegle, felt: str) -> None:
        """Show the tab where an object is edited, and move the focus to a field of it."""
        fane = self.show_tab(_HJEM[noegle.type])
        if fane is not None:
            fane.focus_field(noegle, felt)

    def export_changes(self) -> None:
        """Show the tab Indberetning and let it guide what is Klar to the register."""
        from ui.faner.indberetning_fane import IndberetningFane

        fane = self.show_tab(INDBERETNING)
        if isinstance(fane, IndberetningFane):
            fane.send()

    @property
    def kommandoer(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """The commands that a tab carries out, by the name of their action.

        Before a window that reads what stands, the tabs keep what is typed in them.
        """
        return (
            ("ny_lejer", self.start_ny_lejer),
            ("flytter", self.start_flytter),
            ("regulering", self.start_regulering),
            *((navn, self.flush) for navn in LAESER_ALT),
        )

    def start_ny_lejer(self) -> None:
        """Show the tab Lejekontrakter and guide a new tenant in."""
        from ui.faner.lejekontrakter_fane import LejekontrakterFane

        fane = self.show_tab(LEJEKONTRAKTER)
        if isinstance(fane, LejekontrakterFane):
            fane.start_ny_lejer()

    def start_flytter(self) -> None:
        """Show the tab Lejekontrakter and guide a tenant out."""
        from ui.faner.lejekontrakter_fane import LejekontrakterFane

        fane = self.show_tab(LEJEKONTRAKTER)
        if isinstance(fane, LejekontrakterFane):
            fane.start_flytter()

    def start_regulering(self) -> None:
        """Show the tab Bolig and propose a regulation in place of a changed rent."""
        from ui.faner.bolig_fane import BoligFane

        fane = self.show_tab(BOLIG)
        if isinstance(fane, BoligFane):
            fane.start_regulering()

    def show_pending(self, antal: int) -> None:
        """Tell on the tab how much is not yet reported."""
        plads = self._pladser[-1]
        text = f"{plads.titel} ({QLocale().toString(antal)})" if antal else plads.titel
        self.setTabText(len(self._pladser) - 1, text)

    def commands(self) -> list[QAction]:
        """Return the commands of the tab shown, which have no place in the menus.

        What its buttons do is among them.
        """
        fane = self.fane
        if fane is None:
            return []
        buttons = [
            button
            for button in fane.findChildren(QPushButton)
            if button.text() and not button.isCheckable() and button.isVisibleTo(fane)
        ]
        return [*(one for one in fane.actions() if one.text()), *map(_pressing, buttons)]

    def flush(self) -> None:
        """Let every tab keep what is typed."""
        for plads in self._pladser:
            if plads.fane is not None:
                plads.fane.flush()

    # --- what they show -------------------------------------------------------------------------

    def _on_current_changed(self, _index: int) -> None:
        if self.navn in _PR_BOLIG:
            self._last_of_bolig = self.navn
        self._show_current()
        if self._keyboard() is not None:
            self.go_in()  # Qt goes to the first there is: a button, or the empty page

    def _on_place_changed(self, placering: Placering) -> None:
        """Show the place, in a tab that can show it; one read anew stays in its tab."""
        for plads in self._pladser:
            plads.stale = True
        moved = placering.noegle != self._place
        self._place = placering.noegle
        if not moved:
            pass
        elif placering.bolig is None and self.navn in _PR_BOLIG:
            self.show_tab(AFDELING)
        elif placering.bolig is not None and self.navn == AFDELING:
            self.show_tab(self._last_of_bolig)
        self._show_current()

    def _show_current(self) -> None:
        if self._parts is None:
            return
        tilstand = self._parts[1]
        plads = self._pladser[self.currentIndex()]
        for _ in self._build(plads):
            pass
        if plads.stale and plads.fane is not None:
            plads.stale = False
            held = self._keyboard()
            plads.fane.show_place(tilstand.placering)
            if held is not None and not (isValid(held) and held.isVisible()):
                self.go_in()  # what had it is not shown for this place: Qt goes on to the next

    def _keyboard(self) -> QWidget | None:
        """Return what has the keyboard in the page shown."""
        page, at = self.currentWidget(), QApplication.focusWidget()
        inside = page is not None and at is not None and (at is page or page.isAncestorOf(at))
        return at if inside else None

    def _build(self, plads: _Plads) -> Iterator[None]:
        """Return what is left to do before a tab is there; whoever needs it does it."""
        if plads.bygning is None:
            plads.bygning = self._steps(plads)
        return plads.bygning

    def _steps(self, plads: _Plads) -> Iterator[None]:
        if self._parts is None:
            return
        kontekst, tilstand, opgaver = self._parts
        fane = plads.byg(plads.page)
        yield
        fane.changed.connect(self.changed)
        fane.place_requested.connect(self.place_requested)
        fane.message_posted.connect(self.message_posted)
        fane.action_requested.connect(self.action_requested)
        fane.flush_requested.connect(self.flush)
        fane.attach(tilstand, opgaver)
        yield from fane.build(kontekst)
        yield from polished(fane)
        plads.layout.addWidget(fane)
        plads.fane = fane
        set_reading_order(fane, self.tabBar())


def _pressing(button: QPushButton) -> QAction:
    """Return the action that presses a button; the button keeps it."""
    action = button.findChild(QAction, KNAPHANDLING)
    if action is None:
        action = QAction(button)
        action.setObjectName(KNAPHANDLING)
        action.triggered.connect(button.click)
    action.setText(button.accessibleName() or button.text())
    action.setIcon(button.icon())
    action.setEnabled(button.isEnabled())
    return action
