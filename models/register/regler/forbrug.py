"""Rules on who is paid, and on what is contained in the rent.

An expense contained in the rent is compensated through the support for the rent, one paid a conto
by itself: a wrong answer compensates a tenant twice or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.register.arter import FORBRUG, REGULERINGER, Art, Modtager, modtagere
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.forloeb import laeser, share_a_day
from models.register.regler.regel import Ophav, Regel, Sag
from models.register.regler.sammenligning import den_anden
from models.register.regler.ydelsesnavne import er_aconto
from models.sprog import markeret

_BETALINGSSTROEM = markeret(
    "LBF's side om indberetning: modtageren følger betalingsstrømmen, og kun ved direkte betaling "
    "er det forsyningsselskabet."
)
_INDEHOLDT = markeret(
    "LBF's side om indberetning: er »Indeholdt i huslejen« forkert, bliver beboeren kompenseret "
    "dobbelt eller slet ikke."
)

FORSYNING_INDEHOLDT = Regel(
    kode="boligudgift.forsyningsselskab_indeholdt",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En udgift er både indeholdt i huslejen og betalt til forsyningsselskabet"),
    besked=markeret(
        "{art} fra {start} har forsyningsselskabet som modtager, men er meldt indeholdt i "
        "huslejen. Betaler lejeren selv selskabet, så svar nej: ellers bliver lejeren slet ikke "
        "kompenseret for den. Betales den gennem huslejen, er modtageren udlejer."
    ),
    ophav=Ophav.LBF,
    kilde=_BETALINGSSTROEM,
    kraever_bekraeftelse=True,
)
FORSYNING_ART = Regel(
    kode="boligudgift.forsyningsselskab_art",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Noget, der ikke er forbrug, har et forsyningsselskab som modtager"),
    besked=markeret(
        "{art} fra {start} har forsyningsselskabet som modtager, men kun varme, vand, "
        "vandafledning og el kan betales direkte til det. Vælg udlejer, eller bekræft modtageren."
    ),
    ophav=Ophav.EGEN,
    kilde=_BETALINGSSTROEM,
    kraever_bekraeftelse=True,
)
ACONTO_FORSYNING = Regel(
    kode="boligudgift.aconto_forsyningsselskab",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En aconto-betaling har forsyningsselskabet som modtager"),
    besked=markeret(
        "»{navn}« betales a conto, men har forsyningsselskabet som modtager. Betaler lejeren "
        "a conto til jer, skal udlejer stå som modtager; bekræft kun, hvis lejeren betaler direkte "
        "til selskabet."
    ),
    ophav=Ophav.LBF,
    kilde=_BETALINGSSTROEM,
    kraever_bekraeftelse=True,
)
ACONTO_INDEHOLDT = Regel(
    kode="boligudgift.aconto_indeholdt",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En aconto-betaling er meldt indeholdt i huslejen"),
    besked=markeret(
        "»{navn}« betales a conto, men er meldt indeholdt i huslejen. Betales den ved siden af, så "
        "svar nej: ellers bliver lejeren slet ikke kompenseret for den. Bekræft kun, hvis den er "
        "en del af huslejen."
    ),
    ophav=Ophav.LBF,
    kilde=_INDEHOLDT,
    kraever_bekraeftelse=True,
)
DOBBELT = Regel(
    kode="boligudgift.indeholdt_og_aconto",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Samme udgift er både indeholdt i huslejen og betalt ved siden af"),
    besked=markeret(
        "{art} fra {start} er meldt indeholdt i huslejen, men i samme tid også som en udgift ved "
        "siden af: »{anden}« på {anden_beloeb} kr. fra {anden_start} ({anden_slut}). Så bliver "
        "lejeren kompenseret dobbelt. Behold den ene, eller bekræft, at begge er rigtige."
    ),
    ophav=Ophav.LBF,
    kilde=_INDEHOLDT,
    kraever_bekraeftelse=True,
)
SLET_IKKE = Regel(
    kode="boligudgift.indeholdt_uden_husleje",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En udgift er indeholdt i en husleje, der ikke er der"),
    besked=markeret(
        "{art} fra {start} er meldt indeholdt i huslejen, men der er ingen nettohusleje i den tid. "
        "Så bliver lejeren slet ikke kompenseret for den. Opret nettohuslejen, eller svar nej."
    ),
    ophav=Ophav.LBF,
    kilde=_INDEHOLDT,
    kun_database=True,
    kraever_bekraeftelse=True,
)

REGLER = (
    FORSYNING_INDEHOLDT,
    FORSYNING_ART,
    ACONTO_FORSYNING,
    ACONTO_INDEHOLDT,
    DOBBELT,
    SLET_IKKE,
)

INDEHOLDT, MODTAGER = "indeholdt_i_huslejen", "modtagertype"


def rule_modtager(sag: Sag) -> Iterator[Fund]:
    """Who is paid follows the payment: a supplier only where the tenant pays it."""
    for udgift in sag.udgifter:
        if _receiver(sag, udgift) is not Modtager.FORSYNINGSSELSKAB:
            continue
        named = {"art": sag.artsord(udgift), "start": sag.vist(udgift, "start")}
        art, name = sag.art(udgift), sag.vist(udgift, "beskrivelse")
        if art is not None and art not in FORBRUG:
            yield sag.fund(FORSYNING_ART, udgift, MODTAGER, **named)
        elif sag.svar(udgift, INDEHOLDT):
            yield sag.fund(FORSYNING_INDEHOLDT, udgift, INDEHOLDT, **named)
        elif er_aconto(name):
            yield sag.fund(ACONTO_FORSYNING, udgift, MODTAGER, navn=" ".join(name.split()))


def rule_indeholdt(sag: Sag) -> Iterator[Fund]:
    """What is contained in the rent is so alone, and there is a rent to contain it."""
    for udgift in sag.udgifter:
        art = sag.art(udgift)
        if art is None or art is Art.NETTOHUSLEJE or art in REGULERINGER:
            continue
        if not sag.svar(udgift, INDEHOLDT):
            continue
        name = sag.vist(udgift, "beskrivelse")
        named = {"art": sag.artsord(udgift), "start": sag.vist(udgift, "start")}
        if er_aconto(name):
            yield sag.fund(ACONTO_INDEHOLDT, udgift, INDEHOLDT, navn=" ".join(name.split()))
        for other in sag.udgifter:
            if _is_beside(sag, udgift, other):
                yield sag.fund(DOBBELT, udgift, INDEHOLDT, **named, **den_anden(sag, other))
        if not sag.fra_fil and not any(_is_its_rent(sag, udgift, one) for one in sag.udgifter):
            yield sag.fund(SLET_IKKE, udgift, INDEHOLDT, **named)


def _receiver(sag: Sag, udgift: Objekt) -> Modtager | None:
    return modtagere(sag.tabel).get(udgift.tekst(MODTAGER).strip())


def _is_beside(sag: Sag, udgift: Objekt, other: Objekt) -> bool:
    """True for the same consumption, paid by itself in the same time."""
    art = sag.art(udgift)
    return (
        art in FORBRUG
        and sag.art(other) is art
        and sag.svar(other, INDEHOLDT) is False
        and _overlap(sag, udgift, other)
    )


def _is_its_rent(sag: Sag, udgift: Objekt, other: Objekt) -> bool:
    return sag.art(other) is Art.NETTOHUSLEJE and (
        laeser(sag.tabel).tidsrum(udgift) is None or _overlap(sag, udgift, other)
    )


def _overlap(sag: Sag, one: Objekt, other: Objekt) -> bool:
    first, second = laeser(sag.tabel).tidsrum(one), laeser(sag.tabel).tidsrum(other)
    return first is not None and second is not None and share_a_day(first, second)
