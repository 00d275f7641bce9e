"""Read a snitflade profile from its TOML files, with an organisation's own corrections on top.

A profile is a folder with ``profil.toml`` (structures, namespaces, assumptions, documents),
``koder.toml`` (code lists) and ``felter.toml`` (the table of fields). The organisation's file has
the same sections in one file: a ``[[felt]]`` with the key of an existing row replaces the named
attributes of that row, any other is added, and so with structures and assumptions; ``efter`` moves
a row to stand after another (first when empty). A code list is replaced whole. What cannot be read
is refused with file, row and reason, never skipped.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import resources
from models.filfejl import grund
from models.register.felter import (
    Dokument,
    Felt,
    Felttabel,
    Felttype,
    Herkomst,
    Kode,
    Kodeliste,
    Niveau,
    Objekttype,
    Rolle,
    Semantik,
    Struktur,
)
from models.sprog import oversat

STANDARDPROFIL = "v4-rekonstrueret"


class ProfilError(ValueError):
    """A profile or an organisation's own file cannot be used; the message is for people."""


@cache
def bundled() -> Felttabel:
    """Return the profile that ships with the program."""
    folder = resources.path("snitflade", STANDARDPROFIL)
    profil = _read(folder / "profil.toml")
    table = Felttabel(
        profil=profil["profil"],
        titel=profil["titel"],
        rod=profil["rod"],
        navnerum=profil["navnerum"],
        strukturer={},
        felter=(),
        kodelister={},
    )
    for name in ("koder.toml", "profil.toml", "felter.toml"):
        source = _read(folder / name)
        if name == "koder.toml":
            source = {"kodeliste": source}
        table = _merged(table, source, folder / name, own=False)
    return table


def load(own_file: Path | None = None) -> Felttabel:
    """Return the profile in force: the bundled one with ``own_file`` on top, if that exists.

    Raises ``ProfilError`` with file and row when the organisation's file cannot be used.
    """
    table = bundled()
    if own_file is None or not own_file.exists():
        return table
    return _merged(table, _read(own_file), own_file, own=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ProfilError(
            oversat("{name} er ikke gyldig TOML: {error}.").format(name=path.name, error=error)
        ) from error
    except UnicodeDecodeError as error:
        raise ProfilError(
            oversat("{name} er ikke gemt som UTF-8. Gem den igen som UTF-8.").format(name=path.name)
        ) from error
    except OSError as error:
        raise ProfilError(
            oversat("{name} kan ikke læses: {error}.").format(name=path.name, error=grund(error))
        ) from error


class _RaekkeError(Exception):
    """A row cannot be used; the message says why, in a Danish clause without a full stop."""


_SECTIONS = ("rod", "navnerum", "struktur", "kodeliste", "semantik", "felt", "dokument")


def _merged(table: Felttabel, source: Mapping[str, Any], path: Path, *, own: bool) -> Felttabel:
    try:
        if own:
            _only(source, _SECTIONS)
        merged = replace(
            table,
            rod=_text(source.get("rod", table.rod), "rod"),
            navnerum={**table.navnerum, **_navnerum(source)},
            strukturer={**table.strukturer, **_rows(source, "struktur", _struktur, table)},
            kodelister={**table.kodelister, **_rows(source, "kodeliste", _kodeliste, table)},
            semantik={**table.semantik, **_rows(source, "semantik", _semantik, table)},
            felter=_felter(table.felter, _list(source, "felt"), own=own),
            dokumenter=table.dokumenter + tuple(_dokumenter(source)),
        )
        _check_whole(merged)
    except _RaekkeError as error:
        raise ProfilError(f"{path.name}: {error}.") from error
    return merged


# --- reading rows -------------------------------------------------------------------------------

_Row = Mapping[str, Any]
_K = TypeVar("_K")
_V = TypeVar("_V")
_E = TypeVar("_E", bound=StrEnum)


def _rows(
    source: _Row,
    section: str,
    make: Callable[[str, _Row, Felttabel], tuple[_K, _V]],
    table: Felttabel,
) -> dict[_K, _V]:
    """Return what the rows of a section say; a message names section and row."""
    rows = source.get(section, {})
    if not isinstance(rows, Mapping):
        raise _RaekkeError(
            oversat("afsnittet »{section}« skal skrives som [{section}.navn]").format(
                section=section
            )
        )
    made = {}
    for name, row in rows.items():
        try:
            if not isinstance(row, Mapping):
                raise _RaekkeError(
                    oversat("skal skrives som et afsnit, [{section}.{name}]").format(
                        section=section, name=name
                    )
                )
            key, value = make(name, row, table)
        except _RaekkeError as error:
            raise _RaekkeError(f"{section} »{name}«: {error}") from error
        made[key] = value
    return made


def _list(source: _Row, section: str) -> list[_Row]:
    rows = source.get(section, [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise _RaekkeError(
            oversat("rækker i afsnittet »{section}« skal begynde med [[{section}]]").format(
                section=section
            )
        )
    return rows


def _one_of(kind: type[_E], value: object, name: str) -> _E:
    """Return a member of an enumeration; a message lists what may stand."""
    try:
        return kind(str(value))
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise _RaekkeError(
            oversat("{name} »{value}« kendes ikke; der kan stå {known}").format(
                name=name, value=value, known=known
            )
        ) from None


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise _RaekkeError(
            oversat("{name} skal være en tekst i anførselstegn, ikke {value!r}").format(
                name=name, value=value
            )
        )
    return value


def _only(row: _Row, known: Iterable[str]) -> None:
    """Refuse names that nobody would read, which are most often misspelt ones."""
    allowed = sorted(known)
    if unknown := sorted(row.keys() - set(allowed)):
        raise _RaekkeError(
            oversat("»{unknown}« kendes ikke; der kan stå {allowed}").format(
                unknown=unknown[0], allowed=", ".join(allowed)
            )
        )


def _names(record: type[Any]) -> set[str]:
    return {attribute.name for attribute in fields(record)}


def _navnerum(source: _Row) -> dict[str, str]:
    rows = source.get("navnerum", {})
    if not isinstance(rows, Mapping):
        raise _RaekkeError(
            oversat('navnerum skal skrives som [navnerum] og linjer med præfiks = "adresse"')
        )
    return {prefix: _text(value, f"navnerum {prefix}") for prefix, value in rows.items()}


# --- structures, code lists, assumptions, documents ---------------------------------------------


def _struktur(objektnavn: str, row: _Row, table: Felttabel) -> tuple[Objekttype, Struktur]:
    objekt = _one_of(Objekttype, objektnavn, "objektet")
    _only(row, _names(Struktur) - {"objekt"})
    texts: dict[str, Any] = {name: _text(value, name) for name, value in row.items()}
    known = table.strukturer.get(objekt)
    if known is not None:
        return objekt, replace(known, **texts)
    if "element" not in texts:
        raise _RaekkeError(oversat("element mangler"))
    return objekt, Struktur(objekt=objekt, **texts)


def _kodeliste(navn: str, row: _Row, _: Felttabel) -> tuple[str, Kodeliste]:
    _only(row, _names(Kodeliste) - {"navn"})
    herkomst = _one_of(Herkomst, row.get("herkomst", Herkomst.ANTAGET), "herkomst")
    lukket = row.get("lukket", False)
    if not isinstance(lukket, bool):
        raise _RaekkeError(oversat("lukket skal være true eller false"))
    koder: dict[str, Kode] = {}
    for number, kode in enumerate(_list(row, "koder"), start=1):
        try:
            made = _kode(kode, herkomst)
        except _RaekkeError as error:
            raise _RaekkeError(f"kode nr. {number}: {error}") from error
        if made.vaerdi in koder:
            raise _RaekkeError(
                oversat("kode nr. {number}: værdien »{vaerdi}« står der to gange").format(
                    number=number, vaerdi=made.vaerdi
                )
            )
        koder[made.vaerdi] = made
    kilde = _text(row.get("kilde", ""), "kilde")
    return navn, Kodeliste(navn, tuple(koder.values()), herkomst, lukket, kilde)


def _kode(row: _Row, herkomst: Herkomst) -> Kode:
    _only(row, _names(Kode))
    for name in ("vaerdi", "etiket"):
        if name not in row:
            raise _RaekkeError(f"{name} mangler")
    texts: dict[str, Any] = {name: _text(value, name) for name, value in row.items()}
    own = _one_of(Herkomst, row.get("herkomst", herkomst), "herkomst")
    return Kode(**{**texts, "herkomst": own})


def _semantik(navn: str, row: _Row, table: Felttabel) -> tuple[str, Semantik]:
    _only(row, _names(Semantik) - {"navn"})
    known = table.semantik.get(navn)
    muligheder = row.get("muligheder", known.muligheder if known else ())
    forklaring = row.get("forklaring", known.forklaring if known else "")
    if known is None and not muligheder:
        names = ", ".join(table.semantik)
        raise _RaekkeError(
            oversat("antagelsen kendes ikke; der kan stå {names}").format(names=names)
        )
    semantik = Semantik(
        navn=navn,
        vaerdi=_text(row.get("vaerdi", known.vaerdi if known else ""), "vaerdi"),
        muligheder=tuple(_text(one, "muligheder") for one in muligheder),
        forklaring=_text(forklaring, "forklaring"),
        herkomst=_one_of(Herkomst, row.get("herkomst", Herkomst.ANTAGET), "herkomst"),
    )
    if semantik.vaerdi not in semantik.muligheder:
        valid = ", ".join(semantik.muligheder)
        raise _RaekkeError(
            oversat("vaerdi »{vaerdi}« kan ikke bruges; der kan stå {valid}").format(
                vaerdi=semantik.vaerdi, valid=valid
            )
        )
    return navn, semantik


def _dokumenter(source: _Row) -> Iterator[Dokument]:
    for number, row in enumerate(_list(source, "dokument"), start=1):
        try:
            _only(row, _names(Dokument))
            yield Dokument(**row)
        except TypeError as error:
            raise _RaekkeError(
                oversat(
                    "dokument nr. {number}: titel, version, udgivet og laest skal stå der"
                ).format(number=number)
            ) from error
        except _RaekkeError as error:
            raise _RaekkeError(f"dokument nr. {number}: {error}") from error


# --- fields -------------------------------------------------------------------------------------


def _felter(felter: tuple[Felt, ...], rows: Sequence[_Row], *, own: bool) -> tuple[Felt, ...]:
    by_key = {(felt.objekt, felt.noegle): felt for felt in felter}
    for number, row in enumerate(rows, start=1):
        try:
            attributes = dict(_attributes(row))
            key = _key(attributes)
            known = by_key.get(key)
            if known is not None and known.rolle is Rolle.LOKAL and attributes.get("sti"):
                attributes.setdefault("rolle", Rolle.DATA)  # with an element it is reported
            by_key[key] = (
                replace(known, **attributes, tilpasset=own)
                if known is not None
                else _new(attributes, own=own)
            )
            if "efter" in row:
                by_key = _moved(by_key, key, _text(row["efter"], "efter"))
        except _RaekkeError as error:
            name = row.get("noegle", oversat("uden noegle"))
            raise _RaekkeError(f"felt nr. {number} ({name}): {error}") from error
    return tuple(by_key.values())


_Felter = dict[tuple[Objekttype, str], Felt]


def _moved(felter: _Felter, key: tuple[Objekttype, str], after: str) -> _Felter:
    """Return the fields with one moved to stand after another of its object, or first."""
    moved = felter.pop(key)
    if after and (key[0], after) not in felter:
        raise _RaekkeError(oversat("efter »{after}« kendes ikke").format(after=after))
    keys = list(felter)
    at = (
        keys.index((key[0], after)) + 1
        if after
        else next((at for at, other in enumerate(keys) if other[0] is key[0]), len(keys))
    )
    items = list(felter.items())
    return dict([*items[:at], (key, moved), *items[at:]])


def _key(attributes: Mapping[str, Any]) -> tuple[Objekttype, str]:
    for name in ("objekt", "noegle"):
        if name not in attributes:
            raise _RaekkeError(f"{name} mangler")
    if not _NOEGLE.fullmatch(attributes["noegle"]):
        raise _RaekkeError(oversat("noegle skal bestå af små bogstaver (a-z), cifre og understreg"))
    return attributes["objekt"], attributes["noegle"]


def _new(attributes: Mapping[str, Any], *, own: bool) -> Felt:
    for name in ("etiket", "type", "rolle"):
        if name not in attributes:
            raise _RaekkeError(
                oversat("{name} mangler, og det skal stå ved et nyt felt").format(name=name)
            )
    return Felt(**attributes, tilpasset=own)


_NOEGLE = re.compile(r"[a-z][a-z0-9_]*")
_STEP = re.compile(r"([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*")

_ENUMS: Mapping[str, type[Objekttype | Felttype | Rolle | Niveau | Herkomst]] = {
    "objekt": Objekttype,
    "til": Objekttype,
    "type": Felttype,
    "rolle": Rolle,
    "niveau": Niveau,
    "herkomst": Herkomst,
}


def _attributes(row: _Row) -> Iterator[tuple[str, Any]]:
    _only(row, _names(Felt) - {"tilpasset"} | {"efter"})
    for name, value in row.items():
        if name == "efter":
            continue
        if name in _ENUMS:
            yield name, _one_of(_ENUMS[name], value, name)
        elif name == "sti":
            yield name, _path(_text(value, name))
        elif name == "antaget":
            if not isinstance(value, list):
                raise _RaekkeError(oversat('antaget skal være en liste, for eksempel ["niveau"]'))
            yield name, tuple(_text(one, name) for one in value)
        elif name == "bredde":
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise _RaekkeError(oversat("bredde skal være et helt tal over nul"))
            yield name, value
        elif name == "tastes":
            if not isinstance(value, bool):
                raise _RaekkeError(oversat("tastes skal være true eller false"))
            yield name, value
        else:
            yield name, _text(value, name)


def _path(text: str) -> tuple[str, ...]:
    steps = tuple(part for part in text.split("/") if part)
    for step in steps:
        if not _STEP.fullmatch(step):
            raise _RaekkeError(
                oversat("»{step}« i sti kan ikke være navnet på et element").format(step=step)
            )
    return steps


def _check_whole(table: Felttabel) -> None:
    """Refuse a table whose rows do not fit together."""
    paths: dict[tuple[Objekttype, tuple[str, ...]], str] = {}
    for felt in table.felter:
        try:
            _check_felt(table, felt)
            if felt.sti:
                other = paths.setdefault((felt.objekt, felt.sti), felt.noegle)
                if other != felt.noegle:
                    raise _RaekkeError(
                        oversat("sti er den samme som {other} har").format(other=other)
                    )
        except _RaekkeError as error:
            raise _RaekkeError(
                oversat("felt {noegle} på {objekt}: {error}").format(
                    noegle=felt.noegle, objekt=felt.objekt, error=error
                )
            ) from error


def _check_felt(table: Felttabel, felt: Felt) -> None:
    if felt.type is Felttype.KODE and felt.kodeliste not in table.kodelister:
        raise _RaekkeError(
            oversat("kodelisten »{kodeliste}« findes ikke").format(kodeliste=felt.kodeliste)
        )
    if felt.type is Felttype.REFERENCE and felt.til is None:
        raise _RaekkeError(oversat("til mangler, og det skal stå ved en reference"))
    for step in felt.sti:
        prefix = step.rpartition(":")[0]
        if prefix not in table.navnerum:
            raise _RaekkeError(
                oversat("præfikset »{prefix}« i sti kendes ikke").format(prefix=prefix)
            )
