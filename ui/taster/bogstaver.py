"""The letters that Alt goes to a control with.

Every control of a dialog has one of its own. A form has more fields than there are letters: there
the fields without one of their own share one, and Alt goes from the first of them to the next.
"""

from __future__ import annotations

from collections import Counter
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
    taken: Counter[str] = Counter()
    without: list[Tekstet] = []
    for part in _texts(root, parts):
        letter = _letter(part.text())
        if letter and letter not in taken:
            taken[letter] += 1
        else:
            without.append(part)
    for part in without:
        marked = mark(_plain(part.text()), taken)
        if marked != part.text():
            part.setText(marked)


def mark(text: str, taken: Counter[str], deles_af: int = 1) -> str:
    """Return an escaped text with its letter marked: the least used, the first of a word if it may.

    The letter is counted among those taken. The text is returned as it is when each of its letters
    has been taken ``deles_af`` times.
    """
    places = [
        at
        for at, letter in enumerate(text)
        if letter.isalpha() and taken[letter.lower()] < deles_af and text[at - 1 : at] != "&"
    ]
    if not places:
        return text
    at = min(
        places, key=lambda at: (taken[text[at].lower()], at > 0 and not text[at - 1].isspace())
    )
    taken[text[at].lower()] += 1
    return f"{text[:at]}&{text[at:]}"


def share_letters(root: QWidget, taken: Counter[str], deles_af: int) -> None:
    """Give the labels of what is in a widget their letters, seen or not; those that have one first.

    ``taken`` are the letters used outside.
    """
    without: list[QLabel] = []
    for label in root.findChildren(QLabel):
        if label.buddy() is not None and label.textFormat() is not Qt.TextFormat.RichText:
            letter = _letter(label.text())
            taken[letter] += 1
            if not letter:
                without.append(label)
    for label in without:
        label.setText(mark(_plain(label.text()), taken, deles_af))


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
