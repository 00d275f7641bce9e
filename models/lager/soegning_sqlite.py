"""Searching dwellings in SQLite: a full-text index over the stored search texts.

The index (``boligsoegning``, FTS5) knows texts by their trigrams, so it finds a word wherever it
stands, within other words too. ``bolig.soegning`` marks where words begin by two spaces, so it
also finds what begins with one or two letters. In which order trigrams stand it does not keep
(``detail=none``, a third of the size), so the texts it points out are looked into.

It is kept right by those who write ``bolig.soegning``: ``forget`` before, ``remember`` after; an
import calls ``remember_after`` for all it has added. A trigger would cost it five times as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.sql.elements import KeyedColumnElement

from models.lager.laesning import chunks
from models.lager.skema import bolig
from models.lager.tekstnoegler import ORDMAERKE, search_words, spellings

INDEKS: Final = "boligsoegning"
"""The index; the tables it keeps itself in have names that begin with this."""

FAA: Final = 5_000
"""So many dwellings are sorted when they are found; of more, the first are met in the list, which
is gone through in its order and may end early."""

HUSNUMMER: Final = 3
"""So many characters a word may have and be the number of a house, a floor or a dwelling."""

KORT: Final = 2
"""So many letters are too few to look for within words."""

_TRIGRAM: Final = 3
_MOST_TRIGRAMS: Final = 8
"""The index is asked for so many of a word's trigrams; the rest is seen in the text."""
_MOST_WORDS: Final = 24
"""Who has more has pasted a page."""
_LONGEST_MISSPELT: Final = 40
"""Nobody types a longer word than that by hand."""

ORDEN: Final = (bolig.c.sortering, bolig.c.nr)
"""How dwellings are listed; no two have the same number."""

Ord = tuple[str, ...]
"""The ways a word may stand in a text, its own first; it is found if one of them does."""


# --- what to look for ----------------------------------------------------------------------------


def matching(query: str) -> Iterator[list[Ord]]:
    """Yield what to look for: the words as they are typed; should they find nothing, more loosely.

    That is without the punctuation around them, and then by other ways to spell them. No words at
    all find everything.
    """
    words = (word.strip("{}") for word in search_words(query))
    typed = [word for word in words if _core(word)][:_MOST_WORDS]
    cores = [_core(word) for word in typed]
    yield [(_needle(word),) for word in typed]
    if cores != typed:
        yield [(_needle(core),) for core in cores]
    meant = [tuple(map(_needle, _spellings(core))) for core in cores]
    if any(len(ways) > 1 for ways in meant):
        yield meant


def _spellings(core: str) -> list[str]:
    return spellings(core) if KORT < len(core) <= _LONGEST_MISSPELT else [core]


def _core(word: str) -> str:
    """Return a word without the punctuation around it."""
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while start < end and not word[end - 1].isalnum():
        end -= 1
    return word[start:end]


def _needle(word: str) -> str:
    """Return what must stand in a text; short words and numbers must stand where a word begins.

    ``Møllevej 4`` asks for a house number, and nearly every enheds-ID has a 4 in it somewhere.
    """
    core = _core(word)
    begins = len(core) <= KORT or (core[0].isdigit() and len(core) <= HUSNUMMER)
    return ORDMAERKE + word if begins else word


# --- searching -----------------------------------------------------------------------------------


def search(
    connection: Connection, found: Select[Any], words: list[Ord], limit: int | None
) -> Select[Any] | None:
    """Narrow a query of dwellings to those that hold all words, the first ``limit`` in order.

    None when there can be none.
    """
    asked = " AND ".join(f"({' OR '.join(map(_trigrams, ways))})" for ways in words)
    count = connection.execute(_HOW_MANY, {"asked": asked}).scalar_one()
    if not count:
        return None
    pointed_out = _POINTED_OUT.where(text(f"{INDEKS} MATCH :asked").bindparams(asked=asked))
    by_list = [_unindexed(bolig.c.id).in_(pointed_out)], ORDEN
    by_index = [bolig.c.id.in_(pointed_out)], [_unindexed(column) for column in ORDEN]
    conditions, order = by_index if count <= FAA else by_list
    return found.where(*conditions, *_left_open(words)).order_by(*order).limit(limit)


def _trigrams(needle: str) -> str:
    """Return what the index is asked for where a text is to hold ``needle``."""
    last = len(needle) - _TRIGRAM
    step = -(-last // (_MOST_TRIGRAMS - 1)) or 1
    trigrams = [needle[at : at + _TRIGRAM] for at in (*range(0, last, step), last)]
    quoted = (f'"{trigram}"' for trigram in (one.replace('"', '""') for one in trigrams))
    return f"({' AND '.join(dict.fromkeys(quoted))})"


def _left_open(words: Iterable[Ord]) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that the index cannot answer: that trigrams stand in their order.

    ``instr`` compares bytes, which is what the stored keys are for. The longest word comes first:
    it is the rarest, and the others are looked for only where it stands.
    """
    for ways in sorted(words, key=lambda ways: len(ways[0]), reverse=True):
        if not all(map(_is_answered, ways)):
            yield or_(*(func.instr(bolig.c.soegning, way) > 0 for way in ways))


def _is_answered(needle: str) -> bool:
    """True where the trigrams of a text tell all: there is one, or one that begins a word."""
    return len(needle) <= _TRIGRAM + needle.startswith(ORDMAERKE)


def _unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column that SQLite does not choose an index by: it cannot know what is few."""
    return literal_column(f"+{column}")


_POINTED_OUT: Final[Select[Any]] = select(literal_column("rowid")).select_from(text(INDEKS))
_HOW_MANY: Final = text(
    f"SELECT count(*) FROM (SELECT 1 FROM {INDEKS} WHERE {INDEKS} MATCH :asked LIMIT {FAA + 1})"  # noqa: S608 - own name
)


# --- the index -----------------------------------------------------------------------------------

OPRETTELSE: Final = (
    f"CREATE VIRTUAL TABLE {INDEKS} USING fts5(soegning, content='bolig', content_rowid='id',"
    " tokenize='trigram case_sensitive 1', detail='none', columnsize=0)",
    f"INSERT INTO {INDEKS}({INDEKS}, rank) VALUES ('automerge', 16)",  # noqa: S608 - own name
)
"""The texts themselves stay in ``bolig``; keys are lower case already. What edits add is merged
when there is much of it, or one edit in twenty would be felt."""

_TEXTS: Final = "id, soegning FROM bolig WHERE soegning <> '' AND"
_CHOSEN: Final[BindParameter[Any]] = bindparam("chosen", expanding=True)
_FORGET: Final = text(
    f"INSERT INTO {INDEKS}({INDEKS}, rowid, soegning) SELECT 'delete', {_TEXTS} id IN :chosen"
).bindparams(_CHOSEN)
_REMEMBER: Final = text(
    f"INSERT INTO {INDEKS}(rowid, soegning) SELECT {_TEXTS} id IN :chosen"
).bindparams(_CHOSEN)
_REMEMBER_AFTER: Final = text(f"INSERT INTO {INDEKS}(rowid, soegning) SELECT {_TEXTS} id > :number")
_GATHER: Final = text(f"INSERT INTO {INDEKS}({INDEKS}) VALUES ('optimize')")  # noqa: S608 - own name


def create(connection: Connection) -> None:
    """Make the index, with nothing in it."""
    for statement in OPRETTELSE:
        connection.exec_driver_sql(statement)


def forget(connection: Connection, ids: Iterable[int]) -> None:
    """Take dwellings out of the index, before their texts change or they are removed."""
    for part in chunks(ids):
        connection.execute(_FORGET, {"chosen": part})


def remember(connection: Connection, ids: Iterable[int]) -> None:
    """Put dwellings into the index, which does not hold them."""
    for part in chunks(ids):
        connection.execute(_REMEMBER, {"chosen": part})


def remember_after(connection: Connection, number: int) -> int:
    """Put all dwellings with higher numbers into the index, which holds none of them.

    Returns the highest number there is now.
    """
    connection.execute(_REMEMBER_AFTER, {"number": number})
    highest = connection.execute(select(func.max(bolig.c.id))).scalar_one()
    return number if highest is None else int(highest)


def gather(connection: Connection) -> None:
    """Put the index's parts together after much was added, so that no later edit has to."""
    connection.execute(_GATHER)


# --- fields of documents -------------------------------------------------------------------------


def document_text(column: KeyedColumnElement[str], key: str) -> ColumnElement[str | None]:
    """Return the text of one field of a stored document; NULL where it has none."""
    return func.json_extract(column, f'$."{key}"')
