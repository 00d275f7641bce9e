"""Rules on what is changed of something already reported.

The register asks for a confirmation of two such changes; the others are the program's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.register.arter import Art
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.afvigelse import exceeds, percent
from models.register.regler.graenser import AENDRING_PROCENT
from models.register.regler.nettohusleje import is_retroactive
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret

INDFLYTNING_AENDRET = Regel(
    kode="lejekontrakt.indflytning_aendret",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En indberettet indflytningsdato er ændret"),
    besked=markeret(
        "Indflytningsdatoen på en indberettet lejekontrakt er ændret fra {foer} til {nu}. Det kan "
        "ændre den boligstøtte, lejeren allerede har fået. Bekræft, at den nye dato er rigtig."
    ),
    ophav=Ophav.LEVERANDOER,
    kilde=markeret(
        "Leverandøren Unik: registerets version 4 beder om en bekræftelse, når en lejers "
        "indflytningsdato ændres."
    ),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
)
VARSLING_AENDRET = Regel(
    kode="boligudgift.varsling_aendret",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Startdatoen for en indberettet husleje er ændret"),
    besked=markeret(
        "Startdatoen for en indberettet nettohusleje er ændret fra {foer} til {nu}. Bekræft, at "
        "huslejen er varslet fra den nye dato."
    ),
    ophav=Ophav.LEVERANDOER,
    kilde=markeret(
        "Leverandøren Unik: registerets version 4 beder om en bekræftelse, når startdatoen for en "
        "huslejevarsling ændres. At en varsling indberettes som en nettohusleje, er vores læsning."
    ),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
)
STOR_RETTELSE = Regel(
    kode="boligudgift.stor_rettelse",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Et indberettet beløb er rettet meget"),
    besked=markeret(
        "{art} fra {start} er rettet fra {foer} kr. til {nu} kr., altså med {procent} %. "
        "Kontrollér beløbet, og bekræft det, hvis det er rigtigt."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret("Et beløb, der ændrer sig meget, er ofte tastet forkert."),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
    graenser=(AENDRING_PROCENT,),
)
INDEHOLDT_AENDRET = Regel(
    kode="boligudgift.indeholdt_aendret",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Svaret på, om en udgift er indeholdt i huslejen, er ændret"),
    besked=markeret(
        "»Indeholdt i huslejen« er ændret fra {foer} til {nu} for {art} fra {start}. Er svaret "
        "forkert, bliver lejeren kompenseret dobbelt for udgiften eller slet ikke. Bekræft svaret."
    ),
    ophav=Ophav.LBF,
    kilde=markeret(
        "LBF's side om indberetning: det er meget vigtigt, at feltet »Indeholdt i huslejen« er "
        "korrekt indberettet."
    ),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
)

REGLER = (INDFLYTNING_AENDRET, VARSLING_AENDRET, STOR_RETTELSE, INDEHOLDT_AENDRET)


def rule_indflytning_aendret(sag: Sag) -> Iterator[Fund]:
    """A tenant's day of moving in is not changed once it is reported, unless someone says so."""
    for kontrakt in sag.ventende_kontrakter:
        vacant = sag.svar(kontrakt, "ledig") and sag.svar(kontrakt, "ledig", foer=True)
        if not vacant and _is_moved(sag, kontrakt):
            yield sag.fund(INDFLYTNING_AENDRET, kontrakt, "start", **_dates(sag, kontrakt))


def rule_varsling_aendret(sag: Sag) -> Iterator[Fund]:
    """The day a reported rent begins is the day it was given notice for."""
    for udgift in sag.ventende_udgifter:
        if sag.art(udgift) is Art.NETTOHUSLEJE and _is_moved(sag, udgift):
            yield sag.fund(VARSLING_AENDRET, udgift, "start", **_dates(sag, udgift))


def _is_moved(sag: Sag, objekt: Objekt) -> bool:
    before, now = sag.dato(objekt, "start", foer=True), sag.dato(objekt, "start")
    return before is not None and now is not None and before != now


def _dates(sag: Sag, objekt: Objekt) -> dict[str, str]:
    return {"foer": sag.vist(objekt, "start", foer=True), "nu": sag.vist(objekt, "start")}


def rule_stor_rettelse(sag: Sag) -> Iterator[Fund]:
    """A reported amount is not changed much; one that reaches back has a rule of its own."""
    for udgift in sag.ventende_udgifter:
        before, now = sag.tal(udgift, "beloeb", foer=True), sag.tal(udgift, "beloeb")
        if before is None or now is None or is_retroactive(sag, udgift):
            continue
        if exceeds(before, now, sag.graense(AENDRING_PROCENT)):
            yield sag.fund(
                STOR_RETTELSE,
                udgift,
                "beloeb",
                art=sag.artsord(udgift),
                start=sag.vist(udgift, "start"),
                foer=sag.vist(udgift, "beloeb", foer=True),
                nu=sag.vist(udgift, "beloeb"),
                procent=percent(before, now),
            )


def rule_indeholdt_aendret(sag: Sag) -> Iterator[Fund]:
    """What is contained in the rent is not changed lightly: it decides who is compensated."""
    felt = "indeholdt_i_huslejen"
    for udgift in sag.ventende_udgifter:
        before, now = sag.svar(udgift, felt, foer=True), sag.svar(udgift, felt)
        if before is None or now is None or before is now:
            continue
        yield sag.fund(
            INDEHOLDT_AENDRET,
            udgift,
            felt,
            art=sag.artsord(udgift),
            start=sag.vist(udgift, "start"),
            foer=sag.vist(udgift, felt, foer=True),
            nu=sag.vist(udgift, felt),
        )
