"""Where the keyboard goes: into a part of the window, and on to the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.motor.pause import later
from ui.taster.laeseorden import in_reading_order
from ui.taster.vinduesvagt import Vinduesvagt

NYTTIGE = (QAbstractItemView, QLineEdit, QPlainTextEdit, QComboBox)
"""What one wants to be at when one comes: a table, else where something is typed, no button."""


def focus_into(root: QWidget) -> None:
    """Move the keyboard into a widget.

    It goes to the field or table that was left last, else to the first table, else to the first
    field, else to the first button.
    """
    left = root.focusWidget()
    if left is not None and _stops(left) and not isinstance(left, QAbstractButton):
        left.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    places = list(stops(root))
    useful = [one for one in places if isinstance(one, NYTTIGE) and not _only_read(one)]
    useful.sort(key=lambda one: not isinstance(one, QAbstractItemView))
    for first in (*useful, *places)[:1]:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def keyboard_in(root: QWidget) -> bool:
    """True when a widget or something in it has the keyboard, or has it when its window does."""
    at = root.window().focusWidget()
    return at is not None and (at is root or root.isAncestorOf(at))


@contextmanager
def kept_in(root: QWidget) -> Iterator[None]:
    """Keep the keyboard in a widget, where what has it is hidden or disabled meanwhile.

    Qt would give it to whatever comes next in the window, which may be anything.
    """
    held = keyboard_in(root)
    yield
    at = root.window().focusWidget()
    if held and not (at is not None and at.isVisible() and root.isAncestorOf(at)):
        focus_into(root)


def stops(root: QWidget) -> Iterator[QWidget]:
    """Yield where the Tab key stops in a widget, in its order.

    The layouts are asked, not Qt's chain: what PySide finds by ``nextInFocusChain`` is in Python
    taken for a part of what it was found from, and counts as deleted when that is.
    """
    for one in in_reading_order(root):
        if _stops(one):
            yield one


def _stops(widget: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.isEnabled() and widget.isVisible()


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


class Fokusvagt(Vinduesvagt):
    """Sees to it that the keyboard is somewhere in a window, whatever has happened there.

    What has it may be hidden, deleted or disabled. ``go_in`` is where it goes then.
    """

    def __init__(self, window: QWidget, go_in: Callable[[], object]) -> None:
        super().__init__(window)
        self._go_in = go_in
        self._held: QWidget | None = None
        self._timer = later(self, 0, self._look)

    def look_soon(self) -> None:
        """See where the keyboard is, when all that follows from what has happened is done."""
        self._timer.start()

    def hold(self) -> None:
        """Remember where the keyboard is: that is about to be disabled."""
        self._held = self.window.focusWidget()

    def give_back(self) -> None:
        """Put the keyboard back where it was, unless that is gone or it is elsewhere by now."""
        held, self._held = self._held, None
        if self.window.focusWidget() is None and held is not None and isValid(held):
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look_soon()

    def _look(self) -> None:
        self.was_in(self.window.focusWidget())

    def was_in(self, at: QWidget | None) -> None:
        """Put the keyboard where it goes, unless what it was in is still seen."""
        if at is None or not at.isVisible():
            self._go_in()
