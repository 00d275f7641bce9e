"""``importer``: read the register's download into the database."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from app.antalsord import counted
from app.kommandolinje.filer import existing_file
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar, key_record
from models.register.felter import Felttabel
from models.register.overfoersel import (
    Importantal,
    Importrapport,
    Importvalg,
    Kollision,
    Parring,
    Valg,
)
from models.register.vaerdier import display

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
        return list(_lines(rapport, data.tabel))

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
        "besvarede": rapport.besvarede,
        "ubesvarede": rapport.ubesvarede,
    }


def _collision(kollision: Kollision) -> dict[str, Any]:
    return {
        "objekt": key_record(kollision.noegle),
        "enhedsid": kollision.enhedsid,
        "felt": kollision.felt,
        "grundlag": kollision.grundlag,
        "lokal": kollision.lokal,
        "fil": kollision.fil,
    }


def _pair(parring: Parring) -> dict[str, Any]:
    return {
        "objekt": key_record(parring.noegle),
        "enhedsid": parring.enhedsid,
        "beskrivelse": parring.beskrivelse,
    }


def _lines(rapport: Importrapport, tabel: Felttabel) -> Iterator[str]:
    if rapport.gennemfoert:
        yield f"Filen {rapport.fil} er indlæst."
    else:
        yield f"Filen {rapport.fil} er ikke indlæst; alt er, som det var."
    for objekttype, antal in rapport.antal.items():
        if sum(asdict(antal).values()):
            yield f"  {tabel.strukturer[objekttype].flertal}: {_states(antal)}"
    if rapport.besvarede:
        answered = counted(rapport.besvarede, "sendt oplysning er", "sendte oplysninger er")
        yield f"{answered} bekræftet af filen."
    if rapport.ubesvarede:
        waiting = counted(rapport.ubesvarede, "sendt oplysning venter", "sendte oplysninger venter")
        yield f"{waiting} stadig på svar."
    if rapport.antal_kollisioner:
        fields = counted(rapport.antal_kollisioner, "felt er rettet", "felter er rettet")
        yield f"{fields} både her og i filen:"
        for kollision in rapport.kollisioner:
            yield f"  {_told(kollision, tabel)}"
    for parring in rapport.parringer:
        yield f"  Måske den samme: {parring.beskrivelse}"
    if not rapport.gennemfoert:
        yield "Vælg, hvad der skal gælde, med --ved-konflikt lokal eller --ved-konflikt fil."


def _told(kollision: Kollision, tabel: Felttabel) -> str:
    """Return a collision in words; one without a field is an object that was deleted here."""
    objekttype = kollision.noegle.type
    where = f"Bolig {kollision.enhedsid}, {tabel.strukturer[objekttype].etiket.lower()}"
    if not kollision.felt:
        return f"{where}: slettet her, ændret i filen"
    felt = tabel.felt(objekttype, kollision.felt)
    here, there = display(felt, kollision.lokal), display(felt, kollision.fil)
    return f"{where}, {felt.etiket}: her {here or 'intet'}, i filen {there or 'intet'}"


def _states(antal: Importantal) -> str:
    parts = (
        (antal.nye, "ny", "nye"),
        (antal.aendrede, "ændret", "ændrede"),
        (antal.uaendrede, "uændret", "uændrede"),
        (antal.forsvundne, "ikke længere i filen", "ikke længere i filen"),
    )
    return ", ".join(counted(count, one, several) for count, one, several in parts if count)
