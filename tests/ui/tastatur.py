"""What a window must be for the keyboard alone: a letter for each control, and Tab as one reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QToolButton, QWidget


def letters(root: QWidget) -> dict[str, list[str]]:
    """Return the texts of a window's labels and buttons by the key they are reached with."""
    found: dict[str, list[str]] = {}
    for text in _texts(root):
        found.setdefault(QKeySequence.mnemonic(text).toString(), []).append(text)
    return found


def unreachable(root: QWidget) -> list[str]:
    """Return the texts that have no letter of their own, though there are letters left."""
    found = letters(root)
    without = found.pop("", [])
    shared = [text for texts in found.values() for text in texts if len(texts) > 1]
    free = {chr(code) for code in range(ord("a"), ord("z") + 1)} - {
        key[-1:].lower() for key in found
    }
    return shared + [text for text in without if free & set(text.lower())]


def _texts(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if widget.window() is not root.window() or not widget.isVisibleTo(root):
            continue
        if widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QLabel) and widget.buddy() is not None:
            yield widget.text()
        elif isinstance(widget, QAbstractButton) and widget.text():
            icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
            if not isinstance(widget, QToolButton) or widget.toolButtonStyle() is not icon_only:
                yield widget.text()


def stops(root: QWidget) -> list[QWidget]:
    """Return where the Tab key stops inside a widget, in its order."""
    found: list[QWidget] = []
    for at in chain(root):
        if (
            root.isAncestorOf(at)
            and at.isVisible()
            and at.isEnabled()
            and at.focusPolicy() & Qt.FocusPolicy.TabFocus
            and at.focusProxy() is None
        ):
            found.append(at)
    return found


def chain(root: QWidget) -> Iterator[QWidget]:
    """Yield what comes after a widget in its window, Qt's own parts too, until it comes again.

    Not for a window that other tests come to: what PySide finds by ``nextInFocusChain`` is in
    Python taken for a part of what it was found from, and counts as deleted when that is.
    """
    at, seen = root.nextInFocusChain(), {root}
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = at.nextInFocusChain()


def backwards(root: QWidget) -> list[str]:
    """Return where Tab goes back; once it must, from the last stop round to the first."""
    found = stops(root)
    back = [
        f"{_told(one)} -> {_told(other)}"
        for one, other in pairwise([*found, *found[:1]])
        if _goes_back(*_places(one, other, root))
    ]
    return back if len(back) > 1 else []


def _places(one: QWidget, other: QWidget, root: QWidget) -> tuple[QRect, QRect]:
    """Return where two lie; against what is outside its page, one stands where its page does."""
    mine, theirs = _page(one, root), _page(other, root)
    if mine is theirs:
        return place(one, root), place(other, root)
    return place(mine or one, root), place(theirs or other, root)


def _page(widget: QWidget, root: QWidget) -> QWidget | None:
    above = widget.parentWidget()
    while above is not None and above is not root and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above if isinstance(above, QScrollArea) else None


def place(widget: QWidget, root: QWidget) -> QRect:
    """Return where a widget lies in a window."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _goes_back(one: QRect, other: QRect) -> bool:
    """True when the second is read before the first: wholly above it, or left of it in its line."""
    if other.bottom() <= one.top():
        return not other.left() >= one.right()  # the top of the next column is read on to
    same_line = other.top() < one.bottom() and one.top() < other.bottom()
    return same_line and other.right() <= one.left()


def _told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text}"
