"""The window to practise in, from its start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import vindue
from app.datamappe import Datamappe
from app.kommandolinje import koersel
from app.oevelse import Oevelse
from ui.udseende.tema import set_oevelse

ROOT = Path(__file__).resolve().parents[2]


def test_that_it_opens_over_data_of_its_own(datamappe: Path) -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-m",
            "app",
            "--oevelse",
            "--smoke",
            f"--data-dir={datamappe}",
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "data shown" in told.stderr
    own, practised = Datamappe(datamappe), Datamappe(datamappe).oevelse
    assert not own.database.exists()
    assert practised.database.exists()
    assert practised.oeveserver.is_dir()


def test_that_it_is_the_windows_and_no_commands(
    datamappe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert koersel.run(["--data-dir", str(datamappe), "--oevelse", "status"]) == 2
    assert "--oevelse" in capsys.readouterr().err


RESTARTING = """
import sys
from app import __main__, vindue
from ui.vindue.oevelsesbaand import Forfraspoergsmaal

shown = vindue._Opstart._on_data_shown

def ask(self):
    shown(self)
    self._baand.side.click()
    self._baand.forfra.click()
    self.vindue.findChild(Forfraspoergsmaal).ja.click()

vindue._Opstart._on_data_shown = ask
vindue.start_practising = lambda mappe: print("again", mappe.rod)
vindue.QDesktopServices.openUrl = lambda url: print("page", url.toString())
sys.exit(__main__.main(sys.argv[1:]))
"""

OFFERING = """
import sys
from app import __main__, vindue

shown = vindue._Opstart._on_data_shown

def choose(self):
    shown(self)
    self.vindue.handlinger.trigger("oevelse")
    self.vindue.close()

vindue._Opstart._on_data_shown = choose
vindue.start_practising = lambda mappe: print("started", mappe.rod)
sys.exit(__main__.main(sys.argv[1:]))
"""


def run(script: str, datamappe: Path, *arguments: str) -> list[str]:
    """Run the program with something else done to it, and return what was printed."""
    told = subprocess.run(
        [sys.executable, "-c", script, f"--data-dir={datamappe}", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


def test_that_its_page_can_be_opened_and_everything_begun_anew(datamappe: Path) -> None:
    page, again = run(RESTARTING, datamappe, "--oevelse")
    assert page.startswith("page http://127.0.0.1:")
    assert again == f"again {datamappe}"
    assert datamappe.exists()
    assert not Datamappe(datamappe).oevelse.rod.exists()


def test_that_the_real_window_offers_it(datamappe: Path) -> None:
    assert run(OFFERING, datamappe) == [f"started {datamappe}"]
    assert Datamappe(datamappe).database.exists()


def test_that_it_is_started_as_a_process_of_its_own(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = tmp_path / "startet"
    code = f"import os, pathlib; pathlib.Path({str(sign)!r}).write_text(os.environ['EGEN'])"
    surroundings = {**os.environ, "EGEN": "ja"}
    monkeypatch.setattr(vindue, "command", lambda _: (sys.executable, ["-c", code], surroundings))
    assert vindue.start_practising(Datamappe(tmp_path))
    qtbot.waitUntil(lambda: sign.exists() and sign.read_text() == "ja", timeout=20_000)


@pytest.fixture
def startede(monkeypatch: pytest.MonkeyPatch) -> list[Datamappe]:
    """The practice windows that are started as processes, which they are not here."""
    started: list[Datamappe] = []

    def start(mappe: Datamappe) -> bool:
        started.append(mappe)
        return True

    monkeypatch.setattr(vindue, "start_practising", start)
    return started


@pytest.mark.parametrize("forfra", [False, True])
def test_that_beginning_anew_throws_away_what_was_practised_and_starts_again(
    datamappe: Path, startede: Sequence[Datamappe], monkeypatch: pytest.MonkeyPatch, forfra: bool
) -> None:
    own = Datamappe(datamappe)

    def shown(mappe: Datamappe, *, smoke: bool, oevelse: Oevelse, egne: Datamappe) -> int:
        assert (mappe, egne) == (own.oevelse, own)
        mappe.database.write_text("øvet", encoding="utf-8")
        oevelse.forfra = forfra
        return 0

    monkeypatch.setattr(vindue, "_open", shown)
    own.create()
    own.database.write_text("rigtige data", encoding="utf-8")
    try:
        assert vindue._practise(own, smoke=True) == 0
    finally:
        set_oevelse(til=False)
    assert own.oevelse.database.exists() is not forfra
    assert own.database.read_text(encoding="utf-8") == "rigtige data"
    assert list(startede) == ([own] if forfra else [])
