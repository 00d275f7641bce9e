"""The check of the database keeps what a confirmation would be given for, on every path."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.tjenester.importering import Importtjeneste
from app.tjenester.kontrol import Kontroltjeneste
from export.eksempel import write_example
from models.lager.motor import open_engine
from models.lager.opgradering import upgrade
from models.lager.redigering import Redigering
from models.lager.register import Register
from models.register.bekraeftelser import aftryk, uden_lokale
from models.register.fund import Fund
from models.register.objekter import Noegle
from models.register.overfoersel import Importvalg, ingen_fremdrift
from models.register.profil import bundled

KODE = "lejekontrakt.indflytning_aendret"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A database with an imported example without faults."""
    upgrade(tmp_path / "register.db")
    engine = open_engine(tmp_path / "register.db")
    write_example(tmp_path / "eksempel.xml", 30, 1, 0.0, bundled())
    Importtjeneste(engine, bundled(), lambda: "Bo Lund").import_file(
        tmp_path / "eksempel.xml", Importvalg(), ingen_fremdrift
    )
    return engine


def moved(engine: Engine) -> Noegle:
    """Give a reported contract another move-in date."""
    for data in Register(engine, bundled()).iter_boligdata():
        for contract in data.kontrakter:
            if len(data.kontrakter) == 1 and contract.tekst("start"):
                start = f"{contract.tekst('start')[:8]}17"
                Redigering(engine, bundled()).set_field(contract.noegle, "start", start)
                return contract.noegle
    raise AssertionError


def found(engine: Engine) -> list[Fund]:
    return Register(engine, bundled()).fund(skal_bekraeftes=True)


@pytest.mark.parametrize("everything", [True, False])
def test_that_what_must_be_confirmed_has_a_fingerprint_of_its_object(
    engine: Engine, everything: bool
) -> None:
    kontrol = Kontroltjeneste(engine, bundled())
    kontrol.check_all(ingen_fremdrift)
    assert found(engine) == []
    noegle = moved(engine)
    if everything:
        kontrol.check_all(ingen_fremdrift)  # the quick look must not pass it by
    else:
        kontrol.check_changed()
    (fund,) = [one for one in found(engine) if one.kode == KODE]
    objekt = Register(engine, bundled()).objekt(noegle)
    assert objekt is not None
    assert fund.objekt == noegle
    reported = uden_lokale(bundled(), noegle.type, objekt.felter)
    assert fund.aftryk == aftryk(KODE, fund.felt, fund.argumenter, reported)


def test_that_both_ways_of_checking_find_the_same(engine: Engine) -> None:
    kontrol = Kontroltjeneste(engine, bundled())
    moved(engine)
    kontrol.check_changed()
    by_changes = [(one.objekt, one.kode, one.aftryk) for one in found(engine)]
    kontrol.check_all(ingen_fremdrift)
    assert [(one.objekt, one.kode, one.aftryk) for one in found(engine)] == by_changes
    assert by_changes


def test_that_typing_the_reported_value_back_demands_nothing(engine: Engine) -> None:
    noegle = moved(engine)
    kontrol = Kontroltjeneste(engine, bundled())
    kontrol.check_changed()
    assert found(engine)
    Redigering(engine, bundled()).put_back(noegle)
    kontrol.check_changed()
    assert found(engine) == []
