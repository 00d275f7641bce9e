"""A stored finding is told in the language in force, made from its rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models import sprog
from models.register.fund import Alvor, Fund
from models.register.fundtekst import VED_FELTET, fundbesked, in_words, ved_feltet
from models.register.regler import alle_regler

DOBBELT = Fund(
    Alvor.FEJL,
    "bolig.enhedsid_to_gange",
    "Enheds-ID abc står på 2 boliger. Hver bolig har sit eget.",
    argumenter={"enhedsid": "abc", "antal": "2"},
)


@pytest.fixture
def engelsk() -> Iterator[None]:
    sprog.choose(sprog.ENGELSK)
    yield
    sprog.choose(sprog.DANSK)


def test_that_danish_is_told_as_it_is_stored() -> None:
    assert fundbesked(DOBBELT) == DOBBELT.besked


def test_that_beside_a_field_a_common_finding_is_told_briefly(engelsk: None) -> None:
    assert VED_FELTET.keys() <= {regel.kode for regel in alle_regler()}
    empty = Fund(Alvor.ADVARSEL, "felt.kraevet_mangler", "»Garage« er ikke udfyldt på boligen.")
    assert ved_feltet(empty) == "Not filled in. LBF asks for it."
    other = Fund(Alvor.ADVARSEL, "noget.andet", "Noget helt andet.")
    assert ved_feltet(other) == fundbesked(other)


def test_that_english_is_made_from_the_rule(engelsk: None) -> None:
    told = fundbesked(DOBBELT)
    assert "abc" in told
    assert "2" in told
    assert "boliger" not in told


def test_that_a_finding_of_an_older_rule_keeps_its_stored_sentence(engelsk: None) -> None:
    old = Fund(Alvor.FEJL, DOBBELT.kode, "Noget, ingen kender.", argumenter={"andet": "x"})
    assert fundbesked(old) == "Noget, ingen kender."


def test_that_a_finding_without_a_rule_keeps_its_stored_sentence(engelsk: None) -> None:
    assert fundbesked(Fund(Alvor.INFO, "register.17", "Registeret siger nej.")) == (
        "Registeret siger nej."
    )


@pytest.mark.parametrize(
    ("dansk", "engelsk_"),
    [
        ("Nettohusleje", "Net rent"),
        ("boligudgiften Varme fra 01-01-2026", "the housing expense Heating from 01-01-2026"),
        ("lejekontrakten uden startdato", "the lease without a start date"),
        ("vandafledningsafgift", "drainage charge"),
        (
            "12 Regulering af nettohusleje, efterbetaling",
            "12 Adjustment of net rent, additional payment",
        ),
        ("Jens Hansen fra Odense", "Jens Hansen fra Odense"),
        ("Møllevej 4", "Møllevej 4"),
    ],
)
def test_that_danish_among_the_values_is_told_in_english(
    engelsk: None, dansk: str, engelsk_: str
) -> None:
    assert in_words(dansk) == engelsk_


def test_that_the_codes_of_a_list_are_told_in_english(engelsk: None) -> None:
    codes = "1 Varme, 11 Regulering af nettohusleje, tilbagebetaling, 12 Noget andet"
    told = fundbesked(
        Fund(
            Alvor.FEJL,
            "felt.ugyldig_kode",
            "",
            argumenter={"felt": "Art", "tekst": "Vand", "objekt": "boligen", "koder": codes},
        )
    )
    assert "“Vand”" in told
    assert "1 Heating, 11 Adjustment of net rent, repayment, 12 Noget andet" in told


def test_that_a_name_somebody_typed_is_told_as_it_was_typed(engelsk: None) -> None:
    named = {"navn": "Varme", "art": "varme"}
    told = fundbesked(
        Fund(Alvor.ADVARSEL, "boligudgift.saerlig_ydelse_egen_art", "", argumenter=named)
    )
    assert "“Varme”" in told
    assert "heating" in told


def test_that_every_rule_has_a_sentence_in_english(engelsk: None) -> None:
    missing = [
        regel.kode
        for regel in alle_regler()
        for text in (regel.titel, regel.besked, regel.kilde)
        if sprog.oversat(text) == text
    ]
    assert missing == []
