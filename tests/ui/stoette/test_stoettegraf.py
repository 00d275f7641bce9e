"""The picture of the support: read with the mouse, with the keys, and as a table."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.stoette.valg import Akse
from ui.stoette.stoettegraf import Grafdata, Grafpunkt, Stoettegraf, flet
from ui.stoette.stoettegrafkort import Grafkort, kopier
from ui.tidsbilleder.akse import Talakse, maerker, rundt_skridt

PUNKTER = flet(
    [Grafpunkt(Fraction(x), x // 10) for x in range(0, 10001, 1000)],
    [Grafpunkt(Fraction(4500), 450, "Herfra udbetales støtte")],
)
DATA = Grafdata(
    "Støtte efter husleje",
    "Husleje, kr./md.",
    PUNKTER,
    Grafpunkt(Fraction(3000), 300),
    x_ord="kr. i husleje",
)


@pytest.fixture
def graf(qtbot: QtBot, program: QApplication) -> Stoettegraf:
    """The picture, shown in a size it has in the panel."""
    graf = Stoettegraf()
    qtbot.addWidget(graf)
    graf.resize(340, 210)
    graf.vis(DATA)
    graf.show()
    return graf


@pytest.mark.parametrize(
    ("span", "hoejst", "skridt"),
    [(1193, 4, 500), (12000, 5, 5000), (0.4, 5, 1), (600000, 6, 100000)],
)
def test_that_steps_are_round_and_few(span: float, hoejst: int, skridt: int) -> None:
    assert rundt_skridt(span, hoejst) == skridt
    assert span / skridt <= hoejst


def test_that_axis_numbers_are_danish() -> None:
    assert [text for _, text in maerker(0, 12000, 5)] == ["0", "5.000", "10.000"]


def test_that_an_axis_finds_the_value_back() -> None:
    akse = Talakse(-200, 300, 46, 330)
    assert akse.vaerdi(akse.plads(125)) == pytest.approx(125)


def test_that_the_thresholds_lie_among_the_points_once() -> None:
    assert [punkt.x for punkt in PUNKTER] == sorted({punkt.x for punkt in PUNKTER})
    assert [punkt.note for punkt in DATA.taerskler] == ["Herfra udbetales støtte"]


def test_that_the_mouse_reads_the_nearest_point(qtbot: QtBot, graf: Stoettegraf) -> None:
    with qtbot.waitSignal(graf.laest) as read:
        qtbot.mouseMove(graf, QPoint(graf.width() - 14, 100))
    assert read.args == [PUNKTER[-1]]


def test_that_the_keys_go_from_point_to_point_and_between_thresholds(
    qtbot: QtBot, graf: Stoettegraf
) -> None:
    graf.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(graf, Qt.Key.Key_Right)
    assert graf.punkt == Grafpunkt(Fraction(4000), 400)
    qtbot.keyClick(graf, Qt.Key.Key_PageDown)
    assert graf.punkt is not None
    assert graf.punkt.note == "Herfra udbetales støtte"
    qtbot.keyClick(graf, Qt.Key.Key_Home)
    assert graf.punkt == PUNKTER[0]
    qtbot.keyClick(graf, Qt.Key.Key_Left)
    assert graf.punkt == PUNKTER[0]


def test_that_a_screen_reader_hears_the_point(qtbot: QtBot, graf: Stoettegraf) -> None:
    assert graf.accessibleName() == "Støtte efter husleje"
    assert graf.accessibleDescription() == "Ved 3.000 kr. i husleje er støtten 300 kr./md."
    qtbot.keyClick(graf, Qt.Key.Key_PageDown)
    assert graf.accessibleDescription().endswith("Herfra udbetales støtte.")


def test_that_a_picture_without_points_draws_nothing_and_reads_nothing(
    qtbot: QtBot, graf: Stoettegraf
) -> None:
    graf.vis(Grafdata("", "", ()))
    qtbot.keyClick(graf, Qt.Key.Key_Right)
    assert graf.punkt is None
    assert not graf.grab().isNull()


def test_that_the_same_numbers_can_be_seen_and_copied_as_a_table(
    qtbot: QtBot, program: QApplication
) -> None:
    kort = Grafkort()
    qtbot.addWidget(kort)
    kort.vis(DATA)
    kort.show()
    kort.som_tabel.click()
    assert kort.tabel.isVisible()
    assert not kort.graf.isVisible()
    assert kort.akse is Akse.LEJE
    lines = kopier(kort.tabel).split("\n")
    assert lines[0].split("\t")[:2] == ["Beløb", "Støtte, kr./md."]
    assert lines[1 + 5].split("\t") == ["4.500", "450", "Herfra udbetales støtte"]
    assert len(lines) == 1 + len(PUNKTER)
    kort.tabel.selectRow(2)
    qtbot.keyClick(kort.tabel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[1:] == ["2.000\t200\t"]
