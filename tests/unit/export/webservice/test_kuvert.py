"""Envelopes: what is asked, what is understood of an answer, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from export.webservice import kuvert
from export.webservice.kontrakt import Kald
from export.webservice.kuvert import AfvistKaldError, SvarError
from models.register.felter import Objekttype
from models.register.fund import Alvor
from models.register.webservice import Resultat, Verbum, bundled

NAVNE = bundled()
RET = NAVNE.operation(Objekttype.BOLIG, Verbum.RET)
NS = "urn:oio:lbf:1.0.0"
KALD = Kald("BoligRet", NS, "BoligRet")


def soap(inner: str) -> bytes:
    return f'<s:Envelope xmlns:s="{kuvert.SOAP}"><s:Body>{inner}</s:Body></s:Envelope>'.encode()


def svar(inner: str, kode: str = "0") -> bytes:
    return soap(
        f'<BoligRetSvar xmlns="{NS}"><MetodeResultatStruktur><ResultatKode>{kode}</ResultatKode>'
        f"<ResultatTekst>Så  er\n det gjort.</ResultatTekst></MetodeResultatStruktur>{inner}"
        "</BoligRetSvar>"
    )


def besked(navn: str, kode: str) -> str:
    return (
        f"<{navn}><KodeTekst>{kode}</KodeTekst><FeltTekst>BoligURLTekst</FeltTekst>"
        f"<BeskedTekst>Se på {kode}</BeskedTekst></{navn}>"
    )


def test_that_a_call_holds_its_marks_and_its_elements() -> None:
    element = etree.fromstring(f'<BoligStruktur xmlns="{NS}"><BoligURLTekst/></BoligStruktur>')
    sent = etree.fromstring(kuvert.envelope(KALD, NAVNE, [element], bekraeft=True, reference="a/1"))
    asked = sent[0][0]
    assert asked.tag == f"{{{NS}}}BoligRet"
    assert [etree.QName(one).localname for one in asked] == [
        "BekraeftIndikator",
        "AfsenderReference",
        "BoligStruktur",
    ]
    assert [one.text for one in asked][:2] == ["true", "a/1"]


def test_that_a_plain_call_has_no_marks() -> None:
    sent = etree.fromstring(kuvert.envelope(KALD, NAVNE, []))
    assert len(sent[0][0]) == 0


def test_that_an_answer_is_read_with_its_messages() -> None:
    inner = (
        besked("ValideringsinfoStruktur", "i")
        + besked("ValideringsfejlStruktur", "f")
        + besked("SandsynlighedsvalideringStruktur", "s")
        + '<BoligStruktur/><noget xmlns="andet"/>'
    )
    read = kuvert.answer(svar(inner, "2"), NAVNE, RET)
    assert read.resultat is Resultat.KRAEVER_BEKRAEFTELSE
    assert read.tekst == "Så er det gjort."
    assert [(one.niveau, one.kode, one.bekraeft) for one in read.beskeder] == [
        (Alvor.INFO, "i", False),
        (Alvor.FEJL, "f", False),
        (Alvor.ADVARSEL, "s", True),
    ]
    assert {one.element for one in read.beskeder} == {"BoligURLTekst"}
    assert [etree.QName(one).localname for one in read.elementer] == ["BoligStruktur", "noget"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>Fejl</html>",
        svar("")[:-20],
        soap(""),
        soap("<BoligHentSvar/>"),
        soap(f'<BoligRetSvar xmlns="{NS}"/>'),
        svar("", "17"),
        svar("", ""),
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + svar("&b;"),
        soap("<s:Fault><faultcode>s:Server</faultcode><faultstring>Av</faultstring></s:Fault>"),
    ],
)
def test_that_what_is_no_answer_says_nothing(content: bytes) -> None:
    with pytest.raises(SvarError):
        kuvert.answer(content, NAVNE, RET)


@pytest.mark.parametrize("kode", ["0", "3"])
@pytest.mark.parametrize("navn", ["ValideringsfejlStruktur", "SandsynlighedsvalideringStruktur"])
def test_that_an_answer_that_contradicts_itself_accepts_nothing(kode: str, navn: str) -> None:
    with pytest.raises(SvarError, match="både"):
        kuvert.answer(svar(besked(navn, "k"), kode), NAVNE, RET)


def test_that_what_was_confirmed_may_be_told_again() -> None:
    told = svar(besked("SandsynlighedsvalideringStruktur", "k"))
    assert kuvert.answer(told, NAVNE, RET, bekraeftet=True).resultat is Resultat.OK


def test_that_a_fault_of_ours_is_a_refusal() -> None:
    fault = "<s:Fault><faultcode>s:Client</faultcode><faultstring>Forkert</faultstring></s:Fault>"
    with pytest.raises(AfvistKaldError, match="Forkert"):
        kuvert.answer(soap(fault), NAVNE, RET)


@given(st.binary(max_size=400))
def test_that_no_bytes_break_the_reading(content: bytes) -> None:
    with pytest.raises(SvarError):
        kuvert.answer(content, NAVNE, RET)


@given(st.integers(0, len(svar(besked("ValideringsfejlStruktur", "f"))) - 1))
def test_that_an_answer_cut_anywhere_is_never_taken_for_whole(cut: int) -> None:
    whole = svar(besked("ValideringsfejlStruktur", "f"))
    with pytest.raises(SvarError):
        kuvert.answer(whole[:cut], NAVNE, RET)
