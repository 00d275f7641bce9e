"""Households by name: the standard ones, and those saved by the clerk."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import resources
from models.boligstoette.grundlag import Formue, Husstand, Medlem, Ordning, Pension
from models.boligstoette.kontrakt import Laeser, laes_husstand, laes_ordning
from models.sprog import chosen, oversat, paa_dansk
from models.stoette.valg import Husstandsvalg

_BESKRIVELSE = ("noegle", "navn", "forklaring")


def standardhusstande() -> tuple[Husstandsvalg, ...]:
    """Return the standard households, in order, named in the language in force."""
    return _standardhusstande(chosen())


@paa_dansk()
def med_dansk_navn(valg: Husstandsvalg) -> Husstandsvalg:
    """Return a household for what is printed: named in Danish, unless the clerk named it."""
    if not valg.noegle:
        return replace(valg, navn=Husstandsvalg(valg.husstand).navn)
    standard = {one.noegle: one for one in standardhusstande()}
    known = standard.get(valg.noegle)
    if known is None:
        return valg
    return replace(valg, navn=known.navn, forklaring=known.forklaring)


@cache
def _standardhusstande(_sprog: str) -> tuple[Husstandsvalg, ...]:
    text = resources.path("husstande.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    return tuple(_standard(raekke, data["aar"]) for raekke in data["husstand"])


def _standard(raekke: Mapping[str, Any], aar: int) -> Husstandsvalg:
    tekster = {navn: oversat(raekke[navn]) for navn in _BESKRIVELSE}
    laeser = Laeser({noegle: v for noegle, v in raekke.items() if noegle not in tekster})
    ordning = laes_ordning(laeser)
    husstand = laes_husstand(laeser)
    laeser.afslut()
    return Husstandsvalg(husstand, ordning, aar=aar, **tekster)


# --- saved by the clerk -------------------------------------------------------------------------

SCENARIE = "scenarie:"
"""How the key of a saved household begins; the name follows."""


class ScenarieError(ValueError):
    """A saved household cannot be read; the message is a Danish clause."""


def scenarienoegle(navn: str) -> str:
    """Return the key of a household saved under a name."""
    return SCENARIE + navn.strip().casefold()


def som_objekt(valg: Husstandsvalg) -> dict[str, Any]:
    """Return a household as JSON can hold it, every amount as an exact text."""
    return {
        "navn": valg.navn,
        "forklaring": valg.forklaring,
        "aar": valg.aar,
        "ordning": None if valg.ordning is None else valg.ordning.value,
        "husstand": _skrevet(valg.husstand),
    }


def _skrevet(vaerdi: object) -> Any:
    if isinstance(vaerdi, Fraction):
        return str(vaerdi)
    if isinstance(vaerdi, Husstand | Medlem | Formue):
        return {felt.name: _skrevet(getattr(vaerdi, felt.name)) for felt in fields(vaerdi)}
    if isinstance(vaerdi, tuple):
        return [_skrevet(et) for et in vaerdi]
    return vaerdi


def fra_objekt(objekt: object) -> Husstandsvalg:
    """Return a saved household. Raises ``ScenarieError``."""
    try:
        return _laest(objekt)
    except (TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError) as fejl:
        raise ScenarieError("husstanden kan ikke læses") from fejl


def _laest(objekt: Any) -> Husstandsvalg:
    raa = dict(objekt["husstand"])
    medlemmer = tuple(
        Medlem(
            **{
                **_tal(medlem, Medlem),
                "pension": Pension(medlem["pension"]),
            }
        )
        for medlem in raa.pop("medlemmer")
    )
    formue = Formue(**_tal(raa.pop("formue"), Formue))
    navn, aar, ordning = objekt["navn"], objekt["aar"], objekt["ordning"]
    if not isinstance(navn, str) or not (aar is None or isinstance(aar, int)):
        raise TypeError(navn)
    return Husstandsvalg(
        Husstand(**_tal(raa, Husstand), medlemmer=medlemmer, formue=formue),
        None if ordning is None else Ordning(ordning),
        navn=navn,
        noegle=scenarienoegle(navn),
        forklaring=str(objekt["forklaring"]),
        aar=aar,
    )


def _tal(raa: Mapping[str, Any], art: type[Husstand | Medlem | Formue]) -> dict[str, Any]:
    """Return the values of a record with its amounts read; unknown names are refused by it."""
    typer = {felt.name: str(felt.type) for felt in fields(art)}
    laest: dict[str, Any] = {}
    for navn, vaerdi in raa.items():
        if vaerdi is not None and "Fraction" in typer.get(navn, ""):
            laest[navn] = Fraction(vaerdi)
        elif not isinstance(vaerdi, bool | int | str | None):
            raise TypeError(navn)
        else:
            laest[navn] = vaerdi
    return laest
