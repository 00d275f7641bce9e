"""``valider``: check a file, or what stands in the database."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.antalsord import counted
from app.kommandolinje.filer import existing_file
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar
from models.register.fund import Fund

if TYPE_CHECKING:
    from models.lager.register import Register

NAVN = "valider"
HJAELP = "kontrollér en fil, eller uden fil det, der står i databasen"

_PAGE = 5000
"""How many findings are read from the database at a time."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "fil", type=existing_file, nargs="?", metavar="FIL.xml", help="filen, der kontrolleres"
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Check."""
    if args.fil is not None:
        from app.tjenester.filkontrol import Filkontrol

        kontrol = Filkontrol(
            program.tabel(),
            args.fil,
            program.fremdrift,
            program.officielt_skema,
            program.regelvalg,
        )
        return Svar(
            antal=kontrol.antal,
            fund=kontrol,
            tekst=_summary,
            fejl_afviser=True,
            felter={"fil": str(args.fil)},
        )
    # A check keeps findings, not edits, and is safe beside an open window.
    data = program.read()
    data.kontrol.check_all(program.fremdrift)
    antal = data.register.optael()
    return Svar(
        antal={"boliger": antal.boliger},
        fund=_findings(data.register),
        tekst=_summary,
        fejl_afviser=True,
    )


def _findings(register: Register) -> Iterator[Fund]:
    offset = 0
    while page := register.fund(limit=_PAGE, offset=offset):
        yield from page
        offset += len(page)


def _summary(antal: Mapping[str, int]) -> list[str]:
    parts = (
        counted(antal["boliger"], "bolig", "boliger") + " kontrolleret",
        counted(antal["fejl"], "fejl", "fejl"),
        counted(antal["advarsler"], "advarsel", "advarsler"),
        counted(antal["info"], "oplysning", "oplysninger"),
    )
    return [f"{', '.join(parts)}."]
