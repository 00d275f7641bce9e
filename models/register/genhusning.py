"""Genhusning: tenants who live elsewhere for a time, and what Udbetaling Danmark is to be told.

The snitflade's own names for it are not known, so it is a record of our own, from which the message
is written; an organisation that knows the names maps it to fields of the contract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from models.register.felter import Felt, Felttabel, Objekttype
from models.sprog import oversat, paa_dansk


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


MARKERING: Final = "genhusning_markering"
"""The field that says that the contract's tenants are in genhusning."""


def mapped_fields(tabel: Felttabel) -> tuple[Felt, ...]:
    """Return the fields of a contract that the organisation has given an element for genhusning."""
    fields = tabel.pr_noegle(Objekttype.LEJEKONTRAKT)
    return tuple(
        felt
        for felt in fields.values()
        if felt.noegle in _INDHOLD and felt.i_xml and felt.redigerbar
    )


def field_values(tabel: Felttabel, genhusning: Genhusning) -> dict[str, str]:
    """Return the stored texts of the contract's mapped fields for a stay, empty for no value.

    Where there is no field for the extension, the last day is the one it was prolonged to.
    """
    fields = mapped_fields(tabel)
    if all(felt.noegle != "genhusning_forlaenget_til" for felt in fields):
        genhusning = replace(genhusning, til=genhusning.sidste_dag)
    return {felt.noegle: _stored(_INDHOLD[felt.noegle](genhusning)) for felt in fields}


def _stored(value: str | bool | date | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return value or ""


_INDHOLD: Final[Mapping[str, Callable[[Genhusning], str | bool | date | None]]] = {
    MARKERING: lambda _genhusning: True,
    "genhusning_lejer": lambda genhusning: genhusning.lejer,
    "genhusning_adresse": lambda genhusning: genhusning.genhusningsadresse,
    "genhusning_fra": lambda genhusning: genhusning.fra,
    "genhusning_til": lambda genhusning: genhusning.til,
    "genhusning_forlaenget_til": lambda genhusning: genhusning.forlaenget_til,
    "genhusning_bemaerkning": lambda genhusning: genhusning.bemaerkning,
}
"""What each field of a contract would hold; an organisation gives those it knows an element."""


@paa_dansk()
def message(genhusning: Genhusning, *, bolig: str, enhedsid: str, afsender: str) -> str:
    """Return the message to Udbetaling Danmark about a stay, several lines to be copied.

    ``bolig`` is what the dwelling the tenants left is called, ``afsender`` who writes.
    """
    lines = [
        oversat("Genhusning: {lejer}").format(lejer=genhusning.lejer),
        oversat("Lejeren er midlertidigt genhust og beholder sin egen bolig."),
        oversat("Egen bolig: {bolig} (enheds-ID {enhedsid})").format(
            bolig=bolig, enhedsid=enhedsid or "–"
        ),
        oversat("Genhusningsadresse: {adresse}").format(adresse=genhusning.genhusningsadresse),
        _period(genhusning),
    ]
    if genhusning.forlaenget_til is not None:
        lines.append(
            oversat("Perioden er forlænget. Ny sidste dag: {dato}").format(
                dato=day(genhusning.forlaenget_til)
            )
        )
    if genhusning.bemaerkning:
        lines.append(
            oversat("Bemærkning: {bemaerkning}").format(bemaerkning=genhusning.bemaerkning)
        )
    lines.append(oversat("Meddelt af: {afsender}").format(afsender=afsender or "–"))
    return "\n".join(lines)


def _period(genhusning: Genhusning) -> str:
    first = day(genhusning.fra)
    if genhusning.til is None:
        return oversat("Periode: fra {fra}, sidste dag kendes ikke endnu").format(fra=first)
    return oversat("Periode: {fra} til {til}, begge dage med").format(
        fra=first, til=day(genhusning.til)
    )


def day(dato: date | None) -> str:
    """Return a date as people read it, a dash for none."""
    return "–" if dato is None else f"{dato.day:02d}-{dato.month:02d}-{dato.year:04d}"


def is_due(genhusning: Genhusning, i_dag: date) -> bool:
    """True when something is to be done: Udbetaling Danmark is not told, or the day has come.

    A stay is told once it begins; the reminder comes back until it has been told again after that.
    """
    told = None if genhusning.meddelt is None else genhusning.meddelt.astimezone().date()
    if told is None:
        return genhusning.fra is None or genhusning.fra <= i_dag or _reminded(genhusning, i_dag)
    return (
        _reminded(genhusning, i_dag)
        and genhusning.paamind is not None
        and (told < genhusning.paamind)
    )


def _reminded(genhusning: Genhusning, i_dag: date) -> bool:
    return genhusning.paamind is not None and genhusning.paamind <= i_dag
