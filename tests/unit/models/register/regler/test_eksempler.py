"""The rules on the example's dwellings: silent on the valid, and nothing is overlooked."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.eksempel import FEJL
from export.eksempelboliger import Eksempelbolig, dwellings
from models.register.felter import Objekttype
from models.register.fund import Fund
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import bundled
from models.register.regelvalg import STANDARD
from models.register.regler import check_bolig
from models.register.regler.identitet import ENHEDSID_TO_GANGE
from models.register.regler.omgivelser import Omgivelser
from models.register.vaerdier import NIL, ULAESELIG

OMGIVELSER = Omgivelser(date(2026, 3, 1), STANDARD)


def reported(kind: Objekttype, number: int, felter: dict[str, str]) -> Objekt:
    """Return an object as it was last reported."""
    return Objekt(
        kind, number, None, number, felter, felter, aendret=False, klar=False, slettet=False
    )


def findings(eksempel: Eksempelbolig, *, fra_fil: bool = True) -> list[Fund]:
    """Return what the rules find in a dwelling of the example."""
    data = Boligdata(
        reported(Objekttype.BOLIG, 1, eksempel.bolig),
        Sted(
            reported(Objekttype.BOLIGORGANISATION, 1, eksempel.boligorganisation),
            reported(Objekttype.AFDELING, 1, eksempel.afdeling),
            reported(Objekttype.BYGGEAFSNIT, 1, eksempel.byggeafsnit),
        ),
        tuple(reported(Objekttype.BOLIGUDGIFT, *one) for one in enumerate(eksempel.udgifter)),
        tuple(reported(Objekttype.LEJEKONTRAKT, *one) for one in enumerate(eksempel.kontrakter)),
    )
    return check_bolig(data, bundled(), OMGIVELSER, fra_fil=fra_fil)


def codes(eksempel: Eksempelbolig, *, fra_fil: bool = True) -> list[str]:
    """Return the codes of what the rules find."""
    return [fund.kode for fund in findings(eksempel, fra_fil=fra_fil)]


def test_that_a_valid_example_has_no_findings_but_the_missing_numbers() -> None:
    for eksempel in dwellings(60, 2):
        assert codes(eksempel, fra_fil=False) == ["bolig.lejemaalsnummer_mangler"]
        assert codes(eksempel) == []


@pytest.mark.parametrize("number", range(len(FEJL)), ids=[fejl.navn for fejl in FEJL])
def test_that_every_fault_of_the_example_is_found(number: int) -> None:
    before, spoilt = list(dwellings(12, 2))[-2:]
    FEJL[number].indfoer(spoilt, before)
    if FEJL[number].kode == ENHEDSID_TO_GANGE.kode:
        assert spoilt.bolig["enhedsid"] == before.bolig["enhedsid"]
    else:
        assert FEJL[number].kode in codes(spoilt)


@cache
def example() -> Eksempelbolig:
    return next(dwellings(1, 2))


_TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", " ", NIL, ULAESELIG + "x", "true", "1", "2", "-1", "2026-02-28", "2026-02-29",
         "2024-02-29", "2026-12-31", "2026-01-01T00:00:00", "5000", "5000.5", "5000.505", "-1.00",
         "999999999999", "9999999999999", "99", "0a3f50b4-2cf5-32b8-e044-0003ba298018",
         "x\x1fy", "\x1f"]
    ),
)  # fmt: skip


@given(key=st.sampled_from([*example().udgifter[0], "slut"]), text=_TEXTS)
def test_that_a_quick_look_never_overlooks_a_finding(key: str, text: str) -> None:
    """With a fault in another field the same object is looked at field by field."""
    quick = deepcopy(example())
    quick.udgifter[0][key] = text
    slow = deepcopy(quick)
    slow.udgifter[0]["lejer[1].navn"] = ULAESELIG + "x"
    slowly = codes(slow)
    slowly.remove("felt.ulaeseligt")
    assert codes(quick) == slowly


def test_that_a_very_long_text_is_shortened() -> None:
    eksempel = deepcopy(example())
    eksempel.udgifter[0]["beloeb"] = ULAESELIG + "x" * 500
    (fund,) = findings(eksempel)
    assert len(fund.besked) < 250
