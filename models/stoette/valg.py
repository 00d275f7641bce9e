"""What a computation of a dwelling in the register is asked with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from models.boligstoette.grundlag import Husstand, Ordning


class Visning(StrEnum):
    """Which state of the register's data counts."""

    INDBERETTET = "indberettet"
    """As last imported or accepted: what Udbetaling Danmark sees."""
    KLADDER = "kladder"
    """As it stands here, proposals not yet reported included."""


class Udbetaling(StrEnum):
    """Who Udbetaling Danmark pays the support to (setting ``stoette_udbetales_til``)."""

    ORGANISATION = "organisation"
    """To the organisation, which takes it off the rent."""
    LEJER = "lejer"


@dataclass(frozen=True, slots=True)
class Husstandsvalg:
    """A household with a name: a standard one, a saved scenario or one typed by hand.

    ``noegle`` is empty for one typed by hand. ``ordning`` None means: by the members' pensions.
    ``aar`` is the year its amounts were set for, None for a household typed by hand.
    """

    husstand: Husstand
    ordning: Ordning | None = None
    navn: str = "Indtastet husstand"
    noegle: str = ""
    forklaring: str = ""
    aar: int | None = None


@dataclass(frozen=True, slots=True)
class Stoettevalg:
    """One question: this dwelling on this date with this household.

    ``bolig`` is the dwelling's local number. ``areal`` (m²) counts only where the register has no
    boligstøtteareal. ``vendt`` are the local numbers of expenses whose mark *indeholdt i
    huslejen* is read as the opposite (unanswered as yes). ``aar`` takes the rates of another
    year than the date's. ``leje_tillaeg_md`` is added to the nettohusleje, kr. a month, and may be
    negative. ``logerende_areal`` (m²) and ``logerende_leje_md`` (kr. a month) are the lodgers'.
    """

    bolig: int
    dato: date
    husstand: Husstandsvalg
    visning: Visning = Visning.KLADDER
    areal: Fraction | None = None
    vendt: frozenset[int] = frozenset()
    aar: int | None = None
    leje_tillaeg_md: Fraction = Fraction(0)
    logerende_areal: Fraction = Fraction(0)
    logerende_leje_md: Fraction = Fraction(0)

    @property
    def satsaar(self) -> int:
        """The year whose rates are used."""
        return self.dato.year if self.aar is None else self.aar


class Akse(StrEnum):
    """What a curve of the support runs along."""

    LEJE = "leje"
    """The rent that counts, kr. a month."""
    INDKOMST = "indkomst"
    """The household's income before formuetillæg, kr. a year."""


class Lejeaendring(StrEnum):
    """How the rent of an afdeling changes."""

    KRONER = "kroner"
    """The same number of kr. a month on every nettohusleje."""
    PROCENT = "procent"
    """The same per cent on every nettohusleje."""
    KLADDER = "kladder"
    """From the reported state to the drafts."""


@dataclass(frozen=True, slots=True)
class Afdelingsplan:
    """A question about a whole afdeling.

    ``afdeling`` is its local number. ``stoerrelse`` is kr. a month or per cent, unused for drafts.
    ``visning`` is what stands before a change in kr. or per cent. ``dato_foer`` and ``aar_foer``
    are the date and rates' year before the change where they differ from those after it.
    ``areal`` (m²) is used for dwellings without one; None leaves them out.
    """

    afdeling: int
    dato: date
    husstande: tuple[Husstandsvalg, ...]
    aendring: Lejeaendring = Lejeaendring.PROCENT
    stoerrelse: Fraction = Fraction(0)
    visning: Visning = Visning.INDBERETTET
    areal: Fraction | None = None
    aar: int | None = None
    dato_foer: date | None = None
    aar_foer: int | None = None

    @property
    def satsaar(self) -> int:
        """The year whose rates are used after the change."""
        return self.dato.year if self.aar is None else self.aar

    @property
    def satsaar_foer(self) -> int:
        """The year whose rates are used before the change."""
        if self.aar_foer is not None:
            return self.aar_foer
        return self.satsaar if self.dato_foer is None else self.dato_foer.year
