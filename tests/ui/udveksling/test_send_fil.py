"""The page that tells where the file goes: never to the register while practising."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.motor.kontekst import Kontekst
from ui.udseende.tema import set_oevelse
from ui.udveksling.send_fil import Indlaesside, file_steps, saved_told, upload_heading
from ui.udveksling.send_indhold import Indholdsside


@pytest.fixture(params=[False, True], ids=["for real", "practising"])
def oevelse(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether it is practice."""
    til = bool(request.param)
    set_oevelse(til=til)
    yield til
    set_oevelse(til=False)


def test_that_the_way_to_the_portal_is_shown_for_real_alone(
    program: QApplication, qtbot: QtBot, kontekst: Kontekst, oevelse: bool
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    side = Indlaesside(over)
    over.show()
    told = " ".join(label.text() for label in side.findChildren(QLabel) if label.isVisible())
    assert side.adresse.isVisible() is not oevelse
    assert ("Log ind i boligportalen" in told) is not oevelse
    assert ("Øveregisterets side" in told) is oevelse
    said = (file_steps()[2], upload_heading(), saved_told(), _way(qtbot, kontekst))
    assert [("øveregisteret" in text, "boligportalen" in text) for text in said] == [
        (oevelse, not oevelse)
    ] * len(said)


def _way(qtbot: QtBot, kontekst: Kontekst) -> str:
    over = QWidget()
    qtbot.addWidget(over)
    return Indholdsside(kontekst.tabel, over).som_fil.text()
