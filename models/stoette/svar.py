"""What a computation of a dwelling, or of a whole afdeling, answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.boligstoette.grundlag import Bolig, Grundlag
from models.boligstoette.marginaler import Marginaler, Taerskel
from models.boligstoette.resultat import Begraensning, Beregning
from models.boligstoette.sammenligning import Sammenligning
from models.register.objekter import Noegle
from models.stoette.valg import Afdelingsplan, Akse, Husstandsvalg, Stoettevalg, Udbetaling


class Mangel(StrEnum):
    """Why there is no result."""

    BOLIG = "bolig"
    """The dwelling is not there, or not in the chosen state."""
    LEJE = "leje"
    """No nettohusleje on the date, or its amount cannot be read."""
    AREAL = "areal"
    """The register has no boligstøtteareal, and none was given."""
    SATSER = "satser"
    """No rates for the year."""
    HUSSTAND = "husstand"
    """The household contradicts itself."""


@dataclass(frozen=True, slots=True)
class Udgiftslinje:
    """One expense on the date, and what it does to the computation.

    ``beloeb_md`` is kr. a month, None when it cannot be read. ``indeholdt`` is the mark as it was
    used, ``besvaret`` false when the register has no answer (used as no).
    ``art`` is the register's label, ``forklaring`` the whole sentence with the effect.
    """

    noegle: Noegle
    navn: str
    art: str
    beloeb_md: Fraction | None
    indeholdt: bool
    besvaret: bool
    modtager: str
    forklaring: str


@dataclass(frozen=True, slots=True)
class Boliggrundlag:
    """A dwelling of the register as the law sees it on a date.

    ``bolig`` is None when something is missing (see ``Stoettesvar.mangel``). ``nettohusleje_md`` is
    kr. a month before other expenses, with ``leje_tillaeg_md``. ``areal`` is m²;
    ``areal_fra_registeret`` false when it was given by hand. ``forklaringer`` are sentences on
    what is not an expense (area, maintenance, suited mark); ``antagelser`` the assumptions used.
    """

    navn: str
    enhedsid: str
    udgifter: tuple[Udgiftslinje, ...]
    nettohusleje_md: Fraction | None
    areal: Fraction | None
    areal_fra_registeret: bool
    bolig: Bolig | None
    forklaringer: tuple[str, ...]
    antagelser: tuple[str, ...]
    mangel: Mangel | None = None
    grund: str = ""


@dataclass(frozen=True, slots=True)
class Fare:
    """A mark that may compensate the tenant twice or not at all.

    ``udgift`` is the expense to look at, None when it is a field of the dwelling (``felt``).
    ``forskel_md`` is the support in kr. a month if it were the other way, less what it is now; None
    when it cannot be computed. ``mistanke`` is true when something in the data speaks against the
    mark, false when it is only worth checking since it matters. ``vendt`` is what
    ``Stoettevalg.vendt`` must hold to see the other way. ``besked`` is whole, kroner included.
    """

    kode: str
    besked: str
    mistanke: bool
    udgift: Noegle | None = None
    felt: str = ""
    forskel_md: int | None = None
    vendt: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Stoettesvar:
    """The answer to one question.

    ``beregning`` is None when ``mangel`` says why; ``grund`` is then a Danish sentence.
    ``felt`` is the input that the sentence is about (a key of ``models.boligstoette.hjaelp``).
    ``udbetaling`` says who the support goes to, ``udbetaling_tekst`` as a sentence.
    """

    valg: Stoettevalg
    grundlag: Boliggrundlag
    husstand: Husstandsvalg
    satsaar: int
    udbetaling: Udbetaling
    udbetaling_tekst: str
    beregning: Beregning | None = None
    lovgrundlag: Grundlag | None = None
    marginaler: Marginaler | None = None
    farer: tuple[Fare, ...] = ()
    mangel: Mangel | None = None
    grund: str = ""
    felt: str = ""

    @property
    def md(self) -> int | None:
        """The support in whole kr. a month, None where there is none to tell."""
        return None if self.beregning is None else self.beregning.md


@dataclass(frozen=True, slots=True)
class Stoetteforskel:
    """Two answers side by side; ``sammenligning`` is None unless both have a result."""

    foer: Stoettesvar
    efter: Stoettesvar
    sammenligning: Sammenligning | None

    @property
    def md(self) -> int | None:
        """The difference in support, whole kr. a month."""
        return None if self.sammenligning is None else self.sammenligning.md

    @property
    def leje_md(self) -> Fraction | None:
        """The difference in rent that counts, kr. a month."""
        foer, efter = self.foer.grundlag.bolig, self.efter.grundlag.bolig
        if foer is None or efter is None:
            return None
        return (efter.leje_md - efter.fradrag_md) - (foer.leje_md - foer.fradrag_md)


@dataclass(frozen=True, slots=True)
class Kurve:
    """The support along the rent or the income; the chosen point lies on it.

    ``punkter`` are (kr. a month or a year, support in whole kr. a month), rising.
    """

    akse: Akse
    punkter: tuple[tuple[Fraction, int], ...]
    taerskler: tuple[Taerskel, ...]
    valgt: tuple[Fraction, int]


# --- a whole afdeling ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Boligvirkning:
    """One dwelling of an afdeling: rent in kr. a month, support of each household before and after.

    ``leje_foer_md`` and ``leje_efter_md`` are the rent that counts. ``betaling_forskel_md`` is the
    rise in all that the tenant pays for the dwelling, a conto included. ``passerer`` are, for each
    household, the limits that begin or end to bind; ``Begraensning.MINIMUM`` also stands for a
    payment that begins or ends.
    """

    bolig: int
    navn: str
    enhedsid: str
    leje_foer_md: Fraction
    leje_efter_md: Fraction
    betaling_forskel_md: Fraction
    foer: tuple[int, ...]
    efter: tuple[int, ...]
    passerer: tuple[tuple[Begraensning, ...], ...]

    def egen_forskel_md(self, nr: int) -> Fraction:
        """Return how much more a household pays itself, kr. a month: payment less support."""
        return self.betaling_forskel_md - (self.efter[nr] - self.foer[nr])


@dataclass(frozen=True, slots=True)
class Husstandsvirkning:
    """One household in every dwelling of an afdeling.

    ``taber`` and ``vinder`` count the dwellings in which it pays at least 1 kr. a month more and
    less itself (payment less support; a smaller difference is rounding), ``uden_hjaelp`` those with
    a higher payment and no more support, ``passerer`` those in which a limit begins or ends to
    bind, ``mister`` and ``faar`` those in which the payment of support ends or begins. Sums are kr.
    a month over all dwellings; ``mest_md`` and ``mindst_md`` the largest and smallest rise of its
    own payment in one dwelling, kr. a month.
    """

    husstand: Husstandsvalg
    taber: int
    vinder: int
    uaendret: int
    uden_hjaelp: int
    passerer: int
    mister: int
    faar: int
    stoette_foer_md: int
    stoette_efter_md: int
    egen_forskel_md: Fraction
    mest_md: Fraction
    mindst_md: Fraction


@dataclass(frozen=True, slots=True)
class UdeladtBolig:
    """A dwelling that could not be computed, and why, in one sentence."""

    bolig: int
    navn: str
    enhedsid: str
    grund: str
    mangel: Mangel


@dataclass(frozen=True, slots=True)
class Afdelingsvirkning:
    """What a rent change of a whole afdeling does.

    ``leje_foer_md`` and ``leje_efter_md`` are the rents that count, all dwellings together, kr. a
    month. ``netto_md`` is what the organisation itself gets more every month: the rise in rent,
    garages and special services, but not in consumption, which it only passes on. The support is
    part of the payment, whoever it is paid to.
    """

    plan: Afdelingsplan
    navn: str
    boliger: tuple[Boligvirkning, ...]
    husstande: tuple[Husstandsvirkning, ...]
    udeladte: tuple[UdeladtBolig, ...]
    leje_foer_md: Fraction
    leje_efter_md: Fraction
    netto_md: Fraction
    udbetaling: Udbetaling
    forbehold: tuple[str, ...]
