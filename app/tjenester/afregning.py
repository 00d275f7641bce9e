"""Take what the register has accepted from a submission's bytes into the baseline.

The bytes are read again with the same reader as a download, so the baseline is what was sent,
whatever has been edited since. Objects are taken some hundred at a time; an interruption leaves the
rest waiting for an answer.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any, BinaryIO, cast

from sqlalchemy import Connection, Engine, RowMapping, delete, select, update

from export.eksportform import OBJEKTSTATUS
from export.laeser import LaeseError, LaestBolig, read
from models.lager import indsendelser
from models.lager.indsendelser import Placeret
from models.lager.laesning import table_of
from models.lager.motor import write_transaction
from models.lager.skema import bolig, fund
from models.register.dokument import (
    Dokument,
    decode,
    encode,
    is_changed,
    is_field,
    with_field,
)
from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.objekter import BOERNETYPER, Objektstatus
from models.register.overfoersel import AfvistError, Udfald

OBJEKTER_AD_GANGEN = 500

UNIK_ID = "unik_id"


class Afregning:
    """Settles one submission's accepted objects."""

    def __init__(self, engine: Engine, tabel: Felttabel) -> None:
        self._engine = engine
        self._tabel = tabel

    def accept(self, number: int, chosen: frozenset[Any] | None) -> int:
        """Make what was sent of the waiting objects their baseline; return how many.

        ``chosen`` keeps some objects alone. Raises ``AfvistError`` when the bytes cannot be read.
        """
        accepted = after = 0
        with self._engine.connect() as reading:
            source = cast(BinaryIO, io.BufferedReader(_Bytes(reading, number)))
            with closing(_Sent(read(source, self._tabel))) as sent:
                while True:
                    with write_transaction(self._engine) as connection:
                        part = indsendelser.waiting(
                            connection, number, after=after, most=OBJEKTER_AD_GANGEN
                        )
                        if not part:
                            return accepted
                        after = part[-1].raekke
                        part = [one for one in part if chosen is None or one.noegle in chosen]
                        for one in part:
                            self._accept(connection, one, sent.document(one))
                        indsendelser.mark(connection, part, Udfald.ACCEPTERET)
                        accepted += len(part)

    def _accept(self, connection: Connection, one: Placeret, sent: Mapping[str, str]) -> None:
        table = table_of(one.noegle.type)
        row = (
            connection.execute(select(table).where(table.c.id == one.noegle.id)).mappings().first()
        )
        if row is None:
            return
        self._to_be_checked(connection, one, row)
        if one.status is Objektstatus.SLETTET:
            self._deleted(connection, one, row)
            return
        felter = decode(row["felter"])
        known = self._baseline(one.noegle.type, felter, sent)
        changed = is_changed(self._tabel, one.noegle.type, known, felter)
        new = self._as_known(one.noegle.type, felter, known) if changed else known
        connection.execute(
            update(table)
            .where(table.c.id == one.noegle.id)
            .values(
                felter=encode(new),
                grundlag=encode(self._reported(one.noegle.type, known)) if changed else None,
                har_grundlag=1,
                aendret=int(changed),
                klar=row["klar"] if changed or row["slettet"] else 0,
            )
        )

    def _deleted(self, connection: Connection, one: Placeret, row: RowMapping) -> None:
        """Take a deletion: the object is gone, or was brought back here and is now a new one.

        The row of one that is gone stays, unseen: an import of a file from before the deletion
        must know it again and not take it for new.
        """
        table = table_of(one.noegle.type)
        if row["slettet"]:
            connection.execute(
                update(table)
                .where(table.c.id == one.noegle.id)
                .values(grundlag=None, har_grundlag=0, aendret=0, klar=0)
            )
            return
        felter = {key: text for key, text in decode(row["felter"]).items() if key != UNIK_ID}
        connection.execute(
            update(table)
            .where(table.c.id == one.noegle.id)
            .values(felter=encode(felter), grundlag=None, har_grundlag=0, aendret=0, klar=0)
        )

    def _to_be_checked(self, connection: Connection, one: Placeret, row: RowMapping) -> None:
        dwelling = row["id" if one.noegle.type is Objekttype.BOLIG else "foraelder_id"]
        connection.execute(update(bolig).where(bolig.c.id == dwelling).values(kontrolleret=0))
        if one.status is Objektstatus.SLETTET:
            connection.execute(
                delete(fund).where(
                    fund.c.bolig_id == dwelling,
                    fund.c.objekttype == one.noegle.type.value,
                    fund.c.objekt_id == one.noegle.id,
                )
            )

    # --- documents --------------------------------------------------------------------------------

    def _baseline(
        self, objekt: Objekttype, felter: Mapping[str, str], sent: Mapping[str, str]
    ) -> Dokument:
        """Return what the register now holds, local fields and unknown elements as they were.

        A new object is no longer new: from now on it is changed.
        """
        document = {
            key: sent.get(key, text)
            for key, text in felter.items()
            if key in sent or not is_field(key) or not self._reportable(objekt, key)
        }
        for key, text in sent.items():
            if is_field(key) and key not in document:
                document = with_field(self._tabel, objekt, document, key, text)
        if document.get(OBJEKTSTATUS) == Objektstatus.NY:
            document[OBJEKTSTATUS] = Objektstatus.AENDRET.value
        return document

    def _as_known(
        self, objekt: Objekttype, felter: Mapping[str, str], known: Mapping[str, str]
    ) -> Dokument:
        """Return an edited document with the technical fields as the register now has them."""
        document = dict(felter)
        for key, text in known.items():
            if is_field(key) and self._tabel.felt(objekt, key).rolle is Rolle.TEKNIK:
                document = with_field(self._tabel, objekt, document, key, text)
        return document

    def _reported(self, objekt: Objekttype, known: Mapping[str, str]) -> Dokument:
        return {
            key: text
            for key, text in known.items()
            if not is_field(key) or self._reportable(objekt, key)
        }

    def _reportable(self, objekt: Objekttype, key: str) -> bool:
        return self._tabel.kender(objekt, key) and self._tabel.felt(objekt, key).i_xml


_DAMAGED = "De gemte bytes i indsendelsen er ikke hele. Indlæs i stedet en ny fil fra registeret."


class _Sent:
    """Finds objects in the bytes of a submission, which are read once from start to end."""

    def __init__(self, dwellings: Iterator[LaestBolig]) -> None:
        self._dwellings = dwellings
        self._place = -1
        self._current: LaestBolig | None = None

    def document(self, one: Placeret) -> Mapping[str, str]:
        """Return the document of an object. Places must be asked for in order."""
        while self._place < one.boligplads:
            try:
                self._current = next(self._dwellings, None)
            except LaeseError as error:
                raise AfvistError(f"{_DAMAGED} {error.besked}") from error
            self._place += 1
        if self._current is None:
            raise AfvistError(_DAMAGED)
        if one.noegle.type is Objekttype.BOLIG:
            return self._current.felter
        children = dict(
            zip(BOERNETYPER, (self._current.udgifter, self._current.kontrakter), strict=True)
        )
        return children[one.noegle.type][one.plads].felter

    def close(self) -> None:
        """Stop reading."""
        closer = getattr(self._dwellings, "close", None)
        if closer is not None:
            closer()


class _Bytes(io.RawIOBase):
    """The exact bytes of a submission as a file to read from."""

    def __init__(self, connection: Connection, number: int) -> None:
        super().__init__()
        self._pieces = indsendelser.content(connection, number)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what comes next; return how many bytes."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count
