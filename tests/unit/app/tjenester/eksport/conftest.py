"""An office: a database with an imported file, and an export service over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy import Engine, insert, text

from app.tjenester.eksport import Eksporttjeneste
from app.tjenester.importering import Importtjeneste
from models.lager.motor import open_engine, write_transaction
from models.lager.redigering import Redigering
from models.lager.register import Register
from models.lager.skema import fund
from models.register.felter import Felttabel, Objekttype
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import (
    Eksportplan,
    Importvalg,
    Indsendelse,
    Omfang,
    ingen_fremdrift,
)
from models.register.profil import bundled
from tests.skabelon import make_database

LBF = "{urn:oio:lbf:1.0.0}"

FIL = """<?xml version="1.0" encoding="utf-8"?>
<BoligListe xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:oio:lbf:1.0.0">
{boliger}
</BoligListe>
"""
BOLIG = """<BoligStruktur>
<BoligIdentifikationStruktur>
<BoligUnikIdentifikator>{nr}a3f50b4-2cf5-32b8-e044-0003ba298018</BoligUnikIdentifikator>
<BuildingUnitUniversalIdentifier
 xmlns="urn:oio:bbr:1.0.0">{nr}a3f50b4-2cf5-32b8-e044-0003ba298018</BuildingUnitUniversalIdentifier>
</BoligIdentifikationStruktur>
<ByggeafsnitIdentifikationStruktur>
<ByggeafsnitUnikIdentifikator>b0000000-0000-4000-8000-000000000001</ByggeafsnitUnikIdentifikator>
<AfdelingIdentifikationStruktur>
<AfdelingUnikIdentifikator>a0000000-0000-4000-8000-000000000001</AfdelingUnikIdentifikator>
<BoligorganisationIdentifikationStruktur>
<BoligorganisationUnikIdentifikator>c0000000-0000-4000-8000-000000000001</BoligorganisationUnikIdentifikator>
<BoligorganisationIdentifikator>0045</BoligorganisationIdentifikator>
</BoligorganisationIdentifikationStruktur>
<AfdelingIdentifikator>003</AfdelingIdentifikator>
</AfdelingIdentifikationStruktur>
<ByggeafsnitIdentifikator>01</ByggeafsnitIdentifikator>
</ByggeafsnitIdentifikationStruktur>
<Kladde>false</Kladde>
<ObjektStatusKode>2</ObjektStatusKode>
<BoligTypeKode>1</BoligTypeKode>
<BoligNytElement art="x">bevares</BoligNytElement>
<BoligAktueltIndskudBeloeb>30000.5</BoligAktueltIndskudBeloeb>
<BoligudgiftStruktur>
<BoligudgiftIdentifikationStruktur>
<BoligudgiftUnikIdentifikator>d{nr}000000-0000-4000-8000-000000000001</BoligudgiftUnikIdentifikator>
</BoligudgiftIdentifikationStruktur>
<Kladde>false</Kladde>
<ObjektStatusKode>2</ObjektStatusKode>
<BoligudgiftStartDato>2026-01-01</BoligudgiftStartDato>
<BoligudgiftBeloeb>5000.5</BoligudgiftBeloeb>
<BoligudgiftstypeKode>1</BoligudgiftstypeKode>
</BoligudgiftStruktur>
<BoligudgiftStruktur>
<BoligudgiftIdentifikationStruktur>
<BoligudgiftUnikIdentifikator>d{nr}000000-0000-4000-8000-000000000002</BoligudgiftUnikIdentifikator>
</BoligudgiftIdentifikationStruktur>
<Kladde>false</Kladde>
<ObjektStatusKode>2</ObjektStatusKode>
<BoligudgiftStartDato>2026-01-01</BoligudgiftStartDato>
<BoligudgiftBeloeb>600</BoligudgiftBeloeb>
<BoligudgiftstypeKode>2</BoligudgiftstypeKode>
</BoligudgiftStruktur>
<LejekontraktStruktur>
<LejekontraktIdentifikationStruktur>
<LejekontraktUnikIdentifikator>e{nr}000000-0000-4000-8000-000000000001</LejekontraktUnikIdentifikator>
</LejekontraktIdentifikationStruktur>
<BoligIdentifikationStruktur>
<BoligUnikIdentifikator>{nr}a3f50b4-2cf5-32b8-e044-0003ba298018</BoligUnikIdentifikator>
<BuildingUnitUniversalIdentifier
 xmlns="urn:oio:bbr:1.0.0">{nr}a3f50b4-2cf5-32b8-e044-0003ba298018</BuildingUnitUniversalIdentifier>
</BoligIdentifikationStruktur>
<Kladde>false</Kladde>
<ObjektStatusKode>2</ObjektStatusKode>
<LejekontraktStartDato>2024-05-01</LejekontraktStartDato>
<LejekontraktLedigIndikator>false</LejekontraktLedigIndikator>
<LejerStrukturType>
<LejerNavnTekst>Ida Berg</LejerNavnTekst>
</LejerStrukturType>
</LejekontraktStruktur>
</BoligStruktur>"""


@dataclass
class Kontor:
    """The database under test and everything that works on it."""

    mappe: Path
    tabel: Felttabel
    engine: Engine

    def __post_init__(self) -> None:
        self.register = Register(self.engine, self.tabel)
        self.redigering = Redigering(self.engine, self.tabel)
        self.importering = Importtjeneste(self.engine, self.tabel, _hvem)
        self.eksport = Eksporttjeneste(self.engine, self.tabel, _hvem, nu=_nu)
        self.ud = self.mappe / "ud.xml"

    def use(self, tabel: Felttabel) -> None:
        """Go on with another table of fields."""
        self.tabel = tabel
        self.__post_init__()

    def imported(self, xml: str) -> Path:
        """Import a text; return its file."""
        path = self.mappe / "hentet.xml"
        path.write_text(xml, encoding="utf-8")
        report = self.importering.import_file(path, Importvalg(), ingen_fremdrift)
        assert report.gennemfoert
        return path

    def bolig(self, nr: int) -> Objekt:
        """Return the dwelling that came as number ``nr`` (1, 2, ...)."""
        found = self.register.objekt(Noegle(Objekttype.BOLIG, nr))
        assert found is not None
        return found

    def udgift(self, bolig: int, nr: int = 0) -> Objekt:
        """Return an expense of a dwelling, counted from 0."""
        return self._children(bolig, Objekttype.BOLIGUDGIFT)[nr]

    def kontrakt(self, bolig: int, nr: int = 0) -> Objekt:
        """Return a contract of a dwelling, counted from 0."""
        return self._children(bolig, Objekttype.LEJEKONTRAKT)[nr]

    def _children(self, bolig: int, objekt: Objekttype) -> list[Objekt]:
        children = self.register.boern(Noegle(Objekttype.BOLIG, bolig))
        return [child for child in children if child.type is objekt]

    def is_shown(self, noegle: Noegle) -> bool:
        """True while an expense or contract is listed under its dwelling."""
        objekt = self.register.objekt(noegle)
        if objekt is None or objekt.foraelder is None:
            return False
        siblings = self.register.boern(Noegle(Objekttype.BOLIG, objekt.foraelder))
        return noegle in {one.noegle for one in siblings}

    def edit(self, objekt: Objekt, felt: str, value: str, *, klar: bool = True) -> Noegle:
        """Change a field and mark the object Klar."""
        self.redigering.set_field(objekt.noegle, felt, value)
        if klar:
            self.redigering.mark_klar([objekt.noegle])
        return objekt.noegle

    def plan(self, omfang: Omfang = Omfang.AENDRINGER) -> Eksportplan:
        """Plan an export."""
        return self.eksport.plan(omfang, ingen_fremdrift)

    def export(self, omfang: Omfang = Omfang.AENDRINGER) -> Indsendelse:
        """Plan and write an export to ``ud``."""
        return self.eksport.export(self.plan(omfang), self.ud, ingen_fremdrift)

    @property
    def root(self) -> etree._Element:
        """The exported file."""
        return etree.parse(self.ud).getroot()

    def texts(self, name: str) -> list[str | None]:
        """Return the texts of all elements of a name in the exported file."""
        return [element.text for element in self.root.iter(LBF + name)]

    def add_error(self, noegle: Noegle, bolig: int, felt: str = "") -> None:
        """Let the checks have found an error."""
        with write_transaction(self.engine) as connection:
            connection.execute(
                insert(fund).values(
                    bolig_id=bolig,
                    objekttype=noegle.type.value,
                    objekt_id=noegle.id,
                    felt=felt,
                    niveau="fejl",
                    kode="proeve.fejl",
                    besked="Noget er galt. Ret det.",
                    argumenter="{}",
                )
            )

    def rows(self, table: str) -> int:
        """Return how many rows a table has."""
        with self.engine.connect() as connection:
            count: int = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            return count


def _hvem() -> str:
    return "Anne Jensen"


def _nu() -> datetime:
    return datetime(2026, 2, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def make_kontor(tmp_path: Path) -> Callable[[], Kontor]:
    def make() -> Kontor:
        path = tmp_path / "data.db"
        make_database(path)
        return Kontor(tmp_path, bundled(), open_engine(path))

    return make


@pytest.fixture
def kontor(make_kontor: Callable[[], Kontor]) -> Kontor:
    """An office with two dwellings, each with two expenses and a contract."""
    made = make_kontor()
    made.imported(FIL.format(boliger="\n".join(BOLIG.format(nr=nr) for nr in (1, 2))))
    return made


@pytest.fixture
def altered(make_kontor: Callable[[], Kontor]) -> Callable[[Callable[[str], str]], Kontor]:
    """Return a function that makes an office of two dwellings whose file was altered first."""

    def make(alter: Callable[[str], str]) -> Kontor:
        made = make_kontor()
        made.imported(alter(FIL.format(boliger="\n".join(BOLIG.format(nr=nr) for nr in (1, 2)))))
        return made

    return make


@pytest.fixture
def empty(make_kontor: Callable[[], Kontor]) -> Kontor:
    """An office without data."""
    return make_kontor()
