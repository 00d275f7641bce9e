"""Confirmations: what waits for one, giving and withdrawing it, and what was confirmed.

A confirmation is given for what a person was shown. Before it is kept, the finding must still say
so, and the object must still stand as it did when the finding was made: what was edited while the
question was on the screen is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine

from models.lager import bekraeftelser, indsendelser
from models.lager.bekraeftelser import Givet, Krav, Stand
from models.lager.motor import write_transaction
from models.register.bekraeftelser import (
    Bekraeftelse,
    Bekraeftelsesgruppe,
    Bekraeftelsespost,
    aftryk,
    uden_lokale,
)
from models.register.bekraeftelsesrapport import Bekraeftelsesrapport, Rapportlinje, Vaerdiskift
from models.register.dokument import differences
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Fund
from models.register.navngivning import label, name
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import AfvistError
from models.register.regler import alle_regler
from models.register.vaerdier import display
from models.sprog import oversat, paa_dansk
from models.ur import Ur, now

FLEST = 2000
"""How many findings of one kind are listed, and so confirmed, at a time."""


@dataclass(frozen=True, slots=True)
class Hvad:
    """What tells one confirmation from another: the object, the rule, the field, the data."""

    noegle: Noegle
    kode: str
    felt: str
    aftryk: str


def with_prints(tabel: Felttabel, data: Boligdata, findings: Iterable[Fund]) -> Iterator[Fund]:
    """Yield findings, those that demand a confirmation with what it would be given for.

    Only an object that waits to be reported can be held back by one.
    """
    objects = {one.noegle: one for one in data.objekter}
    for one in findings:
        if not one.kraever_bekraeftelse:
            yield one
            continue
        about = objects.get(one.objekt or data.bolig.noegle)
        if about is None or not about.skal_indberettes:
            yield replace(one, kraever_bekraeftelse=False)
            continue
        reported = uden_lokale(tabel, about.type, about.felter)
        yield replace(one, aftryk=aftryk(one.kode, one.felt, one.argumenter, reported))


def stands(tabel: Felttabel, krav: Krav, felter: Mapping[str, str]) -> bool:
    """True when an object with these fields still is what a finding was made of."""
    reported = uden_lokale(tabel, krav.noegle.type, felter)
    return aftryk(krav.kode, krav.felt, krav.argumenter, reported) == krav.aftryk


class Bekraeftelsestjeneste:
    """Gives and withdraws confirmations, and tells of them; on any thread.

    ``hvem`` is whose name a confirmation bears. ``datamappe`` is the program's own folder, in
    which no report is written.
    """

    def __init__(
        self,
        engine: Engine,
        tabel: Felttabel,
        hvem: Callable[[], str],
        *,
        nu: Ur | None = None,
        datamappe: Path | None = None,
    ) -> None:
        self._engine = engine
        self._tabel = tabel
        self._hvem = hvem
        self._nu = nu or now
        self._datamappe = datamappe

    # --- what waits -------------------------------------------------------------------------------

    def waiting(
        self, *, bolig: int | None = None, kode: str | None = None
    ) -> Sequence[Bekraeftelsesgruppe]:
        """Return what holds objects back until it is confirmed, kind by kind.

        All of it, or that of one dwelling or one kind. Of a kind the first ones (``FLEST``) are
        listed.
        """
        with self._engine.connect() as connection:
            counted: dict[str, int] = {}
            for (code, _), (waits, _) in bekraeftelser.counts(connection, bolig).items():
                if waits and kode in (None, code):
                    counted[code] = counted.get(code, 0) + waits
            return [
                Bekraeftelsesgruppe(
                    kode=code,
                    titel=_title(code),
                    antal=count,
                    poster=tuple(self._posts(connection, code, bolig)),
                )
                for code, count in sorted(counted.items())
            ]

    def _posts(
        self, connection: Connection, kode: str, bolig: int | None
    ) -> Iterator[Bekraeftelsespost]:
        found = bekraeftelser.demands(connection, bolig=bolig, kode=kode, venter=True, most=FLEST)
        names = self._names(connection, [(one.noegle, one.bolig) for one in found])
        enhedsids = bekraeftelser.enhedsids(connection, [one.bolig for one in found])
        for one in found:
            yield Bekraeftelsespost(
                noegle=one.noegle,
                bolig=one.bolig,
                enhedsid=enhedsids.get(one.bolig, ""),
                navn=" \u00b7 ".join(filter(None, names[one.noegle])),
                kode=one.kode,
                felt=one.felt,
                aftryk=one.aftryk,
                besked=one.besked,
                argumenter=one.argumenter,
            )

    def _names(
        self, connection: Connection, wanted: Sequence[tuple[Noegle, int]]
    ) -> dict[Noegle, tuple[str, str]]:
        """Return what objects are called: the dwelling, and the object if it is another."""
        dwellings = [Noegle(Objekttype.BOLIG, bolig) for _, bolig in wanted]
        stand = bekraeftelser.documents(connection, [*(one for one, _ in wanted), *dwellings])
        return {
            noegle: (
                self._name(stand, Noegle(Objekttype.BOLIG, bolig)),
                "" if noegle.type is Objekttype.BOLIG else self._name(stand, noegle),
            )
            for noegle, bolig in wanted
        }

    def _name(self, stand: Mapping[Noegle, Stand], noegle: Noegle) -> str:
        if noegle not in stand:
            return label(self._tabel, noegle.type)
        return name(self._tabel, noegle.type, stand[noegle].felter)

    # --- giving and withdrawing -------------------------------------------------------------------

    def confirm(self, poster: Sequence[Bekraeftelsespost], grund: str) -> Sequence[int]:
        """Confirm findings for a reason, and return the numbers of the confirmations given.

        What is confirmed already is passed over, and so is what has changed since it was shown.
        Raises ``AfvistError`` without a reason, and when everything has changed.
        """
        reason = " ".join(grund.split())
        if not reason:
            raise AfvistError(
                oversat("Skriv, hvorfor oplysningerne er rigtige. Uden en grund bekræftes intet.")
            )
        with write_transaction(self._engine) as connection:
            now = self._demanded(connection, poster)
            stand = bekraeftelser.documents(connection, {one.noegle for one in now})
            enhedsids = bekraeftelser.enhedsids(connection, {one.bolig for one in now})
            unchanged = [
                one
                for one in now
                if one.noegle in stand and stands(self._tabel, one, stand[one.noegle].felter)
            ]
            if poster and not unchanged:
                raise AfvistError(
                    oversat(
                        "Oplysningerne er ændret, siden advarslerne blev vist, så der er ikke "
                        "bekræftet noget. Se advarslerne igen."
                    )
                )
            given = [
                self._given(one, stand[one.noegle], enhedsids.get(one.bolig, ""))
                for one in unchanged
                if one.bekraeftelse is None
            ]
            return bekraeftelser.add(
                connection, given, grund=reason, hvem=self._hvem(), tid=self._nu()
            )

    @staticmethod
    def _demanded(connection: Connection, poster: Sequence[Bekraeftelsespost]) -> list[Krav]:
        """Return the findings that still say what was shown."""
        shown = {Hvad(one.noegle, one.kode, one.felt, one.aftryk) for one in poster}
        found = bekraeftelser.demands_in(connection, {one.bolig for one in poster})
        by_what = {Hvad(one.noegle, one.kode, one.felt, one.aftryk): one for one in found}
        return [one for what, one in by_what.items() if what in shown]

    def _given(self, krav: Krav, stand: Stand, enhedsid: str) -> Givet:
        before: Mapping[str, str] = stand.grundlag or {}
        keys = [krav.felt]
        if not krav.felt:
            changes = differences(self._tabel, krav.noegle.type, before, stand.felter)
            keys = [change.noegle for change in changes]
        return Givet(
            noegle=krav.noegle,
            bolig=krav.bolig,
            enhedsid=enhedsid,
            kode=krav.kode,
            felt=krav.felt,
            aftryk=krav.aftryk,
            besked=krav.besked,
            foer={key: before[key] for key in keys if key in before},
            efter={key: stand.felter[key] for key in keys if key in stand.felter},
        )

    def withdraw(self, numbers: Sequence[int]) -> int:
        """Take confirmations back, and return how many stood until now. They are kept all the same.

        Raises ``AfvistError`` while one is used in a submission that waits for an answer.
        """
        with write_transaction(self._engine) as connection:
            return bekraeftelser.withdraw(connection, numbers, self._nu())

    # --- what was confirmed -----------------------------------------------------------------------

    def given(
        self, indsendelse: int | None = None, *, numbers: Sequence[int] | None = None
    ) -> Sequence[Bekraeftelse]:
        """Return the confirmations a submission used, those numbered, or all there are.

        Withdrawn ones are included.
        """
        with self._engine.connect() as connection:
            return bekraeftelser.given(connection, indsendelse=indsendelse, numbers=numbers)

    def report(self, indsendelse: int) -> Bekraeftelsesrapport:
        """Return what a report of a submission's confirmations tells. Raises ``AfvistError``."""
        with self._engine.connect() as connection:
            found = bekraeftelser.given(connection, indsendelse=indsendelse)
            names = self._names(connection, [(one.noegle, one.bolig) for one in found])
            sent = next(
                (one for one in indsendelser.submissions(connection) if one.id == indsendelse), None
            )
        if sent is None:
            raise AfvistError(oversat("Der er ingen indsendelse nr. {nr}.").format(nr=indsendelse))
        return Bekraeftelsesrapport(sent, tuple(self._line(one, names) for one in found))

    def _line(self, one: Bekraeftelse, names: Mapping[Noegle, tuple[str, str]]) -> Rapportlinje:
        dwelling, child = names[one.noegle]
        keys = dict.fromkeys([*one.foer, *one.efter])
        return Rapportlinje(
            kode=one.kode,
            titel=_title(one.kode),
            bolig=dwelling,
            enhedsid=one.enhedsid,
            objekt=child,
            besked=one.besked,
            skift=tuple(self._change(one, key) for key in keys),
            grund=one.grund,
            hvem=one.hvem,
            tid=one.tid,
            trukket=one.trukket,
        )

    def _change(self, one: Bekraeftelse, key: str) -> Vaerdiskift:
        kind = one.noegle.type
        before, after = one.foer.get(key, ""), one.efter.get(key, "")
        if not self._tabel.kender(kind, key):
            return Vaerdiskift(key, before, after)
        felt = self._tabel.felt(kind, key)
        koder = self._tabel.koder(felt)

        def shown(text: str) -> str:
            told = koder.etiket(text.strip()) if koder is not None else None
            return told or display(felt, text)

        return Vaerdiskift(felt.etiket, shown(before), shown(after))

    def save_pdf(self, indsendelse: int, path: Path) -> None:
        """Write a submission's confirmations as a PDF. Raises ``AfvistError``."""
        from app.tjenester.hel_fil import write_whole
        from export.bekraeftelser_pdf import confirmations_as_pdf

        with paa_dansk():
            content = confirmations_as_pdf(self.report(indsendelse), self._today())
        write_whole(path, content, self._datamappe)

    def save_excel(self, indsendelse: int, path: Path) -> None:
        """Write a submission's confirmations as an Excel workbook. Raises ``AfvistError``."""
        from app.tjenester.hel_fil import write_whole
        from export.bekraeftelser_excel import confirmations_as_excel

        with paa_dansk():
            content = confirmations_as_excel(self.report(indsendelse), self._today())
        write_whole(path, content, self._datamappe)

    def _today(self) -> date:
        return self._nu().astimezone().date()


def _title(kode: str) -> str:
    """Return what a rule is called; one that the program no longer has goes by its code."""
    found = next((regel.titel for regel in alle_regler() if regel.kode == kode), kode)
    return oversat(found)
