"""Confirmations: kept for ever, found again by what they were given for.

A finding that demands a confirmation carries a fingerprint (``aftryk``). It is confirmed when there
is a confirmation of the same object, rule, field and fingerprint that has neither been withdrawn
nor spent.
Nothing is marked on the finding itself: it comes and goes with the checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    ScalarSelect,
    Select,
    and_,
    exists,
    func,
    insert,
    select,
    text,
    update,
)

from models.lager.laesning import chunks
from models.lager.skema import (
    KRAEVER,
    OBJEKTTABELLER,
    bekraeftelse,
    bolig,
    fund,
    indsendelsesbekraeftelse,
    indsendtobjekt,
)
from models.register.bekraeftelser import Bekraeftelse
from models.register.dokument import Dokument, decode, encode
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import UBESVAREDE, AfvistError, Udfald
from models.sprog import oversat
from models.ur import stamp

DEMANDS: Final = text(KRAEVER)
"""The condition that a finding demands a confirmation, in the words of the partial index."""


@dataclass(frozen=True, slots=True)
class Krav:
    """A finding that demands a confirmation: what it is about, and the one that was given."""

    fund: int
    noegle: Noegle
    bolig: int
    felt: str
    kode: str
    niveau: str
    aftryk: str
    besked: str
    argumenter: Mapping[str, str]
    bekraeftelse: int | None


@dataclass(frozen=True, slots=True)
class Givet:
    """A confirmation to keep. ``foer`` and ``efter`` hold the fields it lets the register change.

    They map keys to stored texts; a field that is absent on one side has no key there.
    """

    noegle: Noegle
    bolig: int
    enhedsid: str
    kode: str
    felt: str
    aftryk: str
    besked: str
    foer: Mapping[str, str]
    efter: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stand:
    """How an object stands, and what the register was last known to hold; None for nothing."""

    felter: Dokument
    grundlag: Dokument | None


def holding() -> ScalarSelect[Any]:
    """Return, for a finding in a query, the number of the confirmation that holds; else NULL.

    One that the register has accepted the object by is spent: should the same be reported once
    more some day, someone answers for it anew.
    """
    c, f = bekraeftelse.c, fund.c
    used, sent = indsendelsesbekraeftelse.c, indsendtobjekt.c
    spent = exists().where(
        used.bekraeftelse_id == c.id,
        sent.indsendelse_id == used.indsendelse_id,
        sent.objekttype == c.objekttype,
        sent.objekt_id == c.objekt_id,
        sent.udfald == Udfald.ACCEPTERET.value,
    )
    return (
        select(func.max(c.id))
        .where(
            c.objekttype == f.objekttype,
            c.objekt_id == f.objekt_id,
            c.kode == f.kode,
            c.felt == f.felt,
            c.aftryk == f.aftryk,
            c.trukket.is_(None),
            ~spent,
        )
        .correlate(fund)
        .scalar_subquery()
    )


# --- what waits -----------------------------------------------------------------------------------


def counts(
    connection: Connection, bolig: int | None = None
) -> dict[tuple[str, str], tuple[int, int]]:
    """Return by code and level how many findings wait to be confirmed, and how many have been."""
    c = fund.c
    query = (
        select(c.kode, c.niveau, func.count(), func.count(holding()))
        .where(DEMANDS)
        .group_by(c.kode, c.niveau)
    )
    if bolig is not None:
        query = query.where(c.bolig_id == bolig)
    return {
        (kode, niveau): (every - confirmed, confirmed)
        for kode, niveau, every, confirmed in connection.execute(query)
    }


def waiting_by_dwelling(connection: Connection) -> dict[int, int]:
    """Return the dwellings in which something waits to be confirmed, and how much."""
    query = select(fund.c.bolig_id, func.count()).where(DEMANDS, holding().is_(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(fund.c.bolig_id))}


def demands(
    connection: Connection,
    *,
    bolig: int | None = None,
    kode: str | None = None,
    venter: bool = False,
    most: int | None = None,
) -> list[Krav]:
    """Return the findings that demand a confirmation, dwelling by dwelling.

    ``venter`` leaves out the confirmed ones; ``most`` is how many to return.
    """
    query = _demands()
    if bolig is not None:
        query = query.where(fund.c.bolig_id == bolig)
    if kode is not None:
        query = query.where(fund.c.kode == kode)
    if venter:
        query = query.where(holding().is_(None))
    if most is not None:
        query = query.limit(most)
    return [_as_demand(row) for row in connection.execute(query)]


def demands_in(connection: Connection, boliger: Iterable[int]) -> list[Krav]:
    """Return the findings in some dwellings that demand a confirmation, given or not."""
    found: list[Krav] = []
    for part in chunks(boliger):
        rows = connection.execute(_demands().where(fund.c.bolig_id.in_(part)))
        found.extend(_as_demand(row) for row in rows)
    return found


def _demands() -> Select[Any]:
    c = fund.c
    return (
        select(
            c.id,
            c.objekttype,
            c.objekt_id,
            c.bolig_id,
            c.felt,
            c.kode,
            c.niveau,
            c.aftryk,
            c.besked,
            c.argumenter,
            holding().label("holder"),
        )
        .where(DEMANDS)
        .order_by(c.bolig_id, c.id)
    )


def _as_demand(row: Row[Any]) -> Krav:
    return Krav(
        fund=row.id,
        noegle=Noegle(Objekttype(row.objekttype), row.objekt_id),
        bolig=row.bolig_id,
        felt=row.felt,
        kode=row.kode,
        niveau=row.niveau,
        aftryk=row.aftryk,
        besked=row.besked,
        argumenter=decode(row.argumenter),
        bekraeftelse=row.holder,
    )


def dwellings_demanding(connection: Connection) -> set[int]:
    """Return the dwellings in which something demands a confirmation, given or not."""
    return set(connection.execute(select(fund.c.bolig_id).where(DEMANDS).distinct()).scalars())


# --- giving and withdrawing -----------------------------------------------------------------------


def add(
    connection: Connection, given: Sequence[Givet], *, grund: str, hvem: str, tid: datetime
) -> list[int]:
    """Keep confirmations and return their numbers."""
    rows = [
        {
            "objekttype": one.noegle.type.value,
            "objekt_id": one.noegle.id,
            "bolig_id": one.bolig,
            "enhedsid": one.enhedsid,
            "kode": one.kode,
            "felt": one.felt,
            "aftryk": one.aftryk,
            "besked": one.besked,
            "grund": grund,
            "hvem": hvem,
            "tid": stamp(tid),
            "foer": encode(one.foer),
            "efter": encode(one.efter),
        }
        for one in given
    ]
    if not rows:
        return []
    made = connection.execute(insert(bekraeftelse).returning(bekraeftelse.c.id), rows)
    return sorted(made.scalars())


def withdraw(connection: Connection, numbers: Iterable[int], tid: datetime) -> int:
    """Note that confirmations no longer hold, and return how many did until now.

    Raises ``AfvistError`` when one was used in a submission that waits for an answer.
    """
    wanted = list(numbers)
    link = indsendelsesbekraeftelse
    sent = and_(
        indsendtobjekt.c.indsendelse_id == link.c.indsendelse_id,
        indsendtobjekt.c.objekttype == bekraeftelse.c.objekttype,
        indsendtobjekt.c.objekt_id == bekraeftelse.c.objekt_id,
        indsendtobjekt.c.udfald.in_([udfald.value for udfald in UBESVAREDE]),
    )
    count = 0
    for part in chunks(wanted):
        used = (
            select(link.c.indsendelse_id)
            .join(bekraeftelse, bekraeftelse.c.id == link.c.bekraeftelse_id)
            .join(indsendtobjekt, sent)
            .where(link.c.bekraeftelse_id.in_(part), bekraeftelse.c.trukket.is_(None))
        )
        number = connection.execute(used.limit(1)).scalar_one_or_none()
        if number is not None:
            raise AfvistError(
                oversat(
                    "Bekræftelsen er brugt i indsendelse nr. {nr}, der ikke er afsluttet. Marker "
                    "indsendelsen som modtaget eller afvist, eller træk den tilbage først."
                ).format(nr=number)
            )
        gone = (
            update(bekraeftelse)
            .where(bekraeftelse.c.id.in_(part), bekraeftelse.c.trukket.is_(None))
            .values(trukket=stamp(tid))
        )
        count += connection.execute(gone).rowcount
    return count


def link(connection: Connection, indsendelse: int, numbers: Sequence[int]) -> None:
    """Note that a submission used confirmations.

    Raises ``AfvistError`` when one of them has been withdrawn since it was asked for.
    """
    for part in chunks(numbers):
        standing = select(func.count()).where(
            bekraeftelse.c.id.in_(part), bekraeftelse.c.trukket.is_(None)
        )
        if connection.execute(standing).scalar_one() != len(part):
            raise AfvistError(
                oversat(
                    "En bekræftelse er trukket tilbage, mens filen blev skrevet, så der er ikke "
                    "skrevet nogen fil. Se de advarsler, der skal bekræftes, og prøv igen."
                )
            )
        connection.execute(
            insert(indsendelsesbekraeftelse),
            [{"indsendelse_id": indsendelse, "bekraeftelse_id": number} for number in part],
        )


# --- what was given -------------------------------------------------------------------------------


def given(
    connection: Connection,
    *,
    indsendelse: int | None = None,
    numbers: Iterable[int] | None = None,
) -> list[Bekraeftelse]:
    """Return confirmations kind by kind, the withdrawn ones included.

    Those that a submission used, those with these numbers, or all.
    """
    c = bekraeftelse.c
    query = select(bekraeftelse).order_by(c.kode, c.bolig_id, c.id)
    if indsendelse is not None:
        used = select(indsendelsesbekraeftelse.c.bekraeftelse_id).where(
            indsendelsesbekraeftelse.c.indsendelse_id == indsendelse
        )
        query = query.where(c.id.in_(used))
    parts = [query] if numbers is None else [query.where(c.id.in_(p)) for p in chunks(numbers)]
    rows = [row for part in parts for row in connection.execute(part)]
    used_in: dict[int, list[int]] = {}
    for ids in chunks(row.id for row in rows):
        links = indsendelsesbekraeftelse.c
        query_links = select(links.bekraeftelse_id, links.indsendelse_id)
        found = connection.execute(query_links.where(links.bekraeftelse_id.in_(ids)))
        for number, submission in found:
            used_in.setdefault(number, []).append(submission)
    return [_as_record(row, tuple(sorted(used_in.get(row.id, ())))) for row in rows]


def _as_record(row: Row[Any], indsendelser: tuple[int, ...]) -> Bekraeftelse:
    return Bekraeftelse(
        id=row.id,
        noegle=Noegle(Objekttype(row.objekttype), row.objekt_id),
        bolig=row.bolig_id,
        enhedsid=row.enhedsid,
        kode=row.kode,
        felt=row.felt,
        aftryk=row.aftryk,
        besked=row.besked,
        grund=row.grund,
        hvem=row.hvem,
        tid=datetime.fromisoformat(row.tid),
        trukket=datetime.fromisoformat(row.trukket) if row.trukket else None,
        indsendelser=indsendelser,
        foer=decode(row.foer),
        efter=decode(row.efter),
    )


def documents(connection: Connection, noegler: Iterable[Noegle]) -> dict[Noegle, Stand]:
    """Return how objects stand, those that are no longer there left out."""
    by_kind: dict[Objekttype, set[int]] = {}
    for noegle in noegler:
        by_kind.setdefault(noegle.type, set()).add(noegle.id)
    found: dict[Noegle, Stand] = {}
    for kind, ids in by_kind.items():
        c = OBJEKTTABELLER[kind].c
        for part in chunks(sorted(ids)):
            query = select(c.id, c.felter, c.grundlag, c.har_grundlag).where(c.id.in_(part))
            for number, felter, grundlag, has_baseline in connection.execute(query):
                document = decode(felter)
                before = decode(grundlag) if grundlag is not None else document
                found[Noegle(kind, number)] = Stand(document, before if has_baseline else None)
    return found


def enhedsids(connection: Connection, boliger: Iterable[int]) -> dict[int, str]:
    """Return the enheds-ID of dwellings that have one."""
    found: dict[int, str] = {}
    for part in chunks(sorted(set(boliger))):
        query = select(bolig.c.id, bolig.c.enhedsid).where(bolig.c.id.in_(part))
        found.update((row[0], row[1] or "") for row in connection.execute(query))
    return found
