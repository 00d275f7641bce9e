"""The order the Tab key goes: as one reads, whatever the order in which the parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSplitter, QTabWidget, QWidget


def set_reading_order(root: QWidget, after: QWidget | None = None) -> None:
    """Let Tab go through a widget in its layouts' order, coming from ``after`` where given."""
    # Also those that Tab passes now: of some answers only the chosen one is a stop.
    stops = [one for one in in_reading_order(root) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
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
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda nr: _cell(layout, nr))
    for nr in numbers:
        item = layout.itemAt(nr)
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if inner is not None:
            yield from _of_layout(inner)
        elif widget is not None:
            yield widget


def _cell(grid: QGridLayout, nr: int) -> tuple[int, int]:
    row, column, _, _ = cast("tuple[int, int, int, int]", grid.getItemPosition(nr))
    return row, column
