"""How the web service is reached, kept in ``forsendelse.toml`` in the data folder.

Passwords are never in it: see ``app.noeglering``.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, Final

from app.indstillinger import as_toml, write_atomically
from export.webservice.fejl import AdgangError
from export.webservice.forbindelse import check_address, check_proxy
from export.webservice.kontrakt import is_address
from models.filfejl import grund
from models.register.forsendelse import Forsendelsesindstillinger
from models.register.overfoersel import AfvistError
from models.sprog import markeret, oversat

_STANDARD: Final = Forsendelsesindstillinger()

GRAENSER: Final[Mapping[str, tuple[float, float, str]]] = {
    "forbind_sekunder": (0.05, 300, markeret("Ventetiden på en forbindelse")),
    "svar_sekunder": (0.05, 3600, markeret("Ventetiden på et svar")),
    "ro_sekunder": (0, 86_400, markeret("Tiden, før der spørges, om noget ikke kom frem,")),
    "forsoeg": (1, 10, markeret("Antallet af forsøg")),
}
"""The smallest and largest value of each number, and what to call it."""


def load(path: Path) -> Forsendelsesindstillinger:
    """Return the settings of a file; what is missing or cannot be used is as from the start."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return _STANDARD
    usable: dict[str, Any] = {}
    for one in fields(Forsendelsesindstillinger):
        value: Any = raw.get(one.name)
        standard = getattr(_STANDARD, one.name)
        if isinstance(standard, float) and type(value) is int:
            value = float(value)
        if type(value) is type(standard) and _fits(one.name, value):
            usable[one.name] = value
    return replace(_STANDARD, **usable)


def save(path: Path, indstillinger: Forsendelsesindstillinger) -> None:
    """Keep settings in a file. Raises ``AfvistError`` for what cannot be used or written."""
    check(indstillinger)
    try:
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
    for key, (least, most, called) in GRAENSER.items():
        if not _fits(key, getattr(indstillinger, key)):
            raise AfvistError(
                oversat("{navn} skal være mellem {mindst} og {hoejst}.").format(
                    navn=oversat(called), mindst=f"{least:g}".replace(".", ","), hoejst=f"{most:g}"
                )
            )


def _fits(key: str, value: float | str) -> bool:
    if key not in GRAENSER or isinstance(value, str):
        return True
    least, most, _ = GRAENSER[key]
    return math.isfinite(value) and least <= value <= most
