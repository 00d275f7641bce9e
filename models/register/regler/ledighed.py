"""Rules on vacancies: a vacancy is a contract marked ledig, without tenants."""

from __future__ import annotations

from collections.abc import Iterator

from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.regel import Ophav, Regel, Sag

LEJER_PAA_LEDIG = Regel(
    kode="lejekontrakt.lejer_paa_ledig",
    niveau=Alvor.FEJL,
    titel="En ledig periode har en lejer",
    besked="Perioden fra {start} er markeret ledig, men har en lejer. "
    "Fjern lejeren, eller svar nej til ledig.",
    ophav=Ophav.EGEN,
    kilde="En ledig bolig har ingen lejer.",
)
TOMGANG_UDEN_LEDIG = Regel(
    kode="lejekontrakt.tomgang_uden_ledig",
    niveau=Alvor.FEJL,
    titel="En periode er tomgangsledig, men ikke ledig",
    besked="Perioden fra {start} er markeret tomgangsledig med tab, men ikke ledig. "
    "Svar ja til ledig, eller nej til tomgangsledig.",
    ophav=Ophav.EGEN,
    kilde="Tomgang med tab er en slags ledighed (LBF's side om ledighed).",
)
LEJER_MANGLER = Regel(
    kode="lejekontrakt.lejer_mangler",
    niveau=Alvor.ADVARSEL,
    titel="En lejekontrakt har ingen lejer",
    besked="Lejekontrakten fra {start} har ingen lejer. "
    "Skriv lejerens navn, eller marker perioden som ledig.",
    ophav=Ophav.LBF,
    kilde="LBF's side om indberetning: alle felter er i princippet krævede.",
)

REGLER = (LEJER_PAA_LEDIG, TOMGANG_UDEN_LEDIG, LEJER_MANGLER)


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


_LEJER = f"{Objekttype.LEJER}["


def _tenant(kontrakt: Objekt) -> str:
    """Return the key of the first tenant field with something in it, empty when there is none."""
    return next(
        (key for key, text in kontrakt.felter.items() if key.startswith(_LEJER) and text.strip()),
        "",
    )


def _start(sag: Sag, kontrakt: Objekt) -> str:
    return sag.vist(kontrakt, "start") or "(ingen startdato)"
