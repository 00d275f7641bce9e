"""Every window, tab and panel is among the scenes that are photographed to be looked at."""

from __future__ import annotations

import re
from pathlib import Path

ROD = Path(__file__).parents[2]
ROEDDER = {"QMainWindow", "QDialog", "QDockWidget", "QWizard", "Fane", "Tidsramme"}
"""What a window, a tab, a panel or a picture derives from."""
KENDT_VED = {
    "Hovedvindue": "rum.window",
    "Stoettedok": "Stoettepanel",
    "Tidslinje": "fane.tidslinje",
    "Belaegning": "fane.belaegning",
}
"""Those that the scenes reach by another name."""


def _classes() -> dict[str, set[str]]:
    """Return the classes of the user interface and what each derives from."""
    found = {}
    for path in (ROD / "ui").rglob("*.py"):
        for name, bases in re.findall(
            r"^class (\w+)\(([^)]*)\):", path.read_text("utf-8"), re.MULTILINE
        ):
            found[name] = {base.strip().split("[")[0] for base in bases.split(",")}
    return found


def _is_seen(name: str, classes: dict[str, set[str]]) -> bool:
    bases = classes.get(name, set())
    return bool(bases & ROEDDER) or any(_is_seen(base, classes) for base in bases)


def test_that_every_window_tab_and_panel_has_a_scene() -> None:
    classes = _classes()
    built_on = set().union(*classes.values())
    wanted = {name for name in classes if _is_seen(name, classes) and name not in built_on}
    assert len(wanted) > 30
    scenes = "".join(path.read_text("utf-8") for path in (ROD / "docs").glob("billeder_*.py"))
    assert [name for name in sorted(wanted) if KENDT_VED.get(name, name) not in scenes] == []
