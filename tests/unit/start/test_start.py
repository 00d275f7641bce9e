"""The setup script decides rightly what must be done."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, with an environment of its own and no way to run anything."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "STAMP", venv / "opsat.txt")
    monkeypatch.setattr(module, "VENV_PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(module, "_has_usable_pip", lambda: True)
    return module


class Runs:
    """Notes what would have been run, and answers with fixed exit codes."""

    def __init__(self, codes: dict[str, int] | None = None) -> None:
        self.commands: list[list[str]] = []
        self._codes = codes or {}

    def __call__(self, command: Sequence[object], *_: object, **__: object) -> int:
        words = [str(word) for word in command]
        self.commands.append(words)
        return next((code for name, code in self._codes.items() if name in words), 0)


@pytest.fixture
def runs(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Runs:
    recorder = Runs()
    monkeypatch.setattr(start, "_run", recorder)
    return recorder


def ready(start: ModuleType, requirements: str) -> None:
    start.VENV_PYTHON.parent.mkdir(parents=True)
    start.VENV_PYTHON.touch()
    start.STAMP.write_text(start._stamp(requirements), encoding="utf-8")


def test_that_a_second_start_sets_nothing_up(start: ModuleType, runs: Runs) -> None:
    ready(start, "requirements.txt")
    start._prepare_environment("requirements.txt")
    assert not runs.commands


def test_that_the_environment_of_the_tests_serves_the_program_too(
    start: ModuleType, runs: Runs
) -> None:
    ready(start, "requirements-dev.txt")
    start._prepare_environment("requirements.txt")
    assert not runs.commands


def test_that_the_environment_of_the_program_does_not_serve_the_tests(
    start: ModuleType, runs: Runs
) -> None:
    ready(start, "requirements.txt")
    start._prepare_environment("requirements-dev.txt")
    assert any("install" in command for command in runs.commands)
    assert start.STAMP.read_text(encoding="utf-8") == start._stamp("requirements-dev.txt")


def test_that_packages_are_installed_by_hash_alone(start: ModuleType, runs: Runs) -> None:
    start.VENV.mkdir()
    start._prepare_environment("requirements.txt")
    (install,) = (command for command in runs.commands if "install" in command)
    assert "--require-hashes" in install
    assert "--only-binary=:all:" in install


def test_that_a_failed_install_is_not_taken_for_ready(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(start, "requirements.txt")
    monkeypatch.setattr(start, "_run", Runs({"install": 1}))
    with pytest.raises(start.SetupError, match="pip"):
        start._prepare_environment("requirements-dev.txt")
    assert not start.STAMP.exists()


def test_that_without_ensurepip_the_systems_pip_installs(
    start: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda _name: None)
    pip = start._make_venv()
    assert "--without-pip" in runs.commands[0]
    assert "--python" in pip


def test_that_without_any_pip_the_line_to_run_is_told(
    start: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(start, "_has_usable_pip", lambda: False)
    monkeypatch.setattr(start, "_rights", lambda: None)
    with pytest.raises(start.SetupError, match=r"apt-get install .* python3-venv"):
        start._make_venv()


def test_that_a_missing_library_of_qt_is_told_where_it_may_not_be_installed(
    start: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "_rights", lambda: None)
    monkeypatch.setattr(start, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(start.platform, "system", lambda: "Linux")
    with pytest.raises(start.SetupError, match="libegl1"):
        start._prepare_qt(needed=True, offscreen=True)
    assert not runs.commands


def test_that_a_command_line_does_not_need_qts_libraries(
    start: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "_loads", lambda _library: False)
    monkeypatch.setattr(start.platform, "system", lambda: "Linux")
    start._prepare_qt(needed=False, offscreen=False)
    assert not runs.commands


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--data-dir", "data"], True),
        (["--data-dir=data", "--smoke"], True),
        (["--version"], False),
        (["status"], False),
        (["--data-dir", "data", "--json", "status"], False),
    ],
)
def test_that_the_window_opens_without_a_command(
    start: ModuleType, arguments: list[str], window: bool
) -> None:
    assert start._opens_window(arguments) is window


@pytest.mark.parametrize("failing", ["ruff", "mypy", "pytest"])
def test_that_every_check_runs_and_one_failure_fails_them_all(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    runs = Runs({failing: 1})
    monkeypatch.setattr(start, "_run", runs)
    assert start._run_checks(["-x"]) == 1
    assert [command[2] for command in runs.commands] == ["ruff", "ruff", "mypy", "pytest"]
    assert runs.commands[-1][-1] == "-x"


def test_that_the_programs_exit_code_is_passed_on(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(start, "requirements.txt")
    runs = Runs({"app": 2})
    monkeypatch.setattr(start, "_run", runs)
    assert start.main(["hop"]) == 2
    assert runs.commands[-1][1:] == ["-m", "app", "hop"]
