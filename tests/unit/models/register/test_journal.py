"""Facts about the states a submission may stand in, one after another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.lager.indsendelser import state_of
from models.register.journal import maa_foelge
from models.register.overfoersel import Indsendelsestilstand, Udfald

TILSTANDE = st.sampled_from(list(Indsendelsestilstand))
AABNE = st.sampled_from([one for one in Indsendelsestilstand if one.aaben])


@given(steps=st.lists(TILSTANDE, max_size=12))
def test_that_no_way_leads_out_of_an_answered_submission(
    steps: list[Indsendelsestilstand],
) -> None:
    at = Indsendelsestilstand.SKRIVES
    closed = False
    for step in steps:
        if maa_foelge(at, step):
            assert not closed
            at = step
        closed = not at.aaben and at is not Indsendelsestilstand.SKRIVES


@given(fra=AABNE, til=TILSTANDE)
def test_that_an_open_submission_is_never_written_anew(
    fra: Indsendelsestilstand, til: Indsendelsestilstand
) -> None:
    if maa_foelge(fra, til):
        assert til is not Indsendelsestilstand.SKRIVES
        assert til is not Indsendelsestilstand.FORBEREDT or fra is til


@given(found=st.sets(st.sampled_from(list(Udfald)), min_size=1), now=AABNE)
def test_that_the_outcomes_lead_to_a_state_that_may_follow(
    found: set[Udfald], now: Indsendelsestilstand
) -> None:
    then = state_of(found, now)
    assert maa_foelge(now, then)
    assert then.aaben == any(one.ubesvaret for one in found)
