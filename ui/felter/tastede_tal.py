"""What is typed outside the register's own fields: amounts, areas, counts and dates.

The readings are the same as those of the register's fields, so that ``5.000,50`` and ``+1m`` mean
the same everywhere in the window.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from models.boligstoette.eksakt import decimaltekst
from models.register import vaerdier
from models.register.felter import Felt, Felttype, Objekttype, Rolle
from models.register.fundtekst import in_words

HOEJESTE_ANTAL = 100


def _felt(type_: Felttype) -> Felt:
    return Felt(Objekttype.BOLIG, "tastet", "", type_, Rolle.LOKAL)


_BELOEB, _TAL, _DATO = _felt(Felttype.BELOEB), _felt(Felttype.DECIMAL), _felt(Felttype.DATO)
_ALTID = date(2000, 1, 1)


class TastetError(ValueError):
    """What was typed cannot be read; the text is a Danish sentence."""


def laes_beloeb(tekst: str) -> Fraction:
    """Return an amount in kr. Raises TastetError."""
    return _number(_BELOEB, tekst)


def laes_tal(tekst: str) -> Fraction:
    """Return a number, for example of m². Raises TastetError."""
    return _number(_TAL, tekst)


def laes_antal(tekst: str) -> int:
    """Return a whole number from 0 to 100. Raises TastetError."""
    text = tekst.strip()
    if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= HOEJESTE_ANTAL:
        return int(text)
    raise TastetError(QCoreApplication.translate("Tal", "Skriv et helt tal fra 0 til 100."))


def laes_dato(tekst: str, idag: date) -> date:
    """Return a date; ``+1m`` and ``i dag`` count from ``idag``. Raises TastetError."""
    value = vaerdier.typed_value(_DATO, tekst, idag)
    if isinstance(value, date):
        return value
    raise TastetError(_reason(value))


def _number(felt: Felt, tekst: str) -> Fraction:
    value = vaerdier.typed_value(felt, tekst, _ALTID)
    if isinstance(value, Decimal):
        return Fraction(value)
    raise TastetError(_reason(value))


def _reason(value: object) -> str:
    return in_words(value.grund) if isinstance(value, vaerdier.Ulaest) else ""


def tastetal(tal: Fraction) -> str:
    """Return a number as it is typed and shown: ``1.234,5``; exact to eight decimals."""
    whole, _, decimals = decimaltekst(tal).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    return f"{grouped},{decimals}" if decimals else grouped


def datotekst(dag: date) -> str:
    """Return a date as it is shown: ``01-02-2026``."""
    return dag.strftime("%d-%m-%Y")
