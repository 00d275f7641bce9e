"""The practice register as a process: started, asked, stopped."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from jsonschema import Draft202012Validator

from app.kommandolinje import koersel, oeveserver
from export.oeveserver import Fejlart

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 10

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stopped by a POSIX signal")


@contextmanager
def running(datamappe: Path, *arguments: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command and give the process and its first line; stop it at last."""
    words = ["--data-dir", str(datamappe), "oeveserver", *map(str, arguments)]
    with subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "app", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def stop(process: subprocess.Popen[str], number: signal.Signals = signal.SIGINT) -> tuple[str, str]:
    """Ask the process to stop, and return the rest of what it said."""
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    return out, err


def ask(url: str, **how: Any) -> requests.Response:
    """Ask for a page."""
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, timeout=PATIENCE, **how)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_that_it_runs_until_it_is_stopped_and_then_ends_well(
    datamappe: Path, svarskema: Draft202012Validator, number: signal.Signals
) -> None:
    with running(datamappe, "--json", "--boliger", 7) as (process, line):
        told = json.loads(line)
        svarskema.validate(told)
        assert told["kommando"] == "oeveserver"
        assert told["antal"]["boliger"] == 7
        assert told["certifikat"] is None
        assert ask(told["wsdl"]).status_code == 200
        download = ask(f"{told['forside']}oeve/download.xml").content
        assert download.count(b"<BoligStruktur>") == 7
        assert stop(process, number) == ("", "")
        assert process.returncode == 0


def test_that_it_tells_people_where_it_is_and_how_to_stop(datamappe: Path) -> None:
    with running(datamappe, "--fejl", "fejl_500:1", "--certifikat") as (process, line):
        assert process.stdout is not None
        out = line
        while "Stop den" not in out:
            out += process.stdout.readline()
        rest, err = stop(process)
        assert not rest
        assert "ikke det rigtige register" in out
        for part in ("https://127.0.0.1:", "?wsdl", "Ctrl+C", "klient.p12", str(datamappe)):
            assert part in out
        assert not err
        assert process.returncode == 0


def test_that_what_it_was_told_is_kept_until_it_is_to_begin_anew(
    datamappe: Path, tmp_path: Path
) -> None:
    source = tmp_path / "fra.xml"
    koersel.run(["eksempel", "--boliger", "3", "--ud", str(source), "--json"])
    kept = tmp_path / "oeve"
    for arguments, expected in (
        (("--fra", source), (3, False)),
        (("--boliger", 9), (3, True)),
        (("--boliger", 9, "--forfra"), (9, False)),
    ):
        with running(datamappe, "--json", "--mappe", kept, *arguments) as (process, line):
            told = json.loads(line)
            assert (told["antal"]["boliger"], told["bevaret"]) == expected
            assert told["mappe"] == str(kept)
            stop(process)
    assert not datamappe.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "99999"],
        ["--fejl", "ukendt"],
        ["--fejl", "langsom:5-3"],
        ["--fejl", "langsom:"],
        ["--fra", "findes-ikke.xml"],
        ["--boliger", "-1"],
    ],
)
def test_that_wrong_use_is_told(
    datamappe: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert koersel.run(["--data-dir", str(datamappe), "oeveserver", *arguments]) == 2
    assert capsys.readouterr().err.strip().endswith(".")


def test_that_what_cannot_be_is_refused(
    datamappe: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_list = tmp_path / "andet.xml"
    no_list.write_text("<andet/>", encoding="ascii")
    for arguments in (["--fra", str(no_list)], ["--fejl", "forkert_certifikat"]):
        assert koersel.run(["--data-dir", str(datamappe), "oeveserver", *arguments]) == 1
        told = capsys.readouterr()
        assert not told.out
        assert len(told.err.splitlines()) == 1


def test_that_the_command_knows_every_fault() -> None:
    assert set(oeveserver._FEJL) == set(Fejlart)
    assert [oeveserver._mode(f"dublet{text}") for text in ("", ":3", ":3-", ":3-5")] == [
        ("dublet", 1, None),
        ("dublet", 3, 3),
        ("dublet", 3, None),
        ("dublet", 3, 5),
    ]
