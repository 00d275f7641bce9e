"""Sending a submission object by object: what was tried, and what came of it.

The time of an attempt is written before the attempt, the outcome after it. An object that has the
one and not the other was interrupted, and nobody here knows whether the register has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from sqlalchemy import Connection, Engine, func, insert, select, text, update

from models.lager import journal
from models.lager.indsendelser import (
    PLACERING,
    Placeret,
    as_placed,
    packed_part,
    settle_state,
    unpacked,
)
from models.lager.laesning import chunks
from models.lager.skema import (
    OBJEKTTABELLER,
    UBESVARET,
    indsendelse,
    indsendtobjekt,
    registerbesked,
)
from models.lager.ventetid import IKKE_VEDTAGET
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.journal import Beskedkilde
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError, Indsendelsestilstand, Udfald
from models.sprog import oversat
from models.ur import stamp


@dataclass(frozen=True, slots=True)
class Tilsendelse:
    """One object as it is sent: where it stands in the bytes, how it went, and when it was tried.

    ``bekraeftet`` says that a person has confirmed all that the register asked about it.
    """

    placeret: Placeret
    udfald: Udfald
    afsendt: datetime | None
    bekraeftet: bool = False


@dataclass(frozen=True, slots=True)
class NyBesked:
    """A message of the register's that is to be kept; ``felt`` is a field's key or empty."""

    niveau: Alvor
    kode: str
    felt: str
    besked: str
    bekraeft: bool = False


@dataclass(frozen=True, slots=True)
class Forsendelseskladde:
    """What of a submission decides whether it can be sent: its own id, channel and state."""

    uid: str
    kanal: str
    tilstand: Indsendelsestilstand


# --- reading --------------------------------------------------------------------------------------


def find(connection: Connection, number: int) -> Forsendelseskladde | None:
    """Return a submission, None when there is none of that number or it is still being written."""
    c = indsendelse.c
    query = select(c.uid, c.kanal, c.tilstand).where(
        c.id == number, c.tilstand != Indsendelsestilstand.SKRIVES.value
    )
    row = connection.execute(query).first()
    return None if row is None else Forsendelseskladde(row[0], row[1], Indsendelsestilstand(row[2]))


def counts(connection: Connection, number: int) -> dict[Udfald, int]:
    """Return how many objects of a submission have had each outcome."""
    c = indsendtobjekt.c
    query = select(c.udfald, func.count()).where(c.indsendelse_id == number).group_by(c.udfald)
    return {Udfald(udfald): count for udfald, count in connection.execute(query)}


def each_object(engine: Engine, number: int, udfald: Udfald) -> Iterator[Tilsendelse]:
    """Yield the objects with an outcome, in the order of the bytes; it may be changed meanwhile."""
    after = 0
    while True:
        with engine.connect() as connection:
            part = objects(connection, number, udfald, after=after)
        if not part:
            return
        yield from part
        after = part[-1].placeret.raekke


def objects(
    connection: Connection,
    number: int,
    udfald: Udfald,
    *,
    after: int = 0,
    most: int = 200,
) -> list[Tilsendelse]:
    """Return the next objects with an outcome, in the order of the bytes, those after a row."""
    c = indsendtobjekt.c
    confirmed = (
        select(func.count())
        .where(
            registerbesked.c.indsendtobjekt_id == c.id,
            registerbesked.c.bekraeft == 1,
            registerbesked.c.bekraeftet_tid.is_not(None),
        )
        .scalar_subquery()
    )
    rows = connection.execute(
        select(*PLACERING, c.udfald, c.afsendt, confirmed.label("bekraeftet"))
        .where(c.indsendelse_id == number, c.udfald == udfald.value, c.id > after)
        .order_by(c.id)
        .limit(most)
    )
    return [
        Tilsendelse(
            placeret=as_placed(row),
            udfald=Udfald(row.udfald),
            afsendt=None if row.afsendt is None else datetime.fromisoformat(row.afsendt),
            bekraeftet=bool(row.bekraeftet),
        )
        for row in rows
    ]


def content(engine: Engine, number: int) -> Iterator[bytes]:
    """Yield the exact bytes of a submission, with no connection open between two pieces.

    Sending takes long, and an open reader would let the database's log grow meanwhile.
    """

    def read(nr: int) -> bytes | None:
        with engine.connect() as connection:
            return packed_part(connection, number, nr)

    return unpacked(map(read, count()))


# --- what is tried --------------------------------------------------------------------------------


def note_attempt(connection: Connection, raekke: int, tid: datetime) -> bool:
    """Note that an object is about to be sent; False when it no longer waits to be."""
    c = indsendtobjekt.c
    noted = connection.execute(
        update(indsendtobjekt)
        .where(c.id == raekke, c.udfald == Udfald.AFVENTER.value)
        .values(afsendt=stamp(tid))
    )
    return noted.rowcount == 1


def refuse_while_sending(connection: Connection, number: int) -> None:
    """Raise ``AfvistError`` while an object of a submission is on its way to the register.

    What becomes of it is then for the answer to say.
    """
    c = indsendtobjekt.c
    query = select(c.id).where(
        c.indsendelse_id == number, c.udfald == Udfald.AFVENTER.value, c.afsendt.is_not(None)
    )
    if connection.execute(query.limit(1)).first() is not None:
        raise AfvistError(
            oversat(
                "Indsendelse nr. {nr} er ved at blive sendt. Sæt den på pause, og prøv igen."
            ).format(nr=number)
        )


def take_back(connection: Connection, raekker: Iterable[int]) -> None:
    """Note that objects surely were not received: they wait to be sent."""
    _set(connection, raekker, {"afsendt": None, "udfald": Udfald.AFVENTER.value})


def set_outcome(connection: Connection, raekke: int, udfald: Udfald) -> None:
    """Note what became of an object."""
    _set(connection, [raekke], {"udfald": udfald.value})


def leave_in_doubt(connection: Connection, raekke: int, tid: datetime) -> None:
    """Note that an object was sent and its answer given up; the register may be at work from now.

    How long it is given to finish is counted from here, not from when the attempt began.
    """
    _set(connection, [raekke], {"udfald": Udfald.UVIS.value, "afsendt": stamp(tid)})


def in_doubt(connection: Connection, raekker: Iterable[int]) -> set[int]:
    """Return those of some rows that were sent without an answer."""
    c = indsendtobjekt.c
    found: set[int] = set()
    for part in chunks(raekker):
        query = select(c.id).where(c.id.in_(part), c.udfald == Udfald.UVIS.value)
        found.update(connection.execute(query).scalars())
    return found


def is_draft(connection: Connection, noegle: Noegle) -> bool:
    """True for an object that somebody has marked as not adopted yet."""
    c = OBJEKTTABELLER[noegle.type].c
    query = select(c.id).where(c.id == noegle.id, c[IKKE_VEDTAGET] == 1)
    return connection.execute(query).first() is not None


def doubt_interrupted(connection: Connection, number: int) -> int:
    """Mark as unknown what was tried without an outcome; return how many objects that was."""
    c = indsendtobjekt.c
    result = connection.execute(
        update(indsendtobjekt)
        .where(
            c.indsendelse_id == number,
            c.udfald == Udfald.AFVENTER.value,
            c.afsendt.is_not(None),
        )
        .values(udfald=Udfald.UVIS.value)
    )
    return int(result.rowcount)


def doubt_all_interrupted(connection: Connection) -> None:
    """Do so in every submission; for when a process begins that nobody else sends beside."""
    c = indsendtobjekt.c
    query = (
        select(c.indsendelse_id)
        .where(text(UBESVARET), c.udfald == Udfald.AFVENTER.value, c.afsendt.is_not(None))
        .distinct()
    )
    for number in connection.execute(query).scalars().all():
        doubt_interrupted(connection, number)
        settle_state(connection, number, Udfald.UVIS)


def _set(connection: Connection, raekker: Iterable[int], values: Mapping[str, str | None]) -> None:
    for part in chunks(raekker):
        connection.execute(
            update(indsendtobjekt).where(indsendtobjekt.c.id.in_(part)).values(**values)
        )


# --- what the register says -----------------------------------------------------------------------


def add_messages(
    connection: Connection,
    number: int,
    placeret: Placeret,
    tid: datetime,
    beskeder: Sequence[NyBesked],
) -> None:
    """Keep what the register's last answer said of an object.

    What an earlier answer said of it goes, but for what somebody has confirmed.
    """
    c = registerbesked.c
    connection.execute(
        registerbesked.delete().where(
            c.indsendtobjekt_id == placeret.raekke,
            c.kilde == Beskedkilde.REGISTER.value,
            c.bekraeftet_tid.is_(None),
        )
    )
    journal.check_again(connection, [placeret.noegle])
    if beskeder:
        connection.execute(
            insert(registerbesked),
            [
                {
                    "indsendelse_id": number,
                    "indsendtobjekt_id": placeret.raekke,
                    "tid": stamp(tid),
                    "niveau": one.niveau.value,
                    "kode": one.kode,
                    "felt": one.felt,
                    "besked": one.besked,
                    "kilde": Beskedkilde.REGISTER.value,
                    "bekraeft": int(one.bekraeft),
                }
                for one in beskeder
            ],
        )


def confirm(
    connection: Connection, ids: Sequence[int], *, hvem: str, tid: datetime, grund: str
) -> tuple[int, set[int]]:
    """Confirm messages the register asks about; return how many, and of which submissions.

    An object with nothing left to confirm waits to be sent again.
    """
    c = registerbesked.c
    asked = [c.bekraeft == 1, c.bekraeftet_tid.is_(None)]
    done = 0
    submissions: set[int] = set()
    for part in chunks(ids):
        rows = connection.execute(
            select(c.id, c.indsendelse_id, c.indsendtobjekt_id).where(c.id.in_(part), *asked)
        ).all()
        connection.execute(
            update(registerbesked)
            .where(c.id.in_([row[0] for row in rows]))
            .values(bekraeftet_af=hvem, bekraeftet_tid=stamp(tid), bekraeftet_grund=grund)
        )
        done += len(rows)
        submissions |= {row[1] for row in rows}
        objekter = {row[2] for row in rows if row[2] is not None}
        journal.check_again(connection, _keys(connection, objekter))
        left = set(
            connection.execute(
                select(c.indsendtobjekt_id).where(c.indsendtobjekt_id.in_(objekter), *asked)
            ).scalars()
        )
        connection.execute(
            update(indsendtobjekt)
            .where(
                indsendtobjekt.c.id.in_(objekter - left),
                indsendtobjekt.c.udfald == Udfald.KRAEVER_BEKRAEFTELSE.value,
            )
            .values(udfald=Udfald.AFVENTER.value, afsendt=None)
        )
    return done, submissions


def _keys(connection: Connection, raekker: Iterable[int]) -> list[Noegle]:
    c = indsendtobjekt.c
    query = select(c.objekttype, c.objekt_id).where(c.id.in_(raekker))
    return [Noegle(Objekttype(row[0]), row[1]) for row in connection.execute(query)]
