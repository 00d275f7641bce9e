"""``eksporter``: write the snitflade file and keep its receipt."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from app.kommandolinje import indsendelser
from app.kommandolinje.filer import new_file, outside
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar, key_record
from models.register.fund import Fund
from models.register.overfoersel import Eksportplan, HoldtTilbage, Indsendelse, Omfang

NAVN = "eksporter"
HJAELP = "skriv snitfladefilen til boligportalen med alt, der er ændret og uden fejl"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--ud", type=new_file, required=True, metavar="FIL.xml", help="filen, der skrives"
    )
    parser.add_argument(
        "--alt", action="store_true", help="skriv alle boliger, ikke kun dem med ændringer"
    )
    parser.add_argument(
        "--kun-gyldige",
        action="store_true",
        help="hold det med fejl tilbage, i stedet for at afvise hele eksporten",
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Plan, and write the file unless something with errors stands in the way."""
    from app.tjenester.eksport import EksportAfvistError, IntetAtEksportereError

    ud = outside(args.ud, program.mappe.rod)
    eksport = program.write().eksport
    omfang = Omfang.ALT if args.alt else Omfang.AENDRINGER
    plan = eksport.plan_without_klar(omfang, program.fremdrift)
    try:
        indsendelse = eksport.export(plan, ud, program.fremdrift, kun_gyldige=args.kun_gyldige)
    except IntetAtEksportereError as nothing:
        well = not (nothing.fund or plan.antal_ubekraeftede)
        return _answer(plan, None, ok=well, fund=nothing.fund, last=str(nothing))
    except EksportAfvistError as refused:
        return _answer(plan, None, ok=False, fund=refused.fund, last=str(refused))
    last = f"Filen {args.ud} er skrevet som indsendelse nr. {indsendelse.id}."
    return _answer(plan, indsendelse, last=last)


def _answer(
    plan: Eksportplan,
    indsendelse: Indsendelse | None,
    *,
    last: str,
    ok: bool = True,
    fund: Sequence[Fund] = (),
) -> Svar:
    fund = fund or plan.fund
    told = {one.besked for one in fund}

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        return [
            *plan.opsummering,
            *(f"  {held.grund}" for held in plan.holdt_tilbage if held.grund not in told),
            *plan.forbehold,
            last,
        ]

    return Svar(
        ok=ok,
        fund=fund,
        antal={
            "boliger": plan.boliger,
            "objekter": plan.antal_objekter,
            "holdt_tilbage": plan.antal_holdt_tilbage,
            "ubekraeftede": plan.antal_ubekraeftede,
        },
        tekst=tekst,
        felter={
            "omfang": plan.omfang.value,
            "opsummering": list(plan.opsummering),
            "forbehold": list(plan.forbehold),
            "objekter": [
                {"type": objekttype.value, "status": status.value, "antal": antal}
                for (objekttype, status), antal in plan.antal.items()
            ],
            "holdt_tilbage": [held(one) for one in plan.holdt_tilbage],
            "indsendelse": indsendelser.as_record(indsendelse) if indsendelse else None,
        },
    )


def held(one: HoldtTilbage) -> dict[str, Any]:
    """Return an object that is held back as the JSON has it."""
    return {
        "objekt": key_record(one.noegle),
        "enhedsid": one.enhedsid,
        "grund": one.grund,
    }
