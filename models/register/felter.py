"""The one table of fields, as records.

Forms, tables, checks, the XML reader and writer and the XSD are all read from a ``Felttabel``. Its
rows are data (``resources/snitflade``); this module only says what a row means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

GENTAGET = re.compile(r"(?P<gruppe>[a-z]+)\[(?P<nr>\d+)\]\.(?P<noegle>.+)")
"""The key of a field in a repeated structure: ``lejer[1].navn`` is the first tenant's name."""


class Objekttype(StrEnum):
    """The objects of the register, from the organisation down to one tenant."""

    BOLIGORGANISATION = "boligorganisation"
    AFDELING = "afdeling"
    BYGGEAFSNIT = "byggeafsnit"
    BOLIG = "bolig"
    BOLIGUDGIFT = "boligudgift"
    LEJEKONTRAKT = "lejekontrakt"
    LEJER = "lejer"


class Felttype(StrEnum):
    """How a field's text is read; see ``vaerdier``."""

    TEKST = "tekst"
    CIFRE = "cifre"
    UUID = "uuid"
    KODE = "kode"
    JA_NEJ = "ja_nej"
    DATO = "dato"
    BELOEB = "beloeb"
    DECIMAL = "decimal"
    REFERENCE = "reference"


class Niveau(StrEnum):
    """How strongly the register asks for a field (LBF: all fields are in principle required)."""

    SYSTEMKRAEVET = "systemkraevet"
    KRAEVET = "kraevet"
    VALGFRI = "valgfri"


class Herkomst(StrEnum):
    """Where the knowledge of a row comes from."""

    SET = "set"
    SET_I_AELDRE_VERSION = "set_i_aeldre_version"
    ANTAGET = "antaget"


class Rolle(StrEnum):
    """What a field is for, and so who may write it."""

    DATA = "data"
    """Reported and edited by the clerk."""
    IDENTITET = "identitet"
    """Given by LBF; read-only, corrected in LBF Stamdata."""
    TEKNIK = "teknik"
    """Written by the program: draft flag, object status, references."""
    STAMDATA = "stamdata"
    """Shown, never edited or sent; corrected in LBF Stamdata."""
    LOKAL = "lokal"
    """The organisation's own; edited, never exported."""


@dataclass(frozen=True, slots=True)
class Kode:
    """One code of a list: the value written in XML, and its Danish label."""

    vaerdi: str
    etiket: str
    herkomst: Herkomst = Herkomst.ANTAGET
    kilde: str = ""


@dataclass(frozen=True, slots=True)
class Kodeliste:
    """A code list.

    ``lukket`` is true when the list is known to be complete, so that any other code is an error.
    An open list only yields a warning, and an empty one accepts every code.
    """

    navn: str
    koder: tuple[Kode, ...]
    herkomst: Herkomst
    lukket: bool = False
    kilde: str = ""

    def etiket(self, vaerdi: str) -> str | None:
        """Return the label of a code, or None for a code the list does not know."""
        return next((kode.etiket for kode in self.koder if kode.vaerdi == vaerdi), None)


@dataclass(frozen=True, slots=True, eq=False)
class Felt:
    """One row of the table of fields; each row is itself alone, so it is a quick key to look up by.

    ``sti`` is the path of element names from the object's own element, each ``prefix:Name`` or
    plain ``Name`` (the register's namespace); it is empty while no element is known, and such a
    field never leaves the program. ``antaget`` names the attributes of this row that are assumed
    although the element itself has been seen.
    """

    objekt: Objekttype
    noegle: str
    etiket: str
    type: Felttype
    rolle: Rolle
    niveau: Niveau = Niveau.KRAEVET
    sti: tuple[str, ...] = ()
    kodeliste: str = ""
    til: Objekttype | None = None
    bredde: int | None = None
    enhed: str = ""
    gruppe: str = ""
    hjaelp: str = ""
    herkomst: Herkomst = Herkomst.ANTAGET
    antaget: tuple[str, ...] = ()
    kilde: str = ""
    tastes: bool = False
    tilpasset: bool = False

    @property
    def i_xml(self) -> bool:
        """True when an element is known for the field."""
        return bool(self.sti)

    @property
    def redigerbar(self) -> bool:
        """True when the clerk may change the field."""
        return self.rolle in (Rolle.DATA, Rolle.LOKAL)


@dataclass(frozen=True, slots=True)
class Struktur:
    """How an object's element sits in the XML.

    ``identifikation`` is the element that identifies the object where others refer to it.
    """

    objekt: Objekttype
    element: str
    identifikation: str = ""
    etiket: str = ""
    flertal: str = ""


@dataclass(frozen=True, slots=True)
class Semantik:
    """A meaning that the sources leave open, and the answer the program assumes."""

    navn: str
    vaerdi: str
    muligheder: tuple[str, ...]
    forklaring: str
    herkomst: Herkomst = Herkomst.ANTAGET


@dataclass(frozen=True, slots=True)
class Dokument:
    """One of LBF's published descriptions of the interface."""

    titel: str
    version: str
    udgivet: str
    laest: bool
    note: str = ""


@dataclass(frozen=True, eq=False)
class Felttabel:
    """The whole table: fields, code lists, structures and marked assumptions of one profile.

    Tables are compared by identity, so what is derived from one can be kept for it.
    """

    profil: str
    titel: str
    rod: str
    navnerum: Mapping[str, str]
    strukturer: Mapping[Objekttype, Struktur]
    felter: tuple[Felt, ...]
    kodelister: Mapping[str, Kodeliste]
    semantik: Mapping[str, Semantik] = field(default_factory=dict)
    dokumenter: tuple[Dokument, ...] = ()

    @cached_property
    def _pr_objekt(self) -> dict[Objekttype, dict[str, Felt]]:
        pr_objekt: dict[Objekttype, dict[str, Felt]] = {objekt: {} for objekt in Objekttype}
        for felt in self.felter:
            pr_objekt[felt.objekt][felt.noegle] = felt
        return pr_objekt

    def pr_noegle(self, objekt: Objekttype) -> Mapping[str, Felt]:
        """Return the fields of an object by key, in the table's order."""
        return self._pr_objekt[objekt]

    def felt(self, objekt: Objekttype, noegle: str) -> Felt:
        """Return one field. Raises ``KeyError`` for a key the table does not have.

        ``noegle`` may be the key of a repeated structure's field, such as ``lejer[1].navn``.
        """
        felt = self._pr_objekt[objekt].get(noegle)
        if felt is not None:
            return felt
        gentaget = GENTAGET.fullmatch(noegle)
        if gentaget is None:
            raise KeyError(noegle)
        return self._pr_objekt[Objekttype(gentaget["gruppe"])][gentaget["noegle"]]

    def kender(self, objekt: Objekttype, noegle: str) -> bool:
        """True when the table has a field with that key.

        A document may hold one it has no longer: an organisation can take back a field of its own.
        """
        try:
            self.felt(objekt, noegle)
        except (KeyError, ValueError):
            return False
        return True

    def plads(self, objekt: Objekttype, noegle: str) -> tuple[int, int, int]:
        """Return where a field stands among its object's elements, as a key to sort by."""
        place = self._raekkefoelge.get((objekt, noegle))
        if place is not None:
            return (place, 0, 0)
        gentaget = GENTAGET.fullmatch(noegle)
        if gentaget is None:
            raise KeyError(noegle)
        gruppe = Objekttype(gentaget["gruppe"])
        foerste = next(iter(self._pr_objekt[gruppe]))
        return (
            self._raekkefoelge[gruppe, foerste],
            int(gentaget["nr"]),
            self._raekkefoelge[gruppe, gentaget["noegle"]],
        )

    @cached_property
    def _raekkefoelge(self) -> dict[tuple[Objekttype, str], int]:
        return {(felt.objekt, felt.noegle): nr for nr, felt in enumerate(self.felter)}

    def redigerbare(self, objekt: Objekttype) -> Iterator[Felt]:
        """Yield the fields that a form for the object shows as editable."""
        return (felt for felt in self._pr_objekt[objekt].values() if felt.redigerbar)

    def koder(self, felt: Felt) -> Kodeliste | None:
        """Return the field's code list, or None for a field without one."""
        return self.kodelister.get(felt.kodeliste)

    def antagelse(self, navn: str) -> str:
        """Return the value in force of a marked assumption. Raises ``KeyError``."""
        return self.semantik[navn].vaerdi
