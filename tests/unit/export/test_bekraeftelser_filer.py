"""What the PDF and the workbook on confirmations say; what a typed reason may not do to them."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import etree

from export.bekraeftelser_excel import confirmations_as_excel
from export.bekraeftelser_pdf import confirmations_as_pdf
from models.register.bekraeftelsesrapport import Bekraeftelsesrapport, Rapportlinje, Vaerdiskift
from models.register.overfoersel import Indsendelse, Indsendelsestilstand

I_DAG = date(2026, 11, 22)
TID = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SENDT = Indsendelse(
    7,
    "0a3f50b4-2cf5-42b8-a044-0003ba298018",
    TID,
    "Ulla Vestergaard",
    "fil",
    "boligliste-0045.xml",
    "ab" * 32,
    100,
    2,
    Indsendelsestilstand.FORBEREDT,
    {},
    ("2 boliger: 2 ændrede lejekontrakter.",),
)
LINJE = Rapportlinje(
    "lejekontrakt.indflytning_aendret",
    "Indflytningsdatoen er ændret",
    "Møllevej 4, 2. tv",
    "0a3f50b4-2cf5-32b8-e044-0003ba298018",
    "Ida Berg 01-05-2024",
    "Indflytningsdatoen er ændret fra 01-04-2024 til 01-05-2024.",
    (Vaerdiskift("Startdato", "01-04-2024", "01-05-2024"),),
    "Datoen var tastet forkert",
    "Bo Lund",
    TID,
)


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


def sheets_of(workbook: bytes) -> tuple[list[str], bytes]:
    """Return all texts of a workbook, and its sheets as they stand."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        texts = ["".join(one.itertext()) for one in shared.iter(f"{MAIN}si")]
        sheets = b"".join(
            archive.read(name)
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet")
        )
    return texts, sheets


@pytest.fixture
def rapport() -> Bekraeftelsesrapport:
    other = replace(
        LINJE,
        kode="boligudgift.stor_aendring",
        titel="Et beløb afviger meget",
        objekt="",
        skift=(),
        trukket=TID,
    )
    return Bekraeftelsesrapport(SENDT, (LINJE, LINJE, other))


def test_that_the_pdf_tells_which_submission_who_what_and_why(
    rapport: Bekraeftelsesrapport,
) -> None:
    text = text_of(confirmations_as_pdf(rapport, I_DAG))
    for told in (
        "Bekræftelser i indsendelse nr. 7",
        "3 advarsler er bekræftet",
        SENDT.uid,
        SENDT.sha256,
        "Ulla Vestergaard",
        "Indflytningsdatoen er ændret (2)",
        "Et beløb afviger meget (1)",
        "Møllevej 4, 2. tv",
        "Ida Berg 01-05-2024",
        "før 01-04-2024, nu 01-05-2024",
        "Datoen var tastet forkert",
        "Bo Lund",
        "Trukket tilbage",
    ):
        assert told in text


def test_that_many_confirmations_go_over_many_pages_each_with_its_head() -> None:
    pdf = confirmations_as_pdf(Bekraeftelsesrapport(SENDT, (LINJE,) * 450), I_DAG)
    text = text_of(pdf)
    assert text.count("Datoen var tastet") == 450
    assert text.count("Begrundelse") > 20
    assert "450 advarsler" in text


def test_that_a_submission_without_confirmations_says_so() -> None:
    empty = Bekraeftelsesrapport(SENDT, ())
    assert "ingen bekræftede advarsler" in text_of(confirmations_as_pdf(empty, I_DAG))
    texts, _ = sheets_of(confirmations_as_excel(empty, I_DAG))
    assert "Indsendelsen rummer ingen bekræftede advarsler." in texts


def test_that_the_workbook_holds_a_row_for_each_changed_field(
    rapport: Bekraeftelsesrapport,
) -> None:
    more = replace(LINJE, skift=(*LINJE.skift, Vaerdiskift("Slutdato", "", "31-12-2026")))
    texts, sheets = sheets_of(
        confirmations_as_excel(Bekraeftelsesrapport(SENDT, (*rapport.linjer, more)), I_DAG)
    )
    assert sheets.count(b"<row ") == 1 + 5 + 9
    for told in (SENDT.uid, SENDT.sha256, "Startdato", "01-04-2024", "31-12-2026", "Bo Lund"):
        assert told in texts


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://x")', "<b>fed</b> & mere", "http://x.dk"])
def test_that_a_typed_reason_is_text_and_nothing_else(typed: str) -> None:
    rapport = Bekraeftelsesrapport(SENDT, (replace(LINJE, grund=typed),))
    text = text_of(confirmations_as_pdf(rapport, I_DAG))
    assert typed.replace(" ", "") in text.replace(" ", "")
    texts, sheets = sheets_of(confirmations_as_excel(rapport, I_DAG))
    assert typed in texts
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets
