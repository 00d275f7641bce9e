"""The page Satser: amounts with their certainty, the check of § 72, and an own year."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.boligstoette.eksakt import dansk
from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import grundbeloeb
from ui.motor.kontekst import Kontekst
from ui.opslag.satser_model import satstekst
from ui.opslag.satser_nyt_aar import NytAarDialog
from ui.opslag.satser_vindue import SatserVindue


@pytest.fixture
def side(qtbot: QtBot, program: QApplication, kontekst: Kontekst) -> SatserVindue:
    """The page, shown."""
    side = SatserVindue(kontekst.stoette)
    side.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(side)
    side.show()
    return side


@pytest.fixture
def nyt(qtbot: QtBot, kontekst: Kontekst, side: SatserVindue) -> NytAarDialog:
    """The dialog of the year after the last bundled one."""
    side.aabn_nyt_aar()
    return side.findChildren(NytAarDialog)[0]


def test_that_every_amount_of_a_year_is_shown(kontekst: Kontekst, side: SatserVindue) -> None:
    side.vis_aar(2026)
    satser = kontekst.stoette.satser.hent(2026)
    shown = {side.model.row(nr).noegle: nr for nr in range(side.model.rowCount())}
    for column, ordning in ((1, Ordning.BOLIGSIKRING), (3, Ordning.BOLIGYDELSE)):
        for noegle, sats in satser.opslag[ordning].items():
            cell = side.model.index(shown[noegle], column).data()
            assert cell == satstekst(noegle, sats.vaerdi)
            assert cell.removesuffix(",00") == dansk(sats.vaerdi)
    assert "passer" in side.kontrol.text()


def test_that_the_sources_of_the_chosen_amount_are_told(
    kontekst: Kontekst, side: SatserVindue
) -> None:
    side.vis_aar(2026)
    side.tabel.selectRow(3)
    row = side.model.row(3)
    text = side.detalje.text()
    assert row.navn in text
    for sats in row.satser:
        assert all(kilde.split(" ")[0] in text for kilde in sats.kilder)


def test_that_what_both_schemes_share_is_told_once(side: SatserVindue) -> None:
    side.vis_aar(2026)
    side.tabel.selectRow(0)
    text = side.detalje.text()
    assert "Boligsikring 896.400 og boligydelse 1.060.300" in text
    assert text.count("VEJ 9336") == 1


def test_that_the_years_can_be_gone_through(kontekst: Kontekst, side: SatserVindue) -> None:
    years = [int(side.aar.itemText(nr)) for nr in range(side.aar.count())]
    assert years == sorted(kontekst.stoette.satser.aar(), reverse=True)
    for nr, year in enumerate(years):
        side.aar.setCurrentIndex(nr)
        side.aar.activated.emit(nr)
        assert side.model.rowCount() > 15, year


def test_that_a_year_is_proposed_saved_and_used(
    qtbot: QtBot, kontekst: Kontekst, side: SatserVindue, nyt: NytAarDialog
) -> None:
    year = nyt.aar.vaerdi
    assert year == kontekst.stoette.satser.aar()[-1] + 1
    for line in nyt.procent.values():
        qtbot.keyClicks(line, "2,5")
    nyt.foreslaa.click()
    own = nyt.linje(Ordning.BOLIGSIKRING, "indkomstgraense")
    own.setText("176.000")
    nyt.kilde.setText("Vejledning fra ministeriet")
    with qtbot.waitSignal(side.rates_changed):
        nyt.gem.click()
    satser = kontekst.stoette.satser.hent(year)
    assert satser.egen
    assert satser.for_ordning(Ordning.BOLIGSIKRING).indkomstgraense == 176000
    assert side.aar.currentData() == year
    assert "Jeres egen fil" in side.oprindelse.text()
    assert "176.000" in side.kontrol.text()
    chosen = next(
        nr for nr in range(side.model.rowCount()) if side.model.row(nr).noegle == "indkomstgraense"
    )
    assert side.model.index(chosen, 5).data() == "Afviger"


def test_that_a_proposal_does_not_overwrite_what_is_typed(qtbot: QtBot, nyt: NytAarDialog) -> None:
    line = nyt.linje(Ordning.BOLIGYDELSE, "leje_maksimum")
    qtbot.keyClicks(line, "120000")
    qtbot.keyClicks(nyt.procent[Ordning.BOLIGYDELSE], "3")
    nyt.foreslaa.click()
    assert line.text() == "120000"
    assert nyt.linje(Ordning.BOLIGYDELSE, "stoette_maksimum").text()
    assert nyt.linje(Ordning.BOLIGSIKRING, "stoette_maksimum").text() == ""


def test_that_a_year_with_holes_is_not_saved(kontekst: Kontekst, nyt: NytAarDialog) -> None:
    before = kontekst.stoette.satser.aar()
    assert not nyt.gem.isEnabled()
    lines = [
        nyt.linje(ordning, noegle)
        for noegle, grund in grundbeloeb().items()
        for ordning in grund.beloeb
    ]
    assert f"{len(lines)} mangler" in nyt.mangler.text()
    for line in lines[1:]:
        line.setText("100")
    assert "1 mangler" in nyt.mangler.text()
    lines[0].setText("hundrede")
    nyt.gem.click()
    assert nyt.isVisible()
    assert kontekst.stoette.satser.aar() == before
    assert lines[0].property("alvor") == "fejl"


def test_that_last_years_amounts_stand_beside_lines_that_are_seen_to_be_empty(
    kontekst: Kontekst, nyt: NytAarDialog
) -> None:
    last = kontekst.stoette.satser.hent(kontekst.stoette.satser.aar()[-1])
    beside = {label.text() for label in nyt.findChildren(QLabel)}
    for noegle, sats in last.opslag[Ordning.BOLIGSIKRING].items():
        assert nyt.linje(Ordning.BOLIGSIKRING, noegle).placeholderText() == ""
        assert f"{last.aar}: {satstekst(noegle, sats.vaerdi)}" in beside
    assert set(last.opslag[Ordning.BOLIGSIKRING]) <= set(grundbeloeb())


def test_that_everything_has_a_name(
    side: SatserVindue, nyt: NytAarDialog, navnloese: Callable[[QWidget], list[str]]
) -> None:
    assert navnloese(side) == []
    assert navnloese(nyt) == []


def test_that_no_line_is_cut_at_the_bottom_of_the_window_of_a_new_year(nyt: NytAarDialog) -> None:
    page = nyt._page.viewport()
    for line in nyt._lines.values():
        top = line.mapTo(page, line.rect().topLeft()).y()
        assert top >= page.height() or top + line.height() <= page.height()
