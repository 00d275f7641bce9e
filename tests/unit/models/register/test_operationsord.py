"""What an operation is called is kept in Danish and told in the language in force."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models import sprog
from models.register import operationsord
from models.register.operationsord import fortalt


@pytest.fixture
def engelsk() -> Iterator[None]:
    sprog.choose(sprog.ENGELSK)
    yield
    sprog.choose(sprog.DANSK)


def test_that_danish_is_told_as_it_is_kept() -> None:
    assert fortalt("Ret slutdato") == "Ret slutdato"


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("Ret slutdato", "Change end date"),
        ("Ret enheds-ID på 12 boliger", "Change unit ID of 12 dwellings"),
        ("Indsæt kolonner på 98 boliger", "Paste columns for 98 dwellings"),
        ("Ret enheds-ID (12 steder)", "Change unit ID (12 places)"),
        ("Ret jeres eget felt", "Change jeres eget felt"),
        ("Sæt beløb tilbage", "Put back amount"),
        ("Sæt alle felter tilbage", "Put back all fields"),
        ("Sæt 3 ændringer tilbage", "Put back 3 changes"),
        ("Opret boligudgift", "Create housing expense"),
        ("Opret handicapboligtypen Varme", "Create the disability dwelling type Varme"),
        ("Opret regulering af nettohusleje", "Create an adjustment of net rent"),
        ("Indsæt 1 lejekontrakt", "Paste 1 lease"),
        ("Opret 3 handicapboligtyper", "Create 3 disability dwelling types"),
        ("Indsæt 12 boligudgifter", "Paste 12 housing expenses"),
        ("Slet Varme 01-01-2026", "Delete Heating 01-01-2026"),
        ("Slet 12 oplysninger", "Delete 12 details"),
        ("Gendan Bo Holm og Ida Lund 01-01-2026", "Restore Bo Holm and Ida Lund 01-01-2026"),
        ("Markér klar: Møllevej 4, 2. tv", "Ready: Møllevej 4, 2. tv"),
        ("Markér klar: 2 oplysninger", "Ready: 2 details"),
        ("Fortryd klar: Bolig uden enheds-ID", "Not ready: Dwelling without a unit ID"),
        ("Ikke vedtaget endnu: Afdeling 012", "Not adopted yet: Estate 012"),
        ("Ny lejer: Bo Holm og Ida Lund", "New tenant: Bo Holm and Ida Lund"),
        ("Lejer flytter", "Tenant moves out"),
        ("Noget, ingen kender", "Noget, ingen kender"),
    ],
)
def test_that_a_kept_name_is_told_in_english(engelsk: None, kept: str, told: str) -> None:
    assert fortalt(kept) == told


def test_that_every_name_is_known_again(engelsk: None) -> None:
    texts = [
        text
        for name, value in vars(operationsord).items()
        if name.isupper() and name[0] != "_" and name != "DANSK"
        for text in (value if isinstance(value, tuple) else (value,))
    ]
    places = {"felt": "beløb", "antal": "7", "ting": "bolig", "navn": "X", "lejere": "X"}
    kept = [text.format(**places, type="X") for text in texts]
    assert len(kept) > 25
    assert [one for one in kept if fortalt(one) == one] == []
