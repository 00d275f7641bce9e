"""A tenant moves in or out: what that changes among a dwelling's contracts, worked out beforehand.

Pure: contracts and answers in, a plan out. The plan is carried out as one operation that is undone
as one. Days are the last and first days themselves; what end date that gives is the profile's.

A vacancy is reported as tomgangsledig only when it costs the organisation or the afdeling a loss
(LBF's page on the register). Renovation, the municipality's disposal and a leaver who still pays
are no such loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.register.felter import Felttabel, Objekttype
from models.register.forloeb import DAG, Forloebslaeser, Tidsrum, Udlejning, Udlejningsperiode
from models.register.navngivning import tenants
from models.register.objekter import Noegle, Objekt
from models.register.operationsord import (
    LEJER_FLYTTER,
    NY_LEJER,
    UKENDT_LEJER_FLYTTER,
    persons,
)
from models.register.overfoersel import AfvistError
from models.sprog import oversat


class Ledighed(StrEnum):
    """Why a dwelling stands empty, in the register's own terms."""

    TAB = "tab"
    """It costs the organisation or the afdeling a loss."""
    ISTANDSAETTES = "istandsaettes"
    KOMMUNEN = "kommunen"
    """The municipality disposes of the dwelling."""
    FRAFLYTTER_BETALER = "fraflytter_betaler"
    UBESVARET = "ubesvaret"
    """The clerk does not know yet: the question stays open on the vacancy."""
    INGEN_PERIODE = "ingen_periode"
    """No vacancy is reported: the days stay untold, or there are none."""


_MED_TAB: Mapping[Ledighed, str] = {
    Ledighed.TAB: "true",
    Ledighed.ISTANDSAETTES: "false",
    Ledighed.KOMMUNEN: "false",
    Ledighed.FRAFLYTTER_BETALER: "false",
    Ledighed.UBESVARET: "",
}
"""What each reason answers to whether the vacancy is tomgangsledig."""


@dataclass(frozen=True, slots=True)
class Lejerskifte:
    """What is to be done, as one operation called ``navn``.

    ``slutter`` gets an end date in ``rettelser``; ``tomme`` is the vacancy between or after, and
    ``nye`` the contracts to be made, the vacancy first.
    """

    navn: str
    rettelser: tuple[tuple[Noegle, str, str], ...]
    nye: tuple[Mapping[str, str], ...]
    slutter: Objekt | None = None
    sidste_dag: date | None = None
    tomme: Tidsrum | None = None


@dataclass(frozen=True, slots=True)
class Indflytning:
    """The answers when a tenant moves in. ``sidste_dag`` is the last day of the contract before."""

    lejere: Sequence[str]
    foerste_dag: date
    sidste_dag: date | None
    ledighed: Ledighed
    andre: Mapping[str, str] = field(default_factory=dict)
    """Further stored texts of the new contract, for example ``indskud``."""


@dataclass(frozen=True, slots=True)
class Fraflytning:
    """The answers when a tenant moves out."""

    sidste_dag: date
    ledighed: Ledighed


class Skifteplan:
    """Plans changes of tenant for one dwelling's contracts."""

    def __init__(self, tabel: Felttabel, kontrakter: Iterable[Objekt]) -> None:
        self._reader = Forloebslaeser(tabel)
        self._contracts = tuple(one for one in kontrakter if not one.slettet)
        placed = self._reader.kontrakter(self._contracts)
        self._periods = placed.perioder
        self.uden_plads = len(placed.uden_plads)
        """How many contracts are left out because their dates are missing or wrong."""
        self._tenant_key = next(iter(tabel.pr_noegle(Objekttype.LEJER)))

    def foer(self, dag: date) -> Udlejningsperiode | None:
        """Return the contract or vacancy that began last before a day."""
        before = [one for one in self._periods if one.fra < dag]
        return before[-1] if before else None

    def loebende(self, dag: date) -> Udlejningsperiode | None:
        """Return the tenant's contract to end: the one of a day, else the last that began."""
        let = [one for one in self._periods if one.udlejning is Udlejning.UDLEJET]
        running = [one for one in let if one.holds(dag)]
        found = running or let
        return found[-1] if found else None

    def mellem(self, sidste_dag: date | None, foerste_dag: date) -> Tidsrum | None:
        """Return the days between a contract's last day and the next one's first, if any."""
        if sidste_dag is None or sidste_dag + DAG >= foerste_dag:
            return None
        return Tidsrum(sidste_dag + DAG, foerste_dag)

    # --- moving in ------------------------------------------------------------------------------

    def indflytning(self, svar: Indflytning) -> Lejerskifte:
        """Return what a tenant's moving in changes. Raises ``AfvistError``."""
        names = [name.strip() for name in svar.lejere if name.strip()]
        if not names:
            raise AfvistError(oversat("Skriv navnet på den, der flytter ind."))
        self._refuse_later(svar.foerste_dag)
        before = self.foer(svar.foerste_dag)
        last = svar.sidste_dag if before is not None else None
        changes: list[tuple[Noegle, str, str]] = []
        if before is not None:
            last = self._last_day(before, last, svar.foerste_dag)
            changes = self._ended(before, last)
        empty = self.mellem(last, svar.foerste_dag)
        new = [self._vacancy(empty, svar.ledighed)] if empty is not None else []
        contract = {
            "start": svar.foerste_dag.isoformat(),
            "ledig": "false",
            "tomgangsledig": "false",
            **svar.andre,
            **{self._tenant(nr): name for nr, name in enumerate(names, start=1)},
        }
        return Lejerskifte(
            navn=NY_LEJER.format(lejere=persons(names)),
            rettelser=tuple(changes),
            nye=(*(one for one in new if one), contract),
            slutter=before.objekt if changes and before is not None else None,
            sidste_dag=last,
            tomme=empty if any(new) else None,
        )

    def _refuse_later(self, dag: date) -> None:
        later = [one for one in self._periods if one.fra >= dag]
        if later:
            raise AfvistError(
                oversat(
                    "Der er allerede en lejekontrakt eller en ledig periode fra {fra}. Ret "
                    "eller slet den først, eller vælg en senere dato."
                ).format(fra=_shown(later[0].fra))
            )

    def _last_day(self, before: Udlejningsperiode, last: date | None, new: date) -> date:
        """Return the last day of the contract before, checked against it and the new one."""
        last = last or before.sidste or new - DAG
        if last >= new:
            raise AfvistError(
                oversat(
                    "Den nuværende kontrakts sidste dag {last} skal ligge før den nye "
                    "lejers første dag {new}. Ret en af dem."
                ).format(last=_shown(last), new=_shown(new))
            )
        self._refuse_before_start(before, last)
        return last

    # --- moving out -----------------------------------------------------------------------------

    def fraflytning(self, kontrakt: Udlejningsperiode, svar: Fraflytning) -> Lejerskifte:
        """Return what a tenant's moving out changes. Raises ``AfvistError``."""
        self._refuse_before_start(kontrakt, svar.sidste_dag)
        following = [one for one in self._periods if one.fra > kontrakt.fra]
        first_free = svar.sidste_dag + DAG
        until = following[0].fra if following else None
        if until is not None and until < first_free:
            raise AfvistError(
                oversat(
                    "Den næste kontrakt eller ledige periode begynder allerede {until}. "
                    "Vælg en sidste dag før den, eller ret den først."
                ).format(until=_shown(until))
            )
        empty = None if until == first_free else Tidsrum(first_free, until)
        new = self._vacancy(empty, svar.ledighed) if empty is not None else None
        ended = self._ended(kontrakt, svar.sidste_dag)
        if not ended and not new:
            raise AfvistError(
                oversat(
                    "Kontrakten slutter allerede {sidste_dag}, og der er intet at oprette."
                ).format(sidste_dag=_shown(svar.sidste_dag))
            )
        who = persons(tenants(kontrakt.objekt.felter))
        return Lejerskifte(
            navn=LEJER_FLYTTER.format(lejere=who) if who else UKENDT_LEJER_FLYTTER,
            rettelser=tuple(ended),
            nye=(new,) if new else (),
            slutter=kontrakt.objekt,
            sidste_dag=svar.sidste_dag,
            tomme=empty if new else None,
        )

    # --- both -----------------------------------------------------------------------------------

    def _refuse_before_start(self, kontrakt: Udlejningsperiode, last: date) -> None:
        if last < kontrakt.fra:
            raise AfvistError(
                oversat(
                    "Den sidste dag {last} ligger før kontraktens startdato {fra}. Ret den."
                ).format(last=_shown(last), fra=_shown(kontrakt.fra))
            )

    def _ended(self, kontrakt: Udlejningsperiode, last: date) -> list[tuple[Noegle, str, str]]:
        text = self._reader.slutdato(last).isoformat()
        if kontrakt.sidste == last:
            return []
        return [(kontrakt.objekt.noegle, "slut", text)]

    def _vacancy(self, empty: Tidsrum, ledighed: Ledighed) -> dict[str, str]:
        """Return the fields of the vacancy, none at all when none is wanted."""
        if ledighed is Ledighed.INGEN_PERIODE:
            return {}
        end = "" if empty.sidste is None else self._reader.slutdato(empty.sidste).isoformat()
        fields = {
            "start": empty.fra.isoformat(),
            "slut": end,
            "ledig": "true",
            "tomgangsledig": _MED_TAB[ledighed],
        }
        return {key: text for key, text in fields.items() if text}

    def _tenant(self, nr: int) -> str:
        return f"{Objekttype.LEJER}[{nr}].{self._tenant_key}"


def _shown(dag: date) -> str:
    return f"{dag.day:02}-{dag.month:02}-{dag.year:04}"
