"""From a document to the columns beside it: what is stored to sort, search and sum by.

The importer computes half a million of these, so they read the stored texts directly and remember
the texts that come again and again; a text that cannot be read has no projection.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial
from typing import Final

from models.lager.tekstnoegler import search_words, searchable, sort_key
from models.register.felter import Objekttype

Celle = str | int | None
Projektion = Callable[[Mapping[str, str]], tuple[Celle, ...]]

SOEGEFELTER: Final = ("enhedsid", "adresse", "betegnelse", "lejemaalsnummer", "note")
"""What a dwelling is found by, besides its byggeafsnit's number and its tenants' names.

The enheds-ID is the first; see ``search_text_of``.
"""

SORTERINGSFELTER: Final = ("adresse", "betegnelse")
"""What dwellings are sorted by: the first of these that is filled."""

HANDICAPFELTER: Final = ("egnet_for_bevaegelseshaemmede", "fortrinsret_for_handicappede")

KOLONNER: Final[Mapping[Objekttype, tuple[str, ...]]] = {
    Objekttype.BOLIGORGANISATION: ("unik_id", "nummer"),
    Objekttype.AFDELING: ("unik_id", "nummer"),
    Objekttype.BYGGEAFSNIT: ("unik_id", "nummer"),
    Objekttype.BOLIG: ("enhedsid", "mangler_handicap", "lejemaalsnummer"),
    Objekttype.BOLIGUDGIFT: ("boligudgiftstype", "start", "slut", "beloeb_oere"),
    Objekttype.LEJEKONTRAKT: ("start", "slut", "ledig", "tomgangsledig"),
}
"""The columns that ``PROJEKTIONER`` fills, in the same order.

A dwelling's ``soegning`` and ``sortering`` take more than its document; see below.
"""


def normal_id(text: str | None) -> str | None:
    """Return an id as ids are compared: without braces and spaces, lower case; None for none."""
    if not text:
        return None
    return text.strip().strip("{}").lower() or None


@lru_cache(maxsize=16384)
def iso_date(text: str) -> str | None:
    """Return the ISO date of a stored text, whatever time follows it; None when there is none."""
    stripped = text.strip()[:10]
    try:
        return stripped if date.fromisoformat(stripped).isoformat() == stripped else None
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def amount(text: str) -> int | None:
    """Return a stored amount in whole øre; None when there is none."""
    if len(text) > _LONGEST_AMOUNT:
        return None
    if text[-3:-2] == "." and len(text) < _SHORT_AMOUNT:
        digits = text[:-3] + text[-2:]
        if digits.isascii() and digits.isdigit():
            return int(digits)
    try:
        oere = Decimal(text.strip()) * 100
        whole = int(oere)
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return whole if whole == oere and abs(whole) < _LARGEST_INTEGER else None


_LONGEST_AMOUNT: Final = 30
_SHORT_AMOUNT: Final = 18
_LARGEST_INTEGER: Final = 2**63

_FLAGS: Final[dict[str, int]] = {"true": 1, "1": 1, "false": 0, "0": 0}


def _upper(unik_id: str, nummer: str) -> tuple[Celle, ...]:
    return normal_id(unik_id), nummer.strip() or None


def _bolig(enhedsid: str, *texts: str) -> tuple[Celle, ...]:
    *answers, number = texts
    answered = all(answer.strip() in _FLAGS for answer in answers)
    return normal_id(enhedsid), 0 if answered else 1, number.strip() or None


def _boligudgift(kind: str, start: str, slut: str, beloeb: str) -> tuple[Celle, ...]:
    return kind.strip() or None, iso_date(start), iso_date(slut), amount(beloeb)


def _lejekontrakt(start: str, slut: str, ledig: str, tomgangsledig: str) -> tuple[Celle, ...]:
    return (
        iso_date(start),
        iso_date(slut),
        _FLAGS.get(ledig.strip()),
        _FLAGS.get(tomgangsledig.strip()),
    )


_UPPER_KEYS: Final = ("unik_id", "nummer")

KILDER: Final[Mapping[Objekttype, tuple[str, ...]]] = {
    Objekttype.BOLIGORGANISATION: _UPPER_KEYS,
    Objekttype.AFDELING: _UPPER_KEYS,
    Objekttype.BYGGEAFSNIT: _UPPER_KEYS,
    Objekttype.BOLIG: ("enhedsid", *HANDICAPFELTER, "lejemaalsnummer"),
    Objekttype.BOLIGUDGIFT: ("boligudgiftstype", "start", "slut", "beloeb"),
    Objekttype.LEJEKONTRAKT: ("start", "slut", "ledig", "tomgangsledig"),
}
"""The fields that the columns of ``KOLONNER`` are computed from."""

UDREGNERE: Final[Mapping[Objekttype, Callable[..., tuple[Celle, ...]]]] = {
    Objekttype.BOLIGORGANISATION: _upper,
    Objekttype.AFDELING: _upper,
    Objekttype.BYGGEAFSNIT: _upper,
    Objekttype.BOLIG: _bolig,
    Objekttype.BOLIGUDGIFT: _boligudgift,
    Objekttype.LEJEKONTRAKT: _lejekontrakt,
}
"""What the columns of ``KOLONNER`` hold for the texts of the fields of ``KILDER``."""


def _of_document(objekt: Objekttype, felter: Mapping[str, str]) -> tuple[Celle, ...]:
    return UDREGNERE[objekt](*[felter.get(key, "") for key in KILDER[objekt]])


PROJEKTIONER: Final[Mapping[Objekttype, Projektion]] = {
    objekt: partial(_of_document, objekt) for objekt in KOLONNER
}
"""What the columns of ``KOLONNER`` hold for a document."""


def projections(objekt: Objekttype, felter: Mapping[str, str]) -> dict[str, Celle]:
    """Return the projected columns of one object by name."""
    return dict(zip(KOLONNER[objekt], PROJEKTIONER[objekt](felter), strict=True))


def search_text(
    felter: Mapping[str, str], byggeafsnitsnummer: str | None, lejere: Iterable[str]
) -> str:
    """Return what a dwelling is found by, as ``bolig.soegning`` holds it."""
    texts = [felter.get(key, "") for key in SOEGEFELTER]
    return search_text_of(texts, byggeafsnitsnummer, lejere)


def search_text_of(
    texts: Iterable[str], byggeafsnitsnummer: str | None, lejere: Iterable[str]
) -> str:
    """Return the same for the texts of the fields of ``SOEGEFELTER``.

    The enheds-ID stands first and without the mark of a word: a house number is looked for where
    words begin, and is never to be found in it.
    """
    enhedsid, *others = texts
    parts = [*others, byggeafsnitsnummer, *lejere]
    whole = enhedsid.strip("{}").lower()
    if not (whole.isascii() and _PLAIN_ID(whole)):
        whole = "".join(search_words(enhedsid)).strip("{}")
    return whole + searchable(" ".join([part for part in parts if part]))


_PLAIN_ID: Final = re.compile(r"[0-9a-z-]*").fullmatch


def sort_text(felter: Mapping[str, str], nr: int) -> str:
    """Return where a dwelling stands in lists, as ``bolig.sortering`` holds it.

    Those with a name of our own come first, the others follow in the register's order.
    """
    return sort_text_of([felter.get(key, "") for key in SORTERINGSFELTER], nr)


def sort_range(begun: str) -> tuple[str, str]:
    """Return between which texts those stand whose name begins so; the second is not of them."""
    first = sort_text_of([begun.strip()], 0)
    return first, first + "\U0010ffff"


def sort_text_of(texts: Iterable[str], nr: int) -> str:
    """Return the same for the texts of the fields of ``SORTERINGSFELTER``."""
    name = next(filter(None, texts), "")
    return f"0{sort_key(name)}" if name else f"1{nr:09d}"
