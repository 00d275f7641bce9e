"""From the window to the practice register over a real socket: red, green, cut, and resumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from export.oeveserver import Oeveserver
from export.oeveserver.fejltilstand import Fejlart, Fejltilstand
from models.register.objekter import Boligdata
from models.register.overfoersel import Udfald
from tests.ui.aendringer import release_amounts
from tests.vindue import shown_in
from ui.faner.indberetning_fane import IndberetningFane
from ui.motor.kontekst import Kontekst
from ui.udveksling.forbindelse_vindue import ForbindelseVindue
from ui.udveksling.send_vindue import SendVindue
from ui.vindue.hovedvindue import Hovedvindue

VENT = 30_000
ANTAL = 4


@pytest.fixture
def register(eksempelmappe: Path, tmp_path: Path, kontekst: Kontekst) -> Iterator[Oeveserver]:
    """A practice register that holds what the window holds, not started yet."""
    server = Oeveserver(tmp_path / "oeveregister", kontekst.tabel)
    server.load(eksempelmappe.parent / "hentet.xml")
    yield server
    server.stop()


def _test_connection(qtbot: QtBot, vindue: Hovedvindue) -> str:
    """Run the connection test with the keyboard and return its verdict."""
    vindue.handlinger["forbindelse"].trigger()
    window = next(one for one in vindue.findChildren(ForbindelseVindue) if one.isVisible())
    qtbot.keyClick(window.proev, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(window.trin._shown), timeout=VENT)
    window.accept()
    return window.dom.text()


def test_that_a_cut_line_is_resumed_without_sending_anything_twice(
    qtbot: QtBot,
    vindue: Hovedvindue,
    kontekst: Kontekst,
    fejlfri: list[Boligdata],
    register: Oeveserver,
) -> None:
    register.start()
    settings = replace(
        kontekst.forsendelse.settings(),
        wsdl=register.wsdl,
        adresse=register.adresse,
        ro_sekunder=0.1,
        forsoeg=1,
    )
    kontekst.forsendelse.save_settings(settings)
    register.set_fejl(Fejltilstand(Fejlart.FEJL_500))
    assert _test_connection(qtbot, vindue).startswith("Der er ikke hul igennem.")
    register.set_fejl(Fejltilstand(Fejlart.INGEN))
    assert _test_connection(qtbot, vindue) == "Der er hul igennem."

    release_amounts(kontekst, fejlfri, ANTAL)
    fane = shown_in(
        vindue, kontekst.register.organisationer()[0].noegle, "indberetning", IndberetningFane
    )
    qtbot.waitUntil(lambda: fane._plan is not None, timeout=VENT)
    fane.send()
    stepper = fane.findChild(SendVindue)
    assert isinstance(stepper, SendVindue)
    qtbot.waitUntil(stepper.videre.isEnabled, timeout=VENT)
    qtbot.keyClick(stepper.indhold.som_service, Qt.Key.Key_Space)
    qtbot.waitUntil(stepper.videre.isEnabled, timeout=VENT)
    qtbot.keyClick(stepper.videre, Qt.Key.Key_Return)
    page = stepper.tjeneste
    qtbot.waitUntil(page.send_knap.isVisible, timeout=VENT)

    register.set_fejl(Fejltilstand(Fejlart.HALVT_SVAR, fra=2, til=2))
    qtbot.keyClick(page.send_knap, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.koerer and page.spoerg_knap.isVisible(), timeout=VENT)
    assert "1 uden svar" in page._words.text()
    register.set_fejl(Fejltilstand(Fejlart.INGEN))
    qtbot.keyClick(page.spoerg_knap, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.koerer and page.spoerg_knap.isHidden(), timeout=VENT)
    if stepper.side is page:
        qtbot.waitUntil(page.send_knap.isVisible, timeout=VENT)
        qtbot.keyClick(page.send_knap, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stepper.side is stepper.faerdig, timeout=VENT)
    assert kontekst.journal.entries()[0].indsendelse.antal == {Udfald.ACCEPTERET: ANTAL}
    counts = register.taelling()["kald"]["BoligudgiftRet"]
    assert counts["accepteret"] == ANTAL
    assert counts["dubletter"] == 0
