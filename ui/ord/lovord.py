"""How a paragraph of the law is referred to in the language of the window."""

from __future__ import annotations

import re

from models.sprog import DANSK, chosen

_STYKKE = re.compile(r" ?stk\. (\d+)")
_NUMMER = re.compile(r"nr\. (\d+)")


def lovhenvisning(paragraf: str) -> str:
    """Return a Danish reference as it is written here: ``§ 22 stk. 2`` in English ``§ 22(2)``."""
    if chosen() == DANSK:
        return paragraf
    return _NUMMER.sub(r"no. \1", _STYKKE.sub(r"(\1)", paragraf))
