#!/usr/bin/env python3
"""Set everything up and start the program, or run all its tests, with one command.

    python3 start.py                  the window
    python3 start.py test             every check that must pass (further arguments go to pytest)
    python3 start.py valider FIL.xml  any other argument goes to the program's command line

Standard library only. The environment is ``.venv`` in this folder, made from requirements with
hashes; a second start only compares a stamp. What is said on the way goes to standard error, so
that the output of a command can be piped.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "opsat.txt"
WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)
"""The first pip that can install into another environment (``--python``)."""

PACKAGES = ("app", "ui", "models", "export", "resources")

ALL_TESTS = ("-q", "-n", "auto", "--dist", "worksteal")
"""How pytest is run when nothing else is asked for: every test, on all processors.

Each processor is given the tests of whole files, so that what a file's tests share is made once.
"""

ANSWERED_WITHOUT_A_WINDOW = ("-h", "--help", "--version")

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""What Qt needs of the system to draw at all: library and Debian package."""

X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs besides for a window on X11; Wayland and offscreen do without."""


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, run what is asked for, and return its exit code."""
    testing = arguments[:1] == ["test"]
    try:
        if sys.version_info < OLDEST_PYTHON:
            oldest = ".".join(map(str, OLDEST_PYTHON))
            raise SetupError(f"Der skal bruges Python {oldest} eller nyere.")
        _prepare_environment("requirements-dev.txt" if testing else "requirements.txt")
        _prepare_qt(
            needed=testing or _opens_window(arguments), offscreen=testing or _is_offscreen()
        )
    except SetupError as error:
        say(str(error))
        return 1
    if testing:
        return _run_checks(arguments[1:])
    return _run([VENV_PYTHON, "-m", "app", *arguments])


def _opens_window(arguments: Sequence[str]) -> bool:
    """Return whether the program is started without a command."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--data-dir":
            next(rest, None)
        elif not argument.startswith("-") or argument in ANSWERED_WITHOUT_A_WINDOW:
            return False
    return True


def say(text: str) -> None:
    """Tell the user what happens."""
    print(text, file=sys.stderr, flush=True)


# --- the environment ----------------------------------------------------------------------------


def _prepare_environment(requirements: str) -> None:
    wanted = _stamp(requirements)
    if _is_ready(requirements, wanted):
        return
    say("Sætter Python-miljøet op i .venv. Det tager et minut første gang.")
    _install(requirements)
    # The checkout is put on the path rather than installed: no build, nothing fetched unhashed.
    for folder in VENV.glob("Lib/site-packages" if WINDOWS else "lib/python*/site-packages"):
        (folder / "huslejeklient.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    _run([VENV_PYTHON, "-m", "compileall", "-q", *(ROOT / name for name in PACKAGES)])
    STAMP.write_text(wanted, encoding="utf-8")


def _stamp(requirements: str) -> str:
    """Return a text that changes when the environment must be made anew."""
    content = (ROOT / requirements).read_bytes()
    return f"{requirements} {hashlib.sha256(content).hexdigest()} {sys.version} {ROOT}"


def _is_ready(requirements: str, wanted: str) -> bool:
    if not (STAMP.exists() and VENV_PYTHON.exists()):
        return False
    present = STAMP.read_text(encoding="utf-8")
    # What the tests need holds everything that the program needs.
    return present == wanted or (
        requirements == "requirements.txt" and present == _stamp("requirements-dev.txt")
    )


def _install(requirements: str) -> None:
    pip = _make_venv()
    command = [
        *pip,
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--only-binary=:all:",
        "--requirement",
        ROOT / requirements,
    ]
    if _run(command, stdout=sys.stderr) != 0:
        raise SetupError(
            "Python-pakkerne kunne ikke hentes. Se beskeden fra pip ovenfor, "
            "tjek forbindelsen til nettet, og prøv igen."
        )


def _make_venv() -> list[str | Path]:
    """Make ``.venv`` where it is missing or stale, and return the command that is its pip.

    Debian keeps ``ensurepip`` in a package of its own. Where it is missing, the environment is
    made without pip, and the system's pip installs into it.
    """
    STAMP.unlink(missing_ok=True)
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    if not has_ensurepip and not _has_usable_pip():
        if not _apt_install(["python3-venv"]):
            line = shlex.join(_apt_line(["python3-venv"]))
            raise SetupError(f"Python mangler venv. Kør først: {line}")
        has_ensurepip = True
    options = [] if has_ensurepip else ["--without-pip"]
    if _run([sys.executable, "-m", "venv", "--clear", *options, VENV], stdout=sys.stderr) != 0:
        raise SetupError(f"Mappen {VENV} kunne ikke laves. Se beskeden ovenfor.")
    if has_ensurepip:
        return [VENV_PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", VENV_PYTHON]


def _has_usable_pip() -> bool:
    if importlib.util.find_spec("pip") is None:
        return False
    # pip's own version, asked for in another process: pip is not meant to be imported.
    answer = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False
    )
    words = answer.stdout.split()
    if answer.returncode != 0 or len(words) < 2:
        return False
    version = tuple(int(part) for part in words[1].split(".")[:2] if part.isdigit())
    return version >= OLDEST_PIP


# --- Qt's system libraries ----------------------------------------------------------------------


def _prepare_qt(*, needed: bool, offscreen: bool) -> None:
    if platform.system() != "Linux":
        return
    missing = _missing(QT_LIBRARIES)
    missing_x11 = [] if offscreen else _missing(X11_LIBRARIES)
    packages = [*missing, *missing_x11]
    if not packages or not needed:
        return
    if _apt_install(packages):
        return
    line = shlex.join(_apt_line(packages))
    advice = f"Vinduet mangler nogle systembiblioteker. Kør: {line}"
    if missing:
        raise SetupError(advice)
    say(advice)


def _missing(libraries: Mapping[str, str]) -> list[str]:
    return [package for library, package in libraries.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_offscreen() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal", "vnc"))


def _apt_line(packages: Sequence[str]) -> list[str]:
    return ["sudo", "apt-get", "install", "--yes", "--no-install-recommends", *packages]


def _apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages where that needs no password; return whether it was done."""
    rights = _rights()
    if rights is None or shutil.which("apt-get") is None:
        return False
    say(f"Henter systempakker: {', '.join(packages)}")
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    _run([*rights, "apt-get", "update"], environment, stdout=subprocess.DEVNULL)
    install = [*rights, *_apt_line(packages)[1:]]
    return _run(install, environment, stdout=subprocess.DEVNULL) == 0


def _rights() -> list[str] | None:
    """Return what to put before a command to run it as root, or None where that is not allowed."""
    if WINDOWS:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


# --- running ------------------------------------------------------------------------------------


def _run_checks(pytest_arguments: Sequence[str]) -> int:
    """Run every check, the tests last, and return 0 only when all have passed."""
    checks: list[list[str]] = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", *(pytest_arguments or ALL_TESTS)],
    ]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = []
    for check in checks:
        say(f"--- {shlex.join(check)}")
        code = _run([VENV_PYTHON, "-m", *check], folder=ROOT)
        if code != 0:
            failed.append(check[0])
    if failed and failed != ["pytest"]:
        say(f"Ikke bestået: {', '.join(failed)}")
    return 1 if failed else 0


def _run(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    *,
    folder: Path | None = None,
    stdout: TextIO | int | None = None,
) -> int:
    """Run a command and return its exit code."""
    try:
        return subprocess.run(
            [str(part) for part in command],
            env={**os.environ, **(environment or {})},
            cwd=folder,
            stdout=stdout,
            check=False,
        ).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
