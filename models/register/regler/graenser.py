"""The thresholds of the program's own rules: what is far, long or much, as the organisation says.

A rule names its thresholds by key. The defaults are the program's own; none of them is LBF's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.sprog import markeret


@dataclass(frozen=True, slots=True)
class Graense:
    """One threshold: whole numbers from ``mindst`` to ``hoejst``, both included.

    ``betydning`` is a whole Danish sentence that says when a rule speaks.
    """

    noegle: str
    titel: str
    standard: int
    enhed: str
    mindst: int
    hoejst: int
    betydning: str


AENDRING_PROCENT: Final = "aendring_procent"
MEDIAN_PROCENT: Final = "median_procent"
MEDIAN_BOLIGER: Final = "median_boliger"
TILBAGE_DAGE: Final = "tilbage_dage"
VARSEL_MAANEDER: Final = "varsel_maaneder"
HUL_DAGE: Final = "hul_dage"
LEDIG_DAGE: Final = "ledig_dage"
FREMTID_DAGE: Final = "fremtid_dage"

GRAENSER: Final = (
    Graense(
        AENDRING_PROCENT,
        markeret("Stor ændring"),
        10,
        markeret("%"),
        1,
        1000,
        markeret("Et beløb må afvige så meget fra det, der gjaldt før, uden at der spørges."),
    ),
    Graense(
        MEDIAN_PROCENT,
        markeret("Langt fra de andre"),
        40,
        markeret("%"),
        5,
        500,
        markeret(
            "Huslejen pr. m² må afvige så meget fra afdelingens midterste husleje, uden at der "
            "spørges."
        ),
    ),
    Graense(
        MEDIAN_BOLIGER,
        markeret("Boliger at sammenligne med"),
        5,
        markeret("boliger"),
        3,
        1000,
        markeret("Så mange boliger med husleje og areal skal afdelingen have for at sammenlignes."),
    ),
    Graense(
        TILBAGE_DAGE,
        markeret("Tilbage i tiden"),
        31,
        markeret("dage"),
        0,
        3650,
        markeret("En nettohusleje må begynde så længe før i dag, uden at der spørges."),
    ),
    Graense(
        VARSEL_MAANEDER,
        markeret("Varsel før en lejestigning"),
        3,
        markeret("måneder"),
        1,
        24,
        markeret("Så lang tid, før den gælder, skal en stigning i huslejen være skrevet ind."),
    ),
    Graense(
        HUL_DAGE,
        markeret("Hul mellem to perioder"),
        0,
        markeret("dage"),
        0,
        365,
        markeret("Så mange dage i træk må en udgift mangle i en udlejet bolig."),
    ),
    Graense(
        LEDIG_DAGE,
        markeret("Lang ledighed"),
        90,
        markeret("dage"),
        1,
        3650,
        markeret("Så længe må en bolig stå ledig, uden at der er svaret på, om det giver tab."),
    ),
    Graense(
        FREMTID_DAGE,
        markeret("Langt ude i fremtiden"),
        183,
        markeret("dage"),
        1,
        3650,
        markeret("En lejekontrakt må begynde så langt frem, uden at der spørges."),
    ),
)
"""Every threshold, in the order a page lists them. ±10 % is what Danmarks Statistik flags."""

STANDARD: Final = {graense.noegle: graense.standard for graense in GRAENSER}
"""The defaults by key."""
