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
from models.sprog import oversat
from models.stoette.svar import Afdelingsvirkning, Husstandsvirkning

FLEST_BOLIGER = 400
"""How many dwellings the PDF lists; the workbook has them all."""
_FLEST_HUSSTANDE = 7


def afdeling_as_pdf(virkning: Afdelingsvirkning, i_dag: date) -> bytes:
    """Return the PDF; ``i_dag`` is printed on it."""
    indhold = [*_hoved(virkning), *_husstande(virkning), *_boliger(virkning), *_udeladte(virkning)]
    return som_pdf(
        indhold,
        titel=oversat("Boligstøtte i {navn}").format(navn=virkning.navn),
        fod=virkning.forbehold[0] if virkning.forbehold else "",
        dato=i_dag,
        liggende=True,
    )


def _hoved(virkning: Afdelingsvirkning) -> Iterator[Flowable]:
    plan = virkning.plan
    yield afsnit(oversat("Boligstøtte i {navn}").format(navn=virkning.navn), TITEL)
    satser = (
        oversat("satserne for {aar}").format(aar=plan.satsaar)
        if plan.satsaar == plan.satsaar_foer
        else oversat("satserne for {satsaar_foer} før og {satsaar} efter").format(
            satsaar_foer=plan.satsaar_foer, satsaar=plan.satsaar
        )
    )
    yield afsnit(
        oversat("Ændring: {plan}. Beregnet for {dato} med {satser}, for {boliger}.").format(
            plan=aendringen(plan),
            dato=dansk_dato(plan.dato),
            satser=satser,
            boliger=boliger(len(virkning.boliger)),
        ),
        BROED,
    )
    yield afsnit(
        oversat(
            "Huslejen går fra {leje_foer_md} til {leje_efter_md} om måneden i alt. {virkning}"
        ).format(
            leje_foer_md=kroner(virkning.leje_foer_md),
            leje_efter_md=kroner(virkning.leje_efter_md),
            virkning=nettoen(virkning),
        ),
        BROED,
    )
    yield Spacer(0, 4)
    yield bemaerkning(virkning.forbehold)


def _husstande(virkning: Afdelingsvirkning) -> Iterator[Flowable]:
    yield afsnit(oversat("Hvis husstanden boede i hver af boligerne"), OVERSKRIFT)
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
            oversat("Husstand"),
            oversat("Betaler selv mere"),
            oversat("Betaler selv mindre"),
            oversat("Støtten stiger ikke"),
            oversat("Passerer en grænse"),
            oversat("Mister støtten"),
            oversat("Støtte før, snit"),
            oversat("Støtte efter, snit"),
            oversat("Betaler selv, snit"),
        ),
        [_husstandsraekke(husstand, len(virkning.boliger)) for husstand in virkning.husstande],
        (64, 24, 24, 26, 24, 22, 24, 24, 26),
        tal_fra=1,
    )
    yield afsnit(
        oversat(
            "De første fem tal er antal boliger; de sidste tre er kr. om måneden pr. bolig. "
            "»Betaler selv« er ændringen i betalingen efter støtten."
        ),
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
    yield afsnit(oversat("Boligerne"), OVERSKRIFT)
    yield afsnit(
        oversat(
            "Husleje i kr. om måneden, og hvor meget mere hver husstand selv betaler efter støtten."
        ),
        SVAG,
    )
    yield Spacer(0, 3)
    yield tabel(
        (oversat("Bolig"), oversat("Før"), oversat("Efter"), *(h.husstand.navn for h in husstande)),
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
            oversat(
                "Her vises de første {vist} boliger og {husstande} husstande. Alle "
                "står i regnearket."
            ).format(vist=dansk(len(vist)), husstande=len(husstande)),
            SVAG,
        )


def _udeladte(virkning: Afdelingsvirkning) -> Iterator[Flowable]:
    if not virkning.udeladte:
        return
    yield afsnit(
        oversat("{udeladte} er ikke regnet med").format(udeladte=boliger(len(virkning.udeladte))),
        OVERSKRIFT,
    )
    vist = virkning.udeladte[:FLEST_BOLIGER]
    yield from punkter([f"{bolig.navn}: {bolig.grund}" for bolig in vist], SVAG)
    if len(virkning.udeladte) > len(vist):
        yield afsnit(oversat("Resten står i regnearket."), SVAG)
