"""Which of the two schemes a household belongs to (step 0)."""

from collections.abc import Iterable

from models.boligstoette.grundlag import Medlem, Ordning, Pension

GIVER_BOLIGYDELSE = frozenset({Pension.FOLKEPENSION, Pension.FOERTID_FOER_2003})
FRITAGER_FOR_LOFTET = frozenset({Pension.FOERTID, Pension.SENIOR, Pension.FOERTID_FOER_2003})


def vaelg_ordning(medlemmer: Iterable[Medlem]) -> Ordning:
    """Step 0, §§ 3-4, 21-22: boligydelse if one member has the pension it takes.

    That is folkepension, or førtidspension granted (or the case opened) before 1.1.2003 (§ 2 b).
    Later førtidspension and seniorpension stay in boligsikring.
    """
    if any(medlem.pension in GIVER_BOLIGYDELSE for medlem in medlemmer):
        return Ordning.BOLIGYDELSE
    return Ordning.BOLIGSIKRING


def har_foertids_eller_seniorpension(medlemmer: Iterable[Medlem]) -> bool:
    """Step 10, § 22 stk. 3: whether a member has førtidspension or seniorpension."""
    return any(medlem.pension in FRITAGER_FOR_LOFTET for medlem in medlemmer)
