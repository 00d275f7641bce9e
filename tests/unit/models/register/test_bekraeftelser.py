"""Fingerprints of what is confirmed, and the reasons that are offered."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from app.tjenester.bekraeftelse import stands
from models.lager.bekraeftelser import Krav
from models.register import bekraeftelsesgrunde
from models.register.bekraeftelser import aftryk, uden_lokale
from models.register.bekraeftelsesgrunde import grunde
from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.objekter import BOERNETYPER, Noegle
from models.register.profil import bundled
from models.register.regler import alle_regler

TABEL: Felttabel = bundled()
TYPER = (Objekttype.BOLIG, *BOERNETYPER)
MELDTE = [
    (objekt, felt.noegle)
    for objekt in TYPER
    for felt in TABEL.pr_noegle(objekt).values()
    if felt.i_xml and felt.rolle is not Rolle.TEKNIK
]
LOKALE = [
    (objekt, felt.noegle)
    for objekt in TYPER
    for felt in TABEL.pr_noegle(objekt).values()
    if not felt.i_xml
]
TEKST = st.text(max_size=8)


def krav(objekt: Objekttype, felter: dict[str, str]) -> Krav:
    said = aftryk("en.regel", "", {"a": "1"}, uden_lokale(TABEL, objekt, felter))
    return Krav(1, Noegle(objekt, 1), 1, "", "en.regel", "advarsel", said, "", {"a": "1"}, 7)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Objekttype, dict[str, str], dict[str, str]]:
    """A document, and the same with one reported field changed, added or taken away."""
    objekt, key = draw(st.sampled_from(MELDTE))
    others = [name for kind, name in MELDTE if kind is objekt]
    before = draw(st.dictionaries(st.sampled_from(others), TEKST, max_size=6))
    after = dict(before)
    text = draw(st.none() | TEKST)
    if text is None:
        after.pop(key, None)
    else:
        after[key] = text
    assume(before != after)
    return objekt, before, after


@given(edited())
def test_that_an_edit_of_any_reported_field_takes_the_confirmation_away(
    case: tuple[Objekttype, dict[str, str], dict[str, str]],
) -> None:
    objekt, before, after = case
    given_for = krav(objekt, before)
    assert stands(TABEL, given_for, before)
    assert not stands(TABEL, given_for, after)


@given(st.sampled_from(LOKALE), TEKST)
def test_that_the_programs_own_fields_do_not(case: tuple[Objekttype, str], text: str) -> None:
    objekt, key = case
    assert stands(TABEL, krav(objekt, {"start": "2026-01-01"}), {"start": "2026-01-01", key: text})


@given(st.permutations(["a", "b", "c"]))
def test_that_the_order_of_fields_and_values_is_of_no_matter(keys: list[str]) -> None:
    values = {key: key * 2 for key in keys}
    ordered = {key: key * 2 for key in "abc"}
    assert aftryk("k", "f", values, values) == aftryk("k", "f", ordered, ordered)


def test_that_rule_field_and_named_values_each_make_another_fingerprint() -> None:
    prints = {
        aftryk(kode, felt, {"a": value}, {})
        for kode, felt, value in product(("k", "l"), ("f", "g"), ("1", "2"))
    }
    assert len(prints) == 8


def test_that_reasons_are_offered_for_rules_that_there_are() -> None:
    known = {regel.kode for regel in alle_regler() if regel.kraever_bekraeftelse}
    assert set(bekraeftelsesgrunde._PR_KODE) <= known


def test_that_every_demanding_rule_has_reasons_and_several_rules_those_they_share() -> None:
    for regel in alle_regler():
        if regel.kraever_bekraeftelse:
            assert len(grunde([regel.kode])) >= 2
    shared = grunde(["boligudgift.stor_aendring", "boligudgift.stor_rettelse"])
    assert "Det nye beløb er vedtaget og varslet" in shared
    assert "Beløbet var tastet forkert" not in shared
    assert grunde([])
