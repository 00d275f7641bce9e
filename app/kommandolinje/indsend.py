"""``indsend``: send what is changed, as a file to upload or by web service, and go on later."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.kommandolinje import eksporter, indsendelser, kodeord
from app.kommandolinje.brugsfejl import BrugsfejlError
from app.kommandolinje.filer import new_file
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar
from app.kontekst import Aabnet
from models.register.forsendelse import FORBEHOLD, Forsendelsesresultat
from models.register.overfoersel import AfvistError, Eksportplan, Omfang

if TYPE_CHECKING:
    from models.register.fund import Fund

NAVN = "indsend"
HJAELP = "send alt, der er ændret og uden fejl, som fil eller med webservice"

FIL, SERVICE = "fil", "service"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--via", choices=(FIL, SERVICE), default=FIL, help="hvordan der sendes (fil)"
    )
    parser.add_argument(
        "--fil", type=new_file, metavar="FIL.xml", help="med --via fil: filen, der skrives"
    )
    later = parser.add_mutually_exclusive_group()
    later.add_argument(
        "--genoptag", type=int, metavar="NR", help="send resten af en indsendelse med webservice"
    )
    later.add_argument(
        "--afklar",
        type=int,
        metavar="NR",
        help="spørg registeret om det, der blev sendt uden at få svar, og send det, der mangler",
    )
    kodeord.add_argument(parser)


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Write the file, or send; see the arguments. Raises ``BrugsfejlError``."""
    _check(args)
    if args.genoptag is not None or args.afklar is not None:
        data = program.write()
        secret = kodeord.given(args, data.forsendelse)
        number = args.genoptag if args.afklar is None else args.afklar
        ask = data.forsendelse.send if args.afklar is None else data.forsendelse.resolve
        return _told(data, number, ask(number, program.fremdrift, kodeord=secret))
    if args.via == SERVICE:
        return _send(args, program)
    chosen = argparse.Namespace(ud=args.fil, alt=False, kun_gyldige=True)
    written = eksporter.run(chosen, program)
    return replace(written, felter={"via": FIL, **written.felter})


def _check(args: argparse.Namespace) -> None:
    # Late: the arguments are made of the commands.
    going_on = args.genoptag is not None or args.afklar is not None
    by_service = args.via == SERVICE or going_on
    if by_service and args.fil is not None:
        raise BrugsfejlError("--fil hører til --via fil")
    if not by_service and args.fil is None:
        raise BrugsfejlError("--via fil kræver --fil FIL.xml")
    if not by_service and args.kodeord_stdin:
        raise BrugsfejlError("--kodeord-stdin hører til --via service")


def _send(args: argparse.Namespace, program: Program) -> Svar:
    from app.tjenester.eksport import IntetAtEksportereError

    data = program.write()
    if data.forsendelse.besked:
        raise AfvistError(data.forsendelse.besked)
    if not data.forsendelse.settings().wsdl:
        raise AfvistError(
            "Webservicen er ikke sat op. Vælg WSDL og certifikat i vinduet, eller med kommandoen"
            " forbindelsestest."
        )
    secret = kodeord.given(args, data.forsendelse)
    plan = data.eksport.plan_without_klar(Omfang.AENDRINGER, program.fremdrift)
    try:
        made = data.forsendelse.prepare(plan, program.fremdrift)
    except IntetAtEksportereError as nothing:
        return _nothing(plan, nothing.fund, str(nothing))
    try:
        result = data.forsendelse.send(made.id, program.fremdrift, kodeord=secret)
    except AfvistError as error:
        standing = data.forsendelse.standing(made.id)
        result = replace(standing, stoppet=str(error))
    return _told(data, made.id, result, plan)


def _told(
    data: Aabnet, number: int, result: Forsendelsesresultat, plan: Eksportplan | None = None
) -> Svar:
    submission = next(one for one in data.eksport.submissions() if one.id == number)
    counts = _counts(result)

    def tekst(_antal: Mapping[str, int]) -> Sequence[str]:
        return [*_planned(plan), f"Indsendelse nr. {number}:", *_lines(result), *_next(result)]

    return Svar(
        ok=result.faerdig and not result.afvist,
        antal=counts,
        tekst=tekst,
        felter={
            "via": SERVICE,
            "indsendelse": indsendelser.as_record(submission),
            "stoppet": result.stoppet,
            "forbehold": [*(plan.forbehold if plan else ()), FORBEHOLD],
            "holdt_tilbage": [eksporter.held(one) for one in plan.holdt_tilbage] if plan else [],
        },
    )


def _nothing(plan: Eksportplan, fund: Sequence[Fund], last: str) -> Svar:
    return Svar(
        ok=not (fund or plan.antal_ubekraeftede),
        fund=fund,
        antal=_counts(Forsendelsesresultat(0, 0, 0, 0, 0, 0, 0)),
        tekst=lambda _antal: [*_planned(plan), last],
        felter={
            "via": SERVICE,
            "indsendelse": None,
            "stoppet": "",
            "forbehold": [*plan.forbehold, FORBEHOLD],
            "holdt_tilbage": [eksporter.held(one) for one in plan.holdt_tilbage],
        },
    )


def _planned(plan: Eksportplan | None) -> list[str]:
    if plan is None:
        return []
    return [*plan.opsummering, *(f"  {held.grund}" for held in plan.holdt_tilbage)]


def _counts(result: Forsendelsesresultat) -> dict[str, int]:
    return {
        "objekter": result.i_alt,
        "sendt": result.sendt,
        "accepteret": result.accepteret,
        "afvist": result.afvist,
        "kraever_bekraeftelse": result.kraever_bekraeftelse,
        "uvis": result.uvis,
        "venter": result.venter,
    }


_ORD = {
    "accepteret": "accepteret",
    "afvist": "afvist",
    "kraever_bekraeftelse": "venter på, at I bekræfter, hvad registeret spørger om",
    "uvis": "sendt uden svar",
    "venter": "ikke sendt",
}


def _lines(result: Forsendelsesresultat) -> list[str]:
    counts: dict[str, Any] = _counts(result)
    lines = [f"  {counts[key]} {words}" for key, words in _ORD.items() if counts[key]]
    return [*lines, *([f"  {result.stoppet}"] if result.stoppet else []), FORBEHOLD]


def _next(result: Forsendelsesresultat) -> list[str]:
    lines = []
    if result.uvis:
        lines.append(f"Spørg registeret med indsend --afklar {result.indsendelse}.")
    if result.venter:
        lines.append(f"Send resten med indsend --genoptag {result.indsendelse}.")
    return lines
