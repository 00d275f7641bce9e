"""The letters that Alt goes to a control with: every control of a window has one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

Tekstet = QLabel | QAbstractButton


def give_letters(root: QWidget, parts: Iterable[QWidget]) -> None:
    """Give what is seen of a window's parts their letters; those written in a text come first.

    Done again after a text has changed, it changes nothing else. What finds no letter free, goes
    without.
    """
    taken: set[str] = set()
    without: list[Tekstet] = []
    for part in _texts(root, parts):
        letter = _letter(part.text())
        if letter and letter not in taken:
            taken.add(letter)
        else:
            without.append(part)
    for part in without:
        marked = mark(_plain(part.text()), taken)
        if marked != part.text():
            part.setText(marked)


def mark(text: str, taken: set[str]) -> str:
    """Return an escaped text with its letter marked, the first of a word if one is free.

    The letter is added to those taken; the text is returned as it is when there is none.
    """
    places = [
        at
        for at, letter in enumerate(text)
        if letter.isalpha() and letter.lower() not in taken and text[at - 1 : at] != "&"
    ]
    places.sort(key=lambda at: at > 0 and not text[at - 1].isspace())
    for at in places:
        taken.add(text[at].lower())
        return f"{text[:at]}&{text[at:]}"
    return text


def _texts(root: QWidget, parts: Iterable[QWidget]) -> Iterator[Tekstet]:
    for part in parts:
        if not part.isVisibleTo(root):
            continue
        if isinstance(part, QLabel):
            if part.buddy() is not None and part.textFormat() is not Qt.TextFormat.RichText:
                yield part
        elif isinstance(part, QAbstractButton) and part.text() and _shows_text(part):
            yield part


def _shows_text(button: QAbstractButton) -> bool:
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return not isinstance(button, QToolButton) or button.toolButtonStyle() is not icon_only


def _letter(text: str) -> str:
    """Return the letter a text has marked, an empty text for none."""
    return QKeySequence.mnemonic(text).toString().removeprefix("Alt+").lower()


def _plain(text: str) -> str:
    """Return a text without its mark; a doubled ampersand stays one that is written."""
    return "&&".join(part.replace("&", "") for part in text.split("&&"))
