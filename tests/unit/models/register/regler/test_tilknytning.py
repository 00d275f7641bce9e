"""The rule on fields mapped to an element that was imported as an unknown one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.fund import Alvor, Fund
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import bundled
from models.register.regelvalg import STANDARD
from models.register.regler import check_bolig
from models.register.regler.hurtig import documents_are_plain
from models.register.regler.omgivelser import Omgivelser
from models.register.regler.tilknytning import mapped_later

OMGIVELSER = Omgivelser(date(2026, 3, 1), STANDARD)
KODE = "felt.tilknyttet_senere"


def mapped(*sti: str) -> Felttabel:
    """Return the table with an element for lejemålsnummer."""
    tabel = bundled()
    felter = tuple(
        replace(felt, sti=sti, rolle=Rolle.DATA) if felt.noegle == "lejemaalsnummer" else felt
        for felt in tabel.felter
    )
    return replace(tabel, felter=felter)


def findings(tabel: Felttabel, felter: dict[str, str], grundlag: dict[str, str]) -> list[Fund]:
    def made(kind: Objekttype, felter: dict[str, str], grundlag: dict[str, str]) -> Objekt:
        return Objekt(kind, 1, None, 1, felter, grundlag, aendret=False, klar=False, slettet=False)

    sted = Sted(
        made(Objekttype.BOLIGORGANISATION, {}, {}),
        made(Objekttype.AFDELING, {}, {}),
        made(Objekttype.BYGGEAFSNIT, {}, {}),
    )
    found = check_bolig(
        Boligdata(made(Objekttype.BOLIG, felter, grundlag), sted), tabel, OMGIVELSER
    )
    return [fund for fund in found if fund.kode == KODE]


def test_that_a_field_mapped_after_the_import_asks_for_a_new_one() -> None:
    kept = {"enhedsid": "x", "?1": "<LejemaalNummer>17</LejemaalNummer>"}
    assert findings(bundled(), kept, kept) == []
    (fund,) = findings(mapped("LejemaalNummer"), kept, kept)
    assert (fund.niveau, fund.felt) == (Alvor.FEJL, "lejemaalsnummer")
    assert "LejemaalNummer" in fund.besked
    assert "Hent filen igen" in fund.besked
    typed = {**kept, "lejemaalsnummer": "18"}
    assert len(findings(mapped("LejemaalNummer"), typed, kept)) == 1


@pytest.mark.parametrize(
    "grundlag",
    [
        {"lejemaalsnummer": "17", "?1": "<LejemaalNummer>18</LejemaalNummer>"},
        {"?1": '<LejemaalNummer a="1">18</LejemaalNummer>'},
        {"?1": "<LejemaalNummer><A>18</A></LejemaalNummer>"},
        {"?1": '<LejemaalNummer xmlns="urn:andet">18</LejemaalNummer>'},
        {"?Gruppe/1": "<LejemaalNummer>18</LejemaalNummer>"},
        {"?<1": "<LejemaalNummer>18</LejemaalNummer>"},
        {"?1": "<LejemaalNummerFoer>18</LejemaalNummerFoer>"},
    ],
)
def test_that_other_elements_are_no_such_field(grundlag: dict[str, str]) -> None:
    assert findings(mapped("LejemaalNummer"), grundlag, grundlag) == []


@pytest.mark.parametrize(
    "grundlag",
    [
        {"?1": "<Gruppe><A/><LejemaalNummer>18</LejemaalNummer></Gruppe>"},
        {"?Gruppe/1": "<LejemaalNummer/>"},
    ],
)
def test_that_an_element_in_a_group_is_found(grundlag: dict[str, str]) -> None:
    assert len(findings(mapped("Gruppe", "LejemaalNummer"), grundlag, grundlag)) == 1


def test_that_a_tenants_field_is_found() -> None:
    tabel = bundled()
    navn = tabel.felt(Objekttype.LEJER, "navn")
    kept = {"?lejer[2]/1": f"<{navn.sti[-1]}>Bo</{navn.sti[-1]}>"}
    found = mapped_later(tabel, Objekttype.LEJEKONTRAKT, kept)
    assert [key for key, _ in found] == ["lejer[2].navn"]


def test_that_the_quick_look_does_not_pass_it() -> None:
    tabel = bundled()
    beloeb = tabel.felt(Objekttype.BOLIGUDGIFT, "beskrivelse")
    expense = {
        "start": "2026-01-01",
        "beloeb": "1.00",
        "modtagertype": "1",
        "indeholdt_i_huslejen": "false",
        "boligudgiftstype": "9",
    }
    whole = {**expense, "beskrivelse": "Have"}
    kept = {**whole, "?1": "<Andet/>"}
    later = {**expense, "?1": f"<{beloeb.sti[-1]}>Have</{beloeb.sti[-1]}>"}

    def is_plain(document: dict[str, str]) -> bool:
        return documents_are_plain(tabel, {}, [document], [], omgivelser=OMGIVELSER, afdeling=1)

    assert is_plain(whole)
    assert is_plain(kept)
    assert not is_plain(later)
