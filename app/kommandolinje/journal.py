"""``journal``: what happened to each submission, and what was reported for a dwelling on a date."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.antalsord import counted
from app.kommandolinje import indsendelser
from app.kommandolinje.brugsfejl import BrugsfejlError
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar, key_record
from app.kontekst import Aabnet
from models.register.felter import Felttabel, Objekttype
from models.register.journal import (
    Haendelse,
    Journalpost,
    Rapporteret,
    RapporteretFelt,
    RapporteretObjekt,
    Registerbesked,
)
from models.register.overfoersel import AfvistError, Indsendtobjekt
from models.register.vaerdier import display
from models.ur import today

NAVN = "journal"
HJAELP = "vis indsendelsernes historie, eller hvad der var indberettet for en bolig på en dato"

_DANISH = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
_STATUS = {"1": "ny", "2": "ændret", "3": "slettet"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--vis",
        type=int,
        metavar="NR",
        help="vis en indsendelse med historie, objekter og registerets beskeder",
    )
    what.add_argument(
        "--sendt", type=int, metavar="NR", help="filen er lagt op i portalen: skriv det i journalen"
    )
    what.add_argument(
        "--bolig",
        metavar="ENHEDSID",
        help="vis, hvad der var indberettet herfra for boligen, holdt op mod i dag",
    )
    parser.add_argument(
        "--dato", type=_day, metavar="DATO", help="hvilken dag, fx 2026-03-31; ellers i dag"
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """List the journal, show or move one submission, or tell what was reported.

    Raises ``BrugsfejlError`` for a date without a dwelling.
    """
    if args.dato is not None and args.bolig is None:
        raise BrugsfejlError("--dato hører sammen med --bolig")
    if args.bolig is not None:
        return _reported(program.read(), args.bolig, args.dato or today())
    if args.sendt is not None:
        data = program.write()
        data.journal.mark_sent(args.sendt)
        return _one(data, args.sendt)
    data = program.read()
    return _all(data) if args.vis is None else _one(data, args.vis)


def _day(text: str) -> date:
    match = _DANISH.fullmatch(text)
    try:
        return date.fromisoformat(f"{match[3]}-{match[2]}-{match[1]}" if match else text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text} er ikke en dato som 2026-03-31 eller 31-03-2026"
        ) from error


# --- submissions ----------------------------------------------------------------------------------


def _all(data: Aabnet) -> Svar:
    poster = data.journal.entries()

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        if not poster:
            return ["Der er ingen indsendelser endnu."]
        return [line for post in poster for line in _lines(post)]

    return Svar(
        antal={"indsendelser": len(poster), "beskeder": sum(post.beskeder for post in poster)},
        tekst=tekst,
        felter={"poster": [_post(post) for post in poster]},
    )


def _one(data: Aabnet, nr: int) -> Svar:
    post = next((one for one in data.journal.entries() if one.indsendelse.id == nr), None)
    if post is None:
        raise AfvistError(f"Der er ingen indsendelse nr. {nr}")
    history, objects = data.journal.history(nr), data.journal.objects(nr)
    messages = data.journal.messages(nr)

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        return [
            *_lines(post),
            *(_event_line(one) for one in history),
            *(indsendelser.object_line(one) for one in objects),
            *(_message_line(one) for one in messages),
        ]

    return Svar(
        antal={"indsendelser": 1, "objekter": len(objects), "beskeder": len(messages)},
        tekst=tekst,
        felter={
            "poster": [_post(post)],
            "haendelser": [_event(one) for one in history],
            "objekter": [_object(one) for one in objects],
            "beskeder": [_message(one) for one in messages],
        },
    )


def _post(post: Journalpost) -> dict[str, Any]:
    return {
        "indsendelse": indsendelser.as_record(post.indsendelse),
        "seneste": None if post.seneste is None else _event(post.seneste),
        "beskeder": post.beskeder,
        "fejl": post.fejl,
        "bekraeftelser": post.bekraeftelser,
    }


def _event(one: Haendelse) -> dict[str, Any]:
    return {
        "tid": _iso(one.tid),
        "hvem": one.hvem,
        "tilstand": one.tilstand.value,
        "tekst": one.tekst,
    }


def _object(one: Indsendtobjekt) -> dict[str, Any]:
    return {
        **indsendelser.object_record(one),
        "afsendt": None if one.afsendt is None else _iso(one.afsendt),
    }


def _message(one: Registerbesked) -> dict[str, Any]:
    return {
        "id": one.id,
        "objekt": (None if one.noegle is None else key_record(one.noegle)),
        "enhedsid": one.enhedsid,
        "tid": _iso(one.tid),
        "niveau": one.niveau.value,
        "kode": one.kode,
        "felt": one.felt,
        "besked": one.besked,
        "kilde": one.kilde.value,
        "bekraeft": one.bekraeft,
        "bekraeftet_af": one.bekraeftet_af,
        "bekraeftet_tid": None if one.bekraeftet_tid is None else _iso(one.bekraeftet_tid),
        "bekraeftet_grund": one.bekraeftet_grund,
    }


def _lines(post: Journalpost) -> Iterator[str]:
    yield from indsendelser.lines(post.indsendelse)
    parts = []
    if post.beskeder:
        parts.append(counted(post.beskeder, "besked fra registeret", "beskeder fra registeret"))
    if post.bekraeftelser:
        parts.append(counted(post.bekraeftelser, "bekræftelse", "bekræftelser"))
    if parts:
        yield f"  {', '.join(parts)}"


def _event_line(one: Haendelse) -> str:
    when = one.tid.astimezone().strftime("%d-%m-%Y %H:%M")
    told = f" · {one.tekst}" if one.tekst else ""
    return f"  {when} · {one.hvem or '–'} · {indsendelser.TILSTANDE[one.tilstand]}{told}"


def _message_line(one: Registerbesked) -> str:
    where = f"{one.noegle.type}:{one.noegle.id} · " if one.noegle is not None else ""
    return f"  Registeret ({one.niveau}): {where}{one.besked}"


# --- what was reported ----------------------------------------------------------------------------


def _reported(data: Aabnet, enhedsid: str, dato: date) -> Svar:
    found = data.register.find_boliger("enhedsid", [enhedsid]).get(enhedsid, [])
    if not found:
        raise AfvistError(f"Der er ingen bolig med enheds-ID {enhedsid}")
    answers = [data.journal.reported(number, dato) for number in found]

    def tekst(_antal: Mapping[str, int]) -> list[str]:
        return [line for answer in answers for line in _answer_lines(answer, data.tabel)]

    objects = sum(len(answer.objekter) for answer in answers)
    return Svar(
        antal={
            "boliger": len(answers),
            "objekter": objects,
            "forskelle": sum(len(one.forskelle) for answer in answers for one in answer.objekter),
        },
        tekst=tekst,
        felter={"rapporteret": [_answer(answer) for answer in answers]},
    )


def _answer(answer: Rapporteret) -> dict[str, Any]:
    return {
        "bolig": answer.bolig,
        "enhedsid": answer.enhedsid,
        "navn": answer.navn,
        "dato": answer.dato.isoformat(),
        "forbehold": list(answer.forbehold),
        "objekter": [
            {
                "objekt": key_record(one.noegle),
                "navn": one.navn,
                "status": one.status.value,
                "indsendelse": one.indsendelse,
                "tid": _iso(one.tid),
                "udfald": one.udfald.value,
                "findes": one.findes,
                "felter": [
                    {"felt": felt.felt, "da": felt.da, "nu": felt.nu} for felt in one.felter
                ],
            }
            for one in answer.objekter
        ],
    }


def _answer_lines(answer: Rapporteret, tabel: Felttabel) -> Iterator[str]:
    day = answer.dato.strftime("%d-%m-%Y")
    yield f"{answer.navn} ({answer.enhedsid}), indberettet herfra til og med {day}:"
    for one in answer.objekter:
        yield from _object_lines(one, tabel)
    yield from answer.forbehold


def _object_lines(one: RapporteretObjekt, tabel: Felttabel) -> Sequence[str]:
    when = one.tid.astimezone().strftime("%d-%m-%Y %H:%M")
    what = _STATUS[one.status.value]
    outcome = indsendelser.UDFALD[one.udfald]
    head = f"  {one.navn} · {what} · {when} · indsendelse nr. {one.indsendelse} · {outcome}"
    if not one.findes:
        return [head] if one.status.value == "3" else [head, "    findes ikke i dag"]
    return [head, *(_field_line(felt, one.noegle.type, tabel) for felt in one.felter)]


def _field_line(one: RapporteretFelt, objekt: Objekttype, tabel: Felttabel) -> str:
    felt = tabel.felt(objekt, one.felt)
    then, now = (display(felt, text or "") or "intet" for text in (one.da, one.nu))
    return f"    {felt.etiket}: {then}" if one.ens else f"  * {felt.etiket}: {then}, i dag {now}"


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
