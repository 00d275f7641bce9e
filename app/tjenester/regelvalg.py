"""The organisation's choice of rules and thresholds, kept in ``regler.toml`` in the data folder.

A file that cannot be used changes nothing: the program's own choice stays in force and ``besked``
tells what is wrong and in which line. It is kept under another name before a new one is written.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock

from app.indstillinger import put_aside, write_atomically
from app.tjenester import tomlfil
from app.tjenester.tomlfil import TomlfilError
from models.filfejl import grund
from models.register.overfoersel import AfvistError
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import Regel, alle_regler
from models.register.regler.graenser import GRAENSER, Graense
from models.sprog import oversat

_log = logging.getLogger(__name__)

SLUKKEDE, AFSNIT = "slukkede", "graenser"
"""The key of the rules that are off, and of the table of thresholds."""

_HOVED = (
    "# Regler, der er slået fra, og grænser, der er ændret. "
    "Skrives af siden Regler og kan rettes her.\n"
)


class Regelvalgstjeneste:
    """The choice of one data folder; may be read and saved from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self.besked = ""
        """A sentence when the file could not be used, else empty."""
        self._nu = self._load()

    @property
    def fil(self) -> Path:
        """Where the choice lies."""
        return self._path

    def rules(self) -> Sequence[Regel]:
        """Return every rule there is, in the order a page lists them."""
        return alle_regler()

    def current(self) -> Regelvalg:
        """Return the choice in force."""
        return self._nu

    def save(self, valg: Regelvalg) -> None:
        """Keep a choice and take it into force; the next check then checks everything anew.

        Raises ``AfvistError`` when it cannot be written or holds what cannot be chosen; the one
        before stays in force.
        """
        wrong = next(_faults(valg), "")
        if wrong:
            raise AfvistError(wrong)
        with self._lock:
            try:
                if self.besked:
                    put_aside(self._path)
                write_atomically(self._path, as_toml(valg))
            except OSError as error:
                text = oversat("Valget af regler kan ikke gemmes i {fil}: {grund}.")
                raise AfvistError(text.format(fil=self._path, grund=grund(error))) from error
            self._nu, self.besked = valg, ""

    def _load(self) -> Regelvalg:
        try:
            return read_choice(tomlfil.read_text(self._path))
        except FileNotFoundError:
            return STANDARD
        except TomlfilError as error:
            self._complain(str(error))
            return STANDARD

    def _complain(self, reason: str) -> None:
        text = oversat(
            "Jeres valg af regler i {fil} kan ikke bruges: {grund}. Programmet bruger sine egne "
            "regler og grænser, til filen er rettet, og programmet er startet igen."
        )
        self.besked = text.format(fil=self._path, grund=reason)
        _log.warning("regler.toml is not used: %s", reason)


def read_choice(text: str) -> Regelvalg:
    """Return the choice that a file holds. Raises ``TomlfilError``."""
    raw = tomlfil.parse(text)
    for key in raw:
        if key not in (SLUKKEDE, AFSNIT):
            raise _wrong(text, key, oversat("»{navn}« kendes ikke").format(navn=key))
    return Regelvalg(frozenset(_read_off(text, raw)), dict(_read_limits(text, raw)))


def _read_off(text: str, raw: Mapping[str, object]) -> Iterator[str]:
    codes = raw.get(SLUKKEDE, [])
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise _wrong(text, SLUKKEDE, oversat("»slukkede« skal være en liste af reglers koder"))
    may = {regel.kode: regel.kan_slukkes for regel in alle_regler()}
    for code in codes:
        if code not in may:
            reason = oversat("der er ingen regel med koden »{kode}«").format(kode=code)
            raise _wrong(text, code, reason)
        if not may[code]:
            raise _wrong(text, code, oversat("reglen »{kode}« kan ikke slås fra").format(kode=code))
        yield code


def _read_limits(text: str, raw: Mapping[str, object]) -> Iterator[tuple[str, int]]:
    limits = raw.get(AFSNIT, {})
    if not isinstance(limits, dict):
        raise _wrong(text, AFSNIT, oversat("»graenser« skal være et afsnit, [graenser]"))
    known = {one.noegle: one for one in GRAENSER}
    for key, value in limits.items():
        graense = known.get(key)
        if graense is None:
            reason = oversat("der er ingen grænse med navnet »{navn}«").format(navn=key)
            raise _wrong(text, key, reason)
        if type(value) is not int or not graense.mindst <= value <= graense.hoejst:
            raise _wrong(text, key, _reach(graense))
        if value != graense.standard:
            yield key, value


def _reach(graense: Graense) -> str:
    return oversat("»{navn}« skal være et helt tal fra {mindst} til {hoejst}").format(
        navn=graense.noegle, mindst=graense.mindst, hoejst=graense.hoejst
    )


def _wrong(text: str, what: str, reason: str) -> TomlfilError:
    """Return the error with the line where something stands."""
    lines = text.splitlines()
    pattern = re.compile(rf"(?<![\w.]){re.escape(what)}(?![\w.])")
    nr = next((nr for nr, line in enumerate(lines, 1) if pattern.search(line)), 1)
    return TomlfilError(oversat("linje {linje}: {grund}").format(linje=nr, grund=reason))


def _faults(valg: Regelvalg) -> Iterator[str]:
    """Yield what of a choice cannot be chosen, each a sentence."""
    may = {regel.kode: regel.kan_slukkes for regel in alle_regler()}
    for code in sorted(valg.slukkede):
        if not may.get(code, False):
            yield oversat("Reglen »{kode}« kan ikke slås fra.").format(kode=code)
    known = {one.noegle: one for one in GRAENSER}
    for key, value in valg.aendrede.items():
        graense = known.get(key)
        if graense is None or not graense.mindst <= value <= graense.hoejst:
            reach = key if graense is None else _reach(graense)
            yield oversat("Grænsen kan ikke bruges: {grund}.").format(grund=reach)


def as_toml(valg: Regelvalg) -> str:
    """Return a choice as its file holds it; thresholds at their default are left out."""
    off = "".join(f'    "{code}",\n' for code in sorted(valg.slukkede))
    lines = [
        _HOVED,
        f"{SLUKKEDE} = [\n{off}]\n" if off else f"{SLUKKEDE} = []\n",
        f"\n[{AFSNIT}]\n",
    ]
    for one in GRAENSER:
        value = valg.graense(one.noegle)
        if value != one.standard:
            lines.append(f"{one.noegle} = {value}\n")
    return "".join(lines)
