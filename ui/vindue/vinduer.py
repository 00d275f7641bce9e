"""Opens the windows that stand in front of the main window. None of them stops the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.sprog import SPROG
from ui.dele.paabegyndt import Afbrudte
from ui.lejeforhold.paamindelser import Paamindelser
from ui.motor.besked import Besked
from ui.motor.opgaver import Opgaver
from ui.motor.tilstand import Tilstand
from ui.navigation.oprettelse import Oprettelse

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst


class Vinduer(QObject):
    """Each method opens one window, imported when it is first needed."""

    message_posted = Signal(object)
    """``Besked``."""
    created = Signal(object)
    """``Noegle`` of a place made by hand."""
    place_requested = Signal(object)
    """``Noegle`` of a place to go to."""
    field_requested = Signal(object, str)
    """``Noegle`` of an object to go to, and the field of it; empty for none."""
    action_requested = Signal(str)
    """The name of an action of the window to carry out."""
    codes_confirmed = Signal()
    rules_chosen = Signal()
    """Another choice of rules or thresholds is in force."""
    theme_chosen = Signal(str)
    support_changed = Signal()
    """What the simulator rests on was changed: own rates, or who the support goes to."""

    def __init__(
        self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._tilstand, self._opgaver = kontekst, tilstand, opgaver
        self._window = parent
        self._places = Oprettelse(kontekst, parent)
        self._places.created.connect(self.created)
        self._reminders = Paamindelser(kontekst, opgaver, self)
        self._reminders.message_posted.connect(self.message_posted)
        self._reminders.wanted.connect(self._on_reminder)
        self._cut_short = Afbrudte(kontekst, self)
        self._reminders.told.connect(self._cut_short.tell)
        self._cut_short.message_posted.connect(self.message_posted)
        self._cut_short.wanted.connect(self._on_go_on)

    @property
    def kommandoer(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """The commands that open a window or change a choice at once, by their action's name."""
        return (
            *((f"sprog_{valg}", partial(self.choose_language, valg)) for valg in SPROG),
            ("stoette_afdeling", self.open_afdeling_support),
            ("regler", self.open_rules),
            ("satser", self.open_rates),
            ("indberettet_dengang", self.open_reported),
            ("genhusning", self.open_genhusning),
            ("forbindelse", self.open_connection),
            ("indstillinger", self.open_settings),
        )

    def open_palette(self, handlinger: Sequence[QAction]) -> None:
        """Let the user type what is to be done or where to go."""
        from ui.navigation.kommandopalet import Kommandopalet
        from ui.navigation.paletmodel import Soeger

        soeger = Soeger(self._kontekst, handlinger, self._recent)
        self._opgaver.read(self.tr("Læser boligerne"), soeger.read_ahead)
        palette = Kommandopalet(soeger, self._window)
        palette.place_requested.connect(self.place_requested)
        palette.open()

    def _recent(self) -> Sequence[Noegle]:
        return self._tilstand.seneste

    def open_import(self) -> None:
        """Let the user choose a download; what it would do is shown before anything is done."""
        from ui.udveksling.import_dialog import ImportDialog

        dialog = ImportDialog(self._kontekst, self._tilstand, self._opgaver, self._window)
        dialog.message_posted.connect(self.message_posted)
        dialog.open()

    def open_create(self, under: Noegle | None) -> None:
        """Ask for a new place under another; under nothing it is an organisation."""
        self._places.under(under)

    def open_first(self) -> None:
        """Ask for the first places of one who begins without a file."""
        self._places.first()

    def open_snitflade(self) -> None:
        """Show what is known of the snitflade."""
        from ui.opslag.snitflade_vindue import SnitfladeVindue

        window = SnitfladeVindue(self._kontekst, self._opgaver, self._window)
        window.codes_confirmed.connect(self.codes_confirmed)
        window.open()

    def open_rules(self) -> None:
        """Show the rules and the thresholds."""
        from ui.opslag.regler_vindue import ReglerVindue

        window = ReglerVindue(self._kontekst.regelvalg, self._window)
        window.choice_saved.connect(self.rules_chosen)
        window.open()

    def open_rates(self) -> None:
        """Show the rates of boligstøtte."""
        from ui.opslag.satser_vindue import SatserVindue

        window = SatserVindue(self._kontekst.stoette, self._window)
        window.rates_changed.connect(self.support_changed)
        window.open()

    def open_afdeling_support(self) -> None:
        """Show what a change of the rent does to the households of the afdeling shown."""
        from ui.stoette.stoette_afdeling_vindue import StoetteAfdelingVindue

        afdeling = self._tilstand.placering.afdeling
        window = StoetteAfdelingVindue(
            self._kontekst, self._opgaver, None if afdeling is None else afdeling.id, self._window
        )
        window.bolig_valgt.connect(self.field_requested)
        window.open()

    def open_connection(self) -> None:
        """Show how the register's web service is reached, and whether it can be."""
        from ui.udveksling.forbindelse_vindue import ForbindelseVindue

        ForbindelseVindue(self._kontekst, self._opgaver, self._window).open()

    def open_reported(self) -> None:
        """Show what was reported for the dwelling shown, against today."""
        from ui.udveksling.indberettet_dengang import IndberettetDengang

        bolig = self._dwelling()
        if bolig is not None:
            IndberettetDengang(self._kontekst, self._opgaver, bolig, parent=self._window).open()

    def open_genhusning(self) -> None:
        """Show the tenants of the dwelling shown who live elsewhere for a time."""
        self._open_genhusning({})

    def _open_genhusning(self, svar: Mapping[str, str]) -> None:
        """Open it with what was typed when it was closed, if anything."""
        from ui.lejeforhold.genhusning_dialog import GenhusningDialog

        bolig = self._dwelling()
        if bolig is not None:
            dialog = GenhusningDialog(self._kontekst, bolig, parent=self._window, svar=svar)
            dialog.changed.connect(self._tilstand.reload)
            dialog.opgivet.connect(partial(self._on_stay_not_kept, bolig))
            dialog.open()

    def _on_stay_not_kept(self, bolig: int, svar: Mapping[str, str]) -> None:
        """It was closed with something typed in it: offer to go on."""

        def go_on() -> None:
            if self._is_reached(Noegle(Objekttype.BOLIG, bolig)):
                self._open_genhusning(svar)

        told = self.tr("Genhusningen er ikke gemt.")
        self.message_posted.emit(Besked(told, handling=self.tr("Fortsæt"), udfoer=go_on))

    def _dwelling(self) -> int | None:
        """Return the dwelling shown; where there is none, it is told."""
        bolig = self._tilstand.placering.bolig
        if bolig is None:
            self.message_posted.emit(Besked(self.tr("Vælg først den bolig, det gælder.")))
            return None
        return bolig.id

    def _on_reminder(self, bolig: int) -> None:
        if self._is_reached(Noegle(Objekttype.BOLIG, bolig)):
            self.open_genhusning()

    def _on_go_on(self, bolig: Noegle, handling: str) -> None:
        if self._is_reached(bolig):
            self.action_requested.emit(handling)

    def _is_reached(self, bolig: Noegle) -> bool:
        """Go to a dwelling; false when it is gone meanwhile, which is told."""
        self.place_requested.emit(bolig)
        shown = self._tilstand.placering.bolig
        return shown is not None and shown.noegle == bolig

    def open_settings(self) -> None:
        """Show the settings."""
        from ui.vindue.indstillinger_vindue import IndstillingerVindue

        kontekst = self._kontekst
        window = IndstillingerVindue(
            kontekst.indstillinger, kontekst.gem_indstillinger, kontekst.datamappe, self._window
        )
        window.theme_chosen.connect(self.theme_chosen)
        window.support_changed.connect(self.support_changed)
        window.open()

    def choose_language(self, valg: str) -> None:
        """Speak another language from the next start on."""
        settings = self._kontekst.indstillinger()
        if valg != settings.sprog:
            self._kontekst.gem_indstillinger(replace(settings, sprog=valg))
        text = self.tr("Sproget er {sprog}, næste gang programmet startes.")
        self.message_posted.emit(Besked(text.format(sprog=SPROG[valg])))
