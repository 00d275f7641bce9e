"""What a rent change does to an afdeling, as an Excel workbook with every dwelling."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from export.stoette_tekster import GRAENSE, aendringen, nettoen
from models.sprog import markeret, oversat
from models.stoette.svar import Afdelingsvirkning

_Celle = str | float | int
HUSSTANDE = markeret("Husstande")
BOLIGER = markeret("Boliger")
UDELADTE = markeret("Ikke regnet med")


class _Formater(NamedTuple):
    hoved: Format
    kroner: Format


def afdeling_as_excel(virkning: Afdelingsvirkning, i_dag: date) -> bytes:
    """Return the workbook; ``i_dag`` is written in it."""
    ud = io.BytesIO()
    # Names come from the register: never a formula, never a link.
    bog = xlsxwriter.Workbook(
        ud,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    bog.set_properties(
        {
            "title": oversat("Boligstøtte i {navn}").format(navn=virkning.navn),
            "author": "Huslejeklient",
        }
    )
    formater = _Formater(
        hoved=bog.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        kroner=bog.add_format({"num_format": "#,##0.00"}),
    )
    _husstande(bog.add_worksheet(oversat(HUSSTANDE)), virkning, i_dag, formater)
    _boliger(bog.add_worksheet(oversat(BOLIGER)), virkning, formater)
    if virkning.udeladte:
        _skriv(
            bog.add_worksheet(oversat(UDELADTE)),
            (oversat("Bolig"), oversat("Enheds-ID"), oversat("Hvorfor")),
            [(bolig.navn, bolig.enhedsid, bolig.grund) for bolig in virkning.udeladte],
            (34, 40, 80),
            formater,
        )
    bog.close()
    return ud.getvalue()


def _husstande(
    ark: Worksheet, virkning: Afdelingsvirkning, i_dag: date, formater: _Formater
) -> None:
    plan = virkning.plan
    tekster = (
        oversat("Boligstøtte i {navn}").format(navn=virkning.navn),
        oversat(
            "Ændring: {plan}. Beregnet for {dato:%d-%m-%Y} med satserne for "
            "{satsaar}. Udskrevet {i_dag:%d-%m-%Y}."
        ).format(plan=aendringen(plan), dato=plan.dato, satsaar=plan.satsaar, i_dag=i_dag),
        nettoen(virkning),
        *virkning.forbehold,
    )
    for nr, tekst in enumerate(tekster):
        ark.write_string(nr, 0, tekst)
    antal = max(len(virkning.boliger), 1)
    _skriv(
        ark,
        (
            oversat("Husstand"),
            oversat("Boliger, hvor den selv betaler mere"),
            oversat("Boliger, hvor den selv betaler mindre"),
            oversat("Boliger, hvor støtten ikke stiger"),
            oversat("Boliger, hvor en grænse passeres"),
            oversat("Boliger, hvor støtten mistes"),
            oversat("Boliger, hvor der kommer støtte"),
            oversat("Støtte før, kr./md. i snit"),
            oversat("Støtte efter, kr./md. i snit"),
            oversat("Betaler selv mere, kr./md. i snit"),
            oversat("Største stigning, kr./md."),
            oversat("Mindste stigning, kr./md."),
        ),
        [
            (
                husstand.husstand.navn,
                husstand.taber,
                husstand.vinder,
                husstand.uden_hjaelp,
                husstand.passerer,
                husstand.mister,
                husstand.faar,
                husstand.stoette_foer_md / antal,
                husstand.stoette_efter_md / antal,
                float(husstand.egen_forskel_md / antal),
                float(husstand.mest_md),
                float(husstand.mindst_md),
            )
            for husstand in virkning.husstande
        ],
        (40, *(15,) * 11),
        formater,
        foerste=len(tekster) + 1,
    )


def _boliger(ark: Worksheet, virkning: Afdelingsvirkning, formater: _Formater) -> None:
    navne = [husstand.husstand.navn for husstand in virkning.husstande]
    hoved = [
        oversat("Bolig"),
        oversat("Enheds-ID"),
        oversat("Husleje før, kr./md."),
        oversat("Husleje efter, kr./md."),
    ]
    for navn in navne:
        hoved += [
            oversat("{navn}: støtte før").format(navn=navn),
            oversat("{navn}: støtte efter").format(navn=navn),
            oversat("{navn}: betaler selv mere").format(navn=navn),
            oversat("{navn}: passerer").format(navn=navn),
        ]
    raekker: list[list[_Celle]] = []
    for bolig in virkning.boliger:
        raekke: list[_Celle] = [
            bolig.navn,
            bolig.enhedsid,
            float(bolig.leje_foer_md),
            float(bolig.leje_efter_md),
        ]
        for nr in range(len(navne)):
            raekke += [
                bolig.foer[nr],
                bolig.efter[nr],
                float(bolig.egen_forskel_md(nr)),
                ", ".join(oversat(GRAENSE[ramme]) for ramme in bolig.passerer[nr]),
            ]
        raekker.append(raekke)
    _skriv(ark, hoved, raekker, (34, 40, 14, 14, *(14,) * (4 * len(navne))), formater)
    ark.freeze_panes(1, 1)


def _skriv(
    ark: Worksheet,
    hoved: Sequence[str],
    raekker: Sequence[Sequence[_Celle]],
    bredder: Sequence[float],
    formater: _Formater,
    *,
    foerste: int = 0,
) -> None:
    """Write a table with its head; a filter lets the reader sort it."""
    for kolonne, (navn, bredde) in enumerate(zip(hoved, bredder, strict=True)):
        ark.set_column(kolonne, kolonne, bredde)
        ark.write_string(foerste, kolonne, navn, formater.hoved)
    for nr, raekke in enumerate(raekker, foerste + 1):
        for kolonne, celle in enumerate(raekke):
            if isinstance(celle, str):
                ark.write_string(nr, kolonne, celle)
            elif isinstance(celle, int):
                ark.write_number(nr, kolonne, celle)
            else:
                ark.write_number(nr, kolonne, celle, formater.kroner)
    if raekker:
        ark.autofilter(foerste, 0, foerste + len(raekker), len(hoved) - 1)
