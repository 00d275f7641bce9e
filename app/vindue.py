"""Open the window: drawn first, while the database is loaded on a thread of its own."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time
from contextlib import suppress

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    QProcess,
    QProcessEnvironment,
    Qt,
    QTimer,
    QTranslator,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

import app
from app import log, nedbrud
from app.datamappe import PROGRAM, Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import Aabnet, create_folder, load_tabel, open_kontekst
from app.laas import Holder, Laas, OptagetError
from app.oevelse import Oevelse, command, forget
from models import sprog
from models.register.fund import Alvor
from models.register.overfoersel import AfvistError
from models.sprog import oversat
from ui.motor import qtmeldinger
from ui.motor.besked import Besked
from ui.motor.enkelt_vindue import Kaldelytter, call_first
from ui.motor.oversaetter import Oversaetter
from ui.motor.qt_tekster import DANSKE, ENGELSKE, Qttekster
from ui.motor.trinvis import Trinvis
from ui.udseende.program import prepare
from ui.udseende.tema import set_oevelse
from ui.vindue import oevelsesbaand
from ui.vindue.hovedvindue import Hovedvindue
from ui.vindue.nedbrud_vindue import Nedbrudsmelder

_log = logging.getLogger(__name__)

BYGGEPAUSE_MS = 30
"""How long the window has for everything else between two pieces of the tabs not yet shown."""


def open_window(mappe: Datamappe, *, smoke: bool = False, oevelse: bool = False) -> int:
    """Show the window until it is closed and return the program's exit code.

    With ``smoke`` it closes by itself as soon as it is drawn with its data; with ``oevelse`` it is
    the window to practise in, over the practice folder of ``mappe``.
    """
    if _without_display():
        return _refuse(oversat("Der er ingen skærm at vise vinduet på."), silent=True)
    with qtmeldinger.logged():
        return _practise(mappe, smoke=smoke) if oevelse else _open(mappe, smoke=smoke)


def _practise(mappe: Datamappe, *, smoke: bool) -> int:
    """Show the practice window of a data folder; after it, perhaps another that begins anew."""
    oevelse = Oevelse(mappe.oevelse)
    set_oevelse(til=True)
    with suppress(OSError):  # it is told when the window's own folder is opened
        mappe.create()
        mappe.oevelse.create()
    code = _open(mappe.oevelse, smoke=smoke, oevelse=oevelse, egne=mappe)
    if oevelse.forfra:
        try:
            forget(mappe.oevelse)
        except AfvistError as error:
            return _refuse(str(error), silent=smoke)
        start_practising(mappe)
    return code


def start_practising(mappe: Datamappe) -> bool:
    """Open the practice window of a data folder as a process of its own; True when it started."""
    program, arguments, environment = command(mappe)
    surroundings = QProcessEnvironment()
    for name, value in environment.items():
        surroundings.insert(name, value)
    process = QProcess()
    process.setProgram(program)
    process.setArguments(arguments)
    process.setProcessEnvironment(surroundings)
    nowhere = QProcess.nullDevice()
    process.setStandardInputFile(nowhere)
    process.setStandardOutputFile(nowhere)
    process.setStandardErrorFile(nowhere)
    return bool(process.startDetached())


def _open(
    mappe: Datamappe,
    *,
    smoke: bool,
    oevelse: Oevelse | None = None,
    egne: Datamappe | None = None,
) -> int:
    indstillinger = Indstillingslager(mappe.indstillinger)
    if oevelse is not None and egne is not None:
        oevelse.prepare_settings(indstillinger, Indstillingslager(egne.indstillinger).current())
    application = make_application(indstillinger.current().sprog)
    try:
        create_folder(mappe)
        log.start(mappe.log)
        log.watch_interpreter(mappe.log)
        laas = Laas.take(mappe.laas, Holder.VINDUE)
    except OptagetError as error:
        if error.holder is Holder.VINDUE and call_first(mappe.rod):
            return 0
        return _refuse(str(error), silent=smoke)
    except (AfvistError, OSError) as error:
        return _refuse(str(error), silent=smoke)
    with laas:
        return _Opstart(application, mappe, indstillinger, oevelse, smoke=smoke).run()


class _Opstart(QObject):
    """One window from its first paint to its close."""

    _opened = Signal(object)
    _failed = Signal(str)
    _given_up = Signal(str)

    def __init__(
        self,
        application: QApplication,
        mappe: Datamappe,
        indstillinger: Indstillingslager,
        oevelse: Oevelse | None = None,
        *,
        smoke: bool,
    ) -> None:
        super().__init__()
        self._oevelse = oevelse
        self._baand: oevelsesbaand.Oevelsesbaand | None = None
        self._application = application
        self._mappe = mappe
        self._smoke = smoke
        self._painted = False
        self._shown = threading.Event()
        self._aabnet: Aabnet | None = None
        self._noted = ""
        self._melder = Nedbrudsmelder(self)
        nedbrud.install(mappe.log, self._tell_crash)
        self._indstillinger = indstillinger
        self._lytter = Kaldelytter(mappe.rod, self)
        self._lytter.called.connect(self._come_forward)
        self._opened.connect(self._take_data)
        self._failed.connect(self._tell_failure)
        self._given_up.connect(self._give_up, Qt.ConnectionType.QueuedConnection)
        self.vindue = Hovedvindue(self._indstillinger.current())
        self.vindue.installEventFilter(self)
        if oevelse is None:
            self.vindue.handlinger.connect("oevelse", self._start_practising)
        else:
            self._dress()
        self._loader = threading.Thread(target=self._load, name="aabning", daemon=True)

    def run(self) -> int:
        """Show the window and return the exit code when it is closed."""
        self.vindue.show()
        code = self._application.exec()
        self._shown.set()
        self._loader.join()
        if self._aabnet is not None:
            self._aabnet.close()
        if self._oevelse is not None:
            self._oevelse.stop()
        return code

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Start loading the data when the window has been drawn once."""
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self.vindue.removeEventFilter(self)
            self._note("window drawn")
            QTimer.singleShot(0, self._loader.start)
        return super().eventFilter(watched, event)

    def _load(self) -> None:
        try:
            aabnet = self._open()
        except AfvistError as error:
            self._failed.emit(str(error))
        else:
            if self._mappe.regler.exists():
                self._noted = aabnet.regelvalg.besked
            self._opened.emit(aabnet)
            # What may wait does so: the window's first data need all there is of the processor.
            self._shown.wait()
            aabnet.recover()

    def _open(self) -> Aabnet:
        if self._oevelse is None:
            return open_kontekst(self._mappe, self._indstillinger, skriver=True)
        self._oevelse.start(load_tabel(self._mappe))
        aabnet = open_kontekst(
            self._mappe, self._indstillinger, skriver=True, laast=self._oevelse.laast
        )
        self._oevelse.fill(aabnet)
        return aabnet

    # --- practising -----------------------------------------------------------------------------

    def _start_practising(self) -> None:
        if not start_practising(self._mappe):
            self.vindue.beskeder.post(Besked(oversat("Øvelsen kan ikke startes."), Alvor.ADVARSEL))

    def _dress(self) -> None:
        band = self._baand = oevelsesbaand.dress(self.vindue, self.vindue.handlinger)
        self.vindue.tema.changed.connect(band.show_theme)
        band.close_requested.connect(self.vindue.close)
        band.restart_requested.connect(self._ask_to_restart)
        band.side_requested.connect(self._show_practice_page)

    def _release_band(self) -> None:
        if self._baand is not None:
            self._baand.set_ready(is_ready=True)

    def _show_practice_page(self) -> None:
        if self._oevelse is not None and self._oevelse.forside:
            QDesktopServices.openUrl(QUrl(self._oevelse.forside))

    def _ask_to_restart(self) -> None:
        question = oevelsesbaand.Forfraspoergsmaal(self.vindue)
        question.confirmed.connect(self._restart)
        question.open()

    def _restart(self) -> None:
        if self._oevelse is not None and self.vindue.close():
            self._oevelse.forfra = True

    # --- what is told ---------------------------------------------------------------------------

    def _take_data(self, aabnet: Aabnet) -> None:
        self._aabnet = aabnet
        opening = Trinvis(self.vindue.open_kontekst(aabnet.for_window()), self)
        opening.done.connect(self._on_data_shown)

    def _on_data_shown(self) -> None:
        for sentence in filter(None, (self._indstillinger.besked, self._noted)):
            self.vindue.beskeder.post(Besked(sentence, Alvor.ADVARSEL))
        self._note("data shown")
        self._release_band()
        self._shown.set()
        # What is loaded by now stays: the collector need not go through it again and again.
        gc.freeze()
        if self._smoke:
            QTimer.singleShot(0, self.vindue.close)
            return
        rest = Trinvis(self.vindue.faner.prebuild(), self.vindue, pause=BYGGEPAUSE_MS)
        rest.done.connect(gc.freeze)

    def _tell_failure(self, sentence: str) -> None:
        _log.error("The data could not be opened: %s", sentence)
        self.vindue.show_opening_error(sentence)
        self._release_band()
        if self._smoke:
            self._give_up(sentence)

    def _tell_crash(self, crash: nedbrud.Nedbrud) -> None:
        """Show what happened; called on the thread where it did."""
        if self._smoke:
            self._given_up.emit(crash.rapport)
        else:
            self._melder.tell(crash.rapport, crash.logmappe)

    def _give_up(self, reason: str) -> None:
        sys.stderr.write(f"{reason}\n")
        self._application.exit(1)

    def _come_forward(self) -> None:
        if self.vindue.isMinimized():
            self.vindue.showNormal()
        self.vindue.raise_()
        self.vindue.activateWindow()

    def _note(self, what: str) -> None:
        seconds = time.perf_counter() - app.STARTED
        _log.info("%s after %.2f s", what, seconds)
        if self._smoke:
            sys.stderr.write(f"{what} after {seconds:.2f} s\n")


def _without_display() -> bool:
    """Return whether Qt would end the program at once, in English, for want of a display."""
    return sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def make_application(valgt: str = sprog.DANSK) -> QApplication:
    """Return Qt's application in the program's style, speaking a language (``sprog.SPROG``).

    Numbers, amounts and dates have the Danish form in every language.
    """
    sprog.choose(valgt)
    application = QApplication(sys.argv[:1])
    prepare(application)
    application.setApplicationName(PROGRAM)
    application.setApplicationDisplayName("Huslejeklient")
    application.setApplicationVersion(app.VERSION)
    danish = QLocale(QLocale.Language.Danish, QLocale.Country.Denmark)
    QLocale.setDefault(danish)
    if sprog.chosen() != sprog.DANSK:
        # Qt's own texts are English where nothing is loaded.
        application.installTranslator(Oversaetter(application))
        application.installTranslator(Qttekster(ENGELSKE, application))
        return application
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(danish, "qtbase", "_", folder):
        application.installTranslator(translator)
    application.installTranslator(Qttekster(DANSKE, application))
    return application


def _refuse(sentence: str, *, silent: bool) -> int:
    sys.stderr.write(f"{sentence}\n")
    if not silent:
        QMessageBox.warning(None, "Huslejeklient", sentence)
    return 1
