"""What lists, counts and keying lists show of the register: records the window can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.register.fund import Alvor
from models.register.objekter import Noegle, Status


class Boligfilter(StrEnum):
    """Which dwellings a list shows."""

    ALLE = "alle"
    FEJL = "fejl"
    AENDRET = "aendret"
    """Something in it is not yet reported."""
    KLADDE = "kladde"
    """Something in it is not yet reported, nor released for it."""
    LEDIG = "ledig"
    """Vacant today."""
    MANGLER_HANDICAP = "mangler_handicap"
    """A question about handicap is unanswered, which is not the same as no."""
    MANGLER_NETTOHUSLEJE = "mangler_nettohusleje"
    """No nettohusleje runs today or later, whether its amount can be read or not."""


@dataclass(frozen=True, slots=True)
class Boligvisning:
    """A dwelling as a line in a list.

    ``navn`` is its address, its label or its enheds-ID, ``undertekst`` what else identifies it,
    and whom it was found by.
    ``status`` is that of the dwelling with all that lies under it (``dwelling_status``).
    """

    id: int
    navn: str
    undertekst: str
    enhedsid: str
    status: Status
    fejl: int
    advarsler: int
    pladsholder: bool
    ledig: bool
    byggeafsnit: int = 0
    """The local number of the byggeafsnit it lies in."""


@dataclass(frozen=True, slots=True)
class Stedtal:
    """How many dwellings at a place have errors, and how many something not yet reported."""

    fejl: int = 0
    aendret: int = 0


@dataclass(frozen=True, slots=True)
class Boligsum:
    """Sums of the dwellings under a place, as things stand today.

    ``ledige`` are vacant today; ``uden_husleje`` are those of ``Boligfilter.MANGLER_NETTOHUSLEJE``,
    and ``husleje_oere`` is what the nettohusleje in force comes to, øre a month.
    """

    boliger: int
    ledige: int
    uden_husleje: int
    husleje_oere: int
    fejl: int
    advarsler: int


@dataclass(frozen=True, slots=True)
class Boligtal:
    """What a dwelling costs today, øre a month (None without a nettohusleje), and who has it."""

    husleje_oere: int | None
    ledig: bool
    hvem: str


@dataclass(frozen=True, slots=True)
class Boligfundtal:
    """How many findings a dwelling has; ``navn`` is what it is called.

    ``skal_bekraeftes`` of them hold something back until a person confirms them.
    """

    bolig: int
    navn: str
    fejl: int
    advarsler: int
    oplysninger: int
    skal_bekraeftes: int = 0

    @property
    def antal(self) -> int:
        """All of them."""
        return self.fejl + self.advarsler + self.oplysninger


@dataclass(frozen=True, slots=True)
class Optaelling:
    """How many there are; ``venter`` objects are not yet reported, ``klar`` of them released."""

    afdelinger: int
    byggeafsnit: int
    boliger: int
    udgifter: int
    kontrakter: int
    venter: int
    klar: int
    fejl: int
    advarsler: int


@dataclass(frozen=True, slots=True)
class Ventetid:
    """How many adopted changes wait to be sent, by how many days they have waited.

    What is not adopted is counted by itself. ``aeldste`` is the day the oldest of the adopted ones
    became a change, None when nothing waits. What has been sent and awaits its answer is not
    counted.
    """

    i_dag: int
    i_gaar: int
    ugen: int
    """Two to seven days."""
    aeldre: int
    ikke_vedtaget: int = 0
    aeldste: date | None = None

    @property
    def antal(self) -> int:
        """All adopted ones."""
        return self.i_dag + self.i_gaar + self.ugen + self.aeldre

    @property
    def forsinket(self) -> int:
        """Those that the register should have had: changed before today."""
        return self.antal - self.i_dag


@dataclass(frozen=True, slots=True)
class Fundgruppe:
    """All findings of one kind: how many, and the message of one of them.

    ``skal_bekraeftes`` of them hold their objects back, ``bekraeftet`` did until a person
    confirmed them.
    """

    kode: str
    niveau: Alvor
    antal: int
    eksempel: str
    skal_bekraeftes: int = 0
    bekraeftet: int = 0


@dataclass(frozen=True, slots=True)
class Handicaptype:
    """A type of dwelling for the handicapped, defined on an afdeling.

    ``tastet`` is true when the type has been keyed in the portal.
    """

    id: int
    afdeling: int
    navn: str
    tastet: bool


@dataclass(frozen=True, slots=True)
class Rettelsessted:
    """Where a change is seen: the dwelling, the object changed first, and the first field of it.

    ``felt`` is empty where the object was made, deleted or marked. The object may be gone.
    """

    bolig: int
    objekt: Noegle
    felt: str = ""


@dataclass(frozen=True, slots=True)
class Tastepost:
    """A value to key in the portal by hand, as no element is known for its field.

    ``bolig`` is the dwelling's local number and ``navn`` what it is called; ``felt`` the key.
    """

    bolig: int
    felt: str
    vaerdi: str
    navn: str
