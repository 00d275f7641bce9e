"""The operations of the practice register, called over a real socket."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zeep

from export.laest import LaestBolig
from export.oeveserver import Oeveserver
from models.register import webservice
from models.register.felter import Felttabel, Objekttype

if TYPE_CHECKING:
    from tests.unit.export.oeveserver.conftest import Kalder

UDGIFT = Objekttype.BOLIGUDGIFT
NY = {"unik_id": "", "ekstern_reference": "ny-1", "start": "2027-01-01"}


def test_that_zeep_reads_the_contract_and_all_its_operations(server: Oeveserver) -> None:
    contract = zeep.Client(server.wsdl).wsdl
    port = next(iter(next(iter(contract.services.values())).ports.values()))
    assert {*port.binding.all()} == {one.navn for one in webservice.bundled().operationer}
    assert port.binding_options["address"] == server.adresse


def test_that_zeep_can_call_it(server: Oeveserver, boliger: list[LaestBolig]) -> None:
    identity = boliger[0].udgifter[0].felter["unik_id"]
    answer = zeep.Client(server.wsdl).service.BoligudgiftHent(
        BoligudgiftIdentifikationStruktur={"BoligudgiftUnikIdentifikator": identity}
    )
    found = answer.BoligudgiftStruktur
    assert answer.MetodeResultatStruktur.ResultatKode == "0"
    assert found.BoligudgiftIdentifikationStruktur.BoligudgiftUnikIdentifikator == identity


def test_that_a_changed_expense_is_kept(kalder: Kalder, boliger: list[LaestBolig]) -> None:
    changed = kalder.udgift(boliger[0], beloeb="4321.00")
    assert kalder.call("BoligudgiftRet", changed).kode == "0"
    identity = kalder.ident(UDGIFT, boliger[0].udgifter[0].felter["unik_id"])
    assert kalder.call("BoligudgiftHent", identity).tekst("BoligudgiftBeloeb") == "4321.00"


def test_that_a_changed_dwelling_is_kept_with_its_children(
    kalder: Kalder, boliger: list[LaestBolig], tmp_path: Path
) -> None:
    assert kalder.call("BoligRet", kalder.bolig(boliger[3], garage="7")).kode == "0"
    kalder.server.download(tmp_path / "ud.xml")
    text = (tmp_path / "ud.xml").read_text(encoding="utf-8")
    assert text.count("<BoligGarageKode>7</BoligGarageKode>") == 1
    assert kalder.server.taelling()["objekter"]["boligudgift"] == sum(
        len(bolig.udgifter) for bolig in boliger
    )


def test_that_a_new_expense_gets_an_id_and_is_listed(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    created = kalder.call("BoligudgiftOpret", kalder.udgift(boliger[1], **NY))
    assert created.kode == "0"
    identity = created.tekst("BoligudgiftUnikIdentifikator")
    assert len(identity) == 36
    assert created.tekst("EksternReference") == "ny-1"
    owner = kalder.skriver.boligidentifikation(boliger[1].felter)
    listed = kalder.call("BoligudgiftList", owner)
    names = [one.text for one in listed.svar.iterfind(".//{*}BoligudgiftUnikIdentifikator")]
    assert names == [*(one.felter["unik_id"] for one in boliger[1].udgifter), identity]


def test_that_the_same_creation_twice_is_answered_as_done_already(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    new = kalder.udgift(boliger[1], **NY)
    first = kalder.call("BoligudgiftOpret", new, reference="a/1")
    again = kalder.call("BoligudgiftOpret", new, reference="a/1")
    assert (first.kode, again.kode) == ("0", "3")
    name = "BoligudgiftUnikIdentifikator"
    assert first.tekst(name) == again.tekst(name)
    counts = kalder.server.taelling()
    assert counts["oprettet_to_gange"] == 0
    assert counts["kald"]["BoligudgiftOpret"] == {
        "kald": 2,
        "accepteret": 1,
        "afvist": 0,
        "kraever_bekraeftelse": 0,
        "dubletter": 1,
    }


def test_that_a_repeated_change_is_counted(kalder: Kalder, boliger: list[LaestBolig]) -> None:
    changed = kalder.udgift(boliger[0], beloeb="4321.00")
    for reference in ("a/1", "a/2", "a/1"):
        assert kalder.call("BoligudgiftRet", changed, reference=reference).kode == "0"
    assert kalder.server.taelling()["kald"]["BoligudgiftRet"]["dubletter"] == 1


def test_that_a_refused_call_may_be_sent_again_uncounted(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    wrong = kalder.udgift(boliger[0], beloeb="mange")
    assert kalder.call("BoligudgiftRet", wrong, reference="a/1").kode == "1"
    right = kalder.udgift(boliger[0], beloeb="1.00")
    assert kalder.call("BoligudgiftRet", right, reference="a/1").kode == "0"
    assert kalder.server.taelling()["kald"]["BoligudgiftRet"]["dubletter"] == 0


def test_that_a_deleted_expense_is_gone_and_known_as_deleted(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    identity = kalder.ident(UDGIFT, boliger[0].udgifter[0].felter["unik_id"])
    assert kalder.call("BoligudgiftSlet", identity).kode == "0"
    assert kalder.call("BoligudgiftHent", identity).kode == "1"
    assert kalder.call("BoligudgiftSlet", identity).kode == "3"
    assert kalder.call("BoligudgiftRet", kalder.udgift(boliger[0])).kode == "1"


@pytest.mark.parametrize(
    ("operation", "changed", "code"),
    [
        ("BoligudgiftRet", {"slut": "2001-01-01"}, "slut_foer_start"),
        ("BoligudgiftRet", {"beloeb": ""}, "mangler"),
        ("BoligudgiftRet", {"start": "i går"}, "ugyldig_vaerdi"),
        ("BoligudgiftRet", {"unik_id": "00000000-0000-0000-0000-000000000000"}, "ukendt"),
        ("BoligudgiftOpret", {"ekstern_reference": "x"}, "id_ved_oprettelse"),
    ],
)
def test_that_a_hard_error_keeps_nothing(
    kalder: Kalder, boliger: list[LaestBolig], operation: str, changed: dict[str, str], code: str
) -> None:
    refused = kalder.call(operation, kalder.udgift(boliger[0], **changed))
    assert refused.kode == "1"
    assert refused.beskeder == {"Valideringsfejl": [code]}
    identity = kalder.ident(UDGIFT, boliger[0].udgifter[0].felter["unik_id"])
    held = kalder.call("BoligudgiftHent", identity).tekst("BoligudgiftBeloeb")
    assert held == boliger[0].udgifter[0].felter["beloeb"]


def test_that_an_unknown_dwelling_is_an_error(kalder: Kalder, boliger: list[LaestBolig]) -> None:
    bolig = boliger[0]
    bolig.felter["enhedsid"] = "00000000-0000-0000-0000-000000000000"
    assert kalder.call("BoligRet", kalder.bolig(bolig)).beskeder == {
        "Valideringsfejl": ["ukendt_bolig"]
    }
    assert kalder.call("BoligudgiftOpret", kalder.udgift(bolig, **NY)).beskeder == {
        "Valideringsfejl": ["anden_bolig"]
    }


def test_that_a_dwelling_cannot_be_moved(kalder: Kalder, boliger: list[LaestBolig]) -> None:
    number = boliger[0].byggeafsnit["nummer"]
    moved = kalder.bolig(boliger[0]).replace(
        f"<ByggeafsnitIdentifikator>{number}<", "<ByggeafsnitIdentifikator>99<"
    )
    assert kalder.call("BoligRet", moved).beskeder == {"Valideringsfejl": ["anden_identitet"]}


def test_that_an_amount_of_nothing_is_told_but_kept(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    kept = kalder.call("BoligudgiftRet", kalder.udgift(boliger[0], beloeb="0.00"))
    assert kept.kode == "0"
    assert kept.beskeder == {"Valideringsinfo": ["beloeb_nul"]}
    assert kept.tekst("FeltTekst") == "BoligudgiftBeloeb"


@pytest.mark.parametrize("objekt", ["udgift", "kontrakt"])
def test_that_a_moved_start_asks_for_a_confirmation_and_is_kept_with_one(
    kalder: Kalder, boliger: list[LaestBolig], objekt: str
) -> None:
    bolig = boliger[0]
    operation, structure, code = (
        ("BoligudgiftRet", kalder.udgift(bolig, start="2026-03-01"), "aendret_varsling")
        if objekt == "udgift"
        else ("LejekontraktRet", kalder.kontrakt(bolig, start="2026-03-01"), "aendret_indflytning")
    )
    asked = kalder.call(operation, structure, reference="a/1")
    assert asked.kode == "2"
    assert asked.beskeder == {"Sandsynlighedsvalidering": [code]}
    assert kalder.call(operation, structure, reference="a/1").kode == "2"
    told = kalder.call(operation, structure, reference="a/1", bekraeft=True)
    assert told.kode == "0"
    assert kalder.server.taelling()["kald"][operation]["dubletter"] == 0


@pytest.mark.parametrize("level", ["Boligorganisation", "Afdeling", "Byggeafsnit"])
def test_that_the_objects_above_can_be_listed_fetched_and_sent(
    kalder: Kalder, boliger: list[LaestBolig], tabel: Felttabel, level: str
) -> None:
    bolig = boliger[0]
    skriver = kalder.skriver
    organisation = skriver.identifikation(Objekttype.BOLIGORGANISATION, bolig.boligorganisation)
    afdeling = skriver.identifikation(Objekttype.AFDELING, bolig.afdeling, organisation)
    byggeafsnit = skriver.identifikation(Objekttype.BYGGEAFSNIT, bolig.byggeafsnit, afdeling)
    above, own = {
        "Boligorganisation": ("", organisation),
        "Afdeling": (organisation, afdeling),
        "Byggeafsnit": (afdeling, byggeafsnit),
    }[level]
    listed = kalder.call(f"{level}List", above)
    assert listed.kode == "0"
    assert listed.svar.find(f"{{*}}{level}Struktur") is not None
    fetched = kalder.call(f"{level}Hent", own)
    assert fetched.kode == "0"
    number = getattr(bolig, level.lower())["nummer"]
    assert fetched.tekst(f"{level}Identifikator") == number
    whole = f"<{level}Struktur>{own}</{level}Struktur>"
    assert kalder.call(f"{level}Ret", whole).kode == "0"
    strange = own.replace(f"<{level}Identifikator>{number}<", f"<{level}Identifikator>77<")
    assert kalder.call(f"{level}Hent", strange).kode == "1"


def test_that_the_dwellings_of_a_byggeafsnit_are_listed(
    kalder: Kalder, boliger: list[LaestBolig]
) -> None:
    listed = kalder.call("BoligList", boliger[0].sted_xml)
    same = [bolig for bolig in boliger if bolig.byggeafsnit == boliger[0].byggeafsnit]
    assert len(listed.svar.findall("{*}BoligStruktur")) == len(same)
    one = kalder.call("BoligHent", kalder.skriver.boligidentifikation(boliger[0].felter))
    assert one.tekst("BoligUnikIdentifikator") == boliger[0].felter["enhedsid"]
    assert one.svar.find(".//{*}BoligudgiftStruktur") is None


@pytest.mark.parametrize(
    "body",
    [
        "dette er ikke XML",
        "<a/>",
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>',
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        '<BoligFlyt xmlns="urn:oio:lbf:1.0.0"/></s:Body></s:Envelope>',
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        '<BoligHent xmlns="urn:oio:lbf:1.0.0"/></s:Body></s:Envelope>',
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        '<BoligHent xmlns="urn:andet"/></s:Body></s:Envelope>',
    ],
)
def test_that_what_is_no_call_is_answered_with_a_fault(kalder: Kalder, body: str) -> None:
    answer = kalder.post(body)
    assert answer.status_code == 500
    assert "soap:Client" in answer.text
    assert kalder.server.taelling()["kald"] == {}
