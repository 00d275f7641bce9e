"""Cross-check of a year's rates by the regulation of § 72.

Every amount is its 2003 amount times one common factor, rounded afterwards. Each amount thus
says between which two values the factor lies; an amount the others disagree with is a slip.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.boligstoette.eksakt import dansk, rund_til
from models.boligstoette.grundlag import Ordning
from models.boligstoette.satser import Grundbeloeb, Satser, grundbeloeb
from models.sprog import oversat

_PROCENT_AFRUNDING = Fraction(1, 20)


class Afvigelse(StrEnum):
    """What a finding is about."""

    BELOEB = "beloeb"
    PROCENT = "procent"
    ORDEN = "orden"


@dataclass(frozen=True, slots=True)
class Satsfund:
    """An amount or percentage that the others contradict; ``besked`` says it in Danish."""

    ordning: Ordning
    noegle: str
    art: Afvigelse
    besked: str


@dataclass(frozen=True, slots=True)
class Interval:
    """The factor lies at or above ``lav`` and below ``hoej``."""

    lav: Fraction
    hoej: Fraction

    def rummer(self, andet: "Interval") -> bool:
        """Return whether the two have a value in common."""
        return self.lav < andet.hoej and andet.lav < self.hoej

    def gange(self, tal: Fraction) -> "Interval":
        """Return the interval multiplied by a positive number."""
        return Interval(self.lav * tal, self.hoej * tal)


def faktor_af(beloeb: Fraction, grund: Grundbeloeb, ordning: Ordning) -> Interval:
    """Return the factors that give the amount after rounding (§ 72)."""
    halvt = grund.trin / 2
    base = grund.beloeb[ordning]
    return Interval((beloeb - halvt) / base, (beloeb + halvt) / base)


def faktorinterval(satser: Satser, ordning: Ordning) -> Interval:
    """Return the factors that most amounts agree on."""
    intervaller = [faktor_af(v, g, ordning) for v, g in _beloeb(satser, ordning)]
    bedste = max(
        (i.lav for i in intervaller),
        key=lambda f: (sum(i.lav <= f < i.hoej for i in intervaller), f),
    )
    enige = [i for i in intervaller if i.lav <= bedste < i.hoej]
    return Interval(max(i.lav for i in enige), min(i.hoej for i in enige))


def reguleret(noegle: str, ordning: Ordning, faktor: Fraction) -> Fraction:
    """Return a rate: the 2003 amount times the factor, rounded as § 72 says."""
    grund = grundbeloeb()[noegle]
    return rund_til(grund.beloeb[ordning] * faktor, grund.trin)


def forslag(satser: Satser, ordning: Ordning, procent: Fraction) -> dict[str, Fraction]:
    """Return next year's amounts if the regulation is ``procent``: a proposal, not a source."""
    interval = faktorinterval(satser, ordning)
    faktor = (interval.lav + interval.hoej) / 2 * (1 + procent / 100)
    return {
        n: reguleret(n, ordning, faktor) for n, g in grundbeloeb().items() if ordning in g.beloeb
    }


def kontroller_satser(satser: Satser, sidste_aar: Satser | None = None) -> list[Satsfund]:
    """Return what contradicts the regulation: amounts, their order, and the percentage."""
    fund: list[Satsfund] = []
    for ordning in Ordning:
        interval = faktorinterval(satser, ordning)
        fund += _kontroller_beloeb(satser, ordning, interval)
        fund += _kontroller_orden(satser, ordning)
        if sidste_aar is not None:
            fund += _kontroller_procent(satser, sidste_aar, ordning, interval)
    return fund


def _beloeb(satser: Satser, ordning: Ordning) -> list[tuple[Fraction, Grundbeloeb]]:
    grund = grundbeloeb()
    return [(sats.vaerdi, grund[n]) for n, sats in satser.opslag[ordning].items()]


def _kontroller_beloeb(satser: Satser, ordning: Ordning, interval: Interval) -> list[Satsfund]:
    fund = []
    for noegle, sats in satser.opslag[ordning].items():
        grund = grundbeloeb()[noegle]
        muligt = sats.mulige or (sats.vaerdi,)
        if any(interval.rummer(faktor_af(v, grund, ordning)) for v in muligt):
            continue
        ventet = reguleret(noegle, ordning, (interval.lav + interval.hoej) / 2)
        fund.append(
            Satsfund(
                ordning,
                noegle,
                Afvigelse.BELOEB,
                oversat(
                    "{navn} ({ordning} {aar}) er {vaerdi}; efter de øvrige satser skulle "
                    "den være {ventet}."
                ).format(
                    navn=grund.navn,
                    ordning=ordning,
                    aar=satser.aar,
                    vaerdi=dansk(sats.vaerdi),
                    ventet=dansk(ventet),
                ),
            )
        )
    return fund


def _kontroller_orden(satser: Satser, ordning: Ordning) -> list[Satsfund]:
    lav = satser.sats(ordning, "formuegraense_10pct").vaerdi
    hoej = satser.sats(ordning, "formuegraense_20pct").vaerdi
    if lav < hoej:
        return []
    return [
        Satsfund(
            ordning,
            "formuegraense_20pct",
            Afvigelse.ORDEN,
            oversat(
                "Formuegrænsen for 20 % ({hoej}) skal være højere end den for 10 % ({lav})."
            ).format(hoej=dansk(hoej), lav=dansk(lav)),
        )
    ]


def _kontroller_procent(
    satser: Satser, sidste_aar: Satser, ordning: Ordning, interval: Interval
) -> list[Satsfund]:
    procent = satser.procenter.get(ordning)
    if procent is None:
        return []
    foer = faktorinterval(sidste_aar, ordning)
    # The published percentage has one decimal; the law's own may have been rounded to it.
    lav = foer.gange(1 + (procent - _PROCENT_AFRUNDING) / 100).lav
    hoej = foer.gange(1 + (procent + _PROCENT_AFRUNDING) / 100).hoej
    if interval.rummer(Interval(lav, hoej)):
        return []
    steg = ((interval.lav + interval.hoej) / (foer.lav + foer.hoej) - 1) * 100
    return [
        Satsfund(
            ordning,
            "reguleringsprocent",
            Afvigelse.PROCENT,
            oversat(
                "Satserne for {ordning} er steget {steg} % fra {aar} til {aar2}, men "
                "reguleringen er angivet til {procent} %."
            ).format(
                ordning=ordning,
                steg=dansk(steg),
                aar=sidste_aar.aar,
                aar2=satser.aar,
                procent=dansk(procent),
            ),
        )
    ]
