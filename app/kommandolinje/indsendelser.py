"""``indsendelser``: the receipts of what was exported, and what became of it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar, key_record
from app.kontekst import Aabnet
from models.register.felter import Objekttype
from models.register.objekter import Noegle
from models.register.overfoersel import (
    AfvistError,
    Indsendelse,
    Indsendelsestilstand,
    Indsendtobjekt,
    Udfald,
)

NAVN = "indsendelser"
HJAELP = "vis indsendelserne, eller skriv, hvad der blev af en af dem"

TILSTANDE = {
    Indsendelsestilstand.SKRIVES: "skrives",
    Indsendelsestilstand.FORBEREDT: "forberedt, ikke sendt endnu",
    Indsendelsestilstand.BEKRAEFTET: "bekræftet, ikke sendt endnu",
    Indsendelsestilstand.SENDT: "sendt, venter på svar",
    Indsendelsestilstand.UVIS: "sendt, svaret er ukendt",
    Indsendelsestilstand.ACCEPTERET: "accepteret",
    Indsendelsestilstand.DELVIST_ACCEPTERET: "delvist accepteret",
    Indsendelsestilstand.AFVIST: "afvist",
    Indsendelsestilstand.TRUKKET_TILBAGE: "trukket tilbage",
}
"""How the states are told."""
UDFALD = {
    Udfald.AFVENTER: "venter på svar",
    Udfald.UVIS: "svaret er ukendt",
    Udfald.KRAEVER_BEKRAEFTELSE: "skal bekræftes over for registeret",
    Udfald.ACCEPTERET: "accepteret",
    Udfald.AFVIST: "afvist",
    Udfald.TRUKKET_TILBAGE: "trukket tilbage",
}
"""How the outcomes are told."""
_OBJEKT = re.compile(r"([a-z]+):(\d+)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    outcome = parser.add_mutually_exclusive_group()
    outcome.add_argument("--vis", type=int, metavar="NR", help="vis objekterne i en indsendelse")
    outcome.add_argument(
        "--accepter", type=int, metavar="NR", help="LBF har taget imod: det er nu det indberettede"
    )
    outcome.add_argument(
        "--afvis", type=int, metavar="NR", help="LBF har afvist: ændringerne venter igen"
    )
    outcome.add_argument("--traek-tilbage", type=int, metavar="NR", help="filen blev aldrig brugt")
    parser.add_argument(
        "--objekt",
        type=_objekt,
        action="append",
        metavar="TYPE:NR",
        help="gælder kun dette objekt, fx boligudgift:17; kan gentages",
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """List the submissions, or settle one and show it."""
    if args.vis is not None:
        data = program.read()
        return _one(data, _find(data, args.vis))
    outcomes = {
        Udfald.ACCEPTERET: args.accepter,
        Udfald.AFVIST: args.afvis,
        Udfald.TRUKKET_TILBAGE: args.traek_tilbage,
    }
    for udfald, nr in outcomes.items():
        if nr is not None:
            data = program.write()
            _find(data, nr)
            data.eksport.settle(nr, udfald, args.objekt)
            return _one(data, _find(data, nr))
    return _all(program.read().eksport.submissions())


def _objekt(text: str) -> Noegle:
    match = _OBJEKT.fullmatch(text)
    if match is None or match[1] not in tuple(Objekttype):
        raise argparse.ArgumentTypeError(f"{text} er ikke et objekt som boligudgift:17")
    return Noegle(Objekttype(match[1]), int(match[2]))


def _find(data: Aabnet, nr: int) -> Indsendelse:
    for indsendelse in data.eksport.submissions():
        if indsendelse.id == nr:
            return indsendelse
    raise AfvistError(f"Der er ingen indsendelse nr. {nr}")


def _all(indsendelser: Sequence[Indsendelse]) -> Svar:
    def tekst(_antal: Mapping[str, int]) -> list[str]:
        if not indsendelser:
            return ["Der er ingen indsendelser endnu."]
        return [line for indsendelse in indsendelser for line in lines(indsendelse)]

    return Svar(
        antal={"indsendelser": len(indsendelser)},
        tekst=tekst,
        felter={"indsendelser": [as_record(indsendelse) for indsendelse in indsendelser]},
    )


def _one(data: Aabnet, indsendelse: Indsendelse) -> Svar:
    objekter = data.eksport.submission_objects(indsendelse.id)

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        return [*lines(indsendelse), *(object_line(objekt) for objekt in objekter)]

    return Svar(
        antal={"indsendelser": 1, "objekter": len(objekter)},
        tekst=tekst,
        felter={
            "indsendelser": [as_record(indsendelse)],
            "objekter": [object_record(objekt) for objekt in objekter],
        },
    )


def as_record(indsendelse: Indsendelse) -> dict[str, Any]:
    """Return a submission as the JSON has it."""
    return {
        "id": indsendelse.id,
        "uid": indsendelse.uid,
        "oprettet": indsendelse.oprettet.isoformat(timespec="seconds"),
        "hvem": indsendelse.hvem,
        "kanal": indsendelse.kanal,
        "filnavn": indsendelse.filnavn,
        "sha256": indsendelse.sha256,
        "laengde": indsendelse.laengde,
        "boliger": indsendelse.boliger,
        "tilstand": indsendelse.tilstand.value,
        "udfald": {udfald.value: antal for udfald, antal in indsendelse.antal.items()},
        "opsummering": list(indsendelse.opsummering),
    }


def object_record(objekt: Indsendtobjekt) -> dict[str, Any]:
    """Return an object of a submission as the JSON has it."""
    return {
        "objekt": key_record(objekt.noegle),
        "enhedsid": objekt.enhedsid,
        "status": objekt.status.value,
        "udfald": objekt.udfald.value,
        "beskrivelse": objekt.beskrivelse,
    }


def lines(indsendelse: Indsendelse) -> list[str]:
    """Return a submission as text."""
    when = indsendelse.oprettet.astimezone().strftime("%d-%m-%Y %H:%M")
    tilstand = TILSTANDE[indsendelse.tilstand]
    return [
        f"Nr. {indsendelse.id} · {when} · {indsendelse.hvem} · {indsendelse.filnavn} · {tilstand}",
        *(f"  {sentence}" for sentence in indsendelse.opsummering),
        f"  SHA-256 {indsendelse.sha256}",
    ]


def object_line(objekt: Indsendtobjekt) -> str:
    """Return an object of a submission as a line of text."""
    udfald = UDFALD[objekt.udfald]
    what = objekt.beskrivelse or f"{objekt.noegle.type} i bolig {objekt.enhedsid}"
    return f"  {objekt.noegle.type}:{objekt.noegle.id} · {what} · {udfald}"
