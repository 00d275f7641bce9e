"""The sentence of a finding in the language in force.

Findings are stored in Danish with the rule's code and the values its sentence names. The sentence
is made from the rule again when it is shown, so a database never holds two languages and the choice
of one asks nothing to be checked anew.

What a rule names may itself be Danish: a field's label, an object (»boligudgiften Varme fra
01-01-2026«), an advice. Such a text is looked up whole, or else by the patterns below, whose parts
are looked up in turn. What is found nowhere is data and stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from models.register import filfund
from models.register.fund import Fund
from models.register.navngivning import lower_first
from models.sprog import DANSK, chosen, markeret, oversat

MOENSTRE = (
    markeret("{navn} fra {start}"),
    markeret("{navn} uden startdato"),
    markeret("til {slut}"),
    markeret("boligudgiften {art}"),
    markeret("boligorganisationen {nummer}"),
    markeret("afdelingen {nummer}"),
    markeret("byggeafsnittet {nummer}"),
    markeret("boligorganisationen"),
    markeret("afdelingen"),
    markeret("byggeafsnittet"),
    markeret("boligen"),
    markeret("boligudgiften"),
    markeret("lejekontrakten"),
    markeret("Skriv {bredde} cifre, med foranstillede nuller."),
    markeret("Registeret skriver: {besked}"),
    markeret("Registeret spørger: {besked}"),
    *filfund.MOENSTRE,
    "{kode} {etiket}",
)
"""The texts with places that a finding's values, or a whole sentence without a rule, may be.

The first that fits is taken.
"""

VED_FELTET = {
    "felt.kraevet_mangler": markeret("Ikke udfyldt. LBF beder om det."),
    "felt.systemkraevet_mangler": markeret("Ikke udfyldt. Registeret kræver det."),
    "bolig.handicap_ubesvaret": markeret("Ikke besvaret. Det er ikke det samme som nej."),
}
"""What is said beside the very field, which need not be named, where a finding is a common one."""

_ELEMENT = "(?:[A-ZÆØÅ][a-zæøå0-9]+){2,}"
_DELE = {
    "start": r"\d\d-\d\d-\d{4}",
    "slut": r"\d\d-\d\d-\d{4}",
    "nummer": r"\d+",
    "navn": "[a-zæøå]+(?: .+)?",
    "xml_element": r"[A-ZÆØÅ]\w*",
    "vaert": r"\S+",
    "boliger": r"[\d.]+ bolig(?:er)?",
    "antal_led": r"[\d.]+ .+?(?=, \d)",
    "tal": r"[\d.]+",
    "ting": "[a-zæøå ]+",
    "kode": r"\d+",
    "et_element": rf"{_ELEMENT}|[^()]+ \([A-ZÆØÅ]\w*\)",
}
"""What may stand in some of the places; in the others anything may."""

_ORDRET = frozenset(
    {"element", "xml_element", "sted", "tekst", "tegn", "vaerdier", "fil", "vaert", "andre"}
)
"""The places for what is not Danish, whatever it looks like: a typed text, an element's name."""
_TASTET = _ORDRET | {"navn"}
"""The values of a rule's sentence that are so: what it calls a name, somebody has typed."""
_NY_KODE = re.compile(r", (?=\d+ )")
"""Between the codes of a list that a sentence names."""


def fundbesked(fund: Fund) -> str:
    """Return a finding's sentence in the language in force; Danish where nothing else is known."""
    if chosen() == DANSK:
        return fund.besked
    return besked(fund.kode, fund.besked, tuple(fund.argumenter.items()))


def ved_feltet(fund: Fund) -> str:
    """Return a finding's sentence as it is said beside its field, in the language in force."""
    short = VED_FELTET.get(fund.kode)
    return fundbesked(fund) if short is None else oversat(short)


@lru_cache(maxsize=5_000)
def _told(_: str, kode: str, dansk: str, argumenter: tuple[tuple[str, str], ...]) -> str:
    template = _templates().get(kode)
    if template is not None and oversat(template) != template:
        values = {name: _value(name, value) for name, value in argumenter}
        try:
            return _capitalised(oversat(template).format_map(values))
        except KeyError:
            pass  # Found by an older version, whose rule named other values.
    return in_words(dansk)


def _value(name: str, value: str) -> str:
    if name == "koder":
        return ", ".join(in_words(one) for one in _NY_KODE.split(value))
    return value if name in _TASTET else in_words(value)


def besked(kode: str, dansk: str, argumenter: tuple[tuple[str, str], ...] = ()) -> str:
    """Return a sentence in the language in force, by its finding's code and named values."""
    return dansk if chosen() == DANSK else _told(chosen(), kode, dansk, argumenter)


def in_words(text: str, flere: tuple[str, ...] = ()) -> str:
    """Return a Danish text in the language in force; one that is not known as it stands.

    ``flere`` are texts with places that it may be made from, besides those here.
    """
    told = oversat(text)
    if told != text or chosen() == DANSK:
        return told
    if text[:1].islower():  # a label inside a sentence
        label = text[:1].upper() + text[1:]
        told = oversat(label)
        if told != label:
            return lower_first(told)
    for pattern, template in _patterns(flere):
        found = pattern.fullmatch(text)
        if found is not None:
            parts = {
                name: part if name in _ORDRET else in_words(part, flere)
                for name, part in found.groupdict().items()
            }
            return oversat(template).format_map(parts)
    return text


@lru_cache(maxsize=1)
def _templates() -> dict[str, str]:
    from models.register.regler import alle_regler

    return {regel.kode: regel.besked for regel in alle_regler()}


@lru_cache(maxsize=8)
def _patterns(flere: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(template), template) for template in (*flere, *MOENSTRE))


def _pattern(template: str) -> re.Pattern[str]:
    """Return what recognises a text made from a template."""
    parts = re.split(r"\{(\w+)\}", template)
    for nr, name in enumerate(parts):
        parts[nr] = f"(?P<{name}>{_DELE.get(name, '.+?')})" if nr % 2 else re.escape(name)
    return re.compile("".join(parts), re.DOTALL)


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
