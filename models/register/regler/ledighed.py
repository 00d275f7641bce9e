"""Rules on vacancies: a vacancy is a contract marked ledig, without tenants."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.graenser import LEDIG_DAGE
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret, oversat

LEJER_PAA_LEDIG = Regel(
    kode="lejekontrakt.lejer_paa_ledig",
    niveau=Alvor.FEJL,
    titel=markeret("En ledig periode har en lejer"),
    besked=markeret(
        "Perioden fra {start} er markeret ledig, men har en lejer. "
        "Fjern lejeren, eller svar nej til ledig."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret("En ledig bolig har ingen lejer."),
)
TOMGANG_UDEN_LEDIG = Regel(
    kode="lejekontrakt.tomgang_uden_ledig",
    niveau=Alvor.FEJL,
    titel=markeret("En periode er tomgangsledig, men ikke ledig"),
    besked=markeret(
        "Perioden fra {start} er markeret tomgangsledig med tab, men ikke ledig. "
        "Svar ja til ledig, eller nej til tomgangsledig."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret("Tomgang med tab er en slags ledighed (LBF's side om ledighed)."),
)
LEJER_MANGLER = Regel(
    kode="lejekontrakt.lejer_mangler",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En lejekontrakt har ingen lejer"),
    besked=markeret(
        "Lejekontrakten fra {start} har ingen lejer. "
        "Skriv lejerens navn, eller marker perioden som ledig."
    ),
    ophav=Ophav.LBF,
    kilde=markeret("LBF's side om indberetning: alle felter er i princippet krævede."),
)

TOMGANG_MED_TAB = Regel(
    kode="lejekontrakt.tomgang_med_tab",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En bolig meldes tomgangsledig"),
    besked=markeret(
        "Perioden fra {start} meldes tomgangsledig. Det er den kun, når ledigheden giver jer et "
        "tab: ikke mens boligen istandsættes eller renoveres, mens kommunen råder over den, eller "
        "mens fraflytteren betaler. Bekræft, at der er et tab."
    ),
    ophav=Ophav.LBF,
    kilde=markeret(
        "LBF's side om indberetning: boligen indberettes kun som tomgangsledig, hvis ledigheden "
        "påfører boligorganisationen eller afdelingen et tab."
    ),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
)
LANG_LEDIGHED = Regel(
    kode="lejekontrakt.lang_ledighed",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En bolig har længe stået ledig uden svar på, om det giver tab"),
    besked=markeret(
        "Boligen har stået ledig siden {start}, uden at der er svaret på, om ledigheden giver jer "
        "et tab. Svar ja eller nej til tomgangsledig, eller bekræft, at det ikke kan afgøres endnu."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "LBF henter den månedlige opgørelse af ledige boliger fra registeret. Grænsen er vores."
    ),
    kun_database=True,
    kraever_bekraeftelse=True,
    graenser=(LEDIG_DAGE,),
)

REGLER = (LEJER_PAA_LEDIG, TOMGANG_UDEN_LEDIG, LEJER_MANGLER, TOMGANG_MED_TAB, LANG_LEDIGHED)


def rule_lejere(sag: Sag) -> Iterator[Fund]:
    """A contract has a tenant unless it is a vacancy, and a vacancy has none."""
    for kontrakt in sag.kontrakter:
        vacant, tenant = sag.svar(kontrakt, "ledig"), _tenant(kontrakt)
        if vacant and tenant:
            yield sag.fund(LEJER_PAA_LEDIG, kontrakt, tenant, start=_start(sag, kontrakt))
        elif not vacant and not tenant:
            yield sag.fund(LEJER_MANGLER, kontrakt, "lejer[1].navn", start=_start(sag, kontrakt))


def rule_tomgang_uden_ledig(sag: Sag) -> Iterator[Fund]:
    """Vacancy with loss is a vacancy."""
    for kontrakt in sag.kontrakter:
        if sag.svar(kontrakt, "tomgangsledig") and not sag.svar(kontrakt, "ledig"):
            yield sag.fund(TOMGANG_UDEN_LEDIG, kontrakt, "ledig", start=_start(sag, kontrakt))


def rule_tomgang_med_tab(sag: Sag) -> Iterator[Fund]:
    """A vacancy is newly reported as one with loss only by someone who knows of the loss."""
    for kontrakt in sag.ventende_kontrakter:
        vacant = sag.svar(kontrakt, "tomgangsledig") and sag.svar(kontrakt, "ledig")
        if vacant and not sag.svar(kontrakt, "tomgangsledig", foer=True):
            start = _start(sag, kontrakt)
            yield sag.fund(TOMGANG_MED_TAB, kontrakt, "tomgangsledig", start=start)


def rule_lang_ledighed(sag: Sag) -> Iterator[Fund]:
    """Whether a vacancy costs anything is known after a while."""
    if sag.fra_fil:
        return
    latest = sag.omgivelser.i_dag - timedelta(sag.graense(LEDIG_DAGE))
    for kontrakt in sag.kontrakter:
        if not sag.svar(kontrakt, "ledig") or sag.svar(kontrakt, "tomgangsledig") is not None:
            continue
        start, running = sag.dato(kontrakt, "start"), not kontrakt.tekst("slut").strip()
        if running and start is not None and start < latest:
            shown = sag.vist(kontrakt, "start")
            yield sag.fund(LANG_LEDIGHED, kontrakt, "tomgangsledig", start=shown)


_LEJER = f"{Objekttype.LEJER}["


def _tenant(kontrakt: Objekt) -> str:
    """Return the key of the first tenant field with something in it, empty when there is none."""
    return next(
        (key for key, text in kontrakt.felter.items() if key.startswith(_LEJER) and text.strip()),
        "",
    )


def _start(sag: Sag, kontrakt: Objekt) -> str:
    return sag.vist(kontrakt, "start") or oversat("(ingen startdato)")
