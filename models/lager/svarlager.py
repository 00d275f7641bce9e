"""What waits for an answer, held ready while a file from the register is read.

The file may be large and so may the submissions, and they come in different orders. So what was
sent is kept in a temporary table of the import's own transaction, one row an object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
    text,
    update,
)

from models.lager.indsendelser import Placeret, waiting
from models.lager.laesning import chunks
from models.lager.skema import UBESVARET, indsendelse, indsendtobjekt
from models.register.dokument import Dokument, decode, encode
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import Indsendelsestilstand, Udfald

_AD_GANGEN = 1000

ventende = Table(
    "ventende",
    MetaData(),
    Column("objekttype", Text, primary_key=True),
    Column("objekt_id", Integer, primary_key=True, autoincrement=False),
    Column("indsendelse_id", Integer, nullable=False),
    Column("raekke", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("felter", Text, nullable=False),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True, slots=True)
class Ventende:
    """One object that waits for an answer, as it was sent."""

    noegle: Noegle
    indsendelse: int
    raekke: int
    status: Objektstatus
    felter: Dokument


def unanswered_submissions(connection: Connection) -> list[int]:
    """Return the submissions in which something waits for an answer, the oldest first."""
    waits = select(indsendtobjekt.c.indsendelse_id).where(text(UBESVARET))
    query = select(indsendelse.c.id).where(
        indsendelse.c.id.in_(waits),
        indsendelse.c.tilstand != Indsendelsestilstand.SKRIVES.value,
    )
    return list(connection.execute(query.order_by(indsendelse.c.id)).scalars())


def waiting_objects(connection: Connection, number: int) -> Iterator[Placeret]:
    """Yield the objects of a submission that wait for an answer, in the order of the bytes."""
    after = 0
    while part := waiting(connection, number, after=after, most=_AD_GANGEN):
        yield from part
        after = part[-1].raekke


def hold(connection: Connection, objects: Iterable[Ventende]) -> None:
    """Hold what was sent ready; ``release`` when it is no longer asked for."""
    ventende.create(connection, checkfirst=True)
    for part in chunks(objects):
        connection.execute(
            insert(ventende),
            [
                {
                    "objekttype": one.noegle.type.value,
                    "objekt_id": one.noegle.id,
                    "indsendelse_id": one.indsendelse,
                    "raekke": one.raekke,
                    "status": one.status.value,
                    "felter": encode(one.felter),
                }
                for one in part
            ],
        )


def held(connection: Connection, noegle: Noegle) -> Ventende | None:
    """Return an object that is held ready, None for another."""
    c = ventende.c
    query = select(c.indsendelse_id, c.raekke, c.status, c.felter).where(
        c.objekttype == noegle.type.value, c.objekt_id == noegle.id
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return Ventende(noegle, row[0], row[1], Objektstatus(row[2]), decode(row[3]))


def release(connection: Connection) -> None:
    """Forget what was held ready."""
    ventende.drop(connection, checkfirst=True)


def accept(connection: Connection, raekke: int, foer: Dokument) -> None:
    """Note that the register has an object as it was sent, and what that took the place of."""
    connection.execute(
        update(indsendtobjekt)
        .where(indsendtobjekt.c.id == raekke)
        .values(udfald=Udfald.ACCEPTERET.value, foer=encode(foer) if foer else None)
    )


def count_unanswered(connection: Connection) -> int:
    """Return how many objects wait for an answer."""
    query = select(func.count()).select_from(indsendtobjekt).where(text(UBESVARET))
    return int(connection.execute(query).scalar_one())
