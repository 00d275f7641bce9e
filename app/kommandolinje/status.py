"""``status``: what the database holds, and what waits to be reported."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict

import app
from app.kommandolinje.program import Program
from app.kommandolinje.svar import Svar
from models.register.overfoersel import Indsendelsestilstand

NAVN = "status"
HJAELP = "vis, hvad databasen rummer, og hvad der venter på at blive indberettet"


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """The command has no arguments of its own."""


def run(_args: argparse.Namespace, program: Program) -> Svar:
    """Count."""
    data = program.read()
    antal = asdict(data.register.optael())
    antal["aabne_indsendelser"] = sum(
        indsendelse.tilstand is Indsendelsestilstand.AABEN
        for indsendelse in data.eksport.submissions()
    )
    indstillinger = data.indstillinger.current()

    def tekst(antal: Mapping[str, int]) -> list[str]:
        return [
            f"Data: {program.mappe.rod}",
            (
                f"{antal['afdelinger']} afdelinger, {antal['byggeafsnit']} byggeafsnit, "
                f"{antal['boliger']} boliger, {antal['udgifter']} boligudgifter, "
                f"{antal['kontrakter']} lejekontrakter"
            ),
            (
                f"{antal['venter']} ændringer venter på at blive indberettet; "
                f"{antal['klar']} af dem er markeret klar"
            ),
            f"{antal['fejl']} fejl og {antal['advarsler']} advarsler ved seneste kontrol",
            f"{antal['aabne_indsendelser']} indsendelser venter på svar",
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
