"""Exact numbers: reading, rounding half up, and writing them as text."""

import re
from decimal import Decimal
from fractions import Fraction

from models.sprog import markeret, oversat

NUL = Fraction(0)
MAANEDER = 12

_CIFRE = 12
_STOERSTE = 10**_CIFRE
_DECIMALTAL = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_IKKE_ET_TAL = markeret("Der skal stå et tal med punktum før decimalerne, for eksempel 8000.50.")
_FOR_STORT = markeret("Tallet er for stort.")
_TEKSTDECIMALER = 8
_SKALA = 10**_TEKSTDECIMALER


def broek(tal: int | str | float | Decimal) -> Fraction:
    """Return the number exactly as it was written; a float counts as its shortest text.

    Raises ValueError with a Danish sentence for anything that is not a finite decimal number of
    a sensible size.
    """
    if isinstance(tal, bool) or not isinstance(tal, int | str | float | Decimal):
        raise ValueError(_IKKE_ET_TAL)
    if isinstance(tal, int):
        if abs(tal) >= _STOERSTE:
            raise ValueError(_FOR_STORT)
        return Fraction(tal)
    if isinstance(tal, str) and not _DECIMALTAL.fullmatch(tal):
        raise ValueError(_IKKE_ET_TAL)
    decimal = tal if isinstance(tal, Decimal) else Decimal(str(tal))
    # Looked at before the fraction is made: 1E+999999999 would fill the memory.
    if not decimal.is_finite():
        raise ValueError(_IKKE_ET_TAL)
    if decimal.adjusted() >= _CIFRE:
        raise ValueError(_FOR_STORT)
    exponent = decimal.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_CIFRE:
        raise ValueError(oversat("Tallet har for mange decimaler."))
    return Fraction(decimal)


def rund_halv_op(tal: Fraction) -> int:
    """Return the nearest whole number; a half is rounded up."""
    return (2 * tal.numerator + tal.denominator) // (2 * tal.denominator)


def rund_til(tal: Fraction, trin: Fraction) -> Fraction:
    """Return the nearest multiple of ``trin``; a half is rounded up."""
    return trin * rund_halv_op(tal / trin)


def decimaltekst(tal: Fraction) -> str:
    """Return the number with a point: exact up to eight decimals, else rounded to eight."""
    taeller, naevner = tal.numerator, tal.denominator
    if naevner == 1:
        return str(taeller)
    afrundet = (2 * abs(taeller) * _SKALA + naevner) // (2 * naevner)
    hele, rest = divmod(afrundet, _SKALA)
    if not rest:
        return str(-hele if taeller < 0 else hele)
    decimaler = f"{rest:0{_TEKSTDECIMALER}d}".rstrip("0")
    return f"-{hele}.{decimaler}" if taeller < 0 else f"{hele}.{decimaler}"


def dansk(tal: Fraction | int) -> str:
    """Return the number for a Danish reader, in whole kr. or with two decimals: ``1.234,50``."""
    oere = rund_halv_op(abs(Fraction(tal)) * 100)
    hele, rest = divmod(oere, 100)
    tekst = f"{hele:,}".replace(",", ".")
    fortegn = "-" if tal < 0 and oere else ""
    return f"{fortegn}{tekst},{rest:02d}" if rest else f"{fortegn}{tekst}"
