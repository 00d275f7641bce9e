"""The way to the place shown."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from models.register.felter import Objekttype
from models.register.navngivning import name
from models.register.objekter import Noegle, Objekt
from ui.motor.kontekst import Kontekst
from ui.navigation.broedkrummer import Broedkrummer


def _ways(kontekst: Kontekst) -> tuple[list[Objekt], list[Objekt]]:
    """Return the ways to two dwellings of one byggeafsnit."""
    register = kontekst.register
    some = Noegle(Objekttype.BOLIG, register.bolig_ids()[0])
    below = register.bolig_ids(under=register.vej(some)[2].noegle)
    first, second = (register.vej(Noegle(Objekttype.BOLIG, one)) for one in below[:2])
    return first, second


def _steps(crumbs: Broedkrummer) -> list[QToolButton]:
    return [one for one in crumbs.findChildren(QToolButton) if not one.isHidden()]


def test_that_between_neighbours_the_steps_stay_and_lead_to_the_new_place(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst
) -> None:
    crumbs = Broedkrummer()
    qtbot.addWidget(crumbs)
    first, second = _ways(kontekst)
    crumbs.show_way(kontekst.tabel, first)
    before = _steps(crumbs)
    crumbs.show_way(kontekst.tabel, second)
    assert _steps(crumbs) == before
    last = second[-1]
    shown = name(kontekst.tabel, last.type, last.felter)
    assert shown in before[-1].toolTip()
    with qtbot.waitSignal(crumbs.place_requested) as asked:
        before[-1].click()
    assert asked.args == [last.noegle]


def test_that_a_shorter_way_has_fewer_steps(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst
) -> None:
    crumbs = Broedkrummer()
    qtbot.addWidget(crumbs)
    way, _ = _ways(kontekst)
    crumbs.show_way(kontekst.tabel, way)
    crumbs.show_way(kontekst.tabel, way[:2])
    steps = _steps(crumbs)
    assert len(steps) == 2
    assert steps[-1].property("slags") == "her"
