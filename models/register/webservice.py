"""What the register's web service calls things, as records.

The names are data (``webservice.toml`` beside the table of fields), each with where it is known
from; nearly all are assumed. The names of fields are never here: they are the table's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import resources
from models.filfejl import grund
from models.register.felter import Felttabel, Herkomst, Objekttype
from models.register.profil import STANDARDPROFIL, ProfilError
from models.sprog import oversat

FILNAVN = "webservice.toml"


class Verbum(StrEnum):
    """What can be asked of the service."""

    HENT = "hent"
    LIST = "list"
    OPRET = "opret"
    RET = "ret"
    SLET = "slet"


class Resultat(StrEnum):
    """How a call ended."""

    OK = "ok"
    AFVIST = "afvist"
    """Refused for errors; nothing is kept."""
    KRAEVER_BEKRAEFTELSE = "kraever_bekraeftelse"
    """Nothing is kept before a person has confirmed (the register's own check, model 2)."""
    DUBLET = "dublet"
    """It was done already; nothing is done again."""


class Navn(StrEnum):
    """The single names of the service; the value is the row's key in the file."""

    TJENESTE = "tjeneste"
    STI = "sti"
    WSDL = "wsdl"
    NAVNERUM = "navnerum"
    BEKRAEFT = "bekraeft"
    AFSENDER_REFERENCE = "afsender_reference"
    SVAR_ENDELSE = "svar_endelse"
    RESULTAT = "resultat"
    RESULTAT_KODE = "resultat_kode"
    RESULTAT_TEKST = "resultat_tekst"
    FEJL = "fejl"
    INFO = "info"
    SANDSYNLIGHED = "sandsynlighed"
    BESKED_KODE = "besked_kode"
    BESKED_FELT = "besked_felt"
    BESKED_TEKST = "besked_tekst"


@dataclass(frozen=True, slots=True)
class Antagelse:
    """One row: what is written, what it means, and where it is known from."""

    vaerdi: str
    betydning: str
    herkomst: Herkomst = Herkomst.ANTAGET
    kilde: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the service; ``navn`` is its element and its SOAPAction."""

    objekt: Objekttype
    verbum: Verbum
    navn: str

    @property
    def aendrer(self) -> bool:
        """True when a call changes what the register holds."""
        return self.verbum in (Verbum.OPRET, Verbum.RET, Verbum.SLET)


@dataclass(frozen=True, eq=False)
class Webservicenavne:
    """All names of the service.

    ``operationer`` stand in the order of the objects, from the organisation down. ``resultater``
    are the codes of an answer.
    """

    navne: Mapping[Navn, Antagelse]
    verber: Mapping[Verbum, Antagelse]
    resultater: Mapping[Resultat, Antagelse]
    operationer: tuple[Operation, ...]

    def __getitem__(self, navn: Navn) -> str:
        """Return what a name is written as."""
        return self.navne[navn].vaerdi

    def operation(self, objekt: Objekttype, verbum: Verbum) -> Operation:
        """Return one operation. Raises ``KeyError`` for one the service does not have."""
        for operation in self.operationer:
            if operation.objekt is objekt and operation.verbum is verbum:
                return operation
        raise KeyError((objekt, verbum))

    def kendt(self, navn: str) -> Operation | None:
        """Return the operation of that name, None when the service has none."""
        return next((one for one in self.operationer if one.navn == navn), None)

    def svar(self, operation: Operation) -> str:
        """Return the name of the element that answers an operation."""
        return operation.navn + self[Navn.SVAR_ENDELSE]

    def kode(self, resultat: Resultat) -> str:
        """Return the code of a result."""
        return self.resultater[resultat].vaerdi

    def resultat(self, kode: str) -> Resultat | None:
        """Return what a code means, None for one that is not known."""
        for resultat, antagelse in self.resultater.items():
            if antagelse.vaerdi == kode.strip():
                return resultat
        return None

    @property
    def antaget(self) -> tuple[tuple[str, Antagelse], ...]:
        """The rows that nobody has seen, each with its key, for the page that shows them."""
        rows = (*self.navne.items(), *self.verber.items(), *self.resultater.items())
        return tuple((key.value, one) for key, one in rows if one.herkomst is Herkomst.ANTAGET)


@cache
def bundled() -> Webservicenavne:
    """Return the names that ship with the program."""
    path = resources.path("snitflade", STANDARDPROFIL, FILNAVN)
    return _made(_read(path), {}, path)


def load(own_file: Path | None = None) -> Webservicenavne:
    """Return the names in force: the bundled ones with those of ``own_file`` on top, if it exists.

    Raises ``ProfilError`` when the organisation's file cannot be used.
    """
    if own_file is None or not own_file.exists():
        return bundled()
    path = resources.path("snitflade", STANDARDPROFIL, FILNAVN)
    return _made(_read(path), _read(own_file), own_file)


def identifikation(tabel: Felttabel, objekt: Objekttype) -> str:
    """Return the name of the element that identifies an object in a call."""
    return tabel.strukturer[objekt].identifikation


def over(objekt: Objekttype) -> Objekttype | None:
    """Return the kind of object whose identification a *List* is asked with, None for the top."""
    return _OVER[objekt]


_OVER: Mapping[Objekttype, Objekttype | None] = {
    Objekttype.BOLIGORGANISATION: None,
    Objekttype.AFDELING: Objekttype.BOLIGORGANISATION,
    Objekttype.BYGGEAFSNIT: Objekttype.AFDELING,
    Objekttype.BOLIG: Objekttype.BYGGEAFSNIT,
    Objekttype.BOLIGUDGIFT: Objekttype.BOLIG,
    Objekttype.LEJEKONTRAKT: Objekttype.BOLIG,
}


# --- reading --------------------------------------------------------------------------------------

_Row = Mapping[str, Any]
_K = TypeVar("_K", Navn, Verbum, Resultat)

_SECTIONS = ("navn", "verbum", "resultat", "operationer")
_ATTRIBUTES = {"betydning", "herkomst", "kilde"}
_ELEMENT = re.compile(r"[A-Za-z_][\w.-]*")
_IN_ANSWERS = (Navn.RESULTAT, Navn.FEJL, Navn.INFO, Navn.SANDSYNLIGHED)
_NOT_ELEMENTS = frozenset({Navn.STI, Navn.WSDL, Navn.NAVNERUM})


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfilError(
            oversat("{fil} er ikke gyldig TOML i UTF-8: {grund}.").format(
                fil=path.name, grund=error
            )
        ) from error
    except OSError as error:
        raise ProfilError(
            oversat("{fil} kan ikke læses: {grund}.").format(fil=path.name, grund=grund(error))
        ) from error


def _made(source: _Row, own: _Row, path: Path) -> Webservicenavne:
    try:
        _only(own, _SECTIONS, "")
        verber = _rows(source, own, "verbum", Verbum, "endelse")
        navne = _rows(source, own, "navn", Navn, "vaerdi")
        for navn, row in navne.items():
            if navn not in _NOT_ELEMENTS and not _ELEMENT.fullmatch(row.vaerdi):
                raise ValueError(
                    oversat("»{vaerdi}« kan ikke være navnet på et element").format(
                        vaerdi=row.vaerdi
                    )
                )
        resultater = _rows(source, own, "resultat", Resultat, "kode")
        _told_apart({navn: navne[navn] for navn in _IN_ANSWERS})
        _told_apart(verber)
        _told_apart(resultater)
        return Webservicenavne(
            navne=navne,
            verber=verber,
            resultater=resultater,
            operationer=_operations(
                {**source["operationer"], **own.get("operationer", {})}, verber
            ),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise ProfilError(oversat("{fil}: {grund}.").format(fil=path.name, grund=error)) from error


def _rows(source: _Row, own: _Row, section: str, kind: type[_K], value: str) -> dict[_K, Antagelse]:
    """Return the rows of a section; the organisation's replace the named attributes."""
    rows = source[section]
    changed = own.get(section, {})
    _only(changed, [one.value for one in kind], section)
    made = {}
    for one in kind:
        row = {**rows[one.value], **changed.get(one.value, {})}
        _only(row, {value, *_ATTRIBUTES}, f"{section}.{one.value}")
        texts = {name: str(text).strip() for name, text in row.items()}
        made[one] = Antagelse(
            vaerdi=texts[value],
            betydning=texts["betydning"],
            herkomst=Herkomst(texts.get("herkomst", Herkomst.ANTAGET)),
            kilde=texts.get("kilde", ""),
        )
    return made


def _told_apart(rows: Mapping[_K, Antagelse]) -> None:
    """Refuse two things written alike, or not at all: a refusal could be read as a yes."""
    seen: dict[str, str] = {}
    for key, row in rows.items():
        if not row.vaerdi:
            raise ValueError(oversat("»{navn}« er tom").format(navn=key.value))
        other = seen.setdefault(row.vaerdi, key.value)
        if other != key.value:
            raise ValueError(
                oversat("»{vaerdi}« står både ved {foerste} og {anden}").format(
                    vaerdi=row.vaerdi, foerste=other, anden=key.value
                )
            )


def _operations(
    rows: Mapping[str, list[str]], verber: Mapping[Verbum, Antagelse]
) -> tuple[Operation, ...]:
    """Return the operations; one is named by its object and its verb, as the sources have it."""
    _only(rows, [objekt.value for objekt in _OVER], "operationer")
    valid = [verbum.value for verbum in Verbum]
    for entity, verbs in rows.items():
        if not isinstance(verbs, list) or any(verb not in valid for verb in verbs):
            raise ValueError(
                oversat("»{navn}« = {vaerdi}; der skal stå en liste med nogle af {kendte}").format(
                    navn=entity, vaerdi=verbs, kendte=", ".join(valid)
                )
            )
    return tuple(
        Operation(objekt, verbum, objekt.value.capitalize() + verber[verbum].vaerdi)
        for objekt in _OVER
        for verbum in map(Verbum, rows.get(objekt, ()))
    )


def _only(row: _Row, known: Iterable[str], where: str) -> None:
    """Refuse names that nobody would read, which are most often misspelt ones."""
    allowed = sorted(known)
    if unknown := sorted(row.keys() - set(allowed)):
        raise ValueError(
            oversat("»{navn}« kendes ikke i [{sted}]; der kan stå {kendte}").format(
                navn=unknown[0], sted=where, kendte=", ".join(allowed)
            )
        )
