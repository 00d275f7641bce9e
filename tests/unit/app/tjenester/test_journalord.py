"""What the journal keeps is Danish, and told in the language in force."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.tjenester import eksportord, journalord
from app.tjenester.journalord import fortalt
from export.webservice.fejl import Fejlart, KaldError
from models import sprog
from models.register.overfoersel import Udfald

STILLING = journalord.STILLING.format(accepteret=3, afvist=0, spoerger=0, uvis=1, venter=12)


@pytest.fixture
def engelsk() -> Iterator[None]:
    sprog.choose(sprog.ENGELSK)
    yield
    sprog.choose(sprog.DANSK)


def _is_english(told: str, dansk: str) -> bool:
    danish = {"og", "er", "ikke", "kan", "senere", "af", "som", "svarede", "igen", "skrevet"}
    return told != dansk and not danish & set(told.lower().replace(".", "").split())


def test_that_danish_is_told_as_it_is_kept() -> None:
    assert fortalt(STILLING) == STILLING


@pytest.mark.parametrize(
    "kept",
    [
        *(eksportord.svar(udfald, 3) for udfald in Udfald),
        journalord.SENDES,
        journalord.BEKRAEFTEDE.format(antal=2),
        journalord.FRA_FIL.format(fil="hentet.xml", antal=4),
        STILLING,
        f"{STILLING} {journalord.PAUSE}",
        f"{STILLING} {journalord.UDEN_OPERATION.format(navne='BoligudgiftOpret')}",
        f"{STILLING} {journalord.IKKE_VEDTAGET.format(antal=2)}",
        f"{journalord.ENDNU_IKKE.format(antal=1)} {journalord.UKLARE.format(antal=2)}",
    ],
)
def test_that_an_event_is_told_in_english(engelsk: None, kept: str) -> None:
    assert _is_english(fortalt(kept), kept), fortalt(kept)


@pytest.mark.parametrize("art", Fejlart)
def test_that_a_run_that_stopped_at_a_fault_is_told_in_english(engelsk: None, art: Fejlart) -> None:
    with sprog.paa_dansk():
        error = KaldError(art, "register.example.dk", status=503, detalje="")
        kept = f"{STILLING} {error} {error.goer}"
    told = fortalt(kept)
    assert _is_english(told, kept), told
    assert told.startswith("Accepted: 3")
    assert "Sker det ofte" not in told


def test_that_what_is_not_known_stays_as_it_is(engelsk: None) -> None:
    assert fortalt("Noget helt andet. Og mere.") == "Noget helt andet. Og mere."
    assert fortalt(f"{journalord.SENDES} Noget andet.").endswith("Noget andet.")
