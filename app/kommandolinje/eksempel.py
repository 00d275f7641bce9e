"""``eksempel``: write example data in the register's form."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from app.kommandolinje.filer import new_file, outside, share, whole_number
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar

NAVN = "eksempel"
HJAELP = "skriv opdigtede data i registrets form; samme tal giver altid samme fil"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--boliger", type=whole_number, required=True, metavar="N", help="antal boliger"
    )
    parser.add_argument(
        "--fro", type=whole_number, default=1, metavar="S", help="frø for tilfældet (1)"
    )
    parser.add_argument(
        "--fejl", type=share, default=0.0, metavar="P", help="andel af boligerne med fejl (0)"
    )
    parser.add_argument(
        "--ud", type=new_file, required=True, metavar="FIL.xml", help="filen, der skrives"
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Write the file."""
    from export.eksempel import write_example

    ud = outside(args.ud, program.mappe.rod)
    write_example(ud, args.boliger, args.fro, args.fejl, program.tabel())

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        return [f"{args.boliger} opdigtede boliger er skrevet i {args.ud}."]

    return Svar(antal={"boliger": args.boliger}, tekst=tekst, felter={"fil": str(args.ud)})
