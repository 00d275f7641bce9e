"""What the journal tells of a submission: kept in Danish, told in the language in force.

An event is kept as a sentence, or as several after each other. They are known again by the texts
they were made from.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from app.tjenester.eksportord import SVAR
from export.webservice.fejl import saetninger
from models.register.fundtekst import in_words
from models.sprog import DANSK, chosen, markeret, oversat

FRA_FIL: Final = markeret("Bekræftet af registerets fil {fil}: {antal}.")
SENDES: Final = markeret("Sendes med webservice.")
BEKRAEFTEDE: Final = markeret("{antal} af registerets spørgsmål er bekræftet.")
STILLING: Final = markeret(
    "Accepteret {accepteret}, afvist {afvist}, spørger {spoerger}, uvist {uvis}, ikke sendt"
    " {venter}."
)
PAUSE: Final = markeret("Sat på pause. Resten er ikke sendt og kan sendes senere.")
UDEN_OPERATION: Final = markeret(
    "Tjenesten har ikke operationen {navne}, så noget er ikke sendt. Træk det tilbage, og send det"
    " som fil."
)
IKKE_VEDTAGET: Final = markeret(
    "Ikke vedtaget længere og derfor ikke sendt: {antal}. Markér det som vedtaget, og send resten,"
    " eller træk det tilbage."
)
ENDNU_IKKE: Final = markeret(
    "{antal} er ikke nået frem endnu, men registeret kan være i gang med det. Spørg igen om lidt."
)
UKLARE: Final = markeret(
    "Om {antal} siger registeret hverken det, der blev sendt, eller det, der stod før. Hent en ny"
    " fil fra registeret, og indlæs den."
)

_SENTENCE_END = re.compile(r"\. (?=\S)")


def fortalt(tekst: str) -> str:
    """Return what the journal keeps as it is told in the language in force.

    A sentence that is not known stays as it is, and so does what follows it. A text may itself be
    several sentences: the longest that is known as it stands is taken, else the shortest with
    values in it.
    """
    if chosen() == DANSK:
        return tekst
    ends = [(end.start() + 1, end.end()) for end in _SENTENCE_END.finditer(tekst)]
    for stop, after in [(len(tekst), len(tekst)), *reversed(ends)]:
        told = oversat(tekst[:stop])
        if told != tekst[:stop]:
            return f"{told} {fortalt(tekst[after:])}".rstrip()
    for stop, after in ends:
        told = in_words(tekst[:stop], _templates())
        if told != tekst[:stop]:
            return f"{told} {fortalt(tekst[after:])}"
    return in_words(tekst, _templates())


@lru_cache(maxsize=1)
def _templates() -> tuple[str, ...]:
    own = (
        FRA_FIL,
        SENDES,
        BEKRAEFTEDE,
        STILLING,
        PAUSE,
        UDEN_OPERATION,
        IKKE_VEDTAGET,
        ENDNU_IKKE,
        UKLARE,
    )
    return (*SVAR.values(), *own, *saetninger())
