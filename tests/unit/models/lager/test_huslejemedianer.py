"""The middle rent per m² of an afdeling."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from models.lager.huslejemedianer import medians
from models.lager.motor import open_engine, write_transaction
from models.lager.opgradering import upgrade
from models.lager.skema import afdeling, bolig, boligorganisation, boligudgift, byggeafsnit
from models.register.dokument import encode
from models.register.profil import bundled

I_DAG = date(2026, 3, 1)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Two afdelinger without dwellings."""
    upgrade(tmp_path / "register.db")
    made = open_engine(tmp_path / "register.db")
    with write_transaction(made) as connection:
        connection.execute(insert(boligorganisation).values(id=1, nr=1, felter="{}"))
        for number in (1, 2):
            place = {"id": number, "nr": number, "felter": "{}"}
            connection.execute(insert(afdeling).values(foraelder_id=1, **place))
            connection.execute(insert(byggeafsnit).values(foraelder_id=number, **place))
    return made


def add(
    engine: Engine,
    afsnit: int,
    beloeb: int,
    areal: str,
    *,
    start: str = "2025-01-01",
    slut: str | None = None,
    art: str = "1",
) -> int:
    """Add a dwelling with one expense; return its number."""
    with write_transaction(engine) as connection:
        felter = encode({"boligstoetteareal": areal} if areal else {})
        made = insert(bolig).values(foraelder_id=afsnit, nr=1, felter=felter)
        number = int(connection.execute(made.returning(bolig.c.id)).scalar_one())
        connection.execute(
            insert(boligudgift).values(
                foraelder_id=number,
                nr=1,
                felter="{}",
                boligudgiftstype=art,
                start=start,
                slut=slut,
                beloeb_oere=beloeb * 100,
            )
        )
    return number


def found(engine: Engine, mindst: int = 3, boliger: list[int] | None = None) -> dict[int, int]:
    with engine.connect() as connection:
        return medians(connection, bundled(), I_DAG, mindst, boliger)


def test_that_the_middle_one_is_found_and_rounded(engine: Engine) -> None:
    for beloeb in (4000, 5000, 5030, 5040, 50_000):
        add(engine, 1, beloeb, "60.0")
    assert found(engine) == {1: 1000}


def test_that_too_few_are_no_comparison(engine: Engine) -> None:
    for _ in range(4):
        add(engine, 1, 5000, "60.0")
    assert found(engine, 5) == {}
    assert found(engine, 4) == {1: 1000}


def test_that_only_rents_in_force_of_dwellings_with_an_area_count(engine: Engine) -> None:
    for _ in range(3):
        add(engine, 1, 5000, "60.0")
    for _ in range(9):
        add(engine, 1, 90_000, "")
        add(engine, 1, 90_000, "0")
        add(engine, 1, 90_000, "60.0", slut="2026-02-28")
        add(engine, 1, 90_000, "60.0", start="2026-03-02")
        add(engine, 1, 90_000, "60.0", art="2")
        add(engine, 1, 0, "60.0")
    assert found(engine) == {1: 1000}


def test_that_one_afdeling_can_be_asked_for(engine: Engine) -> None:
    first = [add(engine, 1, 5000, "60.0") for _ in range(3)]
    second = [add(engine, 2, 10_000, "60.0") for _ in range(3)]
    assert found(engine) == {1: 1000, 2: 2000}
    assert found(engine, boliger=second[:1]) == {2: 2000}
    assert found(engine, boliger=[first[0], second[0]]) == {1: 1000, 2: 2000}
    assert found(engine, boliger=[]) == {}
