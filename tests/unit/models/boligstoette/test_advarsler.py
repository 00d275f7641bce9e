"""What warns without changing the result."""

from collections.abc import Callable

import pytest

from models.boligstoette.grundlag import Medlem, Ordning, Pension
from models.boligstoette.kontrakt import beregn_objekt
from models.boligstoette.resultat import BEGRAENSNINGSTEKST, Begraensning, Beregning

Beregner = Callable[..., Beregning]


def test_that_section_15_warns_when_rent_exceeds_half_the_income(stoette: Beregner) -> None:
    assert any("§ 15" in a for a in stoette(leje_md=5000, indkomst_aar=119999).advarsler)
    assert stoette(leje_md=5000, indkomst_aar=120000).advarsler == ()


def test_that_section_15_changes_nothing(stoette: Beregner) -> None:
    assert stoette(leje_md=5000, indkomst_aar=119999).md == stoette(indkomst_aar=120000).md


def test_that_uncertain_rates_are_told() -> None:
    objekt = {
        "aar": 2019,
        "ordning": "boligsikring",
        "voksne": 1,
        "boern": 0,
        "indkomst_aar": 200000,
        "bolig": {"leje_md": 5000, "areal": 60},
    }
    assert beregn_objekt(objekt)["advarsler"] == [
        "Satserne for boligsikring i 2019 er delvis udledt og ikke sikre."
    ]
    assert beregn_objekt({**objekt, "ordning": "boligydelse"})["advarsler"] == []


@pytest.mark.parametrize(
    ("felter", "ord_"),
    [
        ({"bevaegelseshaemmet": True}, "egnet"),
        ({"begge_under_30": True}, "netop to voksne"),
        ({"anvist_uden_loft": True}, "§ 14 stk. 6"),
    ],
)
def test_that_a_fact_without_its_other_half_is_told(
    stoette: Beregner, felter: dict[str, bool], ord_: str
) -> None:
    assert any(ord_ in a for a in stoette(indkomst_aar=200000, **felter).advarsler)


def test_that_a_scheme_that_does_not_fit_the_pension_is_told(stoette: Beregner) -> None:
    pensionist = (Medlem(pension=Pension.FOLKEPENSION),)
    assert any("boligydelse" in a for a in stoette(medlemmer=pensionist).advarsler)
    ung = (Medlem(),)
    assert any("pension" in a for a in stoette(Ordning.BOLIGYDELSE, medlemmer=ung).advarsler)


def test_that_every_binding_has_a_sentence() -> None:
    assert set(BEGRAENSNINGSTEKST) == set(Begraensning)
