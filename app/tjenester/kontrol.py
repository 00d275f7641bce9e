"""Checks what stands in the database and keeps the findings there.

A dwelling is read, checked and marked as checked inside one write transaction, so that an edit made
meanwhile is either seen or leaves the dwelling marked as unchecked. A check of everything does that
for some hundred dwellings at a time: the window can save between two of them.

That two dwellings share an enheds-ID can only be seen from both, and an edit of one concerns the
other. A dwelling's own findings tell which id it shared before.

Findings are stored in Danish whatever the window speaks; it makes its own sentence of them
(``models.register.fundtekst``).

That two dwellings of an organisation share a lejemålsnummer is found in the same way. The medians
that rents are compared with are computed as a check begins; an edit of one rent is compared with
the median as it then is, and does not ask for the others to be compared anew.

An official schema judges too when one is loaded. The database remembers by which one it was checked
last, so that another one, or none, asks for everything to be checked anew; so does another choice
of rules or thresholds. Another day asks for what waits and for open vacancies alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    func,
    or_,
    select,
)

from app.tjenester import registerfund
from app.tjenester.bekraeftelse import with_prints
from app.tjenester.hurtigkontrol import BUNDT, Hurtigkontrol
from models.lager import boligstroem, kontrolmaerker
from models.lager.fundlager import replace_findings
from models.lager.huslejemedianer import medians
from models.lager.laesning import chunks
from models.lager.lejemaalsnumre import Delt, shared_numbers, sharing_numbers
from models.lager.motor import write_transaction
from models.lager.raekker import normal_id
from models.lager.skema import bolig
from models.lager.skema import fund as fundtabel
from models.register.dokument import decode
from models.register.felter import Felttabel
from models.register.fund import Alvor, Fund
from models.register.objekter import Boligdata
from models.register.overfoersel import AfbrudtError, AfvistError, Fremdrift, ingen_fremdrift
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import check_bolig
from models.register.regler.graenser import MEDIAN_BOLIGER
from models.register.regler.identitet import (
    ENHEDSID_TO_GANGE,
    LEJEMAALSNUMMER_TO_GANGE,
    duplicate,
    lejemaalsnummer_to_gange,
)
from models.register.regler.nettohusleje import LANGT_FRA_MEDIAN
from models.register.regler.omgivelser import Omgivelser
from models.sprog import paa_dansk
from models.ur import today

if TYPE_CHECKING:
    from sqlalchemy.sql.base import ReadOnlyColumnCollection

    from export.xsd import Boligskema, Skemakontrol

BOLIGER_AD_GANGEN = 500
"""How many dwellings are checked in one transaction; a quarter of a second's work at most."""


class Kontroltjeneste:
    """Checks the database; one check at a time, on any thread."""

    def __init__(
        self,
        engine: Engine,
        tabel: Felttabel,
        officielt: Callable[[], Boligskema | None] | None = None,
        *,
        regelvalg: Callable[[], Regelvalg] = lambda: STANDARD,
        today: Callable[[], date] = today,
    ) -> None:
        """``officielt`` gives the official schema if one is loaded, for the check alone to use.

        It raises ``AfvistError`` when one is loaded that cannot be read. ``regelvalg`` gives the
        choice of rules in force.
        """
        self._engine = engine
        self._tabel = tabel
        self._officielt = officielt
        self._regelvalg = regelvalg
        self._today = today
        self._official: tuple[Boligskema, Skemakontrol] | None = None
        self._lock = Lock()
        self._kept_schema: Skemakontrol | None = None

    @paa_dansk()
    def check_all(self, fremdrift: Fremdrift) -> int:
        """Check everything anew and return the number of findings.

        Raises ``AfbrudtError``; the dwellings checked until then stay checked. Raises
        ``AfvistError`` when there is an official schema that cannot be read.
        """
        with self._lock, ThreadPoolExecutor(1, "skema") as beside:
            self._follow_official()
            valg = self._follow_choice()
            with self._engine.connect() as connection:
                every = connection.execute(select(bolig.c.id).order_by(bolig.c.id))
                ids = array("q", every.scalars())
                around = self._around(connection, valg, None)
            findings = done = 0
            hurtig: Hurtigkontrol | None = None
            if self._official is None:
                hurtig = Hurtigkontrol(self._tabel, self._schema(), around)
            for part in chunks(ids, BOLIGER_AD_GANGEN):
                if not fremdrift(done, len(ids)):
                    raise AfbrudtError
                with write_transaction(self._engine) as connection:
                    findings += self._check(connection, part, around, beside, hurtig)
                if hurtig is not None and not hurtig.pays:
                    hurtig = None
                done += len(part)
            fremdrift(done, len(ids))
            return findings

    @paa_dansk()
    def check_changed(self, fremdrift: Fremdrift = ingen_fremdrift) -> Sequence[int]:
        """Check the dwellings changed since their last check; return their local numbers.

        Dwellings that share or shared an enheds-ID or a number with one of them are too. Raises
        ``AfbrudtError``; the dwellings checked until then stay checked. An official schema that
        cannot be read is passed over here, as an edit must not fail by it; no export passes it.
        """
        checked: list[int] = []
        with self._lock, ThreadPoolExecutor(1, "skema") as beside:
            with suppress(AfvistError):
                self._follow_official()
            valg = self._follow_choice()
            with self._engine.connect() as connection:
                waiting = select(func.count()).where(boligstroem.UKONTROLLERET)
                total = connection.execute(waiting.select_from(bolig)).scalar_one()
            while True:
                if not fremdrift(min(len(checked), total), total):
                    raise AfbrudtError
                with write_transaction(self._engine) as connection:
                    part = _unchecked(connection, BOLIGER_AD_GANGEN)
                    if not part:
                        return checked
                    part = sorted(
                        {*part, *_sharing(connection, part), *sharing_numbers(connection, part)}
                    )
                    around = self._around(connection, valg, part)
                    self._check(connection, part, around, beside)
                checked += part

    def _check(
        self,
        connection: Connection,
        ids: Sequence[int],
        around: Omgivelser,
        beside: Executor,
        hurtig: Hurtigkontrol | None = None,
    ) -> int:
        """Check some dwellings and keep what is found, in the place of what was found before."""
        shared = _Delte(_counts(connection, ids), shared_numbers(connection, ids))
        findings: list[tuple[int, Fund]] = []
        rest = ids
        if hurtig is not None:
            passed, findings = hurtig.look(connection, ids, shared.boliger, beside)
            rest = [number for number in ids if number not in passed]
        found = boligstroem.dwellings(connection, ids=rest)  # without those that have vanished
        waiting: list[tuple[list[Boligdata], Future[bool]]] = []
        for part in chunks(boligstroem.stream(connection, found), BUNDT):
            well = []
            for data in part:
                told = list(with_prints(self._tabel, data, self._by_rules(data, around, shared)))
                findings.extend((data.bolig.id, fund) for fund in told)
                if _is_sent(data) and not any(fund.niveau is Alvor.FEJL for fund in told):
                    well.append(data)
            if well:
                waiting.append((well, self._ask_schema(well, beside)))
        wait([answer for _, answer in waiting])
        for well, answer in waiting:
            if not answer.result():
                for data, schema in product(well, self._schemas()):
                    findings.extend((data.bolig.id, fund) for fund in schema.findings(data))
        findings.extend(registerfund.findings(connection, self._tabel, ids))
        return replace_findings(connection, ids, findings)

    def _by_rules(self, data: Boligdata, around: Omgivelser, shared: _Delte) -> list[Fund]:
        findings, number = check_bolig(data, self._tabel, around), data.bolig.id
        if number in shared.enhedsid:
            findings.append(duplicate(data, self._tabel, around, shared.enhedsid[number]))
        if number in shared.lejemaal and not around.valg.er_slukket(LEJEMAALSNUMMER_TO_GANGE.kode):
            delt = shared.lejemaal[number]
            findings.append(
                lejemaalsnummer_to_gange(data, self._tabel, around, delt.antal, delt.naevnt)
            )
        return findings

    def _around(
        self, connection: Connection, valg: Regelvalg, ids: Sequence[int] | None
    ) -> Omgivelser:
        """Return what the rules need to know of some dwellings, of all when none are named."""
        today = self._today()
        if valg.er_slukket(LANGT_FRA_MEDIAN.kode):
            return Omgivelser(today, valg)
        least = valg.graense(MEDIAN_BOLIGER)
        return Omgivelser(today, valg, medians(connection, self._tabel, today, least, ids))

    def _ask_schema(self, dwellings: Sequence[Boligdata], beside: Executor) -> Future[bool]:
        """Ask whether no schema has anything to say of some dwellings; a yes is the usual answer.

        The next dwellings are read while libxml2 works, as it does so outside Python's lock.
        """
        asked = []
        for schema in self._schemas():
            texts = [text for data in dwellings if (text := schema.text(data)) is not None]
            asked.append(partial(schema.gyldige, texts))
        return beside.submit(lambda: all(ask() for ask in asked))

    def _schemas(self) -> list[Skemakontrol]:
        """Return our own schema and the official one if it is loaded."""
        own = self._schema()
        return [own] if self._official is None else [own, self._official[1]]

    def _follow_official(self) -> None:
        """Take the official schema now loaded; by another than last time all is unchecked."""
        if self._officielt is None:
            return
        loaded = self._officielt()
        if loaded is None:
            self._official = None
        elif self._official is None or self._official[0] is not loaded:
            from export.xsd import Skemakontrol

            self._official = loaded, Skemakontrol(self._tabel, loaded, normal=False)
        mark = "" if loaded is None else loaded.aftryk
        with self._engine.connect() as connection:
            if kontrolmaerker.mark(connection, kontrolmaerker.OFFICIELT) == mark:
                return
        with write_transaction(self._engine) as connection:
            kontrolmaerker.forget_all(connection)
            kontrolmaerker.remember(connection, kontrolmaerker.OFFICIELT, mark)

    def _follow_choice(self) -> Regelvalg:
        """Return the choice of rules now in force; by another than last time all is unchecked.

        On another day than last time, what time changes is.
        """
        valg, today = self._regelvalg(), self._today().isoformat()
        with self._engine.connect() as connection:
            before = kontrolmaerker.mark(connection, kontrolmaerker.REGELVALG)
            day = kontrolmaerker.mark(connection, kontrolmaerker.DAG)
        if (before, day) == (valg.aftryk, today):
            return valg
        with write_transaction(self._engine) as connection:
            if before != valg.aftryk:
                kontrolmaerker.forget_all(connection)
                kontrolmaerker.remember(connection, kontrolmaerker.REGELVALG, valg.aftryk)
            if day != today:
                kontrolmaerker.forget_what_time_changes(connection)
                kontrolmaerker.remember(connection, kontrolmaerker.DAG, today)
        return valg

    def _schema(self) -> Skemakontrol:
        """Return our own schema, compiled when it is first needed."""
        if self._kept_schema is None:
            from export.xsd import Skemakontrol

            self._kept_schema = Skemakontrol(self._tabel)
        return self._kept_schema


@dataclass(frozen=True, slots=True)
class _Delte:
    """Who else has the same enheds-ID, and the same lejemålsnummer, by dwelling."""

    enhedsid: Mapping[int, int]
    lejemaal: Mapping[int, Delt]

    @property
    def boliger(self) -> set[int]:
        """The dwellings that share either."""
        return {*self.enhedsid, *self.lejemaal}


def _is_sent(data: Boligdata) -> bool:
    """True when a report could hold the dwelling: neither it nor what is above is made by hand."""
    sted = data.sted
    return not data.bolig.slettet and all(
        objekt.grundlag is not None
        for objekt in (data.bolig, sted.byggeafsnit, sted.afdeling, sted.boligorganisation)
    )


# --- what to check ------------------------------------------------------------------------------


def _unchecked(connection: Connection, limit: int) -> list[int]:
    """Return some dwellings changed since their last check, those that have vanished included."""
    query = select(bolig.c.id).where(boligstroem.UKONTROLLERET).limit(limit)
    return list(connection.execute(query).scalars())


def _sharing(connection: Connection, ids: Sequence[int]) -> Iterator[int]:
    """Yield the dwellings that have the enheds-ID that one of these has, or shared before."""
    enhedsids: set[str] = set()
    for part in chunks(ids):
        now = select(bolig.c.enhedsid).where(bolig.c.id.in_(part), bolig.c.enhedsid.is_not(None))
        enhedsids.update(connection.execute(now).scalars())
        before = select(fundtabel.c.argumenter).where(
            fundtabel.c.bolig_id.in_(part), fundtabel.c.kode == ENHEDSID_TO_GANGE.kode
        )
        for arguments in connection.execute(before).scalars():
            enhedsids.add(normal_id(decode(arguments)["enhedsid"]) or "")
    for names in chunks(enhedsids):
        query = select(bolig.c.id).where(bolig.c.enhedsid.in_(names))
        yield from connection.execute(query).scalars()


def _counts(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return how many dwellings have the same enheds-ID, for those of these that share theirs."""
    others = bolig.alias()
    shared: dict[int, int] = {}
    for part in chunks(ids):
        query = (
            select(bolig.c.id, func.count())
            .join(others, others.c.enhedsid == bolig.c.enhedsid)
            .where(bolig.c.id.in_(part), _is_shown(bolig.c), _is_shown(others.c))
            .group_by(bolig.c.id)
            .having(func.count() > 1)
        )
        shared.update((row[0], row[1]) for row in connection.execute(query))
    return shared


def _is_shown(columns: ReadOnlyColumnCollection[str, Any]) -> ColumnElement[bool]:
    """Return the condition that a dwelling has not vanished."""
    return or_(columns.slettet == 0, columns.har_grundlag == 1)
