"""Standard households compute; saved ones come back as they were."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Bolig, Formue, Grundlag, Husstand, Medlem, Ordning, Pension
from models.boligstoette.satser import medfoelgende
from models.stoette.husstande import ScenarieError, fra_objekt, som_objekt, standardhusstande
from models.stoette.valg import Husstandsvalg

BROEK = st.fractions(-(10**7), 10**7, max_denominator=12)
MEDLEM = st.builds(
    Medlem,
    personlig=BROEK,
    kapital=BROEK,
    alder=st.none() | st.integers(18, 100),
    pension=st.sampled_from(Pension),
    dis=BROEK,
)
HUSSTAND = st.builds(
    Husstand,
    voksne=st.integers(1, 9),
    boern=st.integers(0, 9),
    indkomst_aar=st.none() | BROEK,
    medlemmer=st.lists(MEDLEM, max_size=3).map(tuple),
    formue=st.builds(Formue, BROEK, BROEK, BROEK),
    bevaegelseshaemmet=st.booleans(),
    efterlevende_areal=st.none() | BROEK,
)


def test_that_every_standard_household_gets_support_in_an_ordinary_dwelling() -> None:
    bolig = Bolig(leje_md=Fraction(6500), areal=Fraction(65))
    husstande = standardhusstande()
    assert len(husstande) == 13
    assert len({valg.noegle for valg in husstande}) == 13
    for valg in husstande:
        satser = medfoelgende().hent(valg.aar or 0)
        assert beregn(Grundlag(satser.aar, valg.ordning, valg.husstand, bolig), satser).md > 0


def test_that_the_standard_households_cover_both_schemes_and_the_wealth_supplement() -> None:
    by_key = {valg.noegle: valg for valg in standardhusstande()}
    bolig = Bolig(leje_md=Fraction(6500), areal=Fraction(65))
    satser = medfoelgende().hent(2026)

    def steps(noegle: str) -> set[str]:
        valg = by_key[noegle]
        trin = beregn(Grundlag(2026, valg.ordning, valg.husstand, bolig), satser).trin
        return {t.navn for t in trin if t.beloeb}

    assert "Formuetillæg" in steps("folkepensionist_formue")
    assert "Højst 15 % af boligudgiften" in steps("enlig_dagpenge")
    assert "Højst 15 % af boligudgiften" not in steps("ny_foertidspensionist")
    assert "75 % af boligudgift og tillæg" in steps("foertid_foer_2003")


@given(husstand=HUSSTAND, ordning=st.none() | st.sampled_from(Ordning), navn=st.text(min_size=1))
def test_that_a_saved_household_comes_back_exactly(
    husstand: Husstand, ordning: Ordning | None, navn: str
) -> None:
    valg = Husstandsvalg(husstand, ordning, navn=navn)
    again = fra_objekt(json.loads(json.dumps(som_objekt(valg))))
    assert (again.husstand, again.ordning, again.navn) == (husstand, ordning, navn)


@pytest.mark.parametrize(
    "ret",
    [
        {"husstand": None},
        {"ordning": "gratis"},
        {"navn": 7},
        {"husstand": {"voksne": 1, "boern": 0, "medlemmer": [], "formue": {"registreret": "1/0"}}},
        {"husstand": {"voksne": 1, "boern": 0, "medlemmer": [], "formue": {}, "ukendt": 1}},
    ],
)
def test_that_a_broken_saved_household_is_refused(ret: dict[str, Any]) -> None:
    objekt = som_objekt(standardhusstande()[0]) | ret
    with pytest.raises(ScenarieError):
        fra_objekt(objekt)
