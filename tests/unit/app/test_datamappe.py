"""Where the data lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app import datamappe


def test_that_a_chosen_folder_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert datamappe.locate("mine data").rod == tmp_path / "mine data"


def test_that_the_users_own_folder_is_named_after_the_program() -> None:
    assert datamappe.locate().rod.name == "huslejeklient"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_that_a_new_folder_is_its_users_alone(tmp_path: Path) -> None:
    mappe = datamappe.Datamappe(tmp_path / "ny" / "data")
    mappe.create()
    mappe.create()
    assert mappe.rod.stat().st_mode & 0o077 == 0


def test_that_the_readme_tells_of_every_file_in_the_folder(tmp_path: Path) -> None:
    mappe = datamappe.Datamappe(tmp_path)
    members = (getattr(mappe, name) for name in dir(type(mappe)) if not name.startswith("_"))
    paths = [one.rod if isinstance(one, datamappe.Datamappe) else one for one in members]
    names = {one.name for one in paths if isinstance(one, Path) and one.parent == tmp_path}
    assert len(names) > 10
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}" not in readme} == set()
