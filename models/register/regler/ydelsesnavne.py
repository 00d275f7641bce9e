"""What the name of a særlig ydelse tells: another kind's, nothing, or several things at once.

A name is a clerk's own words, so each of these is a guess; the rules ask, they do not refuse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from models.register.arter import Art

_ENDELSE: Final = r"(?:s?-?(?:aconto|bidrag|forbrug|udgift(?:er)?|afgift|betaling|leje|plads))?"
"""What is put behind a word without making it something else: ``varmebidrag``, ``garageleje``."""

_EGNE_ARTER: Final[Mapping[Art, str]] = {
    Art.NETTOHUSLEJE: r"(?:netto)?husleje",
    Art.VARME: r"(?:fjern|aconto)?varme|opvarmning|varmtvand",
    Art.VANDAFLEDNING: r"vandafledning|spildevand|kloak",
    Art.VAND: r"(?:aconto|kold|drikke)?vand|koldtvand",
    Art.EL: r"(?:aconto)?el|elektricitet|strøm",
    Art.GARAGE: r"garage",
    Art.CARPORT: r"carport",
}
"""The words for what has a kind of its own."""

_INTETSIGENDE: Final = frozenset(
    {
        "særlig", "særlige", "ydelse", "ydelser", "diverse", "div", "øvrig", "øvrige", "øvrigt",
        "anden", "andet", "andre", "tillæg", "fælles", "samlet", "samlede", "blandet", "blandede",
        "ekstra", "udgift", "udgifter", "bidrag", "beløb", "post", "poster", "andel", "regulering",
        "drift", "service", "gebyr", "gebyrer", "forbrug", "aconto"
    }
)  # fmt: skip
"""Words that say nothing of what is paid for, alone or together."""

_FYLD: Final = frozenset(
    {
        "a", "conto", "aconto", "pr", "per", "md", "mdr", "måned", "måneden", "kr", "af", "afdrag",
        "betaling", "bidrag", "fast", "for", "i", "med", "og", "samt", "m", "til", "uden",
        "boligstøtte", "tillæg", "nyt", "ny", "nye", "råderet", "leje"
    }
)  # fmt: skip
"""Words that do not count when it is asked what a name is about."""

_EMNER: Final[Mapping[str, str]] = {
    "tv": r"(?:kabel)?tv\w*|\w*antenne\w*|parabol\w*",
    "internet": r"\w*internet|bredbånd\w*|fiber\w*|wifi",
    "vask": r"vask|vaskeri\w*|tørrerum\w*|tørretumbler\w*|vaskemaskine\w*",
    "have": r"have|haveleje|havebidrag|kolonihave",
    "parkering": r"parkering\w*|p-plads\w*",
    "cykel": r"cykel\w*",
    "køkken": r"køkken\w*",
    "bad": r"bad|badeværelse\w*",
    "altan": r"altan\w*|terrasse\w*",
    "depot": r"depot\w*|pulterrum\w*|kælderrum\w*",
    "fælleshus": r"fælleshus\w*|beboerlokale\w*|selskabslokale\w*",
    "vagt": r"vagt\w*|nødkald\w*|alarm\w*",
    "måler": r"\w*måler\w*",
    "renovation": r"renovation\w*|affald\w*|dagrenovation",
    "rengøring": r"rengøring\w*|trappevask\w*|vinduespudsning",
    "hvidevarer": r"hvidevare\w*|komfur\w*|køleskab\w*|opvaskemaskine\w*",
    "beboerblad": r"beboerblad\w*|beboerkonto\w*|fritid\w*",
}
"""Subjects, each with the words for it. A name with words of two is a sum."""

_ORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AND: Final = re.compile(r"\+")
_TV: Final = re.compile(_EMNER["tv"])
_ACONTO: Final = re.compile(r"\ba\s?-?conto|acont", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Navnedom:
    """What a name tells; at most one of the first three is set.

    ``art`` is another kind that the name is of. ``tv`` is true for what is about tv.
    """

    art: Art | None = None
    tomt: bool = False
    intetsigende: bool = False
    samlet: bool = False
    tv: bool = False

    @property
    def er_sigende(self) -> bool:
        """True when the name is one thing's own."""
        return self.art is None and not (self.tomt or self.intetsigende or self.samlet)


@lru_cache(maxsize=5_000)
def judge(navn: str) -> Navnedom:
    """Return what the name of a særlig ydelse tells."""
    words = [word.casefold() for word in _ORD.findall(navn)]
    if not navn.strip():
        return Navnedom(tomt=True)
    told = [word for word in words if word not in _FYLD]
    tv = any(_TV.fullmatch(word) for word in words)
    subjects = _subjects(told)
    kinds = {art for word in told for art in (_kind(word),) if art is not None}
    if len(subjects) + len(kinds) > 1 or (_AND.search(navn) and len(told) > 1):
        return Navnedom(samlet=True, tv=tv)
    if kinds and not subjects:
        return Navnedom(art=next(iter(kinds)))
    if all(word in _INTETSIGENDE for word in told) or max(map(len, told)) < 2:
        return Navnedom(intetsigende=True)
    return Navnedom(tv=tv)


def same_name(navn: str) -> str:
    """Return a name as names are compared: however it is spaced and in capitals."""
    return " ".join(navn.casefold().split())


def er_aconto(navn: str) -> bool:
    """True when a name says that something is paid a conto."""
    return _ACONTO.search(navn) is not None


def _subjects(words: list[str]) -> set[str]:
    return {
        emne
        for emne, pattern in _EMNER.items()
        if any(re.fullmatch(pattern, word) for word in words)
    }


def _kind(word: str) -> Art | None:
    return next(
        (art for art, stem in _EGNE_ARTER.items() if re.fullmatch(f"(?:{stem}){_ENDELSE}", word)),
        None,
    )
