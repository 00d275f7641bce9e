"""One row in the table of fields is a field everywhere: form, table, check, file and guide.

The rows stand in the organisation's own file, so that not even the program's own table is changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.datamappe import Datamappe
from export.laeser import read
from export.xsd import eget_skema
from models.register.felter import Objekttype
from models.register.fund import Fund
from models.register.objekter import Boligdata, Noegle
from models.register.overfoersel import Omfang, ingen_fremdrift
from models.register.profil import bundled
from models.register.vaerdier import ULAESELIG
from models.vejledning import opslag
from tests.vindue import opened, shown_in
from ui.faner.bolig_fane import BoligFane
from ui.motor.kontekst import Kontekst
from ui.opslag.snitflade_model import Feltmodel, Kendskab
from ui.tabeller.boernemodel import Boernemodel
from ui.vindue.hovedvindue import Hovedvindue

RAEKKER = """
[[felt]]
objekt = "bolig"
noegle = "antal_etager"
efter = "aktuelt_depositum"
rolle = "data"
etiket = "Antal etager"
type = "cifre"
sti = "BoligEtageAntal"
niveau = "valgfri"
hjaelp = "Hvor mange etager boligen har."

[[felt]]
objekt = "boligudgift"
noegle = "opkraevning"
rolle = "data"
etiket = "Opkrævning"
type = "kode"
kodeliste = "opkraevning"
sti = "BoligudgiftOpkraevningKode"
niveau = "valgfri"

[kodeliste.opkraevning]
lukket = true
koder = [{ vaerdi = "1", etiket = "Med huslejen" }, { vaerdi = "2", etiket = "For sig" }]
"""
ETAGER, OPKRAEVNING = "antal_etager", "opkraevning"


@pytest.fixture
def kontekst(eksempelmappe: Path, datamappe: Path) -> Iterator[Kontekst]:
    """The example data under a table with two rows more."""
    shutil.copytree(eksempelmappe, datamappe)
    Datamappe(datamappe).snitflade.write_text(RAEKKER, encoding="utf-8")
    with opened(datamappe) as given:
        yield given


@pytest.fixture
def bolig(fejlfri: list[Boligdata]) -> Boligdata:
    """A dwelling without errors."""
    return fejlfri[0]


def _found(kontekst: Kontekst, bolig: Boligdata, felt: str) -> list[Fund]:
    kontekst.kontrol.check_changed(ingen_fremdrift)
    return [one for one in kontekst.register.fund(bolig=bolig.bolig.id) if one.felt == felt]


def test_that_the_rows_are_not_the_programs_own() -> None:
    """What follows is proved by the rows alone."""
    own = {felt.noegle for felt in bundled().felter}
    assert not own & {ETAGER, OPKRAEVNING}


def test_that_the_form_and_the_table_ask_for_it(
    qtbot: QtBot, vindue: Hovedvindue, kontekst: Kontekst, bolig: Boligdata
) -> None:
    fane = shown_in(vindue, bolig.bolig.noegle, "bolig", BoligFane)
    editor = fane.formular.redaktoerer[ETAGER]
    assert editor.inddata.accessibleName() == "Antal etager"
    assert "Hvor mange etager" in editor.inddata.toolTip()
    order = list(fane.formular.redaktoerer)
    assert order.index(ETAGER) == order.index("aktuelt_depositum") + 1
    assert isinstance(editor.inddata, QLineEdit)
    editor.focus()
    qtbot.keyClicks(editor.inddata, "3")
    fane.flush()
    kept = kontekst.register.objekt(bolig.bolig.noegle)
    assert kept is not None
    assert kept.tekst(ETAGER) == "3"
    model = fane.tabel.model()
    assert isinstance(model, Boernemodel)
    column = model.column(OPKRAEVNING)
    assert model.headerData(column, Qt.Orientation.Horizontal) == "Opkrævning"


def test_that_what_is_wrong_in_it_is_found(kontekst: Kontekst, bolig: Boligdata) -> None:
    udgift = bolig.udgifter[0].noegle
    kontekst.redigering.set_field(bolig.bolig.noegle, ETAGER, ULAESELIG + "mange")
    kontekst.redigering.set_field(udgift, OPKRAEVNING, "7")
    (unreadable,) = _found(kontekst, bolig, ETAGER)
    assert unreadable.kode == "felt.ulaeseligt"
    assert unreadable.besked.startswith("Antal etager »mange«")
    (no_code,) = _found(kontekst, bolig, OPKRAEVNING)
    assert (no_code.kode, no_code.objekt) == ("felt.ugyldig_kode", udgift)
    assert "1 Med huslejen" in no_code.besked


def test_that_it_is_written_at_its_place_and_read_back(
    kontekst: Kontekst, bolig: Boligdata, tmp_path: Path
) -> None:
    noegle = bolig.bolig.noegle
    kontekst.redigering.set_field(noegle, ETAGER, "3")
    text, document = _exported(kontekst, noegle, tmp_path / "ud.xml")
    (element,) = document.iterfind(".//{*}BoligEtageAntal")
    before = element.getprevious()
    deposit = kontekst.tabel.felt(Objekttype.BOLIG, "aktuelt_depositum").sti[-1]
    assert element.text == "3"
    assert before is not None
    assert etree.QName(before).localname == deposit
    (back,) = read(tmp_path / "ud.xml", kontekst.tabel)
    assert back.felter[ETAGER] == "3"
    (unknown,) = read(tmp_path / "ud.xml", bundled())
    assert ETAGER not in unknown.felter
    assert eget_skema(kontekst.tabel).gyldige([text])
    assert not eget_skema(bundled()).gyldige([text])


def _exported(kontekst: Kontekst, noegle: Noegle, path: Path) -> tuple[str, etree._Element]:
    """Write the one change; return its dwelling's own XML and the whole document."""
    kontekst.kontrol.check_changed(ingen_fremdrift)
    kontekst.redigering.mark_klar([noegle])
    plan = kontekst.eksport.plan(Omfang.AENDRINGER, ingen_fremdrift)
    kontekst.eksport.export(plan, path, ingen_fremdrift)
    document = etree.parse(path).getroot()
    name = kontekst.tabel.strukturer[Objekttype.BOLIG].element
    (dwelling,) = document.iterfind(f".//{{*}}{name}")
    return etree.tostring(dwelling, encoding="unicode"), document


def test_that_the_guide_and_the_page_of_the_interface_tell_of_it(kontekst: Kontekst) -> None:
    page = opslag.generated(kontekst.tabel)[opslag.FELTER]
    assert "### Antal etager\n\nHvor mange etager boligen har." in page
    assert "| 2 | For sig |" in page
    assert Feltmodel(kontekst.tabel).antal[Kendskab.TILPASSET] == 2
