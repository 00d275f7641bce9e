"""``oeveserver``: a practice register to send to, on this machine only."""

from __future__ import annotations

import argparse
import re
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

from app.kommandolinje.filer import existing_file, whole_number
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar
from app.kontekst import create_folder
from models.register.overfoersel import AfvistError

if TYPE_CHECKING:
    from export.oeveserver import Certifikater, Oeveserver

NAVN = "oeveserver"
HJAELP = "start et øveregister på denne maskine; intet herfra når det rigtige register"

_FEJL = (
    "ingen",
    "langsom",
    "timeout_efter_modtagelse",
    "halvt_svar",
    "fejl_500",
    "forkert_certifikat",
    "dublet",
    "afbrudt",
)
"""What may go wrong; named here so that the arguments cost nothing to read."""

_MODE = re.compile(r"(?P<art>\w+)(:(?P<fra>[1-9]\d{0,8})(?P<aaben>-)?(?P<til>[1-9]\d{0,8})?)?")

_HIGHEST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--port", type=_port, default=0, metavar="P", help="port; 0 er en ledig (0)"
    )
    parser.add_argument(
        "--mappe", type=Path, metavar="MAPPE", help="her gemmer øveregistret, hvad det får at vide"
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--fra", type=existing_file, metavar="FIL.xml", help="fyld det med boligerne i en fil"
    )
    source.add_argument(
        "--boliger",
        type=whole_number,
        default=50,
        metavar="N",
        help="fyld det med så mange opdigtede boliger (50)",
    )
    parser.add_argument(
        "--forfra",
        action="store_true",
        help="fyld det igen, også når der ligger boliger fra sidste gang",
    )
    parser.add_argument(
        "--certifikat", action="store_true", help="brug TLS og kræv klientens certifikat"
    )
    parser.add_argument(
        "--fejl",
        type=_mode,
        default=("ingen", 1, None),
        metavar="ART[:FRA[-[TIL]]]",
        help=f"lad kaldene gå galt, for eksempel halvt_svar:3-5. ART er {', '.join(_FEJL)}",
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Start the server; it runs on until it is stopped."""
    from export.laeser_stroem import LaeseError
    from export.oeveserver import Fejlart, Fejltilstand, Oeveserver, make_certifikater
    from models.register import webservice
    from models.register.profil import ProfilError

    folder = args.mappe
    if folder is None:
        create_folder(program.mappe)
        folder = program.mappe.oeveserver
    art, fra, til = args.fejl
    try:
        certifikater = make_certifikater(folder / "certifikater") if args.certifikat else None
        server = Oeveserver(
            folder,
            program.tabel(),
            args.port,
            certifikater,
            fejl=Fejltilstand(Fejlart(art), fra, til),
            navne=webservice.load(program.mappe.webservice),
        )
        kept = _fill(server, args, program)
    except ProfilError as error:
        raise AfvistError(str(error)) from error
    except LaeseError as error:
        raise AfvistError(f"{args.fra}: {error.besked}") from error
    program.keep(server)
    stopped = program.keep(_stop_signals())  # before the answer: a script may stop it at once
    answer = _answer(server, folder, certifikater, kept=kept)
    return replace(answer, derefter=partial(_wait, stopped))


def _fill(server: Oeveserver, args: argparse.Namespace, program: Program) -> bool:
    """Fill an empty register, or any with ``--forfra``; return whether what was there is kept."""
    if server.taelling()["objekter"]["bolig"] and not args.forfra:
        return True
    if args.fra is not None:
        server.load(args.fra)
        return False
    from export.eksempel import write_example

    with tempfile.TemporaryDirectory(prefix="huslejeklient-") as folder:
        path = Path(folder, "eksempel.xml")
        write_example(path, args.boliger, 1, tabel=program.tabel())
        server.load(path)
    return False


def _answer(
    server: Oeveserver, folder: Path, certifikater: Certifikater | None, *, kept: bool
) -> Svar:
    from export.oeveserver import ADGANGSKODE

    boliger = server.taelling()["objekter"]["bolig"]
    lines = [
        "Øveserveren kører. Det er ikke det rigtige register, og den svarer kun på denne maskine.",
        f"Adresse:  {server.adresse}",
        f"WSDL:     {server.wsdl}",
        f"Forside:  {server.forside}",
        f"Mappe:    {folder.absolute()}",
        f"Boliger:  {boliger}{' (fra sidste gang; --forfra begynder forfra)' if kept else ''}",
    ]
    files: dict[str, str] | None = None
    if certifikater is not None:
        files = {
            "klient": str(certifikater.klient.absolute()),
            "adgangskode": ADGANGSKODE,
            "udsteder": str(certifikater.udsteder.absolute()),
        }
        lines += [
            f"Klientens certifikat: {files['klient']} (adgangskode: {ADGANGSKODE})",
            f"Udsteder, der skal stoles på: {files['udsteder']}",
        ]
    lines.append("Stop den med Ctrl+C.")

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        return lines

    return Svar(
        antal={"boliger": boliger},
        tekst=tekst,
        felter={
            "adresse": server.adresse,
            "wsdl": server.wsdl,
            "forside": server.forside,
            "mappe": str(folder.absolute()),
            "certifikat": files,
            "bevaret": kept,
        },
    )


@contextmanager
def _stop_signals() -> Iterator[Event]:
    """Give an event that is set by Ctrl+C, or when the system asks the process to end."""
    stopped = Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait(stopped: Event) -> None:
    while not stopped.wait(0.5):  # without a limit, Windows would not see Ctrl+C
        pass


def _port(text: str) -> int:
    port = whole_number(text)
    if port > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text} er ikke en port; den højeste er {_HIGHEST_PORT}")
    return port


def _mode(text: str) -> tuple[str, int, int | None]:
    """Return what goes wrong, and from which call to which: one, or from one on, or all."""
    match = _MODE.fullmatch(text)
    if match is None or match["art"] not in _FEJL or (match["til"] and not match["aaben"]):
        known = ", ".join(_FEJL)
        raise argparse.ArgumentTypeError(
            f"{text} kan ikke bruges; skriv ART, ART:3, ART:3- eller ART:3-5, hvor ART er {known}"
        )
    if match["fra"] is None:
        return match["art"], 1, None
    fra = int(match["fra"])
    til = int(match["til"]) if match["til"] else None if match["aaben"] else fra
    if til is not None and til < fra:
        raise argparse.ArgumentTypeError(f"{text} slutter, før det begynder")
    return match["art"], fra, til
