"""Ask the register what became of objects that were sent without an answer.

Asking changes nothing in the register, so it may be repeated. Only two answers settle an object:
that the register has what was sent, and that it still has what it had before. The latter is
believed only when the register has had time to finish what it may still be at work with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto

from lxml import etree
from sqlalchemy import select

from app.tjenester import sendt_indhold
from app.tjenester.afsendelse import Omstaendigheder, Sag, StopError, in_words
from app.tjenester.forsendelsesudfald import Bogholder
from export.laeser_stroem import LaeseError
from export.laest import LaestBolig
from export.webservice.elementer import Elementer
from export.webservice.fejl import AdgangError, KaldError
from export.webservice.kuvert import AfvistKaldError
from models.lager import forsendelser
from models.lager.forsendelser import Tilsendelse
from models.lager.indsendelser import Placeret
from models.lager.laesning import table_of
from models.lager.motor import write_transaction
from models.register.dokument import Dokument, decode, differences
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import Udfald
from models.register.parring import ART, EKSTERN_REFERENCE, START, UNIK_ID
from models.register.vaerdier import same
from models.register.webservice import Operation, Resultat, Verbum


class _Dom(Enum):
    """What an answer says of an object in doubt."""

    MODTAGET = auto()
    IKKE_MODTAGET = auto()
    UKLART = auto()


@dataclass(slots=True)
class Afklaret:
    """What asking has settled: the rows that surely were not received, and what is still open.

    ``for_tidligt`` are those the register may still be at work with, ``uklare`` those whose answer
    agrees with neither before nor after. ``stoppet`` is as in ``Koersel``.
    """

    ikke_modtaget: set[int] = field(default_factory=set)
    for_tidligt: int = 0
    uklare: int = 0
    stoppet: str = ""


class Afklaring:
    """Asks about one submission's objects in doubt."""

    def __init__(self, sag: Sag, om: Omstaendigheder, ro: float) -> None:
        """``ro`` is for how many seconds the register may still be at work with a call."""
        self._engine = sag.engine
        self._tabel = sag.tabel
        self._klient = sag.klient
        self._number = sag.number
        self._om = om
        self._ro = timedelta(seconds=ro)
        self._elementer = Elementer(sag.tabel)
        self._bog = Bogholder(sag.engine, sag.tabel, sag.number)
        self._listed: tuple[int, Objekttype, list[Dokument] | None] | None = None

    def run(self) -> Afklaret:
        """Ask about one object after another."""
        found = Afklaret()
        with self._engine.connect() as connection:
            total = forsendelser.counts(connection, self._number).get(Udfald.UVIS, 0)
        content = forsendelser.content(self._engine, self._number)
        in_doubt = forsendelser.each_object(self._engine, self._number, Udfald.UVIS)
        with sendt_indhold.opened(content, self._tabel) as indhold:
            try:
                for done, one in enumerate(in_doubt):
                    self._om.go_on(done, total)
                    placeret = one.placeret
                    sent = indhold.document(placeret)
                    self._settle(one, sent, indhold.bolig(placeret), found)
            except StopError as stop:
                found.stoppet = str(stop)
        return found

    def _settle(
        self, one: Tilsendelse, sent: Mapping[str, str], bolig: LaestBolig, found: Afklaret
    ) -> None:
        dom, unik_id = self._judged(one.placeret, sent, bolig)
        if dom is _Dom.MODTAGET:
            self._bog.accept(one.placeret, sent, unik_id, self._om.nu())
        elif dom is _Dom.UKLART:
            found.uklare += 1
        elif one.afsendt is not None and self._om.nu() - one.afsendt < self._ro:
            found.for_tidligt += 1
        else:
            with write_transaction(self._engine) as connection:
                forsendelser.take_back(connection, [one.placeret.raekke])
            found.ikke_modtaget.add(one.placeret.raekke)

    # --- judging ----------------------------------------------------------------------------------

    def _judged(
        self, one: Placeret, sent: Mapping[str, str], bolig: LaestBolig
    ) -> tuple[_Dom, str]:
        """Return what the register says of an object, and the id it has there."""
        if one.noegle.type is Objekttype.BOLIG:
            held = self._held_dwelling(bolig)
            return (_Dom.UKLART if held is None else self._compared(one, sent, held)), ""
        children = self._held_children(one, bolig)
        known = any(sent.get(key) for key in (UNIK_ID, EKSTERN_REFERENCE))
        if children is None or not known:
            return _Dom.UKLART, ""
        there = _found(children, sent)
        if one.status is Objektstatus.AENDRET:
            return (_Dom.UKLART if there is None else self._compared(one, sent, there)), ""
        new = one.status is Objektstatus.NY
        if there is None and any(self._may_be(one, sent, child) for child in children):
            return _Dom.UKLART, ""
        dom = _Dom.MODTAGET if (there is not None) is new else _Dom.IKKE_MODTAGET
        return dom, "" if there is None else there.get(UNIK_ID, "")

    def _may_be(self, one: Placeret, sent: Mapping[str, str], child: Mapping[str, str]) -> bool:
        """True for a child that is told without the ids of the one sent, and so may be it.

        A new one is looked for among those of its kind and day alone: what others have reported
        never has our reference.
        """
        objekt = one.noegle.type
        if any(sent.get(key) and child.get(key) for key in (UNIK_ID, EKSTERN_REFERENCE)):
            return False
        return one.status is Objektstatus.SLETTET or all(
            same(self._tabel.felt(objekt, key), sent.get(key, ""), child.get(key, ""))
            for key in (START, ART.get(objekt, START))
        )

    def _compared(self, one: Placeret, sent: Mapping[str, str], held: Mapping[str, str]) -> _Dom:
        """Compare what was changed with what the register holds."""
        objekt = one.noegle.type
        before = self._baseline(one.noegle)
        changed = [edit.noegle for edit in differences(self._tabel, objekt, before, sent)]

        def agrees(document: Mapping[str, str]) -> bool:
            return all(
                same(self._tabel.felt(objekt, key), document.get(key, ""), held.get(key, ""))
                for key in changed
            )

        if agrees(sent):
            return _Dom.MODTAGET
        return _Dom.IKKE_MODTAGET if agrees(before) else _Dom.UKLART

    def _baseline(self, noegle: Noegle) -> Dokument:
        """Return what the register was last known to hold of an object."""
        table = table_of(noegle.type)
        with self._engine.connect() as connection:
            row = connection.execute(
                select(table.c.felter, table.c.grundlag).where(table.c.id == noegle.id)
            ).first()
        return {} if row is None else decode(row[1] or row[0])

    # --- asking -----------------------------------------------------------------------------------

    def _held_dwelling(self, bolig: LaestBolig) -> Mapping[str, str] | None:
        """Return the dwelling as the register has it, None when it does not say."""
        operation = self._klient.operation(Objekttype.BOLIG, Verbum.HENT)
        elements = None if operation is None else self._asked(operation, bolig)
        if elements is None:
            return None
        try:
            read = self._elementer.laest_bolig(elements)
        except LaeseError:
            return None
        return None if read is None else read.felter

    def _held_children(self, one: Placeret, bolig: LaestBolig) -> list[Dokument] | None:
        """Return a dwelling's expenses or contracts as the register has them; asked for once."""
        key = (one.boligplads, one.noegle.type)
        if self._listed is None or self._listed[:2] != key:
            self._listed = (*key, self._list(one.noegle.type, bolig))
        return self._listed[2]

    def _list(self, objekt: Objekttype, bolig: LaestBolig) -> list[Dokument] | None:
        operation = self._klient.operation(objekt, Verbum.LIST)
        elements = None if operation is None else self._asked(operation, bolig)
        if elements is None:
            return None
        try:
            return list(self._elementer.laeste_boern(objekt, elements))
        except LaeseError:
            return None

    def _asked(self, operation: Operation, bolig: LaestBolig) -> tuple[etree._Element, ...] | None:
        """Return the elements of an answer, None when the register does not say."""
        identification = self._elementer.boligidentifikation(bolig.felter)
        try:
            svar = self._om.patient(
                lambda: self._klient.call(operation, [identification]), spoerger=True
            )
        except (KaldError, AdgangError) as error:
            raise StopError(in_words(error)) from error
        except AfvistKaldError:
            return None
        return svar.elementer if svar.resultat is Resultat.OK else None


def _found(children: list[Dokument], sent: Mapping[str, str]) -> Dokument | None:
    """Return the child that is the one sent: by the register's id, else by our own reference."""
    for key in (UNIK_ID, EKSTERN_REFERENCE):
        wanted = sent.get(key, "").strip().casefold()
        if wanted:
            return next(
                (one for one in children if one.get(key, "").strip().casefold() == wanted), None
            )
    return None
