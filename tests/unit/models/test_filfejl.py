"""Reasons in Danish."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.filfejl import grund


def test_that_a_missing_file_is_told_in_danish(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error:
        (tmp_path / "findes ikke").read_bytes()
    assert grund(error.value) == "den findes ikke"


def test_that_a_folder_in_place_of_a_file_is_told_in_danish(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError) as error:
        tmp_path.mkdir()
    assert grund(error.value) == "der ligger en fil med det navn"


def test_that_an_unknown_reason_is_told_as_the_system_has_it() -> None:
    assert grund(OSError(99999, "Strange")) == "Strange"
    assert grund(OSError("uden nummer")) == "uden nummer"
