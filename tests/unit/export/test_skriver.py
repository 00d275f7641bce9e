"""The writer: documents to XML text."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from export.skriver import KanIkkeSkrivesError, Skriver
from models.register.dokument import encode
from models.register.felter import Felttype, Objekttype, Rolle
from models.register.profil import bundled
from models.register.vaerdier import NIL, ULAESELIG

TABEL = bundled()
GOLDEN = Path(__file__).parents[2] / "data" / "snitflade"
LBF = "{urn:oio:lbf:1.0.0}"
ENHEDSID = "0a3f50b4-2cf5-32b8-e044-0003ba298018"

BOLIG = {
    "enhedsid": ENHEDSID,
    "bbr_enhedsid": ENHEDSID,
    "byggeafsnit": "",
    "kladde": "false",
    "objektstatus": "2",
    "boligtype": "1",
    "aktuelt_indskud": "30000.00",
}
UDGIFT = {
    "unik_id": "5d6ee1f0-9b1e-4d0e-8a6d-0d6f3b4c2a10",
    "kladde": "false",
    "objektstatus": "2",
    "start": "2026-01-01",
    "beloeb": "5000.50",
    "boligudgiftstype": "1",
}
KONTRAKT = {
    "unik_id": "7e0d1f42-3a55-4b6c-9d11-2f9a6d7c8b20",
    "bolig": "",
    "kladde": "false",
    "objektstatus": "2",
    "start": "2024-05-01",
    "ledig": "false",
}


@pytest.fixture
def skriver() -> Skriver:
    return Skriver(TABEL)


@pytest.fixture
def byggeafsnit(skriver: Skriver) -> str:
    text = ""
    for objekt, felter in (
        (Objekttype.BOLIGORGANISATION, {"unik_id": "", "nummer": "0045", "navn": "Eksempel"}),
        (Objekttype.AFDELING, {"unik_id": "", "boligorganisation": "", "nummer": "003"}),
        (Objekttype.BYGGEAFSNIT, {"unik_id": "", "afdeling": "", "nummer": "01"}),
    ):
        text = skriver.identifikation(objekt, felter, text)
    return text


def whole(skriver: Skriver, *boliger: str) -> etree._Element:
    return etree.fromstring(b"".join(skriver.dele(boliger)))


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def golden(name: str, content: bytes) -> None:
    """Compare with a file that was looked at; UPDATE_GOLDEN=1 writes it anew."""
    path = GOLDEN / f"{name}.xml"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(content)
    assert content == path.read_bytes()


CASES = {
    "to_lejere": (
        BOLIG,
        [],
        [KONTRAKT | {"lejer[1].navn": "Åse & Jørn <Sø>", "lejer[2].navn": "Ida"}],
    ),
    "ledig": (BOLIG, [], [KONTRAKT | {"slut": "", "ledig": "true", "tomgangsledig": "true"}]),
    "nil": (
        BOLIG | {"aktuelt_indskud": NIL},
        [UDGIFT | {"slut": NIL, "beskrivelse": ""}],
        [],
    ),
    "ukendte_elementer": (
        {
            "?<1": '<Besked xmlns="urn:andet">før</Besked>',
            "enhedsid": ENHEDSID,
            "?BoligIdentifikationStruktur/1": "<NytId>7</NytId>",
            "bbr_enhedsid": ENHEDSID,
            "byggeafsnit": "",
            "?2": '<BoligNyKode art="a">1 &amp; 2</BoligNyKode>',
            "kladde": "false",
            "objektstatus": "2",
            "#1": "lejekontrakt:1",
            "#2": "boligudgift",
            "?3": "<BoligSidst/>",
            "?>1": "<Sidst/>",
        },
        [UDGIFT],
        [KONTRAKT | {"lejer[1].navn": "Ida", "?lejer[1]/1": "<LejerAlder>30</LejerAlder>"}],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_that_the_bytes_are_those_that_were_looked_at(
    name: str, skriver: Skriver, byggeafsnit: str
) -> None:
    bolig, udgifter, kontrakter = CASES[name]
    text = skriver.bolig(bolig, byggeafsnit, udgifter, kontrakter)
    golden(name, b"".join(skriver.dele([text])))


@pytest.mark.parametrize("name", CASES)
def test_that_a_stored_text_is_written_as_its_document_is(
    name: str, skriver: Skriver, byggeafsnit: str
) -> None:
    bolig, udgifter, kontrakter = CASES[name]
    stored = skriver.bolig(
        encode(bolig), byggeafsnit, [encode(u) for u in udgifter], [encode(k) for k in kontrakter]
    )
    assert stored == skriver.bolig(bolig, byggeafsnit, udgifter, kontrakter)


def test_that_namespaces_are_right_on_every_level(skriver: Skriver, byggeafsnit: str) -> None:
    text = skriver.bolig(BOLIG, byggeafsnit, [UDGIFT], [KONTRAKT])
    root = whole(skriver, text)
    assert 'xmlns=""' not in text
    assert root.nsmap == {
        None: "urn:oio:lbf:1.0.0",
        "xsd": "http://www.w3.org/2001/XMLSchema",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    foreign = {element.tag for element in root.iter() if not str(element.tag).startswith(LBF)}
    assert foreign == {"{urn:oio:bbr:1.0.0}BuildingUnitUniversalIdentifier"}


def test_that_a_child_refers_to_its_dwelling_as_the_dwelling_is_written(
    skriver: Skriver, byggeafsnit: str
) -> None:
    root = whole(skriver, skriver.bolig(BOLIG, byggeafsnit, [], [KONTRAKT]))
    own, child = root.iter(f"{LBF}BoligIdentifikationStruktur")
    assert etree.tostring(own, method="c14n") == etree.tostring(child, method="c14n")


def test_that_a_deviating_reference_is_written_verbatim(skriver: Skriver) -> None:
    other = "<BoligIdentifikationStruktur><BoligUnikIdentifikator>x</BoligUnikIdentifikator></BoligIdentifikationStruktur>"  # noqa: E501 - one line in the file
    text = skriver.bolig(BOLIG, "", [], [KONTRAKT | {"bolig": other}])
    assert other in text


def test_that_a_local_field_is_never_written(skriver: Skriver) -> None:
    local = {
        felt.noegle: "hemmeligt"
        for felt in TABEL.pr_noegle(Objekttype.BOLIG).values()
        if felt.rolle is Rolle.LOKAL
    }
    assert local
    assert skriver.bolig(BOLIG | local, "") == skriver.bolig(BOLIG, "")


def test_that_children_without_a_mark_stand_last(skriver: Skriver) -> None:
    bolig = whole(skriver, skriver.bolig(BOLIG, "", [UDGIFT, UDGIFT], [KONTRAKT]))[0]
    assert names(bolig)[-3:] == [
        "BoligudgiftStruktur",
        "BoligudgiftStruktur",
        "LejekontraktStruktur",
    ]


def test_that_a_new_child_follows_the_others_of_its_kind(skriver: Skriver) -> None:
    marked = BOLIG | {"#1": "boligudgift:1", "#2": "lejekontrakt:1", "areal_foer_1998": "80"}
    new = UDGIFT | {"beloeb": "1.00"}
    bolig = whole(skriver, skriver.bolig(marked, "", [UDGIFT, new], [KONTRAKT]))[0]
    assert names(bolig)[-4:] == [
        "BoligudgiftStruktur",
        "BoligudgiftStruktur",
        "LejekontraktStruktur",
        "BoligArealFoer1998Kvantitet",
    ]
    amounts = [element.text for element in bolig.iter(f"{LBF}BoligudgiftBeloeb")]
    assert amounts == ["5000.50", "1.00"]


def test_that_a_child_left_out_still_counts_where_children_stand(skriver: Skriver) -> None:
    mixed = BOLIG | {"#1": "boligudgift:1", "#2": "lejekontrakt:1", "#3": "boligudgift:1"}
    bolig = whole(skriver, skriver.bolig(mixed, "", [None, UDGIFT], [KONTRAKT]))[0]
    assert names(bolig)[-2:] == ["LejekontraktStruktur", "BoligudgiftStruktur"]


def test_that_a_kind_without_a_mark_stands_beside_the_other(skriver: Skriver) -> None:
    before = BOLIG | {"#1": "lejekontrakt", "areal_foer_1998": "80"}
    bolig = whole(skriver, skriver.bolig(before, "", [UDGIFT], [KONTRAKT]))[0]
    assert names(bolig)[-3:-1] == ["BoligudgiftStruktur", "LejekontraktStruktur"]


def test_that_a_field_of_a_group_met_before_joins_it(skriver: Skriver) -> None:
    text = skriver.bolig({"enhedsid": "a", "kladde": "true", "bbr_enhedsid": "b"}, "")
    assert text.count("<BoligIdentifikationStruktur>") == 1


def test_that_unreadable_typing_is_refused_with_object_and_field(skriver: Skriver) -> None:
    with pytest.raises(KanIkkeSkrivesError, match="Startdato: »i går-agtigt« kan ikke læses") as e:
        skriver.bolig(BOLIG, "", [UDGIFT, UDGIFT | {"start": ULAESELIG + "i går-agtigt"}])
    assert (e.value.objekt, e.value.nr, e.value.felt) == (Objekttype.BOLIGUDGIFT, 1, "start")


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ufffe", "\uffff", "\ud800"])
def test_that_a_character_illegal_in_xml_is_refused(sign: str, skriver: Skriver) -> None:
    document = UDGIFT | {"beskrivelse": f"a{sign}b"}
    with pytest.raises(KanIkkeSkrivesError, match="Beskrivelse: Teksten rummer tegnet U"):
        skriver.bolig(BOLIG, "", [document])
    if sign != "\ud800":  # cannot be stored either
        with pytest.raises(KanIkkeSkrivesError):
            skriver.bolig(BOLIG, "", [encode(document)])


def test_that_a_carriage_return_survives(skriver: Skriver) -> None:
    text = skriver.bolig(BOLIG, "", [UDGIFT | {"beskrivelse": "a\r\nb\tc"}])
    root = whole(skriver, text)
    assert root.findtext(f".//{LBF}BoligudgiftBeskrivelseTekst") == "a\r\nb\tc"


def test_that_the_normal_form_has_the_tables_order_and_known_elements_only() -> None:
    normal = Skriver(TABEL, normal=True)
    document = {
        "objektstatus": "2",
        "?1": "<Ukendt/>",
        "byggeafsnit": "<Afvigende/>",
        "#1": "boligudgift",
        "enhedsid": "a",
        "boligtype": "1",
        "kladde": "false",
    }
    above = "<ByggeafsnitIdentifikationStruktur/>\n"
    bolig = whole(normal, normal.bolig(document, above, [UDGIFT]))[0]
    assert names(bolig) == [
        "BoligIdentifikationStruktur",
        "ByggeafsnitIdentifikationStruktur",
        "Kladde",
        "ObjektStatusKode",
        "BoligTypeKode",
        "BoligudgiftStruktur",
    ]


def test_that_a_key_the_table_has_lost_is_not_written(skriver: Skriver) -> None:
    assert skriver.bolig(BOLIG | {"fjernet": "x"}, "") == skriver.bolig(BOLIG, "")


def test_that_an_own_field_is_written_where_its_row_stands() -> None:
    felter = tuple(
        replace(felt, sti=("BoligLejemaalNummer",)) if felt.noegle == "lejemaalsnummer" else felt
        for felt in TABEL.felter
    )
    text = Skriver(replace(TABEL, felter=felter)).bolig(BOLIG | {"lejemaalsnummer": "17-4"}, "")
    assert "<BoligLejemaalNummer>17-4</BoligLejemaalNummer>" in text


LEGAL = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\t\n\r\"\\&<>'\u0085"
    ).filter(lambda sign: sign not in "\ufffe\uffff"),
    max_size=20,
)
KEYS = [
    felt.noegle
    for felt in TABEL.pr_noegle(Objekttype.BOLIGUDGIFT).values()
    if felt.type is not Felttype.REFERENCE
]


@given(st.dictionaries(st.sampled_from(KEYS), LEGAL | st.just(NIL)))
def test_that_every_text_comes_back_from_a_parser(document: dict[str, str]) -> None:
    skriver = Skriver(TABEL)
    stored = skriver.bolig(encode(BOLIG), "", [encode(document)])
    assert stored == skriver.bolig(BOLIG, "", [document])
    assert stored == skriver.bolig(BOLIG, "", [encode(document)])
    expense = whole(skriver, stored).find(f".//{LBF}BoligudgiftStruktur")
    assert expense is not None
    for key, text in document.items():
        felt = TABEL.felt(Objekttype.BOLIGUDGIFT, key)
        element = expense.find("/".join(f"{LBF}{step}" for step in felt.sti))
        assert element is not None
        nil = element.get("{http://www.w3.org/2001/XMLSchema-instance}nil") == "true"
        assert nil == (text == NIL)
        assert (element.text or "") == ("" if nil else text)


CONTRACTS = st.fixed_dictionaries(
    {"unik_id": LEGAL, "bolig": st.just(""), "start": LEGAL},
    optional={"slut": LEGAL, "ledig": LEGAL, "lejer[1].navn": LEGAL, "eget": LEGAL},
)


@given(st.lists(CONTRACTS, max_size=12), st.sampled_from(["a", "b & c"]))
def test_that_shapes_met_before_are_written_as_the_first_was(
    contracts: list[dict[str, str]], enhedsid: str
) -> None:
    bolig = BOLIG | {"enhedsid": enhedsid}
    known = Skriver(TABEL)
    for _ in range(2):
        stored = known.bolig(bolig, "", [], [encode(contract) for contract in contracts])
        assert stored == Skriver(TABEL).bolig(bolig, "", [], contracts)


def test_that_very_many_shapes_are_no_burden() -> None:
    skriver = Skriver(TABEL)
    for nr in range(5000):
        text = skriver.bolig(BOLIG, "", [encode({**UDGIFT, f"tabt{nr}": "x"})])
    assert text == skriver.bolig(BOLIG, "", [UDGIFT])
    assert len(skriver._skabeloner) <= 2000
