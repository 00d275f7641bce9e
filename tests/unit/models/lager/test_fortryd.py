"""Undo and redo: every operation back and forth, and the ones that can no longer be undone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from models import sprog
from models.lager import operationer
from models.lager.motor import write_transaction
from models.lager.skema import bolig, boligudgift, indsendelse, indsendtobjekt
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Status
from models.register.overfoersel import AfvistError

AFDELING = Noegle(Objekttype.AFDELING, 1)
BOLIG = Noegle(Objekttype.BOLIG, 1)
UDGIFT = Noegle(Objekttype.BOLIGUDGIFT, 1)
KONTRAKT = Noegle(Objekttype.LEJEKONTRAKT, 1)


def test_that_typing_in_one_field_is_one_operation(lager: Any) -> None:
    before = lager.tables("kontrolleret")
    for text in ("M", "Mø", "Møl"):
        lager.redigering.set_field(BOLIG, "adresse", text, saml="adresse")
    lager.redigering.set_field(BOLIG, "note", "x", saml="note")
    assert lager.redigering.undo() == "Ret note"
    assert lager.redigering.undo() == "Ret adresse"
    assert lager.tables("kontrolleret") == before
    assert lager.redigering.undo() is None
    assert lager.redigering.redo() == "Ret adresse"
    assert lager.register.objekt(BOLIG).tekst("adresse") == "Møl"


def test_that_typing_after_a_pause_is_an_operation_of_its_own(lager: Any) -> None:
    lager.redigering.set_field(BOLIG, "note", "a", saml="note")
    lager.wait(timedelta(minutes=4))
    lager.redigering.set_field(BOLIG, "note", "ab", saml="note")
    lager.wait(timedelta(minutes=4))
    lager.redigering.set_field(BOLIG, "note", "abc", saml="note")
    lager.wait(timedelta(minutes=6))
    lager.redigering.set_field(BOLIG, "note", "abcd", saml="note")
    lager.redigering.undo()
    assert lager.register.objekt(BOLIG).tekst("note") == "abc"


def test_that_typing_after_an_undo_is_an_operation_of_its_own(lager: Any) -> None:
    lager.redigering.set_field(BOLIG, "note", "a", saml="note")
    lager.redigering.set_field(UDGIFT, "beloeb", "1.00")
    lager.redigering.undo()
    lager.redigering.set_field(BOLIG, "note", "ab", saml="note")
    assert lager.register.kan_gentage() is None
    lager.redigering.undo()
    assert lager.register.objekt(BOLIG).tekst("note") == "a"


def test_that_typing_back_within_an_operation_leaves_none(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00", saml="s")
    lager.redigering.set_field(UDGIFT, "beloeb", "1000.00", saml="s")
    assert lager.register.kan_fortryde() is None


def test_that_a_new_operation_forgets_what_was_undone(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1.00")
    lager.redigering.undo()
    assert lager.register.kan_gentage() == "Ret beløb"
    lager.redigering.set_field(BOLIG, "note", "x")
    assert lager.register.kan_gentage() is None
    assert lager.redigering.redo() is None


def test_that_undo_takes_klar_back_and_asks_for_a_check(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.set_field(UDGIFT, "beloeb", "1300.00")
    lager.redigering.mark_klar([UDGIFT])
    with write_transaction(lager.engine) as connection:
        connection.execute(update(bolig).values(kontrolleret=1))
    lager.redigering.undo()
    assert lager.checked(1)
    lager.redigering.redo()
    assert lager.register.objekt(UDGIFT).klar
    lager.redigering.undo()
    lager.redigering.undo()
    assert not lager.checked(1)
    assert lager.register.objekt(UDGIFT).status is Status.KLADDE


def test_that_redo_does_not_release_what_has_got_errors(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.mark_klar([UDGIFT])
    lager.redigering.undo()
    lager.add_finding(UDGIFT, 1)
    lager.redigering.redo()
    assert not lager.register.objekt(UDGIFT).klar


def test_that_an_edit_of_something_klar_is_undone_to_a_draft(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.mark_klar([UDGIFT])
    lager.redigering.set_field(UDGIFT, "beloeb", "1300.00")
    lager.redigering.undo()
    found = lager.register.objekt(UDGIFT)
    assert (found.tekst("beloeb"), found.klar) == ("1200.00", False)


def test_that_an_undone_creation_takes_its_findings_along(lager: Any) -> None:
    made = lager.redigering.create(Objekttype.BOLIGUDGIFT, 1)
    lager.add_finding(made.noegle, 1)
    lager.redigering.undo()
    assert lager.register.objekt(made.noegle) is None
    assert lager.register.fund() == []
    lager.redigering.redo()
    assert lager.register.objekt(made.noegle) == made


def test_that_what_has_been_sent_is_not_undone_away(lager: Any) -> None:
    made = lager.redigering.create(Objekttype.BOLIGUDGIFT, 1)
    with write_transaction(lager.engine) as connection:
        number = connection.execute(
            insert(indsendelse)
            .values(
                uid="u",
                oprettet="",
                hvem="",
                kanal="fil",
                omfang="",
                filnavn="",
                sha256="",
                laengde=0,
                boliger=1,
                tilstand="forberedt",
                opsummering="[]",
            )
            .returning(indsendelse.c.id)
        ).scalar_one()
        connection.execute(
            insert(indsendtobjekt).values(
                indsendelse_id=number,
                objekttype="boligudgift",
                objekt_id=made.id,
                enhedsid="",
                status="1",
                udfald="afventer",
            )
        )
    with pytest.raises(AfvistError, match="indsendelse"):
        lager.redigering.undo()
    assert lager.register.objekt(made.noegle) is not None


def test_that_an_undo_that_an_import_has_overtaken_is_refused(lager: Any) -> None:
    lager.redigering.set_field(BOLIG, "adresse", "Vej 1")
    with write_transaction(lager.engine) as connection:
        connection.execute(update(bolig).where(bolig.c.id == 1).values(felter='{"garage":"9"}'))
    before = lager.tables()
    with pytest.raises(AfvistError, match="siden ændret"):
        lager.redigering.undo()
    assert lager.tables() == before
    assert lager.register.kan_fortryde() is None


@pytest.mark.parametrize("accepted", [{"grundlag": '{"beloeb":"1"}'}, {"har_grundlag": 0}])
def test_that_an_undo_is_refused_when_the_baseline_has_moved_since(
    lager: Any, accepted: dict[str, Any]
) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.set_field(UDGIFT, "beloeb", "1300.00")
    with write_transaction(lager.engine) as connection:
        values = {"grundlag": None, **accepted}
        connection.execute(update(boligudgift).where(boligudgift.c.id == 1).values(values))
    with pytest.raises(AfvistError, match="siden ændret"):
        lager.redigering.undo()


def test_that_the_history_has_an_end(lager: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operationer, "LONGEST_HISTORY", 3)
    for number in range(5):
        lager.redigering.set_field(BOLIG, "note", str(number))
    undone = 0
    while lager.redigering.undo():
        undone += 1
    assert undone == 3


def test_that_writers_on_many_threads_take_turns(lager: Any) -> None:
    def edit(number: int) -> None:
        for text in range(10):
            lager.redigering.set_field(Noegle(Objekttype.BOLIG, number), "note", str(text))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(edit, (1, 2, 3)))
    assert [data.bolig.tekst("note") for data in lager.register.iter_boligdata()] == ["9"] * 3
    undone = 0
    while lager.redigering.undo():
        undone += 1
    assert undone == 30


def test_that_what_was_done_in_one_language_is_undone_under_its_name_in_another(
    lager: Any,
) -> None:
    try:
        sprog.choose(sprog.ENGELSK)
        lager.redigering.delete([UDGIFT])
        name = lager.register.kan_fortryde()
        assert name.startswith("Delete Net rent ")
        sprog.choose(sprog.DANSK)
        assert lager.register.kan_fortryde() == name.replace("Delete Net rent", "Slet Nettohusleje")
        sprog.choose(sprog.ENGELSK)
        assert lager.redigering.undo() == name == lager.register.kan_gentage()
    finally:
        sprog.choose(sprog.DANSK)
