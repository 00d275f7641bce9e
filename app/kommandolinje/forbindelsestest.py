"""``forbindelsestest``: try the way to the web service step by step, and set it up."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.kommandolinje import kodeord
from app.kommandolinje.filer import existing_file
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar
from models.register.forsendelse import FORBEHOLD, Trin, Trinudfald
from models.register.overfoersel import AfvistError

NAVN = "forbindelsestest"
HJAELP = "prøv forbindelsen til webservicen trin for trin"

_SET_UP = ("wsdl", "adresse", "certifikat", "ca", "proxy")
_MAERKE = {Trinudfald.OK: "ok", Trinudfald.FEJL: "FEJL", Trinudfald.SPRUNGET_OVER: "–"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    kept = parser.add_argument_group("opsætning (gemmes til næste gang)")
    kept.add_argument("--wsdl", metavar="KILDE", help="WSDL'ens fil eller adresse")
    kept.add_argument(
        "--adresse", metavar="ADRESSE", help="tjenestens adresse i stedet for WSDL'ens"
    )
    kept.add_argument(
        "--certifikat", type=existing_file, metavar="FIL.p12", help="klientcertifikatet"
    )
    kept.add_argument(
        "--ca", type=existing_file, metavar="FIL.pem", help="udstedere, serveren må have"
    )
    kept.add_argument("--proxy", metavar="ADRESSE", help="proxy, uden brugernavn og kodeord")
    kodeord.add_argument(parser)


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Keep what was given, and try. The answer is ok when no step failed."""
    forsendelse = program.read().forsendelse
    changed: dict[str, Any] = {
        key: _absolute(getattr(args, key)) for key in _SET_UP if getattr(args, key) is not None
    }
    if forsendelse.besked and not changed:
        raise AfvistError(forsendelse.besked)
    if changed:
        forsendelse.save_settings(replace(forsendelse.settings(), **changed))
    secret = kodeord.given(args, forsendelse)
    steps = forsendelse.test(program.fremdrift, kodeord=secret)
    failed = sum(step.udfald is Trinudfald.FEJL for step in steps)

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        return [*(line for step in steps for line in _lines(step)), FORBEHOLD]

    return Svar(
        ok=not failed,
        antal={"trin": len(steps), "fejlede": failed},
        tekst=tekst,
        felter={
            "trin": [
                {
                    "navn": step.navn,
                    "udfald": step.udfald.value,
                    "fandt": step.fandt,
                    "goer": step.goer,
                }
                for step in steps
            ],
            "forbehold": FORBEHOLD,
        },
    )


def _lines(step: Trin) -> list[str]:
    lines = [f"{_MAERKE[step.udfald]:>4}  {step.navn}: {step.fandt}"]
    return [*lines, *([f"      {step.goer}"] if step.goer else [])]


def _absolute(value: str | Path) -> str:
    """Return a file's whole path, as the command may be run from elsewhere next time."""
    if isinstance(value, str) and (not value or "://" in value or not Path(value).exists()):
        return value
    return str(Path(value).absolute())
