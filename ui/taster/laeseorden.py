"""The order the Tab key goes: as one reads, whatever the order in which the parts were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSplitter, QTabWidget, QWidget


def set_reading_order(root: QWidget, after: QWidget | None = None) -> None:
    """Let Tab go through a widget in its layouts' order, coming from ``after`` where given."""
    lead_through(in_reading_order(root), after)


def lead_through(parts: Iterable[QWidget], after: QWidget | None = None) -> None:
    """Let Tab go through these in their order, coming from ``after`` where given."""
    # Also those that Tab passes now: of some answers only the chosen one is a stop.
    stops = [one for one in parts if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    if after is not None:
        stops.insert(0, after)
    for before, then in pairwise(stops):
        QWidget.setTabOrder(before, then)


def in_reading_order(root: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all there is in it, in the order it is read."""
    return _in_order(root, set())


def _in_order(widget: QWidget, seen: set[QWidget]) -> Iterator[QWidget]:
    """Yield a widget and all there is in it that has not been seen, in reading order."""
    seen.add(widget)
    yield widget
    # What stands in no layout comes last, as it was made: Qt's own parts of a control.
    own = (child for child in widget.children() if isinstance(child, QWidget))
    for part in (*_parts(widget), *own):
        if part not in seen and not part.isWindow():
            yield from _in_order(part, seen)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    inner: list[QWidget | None] = []
    if isinstance(widget, QScrollArea):
        inner = [widget.widget()]
    elif isinstance(widget, QTabWidget):
        inner = [widget.tabBar(), *(widget.widget(nr) for nr in range(widget.count()))]
    elif isinstance(widget, QSplitter):
        inner = [widget.widget(nr) for nr in range(widget.count())]
    yield from (part for part in inner if part is not None)
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of those in it.

    Its items are never asked for: PySide keeps them in Python after Qt has deleted them, and takes
    what comes to lie at their place in memory for them.
    """
    above = layout.parentWidget()
    parts = [*layout.children(), *(above.children() if above is not None else ())]
    placed: list[tuple[tuple[int, int], QLayout | QWidget]] = []
    for part in parts:
        nr = layout.indexOf(part) if isinstance(part, QLayout | QWidget) else -1
        if nr >= 0 and isinstance(part, QLayout | QWidget):
            placed.append((_cell(layout, nr) if isinstance(layout, QGridLayout) else (nr, 0), part))
    for _, part in sorted(placed, key=_first):
        if isinstance(part, QLayout):
            yield from _of_layout(part)
        else:
            yield part


def _first(placed: tuple[tuple[int, int], object]) -> tuple[int, int]:
    return placed[0]


def _cell(grid: QGridLayout, nr: int) -> tuple[int, int]:
    row, column, _, _ = cast("tuple[int, int, int, int]", grid.getItemPosition(nr))
    return row, column
