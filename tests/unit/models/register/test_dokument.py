"""Documents: order, unknown elements, repeated structures and what counts as a change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.dokument import (
    decode,
    decode_to_keep,
    differences,
    encode,
    is_changed,
    is_field,
    repeated,
    with_field,
    without_repeated,
)
from models.register.felter import Felttabel, Objekttype
from models.register.vaerdier import NIL, ULAESELIG

BOLIG, UDGIFT, KONTRAKT = Objekttype.BOLIG, Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_that_a_document_is_stored_as_it_is(document: dict[str, str]) -> None:
    assert decode(encode(document)) == document
    assert list(decode(encode(document))) == list(document)


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_that_a_document_to_keep_is_the_same_one(document: dict[str, str]) -> None:
    assert list(decode_to_keep(encode(document)).items()) == list(document.items())


def test_that_documents_to_keep_have_their_keys_in_common() -> None:
    one, other = (decode_to_keep(encode({"start_dato": text})) for text in ("1", "2"))
    assert next(iter(one)) is next(iter(other))


def test_that_danish_letters_are_stored_readably() -> None:
    assert encode({"a": "Åse"}) == '{"a":"Åse"}'


def test_that_a_set_field_keeps_its_place(tabel: Felttabel) -> None:
    document = {"slut": "2025-12-31", "start": "2025-01-01"}
    assert list(with_field(tabel, UDGIFT, document, "slut", "")) == ["slut", "start"]


def test_that_a_new_field_is_put_where_the_table_has_it(tabel: Felttabel) -> None:
    document = {"start": "2025-01-01", "?1": "<X/>", "beloeb": "1.00", "boligudgiftstype": "1"}
    assert list(with_field(tabel, UDGIFT, document, "slut", "2025-12-31")) == [
        "start", "slut", "?1", "beloeb", "boligudgiftstype",
    ]  # fmt: skip


def test_that_a_first_field_is_put_first(tabel: Felttabel) -> None:
    assert list(with_field(tabel, UDGIFT, {"beloeb": "1"}, "unik_id", "x")) == ["unik_id", "beloeb"]


def test_that_a_tenant_is_put_after_the_earlier_ones(tabel: Felttabel) -> None:
    document = {"ledig": "false", "lejer[1].navn": "Åse", "lejer[3].navn": "Bo", "?1": "<X/>"}
    result = with_field(tabel, KONTRAKT, document, "lejer[2].navn", "Ib")
    assert list(result) == ["ledig", "lejer[1].navn", "lejer[2].navn", "lejer[3].navn", "?1"]


def test_that_a_field_before_the_children_is_put_before_their_mark(tabel: Felttabel) -> None:
    document = {"enhedsid": "x", "aktuelt_indskud": "1.00", "#1": "boligudgift"}
    result = with_field(tabel, BOLIG, document, "boligtype", "1")
    assert list(result) == ["enhedsid", "boligtype", "aktuelt_indskud", "#1"]


def test_that_an_unknown_key_is_refused(tabel: Felttabel) -> None:
    with pytest.raises(KeyError):
        with_field(tabel, UDGIFT, {}, "findes_ikke", "x")


def test_that_a_setting_never_changes_the_document_given(tabel: Felttabel) -> None:
    document = {"beloeb": "1.00"}
    with_field(tabel, UDGIFT, document, "beloeb", "2.00")
    assert document == {"beloeb": "1.00"}


def test_that_removing_a_tenant_renumbers_the_later_ones() -> None:
    document = {
        "ledig": "false",
        "lejer[1].navn": "Åse",
        "lejer[2].navn": "Bo",
        "?lejer[2]/1": "<X/>",
        "lejer[3].navn": "Ib",
        "?lejer[3]/1": "<Y/>",
    }
    assert without_repeated(document, Objekttype.LEJER, 2) == {
        "ledig": "false",
        "lejer[1].navn": "Åse",
        "lejer[2].navn": "Ib",
        "?lejer[2]/1": "<Y/>",
    }


def test_that_tenants_are_counted() -> None:
    assert repeated({"lejer[2].navn": "", "ledig": "", "lejer[1].navn": ""}, Objekttype.LEJER) == [
        1,
        2,
    ]
    assert repeated({"ledig": ""}, Objekttype.LEJER) == []


def test_that_marks_are_no_fields() -> None:
    assert is_field("beloeb")
    assert is_field("lejer[1].navn")
    assert not is_field("?1")
    assert not is_field("?lejer[1]/1")
    assert not is_field("#1")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"beloeb": "5000.5"}, {"beloeb": "5000.50"}),
        ({"slut": ""}, {}),
        ({}, {"slut": NIL}),
        ({"indeholdt_i_huslejen": "1"}, {"indeholdt_i_huslejen": "true"}),
        ({"kladde": "true", "objektstatus": "1"}, {"kladde": "false", "objektstatus": "2"}),
        ({"?1": "<X/>"}, {"?1": "<Y/>"}),
        ({"start": "2026-01-01", "beloeb": "1.00"}, {"beloeb": "1.00", "start": "2026-01-01"}),
    ],
)
def test_that_the_same_values_are_no_change(
    tabel: Felttabel, before: dict[str, str], after: dict[str, str]
) -> None:
    assert not is_changed(tabel, UDGIFT, before, after)


def test_that_local_fields_and_children_are_no_change(tabel: Felttabel) -> None:
    before = {"adresse": "Møllevej 4", "#1": "boligudgift", "note": ""}
    after = {"adresse": "Møllevej 6", "#1": "boligudgift:1", "note": "Ring", "lejemaalsnummer": "7"}
    assert not is_changed(tabel, BOLIG, before, after)


def test_that_differences_come_in_the_tables_order(tabel: Felttabel) -> None:
    before = {"start": "2026-01-01", "beloeb": "1.00", "beskrivelse": "Husleje"}
    after = {"beskrivelse": "Leje", "beloeb": ULAESELIG + "to", "slut": "2026-12-31"}
    found = [(d.noegle, d.foer, d.efter) for d in differences(tabel, UDGIFT, before, after)]
    assert found == [
        ("start", "2026-01-01", None),
        ("slut", None, "2026-12-31"),
        ("beloeb", "1.00", ULAESELIG + "to"),
        ("beskrivelse", "Husleje", "Leje"),
    ]


def test_that_a_tenant_more_is_a_change(tabel: Felttabel) -> None:
    assert is_changed(tabel, KONTRAKT, {}, {"lejer[1].navn": "Åse"})
    assert not is_changed(tabel, KONTRAKT, {}, {"lejer[1].navn": ""})
