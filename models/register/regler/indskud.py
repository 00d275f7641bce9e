"""Rules on what a tenant has deposited: indskud or depositum, not both."""

from __future__ import annotations

from collections.abc import Iterator

from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.forloeb import laeser
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret

_KILDE = markeret("En bolig har normalt enten indskud eller depositum.")

KONTRAKT_BEGGE = Regel(
    kode="lejekontrakt.indskud_og_depositum",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En lejekontrakt har både indskud og depositum"),
    besked=markeret(
        "Lejekontrakten fra {start} har både indskud ({indskud} kr.) og depositum ({depositum} "
        "kr.). Sæt det ene til 0, eller bekræft, at lejeren har betalt begge."
    ),
    ophav=Ophav.EGEN,
    kilde=_KILDE,
    kraever_bekraeftelse=True,
)
BOLIG_BEGGE = Regel(
    kode="bolig.indskud_og_depositum",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En bolig har både indskud og depositum"),
    besked=markeret(
        "Boligen har både aktuelt indskud ({indskud} kr.) og aktuelt depositum ({depositum} kr.). "
        "Sæt det ene til 0, eller bekræft, at en ny lejer betaler begge."
    ),
    ophav=Ophav.EGEN,
    kilde=_KILDE,
    kraever_bekraeftelse=True,
)
FLERE_STEDER = Regel(
    kode="lejekontrakt.indskud_flere_steder",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Boligen og lejekontrakten har hver sit: indskud og depositum"),
    besked=markeret(
        "På boligen og lejekontrakten fra {start} står der tilsammen både indskud ({indskud} kr.) "
        "og depositum ({depositum} kr.). Kontrollér, hvilket af dem lejeren har betalt."
    ),
    ophav=Ophav.EGEN,
    kilde=_KILDE,
    kraever_bekraeftelse=True,
)

REGLER = (KONTRAKT_BEGGE, BOLIG_BEGGE, FLERE_STEDER)

KONTRAKTFELTER = ("indskud", "depositum")
BOLIGFELTER = ("aktuelt_indskud", "aktuelt_depositum")


def rule_indskud(sag: Sag) -> Iterator[Fund]:
    """A tenant deposits one of the two, and the same as the dwelling asks for."""
    bolig = sag.data.bolig
    asked = _kept(sag, bolig, BOLIGFELTER)
    if len(asked) > 1:
        named = _shown(sag, (bolig, BOLIGFELTER), (bolig, BOLIGFELTER))
        yield sag.fund(BOLIG_BEGGE, bolig, BOLIGFELTER[1], **named)
    for kontrakt in sag.kontrakter:
        if sag.svar(kontrakt, "ledig"):
            continue
        paid = _kept(sag, kontrakt, KONTRAKTFELTER)
        start = sag.vist(kontrakt, "start")
        if len(paid) > 1:
            named = _shown(sag, (kontrakt, KONTRAKTFELTER), (kontrakt, KONTRAKTFELTER))
            yield sag.fund(KONTRAKT_BEGGE, kontrakt, KONTRAKTFELTER[1], start=start, **named)
        elif len(asked) == len(paid) == 1 and asked != paid and _runs(sag, kontrakt):
            sides = ((kontrakt, KONTRAKTFELTER), (bolig, BOLIGFELTER))
            first, second = sides if paid == {0} else reversed(sides)
            named = _shown(sag, first, second)
            yield sag.fund(FLERE_STEDER, kontrakt, KONTRAKTFELTER[min(paid)], start=start, **named)


def _kept(sag: Sag, objekt: Objekt, felter: tuple[str, str]) -> set[int]:
    """Return which of the two stand there with an amount: 0 for indskud, 1 for depositum."""
    return {nr for nr, felt in enumerate(felter) if sag.tal(objekt, felt)}


def _shown(
    sag: Sag, indskud: tuple[Objekt, tuple[str, str]], depositum: tuple[Objekt, tuple[str, str]]
) -> dict[str, str]:
    return {
        "indskud": sag.vist(indskud[0], indskud[1][0]),
        "depositum": sag.vist(depositum[0], depositum[1][1]),
    }


def _runs(sag: Sag, kontrakt: Objekt) -> bool:
    period = laeser(sag.tabel).tidsrum(kontrakt)
    return period is not None and (period.til is None or period.til > sag.omgivelser.i_dag)
