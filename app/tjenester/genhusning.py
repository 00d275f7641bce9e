"""Genhusning: records of tenants who live elsewhere for a time, and telling Udbetaling Danmark."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine

from models.lager import genhusninger as lager
from models.lager.laesning import read_object
from models.lager.motor import write_transaction
from models.register.felter import Felttabel, Objekttype
from models.register.genhusning import Genhusning, field_values, is_due, mapped_fields, message
from models.register.navngivning import name
from models.register.objekter import Noegle
from models.register.operationsord import SKRIV_GENHUSNING
from models.register.overfoersel import AfvistError
from models.sprog import oversat
from models.ur import Ur, now

if TYPE_CHECKING:
    from models.lager.redigering import Redigering

VARSEL: Final = timedelta(days=14)
"""How long before the last day the clerk is reminded, when no other day is chosen."""


class Genhusningstjeneste:
    """Keeps the stays; each call is a transaction of its own, on any thread."""

    def __init__(
        self,
        engine: Engine,
        tabel: Felttabel,
        hvem: Callable[[], str],
        redigering: Redigering,
        nu: Ur = now,
    ) -> None:
        """``hvem`` gives the clerk's name, ``redigering`` writes in contracts, ``nu`` the time."""
        self._engine = engine
        self._tabel = tabel
        self._hvem = hvem
        self._redigering = redigering
        self._nu = nu

    def list(self, *, bolig: int | None = None) -> Sequence[Genhusning]:
        """Return the stays, the latest start first; only those of one dwelling if given."""
        with self._engine.connect() as connection:
            return lager.stays(connection, bolig=bolig)

    def due(self, i_dag: date) -> Sequence[Genhusning]:
        """Return the stays to be reminded of by a day, the most urgent first."""
        due = [one for one in self.list() if is_due(one, i_dag)]
        return sorted(due, key=lambda one: (one.paamind or one.fra or i_dag, one.id))

    def save(self, genhusning: Genhusning) -> Genhusning:
        """Keep a new (``id`` 0) or changed stay and return it as it is kept.

        One that has changed since Udbetaling Danmark was told of it is to be told again. Without a
        day to be reminded one is chosen before the last day. Raises ``AfvistError`` for what does
        not hold together.
        """
        stay = _tidied(genhusning)
        _refuse_unfit(stay)
        with write_transaction(self._engine) as connection:
            if read_object(connection, Noegle(Objekttype.BOLIG, stay.bolig)) is None:
                raise AfvistError(oversat("Boligen findes ikke længere. Vælg en anden."))
            if stay.id:
                before = self._find(connection, stay.id)
                told = stay.meddelt if _says(before) == _says(stay) else None
                stay = replace(stay, oprettet=before.oprettet, hvem=before.hvem, meddelt=told)
            else:
                stay = replace(stay, oprettet=self._nu(), hvem=self._hvem())
            if stay.paamind is None and stay.sidste_dag is not None:
                stay = replace(stay, paamind=stay.sidste_dag - VARSEL)
            return self._find(connection, lager.save(connection, stay))

    def delete(self, id: int) -> None:
        """Take a stay off the lists; its row is kept."""
        with write_transaction(self._engine) as connection:
            lager.delete(connection, id)

    def besked(self, id: int) -> str:
        """Return the message to Udbetaling Danmark, to be copied. Raises ``AfvistError``."""
        with self._engine.connect() as connection:
            stay = self._find(connection, id)
            dwelling = read_object(connection, Noegle(Objekttype.BOLIG, stay.bolig))
        felter = {} if dwelling is None else dwelling.felter
        return message(
            stay,
            bolig=name(self._tabel, Objekttype.BOLIG, felter),
            enhedsid=felter.get("enhedsid", ""),
            afsender=self._hvem(),
        )

    def mark_told(self, id: int) -> Genhusning:
        """Note that Udbetaling Danmark has been told of a stay as it stands."""
        with write_transaction(self._engine) as connection:
            stay = replace(self._find(connection, id), meddelt=self._nu())
            return self._find(connection, lager.save(connection, stay))

    # --- in the contract ------------------------------------------------------------------------

    def can_map(self) -> bool:
        """True when the organisation has loaded the snitflade's names for genhusning."""
        return bool(mapped_fields(self._tabel))

    def put_in_contract(self, id: int, kontrakt: Noegle) -> int:
        """Write a stay into the mapped fields of a contract; return how many contracts changed.

        One operation that can be undone. Raises ``AfvistError`` when nothing is mapped.
        """
        with self._engine.connect() as connection:
            stay = self._find(connection, id)
        values = field_values(self._tabel, stay)
        if not values:
            raise AfvistError(
                oversat(
                    "Snitfladens navne for genhusning kendes ikke. Skriv dem i jeres"
                    " snitflade.toml, eller send beskeden til Udbetaling Danmark."
                )
            )
        return self._redigering.set_fields(
            [(kontrakt, key, text) for key, text in values.items()],
            SKRIV_GENHUSNING,
        )

    @staticmethod
    def _find(connection: Connection, number: int) -> Genhusning:
        found: builtins.list[Genhusning] = lager.stays(connection, number=number)
        if not found:
            raise AfvistError(oversat("Genhusningen findes ikke længere. Åbn listen igen."))
        return found[0]


def _tidied(stay: Genhusning) -> Genhusning:
    return replace(
        stay,
        lejer=" ".join(stay.lejer.split()),
        genhusningsadresse=" ".join(stay.genhusningsadresse.split()),
        bemaerkning=stay.bemaerkning.strip(),
    )


def _says(stay: Genhusning) -> tuple[object, ...]:
    """Return what Udbetaling Danmark is told of a stay."""
    return (
        stay.lejer,
        stay.genhusningsadresse,
        stay.fra,
        stay.til,
        stay.forlaenget_til,
        stay.bemaerkning,
    )


def _refuse_unfit(stay: Genhusning) -> None:
    if not stay.lejer:
        raise AfvistError(oversat("Skriv, hvem der genhuses."))
    if not stay.genhusningsadresse:
        raise AfvistError(oversat("Skriv adressen, hvor lejeren bor imens."))
    if stay.fra is None:
        raise AfvistError(oversat("Skriv den første dag i genhusningen."))
    if stay.til is not None and stay.til < stay.fra:
        raise AfvistError(oversat("Den sidste dag ligger før den første. Ret en af dem."))
    if stay.forlaenget_til is not None and (stay.til is None or stay.forlaenget_til <= stay.til):
        raise AfvistError(
            oversat(
                "En forlængelse skal have en ny sidste dag, der ligger efter den oprindelige."
                " Ret en af dem."
            )
        )
