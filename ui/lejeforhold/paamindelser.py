"""What there is to remember about tenants who live elsewhere: looked up at start and when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle
from models.register.overfoersel import Fremdrift
from models.sprog import oversat
from models.ur import today
from ui.motor.besked import Besked
from ui.ord.antal import antal
from ui.ord.genhusningsord import paamindelse

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver


@dataclass(frozen=True, slots=True)
class Paamindelse:
    """One thing to remember: the dwelling, and the sentence."""

    bolig: int
    tekst: str


def read_reminders(kontekst: Kontekst, i_dag: date) -> tuple[Paamindelse, ...]:
    """Return what there is to remember by a day, the most urgent first."""
    register = kontekst.register
    return tuple(
        Paamindelse(
            one.bolig, paamindelse(one, register.navn(Noegle(Objekttype.BOLIG, one.bolig)), i_dag)
        )
        for one in kontekst.genhusninger.due(i_dag)
    )


def told(found: Sequence[Paamindelse]) -> str:
    """Return the first thing to remember and how many there are, empty when there is nothing."""
    if not found:
        return ""
    if len(found) == 1:
        return found[0].tekst
    more = antal(
        len(found) - 1,
        oversat("Der er {antal} påmindelse til."),
        oversat("Der er {antal} påmindelser til."),
    )
    return f"{found[0].tekst} {more}"


class Paamindelser(QObject):
    """Tells once, when the program has started, what there is to remember."""

    message_posted = Signal(object)
    """``Besked``."""
    wanted = Signal(int)
    """The dwelling whose genhusning is to be shown."""
    told = Signal()
    """What there is to remember is told, or there was nothing."""

    def __init__(
        self,
        kontekst: Kontekst,
        opgaver: Opgaver,
        parent: QObject,
        idag: Callable[[], date] = today,
    ) -> None:
        super().__init__(parent)
        self._kontekst, self._today = kontekst, idag
        self._first = 0
        opgaver.read(self.tr("Ser efter påmindelser"), self._read, self._on_read)

    def _read(self, _fremdrift: Fremdrift) -> tuple[Paamindelse, ...]:
        return read_reminders(self._kontekst, self._today())

    def _on_read(self, found: tuple[Paamindelse, ...]) -> None:
        if found:
            self._first = found[0].bolig
            self.message_posted.emit(
                Besked(told(found), Alvor.ADVARSEL, self.tr("Åbn genhusningen"), self._on_wanted)
            )
        self.told.emit()

    def _on_wanted(self) -> None:
        self.wanted.emit(self._first)
