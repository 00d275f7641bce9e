"""Facts about finding dwellings after an import: the index and the keys are what they should be."""

from __future__ import annotations

from typing import Any

import pytest

from app.tjenester import importboliger
from tests.soegeindeks import stored_and_fresh_keys


@pytest.fixture(params=[2, 500], ids=["in parts", "at once"])
def flush(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an import write what it has after few rows, or all of it at the end."""
    monkeypatch.setattr(importboliger, "_FLUSH", request.param)


@pytest.mark.usefixtures("flush")
def test_that_new_and_changed_dwellings_are_found(tom: Any) -> None:
    tom.fil += [tom.new_bolig(number) for number in (4, 5)]
    assert tom.run().gennemfoert
    stored, fresh = stored_and_fresh_keys(tom.engine)
    assert len(stored) == 5
    assert stored == fresh
    tom.redigering.set_field(tom.bolig(2).noegle, "adresse", "Møllevej 4, st. tv")
    tom.redigering.set_field(tom.bolig(3).noegle, "note", "Nyt tag")
    tom.fil[0].kontrakter[0]["lejer[1].navn"] = "Zenia Ågård"
    tom.fil[1].kontrakter.append({**tom.fil[1].kontrakter[0], "unik_id": "k-99"})
    tom.fil[4].byggeafsnit = {**tom.fil[4].byggeafsnit, "unik_id": "b-2", "nummer": "77"}
    del tom.fil[3]
    tom.fil.insert(0, tom.new_bolig(8))
    assert tom.run().gennemfoert
    stored, fresh = stored_and_fresh_keys(tom.engine)
    assert stored == fresh
    for query, number in (("zenia aagaard", 1), ("77", 5), ("st. møllevej", 2), ("00000008-", 8)):
        assert tom.register.bolig_ids(soegning=query) == [tom.bolig(number).id]


@pytest.mark.usefixtures("flush")
def test_that_a_number_that_is_new_above_dwellings_finds_them(sted: Any) -> None:
    for bolig in sted.fil:
        bolig.byggeafsnit = {**bolig.byggeafsnit, "nummer": "88"}
    sted.fil.append(sted.new_bolig(7))
    sted.fil[-1].byggeafsnit = dict(sted.fil[0].byggeafsnit)
    assert sted.run().gennemfoert
    assert len(sted.register.bolig_ids(soegning="88")) == 4
    stored, fresh = stored_and_fresh_keys(sted.engine)
    assert stored == fresh


def test_that_a_trial_of_an_import_leaves_the_index(sted: Any) -> None:
    sted.fil[0].kontrakter[0]["lejer[1].navn"] = "Zenia"
    sted.fil.append(sted.new_bolig(7))
    sted.run(proeve=True)
    assert sted.register.bolig_ids(soegning="zenia") == []
    stored, fresh = stored_and_fresh_keys(sted.engine)
    assert stored == fresh
