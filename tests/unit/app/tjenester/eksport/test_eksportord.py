"""The export's sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.tjenester.eksportord import Optalt, forbehold, opsummering
from app.tjenester.udvaelgelse import Aarsag
from models.register.felter import Herkomst, Objekttype
from models.register.objekter import Objektstatus
from models.register.overfoersel import Omfang
from models.register.profil import bundled

TABEL = bundled()
UDGIFT, KONTRAKT, BOLIG = Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT, Objekttype.BOLIG
NY, AENDRET, SLETTET = Objektstatus


def test_that_the_summary_names_every_kind_of_change() -> None:
    optalt = Optalt(
        boliger=14,
        antal={
            (UDGIFT, NY): 2,
            (UDGIFT, AENDRET): 12,
            (UDGIFT, SLETTET): 1,
            (KONTRAKT, NY): 4,
            (KONTRAKT, AENDRET): 1,
            (BOLIG, AENDRET): 1,
        },
        nye_beloeb=9,
        hele={frozenset({Aarsag.FEJL}): 2},
        dele={frozenset({Aarsag.IKKE_KLAR}): 1},
    )
    assert opsummering(Omfang.AENDRINGER, optalt) == (
        "14 boliger: 2 nye udgifter, 9 nye beløb, 3 ændrede udgifter, 4 nye lejekontrakter,"
        " 1 ændret lejekontrakt, 1 bolig med ændrede oplysninger, 1 slettet udgift.",
        "2 boliger holdes tilbage på grund af fejl.",
        "I 1 bolig holdes noget tilbage på grund af ændringer, der ikke er markeret klar.",
    )


def test_that_only_new_amounts_are_not_changed_expenses_too() -> None:
    optalt = Optalt(boliger=1, antal={(UDGIFT, AENDRET): 1}, nye_beloeb=1)
    assert opsummering(Omfang.AENDRINGER, optalt) == ("1 bolig: 1 nyt beløb.",)


@pytest.mark.parametrize(
    ("omfang", "optalt", "told"),
    [
        (Omfang.AENDRINGER, Optalt(), "Der er intet at indberette."),
        (Omfang.ALT, Optalt(boliger=500), "Alt: 500 boliger. Intet er ændret."),
        (
            Omfang.ALT,
            Optalt(boliger=1, antal={(KONTRAKT, SLETTET): 2}),
            "Alt: 1 bolig. Ændret er 2 slettede lejekontrakter.",
        ),
    ],
)
def test_that_the_extent_is_told(omfang: Omfang, optalt: Optalt, told: str) -> None:
    assert opsummering(omfang, optalt) == (told,)


@pytest.mark.parametrize("aarsag", Aarsag)
def test_that_every_reason_has_words(aarsag: Aarsag) -> None:
    told = opsummering(Omfang.AENDRINGER, Optalt(hele={frozenset({aarsag}): 1}))
    assert told[1].startswith("1 bolig holdes tilbage ")


def test_that_what_lacks_an_id_is_told_where_to_get_it() -> None:
    told = opsummering(Omfang.AENDRINGER, Optalt(hele={frozenset({Aarsag.PLADSHOLDER}): 1}))
    assert told[2:] == ("Importér en hentet fil for at få id'et.",)


def test_that_a_dwelling_held_back_for_two_reasons_is_counted_once() -> None:
    hele = {
        frozenset({Aarsag.FEJL}): 2,
        frozenset({Aarsag.FEJL, Aarsag.IKKE_KLAR}): 2,
        frozenset({Aarsag.UBEKRAEFTET}): 2,
    }
    assert opsummering(Omfang.AENDRINGER, Optalt(hele=hele)) == (
        "Intet er klar til at sende.",
        "6 boliger holdes tilbage, nogle af flere grunde: 4 på grund af fejl, 2 på grund af"
        " ændringer, der ikke er markeret klar, 2 på grund af advarsler, der skal bekræftes.",
    )
    del hele[frozenset({Aarsag.FEJL, Aarsag.IKKE_KLAR})]
    assert opsummering(Omfang.AENDRINGER, Optalt(hele=hele))[1] == (
        "4 boliger holdes tilbage: 2 på grund af fejl, 2 på grund af advarsler, der skal bekræftes."
    )


def test_that_what_is_assumed_is_said_until_it_is_confirmed() -> None:
    told = forbehold(TABEL, Omfang.AENDRINGER, koder_kontrolleret=False, officielt_skema=False)
    assert told == (
        "Kodelisterne er ikke kontrolleret mod LBF's snitfladebeskrivelse.",
        "Filen er kun kontrolleret mod programmets eget skema, ikke mod LBF's.",
        "Antaget: Af en bolig skrives kun de udgifter og lejekontrakter, der er ændret.",
    )
    known = replace(TABEL.semantik["aendret_barn"], herkomst=Herkomst.SET)
    confirmed = replace(TABEL, semantik={**TABEL.semantik, "aendret_barn": known})
    assert (
        forbehold(confirmed, Omfang.AENDRINGER, koder_kontrolleret=True, officielt_skema=True) == ()
    )


def test_that_a_file_of_everything_rests_on_no_assumption_of_children() -> None:
    told = forbehold(TABEL, Omfang.ALT, koder_kontrolleret=True, officielt_skema=True)
    assert told == ()
