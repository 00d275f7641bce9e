"""What the clerk's operations are called: kept in Danish, told in the language in force.

An operation's name is made of one of these texts and of what it was about: a field's label, an
object's name, a number. It is known again by the text it was made from, so that what was done while
the program spoke one language can be undone under its name in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from models.register.felter import Felt
from models.register.navngivning import lower_first, together
from models.sprog import DANSK, chosen, markeret, oversat, paa_dansk

RET: Final = markeret("Ret {felt}")
RET_FLERE: Final = markeret("Ret {felt} på {antal} {ting}")
RET_STEDER: Final = markeret("Ret {felt} ({antal} steder)")
"""What is done to objects of several kinds; earlier versions told it so of any."""
SAET_TILBAGE: Final = markeret("Sæt {felt} tilbage")
SAET_ALT_TILBAGE: Final = markeret("Sæt alle felter tilbage")
SAET_FLERE_TILBAGE: Final = markeret("Sæt {antal} ændringer tilbage")
TILFOEJ_LEJER: Final = markeret("Tilføj lejer")
FJERN_LEJER: Final = markeret("Fjern lejer")
OPRET: Final = markeret("Opret {ting}")
OPRET_REGULERING: Final = markeret("Opret regulering af nettohusleje")
INDSAET: Final = markeret("Indsæt {antal} {ting}")
INDSAET_KOLONNER: Final = (
    markeret("Indsæt kolonner"),
    markeret("Indsæt kolonner på {antal} {ting}"),
)
SKRIV_GENHUSNING: Final = markeret("Skriv genhusning i lejekontrakten")
NY_LEJER: Final = markeret("Ny lejer: {lejere}")
LEJER_FLYTTER: Final = markeret("Lejer flytter: {lejere}")
UKENDT_LEJER_FLYTTER: Final = markeret("Lejer flytter")

SLET: Final = (markeret("Slet {navn}"), markeret("Slet {antal} oplysninger"))
GENDAN: Final = (markeret("Gendan {navn}"), markeret("Gendan {antal} oplysninger"))
KLAR: Final = (markeret("Markér klar: {navn}"), markeret("Markér klar: {antal} oplysninger"))
IKKE_KLAR: Final = (markeret("Fortryd klar: {navn}"), markeret("Fortryd klar: {antal} oplysninger"))
VEDTAGET: Final = (markeret("Vedtaget: {navn}"), markeret("Vedtaget: {antal} oplysninger"))
IKKE_VEDTAGET: Final = (
    markeret("Ikke vedtaget endnu: {navn}"),
    markeret("Ikke vedtaget endnu: {antal} oplysninger"),
)
"""What is done to one object, and to several."""

OPRET_TYPE: Final = markeret("Opret handicapboligtypen {type}")
OPRET_TYPER: Final = markeret("Opret {antal} handicapboligtyper")
OMDOEB_TYPE: Final = markeret("Omdøb handicapboligtype til {type}")
SLET_TYPE: Final = markeret("Slet handicapboligtype")
TASTET: Final = markeret("Markér som tastet")
IKKE_TASTET: Final = markeret("Markér som ikke tastet")
TYPE_TASTET: Final = markeret("Markér handicapboligtype som tastet")

_TEMPLATES: Final = (
    *(RET_FLERE, RET_STEDER, RET, SAET_FLERE_TILBAGE, SAET_TILBAGE),
    *(OPRET_TYPE, OPRET_TYPER, OMDOEB_TYPE, OPRET),
    *(INDSAET_KOLONNER[1], INDSAET, NY_LEJER, LEJER_FLYTTER),
    *(
        one
        for pair in (SLET, GENDAN, KLAR, IKKE_KLAR, VEDTAGET, IKKE_VEDTAGET)
        for one in pair[::-1]
    ),
)
"""The texts with places, the more particular first."""
_DELE: Final = {"antal": r"[\d.]+"}
_DATERET: Final = re.compile(r"(.+) (\d\d-\d\d-\d{4})")
_NUMMERERET: Final = re.compile(r"(Boligorganisation|Afdeling|Byggeafsnit) (\S+)")
_UDEN_ID: Final = "{bolig} uden enheds-ID"


def correction(felt: Felt) -> str:
    """Return what correcting a field is called, in Danish."""
    return RET.format(felt=lower_first(felt.etiket))


def persons(navne: Iterable[str]) -> str:
    """Return tenants' names as they stand in an operation's name, in Danish."""
    with paa_dansk():
        return together(navne)


def fortalt(navn: str) -> str:
    """Return a kept name of an operation as it is told in the language in force."""
    whole = oversat(navn)
    if whole != navn or chosen() == DANSK:
        return whole
    for pattern, template in _patterns():
        found = pattern.fullmatch(navn)
        if found is not None:
            parts = {place: _part(place, text) for place, text in found.groupdict().items()}
            return oversat(template).format_map(parts)
    return navn


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(template), template) for template in _TEMPLATES)


def _pattern(template: str) -> re.Pattern[str]:
    """Return what recognises a name made from a template."""
    parts = re.split(r"\{(\w+)\}", template)
    for nr, place in enumerate(parts):
        parts[nr] = f"(?P<{place}>{_DELE.get(place, '.+')})" if nr % 2 else re.escape(place)
    return re.compile("".join(parts), re.DOTALL)


def _part(place: str, text: str) -> str:
    """Return what stands in a place; what a person typed stays as it is."""
    if place in ("felt", "ting"):
        return _label(text)
    if place == "lejere":
        return together(text.split(" og "))
    return _object(text) if place == "navn" else text


def _label(text: str) -> str:
    """Return a label that stands inside a sentence."""
    first = text[:1].upper() + text[1:]
    for known, context in ((text, ""), (first, ""), (first, "flertal")):
        told = oversat(known, context)
        if told != known:
            return lower_first(told)
    return text


def _object(text: str) -> str:
    """Return an object's name: ``Varme 01-01-2026``, ``Afdeling 012``, ``Møllevej 4``."""
    if found := _DATERET.fullmatch(text):
        first = oversat(found[1])
        return f"{first if first != found[1] else together(first.split(' og '))} {found[2]}"
    if found := _NUMMERERET.fullmatch(text):
        return f"{oversat(found[1])} {found[2]}"
    bolig = text.removesuffix(_UDEN_ID.format(bolig=""))
    if bolig != text:
        return oversat(_UDEN_ID).format(bolig=oversat(bolig))
    return oversat(text)
