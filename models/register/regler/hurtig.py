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
from itertools import pairwise
from typing import NamedTuple

from models.register.felter import Felt, Felttabel, Niveau, Objekttype, Rolle
from models.register.navngivning import tenants
from models.register.regler import boern
from models.register.regler.felter import KUN_UDLEJET, is_usual
from models.register.regler.perioder import nettohusleje

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


class Kontraktblik(NamedTuple):
    """What the rules compare of a contract.

    ``lejer`` says whether anything stands in a tenant's place, ``udfyldt`` whether all is filled in
    that is asked of a letting alone.
    """

    start: str
    slut: str
    ledig: str
    tomgangsledig: str
    lejer: bool
    udfyldt: bool


def is_plain(
    tabel: Felttabel, udgifter: Sequence[Udgiftsblik], kontrakter: Sequence[Kontraktblik]
) -> bool:
    """True when no rule between fields has anything to say about a dwelling.

    The texts are those of a dwelling that the strict schema accepts, without outer blanks.
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
    )


def documents_are_plain(
    tabel: Felttabel, udgifter: Sequence[Mapping[str, str]], kontrakter: Sequence[Mapping[str, str]]
) -> bool:
    """True when no rule has anything to say about what lies under a dwelling.

    The objects are known by the register and none is deleted. A dwelling that is let must have a
    nettohusleje that runs.
    """
    if not (
        all(is_usual(tabel, Objekttype.BOLIGUDGIFT, felter) for felter in udgifter)
        and all(is_usual(tabel, Objekttype.LEJEKONTRAKT, felter) for felter in kontrakter)
        and boern.are_plain(
            tabel, {Objekttype.BOLIGUDGIFT: udgifter, Objekttype.LEJEKONTRAKT: kontrakter}
        )
    ):
        return False
    expenses = [
        Udgiftsblik(
            felter.get("start", ""), felter.get("slut", ""), felter.get("boligudgiftstype", "")
        )
        for felter in udgifter
    ]
    contracts = [
        Kontraktblik(
            felter.get("start", ""),
            felter.get("slut", ""),
            felter.get("ledig", ""),
            felter.get("tomgangsledig", ""),
            lejer=bool(tenants(felter)),
            udfyldt=True,
        )
        for felter in kontrakter
    ]
    art = nettohusleje(tabel)
    rented = any(one.art == art and not one.slut for one in expenses)
    let = any(one.ledig != "true" and not one.slut for one in contracts)
    return (rented or not let) and is_plain(tabel, expenses, contracts)


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
        return not kontrakt.lejer
    let = kontrakt.ledig == kontrakt.tomgangsledig == "false"
    return let and kontrakt.lejer and kontrakt.udfyldt
