"""The window of one submission: its receipt, its objects with their outcome, messages, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.register.journal import Beskedkilde, Haendelse, Registerbesked
from models.register.overfoersel import Indsendtobjekt, Udfald
from ui.dele.dialog import Dialog
from ui.dele.flydelayout import Flydelayout
from ui.dele.kort import etiket, knap
from ui.ord.antal import antal
from ui.ord.journalord import (
    awaits_sending,
    event_text,
    kanalord,
    next_step,
    optalt,
    tidspunkt,
    tilstandsforklaring,
    tilstandsord,
    what,
)
from ui.tabeller.tekstmodel import Tekstmodel, Tekstraekke, laesetabel
from ui.udseende.ikoner import Ikonbillede
from ui.udseende.tema import AFSTAND_L, AFSTAND_M, AFSTAND_S, AFSTAND_XS, ALVOR, ALVORSIKON, Rolle
from ui.udveksling.indsendelsesdata import Indsendelsesdata, read_for
from ui.udveksling.objektliste import Objektliste

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver
    from ui.motor.tilstand import Tilstand

BREDDE, HOEJDE = 1080, 640
OPLYSNINGER, BESKEDER, HISTORIK = range(3)
BESKEDTEKST = 2
"""The column of the message itself."""


class Indsendelsesdetaljer(Dialog):
    """Everything the journal has about one submission. It asks; the tab does."""

    settle_requested = Signal(int, object, object)
    """The submission, the ``Udfald``, and a list of ``Noegle``, None for all that wait."""
    copy_requested = Signal(object)
    """``Indsendelse``: its bytes are to be saved again."""
    continue_requested = Signal(object)
    """``Indsendelse`` that is to be sent on from where it stands."""
    message_requested = Signal(int, object)
    """The submission, and the ``Indsendtobjekt`` that a message of the register's is about."""
    removal_requested = Signal(int)
    """The number of a typed message to be taken back."""
    confirmation_requested = Signal(int, object)
    """The submission, and the ``Registerbesked`` that a person is to confirm."""
    report_requested = Signal(object, bool)
    """``Indsendelse`` whose confirmations are to be a report, and whether as an Excel workbook."""
    place_requested = Signal(object)
    """``Noegle`` of an object to go to."""

    def __init__(
        self,
        kontekst: Kontekst,
        tilstand: Tilstand,
        opgaver: Opgaver,
        indsendelse: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._opgaver = kontekst, opgaver
        self._id = indsendelse
        self._data: Indsendelsesdata | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Indsendelse"))
        self.resize(BREDDE, HOEJDE)
        self.faner = QTabWidget(self)
        self.faner.setDocumentMode(True)
        self.faner.tabBar().setAccessibleName(self.tr("Dele af indsendelsen"))
        self.faner.addTab(self._build_objects(), self.tr("Oplysninger"))
        self.faner.addTab(self._build_messages(), self.tr("Registerets beskeder"))
        self.faner.addTab(self._build_history(), self.tr("Historik"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AFSTAND_L, AFSTAND_L, AFSTAND_L, AFSTAND_L)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self._build_head())
        layout.addWidget(self.faner, 1)
        layout.addSpacing(AFSTAND_S)
        layout.addWidget(self._build_foot())
        self.liste.tabel.setFocus(Qt.FocusReason.OtherFocusReason)
        tilstand.data_reloaded.connect(self.refresh)
        tilstand.findings_changed.connect(self.refresh)
        self._on_chosen()
        self.refresh()

    # --- building -------------------------------------------------------------------------------

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        self._icon = Ikonbillede("file-check", Rolle.ACCENT, size=24, parent=head)
        self._title = etiket("", "titel", head)
        self._state = etiket("", "", head, ombryd=True)
        self._summary = etiket("", "svag", head, ombryd=True)
        self._facts = QLabel(head)
        self._facts.setProperty("slags", "lille")
        self._facts.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self._facts.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.kopier_sum = knap(
            self.tr("Kopiér fingeraftrykket"),
            self._on_copy_hash,
            head,
            ikonnavn="copy",
            slags="stille",
        )
        grid = QGridLayout(head)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(AFSTAND_M)
        grid.setVerticalSpacing(AFSTAND_XS)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._state, 1, 1, 1, 2)
        grid.addWidget(self._summary, 2, 1, 1, 2)
        grid.addWidget(self._facts, 3, 1)
        grid.addWidget(self.kopier_sum, 3, 2, Qt.AlignmentFlag.AlignTop)
        return head

    def _build_objects(self) -> QWidget:
        page = QWidget(self)
        self.liste = Objektliste(page)
        self.liste.chosen.connect(self._on_chosen)
        self.liste.place_requested.connect(self._on_place)
        buttons = QWidget(page)
        flow = Flydelayout(buttons, afstand=AFSTAND_S)
        self.modtaget = knap(
            self.tr("Markér valgte som modtaget…"), self._on_accepted, page, ikonnavn="circle-check"
        )
        self.afvist = knap(
            self.tr("Markér valgte som afvist"), self._on_rejected, page, ikonnavn="circle-x"
        )
        self.skriv = knap(
            self.tr("Skriv registerets besked…"), self._on_write, page, ikonnavn="pencil"
        )
        self.gaa_til = knap(
            self.tr("Gå til"), self.liste.go_to_current, page, ikonnavn="arrow-right"
        )
        self.alle = knap(self.tr("Vælg alle viste"), self.liste.tabel.selectAll, page)
        for button in (self.alle, self.modtaget, self.afvist, self.skriv, self.gaa_til):
            flow.addWidget(button)
        self._sum = etiket("", "svag", page, ombryd=True)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self.liste, 1)
        layout.addWidget(self._sum)
        layout.addWidget(buttons)
        return page

    def _build_messages(self) -> QWidget:
        page = QWidget(self)
        self._messages = Tekstmodel(
            (
                self.tr("Skrevet"),
                self.tr("Hvad"),
                self.tr("Besked"),
                self.tr("Kilde"),
                self.tr("Bekræftet"),
            ),
            self,
        )
        self.besked_tabel = laesetabel(
            self._messages, self.tr("Registerets beskeder"), page, straek=BESKEDTEKST
        )
        self.besked_tabel.setTabKeyNavigation(False)
        self.besked_tabel.selectionModel().selectionChanged.connect(self._on_message_chosen)
        self._no_messages = etiket(
            self.tr(
                "Registeret har ikke skrevet noget endnu. Står der noget i portalens log, så skriv "
                "det her. Det vises derefter ved den oplysning, det gælder."
            ),
            "svag",
            page,
            ombryd=True,
        )
        buttons = QWidget(page)
        flow = Flydelayout(buttons, afstand=AFSTAND_S)
        self.skriv_alle = knap(
            self.tr("Skriv en besked om hele indsendelsen…"),
            self._on_write_all,
            page,
            ikonnavn="pencil",
        )
        self.bekraeft = knap(
            self.tr("Bekræft over for registeret…"),
            self._on_confirm,
            page,
            ikonnavn="badge-check",
        )
        self.fjern = knap(self.tr("Fjern beskeden"), self._on_remove, page, ikonnavn="trash-2")
        for button in (self.skriv_alle, self.bekraeft, self.fjern):
            flow.addWidget(button)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, AFSTAND_S, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self._no_messages)
        layout.addWidget(buttons)
        layout.addWidget(self.besked_tabel, 1)
        layout.addStretch(0)
        return page

    def _build_history(self) -> QWidget:
        page = QWidget(self)
        self._history = Tekstmodel(
            (self.tr("Tidspunkt"), self.tr("Tilstand"), self.tr("Hvem"), self.tr("Hvad skete")),
            self,
        )
        self.historik = laesetabel(self._history, self.tr("Indsendelsens historik"), page)
        self.historik.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.historik.setTabKeyNavigation(False)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, AFSTAND_S, 0, 0)
        layout.addWidget(self.historik)
        return page

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        self.kopi = knap(
            self.tr("Gem kopi af filen…"), self._on_copy, foot, ikonnavn="download", slags="stille"
        )
        self.pdf = knap(
            self.tr("Gem bekræftelser som PDF…"),
            self._on_pdf,
            foot,
            ikonnavn="badge-check",
            slags="stille",
        )
        self.excel = knap(
            self.tr("Gem bekræftelser som Excel…"),
            self._on_excel,
            foot,
            ikonnavn="table-properties",
            slags="stille",
        )
        self.fortsaet = knap(
            "",
            self._on_continue,
            foot,
            ikonnavn="arrow-right",
            slags="primaer",
            tip=self.tr("Gå videre, hvor du slap"),
        )
        close = knap(self.tr("Luk"), self.reject, foot)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AFSTAND_S)
        for button in (self.kopi, self.pdf, self.excel):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.fortsaet)
        return foot

    # --- what is shown --------------------------------------------------------------------------

    @property
    def data(self) -> Indsendelsesdata | None:
        """What is shown, None until it has been read."""
        return self._data

    def refresh(self) -> None:
        """Read the submission anew."""
        read_for(self._kontekst, self._opgaver, self._id, self._on_read, self._on_gone)

    def _on_gone(self, sentence: str) -> None:
        self._state.setText(sentence)

    def _on_read(self, data: Indsendelsesdata) -> None:
        self._data = data
        one = data.post.indsendelse
        word, icon, role = tilstandsord(one.tilstand)
        self._icon.set_icon(icon, role)
        title = self.tr("Indsendelse {tid}").format(tid=tidspunkt(one.oprettet))
        self.setWindowTitle(title)
        self._title.setText(self.tr("{titel}: {tilstand}").format(titel=title, tilstand=word))
        explained = tilstandsforklaring(one.tilstand)
        told = self.tr("{forklaring} Oplysninger: {optalt}.")
        counted = told.format(forklaring=explained, optalt=optalt(one))
        self._state.setText(counted if one.antal else explained)
        self._summary.setText(next(iter(one.opsummering), ""))
        self._facts.setText(self._told_facts(data))
        self.liste.show_data(data)
        self._show_messages(data.beskeder)
        self._history.show_rows([_event(event) for event in reversed(data.historik)])
        self.faner.setTabText(
            OPLYSNINGER, self._counted(self.tr("Oplysninger"), len(data.objekter))
        )
        self.faner.setTabText(
            BESKEDER, self._counted(self.tr("Registerets beskeder"), len(data.beskeder))
        )
        self.fortsaet.setVisible(one.tilstand.aaben)
        self.fortsaet.setText(next_step(one))
        confirmed = data.post.bekraeftelser > 0
        self.pdf.setVisible(confirmed)
        self.excel.setVisible(confirmed)
        self._on_chosen()

    def _counted(self, title: str, count: int) -> str:
        return f"{title} ({QLocale().toString(count)})" if count else title

    def _told_facts(self, data: Indsendelsesdata) -> str:
        one = data.post.indsendelse
        lines = [
            self.tr("Lavet af {navn} {tid} · {kanal} · {fil}, {antal} byte").format(
                navn=one.hvem or "–",
                tid=tidspunkt(one.oprettet),
                kanal=kanalord(one.kanal),
                fil=one.filnavn,
                antal=QLocale().toString(one.laengde),
            ),
            self.tr("Kvitteringsnummer {uid}").format(uid=one.uid),
            self.tr("Filens fingeraftryk (SHA-256) {sum}").format(sum=one.sha256),
        ]
        return "\n".join(lines)

    def _show_messages(self, beskeder: Sequence[Registerbesked]) -> None:
        self._messages.show_rows([self._message_row(one) for one in beskeder])
        self._no_messages.setVisible(not beskeder)
        self.besked_tabel.setVisible(bool(beskeder))
        self._on_message_chosen()

    def _message_row(self, one: Registerbesked) -> Tekstraekke:
        about = self.tr("Hele indsendelsen")
        if one.noegle is not None and self._data is not None:
            place = self._data.steder.get(one.noegle, one.enhedsid)
            named = {o.noegle: what(o.noegle, o.beskrivelse) for o in self._data.objekter}
            about = ": ".join(part for part in (place, named.get(one.noegle, "")) if part)
        typed = one.kilde is Beskedkilde.TASTET
        source = self.tr("Skrevet her") if typed else self.tr("Fra registeret")
        confirmed = ""
        if one.bekraeftet_tid is not None:
            confirmed = self.tr("{navn} {tid}: {grund}").format(
                navn=one.bekraeftet_af,
                tid=tidspunkt(one.bekraeftet_tid),
                grund=one.bekraeftet_grund,
            )
        elif one.bekraeft:
            confirmed = self.tr("Skal bekræftes")
        cells = (tidspunkt(one.tid), about, one.besked, source, confirmed)
        return Tekstraekke(cells, one, {2: (ALVORSIKON[one.niveau], ALVOR[one.niveau])})

    @property
    def _chosen_messages(self) -> list[Registerbesked]:
        rows = sorted(index.row() for index in self.besked_tabel.selectionModel().selectedRows())
        return [self._messages.row(row).data for row in rows]

    @property
    def _asked(self) -> list[Registerbesked]:
        """What a press on the button confirms: what is chosen, or else everything asked about."""
        chosen = self._chosen_messages or (self._data.beskeder if self._data is not None else ())
        return [one for one in chosen if one.bekraeft and one.bekraeftet_tid is None]

    def _on_message_chosen(self) -> None:
        chosen = self._chosen_messages
        self.fjern.setEnabled(len(chosen) == 1 and chosen[0].kilde is Beskedkilde.TASTET)
        asked = len(self._asked)
        self.bekraeft.setVisible(asked > 0)
        self.bekraeft.setText(
            antal(
                asked,
                self.tr("Bekræft {antal} over for registeret…"),
                self.tr("Bekræft {antal} over for registeret…"),
            )
        )

    @property
    def _waiting(self) -> list[Indsendtobjekt]:
        return [one for one in self.liste.valgte if one.udfald.ubesvaret]

    @property
    def _open(self) -> bool:
        """True while an answer is waited for."""
        return self._data is not None and self._data.post.indsendelse.tilstand.aaben

    def _on_chosen(self) -> None:
        chosen, waiting = self.liste.valgte, self._waiting
        for button in (self.modtaget, self.afvist):
            button.setEnabled(bool(waiting))
        self.gaa_til.setEnabled(len(chosen) == 1)
        self.skriv.setEnabled(bool(chosen))
        self.alle.setEnabled(self.liste.viste > 0)
        if not chosen and not self._open:
            text = ""
        elif not chosen:
            text = self.tr("Vælg de oplysninger, registeret har svaret på, og skriv svaret ind.")
        else:
            dwellings = len({one.enhedsid for one in chosen})
            text = self.tr("Valgt: {oplysninger} {boliger}, {venter}.").format(
                oplysninger=antal(
                    len(chosen), self.tr("{antal} oplysning"), self.tr("{antal} oplysninger")
                ),
                boliger=antal(dwellings, self.tr("i {antal} bolig"), self.tr("i {antal} boliger")),
                venter=self._awaited(waiting),
            )
        self._sum.setText(text)

    def _awaited(self, waiting: Sequence[Indsendtobjekt]) -> str:
        """Return how many of the chosen are without an answer; what is not sent awaits none."""
        one = self._data.post.indsendelse if self._data is not None else None
        unsent = one is not None and awaits_sending(one)
        if waiting and unsent and all(sent.udfald is Udfald.AFVENTER for sent in waiting):
            text = self.tr("{antal} ikke sendt endnu")
        else:
            text = self.tr("{antal} venter på svar")
        return antal(len(waiting), text, text)

    # --- what the user does ---------------------------------------------------------------------

    def _settle(self, udfald: Udfald) -> None:
        waiting = [one.noegle for one in self._waiting]
        if waiting:
            self.settle_requested.emit(self._id, udfald, waiting)

    def _on_accepted(self) -> None:
        self._settle(Udfald.ACCEPTERET)

    def _on_rejected(self) -> None:
        self._settle(Udfald.AFVIST)

    def _on_write(self) -> None:
        self.message_requested.emit(self._id, self.liste.valgte)

    def _on_write_all(self) -> None:
        self.message_requested.emit(self._id, [])

    def _on_remove(self) -> None:
        chosen = self._chosen_messages
        if len(chosen) == 1:
            self.removal_requested.emit(chosen[0].id)

    def _on_confirm(self) -> None:
        if self._asked:
            self.confirmation_requested.emit(self._id, self._asked)

    def _on_place(self, noegle: object) -> None:
        self.place_requested.emit(noegle)
        self.accept()

    def _on_copy(self) -> None:
        if self._data is not None:
            self.copy_requested.emit(self._data.post.indsendelse)

    def _on_pdf(self) -> None:
        if self._data is not None:
            self.report_requested.emit(self._data.post.indsendelse, False)

    def _on_excel(self) -> None:
        if self._data is not None:
            self.report_requested.emit(self._data.post.indsendelse, True)

    def _on_continue(self) -> None:
        if self._data is not None:
            self.continue_requested.emit(self._data.post.indsendelse)
            self.accept()

    def _on_copy_hash(self) -> None:
        if self._data is not None:
            QGuiApplication.clipboard().setText(self._data.post.indsendelse.sha256)


def _event(one: Haendelse) -> Tekstraekke:
    word, icon, role = tilstandsord(one.tilstand)
    return Tekstraekke(
        (tidspunkt(one.tid), word, one.hvem or "–", event_text(one)), one, {1: (icon, role)}
    )
