"""Files of choices that cannot be used, met on the command line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.kommandolinje import koersel

Eksempel = Callable[..., Path]


@pytest.fixture
def koer(
    datamappe: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    """Run a command as from a shell, where no log is kept: its exit code and what it says aside."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])

    def run(*arguments: Any) -> tuple[int, str]:
        kode = koersel.run(["--data-dir", str(datamappe), *map(str, arguments)])
        return kode, capsys.readouterr().err

    return run


def test_that_rules_that_cannot_be_read_are_told_of_in_danish_and_stay_as_they_are(
    koer: Callable[..., tuple[int, str]], datamappe: Path, eksempel: Eksempel
) -> None:
    assert koer("importer", eksempel(3))[0] == 0
    regler = datamappe / "regler.toml"
    regler.write_text("slukkede = []\nslukkede [", encoding="utf-8")
    kode, told = koer("valider")
    assert kode == 0
    [line] = told.splitlines()
    assert line.startswith(f"Jeres valg af regler i {regler} kan ikke bruges: linje 2 ")
    assert regler.read_text(encoding="utf-8").endswith("slukkede [")


@pytest.mark.parametrize("command", [("indsend", "--via", "service"), ("forbindelsestest",)])
def test_that_nothing_is_sent_by_a_setting_up_that_cannot_be_read(
    koer: Callable[..., tuple[int, str]],
    datamappe: Path,
    eksempel: Eksempel,
    command: tuple[str, ...],
) -> None:
    assert koer("importer", eksempel(3))[0] == 0
    fil = datamappe / "forsendelse.toml"
    fil.write_text('wsdl = "a.wsdl"\nforsoeg = "mange"\n', encoding="utf-8")
    kode, told = koer(*command)
    assert kode == 1
    [line] = told.splitlines()
    assert f"{fil} kan ikke bruges: linje 2: værdien af »forsoeg«" in line
    assert "mange" in fil.read_text(encoding="utf-8")
