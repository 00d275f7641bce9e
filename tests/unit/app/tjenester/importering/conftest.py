"""A small register's download, to be changed and imported again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.tjenester.eksport import Eksporttjeneste
from app.tjenester.importering import Importtjeneste
from export.skriver import Skriver
from models.lager.motor import open_engine
from models.lager.redigering import Redigering
from models.lager.register import Register
from models.register.dokument import Dokument
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import (
    Importrapport,
    Importvalg,
    Omfang,
    Udfald,
    ingen_fremdrift,
)
from models.register.profil import bundled
from tests.skabelon import make_database

TABEL = bundled()
BOLIG, UDGIFT, KONTRAKT = Objekttype.BOLIG, Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT


def enhedsid(number: int) -> str:
    return f"{number:08x}-2cf5-32b8-e044-0003ba298018"


@dataclass
class Boligfil:
    """A dwelling of the file: its documents, and the numbers of what lies above it."""

    felter: Dokument
    udgifter: list[Dokument] = field(default_factory=list)
    kontrakter: list[Dokument] = field(default_factory=list)
    organisation: Dokument = field(
        default_factory=lambda: {
            "unik_id": "c0000000-0000-4000-8000-000000000001",
            "nummer": "0045",
        }
    )
    afdeling: Dokument = field(
        default_factory=lambda: {
            "unik_id": "a0000000-0000-4000-8000-000000000001",
            "boligorganisation": "",
            "nummer": "003",
        }
    )
    byggeafsnit: Dokument = field(
        default_factory=lambda: {
            "unik_id": "b0000000-0000-4000-8000-000000000001",
            "afdeling": "",
            "nummer": "01",
        }
    )


def udgift(number: int, **felter: str) -> Dokument:
    return {
        "unik_id": f"u-{number}",
        "ekstern_reference": "",
        "kladde": "false",
        "objektstatus": "2",
        "start": "2026-01-01",
        "beloeb": f"{number}000.00",
        "boligudgiftstype": "1",
        **felter,
    }


def kontrakt(number: int, **felter: str) -> Dokument:
    return {
        "unik_id": f"k-{number}",
        "ekstern_reference": "",
        "bolig": "",
        "kladde": "false",
        "objektstatus": "2",
        "start": "2024-05-01",
        "ledig": "false",
        **felter,
    }


def boligfil(number: int) -> Boligfil:
    return Boligfil(
        {
            "enhedsid": enhedsid(number),
            "bbr_enhedsid": enhedsid(number),
            "byggeafsnit": "",
            "kladde": "false",
            "objektstatus": "2",
            "boligtype": "1",
            "aktuelt_indskud": "30000.00",
            "#1": "boligudgift",
            "#2": "lejekontrakt",
        },
        [udgift(number * 10), udgift(number * 10 + 1, boligudgiftstype="2")],
        [kontrakt(number * 10, **{"lejer[1].navn": ("Anna", "Bodil", "Carla")[number % 3]})],
    )


@dataclass
class Sted:
    """The database under test and the file that is imported into it."""

    folder: Path
    engine: Engine
    fil: list[Boligfil]

    def __post_init__(self) -> None:
        self.tjeneste = Importtjeneste(self.engine, TABEL, self._hvem)
        self.register = Register(self.engine, TABEL)
        self.redigering = Redigering(self.engine, TABEL)
        self.eksport = Eksporttjeneste(self.engine, TABEL, self._hvem)
        self.omfang, self.ingen = Omfang.AENDRINGER, ingen_fremdrift

    def _hvem(self) -> str:
        return "Karen"

    def new_bolig(self, number: int) -> Boligfil:
        """Return one more dwelling for the file."""
        return boligfil(number)

    def new_udgift(self, number: int, **felter: str) -> Dokument:
        """Return one more expense for the file."""
        return udgift(number, **felter)

    def enhedsid(self, number: int) -> str:
        """Return the enheds-id of a dwelling's number."""
        return enhedsid(number)

    def write(self) -> Path:
        """Write the file as it now is."""
        skriver = Skriver(TABEL)
        path = self.folder / "hentet.xml"
        path.write_bytes(b"".join(skriver.dele(map(_text, [skriver] * len(self.fil), self.fil))))
        return path

    def run(self, valg: Importvalg | None = None, *, proeve: bool = False) -> Importrapport:
        """Import the file as it now is."""
        return self.tjeneste.import_file(
            self.write(), valg or Importvalg(), ingen_fremdrift, proeve=proeve
        )

    def accepted(self, *noegler: Noegle) -> None:
        """Export some objects and have the register accept them."""
        self.redigering.mark_klar(noegler)
        plan = self.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
        sent = self.eksport.export(plan, self.folder / "ud.xml", ingen_fremdrift)
        assert sum(sent.antal.values()) == len(noegler)
        self.eksport.settle(sent.id, Udfald.ACCEPTERET)

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Return everything the database holds."""
        with self.engine.connect() as connection:
            names = [
                row[0]
                for row in connection.execute(
                    text("SELECT name FROM sqlite_master WHERE type = 'table'")
                )
            ]
            return {
                name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))]
                for name in names
            }

    def bolig(self, number: int) -> Objekt:
        """Return the dwelling with an example number."""
        (found,) = [
            data.bolig
            for data in self.register.iter_boligdata()
            if data.bolig.tekst("enhedsid") == enhedsid(number)
        ]
        return found

    def child(self, unik_id: str) -> Objekt:
        """Return an expense or contract by LBF's id."""
        (found,) = [
            one
            for data in self.register.iter_boligdata()
            for one in (*data.udgifter, *data.kontrakter)
            if one.tekst("unik_id") == unik_id
        ]
        return found

    def children(self, number: int) -> list[Objekt]:
        """Return all that lies under a dwelling."""
        data = self.register.boligdata(self.bolig(number).id)
        assert data is not None
        return [*data.udgifter, *data.kontrakter]

    def edit(self, noegle: Noegle, felt: str, stored: str) -> None:
        """Edit a field as the clerk would."""
        self.redigering.set_field(noegle, felt, stored)

    def baseline(self, noegle: Noegle) -> Mapping[str, str]:
        """Return what the register was last known to hold of an object."""
        objekt = self.register.objekt(noegle)
        assert objekt is not None
        assert objekt.grundlag is not None
        return objekt.grundlag


def _text(skriver: Skriver, bolig: Boligfil) -> str:
    place = ""
    for objekt, document in (
        (Objekttype.BOLIGORGANISATION, bolig.organisation),
        (Objekttype.AFDELING, bolig.afdeling),
        (Objekttype.BYGGEAFSNIT, bolig.byggeafsnit),
    ):
        place = skriver.identifikation(objekt, document, place)
    return skriver.bolig(bolig.felter, place, bolig.udgifter, bolig.kontrakter)


@pytest.fixture
def empty(tmp_path: Path) -> Callable[[], Sted]:
    """Makes an empty database and a file of three dwellings."""

    def make() -> Sted:
        path = tmp_path / "register.db"
        make_database(path)
        return Sted(tmp_path, open_engine(path), [boligfil(number) for number in (1, 2, 3)])

    return make


@pytest.fixture
def sted(empty: Callable[[], Sted]) -> Sted:
    """A database into which the file of three dwellings has been imported."""
    made = empty()
    assert made.run().gennemfoert
    return made


@pytest.fixture
def tom(empty: Callable[[], Sted]) -> Sted:
    """An empty database and a file of three dwellings."""
    return empty()
