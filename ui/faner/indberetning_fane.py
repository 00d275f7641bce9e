"""The tab Indberetning: what is changed, what is sent, and what became of what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.journal import Journalpost
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import (
    Eksportplan,
    Fremdrift,
    HoldtTilbage,
    Indsendelse,
    Omfang,
    Udfald,
    ingen_fremdrift,
)
from models.register.visninger import Ventetid
from models.ur import today
from ui.dele.filvalg import Filvalg
from ui.dele.ikonlinje import Ikonlinje
from ui.dele.kort import Rulleflade, etiket, knap
from ui.faner.aendringer import Aendringer
from ui.faner.redigeringsfane import Redigeringsfane
from ui.felter.vejledningslink import set_links
from ui.kontrol.bekraeftelse_linje import Bekraeftelseslinje
from ui.kontrol.klarmarkering import Klarmarkering, can_be_marked
from ui.kontrol.vedtagelse import Vedtagelse
from ui.lejeforhold.paamindelser import Paamindelse, read_reminders, told
from ui.motor.besked import Besked, undoable
from ui.motor.gemmested import folder, remember
from ui.motor.pause import later
from ui.ord.antal import antal
from ui.ord.journalord import awaits_sending, next_step
from ui.ord.ventetidsord import ventetid
from ui.tabeller.aendringsmodel import Boliggruppe
from ui.tabeller.aendringstrae import by_dwelling
from ui.taster.fokus import kept_in
from ui.udseende.tema import AFSTAND_M, AFSTAND_S, AFSTAND_XS
from ui.udveksling.forbindelse_vindue import ForbindelseVindue
from ui.udveksling.indsendelser import Indsendelser
from ui.udveksling.journalstyring import Journalstyring
from ui.udveksling.send_vindue import SendVindue

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgave
    from ui.motor.tilstand import Placering

HVILE_MS = 250
"""How long changes rest before the tab is read anew."""


@dataclass(frozen=True, slots=True)
class Overblik:
    """Everything the tab shows, read on the worker thread."""

    grupper: tuple[Boliggruppe, ...]
    holdt: Mapping[Noegle, HoldtTilbage]
    plan: Eksportplan
    poster: tuple[Journalpost, ...]
    ventetid: Ventetid
    paamindelser: tuple[Paamindelse, ...]
    usendte: frozenset[Noegle]
    """What lies in a submission that is prepared, and has not been sent."""
    ubekraeftede: int
    """How many warnings wait to be confirmed."""
    kan_markeres: bool
    """Whether some of the changes could be marked Klar."""


def read_overview(
    kontekst: Kontekst, organisation: int | None, fremdrift: Fremdrift = ingen_fremdrift
) -> Overblik:
    """Read what is changed and what an export would hold. Raises ``AfbrudtError``."""
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, fremdrift, organisation=organisation)
    waiting = kontekst.register.venter(organisation)
    held = {one.noegle: one for one in plan.holdt_tilbage}
    entries = tuple(kontekst.journal.entries())
    return Overblik(
        grupper=by_dwelling(kontekst.register, waiting),
        holdt=held,
        plan=plan,
        poster=entries,
        ventetid=kontekst.register.waiting_by_age(organisation),
        paamindelser=read_reminders(kontekst, today()),
        usendte=frozenset(_unsent(kontekst, [post.indsendelse for post in entries])),
        ubekraeftede=sum(kind.skal_bekraeftes for kind in kontekst.register.fundgrupper()),
        kan_markeres=can_be_marked(kontekst.register, waiting, held),
    )


def _unsent(kontekst: Kontekst, indsendelser: Sequence[Indsendelse]) -> Iterator[Noegle]:
    """Yield what lies in an open submission and has not been sent from here."""
    for indsendelse in indsendelser:
        if not indsendelse.tilstand.aaben:
            continue
        if awaits_sending(indsendelse):
            for one in kontekst.journal.objects(indsendelse.id):
                if one.udfald is Udfald.AFVENTER and one.afsendt is None:
                    yield one.noegle


class _Delt(QSplitter):
    """Two tables that ask for no more than they must have: where it is low, the page scrolls."""

    def sizeHint(self) -> QSize:
        """Ask for the least there can be; what is left over is given anyhow."""
        return self.minimumSizeHint()


class IndberetningFane(Redigeringsfane):
    """Above the summary and the button, then the changes, below the journal of submissions."""

    def build(self, kontekst: Kontekst) -> Iterator[None]:
        """Build the tab for the table of fields in force."""
        yield from super().build(kontekst)
        self._organisation: Objekt | None = None
        self._plan: Eksportplan | None = None
        self._job: Opgave | None = None
        self._again = False
        self.opgaver.finished.connect(self._on_finished)
        self._rest = later(self, HVILE_MS, self.refresh)
        self._marking = Klarmarkering(kontekst, self.tilstand, self.opgaver, self)
        self._marking.message_posted.connect(self.message_posted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        page = Rulleflade(self)
        layout.addWidget(page)
        page.add(self._build_head())
        self.ventetid = Ikonlinje(page.side)
        page.add(self.ventetid)
        self._reminded = 0
        self.paamindelse = Ikonlinje(page.side)
        self.paamindelse.add_knap(self.tr("Åbn genhusningen"), self._on_reminder)
        page.add(self.paamindelse)
        self.bekraeftes = Bekraeftelseslinje(page.side)
        self.bekraeftes.shown_requested.connect(partial(self.action_requested.emit, "bekraeft"))
        page.add(self.bekraeftes)
        splitter = _Delt(Qt.Orientation.Vertical, page.side)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(AFSTAND_M)
        self.aendringer = Aendringer(kontekst.tabel, splitter)
        self.aendringer.klar_requested.connect(self._on_klar)
        self.aendringer.alt_klar_requested.connect(self._on_alt_klar)
        self.aendringer.put_back_requested.connect(self._on_put_back)
        self.aendringer.place_requested.connect(self._on_place)
        self._adoption = Vedtagelse(kontekst, self.tilstand, self)
        self._adoption.message_posted.connect(self.message_posted)
        self.aendringer.adoption_requested.connect(self._adoption.toggle)
        splitter.addWidget(self.aendringer)
        splitter.addWidget(self._build_journal(kontekst, splitter))
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        page.add(splitter, 1)

    def _build_journal(self, kontekst: Kontekst, parent: QWidget) -> QWidget:
        self.styring = Journalstyring(kontekst, self.tilstand, self.opgaver, self)
        self.styring.message_posted.connect(self.message_posted)
        self.styring.place_requested.connect(self._on_object)
        self.styring.continue_requested.connect(self.send)
        self.styring.settled.connect(self._on_settled)
        self.indsendelser = Indsendelser(parent)
        self.indsendelser.settle_requested.connect(self.styring.settle)
        self.indsendelser.copy_requested.connect(self.styring.copy)
        self.indsendelser.details_requested.connect(self.styring.open)
        self.indsendelser.continue_requested.connect(self.send)
        return self.indsendelser

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        words = QVBoxLayout()
        words.setSpacing(AFSTAND_XS)
        self._headline = etiket(self.tr("Læser ændringerne …"), "titel", head, ombryd=True)
        self._summary = etiket("", "", head, ombryd=True)
        self._reservations = etiket("", "lille", head, ombryd=True)
        set_links(self._reservations)
        self._reservations.setOpenExternalLinks(False)
        self._reservations.linkActivated.connect(self._on_read_more)
        self._all_reservations = False
        for label in (self._headline, self._summary, self._reservations):
            words.addWidget(label)
        words.addStretch(1)
        self.alt_knap = knap(
            self.tr("Eksportér alt…"),
            self.export_all,
            head,
            slags="stille",
            tip=self.tr("Skriv alle boliger i en fil, også de uændrede"),
        )
        tekst = self.tr("Send til registeret…")
        self.send_knap = knap(tekst, self.send, head, ikonnavn="send", slags="primaer")
        right = QHBoxLayout()
        right.setSpacing(AFSTAND_S)
        right.addWidget(self.alt_knap, 0, Qt.AlignmentFlag.AlignTop)
        right.addWidget(self.send_knap, 0, Qt.AlignmentFlag.AlignTop)
        layout = QHBoxLayout(head)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addLayout(words, 1)
        layout.addLayout(right)
        return head

    # --- what is shown --------------------------------------------------------------------------

    def show_place(self, placering: Placering) -> None:
        """Show the changes of the organisation of the place."""
        before, self._organisation = self._organisation, placering.boligorganisation
        moved = (before.id if before else None) != (
            self._organisation.id if self._organisation else None
        )
        if moved or self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read everything anew on the worker thread."""
        if self._job is not None:
            self._again = True
            return
        self._stale = False
        organisation = self._organisation.id if self._organisation is not None else None
        self._job = self.opgaver.start(
            self.tr("Læser ændringerne"),
            partial(self._read, organisation),
            self._on_read,
            afvist=self._on_unreadable,
            viger=True,
        )

    def _read(self, organisation: int | None, fremdrift: Fremdrift) -> Overblik:
        return read_overview(self.kontekst, organisation, fremdrift)

    def _on_finished(self, opgave: Opgave) -> None:
        if opgave is self._job:
            self._job = None

    def _on_read(self, overview: Overblik) -> None:
        self._plan = overview.plan
        with kept_in(self):
            self._show(overview)
        if self._again:
            self._again = False
            self.refresh()

    def _show(self, overview: Overblik) -> None:
        self.aendringer.show_groups(overview.grupper, overview.holdt, overview.usendte)
        self.aendringer.allow_all(overview.kan_markeres)
        self.indsendelser.show_entries(overview.poster)
        sent = (post.indsendelse for post in overview.poster)
        self._tell(overview.plan, next((one for one in sent if one.tilstand.aaben), None))
        self.bekraeftes.show_count(overview.ubekraeftede)
        self.ventetid.tell(ventetid(overview.ventetid), Alvor.ADVARSEL)
        self._reminded = overview.paamindelser[0].bolig if overview.paamindelser else 0
        self.paamindelse.tell(told(overview.paamindelser), Alvor.ADVARSEL)

    def _on_unreadable(self, sentence: str) -> None:
        self._headline.setText(self.tr("Ændringerne kan ikke læses"))
        self._summary.setText(sentence)

    def _tell(self, plan: Eksportplan, under_vejs: Indsendelse | None) -> None:
        """Say what can be sent; ``under_vejs`` is what the button goes on with when nothing can."""
        first, *others = plan.opsummering or ("",)
        self._headline.setText(first.removesuffix("."))
        self._summary.setText(" ".join(others))
        self._summary.setVisible(bool(others))
        self._tell_reservations(plan.forbehold)
        count = plan.antal_objekter
        if count:
            text = antal(
                count, self.tr("Send {antal} ændring…"), self.tr("Send {antal} ændringer…")
            )
        elif under_vejs is not None:
            text = next_step(under_vejs)
        else:
            text = self.tr("Send til registeret…")
        self.send_knap.setText(text)
        self.send_knap.setEnabled(count > 0 or under_vejs is not None)
        self.send_knap.setToolTip(
            ""
            if self.send_knap.isEnabled()
            else self.tr("Markér det klar, der skal sendes, med Markér klar.")
        )

    def _tell_reservations(self, told: Sequence[str]) -> None:
        """Tell the first reservation, and the others when asked: the changes have the room."""
        first, *others = map(escape, told or ("",))
        words = self.tr("Vis mindre") if self._all_reservations else self.tr("Læs mere")
        link = f'<a href="#">{words}</a>' if others else ""
        shown = (first, *others) if self._all_reservations else (first,)
        self._reservations.setText(" ".join((*shown, link)))
        self._reservations.setToolTip(" ".join(told))
        self._reservations.setVisible(bool(told))

    def _on_read_more(self, _link: str) -> None:
        self._all_reservations = not self._all_reservations
        if self._plan is not None:
            self._tell_reservations(self._plan.forbehold)

    def refresh_findings(self) -> None:
        """New findings may hold something back."""
        self._rest.start()

    def _on_object_changed(self, _noegle: Noegle) -> None:
        if self.isVisible():
            self._rest.start()
        else:
            self._stale = True

    def _on_data_reloaded(self) -> None:
        self._on_object_changed(Noegle(Objekttype.BOLIG, 0))

    def _on_findings_changed(self) -> None:
        if self.isVisible():
            self._rest.start()
        else:
            self._stale = True

    def focus_field(self, noegle: Noegle, _felt: str) -> None:
        """Choose an object among the changes."""
        self.aendringer.go_to(noegle)

    # --- changes --------------------------------------------------------------------------------

    def _on_klar(self, objekter: Sequence[Objekt], klar: bool) -> None:
        self.gemmer.flush()
        self._marking.mark(objekter, klar=klar)

    def _on_alt_klar(self) -> None:
        self.flush_requested.emit()
        self._marking.mark_all(self._organisation.id if self._organisation is not None else None)

    def _on_put_back(self, wanted: Sequence[tuple[Noegle, str]]) -> None:
        """Put back, each in its way: a new object is deleted, a deleted one restored."""
        self.gemmer.flush()
        self.opgaver.start(
            self.tr("Sætter tilbage"),
            partial(self._put_them_back, [(noegle, felt or None) for noegle, felt in wanted]),
            self._on_back,
        )

    def _put_them_back(
        self, wanted: Sequence[tuple[Noegle, str | None]], _fremdrift: Fremdrift
    ) -> None:
        self.kontekst.redigering.put_back_many(wanted)

    def _on_back(self, _done: None) -> None:
        self.tilstand.reload()
        text = self.tr("Sat tilbage til det indberettede.")
        self.message_posted.emit(undoable(text, self.undo))

    def _on_place(self, noegle: Noegle, _felt: str) -> None:
        self.place_requested.emit(noegle)

    # --- export ---------------------------------------------------------------------------------

    def send(self, indsendelse: Indsendelse | None = None) -> None:
        """Guide what is Klar to the register, or go on with a submission where it stands."""
        self.flush_requested.emit()
        window = SendVindue(self.kontekst, self.tilstand, self.opgaver, self.styring, self)
        window.message_posted.connect(self.message_posted)
        window.place_requested.connect(self._on_object)
        window.import_requested.connect(self._on_import)
        window.connection_requested.connect(self.open_connection)
        window.confirm_requested.connect(self._on_confirm)
        if isinstance(indsendelse, Indsendelse):
            window.start(indsendelse)
        elif self._plan is not None and self._plan.antal_objekter:
            window.start_new()
        else:
            window.start()
        window.open()

    def _on_confirm(self) -> None:
        self.action_requested.emit("bekraeft")

    def _on_import(self) -> None:
        self.action_requested.emit("importer")

    def open_connection(self) -> None:
        """Show how the web service is reached."""
        ForbindelseVindue(self.kontekst, self.opgaver, self).open()

    def export_all(self) -> None:
        """Plan a file of every dwelling, then ask where it is to lie."""
        self.gemmer.flush()
        organisation = self._organisation.id if self._organisation is not None else None
        self.opgaver.start(
            self.tr("Gør eksporten klar"),
            partial(self.kontekst.eksport.plan, Omfang.ALT, organisation=organisation),
            self._ask_where,
        )

    def _ask_where(self, plan: Eksportplan) -> None:
        self.gemmer.flush()
        dialog = Filvalg(self, self.tr("Gem filen til boligportalen"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(Filvalg.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("XML-filer (*.xml)"))
        dialog.setDefaultSuffix("xml")
        dialog.setDirectory(folder(self.kontekst))
        dialog.selectFile(self._file_name(plan))
        self._wanted = plan
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _file_name(self, plan: Eksportplan) -> str:
        organisation = self._organisation
        number = organisation.tekst("nummer") if organisation is not None else ""
        parts = ["boligliste", number, f"{self.gemmer.idag():%Y-%m-%d}"]
        if plan.omfang is Omfang.ALT:
            parts.insert(1, "alt")
        return "-".join(part for part in parts if part) + ".xml"

    def _on_file_chosen(self, chosen: str) -> None:
        self.export_to(Path(chosen), self._wanted)

    def export_to(self, path: Path, plan: Eksportplan) -> None:
        """Write the planned file on the worker thread."""
        remember(self.kontekst, path.parent)
        self.opgaver.start(
            self.tr("Skriver {fil}").format(fil=path.name),
            partial(self.kontekst.eksport.export, plan, path),
            self._on_exported,
        )

    def _on_exported(self, _indsendelse: Indsendelse) -> None:
        self.tilstand.reload()
        self.refresh()
        self.message_posted.emit(
            Besked(
                self.tr(
                    "Filen er gemt. Indlæs den i boligportalen under XML upload, og marker den her "
                    "som modtaget."
                )
            )
        )

    # --- submissions ----------------------------------------------------------------------------

    def _on_settled(self, _indsendelse: int) -> None:
        self.refresh()

    def _on_reminder(self) -> None:
        self.place_requested.emit(Noegle(Objekttype.BOLIG, self._reminded))
        self.action_requested.emit("genhusning")

    def _on_object(self, noegle: Noegle) -> None:
        self.place_requested.emit(noegle)
