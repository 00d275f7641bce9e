"""The columns of the tables of a whole afdeling: households, and dwellings of one household."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from models.boligstoette.eksakt import dansk
from models.boligstoette.resultat import Begraensning
from models.stoette.svar import Boligvirkning, Husstandsvirkning, UdeladtBolig
from ui.stoette.regnestykke import kroner, med_fortegn
from ui.stoette.stoettekurver import graensenavn
from ui.tabeller.talmodel import Talkolonne
from ui.udseende.tema import Rolle


def _antal(value: Callable[[Husstandsvirkning], int]) -> Callable[[Husstandsvirkning], str]:
    def tekst(one: Husstandsvirkning) -> str:
        return dansk(value(one))

    return tekst


def husstandskolonner() -> list[Talkolonne[Husstandsvirkning]]:
    """Return what is told of each household over all dwellings."""
    translate = QCoreApplication.translate
    kol = Talkolonne[Husstandsvirkning]
    return [
        kol(translate("Virkning", "Husstand"), lambda one: one.husstand.navn),
        kol(
            translate("Virkning", "Støtte før\nkr./md."),
            lambda one: kroner(one.stoette_foer_md),
            lambda one: one.stoette_foer_md,
            translate("Virkning", "Støtten i alle boliger tilsammen, kr./md."),
        ),
        kol(
            translate("Virkning", "Støtte efter\nkr./md."),
            lambda one: kroner(one.stoette_efter_md),
            lambda one: one.stoette_efter_md,
            translate("Virkning", "Støtten i alle boliger tilsammen, kr./md."),
        ),
        kol(
            translate("Virkning", "Forskel\nkr./md."),
            lambda one: med_fortegn(one.stoette_efter_md - one.stoette_foer_md),
            lambda one: one.stoette_efter_md - one.stoette_foer_md,
            translate("Virkning", "Ændring af støtten i alle boliger tilsammen, kr./md."),
        ),
        kol(
            translate("Virkning", "Betaler selv\nmere, kr./md."),
            lambda one: med_fortegn(one.egen_forskel_md),
            lambda one: one.egen_forskel_md,
            translate("Virkning", "Ændring af husleje minus støtte i alle boliger, kr./md."),
            lambda one: _loss(one.egen_forskel_md),
        ),
        kol(
            translate("Virkning", "Boliger:\nbetaler mere"),
            _antal(lambda one: one.taber),
            lambda one: one.taber,
            translate("Virkning", "Boliger, hvor husstanden selv betaler mere"),
        ),
        kol(
            translate("Virkning", "Boliger:\nbetaler mindre"),
            _antal(lambda one: one.vinder),
            lambda one: one.vinder,
            translate("Virkning", "Boliger, hvor husstanden selv betaler mindre"),
        ),
        kol(
            translate("Virkning", "Boliger:\npasserer\nen grænse"),
            _antal(lambda one: one.passerer),
            lambda one: one.passerer,
            translate("Virkning", "Boliger, hvor en grænse begynder eller holder op at gælde"),
        ),
        kol(
            translate("Virkning", "Boliger: støtten\nstiger ikke"),
            _antal(lambda one: one.uden_hjaelp),
            lambda one: one.uden_hjaelp,
            translate("Virkning", "Boliger, hvor huslejen stiger, men støtten ikke gør"),
        ),
        kol(
            translate("Virkning", "Højst i én\nbolig, kr./md."),
            lambda one: med_fortegn(one.mest_md),
            lambda one: one.mest_md,
            translate("Virkning", "Største stigning af det, husstanden selv betaler, kr./md."),
        ),
    ]


def _loss(difference: Fraction) -> tuple[str, Rolle] | None:
    if difference == 0:
        return None
    return ("", Rolle.FEJL) if difference > 0 else ("", Rolle.OK)


def boligkolonner(nr: int) -> list[Talkolonne[Boligvirkning]]:
    """Return what is told of each dwelling for the household at a place in the result."""
    translate = QCoreApplication.translate
    kol = Talkolonne[Boligvirkning]
    return [
        kol(translate("Virkning", "Bolig"), lambda one: one.navn),
        kol(
            translate("Virkning", "Husleje før\nkr./md."),
            lambda one: kroner(one.leje_foer_md),
            lambda one: one.leje_foer_md,
            translate("Virkning", "Huslejen, der tæller, kr./md."),
        ),
        kol(
            translate("Virkning", "Husleje efter\nkr./md."),
            lambda one: kroner(one.leje_efter_md),
            lambda one: one.leje_efter_md,
            translate("Virkning", "Huslejen, der tæller, kr./md."),
        ),
        kol(
            translate("Virkning", "Støtte før\nkr./md."),
            lambda one: kroner(one.foer[nr]),
            lambda one: one.foer[nr],
        ),
        kol(
            translate("Virkning", "Støtte efter\nkr./md."),
            lambda one: kroner(one.efter[nr]),
            lambda one: one.efter[nr],
        ),
        kol(
            translate("Virkning", "Forskel i støtte\nkr./md."),
            lambda one: med_fortegn(one.efter[nr] - one.foer[nr]),
            lambda one: one.efter[nr] - one.foer[nr],
            translate("Virkning", "Ændring af støtten, kr./md."),
        ),
        kol(
            translate("Virkning", "Betaler selv\nmere, kr./md."),
            lambda one: med_fortegn(one.egen_forskel_md(nr)),
            lambda one: one.egen_forskel_md(nr),
            translate("Virkning", "Ændring af husleje minus støtte, kr./md."),
            lambda one: _loss(one.egen_forskel_md(nr)),
        ),
        kol(
            translate("Virkning", "Passerer grænsen"), lambda one: passerer_tekst(one.passerer[nr])
        ),
    ]


def passerer_tekst(graenser: tuple[Begraensning, ...]) -> str:
    """Return the limits that begin or end to bind."""
    text = ", ".join(name for name in map(graensenavn, graenser) if name)
    return text[:1].upper() + text[1:]


def udeladtkolonner() -> list[Talkolonne[UdeladtBolig]]:
    """Return what is told of the dwellings that could not be computed."""
    translate = QCoreApplication.translate
    kol = Talkolonne[UdeladtBolig]
    return [
        kol(translate("Virkning", "Bolig"), lambda one: one.navn),
        kol(translate("Virkning", "Hvorfor den er udeladt"), lambda one: one.grund),
    ]
