"""What is typed is kept soon, in order, and not lost when the database cannot be written."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from models.lager.motor import LagerError
from models.lager.redigering import Redigering
from models.register.felter import Objekttype
from models.register.objekter import Noegle, Objekt
from models.register.overfoersel import AfvistError
from ui.motor.gemmer import Gemmer

BOLIG = Noegle(Objekttype.BOLIG, 1)


class Skriver:
    """Stands in for ``Redigering``: remembers what it was asked to set, and may refuse."""

    def __init__(self) -> None:
        self.set: list[tuple[str, str, str | None]] = []
        self.fejl: AfvistError | None = None

    def set_field(self, noegle: Noegle, felt: str, text: str, *, saml: str | None = None) -> Objekt:
        if self.fejl is not None:
            raise self.fejl
        self.set.append((felt, text, saml))
        return Objekt(
            noegle.type,
            noegle.id,
            1,
            1,
            {felt: text},
            None,
            aendret=False,
            klar=False,
            slettet=False,
        )


@pytest.fixture
def skriver() -> Skriver:
    """What the edits are written to."""
    return Skriver()


@pytest.fixture
def gemmer(program: object, skriver: Skriver) -> Gemmer:
    """Keeps edits in it."""
    return Gemmer(cast(Redigering, skriver), idag=lambda: date(2026, 2, 1))


def test_that_keystrokes_wait_a_moment_and_the_last_one_counts(
    qtbot: QtBot, gemmer: Gemmer, skriver: Skriver
) -> None:
    visit = gemmer.new_visit()
    with qtbot.waitSignal(gemmer.gemt, timeout=1000):
        for text in ("5", "50", "500"):
            gemmer.gem(BOLIG, "note", text, visit)
    assert skriver.set == [("note", "500", visit)]


def test_that_each_visit_has_a_mark_of_its_own(gemmer: Gemmer) -> None:
    assert gemmer.new_visit() != gemmer.new_visit()


def test_that_a_refused_edit_is_told_and_let_go(
    qtbot: QtBot, gemmer: Gemmer, skriver: Skriver
) -> None:
    skriver.fejl = AfvistError("Feltet kan ikke rettes her.")
    gemmer.gem(BOLIG, "note", "5", gemmer.new_visit())
    with qtbot.waitSignal(gemmer.afvist) as refused:
        gemmer.flush()
    assert refused.args == [BOLIG, "Feltet kan ikke rettes her."]
    assert gemmer.pending(BOLIG, "note") is None


def test_that_typing_survives_a_database_that_cannot_be_written(
    qtbot: QtBot, gemmer: Gemmer, skriver: Skriver
) -> None:
    skriver.fejl = LagerError("Disken er fuld.")
    gemmer.gem(BOLIG, "note", "5", gemmer.new_visit())
    with qtbot.waitSignal(gemmer.forsinket) as delayed:
        gemmer.flush()
    assert delayed.args == ["Disken er fuld."]
    assert gemmer.pending(BOLIG, "note") == "5"
    skriver.fejl = None
    with qtbot.waitSignal(gemmer.gemt, timeout=5000):
        pass  # tried again by itself
    assert [one[:2] for one in skriver.set] == [("note", "5")]
