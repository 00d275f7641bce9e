"""The program from its start to its window, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.laas import Holder, Laas
from ui.enkelt_vindue import Kaldelytter

ROOT = Path(__file__).resolve().parents[2]


def start(datamappe: Path) -> subprocess.Popen[str]:
    """Start the program so that it ends by itself when its window shows the data."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", "--data-dir", str(datamappe), "--smoke"],
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
    lines = [line for line in told.splitlines() if " after " in line]
    assert [line.partition(" after ")[0] for line in lines] == ["window drawn", "data shown"]
    assert (datamappe / "huslejeklient.db").exists()


def test_that_a_damaged_database_is_told_of_in_a_sentence(datamappe: Path) -> None:
    datamappe.mkdir()
    (datamappe / "huslejeklient.db").write_bytes(b"ikke en database" * 100)
    with start(datamappe) as program:
        _, told = program.communicate()
    assert program.returncode == 1
    assert "database" in told
    assert "Traceback" not in told


def test_that_a_second_start_calls_the_first_window(datamappe: Path, qtbot: QtBot) -> None:
    datamappe.mkdir()
    with Laas.take(datamappe / "huslejeklient.laas", Holder.VINDUE):
        lytter = Kaldelytter(datamappe)
        with qtbot.waitSignal(lytter.called, timeout=30_000):
            second = start(datamappe)
        with second:
            second.communicate()
        assert second.returncode == 0
