"""The step of sending by web service: progress, pause, doubts to settle, and the result list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.register.forsendelse import FORBEHOLD, Forsendelsesresultat
from models.register.fund import Alvor
from models.register.journal import Registerbesked
from models.register.overfoersel import Fremdrift
from models.sprog import oversat
from ui.dele.alvorslabel import Alvorslabel
from ui.dele.flydelayout import Flydelayout
from ui.dele.kort import etiket, knap
from ui.felter.feltredaktoer import set_alvor
from ui.motor.opgaver import Fremskridt, Opgave
from ui.ord.antal import antal
from ui.udseende.ikoner import set_icon
from ui.udseende.stilark import set_slags
from ui.udseende.tema import AFSTAND_S, Rolle
from ui.udveksling.indsendelsesdata import Indsendelsesdata, read_for
from ui.udveksling.kodeord_dialog import KodeordDialog
from ui.udveksling.kodeordsopgaver import keep_password, look_for_password
from ui.udveksling.objektliste import Objektliste

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver

Koersel = Callable[..., Forsendelsesresultat]

OPFRISK_MS = 1000
"""How often the result list is read anew while objects are being sent."""


class Tjenesteside(QWidget):
    """Sends what has not been sent; what has no answer is asked about, never sent blindly."""

    ran = Signal(object)
    """``Forsendelsesresultat``: where the submission stands after a run."""
    confirmation_requested = Signal(int, object)
    """The submission, and the ``Registerbesked`` that a person is to confirm."""
    place_requested = Signal(object)
    """``Noegle`` of an object to go to."""

    def __init__(self, kontekst: Kontekst, opgaver: Opgaver, parent: QWidget) -> None:
        super().__init__(parent)
        self._kontekst, self._opgaver = kontekst, opgaver
        self._id = 0
        self._job: Opgave | None = None
        self._pause = Event()
        self._result: Forsendelsesresultat | None = None
        self._data: Indsendelsesdata | None = None
        self._kodeord: str | None = None
        self._next: Koersel | None = None
        self._asking = self._is_new = False
        self._reading: Opgave | None = None
        self._words = etiket("", "overskrift", self, ombryd=True)
        self._stopped = Alvorslabel(self)
        self._stopped.hide()
        self._doubt = Alvorslabel(self, alvor=Alvor.ADVARSEL)
        self._doubt.hide()
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Fremdrift"))
        self._count = etiket("", "svag", self)
        row = QHBoxLayout()
        row.setSpacing(AFSTAND_S)
        row.addWidget(self._bar, 1)
        row.addWidget(self._count)
        self.liste = Objektliste(self)
        self.liste.place_requested.connect(self.place_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(AFSTAND_S)
        layout.addWidget(self._words)
        layout.addWidget(self._stopped)
        layout.addWidget(self._doubt)
        layout.addLayout(row)
        layout.addWidget(self._build_buttons())
        layout.addWidget(self.liste, 1)
        layout.addWidget(etiket(oversat(FORBEHOLD), "lille", self, ombryd=True))
        self._timer = QTimer(self)
        self._timer.setInterval(OPFRISK_MS)
        self._timer.timeout.connect(self._read_list)
        opgaver.progressed.connect(self._on_progress)
        opgaver.finished.connect(self._on_finished)
        self._show_buttons()

    def _build_buttons(self) -> QWidget:
        box = QWidget(self)
        flow = Flydelayout(box, afstand=AFSTAND_S)
        self.send_knap = knap(self.tr("Send"), self.send, box, ikonnavn="send", slags="primaer")
        self.pause_knap = knap(self.tr("Hold &pause"), self.pause, box, ikonnavn="clock")
        self.stop_knap = knap(self.tr("&Stop afsendelsen"), self.stop, box, ikonnavn="x")
        self.spoerg_knap = knap(
            "",
            self.resolve,
            box,
            ikonnavn="circle-help",
            tip=self.tr("Find ud af, hvad der blev af det, der er sendt uden svar"),
        )
        self.bekraeft_knap = knap("", self.confirm, box, ikonnavn="badge-check")
        for button in (
            self.spoerg_knap,
            self.send_knap,
            self.pause_knap,
            self.stop_knap,
            self.bekraeft_knap,
        ):
            flow.addWidget(button)
        return box

    # --- what is shown --------------------------------------------------------------------------

    def show_submission(self, indsendelse: int) -> None:
        """Show where a submission stands; nothing is sent before it is asked for."""
        self._id, self._is_new = indsendelse, True
        self.refresh()

    def refresh(self) -> None:
        """Read where the submission stands."""
        if self._id and self._job is None:
            self._opgaver.read(
                self.tr("Læser indsendelsen"),
                self._standing,
                self._on_stood,
                afvist=self._on_refused,
            )

    def _standing(self, _fremdrift: Fremdrift) -> Forsendelsesresultat:
        return self._kontekst.forsendelse.standing(self._id)

    def _on_stood(self, result: Forsendelsesresultat) -> None:
        self._result = result
        done = result.i_alt - result.venter
        self._show_progress(done, result.i_alt)
        self._words.setText(self._told(result))
        self._show_doubt(result.uvis, result.venter)
        self._show_buttons()
        if self._is_new:
            self._is_new = False
            self._focus_button()
        self._read_list()

    def _told(self, result: Forsendelsesresultat) -> str:
        parts = [
            text
            for count, text in (
                (result.accepteret, self.tr("{antal} modtaget")),
                (result.afvist, self.tr("{antal} afvist")),
                (result.kraever_bekraeftelse, self.tr("{antal} skal bekræftes")),
                (result.uvis, self.tr("{antal} uden svar")),
                (result.venter, self.tr("{antal} ikke sendt endnu")),
            )
            if count
            for text in (antal(count, text, text),)
        ]
        one, more = self.tr("{antal} oplysning: {svar}"), self.tr("{antal} oplysninger: {svar}")
        told = one if result.i_alt == 1 else more
        return told.format(antal=QLocale().toString(result.i_alt), svar=", ".join(parts))

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        locale = QLocale()
        self._count.setText(
            self.tr("{nr} af {alle} sendt").format(
                nr=locale.toString(done), alle=locale.toString(total)
            )
        )

    def _show_doubt(self, uvis: int, venter: int) -> None:
        """Say what a missing answer means, and what is done about it first."""
        told = antal(
            uvis,
            self.tr("{antal} er sendt, men svaret nåede ikke frem."),
            self.tr("{antal} er sendt, men svarene nåede ikke frem."),
        )
        first = (
            self.tr("Spørg registeret, før du sender resten.")
            if venter
            else self.tr("Spørg registeret, så intet bliver sendt to gange.")
        )
        self._doubt.setText(" ".join((told, first)))
        self._doubt.setVisible(uvis > 0)

    @property
    def koerer(self) -> bool:
        """True while objects are being sent or asked about."""
        return self._job is not None

    @property
    def _asked(self) -> list[Registerbesked]:
        messages = self._data.beskeder if self._data is not None else ()
        return [one for one in messages if one.bekraeft and one.bekraeftet_tid is None]

    def _show_buttons(self) -> None:
        result, running = self._result, self.koerer
        unsent = result is not None and result.venter > 0
        begun = result is not None and result.venter < result.i_alt
        self.send_knap.setVisible(unsent and not running)
        if result is not None:
            self.send_knap.setText(
                antal(
                    result.venter,
                    self.tr("&Send den sidste") if begun else self.tr("&Send {antal} ændring"),
                    self.tr("&Send de sidste {antal}")
                    if begun
                    else self.tr("&Send {antal} ændringer"),
                )
            )
        self.pause_knap.setVisible(running)
        self.stop_knap.setVisible(running)
        doubt = result is not None and result.uvis > 0
        self.spoerg_knap.setVisible(doubt and not running)
        uvis = result.uvis if result is not None else 0
        self.spoerg_knap.setText(
            antal(
                uvis,
                self.tr("Spørg &registeret om den ene uden svar"),
                self.tr("Spørg &registeret om de {antal} uden svar"),
            )
        )
        self._light(self.spoerg_knap, "circle-help", lit=doubt)
        self._light(self.send_knap, "send", lit=not doubt)
        asked = len(self._asked)
        self.bekraeft_knap.setVisible(asked > 0 and not running)
        self.bekraeft_knap.setText(
            antal(asked, self.tr("&Bekræft {antal}…"), self.tr("&Bekræft {antal}…"))
        )

    def _sending(self) -> str:
        """Return which one is being sent, or asked about."""
        if self._asking:
            return self.tr("Spørger registeret …")
        locale = QLocale()
        return self.tr("Sender {nr} af {alle} …").format(
            nr=locale.toString(min(self._bar.value() + 1, self._bar.maximum())),
            alle=locale.toString(self._bar.maximum()),
        )

    def _light(self, button: QPushButton, icon: str, *, lit: bool) -> None:
        """Let a button be the one to press, or no longer."""
        kind = "primaer" if lit else ""
        if button.property("slags") != kind:
            set_slags(button, kind)
            set_icon(button, icon, Rolle.PAA_ACCENT if lit else Rolle.TEKST)

    def _focus_button(self) -> None:
        """Give the keyboard to the button that is to be pressed next."""
        shown = (self.spoerg_knap, self.send_knap, self.pause_knap)
        button = next((one for one in shown if not one.isHidden()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_list(self) -> None:
        if self._reading is None:
            self._reading = read_for(
                self._kontekst, self._opgaver, self._id, self._on_list, self._on_refused
            )

    def _on_list(self, data: Indsendelsesdata) -> None:
        self._data = data
        if self.koerer:
            self._words.setText(self._sending())
        self.liste.show_data(data)
        self._show_buttons()

    # --- sending --------------------------------------------------------------------------------

    def send(self) -> None:
        """Send what has not been sent; asks for the password where there is none."""
        self._asking = False
        self._begin(self._kontekst.forsendelse.send)

    def resolve(self) -> None:
        """Ask the register about what was sent without an answer."""
        self._asking = True
        self._begin(self._kontekst.forsendelse.resolve)

    def confirm(self) -> None:
        """Ask for what the register asks about to be confirmed."""
        if self._asked:
            self.confirmation_requested.emit(self._id, self._asked)

    def _begin(self, run: Koersel) -> None:
        self._next = run
        if self._kodeord is not None:
            self._run()
            return
        look_for_password(
            self._kontekst.forsendelse, self._opgaver, self._on_password_known, self._on_refused
        )

    def _on_password_known(self, needed: bool) -> None:
        if not needed:
            self._run()
            return
        dialog = KodeordDialog(self)
        dialog.given.connect(self._on_password)
        dialog.open()

    def _on_password(self, kodeord: str, husk: bool) -> None:
        self._kodeord = kodeord
        if husk:
            keep_password(self._kontekst.forsendelse, self._opgaver, kodeord, self._on_refused)
        self._run()

    def _run(self) -> None:
        if self._next is None or self._job is not None:
            return
        self._pause.clear()
        for label in (self._stopped, self._doubt):
            label.hide()
        self._words.setText(self._sending())
        self._job = self._opgaver.start(
            self.tr("Sender til registeret"),
            partial(self._work, self._next),
            self._on_ran,
            afvist=self._on_run_refused,
        )
        self._timer.start()
        self._show_buttons()
        self._focus_button()

    def _work(self, run: Koersel, fremdrift: Fremdrift) -> Forsendelsesresultat:
        return run(self._id, fremdrift, kodeord=self._kodeord, pause=self._pause.is_set)

    def pause(self) -> None:
        """Stop after the object that is being sent; it goes on from there when asked to."""
        self._pause.set()
        self.pause_knap.setEnabled(False)

    def stop(self) -> None:
        """Stop as soon as can be; what was sent without an answer is asked about later."""
        self._pause.set()
        if self._job is not None:
            self._job.cancel()
        self.stop_knap.setEnabled(False)

    def _on_progress(self, fremskridt: Fremskridt) -> None:
        if fremskridt.opgave is self._job and fremskridt.ialt:
            self._show_progress(fremskridt.faerdig, fremskridt.ialt)
            self._words.setText(self._sending())

    def _on_finished(self, job: Opgave) -> None:
        if job is self._reading:
            self._reading = None
        if job is self._job:
            self._job = None
            self._timer.stop()
            at_button = self.pause_knap.hasFocus() or self.stop_knap.hasFocus()
            self.pause_knap.setEnabled(True)
            self.stop_knap.setEnabled(True)
            self._show_buttons()
            if at_button:
                self._focus_button()

    def _on_ran(self, result: Forsendelsesresultat) -> None:
        self._stopped.setText(result.stoppet)
        self._stopped.setVisible(bool(result.stoppet))
        set_alvor(self._stopped, Alvor.ADVARSEL if result.stoppet else None)
        self._on_stood(result)
        self.ran.emit(result)

    def _on_run_refused(self, sentence: str) -> None:
        self._kodeord = None  # it may have been the password that was wrong
        self._on_refused(sentence)
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        self._stopped.setText(sentence)
        self._stopped.show()
        set_alvor(self._stopped, Alvor.FEJL)
