"""A dwelling's expenses and contracts over time: lanes, holes, overlaps, and the total a month.

Everything is half-open in here: a period covers its ``fra`` and every day until, not including, its
``til``. Whether a reported end date is itself covered, and whether an amount is a month's or a
year's, are assumptions of the profile and are used once, where the object is read.

What cannot be placed (no start that can be read, an end that cannot be read or lies before the
start) is named in ``uden_plads`` and counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from models.register.felter import Felttabel, Objekttype
from models.register.navngivning import label
from models.register.objekter import Noegle, Objekt
from models.register.vaerdier import Ulaest, Vaerdi, read
from models.sprog import oversat

DAG = timedelta(days=1)
NUL = Decimal("0.00")

_SAERLIG = "særlig ydelse"
_REGULERING = "regulering"
"""How the labels of the two kinds begin that are not one running amount; numbers are assumed."""


class Udlejning(StrEnum):
    """What a contract says of a dwelling in its period."""

    UDLEJET = "udlejet"
    LEDIG = "ledig"
    """Vacant without loss."""
    LEDIG_MED_TAB = "ledig_med_tab"
    LEDIG_UBESVARET = "ledig_ubesvaret"
    """Vacant, and the question of the loss is not answered."""


@dataclass(frozen=True, slots=True)
class Tidsrum:
    """From a day until, not including, another; ``til`` None runs on."""

    fra: date
    til: date | None

    @property
    def sidste(self) -> date | None:
        """The last day covered, None when it runs on."""
        return None if self.til is None else self.til - DAG

    @property
    def dage(self) -> int | None:
        """How many days are covered, None when it runs on."""
        return None if self.til is None else (self.til - self.fra).days

    def holds(self, dag: date) -> bool:
        """True on a day that is covered."""
        return self.fra <= dag and (self.til is None or dag < self.til)


@dataclass(frozen=True, slots=True)
class Udgiftsperiode(Tidsrum):
    """One expense in its period; ``beloeb`` is kr. a month, None when it cannot be read.

    ``indeholdt`` is the answer to whether it is contained in the rent, None when unanswered.
    ``taeller`` is false for what is no part of the total.
    """

    objekt: Objekt
    beloeb: Decimal | None
    indeholdt: bool | None
    taeller: bool


@dataclass(frozen=True, slots=True)
class Udlejningsperiode(Tidsrum):
    """One contract in its period."""

    objekt: Objekt
    udlejning: Udlejning


@dataclass(frozen=True, slots=True)
class Bane:
    """One kind of expense: its periods in order, the holes between them, and the overlaps.

    A særlig ydelse has a lane for each description, as each is an expense of its own.
    """

    kode: str
    navn: str
    perioder: tuple[Udgiftsperiode, ...]
    huller: tuple[Tidsrum, ...]
    overlap: tuple[Tidsrum, ...]
    er_husleje: bool = False


@dataclass(frozen=True, slots=True)
class Trin(Tidsrum):
    """A time in which the total stands still: kr. a month, and how many expenses make it up.

    ``uden_beloeb`` of them have no amount that can be read: the total is larger by what they cost.
    """

    beloeb: Decimal
    antal: int
    uden_beloeb: int = 0


@dataclass(frozen=True, slots=True)
class Udgiftsforloeb:
    """A dwelling's expenses over time, the deleted left out."""

    baner: tuple[Bane, ...]
    trin: tuple[Trin, ...]
    uden_plads: tuple[Noegle, ...]


@dataclass(frozen=True, slots=True)
class Belaegning:
    """A dwelling's contracts over time, the deleted left out."""

    perioder: tuple[Udlejningsperiode, ...]
    huller: tuple[Tidsrum, ...]
    overlap: tuple[Tidsrum, ...]
    uden_plads: tuple[Noegle, ...]


class Forloebslaeser:
    """Reads expenses and contracts with one table of fields."""

    def __init__(self, tabel: Felttabel) -> None:
        self._tabel = tabel
        self._last_day_counts = tabel.antagelse("slutdato_inklusiv") == "ja"
        self._months = Decimal(1 if tabel.antagelse("beloeb_periode") == "maaned" else 12)
        self._within_rent = tabel.antagelse("indeholdt_ligger_i_nettohusleje") == "ja"
        koder = tabel.koder(tabel.felt(Objekttype.BOLIGUDGIFT, "boligudgiftstype"))
        self._kinds = {kode.vaerdi: kode.etiket for kode in koder.koder} if koder else {}

    # --- expenses -------------------------------------------------------------------------------

    def udgifter(self, udgifter: Iterable[Objekt]) -> Udgiftsforloeb:
        """Return a dwelling's expenses over time, the kinds in the order of the code list."""
        lanes: dict[tuple[str, str], list[Udgiftsperiode]] = {}
        unplaced: list[Noegle] = []
        for udgift in udgifter:
            if udgift.slettet:
                continue
            period = self._expense(udgift)
            if period is None:
                unplaced.append(udgift.noegle)
            else:
                lanes.setdefault(self._lane(udgift), []).append(period)
        order = {kode: nr for nr, kode in enumerate(self._kinds)}
        keys = sorted(lanes, key=lambda key: (order.get(key[0], len(order)), key))
        baner = tuple(self._bane(key, lanes[key]) for key in keys)
        counted = [one for bane in baner for one in bane.perioder if one.taeller]
        return Udgiftsforloeb(baner, tuple(_steps(counted)), tuple(unplaced))

    def raekkefoelge(self, udgifter: Iterable[Objekt]) -> list[Objekt]:
        """Return expenses as they are read: by kind as in the code list, each from its start."""
        order = {kode: nr for nr, kode in enumerate(self._kinds)}

        def key(udgift: Objekt) -> tuple[int, tuple[str, str], date]:
            lane, start = self._lane(udgift), self._value(udgift, "start")
            begins = start if isinstance(start, date) else date.max
            return order.get(lane[0], len(order)), lane, begins

        return sorted(udgifter, key=key)

    def _lane(self, udgift: Objekt) -> tuple[str, str]:
        kode = udgift.tekst("boligudgiftstype").strip()
        own = self._begins(kode, _SAERLIG)
        return kode, udgift.tekst("beskrivelse").strip().casefold() if own else ""

    def _begins(self, kode: str, word: str) -> bool:
        return self._kinds.get(kode, "").casefold().startswith(word)

    def _expense(self, udgift: Objekt) -> Udgiftsperiode | None:
        period = self.tidsrum(udgift)
        if period is None:
            return None
        amount = self._value(udgift, "beloeb")
        contained = self._value(udgift, "indeholdt_i_huslejen")
        kode = udgift.tekst("boligudgiftstype").strip()
        return Udgiftsperiode(
            fra=period.fra,
            til=period.til,
            objekt=udgift,
            beloeb=(amount / self._months).quantize(NUL) if isinstance(amount, Decimal) else None,
            indeholdt=contained if isinstance(contained, bool) else None,
            taeller=not (contained is True and self._within_rent and not self._is_rent(kode))
            and not self._begins(kode, _REGULERING),
        )

    def _is_rent(self, kode: str) -> bool:
        return self._kinds.get(kode, "").casefold() == "nettohusleje"

    def _bane(self, key: tuple[str, str], periods: list[Udgiftsperiode]) -> Bane:
        kode, description = key
        periods.sort(key=_begins_at)
        known = oversat(self._kinds.get(kode, ""))
        name = known or kode or label(self._tabel, Objekttype.BOLIGUDGIFT)
        if description:
            name = periods[0].objekt.tekst("beskrivelse").strip()
        once = self._begins(kode, _REGULERING)  # each stands alone: time between is no hole
        return Bane(
            kode=kode,
            navn=name,
            perioder=tuple(periods),
            huller=() if once else tuple(_holes(periods)),
            overlap=() if once else tuple(_overlaps(periods)),
            er_husleje=self._is_rent(kode),
        )

    # --- contracts ------------------------------------------------------------------------------

    def kontrakter(self, kontrakter: Iterable[Objekt]) -> Belaegning:
        """Return a dwelling's contracts over time."""
        periods: list[Udlejningsperiode] = []
        unplaced: list[Noegle] = []
        for kontrakt in kontrakter:
            if kontrakt.slettet:
                continue
            period = self.tidsrum(kontrakt)
            if period is None:
                unplaced.append(kontrakt.noegle)
            else:
                kind = self.udlejning(kontrakt)
                periods.append(Udlejningsperiode(period.fra, period.til, kontrakt, kind))
        periods.sort(key=_begins_at)
        return Belaegning(
            tuple(periods), tuple(_holes(periods)), tuple(_overlaps(periods)), tuple(unplaced)
        )

    def udlejning(self, kontrakt: Objekt) -> Udlejning:
        """Return what a contract says of the dwelling."""
        if self._value(kontrakt, "ledig") is not True:
            return Udlejning.UDLEJET
        loss = self._value(kontrakt, "tomgangsledig")
        if not isinstance(loss, bool):
            return Udlejning.LEDIG_UBESVARET
        return Udlejning.LEDIG_MED_TAB if loss else Udlejning.LEDIG

    # --- dates ----------------------------------------------------------------------------------

    def tidsrum(self, objekt: Objekt) -> Tidsrum | None:
        """Return the period of an expense or a contract, None when it cannot be placed."""
        start = self._value(objekt, "start")
        if not isinstance(start, date):
            return None
        if not objekt.tekst("slut").strip():
            return Tidsrum(start, None)
        end = self._value(objekt, "slut")
        if not isinstance(end, date):
            return None
        if end == date.max:
            return Tidsrum(start, None)
        til = end + DAG if self._last_day_counts else end
        return Tidsrum(start, til) if til > start else None

    def slutdato(self, sidste_dag: date) -> date:
        """Return the end date to report for a period whose last day is ``sidste_dag``."""
        return sidste_dag if self._last_day_counts else sidste_dag + DAG

    def _value(self, objekt: Objekt, noegle: str) -> Vaerdi | Ulaest | None:
        return read(self._tabel.felt(objekt.type, noegle), objekt.tekst(noegle))


def _begins_at(period: Tidsrum) -> tuple[date, date]:
    return period.fra, period.til or date.max


def _holes(periods: Sequence[Tidsrum]) -> Iterator[Tidsrum]:
    """Yield the time between periods, given in order, that none of them covers."""
    covered: date | None = None
    for period in periods:
        if covered is not None and period.fra > covered:
            yield Tidsrum(covered, period.fra)
        if period.til is None:
            return
        covered = period.til if covered is None else max(covered, period.til)


def _overlaps(periods: Iterable[Tidsrum]) -> Iterator[Tidsrum]:
    """Yield the time that two or more periods cover, neighbours in one."""
    since: date | None = None
    for day, running in _running(periods):
        if running > 1 and since is None:
            since = day
        elif running < 2 and since is not None:
            yield Tidsrum(since, day)
            since = None
    if since is not None:
        yield Tidsrum(since, None)


def _running(periods: Iterable[Tidsrum]) -> Iterator[tuple[date, int]]:
    """Yield each day on which the number of running periods may change, and the number then."""
    changes: dict[date, int] = {}
    for period in periods:
        changes[period.fra] = changes.get(period.fra, 0) + 1
        if period.til is not None:
            changes[period.til] = changes.get(period.til, 0) - 1
    running = 0
    for day in sorted(changes):
        running += changes[day]
        yield day, running


def _steps(periods: Sequence[Udgiftsperiode]) -> Iterator[Trin]:
    """Yield the total of all periods, from the first day to the last on which one runs."""
    amounts: dict[date, Decimal] = {}
    missing: dict[date, int] = {}
    for period in periods:
        amount, lacks = period.beloeb or NUL, int(period.beloeb is None)
        for day, sign in ((period.fra, 1), (period.til, -1)):
            if day is not None:
                amounts[day] = amounts.get(day, NUL) + sign * amount
                missing[day] = missing.get(day, 0) + sign * lacks
    total, without = NUL, 0
    points: list[Trin] = []
    for day, running in _running(periods):
        total, without = total + amounts[day], without + missing[day]
        step = Trin(day, None, total, running, without)
        if not points or replace(points[-1], fra=day) != step:
            points.append(step)
    for step, following in pairwise(points):
        yield replace(step, til=following.fra)
    if points and points[-1].antal:
        yield points[-1]
