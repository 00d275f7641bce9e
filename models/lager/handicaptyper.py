"""Types of dwellings for the handicapped: defined on an afdeling, chosen by name on dwellings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, func, select

from models.lager.laesning import chunks
from models.lager.operationer import Operationsbog
from models.lager.raekkesoegning import rows_of
from models.lager.rettelser import columns_of
from models.lager.skema import bolig, byggeafsnit, handicapboligtype
from models.lager.soegning_sqlite import document_text
from models.register.dokument import decode, with_field
from models.register.felter import Felttabel, Objekttype
from models.register.overfoersel import AfvistError
from models.sprog import oversat

FELT: Final = "handicapboligtype"
"""The dwelling's field that holds the name of its type."""


def create(bog: Operationsbog, afdeling_id: int, navn: str) -> int:
    """Define a type and return its number."""
    name = _usable(bog.connection, afdeling_id, navn, None)
    return bog.insert(handicapboligtype, {"afdeling_id": afdeling_id, "navn": name})


def rename(bog: Operationsbog, tabel: Felttabel, number: int, navn: str) -> None:
    """Rename a type and what its dwellings say; it is then to be keyed anew."""
    row = _row(bog.connection, number)
    name = _usable(bog.connection, row["afdeling_id"], navn, number)
    if name == row["navn"]:
        return
    bog.update(handicapboligtype, [(row, {"navn": name, "tastet": 0})])
    for part in chunks(_users(bog.connection, row)):
        dwellings = rows_of(bog.connection, bolig, part)
        bog.update(
            bolig,
            [(dwelling, _renamed(tabel, dwelling, name)) for dwelling in dwellings],
            search=False,
        )


def _renamed(tabel: Felttabel, row: Mapping[str, Any], name: str) -> dict[str, Any]:
    document = with_field(tabel, Objekttype.BOLIG, decode(row["felter"]), FELT, name)
    return columns_of(tabel, Objekttype.BOLIG, row, document)


def delete(bog: Operationsbog, number: int) -> None:
    """Delete a type that no dwelling has. Raises ``AfvistError`` while some have it."""
    row = _row(bog.connection, number)
    users = len(_users(bog.connection, row))
    if users:
        count = oversat("1 bolig") if users == 1 else oversat("{antal} boliger").format(antal=users)
        raise AfvistError(
            oversat(
                "Typen {navn} er valgt på {count}. Vælg en anden type dér, og slet den så."
            ).format(navn=row["navn"], count=count)
        )
    bog.update(handicapboligtype, [(row, {"slettet": 1})])


def mark_typed(bog: Operationsbog, number: int, *, typed: bool) -> None:
    """Tick a type off as keyed in the portal, or take the tick away."""
    row = _row(bog.connection, number)
    bog.update(handicapboligtype, [(row, {"tastet": int(typed)})])


def _row(connection: Connection, number: int) -> dict[str, Any]:
    query = select(handicapboligtype).where(
        handicapboligtype.c.id == number, handicapboligtype.c.slettet == 0
    )
    row = connection.execute(query).first()
    if row is None:
        raise AfvistError(oversat("Handicapboligtypen findes ikke længere. Åbn afdelingen igen."))
    return row._asdict()


def _usable(connection: Connection, afdeling_id: int, navn: str, own: int | None) -> str:
    name = navn.strip()
    if not name:
        raise AfvistError(oversat("Skriv et navn til handicapboligtypen."))
    table = handicapboligtype.c
    query = select(table.id, table.navn).where(table.afdeling_id == afdeling_id, table.slettet == 0)
    for number, known in connection.execute(query):
        if number != own and known.casefold() == name.casefold():
            raise AfvistError(
                oversat("Afdelingen har allerede handicapboligtypen {known}.").format(known=known)
            )
    return name


def _users(connection: Connection, row: Mapping[str, Any]) -> list[int]:
    inside = select(byggeafsnit.c.id).where(byggeafsnit.c.foraelder_id == row["afdeling_id"])
    query = select(bolig.c.id).where(
        bolig.c.foraelder_id.in_(inside),
        func.coalesce(document_text(bolig.c.felter, FELT), "") == row["navn"],
    )
    return list(connection.execute(query).scalars())
