"""The language in force: Danish, or what a catalogue says."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest

from models import sprog


@pytest.fixture(autouse=True)
def afterwards_danish() -> Iterator[None]:
    yield
    sprog.choose(sprog.DANSK)


def test_that_danish_is_spoken_until_something_else_is_chosen() -> None:
    assert sprog.chosen() == "da"
    assert sprog.oversat("Nettohusleje") == "Nettohusleje"


def test_that_english_comes_from_every_catalogue() -> None:
    sprog.choose("en")
    assert sprog.oversat("Nettohusleje") == "Net rent"  # data
    assert sprog.oversat("Åbner…") == "Opening…"  # ui


def test_that_one_danish_word_may_be_two_in_english() -> None:
    assert sprog.oversat("Fejl", "flertal") == "Fejl"
    sprog.choose("en")
    assert sprog.oversat("Fejl") == "Error"  # ui
    assert sprog.oversat("Fejl", "flertal") == "Errors"
    assert sprog.oversat("Byggeafsnit", "flertal") == "Building sections"  # data


def test_that_what_no_catalogue_knows_stays_as_it_is() -> None:
    sprog.choose("en")
    assert sprog.oversat("Møllevej 4, 2. tv") == "Møllevej 4, 2. tv"
    assert sprog.oversat("") == ""


def test_that_an_unknown_language_is_danish() -> None:
    sprog.choose("en")
    sprog.choose("tlh")
    assert sprog.chosen() == "da"
    assert sprog.oversat("Nettohusleje") == "Nettohusleje"


def test_that_what_is_stored_is_danish_on_its_own_thread_alone() -> None:
    sprog.choose("en")
    beside: list[str] = []
    with sprog.paa_dansk():
        thread = Thread(target=lambda: beside.append(sprog.oversat("Nettohusleje")))
        thread.start()
        thread.join()
        assert sprog.oversat("Nettohusleje") == "Nettohusleje"
    assert beside == ["Net rent"]
    assert sprog.oversat("Nettohusleje") == "Net rent"


def test_that_a_marked_text_is_itself() -> None:
    sprog.choose("en")
    assert sprog.markeret("Nettohusleje") == "Nettohusleje"
