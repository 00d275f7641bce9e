"""Measure how long the GUI thread is busy at a time: what a person feels as a window that hangs.

A *turn* is what the GUI thread does from one rest to the next; nothing typed is seen meanwhile.
Both its wall time and the thread's own processor time are kept: the latter says what the turn costs
when other programs share the processors.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QEvent,
    QEventLoop,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

FELT = 0.001
"""Seconds of processor time: a shorter turn is not counted, or they would drown the others."""
SOM_PROGRAMMET = QEventLoop.ProcessEventsFlag.EventLoopExec
"""The loop the program itself runs: a timer of no time waits until nothing else does."""
VENTER = SOM_PROGRAMMET | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
VAEKKEPAUSE_MS = 10
"""How often the measurement itself looks up."""


@dataclass(frozen=True, slots=True)
class Tur:
    """One turn: seconds of processor and wall time, and the dearest event in it."""

    cpu: float
    vaeg: float
    hvad: str


@dataclass(slots=True)
class Historie:
    """What was measured while one story was told."""

    navn: str
    ture: list[Tur] = field(default_factory=list)
    taster: list[Tur] = field(default_factory=list)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies; 0 when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def memory() -> tuple[int, int]:
    """Return this process's memory in MB: now, and the most it has been."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    found = {key: rest for key, _, rest in (line.partition(":") for line in lines)}
    return int(found["VmRSS"].split()[0]) // 1024, int(found["VmHWM"].split()[0]) // 1024


def _name(receiver: QObject) -> str:
    """Return what an object is called: its kind, and of a timer whose it is."""
    kind = type(receiver).__name__
    owner = receiver.parent() if isinstance(receiver, QTimer) else None
    return f"{type(owner).__name__}'s {kind}" if owner is not None else kind


class Stopur(QApplication):
    """The application, which times every event that reaches it from outside another event."""

    _inside = True

    def __init__(self, argv: list[str]) -> None:
        super().__init__(argv)
        self.setCursorFlashTime(0)
        self._gui = threading.get_ident()
        self._turn: list[tuple[float, float, str]] = []
        self._historie = Historie("")
        self._last_busy = 0.0
        self._waker = QTimer(self)
        self._waker.setInterval(VAEKKEPAUSE_MS)
        self._waker.setTimerType(Qt.TimerType.PreciseTimer)
        self._busy: Callable[[], bool] = lambda: False
        self._inside = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event and note what it cost."""
        if self._inside or threading.get_ident() != self._gui or receiver is self._waker:
            return super().notify(receiver, event)
        self._inside = True
        what = f"{_name(receiver)} {event.type().name}"
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            cpu, wall = time.thread_time() - cpu, time.perf_counter() - wall
            self._turn.append((cpu, wall, what))
            self._inside = False

    # --- telling a story ------------------------------------------------------------------------

    def start(self, busy: Callable[[], bool]) -> None:
        """Begin; ``busy`` tells whether work goes on behind the window."""
        self._busy = busy
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._end_turn)
        self._waker.start()

    def tell(self, navn: str) -> Historie:
        """Begin a story: what happens from now on belongs to it."""
        self._end_turn()
        self._historie = Historie(navn)
        return self._historie

    def _end_turn(self) -> Tur:
        turn, self._turn = self._turn, []
        dearest = max(turn, default=(0.0, 0.0, ""))
        done = Tur(sum(row[0] for row in turn), sum(row[1] for row in turn), dearest[2])
        if done.cpu >= FELT:
            self._last_busy = time.perf_counter()
            self._historie.ture.append(done)
        return done

    def pause(self, seconds: float) -> None:
        """Let the window live for a while, as a person who thinks."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.processEvents(VENTER)

    def settle(self, quiet: float = 0.35, longest: float = 60.0) -> None:
        """Let the window live until it has rested for some seconds and nothing works behind it."""
        self._last_busy = began = time.perf_counter()
        while True:
            self.processEvents(VENTER)
            now = time.perf_counter()
            if self._busy():
                self._last_busy = now
            if now - self._last_busy > quiet or now - began > longest:
                return

    def wake(self) -> None:
        """Give the keyboard to the window below one that was closed, as a window manager does.

        Drawn off screen there is none.
        """
        if self.activeWindow() is not None:
            return
        for below in self.topLevelWidgets():
            if below.isVisible() and isinstance(below, QMainWindow):
                below.activateWindow()
        self.processEvents(SOM_PROGRAMMET)

    def act(self, do: Callable[[], object], hvad: str = "command") -> Tur:
        """Do something as one event and all that follows from it at once; return the turn."""
        self.wake()
        self._end_turn()
        self._inside = True
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            do()
        finally:
            cpu, wall = time.thread_time() - cpu, time.perf_counter() - wall
            self._turn.append((cpu, wall, hvad))
            self._inside = False
        self.processEvents(SOM_PROGRAMMET)
        return self._end_turn()

    def key(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is, and note how long it took until it could be seen."""
        self.wake()
        target = self._target()
        pressed = modifiers or Qt.KeyboardModifier.NoModifier

        def press() -> None:
            if isinstance(key, str):
                QTest.keyClicks(target, key, pressed)
            else:
                QTest.keyClick(target, key, pressed)

        self._historie.taster.append(self.act(press, f"{type(target).__name__} key"))

    def keys(self, text: str, between: float = 0.08) -> None:
        """Type a text as a person types."""
        for letter in text:
            self.key(letter)
            self.pause(between)

    def click(self, widget: QWidget) -> None:
        """Press the left mouse button in the middle of a widget."""

        def press() -> None:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

        self.act(press, f"{type(widget).__name__} click")

    def _target(self) -> QWidget:
        found = (
            QApplication.activePopupWidget()
            or QApplication.focusWidget()
            or QApplication.activeModalWidget()
            or QApplication.activeWindow()
        )
        if found is None:
            raise RuntimeError("nothing has the keyboard")
        return found
