"""The program from its start to its window, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.laas import Holder, Laas
from ui.motor.enkelt_vindue import Kaldelytter

ROOT = Path(__file__).resolve().parents[2]


BROKEN = """
import sys
from app import __main__, vindue

def fail(self, kontekst):
    raise RuntimeError("Karla Friis")

vindue.Hovedvindue.open_kontekst = fail
sys.exit(__main__.main(sys.argv[1:]))
"""


COMPLAINING = """
import sys
from PySide6.QtCore import qWarning
from app import __main__, vindue

shown = vindue.Hovedvindue.open_kontekst

def complain(self, kontekst):
    qWarning("Qt says so")
    return shown(self, kontekst)

vindue.Hovedvindue.open_kontekst = complain
sys.exit(__main__.main(sys.argv[1:]))
"""

BUTTONS = """
from PySide6.QtWidgets import QDialogButtonBox
from app.vindue import make_application

application = make_application()
kinds = QDialogButtonBox.StandardButton
box = QDialogButtonBox(kinds.Close | kinds.Cancel | kinds.Save)
print(*[button.text() for button in box.buttons()])
"""

FILE_DIALOG = """
from PySide6.QtWidgets import QFileDialog, QLabel
from app.vindue import make_application

application = make_application()
dialog = QFileDialog()
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.show()
print(*[label.text() for label in dialog.findChildren(QLabel) if label.text()], sep="|")
"""


def start(datamappe: Path, program: Sequence[str] = ("-m", "app")) -> subprocess.Popen[str]:
    """Start the program so that it ends by itself when its window shows the data."""
    return subprocess.Popen(
        [sys.executable, *program, "--data-dir", str(datamappe), "--smoke"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_that_the_window_is_drawn_before_the_data_are_shown(datamappe: Path) -> None:
    with start(datamappe) as program:
        _, told = program.communicate()
    assert program.returncode == 0, told
    lines = told.splitlines()  # and nothing from Qt
    assert [line.partition(" after ")[0] for line in lines] == ["window drawn", "data shown"]
    assert (datamappe / "huslejeklient.db").exists()


def test_that_what_qt_says_stands_in_the_log(datamappe: Path) -> None:
    with start(datamappe, ("-c", COMPLAINING)) as program:
        _, told = program.communicate()
    assert program.returncode == 0, told
    assert "Qt says so" not in told
    logged = (datamappe / "log" / "huslejeklient.log").read_text(encoding="utf-8")
    assert "WARNING qt: Qt says so" in logged
    assert "INFO qt: This plugin does not support propagateSizeHints()" in logged


def test_that_qts_own_buttons_are_danish() -> None:
    told = subprocess.run(
        [sys.executable, "-c", BUTTONS],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert sorted(told.stdout.split()) == ["Annuller", "Gem", "Luk"]


def test_that_qts_own_buttons_are_english_in_english() -> None:
    told = subprocess.run(
        [sys.executable, "-c", BUTTONS.replace("make_application()", 'make_application("en")')],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert sorted(told.stdout.split()) == ["Cancel", "Close", "Save"]


def test_that_qts_own_file_dialog_is_danish_throughout() -> None:
    told = subprocess.run(
        [sys.executable, "-c", FILE_DIALOG],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert told.stdout.strip().split("|") == ["S&øg i:", "&Filnavn:", "Filer af &typen:"]


def test_that_a_damaged_database_is_told_of_in_a_sentence(datamappe: Path) -> None:
    datamappe.mkdir()
    (datamappe / "huslejeklient.db").write_bytes(b"ikke en database" * 100)
    with start(datamappe) as program:
        _, told = program.communicate()
    assert program.returncode == 1
    assert "database" in told
    assert "Traceback" not in told


def test_that_an_error_nobody_caught_is_told_without_what_stood_in_a_field(
    datamappe: Path,
) -> None:
    with start(datamappe, ("-c", BROKEN)) as program:
        _, told = program.communicate()
    assert program.returncode == 1
    logged = (datamappe / "log" / "huslejeklient.log").read_text(encoding="utf-8")
    for text in (told, logged):
        assert "builtins.RuntimeError" in text
        assert "Friis" not in text


def test_that_a_second_start_calls_the_first_window(datamappe: Path, qtbot: QtBot) -> None:
    datamappe.mkdir()
    with Laas.take(datamappe / "huslejeklient.laas", Holder.VINDUE):
        lytter = Kaldelytter(datamappe)
        with qtbot.waitSignal(lytter.called, timeout=30_000):
            second = start(datamappe)
        with second:
            second.communicate()
        assert second.returncode == 0
