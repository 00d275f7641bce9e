"""A rent changed back in time, told as a regulation instead: worked out beforehand.

Pure: a dwelling's expenses and answers in, a plan out. The register has two kinds for what a tenant
is to pay more or have back; the rent itself then stands as it was reported until it is to change.
The plan is carried out as one operation that is undone as one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from models.register.arter import Art, arter
from models.register.felter import Felttabel, Kode, Objekttype
from models.register.forloeb import DAG, Forloebslaeser, Tidsrum
from models.register.objekter import Noegle, Objekt
from models.register.operationsord import OPRET_REGULERING
from models.register.overfoersel import AfvistError
from models.register.vaerdier import read
from models.sprog import oversat

UDGIFT = Objekttype.BOLIGUDGIFT
OERE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Opgoerelse:
    """What a difference in kr. a month comes to: whole months, and days of the month after them.

    ``beloeb`` is never negative; ``art`` tells which way it goes.
    """

    art: Art
    beloeb: Decimal
    forskel: Decimal
    """Kr. a month, less than nothing when the rent is lower than before."""
    maaneder: int
    dage: int
    af_dage: int
    """How many days the month of ``dage`` has."""


@dataclass(frozen=True, slots=True)
class Forslag:
    """What is proposed for one rent: the amounts before and now a month, when, and how much."""

    husleje: Objekt
    foer: Decimal
    nu: Decimal
    tidsrum: Tidsrum
    opgoerelse: Opgoerelse
    fremad: date | None
    """From when the new amount may go on, None where the rent ends before that."""


@dataclass(frozen=True, slots=True)
class Reguleringssvar:
    """What is to be made: the kind's code, stored texts, and whether the new rent goes on."""

    art: str
    beloeb: str
    start: date
    sidste_dag: date
    beskrivelse: str
    fremover: bool


@dataclass(frozen=True, slots=True)
class Reguleringsplan:
    """What is to be done, as one operation called ``navn``; the regulation is last in ``nye``."""

    navn: str
    rettelser: tuple[tuple[Noegle, str, str], ...]
    nye: tuple[Mapping[str, str], ...]
    slettes: tuple[Noegle, ...] = ()


def opgoer(foer: Decimal, nu: Decimal, tidsrum: Tidsrum) -> Opgoerelse:
    """Return what a rent of ``nu`` instead of ``foer`` kr. a month comes to in a period.

    The days after the last whole month count as a part of that month. Raises ``ValueError`` for a
    period that runs on or holds no day, and for amounts that are equal.
    """
    if tidsrum.til is None or tidsrum.til <= tidsrum.fra or foer == nu:
        raise ValueError("there is nothing to regulate")
    months = 0
    while _later(tidsrum.fra, months + 1) <= tidsrum.til:
        months += 1
    after = _later(tidsrum.fra, months)
    days = (tidsrum.til - after).days
    of = (_later(tidsrum.fra, months + 1) - after).days
    difference = nu - foer
    amount = abs(difference) * (months + Decimal(days) / of)
    return Opgoerelse(
        Art.EFTERBETALING if difference > 0 else Art.TILBAGEBETALING,
        amount.quantize(OERE, ROUND_HALF_UP),
        difference,
        months,
        days,
        of,
    )


def _later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class Reguleringsplaner:
    """Plans a regulation in place of a rent that was changed back in time, for one dwelling."""

    def __init__(self, tabel: Felttabel, udgifter: Sequence[Objekt], i_dag: date) -> None:
        self._tabel = tabel
        self._reader = Forloebslaeser(tabel)
        self._expenses = [one for one in udgifter if not one.slettet]
        self._next = _later(i_dag.replace(day=1), 1)

    def koder(self) -> dict[Art, Kode]:
        """Return the register's codes for the two kinds. Raises ``AfvistError``."""
        listed = self._tabel.koder(self._tabel.felt(UDGIFT, "boligudgiftstype"))
        kinds = arter(self._tabel)
        wanted = (Art.TILBAGEBETALING, Art.EFTERBETALING)
        found = {
            kinds[kode.vaerdi]: kode
            for kode in (listed.koder if listed is not None else ())
            if kinds.get(kode.vaerdi) in wanted
        }
        if len(found) < len(wanted):
            raise AfvistError(
                oversat("Kodelisten har ingen arter til regulering af nettohusleje bagud.")
            )
        return found

    def forslag(self, noegle: Noegle) -> Forslag:
        """Return what is proposed for a rent. Raises ``AfvistError`` where there is nothing."""
        rent = next((one for one in self._expenses if one.noegle == noegle), None)
        period = None if rent is None else self._reader.tidsrum(rent)
        if rent is None or period is None or not self._is_rent(rent):
            raise AfvistError(
                oversat("Vælg en nettohusleje, hvis beløb er ændret tilbage i tiden.")
            )
        if rent.grundlag is not None:
            if rent.grundlag.get("start") != rent.felter.get("start"):
                raise AfvistError(
                    oversat("Startdatoen er også ændret. Sæt den tilbage først, og prøv igen.")
                )
            before = self._amount(rent.grundlag)
        else:
            before = self._amount(self._replaced(rent, period).felter)
        now = self._amount(rent.felter)
        until = self._next if period.til is None else min(period.til, self._next)
        if before is None or now is None or before == now or period.fra >= until:
            raise AfvistError(
                oversat("Vælg en nettohusleje, hvis beløb er ændret tilbage i tiden.")
            )
        ahead = self._next if period.til is None or period.til > self._next else None
        span = Tidsrum(period.fra, until)
        return Forslag(rent, before, now, span, opgoer(before, now, span), ahead)

    def mulige(self) -> list[Noegle]:
        """Return the rents that something is proposed for, in their order."""
        return [one.noegle for one in self._expenses if self._has_proposal(one.noegle)]

    def _has_proposal(self, noegle: Noegle) -> bool:
        try:
            self.forslag(noegle)
        except AfvistError:
            return False
        return True

    def plan(self, forslag: Forslag, svar: Reguleringssvar) -> Reguleringsplan:
        """Return what the answers make. Raises ``AfvistError`` when they do not fit together."""
        amount = read(self._tabel.felt(UDGIFT, "beloeb"), svar.beloeb)
        if not isinstance(amount, Decimal) or amount <= 0:
            raise AfvistError(oversat("Skriv et beløb, der er større end nul."))
        if svar.sidste_dag < svar.start:
            raise AfvistError(oversat("Den sidste dag ligger før den første. Ret en af dem."))
        rent = forslag.husleje
        ahead = forslag.fremad if svar.fremover else None
        new: list[Mapping[str, str]] = []
        changes: list[tuple[Noegle, str, str]] = []
        deleted: tuple[Noegle, ...] = ()
        last = "" if ahead is None else self._reader.slutdato(ahead - DAG).isoformat()
        if rent.grundlag is not None:
            changes.append((rent.noegle, "beloeb", rent.grundlag.get("beloeb", "")))
            if ahead is not None:
                changes.append((rent.noegle, "slut", last))
                new.append({**self._typed(rent), "start": ahead.isoformat()})
        else:
            period = self._reader.tidsrum(rent)
            if period is None:
                raise ValueError("a proposal has a period")
            earlier = self._replaced(rent, period)
            if ahead is not None:
                changes.append((rent.noegle, "start", ahead.isoformat()))
            else:
                deleted = (rent.noegle,)
                last = rent.tekst("slut")
            changes.append((earlier.noegle, "slut", last))
        regulation = {
            **self._typed(rent),
            "boligudgiftstype": svar.art,
            "beloeb": svar.beloeb,
            "start": svar.start.isoformat(),
            "slut": self._reader.slutdato(svar.sidste_dag).isoformat(),
            "indeholdt_i_huslejen": "false",
            "beskrivelse": svar.beskrivelse,
        }
        new.append({key: text for key, text in regulation.items() if text})
        return Reguleringsplan(OPRET_REGULERING, tuple(changes), tuple(new), deleted)

    def _is_rent(self, udgift: Objekt) -> bool:
        kind = arter(self._tabel).get(udgift.tekst("boligudgiftstype").strip())
        return kind is Art.NETTOHUSLEJE

    def _replaced(self, rent: Objekt, period: Tidsrum) -> Objekt:
        """Return the rent that a new one takes over from on its first day."""
        found: tuple[Tidsrum, Objekt] | None = None
        for other in self._expenses:
            placed = self._reader.tidsrum(other)
            if other is rent or placed is None or not self._is_rent(other):
                continue
            if placed.fra < period.fra and (found is None or placed.fra > found[0].fra):
                found = placed, other
        if found is None or (found[0].til is not None and found[0].til < period.fra):
            raise AfvistError(
                oversat("Der er ingen nettohusleje lige før denne, som kan reguleres.")
            )
        return found[1]

    def _amount(self, felter: Mapping[str, str]) -> Decimal | None:
        """Return the kr. a month of a document."""
        text = felter.get("beloeb", "")
        value = read(self._tabel.felt(UDGIFT, "beloeb"), text) if text else None
        monthly = self._tabel.antagelse("beloeb_periode") == "maaned"
        return value / (1 if monthly else 12) if isinstance(value, Decimal) else None

    def _typed(self, udgift: Objekt) -> dict[str, str]:
        """Return what a person may type of an expense, as it stands."""
        keys = (felt.noegle for felt in self._tabel.redigerbare(UDGIFT))
        return {key: udgift.felter[key] for key in keys if udgift.felter.get(key)}
