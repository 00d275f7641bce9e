"""Facts about the keys that texts are sorted and searched by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lager.tekstnoegler import search_key, sort_key

DANISH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøåABCÆØÅéü 0123456789-.,")


@pytest.mark.parametrize(
    "ordered",
    [
        ["Møllevej 4", "Møllevej 10", "Møllevej 100"],
        ["Møllevej 4, 1. tv", "Møllevej 4, 10. tv"],
        ["Zoovej 1", "Æblevej 1", "Østergade 1", "Åvej 1"],
        ["Abel", "Zoo", "Aagade"],
        ["Ågade 1", "Aagade 2", "ågade 3", "AAGADE 4"],
        ["Vej 2", "Vej 02 b", "Vej 3"],
        ["4", "04 a", "Allé"],
        ["Örvej", "Østvej", "Øvej"],
    ],
)
def test_that_texts_come_in_danish_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@pytest.mark.parametrize(
    ("text", "same"),
    [("Ågade", "AAgade"), ("Allé 4", "alle 04"), ("Ä", "æ"), ("Ü", "Y"), ("A\u030agade", "Ågade")],
)
def test_that_writing_does_not_decide_the_place(text: str, same: str) -> None:
    assert sort_key(text) == sort_key(same)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_that_numbers_are_ordered_by_size(one: int, other: int) -> None:
    keys = sort_key(f"Vej {one} A"), sort_key(f"Vej {other} A")
    assert (keys[0] < keys[1]) == (one < other)


@given(DANISH)
def test_that_case_never_counts(text: str) -> None:
    assert sort_key(text) == sort_key(text.upper())
    assert search_key(text) == search_key(text.upper())


@given(st.text())
def test_that_every_text_has_keys_that_can_be_stored(text: str) -> None:
    kept = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    sort_key(kept).encode()
    search_key(kept).encode()


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("aase", "Åse Bergmann"),
        ("åse", "Aase Bergmann"),
        ("SØREN", "sören"),
        ("andre", "André"),
        ("kobenhavn", "Köbenhavn".replace("ö", "o")),
        ("ærø", "AERØ"),
    ],
)
def test_that_a_text_is_found_however_it_is_written(query: str, text: str) -> None:
    assert search_key(query) in search_key(text)


def test_that_o_does_not_find_oe() -> None:
    assert search_key("Soren") not in search_key("Søren")


@given(DANISH, DANISH, DANISH)
def test_that_every_part_of_a_text_finds_it(before: str, part: str, after: str) -> None:
    assert search_key(part) in search_key(before + part + after)
