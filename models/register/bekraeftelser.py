"""Confirmations: what a person has said is right although it is unlikely.

A confirmation is given for what one finding said of one object as it stood. ``aftryk`` is the
fingerprint of that: when the object changes, or a value the sentence names, the fingerprint is
another and the confirmation no longer holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from models.register.dokument import is_field
from models.register.felter import Felttabel, Objekttype, Rolle
from models.register.objekter import Noegle

LAENGDE: Final = 32
"""How many hex digits a fingerprint has."""


@dataclass(frozen=True, slots=True)
class Bekraeftelse:
    """One confirmation, kept for ever. ``besked`` is the sentence that was confirmed.

    ``trukket`` is when it was taken back, None while it stands. ``indsendelser`` are the
    submissions that used it. ``foer`` and ``efter`` hold the fields it let the register change,
    keys to stored texts; a field that was absent has no key there.
    """

    id: int
    noegle: Noegle
    bolig: int
    enhedsid: str
    kode: str
    felt: str
    aftryk: str
    besked: str
    grund: str
    hvem: str
    tid: datetime
    trukket: datetime | None = None
    indsendelser: tuple[int, ...] = ()
    foer: Mapping[str, str] = field(default_factory=dict)
    efter: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bekraeftelsespost:
    """One finding that holds its object back until it is confirmed."""

    noegle: Noegle
    bolig: int
    enhedsid: str
    navn: str
    """The object as it is called in lists."""
    kode: str
    felt: str
    aftryk: str
    besked: str
    argumenter: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bekraeftelsesgruppe:
    """All that waits to be confirmed for the same reason; ``poster`` may be the first ones only.

    ``antal`` counts all of them; ``titel`` says in words what they have in common.
    """

    kode: str
    titel: str
    antal: int
    poster: tuple[Bekraeftelsespost, ...]


def aftryk(
    kode: str, felt: str, argumenter: Mapping[str, str], felter_uden_lokale: Mapping[str, str]
) -> str:
    """Return the fingerprint of a finding on an object with these reportable fields.

    The order of fields and values does not matter.
    """
    said = json.dumps(
        [kode, felt, dict(argumenter), dict(felter_uden_lokale)],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:LAENGDE]


def uden_lokale(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> dict[str, str]:
    """Return what of a document a confirmation is about: the data that are reported.

    Neither the program's own fields nor what the program and the register write (ids, draft mark):
    an import that gives the object its id does not make anyone confirm again.
    """
    return {key: text for key, text in felter.items() if _is_said(tabel, objekt, key)}


def _is_said(tabel: Felttabel, objekt: Objekttype, key: str) -> bool:
    if not is_field(key) or not tabel.kender(objekt, key):
        return False
    felt = tabel.felt(objekt, key)
    return felt.i_xml and felt.rolle is not Rolle.TEKNIK
