"""Kill the program within a second of a keystroke: what was typed is there when it opens again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import open_kontekst
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.bolig_fane import BoligFane
from ui.hovedvindue import Hovedvindue
from ui.kontekst import Kontekst

ROD = Path(__file__).parents[2]

SKRIV = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import open_kontekst
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.hovedvindue import Hovedvindue
from ui.program import prepare

mappe, bolig = Datamappe(Path(sys.argv[1])), Noegle(Objekttype.BOLIG, int(sys.argv[2]))
app = QApplication([])
prepare(app)
lager = Indstillingslager(mappe.indstillinger)
vindue = Hovedvindue(lager.current())
vindue.show()
vindue.set_kontekst(open_kontekst(mappe, lager, skriver=True).for_window())
vindue.go_to(bolig)
linje = vindue.faner.show_tab("bolig").formular.redaktoerer["aktuelt_indskud"].inddata
linje.setFocus()
linje.selectAll()
QTest.keyClicks(linje, "5.123,5")


def meld():
    print("skrevet", flush=True)


QTimer.singleShot(int(sys.argv[3]), meld)
app.exec()
"""


@pytest.fixture
def lukket_data(eksempelmappe: Path, datamappe: Path) -> Path:
    """A copy of the example data that nobody has open."""
    shutil.copytree(eksempelmappe, datamappe)
    return datamappe


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_that_what_was_typed_survives_kill_9(
    qtbot: QtBot, program: object, lukket_data: Path
) -> None:
    mappe = Datamappe(lukket_data)
    lager = Indstillingslager(mappe.indstillinger)
    aabnet = open_kontekst(mappe, lager, skriver=False)
    bolig = Noegle(Objekttype.BOLIG, aabnet.register.bolig_ids()[0])
    aabnet.close()

    with subprocess.Popen(  # our own interpreter and our own text
        [sys.executable, "-c", SKRIV, str(lukket_data), str(bolig.id), "900"],
        cwd=ROD,
        env={**os.environ, "PYTHONPATH": str(ROD)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "skrevet"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL

    aabnet = open_kontekst(mappe, lager, skriver=True)
    try:
        assert _shown_again(qtbot, aabnet.for_window(), bolig) == "5.123,50"
    finally:
        aabnet.close()


def _shown_again(qtbot: QtBot, kontekst: Kontekst, bolig: Noegle) -> str:
    """Open the window anew and return what the form shows."""
    window = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(window)
    window.show()
    window.set_kontekst(kontekst)
    window.go_to(bolig)
    fane = window.faner.show_tab("bolig")
    assert isinstance(fane, BoligFane)
    line = fane.formular.redaktoerer["aktuelt_indskud"].inddata
    text = line.typed()
    window.close()
    return text
