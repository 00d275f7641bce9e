"""The household's wealth and what it adds to the income (F1-F5, § 8 a)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.boligstoette.eksakt import NUL
from models.boligstoette.grundlag import Formue
from models.boligstoette.satser import Ordningssatser

UREGISTRERET_GRAENSE = 100_000
_FOERSTE_DEL = Fraction(10, 100)
_ANDEN_DEL = Fraction(20, 100)


class Formuegruppe(StrEnum):
    """How a piece of wealth counts."""

    REGISTRERET = "registreret"
    ANDELSBOLIG = "andelsbolig"
    UREGISTRERET = "uregistreret"
    UDELADT = "udeladt"


@dataclass(frozen=True, slots=True)
class Formueart:
    """A kind of wealth or debt; ``fortegn`` is -1 for debt, ``regel`` its rule."""

    kode: str
    navn: str
    gruppe: Formuegruppe
    regel: str
    fortegn: int = 1


def _arter(
    gruppe: Formuegruppe, regel: str, fortegn: int, *navne: tuple[str, str]
) -> tuple[Formueart, ...]:
    return tuple(Formueart(kode, navn, gruppe, regel, fortegn) for kode, navn in navne)


FORMUEARTER: dict[str, Formueart] = {
    art.kode: art
    for art in (
        *_arter(
            Formuegruppe.REGISTRERET,
            "F2",
            1,
            ("indestaaende", "Indestående i pengeinstitut"),
            ("obligationer", "Obligationer (kursværdi)"),
            ("pantebreve_i_depot", "Pantebreve i depot"),
            ("boersnoterede_aktier", "Børsnoterede aktier i depot (kursværdi)"),
            ("investeringsbeviser", "Investeringsbeviser (kursværdi)"),
            ("dansk_ejendom", "Fast ejendom i Danmark (seneste ejendomsvurdering)"),
        ),
        *_arter(
            Formuegruppe.REGISTRERET,
            "F2",
            -1,
            (
                "realkreditgaeld",
                "Gæld til realkredit, bank, pensionskasse, forsikring, finansiering",
            ),
            ("kontokortgaeld", "Gæld på kontokort"),
            ("gaeld_pantebreve_i_depot", "Gæld på pantebreve i depot"),
            ("studiegaeld", "Studiegæld"),
            ("boligydelseslaan", "Boligydelseslån"),
            ("grundskyldslaan", "Lån til betaling af grundskyld"),
        ),
        *_arter(
            Formuegruppe.ANDELSBOLIG,
            "F3",
            1,
            ("andelsbolig", "Andel i andelsbolig eller bofællesskab"),
        ),
        *_arter(
            Formuegruppe.UREGISTRERET,
            "F4",
            1,
            ("kontanter", "Kontanter"),
            ("private_tilgodehavender", "Private tilgodehavender, også i udlandet"),
            ("udenlandsk_ejendom", "Fast ejendom i udlandet"),
            ("andre_vaerdipapirer", "Andre og udenlandske værdipapirer"),
            ("biler", "Biler"),
            ("skibe", "Skibe og både"),
            ("egenkapital", "Egenkapital i virksomhed"),
        ),
        *_arter(Formuegruppe.UREGISTRERET, "F4", -1, ("anden_gaeld", "Anden gæld")),
        *_arter(
            Formuegruppe.UDELADT,
            "F5",
            1,
            ("erhvervsevnetab", "Visse erstatninger for tab af erhvervsevne"),
            ("varigt_men", "Godtgørelse for varigt mén og ikke-økonomisk skade"),
            ("hiv_lsd", "Godtgørelse til hiv-smittede og erstatning for LSD-behandling"),
            ("baandlagt", "Båndlagt arv eller gave"),
        ),
    )
}


def opgoer_formue(poster: Iterable[tuple[str, Fraction]]) -> Formue:
    """F2-F5: add up pieces of wealth and debt (all positive amounts) by their kind.

    The adults' wealth only: a child's is never part of it (§ 8 stk. 4). Raises KeyError for an
    unknown kind.
    """
    sum_af = dict.fromkeys(Formuegruppe, NUL)
    for kode, beloeb in poster:
        art = FORMUEARTER[kode]
        sum_af[art.gruppe] += art.fortegn * beloeb
    return Formue(
        sum_af[Formuegruppe.REGISTRERET],
        sum_af[Formuegruppe.ANDELSBOLIG],
        sum_af[Formuegruppe.UREGISTRERET],
    )


def andelens_vaerdi(
    andel_i_formuen: Fraction,
    forbedringer: Fraction,
    dokumenteret_salgspris: Fraction | None = None,
) -> Fraction:
    """F2b (pkt 31): an andel counts with its maximum price, or a lower documented price."""
    maksimalpris = andel_i_formuen + forbedringer
    if dokumenteret_salgspris is None:
        return maksimalpris
    return min(maksimalpris, dokumenteret_salgspris)


def medregnet_uregistreret(uregistreret: Fraction) -> Fraction:
    """F4 (pkt 27, 31): above 100.000 kr. all of it counts, else nothing; never negative."""
    return uregistreret if uregistreret > UREGISTRERET_GRAENSE else NUL


def samlet_formue(formue: Formue) -> Fraction:
    """F2-F4: registered wealth, the andel, and the unregistered wealth that counts."""
    uregistreret = formue.uregistreret
    if not uregistreret.numerator and not formue.andelsbolig.numerator:
        return formue.registreret
    return formue.registreret + formue.andelsbolig + medregnet_uregistreret(uregistreret)


def formuetillaeg(formue: Fraction, satser: Ordningssatser) -> Fraction:
    """F1, § 8 a: 10 % of the wealth between the two limits and 20 % of the rest, kr. a year.

    Not rounded; added once per household.
    """
    lav, hoej = satser.formuegraense_10pct, satser.formuegraense_20pct
    if formue <= lav:
        return NUL
    tillaeg = _FOERSTE_DEL * (min(formue, hoej) - lav)
    if formue > hoej:
        tillaeg += _ANDEN_DEL * (formue - hoej)
    return tillaeg
