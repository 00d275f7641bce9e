"""Whatever is done can be undone, and done again: shown on random sequences of operations."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError
from models.register.visninger import Tastepost
from tests.omfang import rounds
from tests.soegeindeks import stored_and_fresh_keys

ROUNDS = rounds(12)
BOOKKEEPING = ("kontrolleret",)

TEXTS = st.sampled_from(["", "1", "1000.00", "1000", "true", "2026-02-01", "Møllevej 4", "\x1a?"])
TARGETS: dict[Objekttype, tuple[str, ...]] = {
    Objekttype.BOLIG: ("adresse", "note", "garage", "boligtype", "handicapboligtype"),
    Objekttype.BOLIGUDGIFT: ("beloeb", "slut"),
    Objekttype.LEJEKONTRAKT: ("ledig", "slut", "lejer[1].navn"),
}
NOEGLER = st.builds(Noegle, st.sampled_from(list(TARGETS)), st.integers(1, 3))
SAML = st.sampled_from([None, "a", "b"])


@st.composite
def steps(draw: st.DrawFn) -> tuple[Any, ...]:
    """Draw one thing the clerk can do, some of them impossible."""
    noegle = draw(NOEGLER)
    return draw(
        st.one_of(
            st.tuples(
                st.just("set"), st.just(noegle), st.sampled_from(TARGETS[noegle.type]), TEXTS, SAML
            ),
            st.tuples(st.just("many"), st.lists(st.integers(1, 3)), TEXTS),
            st.tuples(st.just("put_back"), st.just(noegle)),
            st.tuples(
                st.just("create"),
                st.sampled_from([Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT]),
                st.integers(1, 3),
            ),
            st.tuples(st.just("placeholder"), st.integers(1, 2)),
            st.tuples(st.just("delete"), st.lists(NOEGLER, max_size=3)),
            st.tuples(st.just("restore"), st.lists(NOEGLER, max_size=3)),
            st.tuples(st.just("klar"), st.lists(NOEGLER, max_size=3), st.booleans()),
            st.tuples(st.just("add_lejer"), st.integers(1, 2)),
            st.tuples(st.just("remove_lejer"), st.integers(1, 2), st.integers(1, 3)),
            st.tuples(st.just("type"), st.sampled_from(["1", "Kørestol"])),
            st.tuples(st.just("rename"), st.sampled_from(["1", "true", "Ny"])),
            st.tuples(st.just("typed"), st.integers(1, 3), TEXTS, st.booleans()),
        )
    )


def perform(lager: Any, step: tuple[Any, ...]) -> None:
    """Do one step; what is refused changes nothing."""
    redigering = lager.redigering
    try:
        match step:
            case "set", noegle, felt, text, saml:
                redigering.set_field(noegle, felt, text, saml=saml)
            case "many", numbers, text:
                noegler = [Noegle(Objekttype.BOLIG, number) for number in numbers]
                redigering.set_field_for_many(noegler, "garage", text)
            case "put_back", noegle:
                redigering.put_back(noegle)
            case "create", objekt, foraelder:
                redigering.create(objekt, foraelder, {"start": "2026-03-01"})
            case "placeholder", afsnit:
                redigering.create(Objekttype.BOLIG, afsnit, {"adresse": "Vej 1"})
            case "delete", noegler:
                redigering.delete(noegler)
            case "restore", noegler:
                redigering.restore(noegler)
            case "klar", noegler, klar:
                redigering.mark_klar(noegler, klar)
            case "add_lejer", kontrakt:
                redigering.add_lejer(kontrakt, "Ny Lejer")
            case "remove_lejer", kontrakt, nr:
                redigering.remove_lejer(kontrakt, nr)
            case "type", navn:
                redigering.create_handicaptype(1, navn)
            case "rename", navn:
                redigering.rename_handicaptype(1, navn)
            case "typed", number, text, tastet:
                redigering.mark_typed([Tastepost(number, "lejemaalsnummer", text, "")], tastet)
            case _:
                pytest.fail(f"unknown step {step}")
    except AfvistError:
        pass


@settings(max_examples=ROUNDS)
@given(st.lists(steps(), max_size=12))
def test_that_undoing_everything_restores_the_tables_and_redo_brings_it_back(
    fill: Any, make_lager: Any, sequence: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lager = make_lager(Path(folder) / "register.db")
        fill(lager)
        before = lager.tables(*BOOKKEEPING)
        for step in sequence:
            perform(lager, step)
        after = lager.tables(*BOOKKEEPING)
        unmarked = lager.tables(*BOOKKEEPING, "klar")
        while lager.redigering.undo() is not None:
            pass
        assert lager.tables(*BOOKKEEPING) == before
        while lager.redigering.redo() is not None:
            pass
        assert lager.tables(*BOOKKEEPING, "klar") == unmarked
        if not any(step[0] == "klar" for step in sequence):
            assert lager.tables(*BOOKKEEPING) == after
        lager.engine.dispose()


@settings(max_examples=ROUNDS)
@given(st.lists(st.one_of(steps(), st.sampled_from([("undo",), ("redo",)])), max_size=15))
def test_that_what_dwellings_are_found_by_is_always_up_to_date(
    fill: Any, make_lager: Any, sequence: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lager = make_lager(Path(folder) / "register.db")
        fill(lager)
        for step in sequence:
            if step[0] in ("undo", "redo"):
                getattr(lager.redigering, step[0])()
            else:
                perform(lager, step)
        stored, fresh = stored_and_fresh_keys(lager.engine)
        assert stored == fresh
        lager.engine.dispose()
