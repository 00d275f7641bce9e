"""A whole afdeling: raise the rent, see who is hit, keep it as Excel and PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.boligstoette.eksakt import dansk
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.stoette.svar import Afdelingsvirkning, Mangel
from models.stoette.valg import Lejeaendring
from ui.motor.kontekst import Kontekst
from ui.motor.opgaver import Opgaver
from ui.stoette.stoette_afdeling_vindue import StoetteAfdelingVindue
from ui.stoette.virkningsgraf import OVER, RAEKKE
from ui.stoette.virkningsord import aendringsord, nettoord

DATO = date(2026, 6, 1)


@pytest.fixture
def afdeling(kontekst: Kontekst) -> int:
    """The afdeling of the first dwelling."""
    bolig = Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[0])
    return kontekst.register.vej(bolig)[1].id


@pytest.fixture
def dialog(
    qtbot: QtBot, kontekst: Kontekst, opgaver: Opgaver, afdeling: int
) -> StoetteAfdelingVindue:
    """The window with its first answer: four per cent more."""
    dialog = StoetteAfdelingVindue(kontekst, opgaver, afdeling, idag=lambda: DATO)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    _answered(qtbot, dialog, opgaver)
    return dialog


def _answered(qtbot: QtBot, dialog: StoetteAfdelingVindue, opgaver: Opgaver) -> Afdelingsvirkning:
    qtbot.waitUntil(lambda: not opgaver.busy and dialog.virkning is not None)
    assert dialog.virkning is not None
    return dialog.virkning


def _column(dialog: StoetteAfdelingVindue, title: str) -> int:
    model = dialog.husstandsmodel
    heads = [model.headerData(nr, Qt.Orientation.Horizontal) for nr in range(model.columnCount())]
    return [" ".join(head.split()) for head in heads].index(title)


def test_that_four_per_cent_more_are_shown_for_every_standard_household(
    kontekst: Kontekst, dialog: StoetteAfdelingVindue, afdeling: int
) -> None:
    virkning = dialog.virkning
    assert virkning is not None
    assert virkning.plan.afdeling == afdeling
    assert virkning.plan.aendring is Lejeaendring.PROCENT
    assert virkning.plan.stoerrelse == 4
    standard = kontekst.stoette.standard_households()
    assert dialog.husstandsmodel.rowCount() == len(standard)
    model = dialog.husstandsmodel
    for nr, one in enumerate(virkning.husstande):
        assert model.index(nr, 0).data() == standard[nr].navn
        assert model.index(nr, _column(dialog, "Boliger: betaler mere")).data() == dansk(one.taber)
        assert model.index(nr, _column(dialog, "Boliger: passerer en grænse")).data() == dansk(
            one.passerer
        )
    assert f"får {dansk(virkning.netto_md)} kr./md. mere" in dialog.resume.text()


def test_that_it_is_told_what_rises_and_from_which_amounts(
    qtbot: QtBot, dialog: StoetteAfdelingVindue, opgaver: Opgaver
) -> None:
    said = "Nettohuslejen, som den er indberettet, stiger 4 %; andre beløb er uændrede."
    assert said in dialog.resume.text()
    virkning = dialog.virkning
    assert virkning is not None
    fewer = replace(virkning.plan, aendring=Lejeaendring.KRONER, stoerrelse=Fraction(-75))
    assert "falder 75 kr./md. i hver bolig" in aendringsord(fewer)
    drafts = replace(virkning.plan, aendring=Lejeaendring.KLADDER)
    assert aendringsord(drafts) == "Før er det, der er indberettet; efter er kladderne."


def test_that_the_organisations_difference_is_told_without_a_sign(
    dialog: StoetteAfdelingVindue,
) -> None:
    virkning = dialog.virkning
    assert virkning is not None
    less = nettoord(replace(virkning, netto_md=Fraction(-280)))
    assert less.startswith("Organisationen får 280 kr./md. mindre")
    assert nettoord(replace(virkning, netto_md=Fraction(0))) == "Organisationen får det samme."


def test_that_a_dwelling_left_out_can_be_gone_to(
    qtbot: QtBot, dialog: StoetteAfdelingVindue
) -> None:
    virkning = dialog.virkning
    assert virkning is not None
    nr, one = next(
        (nr, one) for nr, one in enumerate(virkning.udeladte) if one.mangel is Mangel.AREAL
    )
    with qtbot.waitSignal(dialog.bolig_valgt) as chosen:
        dialog.udeladttabel.activated.emit(dialog.udeladtmodel.index(nr, 0))
    assert chosen.args == [Noegle(Objekttype.BOLIG, one.bolig), "boligstoetteareal"]
    assert not dialog.isVisible()


def test_that_the_tables_add_up_to_the_rent(dialog: StoetteAfdelingVindue) -> None:
    virkning = dialog.virkning
    assert virkning is not None
    for nr, one in enumerate(virkning.husstande):
        own = sum((b.egen_forskel_md(nr) for b in virkning.boliger), Fraction(0))
        assert own == one.egen_forskel_md
        assert own + one.stoette_efter_md - one.stoette_foer_md == virkning.netto_md


def test_that_the_picture_chooses_whose_dwellings_are_listed(
    qtbot: QtBot, dialog: StoetteAfdelingVindue
) -> None:
    virkning = dialog.virkning
    assert virkning is not None
    middle = QPoint(300, OVER + 2 * RAEKKE + RAEKKE // 2)
    qtbot.mouseClick(dialog.graf, Qt.MouseButton.LeftButton, pos=middle)
    assert virkning.husstande[2].husstand.navn in dialog.boligtitel.text()
    assert dialog.husstandstabel.currentIndex().row() == 2
    qtbot.keyClick(dialog.graf, Qt.Key.Key_Down)
    chosen = virkning.husstande[3]
    assert chosen.husstand.navn in dialog.boligtitel.text()
    assert dialog.graf.accessibleDescription() == dialog.graf.saetning(chosen)
    shown = dialog.boligmodel
    assert shown.index(0, 4).data() == dansk(shown.row(0).efter[3])


def test_that_a_column_sorts_and_the_choice_follows_the_household(
    qtbot: QtBot, dialog: StoetteAfdelingVindue
) -> None:
    virkning = dialog.virkning
    assert virkning is not None
    column = _column(dialog, "Betaler selv mere, kr./md.")
    dialog.husstandstabel.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    model = dialog.husstandsmodel
    own = [model.row(nr).egen_forskel_md for nr in range(model.rowCount())]
    assert own == sorted(own, reverse=True)
    dialog.husstandstabel.selectRow(len(own) - 1)
    assert model.row(len(own) - 1).husstand.navn in dialog.boligtitel.text()


def test_that_kroner_and_drafts_can_be_chosen(
    qtbot: QtBot, dialog: StoetteAfdelingVindue, opgaver: Opgaver
) -> None:
    box = dialog.aendring
    box.setCurrentIndex(1)
    box.activated.emit(1)
    dialog.stoerrelse.linje.selectAll()
    qtbot.keyClicks(dialog.stoerrelse.linje, "-100")
    dialog.start.click()
    virkning = _answered(qtbot, dialog, opgaver)
    assert virkning.netto_md == -100 * len(virkning.boliger)
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert not dialog.stoerrelse.isVisible()
    dialog.start.click()
    assert _answered(qtbot, dialog, opgaver).plan.aendring is Lejeaendring.KLADDER


def test_that_an_amount_that_cannot_be_read_starts_nothing(
    qtbot: QtBot, dialog: StoetteAfdelingVindue, opgaver: Opgaver
) -> None:
    before = dialog.virkning
    dialog.stoerrelse.linje.selectAll()
    qtbot.keyClicks(dialog.stoerrelse.linje, "fire")
    dialog.start.click()
    assert not opgaver.busy
    assert dialog.virkning is before


def test_that_fewer_households_can_be_asked_for(
    qtbot: QtBot, dialog: StoetteAfdelingVindue, opgaver: Opgaver
) -> None:
    menu = dialog.husstande.menu()
    assert menu is not None
    for action in menu.actions()[2:]:
        action.trigger()
    assert dialog.husstande.text() == "2 husstande"
    dialog.start.click()
    assert len(_answered(qtbot, dialog, opgaver).husstande) == 2


def test_that_it_can_be_stopped_and_the_old_answer_stays(
    qtbot: QtBot, dialog: StoetteAfdelingVindue, opgaver: Opgaver
) -> None:
    before, gate = dialog.virkning, Event()
    opgaver.start("Venter", lambda _: gate.wait(10), stille=True, laeser=True)
    with qtbot.waitSignal(opgaver.message_posted) as posted:
        dialog.start.click()
        assert dialog.afbryd.isVisible()
        dialog.afbryd.click()
        gate.set()
    assert posted.args is not None
    assert "Afbrudt" in posted.args[0].tekst
    assert dialog.virkning is before
    assert dialog.start.isEnabled()


def test_that_the_answer_is_saved_as_pdf_and_excel(
    qtbot: QtBot, dialog: StoetteAfdelingVindue, opgaver: Opgaver, tmp_path: Path
) -> None:
    pdf, excel = tmp_path / "afdeling.pdf", tmp_path / "afdeling.xlsx"
    dialog.gem_pdf(str(pdf))
    qtbot.waitUntil(lambda: not opgaver.busy)
    dialog.gem_excel(str(excel))
    qtbot.waitUntil(lambda: not opgaver.busy)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert excel.read_bytes().startswith(b"PK")


def test_that_dwellings_left_out_are_told_with_the_reason(dialog: StoetteAfdelingVindue) -> None:
    virkning = dialog.virkning
    assert virkning is not None
    assert dialog.udeladtmodel.rowCount() == len(virkning.udeladte)
    for nr, one in enumerate(virkning.udeladte):
        assert dialog.udeladtmodel.index(nr, 1).data() == one.grund
    shown = dialog.faner.isTabVisible(dialog.faner.indexOf(dialog.udeladt))
    assert shown == bool(virkning.udeladte)


def test_that_everything_in_the_window_has_a_name(
    dialog: StoetteAfdelingVindue, navnloese: Callable[[QWidget], list[str]]
) -> None:
    for nr in range(dialog.faner.count()):
        dialog.faner.setCurrentIndex(nr)
        assert navnloese(dialog) == []
