"""The practice register: carries out calls and uploaded files, and keeps count."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

from export.indpakning import Indpakning
from export.laeser import Laesning
from export.laeser_stroem import LaeseError
from export.laest import LaestBolig
from export.oeveserver.aendringer import Aendringer, Barneoenske, Virkning
from export.oeveserver.beskeder import Besked, Beskedart, Svar
from export.oeveserver.filkoersel import Filkvittering, carry_out_file
from export.oeveserver.lager import Forbindelse, Lager, Logpost
from export.oeveserver.opslag import Opslag, asked_child, dwelling, place_xml
from export.oeveserver.soap import Kald, SoapfejlError
from export.skriver import Skriver
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import BOERNETYPER
from models.register.webservice import Resultat, Verbum, Webservicenavne, over
from models.sprog import markeret, oversat
from models.ur import now, stamp

_DONE = (Resultat.OK.value, Resultat.DUBLET.value)

TEKSTER = {
    Resultat.OK: markeret("Udført."),
    Resultat.AFVIST: markeret("Afvist. Intet er gemt."),
    Resultat.KRAEVER_BEKRAEFTELSE: markeret("Intet er gemt, før oplysningerne er bekræftet."),
    Resultat.DUBLET: markeret("Det var allerede udført. Intet er gjort igen."),
}
"""What an answer says of its result."""

_ENDINGS = {
    Resultat.OK.value: "accepteret",
    Resultat.AFVIST.value: "afvist",
    Resultat.KRAEVER_BEKRAEFTELSE.value: "kraever_bekraeftelse",
}
_COUNTED = ("kald", *_ENDINGS.values(), "dubletter")


class Oeveregister:
    """A practice register over its store."""

    def __init__(self, lager: Lager, tabel: Felttabel, navne: Webservicenavne) -> None:
        self._lager = lager
        self._tabel = tabel
        self._navne = navne
        self._indpakning = Indpakning(tabel)
        self._aendringer = Aendringer(tabel)
        self._opslag = Opslag(tabel)

    # --- calls ------------------------------------------------------------------------------------

    def carry_out(self, kald: Kald, *, som_dublet: bool = False) -> Svar:
        """Carry out a call and write it in the log, both or neither.

        With ``som_dublet`` what was done is answered as if it had been done before. Raises
        ``SoapfejlError`` for a call whose structure is not the operation's.
        """
        asked = self._asked(kald)
        with self._lager.write() as lager:
            repeated = kald.operation.aendrer and lager.carried_out(
                kald.operation.navn, kald.reference, _DONE
            )
            svar = self._answer(lager, kald, asked)
            svar = replace(svar, dublet=repeated or svar.resultat is Resultat.DUBLET)
            lager.log(
                Logpost(
                    tid=stamp(now()),
                    operation=kald.operation.navn,
                    reference=kald.reference,
                    resultat=svar.resultat.value,
                    dublet=svar.dublet,
                    objekt=svar.objekt,
                    beskeder=tuple(besked.tekst for besked in svar.beskeder),
                )
            )
        if som_dublet and kald.operation.aendrer and svar.resultat is Resultat.OK:
            return replace(
                svar, resultat=Resultat.DUBLET, tekst=oversat(TEKSTER[Resultat.DUBLET]), beskeder=()
            )
        return svar

    def _asked(self, kald: Kald) -> LaestBolig | None:
        """Return what a call's structure says, None for an operation that has none."""
        objekt, verbum = kald.operation.objekt, kald.operation.verbum
        wanted: Objekttype | None = objekt
        if verbum is Verbum.LIST:
            wanted = over(objekt)
        if wanted is None:
            return None
        whole = verbum in (Verbum.OPRET, Verbum.RET)
        name = (
            self._indpakning.element(wanted) if whole else self._indpakning.identifikation(wanted)
        )
        if kald.struktur is None or kald.struktur.tag != name:
            raise SoapfejlError(
                oversat("Kaldet {navn} skal rumme strukturen {struktur}.").format(
                    navn=kald.operation.navn, struktur=name.rpartition("}")[2]
                )
            )
        try:
            return self._indpakning.read(wanted, kald.struktur)
        except LaeseError as error:
            raise SoapfejlError(error.besked) from error

    def _answer(self, lager: Forbindelse, kald: Kald, asked: LaestBolig | None) -> Svar:
        operation = kald.operation
        if operation.aendrer and asked is not None:
            return self._changed(lager, kald, asked)
        found = (
            self._opslag.many(lager, operation.objekt, asked)
            if operation.verbum is Verbum.LIST or asked is None
            else self._opslag.one(lager, operation.objekt, asked)
        )
        if found is not None:
            return Svar(operation, Resultat.OK, oversat(TEKSTER[Resultat.OK]), indhold=found)
        return self._svar(kald, _unknown(""))

    def _changed(self, lager: Forbindelse, kald: Kald, asked: LaestBolig) -> Svar:
        objekt, verbum = kald.operation.objekt, kald.operation.verbum
        if objekt in BOERNETYPER:
            outcome = self._aendringer.barn(
                lager,
                Barneoenske(
                    verbum=verbum,
                    objekt=objekt,
                    felter=asked_child(objekt, asked),
                    bolig=dwelling(lager, asked),
                    navngivet="enhedsid" in asked.felter,
                    bekraeftet=kald.bekraeftet,
                ),
            )
        elif objekt is Objekttype.BOLIG:
            outcome = self._aendringer.bolig(lager, asked, bekraeftet=kald.bekraeftet)
        else:  # an object above has no fields of its own to change
            known = self._opslag.one(lager, objekt, asked) is not None
            name = self._tabel.strukturer[objekt].etiket.lower()
            outcome = Virkning(Resultat.OK, name, uaendret=True) if known else _unknown(name)
        return self._svar(kald, outcome)

    def _svar(self, kald: Kald, outcome: Virkning) -> Svar:
        identity = (
            self._opslag.identifikation(kald.operation.objekt, outcome.barn)
            if outcome.barn is not None and kald.operation.verbum is Verbum.OPRET
            else ""
        )
        return Svar(
            kald.operation,
            outcome.resultat,
            oversat(TEKSTER[outcome.resultat]),
            outcome.beskeder,
            identity,
            outcome.objekt,
        )

    # --- files ------------------------------------------------------------------------------------

    def load(self, liste: Path) -> int:
        """Hold what a file of dwellings holds and nothing else; return how many dwellings.

        Raises ``LaeseError``; everything is then as before.
        """
        count = 0
        with self._lager.write() as lager:
            lager.clear()
            for laest in Laesning(liste, self._tabel):
                lager.insert(laest)
                count += 1
        return count

    def apply(self, fil: Path) -> Filkvittering:
        """Carry out what a file of changes asks for, as the register's page for uploads would.

        Raises ``LaeseError``; everything is then as before.
        """
        with self._lager.write() as lager:
            return carry_out_file(lager, self._tabel, fil, stamp(now()))

    def download(self) -> Generator[bytes, None, None]:
        """Yield a file of all dwellings in the register's form, piece by piece."""
        skriver = Skriver(self._tabel)
        with self._lager.read() as lager:
            yield from skriver.dele(
                skriver.bolig(
                    bolig.felter,
                    place_xml(sted),
                    [barn.felter for barn in boern if barn.type is BOERNETYPER[0]],
                    [barn.felter for barn in boern if barn.type is BOERNETYPER[1]],
                )
                for bolig, sted, boern in lager.boliger()
            )

    # --- counting ---------------------------------------------------------------------------------

    def taelling(self) -> dict[str, Any]:
        """Return the counts, as JSON has them.

        ``kald`` has for each operation how many calls came, how many ended in each way, and how
        many (``dubletter``) were repeats of one already carried out, however they ended;
        ``objekter`` how many of each kind there are; ``oprettet_to_gange`` how many stand beside
        another with the same sender's key.
        """
        with self._lager.read() as lager:
            outcomes, objekter, twice = lager.outcomes(), lager.count(), lager.created_twice()
        kald: dict[str, dict[str, int]] = {}
        for operation, resultat, antal, dubletter in outcomes:
            counts = kald.setdefault(operation, dict.fromkeys(_COUNTED, 0))
            counts["kald"] += antal
            counts["dubletter"] += dubletter
            if resultat in _ENDINGS:
                counts[_ENDINGS[resultat]] += antal
        return {"kald": kald, "objekter": objekter, "oprettet_to_gange": twice}

    def log_entries(self, most: int = 1000) -> list[Logpost]:
        """Return the newest entries of the log, the oldest of them first."""
        with self._lager.read() as lager:
            return lager.log_entries(most)


def _unknown(name: str) -> Virkning:
    besked = Besked(Beskedart.FEJL, "ukendt", "", oversat("Registeret kender ikke objektet."))
    return Virkning(Resultat.AFVIST, name, (besked,))
