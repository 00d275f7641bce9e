"""The language that people are spoken to in: Danish in the code, other languages by catalogue.

Every sentence a person reads is written in Danish where it is used, wrapped in ``oversat`` (or, in
a module's constants, marked with ``markeret`` and wrapped where it is shown). A gettext catalogue
in ``resources/sprog`` turns it into another language; named places are filled in afterwards, so
that a translation may move them. What programs read (codes, keys, JSON) is never translated.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import as_file, files
from typing import Final

DANSK: Final = "da"
ENGELSK: Final = "en"
SPROG: Final = {DANSK: "Dansk", ENGELSK: "English"}
"""The languages there are, each by its own name."""


class _Valgt:
    """The language in force, one for the whole program."""

    sprog = DANSK
    katalog: gettext.NullTranslations = gettext.NullTranslations()


_paa_dansk: ContextVar[bool] = ContextVar("paa_dansk", default=False)


def choose(sprog: str) -> None:
    """Speak a language from now on (``SPROG``); one that is unknown is taken as Danish."""
    if sprog not in SPROG:
        sprog = DANSK
    _Valgt.sprog = sprog
    _Valgt.katalog = gettext.NullTranslations() if sprog == DANSK else _load(sprog)


def chosen() -> str:
    """Return the language in force, a key of ``SPROG``; Danish within ``paa_dansk``."""
    return DANSK if _paa_dansk.get() else _Valgt.sprog


def oversat(text: str, sammenhaeng: str = "") -> str:
    """Return a Danish text in the language in force; the text itself where it is not known.

    ``sammenhaeng`` tells apart what is one word in Danish and two in another language: gettext's
    context, and Qt's disambiguation (»Fejl« is *Error*, in the context ``flertal`` *Errors*).
    """
    if not text or chosen() == DANSK:
        return text
    if sammenhaeng:
        return _Valgt.katalog.pgettext(sammenhaeng, text)
    return _Valgt.katalog.gettext(text)


@contextmanager
def paa_dansk() -> Iterator[None]:
    """Speak Danish on this thread meanwhile, for what is stored; also a decorator."""
    before = _paa_dansk.set(True)
    try:
        yield
    finally:
        _paa_dansk.reset(before)


def markeret(text: str, sammenhaeng: str = "") -> str:  # noqa: ARG001 - for the catalogues
    """Return a text as it is, marked to be translated (in that context) where it is shown."""
    return text


def _load(sprog: str) -> gettext.NullTranslations:
    """Return all catalogues of a language as one, each asked where the ones before know nothing."""
    whole = gettext.NullTranslations()
    folder = files("resources") / "sprog" / sprog
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if one.name.endswith(".mo"):
            with as_file(one) as path, path.open("rb") as stream:
                catalogue = gettext.GNUTranslations(stream)
            catalogue.add_fallback(whole)
            whole = catalogue
    return whole
