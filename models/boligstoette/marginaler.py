"""What a little more rent or income would mean, and where the next threshold lies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from models.boligstoette.beregning import beregn, find_ordning
from models.boligstoette.eksakt import MAANEDER
from models.boligstoette.grundlag import Grundlag
from models.boligstoette.mange import forbered_bolig, forbered_husstand, stoette_md
from models.boligstoette.resultat import Begraensning, Beregning
from models.boligstoette.satser import Satser
from models.boligstoette.varianter import indkomst_foer_tillaeg, med_indkomst, med_leje

LEJE_SKRIDT_MD = 100
INDKOMST_SKRIDT_MD = 1000
_SOEG_TIL = 1 << 24


@dataclass(frozen=True, slots=True)
class Taerskel:
    """A rent (kr. a month) or an income (kr. a year) from which something else binds.

    ``ved`` is the first whole krone where it does. ``skifter`` are the limits that begin or end
    there (none, when only the payment begins or ends); ``md`` is the support there.
    """

    ved: Fraction
    skifter: tuple[Begraensning, ...]
    md: int


@dataclass(frozen=True, slots=True)
class Marginaler:
    """The marginal answers in kr. a month.

    ``pr_100_kr_leje`` is the support gained by 100 kr. more rent a month,
    ``pr_1000_kr_indkomst`` the support lost by 1.000 kr. more income a month.
    ``stoetten_ophoerer`` is the income a year from which nothing is paid.
    """

    pr_100_kr_leje: int
    pr_1000_kr_indkomst: int
    naeste_leje: Taerskel | None
    naeste_indkomst: Taerskel | None
    stoetten_ophoerer: Taerskel | None


def marginaler(grundlag: Grundlag, satser: Satser) -> Marginaler:
    """Return the marginal answers. Raises GrundlagError as ``beregn`` does."""
    nu = beregn(grundlag, satser)
    leje = grundlag.bolig.leje_md
    indkomst = indkomst_foer_tillaeg(grundlag.husstand)
    ved_leje, ved_indkomst = _efter_leje(grundlag, satser), _efter_indkomst(grundlag, satser)
    mere_i_loen = Fraction(MAANEDER * INDKOMST_SKRIDT_MD)
    return Marginaler(
        pr_100_kr_leje=ved_leje(leje + LEJE_SKRIDT_MD).md - nu.md,
        pr_1000_kr_indkomst=nu.md - ved_indkomst(indkomst + mere_i_loen).md,
        naeste_leje=_naeste(nu, leje, ved_leje, _skifter),
        naeste_indkomst=_naeste(nu, indkomst, ved_indkomst, _skifter),
        stoetten_ophoerer=_naeste(nu, indkomst, ved_indkomst, _ophoerer) if nu.md else None,
    )


def taerskler_efter_leje(
    grundlag: Grundlag, satser: Satser, fra_md: Fraction, til_md: Fraction
) -> list[Taerskel]:
    """Return every threshold between two rents (kr. a month), for marking in a picture."""
    return _alle(_efter_leje(grundlag, satser), fra_md, til_md)


def taerskler_efter_indkomst(
    grundlag: Grundlag, satser: Satser, fra_aar: Fraction, til_aar: Fraction
) -> list[Taerskel]:
    """Return every threshold between two incomes (kr. a year), for marking in a picture."""
    return _alle(_efter_indkomst(grundlag, satser), fra_aar, til_aar)


def kurve_efter_leje(
    grundlag: Grundlag, satser: Satser, lejer_md: Sequence[Fraction]
) -> list[tuple[Fraction, int]]:
    """Return the support a month at each rent, kr. a month."""
    husstand = forbered_husstand(grundlag.ordning, grundlag.husstand, satser)
    return [
        (leje, stoette_md(husstand, forbered_bolig(med_leje(grundlag, leje).bolig, satser)))
        for leje in lejer_md
    ]


def kurve_efter_indkomst(
    grundlag: Grundlag, satser: Satser, indkomster_aar: Sequence[Fraction]
) -> list[tuple[Fraction, int]]:
    """Return the support a month at each income, kr. a year."""
    ordning, bolig = find_ordning(grundlag), forbered_bolig(grundlag.bolig, satser)
    return [
        (
            kr,
            stoette_md(
                forbered_husstand(ordning, med_indkomst(grundlag.husstand, kr), satser), bolig
            ),
        )
        for kr in indkomster_aar
    ]


def _efter_leje(grundlag: Grundlag, satser: Satser) -> Callable[[Fraction], Beregning]:
    def ved(leje_md: Fraction) -> Beregning:
        return beregn(med_leje(grundlag, leje_md), satser)

    return ved


def _efter_indkomst(grundlag: Grundlag, satser: Satser) -> Callable[[Fraction], Beregning]:
    fast = replace(grundlag, ordning=find_ordning(grundlag))

    def ved(indkomst_aar: Fraction) -> Beregning:
        husstand = med_indkomst(fast.husstand, indkomst_aar)
        return beregn(replace(fast, husstand=husstand), satser)

    return ved


def _alle(ved: Callable[[Fraction], Beregning], fra: Fraction, til: Fraction) -> list[Taerskel]:
    fundet: list[Taerskel] = []
    sted = fra
    while (naeste := _naeste(ved(sted), sted, ved, _skifter)) and naeste.ved <= til:
        fundet.append(naeste)
        sted = naeste.ved
    return fundet


def _rammer(beregning: Beregning) -> frozenset[Begraensning]:
    """Return what lowers the support; the minimum is seen from the payment itself."""
    return frozenset(beregning.medvirkende) - {Begraensning.MINIMUM}


def _skifter(nu: Beregning, ny: Beregning) -> bool:
    """Return whether something else lowers the support, or the payment begins or ends."""
    return _rammer(ny) != _rammer(nu) or (ny.md == 0) != (nu.md == 0)


def _ophoerer(_nu: Beregning, ny: Beregning) -> bool:
    return ny.md == 0


def _naeste(
    nu: Beregning,
    start: Fraction,
    ved: Callable[[Fraction], Beregning],
    naaet: Callable[[Beregning, Beregning], bool],
) -> Taerskel | None:
    """Return the first whole krone above ``start`` where it is reached; None if nowhere.

    With rising rent or income a limit begins or ends once, and once something differs from now
    something goes on doing so; doubling and halving therefore finds the first place.
    """
    over = 1
    while not naaet(nu, ved(start + over)):
        over *= 2
        if over > _SOEG_TIL:
            return None
    under = over // 2
    while over - under > 1:
        midt = (over + under) // 2
        if naaet(nu, ved(start + midt)):
            over = midt
        else:
            under = midt
    der = ved(start + over)
    skifter = _rammer(der) ^ _rammer(nu)
    return Taerskel(start + over, tuple(r for r in Begraensning if r in skifter), der.md)
