"""A small register in a file of its own: one organisation, two afdelinger, three dwellings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from models.lager.afledninger import Beroert, refresh
from models.lager.motor import open_engine, write_transaction
from models.lager.raekker import projections
from models.lager.redigering import Redigering
from models.lager.register import Register
from models.lager.skema import OBJEKTTABELLER, fund, metadata
from models.register.dokument import encode
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Noegle
from models.register.profil import bundled
from tests.skabelon import make_database

TODAY = date(2026, 6, 1)

ENHEDSID = {
    1: "0a3f50b4-2cf5-32b8-e044-0003ba298018",
    2: "1a3f50b4-2cf5-32b8-e044-0003ba298018",
    3: "2a3f50b4-2cf5-32b8-e044-0003ba298018",
}


@dataclass
class Lager:
    """The database under test, its reader and its writer, and a clock that can be moved."""

    path: Path
    engine: Engine
    tabel: Felttabel
    now: datetime = field(default_factory=lambda: datetime(2026, 6, 1, 8, tzinfo=UTC))
    today: date = TODAY

    def __post_init__(self) -> None:
        self.register = Register(self.engine, self.tabel, self._today)
        self.redigering = Redigering(self.engine, self.tabel, self._now)

    def _today(self) -> date:
        return self.today

    def _now(self) -> datetime:
        return self.now

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time

    def imported(
        self, objekt: Objekttype, foraelder: int | None, nr: int, felter: Mapping[str, str]
    ) -> Noegle:
        """Add an object as an import does: with a baseline and checked."""
        values = {
            "foraelder_id": foraelder,
            "nr": nr,
            "felter": encode(felter),
            "har_grundlag": 1,
            **projections(objekt, felter),
        }
        if objekt is Objekttype.BOLIG:
            values["kontrolleret"] = 1
        with write_transaction(self.engine) as connection:
            made = (
                insert(OBJEKTTABELLER[objekt]).values(values).returning(OBJEKTTABELLER[objekt].c.id)
            )
            number = int(connection.execute(made).scalar_one())
            if objekt in (Objekttype.BOLIG, Objekttype.LEJEKONTRAKT):
                dwelling = number if objekt is Objekttype.BOLIG else foraelder
                refresh(connection, Beroert(soegning={dwelling or 0}))
        return Noegle(objekt, number)

    def add_finding(self, noegle: Noegle, bolig_id: int, niveau: str = "fejl") -> None:
        """Add a finding about an object."""
        with write_transaction(self.engine) as connection:
            connection.execute(
                insert(fund).values(
                    bolig_id=bolig_id,
                    objekttype=noegle.type.value,
                    objekt_id=noegle.id,
                    felt="",
                    niveau=niveau,
                    kode="proeve.fejl",
                    besked="Noget er galt.",
                    argumenter="{}",
                )
            )

    def checked(self, bolig_id: int) -> bool:
        """True when a dwelling is not to be checked again."""
        bolig = OBJEKTTABELLER[Objekttype.BOLIG]
        with self.engine.connect() as connection:
            query = select(bolig.c.kontrolleret).where(bolig.c.id == bolig_id)
            return bool(connection.execute(query).scalar_one() == 1)

    def tables(self, *without: str) -> dict[str, list[tuple[object, ...]]]:
        """Return all rows of all tables but the history's, less some columns."""
        with self.engine.connect() as connection:
            return {
                table.name: [
                    tuple(row)
                    for row in connection.execute(
                        select(*(c for c in table.c if c.name not in without)).order_by(table.c.id)
                    )
                ]
                for table in metadata.sorted_tables
                if not table.name.startswith("operation")
            }


@pytest.fixture(scope="session")
def tabel() -> Felttabel:
    return bundled()


@pytest.fixture
def make_lager(tabel: Felttabel) -> Callable[[Path], Lager]:
    def make(path: Path) -> Lager:
        make_database(path)
        return Lager(path, open_engine(path), tabel)

    return make


@pytest.fixture
def tomt(tmp_path: Path, make_lager: Callable[[Path], Lager]) -> Lager:
    """An empty database."""
    return make_lager(tmp_path / "register.db")


@pytest.fixture
def lager(tomt: Lager) -> Lager:
    """A database with an import in it."""
    fill(tomt)
    return tomt


def fill(lager: Lager) -> None:
    """Add one organisation with two afdelinger, and three dwellings in the first of them."""
    lager.imported(Objekttype.BOLIGORGANISATION, None, 1, {"nummer": "0001"})
    lager.imported(Objekttype.AFDELING, 1, 1, {"boligorganisation": "", "nummer": "001"})
    lager.imported(Objekttype.AFDELING, 1, 2, {"boligorganisation": "", "nummer": "002"})
    lager.imported(Objekttype.BYGGEAFSNIT, 1, 1, {"afdeling": "", "nummer": "01"})
    lager.imported(Objekttype.BYGGEAFSNIT, 2, 1, {"afdeling": "", "nummer": "01"})
    for nr, enhedsid in ENHEDSID.items():
        felter = {
            "enhedsid": enhedsid.upper(),
            "byggeafsnit": "",
            "kladde": "false",
            "objektstatus": "2",
            "?1": "<Ukendt>1</Ukendt>",
            "boligtype": "1",
            "aktuelt_indskud": "5000.5",
            "#1": "boligudgift",
            "#2": "lejekontrakt",
        }
        lager.imported(Objekttype.BOLIG, 2 if nr == 3 else 1, nr, felter)
    udgift = {"unik_id": "x", "bolig": "", "kladde": "false", "objektstatus": "2"}
    for bolig in (1, 2):
        for nr, kind in enumerate(("1", "2"), start=1):
            felter = {
                **udgift,
                "start": "2026-01-01",
                "beloeb": "1000.00",
                "boligudgiftstype": kind,
            }
            lager.imported(Objekttype.BOLIGUDGIFT, bolig, nr, felter)
    kontrakt = {**udgift, "start": "2026-01-01", "tomgangsledig": "false", "ledig": "false"}
    felter = {**kontrakt, "lejer[1].navn": "Åse Bergmann", "lejer[2].navn": "Bo Juhl"}
    lager.imported(Objekttype.LEJEKONTRAKT, 1, 1, felter)
    lager.imported(Objekttype.LEJEKONTRAKT, 2, 1, {**kontrakt, "ledig": "true"})


@pytest.fixture(name="fill")
def fill_fixture() -> Callable[[Lager], None]:
    """How a database is filled, for tests that make many of them."""
    return fill
