"""The sentences on boligstøtte that the PDF and the workbook have in common."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from models.boligstoette.eksakt import dansk
from models.boligstoette.grundlag import Husstand, Ordning, Pension
from models.boligstoette.resultat import Begraensning
from models.boligstoette.varianter import indkomst_foer_tillaeg
from models.sprog import markeret, oversat
from models.stoette.svar import Afdelingsvirkning
from models.stoette.valg import Afdelingsplan, Husstandsvalg, Lejeaendring, Udbetaling, Visning

ORDNING = {Ordning.BOLIGSIKRING: "Boligsikring", Ordning.BOLIGYDELSE: "Boligydelse"}
GRAENSE = {
    Begraensning.INGEN: "",
    Begraensning.AREAL: markeret("arealgrænsen"),
    Begraensning.LEJEMAKSIMUM: markeret("den højeste husleje"),
    Begraensning.INDKOMST: markeret("indkomstgrænsen"),
    Begraensning.EGENBETALING: markeret("egenbetalingen"),
    Begraensning.LOFT_15_PCT: markeret("loftet på 15 %"),
    Begraensning.STOETTEMAKSIMUM: markeret("den højeste støtte"),
    Begraensning.MINIMUM: markeret("udbetalingen begynder eller ophører"),
}
"""The limits as names, for what a change passes."""
VISNING = {
    Visning.INDBERETTET: markeret("det, der er indberettet til Huslejeregisteret"),
    Visning.KLADDER: markeret("det, der står i programmet, også forslag, der ikke er indberettet"),
}
_PENSION = {
    Pension.FOLKEPENSION: markeret("folkepension"),
    Pension.FOERTID_FOER_2003: markeret("førtidspension fra før 2003"),
    Pension.FOERTID: markeret("førtidspension"),
    Pension.SENIOR: markeret("seniorpension"),
}


def kroner(beloeb: Fraction | int) -> str:
    """Return an amount with its unit: ``1.234,50 kr.``"""
    return f"{dansk(beloeb)} kr."


def med_fortegn(beloeb: Fraction | int) -> str:
    """Return a difference with its sign: ``+120``."""
    return f"+{dansk(beloeb)}" if beloeb > 0 else dansk(beloeb)


def boliger(antal: int) -> str:
    """Return a number of dwellings: ``1 bolig``, ``1.200 boliger``."""
    return f"{dansk(antal)} {oversat('bolig') if antal == 1 else oversat('boliger')}"


def husstanden(valg: Husstandsvalg) -> Iterator[str]:
    """Yield what the household was, in sentences."""
    husstand = valg.husstand
    voksne = (
        oversat("1 voksen")
        if husstand.voksne == 1
        else oversat("{antal} voksne").format(antal=husstand.voksne)
    )
    boern = (
        oversat("1 barn")
        if husstand.boern == 1
        else oversat("{boern} børn").format(boern=husstand.boern)
    )
    yield (
        oversat("{voksne} og {boern}.").format(voksne=voksne, boern=boern)
        if husstand.boern
        else oversat("{voksne} uden børn.").format(voksne=voksne)
    )
    yield oversat("Indkomst før formuetillæg: {kr} om året.").format(
        kr=kroner(indkomst_foer_tillaeg(husstand))
    )
    formue = husstand.formue
    samlet = formue.registreret + formue.andelsbolig + formue.uregistreret
    if samlet:
        yield oversat("Formue: {kr}").format(kr=kroner(samlet))  # the unit ends the sentence
    pensioner = sorted(
        {oversat(_PENSION[m.pension]) for m in husstand.medlemmer if m.pension is not Pension.INGEN}
    )
    if pensioner:
        yield oversat("Pension: {pensioner}.").format(pensioner=oversat(" og ").join(pensioner))
    yield from _saerligt(husstand)


def _saerligt(husstand: Husstand) -> Iterator[str]:
    if husstand.begge_under_30:
        yield oversat("Begge voksne er under 30 år.")
    if husstand.foertids_eller_seniorpension and not husstand.medlemmer:
        yield oversat("Et medlem får førtidspension eller seniorpension.")
    if husstand.bevaegelseshaemmet:
        yield oversat("Et medlem er stærkt bevægelseshæmmet.")
    if husstand.doegnhjaelp:
        yield oversat("Et medlem får døgnhjælp.")
    if husstand.anvist_uden_loft:
        yield oversat("Boligen er anvist, så der ikke gælder et højeste beløb.")
    if husstand.efterlevende_areal is not None:
        yield oversat("Efterlevende: arealgrænsen er bevaret på {efterlevende_areal} m².").format(
            efterlevende_areal=dansk(husstand.efterlevende_areal)
        )
    if husstand.bofaellesskab:
        yield oversat("Kollektivt bofællesskab af 3-4 personer.")
    if not husstand.foerste_beregning:
        yield oversat("Husstanden får allerede boligstøtte.")


def aendringen(plan: Afdelingsplan) -> str:
    """Return what changes and from which amounts: ``nettohuslejen stiger 4 % fra det, der …``."""
    stoerrelse = abs(plan.stoerrelse)
    retning = oversat("falder") if plan.stoerrelse < 0 else oversat("stiger")
    if plan.aendring is Lejeaendring.KLADDER:
        return oversat("fra det indberettede til kladderne")
    if plan.aendring is Lejeaendring.PROCENT:
        clause = oversat("nettohuslejen {retning} {tal} %").format(
            retning=retning, tal=dansk(stoerrelse)
        )
    else:
        clause = oversat("nettohuslejen {retning} {stoerrelse} om måneden").format(
            retning=retning, stoerrelse=kroner(stoerrelse)
        )
    return oversat("{aendring} i forhold til {visning}").format(
        aendring=clause, visning=oversat(VISNING[plan.visning])
    )


def nettoen(virkning: Afdelingsvirkning) -> str:
    """Return what the organisation itself gets."""
    hvem = (
        oversat("En del af den betales som boligstøtte direkte til boligorganisationen.")
        if virkning.udbetaling is Udbetaling.ORGANISATION
        else oversat("Boligstøtten udbetales til lejerne.")
    )
    netto = virkning.netto_md
    if not netto:
        return oversat("Boligorganisationens egen indtægt er uændret. {hvem}").format(hvem=hvem)
    mere = oversat("mere") if netto > 0 else oversat("mindre")
    return oversat(
        "Boligorganisationen får {netto} {mere} om måneden ({aar} om året). {hvem}"
    ).format(netto=kroner(abs(netto)), mere=mere, aar=kroner(abs(12 * netto)), hvem=hvem)
