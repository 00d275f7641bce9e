"""What a computation gives: the support, every step on the way, and what binds."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.boligstoette.eksakt import NUL, dansk
from models.boligstoette.grundlag import Ordning
from models.sprog import markeret, oversat


class Konto(StrEnum):
    """Which running value a step belongs to."""

    BOLIGUDGIFT = "boligudgift"
    INDKOMST = "indkomst"
    STOETTE = "stoette"


class Begraensning(StrEnum):
    """What holds the support where it is: the last step that lowered it."""

    INGEN = "ingen"
    AREAL = "arealgraense"
    LEJEMAKSIMUM = "leje_maksimum"
    INDKOMST = "indkomst"
    EGENBETALING = "egenbetaling"
    LOFT_15_PCT = "loft_15_pct"
    STOETTEMAKSIMUM = "stoette_maksimum"
    MINIMUM = "minimum"


BEGRAENSNINGSTEKST: dict[Begraensning, str] = {
    Begraensning.INGEN: markeret("Intet begrænser støtten."),
    Begraensning.AREAL: markeret("Boligen er større, end der gives støtte til."),
    Begraensning.LEJEMAKSIMUM: markeret("Huslejen er højere, end der gives støtte til."),
    Begraensning.INDKOMST: markeret("Husstandens indkomst er over indkomstgrænsen."),
    Begraensning.EGENBETALING: markeret("Lejeren skal selv betale en del af huslejen."),
    Begraensning.LOFT_15_PCT: markeret(
        "Uden børn er støtten højst 15 % af den boligudgift, der gives støtte til."
    ),
    Begraensning.STOETTEMAKSIMUM: markeret("Støtten har nået det højeste beløb."),
    Begraensning.MINIMUM: markeret("Støtten er for lille til at blive udbetalt."),
}


@dataclass(frozen=True, slots=True)
class Linje:
    """What a step is: its name, its number, its paragraph, and the numbers it was made from."""

    navn: str
    trin: str
    paragraf: str
    skabelon: str = ""
    tal: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Trin:
    """One line of the account.

    ``beloeb`` is what the step adds, ``loebende`` the value of its ``konto`` after it, both in
    kr. a year.
    """

    konto: Konto
    linje: Linje
    beloeb: Fraction
    loebende: Fraction

    @property
    def navn(self) -> str:
        """Return what the step is."""
        return oversat(self.linje.navn)

    @property
    def paragraf(self) -> str:
        """Return the paragraph of the Act, empty where the step follows none."""
        return self.linje.paragraf

    @property
    def regel(self) -> str:
        """Return the number of the rule and its paragraph: ``trin 5 (§ 14)``."""
        linje = self.linje
        trin = linje.trin.replace("trin", oversat("trin"))
        return f"{trin} ({linje.paragraf})" if linje.paragraf else trin

    @property
    def udregning(self) -> str:
        """Return how the amount came about, for example ``75 m² x 91,50 kr.``."""
        return oversat(self.linje.skabelon).format(*map(dansk, self.linje.tal))


class Regnskab:
    """Collects the steps and keeps one running value per account."""

    def __init__(self) -> None:
        self.trin: list[Trin] = []
        self._loebende = dict.fromkeys(Konto, NUL)

    def saldo(self, konto: Konto) -> Fraction:
        """Return the running value of an account."""
        return self._loebende[konto]

    def laeg_til(self, konto: Konto, beloeb: Fraction, linje: Linje) -> Fraction:
        """Add an amount to an account and return its new running value."""
        loebende = self._loebende[konto]
        if beloeb.numerator:
            loebende += beloeb
            self._loebende[konto] = loebende
        self.trin.append(Trin(konto, linje, beloeb, loebende))
        return loebende

    def saet(self, konto: Konto, vaerdi: Fraction, linje: Linje) -> Fraction:
        """Set an account to a value; the step's amount is the difference."""
        foer = self._loebende[konto]
        self._loebende[konto] = vaerdi
        self.trin.append(Trin(konto, linje, NUL if vaerdi is foer else vaerdi - foer, vaerdi))
        return vaerdi


@dataclass(frozen=True, slots=True)
class Beregning:
    """The support of one household in one dwelling: whole kr., and how it came about.

    ``stoette_aar`` is twelve times ``md``. ``boligudgift`` is the cost after area limit and rent
    maximum, ``indkomst`` the household's income with formuetillæg, both kr. a year.
    ``medvirkende`` are all steps that lowered the support, in the order of the Act.
    """

    aar: int
    ordning: Ordning
    md: int
    stoette_aar: int
    begraenset_af: Begraensning
    medvirkende: tuple[Begraensning, ...]
    boligudgift: Fraction
    indkomst: Fraction
    indkomstgraense: Fraction
    maksimum: Fraction | None
    trin: tuple[Trin, ...]
    advarsler: tuple[str, ...]
