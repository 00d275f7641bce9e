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
    antal = {"boliger": data.register.optael().boliger, "skal_bekraeftes": 0, "bekraeftet": 0}
    return Svar(
        antal=antal,
        fund=_findings(data.register, antal),
        tekst=_summary,
        fejl_afviser=True,
    )


def _findings(register: Register, antal: dict[str, int]) -> Iterator[Fund]:
    """Yield the findings, and count those that demand a confirmation on the way."""
    offset = 0
    while page := register.fund(limit=_PAGE, offset=offset):
        for one in page:
            antal["skal_bekraeftes"] += one.skal_bekraeftes
            antal["bekraeftet"] += one.bekraeftet is not None
            yield one
        offset += len(page)


def _summary(antal: Mapping[str, int]) -> list[str]:
    parts = (
        counted(antal["boliger"], "bolig", "boliger") + " kontrolleret",
        counted(antal["fejl"], "fejl", "fejl"),
        counted(antal["advarsler"], "advarsel", "advarsler"),
        counted(antal["info"], "oplysning", "oplysninger"),
    )
    lines = [f"{', '.join(parts)}."]
    if waits := antal.get("skal_bekraeftes", 0):
        warnings = counted(waits, "advarsel", "advarsler")
        lines.append(f"{warnings} skal bekræftes, før de kan sendes: huslejeklient bekraeft --vis")
    if confirmed := antal.get("bekraeftet", 0):
        lines.append(f"{counted(confirmed, 'advarsel', 'advarsler')} er bekræftet.")
    return lines
