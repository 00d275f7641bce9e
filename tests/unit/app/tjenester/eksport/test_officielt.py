"""An export must pass an official schema too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.app.tjenester.eksport.conftest import Kontor


def test_that_a_file_must_pass_an_official_schema_too(kontor: Kontor, tmp_path: Path) -> None:
    from export.xsd_generering import documents
    from export.xsd_officielt import OfficieltSkema

    for name, content in documents(kontor.tabel).items():
        old = b'name="BoligudgiftBeskrivelseTekst" type="xs:string"'
        new = b'name="BoligudgiftBeskrivelseTekst" type="xs:int"'
        (tmp_path / name).write_bytes(content.replace(old, new))
    plain = kontor.mappe / "hentet.xml"
    text = plain.read_text(encoding="utf-8")
    start = text.index("<BoligNytElement")
    unknown = text[start : text.index("</BoligNytElement>") + len("</BoligNytElement>")]
    kontor.imported(text.replace(unknown, ""))
    schema = OfficieltSkema(tmp_path / "boligliste.xsd", kontor.tabel).skema
    kontor.eksport._officielt = lambda: schema
    wrong = kontor.edit(kontor.udgift(1), "beskrivelse", "ikke et tal")
    kontor.edit(kontor.udgift(2), "beskrivelse", "17")
    plan = kontor.plan()
    assert [held.noegle for held in plan.holdt_tilbage] == [wrong]
    assert [found.kode for found in plan.fund] == ["skema.officiel"]
    assert not any("eget skema" in told for told in plan.forbehold)
    kontor.export()
    assert kontor.texts("BoligudgiftBeskrivelseTekst") == ["17"]


def test_that_an_official_schema_holds_back_elements_it_does_not_know(
    kontor: Kontor, tmp_path: Path
) -> None:
    from export.xsd_generering import documents
    from export.xsd_officielt import OfficieltSkema

    for name, content in documents(kontor.tabel).items():
        (tmp_path / name).write_bytes(content)
    schema = OfficieltSkema(tmp_path / "boligliste.xsd", kontor.tabel).skema
    kontor.edit(kontor.udgift(1), "beskrivelse", "Husleje")
    assert kontor.plan().boliger == 1
    kontor.eksport._officielt = lambda: schema
    plan = kontor.plan()
    assert plan.boliger == 0
    assert "BoligNytElement" in plan.fund[0].besked
