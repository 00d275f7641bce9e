"""A sentence in the colour of an error has the icon of one too."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.register.fund import Alvor
from ui.dele.alvorslabel import Alvorslabel
from ui.felter.feltredaktoer import set_alvor
from ui.udseende.tema import ALVOR, ALVORSIKON, IKON, farve


@pytest.mark.parametrize("alvor", [Alvor.FEJL, Alvor.ADVARSEL])
def test_that_an_error_and_a_warning_have_an_icon_before_them(
    program: QApplication, qtbot: QtBot, alvor: Alvor
) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    label = Alvorslabel(above)
    label.setText("Der er ikke hul igennem.")
    label.resize(300, 20)
    above.show()
    assert label.ikon == ""
    set_alvor(label, alvor)
    assert label.ikon == ALVORSIKON[alvor]
    assert label.contentsRect().left() >= IKON
    picture = label.grab().toImage()
    across = {picture.pixelColor(x, y).name() for x in range(IKON) for y in range(20)}
    assert farve(ALVOR[alvor]).name() in across
    set_alvor(label, None)
    assert label.contentsRect().left() == 0
