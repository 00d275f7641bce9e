"""The submissions: what was written when, its exact bytes, and what became of each object.

A submission begins as a row that says what is about to be written and where (``SKRIVES``), before
the first byte is. Bytes and objects follow in small transactions, so that the clerk can go on
working. Only when the file lies where it should is the row opened; one that was never opened is
completed or removed by ``unfinished`` and ``discard``.
"""

from __future__ import annotations

import itertools
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from models.lager.laesning import chunks
from models.lager.skema import (
    OBJEKTTABELLER,
    UBESVARET,
    indsendelse,
    indsendelsesbekraeftelse,
    indsendelsesdel,
    indsendtobjekt,
)
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objektstatus
from models.register.opsummering import fortalt
from models.register.overfoersel import (
    UBESVAREDE,
    AfvistError,
    Indsendelse,
    Indsendelsestilstand,
    Indsendtobjekt,
    Omfang,
    Udfald,
)
from models.sprog import oversat
from models.ur import stamp

KANAL_FIL: Final = "fil"
"""The channel of a submission that is uploaded by hand."""

KANAL_WEBSERVICE: Final = "webservice"
"""The channel of a submission that is sent an object at a time; it has no file."""


@dataclass(frozen=True, slots=True)
class Begyndt:
    """A submission whose file is not known to lie where it should: its row, file and hash."""

    id: int
    uid: str
    fil: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Placeret:
    """An object in a submission, and where it stands in the bytes, each place counted from 0.

    ``boligplads`` is the place of its dwelling in the list, ``plads`` its own among those of its
    kind in the dwelling. ``raekke`` is its row, in the order of the bytes; 0 before it has one.
    ``aftryk`` is given when it is written: see ``models.register.journal.indsendt_aftryk``.
    """

    noegle: Noegle
    enhedsid: str
    status: Objektstatus
    beskrivelse: str
    boligplads: int
    plads: int
    raekke: int = 0
    aftryk: str = ""


_o = indsendtobjekt.c
PLACERING: Final = (
    *(_o.objekttype, _o.objekt_id, _o.enhedsid, _o.status, _o.beskrivelse),
    *(_o.boligplads, _o.plads, _o.id, _o.aftryk),
)
"""The columns of ``as_placed``."""


def as_placed(row: Row[*tuple[Any, ...]]) -> Placeret:
    """Return the object of a row of ``PLACERING``, whatever other columns follow."""
    kind, number, enhedsid, status, *rest = row[: len(PLACERING)]
    return Placeret(Noegle(Objekttype(kind), number), enhedsid, Objektstatus(status), *rest)


# --- writing one ----------------------------------------------------------------------------------


def begin(
    connection: Connection,
    *,
    uid: str,
    oprettet: datetime,
    hvem: str,
    omfang: Omfang,
    fil: Path,
    kanal: str = KANAL_FIL,
) -> int:
    """Note that a file is about to be written, and return the submission's number."""
    result = connection.execute(
        insert(indsendelse).values(
            uid=uid,
            oprettet=stamp(oprettet),
            hvem=hvem,
            kanal=kanal,
            omfang=omfang.value,
            filnavn=str(fil),
            sha256="",
            laengde=0,
            boliger=0,
            tilstand=Indsendelsestilstand.SKRIVES.value,
            opsummering="[]",
        )
    )
    return int(result.lastrowid)


def add_part(connection: Connection, number: int, nr: int, compressed: bytes) -> None:
    """Keep the next piece of the submission's compressed bytes."""
    connection.execute(
        insert(indsendelsesdel).values(indsendelse_id=number, nr=nr, indhold=compressed)
    )


def add_objects(connection: Connection, number: int, objekter: Sequence[Placeret]) -> None:
    """Note objects of the submission. Raises ``AfvistError`` for one that waits in another."""
    if not objekter:
        return
    try:
        connection.execute(
            insert(indsendtobjekt),
            [
                {
                    "indsendelse_id": number,
                    "objekttype": one.noegle.type.value,
                    "objekt_id": one.noegle.id,
                    "enhedsid": one.enhedsid,
                    "status": one.status.value,
                    "udfald": Udfald.AFVENTER.value,
                    "beskrivelse": one.beskrivelse,
                    "boligplads": one.boligplads,
                    "plads": one.plads,
                    "aftryk": one.aftryk,
                }
                for one in objekter
            ],
        )
    except IntegrityError as error:
        raise AfvistError(
            oversat(
                "Noget af det, der skulle eksporteres, ligger allerede i en indsendelse, "
                "der ikke er afsluttet. Marker den som modtaget eller afvist, eller træk den "
                "tilbage, og prøv igen."
            )
        ) from error


def finish(
    connection: Connection,
    number: int,
    *,
    sha256: str,
    laengde: int,
    boliger: int,
    opsummering: Sequence[str],
) -> None:
    """Note what the whole file turned out to be; it does not yet lie where it should."""
    connection.execute(
        update(indsendelse)
        .where(indsendelse.c.id == number)
        .values(
            sha256=sha256,
            laengde=laengde,
            boliger=boliger,
            opsummering=json.dumps(list(opsummering), ensure_ascii=False),
        )
    )


def open_(connection: Connection, number: int) -> None:
    """Note that the file lies where it should: the submission now waits for an answer."""
    connection.execute(
        update(indsendelse)
        .where(indsendelse.c.id == number)
        .values(tilstand=Indsendelsestilstand.FORBEREDT.value)
    )


def unfinished(connection: Connection) -> list[Begyndt]:
    """Return the submissions that were begun and never opened."""
    query = select(
        indsendelse.c.id, indsendelse.c.uid, indsendelse.c.filnavn, indsendelse.c.sha256
    ).where(indsendelse.c.tilstand == Indsendelsestilstand.SKRIVES.value)
    return [
        Begyndt(row[0], row[1], Path(row[2]), row[3])
        for row in connection.execute(query.order_by(indsendelse.c.id))
    ]


def discard(connection: Connection, number: int) -> None:
    """Remove a submission that was never opened, with all that belongs to it."""
    for table in (indsendelsesbekraeftelse, indsendtobjekt, indsendelsesdel):
        connection.execute(delete(table).where(table.c.indsendelse_id == number))
    connection.execute(
        delete(indsendelse).where(
            indsendelse.c.id == number,
            indsendelse.c.tilstand == Indsendelsestilstand.SKRIVES.value,
        )
    )


# --- reading them ---------------------------------------------------------------------------------


def submissions(connection: Connection) -> list[Indsendelse]:
    """Return all submissions, newest first."""
    c = indsendelse.c
    counts: dict[int, dict[Udfald, int]] = {}
    query = select(indsendtobjekt.c.indsendelse_id, indsendtobjekt.c.udfald, func.count()).group_by(
        indsendtobjekt.c.indsendelse_id, indsendtobjekt.c.udfald
    )
    for number, udfald, count in connection.execute(query):
        counts.setdefault(number, {})[Udfald(udfald)] = count
    rows = connection.execute(
        select(
            c.id,
            c.uid,
            c.oprettet,
            c.hvem,
            c.kanal,
            c.filnavn,
            c.sha256,
            c.laengde,
            c.boliger,
            c.tilstand,
            c.opsummering,
        )
        .where(c.tilstand != Indsendelsestilstand.SKRIVES.value)
        .order_by(c.id.desc())
    )
    return [
        Indsendelse(
            id=row[0],
            uid=row[1],
            oprettet=datetime.fromisoformat(row[2]),
            hvem=row[3],
            kanal=row[4],
            filnavn=Path(row[5]).name,
            sha256=row[6],
            laengde=row[7],
            boliger=row[8],
            tilstand=Indsendelsestilstand(row[9]),
            antal=counts.get(row[0], {}),
            opsummering=tuple(fortalt(one) for one in json.loads(row[10])),
        )
        for row in rows
    ]


def objects(connection: Connection, number: int) -> list[Indsendtobjekt]:
    """Return the objects of a submission, in the order they stand in it."""
    c = indsendtobjekt.c
    rows = connection.execute(
        select(
            c.objekttype,
            c.objekt_id,
            c.enhedsid,
            c.status,
            c.udfald,
            c.beskrivelse,
            c.id,
            c.afsendt,
        )
        .where(c.indsendelse_id == number)
        .order_by(c.id)
    )
    return [
        Indsendtobjekt(
            noegle=Noegle(Objekttype(row[0]), row[1]),
            enhedsid=row[2],
            status=Objektstatus(row[3]),
            udfald=Udfald(row[4]),
            beskrivelse=row[5],
            raekke=row[6],
            afsendt=None if row[7] is None else datetime.fromisoformat(row[7]),
        )
        for row in rows
    ]


def waiting(
    connection: Connection, number: int, *, after: int = 0, most: int = 1000
) -> list[Placeret]:
    """Return the next objects of a submission that wait for an answer, in the order of the bytes.

    ``after`` is the row of the last one that was returned before, ``most`` how many to return.
    """
    c = indsendtobjekt.c
    rows = connection.execute(
        select(*PLACERING)
        .where(c.indsendelse_id == number, text(UBESVARET), c.id > after)
        .order_by(c.id)
        .limit(most)
    )
    return [as_placed(row) for row in rows]


def content(connection: Connection, number: int) -> Iterator[bytes]:
    """Yield the exact bytes of a submission, piece by piece."""
    return unpacked(packed_part(connection, number, nr) for nr in itertools.count())


def packed_part(connection: Connection, number: int, nr: int) -> bytes | None:
    """Return a packed piece of the bytes of a submission, None after the last one."""
    c = indsendelsesdel.c
    query = select(c.indhold).where(c.indsendelse_id == number, c.nr == nr)
    return connection.execute(query).scalar_one_or_none()


def unpacked(parts: Iterable[bytes | None]) -> Iterator[bytes]:
    """Yield the bytes that were packed into pieces, until there is no further piece."""
    unpacker = zlib.decompressobj()
    for packed in parts:
        if packed is None:
            break
        yield unpacker.decompress(packed)
    yield unpacker.flush()


# --- what became of them --------------------------------------------------------------------------


def mark(connection: Connection, objekter: Iterable[Placeret], udfald: Udfald) -> None:
    """Note what became of objects that were waiting."""
    for part in chunks(one.raekke for one in objekter):
        connection.execute(
            update(indsendtobjekt).where(indsendtobjekt.c.id.in_(part)).values(udfald=udfald.value)
        )


def keep_before(connection: Connection, documents: Mapping[int, str]) -> None:
    """Note what the acceptance of objects took the place of, by their rows; see the tables."""
    if documents:
        connection.execute(
            update(indsendtobjekt)
            .where(indsendtobjekt.c.id == bindparam("which"))
            .values(foer=bindparam("new_foer")),
            [{"which": number, "new_foer": text} for number, text in documents.items()],
        )


def not_klar(connection: Connection, objekter: Iterable[Placeret]) -> None:
    """Take objects back from Klar, so that the clerk looks at them before they are sent again."""
    by_kind: dict[Objekttype, list[int]] = {}
    for one in objekter:
        by_kind.setdefault(one.noegle.type, []).append(one.noegle.id)
    for kind, ids in by_kind.items():
        table = OBJEKTTABELLER[kind]
        for part in chunks(ids):
            connection.execute(update(table).where(table.c.id.in_(part)).values(klar=0))


def settle_state(connection: Connection, number: int, udfald: Udfald) -> None:
    """Note where the submission stands now; ``udfald`` decides for one without objects."""
    c = indsendtobjekt.c
    query = select(c.udfald).where(c.indsendelse_id == number).distinct()
    found = {Udfald(text) for text in connection.execute(query).scalars()} or {udfald}
    now = Indsendelsestilstand(
        connection.execute(
            select(indsendelse.c.tilstand).where(indsendelse.c.id == number)
        ).scalar_one()
    )
    connection.execute(
        update(indsendelse)
        .where(indsendelse.c.id == number)
        .values(tilstand=state_of(found, now).value)
    )


def state_of(found: set[Udfald], now: Indsendelsestilstand) -> Indsendelsestilstand:
    """Return where a submission stands whose objects have had these outcomes.

    ``now`` is where it stood; one that still waits for an answer stands there still, but must have
    been sent when there are answers.
    """
    if Udfald.UVIS in found:
        return Indsendelsestilstand.UVIS
    if found & UBESVAREDE:
        if now is Indsendelsestilstand.UVIS or found & _BESVARET:
            return Indsendelsestilstand.SENDT
        return now if now.aaben else Indsendelsestilstand.FORBEREDT
    if len(found) == 1:
        return _WHOLE[next(iter(found))]
    if Udfald.ACCEPTERET in found:
        return Indsendelsestilstand.DELVIST_ACCEPTERET
    return Indsendelsestilstand.AFVIST


_BESVARET: Final = frozenset({Udfald.ACCEPTERET, Udfald.AFVIST})

_WHOLE: Final = {
    Udfald.ACCEPTERET: Indsendelsestilstand.ACCEPTERET,
    Udfald.AFVIST: Indsendelsestilstand.AFVIST,
    Udfald.TRUKKET_TILBAGE: Indsendelsestilstand.TRUKKET_TILBAGE,
}
