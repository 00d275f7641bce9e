"""Values and their texts.

A field has one stored text. It is the XML text when it can be read (``5000.50``, ``2026-02-01``,
``true``). Two control characters that are illegal in XML, and so can neither come from a file nor
reach one, mark what has no XML text: ``ULAESELIG`` stands before typing that nobody can read, and
``NIL`` stands alone for an element that was given as nil.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from models.register.felter import Felt, Felttype
from models.sprog import markeret

ULAESELIG = "\x1a"
NIL = "\x18"

Vaerdi = str | Decimal | date | bool
"""A parsed value: kr. as Decimal for amounts, m² as Decimal for areas."""


@dataclass(frozen=True, slots=True)
class Ulaest:
    """A text that is not a value of its type, and why, in one Danish sentence."""

    grund: str


# --- XML text -> value --------------------------------------------------------------------------

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DATE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?")
_BOOLEAN = {"true": True, "1": True, "false": False, "0": False}


def read(felt: Felt, text: str) -> Vaerdi | Ulaest | None:
    """Return the value of a stored text; None when there is none, ``Ulaest`` when unreadable."""
    if text.startswith(ULAESELIG):
        return _typed_reason(felt, text[1:])
    stripped = text.strip()
    if not stripped or text == NIL:
        return None
    value = _READERS[felt.type](felt, stripped)
    return _I_FIL.get(value, value) if isinstance(value, Ulaest) else value


def _read_tekst(_: Felt, text: str) -> Vaerdi | Ulaest:
    return text


_INGEN_DATO = Ulaest(markeret("Skriv en dato, for eksempel 01-02-2026."))
_INTET_BELOEB = Ulaest(markeret("Skriv et beløb, for eksempel 5.000,50."))
_INTET_TAL = Ulaest(markeret("Skriv et tal, for eksempel 85,5."))

_INTET_ID = Ulaest(
    markeret("Skriv et id med 36 tegn, for eksempel 0a3f50b4-2cf5-32b8-e044-0003ba298018.")
)

_I_FIL = {
    _INGEN_DATO: Ulaest(
        markeret("Skriv en dato, for eksempel 01-02-2026. I en fil skal det stå som 2026-02-01.")
    ),
    _INTET_BELOEB: Ulaest(
        markeret("Skriv et beløb, for eksempel 5.000,50. I en fil skal det stå som 5000.50.")
    ),
    _INTET_TAL: Ulaest(
        markeret("Skriv et tal, for eksempel 85,5. I en fil skal det stå som 85.5.")
    ),
}
"""What to do about a text that was not typed here, and so has the form of a file."""


def _read_cifre(felt: Felt, text: str) -> Vaerdi | Ulaest:
    if not (text.isascii() and text.isdigit()):
        return Ulaest(markeret("Skriv kun cifre."))
    if felt.bredde is not None and len(text) != felt.bredde:
        text = markeret("Skriv {bredde} cifre, med foranstillede nuller.")
        return Ulaest(text.format(bredde=felt.bredde))
    return text


def _read_uuid(_: Felt, text: str) -> Vaerdi | Ulaest:
    normal = text.strip("{}").lower()
    if _UUID.fullmatch(normal):
        return normal
    return _INTET_ID


def _read_ja_nej(_: Felt, text: str) -> Vaerdi | Ulaest:
    value = _BOOLEAN.get(text)
    return Ulaest(markeret("Vælg ja eller nej.")) if value is None else value


def _read_dato(_: Felt, text: str) -> Vaerdi | Ulaest:
    match = _DATE_TIME.fullmatch(text)
    if match is not None:
        try:
            return date.fromisoformat(match[1])
        except ValueError:
            pass
    return _INGEN_DATO


def _read_beloeb(_: Felt, text: str) -> Vaerdi | Ulaest:
    value = _decimal(text)
    if value is None:
        return _INTET_BELOEB
    if abs(value) >= _LARGEST:
        return Ulaest(markeret("Beløbet er for stort."))
    if value != value.quantize(_OERE):
        return Ulaest(markeret("Skriv beløbet med højst to decimaler."))
    return value


def _read_decimal(_: Felt, text: str) -> Vaerdi | Ulaest:
    value = _decimal(text)
    return _INTET_TAL if value is None else value


_OERE = Decimal("0.01")
_LARGEST = Decimal(10) ** 12
_LONGEST_NUMBER = 30


def _decimal(text: str) -> Decimal | None:
    if len(text) > _LONGEST_NUMBER or not text.isascii() or not _DECIMAL.fullmatch(text):
        return None
    return Decimal(text)


_READERS: dict[Felttype, Callable[[Felt, str], Vaerdi | Ulaest]] = {
    Felttype.TEKST: _read_tekst,
    Felttype.CIFRE: _read_cifre,
    Felttype.UUID: _read_uuid,
    Felttype.KODE: _read_tekst,
    Felttype.JA_NEJ: _read_ja_nej,
    Felttype.DATO: _read_dato,
    Felttype.BELOEB: _read_beloeb,
    Felttype.DECIMAL: _read_decimal,
    Felttype.REFERENCE: _read_tekst,
}


def oere(value: Vaerdi | Ulaest | None) -> int | None:
    """Return an amount in whole øre, or None where there is no amount."""
    return int(value * 100) if isinstance(value, Decimal) else None


# --- what a person types -> stored text ---------------------------------------------------------


def stored_text(felt: Felt, typed: str, today: date) -> str:
    """Return the text to store for what was typed: XML text, or the typing behind ``ULAESELIG``.

    Nothing is guessed and nothing is lost: ``display`` gives unreadable typing back unchanged.
    """
    if not typed.strip():
        return ""
    value = typed_value(felt, typed, today)
    return ULAESELIG + typed if isinstance(value, Ulaest) else xml_text(felt, value)


def typed_value(felt: Felt, typed: str, today: date) -> Vaerdi | Ulaest:
    """Return the value a person means by a typed text, or why it cannot be read."""
    text = typed.strip()
    illegal = ULOVLIGT_TEGN.search(text)
    if illegal is not None:
        return Ulaest(markeret("Teksten rummer et tegn, der ikke kan sendes. Skriv den igen."))
    match felt.type:
        case Felttype.BELOEB:
            return _typed_number(felt, text, _read_beloeb)
        case Felttype.DECIMAL:
            return _typed_number(felt, text, _read_decimal)
        case Felttype.DATO:
            return _typed_date(text, today)
        case Felttype.JA_NEJ:
            return _typed_ja_nej(felt, text)
        case _:
            return _READERS[felt.type](felt, text)


ULOVLIGT_TEGN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML cannot hold."""
_PLAIN = re.compile(r"-?\d+(,\d+)?")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_SPACED = re.compile(r"-?[1-9]\d{0,2}( \d{3})+(,\d+)?")
_POINT = re.compile(r"-?\d+\.\d{1,2}")
_UNIT = re.compile(r"\s*(kr\.?|kr\./(md\.?|month)|m²|m2)$", re.IGNORECASE)


def _typed_number(
    felt: Felt, text: str, checked: Callable[[Felt, str], Vaerdi | Ulaest]
) -> Vaerdi | Ulaest:
    number = _UNIT.sub("", text).replace("\u2212", "-").replace("\u00a0", " ")
    number = number.removesuffix(",-")
    if _SPACED.fullmatch(number):
        number = number.replace(" ", "")
    if _PLAIN.fullmatch(number) or _GROUPED.fullmatch(number):
        return checked(felt, number.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(number):
        return checked(felt, number)
    return checked(felt, "?")


_TYPED_DATE = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_COMPACT_DATE = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_OFFSET = re.compile(r"([+-])\s*(\d{1,4})\s*([dmåuwy]|uge)", re.IGNORECASE)
_WORDS = {
    **dict.fromkeys(("i dag", "idag", "today"), 0),
    **dict.fromkeys(("i morgen", "imorgen", "tomorrow"), 1),
    **dict.fromkeys(("i går", "igår", "yesterday"), -1),
}


def _typed_date(text: str, today: date) -> Vaerdi | Ulaest:
    refused = Ulaest(markeret("Skriv en dato, for eksempel 01-02-2026, 1/2-26, i dag eller +1m."))
    lowered = text.lower()
    if lowered in _WORDS:
        return today + timedelta(days=_WORDS[lowered])
    try:
        if offset := _OFFSET.fullmatch(lowered):
            return _moved(today, int(offset[1] + offset[2]), offset[3])
        if iso := _DATE.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if written := _TYPED_DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text):
            return date(_year(written[3]), int(written[2]), int(written[1]))
    except (ValueError, OverflowError):
        return Ulaest(markeret("Den dato findes ikke. Skriv for eksempel 01-02-2026."))
    return refused


def _year(digits: str) -> int:
    """Return a full year; two digits mean 1950-2049."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 50 else 1900)


def _moved(day: date, count: int, unit: str) -> date:
    if unit == "d":
        return day + timedelta(days=count)
    if unit in ("u", "uge", "w"):
        return day + timedelta(weeks=count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit in ("å", "y") else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_TYPED_BOOLEAN = {
    **dict.fromkeys(("ja", "j", "yes", "y"), True),
    **dict.fromkeys(("nej", "n", "no"), False),
    **_BOOLEAN,
}


def _typed_ja_nej(felt: Felt, text: str) -> Vaerdi | Ulaest:
    value = _TYPED_BOOLEAN.get(text.lower())
    return _read_ja_nej(felt, text) if value is None else value


def _typed_reason(felt: Felt, typed: str) -> Ulaest:
    reason = typed_value(felt, typed, date(2000, 1, 1))
    return reason if isinstance(reason, Ulaest) else Ulaest(markeret("Skriv værdien igen."))


# --- value -> text ------------------------------------------------------------------------------


def xml_text(felt: Felt, value: Vaerdi) -> str:
    """Return a value as the XML has it: ``5000.50``, ``2026-02-01``, ``true``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}" if felt.type is Felttype.BELOEB else f"{value:f}"
    return value


def display(felt: Felt, text: str) -> str:
    """Return a stored text as a clerk reads it: ``5.000,50``, ``01-02-2026``, ``Ja``.

    A text that cannot be read is given back as it was typed or as the file had it.
    """
    value = read(felt, text)
    if isinstance(value, Ulaest):
        return text.removeprefix(ULAESELIG)
    return "" if value is None else display_value(felt, value)


def display_value(felt: Felt, value: Vaerdi) -> str:
    """Return a value as a clerk reads it."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, date):
        return f"{value.day:02d}-{value.month:02d}-{value.year:04d}"
    if isinstance(value, Decimal):
        return _danish(value, 2 if felt.type is Felttype.BELOEB else None)
    return value


def _danish(value: Decimal, decimals: int | None) -> str:
    text = f"{value:,.{decimals}f}" if decimals is not None else f"{value:,f}"
    return text.translate(_SWAP)


_SWAP = str.maketrans(",.", ".,")


# --- comparing ----------------------------------------------------------------------------------


def same(felt: Felt, one: str, other: str) -> bool:
    """True when two stored texts mean the same, however they are written."""
    return one == other or _same_value(felt, one, other)


@lru_cache(maxsize=4096)
def _same_value(felt: Felt, one: str, other: str) -> bool:
    left, right = read(felt, one), read(felt, other)
    if isinstance(left, Ulaest) or isinstance(right, Ulaest):
        return False
    return left == right
