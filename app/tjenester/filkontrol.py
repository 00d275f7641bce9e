"""Checks a file in the register's form as it stands, without the database.

The rules, our own schema and the official one if it is loaded judge one dwelling at a time, so that
memory stays the same however long the file is. Only which enheds-ID stands where is kept to the
end, in a temporary file. A finding tells the line and the path of its element.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from export.hurtigkontrol import Hurtigkontrol
from export.laeser import Laesning, LaestBolig
from export.laeser_stroem import LaeseError
from export.skriver import KanIkkeSkrivesError, Skriver
from export.xsd import Boligskema, Skemafejl, eget_skema, identifikation
from models.register.dokument import Dokument
from models.register.felter import GENTAGET, Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import BOERNETYPER, Boligdata, Noegle, Objekt, Sted
from models.register.overfoersel import Fremdrift
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import check_bolig
from models.register.regler.identitet import duplicate, is_deletion
from models.register.regler.omgivelser import Omgivelser
from models.register.regler.regel import capitalised
from models.ur import today

KODE_ULAESELIG = "fil.ulaeselig"

BOLIG, UDGIFT, KONTRAKT = Objekttype.BOLIG, *BOERNETYPER


@dataclass(frozen=True, slots=True)
class _Plads:
    """Where a dwelling stands in the file: its number from 1, and the lines of what is in it."""

    nr: int
    linjer: Mapping[Noegle, int]


class Filkontrol:
    """The findings in one file, found while they are asked for; can be asked once.

    ``antal`` counts the dwellings read so far. A file that cannot be read to its end gives a
    finding of its own, after those of what could be read.
    """

    def __init__(
        self,
        tabel: Felttabel,
        path: Path,
        fremdrift: Fremdrift,
        officielt: Callable[[], Boligskema | None],
        regelvalg: Callable[[], Regelvalg] = lambda: STANDARD,
    ) -> None:
        self.antal = {"boliger": 0}
        self._tabel = tabel
        self._path = path
        self._fremdrift = fremdrift
        self._officielt = officielt
        self._sted = _INTET_STED
        self._omgivelser = Omgivelser(today(), regelvalg())

    def __iter__(self) -> Iterator[Fund]:
        """Yield the findings. Raises ``AfbrudtError`` when the user cancels."""
        officielt = self._officielt()
        skemaer = _Skemaer(self._tabel, officielt)
        with closing(_Enhedsider()) as enhedsider:
            hurtig = None if officielt else _Hurtig(self._tabel, enhedsider)
            laesning = Laesning(self._path, self._tabel, self._fremdrift, spring_over=hurtig)
            try:
                for laest in laesning:
                    self.antal["boliger"] = laesning.boliger
                    enhedsider.note(laest.felter.get("enhedsid", ""), laesning.nr, laest.linje)
                    yield from self._bolig(laest, laesning.nr, skemaer)
                self.antal["boliger"] = laesning.boliger
            except LaeseError as error:
                reason = capitalised(error.grund)
                yield Fund(Alvor.FEJL, KODE_ULAESELIG, reason, sti=error.sti, linje=error.linje)
                return
            yield from laesning.fund
            for enhedsid, antal, plads in enhedsider.shared():
                bolig = _objekt(BOLIG, 1, {"enhedsid": enhedsid})
                data = Boligdata(bolig, _INTET_STED)
                fund = duplicate(data, self._tabel, self._omgivelser, antal)
                yield self._placed(fund, plads)

    def _bolig(self, laest: LaestBolig, nr: int, skemaer: _Skemaer) -> Iterator[Fund]:
        data = Boligdata(
            _objekt(BOLIG, 1, laest.felter),
            self._sted_of(laest),
            tuple(_objekt(UDGIFT, at, one.felter) for at, one in enumerate(laest.udgifter, 1)),
            tuple(_objekt(KONTRAKT, at, one.felter) for at, one in enumerate(laest.kontrakter, 1)),
        )
        lines = {data.bolig.noegle: laest.linje}
        lines |= {Noegle(UDGIFT, at): one.linje for at, one in enumerate(laest.udgifter, 1)}
        lines |= {Noegle(KONTRAKT, at): one.linje for at, one in enumerate(laest.kontrakter, 1)}
        plads = _Plads(nr, lines)
        findings = check_bolig(data, self._tabel, self._omgivelser, fra_fil=True)
        if not any(fund.niveau is Alvor.FEJL for fund in findings):
            findings.extend(skemaer.findings(data))
        for fund in findings:
            yield self._placed(fund, plads)

    def _sted_of(self, laest: LaestBolig) -> Sted:
        """Return the objects above; made once for the dwellings that share them."""
        if self._sted.byggeafsnit.felter is not laest.byggeafsnit:
            self._sted = Sted(
                _objekt(Objekttype.BOLIGORGANISATION, 1, laest.boligorganisation),
                _objekt(Objekttype.AFDELING, 1, laest.afdeling),
                _objekt(Objekttype.BYGGEAFSNIT, 1, laest.byggeafsnit),
            )
        return self._sted

    def _placed(self, fund: Fund, plads: _Plads) -> Fund:
        """Return a finding with its place in the file instead of in a database."""
        noegle = fund.objekt or Noegle(BOLIG, 1)
        strukturer = self._tabel.strukturer
        path = f"/{self._tabel.rod}/{strukturer[BOLIG].element}[{plads.nr}]"
        if noegle.type is not BOLIG:
            path += f"/{strukturer[noegle.type].element}[{noegle.id}]"
        return replace(
            fund,
            objekt=None,
            sti=path + self._steps(noegle.type, fund.felt),
            linje=plads.linjer[noegle],
        )

    def _steps(self, objekt: Objekttype, key: str) -> str:
        """Return the path of a field from its object; empty when it has no element."""
        repeated = GENTAGET.fullmatch(key)
        if repeated is not None:
            gruppe = Objekttype(repeated["gruppe"])
            element = self._tabel.strukturer[gruppe].element
            return f"/{element}[{repeated['nr']}]" + self._steps(gruppe, repeated["noegle"])
        felt = self._tabel.pr_noegle(objekt).get(key)
        steps = felt.sti if felt is not None else ()
        return "".join(f"/{step.rpartition(':')[2]}" for step in steps)


class _Hurtig:
    """Leaves the dwellings unread in which there is nothing to find; their ids are noted.

    An official schema is to judge every dwelling, so with one all are read.
    """

    def __init__(self, tabel: Felttabel, enhedsider: _Enhedsider) -> None:
        self._kontrol = Hurtigkontrol(tabel)
        self._enhedsider = enhedsider

    def __call__(self, bolig: etree._Element, nr: int) -> bool:
        """True when a dwelling is in order."""
        if not self._kontrol.passes(bolig):
            return False
        self._enhedsider.note(self._kontrol.enhedsid(bolig), nr, bolig.sourceline or 0)
        return True


class _Skemaer:
    """What our own schema says of a dwelling in normal form, and the official one as it stands."""

    def __init__(self, tabel: Felttabel, officielt: Boligskema | None) -> None:
        self._skemaer = [(Skriver(tabel, normal=True), eget_skema(tabel))]
        if officielt is not None:
            self._skemaer.append((Skriver(tabel), officielt))

    def findings(self, data: Boligdata) -> Iterator[Fund]:
        for skriver, skema in self._skemaer:
            try:
                text = skriver.bolig(
                    data.bolig.felter,
                    identifikation(skriver, data.sted),
                    [one.felter for one in data.udgifter],
                    [one.felter for one in data.kontrakter],
                )
            except KanIkkeSkrivesError:
                # What cannot stand in XML is unreadable too, and the rules have told of it.
                continue
            for fejl in skema.fejl(text):
                yield _schema_finding(fejl, skema, data)


def _schema_finding(fejl: Skemafejl, skema: Boligskema, data: Boligdata) -> Fund:
    noegle = Noegle(fejl.objekt, fejl.nr + 1 if fejl.objekt in BOERNETYPER else 1)
    return Fund(
        Alvor.FEJL,
        skema.kode,
        fejl.besked,
        enhedsid=data.bolig.tekst("enhedsid"),
        objekt=noegle,
        felt=fejl.felt,
        argumenter={"grund": fejl.grund},
    )


_AT_A_TIME = 1000


class _Enhedsider:
    """Which enheds-ID stands where; kept by SQLite, on disk when it is much."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, int, int]] = []
        self._connection = sqlite3.connect("")
        self._connection.execute("CREATE TABLE sted (enhedsid TEXT, nr INTEGER, linje INTEGER)")

    def note(self, enhedsid: str, nr: int, linje: int) -> None:
        """Remember where a dwelling stands; one without an id is no one's double."""
        plain = enhedsid.strip().strip("{}").lower()
        if plain:
            self._waiting.append((plain, nr, linje))
            if len(self._waiting) >= _AT_A_TIME:
                self._write()

    def _write(self) -> None:
        self._connection.executemany("INSERT INTO sted VALUES (?, ?, ?)", self._waiting)
        self._waiting.clear()

    def shared(self) -> Iterator[tuple[str, int, _Plads]]:
        """Yield each id that stands more than once, how often, and one of its places."""
        self._write()
        rows = self._connection.execute(
            "SELECT sted.enhedsid, flere.antal, nr, linje FROM sted JOIN"
            " (SELECT enhedsid, count(*) AS antal FROM sted GROUP BY enhedsid HAVING count(*) > 1)"
            " AS flere USING (enhedsid) ORDER BY nr"
        )
        for enhedsid, antal, nr, linje in rows:
            yield enhedsid, antal, _Plads(nr, {Noegle(BOLIG, 1): linje})

    def close(self) -> None:
        """Forget it all."""
        self._connection.close()


def _objekt(objekttype: Objekttype, nr: int, felter: Dokument) -> Objekt:
    """Return what a file has as if it were reported; ``nr`` counts from 1 within the dwelling."""
    objekt = Objekt(
        type=objekttype,
        id=nr,
        foraelder=None,
        nr=nr,
        felter=felter,
        grundlag=felter,
        aendret=False,
        klar=False,
        slettet=False,
    )
    return replace(objekt, slettet=True) if is_deletion(objekt) else objekt


_INTET_STED = Sted(
    *(
        _objekt(objekttype, 1, {})
        for objekttype in (
            Objekttype.BOLIGORGANISATION,
            Objekttype.AFDELING,
            Objekttype.BYGGEAFSNIT,
        )
    )
)
