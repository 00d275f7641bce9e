"""Whether dwellings are found by what they are: the index and the keys against fresh ones."""

from __future__ import annotations

from sqlalchemy import Engine, select

from models.lager.afledninger import Beroert, refresh
from models.lager.motor import write_transaction
from models.lager.skema import bolig
from models.lager.soegning_sqlite import INDEKS

Noegler = list[tuple[int, str, str]]


class _FortrydError(Exception):
    """Nothing of the comparison is to stay."""


def stored_and_fresh_keys(engine: Engine) -> tuple[Noegler, Noegler]:
    """Return all dwellings' keys as they stand, and as they are when they are computed anew.

    Raises ``LagerError`` when the index holds anything else than the keys that stand.
    """
    keys = select(bolig.c.id, bolig.c.soegning, bolig.c.sortering).order_by(bolig.c.id)
    stored: Noegler = []
    fresh: Noegler = []
    try:
        with write_transaction(engine) as connection:
            connection.exec_driver_sql(
                f"INSERT INTO {INDEKS}({INDEKS}, rank) VALUES ('integrity-check', 1)"
            )
            stored += [(row[0], row[1], row[2]) for row in connection.execute(keys)]
            refresh(connection, Beroert(soegning={row[0] for row in stored}))
            fresh += [(row[0], row[1], row[2]) for row in connection.execute(keys)]
            raise _FortrydError
    except _FortrydError:
        return stored, fresh
