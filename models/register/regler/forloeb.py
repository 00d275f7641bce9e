"""Rules on an expense over time: a hole between its periods, and a step from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from models.register.arter import FORBRUG, REGULERINGER, SAERLIGE, Art
from models.register.felter import Felttabel
from models.register.forloeb import Forloebslaeser, Tidsrum
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.afvigelse import exceeds, percent
from models.register.regler.graenser import AENDRING_PROCENT, HUL_DAGE
from models.register.regler.regel import Ophav, Regel, Sag
from models.register.regler.ydelsesnavne import same_name
from models.register.vaerdier import display_value
from models.sprog import markeret

STOR_AENDRING = Regel(
    kode="boligudgift.stor_aendring",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Et beløb afviger meget fra perioden før"),
    besked=markeret(
        "{art} fra {start} er {nu} kr. mod {foer} kr. i perioden før (fra {foer_start}), "
        "altså en ændring på {procent} %. Kontrollér beløbet, og bekræft det, hvis det er rigtigt."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "Danmarks Statistik spørger ved 10 % i sin egen opgørelse af huslejer; grænsen er vores."
    ),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
    graenser=(AENDRING_PROCENT,),
)
HUL = Regel(
    kode="boligudgift.hul",
    niveau=Alvor.ADVARSEL,
    titel=markeret("Der er et hul mellem to perioder"),
    besked=markeret(
        "{art} mangler fra {fra} til {til}, mens boligen er udlejet. Ret datoerne, eller bekræft, "
        "at der ikke er nogen udgift i de dage."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret("Uden en periode kan boligstøtten ikke beregnes for de dage."),
    kun_database=True,
    kraever_bekraeftelse=True,
    graenser=(HUL_DAGE,),
)

REGLER = (STOR_AENDRING, HUL)

LOEBENDE = FORBRUG | {Art.NETTOHUSLEJE}
"""What a dwelling that is let has all the time, if it has it at all."""


def rule_stor_aendring(sag: Sag) -> Iterator[Fund]:
    """An expense costs about what it cost in the period before."""
    limit = sag.graense(AENDRING_PROCENT)
    for udgift in sag.ventende_udgifter:
        previous = before(sag, udgift)
        if previous is None:
            continue
        old, new = sag.tal(previous, "beloeb"), sag.tal(udgift, "beloeb")
        if old is not None and new is not None and exceeds(old, new, limit):
            yield sag.fund(
                STOR_AENDRING,
                udgift,
                "beloeb",
                art=sag.artsord(udgift),
                start=sag.vist(udgift, "start"),
                foer=sag.vist(previous, "beloeb"),
                foer_start=sag.vist(previous, "start"),
                nu=sag.vist(udgift, "beloeb"),
                procent=percent(old, new),
            )


def rule_hul(sag: Sag) -> Iterator[Fund]:
    """A dwelling that is let has its rent and what it uses on every day between two periods."""
    if sag.fra_fil:
        return
    most = sag.graense(HUL_DAGE)
    for same in _same_kinds(sag, LOEBENDE):
        covered = same[0][0]
        for period, udgift in same[1:]:
            if covered.til is None:
                break
            hole = Tidsrum(covered.til, period.fra)
            if (hole.dage or 0) > most and any(share_a_day(hole, one) for one in _let(sag)):
                felt = sag.tabel.felt(udgift.type, "start")
                yield sag.fund(
                    HUL,
                    udgift,
                    "start",
                    art=sag.artsord(udgift),
                    fra=display_value(felt, hole.fra),
                    til=display_value(felt, hole.sidste or hole.fra),
                )
            if period.til is None or period.til > covered.til:
                covered = period


def before(sag: Sag, udgift: Objekt) -> Objekt | None:
    """Return the period of the same expense that an expense takes over from, if there is one.

    It began earlier; of several the one that began last. A særlig ydelse is the same by its name.
    """
    art, period = sag.art(udgift), laeser(sag.tabel).tidsrum(udgift)
    if art is None or art in REGULERINGER or period is None:
        return None
    found: tuple[Tidsrum, Objekt] | None = None
    for other in sag.udgifter:
        if other is udgift or sag.art(other) is not art:
            continue
        if art in SAERLIGE and _name(sag, other) != _name(sag, udgift):
            continue
        earlier = laeser(sag.tabel).tidsrum(other)
        if earlier is None or earlier.fra >= period.fra:
            continue
        if found is None or earlier.fra > found[0].fra:
            found = earlier, other
    return None if found is None else found[1]


def _same_kinds(sag: Sag, arter: frozenset[Art]) -> Iterator[list[tuple[Tidsrum, Objekt]]]:
    """Yield the periods of each kind that has several, in order; those with no place left out."""
    lanes: dict[Art, list[Objekt]] = {}
    for udgift in sag.udgifter:
        art = sag.art(udgift)
        if art in arter and art is not None:
            lanes.setdefault(art, []).append(udgift)
    for udgifter in lanes.values():
        if len(udgifter) < 2:
            continue
        periods = [(laeser(sag.tabel).tidsrum(one), one) for one in udgifter]
        placed = [(period, one) for period, one in periods if period is not None]
        placed.sort(key=lambda pair: pair[0].fra)
        if len(placed) > 1:
            yield placed


def _let(sag: Sag) -> list[Tidsrum]:
    """Return when the dwelling is let."""
    periods = (
        laeser(sag.tabel).tidsrum(kontrakt)
        for kontrakt in sag.kontrakter
        if not sag.svar(kontrakt, "ledig")
    )
    return [period for period in periods if period is not None]


def share_a_day(one: Tidsrum, other: Tidsrum) -> bool:
    """True when two periods have a day in common."""
    return (other.til is None or one.fra < other.til) and (one.til is None or other.fra < one.til)


def _name(sag: Sag, udgift: Objekt) -> str:
    return same_name(sag.vist(udgift, "beskrivelse"))


@lru_cache(maxsize=8)
def laeser(tabel: Felttabel) -> Forloebslaeser:
    """Return what places expenses and contracts in time by a table."""
    return Forloebslaeser(tabel)
