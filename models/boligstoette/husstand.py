"""Who belongs to the household, and which children count (H1-H7, §§ 7-7 a).

Most of these rules are presumptions that the facts of a case can overrule; the functions give
the presumption.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.boligstoette.grundlag import VOKSENALDER
from models.boligstoette.kalender import (
    foerste_i_maaneden,
    foerste_i_naeste_maaned,
    forhoejes_fra,
    plus_maaneder,
)

KORT_FRAVAER_MAANEDER = 6
_KVARTAL = 3


class Rolle(StrEnum):
    """What a person in the dwelling is to the applicant."""

    ANSOEGER = "ansoeger"
    AEGTEFAELLE = "aegtefaelle"
    BARN = "barn"
    ANDEN = "anden"
    LOGERENDE = "logerende"
    AU_PAIR = "au_pair"
    AFVENTER_OPHOLD = "afventer_ophold"


class Barneforhold(StrEnum):
    """The children the Act means by child (H2a)."""

    BIOLOGISK = "biologisk"
    ADOPTERET = "adopteret"
    BARNEBARN = "barnebarn"
    PLEJEBARN = "plejebarn"


class Fravaer(StrEnum):
    """Why a child is away (H6)."""

    KOLLEGIUM = "kollegium"
    HOEJSKOLE = "hoejskole"
    LANGT_STUDIEOPHOLD = "langt_studieophold"
    LOENNET_ARBEJDE = "loennet_arbejde"
    KOSTSKOLE = "kostskole"
    UDVEKSLING = "udveksling"
    FLYTTET = "flyttet"


class Afgoerelsesart(StrEnum):
    """The three decisions that keep a child out of the computation (§ 7 a)."""

    OPHOLD = "ophold"
    FORAELDREPAALAEG = "foraeldrepaalaeg"
    UNGEYDELSE = "ungeydelse"


_MEDLEMMER = frozenset({Rolle.ANSOEGER, Rolle.AEGTEFAELLE, Rolle.BARN, Rolle.ANDEN})
_ALDRIG_LOGERENDE = frozenset({Rolle.ANSOEGER, Rolle.AEGTEFAELLE, Rolle.BARN})
_SES_BORT_FRA = frozenset({Rolle.AU_PAIR, Rolle.AFVENTER_OPHOLD})


def er_medlem(rolle: Rolle, *, fast_ophold: bool = True) -> bool:
    """H1, H3 (pkt 2-3, § 7 stk. 1): applicant, spouse, children at home, others living there.

    Lodgers are not members, nor are au pairs and people waiting for a residence permit.
    """
    return fast_ophold and rolle in _MEDLEMMER


def kan_vaere_logerende(rolle: Rolle) -> bool:
    """H1, H3 (pkt 3): a spouse and the children never can; an au pair or a waiting person isn't.

    So no deduction is made in rent or area for the room they use.
    """
    return rolle not in _ALDRIG_LOGERENDE and rolle not in _SES_BORT_FRA


def kort_fravaer(maaneder: int) -> bool:
    """H2 (pkt 3): up to 6 months away: presumed still a member."""
    return maaneder <= KORT_FRAVAER_MAANEDER


def barn_formodes_hjemme(*, plads_holdes: bool, ubestemt_fravaer: bool = False) -> bool:
    """H2a (pkt 3-4): a room kept for week-ends and holidays speaks for living there.

    So it does for a child in an institution; absence of indefinite length without a room
    speaks for having moved.
    """
    return plads_holdes or not ubestemt_fravaer


def alder(foedt: date, dag: date) -> int:
    """Return the age in whole years."""
    return dag.year - foedt.year - ((dag.month, dag.day) < (foedt.month, foedt.day))


def taeller_som_barn(foedt: date, dag: date, *, bor_hjemme: bool = True) -> bool:
    """H4 (pkt 4, § 7 stk. 2): under 18 and living there; at 18 the child is an adult member."""
    return bor_hjemme and alder(foedt, dag) < VOKSENALDER


@dataclass(frozen=True, slots=True)
class Samvaer:
    """A child of parents who live apart, seen from one of the two households (H5).

    ``dage`` and ``dage_hos_anden`` are comparable measures of how much the child is where.
    ``bor_faktisk_her`` None means that nothing is proved against the one with custody.
    """

    dage: int
    dage_hos_anden: int
    har_foraeldremyndighed: bool
    anden_har_foraeldremyndighed: bool
    folkeregister_her: bool
    bor_faktisk_her: bool | None = None
    plejebarn_med_plads: bool = False


def medregnes_hos(samvaer: Samvaer) -> bool:
    """H5 (pkt 4, § 7 stk. 3): whether the child counts in this household.

    Where it lives most; equally: with the one who has custody, unless the other proves that it
    lives there; equally and shared custody: at the register address. A foster child may count
    in both households when room is kept.
    """
    if samvaer.plejebarn_med_plads:
        return True
    if samvaer.dage != samvaer.dage_hos_anden:
        return samvaer.dage > samvaer.dage_hos_anden
    if samvaer.har_foraeldremyndighed == samvaer.anden_har_foraeldremyndighed:
        return samvaer.folkeregister_her
    if samvaer.bor_faktisk_her is not None:
        return samvaer.bor_faktisk_her
    return samvaer.har_foraeldremyndighed


def medregnes_under_fravaer(
    fravaer: Fravaer, *, plads_holdes: bool = False, valgt_medregnet: bool = True
) -> bool:
    """H6 (pkt 4): kollegium, højskole, long study or paid work away do not count.

    A room kept at home can still speak for living there. Boarding school normally counts; an
    exchange abroad may be counted (the user's choice). Moved out for good: not until back.
    """
    if fravaer is Fravaer.KOSTSKOLE:
        return True
    if fravaer is Fravaer.UDVEKSLING:
        return valgt_medregnet
    if fravaer is Fravaer.FLYTTET:
        return False
    return plads_holdes


@dataclass(frozen=True, slots=True)
class Afgoerelse:
    """A decision that keeps a child out; ``bortfaldet`` None while it stands."""

    art: Afgoerelsesart
    truffet: date
    bortfaldet: date | None = None


def bortfald(afgoerelse: Afgoerelse) -> date | None:
    """H7: the day the decision lapses; a forældrepålæg lasts one quarter."""
    if afgoerelse.bortfaldet is None and afgoerelse.art is Afgoerelsesart.FORAELDREPAALAEG:
        return plus_maaneder(udeladt_fra(afgoerelse), _KVARTAL)
    return afgoerelse.bortfaldet


def udeladt_fra(afgoerelse: Afgoerelse) -> date:
    """H7 (pkt 5, § 7 a stk. 1): from the 1st of the month after the decision."""
    return foerste_i_naeste_maaned(afgoerelse.truffet)


def medregnet_igen_fra(afgoerelse: Afgoerelse, meddelt: date | None = None) -> date | None:
    """H7 (pkt 5, § 7 a stk. 2): from the 1st of the month after it lapsed, or that very 1st.

    At the earliest the month after the citizen told it (1 January if told in January); without
    a notice as soon as Udbetaling Danmark knows. None while the decision stands.
    """
    dag = bortfald(afgoerelse)
    if dag is None:
        return None
    virkning = dag if dag == foerste_i_maaneden(dag) else foerste_i_naeste_maaned(dag)
    return virkning if meddelt is None else forhoejes_fra(virkning, meddelt)


def udeladt(afgoerelse: Afgoerelse, maaned: date, meddelt: date | None = None) -> bool:
    """H7: whether the child is left out in the month that holds the day."""
    foerste = foerste_i_maaneden(maaned)
    igen = medregnet_igen_fra(afgoerelse, meddelt)
    return udeladt_fra(afgoerelse) <= foerste and (igen is None or foerste < igen)
