"""The rules on which expense or contract is which, and on whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from export.eksempelboliger import Eksempelbolig, dwellings
from models.register.felter import Felt, Felttabel, Felttype, Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import bundled
from models.register.regelvalg import STANDARD
from models.register.regler import check_bolig
from models.register.regler.boern import reference_key, reference_names
from models.register.regler.omgivelser import Omgivelser

OMGIVELSER = Omgivelser(date(2026, 3, 1), STANDARD)
OTHER = "0a3f50b4-2cf5-32b8-e044-0003ba298099"


def reported(kind: Objekttype, number: int, felter: dict[str, str]) -> Objekt:
    """Return an object as it was last reported."""
    return Objekt(
        kind, number, None, number, felter, felter, aendret=False, klar=False, slettet=False
    )


def findings(eksempel: Eksempelbolig) -> list[Fund]:
    """Return what the rules find in a dwelling of the example, read from a file."""
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
    return check_bolig(data, bundled(), OMGIVELSER, fra_fil=True)


@pytest.fixture
def eksempel() -> Eksempelbolig:
    """A dwelling in order with several expenses and a contract."""
    return next(one for one in dwellings(30, 3) if len(one.udgifter) > 1 and one.kontrakter)


def reference(enhedsid: str, bbr: str) -> str:
    """Return a child's reference as it is kept when it says something else than the dwelling."""
    return (
        "<BoligIdentifikationStruktur>"
        f"<BoligUnikIdentifikator>{enhedsid}</BoligUnikIdentifikator>"
        f'<BuildingUnitUniversalIdentifier xmlns="urn:oio:bbr:1.0.0">{bbr}'
        "</BuildingUnitUniversalIdentifier></BoligIdentifikationStruktur>"
    )


def test_that_expenses_with_one_id_are_told_each(eksempel: Eksempelbolig) -> None:
    first, second = eksempel.udgifter[:2]
    second["unik_id"] = "{" + first["unik_id"].upper() + "}"
    found = findings(eksempel)
    assert [(fund.niveau, fund.kode) for fund in found] == [
        (Alvor.FEJL, "boligudgift.id_to_gange")
    ] * 2
    assert "står på 2 boligudgifter under boligen" in found[0].besked
    assert "Hent filen igen" in found[0].besked or "hent filen igen" in found[0].besked


def test_that_contracts_with_one_id_are_told_each(eksempel: Eksempelbolig) -> None:
    last = eksempel.kontrakter[-1]
    eksempel.kontrakter.insert(0, {**last, "start": "1990-01-01", "slut": "1990-12-31"})
    assert [fund.kode for fund in findings(eksempel)] == ["lejekontrakt.id_to_gange"] * 2


def test_that_an_expense_and_a_contract_may_have_one_id(eksempel: Eksempelbolig) -> None:
    eksempel.udgifter[0]["unik_id"] = eksempel.kontrakter[0]["unik_id"]
    assert findings(eksempel) == []


def test_that_missing_ids_are_no_doubles(eksempel: Eksempelbolig) -> None:
    for udgift in eksempel.udgifter:
        udgift["unik_id"] = ""
    assert "boligudgift.id_to_gange" not in {fund.kode for fund in findings(eksempel)}


@pytest.mark.parametrize("whole", [True, False])
def test_that_a_child_of_another_dwelling_is_an_error(eksempel: Eksempelbolig, whole: bool) -> None:
    own = eksempel.bolig["enhedsid"]
    eksempel.udgifter[0]["bolig"] = reference(OTHER if whole else own, OTHER)
    eksempel.kontrakter[-1]["bolig"] = reference(OTHER, OTHER if whole else own)
    found = findings(eksempel)
    assert [(fund.niveau, fund.kode, fund.felt) for fund in found] == [
        (Alvor.FEJL, "boligudgift.anden_bolig", "bolig"),
        (Alvor.FEJL, "lejekontrakt.anden_bolig", "bolig"),
    ]
    assert OTHER in found[0].besked


def test_that_a_reference_that_says_less_names_no_other_dwelling(eksempel: Eksempelbolig) -> None:
    own = eksempel.bolig["enhedsid"]
    eksempel.udgifter[0]["bolig"] = reference("{" + own.upper() + "}", "")
    eksempel.udgifter[1]["bolig"] = "<BoligIdentifikationStruktur/>"
    assert findings(eksempel) == []


def table_with(*more: Felt) -> Felttabel:
    """Return the bundled table with fields of one's own before its own."""
    tabel = bundled()
    return replace(tabel, felter=(*more, *tabel.felter))


def test_that_a_child_refers_to_its_dwelling_in_one_field() -> None:
    known = bundled().felt(Objekttype.BOLIGUDGIFT, "bolig")
    above = replace(known, noegle="byggeafsnit", til=Objekttype.BYGGEAFSNIT, sti=("Byggeafsnit",))
    text = replace(known, noegle="bemaerkning", type=Felttype.TEKST, sti=("Bemaerkning",))
    assert reference_key(table_with(above, text), Objekttype.BOLIGUDGIFT) == "bolig"
    assert reference_key(bundled(), Objekttype.BOLIG) == ""


def test_that_only_what_identifies_a_dwelling_is_compared() -> None:
    known = bundled().felt(Objekttype.BOLIG, "enhedsid")
    beside = replace(known, noegle="nabo", sti=("NaboStruktur", "BoligUnikIdentifikator"))
    local = replace(known, noegle="eget", sti=())
    assert reference_names(table_with(beside, local)) == {
        "enhedsid": "BoligUnikIdentifikator",
        "bbr_enhedsid": "BuildingUnitUniversalIdentifier",
    }
