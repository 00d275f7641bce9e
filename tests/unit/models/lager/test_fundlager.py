"""Facts about the kept findings."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.lager.fundlager import replace_findings
from models.lager.motor import write_transaction
from models.register.felter import Objekttype
from models.register.fund import Alvor, Fund
from models.register.objekter import Noegle

UDGIFT = Noegle(Objekttype.BOLIGUDGIFT, 1)
FUND = Fund(
    Alvor.FEJL,
    "boligudgift.slut_foer_start",
    "Slutdatoen ligger før startdatoen.",
    objekt=UDGIFT,
    felt="slut",
    kraever_bekraeftelse=True,
    argumenter={"start": "01-01-2026", "slut": "31-12-2025"},
)


def test_that_a_finding_is_read_as_it_was_kept(lager: Any) -> None:
    with write_transaction(lager.engine) as connection:
        assert replace_findings(connection, [1], [(1, FUND)]) == 1
    (found,) = lager.register.fund()
    assert found.enhedsid == lager.register.enhedsid(UDGIFT).lower()
    assert (found.objekt, found.felt, found.besked) == (UDGIFT, "slut", FUND.besked)
    assert found.argumenter == FUND.argumenter
    assert found.kraever_bekraeftelse


def test_that_new_findings_replace_those_of_the_same_dwellings_alone(lager: Any) -> None:
    with write_transaction(lager.engine) as connection:
        replace_findings(connection, [1, 2], [(1, FUND), (2, Fund(Alvor.INFO, "a.b", "Nyt."))])
    with write_transaction(lager.engine) as connection:
        replace_findings(connection, [1], [])
    (found,) = lager.register.fund()
    assert found.objekt == Noegle(Objekttype.BOLIG, 2)


def test_that_a_checked_dwelling_is_not_to_be_checked_again(lager: Any) -> None:
    lager.redigering.set_field(UDGIFT, "beloeb", "7.00")
    with write_transaction(lager.engine) as connection:
        replace_findings(connection, iter([1]), [])
    assert lager.checked(1)
    assert list(lager.register.iter_boligdata(kun_ukontrollerede=True)) == []


def test_that_a_finding_belongs_to_a_dwelling(lager: Any) -> None:
    with pytest.raises(IntegrityError), write_transaction(lager.engine) as connection:
        replace_findings(connection, [], [(99, FUND)])
