"""What the register wrote of an object, as findings beside those of the checks here.

A message stands among the problems as long as it is about the object as it is: of its newest
sending, not accepted, not edited since, and not put aside by the clerk. An error of the register's
holds the object back as one of ours does; what was rejected for a reason outside it is put aside in
the journal and sent again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from models.lager import journal
from models.lager.journal import Aktuel
from models.register.felter import Felttabel
from models.register.fund import Fund
from models.register.journal import indsendt_aftryk
from models.register.objekter import Objektstatus
from models.sprog import oversat

KODE = "register."
"""What the codes of the register's messages begin with."""

_NOT_IN_A_CODE = re.compile(r"[^a-z0-9_]+")


def findings(
    connection: Connection, tabel: Felttabel, boliger: Sequence[int]
) -> Iterator[tuple[int, Fund]]:
    """Yield the register's messages about objects in some dwellings, with the dwelling's number."""
    for one in journal.current(connection, boliger):
        if _stands_as_sent(tabel, one):
            yield one.bolig, _finding(tabel, one)


def _stands_as_sent(tabel: Felttabel, one: Aktuel) -> bool:
    noegle = one.besked.noegle
    if noegle is None or one.slettet != (one.status is Objektstatus.SLETTET):
        return False
    return one.aftryk in ("", indsendt_aftryk(tabel, noegle.type, one.felter, one.status))


def _finding(tabel: Felttabel, one: Aktuel) -> Fund:
    besked = one.besked
    said = oversat("Registeret skriver: {besked}")
    if besked.bekraeft:
        said = oversat("Registeret spørger: {besked}")
    felt = besked.felt
    if besked.noegle is not None and not tabel.kender(besked.noegle.type, felt):
        felt = ""
    return Fund(
        niveau=besked.niveau,
        kode=KODE + (_NOT_IN_A_CODE.sub("_", besked.kode.lower()).strip("_") or "besked"),
        besked=said.format(besked=besked.besked),
        enhedsid=besked.enhedsid,
        objekt=besked.noegle,
        felt=felt,
        argumenter={"indsendelse": str(besked.indsendelse)},
    )
