"""The lists in the guide are those of the program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.register import profil
from models.register.felter import Felt, Rolle
from models.register.regler import alle_regler
from models.vejledning import opslag
from models.vejledning.sider import Side, page_text

TABEL = profil.bundled()


@pytest.mark.parametrize("name", [opslag.FELTER, opslag.REGLER])
def test_that_a_bundled_list_is_as_the_tables_make_it(name: str) -> None:
    assert page_text(name) == opslag.generated(TABEL)[name], (
        "run: python -m models.vejledning.opslag"
    )


@pytest.mark.parametrize(
    "felt", TABEL.felter, ids=[f"{one.objekt}.{one.noegle}" for one in TABEL.felter]
)
def test_that_every_field_has_a_heading_of_its_own(felt: Felt) -> None:
    page = Side(opslag.FELTER, page_text(opslag.FELTER))
    anchor = opslag.felt_anker(TABEL, felt)
    (heading,) = [one for one in page.overskrifter if one.anker == anchor]
    assert heading.tekst == felt.etiket


def test_that_no_two_fields_share_a_heading() -> None:
    anchors = [opslag.felt_anker(TABEL, felt) for felt in TABEL.felter]
    assert len(set(anchors)) == len(anchors)


def test_that_every_rule_has_a_heading() -> None:
    anchors = {one.anker for one in Side("regler", opslag.regler_side()).overskrifter}
    for regel in alle_regler():
        assert opslag.regel_anker(regel.kode) in anchors


def test_that_an_unknown_finding_has_no_heading() -> None:
    assert opslag.regel_anker("snitflade.ukendt_element") == ""


def test_that_a_field_of_lbfs_leads_to_where_it_is_mended() -> None:
    felt = next(one for one in TABEL.felter if one.rolle is Rolle.IDENTITET)
    alone = replace(TABEL, felter=(felt,))
    assert "(hvor-rettes-fejlen.md)" in opslag.felter_side(alone)


def test_that_a_unit_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    assert ".." not in page_text(opslag.FELTER)


def test_that_what_is_assumed_says_so() -> None:
    felt = next(one for one in TABEL.felter if one.antaget)
    assert f"> {opslag.ANTAGET}" in opslag.felter_side(replace(TABEL, felter=(felt,)))
