"""The year's rates: read from dated files, each amount with paragraph, source and certainty.

A bundled file is ``resources/satser/<year>.toml``. An organisation may keep files of the same
form in a folder of its own; its file for a year is used instead of the bundled one. There an
amount may be written shortly, ``indkomstgraense = 175000``.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard

import resources
from models.boligstoette.eksakt import NUL, dansk
from models.boligstoette.grundlag import Ordning
from models.sprog import markeret, oversat


class SatsError(ValueError):
    """A file of rates cannot be used; the text is a Danish sentence for the user."""


class ManglerSatserError(SatsError):
    """No rates for the year."""


class Sikkerhed(StrEnum):
    """How well an amount is known."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    EGEN = "egen"


SIKKERHEDSTEKST: dict[Sikkerhed, str] = {
    Sikkerhed.A: markeret("Mindst to offentliggjorte kilder er enige."),
    Sikkerhed.B: markeret("Én offentliggjort kilde, og reguleringen giver samme beløb."),
    Sikkerhed.C: markeret(
        "Ingen offentliggjort kilde fundet; reguleringen giver beløbet entydigt."
    ),
    Sikkerhed.D: markeret("Udledt og ikke sikkert."),
    Sikkerhed.EGEN: markeret("Indtastet af organisationen selv."),
}


@dataclass(frozen=True, slots=True)
class Sats:
    """One amount with its paragraph, certainty and sources; ``mulige`` if two amounts fit."""

    noegle: str
    vaerdi: Fraction
    paragraf: str
    sikkerhed: Sikkerhed
    kilder: tuple[str, ...] = ()
    note: str = ""
    mulige: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordningssatser:
    """The amounts of one scheme: kr. a year, ``m2_*`` in kr. per m² a year."""

    formuegraense_10pct: Fraction
    formuegraense_20pct: Fraction
    leje_maksimum: Fraction
    indkomstgraense: Fraction
    indkomstgraense_pr_barn_2_til_4: Fraction
    egenbetaling_min: Fraction
    stoette_maksimum: Fraction
    minimum_udbetaling_aar: Fraction
    m2_fradrag_varme: Fraction
    m2_fradrag_varmt_vand: Fraction
    m2_fradrag_el: Fraction
    m2_tillaeg_vandafgift: Fraction
    m2_tillaeg_vandafledning: Fraction
    m2_tillaeg_vedligehold_fuld: Fraction
    m2_tillaeg_vedligehold_delvis: Fraction
    m2_tillaeg_varme: Fraction
    bofaellesskab_leje_maksimum_24d: Fraction
    bofaellesskab_stoette_maksimum_24e: Fraction
    ejer_drift_standard: Fraction = NUL
    tillaeg_til_boligudgift: Fraction = NUL


class Opreguleringsgruppe(StrEnum):
    """The groups whose personal income rises by their own percentage on 1 January (R1)."""

    FOLKEPENSIONISTER = "folkepensionister"
    FOERTIDSPENSION_2B = "foertidspension_2b"
    ANDRE = "andre"


@dataclass(frozen=True, slots=True)
class Satser:
    """The rates of one year. ``procenter`` are the regulation percentages since last year."""

    aar: int
    satser: Mapping[Ordning, Ordningssatser]
    opslag: Mapping[Ordning, Mapping[str, Sats]]
    procenter: Mapping[Ordning, Fraction]
    opregulering: Mapping[Opreguleringsgruppe, Fraction]
    noter: tuple[str, ...]
    usikre: frozenset[Ordning]
    egen: bool
    fil: Path

    def for_ordning(self, ordning: Ordning) -> Ordningssatser:
        """Return the amounts of a scheme."""
        return self.satser[ordning]

    def sats(self, ordning: Ordning, noegle: str) -> Sats:
        """Return one amount with its source; raises KeyError for an unknown key."""
        return self.opslag[ordning][noegle]


@dataclass(frozen=True, slots=True)
class Grundbeloeb:
    """An amount at 2003 level (§ 72) and the step it is rounded to after regulation."""

    noegle: str
    navn: str
    trin: Fraction
    beloeb: Mapping[Ordning, Fraction]


def _mappe() -> Path:
    return resources.path("satser")


@cache
def grundbeloeb() -> Mapping[str, Grundbeloeb]:
    """Return the amounts of § 72 by key."""
    with (_mappe() / "grundbeloeb.toml").open("rb") as fil:
        tabel = tomllib.load(fil, parse_float=Decimal)["beloeb"]
    return {
        noegle: Grundbeloeb(
            noegle,
            raekke["navn"],
            Fraction(raekke["trin"]),
            {
                ordning: Fraction(raekke.get(ordning.value, raekke.get("vaerdi")))
                for ordning in Ordning
                if raekke.get("kun", ordning.value) == ordning.value
            },
        )
        for noegle, raekke in tabel.items()
    }


class Satsregister:
    """Finds the rates of a year, in the organisation's own folder first."""

    def __init__(self, egen_mappe: Path | None = None) -> None:
        self._egen_mappe = egen_mappe
        self._laest: dict[int, Satser] = {}

    def aar(self) -> list[int]:
        """Return the years that have a file, in order."""
        return sorted({int(fil.stem) for mappe in self._mapper() for fil in _aarsfiler(mappe)})

    def hent(self, aar: int) -> Satser:
        """Return the rates of a year.

        Raises ManglerSatserError when there are none, SatsError when the file cannot be used.
        """
        if aar not in self._laest:
            self._laest[aar] = self._laes(aar)
        return self._laest[aar]

    def glem(self) -> None:
        """Forget what was read, after a file of the organisation has changed."""
        self._laest.clear()

    def _mapper(self) -> list[Path]:
        return [_mappe()] if self._egen_mappe is None else [self._egen_mappe, _mappe()]

    def _laes(self, aar: int) -> Satser:
        for mappe in self._mapper():
            fil = mappe / f"{aar}.toml"
            if fil.is_file():
                return laes_satsfil(fil, egen=mappe != _mappe())
        kendte = self.aar()
        raise ManglerSatserError(
            oversat(
                "Der er ingen satser for {aar}. Der er satser for {kendte}-{kendte2}. "
                "Nye satser kan lægges ind på siden Satser."
            ).format(aar=aar, kendte=kendte[0], kendte2=kendte[-1])
        )


def _aarsfiler(mappe: Path) -> list[Path]:
    return [fil for fil in mappe.glob("*.toml") if fil.stem.isdecimal()]


@cache
def medfoelgende() -> Satsregister:
    """Return the bundled rates, read once."""
    return Satsregister()


def laes_satsfil(fil: Path, *, egen: bool = False) -> Satser:
    """Read one file of rates. Raises SatsError naming the file and what is wrong with it."""
    try:
        with fil.open("rb") as aaben:
            tabel = tomllib.load(aaben, parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fejl:
        raise SatsError(
            oversat("{name} kan ikke læses: {fejl}").format(name=fil.name, fejl=fejl)
        ) from fejl
    aar = tabel.get("aar")
    if not isinstance(aar, int) or str(aar) != fil.stem:
        raise SatsError(
            oversat("{name}: aar skal være {stem}, som filen hedder.").format(
                name=fil.name, stem=fil.stem
            )
        )
    for afsnit in ("kilder", "opregulering"):
        if not isinstance(tabel.get(afsnit, {}), dict):
            raise SatsError(
                oversat("{name}: [{afsnit}] skal være et afsnit.").format(
                    name=fil.name, afsnit=afsnit
                )
            )
    kilder = tabel.get("kilder", {})
    opslag = {o: _laes_ordning(fil.name, tabel, o, kilder, egen=egen) for o in Ordning}
    return Satser(
        aar=aar,
        satser={o: _som_ordningssatser(opslag[o]) for o in Ordning},
        opslag=opslag,
        procenter={
            o: Fraction(tabel[o]["reguleringsprocent"])
            for o in Ordning
            if _er_tal(tabel[o].get("reguleringsprocent"))
        },
        opregulering={
            gruppe: Fraction(tabel["opregulering"][gruppe])
            for gruppe in Opreguleringsgruppe
            if _er_tal(tabel.get("opregulering", {}).get(gruppe))
        },
        noter=tuple(str(tabel[o]["note"]) for o in Ordning if "note" in tabel[o]),
        usikre=frozenset(
            o for o in Ordning if any(s.sikkerhed is Sikkerhed.D for s in opslag[o].values())
        ),
        egen=egen,
        fil=fil,
    )


_VALGFRIE = frozenset({"ejer_drift_standard"})
_ANDRE_NOEGLER = frozenset({"reguleringsprocent", "note"})


def _laes_ordning(
    filnavn: str, tabel: dict[str, Any], ordning: Ordning, kilder: dict[str, str], *, egen: bool
) -> dict[str, Sats]:
    raekker = tabel.get(ordning)
    if not isinstance(raekker, dict):
        raise SatsError(
            oversat("{filnavn}: afsnittet [{ordning}] mangler.").format(
                filnavn=filnavn, ordning=ordning
            )
        )
    kraevede = [n for n, g in grundbeloeb().items() if ordning in g.beloeb]
    ukendte = sorted(set(raekker) - set(kraevede) - _ANDRE_NOEGLER)
    if ukendte:
        raise SatsError(
            oversat("{filnavn}: [{ordning}] har ukendte satser: {ukendte}.").format(
                filnavn=filnavn, ordning=ordning, ukendte=", ".join(ukendte)
            )
        )
    manglende = [n for n in kraevede if n not in raekker and n not in _VALGFRIE]
    if manglende:
        raise SatsError(
            oversat("{filnavn}: [{ordning}] mangler: {manglende}.").format(
                filnavn=filnavn, ordning=ordning, manglende=", ".join(manglende)
            )
        )
    return {
        noegle: _laes_sats(filnavn, ordning, noegle, raekker[noegle], kilder, egen=egen)
        for noegle in kraevede
        if noegle in raekker
    }


def _laes_sats(
    filnavn: str,
    ordning: Ordning,
    noegle: str,
    raekke: object,
    kilder: dict[str, str],
    *,
    egen: bool,
) -> Sats:
    sted = f"{filnavn}: [{ordning}] {noegle}"
    felter: dict[str, Any] = raekke if isinstance(raekke, dict) else {"vaerdi": raekke}
    vaerdi = felter.get("vaerdi")
    if not _er_tal(vaerdi):
        raise SatsError(oversat("{sted} skal være et tal.").format(sted=sted))
    mulige, brugte_kilder = felter.get("mulige", []), felter.get("kilder", [])
    if not isinstance(mulige, list) or not all(map(_er_tal, mulige)):
        raise SatsError(oversat("{sted}: mulige skal være en liste af tal.").format(sted=sted))
    if not isinstance(brugte_kilder, list):
        raise SatsError(oversat("{sted}: kilder skal være en liste.").format(sted=sted))
    beloeb = Fraction(vaerdi)
    if beloeb <= 0:
        raise SatsError(
            oversat("{sted} skal være større end 0, men er {beloeb}.").format(
                sted=sted, beloeb=dansk(beloeb)
            )
        )
    try:
        sikkerhed = Sikkerhed(felter.get("sikkerhed", Sikkerhed.EGEN if egen else Sikkerhed.D))
    except ValueError:
        raise SatsError(
            oversat("{sted}: sikkerhed skal være A, B, C, D eller egen.").format(sted=sted)
        ) from None
    return Sats(
        noegle,
        beloeb,
        str(felter.get("paragraf", "")),
        sikkerhed,
        tuple(str(kilder.get(str(k), k)) for k in brugte_kilder),
        str(felter.get("note", "")),
        tuple(Fraction(m) for m in mulige),
    )


def _er_tal(vaerdi: object) -> TypeGuard[int | Decimal]:
    if isinstance(vaerdi, bool):
        return False
    return isinstance(vaerdi, int) or (isinstance(vaerdi, Decimal) and vaerdi.is_finite())


def _som_ordningssatser(opslag: Mapping[str, Sats]) -> Ordningssatser:
    kendte = {felt.name for felt in fields(Ordningssatser)}
    return Ordningssatser(**{n: s.vaerdi for n, s in opslag.items() if n in kendte})
