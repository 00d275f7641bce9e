"""Genhusning: tenants who live elsewhere for a time, and what Udbetaling Danmark is to be told.

The snitflade's own names for it are not known, so it is a record of our own, from which the message
is written; an organisation that knows the names maps it to fields of the contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Genhusning:
    """One tenant's stay elsewhere. ``id`` 0 is one that is not kept yet.

    ``fra`` and ``til`` are the first and last day; ``forlaenget_til`` the new last day when it has
    been prolonged. ``paamind`` is the day to be reminded, ``meddelt`` when Udbetaling Danmark was
    told of it as it stands.
    """

    id: int
    bolig: int
    lejer: str
    genhusningsadresse: str
    fra: date | None = None
    til: date | None = None
    forlaenget_til: date | None = None
    bemaerkning: str = ""
    paamind: date | None = None
    meddelt: datetime | None = None
    oprettet: datetime | None = None
    hvem: str = ""

    @property
    def sidste_dag(self) -> date | None:
        """The last day as it is known now, None when the stay has no known end."""
        return self.forlaenget_til or self.til
