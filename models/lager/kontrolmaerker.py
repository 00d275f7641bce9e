"""What the database remembers of its last check, and what another day or choice asks to redo."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, insert, select, text, update

from models.lager.boligstroem import pending_dwellings
from models.lager.skema import LEDIG, bolig, lejekontrakt, tilstand

OFFICIELT: Final = "officielt_skema"
"""The mark of the official schema last checked by."""
REGELVALG: Final = "regelvalg"
"""The mark of the choice of rules last checked by."""
DAG: Final = "kontroldag"
"""The day of the last check (ISO)."""


def mark(connection: Connection, navn: str) -> str:
    """Return what is remembered, empty for nothing."""
    query = select(tilstand.c.vaerdi).where(tilstand.c.navn == navn)
    return connection.execute(query).scalar_one_or_none() or ""


def remember(connection: Connection, navn: str, vaerdi: str) -> None:
    """Remember something in the place of what was remembered."""
    note = update(tilstand).where(tilstand.c.navn == navn).values(vaerdi=vaerdi)
    if not connection.execute(note).rowcount:
        connection.execute(insert(tilstand).values(navn=navn, vaerdi=vaerdi))


def forget_all(connection: Connection) -> None:
    """Ask for every dwelling to be checked anew."""
    connection.execute(update(bolig).values(kontrolleret=0))


def forget_what_time_changes(connection: Connection) -> None:
    """Ask for the dwellings to be checked anew about which another day may tell something else.

    These are those where something waits to be reported, and those vacant without an answer to
    whether it is with loss.
    """
    unanswered = select(lejekontrakt.c.foraelder_id).where(
        text(LEDIG), lejekontrakt.c.tomgangsledig.is_(None)
    )
    for dwellings in (pending_dwellings(), unanswered):
        connection.execute(update(bolig).where(bolig.c.id.in_(dwellings)).values(kontrolleret=0))
