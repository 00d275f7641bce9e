"""``status``: what the database holds, and what waits to be reported."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict

import app
from app.antalsord import counted
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar
from models.register.visninger import Ventetid

NAVN = "status"
HJAELP = "vis, hvad databasen rummer, og hvad der venter på at blive indberettet"


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """The command has no arguments of its own."""


def run(_args: argparse.Namespace, program: Program) -> Svar:
    """Count."""
    data = program.read()
    antal = asdict(data.register.optael())
    antal["aabne_indsendelser"] = sum(
        indsendelse.tilstand.aaben for indsendelse in data.eksport.submissions()
    )
    waiting = data.register.waiting_by_age()
    antal |= {
        "venter_i_dag": waiting.i_dag,
        "venter_i_gaar": waiting.i_gaar,
        "venter_ugen": waiting.ugen,
        "venter_aeldre": waiting.aeldre,
        "ikke_vedtaget": waiting.ikke_vedtaget,
    }
    indstillinger = data.indstillinger.current()

    def tekst(antal: Mapping[str, int]) -> list[str]:
        holds = (
            counted(antal["afdelinger"], "afdeling", "afdelinger"),
            counted(antal["byggeafsnit"], "byggeafsnit", "byggeafsnit"),
            counted(antal["boliger"], "bolig", "boliger"),
            counted(antal["udgifter"], "boligudgift", "boligudgifter"),
            counted(antal["kontrakter"], "lejekontrakt", "lejekontrakter"),
        )
        pending = counted(antal["venter"], "ændring venter", "ændringer venter")
        errors = counted(antal["fejl"], "fejl", "fejl")
        warnings = counted(antal["advarsler"], "advarsel", "advarsler")
        opened = counted(antal["aabne_indsendelser"], "indsendelse venter", "indsendelser venter")
        return [
            f"Data: {program.mappe.rod}",
            ", ".join(holds),
            f"{pending} på at blive indberettet, heraf {antal['klar']} markeret klar",
            *_ages(waiting),
            f"{errors} og {warnings} ved seneste kontrol",
            f"{opened} på svar",
        ]

    return Svar(
        antal=antal,
        tekst=tekst,
        felter={
            "datamappe": str(program.mappe.rod),
            "version": app.VERSION,
            "snitflade": data.tabel.profil,
            "koder_kontrolleret": indstillinger.koder_kontrolleret or None,
        },
    )


def _ages(waiting: Ventetid) -> Iterator[str]:
    """Yield how long what is adopted has waited to be sent; the register wants it daily."""
    if waiting.antal:
        yield (
            f"Vedtaget og ikke sendt: {waiting.i_dag} fra i dag, {waiting.i_gaar} fra i går,"
            f" {waiting.ugen} fra den seneste uge, {waiting.aeldre} ældre"
        )
    if waiting.ikke_vedtaget:
        drafts = counted(waiting.ikke_vedtaget, "ændring er", "ændringer er")
        yield f"{drafts} ikke vedtaget endnu og holdes tilbage"
