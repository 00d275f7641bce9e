"""``bekraeft``: say that unlikely data are right, and why; or show what waits for that."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.antalsord import counted
from app.kommandolinje.brugsfejl import BrugsfejlError
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar, key_record
from app.kontekst import Aabnet
from models.register.bekraeftelser import Bekraeftelse, Bekraeftelsesgruppe, Bekraeftelsespost
from models.register.fund import Fund
from models.register.overfoersel import AfvistError

NAVN = "bekraeft"
HJAELP = "bekræft advarsler med en begrundelse, eller vis dem, der skal bekræftes"

_SIDE = 5000
"""How many findings are read from the database at a time."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--vis", action="store_true", help="vis kun det, der skal bekræftes; bekræft intet"
    )
    what.add_argument(
        "--grund", metavar="TEKST", help="hvorfor oplysningerne er rigtige; gemmes med navn og tid"
    )
    parser.add_argument("--kode", metavar="KODE", help="advarsler af denne slags")
    parser.add_argument("--alle", action="store_true", help="advarsler af alle slags")
    parser.add_argument("--enhed", metavar="ENHEDSID", help="kun dem i denne bolig")


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Show what waits, or confirm it."""
    if args.kode and args.alle:
        raise BrugsfejlError("--kode og --alle kan ikke bruges sammen")
    if args.vis:
        # A check keeps findings, not edits, and is safe beside an open window.
        data = program.read()
        data.kontrol.check_changed(program.fremdrift)
        return _shown(data, _boliger(data, args.enhed), args.kode)
    if not (args.kode or args.alle):
        raise BrugsfejlError("vælg, hvad der bekræftes: --kode KODE eller --alle")
    if not args.grund.strip():
        raise BrugsfejlError("--grund skal sige, hvorfor oplysningerne er rigtige")
    data = program.write()
    data.kontrol.check_changed(program.fremdrift)
    return _confirmed(data, _boliger(data, args.enhed), args.kode, args.grund)


def _boliger(data: Aabnet, enhedsid: str | None) -> Sequence[int | None]:
    """Return the dwellings asked for; None stands for all. Raises ``AfvistError``."""
    if enhedsid is None:
        return (None,)
    found = data.register.find_boliger("enhedsid", [enhedsid]).get(enhedsid, [])
    if not found:
        raise AfvistError(f"Der er ingen bolig med enheds-ID {enhedsid}.")
    return found


def _waiting(
    data: Aabnet, boliger: Sequence[int | None], kode: str | None
) -> list[Bekraeftelsesgruppe]:
    return [
        group for bolig in boliger for group in data.bekraeftelser.waiting(bolig=bolig, kode=kode)
    ]


# --- showing --------------------------------------------------------------------------------------


def _shown(data: Aabnet, boliger: Sequence[int | None], kode: str | None) -> Svar:
    count = sum(group.antal for group in _waiting(data, boliger, kode))
    return Svar(
        antal={"venter": count, "bekraeftet": 0},
        fund=_findings(data, boliger, kode),
        tekst=_to_confirm,
        felter={"bekraeftelser": []},
    )


def _findings(data: Aabnet, boliger: Sequence[int | None], kode: str | None) -> Iterator[Fund]:
    for bolig in boliger:
        offset = 0
        while page := data.register.fund(
            bolig=bolig, kode=kode, skal_bekraeftes=True, limit=_SIDE, offset=offset
        ):
            yield from page
            offset += len(page)


def _to_confirm(antal: Mapping[str, int]) -> list[str]:
    if not antal["venter"]:
        return ["Der er intet, der skal bekræftes."]
    return [f"{counted(antal['venter'], 'advarsel', 'advarsler')} skal bekræftes."]


# --- confirming -----------------------------------------------------------------------------------


def _confirmed(data: Aabnet, boliger: Sequence[int | None], kode: str | None, grund: str) -> Svar:
    numbers: list[int] = []
    while posts := _posts(_waiting(data, boliger, kode)):
        given = data.bekraeftelser.confirm(posts, grund)
        if not given:
            break
        numbers.extend(given)
    left = sum(group.antal for group in _waiting(data, boliger, kode))
    records = data.bekraeftelser.given(numbers=numbers)
    antal = {"venter": left, "bekraeftet": len(numbers)}
    return Svar(
        ok=bool(numbers),
        antal=antal,
        tekst=_told,
        felter={"bekraeftelser": [as_record(one) for one in records]},
    )


def _posts(groups: Sequence[Bekraeftelsesgruppe]) -> list[Bekraeftelsespost]:
    return [post for group in groups for post in group.poster]


def _told(antal: Mapping[str, int]) -> list[str]:
    if not antal["bekraeftet"]:
        return ["Der er intet, der skal bekræftes, så der er ikke bekræftet noget."]
    return [f"{counted(antal['bekraeftet'], 'advarsel', 'advarsler')} er bekræftet."]


def as_record(one: Bekraeftelse) -> dict[str, Any]:
    """Return a confirmation as the JSON has it."""
    return {
        "id": one.id,
        "kode": one.kode,
        "besked": one.besked,
        "enhedsid": one.enhedsid,
        "objekt": key_record(one.noegle),
        "felt": one.felt,
        "grund": one.grund,
        "hvem": one.hvem,
        "tid": one.tid.isoformat(timespec="seconds"),
    }
