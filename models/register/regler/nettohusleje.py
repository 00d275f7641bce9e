"""Rules on the rent: one that reaches back, one that comes without notice, one unlike the others'.

A rent that rises is expected to be written down as long before as it must be announced. Nobody
tells when a notice was given, so the day it was written here stands for it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from models.register.arter import Art, arter
from models.register.felter import Objekttype
from models.register.forloeb import Tidsrum
from models.register.fund import Alvor, Fund
from models.register.objekter import Objekt
from models.register.regler.forloeb import before, laeser
from models.register.regler.graenser import (
    MEDIAN_BOLIGER,
    MEDIAN_PROCENT,
    TILBAGE_DAGE,
    VARSEL_MAANEDER,
)
from models.register.regler.regel import Ophav, Regel, Sag
from models.sprog import markeret

TILBAGE = Regel(
    kode="boligudgift.nettohusleje_tilbage",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En nettohusleje er ændret tilbage i tiden"),
    besked=markeret(
        "Nettohuslejen fra {start} er nu {nu} kr. mod {foer} kr. før (fra {foer_start}), og den "
        "gælder tilbage i tiden. Skal lejeren betale efter eller have penge tilbage, så opret i "
        "stedet en udgift af arten »{art}«. Bekræft kun, hvis beløbet var forkert fra begyndelsen."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "Registerets version 4 har to arter, 11 og 12, til regulering af nettohusleje bagud. "
        "Grænsen er vores."
    ),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
    graenser=(TILBAGE_DAGE,),
)
VARSEL_KORT = Regel(
    kode="boligudgift.varsel_kort",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En lejestigning er varslet sent"),
    besked=markeret(
        "Nettohuslejen stiger fra {foer} kr. (fra {foer_start}) til {nu} kr. den {start}, og det "
        "er om kortere tid, end en lejer skal have i varsel. Bekræft, at stigningen er varslet i "
        "tide for lejekontrakten fra {kontrakt}."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "En lejestigning varsles normalt tre måneder før. Programmet kender ikke dagen for "
        "varslingen og regner fra den dag, huslejen er skrevet ind."
    ),
    kun_database=True,
    kun_ventende=True,
    kraever_bekraeftelse=True,
    graenser=(VARSEL_MAANEDER,),
)
LANGT_FRA_MEDIAN = Regel(
    kode="boligudgift.langt_fra_median",
    niveau=Alvor.ADVARSEL,
    titel=markeret("En husleje ligger langt fra de andre i afdelingen"),
    besked=markeret(
        "Nettohuslejen fra {start} er {pris} kr. pr. m² om året; den midterste i afdelingen er "
        "omkring {median} kr. Kontrollér beløbet og boligens areal."
    ),
    ophav=Ophav.EGEN,
    kilde=markeret(
        "Boliger i samme afdeling koster normalt omtrent det samme pr. m². Et areal, der er "
        "forkert, rettes i LBF Stamdata."
    ),
    kun_database=True,
    kraever_bekraeftelse=True,
    graenser=(MEDIAN_PROCENT, MEDIAN_BOLIGER),
)

REGLER = (TILBAGE, VARSEL_KORT, LANGT_FRA_MEDIAN)

AREALER = ("boligstoetteareal", "areal_foer_1998")
"""The fields a dwelling's area stands in; the first that is filled counts."""


# --- back in time -------------------------------------------------------------------------------


def rule_nettohusleje_tilbage(sag: Sag) -> Iterator[Fund]:
    """A rent is regulated back in time by an expense of its own kind, not by another amount."""
    for udgift in sag.ventende_udgifter:
        earlier = _amount_before(sag, udgift) if is_retroactive(sag, udgift) else None
        if earlier is not None:
            now = sag.tal(udgift, "beloeb") or Decimal(0)
            old = sag.tal(earlier[0], "beloeb", foer=earlier[1]) or Decimal(0)
            yield sag.fund(
                TILBAGE,
                udgift,
                "beloeb",
                start=sag.vist(udgift, "start"),
                foer=sag.vist(earlier[0], "beloeb", foer=earlier[1]),
                foer_start=sag.vist(earlier[0], "start", foer=earlier[1]),
                nu=sag.vist(udgift, "beloeb"),
                art=_kind(sag, Art.EFTERBETALING if now > old else Art.TILBAGEBETALING),
            )


def is_retroactive(sag: Sag, udgift: Objekt) -> bool:
    """True for another rent than before that began longer ago than is usual."""
    if sag.art(udgift) is not Art.NETTOHUSLEJE:
        return False
    start = sag.dato(udgift, "start")
    if start is None or start >= sag.omgivelser.i_dag - timedelta(sag.graense(TILBAGE_DAGE)):
        return False
    earlier, now = _amount_before(sag, udgift), sag.tal(udgift, "beloeb")
    if earlier is None or now is None:
        return False
    return sag.tal(earlier[0], "beloeb", foer=earlier[1]) not in (None, now)


def _amount_before(sag: Sag, udgift: Objekt) -> tuple[Objekt, bool] | None:
    """Return where the amount stands that a rent takes the place of, and whether as reported.

    For a reported rent it is its own, for a new one that of the period before.
    """
    if udgift.grundlag is not None:
        return udgift, True
    earlier = before(sag, udgift)
    return None if earlier is None else (earlier, False)


def _kind(sag: Sag, wanted: Art) -> str:
    """Return a kind's code and label, or its label alone where the code list lacks it."""
    code = next((code for code, art in arter(sag.tabel).items() if art is wanted), "")
    return f"{code} {wanted.value}".strip()


# --- notice -------------------------------------------------------------------------------------


def rule_varsel_kort(sag: Sag) -> Iterator[Fund]:
    """A rise is written down as long before as the tenant is to be told of it."""
    months = sag.graense(VARSEL_MAANEDER)
    for udgift in sag.ventende_udgifter:
        if sag.art(udgift) is not Art.NETTOHUSLEJE or is_retroactive(sag, udgift):
            continue
        period, now = laeser(sag.tabel).tidsrum(udgift), sag.tal(udgift, "beloeb")
        earlier = before(sag, udgift)
        old = None if earlier is None else sag.tal(earlier, "beloeb")
        if period is None or earlier is None or old is None or now is None or now <= old:
            continue
        if not _is_new(sag, udgift) or period.fra >= _later(_written(sag, udgift), months):
            continue
        kontrakt = _let_before(sag, period)
        if kontrakt is not None:
            yield sag.fund(
                VARSEL_KORT,
                udgift,
                "start",
                start=sag.vist(udgift, "start"),
                foer=sag.vist(earlier, "beloeb"),
                foer_start=sag.vist(earlier, "start"),
                nu=sag.vist(udgift, "beloeb"),
                kontrakt=sag.vist(kontrakt, "start"),
            )


def _is_new(sag: Sag, udgift: Objekt) -> bool:
    """True where the register does not know of a rent from that day."""
    return udgift.grundlag is None or sag.dato(udgift, "start", foer=True) != sag.dato(
        udgift, "start"
    )


def _written(sag: Sag, udgift: Objekt) -> date:
    """Return the day a rent was written down, or today where nobody knows."""
    since = udgift.venter_siden
    today = sag.omgivelser.i_dag
    return today if since is None else min(since.date(), today)


def _later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _let_before(sag: Sag, period: Tidsrum) -> Objekt | None:
    """Return the contract of who lives there as the rent rises and before; a new one has none."""
    for kontrakt in sag.kontrakter:
        held = laeser(sag.tabel).tidsrum(kontrakt)
        if held is None or sag.svar(kontrakt, "ledig"):
            continue
        if held.fra < period.fra and held.holds(period.fra):
            return kontrakt
    return None


# --- the others in the afdeling -----------------------------------------------------------------


def rule_langt_fra_median(sag: Sag) -> Iterator[Fund]:
    """A rent per m² is about that of the other dwellings in the afdeling."""
    median = sag.omgivelser.medianer.get(sag.data.sted.afdeling.id)
    area = areal(sag)
    if sag.fra_fil or median is None or area is None:
        return
    today = sag.omgivelser.i_dag
    for udgift in sag.udgifter:
        if sag.art(udgift) is not Art.NETTOHUSLEJE:
            continue
        period, amount = laeser(sag.tabel).tidsrum(udgift), sag.tal(udgift, "beloeb")
        if period is None or amount is None or (period.til is not None and period.til <= today):
            continue
        price = amount * months_a_year(sag) / area
        if is_far(price, median, sag.graense(MEDIAN_PROCENT)):
            yield sag.fund(
                LANGT_FRA_MEDIAN,
                udgift,
                "beloeb",
                start=sag.vist(udgift, "start"),
                pris=str(round(price)),
                median=str(median),
            )


def is_far(price: Decimal, median: int, percent: int) -> bool:
    """True when a price per m² differs more from the median than so many percent of it."""
    return abs(price - median) * 100 > median * percent


def months_a_year(sag: Sag) -> int:
    """Return how many of a reported amount make up a year: whose it is, is an assumption."""
    return 12 if sag.tabel.antagelse("beloeb_periode") == "maaned" else 1


def areal(sag: Sag) -> Decimal | None:
    """Return the dwelling's area in m², None where none is known."""
    for key in AREALER:
        if sag.tabel.kender(Objekttype.BOLIG, key):
            area = sag.tal(sag.data.bolig, key)
            if area is not None and area > 0:
                return area
    return None
