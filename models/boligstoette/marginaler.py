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

    ``ved`` is the first whole krone where it does; ``begraenset_af`` and ``md`` are what then
    holds.
    """

    ved: Fraction
    begraenset_af: Begraensning
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
        naeste_leje=_naeste(grundlag.bolig.leje_md, ved_leje, lambda b: _skifter(nu, b)),
        naeste_indkomst=_naeste(indkomst, ved_indkomst, lambda b: _skifter(nu, b)),
        stoetten_ophoerer=_naeste(indkomst, ved_indkomst, lambda b: b.md == 0) if nu.md else None,
    )


def _skifter(nu: Beregning, ny: Beregning) -> bool:
    """Return whether something else binds, or support begins or ends."""
    return ny.begraenset_af is not nu.begraenset_af or (ny.md == 0) != (nu.md == 0)


def _naeste(
    start: Fraction, ved: Callable[[Fraction], Beregning], naaet: Callable[[Beregning], bool]
) -> Taerskel | None:
    """Return the first whole krone above ``start`` where it is reached; None if nowhere.

    The step that binds changes in one direction only, so doubling and halving finds it.
    """
    over = 1
    while not naaet(ved(Fraction(over))):
        over *= 2
        if over > _SOEG_TIL:
            return None
    under = over // 2
    while over - under > 1:
        midt = (over + under) // 2
        if naaet(ved(Fraction(midt))):
            over = midt
        else:
            under = midt
    der = ved(Fraction(over))
    return Taerskel(start + over, der.begraenset_af, der.md)
