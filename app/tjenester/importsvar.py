"""The register's file as an answer: it closes submissions where it agrees with what was sent.

An object that waits for an answer is accepted when the file has it as it was sent, or lacks it when
its deletion was sent. One that the file has otherwise, or lacks, goes on waiting: the file may be
older than the sending, or the register may not have got to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection

from app.tjenester.journalord import FRA_FIL
from app.tjenester.sendt_indhold import opened
from models.lager import indsendelser, journal, svarlager
from models.lager.svarlager import Ventende
from models.lager.udtraek import Aabne
from models.register.dokument import Dokument, differences, is_changed, is_field
from models.register.felter import Felttabel
from models.register.fletning import local_fields
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import AfvistError, Udfald


class Importsvar:
    """What waits for an answer while one file is read, and what the file answers."""

    def __init__(self, connection: Connection, tabel: Felttabel, *, gaelder: bool) -> None:
        """``gaelder`` is false for a file that was read before: it answers nothing anew."""
        self._connection = connection
        self._tabel = tabel
        numbers = svarlager.unanswered_submissions(connection) if gaelder else []
        self._aabne = Aabne(connection) if numbers else None
        self._accepted: dict[int, int] = {}
        for number in numbers:
            svarlager.hold(connection, list(self._sent(number)))

    def _sent(self, number: int) -> Iterator[Ventende]:
        """Yield what a submission's bytes say of the objects that wait; none of damaged ones."""
        try:
            with opened(indsendelser.content(self._connection, number), self._tabel) as content:
                for one in svarlager.waiting_objects(self._connection, number):
                    felter = dict(content.document(one))
                    yield Ventende(one.noegle, number, one.raekke, one.status, felter)
        except AfvistError:
            return

    @property
    def nogen(self) -> bool:
        """True when anything waits for an answer."""
        return self._aabne is not None

    def waits(self, noegle: Noegle) -> bool:
        """True when an object waits for an answer."""
        return self._aabne is not None and noegle in self._aabne

    def has(self, noegle: Noegle, fil: Mapping[str, str]) -> bool:
        """True when the file has an object as it was sent."""
        sent = self._held(noegle)
        return (
            sent is not None
            and sent.status is not Objektstatus.SLETTET
            and not is_changed(self._tabel, noegle.type, sent.felter, fil)
        )

    def confirm(self, noegle: Noegle, grundlag: Mapping[str, str], fil: Mapping[str, str]) -> bool:
        """Accept an object that the file has as it was sent; return whether it does.

        ``grundlag`` is what the register was last known to hold.
        """
        if not self.has(noegle, fil):
            return False
        before = {
            edit.noegle: edit.foer or ""
            for edit in differences(self._tabel, noegle.type, grundlag, fil)
        }
        self._accept(noegle, before if grundlag else {})
        return True

    def confirm_gone(self, noegle: Noegle, grundlag: Mapping[str, str]) -> bool:
        """Accept an object whose deletion was sent and which the file lacks; return whether so."""
        sent = self._held(noegle)
        if sent is None or sent.status is not Objektstatus.SLETTET:
            return False
        ours = local_fields(self._tabel, noegle.type, grundlag)
        known = {key: text for key, text in grundlag.items() if key not in ours}
        self._accept(noegle, self._reported(noegle, known))
        return True

    def _reported(self, noegle: Noegle, known: Mapping[str, str]) -> Dokument:
        return {
            key: text
            for key, text in known.items()
            if not is_field(key) or self._tabel.kender(noegle.type, key)
        }

    def _held(self, noegle: Noegle) -> Ventende | None:
        return svarlager.held(self._connection, noegle) if self.waits(noegle) else None

    def _accept(self, noegle: Noegle, before: Dokument) -> None:
        sent = self._held(noegle)
        if sent is not None:
            svarlager.accept(self._connection, sent.raekke, before)
            self._accepted[sent.indsendelse] = self._accepted.get(sent.indsendelse, 0) + 1
            journal.check_again(self._connection, [noegle])

    def finish(self, *, fil: str, tid: datetime, hvem: str) -> tuple[int, int]:
        """Close what is answered in full; return how many were accepted and how many wait still."""
        if self._aabne is not None:
            svarlager.release(self._connection)
        for number, count in self._accepted.items():
            indsendelser.settle_state(self._connection, number, Udfald.ACCEPTERET)
            journal.note(
                self._connection,
                number,
                tid=tid,
                hvem=hvem,
                tekst=FRA_FIL.format(fil=fil, antal=count),
            )
        return sum(self._accepted.values()), svarlager.count_unanswered(self._connection)
