"""``beregn-aar``: a year of boligstøtte, month by month, for a JSON object."""

from __future__ import annotations

import argparse

from app.kommandolinje.jsonfil import HJAELP_OBJEKTER, json_file, read_json
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar

NAVN = "beregn-aar"
HJAELP = "beregn et helt år med boligstøtte, måned for måned, ud fra en JSON-fil"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "fil",
        type=json_file,
        metavar="FIL.json",
        help=HJAELP_OBJEKTER,
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Simulate the year."""
    from models.boligstoette.aarskontrakt import beregn_aar_data
    from models.boligstoette.satser import Satsregister

    data, ok = beregn_aar_data(read_json(args.fil), Satsregister(program.mappe.satser))
    return Svar(ok=ok, data=data)
