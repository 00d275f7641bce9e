"""Go through the dwellings of an export: decide, write as XML and check, one after another.

What a check or a schema refuses is decided anew without it, until what is left passes. A dwelling
in which nothing is changed and nothing wrong goes from the database to the file as it is stored.

The draft mark and the status of what is not sent are written as they were read, also where the
source lacks them: the program writes those fields, so no clerk could fill them in. The schemas
therefore see such objects as they would be reported.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from app.tjenester.bekraeftelse import stands
from app.tjenester.udvaelgelse import (
    Afgoerelse,
    Hindringer,
    Regler,
    afgoer,
    sidst_kendt,
    uberoert,
)
from export.eksportform import KLADDE, OBJEKTSTATUS, indberetning
from export.skriver import KanIkkeSkrivesError, Lagret, Skriver
from export.xsd import Boligskema, fund
from models.lager import bekraeftelser, udtraek
from models.lager.udtraek import Boligudtraek
from models.register.dokument import decode
from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.fund import Alvor, Fund
from models.register.objekter import BOERNETYPER, Noegle, Objektstatus
from models.register.overfoersel import AfbrudtError, AfvistError, Fremdrift, Omfang
from models.sprog import oversat

KODE_SKRIVES_IKKE = "snitflade.kan_ikke_skrives"

_PROGRAMMETS_EGNE = (KLADDE, OBJEKTSTATUS)

_STEP = 100
"""How many dwellings pass between two reports of progress."""


class Resultat(NamedTuple):
    """One dwelling: its XML, empty when nothing of it is written, and what was decided.

    ``afgoerelse`` is None for a dwelling that is written as it is stored.
    """

    xml: str
    afgoerelse: Afgoerelse | None


class _Steder:
    """The identification structures of the byggeafsnit, as the register last knew them."""

    def __init__(self, connection: Connection, skriver: Skriver) -> None:
        above: dict[int, str] = {}
        for objekt in (Objekttype.BOLIGORGANISATION, Objekttype.AFDELING, Objekttype.BYGGEAFSNIT):
            above = {
                one.id: self._text(skriver, objekt, one.grundlag, above.get(one.foraelder or 0))
                for one in udtraek.upper(connection, objekt)
            }
        self.tekster = above

    @staticmethod
    def _text(skriver: Skriver, objekt: Objekttype, grundlag: object, above: str | None) -> str:
        """Return the structure of one object; a placeholder has none, and none is needed."""
        if not isinstance(grundlag, dict):
            return ""
        try:
            return skriver.identifikation(objekt, grundlag, above or "")
        except KanIkkeSkrivesError as error:
            raise AfvistError(
                oversat("Filen kan ikke skrives. {besked}").format(besked=error.besked)
            ) from error


class Gennemgang:
    """Goes through the dwellings once for a plan, and once more to write them."""

    def __init__(
        self,
        tabel: Felttabel,
        regler: Regler,
        skemaer: Sequence[tuple[Boligskema, bool]],
        *,
        kontrolleret: bool = False,
    ) -> None:
        """``skemaer`` are the schemas to pass, each with whether it describes the normal form.

        ``kontrolleret`` holds back what the checks have not seen as it stands.
        """
        self._tabel = tabel
        self._kontrolleret = kontrolleret
        self._regler = regler
        self._skemaer = skemaer
        self._skrivere = {False: Skriver(tabel), True: Skriver(tabel, normal=True)}

    @property
    def skriver(self) -> Skriver:
        """The writer of the file."""
        return self._skrivere[False]

    def boliger(
        self, connection: Connection, organisation: int | None, fremdrift: Fremdrift
    ) -> Generator[Resultat]:
        """Yield the dwellings in the register's order. Raises ``AfbrudtError``."""
        pending = self._regler.omfang is Omfang.AENDRINGER
        total = udtraek.number_of(connection, organisation=organisation, kun_venter=pending)
        steder = {
            normal: _Steder(connection, skriver).tekster
            for normal, skriver in self._skrivere.items()
        }
        wrong = udtraek.dwellings_with_errors(connection)
        demanding = bekraeftelser.dwellings_demanding(connection)
        unchecked = udtraek.unchecked_dwellings(connection) if self._kontrolleret else set()
        aabne = udtraek.Aabne(connection)
        places = {
            number: {normal: texts[number] for normal, texts in steder.items()}
            for number in steder[False]
        }
        nowhere = {False: "", True: ""}
        with closing(
            udtraek.boliger(connection, organisation=organisation, kun_venter=pending)
        ) as rows:
            for nr, row in enumerate(rows):
                if nr % _STEP == 0 and not fremdrift(nr, total):
                    raise AfbrudtError
                above = places.get(row.bolig[1], nowhere)
                has_errors = row.bolig[0] in wrong
                if not pending and not has_errors and uberoert(row):
                    xml = self._as_stored(row, above)
                    if xml:
                        yield Resultat(xml, None)
                        continue
                hindringer = self._hindringer(connection, row, has_errors, aabne)
                hindringer.ukontrolleret = row.bolig[0] in unchecked
                if row.bolig[0] in demanding:
                    self._ask_for_confirmations(connection, row, hindringer)
                yield self._decided(row, above, hindringer)
        fremdrift(total, total)

    # --- one dwelling -----------------------------------------------------------------------------

    def _as_stored(self, row: Boligudtraek, above: dict[bool, str]) -> str:
        """Return a dwelling as it is stored, empty when it cannot pass like that."""
        own = sidst_kendt(row.bolig)
        expenses = [one[4] or one[3] for one in row.udgifter]
        contracts = [one[4] or one[3] for one in row.kontrakter]
        try:
            xml = self.skriver.bolig(own, above[False], expenses, contracts)
            for skema, normal in self._skemaer:
                text = xml
                if normal:
                    text = self._skrivere[True].bolig(own, above[True], expenses, contracts)
                if skema.fejl(text):
                    return ""
        except KanIkkeSkrivesError:
            return ""
        return xml

    def _decided(
        self, row: Boligudtraek, above: dict[bool, str], hindringer: Hindringer
    ) -> Resultat:
        while True:
            decision = afgoer(row, self._regler, hindringer)
            if not decision.skrives:
                return Resultat("", decision)
            try:
                xml = self._written(decision, above, normal=False)
                refused = self._refused(decision, above)
            except KanIkkeSkrivesError as error:
                refused = [_unwritable(decision, error)]
            if not refused:
                return Resultat(xml, decision)
            sent = {one.noegle for one in decision.sendt}
            for noegle, found in refused:
                if noegle not in sent:
                    hindringer.udeladt.add(noegle)
                hindringer.skema.setdefault(noegle, found)

    def _written(self, decision: Afgoerelse, above: dict[bool, str], *, normal: bool) -> str:
        return self._skrivere[normal].bolig(
            decision.bolig,
            above[normal],
            *(decision.tekster(objekt) for objekt in BOERNETYPER),
        )

    def _refused(self, decision: Afgoerelse, above: dict[bool, str]) -> list[tuple[Noegle, Fund]]:
        """Return the objects that a schema refuses, each with why."""
        refused = []
        checked = self._as_reported(decision)
        for skema, normal in self._skemaer:
            for fejl in skema.fejl(self._written(checked, above, normal=normal)):
                noegle = decision.noegle
                if fejl.objekt is not Objekttype.BOLIG:
                    noegle = decision.skrevne(fejl.objekt)[fejl.nr]
                refused.append((noegle, fund(fejl, skema.kode, decision.enhedsid, noegle)))
        return refused

    def _as_reported(self, decision: Afgoerelse) -> Afgoerelse:
        """Return a decision in which what is not sent has the program's own fields too."""
        sent = {one.noegle for one in decision.sendt}

        def reported(noegle: Noegle, lagret: Lagret | None) -> Lagret | None:
            if lagret is None or noegle in sent:
                return lagret
            document = decode(lagret) if isinstance(lagret, str) else lagret
            return indberetning(self._tabel, noegle.type, document, Objektstatus.AENDRET)

        return replace(
            decision,
            bolig=reported(decision.noegle, decision.bolig) or decision.bolig,
            boern={
                objekt: [(noegle, reported(noegle, lagret)) for noegle, lagret in children]
                for objekt, children in decision.boern.items()
            },
        )

    def _hindringer(
        self, connection: Connection, row: Boligudtraek, has_errors: bool, aabne: udtraek.Aabne
    ) -> Hindringer:
        found = Hindringer(aabne=aabne)
        if has_errors:
            errors: dict[Noegle, Fund] = {}
            for error in udtraek.errors(connection, row.bolig[0]):
                noegle = error.objekt
                if noegle is None or error.felt in _PROGRAMMETS_EGNE:
                    continue
                errors.setdefault(noegle, error)
                if noegle.type is Objekttype.BOLIG and not self._is_data(error.felt):
                    found.i_identitet = found.i_identitet or error
            found.fejl = errors
        return found

    def _ask_for_confirmations(
        self, connection: Connection, row: Boligudtraek, hindringer: Hindringer
    ) -> None:
        """Note what must be confirmed, as things stand in the very picture that is written.

        A confirmation holds only for the data it was given for: that is decided here again.
        """
        rows = {Noegle(Objekttype.BOLIG, row.bolig[0]): row.bolig}
        for objekt, children in zip(BOERNETYPER, (row.udgifter, row.kontrakter), strict=True):
            rows.update((Noegle(objekt, child[0]), child) for child in children)
        for krav in bekraeftelser.demands(connection, bolig=row.bolig[0]):
            about = rows.get(krav.noegle)
            if about is None:
                continue
            given = krav.bekraeftelse
            if given is not None and stands(self._tabel, krav, decode(about[3])):
                known = hindringer.bekraeftede.get(krav.noegle, ())
                hindringer.bekraeftede[krav.noegle] = (*known, given)
                continue
            warning = Fund(
                Alvor(krav.niveau),
                krav.kode,
                krav.besked,
                objekt=krav.noegle,
                felt=krav.felt,
                kraever_bekraeftelse=True,
                argumenter=krav.argumenter,
            )
            hindringer.ubekraeftede.setdefault(krav.noegle, warning)

    def _is_data(self, key: str) -> bool:
        felt = self._tabel.pr_noegle(Objekttype.BOLIG).get(key)
        return felt is not None and felt.rolle is Rolle.DATA


def _unwritable(decision: Afgoerelse, error: KanIkkeSkrivesError) -> tuple[Noegle, Fund]:
    noegle = decision.noegle
    if error.objekt is not Objekttype.BOLIG:
        noegle = decision.boern[error.objekt][error.nr][0]
    return noegle, Fund(
        Alvor.FEJL, KODE_SKRIVES_IKKE, error.besked, decision.enhedsid, noegle, error.felt
    )
