"""A quick look that tells when the rules have nothing to say; nearly all dwellings pass it.

``is_plain`` looks at the few fields that the rules between fields compare. The rules on single
fields are met in one of two ways. ``strict_table`` turns their demands into the table's own terms,
so that a schema made from it accepts nothing that they would remark on; documents are matched with
patterns instead (``felter.is_usual``). What does not pass may still be in order: it is for the
rules to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from models.register.arter import FORBRUG, SAERLIGE, Art, Modtager, arter, modtagere
from models.register.felter import Felt, Felttabel, Niveau, Objekttype, Rolle
from models.register.navngivning import tenants
from models.register.regler import boern
from models.register.regler.felter import KUN_UDLEJET, is_usual
from models.register.regler.forloeb import LOEBENDE
from models.register.regler.graenser import MEDIAN_PROCENT
from models.register.regler.indskud import BOLIGFELTER
from models.register.regler.nettohusleje import AREALER
from models.register.regler.omgivelser import Omgivelser
from models.register.regler.perioder import nettohusleje
from models.register.regler.ydelsesnavne import er_aconto, judge, same_name

_DEMANDED = frozenset({Rolle.DATA, Rolle.IDENTITET})
_DATE = len("2026-01-31")


def strict_table(tabel: Felttabel) -> Felttabel:
    """Return the table with every demand at its strictest: required, closed and nothing assumed."""
    return replace(
        tabel,
        felter=tuple(_strict(felt) for felt in tabel.felter),
        kodelister={
            navn: replace(liste, lukket=bool(liste.koder))
            for navn, liste in tabel.kodelister.items()
        },
    )


def _strict(felt: Felt) -> Felt:
    demanded = felt.rolle in _DEMANDED and felt.niveau is not Niveau.VALGFRI
    if felt.objekt is Objekttype.LEJEKONTRAKT and felt.noegle in KUN_UDLEJET:
        # Asked of a letting alone, which a schema cannot say; is_plain is told whether it is there.
        return replace(felt, niveau=Niveau.VALGFRI, antaget=())
    return replace(felt, niveau=Niveau.SYSTEMKRAEVET if demanded else felt.niveau, antaget=())


class Udgiftsblik(NamedTuple):
    """What the rules compare of an expense: the texts as they stand, empty where there is none."""

    start: str
    slut: str
    art: str
    beloeb: str
    modtager: str
    indeholdt: str
    navn: str


UDGIFTSFELTER = (
    "start",
    "slut",
    "boligudgiftstype",
    "beloeb",
    "modtagertype",
    "indeholdt_i_huslejen",
    "beskrivelse",
)
"""The fields of an ``Udgiftsblik``, in order."""


class Kontraktblik(NamedTuple):
    """What the rules compare of a contract.

    ``lejer`` says whether anything stands in a tenant's place, ``udfyldt`` whether all is filled in
    that is asked of a letting alone.
    """

    lejer: bool
    udfyldt: bool
    start: str
    slut: str
    ledig: str
    tomgangsledig: str
    indskud: str
    depositum: str


KONTRAKTFELTER = ("start", "slut", "ledig", "tomgangsledig", "indskud", "depositum")
"""The fields of a ``Kontraktblik`` that are texts, in order."""


def is_plain(
    tabel: Felttabel,
    udgifter: Sequence[Udgiftsblik],
    kontrakter: Sequence[Kontraktblik],
    indskud: tuple[str, str],
) -> bool:
    """True when no rule between fields has anything to say about a dwelling.

    The texts are those of a dwelling that the strict schema accepts, without outer blanks, and of
    which nothing waits to be reported. ``indskud`` are the indskud and the depositum it asks for.
    """
    art = nettohusleje(tabel)
    rents = [(one.start, one.slut) for one in udgifter if one.art == art]
    contracts = [(one.start, one.slut) for one in kontrakter]
    return (
        _are_in_order([(one.start, one.slut) for one in udgifter])
        and _are_in_order(contracts)
        and _are_apart(rents)
        and _are_apart(contracts)
        and all(map(_is_let_or_vacant, kontrakter))
        and _are_likely(tabel, udgifter)
        and _is_one_deposit(kontrakter, indskud)
    )


def documents_are_plain(
    tabel: Felttabel,
    bolig: Mapping[str, str],
    udgifter: Sequence[Mapping[str, str]],
    kontrakter: Sequence[Mapping[str, str]],
    *,
    omgivelser: Omgivelser,
    afdeling: int,
) -> bool:
    """True when no rule has anything to say about a dwelling and what lies under it.

    The objects are known by the register and none is changed or deleted. A dwelling that is let
    must have a nettohusleje that runs. Single fields of the dwelling are for others to look at.
    """
    if not (
        all(is_usual(tabel, Objekttype.BOLIGUDGIFT, felter) for felter in udgifter)
        and all(is_usual(tabel, Objekttype.LEJEKONTRAKT, felter) for felter in kontrakter)
        and boern.are_plain(
            tabel, {Objekttype.BOLIGUDGIFT: udgifter, Objekttype.LEJEKONTRAKT: kontrakter}
        )
    ):
        return False
    expenses = [Udgiftsblik(*[felter.get(key, "") for key in UDGIFTSFELTER]) for felter in udgifter]
    contracts = [
        Kontraktblik(bool(tenants(felter)), True, *[felter.get(key, "") for key in KONTRAKTFELTER])
        for felter in kontrakter
    ]
    art = nettohusleje(tabel)
    rented = any(one.art == art and not one.slut for one in expenses)
    let = any(one.ledig != "true" and not one.slut for one in contracts)
    deposits = bolig.get(BOLIGFELTER[0], ""), bolig.get(BOLIGFELTER[1], "")
    return (
        (rented or not let)
        and is_plain(tabel, expenses, contracts, deposits)
        and _have_no_holes(tabel, expenses)
        and _is_near(tabel, bolig, expenses, omgivelser, afdeling)
    )


# --- periods ------------------------------------------------------------------------------------


def _are_in_order(periods: Iterable[tuple[str, str]]) -> bool:
    """True when each period is two plain ISO dates, or one, and ends no earlier than it starts."""
    for start, slut in periods:
        if len(start) != _DATE or (slut and (len(slut) != _DATE or slut < start)):
            return False
    return True


def _are_apart(periods: list[tuple[str, str]]) -> bool:
    """True when each period has ended the day before the next begins, at the latest."""
    if len(periods) < 2:
        return True
    periods.sort()
    return all(before[1] and before[1] < after[0] for before, after in pairwise(periods))


def _is_let_or_vacant(kontrakt: Kontraktblik) -> bool:
    if kontrakt.ledig == "true":
        return not kontrakt.lejer and bool(kontrakt.tomgangsledig)
    let = kontrakt.ledig == kontrakt.tomgangsledig == "false"
    return let and kontrakt.lejer and kontrakt.udfyldt


# --- what is unlikely ---------------------------------------------------------------------------


def _are_likely(tabel: Felttabel, udgifter: Sequence[Udgiftsblik]) -> bool:
    """True when no expense has an unlikely amount, receiver, name or place in the rent."""
    kinds = arter(tabel)
    named: dict[str, Art] = {}
    for one in udgifter:
        if not _is_more_than_nothing(one.beloeb):
            return False
        art = kinds.get(one.art)
        if art in SAERLIGE and art is not None:
            told = judge(one.navn)
            if not told.er_sigende or (told.tv and art is Art.SAERLIG_MED):
                return False
            if named.setdefault(same_name(one.navn), art) is not art:
                return False
        if _is_paid_to_supplier(tabel, one.modtager) and (
            art not in FORBRUG or one.indeholdt != "false" or er_aconto(one.navn)
        ):
            return False
        if one.indeholdt == "false" or art is Art.NETTOHUSLEJE:
            continue
        if er_aconto(one.navn) or not _is_contained(kinds, one, udgifter):
            return False
    return True


def _is_more_than_nothing(beloeb: str) -> bool:
    return "-" not in beloeb and beloeb.strip("0.") != ""


def _is_paid_to_supplier(tabel: Felttabel, modtager: str) -> bool:
    return modtagere(tabel).get(modtager) is Modtager.FORSYNINGSSELSKAB


def _is_contained(
    kinds: Mapping[str, Art], one: Udgiftsblik, udgifter: Sequence[Udgiftsblik]
) -> bool:
    """True when an expense is the only one of its kind and begins while a rent runs."""
    if sum(other.art == one.art for other in udgifter) > 1:
        return False
    return any(
        kinds.get(rent.art) is Art.NETTOHUSLEJE
        and rent.start <= one.start
        and (not rent.slut or one.start < rent.slut)
        for rent in udgifter
    )


def _is_one_deposit(kontrakter: Sequence[Kontraktblik], indskud: tuple[str, str]) -> bool:
    """True when nowhere but indskud is asked for, or nowhere but depositum."""
    sums = [indskud, *((one.indskud, one.depositum) for one in kontrakter)]
    return not (
        any(one.strip("0.") for one, _ in sums) and any(other.strip("0.") for _, other in sums)
    )


def _have_no_holes(tabel: Felttabel, udgifter: Sequence[Udgiftsblik]) -> bool:
    """True when each period of what runs all the time begins the day after one before it ended."""
    kinds = arter(tabel)
    lanes: dict[str, list[tuple[str, str]]] = {}
    for one in udgifter:
        if kinds.get(one.art) in LOEBENDE:
            lanes.setdefault(one.art, []).append((one.start, one.slut))
    next_day = 1 if tabel.antagelse("slutdato_inklusiv") == "ja" else 0
    for periods in lanes.values():
        periods.sort()
        for before, after in pairwise(periods):
            if before[1] and (_day(after[0]) - _day(before[1])).days > next_day:
                return False
    return True


@lru_cache(maxsize=10_000)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _is_near(
    tabel: Felttabel,
    bolig: Mapping[str, str],
    udgifter: Sequence[Udgiftsblik],
    omgivelser: Omgivelser,
    afdeling: int,
) -> bool:
    """True when no rent is anywhere near too far from the afdeling's median."""
    median = omgivelser.medianer.get(afdeling)
    if median is None:
        return True
    area = next((float(bolig[key]) for key in AREALER if bolig.get(key)), 0.0)
    if area <= 0:
        return not any(bolig.get(key) for key in AREALER)
    kinds = arter(tabel)
    months = 12 if tabel.antagelse("beloeb_periode") == "maaned" else 1
    most = omgivelser.valg.graense(MEDIAN_PROCENT) / 100 * median - _MARGIN
    return all(
        abs(float(one.beloeb) * months / area - median) < most
        for one in udgifter
        if kinds.get(one.art) is Art.NETTOHUSLEJE
    )


_MARGIN = 0.01
"""Kr. per m² a year: more than what the quick sum can be wrong by."""
