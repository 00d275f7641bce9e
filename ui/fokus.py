"""Where the keyboard goes: into a part of the window, and on to the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.laeseorden import in_reading_order

NYTTIGE = (QAbstractItemView, QLineEdit, QPlainTextEdit, QComboBox)
"""What one wants to be at when one comes: a table, else where something is typed, no button."""


def focus_into(root: QWidget) -> None:
    """Move the keyboard into a widget.

    It goes to the field or table that was left last, else to the first table, else to the first
    field, else to the first button.
    """
    left = root.focusWidget()
    places = list(stops(root))
    useful: list[QWidget] = [
        one for one in places if isinstance(one, NYTTIGE) and not _only_read(one)
    ]
    useful.sort(key=lambda one: not isinstance(one, QAbstractItemView))
    if left is not None and left in places and not isinstance(left, QAbstractButton):
        useful.insert(0, left)
    for first in (*useful[:1], *places[:1])[:1]:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def stops(root: QWidget) -> Iterator[QWidget]:
    """Yield where the Tab key stops in a widget, in its order.

    The layouts are asked, not Qt's chain: what PySide finds by ``nextInFocusChain`` is in Python
    taken for a part of what it was found from, and counts as deleted when that is.
    """
    for one in in_reading_order(root):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.isVisible():
            yield one


def _only_read(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isReadOnly()


class Paneler:
    """The parts of the window in their order: F6 goes on to the next, Shift+F6 back."""

    def __init__(self, paneler: Sequence[tuple[QWidget, Callable[[], object]]]) -> None:
        """Each part has a way for the keyboard to go into it."""
        self._panels = paneler

    def next(self) -> None:
        """Go on to the next part that is seen."""
        self._go(1)

    def previous(self) -> None:
        """Go back to the part before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        seen = [one for one in self._panels if one[0].isVisible()]
        if not seen:
            return
        at = seen[0][0].window().focusWidget()
        here = next((nr for nr, (one, _) in enumerate(seen) if at and one.isAncestorOf(at)), None)
        first = 0 if step > 0 else -1
        seen[first if here is None else (here + step) % len(seen)][1]()
