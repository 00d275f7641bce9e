"""``importer``: read the register's download into the database."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from app.kommandolinje.filer import existing_file
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar
from models.register.felter import Objekttype
from models.register.overfoersel import (
    Importantal,
    Importrapport,
    Importvalg,
    Kollision,
    Parring,
    Valg,
)

NAVN = "importer"
HJAELP = "indlæs den fil, der er hentet i boligportalens egen klient"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("fil", type=existing_file, metavar="FIL.xml", help="filen, der indlæses")
    parser.add_argument(
        "--ved-konflikt",
        type=str,
        choices=[valg.value for valg in Valg],
        default=Valg.STOP.value,
        help=(
            "hvad der gælder, hvor filen modsiger en rettelse her: rettelsen (lokal), filen (fil) "
            "eller ingen af dem, så intet indlæses (stop, hvis intet vælges)"
        ),
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Import the file."""
    data = program.write()
    rapport = data.importering.import_file(
        args.fil, Importvalg(standard=Valg(args.ved_konflikt)), program.fremdrift
    )

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        return list(_lines(rapport))

    return Svar(
        ok=rapport.gennemfoert,
        antal=_totals(rapport),
        fund=rapport.fund,
        tekst=tekst,
        felter={
            "fil": rapport.fil,
            "gennemfoert": rapport.gennemfoert,
            "objekter": {
                objekttype.value: asdict(antal) for objekttype, antal in rapport.antal.items()
            },
            "kollisioner": [_collision(kollision) for kollision in rapport.kollisioner],
            "parringer": [_pair(parring) for parring in rapport.parringer],
        },
    )


def _totals(rapport: Importrapport) -> dict[str, int]:
    totals = {
        state.name: sum(getattr(antal, state.name) for antal in rapport.antal.values())
        for state in fields(Importantal)
    }
    return {
        **totals,
        "kollisioner": rapport.antal_kollisioner,
        "parringer": len(rapport.parringer),
    }


def _collision(kollision: Kollision) -> dict[str, Any]:
    return {
        "objekt": {"type": kollision.noegle.type.value, "id": kollision.noegle.id},
        "enhedsid": kollision.enhedsid,
        "felt": kollision.felt,
        "grundlag": kollision.grundlag,
        "lokal": kollision.lokal,
        "fil": kollision.fil,
    }


def _pair(parring: Parring) -> dict[str, Any]:
    return {
        "objekt": {"type": parring.noegle.type.value, "id": parring.noegle.id},
        "enhedsid": parring.enhedsid,
        "beskrivelse": parring.beskrivelse,
    }


def _lines(rapport: Importrapport) -> Iterator[str]:
    if rapport.gennemfoert:
        yield f"Filen {rapport.fil} er indlæst."
    else:
        yield f"Filen {rapport.fil} er ikke indlæst; alt er, som det var."
    for objekttype, antal in rapport.antal.items():
        if sum(asdict(antal).values()):
            yield f"  {objekttype.value}: {_states(objekttype, antal)}"
    if rapport.antal_kollisioner:
        yield f"{rapport.antal_kollisioner} felter er rettet både her og i filen:"
        for kollision in rapport.kollisioner:
            yield (
                f"  bolig {kollision.enhedsid}, {kollision.noegle.type} {kollision.noegle.id}, "
                f"{kollision.felt}: her står {kollision.lokal or 'intet'}, "
                f"i filen {kollision.fil or 'intet'}"
            )
    for parring in rapport.parringer:
        yield f"  Måske den samme: {parring.beskrivelse}"
    if not rapport.gennemfoert:
        yield "Vælg, hvad der skal gælde, med --ved-konflikt lokal eller --ved-konflikt fil."


def _states(_objekttype: Objekttype, antal: Importantal) -> str:
    parts = (
        (antal.nye, "nye"),
        (antal.aendrede, "ændrede"),
        (antal.uaendrede, "uændrede"),
        (antal.forsvundne, "ikke længere i filen"),
    )
    return ", ".join(f"{count} {state}" for count, state in parts if count)
