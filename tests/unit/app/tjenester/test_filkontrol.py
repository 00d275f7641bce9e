"""The check of a file: what the rules and schemas say, and where in the file it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from app.tjenester.filkontrol import KODE_ULAESELIG, Filkontrol
from export.eksempel import write_example
from export.xsd import Boligskema, eget_skema
from models.register import profil
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor, Fund
from models.register.overfoersel import AfbrudtError, ingen_fremdrift


@pytest.fixture
def tabel() -> Felttabel:
    return profil.bundled()


@pytest.fixture
def fil(tmp_path: Path, tabel: Felttabel) -> Callable[..., Path]:
    """Return a function that writes example data."""

    def write(boliger: int, fejl: float = 0.0) -> Path:
        path = tmp_path / "fil.xml"
        write_example(path, boliger, 3, fejl, tabel)
        return path

    return write


def no_schema() -> Boligskema | None:
    return None


def check(
    tabel: Felttabel, path: Path, officielt: Callable[[], Boligskema | None] = no_schema
) -> list[Fund]:
    return list(Filkontrol(tabel, path, ingen_fremdrift, officielt))


def named(sti: str) -> str:
    """Return a finding's path as an XPath that ignores namespaces."""
    steps = []
    for step in sti.strip("/").split("/"):
        name, _, number = step.partition("[")
        at = f"[{number}" if number else ""
        steps.append(f"*[local-name()='{name}']{at}")
    return "/" + "/".join(steps)


def test_that_a_valid_file_has_nothing_to_tell(tabel: Felttabel, fil: Callable[..., Path]) -> None:
    kontrol = Filkontrol(tabel, fil(40), ingen_fremdrift, no_schema)
    assert list(kontrol) == []
    assert kontrol.antal == {"boliger": 40}


def test_that_every_finding_leads_to_its_element(
    tabel: Felttabel, fil: Callable[..., Path]
) -> None:
    path = fil(150, 0.6)
    tree = etree.parse(str(path))
    found = check(tabel, path)
    assert len({fund.kode for fund in found}) >= 9
    objects = {
        tabel.strukturer[objekt].element
        for objekt in (Objekttype.BOLIG, Objekttype.BOLIGUDGIFT, Objekttype.LEJEKONTRAKT)
    }
    for fund in found:
        assert fund.objekt is None
        steps = fund.sti.strip("/").split("/")
        last = max(at for at, step in enumerate(steps) if step.partition("[")[0] in objects)
        elements = tree.xpath(named("/".join(steps[: last + 1])))
        assert isinstance(elements, list)
        (element,) = elements
        assert isinstance(element, etree._Element)
        assert element.sourceline == fund.linje


def test_that_all_dwellings_with_the_same_id_are_told_of(
    tabel: Felttabel, fil: Callable[..., Path]
) -> None:
    path = fil(3)
    text = path.read_text(encoding="utf-8")
    ids = [fund.enhedsid for fund in check(tabel, spoilt_everywhere(path))]
    path.write_text(text.replace(ids[1], ids[0].upper()), encoding="utf-8")
    found = [fund for fund in check(tabel, path) if fund.kode == "bolig.enhedsid_to_gange"]
    assert [fund.sti for fund in found] == [
        "/BoligListe/BoligStruktur[1]/BoligIdentifikationStruktur/BoligUnikIdentifikator",
        "/BoligListe/BoligStruktur[2]/BoligIdentifikationStruktur/BoligUnikIdentifikator",
    ]
    assert all("2 boliger" in fund.besked for fund in found)


def spoilt_everywhere(path: Path) -> Path:
    """Return a copy with one unanswered question on each dwelling, so that each is told of."""
    other = path.with_name("andet.xml")
    root = etree.parse(str(path))
    for element in root.iter("{*}BoligBevaegelseshaemmetEgnetIndikator"):
        element.text = ""
    root.write(str(other), encoding="utf-8")
    return other


def test_that_what_could_be_read_of_a_broken_file_is_told_first(
    tabel: Felttabel, fil: Callable[..., Path]
) -> None:
    path = fil(60, 1.0)
    whole = check(tabel, path)
    text = path.read_bytes()
    path.write_bytes(text[: len(text) // 2])
    *before, last = check(tabel, path)
    assert before
    assert before == whole[: len(before)]
    assert last.kode == KODE_ULAESELIG
    assert last.niveau is Alvor.FEJL
    assert last.linje is not None
    assert last.linje >= (before[-1].linje or 0)
    assert last.besked[0].isupper()


def test_that_a_deletion_is_not_checked_as_if_it_stood(
    tabel: Felttabel, fil: Callable[..., Path]
) -> None:
    path = fil(1)
    root = etree.parse(str(path))
    (udgift, *_) = root.iter("{*}BoligudgiftStruktur")
    for name, text in (
        ("BoligudgiftStartDato", "2026-02-01"),
        ("BoligudgiftSlutDato", "2026-01-01"),
    ):
        found = udgift.find(f"{{*}}{name}")
        if found is None:
            found = etree.SubElement(udgift, f"{{{tabel.navnerum['']}}}{name}")
        found.text = text
    root.write(str(path), encoding="utf-8")
    assert "boligudgift.slut_foer_start" in {fund.kode for fund in check(tabel, path)}
    (status,) = udgift.findall("{*}ObjektStatusKode")
    status.text = "3"
    root.write(str(path), encoding="utf-8")
    assert "boligudgift.slut_foer_start" not in {fund.kode for fund in check(tabel, path)}


def test_that_the_official_schema_is_asked_too(tabel: Felttabel, fil: Callable[..., Path]) -> None:
    path = fil(5)
    udgiftstyper = tabel.kodelister["boligudgiftstype"]
    narrow = replace(
        tabel,
        kodelister={
            **tabel.kodelister,
            "boligudgiftstype": replace(udgiftstyper, koder=udgiftstyper.koder[:1], lukket=True),
        },
    )
    found = check(tabel, path, lambda: eget_skema(narrow))
    assert found
    assert {fund.felt for fund in found} == {"boligudgiftstype"}
    assert all(fund.sti.endswith("Kode") for fund in found)


def test_that_a_check_can_be_cancelled(tabel: Felttabel, fil: Callable[..., Path]) -> None:
    with pytest.raises(AfbrudtError):
        list(Filkontrol(tabel, fil(5), lambda _done, _total: False, no_schema))
