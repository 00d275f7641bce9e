"""The thresholds and the choice among the rules."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.register.fund import Alvor
from models.register.regelvalg import STANDARD, Regelvalg
from models.register.regler import Ophav, alle_regler
from models.register.regler.graenser import GRAENSER

KEYS = [one.noegle for one in GRAENSER]


def test_that_every_threshold_has_a_default_within_its_reach_and_a_rule() -> None:
    used = {key for regel in alle_regler() for key in regel.graenser}
    assert used == set(KEYS)
    assert len(set(KEYS)) == len(KEYS)
    for one in GRAENSER:
        assert one.mindst <= one.standard <= one.hoejst
        assert STANDARD.graense(one.noegle) == one.standard
        assert one.betydning.endswith(".")


def test_that_only_our_own_that_are_no_errors_may_be_off() -> None:
    for regel in alle_regler():
        may = regel.ophav is Ophav.EGEN and regel.niveau is not Alvor.FEJL
        assert regel.kan_slukkes == may


def test_that_an_error_needs_no_confirmation_and_what_waits_is_in_the_database() -> None:
    for regel in alle_regler():
        assert not (regel.kraever_bekraeftelse and regel.niveau is not Alvor.ADVARSEL)
        assert regel.kun_database or not regel.kun_ventende


def test_that_the_programs_own_choice_has_no_mark() -> None:
    assert STANDARD.aftryk == ""
    assert Regelvalg(aendrede={one.noegle: one.standard for one in GRAENSER}).aftryk == ""


@given(
    st.frozensets(st.sampled_from([regel.kode for regel in alle_regler()]), max_size=3),
    st.dictionaries(st.sampled_from(KEYS), st.integers(3, 300), max_size=3),
    st.frozensets(st.sampled_from([regel.kode for regel in alle_regler()]), max_size=3),
)
def test_that_the_mark_tells_choices_apart(
    off: frozenset[str], limits: dict[str, int], other: frozenset[str]
) -> None:
    one = Regelvalg(off, limits)
    assert one.aftryk == Regelvalg(off, dict(reversed(limits.items()))).aftryk
    assert (one.aftryk == Regelvalg(other, limits).aftryk) == (off == other)


def test_that_an_unknown_threshold_is_none() -> None:
    with pytest.raises(KeyError):
        STANDARD.graense("findes_ikke")


def test_that_codes_are_unique_and_stable_in_form() -> None:
    koder = [regel.kode for regel in alle_regler()]
    assert len(koder) == len(set(koder))
    for kode in koder:
        assert set(kode) <= set(string.ascii_lowercase + "._")
        assert kode.count(".") == 1


def test_that_every_rule_can_be_listed() -> None:
    for regel in alle_regler():
        assert regel.titel
        assert not regel.titel.endswith(".")
        assert regel.kilde
        names = [name for _, name, _, _ in string.Formatter().parse(regel.besked) if name]
        filled = regel.besked.format_map(dict.fromkeys(names, "Ret det."))
        assert filled.endswith(".")
