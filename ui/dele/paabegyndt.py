"""Guided flows that were begun: what is typed is kept while one is open, and told of at start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle
from models.sprog import markeret, oversat
from ui.dele.kort import etiket
from ui.motor.besked import Besked
from ui.motor.gemmer import FRIST_MS
from ui.motor.pause import later

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst, Paabegyndtlager

_SAETNINGER = {
    "ny_lejer": markeret("»Ny lejer« i {bolig} blev afbrudt. Det, du nåede at skrive, er gemt."),
    "flytter": markeret(
        "»Lejer flytter« i {bolig} blev afbrudt. Det, du nåede at skrive, er gemt."
    ),
    "genhusning": markeret(
        "»Genhusning« i {bolig} blev afbrudt. Det, du nåede at skrive, er gemt."
    ),
    "bekraeft": markeret(
        "»Bekræft« i {bolig} blev afbrudt. Begrundelsen, du nåede at skrive, er gemt."
    ),
    "regulering": markeret(
        "»Opret som regulering« i {bolig} blev afbrudt. Det, du nåede at skrive, er gemt."
    ),
}
"""What is told of a flow at the next start, by the name of its action."""
INTET: Mapping[str, str] = {}
"""Nothing typed."""


def told_again(parent: QWidget) -> QLabel:
    """Return the line that says that what was typed stands there again."""
    text = oversat("Det, du nåede at skrive, før programmet blev afbrudt, står her igen.")
    return etiket(text, "svag", parent, ombryd=True)


class Paabegyndt(QObject):
    """Keeps what is typed in one flow, as every keystroke is kept: within a second.

    A window that is closed is done or given up: nothing of it is kept any more.
    """

    given_up = Signal(object)
    """What was typed in a window that was closed without being done; never empty."""

    def __init__(
        self,
        lager: Paabegyndtlager,
        handling: str,
        nummer: int,
        read: Callable[[], Mapping[str, str]],
        parent: QDialog,
    ) -> None:
        """``nummer`` is that of the dwelling, afdeling or submission it is about.

        ``read`` gives what is typed in the window ``parent``, as texts.
        """
        super().__init__(parent)
        self._lager, self._read = lager, read
        self._navn = f"{handling}:{nummer}"
        self._timer = later(self, FRIST_MS, self._keep)
        parent.finished.connect(self._on_finished)

    @property
    def kept(self) -> Mapping[str, str]:
        """What was typed when the flow was cut short, empty when it was not."""
        return self._lager.all().get(self._navn, {})

    def keep_soon(self) -> None:
        """Keep what is typed within a moment, however steadily it is typed."""
        if not self._timer.isActive():
            self._timer.start()

    def _on_finished(self, result: int) -> None:
        self._timer.stop()
        self._lager.forget(self._navn)
        if result == QDialog.DialogCode.Rejected and (typed := self._read()):
            self.given_up.emit(typed)

    def _keep(self) -> None:
        self._lager.keep(self._navn, self._read())


class Afbrudte(QObject):
    """Tells once, when the program has started, of the flow that was cut short last."""

    message_posted = Signal(object)
    """``Besked``."""
    wanted = Signal(object, str)
    """``Noegle`` of the dwelling and the name of the action that goes on with the flow."""

    def __init__(self, kontekst: Kontekst, parent: QObject) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._flow: tuple[Noegle, str] | None = None

    def tell(self) -> None:
        """Tell of the last one; one whose dwelling is gone is forgotten."""
        lager, register = self._kontekst.paabegyndt, self._kontekst.register
        for navn in list(lager.all()):
            action, _, number = navn.partition(":")
            if action not in _SAETNINGER:
                continue
            bolig = Noegle(Objekttype.BOLIG, int(number) if number.isdecimal() else 0)
            if register.objekt(bolig) is None:
                lager.forget(navn)
            else:
                self._flow = (bolig, action)
        if self._flow is not None:
            bolig, action = self._flow
            text = oversat(_SAETNINGER[action]).format(bolig=register.navn(bolig))
            self.message_posted.emit(
                Besked(text, Alvor.ADVARSEL, handling=oversat("Fortsæt"), udfoer=self._go_on)
            )

    def _go_on(self) -> None:
        if self._flow is not None:
            self.wanted.emit(*self._flow)
