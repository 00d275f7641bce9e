"""Merging what the register's file says with what has been edited here.

Three documents of one object meet: the baseline (what the register was last known to hold), the
local one (what the clerk has) and the file's. What only one side has changed, that side decides;
what both have changed alike is no matter; what both have changed differently is a collision.
Everything is compared by value.

A file can also be older than what the register has accepted since; see ``outdated``.

The merged document has the file's elements, order and unknown elements, and the local fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.register.dokument import Dokument, differences, is_field, repeated, with_field
from models.register.felter import GENTAGET, Felttabel, Objekttype
from models.register.overfoersel import Valg
from models.register.vaerdier import same

_GENTAGNE = (Objekttype.LEJER,)


@dataclass(frozen=True, slots=True)
class Feltkollision:
    """A field that both sides have changed, and differently. Texts are stored texts."""

    felt: str
    grundlag: str
    lokal: str
    fil: str


@dataclass(frozen=True, slots=True)
class Fletning:
    """A merged document, and the collisions met, whoever won them."""

    felter: Dokument
    kollisioner: tuple[Feltkollision, ...]


def merge(
    tabel: Felttabel,
    objekt: Objekttype,
    *,
    grundlag: Mapping[str, str],
    lokal: Mapping[str, str],
    fil: Mapping[str, str],
    vaelg: Callable[[str], Valg],
) -> Fletning:
    """Merge three documents; ``grundlag`` is empty for an object never reported.

    ``vaelg`` says who wins a field's collision; with ``Valg.STOP`` the local value stays.
    """
    collisions = []
    kept: dict[str, str | None] = {}
    for edit in differences(tabel, objekt, grundlag, lokal):
        key = edit.noegle
        felt = tabel.felt(objekt, key)
        ours, theirs, before = lokal.get(key, ""), fil.get(key, ""), grundlag.get(key, "")
        if same(felt, ours, theirs):
            continue
        if not same(felt, theirs, before):
            collisions.append(Feltkollision(key, before, ours, theirs))
            if vaelg(key) is Valg.FIL:
                continue
        kept[key] = lokal.get(key)
    merged = dict(fil)
    for key, text in kept.items():
        merged = _with_kept(tabel, objekt, merged, key, text)
    if kept:
        merged = _renumbered(merged)
    merged.update(local_fields(tabel, objekt, lokal))
    return Fletning(merged, tuple(collisions))


def outdated(
    tabel: Felttabel,
    objekt: Objekttype,
    *,
    grundlag: Mapping[str, str],
    fil: Mapping[str, str],
    foer: Sequence[Mapping[str, str]],
) -> list[str]:
    """Return the fields in which the file says what the baseline said before an acceptance.

    ``foer`` holds what each acceptance took the place of. Such a file is most likely older than
    the acceptance.
    """
    return [
        edit.noegle
        for edit in differences(tabel, objekt, grundlag, fil)
        for felt in [tabel.felt(objekt, edit.noegle)]
        if any(
            edit.noegle in one and same(felt, one[edit.noegle], edit.efter or "") for one in foer
        )
    ]


def with_fields_of(
    tabel: Felttabel,
    objekt: Objekttype,
    document: Mapping[str, str],
    other: Mapping[str, str],
    keys: Sequence[str],
) -> Dokument:
    """Return a document with some fields as another one has them."""
    result = dict(document)
    for key in keys:
        result = _with_kept(tabel, objekt, result, key, other.get(key))
    return _renumbered(result) if keys else result


def local_fields(tabel: Felttabel, objekt: Objekttype, felter: Mapping[str, str]) -> Dokument:
    """Return the fields of a document that are our own, never in a file."""
    known = tabel.pr_noegle(objekt)
    return {key: text for key, text in felter.items() if key in known and not known[key].i_xml}


def _with_kept(
    tabel: Felttabel, objekt: Objekttype, document: Dokument, key: str, text: str | None
) -> Dokument:
    if text is None and GENTAGET.fullmatch(key):
        return {other: kept for other, kept in document.items() if other != key}
    if not text and key not in document:
        return document
    return with_field(tabel, objekt, document, key, text or "")


def _renumbered(document: Dokument) -> Dokument:
    """Number repeated structures 1, 2, ... again when one in the middle is gone."""
    for gruppe in _GENTAGNE:
        numbers = repeated(document, gruppe)
        if numbers != list(range(1, len(numbers) + 1)):
            new = {old: place for place, old in enumerate(numbers, start=1)}
            document = {_moved(key, gruppe, new): text for key, text in document.items()}
    return document


def _moved(key: str, gruppe: Objekttype, new: Mapping[int, int]) -> str:
    match = GENTAGET.fullmatch(key) if is_field(key) else None
    if match is None or match["gruppe"] != gruppe:
        return key
    return f"{gruppe}[{new[int(match['nr'])]}].{match['noegle']}"
