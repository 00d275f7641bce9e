"""An object's fields as one ordered document.

A document maps a field's key to its stored text (see ``vaerdier``), in the order the elements stand
in the XML. An absent key is an absent element, an empty text an empty element. Besides the keys of
the table of fields there are three kinds:

``lejer[2].navn``
    a field of the second of several repeated structures;
``?3``
    an unknown element in its place; the text is its XML, kept verbatim. ``?A/B/3`` stands inside
    the group element that the paths ``A/B/...`` of the fields have in common, ``?lejer[2]/3``
    inside the second tenant (``?lejer[2]/A/3`` in a group there). ``?<1`` and ``?>1`` stand before
    and after the object's own element;
``#1``
    where children stand in a dwelling: ``boligudgift`` or ``lejekontrakt`` (all that are left),
    or ``boligudgift:2`` (the next two), so that even a mixed order is written back as it was read.

Order, unknown elements and source texts together make it possible to write a file back unchanged.
Neighbours with the same group share one group element. Whatever the table has no room for is kept
as an unknown element: a second element for the same field or group, an empty group or tenant, a
leaf with attributes or with elements inside.

The XML of an unknown element and of a deviating reference is one element as it stands inside ours:
no prefix and no declaration for the register's namespace, which is the default there; ``xmlns=`` on
the elements of another; ``xsi`` is declared at the root, any other prefix where it is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern

from models.register.felter import GENTAGET, Felttabel, Objekttype, Rolle
from models.register.vaerdier import same

Dokument = dict[str, str]

UKENDT = "?"
BOERN = "#"

_REPEATED = re.compile(r"(?P<ukendt>\??)(?P<gruppe>[a-z]+)\[(?P<nr>\d+)\](?P<resten>[./].+)")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().raw_decode  # what loads does besides takes as long again
_decode = json.JSONDecoder().raw_decode


def encode(document: Mapping[str, str]) -> str:
    """Return a document as the text that is stored."""
    return _encode(document)


def decode(text: str) -> Dokument:
    """Return the document of a stored text."""
    document: Dokument = _decode(text)[0]
    return document


def decode_to_keep(text: str) -> Dokument:
    """Return the document of a stored text, made to stay in memory among many others.

    Its keys are those that the others have too, and not copies of them: half the memory, for twice
    the time.
    """
    return {intern(key): value for key, value in _decode(text)[0].items()}


def is_field(key: str) -> bool:
    """True when a key is a field, neither an unknown element nor a mark for children."""
    return key[0] not in (UKENDT, BOERN)


def unknown_place(key: str) -> str:
    """Return where the unknown element of a key stands.

    Empty directly in its object's element, ``<`` before and ``>`` after it, else the path of the
    group element it stands in: ``A/B`` or ``lejer[2]``.
    """
    return key[1:].rstrip("0123456789").removesuffix("/")


def with_field(
    tabel: Felttabel, objekt: Objekttype, document: Mapping[str, str], key: str, text: str
) -> Dokument:
    """Return the document with one field set; a new one is put in its place in the table's order.

    Raises ``KeyError`` for a key the table does not have.
    """
    if key in document:
        return {**document, key: text}
    place = tabel.plads(objekt, key)
    before = [
        known
        for known in document
        if is_field(known) and tabel.kender(objekt, known) and tabel.plads(objekt, known) < place
    ]
    at = list(document).index(before[-1]) + 1 if before else 0
    items = list(document.items())
    return dict([*items[:at], (key, text), *items[at:]])


def without_repeated(document: Mapping[str, str], gruppe: Objekttype, nr: int) -> Dokument:
    """Return the document without one repeated structure, the later ones renumbered."""
    result: Dokument = {}
    for key, text in document.items():
        match = _REPEATED.fullmatch(key)
        if match is None or match["gruppe"] != gruppe or int(match["nr"]) < nr:
            result[key] = text
        elif int(match["nr"]) > nr:
            result[f"{match['ukendt']}{gruppe}[{int(match['nr']) - 1}]{match['resten']}"] = text
    return result


def repeated(document: Mapping[str, str], gruppe: Objekttype) -> list[int]:
    """Return the numbers of the repeated structures in a document, in order."""
    matches = (GENTAGET.fullmatch(key) for key in document)
    return sorted({int(match["nr"]) for match in matches if match and match["gruppe"] == gruppe})


@dataclass(frozen=True, slots=True)
class Feltaendring:
    """One field that differs: stored text before and after; None where there is no element."""

    noegle: str
    foer: str | None
    efter: str | None


def differences(
    tabel: Felttabel, objekt: Objekttype, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Feltaendring]:
    """Yield the reported fields whose values differ, in the table's order.

    Only the object's own exportable data counts: never local fields, the technical ones, children,
    unknown elements, or fields the table no longer has. ``5000.5`` and ``5000.50`` are the same
    value, so are an empty and an absent element.
    """
    keys = {
        key
        for key in before.keys() | after.keys()
        if before.get(key, "") != after.get(key, "") and is_field(key) and tabel.kender(objekt, key)
    }
    for key in sorted(keys, key=lambda key: tabel.plads(objekt, key)):
        felt = tabel.felt(objekt, key)
        if felt.rolle is not Rolle.DATA or not felt.i_xml:
            continue
        if not same(felt, before.get(key, ""), after.get(key, "")):
            yield Feltaendring(key, before.get(key), after.get(key))


def is_changed(
    tabel: Felttabel, objekt: Objekttype, before: Mapping[str, str], after: Mapping[str, str]
) -> bool:
    """True when any reported field differs; see ``differences``."""
    return next(differences(tabel, objekt, before, after), None) is not None
