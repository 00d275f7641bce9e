"""Drive the real window as a clerk does and print the longest stall of each story.

Without a display it draws off screen; with one, give ``--skaerm``. The register (100,000 dwellings)
is made the first time and kept in a folder. Nothing here asserts a time.

    python -m tests.bench.bench_vindue --mappe /tmp/bench-vindue
    python -m tests.bench.bench_vindue --mappe /tmp/bench-vindue --kun faner,boliger --profil faner
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from tests.bench.stopur import Historie, Stopur, memory, percentile
from tests.bench.vinduesdata import ROOT, data_folder

if TYPE_CHECKING:
    from tests.bench.vindueshistorier import Klerk

LINJE = "{:34} {:>6} {:>7.1f} {:>7.1f} {:>7.1f} {:>7.1f} {:>5}  {}"
HOVED = "{:34} {:>6} {:>7} {:>7} {:>7} {:>7} {:>5}  {}"


def table_head() -> str:
    """Return the heads of the columns; times in milliseconds."""
    return HOVED.format(
        "story", "turns", "p50", "p99", "longest", "wall", "MB", "dearest event of the longest turn"
    )


def row(navn: str, historie: Historie) -> str:
    """Return one line: processor time of the turns, and wall time and event of the longest."""
    cpu = [one.cpu * 1000 for one in historie.ture]
    worst = max(historie.ture, key=lambda one: one.cpu, default=None)
    return LINJE.format(
        navn,
        len(cpu),
        percentile(cpu, 0.5),
        percentile(cpu, 0.99),
        max(cpu, default=0.0),
        max((one.vaeg * 1000 for one in historie.ture), default=0.0),
        memory()[0],
        worst.hvad if worst is not None else "",
    )


def key_row(historie: Historie) -> str:
    """Return the line of the keystrokes of a story, from the key to what it draws."""
    cpu = [one.cpu * 1000 for one in historie.taster]
    worst = max(historie.taster, key=lambda one: one.cpu)
    return LINJE.format(
        "   its keystrokes",
        len(cpu),
        percentile(cpu, 0.5),
        percentile(cpu, 0.99),
        max(cpu),
        max(one.vaeg * 1000 for one in historie.taster),
        "",
        worst.hvad,
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boliger", type=int, default=100_000)
    parser.add_argument("--mappe", type=Path, default=Path(tempfile.gettempdir()) / "bench-vindue")
    parser.add_argument("--kun", default="", help="names of stories, with commas between")
    parser.add_argument("--profil", default="", help="the story to profile")
    parser.add_argument("--linjer", type=int, default=45, help="how many lines of the profile")
    parser.add_argument("--ture", type=int, default=0, help="also print each story's longest turns")
    parser.add_argument("--skaerm", action="store_true", help="draw on the display there is")
    arguments = parser.parse_args()
    if not arguments.skaerm:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.chdir(ROOT)
    arguments.mappe.mkdir(parents=True, exist_ok=True)
    folder = data_folder(arguments.mappe, arguments.boliger)
    print(table_head())
    run(folder, arguments)


def run(folder: Path, arguments: argparse.Namespace) -> None:
    """Open the window and tell the stories."""
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    app = Stopur(sys.argv[:1])
    from tests.bench.vindueshistorier import HISTORIER, Klerk

    clerk = Klerk(app, folder)
    historie = _told(app, "start", clerk.open, arguments)
    del historie
    chosen = arguments.kun.split(",") if arguments.kun else list(HISTORIER)
    for navn in chosen:
        _told(app, navn, _bound(HISTORIER[navn], clerk), arguments)
    print(f"memory: {memory()[0]} MB now, {memory()[1]} MB at most")
    clerk.close()


def _bound(tell: Callable[[Klerk], None], clerk: Klerk) -> Callable[[], None]:
    return lambda: tell(clerk)


def _told(
    app: Stopur, navn: str, tell: Callable[[], None], arguments: argparse.Namespace
) -> Historie:
    historie = app.tell(navn)
    profile = cProfile.Profile() if navn == arguments.profil else None
    if profile is not None:
        profile.enable()
    tell()
    if profile is not None:
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(arguments.linjer)
        pstats.Stats(profile).sort_stats("cumtime").print_stats(arguments.linjer)
    print(row(navn, historie))
    if historie.taster:
        print(key_row(historie))
    longest = sorted(historie.ture, key=lambda one: one.cpu, reverse=True)
    for turn in longest[: arguments.ture]:
        print(f"   {turn.cpu * 1000:6.1f} ms ({turn.vaeg * 1000:.1f})  {turn.hvad}")
    sys.stdout.flush()
    return historie


if __name__ == "__main__":
    main()
