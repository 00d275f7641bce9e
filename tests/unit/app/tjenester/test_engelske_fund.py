"""Every finding made outside the rules is kept in Danish and can be told in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from app.tjenester.filkontrol import KODE_ULAESELIG
from app.tjenester.gennemgang import KODE_SKRIVES_IKKE
from export.laeser import Laesning
from export.skriver import KanIkkeSkrivesError, Skriver
from export.xsd import KODE_EGEN, KODE_OFFICIEL, Boligskema, Skemafejl, eget_skema
from export.xsd_generering import HOVEDFIL, documents
from export.xsd_officielt import OfficieltSkema
from models import sprog
from models.register import filfund
from models.register.felter import Felttype, Niveau, Objekttype
from models.register.fund import Alvor, Fund
from models.register.fundtekst import fundbesked
from models.register.profil import bundled
from models.register.vaerdier import ULAESELIG

ROOT = Path(__file__).resolve().parents[4]
TABEL = bundled()
DANISH = re.compile(
    r"[æøå]|\b(og|er|ikke|kan|eller|mangler|elementet|i|skal|den|det|feltet|skriv|steder|står)\b",
    re.IGNORECASE,
)
BOLIG = {
    "enhedsid": "0a3f50b4-2cf5-32b8-e044-0003ba298018",
    "bbr_enhedsid": "{0A3F50B4-2CF5-32B8-E044-0003BA298018}",
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
PLACES = {"element": "Ukendt", "sted": "Bolig"}
TOLD = {
    "fil.ingen_boliger": filfund.INGEN_BOLIGER,
    "fil.indlaest_foer": filfund.INDLAEST_FOER.format(dato="22-11-2026"),
    **{kode: text.format(**PLACES) for kode, text in filfund.FORMFUND.items()},
}
"""What the findings with one sentence say."""
ELSEWHERE = {KODE_EGEN, KODE_OFFICIEL, KODE_SKRIVES_IKKE}
"""Those with many, which have tests of their own below."""
COMMAND_LINE = {KODE_ULAESELIG}
"""Those that no window shows."""


@pytest.fixture
def engelsk() -> Iterator[None]:
    sprog.choose(sprog.ENGELSK)
    yield
    sprog.choose(sprog.DANSK)


@pytest.fixture(scope="module")
def eget() -> Boligskema:
    return eget_skema(TABEL)


def english(kode: str, dansk: str) -> str:
    """Return how a finding is told in English; fails while anything of it is Danish."""
    told = fundbesked(Fund(Alvor.FEJL, kode, dansk))
    values = re.compile(r"“[^”]*”|\b\w*[a-zæøå][A-ZÆØÅ]\w*|\bBolig\b|U\+\w+")
    assert told != dansk
    assert not DANISH.search(values.sub("", told)), told
    return told


def xml(bolig: dict[str, str], *udgifter: dict[str, str]) -> str:
    writer, above = Skriver(TABEL, normal=True), ""
    for objekt, felter in (
        (Objekttype.BOLIGORGANISATION, {"nummer": "0045"}),
        (Objekttype.AFDELING, {"boligorganisation": "", "nummer": "003"}),
        (Objekttype.BYGGEAFSNIT, {"afdeling": "", "nummer": "1"}),
    ):
        above = writer.identifikation(objekt, felter, above)
    return writer.bolig(bolig, above, udgifter, [])


def codes() -> Iterator[str]:
    """Yield the codes of findings that stand in the packages besides the rules'."""
    for package in ("app", "export"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    text = node.value
                    if re.fullmatch(r"(fil|snitflade|skema)\.(?!toml$)[a-z_]+", text):
                        yield text


def test_that_every_code_is_known_here() -> None:
    assert set(codes()) | set(filfund.FORMFUND) == set(TOLD) | ELSEWHERE | COMMAND_LINE


@pytest.mark.parametrize("kode", sorted(TOLD))
def test_that_a_finding_on_a_file_is_told_in_english(engelsk: None, kode: str) -> None:
    english(kode, TOLD[kode])
    more = filfund.FLERE_STEDER.format(besked=TOLD[kode], antal=12)
    assert english(kode, more).endswith("12 places.")


def test_that_the_reader_keeps_danish_whatever_is_spoken(engelsk: None) -> None:
    rod = f'<{TABEL.rod} xmlns="{TABEL.navnerum[""]}"><Andet/><Andet/></{TABEL.rod}>'
    laesning = Laesning(BytesIO(rod.encode()), TABEL)
    assert list(laesning) == []
    assert [fund.kode for fund in laesning.fund] == [
        "snitflade.ukendt_element",
        "fil.ingen_boliger",
    ]
    for fund in laesning.fund:
        assert DANISH.search(fund.besked)
        english(fund.kode, fund.besked)


# --- schemas ------------------------------------------------------------------------------------

WRONG = [
    *(
        {key: text for key, text in UDGIFT.items() if key != felt.noegle}
        for felt in TABEL.pr_noegle(Objekttype.BOLIGUDGIFT).values()
        if felt.niveau is Niveau.SYSTEMKRAEVET
    ),
    UDGIFT | {"start": ""},
    UDGIFT | {"start": "2026-02-30"},
    UDGIFT | {"beloeb": "12.345"},
    UDGIFT | {"beloeb": "99999999999999999999.00"},
    UDGIFT | {"objektstatus": "4"},
    UDGIFT | {"indeholdt_i_huslejen": "-1"},
    UDGIFT | {"unik_id": "x"},
    *(
        UDGIFT | {felt.noegle: "w" * 400}
        for felt in TABEL.pr_noegle(Objekttype.BOLIGUDGIFT).values()
        if felt.i_xml and felt.type is not Felttype.REFERENCE
    ),
]


@pytest.mark.parametrize("nr", range(len(WRONG)))
def test_that_what_our_schema_says_is_told_in_english(eget: Boligskema, nr: int) -> None:
    dansk = [one.besked for one in eget.fejl(xml(BOLIG, WRONG[nr]))]
    sprog.choose(sprog.ENGELSK)
    try:
        told = [english(KODE_EGEN, sentence) for sentence in dansk]
        assert told == [one.besked for one in eget.fejl(xml(BOLIG, WRONG[nr]))]
    finally:
        sprog.choose(sprog.DANSK)


def _by_official(tmp_path: Path) -> list[Skemafejl]:
    for name, content in documents(TABEL).items():
        (tmp_path / name).write_bytes(content)
    skema = OfficieltSkema(tmp_path / HOVEDFIL, TABEL).skema
    text = xml(BOLIG, UDGIFT)
    start = f"<{TABEL.felt(Objekttype.BOLIGUDGIFT, 'start').sti[-1]}>"
    assert start in text
    fremmed = text.replace(start, f"<Fremmed/>{start}")
    missing = {key: value for key, value in UDGIFT.items() if key != "beloeb"}
    return [*skema.fejl(fremmed), *skema.fejl(xml(BOLIG, missing))]


def test_that_what_an_official_schema_says_is_told_in_english(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    dansk = [one.besked for one in _by_official(tmp_path)]
    assert len(dansk) == 2
    request.getfixturevalue("engelsk")
    for sentence in dansk:
        assert english(KODE_OFFICIEL, sentence).endswith("The official schema says so.")


@pytest.mark.parametrize("text", [f"{ULAESELIG}12,x", "a\x01b"])
def test_that_what_cannot_be_written_is_told_in_english(
    text: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(KanIkkeSkrivesError) as told:
        xml(BOLIG, UDGIFT | {"beloeb": text})
    request.getfixturevalue("engelsk")
    english(KODE_SKRIVES_IKKE, told.value.besked)
