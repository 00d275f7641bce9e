"""Guided sending: what is sent, the file or the web service, the upload, and the answer.

Where the window stands is where the submission stands: closed in the middle, or killed, it opens
again at the step that comes next.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.register.forsendelse import Forsendelsesresultat
from models.register.fund import Alvor
from models.register.journal import Journalpost
from models.register.objekter import Noegle
from models.register.overfoersel import Fremdrift, Indsendelse, Udfald
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.dialog import Dialog
from ui.dele.jobbjaelke import Jobbjaelke
from ui.dele.kort import etiket, knap
from ui.dele.trinliste import Trinliste
from ui.felter.feltredaktoer import set_alvor
from ui.motor.besked import Besked
from ui.motor.gemmested import folder, remember
from ui.ord.antal import antal
from ui.ord.journalord import IKKE_SENDT, SERVICE, tidspunkt
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, practising
from ui.udveksling.send_fil import (
    Gemside,
    Indlaesside,
    file_steps,
    free_name,
    light,
    saved_told,
    upload_heading,
)
from ui.udveksling.send_indhold import Indholdsside, Sendeplan, read_plan
from ui.udveksling.send_svar import Faerdigside, Svarside
from ui.udveksling.send_tjeneste import Tjenesteside

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgave, Opgaver
    from ui.motor.tilstand import Tilstand
    from ui.udveksling.journalstyring import Journalstyring

BREDDE, HOEJDE = 980, 660


class SendVindue(Dialog):
    """The steps at the left, the step at hand in the middle, one primary button below."""

    message_posted = Signal(object)
    """``Besked``."""
    place_requested = Signal(object)
    """``Noegle`` of an object to go to; the window closes."""
    confirm_requested = Signal()
    """What must be confirmed before it can be sent is to be shown; the window closes."""
    connection_requested = Signal()
    """How the web service is reached is to be set up."""
    import_requested = Signal()
    """A new download is to tell what the register has; the window closes."""

    def __init__(
        self,
        kontekst: Kontekst,
        tilstand: Tilstand,
        opgaver: Opgaver,
        styring: Journalstyring,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._tilstand, self._opgaver = kontekst, tilstand, opgaver
        self._control = styring
        self._plan: Sendeplan | None = None
        self._sent: Indsendelse | None = None
        self._path: Path | None = None
        self._job: Opgave | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Send til registeret"))
        self.resize(BREDDE, HOEJDE)
        self.trin = Trinliste((), self)
        self._build_pages()
        self._title = etiket("", "titel", self, ombryd=True)
        self._trouble = Alvorslabel(self)
        self._trouble.hide()
        card = QFrame(self)
        set_slags(card, "kort")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        inside.setSpacing(AFSTAND_M)
        for widget in (self._title, self._trouble):
            inside.addWidget(widget)
        inside.addWidget(self._pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(AFSTAND_L)
        middle.addWidget(self.trin)
        middle.addWidget(card, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_M)
        if practising():
            told = self.tr(
                "Øvelse: intet herfra sendes til registeret. Indlæs filen på øveregisterets side, "
                "aldrig i boligportalen."
            )
            layout.addWidget(etiket(told, "overskrift", self, ombryd=True))
        layout.addLayout(middle, 1)
        self._jobs = QWidget(self)
        policy = self._jobs.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the card is as high in every step
        self._jobs.setSizePolicy(policy)
        jobs = QVBoxLayout(self._jobs)
        jobs.setContentsMargins(0, 0, 0, 0)
        jobs.addWidget(Jobbjaelke(opgaver, self._jobs))
        layout.addWidget(self._jobs)
        layout.addWidget(self._build_foot())
        opgaver.finished.connect(self._on_finished)
        styring.settled.connect(self._on_settled)
        tilstand.data_reloaded.connect(self.refresh)
        tilstand.findings_changed.connect(self.refresh)
        self._show_page(self.indhold)

    # --- building -------------------------------------------------------------------------------

    def _build_pages(self) -> None:
        self._pages = QStackedWidget(self)
        self.indhold = Indholdsside(self._kontekst.tabel, self._pages)
        self.gem = Gemside(self._pages)
        self.indlaes = Indlaesside(self._pages)
        self.svar = Svarside(self._pages)
        self.tjeneste = Tjenesteside(self._kontekst, self._opgaver, self._pages)
        self.faerdig = Faerdigside(self._kontekst, self._opgaver, self._pages)
        for page in (
            self.indhold,
            self.gem,
            self.indlaes,
            self.svar,
            self.tjeneste,
            self.faerdig,
        ):
            self._pages.addWidget(page)
        self.indhold.place_requested.connect(self._on_place)
        self.faerdig.place_requested.connect(self._on_place)
        self.indhold.confirm_requested.connect(self._on_confirm)
        self.indhold.connection_requested.connect(self.connection_requested)
        self.indhold.som_fil.toggled.connect(self._on_way)
        self.gem.changed.connect(self._on_file_place)
        self.indlaes.copy_requested.connect(self._control.copy)
        self.svar.settle_requested.connect(self._on_answer)
        self.svar.details_requested.connect(self._on_details)
        self.svar.import_requested.connect(self._on_import)
        self.tjeneste.ran.connect(self._on_ran)
        self.tjeneste.confirmation_requested.connect(self._control.confirm_messages)
        self.tjeneste.place_requested.connect(self._on_place)

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        self.tilbage = knap(self.tr("&Tilbage"), self._on_back, foot, ikonnavn="arrow-left")
        self.journal = knap(
            self.tr("&Åbn indsendelsen"), self._on_details, foot, ikonnavn="history"
        )
        self.ny = knap(
            self.tr("Begynd på en &ny indsendelse"), self.start_new, foot, ikonnavn="plus"
        )
        self.videre = knap("", self.go_on, foot, slags="primaer")
        self.videre.setDefault(True)
        self.luk = knap(self.tr("&Luk"), self.reject, foot)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AFSTAND_S)
        row.addWidget(self.tilbage)
        row.addWidget(self.journal)
        row.addWidget(self.ny)
        row.addStretch(1)
        row.addWidget(self.luk)
        row.addWidget(self.videre)
        return foot

    # --- where it stands ------------------------------------------------------------------------

    def start(self, indsendelse: Indsendelse | None = None) -> None:
        """Go on with a submission, with the newest that waits, or else with a new one."""
        if indsendelse is not None:
            self._show_submission(indsendelse)
            return
        waiting = [
            one for one in map(_submission, self._kontekst.journal.entries()) if one.tilstand.aaben
        ]
        if waiting:
            self._show_submission(waiting[0])
        else:
            self.start_new()

    def start_new(self) -> None:
        """Show what a new submission would hold."""
        self._sent, self._path = None, None
        self._show_page(self.indhold)
        self.refresh()

    def refresh(self) -> None:
        """Read anew what the step at hand shows."""
        if self._sent is not None:
            self._reread()
            if self.side is self.tjeneste:
                self.tjeneste.refresh()
        elif self.side is self.indhold and self._job is None:
            organisation = self._tilstand.placering.boligorganisation
            self._job = self._opgaver.start(
                self.tr("Ser efter, hvad der kan sendes"),
                partial(read_plan, self._kontekst, organisation.id if organisation else None),
                self._on_plan,
                afvist=self._on_refused,
                viger=True,
            )

    def _reread(self) -> None:
        """Move to the step of the submission as it stands now."""
        for one in map(_submission, self._kontekst.journal.entries()):
            if self._sent is not None and one.id == self._sent.id:
                self._show_submission(one)
                return

    def _on_plan(self, sendeplan: Sendeplan) -> None:
        self._plan = sendeplan
        self.indhold.show_plan(sendeplan)
        self.gem.show_plan(sendeplan.plan)
        self._show_steps()
        self._show_foot()
        if self.videre.isEnabled():
            self.videre.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_submission(self, indsendelse: Indsendelse) -> None:
        self._sent = indsendelse
        if not indsendelse.tilstand.aaben:
            self.faerdig.show_submission(indsendelse)
            self._show_page(self.faerdig)
        elif indsendelse.kanal == SERVICE:
            if self.side is not self.tjeneste:
                self._show_page(self.tjeneste)
                self.tjeneste.show_submission(indsendelse.id)
        elif indsendelse.tilstand in IKKE_SENDT:
            self.indlaes.show_submission(indsendelse, self._path)
            self._show_page(self.indlaes)
        else:
            self.svar.show_submission(indsendelse)
            self._show_page(self.svar)

    def _show_page(self, page: QWidget) -> None:
        moved = self.side is not page
        self._jobs.setVisible(page is not self.tjeneste)  # it tells its own progress
        self._pages.setCurrentWidget(page)
        if moved:
            self._trouble.hide()
        self._show_steps()
        self._show_foot()
        if moved:
            first = {self.svar: self.svar.modtaget, self.faerdig: self.luk}.get(page, self.videre)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def side(self) -> QWidget:
        """The page of the step at hand."""
        return self._pages.currentWidget() or self.indhold

    def _by_service(self) -> bool:
        if self._sent is not None:
            return self._sent.kanal == SERVICE
        return self.indhold.som_service.isChecked()

    def _show_steps(self) -> None:
        if self._by_service():
            self.trin.set_trin((self.tr("Se, hvad der sendes"), self.tr("Send, og se svarene")))
            order: tuple[QWidget, ...] = (self.indhold, self.tjeneste, self.faerdig)
        else:
            self.trin.set_trin(file_steps())
            order = (self.indhold, self.gem, self.indlaes, self.svar, self.faerdig)
        page = self.side
        at = next((nr for nr, one in enumerate(order) if one is page), 0)
        self.trin.show_step(at)
        self._title.setText(self._headings()[page])

    def _headings(self) -> dict[QWidget, str]:
        made = tidspunkt(self._sent.oprettet) if self._sent is not None else ""
        return {
            self.indhold: self.tr("Det her bliver sendt")
            if self._count or self._plan is None
            else self.tr("Intet kan sendes endnu"),
            self.gem: self.tr("Gem filen"),
            self.indlaes: upload_heading(),
            self.svar: self.tr("Skriv registerets svar ind"),
            self.tjeneste: self.tr("Indsendelsen {tid} over webservicen").format(tid=made),
            self.faerdig: self.tr("Indsendelsen {tid} er afsluttet").format(tid=made),
        }

    @property
    def _count(self) -> int:
        return self._plan.plan.antal_objekter if self._plan is not None else 0

    def _show_foot(self) -> None:
        page = self.side
        texts: dict[QWidget, str] = {
            self.indhold: (
                antal(
                    self._count,
                    self.tr("Videre med {antal} ændring"),
                    self.tr("Videre med {antal} ændringer"),
                )
                if self._by_service()
                else self.tr("Videre til filen")
            ),
            self.gem: antal(
                self._count,
                self.tr("Gem filen med {antal} ændring"),
                self.tr("Gem filen med {antal} ændringer"),
            ),
            self.indlaes: self.tr("Jeg har indlæst filen"),
        }
        self.videre.setText(texts.get(page, ""))
        self.videre.setVisible(page in texts)
        nothing = page in (self.indhold, self.gem) and not self._count
        self.videre.setEnabled(not nothing and self._job is None)
        self.videre.setToolTip(
            self.tr("Intet er klar. Markér det klar, der skal sendes.") if nothing else ""
        )
        self.tilbage.setVisible(page is self.gem)
        refused = page is self.gem and self.gem.refused
        light(self.gem.andet if refused else self.videre, among=(self.gem.andet, self.videre))
        self.journal.setVisible(self._sent is not None)
        self.ny.setVisible(self._sent is not None)

    # --- going on -------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Do what the primary button says."""
        page = self.side
        if page is self.indhold and self._by_service():
            self._prepare()
        elif page is self.indhold:
            self.gem.set_path(Path(folder(self._kontekst)) / self._file_name())
            self._show_page(self.gem)
        elif page is self.gem:
            self._save()
        elif page is self.indlaes:
            self._mark_sent()

    def _on_back(self) -> None:
        self._show_page(self.indhold)
        self.refresh()

    def _on_file_place(self) -> None:
        self._trouble.setVisible(self.gem.refused)
        self._show_foot()
        (self.gem.andet if self.gem.refused else self.videre).setFocus()

    def _on_way(self, _as_file: bool) -> None:
        self._show_steps()
        self._show_foot()

    def _file_name(self) -> str:
        """Return a name that no file in the folder has."""
        organisation = self._tilstand.placering.boligorganisation
        number = organisation.tekst("nummer") if organisation is not None else ""
        return free_name(Path(folder(self._kontekst)), number)

    def _save(self) -> None:
        if self._plan is None:
            return
        path = self.gem.path
        remember(self._kontekst, path.parent)
        self._path = path
        self._job = self._opgaver.start(
            self.tr("Skriver {fil}").format(fil=path.name),
            partial(
                self._kontekst.eksport.export,
                self._plan.plan,
                path,
                kun_gyldige=not self.indhold.stop.isChecked(),
            ),
            self._on_saved,
            afvist=self._on_refused,
        )
        self._show_foot()

    def _on_saved(self, indsendelse: Indsendelse) -> None:
        self._show_submission(indsendelse)
        self._tilstand.reload()
        self.message_posted.emit(Besked(saved_told()))

    def _prepare(self) -> None:
        if self._plan is None:
            return
        self._job = self._opgaver.start(
            self.tr("Gør indsendelsen klar"),
            partial(self._prepare_and_release, self._plan),
            self._on_prepared,
            afvist=self._on_refused,
        )
        self._show_foot()

    def _prepare_and_release(self, sendeplan: Sendeplan, fremdrift: Fremdrift) -> Indsendelse:
        made = self._kontekst.forsendelse.prepare(sendeplan.plan, fremdrift)
        self._kontekst.journal.release(made.id)
        return made

    def _on_prepared(self, indsendelse: Indsendelse) -> None:
        self._show_submission(indsendelse)
        self._tilstand.reload()

    def _mark_sent(self) -> None:
        if self._sent is not None:
            self._job = self._opgaver.start(
                self.tr("Skriver i journalen"),
                partial(self._note_sent, self._sent.id),
                self._on_noted,
                afvist=self._on_refused,
            )
            self._show_foot()

    def _note_sent(self, indsendelse: int, _fremdrift: Fremdrift) -> int:
        self._kontekst.journal.mark_sent(indsendelse)
        return indsendelse

    def _on_noted(self, _indsendelse: int) -> None:
        self._tilstand.reload()

    def _on_answer(self, udfald: Udfald) -> None:
        if self._sent is not None:
            self._control.settle(self._sent.id, udfald)

    def _on_settled(self, indsendelse: int) -> None:
        if self._sent is not None and self._sent.id == indsendelse:
            self._reread()

    def _on_details(self) -> None:
        if self._sent is not None:
            self._control.open(self._sent)

    def _on_confirm(self) -> None:
        self.reject()
        self.confirm_requested.emit()

    def _on_import(self) -> None:
        self.accept()
        self.import_requested.emit()

    def _on_place(self, noegle: Noegle) -> None:
        self.place_requested.emit(noegle)
        self.reject()

    def _on_ran(self, _result: Forsendelsesresultat) -> None:
        self._tilstand.reload()

    # --- jobs -----------------------------------------------------------------------------------

    def _on_finished(self, job: Opgave) -> None:
        if job is self._job:
            self._job = None
            self._show_foot()
            if job.har_veget:
                self.refresh()
            elif self._plan is None:
                self.indhold.show_unread()

    def _on_refused(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        set_alvor(self._trouble, Alvor.FEJL)
        if self.side is self.gem:
            self.gem.refuse()

    def reject(self) -> None:
        """Close; what is being sent stops after the object at hand, and goes on another time."""
        if self.tjeneste.koerer:
            self.tjeneste.pause()
            self.message_posted.emit(
                Besked(self.tr("Afsendelsen holder pause. Gå videre med den i journalen."))
            )
        super().reject()


def _submission(post: Journalpost) -> Indsendelse:
    return post.indsendelse
