"""The sentences on boligstøtte that the PDF and the workbook have in common."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from models.boligstoette.eksakt import dansk
from models.boligstoette.grundlag import Husstand, Ordning, Pension
from models.boligstoette.resultat import Begraensning
from models.boligstoette.varianter import indkomst_foer_tillaeg
from models.stoette.svar import Afdelingsvirkning
from models.stoette.valg import Afdelingsplan, Husstandsvalg, Lejeaendring, Udbetaling, Visning

ORDNING = {Ordning.BOLIGSIKRING: "Boligsikring", Ordning.BOLIGYDELSE: "Boligydelse"}
GRAENSE = {
    Begraensning.INGEN: "",
    Begraensning.AREAL: "arealgrænsen",
    Begraensning.LEJEMAKSIMUM: "den højeste husleje",
    Begraensning.INDKOMST: "indkomstgrænsen",
    Begraensning.EGENBETALING: "egenbetalingen",
    Begraensning.LOFT_15_PCT: "loftet på 15 %",
    Begraensning.STOETTEMAKSIMUM: "den højeste støtte",
    Begraensning.MINIMUM: "udbetalingen begynder eller ophører",
}
"""The limits as names, for what a change passes."""
VISNING = {
    Visning.INDBERETTET: "det, der er indberettet til Huslejeregisteret",
    Visning.KLADDER: "det, der står i programmet, også forslag, der ikke er indberettet",
}
_PENSION = {
    Pension.FOLKEPENSION: "folkepension",
    Pension.FOERTID_FOER_2003: "førtidspension fra før 2003",
    Pension.FOERTID: "førtidspension",
    Pension.SENIOR: "seniorpension",
}


def kroner(beloeb: Fraction | int) -> str:
    """Return an amount with its unit: ``1.234,50 kr.``"""
    return f"{dansk(beloeb)} kr."


def med_fortegn(beloeb: Fraction | int) -> str:
    """Return a difference with its sign: ``+120``."""
    return f"+{dansk(beloeb)}" if beloeb > 0 else dansk(beloeb)


def boliger(antal: int) -> str:
    """Return a number of dwellings: ``1 bolig``, ``1.200 boliger``."""
    return f"{dansk(antal)} {'bolig' if antal == 1 else 'boliger'}"


def husstanden(valg: Husstandsvalg) -> Iterator[str]:
    """Yield what the household was, in sentences."""
    husstand = valg.husstand
    voksne = "1 voksen" if husstand.voksne == 1 else f"{husstand.voksne} voksne"
    boern = "1 barn" if husstand.boern == 1 else f"{husstand.boern} børn"
    yield f"{voksne} og {boern}." if husstand.boern else f"{voksne} uden børn."
    yield f"Indkomst før formuetillæg: {kroner(indkomst_foer_tillaeg(husstand))} om året."
    formue = husstand.formue
    samlet = formue.registreret + formue.andelsbolig + formue.uregistreret
    if samlet:
        yield f"Formue: {kroner(samlet)}"  # the unit ends the sentence
    pensioner = sorted(
        {_PENSION[m.pension] for m in husstand.medlemmer if m.pension is not Pension.INGEN}
    )
    if pensioner:
        yield f"Pension: {' og '.join(pensioner)}."
    yield from _saerligt(husstand)


def _saerligt(husstand: Husstand) -> Iterator[str]:
    if husstand.begge_under_30:
        yield "Begge voksne er under 30 år."
    if husstand.foertids_eller_seniorpension and not husstand.medlemmer:
        yield "Et medlem får førtidspension eller seniorpension."
    if husstand.bevaegelseshaemmet:
        yield "Et medlem er stærkt bevægelseshæmmet."
    if husstand.doegnhjaelp:
        yield "Et medlem får døgnhjælp."
    if husstand.anvist_uden_loft:
        yield "Boligen er anvist, så der ikke gælder et højeste beløb."
    if husstand.efterlevende_areal is not None:
        yield f"Efterlevende: arealgrænsen er bevaret på {dansk(husstand.efterlevende_areal)} m²."
    if husstand.bofaellesskab:
        yield "Kollektivt bofællesskab af 3-4 personer."
    if not husstand.foerste_beregning:
        yield "Husstanden får allerede boligstøtte."


def aendringen(plan: Afdelingsplan) -> str:
    """Return what changes, as a clause: ``huslejen stiger 4 %``."""
    stoerrelse = abs(plan.stoerrelse)
    retning = "falder" if plan.stoerrelse < 0 else "stiger"
    if plan.aendring is Lejeaendring.KLADDER:
        return "fra det indberettede til kladderne"
    if plan.aendring is Lejeaendring.PROCENT:
        return f"nettohuslejen {retning} {dansk(stoerrelse)} %"
    return f"nettohuslejen {retning} {kroner(stoerrelse)} om måneden"


def nettoen(virkning: Afdelingsvirkning) -> str:
    """Return what the organisation itself gets."""
    hvem = (
        "En del af den betales som boligstøtte direkte til boligorganisationen."
        if virkning.udbetaling is Udbetaling.ORGANISATION
        else "Boligstøtten udbetales til lejerne."
    )
    netto = virkning.netto_md
    if not netto:
        return f"Boligorganisationens egen indtægt er uændret. {hvem}"
    mere = "mere" if netto > 0 else "mindre"
    return (
        f"Boligorganisationen får {kroner(abs(netto))} {mere} om måneden "
        f"({kroner(abs(12 * netto))} om året). {hvem}"
    )
