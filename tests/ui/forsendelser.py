"""A web service for the window's tests that does as it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from models.register.forsendelse import (
    Forsendelsesindstillinger,
    Forsendelsesresultat,
    Trin,
    Trinudfald,
)
from models.register.overfoersel import (
    AfvistError,
    Eksportplan,
    Fremdrift,
    Indsendelse,
    Udfald,
)
from ui.motor.kontekst import Eksport, Journal

VENT_SEKUNDER = 10


class Laanteforsendelse:
    """Sends what the real store prepares, to nowhere; ``svar`` gives each object's outcome."""

    def __init__(self, eksport: Eksport, journal: Journal, prepare: Callable[..., Indsendelse]):
        self._export, self._journal, self._prepare = eksport, journal, prepare
        self._settings = Forsendelsesindstillinger(wsdl="tjeneste.wsdl")
        self.besked = ""
        self.mangler_kodeord = False
        self.kodeord: list[str | None] = []
        self.gemt = ""
        self.svar: list[Udfald] = []
        self.sendt: list[str] = []
        self.gaa = Event()
        self.gaa.set()
        self.fejl = ""
        self.bekraeftet: list[tuple[Sequence[int], str]] = []
        self.trin: list[Trin] = [Trin("Værten", Trinudfald.OK, "Den svarer.")]

    def settings(self) -> Forsendelsesindstillinger:
        return self._settings

    def save_settings(self, indstillinger: Forsendelsesindstillinger) -> None:
        if indstillinger.proxy.startswith("!"):
            raise AfvistError("Proxyens adresse kan ikke læses.")
        self._settings = indstillinger

    def needs_password(self) -> bool:
        return self.mangler_kodeord

    def keep_password(self, kodeord: str) -> None:
        self.gemt, self.mangler_kodeord = kodeord, False

    def forget_password(self) -> None:
        self.gemt, self.mangler_kodeord = "", True

    def test(self, fremdrift: Fremdrift, *, kodeord: str | None = None) -> Sequence[Trin]:
        fremdrift(0, 1)
        self.kodeord.append(kodeord)
        return self.trin

    def prepare(self, plan: Eksportplan, fremdrift: Fremdrift) -> Indsendelse:
        return self._prepare(plan, fremdrift)

    def send(
        self,
        indsendelse: int,
        fremdrift: Fremdrift,
        *,
        kodeord: str | None = None,
        pause: Callable[[], bool] = lambda: False,
    ) -> Forsendelsesresultat:
        self.kodeord.append(kodeord)
        if self.fejl:
            raise AfvistError(self.fejl)
        objects = self._journal.objects(indsendelse)
        waiting = [one for one in objects if one.enhedsid not in self.sendt]
        for one in waiting:
            self.gaa.wait(VENT_SEKUNDER)
            self.sendt.append(one.enhedsid)
            outcome = self.svar.pop(0) if self.svar else Udfald.ACCEPTERET
            if outcome in (Udfald.ACCEPTERET, Udfald.AFVIST):
                self._export.settle(indsendelse, outcome, [one.noegle])
            if not fremdrift(len(self.sendt), len(objects)) or pause():
                break
        return self.standing(indsendelse)

    def resolve(
        self,
        indsendelse: int,
        fremdrift: Fremdrift,
        *,
        kodeord: str | None = None,
        pause: Callable[[], bool] = lambda: False,
    ) -> Forsendelsesresultat:
        del kodeord, pause
        fremdrift(0, 1)
        self._export.settle(indsendelse, Udfald.ACCEPTERET)
        return self.standing(indsendelse)

    def standing(self, indsendelse: int) -> Forsendelsesresultat:
        objects = self._journal.objects(indsendelse)
        outcomes = [one.udfald for one in objects]
        waits = sum(
            one.udfald is Udfald.AFVENTER and one.enhedsid not in self.sendt for one in objects
        )
        return Forsendelsesresultat(
            indsendelse=indsendelse,
            i_alt=len(objects),
            accepteret=outcomes.count(Udfald.ACCEPTERET),
            afvist=outcomes.count(Udfald.AFVIST),
            kraever_bekraeftelse=0,
            uvis=outcomes.count(Udfald.UVIS) + outcomes.count(Udfald.AFVENTER) - waits,
            venter=waits,
        )

    def confirm_message(self, ids: Sequence[int], grund: str) -> int:
        self.bekraeftet.append((ids, grund))
        return len(ids)
