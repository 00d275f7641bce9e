"""Read a snitflade profile from its TOML files, with an organisation's own corrections on top.

A profile is a folder with ``profil.toml`` (structures, namespaces, assumptions, documents),
``koder.toml`` (code lists) and ``felter.toml`` (the table of fields). The organisation's file has
the same sections in one file: a ``[[felt]]`` with the key of an existing row replaces the named
attributes of that row, any other is added; a code list, structure or assumption is replaced whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import resources
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
    for name in ("profil.toml", "koder.toml", "felter.toml"):
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
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfilError(f"{path.name} kan ikke læses: {error}") from error


def _merged(table: Felttabel, source: Mapping[str, Any], path: Path, *, own: bool) -> Felttabel:
    try:
        return replace(
            table,
            strukturer={**table.strukturer, **dict(_strukturer(source))},
            kodelister={**table.kodelister, **dict(_kodelister(source))},
            semantik={**table.semantik, **dict(_semantik(source, table))},
            felter=_felter(table.felter, source.get("felt", ()), own=own),
            dokumenter=table.dokumenter
            + tuple(Dokument(**row) for row in source.get("dokument", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProfilError(f"{path.name}: {error}") from error


def _strukturer(source: Mapping[str, Any]) -> Iterator[tuple[Objekttype, Struktur]]:
    for name, row in source.get("struktur", {}).items():
        objekt = Objekttype(name)
        yield objekt, Struktur(objekt=objekt, **row)


def _kodelister(source: Mapping[str, Any]) -> Iterator[tuple[str, Kodeliste]]:
    for navn, row in source.get("kodeliste", {}).items():
        herkomst = Herkomst(row.get("herkomst", Herkomst.ANTAGET))
        koder = tuple(
            Kode(**{**kode, "herkomst": Herkomst(kode.get("herkomst", herkomst))})
            for kode in row.get("koder", ())
        )
        yield (
            navn,
            Kodeliste(
                navn=navn,
                koder=koder,
                herkomst=herkomst,
                lukket=bool(row.get("lukket", False)),
                kilde=row.get("kilde", ""),
            ),
        )


def _semantik(source: Mapping[str, Any], table: Felttabel) -> Iterator[tuple[str, Semantik]]:
    for navn, row in source.get("semantik", {}).items():
        known = table.semantik.get(navn)
        defaults = {}
        if known is not None:
            defaults = {"muligheder": known.muligheder, "forklaring": known.forklaring}
        whole = {**defaults, **row}
        semantik = Semantik(
            navn=navn,
            vaerdi=whole["vaerdi"],
            muligheder=tuple(whole["muligheder"]),
            forklaring=whole["forklaring"],
            herkomst=Herkomst(whole.get("herkomst", Herkomst.ANTAGET)),
        )
        if semantik.vaerdi not in semantik.muligheder:
            valid = ", ".join(semantik.muligheder)
            raise ValueError(f"{navn} = {semantik.vaerdi!r} er ikke en af {valid}")
        yield navn, semantik


def _felter(
    felter: tuple[Felt, ...], rows: list[Mapping[str, Any]], *, own: bool
) -> tuple[Felt, ...]:
    by_key = {(felt.objekt, felt.noegle): felt for felt in felter}
    for number, row in enumerate(rows, start=1):
        try:
            attributes = dict(_attributes(row))
            key = (attributes["objekt"], attributes["noegle"])
            known = by_key.get(key)
            by_key[key] = (
                replace(known, **attributes, tilpasset=own)
                if known is not None
                else Felt(**attributes, tilpasset=own)
            )
        except (KeyError, TypeError, ValueError) as error:
            name = row.get("noegle", "uden noegle")
            raise ValueError(f"felt nr. {number} ({name}): {error}") from error
    return tuple(by_key.values())


_ENUMS: Mapping[str, type[Objekttype | Felttype | Rolle | Niveau | Herkomst]] = {
    "objekt": Objekttype,
    "til": Objekttype,
    "type": Felttype,
    "rolle": Rolle,
    "niveau": Niveau,
    "herkomst": Herkomst,
}


def _attributes(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if name in _ENUMS:
            yield name, _ENUMS[name](value)
        elif name == "sti":
            yield name, tuple(part for part in value.split("/") if part)
        elif name == "antaget":
            yield name, tuple(value)
        else:
            yield name, value
