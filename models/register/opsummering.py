"""The sentences of what an export holds: kept in Danish, told in the language in force."""

from __future__ import annotations

from typing import Final

from models.register.fundtekst import in_words
from models.sprog import DANSK, chosen, markeret

ALT: Final = markeret("Alt: {boliger}. {aendret}")
AENDRET: Final = markeret("Ændret er {changes}.")
EN_HOLDT: Final = markeret("1 bolig holdes tilbage {fordi}.")
"""Of its own for the languages where one *is* and more *are* held back."""
HOLDT: Final = markeret("{boliger} holdes tilbage {fordi}.")
NOGET_HOLDT: Final = markeret("I {boliger} holdes noget tilbage {fordi}.")
HOLDT_AF_FLERE: Final = markeret("{boliger} holdes tilbage: {grunde}.")
HOLDT_AF_FLERE_HVER: Final = markeret("{boliger} holdes tilbage, nogle af flere grunde: {grunde}.")
NOGET_HOLDT_AF_FLERE: Final = markeret("I {boliger} holdes noget tilbage: {grunde}.")
NOGET_HOLDT_AF_FLERE_HVER: Final = markeret(
    "I {boliger} holdes noget tilbage, nogle steder af flere grunde: {grunde}."
)
OG: Final = markeret("{fordi} og {ogsaa}")
OG_EFTER_BISAETNING: Final = markeret("{fordi}, og {ogsaa}")

TIDLIGERE: Final = (
    markeret("på grund af en indsendelse, der venter på svar"),
    markeret("uden at være markeret klar"),
    markeret("uden LBF's id"),
)
"""Words that earlier versions have kept in such sentences, and nobody writes any more."""

INDHOLD: Final = "{boliger}: {changes}."
_LIST: Final = "{antal_led}, {flere}"
_COUNT: Final = "{tal} {ting}"
_REASON: Final = "{tal} {fordi}"

_TEMPLATES: Final = (
    ALT,
    AENDRET,
    HOLDT_AF_FLERE_HVER,
    HOLDT_AF_FLERE,
    EN_HOLDT,
    HOLDT,
    NOGET_HOLDT_AF_FLERE_HVER,
    NOGET_HOLDT_AF_FLERE,
    NOGET_HOLDT,
    INDHOLD,
    _LIST,
    _COUNT,
    _REASON,
    OG_EFTER_BISAETNING,
    OG,
)


def fortalt(saetning: str) -> str:
    """Return a kept sentence as it is told in the language in force."""
    return saetning if chosen() == DANSK else in_words(saetning, _TEMPLATES)
