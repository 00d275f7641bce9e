"""The main window: shows itself at once, takes the data when they are open, and joins the panels.

Nothing is decided here that a panel can decide itself; the window only carries what one panel tells
to those that listen (see ``tilstand``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget

from models.register import navngivning
from models.register.fund import Alvor, Fund
from models.register.indstillinger import Indstillinger
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError
from ui.dele.beskedbjaelke import Beskedbjaelke, Underlag
from ui.dele.jobbjaelke import Jobbjaelke
from ui.dele.tomvisning import Tomvisning
from ui.faner import faner as fanenavne
from ui.faner.faner import Faner
from ui.hjaelp.vejleder import Vejleder
from ui.kontrol.problemer import Problemer
from ui.motor import vindueslager
from ui.motor.besked import Besked, undoable
from ui.motor.opgaver import Opgave, Opgaver
from ui.motor.tilstand import Placering, Tilstand
from ui.motor.trinvis import polished
from ui.navigation.broedkrummer import Broedkrummer
from ui.navigation.museknapper import Museknapper
from ui.navigation.navigator import Navigator
from ui.navigation.senestemenu import Senestemenu
from ui.stoette.stoette_dok import Stoettedok
from ui.taster.fokus import Fokusvagt, Paneler, focus_into
from ui.taster.handlinger import Handlinger
from ui.taster.tidlige_taster import TidligeTaster
from ui.udseende.program import application, prepare
from ui.udseende.stilark import set_slags
from ui.udseende.tema import Rolle
from ui.udseende.temaskift import Tema
from ui.vindue.dokker import Dokker
from ui.vindue.statuslinje import Statuslinje
from ui.vindue.vaerktoejslinje import add_toolbar
from ui.vindue.velkomst import Velkomst

if TYPE_CHECKING:
    from ui.motor.efterkontrol import Efterkontrol
    from ui.motor.kontekst import Kontekst
    from ui.vindue.forloeb import Forloeb
    from ui.vindue.stedhusker import Stedhusker
    from ui.vindue.vinduer import Vinduer

TITEL = "Huslejeklient"


class Hovedvindue(QMainWindow):
    """The program's window. ``set_kontekst`` is called once, when the data are open."""

    def __init__(self, indstillinger: Indstillinger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        app = application()
        prepare(app)
        self.tema = Tema(app, indstillinger.tema, self)
        self._start = indstillinger
        self._kontekst: Kontekst | None = None
        self._tilstand: Tilstand | None = None
        self._check: Efterkontrol | None = None
        self._forloeb: Forloeb | None = None
        self._vinduer: Vinduer | None = None
        self._husker: Stedhusker | None = None
        self.opgaver = Opgaver(self)
        self.setWindowTitle(TITEL)
        self.handlinger = Handlinger(self)
        self.handlinger.set_data_open(is_open=False)
        self.vejleder = Vejleder(self.tema, self.handlinger, self._shown_tab, self)
        self._crumbs = Broedkrummer(self)
        self._toolbar = add_toolbar(self, self.handlinger, self._crumbs)
        self.navigator = Navigator(self)
        self.beskeder = Beskedbjaelke(self)
        self.faner = Faner(self)
        self.handlinger.add_tabs(self.faner.titler)
        self.velkomst = Velkomst(self)
        self._opening = QLabel(self.tr("Åbner…"), self)
        set_slags(self._opening, "svag")
        self._opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = Underlag(self)
        for page in (self._opening, self.velkomst, self.faner):
            self._pages.addWidget(page)
        self.setCentralWidget(self._centre())
        self.problemer = Problemer(self)
        self.stoette = Stoettedok(self)
        self.dokker = Dokker(self, self.handlinger, self.navigator, self.problemer, self.stoette)
        self.status = Statuslinje(self)
        self.setStatusBar(self.status)
        self.dokker.restore(indstillinger)
        self._vagt = Fokusvagt(self, self.faner.go_in)
        self._early = TidligeTaster(self, (self.handlinger["soeg"], self.handlinger["palet"]))
        back, forward = self.handlinger["tilbage"], self.handlinger["frem"]
        sides = {Qt.MouseButton.BackButton: back, Qt.MouseButton.ForwardButton: forward}
        self._mouse = Museknapper(self, sides)
        self._connect()
        self._show_page(self._opening)

    # --- building -------------------------------------------------------------------------------

    def _centre(self) -> QWidget:
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        self.job = Jobbjaelke(self.opgaver, centre)
        layout.addWidget(self.job)
        self.beskeder.float_over(self._pages)
        return centre

    def _connect(self) -> None:
        paneler = self._paneler = Paneler(
            (
                (self.navigator, partial(focus_into, self.navigator)),
                (self.faner, self.faner.go_in),
                (self.job, partial(focus_into, self.job)),
                (self.stoette, partial(focus_into, self.stoette)),
                (self.problemer, partial(focus_into, self.problemer)),
            )
        )
        for navn, then in (
            ("importer", self._on_import),
            ("eksporter", self._on_export),
            ("afslut", self.close),
            ("fortryd", self.undo),
            ("gentag", self.redo),
            ("soeg", self._on_search),
            ("palet", self._on_palette),
            *self.faner.kommandoer,
            ("naeste_panel", paneler.next),
            ("forrige_panel", paneler.previous),
            ("naeste", self.problemer.go_to_next),
            ("forrige", self.problemer.go_to_previous),
            ("bekraeft", self.problemer.show_waiting),
            ("vis_navigator", self._show_docks),
            ("vis_problemer", self._show_docks),
            ("vis_stoette", self._show_docks),
            ("kontroller", self._on_check_all),
            ("snitflade", self._on_snitflade),
        ):
            self.handlinger.connect(navn, then)
        self.handlinger.temaer.triggered.connect(self._on_theme_action)
        self.handlinger.faner.triggered.connect(self.faner.go_to_tab)
        self.navigator.entered.connect(self.faner.go_in)
        self.tema.changed.connect(self._show_theme)
        self._show_theme()
        self.opgaver.message_posted.connect(self.beskeder.post)
        self.stoette.message_posted.connect(self.beskeder.post)
        self.stoette.action_requested.connect(self.handlinger.trigger)
        self.opgaver.started.connect(self._on_job_started)
        self.opgaver.finished.connect(self._on_job_finished)
        self.faner.message_posted.connect(self.beskeder.post)
        self.faner.place_requested.connect(self.go_to)
        self.faner.action_requested.connect(self.handlinger.trigger)
        self.beskeder.left.connect(self.faner.go_in)
        self._crumbs.place_requested.connect(self.go_to)
        self.problemer.field_requested.connect(self._on_field_requested)
        self.problemer.check_requested.connect(self._on_check_all)
        self.problemer.message_posted.connect(self.beskeder.post)
        self.problemer.shown_requested.connect(self.handlinger["vis_problemer"].trigger)
        self.navigator.create_requested.connect(self._on_create)
        self.navigator.delete_requested.connect(self._on_delete)
        self.velkomst.name_given.connect(self._on_name_given)
        self.velkomst.import_requested.connect(self._on_import)
        self.velkomst.example_requested.connect(self._on_example)
        self.status.pending_clicked.connect(self._on_pending)
        self.status.codes_clicked.connect(self._on_snitflade)

    # --- opening --------------------------------------------------------------------------------

    def set_kontekst(self, kontekst: Kontekst) -> None:
        """Take the open data into use and show the last place, all at once."""
        for _ in self.open_kontekst(kontekst):
            pass

    def _follow_forloeb(self, forloeb: Forloeb) -> None:
        self.status.follow(forloeb)
        forloeb.pending_counted.connect(self.faner.show_pending)
        forloeb.message_posted.connect(self.beskeder.post)
        forloeb.field_requested.connect(self.faner.open_field)

    def _follow_windows(self, vinduer: Vinduer) -> None:
        vinduer.message_posted.connect(self.beskeder.post)
        vinduer.created.connect(self._on_created)
        vinduer.place_requested.connect(self.go_to)
        vinduer.field_requested.connect(self._open_field)
        vinduer.action_requested.connect(self.handlinger.trigger)
        vinduer.codes_confirmed.connect(self._on_codes_confirmed)
        vinduer.rules_chosen.connect(self._on_check_all)
        vinduer.theme_chosen.connect(self.tema.set_valg)
        vinduer.support_changed.connect(self.stoette.satser_aendret)
        self.velkomst.empty_requested.connect(vinduer.open_first)
        for navn, then in vinduer.kommandoer:
            self.handlinger.connect(navn, then)

    def open_kontekst(self, kontekst: Kontekst) -> Iterator[None]:
        """Take the open data into use and show the last place, a little at a time."""
        from ui.motor.efterkontrol import Efterkontrol
        from ui.vindue.forloeb import Forloeb
        from ui.vindue.stedhusker import Stedhusker
        from ui.vindue.vinduer import Vinduer

        self._kontekst = kontekst
        self.vejleder.set_tabel(kontekst.tabel)
        tilstand = self._tilstand = Tilstand(kontekst, self)
        self._forloeb = Forloeb(kontekst, tilstand, self.opgaver, self)
        self._follow_forloeb(self._forloeb)
        self._vinduer = Vinduer(kontekst, tilstand, self.opgaver, self)
        self._follow_windows(self._vinduer)
        tilstand.remember(vindueslager.recent_places(kontekst.indstillinger()))
        Senestemenu(self.handlinger.seneste, kontekst, tilstand).place_requested.connect(self.go_to)
        tilstand.place_changed.connect(self._on_place_changed)
        tilstand.history_changed.connect(self._show_history)
        tilstand.object_changed.connect(self._on_object_changed)
        tilstand.data_reloaded.connect(self._on_reloaded)
        tilstand.findings_changed.connect(self._vagt.look_soon)
        for navn, go in (("tilbage", tilstand.go_back), ("frem", tilstand.go_forward)):
            self.handlinger.connect(navn, go)
        self.handlinger.connect("op", tilstand.go_up)
        self.faner.changed.connect(tilstand.object_edited)
        self.velkomst.set_navn(kontekst.indstillinger().navn)
        yield
        self.navigator.set_kontekst(kontekst, tilstand, self.opgaver)
        yield
        self._go_to_last(kontekst.indstillinger())
        yield
        shown = self._shown_tab
        self._husker = Stedhusker(self, kontekst, tilstand, self.faner, lambda: bool(shown()))
        yield from self.faner.open(kontekst, tilstand, self.opgaver)
        yield
        self.problemer.set_kontekst(kontekst, tilstand, self.opgaver)
        yield
        self.stoette.set_kontekst(kontekst, tilstand, self.opgaver)
        self._check = Efterkontrol(kontekst, tilstand, self.opgaver, self)
        self._check.schedule()
        self.status.show_saved()
        self.status.show_codes(kontrolleret=bool(kontekst.indstillinger().koder_kontrolleret))
        yield from polished(self)
        self.handlinger.set_data_open(is_open=True)
        self._on_place_changed(tilstand.placering)
        self._show_history()
        self._show_undo()
        yield
        self._show_what_there_is()
        self._early.give()
        self._mouse.follow()

    def show_opening_error(self, text: str) -> None:
        """Tell why the data cannot be opened; nothing else can be done then."""
        page = Tomvisning(
            "circle-x",
            self.tr("Dine data kan ikke åbnes"),
            text,
            self,
            handling=self.tr("Afslut"),
            udfoer=self.close,
            rolle=Rolle.FEJL,
        )
        self._pages.addWidget(page)
        self._show_page(page)
        self.status.hide()  # nothing of what it tells is known

    def _go_to_last(self, indstillinger: Indstillinger) -> None:
        if self._tilstand is None or self._kontekst is None:
            return
        last = vindueslager.last_place(indstillinger)
        if last is None or not self._tilstand.go_to(last):
            self._tilstand.go_to_first()
        self.faner.show_tab(
            indstillinger.sidste_fane or self.faner.home_of(self._tilstand.placering)
        )

    # --- what is shown --------------------------------------------------------------------------

    def _show_page(self, page: QWidget) -> None:
        at = self.focusWidget()
        self._pages.setCurrentWidget(page)
        self._toolbar.setVisible(page is self.faner)
        self.menuBar().setEnabled(page is not self._opening)
        self._show_docks()
        if page is self.faner:
            self._vagt.was_in(at)

    def _show_docks(self) -> None:
        at, working = self.focusWidget(), self._pages.currentWidget() is self.faner
        self.dokker.show(working=working)
        if working:
            self._vagt.was_in(at)

    def _show_what_there_is(self) -> None:
        """Show the tabs, or the welcome page while there is nothing to show in them."""
        if self._kontekst is None or self._tilstand is None:
            return
        if self._kontekst.register.organisationer():
            if self._tilstand.placering.noegle is None:
                self._tilstand.go_to_first()
            self._show_page(self.faner)
        else:
            self._show_page(self.velkomst)
            self.velkomst.navn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_place_changed(self, placering: Placering) -> None:
        if self._kontekst is None:
            return
        tabel, top = self._kontekst.tabel, placering.boligorganisation
        self._crumbs.show_way(tabel, placering.vej)
        name = navngivning.name(tabel, top.type, top.felter) if top is not None else ""
        self.setWindowTitle(name or TITEL)
        self.handlinger["op"].setEnabled(len(placering.vej) > 1)

    def _show_history(self) -> None:
        tilstand = self._tilstand
        self.handlinger["tilbage"].setEnabled(tilstand is not None and tilstand.can_go_back())
        self.handlinger["frem"].setEnabled(tilstand is not None and tilstand.can_go_forward())

    def _show_undo(self) -> None:
        if self._kontekst is not None:
            register = self._kontekst.register
            self.handlinger.show_undo(register.kan_fortryde(), register.kan_gentage())

    def _on_object_changed(self, _noegle: Noegle) -> None:
        self.status.show_saved(datetime.now().astimezone())
        self._show_undo()
        self._vagt.look_soon()

    def _on_reloaded(self) -> None:
        self.status.show_saved(datetime.now().astimezone())
        self._show_undo()
        self._show_what_there_is()
        self._vagt.look_soon()

    # --- going somewhere ------------------------------------------------------------------------

    def go_to(self, noegle: Noegle) -> None:
        """Show the place of an object."""
        if self._tilstand is not None and not self._tilstand.go_to(noegle):
            self.beskeder.post(Besked(self.tr("Den findes ikke længere."), Alvor.ADVARSEL))

    def _on_field_requested(self, fund: Fund) -> None:
        if fund.objekt is not None:
            self._open_field(fund.objekt, fund.felt)

    def _open_field(self, noegle: Noegle, felt: str) -> None:
        if self._tilstand is not None:
            if self._tilstand.placering.noegle != noegle:
                self.go_to(noegle)
            self.faner.open_field(noegle, felt)

    def _on_search(self) -> None:
        self.handlinger["vis_navigator"].setChecked(True)
        self._show_docks()
        self.navigator.focus_search()

    def _on_palette(self) -> None:
        if self._vinduer is not None:
            self.faner.flush()
            self._vinduer.open_palette([*self.handlinger.commands(), *self.faner.commands()])

    def _on_pending(self) -> None:
        self.faner.show_tab(fanenavne.INDBERETNING)

    # --- doing ----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo the last operation and tell which it was."""
        self.faner.flush()
        if self._forloeb is not None:
            self._forloeb.undo()

    def redo(self) -> None:
        """Do again what was undone and tell what it was."""
        self.faner.flush()
        if self._forloeb is not None:
            self._forloeb.redo()

    def _on_check_all(self) -> None:
        self.faner.flush()
        if self._forloeb is not None:
            self._forloeb.check_all()

    def _on_example(self) -> None:
        if self._forloeb is not None:
            self._forloeb.import_example()

    def _on_import(self) -> None:
        self.faner.flush()
        if self._vinduer is not None:
            self._vinduer.open_import()

    def _on_export(self) -> None:
        self.faner.flush()
        self.faner.export_changes()

    def _on_created(self, noegle: Noegle) -> None:
        if self._tilstand is not None:
            self._tilstand.reload()
            self.go_to(noegle)

    def _on_delete(self, noegle: Noegle) -> None:
        if self._kontekst is None or self._tilstand is None:
            return
        name = self._kontekst.register.navn(noegle)
        try:
            self._kontekst.redigering.delete([noegle])
        except AfvistError as error:
            self.beskeder.post(Besked(str(error), Alvor.FEJL))
            return
        self._tilstand.reload()
        text = self.tr("{navn} er slettet.").format(navn=name)
        self.beskeder.post(undoable(text, self.undo))

    # --- jobs -----------------------------------------------------------------------------------

    def _on_job_started(self, opgave: Opgave) -> None:
        if opgave.laaser:
            self._vagt.hold()
            self._pages.setEnabled(False)
            self.navigator.setEnabled(False)

    def _on_job_finished(self, opgave: Opgave) -> None:
        if opgave.laaser:
            self._pages.setEnabled(True)
            self.navigator.setEnabled(True)
            self._vagt.give_back()

    # --- windows --------------------------------------------------------------------------------

    def _on_create(self, under: Noegle | None) -> None:
        if self._vinduer is not None:
            self._vinduer.open_create(under)

    def _on_snitflade(self) -> None:
        if self._vinduer is not None:
            self._vinduer.open_snitflade()

    def _on_codes_confirmed(self) -> None:
        if self._kontekst is not None:
            checked = bool(self._kontekst.indstillinger().koder_kontrolleret)
            self.status.show_codes(kontrolleret=checked)

    def _shown_tab(self) -> str:
        return self.faner.navn if self._pages.currentWidget() is self.faner else ""

    def _on_theme_action(self) -> None:
        if (action := self.handlinger.temaer.checkedAction()) is not None:
            self._change_settings(tema=action.data())
            self.tema.set_valg(action.data())

    def _show_theme(self) -> None:
        for action in self.handlinger.temaer.actions():
            action.setChecked(action.data() == self.tema.valg)

    def _on_name_given(self, navn: str) -> None:
        self._change_settings(navn=navn)

    def _change_settings(self, **changes: str) -> None:
        if self._kontekst is not None:
            before = self._kontekst.indstillinger()
            if (settings := replace(before, **changes)) != before:
                self._kontekst.gem_indstillinger(settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed and how the window looks, and stop the job under way."""
        self.faner.flush()
        if self._husker is not None:
            self._husker.close()
        self.opgaver.close()
        super().closeEvent(event)
