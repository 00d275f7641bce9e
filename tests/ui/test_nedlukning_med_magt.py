"""Kill the program: what was typed and where the user was is there when it opens again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.datamappe import Datamappe
from app.indstillinger import Indstillingslager
from app.kontekst import open_kontekst
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from ui.faner.bolig_fane import BoligFane
from ui.motor.kontekst import Kontekst
from ui.motor.vindueslager import last_place, recent_places
from ui.vindue.hovedvindue import Hovedvindue
from ui.vindue.stedhusker import HVILE_MS

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
from ui.vindue.hovedvindue import Hovedvindue
from ui.udseende.program import prepare

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
vindue.faner.show_tab(sys.argv[4])


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
    bolig = _dwelling(lukket_data, 0)
    _type_and_kill(lukket_data, bolig, "bolig", after_ms=900)
    with _opened(lukket_data) as kontekst, _window(qtbot, kontekst) as window:
        window.go_to(bolig)
        assert _typed(window) == "5.123,50"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_that_the_place_and_the_tab_survive_kill_9(
    qtbot: QtBot, program: object, lukket_data: Path
) -> None:
    bolig = _dwelling(lukket_data, 3)
    first = _dwelling(lukket_data, 0)
    _type_and_kill(lukket_data, bolig, "lejekontrakter", after_ms=HVILE_MS + 200)
    kept = Indstillingslager(Datamappe(lukket_data).indstillinger).current()
    assert last_place(kept) == bolig
    assert first in recent_places(kept)
    with _opened(lukket_data) as kontekst, _window(qtbot, kontekst) as window:
        assert window._tilstand is not None
        assert window._tilstand.placering.noegle == bolig
        assert window.faner.navn == "lejekontrakter"
        assert _typed(window) == "5.123,50"


def _type_and_kill(rod: Path, bolig: Noegle, fane: str, *, after_ms: int) -> None:
    """Type in a dwelling, show a tab, and kill the program some time after that."""
    with subprocess.Popen(  # our own interpreter and our own text
        [sys.executable, "-c", SKRIV, str(rod), str(bolig.id), str(after_ms), fane],
        cwd=ROD,
        env={**os.environ, "PYTHONPATH": str(ROD)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "skrevet"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@contextmanager
def _opened(rod: Path) -> Iterator[Kontekst]:
    mappe = Datamappe(rod)
    aabnet = open_kontekst(mappe, Indstillingslager(mappe.indstillinger), skriver=True)
    try:
        yield aabnet.for_window()
    finally:
        aabnet.close()


def _dwelling(rod: Path, at: int) -> Noegle:
    with _opened(rod) as kontekst:
        return Noegle(Objekttype.BOLIG, kontekst.register.bolig_ids()[at])


@contextmanager
def _window(qtbot: QtBot, kontekst: Kontekst) -> Iterator[Hovedvindue]:
    """Open the window anew."""
    window = Hovedvindue(kontekst.indstillinger())
    qtbot.addWidget(window)
    window.show()
    window.set_kontekst(kontekst)
    yield window
    window.close()


def _typed(window: Hovedvindue) -> str:
    """Return what the form shows."""
    fane = window.faner.show_tab("bolig")
    assert isinstance(fane, BoligFane)
    return fane.formular.redaktoerer["aktuelt_indskud"].inddata.typed()
