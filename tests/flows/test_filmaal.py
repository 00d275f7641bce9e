"""Where the commands that write a file may not write it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kommandolinje = Callable[..., Any]
Eksempel = Callable[..., Path]

SKRIVER = (("eksporter", "--alt"), ("eksempel", "--boliger", 2))


def contents(folder: Path) -> dict[str, str]:
    """Return what a folder holds; not the database's own passing files."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


@pytest.fixture
def fyldt(kommando: Kommandolinje, eksempel: Eksempel, datamappe: Path) -> Path:
    """Return a data folder with dwellings and settings."""
    kommando("importer", eksempel(3))
    (datamappe / "indstillinger.toml").write_text('navn = "Anne"\n', encoding="utf-8")
    (datamappe / "skema").mkdir(exist_ok=True)
    return datamappe


@pytest.mark.parametrize("command", SKRIVER, ids=["eksporter", "eksempel"])
@pytest.mark.parametrize(
    "name", ["huslejeklient.db", "indstillinger.toml", "ny.xml", "skema/ny.xml", "skema/../ny.xml"]
)
def test_that_no_file_is_written_in_the_data_folder(
    kommando: Kommandolinje, fyldt: Path, command: tuple[object, ...], name: str
) -> None:
    before = contents(fyldt)
    refused = kommando(*command, "--ud", fyldt / name)
    assert refused.kode == 2
    assert "programmets egne data" in refused.svar["fejl"]
    assert contents(fyldt) == before


@pytest.mark.skipif(os.name != "posix", reason="links need no rights there")
@pytest.mark.parametrize("command", SKRIVER, ids=["eksporter", "eksempel"])
def test_that_a_link_into_the_data_folder_is_refused(
    kommando: Kommandolinje, fyldt: Path, command: tuple[object, ...], tmp_path: Path
) -> None:
    folder, file = tmp_path / "genvej", tmp_path / "genvej.xml"
    folder.symlink_to(fyldt)
    file.symlink_to(fyldt / "huslejeklient.db")
    before = contents(fyldt)
    for target in (folder / "ny.xml", file):
        assert kommando(*command, "--ud", target).kode == 2
    assert file.is_symlink()
    assert contents(fyldt) == before


def test_that_a_refused_target_makes_no_data_folder(
    kommando: Kommandolinje, datamappe: Path, tmp_path: Path
) -> None:
    target = tmp_path / "mappe.xml"
    target.mkdir()
    assert kommando("eksporter", "--ud", target).kode == 2
    assert not datamappe.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("command", SKRIVER, ids=["eksporter", "eksempel"])
def test_that_a_device_is_refused(
    kommando: Kommandolinje, fyldt: Path, command: tuple[object, ...], tmp_path: Path
) -> None:
    # Through a link, so that a failing test can never replace the device itself.
    target = tmp_path / "fuld.xml"
    target.symlink_to("/dev/full")
    before = contents(fyldt)
    refused = kommando(*command, "--ud", target)
    assert refused.kode == 2
    assert "ikke en almindelig fil" in refused.svar["fejl"]
    assert target.is_symlink()
    assert contents(fyldt) == before


@pytest.mark.skipif(os.name != "posix", reason="no pipes in the file system there")
@pytest.mark.parametrize("command", SKRIVER, ids=["eksporter", "eksempel"])
def test_that_a_pipe_is_refused_and_left(
    kommando: Kommandolinje, fyldt: Path, command: tuple[object, ...], tmp_path: Path
) -> None:
    pipe = tmp_path / "roer.xml"
    os.mkfifo(pipe)
    assert kommando(*command, "--ud", pipe).kode == 2
    assert pipe.is_fifo()
    assert fyldt.is_dir()


@pytest.mark.parametrize("command", SKRIVER, ids=["eksporter", "eksempel"])
def test_that_an_ordinary_file_is_replaced(
    kommando: Kommandolinje, fyldt: Path, command: tuple[object, ...], tmp_path: Path
) -> None:
    target = tmp_path / "gammel.xml"
    target.write_text("det gamle", encoding="utf-8")
    assert kommando(*command, "--ud", target).kode == 0
    assert "BoligStruktur" in target.read_text(encoding="utf-8")
    assert fyldt.is_dir()
