"""Texts as keys that any database can compare byte by byte: for sorting and for searching.

Databases disagree on Danish letters, and SQLite knows none of them, so the keys are computed here
and stored. They are pure functions of the text; changing them asks for a migration.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DIGITS: Final = re.compile(r"\d+")
_LONGEST: Final = 99

_TO_SORT: Final = str.maketrans(
    {
        "æ": "{",
        "ä": "{",
        "ø": "|",
        "ö": "|",
        "œ": "|",
        "å": "}",
        "ü": "y",
        "ð": "d",
        "þ": "th",
    }
)
"""The three last letters of the alphabet become the three characters that follow ``z``."""

_TO_SEARCH: Final = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "œ": "oe", "å": "aa", "ð": "d", "þ": "th"}
)


def sort_key(text: str) -> str:
    """Return a key in Danish order.

    Numbers are ordered by size (``Møllevej 4`` before ``Møllevej 10``), ``æ ø å`` come last and
    ``aa`` is ``å``; case and accents do not count.
    """
    lowered = text.casefold()
    if not lowered.isascii():
        lowered = _without_accents(unicodedata.normalize("NFC", lowered).translate(_TO_SORT))
    return _DIGITS.sub(_number, lowered.replace("aa", "}"))


def _number(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0")
    return f"{min(len(digits), _LONGEST):02d}{digits}"


def search_key(text: str) -> str:
    """Return a key to search in: without case and accents, ``å`` as ``aa``, ``æ`` as ``ae``.

    A text holds another for the reader when its key holds the other's key.
    """
    lowered = text.casefold()
    if not lowered.isascii():
        lowered = _without_accents(unicodedata.normalize("NFC", lowered).translate(_TO_SEARCH))
    return lowered


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
