"""From a document to the columns beside it: what is stored to sort, search and sum by.

The importer computes half a million of these, so they read the stored texts directly and remember
the texts that come again and again; a text that cannot be read has no projection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from models.lager.tekstnoegler import search_key, sort_key
from models.register.felter import Objekttype

Celle = str | int | None
Projektion = Callable[[Mapping[str, str]], tuple[Celle, ...]]

SOEGEFELTER: Final = ("enhedsid", "adresse", "betegnelse", "lejemaalsnummer", "note")
"""What a dwelling is found by, besides its byggeafsnit's number and its tenants' names."""

HANDICAPFELTER: Final = ("egnet_for_bevaegelseshaemmede", "fortrinsret_for_handicappede")

KOLONNER: Final[Mapping[Objekttype, tuple[str, ...]]] = {
    Objekttype.BOLIGORGANISATION: ("unik_id", "nummer"),
    Objekttype.AFDELING: ("unik_id", "nummer"),
    Objekttype.BYGGEAFSNIT: ("unik_id", "nummer"),
    Objekttype.BOLIG: ("enhedsid", "mangler_handicap"),
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
    try:
        oere = Decimal(text.strip()) * 100
        whole = int(oere)
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return whole if whole == oere and abs(whole) < _LARGEST_INTEGER else None


_LONGEST_AMOUNT: Final = 30
_LARGEST_INTEGER: Final = 2**63

_FLAGS: Final[dict[str, int]] = {"true": 1, "1": 1, "false": 0, "0": 0}


def _upper(felter: Mapping[str, str]) -> tuple[Celle, ...]:
    return normal_id(felter.get("unik_id")), felter.get("nummer", "").strip() or None


def _bolig(felter: Mapping[str, str]) -> tuple[Celle, ...]:
    answered = all(felter.get(key, "").strip() in _FLAGS for key in HANDICAPFELTER)
    return normal_id(felter.get("enhedsid")), 0 if answered else 1


def _boligudgift(felter: Mapping[str, str]) -> tuple[Celle, ...]:
    get = felter.get
    return (
        get("boligudgiftstype", "").strip() or None,
        iso_date(get("start", "")),
        iso_date(get("slut", "")),
        amount(get("beloeb", "")),
    )


def _lejekontrakt(felter: Mapping[str, str]) -> tuple[Celle, ...]:
    get = felter.get
    return (
        iso_date(get("start", "")),
        iso_date(get("slut", "")),
        _FLAGS.get(get("ledig", "").strip()),
        _FLAGS.get(get("tomgangsledig", "").strip()),
    )


PROJEKTIONER: Final[Mapping[Objekttype, Projektion]] = {
    Objekttype.BOLIGORGANISATION: _upper,
    Objekttype.AFDELING: _upper,
    Objekttype.BYGGEAFSNIT: _upper,
    Objekttype.BOLIG: _bolig,
    Objekttype.BOLIGUDGIFT: _boligudgift,
    Objekttype.LEJEKONTRAKT: _lejekontrakt,
}
"""What the columns of ``KOLONNER`` hold for a document."""


def projections(objekt: Objekttype, felter: Mapping[str, str]) -> dict[str, Celle]:
    """Return the projected columns of one object by name."""
    return dict(zip(KOLONNER[objekt], PROJEKTIONER[objekt](felter), strict=True))


def search_text(
    felter: Mapping[str, str], byggeafsnitsnummer: str | None, lejere: Iterable[str]
) -> str:
    """Return what a dwelling is found by, as ``bolig.soegning`` holds it."""
    parts = [felter[key] for key in SOEGEFELTER if felter.get(key)]
    if byggeafsnitsnummer:
        parts.append(byggeafsnitsnummer)
    parts.extend(lejere)
    return search_key("\n".join(parts)).translate(_WITHOUT_CONTROLS)


_WITHOUT_CONTROLS: Final = {number: None for number in range(32) if number != ord("\n")}


def sort_text(felter: Mapping[str, str], nr: int) -> str:
    """Return where a dwelling stands in lists, as ``bolig.sortering`` holds it.

    Those with a name of our own come first, the others follow in the register's order.
    """
    name = felter.get("adresse") or felter.get("betegnelse")
    return f"0{sort_key(name)}" if name else f"1{nr:09d}"
