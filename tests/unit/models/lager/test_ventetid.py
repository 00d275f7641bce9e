"""Facts about since when changes wait, and about what is not adopted yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from models.lager.motor import write_transaction
from models.lager.skema import boligudgift, indsendelse, indsendtobjekt
from models.lager.ventetid import following, waits
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError
from models.register.visninger import Ventetid
from tests.omfang import rounds

BOLIG = Noegle(Objekttype.BOLIG, 1)
UDGIFT = Noegle(Objekttype.BOLIGUDGIFT, 1)
ANDEN = Noegle(Objekttype.BOLIGUDGIFT, 2)
DAG = timedelta(days=1)


def test_that_a_change_waits_since_it_was_made_and_not_since_it_was_made_again(lager: Any) -> None:
    first = lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    assert first.venter_siden == lager.now
    lager.wait(DAG)
    again = lager.redigering.set_field(UDGIFT, "beloeb", "1300.00")
    assert again.venter_siden == lager.now - DAG


def test_that_what_is_typed_back_waits_no_longer_and_undo_remembers(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.wait(DAG)
    assert lager.redigering.set_field(UDGIFT, "beloeb", "1000.00").venter_siden is None
    lager.redigering.undo()
    assert lager.register.objekt(UDGIFT).venter_siden == lager.now - DAG


def test_that_new_and_deleted_objects_wait_and_a_local_note_does_not(lager: Any) -> None:
    made = lager.redigering.create(Objekttype.BOLIGUDGIFT, 1)
    lager.redigering.delete([UDGIFT])
    assert made.venter_siden == lager.now
    assert lager.register.objekt(UDGIFT).venter_siden == lager.now
    assert lager.redigering.set_field(BOLIG, "note", "x").venter_siden is None


def test_that_an_edit_made_before_there_was_a_stamp_can_be_undone_and_done_again(
    lager: Any,
) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    with write_transaction(lager.engine) as connection:
        connection.exec_driver_sql(
            "UPDATE operationsaendring SET foer = json_remove(foer, '$.venter_siden'),"
            " efter = json_remove(efter, '$.venter_siden')"
        )
    lager.redigering.undo()
    assert lager.register.objekt(UDGIFT).venter_siden is None
    lager.redigering.redo()
    assert lager.register.objekt(UDGIFT).venter_siden == lager.now


def test_that_what_is_not_adopted_is_marked_and_never_klar(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.mark_klar([UDGIFT])
    assert lager.redigering.set_adopted([UDGIFT], vedtaget=False) == 1
    found = lager.register.objekt(UDGIFT)
    assert (found.ikke_vedtaget, found.klar) == (True, False)
    with pytest.raises(AfvistError, match="ikke vedtaget endnu"):
        lager.redigering.mark_klar([UDGIFT])
    assert lager.register.kan_fortryde() == "Ikke vedtaget endnu: Nettohusleje 01-01-2026"
    assert lager.redigering.undo() is not None
    assert not lager.register.objekt(UDGIFT).ikke_vedtaget
    lager.redigering.redo()
    assert lager.register.objekt(UDGIFT).ikke_vedtaget


def test_that_what_is_adopted_waits_from_then_on_and_can_be_released(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.set_adopted([UDGIFT], vedtaget=False)
    lager.wait(DAG)
    lager.redigering.set_adopted([UDGIFT])
    assert lager.register.objekt(UDGIFT).venter_siden == lager.now
    lager.redigering.mark_klar([UDGIFT])
    assert lager.register.objekt(UDGIFT).klar


def test_that_editing_keeps_the_mark_and_putting_back_ends_it(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.set_adopted([UDGIFT], vedtaget=False)
    assert lager.redigering.set_field(UDGIFT, "beloeb", "1300.00").ikke_vedtaget
    assert not lager.redigering.put_back(UDGIFT).ikke_vedtaget
    lager.redigering.undo()
    assert lager.register.objekt(UDGIFT).ikke_vedtaget


def test_that_nothing_is_marked_where_nothing_waits(lager: Any) -> None:
    assert lager.redigering.set_adopted([UDGIFT, BOLIG], vedtaget=False) == 0
    assert lager.register.kan_fortryde() is None


def test_that_waiting_changes_are_counted_by_age(lager: Any) -> None:
    ages = {0: 1, 1: 1, 2: 1, 7: 1, 8: 1, 30: 1}
    for age in sorted(ages, reverse=True):
        lager.now = lager.now.replace(year=2026, month=6, day=1) - age * DAG
        lager.redigering.create(Objekttype.BOLIGUDGIFT, 1)
    counted = lager.register.waiting_by_age()
    oldest = lager.today - 30 * DAG
    assert counted == Ventetid(i_dag=1, i_gaar=1, ugen=2, aeldre=2, aeldste=oldest)
    assert (counted.antal, counted.forsinket) == (6, 5)
    assert lager.register.waiting_by_age(1) == counted
    assert lager.register.waiting_by_age(99).antal == 0


def test_that_what_is_not_adopted_is_counted_apart(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    lager.redigering.set_field(ANDEN, "beloeb", "1200.00")
    lager.redigering.set_adopted([ANDEN], vedtaget=False)
    counted = lager.register.waiting_by_age()
    assert (counted.antal, counted.ikke_vedtaget) == (1, 1)


@pytest.mark.parametrize(("tilstand", "left"), [("forberedt", 1), ("sendt", 0), ("uvis", 0)])
def test_that_what_is_sent_does_not_wait_to_be_sent(lager: Any, tilstand: str, left: int) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "1200.00")
    with write_transaction(lager.engine) as connection:
        connection.execute(
            insert(indsendelse).values(
                id=1,
                uid="u",
                oprettet="",
                hvem="",
                kanal="fil",
                omfang="",
                filnavn="",
                sha256="",
                laengde=0,
                boliger=1,
                tilstand=tilstand,
                opsummering="[]",
            )
        )
        connection.execute(
            insert(indsendtobjekt).values(
                indsendelse_id=1,
                objekttype="boligudgift",
                objekt_id=1,
                enhedsid="",
                status="2",
                udfald="afventer",
            )
        )
    assert lager.register.waiting_by_age().antal == left


def test_that_what_lies_in_a_dwelling_the_register_does_not_know_is_not_counted(
    lager: Any,
) -> None:
    made = lager.redigering.create(Objekttype.BOLIG, 1)
    lager.redigering.create(Objekttype.BOLIGUDGIFT, made.id)
    assert lager.register.waiting_by_age().antal == 0


FLAG = st.integers(0, 1)
RAEKKE = st.fixed_dictionaries(
    {
        "har_grundlag": FLAG,
        "aendret": FLAG,
        "slettet": FLAG,
        "ikke_vedtaget": FLAG,
        "venter_siden": st.sampled_from([None, "2026-01-01T00:00:00+00:00"]),
    }
)


@given(before=st.none() | RAEKKE, after=RAEKKE)
def test_that_a_row_has_a_stamp_exactly_while_it_waits(before: Any, after: Any) -> None:
    result = following(before, after, "2026-02-02T00:00:00+00:00")
    assert (result["venter_siden"] is not None) == waits(after)
    kept = before is not None and result["venter_siden"] == before["venter_siden"]
    assert kept or result["venter_siden"] in (None, "2026-02-02T00:00:00+00:00")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=rounds(12))
@given(
    steps=st.lists(
        st.sampled_from(["ret", "tilbage", "slet", "gendan", "ikke", "vedtag", "fortryd", "igen"]),
        max_size=12,
    )
)
def test_that_whatever_is_done_only_what_waits_has_a_stamp(lager: Any, steps: list[str]) -> None:
    edit = lager.redigering
    does = {
        "ret": lambda: edit.set_field(UDGIFT, "beloeb", "1200.00"),
        "tilbage": lambda: edit.set_field(UDGIFT, "beloeb", "1000.00"),
        "slet": lambda: edit.delete([UDGIFT]),
        "gendan": lambda: edit.restore([UDGIFT]),
        "ikke": lambda: edit.set_adopted([UDGIFT], vedtaget=False),
        "vedtag": lambda: edit.set_adopted([UDGIFT]),
        "fortryd": edit.undo,
        "igen": edit.redo,
    }
    for step in steps:
        try:
            does[step]()
        except AfvistError:
            continue
        found = lager.register.objekt(UDGIFT)
        assert (found.venter_siden is not None) == found.skal_indberettes
        assert not found.ikke_vedtaget or found.skal_indberettes
        assert not (found.klar and found.ikke_vedtaget)


def test_that_the_record_tells_what_the_row_has(lager: Any) -> None:
    with write_transaction(lager.engine) as connection:
        connection.execute(
            update(boligudgift)
            .where(boligudgift.c.id == 1)
            .values(ikke_vedtaget=1, venter_siden="2026-05-01T10:00:00+00:00")
        )
    found = lager.register.objekt(UDGIFT)
    assert found == replace(found, ikke_vedtaget=True)
    assert found.venter_siden.isoformat() == "2026-05-01T10:00:00+00:00"
