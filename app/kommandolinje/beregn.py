"""``beregn``: boligstøtte for a JSON object, or for a dwelling in the database."""

from __future__ import annotations

import argparse
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.kommandolinje.brugsfejl import BrugsfejlError
from app.kommandolinje.jsonfil import HJAELP_OBJEKTER, json_file, read_json
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar
from models.register.felter import Objekttype
from models.register.overfoersel import AfvistError
from models.ur import today

if TYPE_CHECKING:
    from app.kontekst import Aabnet
    from models.register.objekter import Boligdata
    from models.stoette.svar import Stoettesvar

NAVN = "beregn"
HJAELP = "beregn boligstøtte ud fra en JSON-fil, eller for en bolig i databasen"

_BOLIGNOEGLER = ("areal", "logerende_areal", "logerende_leje_md")
"""What the household's file may tell of the dwelling: what the register does not know."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "fil",
        type=json_file,
        nargs="?",
        metavar="FIL.json",
        help=HJAELP_OBJEKTER,
    )
    parser.add_argument("--bolig", metavar="ENHEDSID", help="tag boligen fra databasen")
    parser.add_argument(
        "--dato", type=_date, metavar="D", help="datoen, der beregnes for, fx 01-02-2026"
    )
    parser.add_argument(
        "--husstand", type=json_file, metavar="FIL.json", help="husstanden; - læser fra input"
    )
    parser.add_argument(
        "--indberettet", action="store_true", help="brug det indberettede, ikke kladderne"
    )


def run(args: argparse.Namespace, program: Program) -> Svar:
    """Compute. Raises ``BrugsfejlError`` when the arguments do not fit together."""
    if args.bolig is None:
        _require(args.fil is not None, "Angiv FIL.json, eller --bolig med --husstand")
        _require(
            args.dato is None and args.husstand is None and not args.indberettet,
            "--dato, --husstand og --indberettet hører til --bolig",
        )
        from models.boligstoette.kontrakt import beregn_data
        from models.boligstoette.satser import Satsregister

        data, ok = beregn_data(read_json(args.fil), Satsregister(program.mappe.satser))
        return Svar(ok=ok, data=data)
    _require(args.fil is None, "Angiv enten FIL.json eller --bolig, ikke begge")
    _require(args.husstand is not None, "--bolig skal have --husstand FIL.json")
    objekter = read_json(args.husstand)
    opened = program.read()
    bolig = _bolig(opened, args.bolig)
    dato = args.dato or today()
    if isinstance(objekter, list):
        answers = [_answer(opened, bolig, dato, args, objekt) for objekt in objekter]
        return Svar(ok=not any("fejl" in answer for answer in answers), data=answers)
    answer = _answer(opened, bolig, dato, args, objekter)
    return Svar(ok="fejl" not in answer, data=answer)


def _require(holds: bool, sentence: str) -> None:
    if not holds:
        raise BrugsfejlError(sentence)


def _date(text: str) -> date:
    from models.register.profil import bundled
    from models.register.vaerdier import typed_value

    value = typed_value(bundled().felt(Objekttype.BOLIGUDGIFT, "start"), text, today())
    if isinstance(value, date):
        return value
    raise argparse.ArgumentTypeError(f"{text} er ikke en dato som 01-02-2026 eller 2026-02-01")


def _bolig(opened: Aabnet, enhedsid: str) -> Boligdata:
    found = opened.register.find_boliger("enhedsid", [enhedsid]).get(enhedsid, [])
    if len(found) > 1:
        raise AfvistError(f"{len(found)} boliger har enheds-ID {enhedsid}. Ret det først.")
    data = opened.register.boligdata(found[0]) if found else None
    if data is None:
        raise AfvistError(f"Der er ingen bolig med enheds-ID {enhedsid} i databasen.")
    return data


def _answer(
    opened: Aabnet, bolig: Boligdata, dato: date, args: argparse.Namespace, objekt: Any
) -> dict[str, Any]:
    from models.boligstoette.grundlag import GrundlagError
    from models.boligstoette.kontrakt import (
        AUTO,
        Laeser,
        laes_aar,
        laes_husstand,
        laes_ordning,
        som_fejl,
    )
    from models.stoette.valg import Husstandsvalg, Stoettevalg, Visning

    try:
        raw = {"ordning": AUTO, **objekt} if isinstance(objekt, dict) else objekt
        laeser = Laeser(raw)
        aar = laes_aar(laeser) if laeser.har("aar") else None
        ordning = laes_ordning(laeser)
        husstand = laes_husstand(laeser)
        areal, logerende = None, (Fraction(0), Fraction(0))
        if laeser.har("bolig"):
            egne = Laeser(laeser.kraevet("bolig"), "bolig")
            areal, *tal = (egne.muligt_tal(noegle) for noegle in _BOLIGNOEGLER)
            logerende = (tal[0] or Fraction(0), tal[1] or Fraction(0))
            egne.afslut()
        laeser.afslut()
    except GrundlagError as error:
        return som_fejl(error)
    valg = Stoettevalg(
        bolig=bolig.bolig.id,
        dato=dato,
        husstand=Husstandsvalg(husstand, ordning),
        visning=Visning.INDBERETTET if args.indberettet else Visning.KLADDER,
        areal=areal,
        aar=aar,
        logerende_areal=logerende[0],
        logerende_leje_md=logerende[1],
    )
    return as_record(opened.stoette.compute_data(bolig, valg))


def as_record(svar: Stoettesvar) -> dict[str, Any]:
    """Return an answer as the JSON has it: as ``beregn`` with what the register's data meant."""
    from models.boligstoette.kontrakt import bolig_som_objekt, som_objekt
    from models.stoette.svar import Mangel

    grundlag = svar.grundlag
    if svar.beregning is None or grundlag.bolig is None:
        i_bolig = svar.mangel in (Mangel.AREAL, Mangel.LEJE)
        return {
            "fejl": svar.grund or grundlag.grund,
            "noegle": f"bolig.{svar.felt}" if i_bolig else svar.felt or "bolig",
        }
    return {
        **som_objekt(svar.beregning),
        "enhedsid": grundlag.enhedsid,
        "dato": svar.valg.dato.isoformat(),
        "aar": svar.satsaar,
        "ordning": svar.beregning.ordning.value,
        "bolig": bolig_som_objekt(grundlag.bolig),
        "forklaringer": [
            *(linje.forklaring for linje in grundlag.udgifter),
            *grundlag.forklaringer,
        ],
        "antagelser": list(grundlag.antagelser),
        "farer": [
            {
                "kode": fare.kode,
                "besked": fare.besked,
                "mistanke": fare.mistanke,
                "forskel_md": fare.forskel_md,
            }
            for fare in svar.farer
        ],
        "udbetales_til": svar.udbetaling.value,
    }
