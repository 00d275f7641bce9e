"""A loaded official schema: where it comes from, its version, and how it differs from the table."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from export.skriver import Skriver
from export.xsd import KODE_OFFICIEL
from export.xsd_afvigelser import afvigelser
from export.xsd_generering import documents
from export.xsd_officielt import OfficieltSkema, install
from models.register.felter import Objekttype
from models.register.overfoersel import AfvistError
from models.register.profil import bundled

TABEL = bundled()
MAIN = "HuslejeregisterV4.xsd"


@pytest.fixture
def kilde(tmp_path: Path) -> Path:
    """A folder with an official schema, which here says just what the table says."""
    folder = tmp_path / "kilde"
    folder.mkdir()
    for name, content in documents(TABEL).items():
        (folder / (MAIN if name == "boligliste.xsd" else name)).write_bytes(content)
    return folder / MAIN


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def loaded(path: Path) -> OfficieltSkema:
    return OfficieltSkema(path, TABEL)


def differences(path: Path) -> list[str]:
    return [one.besked for one in afvigelser(TABEL, loaded(path))]


# --- loading --------------------------------------------------------------------------------------


def test_that_a_schema_is_copied_with_its_neighbours(kilde: Path, tmp_path: Path) -> None:
    installed = install(kilde, tmp_path / "skema", TABEL)
    assert installed == tmp_path / "skema" / MAIN
    assert sorted(path.name for path in (tmp_path / "skema").iterdir()) == [MAIN, "bbr.xsd"]
    assert not (tmp_path / "skema.ny").exists()
    kilde.unlink()
    assert loaded(installed).navnerum == "urn:oio:lbf:1.0.0"


def test_that_an_address_means_the_file_beside_it(kilde: Path, tmp_path: Path) -> None:
    change(kilde, '"bbr.xsd"', '"http://rep.oio.invalid/bbr/xml/bbr.xsd"')
    installed = install(kilde, tmp_path / "skema", TABEL)
    assert "http://rep.oio.invalid" not in installed.read_text()


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("mangler.xsd", "henviser til mangler.xsd, som ikke ligger i samme mappe"),
        ("../hemmelig.xsd", "henviser til hemmelig.xsd, som ikke ligger i samme mappe"),
        ("file:///etc/passwd", "henviser til passwd, som ikke ligger i samme mappe"),
        ("http://rep.oio.invalid/", "som ikke er en fil"),
    ],
)
def test_that_nothing_outside_the_folder_is_read(
    location: str, told: str, kilde: Path, tmp_path: Path
) -> None:
    (tmp_path / "hemmelig.xsd").write_text("<x/>")
    change(kilde, '"bbr.xsd"', f'"{location}"')
    with pytest.raises(AfvistError, match=told):
        install(kilde, tmp_path / "skema", TABEL)
    assert not (tmp_path / "skema").exists()


def test_that_a_failed_load_keeps_the_schema_loaded_before(kilde: Path, tmp_path: Path) -> None:
    installed = install(kilde, tmp_path / "skema", TABEL)
    before = installed.read_bytes()
    change(kilde, 'type="JaNej"', 'type="FindesIkke"')
    with pytest.raises(AfvistError, match="kan ikke bruges"):
        install(kilde, tmp_path / "skema", TABEL)
    assert installed.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("ikke xml", "er ikke XML"),
        ("<BoligListe/>", "er ikke et XML-skema"),
        (
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>',
            "DOCTYPE",
        ),
        (
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Andet"/>'
            "</xs:schema>",
            "hverken BoligListe eller BoligStruktur",
        ),
    ],
)
def test_that_what_is_not_the_schema_is_refused(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "forkert.xsd"
    path.write_text(content)
    with pytest.raises(AfvistError, match=told):
        loaded(path)


def test_that_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(AfvistError, match="findes ikke"):
        loaded(tmp_path / "intet.xsd")


# --- version --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "attribute", "version", "warning"),
    [
        ("HuslejeregisterV4.xsd", "", "4", ""),
        ("skema.xsd", "4.0", "4.0", ""),
        ("skema.xsd", "1.5", "1.5", "ældre end version 4"),
        ("lbf_v1_5.xsd", "", "1.5", "ældre end version 4"),
        ("huslejeregister version 3.xsd", "", "3", "ældre end version 4"),
        ("skema.xsd", "", "", "siger ikke selv"),
    ],
)
def test_that_the_version_is_told_and_an_older_one_warned_of(
    name: str, attribute: str, version: str, warning: str, kilde: Path
) -> None:
    if attribute:
        change(kilde, "elementFormDefault", f'version="{attribute}" elementFormDefault')
    schema = loaded(kilde.rename(kilde.with_name(name)))
    assert schema.version == version
    assert [warning in told for told in schema.advarsler] == ([True] if warning else [])


# --- validating -----------------------------------------------------------------------------------


def test_that_a_dwelling_is_held_against_the_official_schema(kilde: Path) -> None:
    change(kilde, 'name="BoligTypeKode" type="xs:string"', 'name="BoligTypeKode" type="xs:int"')
    schema = loaded(kilde).skema
    writer = Skriver(TABEL)
    enhedsid = "0a3f50b4-2cf5-32b8-e044-0003ba298018"
    above = ""
    for objekt, felter in (
        (Objekttype.BOLIGORGANISATION, {"nummer": "0045"}),
        (Objekttype.AFDELING, {"boligorganisation": "", "nummer": "003"}),
        (Objekttype.BYGGEAFSNIT, {"afdeling": "", "nummer": "01"}),
    ):
        above = writer.identifikation(objekt, felter, above)
    bolig = {
        "enhedsid": enhedsid,
        "bbr_enhedsid": enhedsid,
        "byggeafsnit": "",
        "kladde": "false",
        "objektstatus": "2",
        "boligtype": "7",
    }
    assert schema.fejl(writer.bolig(bolig, above)) == []
    (error,) = schema.fejl(writer.bolig(bolig | {"boligtype": "F"}, above))
    assert (schema.kode, error.felt) == (KODE_OFFICIEL, "boligtype")
    assert error.besked.endswith("Det siger det officielle skema.")


def test_that_a_schema_without_the_list_checks_the_dwelling(kilde: Path) -> None:
    text = kilde.read_text(encoding="utf-8")
    start = text.index('<xs:element name="BoligListe">')
    end = text.index("</xs:element>", start) + len("</xs:element>")
    kilde.write_text(text[:start] + text[end:], encoding="utf-8")
    (error,) = loaded(kilde).skema.fejl("<BoligStruktur><Kladde>true</Kladde></BoligStruktur>")
    assert error.objekt is Objekttype.BOLIG


# --- differences ----------------------------------------------------------------------------------


def test_that_a_schema_that_says_the_same_has_no_differences(kilde: Path) -> None:
    assert differences(kilde) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '<xs:element name="BoligGarageKode" type="xs:string" nillable="true" minOccurs="0"/>',
            "",
            "BoligGarageKode (Garage) findes ikke i skemaets BoligStruktur.",
        ),
        (
            '<xs:element name="BoligGarageKode"',
            '<xs:element name="BoligGenhusningKode" type="xs:string"/><xs:element'
            ' name="BoligGarageKode"',
            "Skemaet har BoligGenhusningKode i BoligStruktur; felttabellen kender det ikke. Det er"
            " krævet.",
        ),
        (
            'name="BoligGarageKode" type="xs:string" nillable="true" minOccurs="0"',
            'name="BoligGarageKode" type="xs:string"',
            "BoligGarageKode (Garage) i BoligStruktur er påkrævet i skemaet, men ikke i"
            " felttabellen.",
        ),
        (
            'name="BoligudgiftBeloeb" type="Beloeb"',
            'name="BoligudgiftBeloeb" type="Beloeb" minOccurs="0"',
            "BoligudgiftBeloeb (Beløb) i BoligudgiftStruktur er påkrævet i felttabellen, men ikke"
            " i skemaet.",
        ),
        (
            'name="BoligudgiftStartDato" type="Dato"',
            'name="BoligudgiftStartDato" type="xs:int"',
            "BoligudgiftStartDato (Startdato) har typen int i skemaet, men er en dato i"
            " felttabellen.",
        ),
        (
            '<xs:enumeration value="3"/>',
            '<xs:enumeration value="9"/>',
            "ObjektStatusKode (Objektstatus): Skemaet har koderne 9, som kodelisten objektstatus"
            " mangler.",
        ),
        (
            '<xs:enumeration value="3"/>',
            "",
            "ObjektStatusKode (Objektstatus): Kodelisten objektstatus har koderne 3, som skemaet"
            " ikke tillader.",
        ),
        (
            'name="AfdelingIdentifikator" type="Cifre3"',
            'name="AfdelingNummer" type="Cifre3"',
            "AfdelingIdentifikator (Afdelingsnummer) findes ikke i skemaets"
            " AfdelingIdentifikationStruktur.",
        ),
        (
            'name="LejerNavnTekst"',
            'name="LejerNavn"',
            "LejerNavnTekst (Lejerens navn) findes ikke i skemaets LejerStrukturType.",
        ),
    ],
)
def test_that_a_difference_is_told(old: str, new: str, told: str, kilde: Path) -> None:
    change(kilde, old, new)
    assert told in differences(kilde)


def test_that_another_order_is_told_once(kilde: Path) -> None:
    change(kilde, 'name="BoligGarageKode"', 'name="MIDLERTIDIG"')
    change(kilde, 'name="BoligCarportKode"', 'name="BoligGarageKode"')
    change(kilde, 'name="MIDLERTIDIG"', 'name="BoligCarportKode"')
    assert differences(kilde) == [
        "I BoligStruktur står BoligCarportKode før BoligGarageKode i skemaet, men efter i"
        " felttabellen."
    ]


def test_that_another_namespace_is_told(kilde: Path) -> None:
    text = kilde.read_text(encoding="utf-8")
    kilde.write_text(text.replace("urn:oio:lbf:1.0.0", "urn:oio:lbf:4.0.0"), encoding="utf-8")
    assert differences(kilde) == [
        "Skemaet beskriver navnerummet urn:oio:lbf:4.0.0, felttabellen urn:oio:lbf:1.0.0. Ingen"
        " fil kan passe til begge."
    ]


def test_that_a_schema_without_a_namespace_is_told_plainly(kilde: Path) -> None:
    text = kilde.read_text(encoding="utf-8")
    without = re.sub(r' (targetNamespace|xmlns)="urn:oio:lbf:1.0.0"', "", text)
    kilde.write_text(without, encoding="utf-8")
    assert differences(kilde)[0] == (
        "Skemaet har intet navnerum; felttabellen bruger urn:oio:lbf:1.0.0. Ingen fil kan passe"
        " til begge."
    )


def test_that_named_groups_extensions_and_choices_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "V4.xsd"
    path.write_text(
        """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:oio:lbf:1.0.0"
         targetNamespace="urn:oio:lbf:1.0.0" elementFormDefault="qualified">
        <xs:group name="Faelles"><xs:sequence><xs:element name="Kladde" type="xs:boolean"/>
        </xs:sequence></xs:group>
        <xs:complexType name="Grund"><xs:sequence><xs:group ref="Faelles"/></xs:sequence>
        </xs:complexType>
        <xs:element name="BoligListe"><xs:complexType><xs:sequence>
        <xs:element name="BoligStruktur" maxOccurs="unbounded"><xs:complexType><xs:complexContent>
        <xs:extension base="Grund"><xs:choice>
        <xs:element name="BoligTypeKode"><xs:simpleType><xs:restriction base="xs:int">
        <xs:enumeration value="1"/></xs:restriction></xs:simpleType></xs:element>
        <xs:element name="ObjektStatusKode" type="xs:int"/></xs:choice></xs:extension>
        </xs:complexContent></xs:complexType></xs:element>
        </xs:sequence></xs:complexType></xs:element></xs:schema>"""
    )
    told = differences(path)
    assert not [one for one in told if one.startswith("Kladde")]
    assert (
        "BoligTypeKode (Boligtype): Kodelisten boligtype har koderne 2, 3, som skemaet ikke"
        " tillader." in told
    )
    assert (
        "ObjektStatusKode (Objektstatus) i BoligStruktur er påkrævet i felttabellen, men ikke"
        " i skemaet." in told
    )


def test_that_a_schema_that_refers_to_itself_ends(kilde: Path) -> None:
    change(
        kilde,
        '<xs:element name="LejerNavnTekst"',
        '<xs:element name="BoligStruktur" type="BoligStrukturType" minOccurs="0"/><xs:element'
        ' name="LejerNavnTekst"',
    )
    assert len(differences(kilde)) == 1


def test_that_the_table_may_be_the_organisations_own(kilde: Path) -> None:
    felter = tuple(
        replace(felt, sti=("BoligLejemaalNummer",)) if felt.noegle == "lejemaalsnummer" else felt
        for felt in TABEL.felter
    )
    tabel = replace(TABEL, felter=felter)
    assert [one.element for one in afvigelser(tabel, OfficieltSkema(kilde, tabel))] == [
        "BoligLejemaalNummer"
    ]
