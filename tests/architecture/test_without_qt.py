"""The command line draws nothing, so it loads nothing that draws."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROBE = """
import sys
from app.__main__ import main
code = main(sys.argv[1:])
loaded = sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6"))
assert not loaded, loaded
sys.exit(code)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["status", "--json"],
        ["valider"],
        ["indsendelser"],
        ["eksempel", "--boliger", "2", "--ud", "eksempel.xml"],
        ["beregn", "-"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_that_a_command_does_not_load_qt(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "--data-dir", str(tmp_path / "data"), *arguments],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        input="[]",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_that_help_is_shown_before_the_database_engine_is_loaded() -> None:
    probe = (
        "import sys; from app.__main__ import main; main(['--help']);"
        "sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'lxml', 'alembic')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "importer" in done.stdout
