"""Asks the simulator off the GUI thread: the latest question is always the one that is answered.

Every keystroke may ask. While one question is being answered the newest waits; those in between
are forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.register.overfoersel import Fremdrift
from models.stoette.svar import Stoetteforskel, Stoettesvar
from models.stoette.valg import Akse, Stoettevalg
from ui.motor.opgaver import Opgave, Opgaver
from ui.motor.pause import later
from ui.stoette.stoettegraf import Grafdata, Grafpunkt
from ui.stoette.stoettekurver import grafdata, udstraekning

if TYPE_CHECKING:
    from ui.motor.kontekst import Stoette

PAUSE_MS = 60
"""How long typing rests before it is computed."""


@dataclass(frozen=True, slots=True)
class Spoergsmaal:
    """What the panel wants to know. ``foer`` and ``efter`` are a comparison, None for none.

    ``akse`` is the picture wanted, None while it is folded away.
    """

    valg: Stoettevalg
    akse: Akse | None = None
    foer: Stoettevalg | None = None
    efter: Stoettevalg | None = None


@dataclass(frozen=True, slots=True)
class Panelsvar:
    """The answer to all of it."""

    spoergsmaal: Spoergsmaal
    svar: Stoettesvar
    graf: Grafdata | None = None
    forskel: Stoetteforskel | None = None


class Stoetteberegner(QObject):
    """Answers one question at a time."""

    besvaret = Signal(object)
    """``Panelsvar``."""

    def __init__(self, stoette: Stoette, opgaver: Opgaver, parent: QObject) -> None:
        super().__init__(parent)
        self._stoette, self._opgaver = stoette, opgaver
        self._next: Spoergsmaal | None = None
        self._asked: Spoergsmaal | None = None
        self._running: Opgave | None = None
        self._timer = later(self, PAUSE_MS, self._ask)
        opgaver.finished.connect(self._on_finished)

    @property
    def travl(self) -> bool:
        """True while a question waits or is being answered."""
        return self._running is not None or self._timer.isActive()

    def spoerg(self, spoergsmaal: Spoergsmaal) -> None:
        """Ask; the answer comes with ``besvaret``, unless something newer is asked first."""
        self._next = spoergsmaal
        self._timer.start()

    def _ask(self) -> None:
        if self._running is None and self._next is not None:
            self._asked, self._next = self._next, None
            self._running = self._opgaver.read(
                self.tr("Beregner boligstøtte"),
                self._work,
                self._on_answer,
            )

    def _work(self, _fremdrift: Fremdrift) -> Panelsvar | None:
        asked = self._asked
        return None if asked is None else besvar(self._stoette, asked)

    def _on_answer(self, answer: Panelsvar | None) -> None:
        if answer is not None and self._next is None:
            self.besvaret.emit(answer)

    def _on_finished(self, job: Opgave) -> None:
        if job is self._running:
            self._running = None
            if self._next is not None:
                self._timer.start()


def besvar(stoette: Stoette, asked: Spoergsmaal) -> Panelsvar:
    """Return the answer to a question; called on the worker thread."""
    svar = stoette.compute(asked.valg)
    forskel = None
    if asked.foer is not None and asked.efter is not None:
        forskel = stoette.compare(asked.foer, asked.efter)
    graf = None
    if asked.akse is not None and svar.lovgrundlag is not None:
        til, antal = udstraekning(svar.lovgrundlag, asked.akse)
        kurve = stoette.curve(svar, asked.akse, til, antal)
        if kurve is not None:
            graf = grafdata(kurve, svar.lovgrundlag, stoette.satser.hent(svar.satsaar))
            if forskel is not None:
                graf = replace(graf, foer=_other_curve(stoette, asked.akse, svar, forskel, graf))
    return Panelsvar(asked, svar, graf, forskel)


def _other_curve(
    stoette: Stoette, akse: Akse, svar: Stoettesvar, forskel: Stoetteforskel, graf: Grafdata
) -> tuple[Grafpunkt, ...]:
    """Return the curve of what is compared with, as far as the picture goes."""
    other = next((one for one in (forskel.foer, forskel.efter) if one.valg != svar.valg), None)
    if other is None or other.lovgrundlag is None:
        return ()
    end = graf.punkter[-1].x
    kurve = stoette.curve(other, akse, end)
    if kurve is None:
        return ()
    return tuple(Grafpunkt(x, md) for x, md in kurve.punkter if x <= end)
