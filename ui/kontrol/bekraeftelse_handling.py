"""Confirm what is chosen among the findings, or take confirmations back: asked, done and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.register.bekraeftelser import Bekraeftelsespost
from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.overfoersel import Fremdrift
from models.register.visninger import Fundgruppe
from ui.dele.paabegyndt import INTET
from ui.kontrol.bekraeftelse_dialog import BekraeftDialog
from ui.kontrol.problemer_model import dwelling_of
from ui.motor.besked import Besked
from ui.ord.bekraeftelse_ord import confirmed, withdrawn

if TYPE_CHECKING:
    from ui.motor.kontekst import Kontekst
    from ui.motor.opgaver import Opgaver
    from ui.motor.tilstand import Tilstand


@dataclass(frozen=True, slots=True)
class Valgt:
    """What is chosen: findings one by one, and whole groups of them.

    ``bolig`` is the one dwelling that is looked at, None for all.
    """

    fund: tuple[Fund, ...] = ()
    grupper: tuple[Fundgruppe, ...] = ()
    bolig: int | None = None

    @property
    def ventende(self) -> int:
        """How many of them wait to be confirmed."""
        whole = {one.kode for one in self.grupper}
        single = [one for one in self.fund if one.skal_bekraeftes and one.kode not in whole]
        return len(single) + sum(one.skal_bekraeftes for one in self.grupper)

    @property
    def bekraeftede(self) -> tuple[int, ...]:
        """The confirmations of those chosen one by one that have one."""
        return tuple(one.bekraeftet.id for one in self.fund if one.bekraeftet is not None)


class Bekraeftelseshandling(QObject):
    """Asks about what is chosen, and writes the answer on the worker thread."""

    message_posted = Signal(object)
    """``Besked``: what came of it."""

    def __init__(
        self, kontekst: Kontekst, tilstand: Tilstand, opgaver: Opgaver, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kontekst = kontekst
        self._tilstand = tilstand
        self._opgaver = opgaver
        self._widget = parent
        self._last: tuple[int, ...] = ()

    # --- confirming -----------------------------------------------------------------------------

    def confirm(self, valgt: Valgt) -> None:
        """Read what is chosen, show it, and ask for the reason."""
        self._opgaver.start(
            self.tr("Læser advarslerne"), partial(self._read, valgt), self._ask, viger=True
        )

    def _read(self, valgt: Valgt, _fremdrift: Fremdrift) -> tuple[list[Bekraeftelsespost], int]:
        """Runs on the worker thread: return the findings to ask about, and how many there are."""
        service = self._kontekst.bekraeftelser
        total = 0
        found: dict[tuple[object, ...], Bekraeftelsespost] = {}
        for kind in valgt.grupper:
            bolig = dwelling_of(kind)
            groups = (
                service.waiting(bolig=bolig)
                if bolig is not None
                else service.waiting(bolig=valgt.bolig, kode=kind.kode)
            )
            total += sum(group.antal for group in groups)
            for group in groups:
                found.update((_what(post), post) for post in group.poster)
        for one in valgt.fund:
            if one.skal_bekraeftes:
                post = self._post(one)
                total += _what(post) not in found
                found.setdefault(_what(post), post)
        return list(found.values()), total

    def _post(self, fund: Fund) -> Bekraeftelsespost:
        register = self._kontekst.register
        if fund.objekt is None:
            raise ValueError(fund.kode)
        way = register.vej(fund.objekt)
        below = [one for one in way if one.type not in OVER_BOLIGEN]
        return Bekraeftelsespost(
            noegle=fund.objekt,
            bolig=next((one.id for one in way if one.type is Objekttype.BOLIG), 0),
            enhedsid=fund.enhedsid,
            navn=" \u00b7 ".join(register.navn(one.noegle) for one in below),
            kode=fund.kode,
            felt=fund.felt,
            aftryk=fund.aftryk,
            besked=fund.besked,
            argumenter=fund.argumenter,
        )

    def _ask(self, found: tuple[list[Bekraeftelsespost], int]) -> None:
        poster, total = found
        if not poster:
            self._tilstand.findings_found()
            return
        self._open(poster, total)

    def _open(
        self, poster: Sequence[Bekraeftelsespost], total: int, svar: Mapping[str, str] = INTET
    ) -> None:
        dialog = BekraeftDialog(poster, self._widget.window(), ialt=total)
        dialog.keep_in(self._kontekst.paabegyndt, svar)
        dialog.confirmed.connect(self._on_confirmed)
        dialog.opgivet.connect(partial(self._on_given_up, poster, total))
        dialog.open()

    def _on_given_up(
        self, poster: Sequence[Bekraeftelsespost], total: int, svar: Mapping[str, str]
    ) -> None:
        """It was closed with a reason in it: offer to go on."""
        go_on = partial(self._open, poster, total, svar)
        told = self.tr("Intet er bekræftet.")
        self.message_posted.emit(Besked(told, handling=self.tr("Fortsæt"), udfoer=go_on))

    def _on_confirmed(self, poster: Sequence[Bekraeftelsespost], grund: str) -> None:
        self._opgaver.start(
            self.tr("Bekræfter"),
            partial(self._give, poster, grund),
            partial(self._on_given, len(poster)),
            afvist=self._on_refused,
        )

    def _give(
        self, poster: Sequence[Bekraeftelsespost], grund: str, _fremdrift: Fremdrift
    ) -> tuple[int, ...]:
        return tuple(self._kontekst.bekraeftelser.confirm(poster, grund))

    def _on_given(self, asked: int, numbers: tuple[int, ...]) -> None:
        self._last = numbers
        self._tilstand.findings_found()
        self.message_posted.emit(
            Besked(
                confirmed(len(numbers), asked),
                handling=self.tr("Fortryd") if numbers else "",
                udfoer=self._take_back_last,
            )
        )

    def _on_refused(self, sentence: str) -> None:
        self._tilstand.findings_found()
        self.message_posted.emit(Besked(sentence, Alvor.ADVARSEL))

    # --- taking back ----------------------------------------------------------------------------

    def _take_back_last(self) -> None:
        self.withdraw(self._last)

    def withdraw(self, numbers: Sequence[int]) -> None:
        """Take confirmations back; what they were given for is held back again."""
        if numbers:
            self._opgaver.start(
                self.tr("Trækker bekræftelser tilbage"),
                partial(self._withdraw, tuple(numbers)),
                self._on_withdrawn,
            )

    def _withdraw(self, numbers: tuple[int, ...], _fremdrift: Fremdrift) -> int:
        return self._kontekst.bekraeftelser.withdraw(numbers)

    def _on_withdrawn(self, count: int) -> None:
        self._tilstand.findings_found()
        self.message_posted.emit(Besked(withdrawn(count)))


OVER_BOLIGEN = (Objekttype.BOLIGORGANISATION, Objekttype.AFDELING, Objekttype.BYGGEAFSNIT)
"""The levels that a place in a dwelling is told without."""


def _what(post: Bekraeftelsespost) -> tuple[object, ...]:
    return (post.noegle, post.kode, post.felt, post.aftryk)
