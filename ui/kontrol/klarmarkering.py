"""Mark changed objects Klar, off the GUI thread: checked first, then those without errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from models.register.fund import Alvor
from models.register.objekter import BOERNETYPER, Noegle, Objekt
from models.register.overfoersel import Fremdrift, HoldtTilbage
from ui.motor.besked import Besked
from ui.ord.antal import antal
from ui.taster.genveje import Genvej

if TYPE_CHECKING:
    from models.lager.register import Register
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver
    from ui.motor.tilstand import Tilstand


ALLE_FUND = 1_000_000


def klar_taster() -> list[QKeySequence]:
    """Return the keys that mark what is shown or chosen Klar, in every tab."""
    return Genvej.KLAR.keys


def can_be_marked(
    register: Register, objekter: Sequence[Objekt], holdt: Mapping[Noegle, HoldtTilbage]
) -> bool:
    """True when some of these could be marked Klar; ``holdt`` is what is held back, and why.

    Runs on the worker thread.
    """
    fit = {one.noegle for one in objekter if _is_fit(one)}
    if any(noegle in holdt and holdt[noegle].ikke_klar for noegle in fit):
        return True
    return bool(fit) and not fit <= _with_errors(register)


@dataclass(frozen=True, slots=True)
class Markering:
    """How many objects were marked, and how many were not.

    Because of errors, as placeholders, or because they are not adopted yet.
    """

    klar: bool
    antal: int
    med_fejl: int
    pladsholdere: int
    ikke_vedtaget: int = 0


class Klarmarkering(QObject):
    """Marks objects Klar or takes the mark away, and tells what became of it."""

    message_posted = Signal(object)
    ended = Signal(object)
    """``Markering``."""

    def __init__(
        self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._tilstand = tilstand
        self._opgaver = opgaver

    def mark(self, objekter: Sequence[Objekt], *, klar: bool = True) -> None:
        """Mark these objects; those with nothing to report are passed over."""
        chosen = [one for one in objekter if one.skal_indberettes and one.klar is not klar]
        if chosen:
            self._start(lambda: chosen, klar)

    def mark_all(self, organisation: int | None) -> None:
        """Mark everything an organisation (None: any) has not reported.

        That is what stands in the database once it is checked: a list on the screen may be older
        than the last edit.
        """
        self._start(partial(self._kontekst.register.venter, organisation), klar=True)

    def _start(self, find: Callable[[], Sequence[Objekt]], klar: bool) -> None:
        self._opgaver.start(
            self.tr("Markerer klar"), partial(self._work, find, klar), self._on_done
        )

    def _work(
        self, find: Callable[[], Sequence[Objekt]], klar: bool, fremdrift: Fremdrift
    ) -> Markering:
        """Runs on the worker thread."""
        kontekst = self._kontekst
        if klar:
            kontekst.kontrol.check_changed(fremdrift)
        found_ones = [one for one in find() if one.klar is not klar]
        objekter = [one for one in found_ones if not (klar and one.ikke_vedtaget)]
        fit = [one.noegle for one in objekter if not _is_placeholder(one)]
        wrong = _with_errors(kontekst.register) if klar else set()
        good = [noegle for noegle in fit if noegle not in wrong]
        if good:
            kontekst.redigering.mark_klar(good, klar)
        return Markering(
            klar,
            len(good),
            len(fit) - len(good),
            len(objekter) - len(fit),
            len(found_ones) - len(objekter),
        )

    def _on_done(self, done: Markering) -> None:
        self._tilstand.reload()
        self._tilstand.findings_found()
        self.message_posted.emit(self._told(done))
        self.ended.emit(done)

    def _told(self, done: Markering) -> Besked:
        parts = []
        if done.antal and done.klar:
            parts.append(
                antal(
                    done.antal,
                    self.tr("{antal} ændring er markeret klar."),
                    self.tr("{antal} ændringer er markeret klar."),
                )
            )
        elif done.antal:
            parts.append(
                antal(
                    done.antal,
                    self.tr("{antal} ændring er ikke længere klar."),
                    self.tr("{antal} ændringer er ikke længere klar."),
                )
            )
        if done.med_fejl:
            parts.append(
                antal(
                    done.med_fejl,
                    self.tr("{antal} ændring har fejl og blev ikke markeret. Ret den først."),
                    self.tr("{antal} ændringer har fejl og blev ikke markeret. Ret dem først."),
                )
            )
        if done.pladsholdere:
            parts.append(
                antal(
                    done.pladsholdere,
                    self.tr("{antal} bolig kan først sendes, når den har fået LBF's id."),
                    self.tr("{antal} boliger kan først sendes, når de har fået LBF's id."),
                )
            )
        if done.ikke_vedtaget:
            parts.append(
                antal(
                    done.ikke_vedtaget,
                    self.tr("{antal} ændring er ikke vedtaget endnu og blev ikke markeret."),
                    self.tr("{antal} ændringer er ikke vedtaget endnu og blev ikke markeret."),
                )
            )
        if not parts:
            parts.append(self.tr("Der er ikke mere at markere klar."))
        unfit = done.med_fejl or done.pladsholdere
        return Besked(" ".join(parts), Alvor.ADVARSEL if unfit else Alvor.INFO)


def _is_fit(objekt: Objekt) -> bool:
    return not (objekt.klar or objekt.ikke_vedtaget or _is_placeholder(objekt))


def _with_errors(register: Register) -> set[Noegle]:
    found = register.fund(niveau=Alvor.FEJL, limit=ALLE_FUND)
    return {one.objekt for one in found if one.objekt is not None}


def _is_placeholder(objekt: Objekt) -> bool:
    return objekt.grundlag is None and objekt.type not in BOERNETYPER
