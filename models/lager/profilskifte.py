"""When the snitflade in force is another than last time: what was ours may now be reported.

A field without an element is local: the register was never told its value, and it is no change. As
soon as the organisation maps it to an element, the values typed until then are changes, because
the baseline does not hold them. What has been imported since is told apart by acting at once: the
database remembers which fields were reported when it was last opened.

Any other difference (levels, code lists, assumptions) only asks for everything to be checked anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Table, insert, or_, select, update

from models.lager import ventetid
from models.lager.laesning import table_of
from models.lager.motor import write_transaction
from models.lager.rettelser import baseline_of
from models.lager.skema import OBJEKTTABELLER, bolig, tilstand
from models.lager.soegning_sqlite import document_text
from models.register.dokument import decode, encode, is_changed
from models.register.felter import Felttabel, Objekttype, Rolle
from models.ur import now, stamp

_PROFIL: Final = "snitflade"
_AT_A_TIME: Final = 500

Felter = Mapping[str, list[str]]
"""The keys of the reported fields by kind of object."""


def adapt(engine: Engine, tabel: Felttabel) -> int:
    """Fit the database to the snitflade in force; return how many objects it has made changed.

    Costs one small query when the snitflade is the same as last time. Raises ``LagerError``.
    """
    now = {"aftryk": _fingerprint(tabel), "felter": _reported(tabel)}
    with engine.connect() as connection:
        before = _remembered(connection)
    if before == now:
        return 0
    with write_transaction(engine) as connection:
        changed = 0
        if before is not None:
            for objekt in OBJEKTTABELLER:
                changed += _adapt_objects(connection, tabel, objekt, before["felter"])
            connection.execute(update(bolig).values(kontrolleret=0))
        _remember(connection, now)
    return changed


def _fingerprint(tabel: Felttabel) -> str:
    whole = repr((tabel.felter, tabel.strukturer, tabel.kodelister, tabel.semantik))
    return hashlib.sha256(whole.encode()).hexdigest()


def _reported(tabel: Felttabel) -> Felter:
    return {
        objekt.value: [
            felt.noegle
            for felt in tabel.pr_noegle(objekt).values()
            if felt.rolle is Rolle.DATA and felt.i_xml
        ]
        for objekt in Objekttype
    }


def _remembered(connection: Connection) -> dict[str, Any] | None:
    query = select(tilstand.c.vaerdi).where(tilstand.c.navn == _PROFIL)
    text = connection.execute(query).scalar_one_or_none()
    return None if text is None else dict(json.loads(text))


def _remember(connection: Connection, now: Mapping[str, Any]) -> None:
    values = {"vaerdi": json.dumps(now, ensure_ascii=False)}
    done = connection.execute(update(tilstand).where(tilstand.c.navn == _PROFIL).values(values))
    if not done.rowcount:
        connection.execute(insert(tilstand).values(navn=_PROFIL, **values))


def _adapt_objects(
    connection: Connection, tabel: Felttabel, objekt: Objekttype, before: Felter
) -> int:
    """Take fields that are newly reported out of the baselines, and see anew what is changed."""
    known, reported = set(before.get(objekt.value, ())), set(_reported(tabel)[objekt.value])
    if known == reported:
        return 0
    new, table = sorted(reported - known), table_of(objekt)
    written: list[ColumnElement[bool]] = [
        document_text(table.c.felter, key).is_not(None) for key in new
    ]
    affected = or_(table.c.grundlag.is_not(None), *written)
    count = 0
    for rows in _pages(connection, table, affected):
        for row in rows:
            columns = _columns(tabel, objekt, row, new)
            if columns["aendret"] != row["aendret"] or columns["grundlag"] != row["grundlag"]:
                columns |= ventetid.following(row, {**row, **columns}, stamp(now()))
                connection.execute(update(table).where(table.c.id == row["id"]).values(columns))
                count += columns["aendret"] > row["aendret"]
    return count


def _pages(
    connection: Connection, table: Table, affected: ColumnElement[bool]
) -> Iterator[list[dict[str, Any]]]:
    query = select(table).where(table.c.har_grundlag == 1, affected).order_by(table.c.id)
    last = 0
    while True:
        page = query.where(table.c.id > last).limit(_AT_A_TIME)
        rows = [row._asdict() for row in connection.execute(page)]
        if not rows:
            return
        yield rows
        last = rows[-1]["id"]


def _columns(
    tabel: Felttabel, objekt: Objekttype, row: Mapping[str, Any], new: list[str]
) -> dict[str, Any]:
    felter, baseline = decode(row["felter"]), baseline_of(row) or {}
    told = {key: text for key, text in baseline.items() if key not in new}
    changed = is_changed(tabel, objekt, told, felter)
    return {
        "grundlag": encode(told) if row["grundlag"] is not None or told != felter else None,
        "aendret": int(changed),
        "klar": 0,
    }
