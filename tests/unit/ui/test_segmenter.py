"""A choice between a few words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.felter.segmenter import Segmenter


class Maal(StrEnum):
    """What to measure in."""

    MAANED = "maaned"
    AAR = "aar"


@pytest.fixture
def valg(qtbot: QtBot) -> Iterator[Segmenter[Maal]]:
    """A choice between two, in a window."""
    window = QWidget()
    qtbot.addWidget(window)
    made = Segmenter(((Maal.MAANED, "Pr. måned"), (Maal.AAR, "Pr. år")), window)
    window.show()
    yield made
    window.close()


def test_that_the_first_is_chosen_to_begin_with(valg: Segmenter[Maal]) -> None:
    assert valg.valgt is Maal.MAANED


def test_that_one_is_chosen_with_the_space_bar_and_the_other_is_up(
    qtbot: QtBot, valg: Segmenter[Maal]
) -> None:
    with qtbot.waitSignal(valg.chosen):
        qtbot.keyClick(valg.knap(Maal.AAR), Qt.Key.Key_Space)
    assert valg.valgt is Maal.AAR
    assert not valg.knap(Maal.MAANED).isChecked()


def test_that_what_is_chosen_already_is_not_told_again(qtbot: QtBot, valg: Segmenter[Maal]) -> None:
    with qtbot.assertNotEmitted(valg.chosen):
        qtbot.keyClick(valg.knap(Maal.MAANED), Qt.Key.Key_Space)
    assert valg.valgt is Maal.MAANED


def test_that_only_the_ends_of_the_row_are_round(valg: Segmenter[Maal]) -> None:
    assert [valg.knap(one).property("plads") for one in Maal] == ["venstre", "hoejre"]
