"""What the PDF and the workbook on boligstøtte say; what a name may not do to them."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from lxml import etree

from export.stoette_afdeling_pdf import FLEST_BOLIGER, afdeling_as_pdf
from export.stoette_excel import BOLIGER, HUSSTANDE, UDELADTE, afdeling_as_excel
from export.stoette_pdf import answer_as_pdf
from models.boligstoette.advarsler import FORBEHOLD
from models.boligstoette.beregning import beregn
from models.boligstoette.grundlag import Bolig, Grundlag, Husstand, Ordning
from models.boligstoette.marginaler import marginaler
from models.boligstoette.resultat import Begraensning
from models.boligstoette.satser import medfoelgende
from models.stoette.svar import (
    Afdelingsvirkning,
    Boliggrundlag,
    Boligvirkning,
    Mangel,
    Stoettesvar,
    UdeladtBolig,
)
from models.stoette.valg import (
    Afdelingsplan,
    Husstandsvalg,
    Lejeaendring,
    Stoettevalg,
    Udbetaling,
    Visning,
)
from models.stoette.virkninger import sammendrag

I_DAG, DATO = date(2026, 11, 22), date(2026, 6, 1)
HUSSTANDE_VALGT = (
    Husstandsvalg(Husstand(1, 0, Fraction(205000)), Ordning.BOLIGYDELSE, navn="Enlig pensionist"),
    Husstandsvalg(Husstand(1, 2, Fraction(180000)), Ordning.BOLIGSIKRING, navn="Enlig, 2 børn"),
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF of ours, its lines and words one space apart."""
    words = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        if stream.rstrip().endswith(b"~>"):
            page = zlib.decompress(base64.a85decode(b"<~" + stream.strip(), adobe=True))
            for raw in re.findall(rb"\(((?:\\.|[^\\()])*)\) Tj", page):
                plain = re.sub(rb"\\([0-7]{3})", lambda m: bytes([int(m[1], 8)]), raw)
                words.append(re.sub(rb"\\(.)", rb"\1", plain).decode("cp1252"))
    return re.sub(r"\s+", " ", " ".join(words))


@pytest.fixture
def svar() -> Stoettesvar:
    husstand = HUSSTANDE_VALGT[0]
    bolig = Bolig(leje_md=Fraction("6500.50"), areal=Fraction(65))
    grundlag = Grundlag(2026, husstand.ordning, husstand.husstand, bolig)
    satser = medfoelgende().hent(2026)
    return Stoettesvar(
        valg=Stoettevalg(1, DATO, husstand, Visning.INDBERETTET),
        grundlag=Boliggrundlag(
            navn="Møllevej 4, 2. tv",
            enhedsid="0a3f50b4",
            udgifter=(),
            nettohusleje_md=bolig.leje_md,
            areal=bolig.areal,
            areal_fra_registeret=True,
            bolig=bolig,
            forklaringer=("Arealet 65 m² er boligstøttearealet fra registeret.",),
            antagelser=(),
        ),
        husstand=husstand,
        satsaar=2026,
        udbetaling=Udbetaling.LEJER,
        udbetaling_tekst="Støtten udbetales til lejeren.",
        beregning=beregn(grundlag, satser),
        lovgrundlag=grundlag,
        marginaler=marginaler(grundlag, satser),
    )


def test_that_a_tenant_can_read_what_was_computed(svar: Stoettesvar) -> None:
    text = text_of(answer_as_pdf(svar, I_DAG))
    assert svar.beregning is not None
    for said in (
        "Møllevej 4, 2. tv",
        "Beregnet for 01-06-2026 med satserne for 2026",
        "4.621 kr. om måneden",
        "Boligydelse, 55.452 kr. om året",
        FORBEHOLD,
        "Støtten udbetales til lejeren.",
        "22-11-2026 · side 1",
        "§ 21 stk. 1",
        "100 kr. mere i husleje om måneden",
        "Byfornyelse.",
    ):
        assert said in text
    for trin in svar.beregning.trin:
        assert trin.navn.split(" (")[0] in text


def test_that_an_answer_without_a_result_is_not_printed(svar: Stoettesvar) -> None:
    with pytest.raises(ValueError, match="no result"):
        answer_as_pdf(replace(svar, beregning=None), I_DAG)


@pytest.mark.parametrize("navn", ["<b>A & B</b>", "</para>", "Łódź 漢 \x07", "A" * 3000])
def test_that_any_name_can_be_printed(svar: Stoettesvar, navn: str) -> None:
    grundlag = replace(svar.grundlag, navn=navn, forklaringer=(navn,))
    pdf = answer_as_pdf(replace(svar, grundlag=grundlag), I_DAG)
    assert pdf.startswith(b"%PDF-")
    if navn.isascii() and len(navn) < 100:
        # A word with signs is drawn in pieces.
        assert navn.replace(" ", "") in text_of(pdf).replace(" ", "")


def boligvirkning(nr: int, navn: str, foer: int, efter: int) -> Boligvirkning:
    return Boligvirkning(
        bolig=nr,
        navn=navn,
        enhedsid=f"id{nr}",
        leje_foer_md=Fraction(6000),
        leje_efter_md=Fraction("6100.50"),
        betaling_forskel_md=Fraction("100.50"),
        foer=(foer, 0),
        efter=(efter, 500),
        passerer=((), (Begraensning.EGENBETALING, Begraensning.MINIMUM)),
    )


@pytest.fixture
def virkning() -> Afdelingsvirkning:
    boliger = (
        boligvirkning(1, "Møllevej 4", 3000, 3000),
        boligvirkning(2, '=HYPERLINK("http://x")', 3000, 3100),
        boligvirkning(3, "https://eksempel.dk", 3000, 3050),
    )
    return Afdelingsvirkning(
        plan=Afdelingsplan(1, DATO, HUSSTANDE_VALGT, Lejeaendring.KRONER, Fraction("100.50")),
        navn="003 Møllevænget",
        boliger=boliger,
        husstande=sammendrag(HUSSTANDE_VALGT, boliger),
        udeladte=(UdeladtBolig(4, "Møllevej 6", "id4", "Arealet mangler.", Mangel.AREAL),),
        leje_foer_md=Fraction(18000),
        leje_efter_md=Fraction("18301.50"),
        netto_md=Fraction("301.50"),
        udbetaling=Udbetaling.ORGANISATION,
        forbehold=(FORBEHOLD,),
    )


def test_that_the_summary_counts_who_pays_more_and_who_less(virkning: Afdelingsvirkning) -> None:
    pensionist, forsoerger = virkning.husstande
    assert (pensionist.taber, pensionist.vinder, pensionist.uaendret) == (2, 0, 1)
    assert (pensionist.uden_hjaelp, pensionist.passerer) == (1, 0)
    assert (pensionist.mest_md, pensionist.mindst_md) == (Fraction("100.5"), Fraction("0.5"))
    assert pensionist.egen_forskel_md == Fraction("151.5")
    assert (pensionist.stoette_foer_md, pensionist.stoette_efter_md) == (9000, 9150)
    assert (forsoerger.vinder, forsoerger.faar, forsoerger.mister) == (3, 3, 0)
    assert forsoerger.passerer == 3


def test_that_a_summary_of_nothing_is_empty() -> None:
    tom = sammendrag(HUSSTANDE_VALGT, ())[0]
    assert tom.taber == tom.mest_md == tom.egen_forskel_md == 0


def test_that_the_pdf_of_an_afdeling_tells_change_net_and_dwellings(
    virkning: Afdelingsvirkning,
) -> None:
    text = text_of(afdeling_as_pdf(virkning, I_DAG))
    for said in (
        "003 Møllevænget",
        "for 3 boliger",
        "nettohuslejen stiger 100,50 kr. om måneden",
        "i forhold til det, der er indberettet",
        "Boligorganisationen får 301,50 kr. mere om måneden (3.618 kr. om året)",
        "Enlig pensionist",
        "Møllevej 4",
        "+50,50",
        "1 bolig er ikke regnet med",
        FORBEHOLD,
    ):
        assert said in text


def test_that_a_large_afdeling_is_cut_in_the_pdf_and_says_so(virkning: Afdelingsvirkning) -> None:
    mange = (virkning.boliger[0],) * (FLEST_BOLIGER + 1)
    text = text_of(afdeling_as_pdf(replace(virkning, boliger=mange), I_DAG))
    assert f"de første {FLEST_BOLIGER} boliger" in text


def test_that_the_workbook_has_every_dwelling_and_nothing_that_runs(
    virkning: Afdelingsvirkning,
) -> None:
    bog = zipfile.ZipFile(io.BytesIO(afdeling_as_excel(virkning, I_DAG)))
    names = [
        s.get("name") for s in etree.fromstring(bog.read("xl/workbook.xml")).iter(MAIN + "sheet")
    ]
    assert names == [HUSSTANDE, BOLIGER, UDELADTE]
    strings = [
        "".join(si.itertext())
        for si in etree.fromstring(bog.read("xl/sharedStrings.xml")).iter(MAIN + "si")
    ]
    for bolig in virkning.boliger:
        assert bolig.navn in strings
    assert FORBEHOLD in strings
    assert "egenbetalingen, udbetalingen begynder eller ophører" in strings
    ark = etree.fromstring(bog.read("xl/worksheets/sheet2.xml"))
    assert not list(ark.iter(MAIN + "f"))
    assert not list(ark.iter(MAIN + "hyperlink"))
    tal = [
        cell.findtext(MAIN + "v")
        for cell in ark.iter(MAIN + "c")
        if cell.get("t") is None and cell.get("r") in ("C2", "D2", "E2", "F2", "G2", "J2")
    ]
    assert tal == ["6000", "6100.5", "3000", "3000", "100.5", "500"]


def test_that_many_households_fill_more_pages(virkning: Afdelingsvirkning) -> None:
    mange = tuple(
        replace(h, husstand=replace(h.husstand, navn=f"Husstand {nr}"))
        for nr in range(30)
        for h in virkning.husstande[:2]
    )
    boliger = tuple(
        replace(bolig, foer=bolig.foer * 30, efter=bolig.efter * 30, passerer=bolig.passerer * 30)
        for bolig in virkning.boliger
    )
    text = text_of(afdeling_as_pdf(replace(virkning, husstande=mange, boliger=boliger), I_DAG))
    assert text.count("betaler selv mindre") == 3
    assert "Husstand 29" in text
