"""The journal of submissions: what happened, what the register wrote, and what was reported when.

The clerk moves a submission forward here (looked through, uploaded) and types what the portal's log
says. Answers are written by ``Eksporttjeneste.settle``, by an import, or by the web service.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Engine

from app.tjenester.indberettet import Indberettet
from app.tjenester.journalord import fortalt
from models.lager import indsendelser
from models.lager import journal as lager
from models.lager.motor import write_transaction
from models.register.felter import Felttabel
from models.register.fund import Alvor
from models.register.journal import (
    Beskedkilde,
    Haendelse,
    Journalpost,
    Rapporteret,
    Registerbesked,
)
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError, Indsendelsestilstand, Indsendtobjekt
from models.sprog import oversat
from models.ur import Ur, now


def _in_words(event: Haendelse) -> Haendelse:
    """Return an event as it is told in the language in force; it is kept in Danish."""
    return replace(event, tekst=fortalt(event.tekst)) if event.tekst else event


class Journaltjeneste:
    """Keeps the journal; each call is a transaction of its own, on any thread."""

    def __init__(
        self,
        engine: Engine,
        tabel: Felttabel,
        hvem: Callable[[], str],
        nu: Ur = now,
    ) -> None:
        """``hvem`` gives the clerk's name, ``nu`` the time."""
        self._engine = engine
        self._tabel = tabel
        self._hvem = hvem
        self._nu = nu

    # --- reading --------------------------------------------------------------------------------

    def entries(self) -> Sequence[Journalpost]:
        """Return all submissions as lines of the journal, newest first."""
        with self._engine.connect() as connection:
            return [
                post if post.seneste is None else replace(post, seneste=_in_words(post.seneste))
                for post in lager.entries(connection)
            ]

    def history(self, indsendelse: int) -> Sequence[Haendelse]:
        """Return what happened to a submission, the oldest first."""
        with self._engine.connect() as connection:
            return [_in_words(one) for one in lager.history(connection, indsendelse)]

    def objects(self, indsendelse: int) -> Sequence[Indsendtobjekt]:
        """Return the objects of a submission, in the order they stand in it."""
        with self._engine.connect() as connection:
            return indsendelser.objects(connection, indsendelse)

    def messages(self, indsendelse: int) -> Sequence[Registerbesked]:
        """Return the register's messages about a submission, in the order they came."""
        with self._engine.connect() as connection:
            return lager.messages(connection, indsendelse)

    def reported(self, bolig_id: int, dato: date) -> Rapporteret:
        """Return what had been reported for a dwelling by the end of a day, against today.

        Raises ``AfvistError`` when there is no such dwelling or kept bytes cannot be read.
        """
        with self._engine.connect() as connection:
            return Indberettet(connection, self._tabel).on(bolig_id, dato)

    # --- the clerk's steps ----------------------------------------------------------------------

    def release(self, indsendelse: int) -> None:
        """Note that a person has looked a prepared submission through and releases it.

        Raises ``AfvistError`` for one that is not merely prepared.
        """
        with write_transaction(self._engine) as connection:
            if self._state(connection, indsendelse) is not Indsendelsestilstand.FORBEREDT:
                raise AfvistError(
                    oversat(
                        "Indsendelse nr. {nr} er allerede bekræftet eller sendt. Der er intet at"
                        " bekræfte."
                    ).format(nr=indsendelse)
                )
            self._move(connection, indsendelse, Indsendelsestilstand.BEKRAEFTET)

    def mark_sent(self, indsendelse: int) -> None:
        """Note that a file was uploaded; one that was not released yet is thereby released.

        Raises ``AfvistError`` when it no longer waits for that.
        """
        with write_transaction(self._engine) as connection:
            state = self._state(connection, indsendelse)
            if state not in (Indsendelsestilstand.FORBEREDT, Indsendelsestilstand.BEKRAEFTET):
                raise AfvistError(
                    oversat(
                        "Indsendelse nr. {nr} er allerede sendt eller afgjort, så den kan ikke"
                        " markeres som sendt."
                    ).format(nr=indsendelse)
                )
            if state is Indsendelsestilstand.FORBEREDT:
                self._move(connection, indsendelse, Indsendelsestilstand.BEKRAEFTET)
            self._move(connection, indsendelse, Indsendelsestilstand.SENDT)

    def _move(self, connection: Connection, number: int, til: Indsendelsestilstand) -> None:
        lager.move(connection, number, til, tid=self._nu(), hvem=self._hvem())

    @staticmethod
    def _state(connection: Connection, number: int) -> Indsendelsestilstand:
        state = lager.state(connection, number)
        if state is None or state is Indsendelsestilstand.SKRIVES:
            raise AfvistError(oversat("Der er ingen indsendelse nr. {nr}.").format(nr=number))
        return state

    # --- messages -------------------------------------------------------------------------------

    def add_message(
        self,
        indsendelse: int,
        noegle: Noegle | None,
        niveau: Alvor,
        tekst: str,
        *,
        felt: str = "",
    ) -> Registerbesked:
        """Keep a message typed from the portal's log, about an object or all of a submission.

        Raises ``AfvistError`` for an empty text and an object that is not in the submission.
        """
        besked = " ".join(tekst.split())
        if not besked:
            raise AfvistError(oversat("Skriv, hvad der står i portalens log."))
        with write_transaction(self._engine) as connection:
            self._state(connection, indsendelse)
            raekke = None
            if noegle is not None:
                raekke = lager.row_in(connection, indsendelse, noegle)
                if raekke is None:
                    raise AfvistError(
                        oversat(
                            "Oplysningen er ikke med i indsendelse nr. {nr}. Vælg en, der er."
                        ).format(nr=indsendelse)
                    )
                lager.check_again(connection, [noegle])
            number = lager.add_typed(
                connection,
                indsendelse,
                raekke,
                tid=self._nu(),
                niveau=niveau,
                felt=felt,
                besked=besked,
            )
            return self._message(connection, number)

    def remove_message(self, besked: int) -> None:
        """Take back a message that was typed. Raises ``AfvistError`` for the register's own."""
        with write_transaction(self._engine) as connection:
            found = self._message(connection, besked)
            if found.kilde is not Beskedkilde.TASTET:
                raise AfvistError(
                    oversat(
                        "Beskeden kommer fra registeret og kan ikke slettes. Den kan lægges til"
                        " side med en grund."
                    )
                )
            lager.remove(connection, besked)
            if found.noegle is not None:
                lager.check_again(connection, [found.noegle])

    def put_aside(self, beskeder: Sequence[int], grund: str) -> int:
        """Note that messages are dealt with elsewhere, and why; return how many that was.

        They stay in the journal and no longer stand among the problems, so that what was rejected
        can be sent again as it is. Raises ``AfvistError`` without a reason.
        """
        reason = " ".join(grund.split())
        if not reason:
            raise AfvistError(
                oversat("Skriv, hvorfor beskeden ikke længere gælder. Uden en grund står den.")
            )
        with write_transaction(self._engine) as connection:
            found = [self._message(connection, number) for number in beskeder]
            lager.check_again(connection, [one.noegle for one in found if one.noegle is not None])
            return lager.put_aside(
                connection, beskeder, tid=self._nu(), hvem=self._hvem(), grund=reason
            )

    @staticmethod
    def _message(connection: Connection, number: int) -> Registerbesked:
        found = lager.message(connection, number)
        if found is None:
            raise AfvistError(oversat("Beskeden findes ikke længere. Åbn indsendelsen igen."))
        return found
