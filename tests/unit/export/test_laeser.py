"""The reader: the register's XML to documents."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from export.laeser import Laesning, LaestBolig, read
from models.register.dokument import Dokument
from models.register.fund import Alvor, Fund
from models.register.overfoersel import AfbrudtError
from models.register.profil import bundled
from models.register.vaerdier import NIL

TABEL = bundled()
ID = "0a3f50b4-2cf5-32b8-e044-0003ba298018"
OTHER = "1a3f50b4-2cf5-32b8-e044-0003ba298018"
START = (
    '<BoligListe xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:oio:lbf:1.0.0">'
)
IDENTITY = (
    f"<BoligIdentifikationStruktur><BoligUnikIdentifikator>{ID}</BoligUnikIdentifikator>"
    f'<BuildingUnitUniversalIdentifier xmlns="urn:oio:bbr:1.0.0">{ID}'
    "</BuildingUnitUniversalIdentifier></BoligIdentifikationStruktur>"
)
PLACE = """<ByggeafsnitIdentifikationStruktur>
  <ByggeafsnitUnikIdentifikator>b1</ByggeafsnitUnikIdentifikator>
  <AfdelingIdentifikationStruktur>
    <AfdelingUnikIdentifikator>a1</AfdelingUnikIdentifikator>
    <BoligorganisationIdentifikationStruktur>
      <BoligorganisationUnikIdentifikator>o1</BoligorganisationUnikIdentifikator>
      <BoligorganisationIdentifikator>0045</BoligorganisationIdentifikator>
    </BoligorganisationIdentifikationStruktur>
    <AfdelingIdentifikator>003</AfdelingIdentifikator>
  </AfdelingIdentifikationStruktur>
  <ByggeafsnitIdentifikator>01</ByggeafsnitIdentifikator>
</ByggeafsnitIdentifikationStruktur>"""
EXPENSE = (
    "<BoligudgiftStruktur><Kladde>false</Kladde>"
    "<BoligudgiftBeloeb>5000.50</BoligudgiftBeloeb></BoligudgiftStruktur>"
)
CONTRACT = (
    "<LejekontraktStruktur><Kladde>false</Kladde>"
    "<LejekontraktStartDato>2026-01-01</LejekontraktStartDato></LejekontraktStruktur>"
)


def listed(*boliger: str) -> bytes:
    return (START + "\n".join(boliger) + "</BoligListe>").encode()


def bolig(inner: str = "", identity: str = IDENTITY) -> str:
    return f"<BoligStruktur>\n{identity}\n{PLACE}\n{inner}\n</BoligStruktur>"


def whole(content: bytes) -> tuple[list[LaestBolig], tuple[Fund, ...]]:
    """Read a file both ways and return what both gave."""
    quick = Laesning(BytesIO(content), TABEL)
    careful = Laesning(BytesIO(content), TABEL, omhyggelig=True)
    boliger, slowly = list(quick), list(careful)
    assert slowly == boliger
    assert [list(one.felter) for one in boliger] == [list(one.felter) for one in slowly]
    assert careful.fund == quick.fund
    return boliger, quick.fund


def one(inner: str = "", identity: str = IDENTITY) -> tuple[LaestBolig, tuple[Fund, ...]]:
    boliger, fund = whole(listed(bolig(inner, identity)))
    assert len(boliger) == 1
    return boliger[0], fund


def data(felter: Dokument) -> Dokument:
    """Return a dwelling's document without its identity and reference."""
    return {
        key: text
        for key, text in felter.items()
        if key not in ("enhedsid", "bbr_enhedsid", "byggeafsnit")
    }


def test_that_a_dwelling_is_read_in_the_elements_order() -> None:
    read_bolig, fund = one("<Kladde>false</Kladde><BoligTypeKode>1</BoligTypeKode>")
    assert list(read_bolig.felter.items()) == [
        ("enhedsid", ID),
        ("bbr_enhedsid", ID),
        ("byggeafsnit", ""),
        ("kladde", "false"),
        ("boligtype", "1"),
    ]
    assert fund == ()


def test_that_the_objects_above_are_read_from_the_reference() -> None:
    read_bolig, _ = one()
    assert read_bolig.byggeafsnit == {"unik_id": "b1", "afdeling": "", "nummer": "01"}
    assert read_bolig.afdeling == {"unik_id": "a1", "boligorganisation": "", "nummer": "003"}
    assert read_bolig.boligorganisation == {"unik_id": "o1", "nummer": "0045"}
    assert read_bolig.sted_xml.startswith("<ByggeafsnitIdentifikationStruktur>")
    assert "xmlns" not in read_bolig.sted_xml


def test_that_children_are_read_with_a_mark_where_they_stand() -> None:
    read_bolig, _ = one(f"<Kladde>false</Kladde>{EXPENSE}{EXPENSE}{CONTRACT}")
    assert data(read_bolig.felter) == {
        "kladde": "false",
        "#1": "boligudgift",
        "#2": "lejekontrakt",
    }
    assert [child.felter for child in read_bolig.udgifter] == [
        {"kladde": "false", "beloeb": "5000.50"}
    ] * 2
    assert read_bolig.kontrakter[0].felter == {"kladde": "false", "start": "2026-01-01"}


def test_that_children_in_a_mixed_order_keep_it() -> None:
    read_bolig, fund = one(f"{EXPENSE}{CONTRACT}<Kladde>false</Kladde>{EXPENSE}{EXPENSE}")
    assert list(data(read_bolig.felter).items()) == [
        ("#1", "boligudgift:1"),
        ("#2", "lejekontrakt"),
        ("kladde", "false"),
        ("#3", "boligudgift"),
    ]
    assert {one.kode for one in fund} == {"snitflade.raekkefoelge"}


def test_that_lines_are_those_of_the_elements() -> None:
    boliger, _ = whole(listed(bolig(f"\n\n{EXPENSE}"), bolig()))
    assert boliger[0].linje == 1
    assert boliger[0].udgifter[0].linje == 17
    assert boliger[1].linje == 19


def test_that_braces_round_ids_are_left_out() -> None:
    identity = IDENTITY.replace(ID, f"{{{ID.upper()}}}")
    read_bolig, fund = one("", identity)
    assert read_bolig.felter["enhedsid"] == ID.upper()
    assert fund == ()


def test_that_empty_and_missing_elements_differ() -> None:
    read_bolig, _ = one("<BoligTypeKode/><BoligURLTekst></BoligURLTekst>")
    assert data(read_bolig.felter) == {"boligtype": "", "url": ""}


def test_that_nil_is_kept_as_nil() -> None:
    read_bolig, fund = one('<BoligTypeKode xsi:nil="true"/><BoligGarageKode xsi:nil="false"/>')
    assert data(read_bolig.felter) == {"boligtype": NIL, "garage": ""}
    assert {one.kode for one in fund} == {"snitflade.raekkefoelge"}


def test_that_text_is_kept_as_it_stands() -> None:
    read_bolig, _ = one("<BoligURLTekst> a &amp; <![CDATA[<b>]]> \n</BoligURLTekst>")
    assert read_bolig.felter["url"] == " a & <b> \n"


def test_that_codes_and_values_we_do_not_know_are_read() -> None:
    read_bolig, fund = one("<BoligTypeKode>99</BoligTypeKode>")
    assert read_bolig.felter["boligtype"] == "99"
    assert fund == ()


def test_that_a_comment_does_not_disturb() -> None:
    read_bolig, fund = one("<!-- x --><BoligTypeKode>1<!-- y -->2</BoligTypeKode><?z?>")
    assert data(read_bolig.felter) == {"boligtype": "12"}
    assert fund == ()


def test_that_prefixes_may_be_any() -> None:
    text = (
        f'<q:BoligListe xmlns:q="urn:oio:lbf:1.0.0" xmlns:b="urn:oio:bbr:1.0.0"><q:BoligStruktur>'
        f"<q:BoligIdentifikationStruktur><q:BoligUnikIdentifikator>{ID}</q:BoligUnikIdentifikator>"
        f"<b:BuildingUnitUniversalIdentifier>{ID}</b:BuildingUnitUniversalIdentifier>"
        "</q:BoligIdentifikationStruktur><q:Nyt><b:X/></q:Nyt></q:BoligStruktur></q:BoligListe>"
    )
    boliger, _ = whole(text.encode())
    assert boliger[0].felter == {
        "enhedsid": ID,
        "bbr_enhedsid": ID,
        "?1": '<Nyt><X xmlns="urn:oio:bbr:1.0.0"/></Nyt>',
    }


def test_that_unknown_elements_are_kept_in_their_place() -> None:
    read_bolig, fund = one(
        "<Kladde>false</Kladde><Nyt a='1'><Mere>2 &lt; 3</Mere></Nyt>"
        "<BoligTypeKode>1</BoligTypeKode>"
    )
    assert list(data(read_bolig.felter).items()) == [
        ("kladde", "false"),
        ("?1", '<Nyt a="1"><Mere>2 &lt; 3</Mere></Nyt>'),
        ("boligtype", "1"),
    ]
    assert [(one.niveau, one.kode) for one in fund] == [(Alvor.INFO, "snitflade.ukendt_element")]
    assert "Nyt" in fund[0].besked
    assert "BoligStruktur" in fund[0].besked


def test_that_unknown_elements_are_one_finding_for_each_name_and_place() -> None:
    _, fund = whole(listed(*[bolig("<Nyt/><Nyt/><Andet/>")] * 3))
    assert [(one.argumenter["element"], one.argumenter["antal"]) for one in fund] == [
        ("Nyt", "6"),
        ("Andet", "3"),
    ]
    assert fund[0].sti == "/BoligListe/BoligStruktur[1]/Nyt"


def test_that_unknown_elements_with_other_texts_are_told_apart() -> None:
    place = PLACE.replace("<AfdelingIdentifikator>", "<Nyt>{0}</Nyt><AfdelingIdentifikator>")
    contents = [
        f"<BoligStruktur>{IDENTITY}{place}<Kladde/><Nyt a='%'><X>{{0}}</X><Y>b</Y></Nyt>"
        "<BoligudgiftStruktur><Kladde/><Nyt>{0}</Nyt></BoligudgiftStruktur>"
        "</BoligStruktur>".format(word)
        for word in ("et", "to", "tre 100 %", "fire")
    ]
    boliger, fund = whole(listed(*contents))
    assert [one.felter["?1"] for one in boliger] == [
        f'<Nyt a="%"><X>{word}</X><Y>b</Y></Nyt>' for word in ("et", "to", "tre 100 %", "fire")
    ]
    assert [one.udgifter[0].felter["?1"] for one in boliger] == [
        f"<Nyt>{word}</Nyt>" for word in ("et", "to", "tre 100 %", "fire")
    ]
    assert [one.afdeling["?1"] for one in boliger][1] == "<Nyt>to</Nyt>"
    assert {one.argumenter["antal"] for one in fund} == {"4"}


def test_that_an_unknown_element_inside_a_group_says_which() -> None:
    identity = IDENTITY.replace(
        "</BoligIdentifikationStruktur>", "<X/></BoligIdentifikationStruktur>"
    )
    read_bolig, _ = one("", identity)
    assert read_bolig.felter["?BoligIdentifikationStruktur/1"] == "<X/>"


def test_that_unknown_elements_beside_the_dwellings_are_kept() -> None:
    content = listed("<A/>", "<B/>", bolig(), "<C/>", bolig(), "<D/><E/>")
    boliger, fund = whole(content)
    assert list(boliger[0].felter.items())[:2] == [("?<1", "<A/>"), ("?<2", "<B/>")]
    assert boliger[1].felter["?<1"] == "<C/>"
    assert list(boliger[1].felter.items())[-2:] == [("?>1", "<D/>"), ("?>2", "<E/>")]
    assert [one.argumenter["sted"] for one in fund] == ["BoligListe"] * 5


def test_that_a_second_element_for_a_field_is_kept_as_it_stands() -> None:
    read_bolig, fund = one("<BoligTypeKode>1</BoligTypeKode><BoligTypeKode>2</BoligTypeKode>")
    assert data(read_bolig.felter) == {
        "boligtype": "1",
        "?1": "<BoligTypeKode>2</BoligTypeKode>",
    }
    assert [one.kode for one in fund] == ["snitflade.uventet_indhold"]


@pytest.mark.parametrize(
    "element",
    [
        '<BoligTypeKode kilde="x">1</BoligTypeKode>',
        "<BoligTypeKode><X/></BoligTypeKode>",
        '<BoligTypeKode xsi:nil="true">1</BoligTypeKode>',
    ],
)
def test_that_a_field_that_is_more_than_a_text_is_kept_as_it_stands(element: str) -> None:
    read_bolig, fund = one(element)
    assert data(read_bolig.felter) == {"?1": element}
    assert [one.kode for one in fund] == ["snitflade.uventet_indhold"]


def test_that_attributes_of_structures_are_told_of() -> None:
    _, fund = whole(listed(bolig().replace("<BoligStruktur>", '<BoligStruktur x="1">')))
    assert [(one.kode, one.niveau) for one in fund] == [
        ("snitflade.ukendt_attribut", Alvor.ADVARSEL)
    ]


def test_that_text_between_elements_is_told_of() -> None:
    _, fund = one("<Kladde>false</Kladde>hov<BoligTypeKode/>")
    assert [one.kode for one in fund] == ["snitflade.tekst_mellem_elementer"]


def test_that_elements_in_another_order_are_told_of_once() -> None:
    _, fund = whole(listed(*[bolig("<BoligTypeKode/><Kladde/>")] * 4))
    assert [(one.kode, one.niveau) for one in fund] == [("snitflade.raekkefoelge", Alvor.ADVARSEL)]
    assert fund[0].argumenter["antal"] == "4"


def test_that_tenants_are_numbered() -> None:
    tenants = "".join(
        f"<LejerStrukturType><LejerNavnTekst>{name}</LejerNavnTekst></LejerStrukturType>"
        for name in ("Anna", "Bo")
    )
    read_bolig, _ = one(f"<LejekontraktStruktur><Kladde/>{tenants}</LejekontraktStruktur>")
    assert read_bolig.kontrakter[0].felter == {
        "kladde": "",
        "lejer[1].navn": "Anna",
        "lejer[2].navn": "Bo",
    }


def test_that_unknown_elements_of_a_tenant_stay_with_the_tenant() -> None:
    tenant = "<LejerStrukturType><LejerNavnTekst>A</LejerNavnTekst><Cpr>x</Cpr></LejerStrukturType>"
    read_bolig, _ = one(
        f"<LejekontraktStruktur>{tenant}<LejerStrukturType/></LejekontraktStruktur>"
    )
    assert read_bolig.kontrakter[0].felter == {
        "lejer[1].navn": "A",
        "?lejer[1]/1": "<Cpr>x</Cpr>",
        "?2": "<LejerStrukturType/>",
    }


@pytest.mark.parametrize(
    "spelled", [IDENTITY, IDENTITY.replace(ID, f"{{{ID}}}"), IDENTITY.replace(ID, ID.upper())]
)
def test_that_a_childs_reference_to_its_dwelling_is_empty(spelled: str) -> None:
    read_bolig, _ = one(f"<BoligudgiftStruktur>{spelled}<Kladde/></BoligudgiftStruktur>")
    assert read_bolig.udgifter[0].felter == {"bolig": "", "kladde": ""}


def test_that_a_reference_that_says_something_else_is_kept() -> None:
    other = IDENTITY.replace(ID, OTHER)
    read_bolig, _ = one(f"<BoligudgiftStruktur>{other}<Kladde/></BoligudgiftStruktur>")
    assert read_bolig.udgifter[0].felter["bolig"] == other


def test_that_an_empty_group_is_kept() -> None:
    read_bolig, fund = one(
        "<BoligudgiftStruktur><BoligudgiftIdentifikationStruktur/><Kladde/></BoligudgiftStruktur>"
    )
    assert list(read_bolig.udgifter[0].felter.items()) == [
        ("?1", "<BoligudgiftIdentifikationStruktur/>"),
        ("kladde", ""),
    ]
    assert fund == ()


def test_that_a_dwelling_without_identity_or_place_is_read() -> None:
    boliger, _ = whole(listed("<BoligStruktur><Kladde>true</Kladde></BoligStruktur>"))
    assert boliger[0].felter == {"kladde": "true"}
    assert boliger[0].byggeafsnit == boliger[0].afdeling == boliger[0].boligorganisation == {}
    assert boliger[0].sted_xml == ""


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-8-sig", ""),
        ("utf-8", "utf-16"),
        ("utf-8-sig", "utf-16"),
        ("utf-16", "utf-16"),
        ("utf-16", ""),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("utf-16-le", ""),
        ("iso-8859-1", "iso-8859-1"),
        ("windows-1252", "Windows-1252"),
    ],
)
def test_that_character_sets_are_understood(encoding: str, declared: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>\r\n' if declared else ""
    text = head + listed(bolig("<BoligURLTekst>Sødalsvej æøå</BoligURLTekst>")).decode()
    boliger, _ = whole(text.encode(encoding))
    assert boliger[0].felter["url"] == "Sødalsvej æøå"


def test_that_utf_16_with_the_other_byte_order_is_understood() -> None:
    text = "\ufeff" + listed(bolig("<BoligURLTekst>å</BoligURLTekst>")).decode()
    boliger, _ = whole(text.encode("utf-16-be"))
    assert boliger[0].felter["url"] == "å"


def test_that_an_empty_list_is_a_finding() -> None:
    boliger, fund = whole(listed())
    assert boliger == []
    assert [one.kode for one in fund] == ["fil.ingen_boliger"]


def test_that_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "fil.xml"
    path.write_bytes(listed(bolig(), bolig()))
    laesning = Laesning(path, TABEL)
    assert sum(1 for _ in laesning) == laesning.boliger == 2
    assert len(laesning.sha256) == 64


def test_that_reading_can_be_cancelled() -> None:
    with pytest.raises(AfbrudtError):
        list(read(BytesIO(listed(bolig())), TABEL, lambda _done, _total: False))


def test_that_what_is_beside_the_dwellings_does_not_hide_dwellings_inside_it() -> None:
    boliger, _ = whole(listed(f"<Gammelt>{bolig()}</Gammelt>", bolig("<Kladde/>")))
    assert len(boliger) == 1
    assert boliger[0].felter["?<1"].startswith("<Gammelt><BoligStruktur>")


@pytest.mark.parametrize(
    "stray",
    [
        "<BoligStruktur xmlns=''/>",
        "<BoligStruktur xmlns='urn:andet'/>",
        "<Boligstruktur/>",
        "<boligstruktur xmlns=''><Kladde/></boligstruktur>",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_that_a_dwelling_under_a_wrong_name_is_an_error(stray: str, first: bool) -> None:
    _, fund = whole(listed(*([stray, bolig()] if first else [bolig(), stray])))
    assert [(one.niveau, one.kode) for one in fund] == [(Alvor.FEJL, "snitflade.bolig_ikke_laest")]
    assert fund[0].linje == (1 if first else 1 + listed(bolig()).count(b"\n") + 1)
    assert "Hent filen igen" in fund[0].besked


def test_that_a_dwelling_under_a_wrong_name_is_told_after_any_number_of_findings() -> None:
    strange = "".join(f"<Ukendt{number}/>" for number in range(600))
    _, fund = whole(listed(strange, bolig(), "<Boligstruktur/>"))
    assert fund[-1].kode == "snitflade.bolig_ikke_laest"
