"""Run one command line: understand it, open what it needs, answer, and never show a traceback."""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app import datamappe, log
from app.kommandolinje import argumenter, svar
from app.kommandolinje.brugsfejl import BrugsfejlError
from app.kommandolinje.program import Program
from app.laas import OptagetError
from models.filfejl import grund
from models.register.fund import Fund
from models.register.overfoersel import AfvistError

OK, FEJL, BRUGSFEJL = 0, 1, 2

_log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    _speak_utf8()
    try:
        chosen = argumenter.build().parse_args(arguments)
    except BrugsfejlError as error:
        return _refuse(None, error, as_json="--json" in arguments, code=BRUGSFEJL)
    except SystemExit as done:  # argparse ends itself after --help and --version
        return done.code if isinstance(done.code, int) else OK
    mappe = datamappe.locate(chosen.data_dir)
    if chosen.kommando is None:
        return _open_window(chosen, mappe)
    if chosen.oevelse:
        wrong = BrugsfejlError("--oevelse åbner vinduet og kan ikke følge en kommando")
        return _refuse(chosen.kommando.NAVN, wrong, as_json=chosen.json, code=BRUGSFEJL)
    return _run_command(chosen, mappe)


def _open_window(chosen: argparse.Namespace, mappe: datamappe.Datamappe) -> int:
    if chosen.json:
        error = BrugsfejlError("--json hører til en kommando")
        return _refuse(None, error, as_json=True, code=BRUGSFEJL)
    from app import vindue

    return vindue.open_window(mappe, smoke=chosen.smoke, oevelse=chosen.oevelse)


def _run_command(chosen: argparse.Namespace, mappe: datamappe.Datamappe) -> int:
    navn: str = chosen.kommando.NAVN
    log.keep_off_screen()
    with Program(mappe) as program:
        try:
            answer: svar.Svar = chosen.kommando.run(chosen, program)
            answer = replace(answer, fund=_to_the_end(answer.fund, program))
            if answer.data is not None:
                ok = svar.write_data(answer, sys.stdout)
            elif chosen.json:
                ok = svar.write_json(navn, answer, sys.stdout)
            else:
                ok = svar.write_text(answer, sys.stdout)
            sys.stdout.flush()
            if answer.derefter is not None:
                answer.derefter()
        except BrugsfejlError as error:
            return _refuse(navn, error, as_json=chosen.json, code=BRUGSFEJL)
        except (AfvistError, OptagetError) as error:
            return _refuse(navn, error, as_json=chosen.json, code=FEJL)
        except BrokenPipeError:
            _forget_stdout()
            return FEJL
        except KeyboardInterrupt:
            sys.stderr.write("Afbrudt.\n")
            return 130
        except Exception as error:
            # The last door: the user gets a sentence, the log what a developer needs.
            return _refuse(navn, _unforeseen(error, mappe), as_json=chosen.json, code=FEJL)
    return OK if ok else FEJL


def _to_the_end(fund: Iterable[Fund], program: Program) -> Iterator[Fund]:
    """Pass findings on; nothing is written before the last of them, and then without progress."""
    yield from fund
    program.fremdrift.clear()


def _unforeseen(error: Exception, mappe: datamappe.Datamappe) -> Exception:
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return AfvistError(f"Filen eller mappen kan ikke bruges{where}: {grund(error)}")
    try:
        handler = log.start(mappe.log)
        _log.critical("Uncaught error", exc_info=error)
        log.stop(handler)
    except OSError:
        return AfvistError("Der skete en uventet fejl, og loggen kan ikke skrives.")
    return AfvistError(
        f"Der skete en uventet fejl. Hvad der gik galt, står i {mappe.log / log.FILNAVN}"
    )


def _refuse(kommando: str | None, error: Exception, *, as_json: bool, code: int) -> int:
    sentence = str(error)
    if as_json:
        svar.write_refusal_as_json(kommando, sentence, sys.stdout)
        return code
    if isinstance(error, BrugsfejlError):
        sys.stderr.write(error.usage)
    sys.stderr.write(f"{sentence.rstrip('.')}.\n")
    return code


def _speak_utf8() -> None:
    """Write UTF-8 whatever the environment's locale is; a file name may hold any bytes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _forget_stdout() -> None:
    """Let the interpreter end in silence when the reader of the pipe has gone."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
