"""Measure the start: from the process's start to the window drawn, and to the data shown.

Beside it the floor: an empty Qt window drawn, and that with SQLAlchemy imported after it. Every run
is a process of its own without a display; the first, which warms the disk's cache and compiles, is
not counted.

    python tests/bench/bench_opstart.py --boliger 5000 --gange 10
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]

FLOOR = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        sys.stderr.write("window drawn after 0\\n"); sys.stderr.flush()
        QTimer.singleShot(0, load)
def load():
    import sqlalchemy
    sys.stderr.write("data shown after 0\\n"); sys.stderr.flush()
    application.exit()
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""


def timed(command: Sequence[str]) -> dict[str, float]:
    """Run a start and return when, in seconds, each of its lines came."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        seen: dict[str, float] = {}
        for line in process.stderr:
            what, told, _ = line.partition(" after ")
            if told:
                seen.setdefault(what, time.perf_counter() - started)
    if process.returncode != 0:
        raise SystemExit(f"the start failed: {command}")
    return seen


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boliger", type=int, default=5000)
    parser.add_argument("--gange", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = ["--data-dir", str(Path(folder) / "data")]
        file = str(Path(folder) / "hentet.xml")
        program = [sys.executable, "-m", "app"]
        example = ["eksempel", "--boliger", str(arguments.boliger), "--ud", file]
        subprocess.run([*program, *example], cwd=ROOT, check=True)
        subprocess.run([*program, *data, "importer", file], cwd=ROOT, check=True)
        for name, command in (
            ("floor", ["-c", FLOOR]),
            ("program", ["-m", "app", *data, "--smoke"]),
        ):
            runs = [timed(command) for _ in range(arguments.gange + 1)][1:]
            for what in ("window drawn", "data shown"):
                times = sorted(run[what] for run in runs)
                sys.stdout.write(
                    f"{name:8} {what:13} median {median(times):.2f} s, "
                    f"best {times[0]:.2f} s, worst {times[-1]:.2f} s\n"
                )


if __name__ == "__main__":
    main()
