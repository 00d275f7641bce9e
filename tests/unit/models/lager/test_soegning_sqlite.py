"""Facts about finding dwellings by words: which are found, and that the index keeps up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, delete, insert, select, update

from models.lager import soegning_sqlite
from models.lager.motor import LagerError, write_transaction
from models.lager.raekker import search_text
from models.lager.redigering import Redigering
from models.lager.skema import bolig
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import AfvistError
from tests.omfang import rounds
from tests.soegeindeks import stored_and_fresh_keys

BOLIG = Objekttype.BOLIG
KONTRAKT = Noegle(Objekttype.LEJEKONTRAKT, 1)


@pytest.fixture
def find(lager: Any) -> Callable[[str], list[int]]:
    """Find among three dwellings with addresses, the first of them let to two."""
    for number, address, note in (
        (1, "Skov-Møllevej 4 B, 1.th", "Hjørne/kviste"),
        (2, "Mollevej 41, st. tv", "Afd. 12 (gl. nr. 7)"),
        (3, "Æblegade 140, kl.", ""),
    ):
        noegle = Noegle(BOLIG, number)
        lager.redigering.set_fields(
            [(noegle, "adresse", address), (noegle, "note", note)], "adresser"
        )

    def found(query: str) -> list[int]:
        return list(lager.register.bolig_ids(soegning=query))

    return found


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("m", [1, 2]),  # a letter begins a word, or a part of one
        ("mø", [1]),
        ("ge", []),
        ("gad", [3]),  # three letters stand anywhere
        ("th", [1]),
        ("tv", [2]),
        ("kviste", [1]),
        ("4", [1, 2]),  # a number begins a word
        ("40", []),
        ("140", [3]),
        ("gl", [2]),
        ("0003ba298018", [1, 2, 3]),  # an enheds-ID is found by any part that is long enough
        ("1a3f", [2]),
        ("{1A3F50B4-2CF5-32B8-E044-0003BA298018}", [2]),
        ("b", [1]),
        ("møllevej 4 b, 1.th", [1]),
        ("(gl. nr. 7)", [2]),
        ("æblegade bergmann", []),
        ("juhl åse", [1]),
        ("  ", [1, 2, 3]),
        ("-", [1, 2, 3]),
        ('"', [1, 2, 3]),
        ('møl"', [1]),
        ("møl OR gad", []),
        ("møl*", [1]),
        ("100%", []),
        ("a\x00b", []),
        ("\ud800", [1, 2, 3]),
    ],
)
def test_that_words_find_what_a_clerk_expects(
    find: Callable[[str], list[int]], query: str, ids: list[int]
) -> None:
    assert sorted(find(query)) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("mollevej", [2]),  # just what is typed, when it is there
        ("møllevej", [1]),
        ("ablegade", [3]),  # else as it may be meant
        ("aeblegade", [3]),
        ("øst mollevej", []),
        ("mollevej bergmann", [1]),
        ("ase", [1]),
        ("møllevej 41", [2]),
        ("4, mollevej", [2]),
        ("olle", [2]),
    ],
)
def test_that_letters_are_read_loosely_only_when_nothing_else_is_found(
    find: Callable[[str], list[int]], query: str, ids: list[int]
) -> None:
    assert find(query) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("møllevej 4", [2, 3, 1]),
        ("Møllevej 4 th", [3, 1]),
        ("MØLLEVEJ 4, th", [3]),
        ("møllevej", [1, 2, 3]),
        ("4", [1, 2, 3]),
    ],
)
def test_that_what_is_called_so_comes_before_what_only_holds_the_words(
    lager: Any, query: str, ids: list[int]
) -> None:
    for number, address in ((1, "Møllevej 1, 4. th"), (2, "Møllevej 4, tv"), (3, "Møllevej 4, th")):
        lager.redigering.set_field(Noegle(BOLIG, number), "adresse", address)
    assert list(lager.register.bolig_ids(soegning=query)) == ids
    assert list(lager.register.bolig_ids(soegning=query, limit=1)) == ids[:1]


def test_that_a_page_pasted_into_the_search_is_answered(
    find: Callable[[str], list[int]],
) -> None:
    assert find("møllevej " * 3000) == [1]
    assert find("soerenabae" * 3000) == []


@pytest.mark.parametrize("few", [0, 1, 9])
def test_that_few_and_many_are_found_in_the_same_order(
    lager: Any, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    for number, address in ((1, "Søvej 10"), (2, "Søvej 2"), (3, "Ågade 1")):
        lager.redigering.set_field(Noegle(BOLIG, number), "adresse", address)
    monkeypatch.setattr(soegning_sqlite, "FAA", few)
    for query, ids in (("søvej", [2, 1]), ("sovej", [2, 1]), ("50b4", [2, 1, 3])):
        assert lager.register.bolig_ids(soegning=query) == ids
        assert lager.register.bolig_ids(soegning=query, limit=1) == ids[:1]
        under = Noegle(Objekttype.AFDELING, 2)
        assert lager.register.bolig_ids(soegning=query, under=under) == [i for i in ids if i == 3]


# --- the index -----------------------------------------------------------------------------------

TEXT = st.text(alphabet="aåæoøeABØé 12-.,/", max_size=24)


@pytest.fixture(scope="module")
def alene() -> Iterator[Engine]:
    """A database with the table of dwellings and its index alone."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        bolig.create(connection)
        soegning_sqlite.create(connection)
    yield engine
    engine.dispose()


@settings(max_examples=rounds(15), deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=4), st.lists(TEXT, min_size=1, max_size=6))
def test_that_the_index_finds_what_reading_every_text_does(
    alene: Engine, addresses: list[str], queries: list[str]
) -> None:
    texts = dict(enumerate((search_text({"adresse": one}, "", ()) for one in addresses), start=1))
    with alene.begin() as connection:
        known = list(connection.execute(select(bolig.c.id)).scalars())
        soegning_sqlite.forget(connection, known)
        connection.execute(delete(bolig))
        rows = [
            {"id": number, "foraelder_id": 1, "nr": number, "felter": "{}", "soegning": text}
            for number, text in texts.items()
        ]
        connection.execute(insert(bolig), rows)
        soegning_sqlite.remember_after(connection, 0)
        for query in queries:
            words = next(iter(soegning_sqlite.matching(query)))
            if not words:
                continue
            narrowed = soegning_sqlite.search(connection, select(bolig.c.id), words, None)
            found = [] if narrowed is None else list(connection.execute(narrowed).scalars())
            assert found == [
                number
                for number, text in texts.items()
                if all(any(way in text for way in ways) for ways in words)
            ]


@given(TEXT, st.data())
def test_that_every_word_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    words = text.split()
    found_by = search_text({"adresse": text}, "", ())
    for word in words:
        typed = word[: data.draw(st.integers(1, len(word)))]
        for ways in next(iter(soegning_sqlite.matching(typed))):
            assert any(way in found_by for way in ways)


STEPS: list[Callable[[Redigering, Random], object]] = [
    lambda rediger, chance: rediger.set_field(
        Noegle(BOLIG, chance.randint(1, 4)), "adresse", chance.choice(("", "Åvej 1", "Søvej 2"))
    ),
    lambda rediger, chance: rediger.set_field(
        Noegle(BOLIG, chance.randint(1, 4)), "note", chance.choice(("", "tag", "tag 12-A"))
    ),
    lambda rediger, chance: rediger.set_field(
        KONTRAKT, "lejer[1].navn", chance.choice(("Åse Bergmann", "Eva"))
    ),
    lambda rediger, chance: rediger.create(BOLIG, 1, {"adresse": f"Nygade {chance.randint(1, 9)}"}),
    lambda rediger, chance: rediger.create(BOLIG, 1),
    lambda rediger, chance: rediger.create(
        Objekttype.LEJEKONTRAKT, chance.randint(1, 4), {"lejer[1].navn": "Ny Lejer"}
    ),
    lambda rediger, _: rediger.delete([KONTRAKT]),
    lambda rediger, _: rediger.restore([KONTRAKT]),
    lambda rediger, chance: rediger.delete([Noegle(BOLIG, chance.randint(1, 5))]),
    lambda rediger, _: rediger.undo(),
    lambda rediger, _: rediger.undo(),
    lambda rediger, _: rediger.redo(),
]


@pytest.mark.parametrize("seed", range(rounds(2)))
def test_that_the_index_keeps_up_with_edits_and_undo(lager: Any, seed: int) -> None:
    chance = Random(seed)
    done = 0
    for _ in range(25):
        with suppress(AfvistError):
            chance.choice(STEPS)(lager.redigering, chance)
            done += 1
    assert done > 12
    stored, fresh = stored_and_fresh_keys(lager.engine)
    assert len(stored) >= 3
    assert stored == fresh
    while lager.redigering.undo():
        pass
    stored, fresh = stored_and_fresh_keys(lager.engine)
    assert stored == fresh


def test_that_an_index_that_has_not_kept_up_is_seen(lager: Any) -> None:
    with write_transaction(lager.engine) as connection:
        connection.execute(update(bolig).where(bolig.c.id == 1).values(soegning="  andet"))
    with pytest.raises(LagerError):
        stored_and_fresh_keys(lager.engine)
