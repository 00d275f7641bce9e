"""Kollektive bofællesskaber (chapter 4 a): what is computed, and the maxima that are only shown."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.boligstoette.grundlag import Husstand, Medlem
from models.boligstoette.satser import Ordningssatser

_BEBOER = 65
_MED_BOERN = 20


class Bofaellesskab(StrEnum):
    """The four kinds; only that of 3-4 persons (§ 24 a stk. 1 nr. 6) can be computed."""

    SAERLIGT = "saerligt"
    OVER_55 = "over_55"
    ALMENT = "alment"
    TRE_FIRE_PERSONER = "tre_fire_personer"


NAVN: dict[Bofaellesskab, str] = {
    Bofaellesskab.SAERLIGT: "Særligt bofællesskab (mindst 5 personer; 3, hvis fra før 1998)",
    Bofaellesskab.OVER_55: "Bofællesskab for personer over 55 år",
    Bofaellesskab.ALMENT: "Godkendt alment bofællesskab af mindst 5 voksne",
    Bofaellesskab.TRE_FIRE_PERSONER: "Bofællesskab af 3-4 personer i en almen familiebolig",
}


def kan_beregnes(art: Bofaellesskab) -> bool:
    """§ 24 i: only nr. 6; the percentage of § 24 e for the others was not found."""
    return art is Bofaellesskab.TRE_FIRE_PERSONER


@dataclass(frozen=True, slots=True)
class Maksima:
    """The two maxima of the other kinds, kr. a year: cost (§ 24 d) and support (§ 24 e)."""

    boligudgift: Fraction
    stoette: Fraction


def maksima(satser: Ordningssatser) -> Maksima:
    """§§ 24 d-24 e: the maxima that are shown for nr. 1-5."""
    return Maksima(
        satser.bofaellesskab_leje_maksimum_24d, satser.bofaellesskab_stoette_maksimum_24e
    )


def arealgraense_for_beboer(boern: int) -> int:
    """§ 24 i: 65 m² for the resident, 20 m² more once if there are children."""
    return _BEBOER + (_MED_BOERN if boern else 0)


def beboerens_husstand(beboer: Medlem, boern: int, heraf_hos_den_anden: int = 0) -> Husstand:
    """I16 (pkt 6, § 8 stk. 7): the resident's own income, and own children as one household.

    When both parents live in the same bofællesskab each child counts with one of them only:
    ``heraf_hos_den_anden`` are those that count with the other.
    """
    return Husstand(
        voksne=1,
        boern=boern - heraf_hos_den_anden,
        medlemmer=(beboer,),
        bofaellesskab=True,
    )
