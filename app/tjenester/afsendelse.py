"""One run of sending a submission by web service, an object at a time.

Before each call the attempt is noted. A call that surely was not received is tried again, each time
after a longer pause; one that may have been received never is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from app.tjenester import sendt_indhold
from app.tjenester.forsendelsesudfald import Bogholder
from app.tjenester.journalord import IKKE_VEDTAGET, PAUSE, UDEN_OPERATION
from app.tjenester.sendt_indhold import SendtIndhold
from export.webservice.elementer import Elementer
from export.webservice.fejl import AdgangError, KaldError
from export.webservice.klient import Klient
from export.webservice.kuvert import AfvistKaldError, Svar
from models.lager import forsendelser
from models.lager.forsendelser import NyBesked, Tilsendelse
from models.lager.motor import write_transaction
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import Fremdrift, Udfald
from models.register.webservice import Operation, Verbum
from models.sprog import oversat
from models.ur import Ur, now

Pause = Callable[[], bool]
"""Says whether to stop after the current object."""

FOERSTE_PAUSE: Final = 1.0
"""Seconds before the second attempt; each later one waits twice as long."""

_LAENGSTE_PAUSE: Final = 30.0
_BLINK: Final = 0.2
_I_TVIVL: Final = 3
"""After how many calls in a row without an answer there is no use in going on."""

_VERBER: Final = {
    Objektstatus.NY: Verbum.OPRET,
    Objektstatus.AENDRET: Verbum.RET,
    Objektstatus.SLETTET: Verbum.SLET,
}


@dataclass(slots=True)
class Koersel:
    """What a run has done: how many objects it sent, and why it stopped, empty when it did not."""

    sendt: int = 0
    stoppet: str = ""


class StopError(Exception):
    """The run cannot go on; the message is a Danish sentence."""


class _AnsweredMeanwhileError(Exception):
    """An object no longer waits: somebody has settled it, or taken it back, since the run began."""


@dataclass
class Omstaendigheder:
    """What a run is given: who may stop it, how it shows progress, and its clock."""

    fremdrift: Fremdrift
    pause: Pause
    forsoeg: int = 4
    foerste_pause: float = FOERSTE_PAUSE
    nu: Ur = now
    sov: Callable[[float], None] = time.sleep
    _naaet: tuple[int, int] = (0, 0)

    def go_on(self, done: int, total: int) -> None:
        """Show how far the run is. Raises ``StopError`` when somebody has stopped it."""
        self._naaet = (done, total)
        if self.pause() or not self.fremdrift(done, total):
            raise StopError(paused())

    def patient(self, call: Callable[[], Svar], *, spoerger: bool = False) -> Svar:
        """Return the answer of a call, tried again while that may help and surely does no harm.

        ``spoerger`` says that the call only asks and may always be repeated; any other is not once
        it may have been received. Raises ``KaldError``, and ``StopError`` when somebody stops it
        meanwhile.
        """
        for tried in range(1, self.forsoeg + 1):
            try:
                return call()
            except KaldError as error:
                again = error.forbigaaende and not error.maaske_modtaget
                again = again or (spoerger and error.maaske_modtaget)
                if not again or tried == self.forsoeg:
                    raise
            self._wait(min(self.foerste_pause * 2 ** (tried - 1), _LAENGSTE_PAUSE))
        raise AssertionError("at least one attempt is made")

    def _wait(self, seconds: float) -> None:
        while seconds > 0:
            self.go_on(*self._naaet)
            self.sov(min(seconds, _BLINK))
            seconds -= _BLINK


def paused() -> str:
    """Return what to say of a run that somebody stopped."""
    return oversat(PAUSE)


def in_words(error: KaldError | AdgangError) -> str:
    """Return what went wrong and what to do about it."""
    return f"{error} {error.goer}"


@dataclass(frozen=True)
class Sag:
    """One submission on its way: where it is kept, its number and own id, and who it goes to."""

    engine: Engine
    tabel: Felttabel
    klient: Klient
    number: int
    uid: str


class Afsendelse:
    """Sends what of a submission waits to be sent."""

    def __init__(self, sag: Sag, om: Omstaendigheder) -> None:
        self._engine = sag.engine
        self._tabel = sag.tabel
        self._klient = sag.klient
        self._number = sag.number
        self._uid = sag.uid
        self._om = om
        self._elementer = Elementer(sag.tabel)
        self._bog = Bogholder(sag.engine, sag.tabel, sag.number)
        self._koersel = Koersel()
        self._doubts = 0
        self._unknown: set[str] = set()
        self._drafts = 0

    def run(self, kun: Container[int] | None = None) -> Koersel:
        """Send one object after another; ``kun`` are the rows to send, None for all that wait."""
        with self._engine.connect() as connection:
            counts = forsendelser.counts(connection, self._number)
        total = sum(counts.values())
        done = total - counts.get(Udfald.AFVENTER, 0)
        content = forsendelser.content(self._engine, self._number)
        with sendt_indhold.opened(content, self._tabel) as indhold:
            try:
                for one in forsendelser.each_object(self._engine, self._number, Udfald.AFVENTER):
                    if kun is not None and one.placeret.raekke not in kun:
                        continue
                    self._om.go_on(done, total)
                    self._send(one, indhold)
                    done += 1
                self._om.fremdrift(done, total)
            except StopError as stop:
                self._koersel.stoppet = str(stop)
        if not self._koersel.stoppet:
            self._koersel.stoppet = " ".join(self._left_out())
        return self._koersel

    def _left_out(self) -> Iterator[str]:
        """Yield why something was not sent though the run came to its end."""
        if self._unknown:
            yield oversat(UDEN_OPERATION).format(navne=", ".join(sorted(self._unknown)))
        if self._drafts:
            yield oversat(IKKE_VEDTAGET).format(antal=self._drafts)

    # --- one object -------------------------------------------------------------------------------

    def _send(self, one: Tilsendelse, indhold: SendtIndhold) -> None:
        placeret = one.placeret
        if self._is_draft(placeret.noegle):
            self._drafts += 1
            return
        operation = self._operation(one)
        if operation is None:
            return
        bolig, objekt = indhold.bolig(placeret), indhold.objekt(placeret)
        if placeret.noegle.type is Objekttype.BOLIG:
            element = self._elementer.bolig(bolig)
        else:
            element = self._elementer.barn(placeret.noegle.type, objekt, bolig)
        if operation.verbum is Verbum.SLET:
            element = self._elementer.identifikation(placeret.noegle.type, element)

        def call() -> Svar:
            if not self._note_attempt(placeret.raekke):
                raise _AnsweredMeanwhileError
            return self._klient.call(
                operation,
                [element],
                bekraeft=one.bekraeftet,
                reference=f"{self._uid}/{placeret.raekke}",
            )

        try:
            svar = self._om.patient(call)
        except (StopError, AdgangError) as error:
            self._take_back(placeret.raekke)
            raise StopError(
                in_words(error) if isinstance(error, AdgangError) else str(error)
            ) from error
        except _AnsweredMeanwhileError:
            return
        except KaldError as error:
            self._failed(placeret.raekke, error)
            return
        except AfvistKaldError as error:
            refused = NyBesked(Alvor.FEJL, "", "", str(error))
            self._bog.reject(placeret, [refused], self._om.nu())
        else:
            self._bog.take(placeret, objekt.felter, svar, self._om.nu())
        self._koersel.sendt += 1
        self._doubts = 0

    def _operation(self, one: Tilsendelse) -> Operation | None:
        """Return how an object is sent; None, noted, when the service cannot take it."""
        verbum = _VERBER[one.placeret.status]
        objekt = one.placeret.noegle.type
        operation = self._klient.operation(objekt, verbum)
        if operation is None:
            self._unknown.add(self._klient.navn(objekt, verbum))
        return operation

    def _failed(self, raekke: int, error: KaldError) -> None:
        """Note a call without an answer, and stop when there is no use in going on."""
        if not error.maaske_modtaget:
            self._take_back(raekke)
            raise StopError(in_words(error)) from error
        with write_transaction(self._engine) as connection:
            forsendelser.leave_in_doubt(connection, raekke, self._om.nu())
        self._koersel.sendt += 1
        self._doubts += 1
        if self._doubts >= _I_TVIVL:
            raise StopError(in_words(error)) from error

    def _is_draft(self, noegle: Noegle) -> bool:
        with self._engine.connect() as connection:
            return forsendelser.is_draft(connection, noegle)

    def _note_attempt(self, raekke: int) -> bool:
        with write_transaction(self._engine) as connection:
            return forsendelser.note_attempt(connection, raekke, self._om.nu())

    def _take_back(self, raekke: int) -> None:
        with write_transaction(self._engine) as connection:
            forsendelser.take_back(connection, [raekke])
