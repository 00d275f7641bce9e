"""What is imported and exported again is the same document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from export.eksempel import write_example
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import Omfang, ingen_fremdrift

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor

LBF = "{urn:oio:lbf:1.0.0}"

SAER = """<?xml version="1.0" encoding="utf-8"?>
<!-- en kommentar -->
<l:BoligListe xmlns:l="urn:oio:lbf:1.0.0" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:b="urn:oio:bbr:1.0.0" xmlns:n="urn:nyt">
<n:Foran art="1"/>
<l:BoligStruktur>
  <l:BoligIdentifikationStruktur>
    <l:NytFoerst>0</l:NytFoerst>
    <l:BoligUnikIdentifikator>0a3f50b4-2cf5-32b8-e044-0003ba298018</l:BoligUnikIdentifikator>
    <b:BuildingUnitUniversalIdentifier>0A3F50B4-2cf5-32b8-e044-0003ba298018</b:BuildingUnitUniversalIdentifier>
  </l:BoligIdentifikationStruktur>
  <l:ObjektStatusKode>2</l:ObjektStatusKode>
  <l:Kladde>0</l:Kladde>
  <l:ByggeafsnitIdentifikationStruktur>
    <l:ByggeafsnitUnikIdentifikator/>
    <l:AfdelingIdentifikationStruktur>
      <l:BoligorganisationIdentifikationStruktur>
        <l:BoligorganisationIdentifikator>0045</l:BoligorganisationIdentifikator>
      </l:BoligorganisationIdentifikationStruktur>
      <l:AfdelingIdentifikator>003</l:AfdelingIdentifikator>
    </l:AfdelingIdentifikationStruktur>
    <l:ByggeafsnitIdentifikator>01</l:ByggeafsnitIdentifikator>
  </l:ByggeafsnitIdentifikationStruktur>
  <l:LejekontraktStruktur>
    <l:Kladde>false</l:Kladde><l:ObjektStatusKode>2</l:ObjektStatusKode>
    <l:LejekontraktStartDato>2020-05-01T00:00:00</l:LejekontraktStartDato>
    <l:LejekontraktSlutDato>2021-05-01</l:LejekontraktSlutDato>
    <l:LejekontraktDepositumBeloeb i:nil="true"/>
    <l:LejerStrukturType><l:LejerNavnTekst>Æ &amp; Ø &lt;Å&gt;</l:LejerNavnTekst>
      <l:LejerNy>1</l:LejerNy></l:LejerStrukturType>
    <l:LejerStrukturType><l:LejerNavnTekst>  mellemrum  </l:LejerNavnTekst></l:LejerStrukturType>
  </l:LejekontraktStruktur>
  <l:BoligudgiftStruktur>
    <l:BoligIdentifikationStruktur>
      <l:BoligUnikIdentifikator>9a3f50b4-2cf5-32b8-e044-0003ba298018</l:BoligUnikIdentifikator>
    </l:BoligIdentifikationStruktur>
    <l:Kladde>false</l:Kladde><l:ObjektStatusKode>2</l:ObjektStatusKode>
    <l:BoligudgiftStartDato>2026-01-01</l:BoligudgiftStartDato>
    <n:Nyt xmlns:m="urn:mere" m:a="2">blandet <m:b/> indhold</n:Nyt>
    <l:BoligudgiftBeloeb>+5000.5</l:BoligudgiftBeloeb>
    <l:BoligudgiftBeskrivelseTekst>linje 1&#13;
linje 2</l:BoligudgiftBeskrivelseTekst>
    <l:BoligudgiftstypeKode art="x">1</l:BoligudgiftstypeKode>
    <l:BoligudgiftstypeKode>99</l:BoligudgiftstypeKode>
  </l:BoligudgiftStruktur>
  <l:BoligGarageKode>ukendt kode</l:BoligGarageKode>
  <l:LejekontraktStruktur>
    <l:Kladde>false</l:Kladde><l:ObjektStatusKode>1</l:ObjektStatusKode>
    <l:LejekontraktStartDato>2022-05-01</l:LejekontraktStartDato>
    <l:LejekontraktLedigIndikator>true</l:LejekontraktLedigIndikator>
  </l:LejekontraktStruktur>
  <l:NytTilSidst/>
</l:BoligStruktur>
</l:BoligListe>
"""


def canonical(content: bytes) -> bytes:
    """Return a document without what an export normalises: prefixes, comments, layout."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    root = etree.fromstring(content, parser)

    def lines(element: etree._Element, depth: int) -> list[str]:
        attributes = sorted(element.attrib.items())
        leaf = not len(element)
        mixed = bool((element.text or "").strip())
        text = (element.text or "") if leaf or mixed else ""
        own = f"{'  ' * depth}{element.tag!s} {attributes} {text!r}"
        below = [line for child in element for line in lines(child, depth + 1)]
        return [own, *below]

    return "\n".join(lines(root, 0)).encode()


def test_that_an_example_comes_back_byte_for_byte(empty: Kontor, tmp_path: Path) -> None:
    path = tmp_path / "eksempel.xml"
    write_example(path, 40, 11)
    empty.imported(path.read_text(encoding="utf-8"))
    empty.export(Omfang.ALT)
    assert empty.ud.read_bytes() == path.read_bytes()


def test_that_an_odd_document_comes_back_as_it_was(empty: Kontor) -> None:
    empty.imported(SAER)
    empty.export(Omfang.ALT)
    assert canonical(empty.ud.read_bytes()).decode() == canonical(SAER.encode()).decode()
    assert b'xmlns=""' not in empty.ud.read_bytes()


def test_that_what_is_exported_can_be_imported_again_without_a_change(empty: Kontor) -> None:
    empty.imported(SAER)
    empty.export(Omfang.ALT)
    first = empty.ud.read_bytes()
    empty.imported(empty.ud.read_text(encoding="utf-8"))
    assert empty.register.venter() == []
    empty.export(Omfang.ALT)
    assert empty.ud.read_bytes() == first


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_that_the_character_set_is_all_that_changes(
    encoding: str, empty: Kontor, tmp_path: Path
) -> None:
    from models.register.overfoersel import Importvalg

    path = tmp_path / "hentet.xml"
    declared = SAER.replace("utf-8", "utf-16") if encoding == "utf-16" else SAER
    path.write_bytes(declared.encode(encoding))
    empty.importering.import_file(path, Importvalg(), ingen_fremdrift)
    empty.export(Omfang.ALT)
    assert canonical(empty.ud.read_bytes()) == canonical(SAER.encode())


def test_that_only_the_changed_element_differs(empty: Kontor) -> None:
    empty.imported(SAER)
    empty.edit(empty.kontrakt(1, 1), "start", "2022-06-01")
    empty.export(Omfang.ALT)
    before = canonical(SAER.encode()).decode().splitlines()
    after = canonical(empty.ud.read_bytes()).decode().splitlines()
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert [(one.split()[-1], other.split()[-1]) for one, other in changed] == [
        ("'1'", "'2'"),
        ("'2022-05-01'", "'2022-06-01'"),
    ]
    assert empty.register.objekt(Noegle(Objekttype.BOLIG, 1)) is not None
