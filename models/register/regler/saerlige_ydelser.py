"""Rules on særlige ydelser: none that has a kind of its own, each by itself and with a name."""

from __future__ import annotations

from collections.abc import Iterator

from models.register.arter import SAERLIGE, Art
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.forloeb import laeser, share_a_day
from models.register.regler.regel import Ophav, Regel, Sag
from models.register.regler.sammenligning import den_anden
from models.register.regler.ydelsesnavne import judge, same_name
from models.sprog import markeret, oversat

_LBF_SAERSKILT = markeret(
    "LBF's side om indberetning: alle særlige ydelser af forskellig karakter skal indberettes "
    "særskilt og med et sigende navn."
)

EGEN_ART = Regel(
    kode="boligudgift.saerlig_ydelse_egen_art",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En særlig ydelse hedder noget, der har sin egen art"),
    besked=markeret(
        "»{navn}« er meldt som særlig ydelse, men {art} oprettes som sin egen udgift. Vælg den "
        "art, eller bekræft, at ydelsen er noget andet."
    ),
    ophav=Ophav.LBF,
    kilde=markeret(
        "LBF's side om indberetning: nettohusleje, varme, vand, vandafledningsafgift, el, garage "
        "og carport oprettes særskilt og ikke som særlige ydelser."
    ),
    kraever_bekraeftelse=True,
)
UDEN_NAVN = Regel(
    kode="boligudgift.saerlig_ydelse_uden_navn",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En særlig ydelse har intet navn"),
    besked=markeret(
        "Den særlige ydelse fra {start} har ingen beskrivelse. Skriv et navn, så Udbetaling "
        "Danmark kan se, hvad lejeren betaler for."
    ),
    ophav=Ophav.LBF,
    kilde=_LBF_SAERSKILT,
    kraever_bekraeftelse=True,
)
INTETSIGENDE = Regel(
    kode="boligudgift.saerlig_ydelse_intetsigende",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Navnet på en særlig ydelse siger ikke, hvad den er"),
    besked=markeret(
        "»{navn}« siger ikke, hvad lejeren betaler for. Opret hver ydelse for sig med et sigende "
        "navn, for eksempel »Antennebidrag«."
    ),
    ophav=Ophav.LBF,
    kilde=_LBF_SAERSKILT,
    kraever_bekraeftelse=True,
)
SAMLET = Regel(
    kode="boligudgift.saerlig_ydelse_samlet",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En særlig ydelse ser ud til at samle flere"),
    besked=markeret(
        "»{navn}« ser ud til at dække flere ydelser. Opret hver af dem for sig med eget navn og "
        "beløb, eller bekræft, at det er én ydelse."
    ),
    ophav=Ophav.LBF,
    kilde=_LBF_SAERSKILT,
    kraever_bekraeftelse=True,
)
TV_MED_STOETTE = Regel(
    kode="boligudgift.antenne_med_stoette",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Tv eller antenne er meldt med boligstøtte"),
    besked=markeret(
        "»{navn}« er meldt som særlig ydelse med boligstøtte, men tv og fællesantenne indgår ikke "
        "i boligstøtten. Vælg »{art}«, eller bekræft valget."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "Myndighedernes vejledning om boligstøtte: betaling for fællesantenne er ikke en del af "
        "huslejen."
    ),
    kraever_bekraeftelse=True,
)
MED_OG_UDEN = Regel(
    kode="boligudgift.saerlig_ydelse_med_og_uden",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Samme ydelse er meldt både med og uden boligstøtte"),
    besked=markeret(
        "»{navn}« er meldt både med og uden boligstøtte i samme tid: uden som »{anden}« på "
        "{anden_beloeb} kr. fra {anden_start} ({anden_slut}). Behold den ene, eller giv dem hver "
        "sit navn, hvis det er to ydelser."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "LBF's side om indberetning: der skelnes mellem særlige ydelser med og uden boligstøtte."
    ),
    kraever_bekraeftelse=True,
)
STOETTEVALG = Regel(
    kode="boligudgift.saerlig_ydelse_stoettevalg",
    niveau=Alvor.INFO,
    titel=markeret("Hvad valget med eller uden boligstøtte betyder"),
    besked=markeret("»{navn}« indberettes som »{art}«. {virkning}"),
    ophav=Ophav.LBF,
    kilde=markeret(
        "LBF's side om indberetning: der skelnes mellem særlige ydelser med og uden boligstøtte."
    ),
    kun_database=True,
    kun_ventende=True,
)

REGLER = (EGEN_ART, UDEN_NAVN, INTETSIGENDE, SAMLET, TV_MED_STOETTE, MED_OG_UDEN, STOETTEVALG)

_VIRKNING = {
    Art.SAERLIG_MED: markeret(
        "Så regnes beløbet med i lejerens boligstøtte. Vælg den anden art, hvis det ikke skal."
    ),
    Art.SAERLIG_UDEN: markeret(
        "Så regnes beløbet ikke med i lejerens boligstøtte. Vælg den anden art, hvis det skal."
    ),
}


def rule_saerlige_ydelser(sag: Sag) -> Iterator[Fund]:
    """What a særlig ydelse is, stands in its name, and it is one thing."""
    for udgift in sag.udgifter:
        if sag.art(udgift) not in SAERLIGE:
            continue
        name = sag.vist(udgift, "beskrivelse")
        told, felt = judge(name), "beskrivelse"
        if told.er_sigende:
            continue
        if told.tomt:
            yield sag.fund(UDEN_NAVN, udgift, felt, start=sag.vist(udgift, "start"))
        elif told.art is not None:
            navn, art = _shown(name), told.art.value.casefold()
            yield sag.fund(EGEN_ART, udgift, "boligudgiftstype", navn=navn, art=art)
        else:
            regel = SAMLET if told.samlet else INTETSIGENDE
            yield sag.fund(regel, udgift, felt, navn=_shown(name))


def rule_antenne_med_stoette(sag: Sag) -> Iterator[Fund]:
    """Tv is no part of what support is given for."""
    for udgift in sag.udgifter:
        name = sag.vist(udgift, "beskrivelse")
        if sag.art(udgift) is Art.SAERLIG_MED and judge(name).tv:
            navn, art = _shown(name), Art.SAERLIG_UDEN.value
            yield sag.fund(TV_MED_STOETTE, udgift, "boligudgiftstype", navn=navn, art=art)


def rule_saerlig_ydelse_med_og_uden(sag: Sag) -> Iterator[Fund]:
    """One ydelse either gives support or does not."""
    given = [udgift for udgift in sag.udgifter if sag.art(udgift) is Art.SAERLIG_MED]
    others = [udgift for udgift in sag.udgifter if sag.art(udgift) is Art.SAERLIG_UDEN]
    for udgift in given:
        navn = _shown(sag.vist(udgift, "beskrivelse"))
        for other in others:
            if _is_the_same(sag, udgift, other):
                named = den_anden(sag, other)
                yield sag.fund(MED_OG_UDEN, udgift, "boligudgiftstype", navn=navn, **named)


def rule_stoettevalg(sag: Sag) -> Iterator[Fund]:
    """With or without support is chosen knowingly: what follows is told as it is chosen."""
    felt = "boligudgiftstype"
    for udgift in sag.ventende_udgifter:
        art, name = sag.art(udgift), sag.vist(udgift, "beskrivelse")
        chosen = udgift.grundlag is None or udgift.grundlag.get(felt) != udgift.felter.get(felt)
        if art in _VIRKNING and chosen and name:
            virkning = oversat(_VIRKNING[art])
            navn = _shown(name)
            yield sag.fund(STOETTEVALG, udgift, felt, navn=navn, art=art.value, virkning=virkning)


def _is_the_same(sag: Sag, one: Objekt, other: Objekt) -> bool:
    first, second = (same_name(sag.vist(x, "beskrivelse")) for x in (one, other))
    if not first or first != second:
        return False
    mine, theirs = laeser(sag.tabel).tidsrum(one), laeser(sag.tabel).tidsrum(other)
    return mine is not None and theirs is not None and share_a_day(mine, theirs)


_LONGEST = 60


def _shown(name: str) -> str:
    shown = " ".join(name.split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
