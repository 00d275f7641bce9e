"""Our own schema, and errors told by object and field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import resources
from export.skriver import Skriver
from export.xsd import KODE_EGEN, Boligskema, Skemafejl, Skemakontrol, eget_skema
from export.xsd_generering import HOVEDFIL, SkemaError, documents
from models.register.felter import Felttabel, Kode, Niveau, Objekttype
from models.register.objekter import Boligdata, Objekt, Sted
from models.register.profil import STANDARDPROFIL, bundled
from models.register.vaerdier import NIL

TABEL = bundled()
ENHEDSID = "0a3f50b4-2cf5-32b8-e044-0003ba298018"
BOLIG = {
    "enhedsid": ENHEDSID,
    "bbr_enhedsid": f"{{{ENHEDSID.upper()}}}",
    "byggeafsnit": "",
    "kladde": "false",
    "objektstatus": "2",
}
UDGIFT = {
    "kladde": "false",
    "objektstatus": "1",
    "start": "2026-01-01",
    "beloeb": "5000.50",
    "boligudgiftstype": "1",
}
KONTRAKT = {"kladde": "0", "objektstatus": "1", "start": "2024-05-01T00:00:00"}
STED = (
    (Objekttype.BOLIGORGANISATION, {"nummer": "0045"}),
    (Objekttype.AFDELING, {"boligorganisation": "", "nummer": "003"}),
    (Objekttype.BYGGEAFSNIT, {"afdeling": "", "nummer": "1"}),
)


@pytest.fixture(scope="module")
def skema() -> Boligskema:
    return eget_skema(TABEL)


def xml(
    bolig: dict[str, str],
    *udgifter: dict[str, str],
    kontrakter: tuple[dict[str, str], ...] = (),
    tabel: Felttabel = TABEL,
) -> str:
    writer = Skriver(tabel, normal=True)
    above = ""
    for objekt, felter in STED:
        above = writer.identifikation(objekt, felter, above)
    return writer.bolig(bolig, above, udgifter, kontrakter)


def only(errors: list[Skemafejl]) -> Skemafejl:
    assert len(errors) == 1, errors
    return errors[0]


def test_that_the_committed_schema_is_that_of_the_table() -> None:
    folder = resources.path("snitflade", STANDARDPROFIL)
    made = documents(TABEL)
    assert {path.name for path in folder.glob("*.xsd")} == set(made)
    for name, content in made.items():
        assert (folder / name).read_bytes() == content, "kør python -m export.xsd_generering"


def test_that_the_committed_schema_can_be_used_as_files() -> None:
    path = resources.path("snitflade", STANDARDPROFIL) / HOVEDFIL
    files = etree.XMLSchema(file=str(path))
    writer = Skriver(TABEL)
    assert files.validate(etree.fromstring(b"".join(writer.dele([xml(BOLIG, UDGIFT)]))))


def test_that_a_dwelling_with_what_the_system_requires_passes(skema: Boligskema) -> None:
    assert skema.fejl(xml(BOLIG, UDGIFT, kontrakter=(KONTRAKT,))) == []


def test_that_all_tables_fields_may_stand_empty_or_nil_unless_required(skema: Boligskema) -> None:
    for standin in ("", NIL):
        filled = [
            {
                felt.noegle: standin
                for felt in TABEL.pr_noegle(objekt).values()
                if felt.i_xml and felt.niveau is not Niveau.SYSTEMKRAEVET
            }
            for objekt in (Objekttype.BOLIG, Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT)
        ]
        bolig, udgift, kontrakt = filled
        tenant = {"lejer[1].navn": standin}
        text = xml(BOLIG | bolig, UDGIFT | udgift, kontrakter=(KONTRAKT | kontrakt | tenant,))
        assert skema.fejl(text) == []


@pytest.mark.parametrize(
    "felt",
    [
        felt.noegle
        for felt in TABEL.pr_noegle(Objekttype.BOLIGUDGIFT).values()
        if felt.niveau is Niveau.SYSTEMKRAEVET
    ],
)
def test_that_what_the_system_requires_may_not_be_missing_nor_empty(
    felt: str, skema: Boligskema
) -> None:
    without = {key: text for key, text in UDGIFT.items() if key != felt}
    for udgift in (without, UDGIFT | {felt: ""}):
        error = only(skema.fejl(xml(BOLIG, UDGIFT, udgift)))
        assert (error.objekt, error.nr, error.felt) == (Objekttype.BOLIGUDGIFT, 1, felt)
        assert "Udfyld feltet." in error.besked


@pytest.mark.parametrize(
    ("felt", "text", "reason"),
    [
        ("start", "2026-02-30", "Skriv en dato"),
        ("beloeb", "12.345", "højst to decimaler"),
        ("beloeb", "5.000,50", "Skriv et beløb"),
        ("indeholdt_i_huslejen", "-1", "Vælg ja eller nej."),
        ("objektstatus", "4", "Tilladt er 1, 2, 3."),
    ],
)
def test_that_a_value_of_the_wrong_type_is_told_by_field(
    felt: str, text: str, reason: str, skema: Boligskema
) -> None:
    error = only(skema.fejl(xml(BOLIG, UDGIFT | {felt: text})))
    assert (error.objekt, error.felt) == (Objekttype.BOLIGUDGIFT, felt)
    assert text in error.besked
    assert reason in error.besked


def test_that_an_open_code_list_allows_any_code(skema: Boligskema) -> None:
    assert skema.fejl(xml(BOLIG | {"boligtype": "987"}, UDGIFT | {"boligudgiftstype": "77"})) == []


def test_that_a_closed_code_list_allows_only_its_codes() -> None:
    liste = replace(TABEL.kodelister["boligtype"], lukket=True, koder=(Kode("1", "Familiebolig"),))
    tabel = replace(TABEL, kodelister={**TABEL.kodelister, "boligtype": liste})
    errors = eget_skema(tabel).fejl(xml(BOLIG | {"boligtype": "2"}, tabel=tabel))
    assert only(errors).felt == "boligtype"


def test_that_a_tenants_field_is_told_by_its_number(skema: Boligskema) -> None:
    tabel = replace(
        TABEL,
        felter=tuple(
            replace(felt, niveau=Niveau.SYSTEMKRAEVET) if felt.objekt is Objekttype.LEJER else felt
            for felt in TABEL.felter
        ),
    )
    kontrakt = KONTRAKT | {"lejer[1].navn": "Ida", "lejer[2].navn": ""}
    error = only(eget_skema(tabel).fejl(xml(BOLIG, kontrakter=(kontrakt,), tabel=tabel)))
    assert (error.objekt, error.felt) == (Objekttype.LEJEKONTRAKT, "lejer[2].navn")


def test_that_an_error_in_the_identification_is_told_once(skema: Boligskema) -> None:
    text = xml(BOLIG | {"enhedsid": "forkert"}, kontrakter=(KONTRAKT | {"bolig": ""},))
    error = only(skema.fejl(text))
    assert (error.objekt, error.felt) == (Objekttype.BOLIG, "enhedsid")


def test_that_every_error_of_a_dwelling_is_found(skema: Boligskema) -> None:
    text = xml(
        BOLIG | {"aktuelt_indskud": "gratis"},
        UDGIFT | {"start": "nu"},
        kontrakter=(KONTRAKT | {"slut": "aldrig"},),
    )
    assert [(error.objekt, error.felt) for error in skema.fejl(text)] == [
        (Objekttype.BOLIG, "aktuelt_indskud"),
        (Objekttype.BOLIGUDGIFT, "start"),
        (Objekttype.LEJEKONTRAKT, "slut"),
    ]


def test_that_a_finding_names_the_object_in_the_database() -> None:
    def objekt(kind: Objekttype, number: int, felter: dict[str, str]) -> Objekt:
        return Objekt(kind, number, 1, 1, felter, None, False, False, False)

    above = [objekt(kind, 1, felter) for kind, felter in STED]
    wrong = {key: text for key, text in UDGIFT.items() if key not in ("kladde", "objektstatus")}
    data = Boligdata(
        objekt(Objekttype.BOLIG, 5, BOLIG),
        Sted(*above),
        (
            objekt(Objekttype.BOLIGUDGIFT, 8, UDGIFT),
            objekt(Objekttype.BOLIGUDGIFT, 9, wrong | {"beloeb": "x"}),
        ),
    )
    found = Skemakontrol(TABEL).findings(data)
    assert [(one.kode, one.objekt and one.objekt.id, one.felt, one.enhedsid) for one in found] == [
        (KODE_EGEN, 9, "beloeb", ENHEDSID)
    ]


def test_that_two_fields_with_one_element_make_no_schema() -> None:
    felter = tuple(
        replace(felt, sti=("BoligTypeKode",)) if felt.noegle == "url" else felt
        for felt in TABEL.felter
    )
    with pytest.raises(SkemaError, match=r"snitflade\.toml"):
        eget_skema(replace(TABEL, felter=felter))


def test_that_another_namespace_gets_a_file_of_its_own(tmp_path: Path) -> None:
    felter = tuple(
        replace(felt, sti=("cpr:PersonNameText",)) if felt.objekt is Objekttype.LEJER else felt
        for felt in TABEL.felter
    )
    tabel = replace(TABEL, felter=felter, navnerum={**TABEL.navnerum, "cpr": "urn:cpr"})
    assert set(documents(tabel)) == {HOVEDFIL, "bbr.xsd", "cpr.xsd"}
    kontrakt = KONTRAKT | {"lejer[1].navn": "Ida"}
    assert eget_skema(tabel).fejl(xml(BOLIG, kontrakter=(kontrakt,), tabel=tabel)) == []
