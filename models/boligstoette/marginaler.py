"""What a little more rent or income would mean, and where the next threshold lies."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from models.boligstoette.beregning import beregn, find_ordning
from models.boligstoette.eksakt import MAANEDER
from models.boligstoette.grundlag import Grundlag
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
    indkomst = indkomst_foer_tillaeg(grundlag.husstand)
    fast = replace(
        grundlag,
        ordning=find_ordning(grundlag),
        husstand=med_indkomst(grundlag.husstand, indkomst),
    )

    def ved_leje(mere: Fraction) -> Beregning:
        return beregn(med_leje(fast, fast.bolig.leje_md + mere), satser)

    def ved_indkomst(mere: Fraction) -> Beregning:
        husstand = med_indkomst(fast.husstand, indkomst + mere)
        return beregn(replace(fast, husstand=husstand), satser)

    return Marginaler(
        pr_100_kr_leje=ved_leje(Fraction(LEJE_SKRIDT_MD)).md - nu.md,
        pr_1000_kr_indkomst=nu.md - ved_indkomst(Fraction(MAANEDER * INDKOMST_SKRIDT_MD)).md,
        naeste_leje=_naeste(nu, grundlag.bolig.leje_md, ved_leje, _skifter),
        naeste_indkomst=_naeste(nu, indkomst, ved_indkomst, _skifter),
        stoetten_ophoerer=_naeste(nu, indkomst, ved_indkomst, _ophoerer) if nu.md else None,
    )


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
    while not naaet(nu, ved(Fraction(over))):
        over *= 2
        if over > _SOEG_TIL:
            return None
    under = over // 2
    while over - under > 1:
        midt = (over + under) // 2
        if naaet(nu, ved(Fraction(midt))):
            over = midt
        else:
            under = midt
    der = ved(Fraction(over))
    skifter = _rammer(der) ^ _rammer(nu)
    return Taerskel(start + over, tuple(r for r in Begraensning if r in skifter), der.md)
