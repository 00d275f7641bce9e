"""What an export holds, and what it holds back, in Danish sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.antalsord import counted
from app.tjenester.udvaelgelse import AENDRET_BARN, HELE_BOLIGEN, Aarsag
from models.register.felter import Felttabel, Herkomst, Objekttype
from models.register.objekter import Objektstatus
from models.register.opsummering import (
    AENDRET,
    ALT,
    EN_HOLDT,
    HOLDT,
    HOLDT_AF_FLERE,
    HOLDT_AF_FLERE_HVER,
    INDHOLD,
    NOGET_HOLDT,
    NOGET_HOLDT_AF_FLERE,
    NOGET_HOLDT_AF_FLERE_HVER,
    OG,
    OG_EFTER_BISAETNING,
)
from models.register.overfoersel import Omfang, Udfald
from models.sprog import markeret, oversat


@dataclass(slots=True)
class Optalt:
    """What an export holds, counted.

    ``boliger`` are the dwellings in the file, ``nye_beloeb`` the changed expenses with another
    amount. ``hele`` counts, by all the reasons each has, the dwellings of which nothing is written
    or sent, ``dele`` those of which something else is.
    """

    boliger: int = 0
    antal: dict[tuple[Objekttype, Objektstatus], int] = field(default_factory=dict)
    nye_beloeb: int = 0
    hele: dict[frozenset[Aarsag], int] = field(default_factory=dict)
    dele: dict[frozenset[Aarsag], int] = field(default_factory=dict)


def opsummering(omfang: Omfang, optalt: Optalt) -> tuple[str, ...]:
    """Return what the file holds and what is held back, in whole sentences."""
    return (_holds(omfang, optalt), *_held_back(optalt))


def _holds(omfang: Omfang, optalt: Optalt) -> str:
    changes = ", ".join(_changes(optalt))
    dwellings = _dwellings(optalt.boliger)
    if omfang is Omfang.ALT:
        held = oversat(AENDRET).format(changes=changes) if changes else oversat("Intet er ændret.")
        return oversat(ALT).format(boliger=dwellings, aendret=held)
    if not changes:
        waits = optalt.hele or optalt.dele
        return (
            oversat("Intet er klar til at sende.")
            if waits
            else oversat("Der er intet at indberette.")
        )
    return INDHOLD.format(boliger=dwellings, changes=changes)


def _changes(optalt: Optalt) -> Iterator[str]:
    for (objekt, status), (ental, flertal) in _NAVNE.items():
        count = optalt.antal.get((objekt, status), 0)
        if (objekt, status) == (Objekttype.BOLIGUDGIFT, Objektstatus.AENDRET):
            if optalt.nye_beloeb:
                yield counted(optalt.nye_beloeb, markeret("nyt beløb"), markeret("nye beløb"))
            count -= optalt.nye_beloeb
        if count:
            yield counted(count, ental, flertal)


_NAVNE: Final[Mapping[tuple[Objekttype, Objektstatus], tuple[str, str]]] = {
    (Objekttype.BOLIGUDGIFT, Objektstatus.NY): (markeret("ny udgift"), markeret("nye udgifter")),
    (Objekttype.BOLIGUDGIFT, Objektstatus.AENDRET): (
        markeret("ændret udgift"),
        markeret("ændrede udgifter"),
    ),
    (Objekttype.LEJEKONTRAKT, Objektstatus.NY): (
        markeret("ny lejekontrakt"),
        markeret("nye lejekontrakter"),
    ),
    (Objekttype.LEJEKONTRAKT, Objektstatus.AENDRET): (
        markeret("ændret lejekontrakt"),
        markeret("ændrede lejekontrakter"),
    ),
    (Objekttype.BOLIG, Objektstatus.AENDRET): (
        markeret("bolig med ændrede oplysninger"),
        markeret("boliger med ændrede oplysninger"),
    ),
    (Objekttype.BOLIGUDGIFT, Objektstatus.SLETTET): (
        markeret("slettet udgift"),
        markeret("slettede udgifter"),
    ),
    (Objekttype.LEJEKONTRAKT, Objektstatus.SLETTET): (
        markeret("slettet lejekontrakt"),
        markeret("slettede lejekontrakter"),
    ),
    (Objekttype.BOLIG, Objektstatus.SLETTET): (
        markeret("slettet bolig"),
        markeret("slettede boliger"),
    ),
}


def _held_back(optalt: Optalt) -> Iterator[str]:
    """Yield how many dwellings are held back and why, and of how many a part is."""
    yield from _held(optalt.hele, HOLDT, HOLDT_AF_FLERE, HOLDT_AF_FLERE_HVER)
    yield from _held(optalt.dele, NOGET_HOLDT, NOGET_HOLDT_AF_FLERE, NOGET_HOLDT_AF_FLERE_HVER)
    if any(Aarsag.PLADSHOLDER in aarsager for aarsager in (*optalt.hele, *optalt.dele)):
        yield oversat("Importér en hentet fil for at få id'et.")


def _held(
    antal: Mapping[frozenset[Aarsag], int], ens: str, flere: str, flere_hver: str
) -> Iterator[str]:
    """Yield the dwellings, each counted once, then the reasons, each with all that it holds."""
    number = sum(antal.values())
    total = _dwellings(number)
    if len(antal) == 1:
        (aarsager,) = antal
        if number == 1 and ens == HOLDT:
            ens = EN_HOLDT
        yield oversat(ens).format(boliger=total, fordi=_because(aarsager))
    elif antal:
        reasons = ", ".join(
            counted(count, fordi, fordi)
            for aarsag, fordi in _FORDI.items()
            if (count := sum(nr for aarsager, nr in antal.items() if aarsag in aarsager))
        )
        text = flere if all(len(aarsager) == 1 for aarsager in antal) else flere_hver
        yield oversat(text).format(boliger=total, grunde=reasons)


def _because(aarsager: frozenset[Aarsag]) -> str:
    first, *others = (fordi for aarsag, fordi in _FORDI.items() if aarsag in aarsager)
    told, clause = oversat(first), "," in first
    for fordi in others:
        joined = OG_EFTER_BISAETNING if clause else OG
        told, clause = oversat(joined).format(fordi=told, ogsaa=oversat(fordi)), "," in fordi
    return told


def _dwellings(count: int) -> str:
    return counted(count, markeret("bolig"), markeret("boliger"))


_FORDI: Final[Mapping[Aarsag, str]] = {
    Aarsag.FEJL: markeret("på grund af fejl"),
    Aarsag.IKKE_KLAR: markeret("på grund af ændringer, der ikke er markeret klar"),
    Aarsag.AABEN: markeret("på grund af en indsendelse, der ikke er afsluttet"),
    Aarsag.IKKE_VEDTAGET: markeret("med ændringer, der ikke er vedtaget endnu"),
    Aarsag.UBEKRAEFTET: markeret("på grund af advarsler, der skal bekræftes"),
    Aarsag.UKONTROLLERET: markeret("med ændringer, der ikke er kontrolleret endnu"),
    Aarsag.PLADSHOLDER: markeret("på grund af manglende id fra LBF"),
}


KORT: Final[Mapping[Aarsag, str]] = {
    Aarsag.FEJL: markeret("Har fejl"),
    Aarsag.IKKE_KLAR: markeret("Er ikke markeret klar"),
    Aarsag.AABEN: markeret("Ligger i en indsendelse"),
    Aarsag.IKKE_VEDTAGET: markeret("Er ikke vedtaget endnu"),
    Aarsag.UBEKRAEFTET: markeret("Skal bekræftes"),
    Aarsag.UKONTROLLERET: markeret("Er ikke kontrolleret endnu"),
    Aarsag.PLADSHOLDER: markeret("Mangler LBF's id"),
}
"""Why an object is held back, in a few words."""


def intet(*, fejl: bool, ubekraeftede: int) -> str:
    """Return why there is nothing to write a file of."""
    if fejl:
        return oversat(
            "Det, der var at eksportere, har fejl, så der er ikke skrevet nogen fil."
            " Ret fejlene, og prøv igen."
        )
    if ubekraeftede:
        return oversat(
            "Det, der var at eksportere, har advarsler, der skal bekræftes, så der er ikke skrevet"
            " nogen fil. Bekræft advarslerne, eller ret oplysningerne, og prøv igen."
        )
    return oversat("Der er intet at eksportere, så der er ikke skrevet nogen fil.")


def forbehold(
    tabel: Felttabel, omfang: Omfang, *, koder_kontrolleret: bool, officielt_skema: bool
) -> tuple[str, ...]:
    """Return what the file rests on that nobody has confirmed, a sentence each."""
    return tuple(_reservations(tabel, omfang, koder_kontrolleret, officielt_skema))


def _reservations(
    tabel: Felttabel, omfang: Omfang, codes_checked: bool, official: bool
) -> Iterator[str]:
    if not codes_checked:
        yield oversat("Kodelisterne er ikke kontrolleret mod LBF's snitfladebeskrivelse.")
    if not official:
        yield oversat("Filen er kun kontrolleret mod programmets eget skema, ikke mod LBF's.")
    semantik = tabel.semantik[AENDRET_BARN]
    if omfang is Omfang.AENDRINGER and semantik.herkomst is Herkomst.ANTAGET:
        yield (
            oversat(
                "Antaget: Af en bolig skrives alle udgifter og lejekontrakter, når en af dem er "
                "ændret."
            )
            if semantik.vaerdi == HELE_BOLIGEN
            else oversat(
                "Antaget: Af en bolig skrives kun de udgifter og lejekontrakter, der er ændret."
            )
        )


def svar(udfald: Udfald, antal: int) -> str:
    """Return what the journal notes when an answer is written in for some objects, in Danish."""
    return SVAR[udfald].format(antal=antal)


SVAR: Final[Mapping[Udfald, str]] = {
    Udfald.ACCEPTERET: markeret("Skrevet ind som modtaget: {antal}."),
    Udfald.AFVIST: markeret("Skrevet ind som afvist: {antal}."),
    Udfald.TRUKKET_TILBAGE: markeret("Trukket tilbage: {antal}."),
    Udfald.AFVENTER: markeret("Skrevet ind som ubesvaret: {antal}."),
    Udfald.UVIS: markeret("Svaret er ukendt: {antal}."),
    Udfald.KRAEVER_BEKRAEFTELSE: markeret("Registeret spørger, om det er rigtigt: {antal}."),
}
"""How the journal tells each; shown in other languages by ``journalord.fortalt``."""
