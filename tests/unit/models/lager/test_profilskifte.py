"""Facts about a database that is opened with another snitflade than last time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from models.lager.motor import write_transaction
from models.lager.profilskifte import adapt
from models.lager.redigering import Redigering
from models.lager.register import Register
from models.lager.skema import bolig
from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.objekter import Noegle, Status

BOLIG = Noegle(Objekttype.BOLIG, 1)


@pytest.fixture
def mapped(tabel: Felttabel) -> Felttabel:
    """The table with an element for lejemålsnummer."""
    return replace(
        tabel,
        felter=tuple(
            replace(felt, sti=("LejemaalNummer",), rolle=Rolle.DATA)
            if felt.noegle == "lejemaalsnummer"
            else felt
            for felt in tabel.felter
        ),
    )


def all_checked(lager: Any) -> None:
    with write_transaction(lager.engine) as connection:
        connection.execute(update(bolig).values(kontrolleret=1))


def test_that_the_same_snitflade_changes_nothing(lager: Any) -> None:
    assert adapt(lager.engine, lager.tabel) == 0
    before = lager.tables()
    assert adapt(lager.engine, lager.tabel) == 0
    assert lager.tables() == before
    assert lager.checked(1)


def test_that_a_local_value_is_a_change_once_its_field_is_mapped(
    lager: Any, mapped: Felttabel
) -> None:
    adapt(lager.engine, lager.tabel)
    lager.redigering.set_field(BOLIG, "lejemaalsnummer", "17")
    lager.redigering.set_field(BOLIG, "adresse", "Møllevej 4")
    assert adapt(lager.engine, mapped) == 1
    register = Register(lager.engine, mapped)
    found = register.objekt(BOLIG)
    assert found is not None
    assert found.status is Status.KLADDE
    assert found.tekst("lejemaalsnummer") == "17"
    assert found.grundlag is not None
    assert "lejemaalsnummer" not in found.grundlag
    assert [o.noegle for o in register.venter()] == [BOLIG]
    put_back = Redigering(lager.engine, mapped).put_back(BOLIG)
    assert put_back.status is Status.INDBERETTET
    assert put_back.tekst("adresse") == "Møllevej 4"


def test_that_what_is_imported_with_the_field_is_no_change(lager: Any, mapped: Felttabel) -> None:
    adapt(lager.engine, mapped)
    noegle = lager.imported(Objekttype.BOLIG, 1, 4, {"lejemaalsnummer": "18"})
    assert adapt(lager.engine, mapped) == 0
    found = Register(lager.engine, mapped).objekt(noegle)
    assert found is not None
    assert found.status is Status.INDBERETTET


def test_that_a_field_no_longer_mapped_is_no_change(lager: Any, mapped: Felttabel) -> None:
    adapt(lager.engine, mapped)
    edited = Redigering(lager.engine, mapped).set_field(BOLIG, "lejemaalsnummer", "17")
    assert edited.aendret
    adapt(lager.engine, lager.tabel)
    assert not lager.register.objekt(BOLIG).aendret
    assert lager.register.objekt(BOLIG).tekst("lejemaalsnummer") == "17"


def test_that_any_difference_asks_for_everything_to_be_checked_anew(
    lager: Any, tabel: Felttabel
) -> None:
    adapt(lager.engine, tabel)
    all_checked(lager)
    liste = replace(tabel.kodelister["boligtype"], lukket=True)
    adapt(lager.engine, replace(tabel, kodelister={**tabel.kodelister, "boligtype": liste}))
    assert not lager.checked(1)
