"""What a rent change does to an afdeling, as a PDF with a table of households and of dwellings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable, Spacer

from export.pdf_ark import (
    BROED,
    OVERSKRIFT,
    SVAG,
    TITEL,
    afsnit,
    bemaerkning,
    dansk_dato,
    punkter,
    som_pdf,
    tabel,
)
from export.pdf_soejler import PAA_EN_SIDE, Soejle, soejler
from export.stoette_tekster import aendringen, boliger, kroner, med_fortegn, nettoen
from models.boligstoette.eksakt import dansk
from models.stoette.svar import Afdelingsvirkning, Husstandsvirkning

FLEST_BOLIGER = 400
"""How many dwellings the PDF lists; the workbook has them all."""
_FLEST_HUSSTANDE = 7


def afdeling_as_pdf(virkning: Afdelingsvirkning, i_dag: date) -> bytes:
    """Return the PDF; ``i_dag`` is printed on it."""
    indhold = [*_hoved(virkning), *_husstande(virkning), *_boliger(virkning), *_udeladte(virkning)]
    return som_pdf(
        indhold,
        titel=f"Boligstøtte i {virkning.navn}",
        fod=virkning.forbehold[0] if virkning.forbehold else "",
        dato=i_dag,
        liggende=True,
    )


def _hoved(virkning: Afdelingsvirkning) -> Iterator[Flowable]:
    plan = virkning.plan
    yield afsnit(f"Boligstøtte i {virkning.navn}", TITEL)
    satser = (
        f"satserne for {plan.satsaar}"
        if plan.satsaar == plan.satsaar_foer
        else f"satserne for {plan.satsaar_foer} før og {plan.satsaar} efter"
    )
    yield afsnit(
        f"Ændring: {aendringen(plan)}. Beregnet for {dansk_dato(plan.dato)} med {satser}, for "
        f"{boliger(len(virkning.boliger))}.",
        BROED,
    )
    yield afsnit(
        f"Huslejen går fra {kroner(virkning.leje_foer_md)} til {kroner(virkning.leje_efter_md)} "
        f"om måneden i alt. {nettoen(virkning)}",
        BROED,
    )
    yield Spacer(0, 4)
    yield bemaerkning(virkning.forbehold)


def _husstande(virkning: Afdelingsvirkning) -> Iterator[Flowable]:
    yield afsnit("Hvis husstanden boede i hver af boligerne", OVERSKRIFT)
    yield Spacer(0, 3)
    raekker = [
        Soejle(husstand.husstand.navn, husstand.taber, husstand.uaendret, husstand.vinder)
        for husstand in virkning.husstande
    ]
    for start in range(0, len(raekker), PAA_EN_SIDE):
        yield soejler(raekker[start : start + PAA_EN_SIDE])
    yield Spacer(0, 6)
    yield tabel(
        (
            "Husstand",
            "Betaler selv mere",
            "Betaler selv mindre",
            "Ingen hjælp til stigningen",
            "Passerer en grænse",
            "Mister støtten",
            "Støtte før, snit",
            "Støtte efter, snit",
            "Betaler selv, snit",
        ),
        [_husstandsraekke(husstand, len(virkning.boliger)) for husstand in virkning.husstande],
        (64, 24, 24, 26, 24, 22, 24, 24, 26),
        tal_fra=1,
    )
    yield afsnit(
        "De første fem tal er antal boliger; de sidste tre er kr. om måneden pr. bolig. »Betaler "
        "selv« er ændringen i betalingen efter støtten.",
        SVAG,
    )


def _husstandsraekke(husstand: Husstandsvirkning, boliger: int) -> tuple[str, ...]:
    antal = max(boliger, 1)
    return (
        husstand.husstand.navn,
        dansk(husstand.taber),
        dansk(husstand.vinder),
        dansk(husstand.uden_hjaelp),
        dansk(husstand.passerer),
        dansk(husstand.mister),
        dansk(round(husstand.stoette_foer_md / antal)),
        dansk(round(husstand.stoette_efter_md / antal)),
        med_fortegn(round(husstand.egen_forskel_md / antal)),
    )


def _boliger(virkning: Afdelingsvirkning) -> Iterator[Flowable]:
    vist = virkning.boliger[:FLEST_BOLIGER]
    if not vist:
        return
    husstande = virkning.husstande[:_FLEST_HUSSTANDE]
    yield afsnit("Boligerne", OVERSKRIFT)
    yield afsnit(
        "Husleje i kr. om måneden, og hvor meget mere hver husstand selv betaler efter støtten.",
        SVAG,
    )
    yield Spacer(0, 3)
    yield tabel(
        ("Bolig", "Før", "Efter", *(h.husstand.navn for h in husstande)),
        [
            (
                bolig.navn,
                dansk(bolig.leje_foer_md),
                dansk(bolig.leje_efter_md),
                *(med_fortegn(bolig.egen_forskel_md(nr)) for nr in range(len(husstande))),
            )
            for bolig in vist
        ],
        (66, 21, 21, *(150 / max(len(husstande), 1) for _ in husstande)),
        tal_fra=1,
    )
    if len(virkning.boliger) > len(vist) or len(virkning.husstande) > len(husstande):
        yield afsnit(
            f"Her vises de første {dansk(len(vist))} boliger og {len(husstande)} husstande. Alle "
            "står i regnearket.",
            SVAG,
        )


def _udeladte(virkning: Afdelingsvirkning) -> Iterator[Flowable]:
    if not virkning.udeladte:
        return
    yield afsnit(f"{boliger(len(virkning.udeladte))} er ikke regnet med", OVERSKRIFT)
    vist = virkning.udeladte[:FLEST_BOLIGER]
    yield from punkter([f"{bolig.navn}: {bolig.grund}" for bolig in vist], SVAG)
    if len(virkning.udeladte) > len(vist):
        yield afsnit("Resten står i regnearket.", SVAG)
