"""The window to practise in, from its start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app import vindue
from app.datamappe import Datamappe
from app.kommandolinje import koersel
from app.oevelse import Oevelse
from ui.tema import set_oevelse

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
