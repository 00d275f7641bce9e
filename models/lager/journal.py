"""The journal's rows: what happened to each submission, and what the register wrote of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, delete, func, insert, or_, select, update

from models.lager.indsendelser import PLACERING, Placeret, as_placed, submissions
from models.lager.laesning import chunks, table_of
from models.lager.skema import (
    OBJEKTTABELLER,
    bolig,
    haendelse,
    indsendelse,
    indsendelsesbekraeftelse,
    indsendtobjekt,
    registerbesked,
)
from models.register.dokument import Dokument, decode
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.journal import (
    Beskedkilde,
    Haendelse,
    Journalpost,
    Registerbesked,
    maa_foelge,
)
from models.register.objekter import BOERNETYPER, Noegle, Objektstatus
from models.register.overfoersel import Indsendelsestilstand, Udfald
from models.ur import stamp

KODE_TASTET = "tastet"
"""The code of a message that was typed; the portal's log has none that we know."""


# --- what happened --------------------------------------------------------------------------------


def state(connection: Connection, number: int) -> Indsendelsestilstand | None:
    """Return where a submission stands, None when there is none."""
    query = select(indsendelse.c.tilstand).where(indsendelse.c.id == number)
    found = connection.execute(query).scalar_one_or_none()
    return None if found is None else Indsendelsestilstand(found)


def move(
    connection: Connection,
    number: int,
    til: Indsendelsestilstand,
    *,
    tid: datetime,
    hvem: str,
    tekst: str = "",
) -> bool:
    """Let a submission stand in another state and note it; False when it may not come there."""
    fra = state(connection, number)
    if fra is None or not maa_foelge(fra, til):
        return False
    connection.execute(
        update(indsendelse).where(indsendelse.c.id == number).values(tilstand=til.value)
    )
    note(connection, number, tid=tid, hvem=hvem, tekst=tekst)
    return True


def note(connection: Connection, number: int, *, tid: datetime, hvem: str, tekst: str = "") -> None:
    """Add to a submission's history what happened, with the state it stands in now."""
    standing = select(indsendelse.c.tilstand).where(indsendelse.c.id == number).scalar_subquery()
    connection.execute(
        insert(haendelse).values(
            indsendelse_id=number, tid=stamp(tid), hvem=hvem, tilstand=standing, tekst=tekst
        )
    )


def history(connection: Connection, number: int) -> list[Haendelse]:
    """Return what happened to a submission, the oldest first."""
    query = _events().where(haendelse.c.indsendelse_id == number).order_by(haendelse.c.id)
    return [_event(row) for row in connection.execute(query)]


def entries(connection: Connection) -> list[Journalpost]:
    """Return all submissions as lines of the journal, newest first."""
    newest = select(func.max(haendelse.c.id)).group_by(haendelse.c.indsendelse_id)
    events = {
        event.indsendelse: event
        for event in map(_event, connection.execute(_events().where(haendelse.c.id.in_(newest))))
    }
    c = registerbesked.c
    is_error = case((c.niveau == Alvor.FEJL.value, 1), else_=0)
    messages = {
        row[0]: (row[1], row[2])
        for row in connection.execute(
            select(c.indsendelse_id, func.count(), func.sum(is_error)).group_by(c.indsendelse_id)
        )
    }
    used = indsendelsesbekraeftelse.c.indsendelse_id
    confirmed = {
        row[0]: row[1] for row in connection.execute(select(used, func.count()).group_by(used))
    }
    return [
        Journalpost(
            one,
            events.get(one.id),
            *messages.get(one.id, (0, 0)),
            bekraeftelser=confirmed.get(one.id, 0),
        )
        for one in submissions(connection)
    ]


def _events() -> Select[Any]:
    c = haendelse.c
    return select(c.id, c.indsendelse_id, c.tid, c.hvem, c.tilstand, c.tekst)


def _event(row: Any) -> Haendelse:
    return Haendelse(
        row[0],
        row[1],
        datetime.fromisoformat(row[2]),
        row[3],
        Indsendelsestilstand(row[4]),
        row[5],
    )


# --- what the register wrote ----------------------------------------------------------------------


def messages(connection: Connection, number: int) -> list[Registerbesked]:
    """Return the register's messages about a submission, in the order they came."""
    query = _messages().where(registerbesked.c.indsendelse_id == number)
    rows = connection.execute(query.order_by(registerbesked.c.id))
    return [_message(row) for row in rows]


def message(connection: Connection, number: int) -> Registerbesked | None:
    """Return one message, or None when there is none."""
    row = connection.execute(_messages().where(registerbesked.c.id == number)).first()
    return None if row is None else _message(row)


def row_in(connection: Connection, number: int, noegle: Noegle) -> int | None:
    """Return the row of an object in a submission, None when it is not in it."""
    c = indsendtobjekt.c
    query = select(c.id).where(
        c.indsendelse_id == number,
        c.objekttype == noegle.type.value,
        c.objekt_id == noegle.id,
    )
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def add_typed(
    connection: Connection,
    number: int,
    raekke: int | None,
    *,
    tid: datetime,
    niveau: Alvor,
    felt: str,
    besked: str,
) -> int:
    """Keep a message that was typed, and return its number."""
    made = insert(registerbesked).values(
        indsendelse_id=number,
        indsendtobjekt_id=raekke,
        tid=stamp(tid),
        niveau=niveau.value,
        kode=KODE_TASTET,
        felt=felt,
        besked=besked,
        kilde=Beskedkilde.TASTET.value,
    )
    return int(connection.execute(made.returning(registerbesked.c.id)).scalar_one())


def remove(connection: Connection, number: int) -> None:
    """Forget a message."""
    connection.execute(delete(registerbesked).where(registerbesked.c.id == number))


def put_aside(
    connection: Connection, ids: Iterable[int], *, tid: datetime, hvem: str, grund: str
) -> int:
    """Note that messages are dealt with, by whom and why; return how many that was."""
    c = registerbesked.c
    count = 0
    for part in chunks(ids):
        done = connection.execute(
            update(registerbesked)
            .where(c.id.in_(part), c.bekraeft == 0, c.bekraeftet_tid.is_(None))
            .values(bekraeftet_af=hvem, bekraeftet_tid=stamp(tid), bekraeftet_grund=grund)
        )
        count += done.rowcount
    return count


def check_again(connection: Connection, noegler: Iterable[Noegle]) -> None:
    """Have the dwellings of objects checked again, so that their findings follow the messages."""
    by_kind: dict[Objekttype, list[int]] = {}
    for noegle in noegler:
        by_kind.setdefault(noegle.type, []).append(noegle.id)
    for objekt in (Objekttype.BOLIG, *BOERNETYPER):
        table = table_of(objekt)
        for part in chunks(by_kind.get(objekt, ())):
            above = select(table.c.foraelder_id).where(table.c.id.in_(part))
            which = part if objekt is Objekttype.BOLIG else above
            connection.execute(update(bolig).where(bolig.c.id.in_(which)).values(kontrolleret=0))


def _messages() -> Select[Any]:
    b, o = registerbesked.c, indsendtobjekt.c
    return select(
        b.id,
        b.indsendelse_id,
        o.objekttype,
        o.objekt_id,
        o.enhedsid,
        b.tid,
        b.niveau,
        b.kode,
        b.felt,
        b.besked,
        b.kilde,
        b.bekraeft,
        b.bekraeftet_af,
        b.bekraeftet_tid,
        b.bekraeftet_grund,
    ).select_from(registerbesked.outerjoin(indsendtobjekt, o.id == b.indsendtobjekt_id))


def _message(row: Any) -> Registerbesked:
    return Registerbesked(
        id=row[0],
        indsendelse=row[1],
        noegle=None if row[2] is None else Noegle(Objekttype(row[2]), row[3]),
        enhedsid=row[4] or "",
        tid=datetime.fromisoformat(row[5]),
        niveau=Alvor(row[6]),
        kode=row[7],
        felt=row[8],
        besked=row[9],
        kilde=Beskedkilde(row[10]),
        bekraeft=row[11] == 1,
        bekraeftet_af=row[12] or "",
        bekraeftet_tid=None if row[13] is None else datetime.fromisoformat(row[13]),
        bekraeftet_grund=row[14] or "",
    )


# --- what still concerns a dwelling ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aktuel:
    """A message about an object's newest submission, and the object as it was sent and stands."""

    besked: Registerbesked
    bolig: int
    udfald: Udfald
    aftryk: str
    status: Objektstatus
    felter: Dokument
    slettet: bool


def current(connection: Connection, boliger: Sequence[int]) -> list[Aktuel]:
    """Return the messages that nobody has dealt with about the newest sending of each object.

    Only of objects in some dwellings, and only while the register has not taken them in.
    """
    if connection.execute(select(registerbesked.c.id).limit(1)).first() is None:
        return []
    found: list[Aktuel] = []
    for objekt in (Objekttype.BOLIG, *BOERNETYPER):
        for part in chunks(boliger):
            found.extend(_current(connection, objekt, part))
    return sorted(found, key=lambda one: one.besked.id)


def _current(connection: Connection, objekt: Objekttype, part: list[int]) -> Iterable[Aktuel]:
    table, o = OBJEKTTABELLER[objekt], indsendtobjekt.c
    dwelling = table.c.id if objekt is Objekttype.BOLIG else table.c.foraelder_id
    later = indsendtobjekt.alias("senere")
    query = (
        _messages()
        .add_columns(dwelling, o.udfald, o.aftryk, o.status, table.c.felter, table.c.slettet)
        .join(table, table.c.id == o.objekt_id)
        .where(
            o.objekttype == objekt.value,
            dwelling.in_(part),
            registerbesked.c.bekraeftet_tid.is_(None),
            o.udfald.not_in((Udfald.ACCEPTERET.value, Udfald.TRUKKET_TILBAGE.value)),
            ~select(later.c.id)
            .where(
                later.c.objekttype == o.objekttype,
                later.c.objekt_id == o.objekt_id,
                later.c.id > o.id,
            )
            .exists(),
        )
    )
    for row in connection.execute(query):
        yield Aktuel(
            besked=_message(row),
            bolig=row[15],
            udfald=Udfald(row[16]),
            aftryk=row[17],
            status=Objektstatus(row[18]),
            felter=decode(row[19]),
            slettet=row[20] == 1,
        )


# --- what was sent when ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sendt:
    """An object in a submission: where it stands in the bytes, when it was sent and its outcome.

    ``tilstand`` is where the submission stands.
    """

    placeret: Placeret
    indsendelse: int
    tid: datetime
    udfald: Udfald
    tilstand: Indsendelsestilstand


def sent_of(connection: Connection, bolig_id: int) -> list[Sendt]:
    """Return all that was sent of a dwelling and what lies under it, the oldest first.

    The time is that of the sending where it is known, otherwise that of the writing.
    """
    o = indsendtobjekt.c
    uploaded = (
        select(func.min(haendelse.c.tid))
        .where(
            haendelse.c.indsendelse_id == o.indsendelse_id,
            haendelse.c.tilstand == Indsendelsestilstand.SENDT.value,
        )
        .scalar_subquery()
    )
    wanted = [(o.objekttype == Objekttype.BOLIG.value) & (o.objekt_id == bolig_id)]
    for objekt in BOERNETYPER:
        table = table_of(objekt)
        below = select(table.c.id).where(table.c.foraelder_id == bolig_id)
        wanted.append((o.objekttype == objekt.value) & o.objekt_id.in_(below))
    rows = connection.execute(
        select(
            *PLACERING,
            o.indsendelse_id,
            func.coalesce(o.afsendt, uploaded, indsendelse.c.oprettet).label("tid"),
            o.udfald,
            indsendelse.c.tilstand,
        )
        .join(indsendelse, indsendelse.c.id == o.indsendelse_id)
        .where(or_(*wanted), indsendelse.c.tilstand != Indsendelsestilstand.SKRIVES.value)
        .order_by(o.id)
    )
    return [
        Sendt(
            as_placed(row),
            row.indsendelse_id,
            datetime.fromisoformat(row.tid),
            Udfald(row.udfald),
            Indsendelsestilstand(row.tilstand),
        )
        for row in rows
    ]
