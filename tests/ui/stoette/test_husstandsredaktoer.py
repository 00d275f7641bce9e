"""The household typed by hand: what is shown is what is computed with."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.boligstoette.grundlag import Formue, Husstand, Medlem, Ordning, Pension
from models.stoette.husstande import standardhusstande
from models.stoette.valg import Husstandsvalg
from ui.stoette.husstandsredaktoer import JA_NEJ, Husstandsredaktoer

PAR = Husstand(
    voksne=2,
    boern=1,
    medlemmer=(
        Medlem(personlig=Fraction(200000), aegtefaelle=1, alder=67, pension=Pension.FOLKEPENSION),
        Medlem(kapital=Fraction(-1500), aegtefaelle=0, udenlandsk=Fraction(7)),
    ),
    formue=Formue(Fraction(50000), Fraction(0), Fraction("1234.5")),
    efterlevende_areal=Fraction(85),
    doegnhjaelp=True,
)


@pytest.fixture
def redaktoer(qtbot: QtBot, program: QApplication) -> Husstandsredaktoer:
    """The editor, shown."""
    redaktoer = Husstandsredaktoer()
    qtbot.addWidget(redaktoer)
    redaktoer.show()
    return redaktoer


@pytest.mark.parametrize("valg", standardhusstande(), ids=lambda valg: valg.navn)
def test_that_a_standard_household_comes_back_as_it_was_shown(
    redaktoer: Husstandsredaktoer, valg: Husstandsvalg
) -> None:
    redaktoer.vis(valg.ordning, valg.husstand)
    assert redaktoer.husstand() == valg.husstand
    assert redaktoer.valgt_ordning() is valg.ordning


def test_that_everything_of_a_household_comes_back(redaktoer: Husstandsredaktoer) -> None:
    redaktoer.vis(Ordning.BOLIGYDELSE, PAR)
    assert redaktoer.husstand() == PAR
    assert redaktoer.valgt_ordning() is Ordning.BOLIGYDELSE
    assert isinstance(redaktoer.husstand().medlemmer[0].pension, Pension)


def test_that_every_yes_and_no_of_the_law_can_be_ticked(redaktoer: Husstandsredaktoer) -> None:
    assert "bevaegelseshaemmet" in JA_NEJ
    for navn in JA_NEJ:
        before = getattr(redaktoer.husstand(), navn)
        redaktoer.svar[navn].click()
        assert getattr(redaktoer.husstand(), navn) is not before


def test_that_what_is_typed_is_read_as_danish_amounts(
    qtbot: QtBot, redaktoer: Husstandsredaktoer
) -> None:
    line = redaktoer.indkomst.linje
    line.selectAll()
    with qtbot.waitSignal(redaktoer.redigeret):
        qtbot.keyClicks(line, "240.000,50")
    assert redaktoer.husstand().indkomst_aar == Fraction("240000.5")


def test_that_what_cannot_be_read_is_told_and_not_used(
    qtbot: QtBot, redaktoer: Husstandsredaktoer
) -> None:
    line = redaktoer.indkomst.linje
    line.selectAll()
    qtbot.keyClicks(line, "2x")
    assert not redaktoer.laeseligt
    assert redaktoer.husstand().indkomst_aar == 2
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert redaktoer.laeseligt
    assert line.text() == "2"


def test_that_the_total_becomes_the_first_adults_income_and_back(
    redaktoer: Husstandsredaktoer,
) -> None:
    redaktoer.vis(None, Husstand(voksne=2, boern=0, indkomst_aar=Fraction(300000)))
    redaktoer.hver.click()
    members = redaktoer.husstand().medlemmer
    assert [m.personlig for m in members] == [300000, 0]
    redaktoer.hver.click()
    assert redaktoer.husstand().medlemmer == members
    redaktoer.samlet.click()
    assert redaktoer.husstand().indkomst_aar == 300000
    assert redaktoer.husstand().medlemmer == ()


def test_that_there_are_as_many_adults_as_typed(
    qtbot: QtBot, redaktoer: Husstandsredaktoer
) -> None:
    redaktoer.vis(None, PAR)
    line = redaktoer.voksne.linje
    line.selectAll()
    qtbot.keyClicks(line, "3")
    assert redaktoer.husstand().medlemmer == (*PAR.medlemmer, Medlem())
    line.selectAll()
    qtbot.keyClicks(line, "1")
    assert redaktoer.husstand().medlemmer == (replace(PAR.medlemmer[0], aegtefaelle=None),)


def test_that_a_marriage_is_mutual(qtbot: QtBot, redaktoer: Husstandsredaktoer) -> None:
    three = replace(PAR, voksne=3, medlemmer=(*PAR.medlemmer, Medlem()))
    redaktoer.vis(None, three)
    box = redaktoer.medlemmer[2].aegtefaelle
    box.setCurrentIndex(box.findData(0))
    box.activated.emit(box.currentIndex())
    assert [m.aegtefaelle for m in redaktoer.husstand().medlemmer] == [2, None, 0]


def test_that_a_contradiction_stands_at_its_input(redaktoer: Husstandsredaktoer) -> None:
    assert redaktoer.vis_fejl("voksne", "Der skal være mindst én voksen.")
    assert not redaktoer.vis_fejl("medlemmer", "Der er 2 voksne.")


def test_that_every_input_says_where_the_figure_is_found(redaktoer: Husstandsredaktoer) -> None:
    assert "Årsopgørelsen" in redaktoer.formue["formue_registreret"].linje.toolTip() or (
        "årsopgørelsen" in redaktoer.formue["formue_registreret"].linje.toolTip()
    )
    assert "pensionsmeddelelsen" in redaktoer.svar["foertids_eller_seniorpension"].toolTip()
