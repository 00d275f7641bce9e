"""What a change of an afdeling's rent is and does, in sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.boligstoette.advarsler import FORBEHOLD
from models.boligstoette.eksakt import dansk
from models.sprog import oversat
from models.stoette.svar import Afdelingsvirkning
from models.stoette.valg import Afdelingsplan, Lejeaendring, Udbetaling
from ui.ord.antal import antal
from ui.stoette.regnestykke import kroner


def aendringsord(plan: Afdelingsplan) -> str:
    """Return what is changed, and which of the register's amounts it is changed from."""
    translate = QCoreApplication.translate
    fall, how_much = plan.stoerrelse < 0, dansk(abs(plan.stoerrelse))
    if plan.aendring is Lejeaendring.KLADDER:
        return translate("Virkning", "Før er det, der er indberettet; efter er kladderne.")
    if plan.aendring is Lejeaendring.PROCENT:
        text = (
            translate(
                "Virkning",
                "Nettohuslejen, som den er indberettet, falder {tal} %; andre beløb er uændrede.",
            )
            if fall
            else translate(
                "Virkning",
                "Nettohuslejen, som den er indberettet, stiger {tal} %; andre beløb er uændrede.",
            )
        )
    else:
        text = (
            translate(
                "Virkning",
                "Nettohuslejen, som den er indberettet, falder {tal} kr./md. i hver bolig; "
                "andre beløb er uændrede.",
            )
            if fall
            else translate(
                "Virkning",
                "Nettohuslejen, som den er indberettet, stiger {tal} kr./md. i hver bolig; "
                "andre beløb er uændrede.",
            )
        )
    return text.format(tal=how_much)


def nettoord(virkning: Afdelingsvirkning) -> str:
    """Return what the organisation itself gets more or less."""
    translate, netto = QCoreApplication.translate, virkning.netto_md
    if not netto:
        return translate("Virkning", "Organisationen får det samme.")
    text = (
        translate(
            "Virkning",
            "Organisationen får {netto} kr./md. mere, i gennemsnit {hver} kr./md. pr. bolig.",
        )
        if netto > 0
        else translate(
            "Virkning",
            "Organisationen får {netto} kr./md. mindre, i gennemsnit {hver} kr./md. pr. bolig.",
        )
    )
    each = round(abs(netto) / max(len(virkning.boliger), 1))
    return text.format(netto=kroner(abs(netto)), hver=kroner(each))


def husstandsnote(boliger: int) -> str:
    """Return what the sums of a household are over."""
    translate = QCoreApplication.translate
    return antal(
        boliger,
        translate("Virkning", "Som hvis husstanden boede i den ene bolig, der kan beregnes."),
        translate(
            "Virkning",
            "Alle {antal} boliger tilsammen, som hvis den samme husstand boede i dem alle.",
        ),
    )


def sammenfatning(virkning: Afdelingsvirkning) -> str:
    """Return all that is told of a result above its picture and tables."""
    translate = QCoreApplication.translate
    if not virkning.boliger:
        text = translate("Virkning", "Ingen boliger i {navn} kan beregnes.")
        return text.format(navn=virkning.navn)
    how_many = antal(
        len(virkning.boliger),
        translate("Virkning", "{navn}: {antal} bolig.").replace("{navn}", virkning.navn),
        translate("Virkning", "{navn}: {antal} boliger.").replace("{navn}", virkning.navn),
    )
    rent = translate("Virkning", "Huslejen går fra {foer} til {efter} kr./md. i alt.")
    said = [
        how_many,
        aendringsord(virkning.plan),
        rent.format(foer=kroner(virkning.leje_foer_md), efter=kroner(virkning.leje_efter_md)),
        nettoord(virkning),
        translate("Virkning", "Støtten udbetales til organisationen og trækkes fra i huslejen.")
        if virkning.udbetaling is Udbetaling.ORGANISATION
        else translate("Virkning", "Støtten udbetales til lejeren."),
        *(one for one in virkning.forbehold if one not in (FORBEHOLD, oversat(FORBEHOLD))),
    ]
    return " ".join(said)
