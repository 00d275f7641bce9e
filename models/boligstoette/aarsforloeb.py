"""A year month by month: what is calculated, recalculated, adjusted, paid and settled.

Every month's support is the yearly computation with twelve times the month's register income
and the year's other income. What Udbetaling Danmark knows when it pays decides the payment; what
was true (as far as the Act lets it count) decides the settlement.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from models.boligstoette import omregning
from models.boligstoette.beregning import beregn, find_ordning
from models.boligstoette.eksakt import MAANEDER, NUL, dansk
from models.boligstoette.formueaendring import formue_efter_anmodning, formue_ved_aarsomregning
from models.boligstoette.grundlag import (
    Bolig,
    Formue,
    Grundlag,
    GrundlagError,
    Husstand,
    Ordning,
    kontroller,
)
from models.boligstoette.resultat import Beregning
from models.boligstoette.satser import Satser
from models.boligstoette.varianter import med_indkomst

_JANUAR = 1
_NAESTE_FEBRUAR = 14
FORSINKELSE_MDR = 2

MAANEDSNAVNE = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class Aendring:
    """A fact that changes from a month on, and the month it was told (None: in time).

    ``bolig`` and ``husstand`` hold the fields of the records that change, with their new values;
    ``oplyst_indkomst_md`` is the citizen's own figure for the register income a month.
    """

    fra_maaned: int
    bolig: Mapping[str, Any] | None = None
    husstand: Mapping[str, Any] | None = None
    ordning: Ordning | None = None
    oplyst_indkomst_md: Fraction | None = None
    meddelt_maaned: int | None = None

    @property
    def kun_formue(self) -> bool:
        """Return whether wealth is all that changes."""
        return (
            self.husstand is not None
            and set(self.husstand) == {"formue"}
            and self.bolig is None
            and self.ordning is None
        )

    @property
    def aendrer_voksne(self) -> bool:
        """Return whether the adults change."""
        return not {"voksne", "medlemmer"}.isdisjoint(self.husstand or ())

    @property
    def aendrer_medlemmer(self) -> bool:
        """Return whether the household's members change, adults or children (R5)."""
        return self.aendrer_voksne or "boern" in (self.husstand or ())

    @property
    def kendt_fra(self) -> int:
        """Return the first month that is paid with knowledge of the change.

        Support is paid in advance, so a change counts from the month after it was told; one from
        1 January may be told in January (R2).
        """
        if self.meddelt_maaned is None or self.fra_maaned == self.meddelt_maaned == _JANUAR:
            return self.fra_maaned
        return max(self.fra_maaned, self.meddelt_maaned + 1)


@dataclass(frozen=True, slots=True)
class Aarsgrundlag:
    """A household's year. Register income in kr. a month, the other income in kr. a year.

    ``faktisk_md`` has twelve values; None means as expected. The household has no income of its
    own; ``ordning`` None means: by the members.
    """

    aar: int
    ordning: Ordning | None
    husstand: Husstand
    bolig: Bolig
    forventet_md: Fraction
    faktisk_md: tuple[Fraction | None, ...]
    uden_for_register_aar: Fraction = NUL
    aendringer: tuple[Aendring, ...] = ()
    forsinkelse_mdr: int = FORSINKELSE_MDR


@dataclass(frozen=True, slots=True)
class Maaned:
    """One month of the account, whole kr.

    ``genberegnet_md`` is the month's own support after R3, None where it was not recalculated;
    ``justering_md`` is what earlier months' recalculation added to this month's payment;
    ``endelig_md`` is what the settlement finds (None in the months of the next year).
    """

    aar: int
    maaned: int
    beregnet_md: int
    genberegnet_md: int | None
    justering_md: int
    udbetalt_md: int
    endelig_md: int | None
    grund: str


@dataclass(frozen=True, slots=True)
class Aarsforloeb:
    """The year: fourteen months, the settlement, and what the adjustments left over.

    ``efterregulering`` is paid (above 0) or claimed (below 0) after the year; ``rest`` is the
    part of the adjustments that no month to February could hold, and lies in the settlement.
    """

    maaneder: tuple[Maaned, ...]
    efterregulering: int
    rest: int
    advarsler: tuple[str, ...]


def simuler(grundlag: Aarsgrundlag, satser: Satser) -> Aarsforloeb:
    """Return the year as it would be paid, adjusted and settled.

    Raises GrundlagError when the basis contradicts itself.
    """
    return _Aar(grundlag, satser).forloeb()


@dataclass(frozen=True, slots=True)
class _Tilstand:
    """The facts of a month."""

    ordning: Ordning | None
    husstand: Husstand
    bolig: Bolig

    def efter(self, aendring: Aendring) -> "_Tilstand":
        husstand = self.husstand
        if aendring.husstand is not None:
            felter = dict(aendring.husstand)
            if aendring.kun_formue:
                felter["formue"] = _formue_der_taeller(aendring, husstand.formue, felter["formue"])
            husstand = replace(husstand, **felter)
        bolig = self.bolig if aendring.bolig is None else replace(self.bolig, **aendring.bolig)
        return _Tilstand(aendring.ordning or self.ordning, husstand, bolig)

    @property
    def sammensaetning(self) -> tuple[int, int]:
        return self.husstand.voksne, self.husstand.boern


def _formue_der_taeller(aendring: Aendring, foer: Formue, nu: Formue) -> Formue:
    if aendring.kendt_fra == _JANUAR:
        return formue_ved_aarsomregning(foer, nu)
    return formue_efter_anmodning(foer, nu)


class _Aar:
    """The simulation of one year; months are 1-12, and 13-14 of the next year."""

    def __init__(self, grundlag: Aarsgrundlag, satser: Satser) -> None:
        self.grundlag = grundlag
        self.satser = satser
        self.aendringer = sorted(grundlag.aendringer, key=lambda a: a.fra_maaned)
        self.start = _Tilstand(grundlag.ordning, grundlag.husstand, grundlag.bolig)
        self._kontroller()
        self.gaelder_fra = self._gaelder_fra()
        self.beregnet = [0] * MAANEDER
        self.genberegnet: list[int | None] = [None] * MAANEDER
        self.endelig = [0] * MAANEDER
        self.grunde: list[list[str]] = [[] for _ in range(_NAESTE_FEBRUAR)]

    def forloeb(self) -> Aarsforloeb:
        faar_stoette = False
        for maaned in range(1, MAANEDER + 1):
            faar_stoette = self._beregn_maaned(maaned, faar_stoette=faar_stoette)
        justeringer, rest = self._juster()
        udbetalt_for_aaret = sum(self.beregnet) + sum(justeringer)
        return Aarsforloeb(
            maaneder=tuple(
                self._maaned(nr, justering) for nr, justering in enumerate(justeringer, 1)
            ),
            efterregulering=omregning.efterregulering(sum(self.endelig), udbetalt_for_aaret),
            rest=rest,
            advarsler=self._beregning(
                self._kendt(1), self._brugt(1), foerste=self.start.husstand.foerste_beregning
            ).advarsler,
        )

    def _kontroller(self) -> None:
        if len(self.grundlag.faktisk_md) != MAANEDER:
            raise GrundlagError("Der skal stå 12 værdier.", "indkomst_register_faktisk_md")
        for nr, aendring in enumerate(self.aendringer):
            for navn in ("fra_maaned", "meddelt_maaned"):
                maaned = getattr(aendring, navn)
                if maaned is not None and not 1 <= maaned <= MAANEDER:
                    raise GrundlagError(
                        "Måneden skal være fra 1 til 12.", f"aendringer[{nr}].{navn}"
                    )
        for maaned in range(1, MAANEDER + 1):
            kontroller(self._grundlag(self._fakta(maaned), NUL, foerste=False))

    # What is known, what counts and what is true in a month

    def _tilstand(self, taeller: Callable[[int, Aendring], bool]) -> _Tilstand:
        tilstand = self.start
        for nr, aendring in enumerate(self.aendringer):
            if taeller(nr, aendring):
                tilstand = tilstand.efter(aendring)
        return tilstand

    def _kendt(self, maaned: int) -> _Tilstand:
        return self._tilstand(lambda _, a: a.kendt_fra <= maaned)

    def _gaeldende(self, maaned: int) -> _Tilstand:
        return self._tilstand(lambda nr, _: self.gaelder_fra[nr] <= maaned)

    def _fakta(self, maaned: int) -> _Tilstand:
        return self._tilstand(lambda _, a: a.fra_maaned <= maaned)

    def _gaelder_fra(self) -> list[int]:
        """A fall counts from the month of the change, a rise not before it is known."""
        fra: list[int] = []
        tilstand = self.start
        for nr, aendring in enumerate(self.aendringer):
            ny = tilstand.efter(aendring)
            foer = self._md(tilstand, self._oplyst(nr))
            nu = self._md(ny, self._oplyst(nr + 1))
            fra.append(aendring.fra_maaned if nu < foer else aendring.kendt_fra)
            tilstand = ny
        return fra

    def _oplyst(self, antal: int, kendt: int | None = None) -> Fraction:
        """Return the register income a month after the first changes, as far as I18 lets it.

        A figure less than 800 kr. from that of the first calculation changes nothing. One that
        follows a change of the members always counts (R5), and is then the new first figure.
        """
        foerste = brugt = self.grundlag.forventet_md
        for aendring in self.aendringer[:antal]:
            oplyst = self._oplyst_ved(aendring)
            if oplyst is None or (kendt is not None and aendring.kendt_fra > kendt):
                continue
            if aendring.aendrer_medlemmer:
                foerste = brugt = oplyst
            elif omregning.egen_oplysning_aendrer(foerste, oplyst):
                brugt = oplyst
            else:
                brugt = foerste
        return brugt

    def _oplyst_ved(self, aendring: Aendring) -> Fraction | None:
        """Return what was told with a change.

        New adults without a figure are taken to have told the true income of their first month:
        an omberegning needs the new household's income (R5).
        """
        if aendring.oplyst_indkomst_md is None and aendring.aendrer_voksne:
            return self.grundlag.faktisk_md[aendring.fra_maaned - 1]
        return aendring.oplyst_indkomst_md

    def _brugt(self, maaned: int) -> Fraction:
        """Return the income the payment of a month is calculated from (R6: told, not seen)."""
        return self._oplyst(len(self.aendringer), kendt=maaned)

    def _faktisk(self, maaned: int) -> Fraction:
        """Return the month's true register income; where it is not given, what was told."""
        faktisk = self.grundlag.faktisk_md[maaned - 1]
        if faktisk is not None:
            return faktisk
        return self._oplyst(sum(a.fra_maaned <= maaned for a in self.aendringer))

    # The computation of a month

    def _grundlag(self, tilstand: _Tilstand, indkomst_aar: Fraction, *, foerste: bool) -> Grundlag:
        husstand = tilstand.husstand
        ordning = find_ordning(
            Grundlag(self.grundlag.aar, tilstand.ordning, husstand, tilstand.bolig)
        )
        uden_medlemmer = replace(med_indkomst(husstand, indkomst_aar), foerste_beregning=foerste)
        return Grundlag(self.grundlag.aar, ordning, uden_medlemmer, tilstand.bolig)

    def _beregning(self, tilstand: _Tilstand, indkomst_md: Fraction, *, foerste: bool) -> Beregning:
        aaret = MAANEDER * omregning.indkomst_pr_maaned(
            indkomst_md, self.grundlag.uden_for_register_aar
        )
        return beregn(self._grundlag(tilstand, aaret, foerste=foerste), self.satser)

    def _md(self, tilstand: _Tilstand, indkomst_md: Fraction, *, foerste: bool = False) -> int:
        return self._beregning(tilstand, indkomst_md, foerste=foerste).md

    def _beregn_maaned(self, maaned: int, *, faar_stoette: bool) -> bool:
        """Calculate, recalculate and settle one month; return whether support runs."""
        kendt, brugt = self._kendt(maaned), self._brugt(maaned)
        faktisk = self._faktisk(maaned)
        foerste = not faar_stoette and self.start.husstand.foerste_beregning
        stoette = self._md(kendt, brugt, foerste=foerste)
        self.beregnet[maaned - 1] = stoette
        self._begrund(maaned, brugt)
        if foerste and not stoette:
            return False
        self.endelig[maaned - 1] = self._md(self._gaeldende(maaned), faktisk)
        if not omregning.er_omberegning(self._fakta(maaned).sammensaetning, kendt.sammensaetning):
            ny = self._md(kendt, faktisk)
            if omregning.skal_genberegnes(faktisk, brugt, ny, stoette):
                self.genberegnet[maaned - 1] = ny
        return True

    def _begrund(self, maaned: int, brugt: Fraction) -> None:
        grunde = self.grunde[maaned - 1]
        for aendring in self.aendringer:
            sen = aendring.kendt_fra > aendring.fra_maaned
            if aendring.fra_maaned == maaned and sen:
                grunde.append(
                    "En ændring fra denne måned er endnu ikke meddelt; det, den betyder, "
                    "opgøres senere"
                )
            if aendring.kendt_fra != maaned:
                continue
            if aendring.kun_formue:
                grunde.append("Omberegning: formuen er ændret (F6)")
            elif aendring.husstand is not None:
                grunde.append("Omberegning: husstanden er ændret (R5)")
            if aendring.bolig is not None:
                grunde.append("Omberegning: boligen er ændret")
            if aendring.oplyst_indkomst_md is not None:
                grunde.append(
                    f"Oplyst indkomst {dansk(aendring.oplyst_indkomst_md)} kr. om måneden bruges"
                    if brugt == aendring.oplyst_indkomst_md
                    else "Oplyst indkomst ændrer ikke støtten: under 800 kr. fra den første (I18)"
                )

    # Payment

    def _juster(self) -> tuple[list[int], int]:
        """R3-R4, R7: carry each recalculated difference to a later month, to February at most."""
        justeringer: list[int] = []
        tilgode = 0
        for nr in range(1, _NAESTE_FEBRUAR + 1):
            fra = nr - self.grundlag.forsinkelse_mdr
            if 1 <= fra <= MAANEDER and (ny := self.genberegnet[fra - 1]) is not None:
                tilgode += ny - self.beregnet[fra - 1]
                self.grunde[nr - 1].append(self._justeringsgrund(fra, nr))
            elif tilgode:
                self.grunde[nr - 1].append("Rest af tidligere justering (R4)")
            justering, tilgode = omregning.juster(self._lobende(nr), tilgode)
            justeringer.append(justering)
        return justeringer, tilgode

    def _justeringsgrund(self, fra: int, nr: int) -> str:
        navn = MAANEDSNAVNE[fra - 1]
        if nr <= MAANEDER:
            return f"Justering for {navn} (R3-R4)"
        return f"Justering for {navn} hører til {self.grundlag.aar} (R7)"

    def _lobende(self, nr: int) -> int:
        """Return the month's own support; in the next year that of December is taken to run on."""
        return self.beregnet[min(nr, MAANEDER) - 1]

    def _maaned(self, nr: int, justering: int) -> Maaned:
        i_aaret = nr <= MAANEDER
        return Maaned(
            aar=self.grundlag.aar + (not i_aaret),
            maaned=nr if i_aaret else nr - MAANEDER,
            beregnet_md=self._lobende(nr),
            genberegnet_md=self.genberegnet[nr - 1] if i_aaret else None,
            justering_md=justering,
            udbetalt_md=self._lobende(nr) + justering,
            endelig_md=self.endelig[nr - 1] if i_aaret else None,
            grund="; ".join(self.grunde[nr - 1]),
        )
