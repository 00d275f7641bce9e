"""Searching dwellings in SQLite: every word must stand somewhere in the stored search text."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, true
from sqlalchemy.sql.elements import KeyedColumnElement

from models.lager.tekstnoegler import search_key

HUSNUMMER: Final = 3
"""So many characters a word may have and be the number of a house, a floor or a dwelling."""


def matches(column: KeyedColumnElement[str], query: str) -> ColumnElement[bool]:
    """Return the condition that ``column`` (``bolig.soegning``) holds all words of a query.

    ``instr`` compares bytes, which is what the stored keys are for, and is faster than LIKE. The
    longest word comes first: it is the rarest, and the others are looked for only where it stands.
    """
    words = sorted((word.strip("{}") for word in search_key(query).split()), key=len, reverse=True)
    if not words:
        return true()
    return and_(*(_holds(column, word) for word in words))


def _holds(column: KeyedColumnElement[str], word: str) -> ColumnElement[bool]:
    """Return the condition that the text holds one word; a short number must begin a word.

    ``Møllevej 4`` asks for a house number: nearly every enheds-ID has a 4 in it somewhere, so the
    one of 36 characters that begins the text is not looked into for it.
    """
    if not (word[:1].isdigit() and len(word) <= HUSNUMMER):
        return func.instr(column, word) > 0
    begins = (func.instr(column, before + word) > 0 for before in (" ", "\n"))
    first = and_(func.substr(column, 1, len(word)) == word, func.substr(column, 9, 1) != "-")
    return or_(*begins, first)


def document_text(column: KeyedColumnElement[str], key: str) -> ColumnElement[str | None]:
    """Return the text of one field of a stored document; NULL where it has none."""
    return func.json_extract(column, f'$."{key}"')
