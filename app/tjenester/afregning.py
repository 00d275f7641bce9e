"""Take what the register has accepted from a submission's bytes into the baseline.

The bytes are read again with the same reader as a download, so the baseline is what was sent,
whatever has been edited since. Objects are taken some hundred at a time; an interruption leaves the
rest waiting for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, bindparam, delete, select, update

from app.tjenester import sendt_indhold
from export.eksportform import OBJEKTSTATUS
from models.lager import forsendelser, indsendelser, journal, ventetid
from models.lager.indsendelser import Placeret
from models.lager.laesning import chunks, table_of
from models.lager.motor import write_transaction
from models.lager.skema import bolig, fund
from models.register.dokument import (
    Dokument,
    decode,
    differences,
    encode,
    is_changed,
    is_field,
    with_field,
)
from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.objekter import Noegle, Objektstatus
from models.register.overfoersel import AfvistError, Udfald
from models.register.parring import EKSTERN_REFERENCE, UNIK_ID
from models.sprog import oversat
from models.ur import now, stamp

OBJEKTER_AD_GANGEN = 500


class Afregning:
    """Settles a submission's objects, as the register or a person says."""

    def __init__(self, engine: Engine, tabel: Felttabel) -> None:
        self._engine = engine
        self._tabel = tabel

    def accept(self, number: int, chosen: frozenset[Any] | None) -> int:
        """Make what was sent of the waiting objects their baseline; return how many.

        ``chosen`` keeps some objects alone. Raises ``AfvistError`` when the bytes cannot be read,
        and while one is being sent.
        """
        accepted = after = 0
        with (
            self._engine.connect() as reading,
            sendt_indhold.opened(indsendelser.content(reading, number), self._tabel) as sent,
        ):
            while True:
                with write_transaction(self._engine) as connection:
                    forsendelser.refuse_while_sending(connection, number)
                    part = indsendelser.waiting(
                        connection, number, after=after, most=OBJEKTER_AD_GANGEN
                    )
                    if not part:
                        return accepted
                    after = part[-1].raekke
                    part = [one for one in part if chosen is None or one.noegle in chosen]
                    self.accept_documents(connection, [(one, sent.document(one)) for one in part])
                    indsendelser.mark(connection, part, Udfald.ACCEPTERET)
                    accepted += len(part)

    def answer(self, number: int, udfald: Udfald, chosen: frozenset[Noegle] | None) -> int:
        """Note a rejection or a withdrawal of what waits; return of how many objects.

        ``chosen`` keeps some objects alone. What was sent without an answer is not withdrawn: it
        could be sent twice. Raises ``AfvistError`` when there is nothing else, and while one is
        being sent.
        """
        settled = after = doubtful = 0
        while True:
            with write_transaction(self._engine) as connection:
                forsendelser.refuse_while_sending(connection, number)
                part = indsendelser.waiting(
                    connection, number, after=after, most=OBJEKTER_AD_GANGEN
                )
                if not part:
                    break
                after = part[-1].raekke
                part = [one for one in part if chosen is None or one.noegle in chosen]
                if udfald is Udfald.TRUKKET_TILBAGE:
                    doubts = forsendelser.in_doubt(connection, (one.raekke for one in part))
                    doubtful += len(doubts)
                    part = [one for one in part if one.raekke not in doubts]
                indsendelser.mark(connection, part, udfald)
                journal.check_again(connection, [one.noegle for one in part])
                if udfald is Udfald.AFVIST:
                    indsendelser.not_klar(connection, part)
                settled += len(part)
        if doubtful and not settled:
            raise AfvistError(
                oversat(
                    "Det er sendt uden svar og kan være modtaget, så det kan ikke trækkes tilbage."
                    " Spørg registeret, eller indlæs en ny fil fra registeret."
                )
            )
        return settled

    def accept_documents(
        self, connection: Connection, part: Sequence[tuple[Placeret, Mapping[str, str]]]
    ) -> None:
        """Make some objects' documents, as they were sent, their baseline."""
        rows = dict(_rows(connection, [one for one, _ in part]))
        changes: dict[Objekttype, list[dict[str, Any]]] = {}
        gone: dict[Objekttype, list[int]] = {}
        before: dict[int, str] = {}
        for one, document in part:
            row = rows.get(one.noegle)
            if row is None:
                continue
            if one.status is Objektstatus.SLETTET and row["slettet"]:
                gone.setdefault(one.noegle.type, []).append(one.noegle.id)
                before[one.raekke] = encode(self._reported(one.noegle.type, _last_known(row)))
            else:
                replaced = self._replaced(one, row, document)
                if replaced:
                    before[one.raekke] = encode(replaced)
                new = self._new_row(one, row, document)
                changes.setdefault(one.noegle.type, []).append({"which": one.noegle.id, **new})
        for objekt, values in changes.items():
            _write(connection, objekt, values)
        for objekt, numbers in gone.items():
            _remove(connection, objekt, numbers)
        indsendelser.keep_before(connection, before)
        dwellings = {
            row["id" if noegle.type is Objekttype.BOLIG else "foraelder_id"]
            for noegle, row in rows.items()
        }
        for some in chunks(dwellings):
            connection.execute(update(bolig).where(bolig.c.id.in_(some)).values(kontrolleret=0))

    def _new_row(
        self, one: Placeret, row: RowMapping, sent: Mapping[str, str]
    ) -> dict[str, str | int | None]:
        """Return the columns of an object as they are once it is accepted."""
        objekt = one.noegle.type
        felter = decode(row["felter"])
        if one.status is Objektstatus.SLETTET:
            # Brought back here after its deletion was sent: the register has it no longer.
            left = {key: text for key, text in felter.items() if key != UNIK_ID}
            return _columns(left, None, has_baseline=False, changed=False, klar=0)
        known = self._baseline(objekt, felter, sent)
        if not is_changed(self._tabel, objekt, known, felter):
            klar = row["klar"] if row["slettet"] else 0
            gone = bool(row["slettet"])
            return _columns(known, None, has_baseline=True, changed=False, klar=klar, deleted=gone)
        return _columns(
            self._as_known(objekt, felter, known),
            self._reported(objekt, known),
            has_baseline=True,
            changed=True,
            klar=row["klar"],
            deleted=bool(row["slettet"]),
        )

    def _replaced(self, one: Placeret, row: RowMapping, sent: Mapping[str, str]) -> Dokument:
        """Return the fields of the baseline that the acceptance changes, as they were before."""
        if one.status is Objektstatus.SLETTET or not row["har_grundlag"]:
            return {}
        objekt, known = one.noegle.type, _last_known(row)
        sent_fields = {key: text for key, text in sent.items() if is_field(key)}
        return {
            edit.noegle: edit.foer or ""
            for edit in differences(self._tabel, objekt, known, sent_fields)
        }

    # --- documents --------------------------------------------------------------------------------

    def _baseline(
        self, objekt: Objekttype, felter: Mapping[str, str], sent: Mapping[str, str]
    ) -> Dokument:
        """Return what the register now holds, local fields and unknown elements as they were.

        Ids are the ones of today, as an import may have given them after the file was sent. A new
        object is no longer new: from now on it is changed.
        """
        document = {
            key: text if text and self._is_id(objekt, key) else sent.get(key, text)
            for key, text in felter.items()
            if key in sent
            or not is_field(key)
            or not self._reportable(objekt, key)
            or self._is_id(objekt, key)
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

    def _is_id(self, objekt: Objekttype, key: str) -> bool:
        if not is_field(key) or not self._tabel.kender(objekt, key):
            return False
        felt = self._tabel.felt(objekt, key)
        return felt.rolle is Rolle.IDENTITET or key in (UNIK_ID, EKSTERN_REFERENCE)

    def _reportable(self, objekt: Objekttype, key: str) -> bool:
        return self._tabel.kender(objekt, key) and self._tabel.felt(objekt, key).i_xml


def _rows(connection: Connection, part: list[Placeret]) -> Iterator[tuple[Noegle, RowMapping]]:
    numbers: dict[Objekttype, list[int]] = {}
    for one in part:
        numbers.setdefault(one.noegle.type, []).append(one.noegle.id)
    for objekt, ids in numbers.items():
        table = table_of(objekt)
        for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings():
            yield Noegle(objekt, row["id"]), row


def _last_known(row: RowMapping) -> Dokument:
    """Return what the register was last known to hold of a reported object."""
    return decode(row["felter"] if row["grundlag"] is None else row["grundlag"])


def _columns(
    felter: Mapping[str, str],
    grundlag: Mapping[str, str] | None,
    *,
    has_baseline: bool,
    changed: bool,
    klar: int,
    deleted: bool = False,
) -> dict[str, str | int | None]:
    return {
        "new_felter": encode(felter),
        "new_grundlag": None if grundlag is None else encode(grundlag),
        "new_har_grundlag": int(has_baseline),
        "new_aendret": int(changed),
        "new_klar": klar,
        "new_venter": int(changed or deleted or not has_baseline),
        "new_tid": stamp(now()),
    }


def _write(connection: Connection, objekt: Objekttype, values: list[dict[str, Any]]) -> None:
    table = table_of(objekt)
    names = [name.removeprefix("new_") for name in values[0] if name not in _NOT_COLUMNS]
    connection.execute(
        update(table)
        .where(table.c.id == bindparam("which"))
        .values(
            {
                **{name: bindparam(f"new_{name}") for name in names},
                **ventetid.assignments(table),
            }
        ),
        values,
    )


_NOT_COLUMNS = ("which", "new_venter", "new_tid")


def _remove(connection: Connection, objekt: Objekttype, numbers: list[int]) -> None:
    """Let objects vanish whose deletion is accepted, and what the checks had to say of them.

    Their rows stay, unseen: an import of a file from before the deletion must know them again and
    not take them for new.
    """
    table = table_of(objekt)
    connection.execute(
        delete(fund).where(fund.c.objekttype == objekt.value, fund.c.objekt_id.in_(numbers))
    )
    connection.execute(
        update(table)
        .where(table.c.id.in_(numbers))
        .values(
            grundlag=None, har_grundlag=0, aendret=0, klar=0, ikke_vedtaget=0, venter_siden=None
        )
    )
