"""What an export holds is kept in Danish and told in English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models import sprog
from models.register.opsummering import fortalt


@pytest.fixture
def engelsk() -> Iterator[None]:
    sprog.choose(sprog.ENGELSK)
    yield
    sprog.choose(sprog.DANSK)


def test_that_danish_is_told_as_it_is_kept() -> None:
    assert fortalt("1 bolig: 2 nye udgifter.") == "1 bolig: 2 nye udgifter."


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (
            "1.200 boliger: 1 nyt beløb, 3 nye udgifter, 2 slettede lejekontrakter.",
            "1.200 dwellings: 1 new amount, 3 new expenses, 2 deleted leases.",
        ),
        (
            "Alt: 3 boliger. Ændret er 1 ny udgift, 2 nye beløb.",
            "Everything: 3 dwellings. Changed: 1 new expense, 2 new amounts.",
        ),
        ("Alt: 1 bolig. Intet er ændret.", "Everything: 1 dwelling. Nothing has changed."),
        (
            "1 bolig holdes tilbage på grund af fejl.",
            "1 dwelling is held back because of errors.",
        ),
        (
            "21 boliger holdes tilbage på grund af fejl.",
            "21 dwellings are held back because of errors.",
        ),
        (
            "I 2 boliger holdes noget tilbage uden LBF's id.",
            "Part of 2 dwellings is held back without LBF's id.",
        ),
        (
            "1 bolig holdes tilbage på grund af fejl og på grund af en indsendelse, der ikke er"
            " afsluttet, og uden LBF's id.",
            "1 dwelling is held back because of errors and because of a submission that is not"
            " closed and without LBF's id.",
        ),
        (
            "6 boliger holdes tilbage, nogle af flere grunde: 4 på grund af fejl, 2 med ændringer,"
            " der ikke er vedtaget endnu, 3 på grund af advarsler, der skal bekræftes.",
            "6 dwellings are held back, some for several reasons: 4 because of errors, 2 because of"
            " changes that are not adopted yet, 3 because of warnings to be confirmed.",
        ),
        ("Noget, ingen kender.", "Noget, ingen kender."),
    ],
)
def test_that_a_kept_sentence_is_told_in_english(engelsk: None, kept: str, told: str) -> None:
    assert fortalt(kept) == told
