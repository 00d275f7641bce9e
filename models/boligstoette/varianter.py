"""The same basis with one thing changed: for what-if answers and for months."""

from dataclasses import replace
from fractions import Fraction

from models.boligstoette.graenser import to_voksne_under_30
from models.boligstoette.grundlag import Grundlag, Husstand
from models.boligstoette.indkomst import medlemsindkomster
from models.boligstoette.ordning import har_foertids_eller_seniorpension


def indkomst_foer_tillaeg(husstand: Husstand) -> Fraction:
    """Return the household's income before formuetillæg, kr. a year."""
    if husstand.indkomst_aar is not None:
        return husstand.indkomst_aar
    return sum(medlemsindkomster(husstand.medlemmer), Fraction(0))


def med_indkomst(husstand: Husstand, indkomst_aar: Fraction) -> Husstand:
    """Return the household with a total income instead of its members'.

    What the members' ages and pensions mean to the computation is kept. The scheme must be found
    before, as the members are gone.
    """
    return replace(
        husstand,
        indkomst_aar=indkomst_aar,
        medlemmer=(),
        begge_under_30=to_voksne_under_30(husstand),
        foertids_eller_seniorpension=husstand.foertids_eller_seniorpension
        or har_foertids_eller_seniorpension(husstand.medlemmer),
    )


def med_leje(grundlag: Grundlag, leje_md: Fraction) -> Grundlag:
    """Return the basis with another monthly rent."""
    return replace(grundlag, bolig=replace(grundlag.bolig, leje_md=leje_md))
