"""The password of the client certificate on the command line: never an argument, never shown."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from models.register.overfoersel import AfvistError

if TYPE_CHECKING:
    from app.tjenester.forsendelse import Forsendelsestjeneste


def add_argument(parser: argparse.ArgumentParser) -> None:
    """Add how a script gives the password."""
    parser.add_argument(
        "--kodeord-stdin",
        action="store_true",
        help="læs certifikatets kodeord som første linje af standard-input",
    )


def given(args: argparse.Namespace, forsendelse: Forsendelsestjeneste) -> str | None:
    """Return the password, asked for where it is needed; None where the key store has it.

    Raises ``AfvistError`` when there is nobody to ask.
    """
    if args.kodeord_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not forsendelse.needs_password():
        return None
    if not sys.stdin.isatty():
        raise AfvistError(
            "Certifikatets kodeord er ikke gemt i systemets nøglering. Giv det med --kodeord-stdin."
        )
    return getpass.getpass("Certifikatets kodeord: ")
