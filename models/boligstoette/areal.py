"""The area that support is given to (step 4, §§ 12-13)."""

from fractions import Fraction

from models.boligstoette.bofaellesskab import arealgraense_for_beboer
from models.boligstoette.grundlag import Bolig, Husstand

FOERSTE_PERSON = 65
HVER_YDERLIGERE = 20
BEVAEGELSESHAEMMET = 10


def handicap_i_egnet_bolig(husstand: Husstand, bolig: Bolig) -> bool:
    """Return whether both facts hold: a severely disabled member, and a dwelling that suits."""
    return husstand.bevaegelseshaemmet and bolig.egnet_for_bevaegelseshaemmede


def arealgraense(husstand: Husstand, bolig: Bolig) -> Fraction:
    """Step 4, § 12: 65 m², 20 m² for each further member, 10 m² for severe disability.

    Members are adults and counted children, without lodgers. A surviving pensioner keeps the
    former limit (§ 13). In a bofællesskab of 3-4 persons see chapter 4 a.
    """
    if husstand.bofaellesskab:
        graense = arealgraense_for_beboer(husstand.boern)
    else:
        graense = FOERSTE_PERSON + HVER_YDERLIGERE * (husstand.voksne + husstand.boern - 1)
        if handicap_i_egnet_bolig(husstand, bolig):
            graense += BEVAEGELSESHAEMMET
    if husstand.efterlevende_areal is not None:
        return max(Fraction(graense), husstand.efterlevende_areal)
    return Fraction(graense)


def nedsat_efter_areal(boligudgift: Fraction, areal: Fraction, graense: Fraction) -> Fraction:
    """Step 4, § 12: the cost in proportion to the area that counts."""
    if areal <= graense:
        return boligudgift
    return boligudgift * graense / areal
