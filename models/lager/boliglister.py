"""The navigator's questions: which dwellings, in which order, and how each looks as a line.

They are answered on the thread of the window, so each must be a few milliseconds at a hundred
thousand dwellings: lists come from one covering index (``ix_bolig_liste``), lines only for the
dwellings that are seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
)

from models.lager.boligstroem import pending_dwellings, sections_of
from models.lager.laesning import chunks, is_shown, table_of
from models.lager.lejersoegning import unseen_tenants
from models.lager.raekker import sort_range
from models.lager.skema import (
    LEDIG,
    VENTER,
    afdeling,
    bolig,
    boligorganisation,
    boligudgift,
    byggeafsnit,
    fund,
    lejekontrakt,
)
from models.lager.soegning_sqlite import ORDEN, matching, search
from models.register.dokument import decode
from models.register.felter import Felttabel, Objekttype
from models.register.fund import Alvor
from models.register.navngivning import dwelling_name, name, tenants, together
from models.register.objekter import BOERNETYPER, Noegle, Status, dwelling_status
from models.register.visninger import Boligfilter, Boligvisning, Optaelling
from models.sprog import oversat

NETTOHUSLEJE: Final = "nettohusleje"


def dwelling_ids(
    connection: Connection,
    tabel: Felttabel,
    today: date,
    *,
    under: Noegle | None,
    chosen: Boligfilter,
    query: str,
    limit: int | None = None,
) -> list[int]:
    """Return the dwellings of a list in Danish order; see ``Register.bolig_ids``."""
    conditions = [or_(bolig.c.slettet == 0, bolig.c.har_grundlag == 1)]
    if under is not None:
        conditions.append(below(under))
    narrowing = _filter(tabel, today, chosen)
    if narrowing is not None:
        conditions.append(narrowing)
    found = select(bolig.c.id).where(*conditions)
    for words in matching(query):
        if not words:
            return _numbers(connection, found.order_by(*ORDEN).limit(limit))
        narrowed = search(connection, found, words, limit)
        numbers = [] if narrowed is None else _numbers(connection, narrowed)
        if numbers:
            called = _called_so(connection, found, query, limit)
            return list(dict.fromkeys((*called, *numbers)))[:limit]
    return []


def _called_so(
    connection: Connection, found: Select[Any], query: str, limit: int | None
) -> list[int]:
    """Return those whose own name begins with what is looked for: they are meant before others.

    ``Møllevej 4`` is not *Møllevej 1, 4. tv*, though that holds both words.
    """
    first, last = sort_range(query)
    so = found.where(bolig.c.sortering >= first, bolig.c.sortering < last)
    return _numbers(connection, so.order_by(*ORDEN).limit(limit))


def _numbers(connection: Connection, query: Select[Any]) -> list[int]:
    rows = connection.execute(query).cursor
    return [row[0] for row in rows.fetchall()] if rows is not None else []


def below(noegle: Noegle) -> ColumnElement[bool]:
    """Return the condition that a dwelling is or lies under an object, or holds it."""
    match noegle.type:
        case Objekttype.BOLIGORGANISATION:
            return bolig.c.foraelder_id.in_(sections_of(noegle.id))
        case Objekttype.AFDELING:
            sections = select(byggeafsnit.c.id).where(byggeafsnit.c.foraelder_id == noegle.id)
            return bolig.c.foraelder_id.in_(sections)
        case Objekttype.BYGGEAFSNIT:
            return bolig.c.foraelder_id == noegle.id
        case Objekttype.BOLIG:
            return bolig.c.id == noegle.id
        case _:
            table = table_of(noegle.type)
            return bolig.c.id.in_(select(table.c.foraelder_id).where(table.c.id == noegle.id))


def _filter(tabel: Felttabel, today: date, chosen: Boligfilter) -> ColumnElement[bool] | None:
    """Return the condition of a filter, None for all dwellings."""
    number = bolig.c.id
    condition: ColumnElement[bool]
    match chosen:
        case Boligfilter.FEJL:
            condition = number.in_(select(fund.c.bolig_id).where(fund.c.niveau == Alvor.FEJL.value))
        case Boligfilter.AENDRET:
            condition = number.in_(pending_dwellings())
        case Boligfilter.KLADDE:
            condition = number.in_(pending_dwellings(extra=" AND klar = 0"))
        case Boligfilter.LEDIG:
            condition = number.in_(vacant(tabel, today))
        case Boligfilter.MANGLER_HANDICAP:
            condition = bolig.c.mangler_handicap == 1
        case Boligfilter.MANGLER_NETTOHUSLEJE:
            condition = without_rent(tabel, today)
        case Boligfilter.ALLE:
            return None
    return condition


def _last_day(tabel: Felttabel, today: date) -> str:
    """Return the earliest end date of what is still in force today."""
    inclusive = tabel.antagelse("slutdato_inklusiv") == "ja"
    return (today if inclusive else today + timedelta(days=1)).isoformat()


def vacant(tabel: Felttabel, today: date) -> Select[Any]:
    """Return a query for the dwellings with a vacancy in force today."""
    table = lejekontrakt.c
    return select(table.foraelder_id).where(
        text(LEDIG),
        or_(table.slut.is_(None), table.slut >= _last_day(tabel, today)),
        or_(table.start.is_(None), table.start <= today.isoformat()),
    )


def without_rent(tabel: Felttabel, today: date) -> ColumnElement[bool]:
    """Return the condition that a dwelling lacks a nettohusleje that has not ended."""
    rents = select(boligudgift.c.foraelder_id).where(is_rent(tabel, today))
    return and_(bolig.c.slettet == 0, not_(bolig.c.id.in_(rents)))


def is_rent(tabel: Felttabel, today: date) -> ColumnElement[bool]:
    """Return the condition that an expense is a nettohusleje that has not ended."""
    felt = tabel.felt(Objekttype.BOLIGUDGIFT, "boligudgiftstype")
    liste = tabel.koder(felt)
    codes = [
        kode.vaerdi
        for kode in (liste.koder if liste is not None else ())
        if kode.etiket.casefold() == NETTOHUSLEJE
    ]
    table = boligudgift.c
    return and_(
        literal_column("boligudgift.slettet = 0"),
        table.boligudgiftstype.in_(codes),
        or_(table.slut.is_(None), table.slut >= _last_day(tabel, today)),
    )


# --- lines --------------------------------------------------------------------------------------


def dwelling_lines(
    connection: Connection, tabel: Felttabel, today: date, ids: Sequence[int], query: str = ""
) -> dict[int, Boligvisning]:
    """Return how dwellings look in a list, those that exist; see ``Register.boligvisninger``."""
    lines: dict[int, Boligvisning] = {}
    for part in chunks(ids):
        lines.update(_lines(connection, tabel, today, part))
    shown = {number: f"{line.navn} {line.undertekst}" for number, line in lines.items()}
    for number, lejer in unseen_tenants(connection, today, query, shown).items():
        told = " · ".join(filter(None, (lejer, lines[number].undertekst)))
        lines[number] = replace(lines[number], undertekst=told)
    return lines


def _lines(
    connection: Connection, tabel: Felttabel, today: date, ids: list[int]
) -> dict[int, Boligvisning]:
    rows = connection.execute(
        select(
            bolig.c.id,
            bolig.c.felter,
            bolig.c.har_grundlag,
            bolig.c.aendret,
            bolig.c.klar,
            bolig.c.slettet,
            bolig.c.foraelder_id,
        ).where(bolig.c.id.in_(ids))
    ).all()
    waiting = waiting_below(connection, ids)
    findings = _findings(connection, ids)
    tenancies = occupants(connection, tabel, today, ids)
    lines = {}
    for row in rows:
        felter = decode(row[1])
        vacant, lejere = tenancies.get(row[0], (False, ""))
        title = dwelling_name(felter)
        others = (felter.get("betegnelse", ""), felter.get("lejemaalsnummer", ""), lejere)
        lines[row[0]] = Boligvisning(
            id=row[0],
            navn=name(tabel, Objekttype.BOLIG, felter),
            undertekst=" · ".join(other for other in others if other and other != title),
            enhedsid=felter.get("enhedsid", ""),
            status=dwelling_status(_status(*row[2:6]), waiting.get(row[0])),
            fejl=findings.get((row[0], Alvor.FEJL.value), 0),
            advarsler=findings.get((row[0], Alvor.ADVARSEL.value), 0),
            pladsholder=row[2] == 0,
            ledig=vacant,
            byggeafsnit=row[6],
        )
    return lines


def waiting_below(
    connection: Connection, dwellings: Sequence[int] | Select[Any]
) -> dict[int, bool]:
    """Return the dwellings with something under them that waits, and whether all of it is Klar."""
    found: dict[int, bool] = {}
    for objekt in BOERNETYPER:
        table = table_of(objekt)
        query = (
            select(table.c.foraelder_id, func.min(table.c.klar))
            .where(text(f"({VENTER})"), is_shown(table), table.c.foraelder_id.in_(dwellings))
            .group_by(table.c.foraelder_id)
        )
        for dwelling, klar in connection.execute(query):
            found[dwelling] = found.get(dwelling, True) and bool(klar)
    return found


def place_names(
    connection: Connection, tabel: Felttabel, sections: Iterable[int]
) -> dict[int, str]:
    """Return the names of some byggeafsnit, each after that of its afdeling."""
    query = select(byggeafsnit.c.id, afdeling.c.felter, byggeafsnit.c.felter).join(
        afdeling, afdeling.c.id == byggeafsnit.c.foraelder_id
    )
    kinds = (Objekttype.AFDELING, Objekttype.BYGGEAFSNIT)
    return {
        number: " · ".join(
            name(tabel, objekt, decode(felter))
            for objekt, felter in zip(kinds, levels, strict=True)
        )
        for part in chunks(sections)
        for number, *levels in connection.execute(query.where(byggeafsnit.c.id.in_(part)))
    }


def _status(has_baseline: int, aendret: int, klar: int, slettet: int) -> Status:
    if slettet:
        return Status.MARKERET_SLETTET
    if klar:
        return Status.KLAR
    if not has_baseline:
        return Status.NYOPRETTET
    return Status.KLADDE if aendret else Status.INDBERETTET


def _findings(connection: Connection, ids: list[int]) -> Mapping[tuple[int, str], int]:
    query = (
        select(fund.c.bolig_id, fund.c.niveau, func.count())
        .where(fund.c.bolig_id.in_(ids))
        .group_by(fund.c.bolig_id, fund.c.niveau)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def occupants(
    connection: Connection, tabel: Felttabel, today: date, ids: list[int]
) -> Mapping[int, tuple[bool, str]]:
    """Return whether each dwelling is vacant today, and who lives there or ``Ledig``."""
    table = lejekontrakt.c
    rows = connection.execute(
        select(table.foraelder_id, table.felter, table.ledig)
        .where(
            table.foraelder_id.in_(ids),
            table.slettet == 0,
            or_(table.slut.is_(None), table.slut >= _last_day(tabel, today)),
            or_(table.start.is_(None), table.start <= today.isoformat()),
        )
        .order_by(table.foraelder_id, table.start, table.nr)
    )
    found: dict[int, tuple[bool, str]] = {}
    for dwelling, felter, vacant in rows:
        known = found.get(dwelling)
        if vacant or known is None or not known[0]:
            found[dwelling] = (
                vacant == 1,
                oversat("Ledig") if vacant else together(tenants(decode(felter))),
            )
    return found


# --- counts -------------------------------------------------------------------------------------


def count(connection: Connection, organisation: int | None) -> Optaelling:
    """Return how many there are in the database or in one organisation."""
    if organisation is not None and _is_alone(connection, organisation):
        organisation = None
    departments = select(afdeling.c.id)
    sections = select(byggeafsnit.c.id)
    inside = select(bolig.c.id)
    if organisation is not None:
        departments = departments.where(afdeling.c.foraelder_id == organisation)
        sections = sections_of(organisation)
        inside = inside.where(bolig.c.foraelder_id.in_(sections_of(organisation)))
    whole = organisation is None
    waiting, released = _waiting(connection, None if whole else inside)
    findings = _finding_counts(connection, None if whole else inside)
    below = {
        objekt: _count_below(connection, objekt, None if whole else inside)
        for objekt in BOERNETYPER
    }
    return Optaelling(
        afdelinger=_rows(connection, departments.where(is_shown(afdeling)).subquery()),
        byggeafsnit=_rows(connection, sections.where(is_shown(byggeafsnit)).subquery()),
        boliger=_rows(connection, inside.subquery()) - _vanished(connection, inside),
        udgifter=below[Objekttype.BOLIGUDGIFT],
        kontrakter=below[Objekttype.LEJEKONTRAKT],
        venter=waiting,
        klar=released,
        fejl=findings.get(Alvor.FEJL.value, 0),
        advarsler=findings.get(Alvor.ADVARSEL.value, 0),
    )


def _is_alone(connection: Connection, organisation: int) -> bool:
    """True when all there is belongs to one organisation, so that nothing has to be looked up."""
    others = select(boligorganisation.c.id).where(boligorganisation.c.id != organisation)
    return connection.execute(others.limit(1)).first() is None


def _rows(connection: Connection, query: Subquery) -> int:
    return connection.execute(select(func.count()).select_from(query)).scalar_one()


_VANISHED: Final = f"({VENTER}) AND har_grundlag = 0 AND slettet = 1"


def _vanished(connection: Connection, query: Select[Any]) -> int:
    return _rows(connection, query.where(text(_VANISHED)).subquery())


def _count_below(connection: Connection, objekt: Objekttype, inside: Select[Any] | None) -> int:
    """Count the objects under dwellings: all in the index less those that have vanished."""
    table = table_of(objekt)
    query = select(table.c.foraelder_id)
    if inside is not None:
        query = query.where(table.c.foraelder_id.in_(inside))
    return _rows(connection, query.subquery()) - _vanished(connection, query)


def _waiting(connection: Connection, inside: Select[Any] | None) -> tuple[int, int]:
    """Return how many objects are not yet reported, and how many of them are released."""
    waiting = released = 0
    for objekt in (Objekttype.BOLIG, *BOERNETYPER):
        table = table_of(objekt)
        dwelling = table.c.id if objekt is Objekttype.BOLIG else table.c.foraelder_id
        query = select(func.count(), func.coalesce(func.sum(table.c.klar), 0)).where(
            text(f"({VENTER}) AND NOT (har_grundlag = 0 AND slettet = 1)")
        )
        if inside is not None:
            query = query.where(dwelling.in_(inside))
        row = connection.execute(query).one()
        waiting += row[0]
        released += row[1]
    return waiting, released


def _finding_counts(connection: Connection, inside: Select[Any] | None) -> Mapping[str, int]:
    query = select(fund.c.niveau, func.count()).group_by(fund.c.niveau)
    if inside is not None:
        query = query.where(fund.c.bolig_id.in_(inside))
    return {row[0]: row[1] for row in connection.execute(query)}
