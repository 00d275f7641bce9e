"""The packages know each other in one direction only."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MAY_IMPORT = {
    "app": {"app", "ui", "export", "models", "resources"},
    "ui": {"ui", "models", "resources"},
    "export": {"export", "models", "resources"},
    "models": {"models", "resources"},
    "resources": {"resources"},
}
QT = {"PySide6", "shiboken6"}
MAY_NOT_IMPORT = {
    "app": set[str](),
    "ui": {"sqlalchemy", "alembic", "lxml", "requests"},
    "export": {*QT, "sqlalchemy", "alembic"},
    "models": {*QT, "lxml", "requests"},
    "resources": {*QT, "sqlalchemy", "alembic", "lxml", "requests"},
}
WITH_QT_IN_APP = {"app/vindue.py"}
"""The modules of ``app`` that open the window; the rest serve the command line too."""

ROOMS_OF_UI = (
    "motor",
    "udseende",
    "taster",
    "ord",
    "felter",
    "dele",
    "tabeller",
    "tidsbilleder",
    "kontrol",
    "navigation",
    "lejeforhold",
    "udveksling",
    "stoette",
    "opslag",
    "faner",
    "hjaelp",
    "vindue",
)
"""The rooms of the window from the ground up: each knows only those before it."""

FILES = sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in FILES]
UI_FILES = sorted((ROOT / "ui").glob("*/*.py"))
UI_IDS = [str(path.relative_to(ROOT)) for path in UI_FILES]


@cache
def imported(path: Path) -> tuple[tuple[str, int], ...]:
    """Return every module a file imports, wherever in the file it does so, and the line."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.Import):
            found += ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            found += ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
    return tuple(found)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_while_loading(path: Path) -> Iterator[str]:
    """Yield what a file imports as soon as it is imported itself."""
    pending: list[ast.AST] = [_parsed(path)]
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            pending.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        pending.extend(ast.iter_child_nodes(node))


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_that_a_package_imports_only_those_below_it(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    wrong = [
        f"line {line}: {module}"
        for module, line in imported(path)
        if module.split(".")[0] in MAY_IMPORT and module.split(".")[0] not in MAY_IMPORT[package]
    ]
    assert not wrong


def test_that_every_room_of_the_window_has_its_floor() -> None:
    rooms = {path.parent.name for path in (ROOT / "ui").glob("*/__init__.py")}
    assert rooms == set(ROOMS_OF_UI)
    assert [path.name for path in (ROOT / "ui").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("path", UI_FILES, ids=UI_IDS)
def test_that_a_room_of_the_window_imports_only_itself_and_those_below_it(path: Path) -> None:
    floor = ROOMS_OF_UI.index(path.parent.name)
    above = set(ROOMS_OF_UI[floor + 1 :])
    wrong = [
        f"line {line}: {module}"
        for module, line in imported(path)
        if module.startswith("ui.") and module.split(".")[1] in above
    ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_that_a_package_keeps_to_its_own_libraries(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    wrong = [
        f"line {line}: {module}"
        for module, line in imported(path)
        if module.split(".")[0] in MAY_NOT_IMPORT[package]
    ]
    assert not wrong


@pytest.mark.parametrize("path", sorted((ROOT / "ui").rglob("*.py")), ids=lambda path: path.name)
def test_that_the_window_is_drawn_without_loading_the_database_engine(path: Path) -> None:
    wrong = [module for module in imported_while_loading(path) if module.startswith("models.lager")]
    assert not wrong, "models.lager is imported late or for typing only"


def test_that_no_widget_is_asked_for_its_screen() -> None:
    asked = re.compile(r"\.screen\(\)")
    places = [ROOT / "ui", ROOT / "tests" / "ui", ROOT / "tests" / "flows"]
    wrong = [
        path.name
        for place in places
        for path in place.rglob("*.py")
        if asked.search(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, "PySide deletes it with the second widget that asked: room_on_screen"


@pytest.mark.parametrize("path", sorted((ROOT / "app").rglob("*.py")), ids=lambda path: path.name)
def test_that_only_the_opening_of_the_window_knows_qt(path: Path) -> None:
    if str(path.relative_to(ROOT).as_posix()) in WITH_QT_IN_APP:
        return
    wrong = [module for module, _ in imported(path) if module.split(".")[0] in QT]
    assert not wrong


def test_that_the_field_rules_and_the_benefit_law_do_not_know_each_other() -> None:
    rooms = {"register": "boligstoette", "boligstoette": "register"}
    wrong = [
        f"{path.relative_to(ROOT)}: {module}"
        for room, other in rooms.items()
        for path in (ROOT / "models" / room).rglob("*.py")
        for module, _ in imported(path)
        if module.startswith(f"models.{other}")
    ]
    assert not wrong
