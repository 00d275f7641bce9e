"""Facts about the fingerprint of what a confirmation is given for."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from models.register.bekraeftelser import LAENGDE, aftryk, uden_lokale
from models.register.felter import Objekttype
from models.register.journal import indsendt_aftryk
from models.register.objekter import Objektstatus
from models.register.profil import bundled

TEKSTER = st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=4)
SAGT = st.tuples(st.text(max_size=6), st.text(max_size=6), TEKSTER, TEKSTER)


@given(one=SAGT, other=SAGT)
def test_that_the_fingerprint_is_another_exactly_when_something_is(
    one: tuple[str, str, dict[str, str], dict[str, str]],
    other: tuple[str, str, dict[str, str], dict[str, str]],
) -> None:
    assert (aftryk(*one) == aftryk(*other)) == (one == other)
    assert len(aftryk(*one)) == LAENGDE


@given(fields=TEKSTER, key=st.text(max_size=8), text=st.text(max_size=8))
def test_that_any_changed_value_changes_it(fields: dict[str, str], key: str, text: str) -> None:
    assume(fields.get(key) != text)
    assert aftryk("k", "f", {}, fields) != aftryk("k", "f", {}, {**fields, key: text})


@given(fields=TEKSTER)
def test_that_the_order_of_fields_does_not_matter(fields: dict[str, str]) -> None:
    turned = dict(reversed(fields.items()))
    assert aftryk("k", "f", turned, fields) == aftryk("k", "f", fields, turned)


def test_that_neither_our_own_fields_nor_those_the_register_writes_count() -> None:
    kept = uden_lokale(
        bundled(),
        Objekttype.LEJEKONTRAKT,
        {
            "unik_id": "1",
            "kladde": "true",
            "start": "2026-01-01",
            "lejer[1].navn": "Ida",
            "?1": "<x/>",
            "#1": "boligudgift",
            "findes_ikke": "x",
        },
    )
    assert kept == {"start": "2026-01-01", "lejer[1].navn": "Ida"}
    dwelling = uden_lokale(bundled(), Objekttype.BOLIG, {"enhedsid": "e", "note": "x"})
    assert dwelling == {"enhedsid": "e"}


def test_that_what_is_asked_for_is_part_of_what_was_sent() -> None:
    felter = {"start": "2026-01-01"}
    prints = {
        indsendt_aftryk(bundled(), Objekttype.LEJEKONTRAKT, felter, status)
        for status in Objektstatus
    }
    assert len(prints) == len(Objektstatus)
