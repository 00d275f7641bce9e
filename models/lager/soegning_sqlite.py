"""Searching dwellings in SQLite: every word must stand somewhere in the stored search text."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, true
from sqlalchemy.sql.elements import KeyedColumnElement

from models.lager.tekstnoegler import search_key


def matches(column: KeyedColumnElement[str], query: str) -> ColumnElement[bool]:
    """Return the condition that ``column`` (``bolig.soegning``) holds all words of a query.

    ``instr`` compares bytes, which is what the stored keys are for, and is faster than LIKE. The
    longest word comes first: it is the rarest, and the others are looked for only where it stands.
    """
    words = sorted((word.strip("{}") for word in search_key(query).split()), key=len, reverse=True)
    if not words:
        return true()
    return and_(*(func.instr(column, word) > 0 for word in words))


def document_text(column: KeyedColumnElement[str], key: str) -> ColumnElement[str | None]:
    """Return the text of one field of a stored document; NULL where it has none."""
    return func.json_extract(column, f'$."{key}"')
