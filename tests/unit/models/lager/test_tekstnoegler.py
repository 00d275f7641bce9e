"""Facts about the keys that texts are sorted and searched by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lager import tekstnoegler
from models.lager.tekstnoegler import (
    FLEST_STAVEMAADER,
    search_key,
    search_words,
    searchable,
    sort_key,
    spellings,
)

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
        ["Vej 4, kl.", "Vej 4, st.", "Vej 4, 1.", "Vej 4, 2.", "Vej 4, 10."],
        ["Vej 4, k2. th", "Vej 4, kl. tv", "Vej 4, kld. th", "Vej 4, stuen"],
        ["Vej 4, 1. tv", "Vej 4, 1. mf", "Vej 4, 1. th", "Vej 4, 2. tv"],
        ["Vej 4 st th", "Vej 4, 1.tv", "Vej 4 1 mf", "Vej 4, 1., th"],
        ["Vej 4, 1. 1", "Vej 4, 1. 2", "Vej 4, 1. 10", "Vej 4, 1. tv"],
        ["Vej 4, st. th", "Vej 4 A, kl.", "Vej 4B", "Vej 4 C, 2.", "Vej 5, kl."],
        ["Stuen 1", "Thvej 2", "Tvvej 3"],
        ["St. Kongensgade 4", "Stationsvej 1"],
    ],
)
def test_that_texts_come_in_danish_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Vej 4, 2. tv", "vej 4 2.tv"),
        ("Vej 4B, kl. th", "Vej 4 b,kælder th"),
        ("Ågade", "AAgade"),
        ("Allé 4", "alle 04"),
        ("Ä", "æ"),
        ("Ü", "Y"),
        ("A\u030agade", "Ågade"),
    ],
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


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("Møllevej 4, 1.th", "  moellevej  4,  1.th  th"),
        ("Skov-Petersen", "  skov-petersen  petersen"),
        ("(gl. nr.)", "  (gl.  gl  nr.)"),
        ("a\x00b\tc\u200b", "  ab  c"),
        (" \n ", ""),
    ],
)
def test_that_words_and_what_begins_within_them_are_marked(text: str, found_by: str) -> None:
    assert searchable(text) == found_by


@given(st.text())
def test_that_all_words_of_a_text_are_marked(text: str) -> None:
    found_by = searchable(text)
    assert found_by == "" or found_by.isprintable()
    for word in search_words(text):
        assert f"  {word}  " in found_by + "  "


def test_that_a_text_with_a_very_long_word_stays_as_long() -> None:
    assert len(searchable("a-" * 5_000)) < 40_000


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Soren", "Søren"),
        ("Søren", "Soren"),
        ("Aagard", "Ågård"),
        ("Agard", "Aagaard"),
        ("Kjar", "Kjær"),
        ("Kjær", "Kjar"),
        ("Rodovre", "Rødovre"),
    ],
)
def test_that_a_name_may_be_spelt_without_its_own_letters(typed: str, stored: str) -> None:
    assert search_key(stored) in spellings(search_key(typed))


@given(DANISH.map(search_key))
def test_that_a_word_is_first_of_all_spelt_as_it_is_typed(key: str) -> None:
    found = spellings(key)
    assert found[0] == key
    assert len(found) == len(set(found)) <= FLEST_STAVEMAADER


def test_that_few_words_are_remembered_of_many() -> None:
    searchable(" ".join(f"ord{nr}" for nr in range(10_000)))
    assert tekstnoegler._word.cache_info().currsize <= 4_000  # under 1 MB
