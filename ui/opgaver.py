"""Work off the GUI thread: one job at a time, with progress, cancel and a result.

A job is a callable that takes a ``Fremdrift``. It runs on the one worker thread, so two jobs never
write at the same time; a job started while another runs waits its turn. Everything that comes back
(progress, result, error) arrives on the GUI thread.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from models.register.fund import Alvor
from models.register.overfoersel import AfbrudtError, AfvistError, Fremdrift
from ui.besked import Besked

T = TypeVar("T")

MELDINGSPAUSE = 0.05
"""Seconds between two progress signals; a fast job must not flood the GUI thread."""

STOPFRIST_MS = 10_000
"""How long closing waits for a cancelled job."""


@dataclass(frozen=True, slots=True)
class Fremskridt:
    """How far a job is. ``ialt`` is 0 when nobody knows."""

    titel: str
    faerdig: int
    ialt: int


class Opgave(QObject):
    """One job: running, waiting or done. ``laaser`` tells that nothing may be edited meanwhile."""

    progressed = Signal(object)
    ended = Signal()

    def __init__(
        self,
        titel: str,
        arbejde: Callable[[Fremdrift], Any],
        klar: Callable[[Any], object] | None,
        afvist: Callable[[str], object] | None,
        *,
        stille: bool,
        laaser: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.titel = titel
        self.stille = stille
        self.laaser = laaser
        self.resultat: Any = None
        self.fejl: BaseException | None = None
        self.klar = klar
        self.afvist = afvist
        self._arbejde = arbejde
        self._cancelled = Event()
        self._last = 0.0

    def cancel(self) -> None:
        """Ask the job to stop; it stops at its next progress report."""
        self._cancelled.set()

    @property
    def afbrudt(self) -> bool:
        """True when someone has asked the job to stop."""
        return self._cancelled.is_set()

    def work(self) -> None:
        """Do the work; called on the worker thread."""
        try:
            self.resultat = self._arbejde(self._report)
        except BaseException as error:  # carried to the GUI thread and raised there
            self.fejl = error
        finally:
            self.ended.emit()

    def _report(self, done: int, total: int) -> bool:
        now = time.monotonic()
        if now - self._last >= MELDINGSPAUSE:
            self._last = now
            self.progressed.emit(Fremskridt(self.titel, done, total))
        return not self._cancelled.is_set()


class _Runner(QRunnable):
    def __init__(self, opgave: Opgave) -> None:
        super().__init__()
        self._opgave = opgave

    def run(self) -> None:
        self._opgave.work()


class Opgaver(QObject):
    """The queue of jobs. Silent ones (``stille``) show nothing; the others show in the window."""

    started = Signal(object)
    """``Opgave``: a job has begun."""
    progressed = Signal(object)
    """``Fremskridt`` of the job that runs, unless it is silent."""
    finished = Signal(object)
    """``Opgave``: a job is over, however it went."""
    message_posted = Signal(object)
    """``Besked``: a job was refused or cancelled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: deque[Opgave] = deque()
        self._current: Opgave | None = None
        self._closed = False

    def start(
        self,
        titel: str,
        arbejde: Callable[[Fremdrift], T],
        klar: Callable[[T], object] | None = None,
        *,
        afvist: Callable[[str], object] | None = None,
        stille: bool = False,
        laaser: bool = False,
    ) -> Opgave:
        """Queue a job. ``titel`` says what is going on: "Importerer boliger.xml".

        ``klar`` gets the result on the GUI thread. ``AfvistError`` goes as a sentence to
        ``afvist``, or to the message bar; ``AfbrudtError`` becomes "Afbrudt. Intet er ændret.";
        anything else is a bug and goes to ``sys.excepthook``. Give bound methods: a callback whose
        widget is gone by then is not called. ``laaser`` holds back editing while the job runs: use
        it for jobs that write for more than a moment.
        """
        opgave = Opgave(titel, arbejde, klar, afvist, stille=stille, laaser=laaser, parent=self)
        opgave.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        opgave.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        if self._closed:
            opgave.cancel()
            return opgave
        self._waiting.append(opgave)
        self._start_next()
        return opgave

    @property
    def current(self) -> Opgave | None:
        """The job that runs, if any."""
        return self._current

    @property
    def busy(self) -> bool:
        """True while a job that is shown to the user runs or waits."""
        jobs = [*self._waiting, *([self._current] if self._current else [])]
        return any(not job.stille for job in jobs)

    def close(self) -> None:
        """Cancel everything and wait for the worker; called when the window closes."""
        self._closed = True
        self._waiting.clear()
        if self._current is not None:
            self._current.cancel()
        self._pool.waitForDone(STOPFRIST_MS)

    def _start_next(self) -> None:
        if self._current is not None or not self._waiting:
            return
        self._current = self._waiting.popleft()
        self.started.emit(self._current)
        self._pool.start(_Runner(self._current))

    def _on_progressed(self, fremskridt: Fremskridt) -> None:
        if self._current is not None and not self._current.stille:
            self.progressed.emit(fremskridt)

    def _on_ended(self) -> None:
        opgave, self._current = self._current, None
        if opgave is None or self._closed:
            return
        self.finished.emit(opgave)
        try:
            self._tell(opgave)
        finally:
            opgave.deleteLater()
            self._start_next()

    def _tell(self, opgave: Opgave) -> None:
        error = opgave.fejl
        if error is None:
            if opgave.klar is not None and _is_alive(opgave.klar):
                opgave.klar(opgave.resultat)
        elif isinstance(error, AfvistError):
            if opgave.afvist is not None and _is_alive(opgave.afvist):
                opgave.afvist(str(error))
            else:
                self.message_posted.emit(Besked(str(error), Alvor.FEJL))
        elif isinstance(error, AfbrudtError):
            self.message_posted.emit(Besked(self.tr("Afbrudt. Intet er ændret.")))
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def _is_alive(callback: Callable[..., object]) -> bool:
    """True unless the callback belongs to a Qt object that has been destroyed meanwhile."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
