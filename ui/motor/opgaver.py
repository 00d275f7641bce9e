"""Work off the GUI thread: with progress, cancel and a result.

A job is a callable that takes a ``Fremdrift``. Jobs run one at a time on one worker thread, so two
never write at the same time; a job started while another runs waits its turn. Those that only read
have a thread of their own and never wait for a long import. Everything that comes back (progress,
result, error) arrives on the GUI thread.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from traceback import clear_frames
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from models.register.fund import Alvor
from models.register.overfoersel import AfbrudtError, AfvistError, Fremdrift
from ui.motor.besked import Besked
from ui.motor.hukommelse import give_back

T = TypeVar("T")

MELDINGSPAUSE = 0.05
"""Seconds between two progress signals; a fast job must not flood the GUI thread."""

STOPFRIST_MS = 10_000
"""How long closing waits for a cancelled job."""


@dataclass(frozen=True, slots=True)
class Fremskridt:
    """How far a job is. ``ialt`` is 0 when nobody knows."""

    opgave: Opgave
    faerdig: int
    ialt: int


class Opgave:
    """One job: running, waiting or done.

    ``laaser`` tells that nothing may be edited meanwhile, ``viger`` that it stops for any other job
    that wants to run, and ``har_veget`` that it has done so.

    Not a Qt object: the worker may be the last to let go of it, and a Qt object let go of by
    another thread just as Qt destroys it ends the program.
    """

    def __init__(
        self,
        titel: str,
        arbejde: Callable[[Fremdrift], Any],
        klar: Callable[[Any], object] | None,
        afvist: Callable[[str], object] | None,
        *,
        stille: bool,
        laaser: bool,
        viger: bool,
        melder: _Melder,
    ) -> None:
        self.titel = titel
        self.stille = stille
        self.laaser = laaser
        self.viger = viger
        self.har_veget = False
        self.resultat: Any = None
        self.fejl: BaseException | None = None
        self.klar = klar
        self.afvist = afvist
        self._arbejde: Callable[[Fremdrift], Any] | None = arbejde
        self._melder = melder
        self._cancelled = Event()
        self._last = 0.0

    def cancel(self) -> None:
        """Ask the job to stop; it stops at its next progress report."""
        self._cancelled.set()

    def give_way(self) -> None:
        """Stop for another job, without a word to the user."""
        self.har_veget = True
        self.cancel()

    def work(self) -> None:
        """Do the work; called on the worker thread."""
        try:
            self.resultat = self._arbejde(self._report) if self._arbejde is not None else None
        except (AfbrudtError, AfvistError) as error:
            self.fejl = error
            # The frames hold half-read results, and those their connection's old snapshot, which
            # whoever writes through that connection next would be refused for.
            clear_frames(error.__traceback__)
        except BaseException as error:  # carried to the GUI thread and raised there
            self.fejl = error
        finally:
            self._melder.ended.emit(self)

    def let_go(self) -> None:
        """Forget what the job was given and gave; called on the GUI thread when it has been told.

        So the worker's own hold on the job never is the last one on a widget.
        """
        self._arbejde = self.klar = self.afvist = self.resultat = None

    def _report(self, done: int, total: int) -> bool:
        now = time.monotonic()
        if now - self._last >= MELDINGSPAUSE:
            self._last = now
            self._melder.progressed.emit(Fremskridt(self, done, total))
        return not self._cancelled.is_set()


class _Melder(QObject):
    """Carries what workers tell to the GUI thread; lives as long as the queue."""

    progressed = Signal(object)
    ended = Signal(object)


class _Runner(QRunnable):
    def __init__(self, opgave: Opgave) -> None:
        super().__init__()
        self._opgave = opgave

    def run(self) -> None:
        self._opgave.work()
        give_back()


class _Bane:
    """A thread and the jobs that wait for it."""

    def __init__(self, parent: QObject) -> None:
        self.pool = QThreadPool(parent)
        self.pool.setMaxThreadCount(1)
        self.waiting: deque[Opgave] = deque()
        self.current: Opgave | None = None

    @property
    def jobs(self) -> list[Opgave]:
        """The job that runs and those that wait."""
        return [*([self.current] if self.current is not None else []), *self.waiting]

    def next(self) -> Opgave | None:
        """Take the next job if the thread is free."""
        if self.current is None and self.waiting:
            self.current = self.waiting.popleft()
            return self.current
        return None


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
        self._writing, self._reading = _Bane(self), _Bane(self)
        # Made after the threads, which are waited for before it is destroyed.
        self._melder = _Melder(self)
        self._melder.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._melder.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._closed = False

    def read(
        self,
        titel: str,
        arbejde: Callable[[Fremdrift], T],
        klar: Callable[[T], object] | None = None,
        *,
        afvist: Callable[[str], object] | None = None,
    ) -> Opgave:
        """Read on the thread that only reads, and show nothing of it; see ``start``."""
        return self.start(titel, arbejde, klar, afvist=afvist, stille=True, laeser=True)

    def start(
        self,
        titel: str,
        arbejde: Callable[[Fremdrift], T],
        klar: Callable[[T], object] | None = None,
        *,
        afvist: Callable[[str], object] | None = None,
        stille: bool = False,
        laaser: bool = False,
        laeser: bool = False,
        viger: bool = False,
    ) -> Opgave:
        """Queue a job. ``titel`` says what is going on: "Importerer boliger.xml".

        ``klar`` gets the result on the GUI thread. ``AfvistError`` goes as a sentence to
        ``afvist``, or to the message bar; ``AfbrudtError`` becomes "Afbrudt. Intet er ændret.";
        anything else is a bug and goes to ``sys.excepthook``. Give bound methods: a callback whose
        widget is gone by then is not called.

        ``laaser`` holds back editing while the job runs: use it for jobs that write for more than a
        moment. ``laeser`` is for jobs that only read. ``viger`` is for one that can be done later:
        it is stopped when another wants to write (see ``Opgave.har_veget``).
        """
        opgave = Opgave(
            titel,
            arbejde,
            klar,
            afvist,
            stille=stille,
            laaser=laaser,
            viger=viger,
            melder=self._melder,
        )
        if self._closed:
            opgave.cancel()
            return opgave
        bane = self._reading if laeser else self._writing
        if bane.current is not None and bane.current.viger and not viger:
            bane.current.give_way()
        bane.waiting.append(opgave)
        self._start_next(bane)
        return opgave

    @property
    def current(self) -> Opgave | None:
        """The job that runs and may write, if any."""
        return self._writing.current

    @property
    def busy(self) -> bool:
        """True while a job that is shown to the user runs or waits."""
        return any(not job.stille for job in (*self._writing.jobs, *self._reading.jobs))

    def close(self) -> None:
        """Cancel everything and wait for the workers; called when the window closes."""
        self._closed = True
        for bane in (self._writing, self._reading):
            bane.waiting.clear()
            if bane.current is not None:
                bane.current.cancel()
        for bane in (self._writing, self._reading):
            bane.pool.waitForDone(STOPFRIST_MS)

    def _start_next(self, bane: _Bane) -> None:
        opgave = bane.next()
        if opgave is not None:
            self.started.emit(opgave)
            bane.pool.start(_Runner(opgave))

    def _on_progressed(self, fremskridt: Fremskridt) -> None:
        if not fremskridt.opgave.stille:
            self.progressed.emit(fremskridt)

    def _on_ended(self, opgave: Opgave) -> None:
        if self._closed:
            return
        bane = self._reading if self._reading.current is opgave else self._writing
        bane.current = None
        self.finished.emit(opgave)
        try:
            self._tell(opgave)
        finally:
            opgave.let_go()
            self._start_next(bane)

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
            if not opgave.har_veget:
                self.message_posted.emit(Besked(self.tr("Afbrudt. Intet er ændret.")))
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def _is_alive(callback: Callable[..., object]) -> bool:
    """True unless the callback belongs to a Qt object that has been destroyed meanwhile."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
