"""What an answer of the web service means for an object of a submission, and what is then kept.

Outcome, messages and, for what is accepted, the new baseline are written in one transaction: after
a crash an object either has its answer or is in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Engine

from app.tjenester.afregning import Afregning
from export.laeser_stroem import LaeseError
from export.webservice.elementer import Elementer
from export.webservice.kuvert import Svar, Svarbesked
from models.lager import forsendelser, indsendelser
from models.lager.forsendelser import NyBesked
from models.lager.indsendelser import Placeret
from models.lager.motor import write_transaction
from models.register.dokument import with_field
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor
from models.register.objekter import BOERNETYPER, Objektstatus
from models.register.overfoersel import Udfald
from models.register.parring import UNIK_ID
from models.register.webservice import Resultat


class Bogholder:
    """Keeps what becomes of the objects of one submission."""

    def __init__(self, engine: Engine, tabel: Felttabel, number: int) -> None:
        self._engine = engine
        self._tabel = tabel
        self._number = number
        self._afregning = Afregning(engine, tabel)
        self._elementer = Elementer(tabel)
        self._felter: dict[Objekttype, dict[str, str]] = {}

    def take(self, one: Placeret, document: Mapping[str, str], svar: Svar, tid: datetime) -> Udfald:
        """Keep an answer to a call that changes something; return the object's outcome.

        What the register repeats of a question that has been answered asks nobody anything.
        """
        match svar.resultat:
            case Resultat.OK | Resultat.DUBLET:
                told = [besked for besked in self._messages(one, svar) if not besked.bekraeft]
                self.accept(one, document, self._new_id(one, svar), tid, told)
                return Udfald.ACCEPTERET
            case Resultat.KRAEVER_BEKRAEFTELSE:
                self._ask(one, svar, tid)
                return Udfald.KRAEVER_BEKRAEFTELSE
            case Resultat.AFVIST:
                self.reject(one, self._messages(one, svar) or [_said(svar, Alvor.FEJL)], tid)
                return Udfald.AFVIST

    def accept(
        self,
        one: Placeret,
        document: Mapping[str, str],
        unik_id: str,
        tid: datetime,
        beskeder: list[NyBesked] | None = None,
    ) -> None:
        """Make what was sent the object's baseline, with the id the register gave it, if any."""
        if unik_id and one.status is Objektstatus.NY:
            document = with_field(self._tabel, one.noegle.type, document, UNIK_ID, unik_id)
        with write_transaction(self._engine) as connection:
            self._afregning.accept_documents(connection, [(one, document)])
            indsendelser.mark(connection, [one], Udfald.ACCEPTERET)
            self._keep(connection, one, beskeder or [], tid)

    def reject(self, one: Placeret, beskeder: list[NyBesked], tid: datetime) -> None:
        """Note that the register refused an object, and let the clerk look at it again."""
        with write_transaction(self._engine) as connection:
            indsendelser.mark(connection, [one], Udfald.AFVIST)
            indsendelser.not_klar(connection, [one])
            self._keep(connection, one, beskeder, tid)

    def _ask(self, one: Placeret, svar: Svar, tid: datetime) -> None:
        beskeder = self._messages(one, svar)
        if not any(besked.bekraeft for besked in beskeder):
            beskeder.append(_said(svar, Alvor.ADVARSEL, bekraeft=True))
        with write_transaction(self._engine) as connection:
            forsendelser.set_outcome(connection, one.raekke, Udfald.KRAEVER_BEKRAEFTELSE)
            self._keep(connection, one, beskeder, tid)

    def _keep(
        self, connection: Connection, one: Placeret, beskeder: list[NyBesked], tid: datetime
    ) -> None:
        forsendelser.add_messages(connection, self._number, one, tid, beskeder)

    # --- reading answers --------------------------------------------------------------------------

    def _new_id(self, one: Placeret, svar: Svar) -> str:
        """Return the id that the register gave a new object, empty where it does not say."""
        if one.noegle.type not in BOERNETYPER:
            return ""
        try:
            found = list(self._elementer.laeste_boern(one.noegle.type, svar.elementer))
        except LaeseError:
            return ""
        return found[0].get(UNIK_ID, "") if len(found) == 1 else ""

    def _messages(self, one: Placeret, svar: Svar) -> list[NyBesked]:
        return [
            NyBesked(
                besked.niveau,
                besked.kode,
                self._field(one.noegle.type, besked),
                besked.tekst or svar.tekst,
                besked.bekraeft,
            )
            for besked in svar.beskeder
        ]

    def _field(self, objekt: Objekttype, besked: Svarbesked) -> str:
        """Return the field an answer's element stands for, empty for one that is not known."""
        known = self._felter.get(objekt)
        if known is None:
            known = self._felter[objekt] = {
                felt.sti[-1].rpartition(":")[2]: felt.noegle
                for felt in self._tabel.pr_noegle(objekt).values()
                if felt.i_xml
            }
        return known.get(besked.element.rpartition(":")[2], "")


def _said(svar: Svar, niveau: Alvor, *, bekraeft: bool = False) -> NyBesked:
    """Return what an answer says that has no messages."""
    return NyBesked(niveau, "", "", svar.tekst, bekraeft)
