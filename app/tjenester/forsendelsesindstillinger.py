"""How the web service is reached, kept in ``forsendelse.toml`` in the data folder.

Passwords are never in it: see ``app.noeglering``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, Final

from app.indstillinger import as_toml, put_aside, write_atomically
from app.tjenester import tomlfil
from app.tjenester.tomlfil import TomlfilError
from export.webservice.fejl import AdgangError
from export.webservice.forbindelse import check_address, check_proxy
from export.webservice.kontrakt import is_address
from models.filfejl import grund
from models.register.forsendelse import TALGRAENSER, Forsendelsesindstillinger
from models.register.overfoersel import AfvistError
from models.sprog import markeret, oversat

_STANDARD: Final = Forsendelsesindstillinger()

_NAVNE: Final[Mapping[str, str]] = {
    "forbind_sekunder": markeret("Ventetiden på en forbindelse"),
    "svar_sekunder": markeret("Ventetiden på et svar"),
    "ro_sekunder": markeret("Tiden, før der spørges, om noget ikke kom frem,"),
    "forsoeg": markeret("Antallet af forsøg"),
}


def load(path: Path) -> Forsendelsesindstillinger:
    """Return the settings of a file; what is missing or cannot be used is as from the start."""
    return _read(path)[0]


def trouble(path: Path) -> str:
    """Return what is wrong with a file and where, as a sentence; empty when nothing is."""
    return load_and_tell(path)[1]


def load_and_tell(path: Path) -> tuple[Forsendelsesindstillinger, str]:
    """Return what ``load`` and ``trouble`` do, of one reading."""
    settings, reason = _read(path)
    if not reason:
        return settings, ""
    text = oversat(
        "Opsætningen af webservicen i {fil} kan ikke bruges: {grund}. Ret filen, eller sæt "
        "webservicen op igen; så bliver den gamle fil gemt under et andet navn."
    )
    return settings, text.format(fil=path, grund=reason)


def _read(path: Path) -> tuple[Forsendelsesindstillinger, str]:
    """Return what of a file can be used, and what is wrong with it."""
    try:
        text = tomlfil.read_text(path)
        raw = tomlfil.parse(text)
    except FileNotFoundError:
        return _STANDARD, ""
    except TomlfilError as error:
        return _STANDARD, str(error)
    usable: dict[str, Any] = {}
    wrong = []
    for one in fields(Forsendelsesindstillinger):
        if one.name not in raw:
            continue
        value: Any = raw[one.name]
        standard = getattr(_STANDARD, one.name)
        if isinstance(standard, float) and type(value) is int:
            value = float(value)
        if type(value) is type(standard) and _fits(one.name, value):
            usable[one.name] = value
        else:
            wrong.append(one.name)
    if not wrong:
        return replace(_STANDARD, **usable), ""
    reason = oversat("linje {linje}: værdien af »{navn}« kan ikke bruges").format(
        linje=_line_of(text, wrong[0]), navn=wrong[0]
    )
    return replace(_STANDARD, **usable), reason


def _line_of(text: str, key: str) -> int:
    """Return the line a key stands in, counted from 1."""
    lines = (nr for nr, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith(key))
    return next(lines, 1)


def save(path: Path, indstillinger: Forsendelsesindstillinger) -> None:
    """Keep settings in a file; one that could not be used is kept under another name.

    Raises ``AfvistError`` for what cannot be used or written.
    """
    check(indstillinger)
    try:
        if _read(path)[1]:
            put_aside(path)
        write_atomically(path, as_toml(asdict(indstillinger)))
    except OSError as error:
        raise AfvistError(
            oversat("Indstillingerne kan ikke gemmes i {sti}: {grund}.").format(
                sti=path, grund=grund(error)
            )
        ) from error


def check(indstillinger: Forsendelsesindstillinger) -> None:
    """See that settings can be used. Raises ``AfvistError``."""
    try:
        for address in (indstillinger.wsdl, indstillinger.adresse):
            if address and (address == indstillinger.adresse or is_address(address)):
                check_address(address)
        if indstillinger.proxy:
            check_proxy(indstillinger.proxy)
    except AdgangError as error:
        raise AfvistError(f"{error} {error.goer}") from error
    files = [indstillinger.certifikat, indstillinger.ca]
    if not is_address(indstillinger.wsdl):
        files.append(indstillinger.wsdl)
    for name in files:
        if name and not Path(name).is_file():
            raise AfvistError(oversat("Filen {fil} findes ikke. Vælg den igen.").format(fil=name))
    for key, (least, most) in TALGRAENSER.items():
        if not _fits(key, getattr(indstillinger, key)):
            raise AfvistError(
                oversat("{navn} skal være mellem {mindst} og {hoejst}.").format(
                    navn=oversat(_NAVNE[key]),
                    mindst=f"{least:g}".replace(".", ","),
                    hoejst=f"{most:g}",
                )
            )


def _fits(key: str, value: float | str) -> bool:
    if key not in TALGRAENSER or isinstance(value, str):
        return True
    least, most = TALGRAENSER[key]
    return math.isfinite(value) and least <= value <= most
