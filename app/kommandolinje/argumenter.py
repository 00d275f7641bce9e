"""What may stand on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

import app
from app.kommandolinje import (
    bekraeft,
    beregn,
    beregn_aar,
    dansk,
    eksempel,
    eksporter,
    forbindelsestest,
    importer,
    indsend,
    indsendelser,
    journal,
    oeveserver,
    status,
    valider,
)
from app.kommandolinje.brugsfejl import BrugsfejlError

KOMMANDOER = (
    importer,
    valider,
    bekraeft,
    eksporter,
    indsend,
    forbindelsestest,
    eksempel,
    status,
    indsendelser,
    journal,
    beregn,
    beregn_aar,
    oeveserver,
)
"""The modules of the commands, each with ``NAVN``, ``HJAELP``, ``add_arguments`` and ``run``."""

_BESKRIVELSE = (
    "Ret, kontrollér og eksportér boligdata til LBF's huslejeregister. Uden kommando åbnes vinduet."
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BrugsfejlError(message, self.format_usage())


def build() -> argparse.ArgumentParser:
    """Return the parser. It raises ``BrugsfejlError`` on wrong use."""
    dansk.apply()
    parser = _Parser(prog="huslejeklient", description=_BESKRIVELSE, allow_abbrev=False)
    parser.set_defaults(kommando=None, json=False, data_dir=None, smoke=False)
    parser.add_argument("--version", action="version", version=f"huslejeklient {app.VERSION}")
    parser.add_argument(
        "--smoke", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
    )
    parser.add_argument(
        "--oevelse",
        action="store_true",
        help="åbn vinduet for at øve: egne data og et øveregister, intet sendes til det rigtige",
    )
    _add_common(parser)
    commands = parser.add_subparsers(title="kommandoer", metavar="KOMMANDO")
    for module in KOMMANDOER:
        command = commands.add_parser(
            module.NAVN, help=module.HJAELP, description=module.HJAELP, allow_abbrev=False
        )
        _add_common(command)
        module.add_arguments(command)
        command.set_defaults(kommando=module)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    """Add what may stand before the command as well as after it."""
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="MAPPE",
        default=argparse.SUPPRESS,
        help="brug data i denne mappe i stedet for brugerens egen",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="svar med ét JSON-objekt (se docs/kommandolinje.schema.json)",
    )
