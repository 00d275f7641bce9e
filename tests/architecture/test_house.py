"""The house keeps its shape: five packages, small files, each with a stated purpose."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"app", "ui", "models", "export", "resources"}
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 500
VAGUE = {"utils", "helpers", "common", "misc", "widgets", "tools"}
A_MACHINES_OWN_PATH = re.compile(r"(?<![\w.])/(?:home/\w|Users/\w|root/)|[A-Z]:\\Users\\")

UNEXPLAINED = re.compile(
    r"# (?:type: ignore(?:\[[\w, -]*\])?|noqa(?:: ?[A-Z\d, ]+)?)$", re.MULTILINE
)


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=names([*SOURCES, *TESTS]))
def test_that_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in VAGUE


def test_that_whoever_silences_a_checker_says_why() -> None:
    silent = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in (*SOURCES, *TESTS, *(ROOT / "docs").glob("*.py"))
        for found in UNEXPLAINED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not silent


def test_that_the_rooms_named_in_the_documents_are_there() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    packages = "|".join(sorted(PACKAGES))
    rooms = re.compile(rf"`((?:{packages}|tests|docs)/[\w/.-]*\w/?)`")
    gone = [
        f"{path.name}: {room}"
        for path in documents
        for room in rooms.findall(path.read_text(encoding="utf-8"))
        if not (ROOT / room).exists()
    ]
    assert not gone


def test_that_there_is_no_sixth_package() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert found == PACKAGES


def test_that_every_package_is_installed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {pattern.rstrip("*") for pattern in patterns} == PACKAGES


def test_that_every_bundled_file_is_installed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    data = {pattern.lstrip("*") for pattern in settings["tool"]["setuptools"]["package-data"]["*"]}
    left_out = [
        name
        for name in tracked()
        if name.split("/")[0] in PACKAGES and Path(name).suffix not in {*data, ".py"}
    ]
    assert not left_out


def test_that_no_file_names_a_folder_of_one_machine() -> None:
    wrong = []
    for name in tracked():
        path = ROOT / name
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        if A_MACHINES_OWN_PATH.search(text):
            wrong.append(name)
    assert not wrong


@pytest.mark.parametrize("path", TESTS, ids=names(TESTS))
def test_that_a_test_is_named_by_the_fact_it_proves(path: Path) -> None:
    wrong = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not node.name.startswith("test_that_")
    ]
    assert not wrong


def test_that_locked_requirements_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^\w[\w.-]*==", text, re.MULTILINE)
        assert pinned
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text
        assert "index-url" not in text


def test_that_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, wanted in (
        ("requirements.txt", project["dependencies"]),
        ("requirements-dev.txt", project["optional-dependencies"]["dev"]),
    ):
        locked = set(
            re.findall(r"^(\w[\w.-]*)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        )
        missing = {
            re.split(r"[<>=!~ \[]", requirement)[0].lower() for requirement in wanted
        } - locked
        assert not missing


def test_that_the_setup_script_needs_only_the_standard_library() -> None:
    code = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(code)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def tracked() -> list[str]:
    """Return the repository's files; where git is missing, those of the packages."""
    git = shutil.which("git")
    if git is not None:
        listing = subprocess.run(
            [git, "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False
        )
        if listing.returncode == 0:
            return [name for name in listing.stdout.split("\0") if name]
    return [
        str(path.relative_to(ROOT).as_posix())
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
