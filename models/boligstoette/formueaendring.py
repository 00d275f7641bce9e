"""When a changed wealth counts (F6-F9, §§ 46 stk. 4, 47 stk. 2)."""

from datetime import date
from fractions import Fraction

from models.boligstoette.formue import UREGISTRERET_GRAENSE, samlet_formue
from models.boligstoette.grundlag import Formue
from models.boligstoette.kalender import foerste_i_naeste_maaned, meddelt_til_aarsomregningen

FORMUEFALD = 100_000


def faldet_nok(foer: Fraction, nu: Fraction) -> bool:
    """F6-F7: whether the wealth has fallen by at least 100.000 kr."""
    return foer - nu >= FORMUEFALD


def formue_efter_anmodning(foer: Formue, nu: Formue) -> Formue:
    """F6 (pkt 23, 30): during the year the present wealth is used only on request.

    And only when the whole of it is at least 100.000 kr. lower than the registered one.
    """
    return nu if faldet_nok(samlet_formue(foer), samlet_formue(nu)) else foer


def anmodning_virker_fra(anmodet: date, aar: int, *, ansoegningsdag: date | None = None) -> date:
    """F6 (pkt 30): from the 1st of the month after the request.

    From the day of application when asked in connection with it; from 1 January when asked
    before 1 February.
    """
    if ansoegningsdag is not None:
        return ansoegningsdag
    if meddelt_til_aarsomregningen(anmodet, aar):
        return date(aar, 1, 1)
    return foerste_i_naeste_maaned(anmodet)


def formue_ved_aarsomregning(foer: Formue, nu: Formue) -> Formue:
    """F7, F9 (pkt 30-31): the wealth for 1 January when told before 1 February.

    The registered part changes if the whole fell by at least 100.000 kr., or that part alone
    did. The unregistered part and the andel change whatever the size.
    """
    registreret_aendres = faldet_nok(samlet_formue(foer), samlet_formue(nu)) or faldet_nok(
        foer.registreret, nu.registreret
    )
    registreret = nu.registreret if registreret_aendres else foer.registreret
    return Formue(registreret, nu.andelsbolig, nu.uregistreret)


def opgoerelsesdag_ved_aarsomregning(aar: int) -> date:
    """F8 (pkt 30): the yearly recalculation uses the wealth two years before the year ends."""
    return date(aar - 2, 12, 31)


def opgoerelsesdag_ved_ansoegning(senest_slutlignede_aar: int) -> date:
    """F8 (pkt 30): an application uses the wealth at the end of the latest assessed year."""
    return date(senest_slutlignede_aar, 12, 31)


def skal_erklaere(formue: Formue) -> bool:
    """F9 (pkt 31): a declaration before 1 February: with an andel, or over 100.000 unregistered."""
    return formue.andelsbolig > 0 or formue.uregistreret > UREGISTRERET_GRAENSE


def bortfalder_uden_erklaering(
    *, skal: bool, afgivet: bool, rykket: bool, fristen_udloebet: bool
) -> bool:
    """F9 (pkt 31): the support stops only when a reminder too has gone unanswered."""
    return skal and not afgivet and rykket and fristen_udloebet
