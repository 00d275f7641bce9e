"""Marks that may compensate the tenant twice or not at all, with the difference in kroner.

The register's own questions and answers: an expense wrongly reported as contained in the rent, or
as a conto, is compensated twice or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from models.boligstoette.eksakt import dansk
from models.boligstoette.grundlag import Bolig, Husstand, Vedligehold
from models.register.felter import Felttabel
from models.sprog import oversat
from models.stoette.arter import MED_VALG, Art, Modtager
from models.stoette.boliggrundlag import kaldt
from models.stoette.svar import Fare
from models.stoette.tilstand import FORBRUG, INDVENDIG, Post, Tilstand

Stoettefunktion = Callable[[Bolig], int | None]
"""The support in kr. a month in a dwelling, None when it cannot be computed."""
Vending = Callable[[frozenset[int]], Bolig | None]
"""The law's dwelling with these marks turned."""

_A_CONTO = re.compile(r"\ba[ ./-]?conto\b", re.IGNORECASE)
_INDEHOLDT = re.compile(r"\b(indeholdt|inkl\w*|i huslejen)\b", re.IGNORECASE)
_IKKE_HUSLEJE = re.compile(
    r"antenne|\btv\b|kabel|internet|bredbånd|telefon|garage|carport|parkering|vaskeri|møbl|indskud",
    re.IGNORECASE,
)


def find(
    tabel: Felttabel,
    tilstand: Tilstand,
    husstand: Husstand,
    bolig: Bolig,
    vendt: frozenset[int],
    *,
    med: Vending,
    stoette: Stoettefunktion,
) -> Iterator[Fare]:
    """Yield the marks worth a look: the suspicious ones first."""
    nu = stoette(bolig)
    if nu is None:
        return
    fundet = [
        *(
            _maerke(tabel, tilstand, post, vendt, med=med, stoette=stoette, nu=nu)
            for post in tilstand.poster
            if post.art in MED_VALG
        ),
        *_ydelser(tabel, tilstand, bolig, stoette=stoette, nu=nu),
        *_boligens(tilstand, husstand, bolig, stoette=stoette, nu=nu),
    ]
    yield from (fare for fare in fundet if fare.mistanke)
    yield from (fare for fare in fundet if not fare.mistanke and fare.forskel_md)


def _maerke(
    tabel: Felttabel,
    tilstand: Tilstand,
    post: Post,
    vendt: frozenset[int],
    *,
    med: Vending,
    stoette: Stoettefunktion,
    nu: int,
) -> Fare:
    """Look at the mark *indeholdt i huslejen* of one expense."""
    omvendt = vendt ^ {post.objekt.id}
    anden = med(omvendt)
    ellers = None if anden is None else stoette(anden)
    forskel = None if ellers is None else ellers - nu
    kode, hvorfor = _mistanke(tilstand, post, vendt)
    indeholdt = post.er_indeholdt(vendt)
    staar = (
        oversat("indeholdt i huslejen") if indeholdt else oversat("betalt ved siden af huslejen")
    )
    besked = oversat("{udgift} står som {staar}{hvorfor}. {forskel}").format(
        udgift=kaldt(tabel, post), staar=staar, hvorfor=hvorfor, forskel=_virkning(forskel)
    )
    return Fare(
        kode=kode or "indeholdt",
        besked=besked,
        mistanke=bool(kode),
        udgift=post.objekt.noegle,
        felt="indeholdt_i_huslejen",
        forskel_md=forskel,
        vendt=omvendt,
    )


def _mistanke(tilstand: Tilstand, post: Post, vendt: frozenset[int]) -> tuple[str, str]:
    """Return what in the data speaks against the mark: a code and a clause; else empty texts."""
    indeholdt = post.er_indeholdt(vendt)
    beskrivelse = post.felter.get("beskrivelse", "").strip()
    if (
        any(
            anden.art is post.art and anden.er_indeholdt(vendt) is not indeholdt
            for anden in tilstand.poster
        )
        and post.art in FORBRUG
    ):
        return "begge_dele", oversat(", men samme art står også med det modsatte svar på datoen")
    if indeholdt and post.modtager is Modtager.FORSYNINGSSELSKAB:
        return "forsyningsselskab", oversat(", men forsyningsselskabet står som modtager")
    if indeholdt and _A_CONTO.search(beskrivelse):
        return "beskrivelse", oversat(", men hedder »{beskrivelse}«").format(
            beskrivelse=beskrivelse
        )
    if not indeholdt and _INDEHOLDT.search(beskrivelse):
        return "beskrivelse", oversat(", men hedder »{beskrivelse}«").format(
            beskrivelse=beskrivelse
        )
    if post.indeholdt is None and post.objekt.id not in vendt:
        return "ubesvaret", oversat(
            ", fordi det ikke er besvaret, om udgiften er indeholdt i huslejen"
        )
    return "", ""


def _virkning(forskel: int | None) -> str:
    """Return what the other way would mean for the tenant."""
    if forskel is None:
        return oversat("Hvad det betyder for støtten, kan ikke beregnes.")
    if not forskel:
        return oversat("For denne husstand er støtten den samme, hvis det er omvendt.")
    if forskel < 0:
        return oversat(
            "Er det omvendt, får lejeren {kr} kr. for meget i støtte om "
            "måneden: udgiften bliver kompenseret to gange."
        ).format(kr=dansk(-forskel))
    return oversat(
        "Er det omvendt, får lejeren {kr} kr. for lidt i støtte om "
        "måneden: udgiften bliver ikke kompenseret."
    ).format(kr=dansk(forskel))


def _ydelser(
    tabel: Felttabel,
    tilstand: Tilstand,
    bolig: Bolig,
    *,
    stoette: Stoettefunktion,
    nu: int,
) -> Iterator[Fare]:
    """Look for special services that count as rent although their name says they are not."""
    for post in tilstand.poster:
        navn = post.felter.get("beskrivelse", "")
        if post.art is not Art.SAERLIG_MED or not _IKKE_HUSLEJE.search(navn):
            continue
        kr = post.beloeb_md or 0
        uden = stoette(replace(bolig, leje_md=max(bolig.fradrag_md, bolig.leje_md - kr)))
        forskel = None if uden is None else uden - nu
        meget = (
            ""
            if not forskel
            else oversat(" Lejeren får {kr} kr. for meget om måneden.").format(kr=dansk(-forskel))
        )
        yield Fare(
            kode="ydelse_er_ikke_husleje",
            besked=oversat(
                "{udgift} regnes som husleje, men ligner noget, der ikke er det.{meget}"
            ).format(udgift=kaldt(tabel, post), meget=meget),
            mistanke=True,
            udgift=post.objekt.noegle,
            felt="boligudgiftstype",
            forskel_md=forskel,
        )


def _boligens(
    tilstand: Tilstand, husstand: Husstand, bolig: Bolig, *, stoette: Stoettefunktion, nu: int
) -> Iterator[Fare]:
    """Look at the dwelling's own fields, and for heat that is not there at all."""
    if all(post.art is not Art.VARME for post in tilstand.poster):
        med_tillaeg = stoette(replace(bolig, varmetillaeg=True))
        forskel = None if med_tillaeg is None else med_tillaeg - nu
        lidt = (
            oversat(" får lejeren {kr} kr. for lidt om måneden").format(kr=dansk(forskel))
            if forskel
            else oversat(" mangler den")
        )
        yield Fare(
            kode="varme_mangler",
            besked=oversat(
                "Der står ingen udgift til varme. Betaler lejeren varme a conto eller "
                "til et forsyningsselskab, {lidt}: udgiften bliver ikke kompenseret."
            ).format(lidt=lidt),
            mistanke=False,
            felt="boligudgiftstype",
            forskel_md=forskel,
        )
    if tilstand.pligt[INDVENDIG] is Vedligehold.FULD:
        delvis = stoette(replace(bolig, vedligehold_indvendig=Vedligehold.DELVIS))
        forskel = None if delvis is None else delvis - nu
        meget = (
            oversat(" Lejeren får ellers {kr} kr. for meget om måneden.").format(kr=dansk(-forskel))
            if forskel
            else ""
        )
        yield Fare(
            kode="fuld_vedligeholdelse",
            besked=oversat(
                "Lejerens indvendige vedligeholdelse står som fuld. Et alment lejemål "
                "regnes som delvis (almenlejelovens § 26).{meget}"
            ).format(meget=meget),
            mistanke=True,
            felt=INDVENDIG,
            forskel_md=forskel,
        )
    if husstand.bevaegelseshaemmet and tilstand.egnet is None:
        egnet = stoette(replace(bolig, egnet_for_bevaegelseshaemmede=True))
        forskel = None if egnet is None else egnet - nu
        lidt = (
            oversat(" Er den det, får lejeren {kr} kr. for lidt.").format(kr=dansk(forskel))
            if forskel
            else ""
        )
        yield Fare(
            kode="egnet_ubesvaret",
            besked=oversat(
                "Det er ikke besvaret, om boligen er egnet til bevægelseshæmmede, men "
                "et medlem af husstanden er stærkt bevægelseshæmmet.{lidt}"
            ).format(lidt=lidt),
            mistanke=True,
            felt="egnet_for_bevaegelseshaemmede",
            forskel_md=forskel,
        )
