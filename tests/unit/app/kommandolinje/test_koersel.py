"""How a command line is understood, and how wrong use is told."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

import app
from app.kommandolinje import argumenter, importer, koersel, status


def test_that_help_is_danish_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert koersel.run(["--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("brug: huslejeklient")
    for module in argumenter.KOMMANDOER:
        assert module.NAVN in text


def test_that_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert koersel.run(["--version"]) == 0
    assert capsys.readouterr().out == f"huslejeklient {app.VERSION}\n"


@pytest.mark.parametrize(
    "arguments",
    [["--json", "--data-dir", "d", "status"], ["status", "--json", "--data-dir", "d"]],
    ids=["before", "after"],
)
def test_that_common_options_stand_before_or_after_the_command(arguments: list[str]) -> None:
    chosen = argumenter.build().parse_args(arguments)
    assert chosen.kommando is status
    assert chosen.json
    assert chosen.data_dir == Path("d")


def test_that_a_conflict_stops_an_import_unless_told_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "fil.xml"
    file.touch()
    chosen = argumenter.build().parse_args(["importer", str(file)])
    assert chosen.kommando is importer
    assert chosen.ved_konflikt == "stop"


WRONG_USE = {
    "unknown command": ["hop"],
    "unknown option": ["status", "--hop"],
    "shortened option": ["status", "--js"],
    "missing file": ["importer", "findes-ikke.xml"],
    "no file": ["importer"],
    "folder as file": ["valider", "."],
    "target folder missing": ["eksporter", "--ud", "findes-ikke/ud.xml"],
    "no target": ["eksporter"],
    "no number": ["eksempel", "--boliger", "ti", "--ud", "ud.xml"],
    "share above one": ["eksempel", "--boliger", "1", "--fejl", "2", "--ud", "ud.xml"],
    "unknown choice": ["importer", "findes-ikke.xml", "--ved-konflikt", "begge"],
    "two outcomes": ["indsendelser", "--accepter", "1", "--afvis", "1"],
    "no object": ["indsendelser", "--afvis", "1", "--objekt", "hus 17"],
}


@pytest.mark.parametrize("arguments", WRONG_USE.values(), ids=WRONG_USE.keys())
def test_that_wrong_use_is_told_in_a_sentence(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert koersel.run(arguments) == 2
    told = capsys.readouterr()
    assert not told.out
    assert told.err.startswith("brug: ")
    assert told.err.endswith(".\n")
    for english in ("expected", "invalid", "required", "unrecognized", "not allowed", "argument "):
        assert english not in told.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", WRONG_USE.values(), ids=WRONG_USE.keys())
def test_that_wrong_use_is_told_as_json_when_asked_for(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert koersel.run([*arguments, "--json"]) == 2
    told = capsys.readouterr()
    record = json.loads(told.out)
    assert record["ok"] is False
    assert record["fejl"]
    assert not told.err


def test_that_json_without_a_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert koersel.run(["--json"]) == 2
    assert json.loads(capsys.readouterr().out)["ok"] is False


def test_that_an_unforeseen_error_is_a_sentence_here_and_its_places_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Karla Friis")

    monkeypatch.setattr(status, "run", fail)
    handlers = logging.getLogger().handlers.copy()
    assert koersel.run(["--data-dir", str(tmp_path), "status"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("Der skete en uventet fejl.")
    assert "Traceback" not in told
    assert "Friis" not in told
    (file,) = (tmp_path / "log").iterdir()
    logged = file.read_text(encoding="utf-8")
    assert str(file) in told
    assert "builtins.RuntimeError" in logged
    assert "Friis" not in logged
    assert logging.getLogger().handlers == handlers


@pytest.mark.parametrize("flag", [[], ["--json"]])
def test_that_an_interrupted_command_ends_quietly(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    flag: list[str],
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(status, "run", interrupt)
    assert koersel.run(["--data-dir", str(tmp_path), "status", *flag]) == 130
    assert capsys.readouterr().err == "Afbrudt.\n"
