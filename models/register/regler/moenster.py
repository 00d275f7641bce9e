"""A rule's sentence as it is shown without a case: what will stand in its places, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.sprog import markeret, oversat

_PLADS = re.compile(r"\{(\w+)\}")
_SAETNING = re.compile(r" ?\{(?:raad|bruges|virkning)\}")
"""The places that take a whole sentence."""

ORD: Mapping[str, str] = {
    "anden": markeret("den anden"),
    "andre": markeret("de andre"),
    "antal": markeret("antal"),
    "art": markeret("art"),
    "beloeb": markeret("beløb"),
    "depositum": markeret("depositum"),
    "element": markeret("element"),
    "enhedsid": markeret("enheds-ID"),
    "felt": markeret("felt"),
    "foer": markeret("før"),
    "id": markeret("id"),
    "indskud": markeret("indskud"),
    "koder": markeret("koder"),
    "kontrakt": markeret("lejekontrakt"),
    "median": markeret("afdelingens midterste"),
    "navn": markeret("navn"),
    "nu": markeret("nu"),
    "nummer": markeret("nummer"),
    "objekt": markeret("oplysning"),
    "pris": markeret("pris"),
    "procent": markeret("procent"),
    "tekst": markeret("det skrevne"),
    **dict.fromkeys(("start", "fra", "foer_start", "anden_start"), markeret("startdato")),
    **dict.fromkeys(("slut", "til", "foer_slut", "anden_slut"), markeret("slutdato")),
    "anden_beloeb": markeret("beløb"),
}
"""What each place is called."""


def as_pattern(besked: str) -> str:
    """Return a sentence with words in pointed brackets where a finding has its values."""
    return _PLADS.sub(_named, _SAETNING.sub("", besked)).strip()


def _named(place: re.Match[str]) -> str:
    return f"‹{oversat(ORD[place[1]])}›"
