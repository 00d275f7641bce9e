"""The page Snitflade: what is known of each field, and from where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget, QTreeWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.register.felter import Felttabel, Herkomst, Objekttype, Rolle
from models.register.overfoersel import AfvistError
from models.register.profil import bundled
from models.register.skemastatus import Skemaafvigelse, Skemastatus
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.opslag.snitflade_model import FELT, Feltfilter, Feltmodel, Kendskab, antaget_ord, kendskab
from ui.opslag.snitflade_skema import Skemaside
from ui.opslag.snitflade_vindue import Feltside, Kodeside, SnitfladeVindue


@pytest.fixture
def side(
    program: QApplication, qtbot: QtBot, tom_kontekst: Kontekst, opgaver: Opgaver
) -> SnitfladeVindue:
    window = SnitfladeVindue(tom_kontekst, opgaver)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    window.show()
    return window


def _tilpasset(table: Felttabel) -> Felttabel:
    first = replace(table.felter[0], tilpasset=True)
    return replace(table, felter=(first, *table.felter[1:]))


def test_that_every_field_of_the_table_is_listed(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = Feltmodel(bundled())
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == len(bundled().felter)
    assert sum(model.antal.values()) == len(bundled().felter)


def test_that_what_the_organisation_has_corrected_stands_out() -> None:
    table = _tilpasset(bundled())
    assert kendskab(table.felter[0]) is Kendskab.TILPASSET
    own = next(felt for felt in table.felter if felt.rolle is Rolle.LOKAL and not felt.i_xml)
    assert kendskab(own) is Kendskab.EGET
    seen = next(felt for felt in table.felter if felt.herkomst is Herkomst.SET)
    assert kendskab(seen) is Kendskab.SET


def test_that_fields_are_found_by_element_and_by_provenance(qtbot: QtBot) -> None:
    model = Feltmodel(bundled())
    shown = Feltfilter()
    shown.setSourceModel(model)
    shown.choose(None, "boligudgiftstartdato")
    assert shown.rowCount() == 1
    assert shown.index(0, 0).data(FELT) == bundled().felt(Objekttype.BOLIGUDGIFT, "start")
    shown.choose(Kendskab.SET, "")
    assert shown.rowCount() == model.antal[Kendskab.SET]
    shown.choose(None, "")
    assert shown.rowCount() == model.rowCount()


def test_that_the_source_is_on_hover_and_in_the_detail(side: SnitfladeVindue, qtbot: QtBot) -> None:
    fields = side.findChild(Feltside)
    assert fields is not None
    qtbot.keyClicks(fields.soeg, "LejekontraktTomgangsledigIndikator")
    index = fields.tabel.model().index(0, 0)
    felt = index.data(FELT)
    assert felt.kilde
    assert index.data(Qt.ItemDataRole.ToolTipRole) == felt.kilde
    fields.tabel.selectRow(0)
    assert felt.kilde.split(";")[0] in fields.detalje.text()
    assert felt.etiket in fields.detalje.text()


def test_that_the_description_to_check_against_comes_first(side: SnitfladeVindue) -> None:
    trees = {tree.accessibleName(): tree for tree in side.findChildren(QTreeWidget)}
    documents = trees["Beskrivelser"]
    first = documents.topLevelItem(0)
    assert first is not None
    assert "V4" in first.text(0)
    assert first.text(1) == "10-2021"
    assert documents.topLevelItemCount() == len(bundled().dokumenter)
    assumptions = trees["Antagelser"]
    assert assumptions.topLevelItemCount() == len(bundled().semantik)


def test_that_a_check_of_the_codes_is_recorded_by_whom_and_when(
    side: SnitfladeVindue, qtbot: QtBot, tom_kontekst: Kontekst
) -> None:
    codes = side.findChild(Kodeside)
    assert codes is not None
    assert "ikke kontrolleret" in codes._state.text()
    with qtbot.waitSignal(side.codes_confirmed):
        codes.button.click()
    settings = tom_kontekst.indstillinger()
    assert settings.koder_kontrolleret_af == settings.navn
    assert settings.navn in codes._state.text()


def test_that_a_list_goes_by_what_it_is_of_and_its_name_in_the_own_file_is_told(
    side: SnitfladeVindue,
) -> None:
    codes = side.findChild(Kodeside)
    assert codes is not None
    assert codes.kilde.text().startswith("Objektstatus. Offentlige scripts")
    (tree,) = codes.findChildren(QTreeWidget)
    kinds = tree.topLevelItem(1)
    assert kinds is not None
    rent = kinds.child(0)
    assert rent is not None
    assert (kinds.text(0), rent.text(0)) == ("Boligudgift: Art", "1 – Nettohusleje")
    tree.setCurrentItem(kinds)
    assert codes.kilde.text().startswith("Boligudgift: Art. Arterne er nævnt")
    assert codes.kilde.text().endswith("I jeres egen fil hedder listen »boligudgiftstype«.")
    tree.setCurrentItem(rent)
    assert "egen fil" not in codes.kilde.text()
    last = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert last is not None
    assert (last.text(0), last.text(1)) == ("Bolig: Carport", "Ukendt")  # no list, no assumption


def test_that_what_a_list_is_used_by_is_cut_before_where_it_is_known_from(
    side: SnitfladeVindue, qtbot: QtBot
) -> None:
    side.findChildren(QTabWidget)[0].setCurrentIndex(1)
    trees = {tree.accessibleName(): tree for tree in side.findChildren(QTreeWidget)}
    tree = trees["Kodelister"]
    qtbot.waitUntil(lambda: tree.columnWidth(0) < tree.columnWidth(2) / 2)


def test_that_the_own_file_is_named(side: SnitfladeVindue, tom_kontekst: Kontekst) -> None:
    texts = [label.text() for label in side.findChildren(QLabel)]
    assert any(str(tom_kontekst.snitflade.own_file) in text for text in texts)


class Skemaer:
    """A stand-in for the service: one schema that can be taken into use, all others refused."""

    own_file = Path("snitflade.toml")

    def __init__(self) -> None:
        self.status: Skemastatus | None = None

    def schema_status(self) -> Skemastatus | None:
        return self.status

    def load_schema(self, path: Path) -> Skemastatus:
        if path.suffix != ".xsd":
            raise AfvistError("Filen er ikke et XML-skema.")
        self.status = Skemastatus(
            str(path),
            "1.5",
            ("Skemaet er ældre end V4.",),
            (Skemaafvigelse("BoligStruktur", "Elementet findes ikke i skemaet."),),
        )
        return self.status

    def forget_schema(self) -> None:
        self.status = None

    def confirm_codes(self) -> None:
        raise NotImplementedError


def test_that_a_schema_is_loaded_compared_and_forgotten(
    program: QApplication, qtbot: QtBot, tom_kontekst: Kontekst, opgaver: Opgaver
) -> None:
    page = Skemaside(replace(tom_kontekst, snitflade=Skemaer()), opgaver, None)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.tom.isVisible() and not page.load.isVisible())
    page.load_file("noget.txt")
    qtbot.waitUntil(lambda: page._state.text() == "Filen er ikke et XML-skema.")
    page.load_file("lbf.xsd")
    qtbot.waitUntil(page.tree.isVisible)
    assert "version 1.5" in page._state.text()
    assert page._warnings.text() == "Skemaet er ældre end V4."
    item = page.tree.topLevelItem(0)
    assert item is not None
    assert item.text(0) == "BoligStruktur"
    page.forget.click()
    assert page.tom.isVisible()
    assert not page.tree.isVisible()


def test_that_what_is_assumed_of_a_field_is_told_in_words(
    side: SnitfladeVindue, qtbot: QtBot
) -> None:
    parts = {one for felt in bundled().felter for one in felt.antaget}
    assert "niveau" in parts
    assert [one for one in parts if antaget_ord(one) == one] == []
    fields = side.findChild(Feltside)
    assert fields is not None
    qtbot.keyClicks(fields.soeg, "BoligorganisationUnikIdentifikator")
    fields.tabel.selectRow(0)
    assert "Niveauet, typen" in fields.detalje.text()
